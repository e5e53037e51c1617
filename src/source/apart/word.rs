//! DOCX: which parts hold words that stand apart, and where in them.

use super::{ApartForm, ApartWords};
use crate::container::xml::Element;
use crate::model::BlockKind;
use crate::source::tags;

/// What a part of the package is to those who read words apart from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum WordPart {
    /// Paragraphs that are all of one kind.
    Paragraphs(BlockKind, &'static str),
    /// A chart, or a diagram in one of its two forms.
    Drawing,
    /// The labels of lists.
    Labels,
    /// What the document says of itself.
    Properties,
}

/// The parts that hold words apart, of those that a package has, in its order.
pub(in crate::source) fn parts<'n>(
    names: impl Iterator<Item = &'n str>,
    folder: &str,
    comments: bool,
) -> Vec<(String, WordPart)> {
    let part = |name: &str| {
        let inside = name.strip_prefix(folder).unwrap_or_default().trim_start_matches('/');
        let starts = |start: &str| inside.starts_with(start) && inside.ends_with(".xml");
        let kind = match inside {
            _ if name == "docProps/core.xml" => WordPart::Properties,
            "comments.xml" if comments => WordPart::Paragraphs(BlockKind::Comment, ""),
            "numbering.xml" => WordPart::Labels,
            "glossary/document.xml" => WordPart::Paragraphs(BlockKind::Alt, "placeholder"),
            _ if starts("header") => WordPart::Paragraphs(BlockKind::Header, ""),
            _ if starts("footer") => WordPart::Paragraphs(BlockKind::Footer, ""),
            _ if starts("charts/chart") => WordPart::Drawing,
            _ if starts("diagrams/data") || starts("diagrams/drawing") => WordPart::Drawing,
            _ => return None,
        };
        Some((name.to_owned(), kind))
    };
    names.filter_map(part).collect()
}

/// The paragraphs of a part in order; of what is written twice for older programs, both.
pub(in crate::source) fn paragraphs<'e, 'x>(root: &'e Element<'x>) -> Vec<&'e Element<'x>> {
    let mut found = Vec::new();
    visit(root, &mut |element| {
        if element.name == "p" {
            found.push(element);
        }
    });
    found
}

/// The words of a paragraph in a drawing.
pub(in crate::source) fn drawn(paragraph: &Element<'_>) -> String {
    let mut text = String::new();
    visit(paragraph, &mut |element| match element.name {
        "t" => text.push_str(&element.text()),
        "br" => text.push(' '),
        _ => {}
    });
    text
}

fn visit<'e, 'x>(element: &'e Element<'x>, see: &mut dyn FnMut(&'e Element<'x>)) {
    see(element);
    element.elements().for_each(|child| visit(child, see));
}

/// Words of a part that stand in attributes and in elements of their own.
pub(in crate::source) fn words(
    text: &str,
    root: &Element<'_>,
    part: Option<WordPart>,
) -> Vec<ApartWords> {
    let mut found = Vec::new();
    visit(root, &mut |element| match (part, element.name) {
        (Some(WordPart::Properties), name) => found.extend(property(text, element, name)),
        (Some(WordPart::Drawing), "pt") => {
            let value = element.child("v");
            let number = value.is_some_and(|value| value.text().trim().parse::<f64>().is_ok());
            let value = value.filter(|_| !number);
            found.extend(value.and_then(|v| content(text, v, BlockKind::Drawing, "label")));
        }
        (Some(WordPart::Labels), "lvlText") => {
            let own = value(text, element, "w:val", "label");
            found.extend(own.filter(|own| own.text.contains('%') && is_worded(&own.text)));
        }
        (_, name) => {
            for attribute in hints(name) {
                found.extend(value(text, element, attribute, label(name)));
            }
        }
    });
    found
}

/// Whether a label of a list says more than its number.
pub(super) fn is_worded(label: &str) -> bool {
    label.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 1)
}

fn property(text: &str, element: &Element<'_>, name: &str) -> Option<ApartWords> {
    let label = match name {
        "title" => "title",
        "subject" => "subject",
        "keywords" => "keywords",
        "category" => "category",
        _ => return None,
    };
    content(text, element, BlockKind::Metadata, label)
}

/// The attributes of an element that hold words for readers.
fn hints(name: &str) -> &'static [&'static str] {
    match name {
        "docPr" => &["descr", "title"],
        "shape" | "rect" | "oval" | "roundrect" => &["alt", "title"],
        "default" | "listEntry" | "helpText" | "statusText" | "alias" => &["w:val"],
        "listItem" => &["w:displayText"],
        "tblCaption" | "tblDescription" => &["w:val"],
        "hyperlink" => &["w:tooltip"],
        _ => &[],
    }
}

fn label(name: &str) -> &'static str {
    match name {
        "docPr" | "shape" | "rect" | "oval" | "roundrect" => "alt",
        "hyperlink" | "tblCaption" | "tblDescription" => "title",
        _ => "field",
    }
}

/// The value of an attribute.
pub(super) fn value(
    text: &str,
    element: &Element<'_>,
    attribute: &str,
    label: &'static str,
) -> Option<ApartWords> {
    let own = element.attr(attribute).filter(|value| !value.trim().is_empty())?.into_owned();
    let start = element.span.start;
    let tag = text.get(start..element.span.end)?;
    let span = tags::value_span(tag.get(..tags::tag_len(tag))?, attribute)?;
    let span = start + span.start..start + span.end;
    Some(ApartWords { kind: BlockKind::Alt, label, text: own, span, form: ApartForm::Value })
}

/// The content of an element that holds nothing but text.
pub(super) fn content(
    text: &str,
    element: &Element<'_>,
    kind: BlockKind,
    label: &'static str,
) -> Option<ApartWords> {
    let own = element.text();
    let alone = element.elements().next().is_none() && !own.trim().is_empty();
    let span = tags::inner(text, &element.span);
    alone.then_some(ApartWords { kind, label, text: own, span, form: ApartForm::Content })
}
