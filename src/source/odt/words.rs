//! What an element says, without markup.

use crate::container::xml::{Element, XmlNode};

/// All that is written in an element, its paragraphs parted.
pub(super) fn all_text(element: &Element<'_>) -> String {
    let mut out = String::new();
    for node in &element.children {
        match node {
            XmlNode::Text(text) => out.push_str(text),
            XmlNode::Element(child) => {
                let parted =
                    matches!(child.name, "p" | "h" | "s" | "tab" | "line-break" | "table-cell");
                out.push_str(if parted { " " } else { "" });
                out.push_str(&all_text(child));
            }
        }
    }
    out
}

/// The text of a paragraph of code, its spaces and line ends kept.
pub(super) fn code_text(element: &Element<'_>) -> String {
    let mut text = String::new();
    plain(element, &mut text);
    text
}

fn plain(element: &Element<'_>, out: &mut String) {
    for node in &element.children {
        match node {
            XmlNode::Text(text) => out.push_str(text),
            XmlNode::Element(child) => match child.name {
                "s" => {
                    let count =
                        child.attr("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                    out.push_str(&" ".repeat(count.min(1_000)));
                }
                "tab" => out.push('\t'),
                "line-break" => out.push('\n'),
                "note" | "annotation" => {}
                _ => plain(child, out),
            },
        }
    }
}
