//! ODT: where words stand apart from the text.

use super::ApartWords;
use super::word::{content, is_worded, value};
use crate::container::xml::Element;
use crate::model::BlockKind;

/// A paragraph that stands apart, and what it is.
pub(in crate::source) struct WriterLine<'e, 'x> {
    pub(in crate::source) element: &'e Element<'x>,
    pub(in crate::source) kind: BlockKind,
}

/// The paragraphs of heads and feet (`styles.xml`), of charts (`Object 1/content.xml`) and, where
/// they are asked for, of comments.
pub(in crate::source) fn lines<'e, 'x>(
    root: &'e Element<'x>,
    within: Option<BlockKind>,
    comments: bool,
) -> Vec<WriterLine<'e, 'x>> {
    let mut found = Vec::new();
    visit(root, (within, comments), &mut found);
    found
}

/// The parts that hold words apart, in the package's order, the text's own first.
pub(in crate::source) fn parts<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let chart = |name: &str| name.starts_with("Object ") && name.ends_with("/content.xml");
    let own = |name: &str| matches!(name, "content.xml" | "styles.xml" | "meta.xml") || chart(name);
    names.filter(|name| own(name)).map(str::to_owned).collect()
}

/// What every paragraph of a part is, where it is one thing.
pub(in crate::source) fn within(name: &str) -> Option<BlockKind> {
    name.contains('/').then_some(BlockKind::Drawing)
}

fn visit<'e, 'x>(
    element: &'e Element<'x>,
    (within, comments): (Option<BlockKind>, bool),
    found: &mut Vec<WriterLine<'e, 'x>>,
) {
    for child in element.elements() {
        let kind = match child.name {
            name if name.starts_with("header") && is_master(element) => Some(BlockKind::Header),
            name if name.starts_with("footer") && is_master(element) => Some(BlockKind::Footer),
            "index-title" => Some(BlockKind::Metadata),
            "annotation" => comments.then_some(BlockKind::Comment),
            _ => within,
        };
        if let ("p" | "h", Some(kind)) = (child.name, kind) {
            found.push(WriterLine { element: child, kind });
        }
        visit(child, (kind, comments), found);
    }
}

fn is_master(element: &Element<'_>) -> bool {
    element.name == "master-page"
}

/// Words of a part that stand in attributes and in elements of their own.
pub(in crate::source) fn words(text: &str, root: &Element<'_>) -> Vec<ApartWords> {
    let mut found = Vec::new();
    gather(text, root, &mut found);
    found
}

fn gather(text: &str, element: &Element<'_>, found: &mut Vec<ApartWords>) {
    let own = match (element.name, is_drawn(element.name)) {
        ("meta", _) => said_of_itself(text, element),
        (_, true) => {
            let both = ["title", "desc"].into_iter().filter_map(|name| element.child(name));
            both.filter_map(|own| content(text, own, BlockKind::Alt, "alt")).collect()
        }
        _ => Vec::new(),
    };
    found.extend(own);
    for attribute in ["form:label", "form:title", "office:title"] {
        let label = if attribute == "office:title" { "title" } else { "field" };
        found.extend(value(text, element, attribute, label));
    }
    if element.name.ends_with("-mark") || element.name.ends_with("index-mark-start") {
        for attribute in ["text:string-value", "text:key1", "text:key2"] {
            found.extend(value(text, element, attribute, "index"));
        }
    }
    for attribute in shown(element.name) {
        found.extend(value(text, element, attribute, "field"));
    }
    if matches!(element.name, "list-level-style-number" | "outline-level-style") {
        for attribute in ["style:num-prefix", "style:num-suffix"] {
            let own = value(text, element, attribute, "label");
            found.extend(own.filter(|own| is_worded(&own.text)));
        }
    }
    if element.name == "index-title-template" {
        found.extend(content(text, element, BlockKind::Metadata, "contents"));
    }
    element.elements().for_each(|child| gather(text, child, found));
}

/// The attributes that a program shows in place of what stands in a field.
fn shown(name: &str) -> &'static [&'static str] {
    match name {
        "user-field-decl" => &["office:string-value"],
        "conditional-text" => &["text:string-value-if-true", "text:string-value-if-false"],
        "placeholder" | "text-input" => &["text:description"],
        "label" => &["text:value"],
        _ => &[],
    }
}

/// Frames and shapes: they may hold a picture, words, and a title.
pub(in crate::source) fn is_drawn(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "frame",
        "custom-shape",
        "g",
        "text-box",
        "rect",
        "ellipse",
        "circle",
        "polygon",
        "regular-polygon",
        "polyline",
        "path",
        "line",
        "connector",
        "caption",
        "measure",
    ];
    NAMES.contains(&name)
}

fn said_of_itself(text: &str, meta: &Element<'_>) -> Vec<ApartWords> {
    let label = |name: &str| match name {
        "title" => Some("title"),
        "subject" => Some("subject"),
        "keyword" => Some("keywords"),
        _ => None,
    };
    let all = meta.elements().filter_map(|own| Some((own, label(own.name)?)));
    all.filter_map(|(own, label)| content(text, own, BlockKind::Metadata, label)).collect()
}
