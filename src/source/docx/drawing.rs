//! What a drawing says of its picture, and what a reader sees in an element.

use rustc_hash::FxHashSet;

use crate::container::xml::Element;
use crate::model::emu;

/// How wide and high a picture is shown.
pub(super) fn extent(drawing: &Element<'_>) -> (Option<u64>, Option<u64>) {
    let said = |element: &Element<'_>, name| element.attr(name).and_then(|n| n.parse().ok());
    if let Some(extent) = inside(drawing, "extent") {
        return (said(extent, "cx"), said(extent, "cy"));
    }
    let style = inside(drawing, "shape").and_then(|shape| shape.attr("style"));
    let style = style.unwrap_or_default();
    let length = |name: &str| {
        let mut facts = style.split(';').filter_map(|fact| fact.split_once(':'));
        facts.find(|(key, _)| key.trim() == name).and_then(|(_, length)| emu(length))
    };
    (length("width"), length("height"))
}

/// Whether a drawing stands among the words, as a letter does; others stand beside the paragraph.
pub(super) fn is_in_line(drawing: &Element<'_>) -> bool {
    if drawing.name == "drawing" {
        return drawing.child("inline").is_some();
    }
    let style = inside(drawing, "shape").and_then(|shape| shape.attr("style"));
    style.is_some_and(|style| !style.replace(' ', "").contains("position:absolute"))
}

/// Whether editions can show a picture of this name: metafiles and the like they cannot.
pub(in crate::source) fn is_shown(address: &str) -> bool {
    let end = address.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    !matches!(
        end.as_str(),
        "emf" | "wmf" | "emz" | "wmz" | "tif" | "tiff" | "bmp" | "pict" | "svm" | "eps"
    )
}

/// The text that a reader sees in an element.
pub(super) fn shown_text(element: &Element<'_>) -> String {
    let mut out = String::new();
    for child in element.elements() {
        match child.name {
            "t" => out.push_str(&child.text()),
            "tab" | "br" => out.push(' '),
            "del" | "moveFrom" | "Fallback" | "rPr" => {}
            _ => out.push_str(&shown_text(child)),
        }
    }
    out
}

/// The first element of a name inside another, boxes of text apart.
pub(super) fn inside<'e, 'x>(element: &'e Element<'x>, name: &str) -> Option<&'e Element<'x>> {
    element
        .elements()
        .filter(|child| child.name != "txbxContent")
        .find_map(|child| if child.name == name { Some(child) } else { inside(child, name) })
}

/// Elements of a run that a reader sees and that hold no words for a translator.
pub(in crate::source) fn is_seen(name: &str) -> bool {
    matches!(name, "sym" | "ruby" | "object" | "ptab" | "pgNum")
}

/// The words that name bookmarks in a part: targets of links, arguments of fields.
pub(super) fn referred(element: &Element<'_>, names: &mut FxHashSet<String>) {
    for child in element.elements() {
        let mut words = |code: &str| {
            let words = code.split_whitespace().map(|word| word.trim_matches('"').to_owned());
            names.extend(words);
        };
        match child.name {
            "hyperlink" => names.extend(child.attr("anchor").map(|name| name.into_owned())),
            "instrText" => words(&child.text()),
            "fldSimple" => words(&child.attr("instr").unwrap_or_default()),
            _ => {}
        }
        referred(child, names);
    }
}
