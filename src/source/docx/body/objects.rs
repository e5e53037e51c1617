//! Objects that stand in a sentence as numbered marks: fields, formulas, controls, the words of a
//! comment, what something refers to.

use super::{Paragraph, WordBody, WordField};
use crate::container::xml::Element;
use crate::source::docx::address::field_address;
use crate::source::inline::RunStyle;

impl WordBody {
    /// An object around what it shows.
    pub(super) fn marked(
        &mut self,
        element: &Element<'_>,
        paragraph: &mut Paragraph<'_>,
        style: &RunStyle,
    ) {
        let outer = paragraph.fields.is_empty().then(|| paragraph.inline.open());
        self.runs(element, paragraph, style);
        outer.into_iter().for_each(|mark| paragraph.inline.close(mark));
    }

    /// A field goes on: it begins, its result begins, or it ends.
    pub(super) fn sign(&mut self, kind: &str, paragraph: &mut Paragraph<'_>) {
        let alone = paragraph.fields.len() == 1;
        match kind {
            "begin" => paragraph.fields.push(WordField::default()),
            "separate" => {
                let Some(field) = paragraph.fields.last_mut() else { return };
                field.has_result = true;
                field.link = field_address(&field.code).filter(|_| alone);
                let mark = alone && field.link.is_none();
                field.mark = mark.then(|| paragraph.inline.open());
            }
            _ => {
                let Some(field) = paragraph.fields.pop() else { return };
                match field.mark {
                    Some(mark) => paragraph.inline.close(mark),
                    // What it shows is worked out when the document is opened.
                    None if alone && field.link.is_none() && is_shown(&field.code) => {
                        paragraph.inline.point()
                    }
                    None => {}
                }
                self.field(&field.code, &field.result);
            }
        }
    }

    /// A stretch begins or ends: the words of a comment, or of a bookmark that something refers to.
    pub(super) fn stretch(&mut self, sign: &Element<'_>, paragraph: &mut Paragraph<'_>) {
        let name = sign.attr("name");
        let Some(id) = sign.attr("id").filter(|_| paragraph.fields.is_empty()) else { return };
        let unseen = name.is_some_and(|name| !self.referred.contains(&*name));
        match sign.name {
            "bookmarkStart" if unseen => {}
            "bookmarkStart" | "commentRangeStart" => {
                let mark = paragraph.inline.open();
                paragraph.stretches.insert(stretch_key(sign.name, &id), mark);
            }
            _ => {
                if let Some(mark) = paragraph.stretches.remove(&stretch_key(sign.name, &id)) {
                    paragraph.inline.close(mark);
                }
            }
        }
    }
}

fn stretch_key(name: &str, id: &str) -> String {
    format!("{}{id}", if name.starts_with("bookmark") { "b" } else { "c" })
}

/// Fields that say something to a program only: entries of contents and of an index, variables.
fn is_shown(code: &str) -> bool {
    let name = code.split_whitespace().next().unwrap_or_default();
    !matches!(name, "" | "XE" | "TC" | "TA" | "RD" | "SET" | "ASK" | "PRIVATE" | "ADVANCE")
}
