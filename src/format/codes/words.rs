//! Codes that stand among the words, as tools write them into tables for Word: `{1}` alone,
//! `{2>…<2}` and `[2}…{2]` around words, `{b>…<b}` for what is bold.

use super::scan::Half;
use super::side::{CodePlace, CodeText};
use crate::container::xml::Element;

/// Most characters of a code.
const REACH: usize = 8;

/// Adds a text to a side, its codes as such.
pub(super) fn read(text: &str, out: &mut CodeText) {
    let (mut done, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['{', '[', '<'])) {
        at += found;
        match code(text.get(at..).unwrap_or_default()) {
            Some((length, half, name)) => {
                out.text(text.get(done..at).unwrap_or_default());
                let words = text.get(at..at + length);
                let key = Some(name).filter(|_| half != Half::Whole);
                let place = CodePlace { code: &Element::default(), half, key, words };
                out.code(&content(name, half), place);
                at += length;
                done = at;
            }
            None => at += 1,
        }
    }
    out.text(text.get(done..).unwrap_or_default());
}

/// The code that a text begins with: its length, which half it is, its name.
fn code(text: &str) -> Option<(usize, Half, &str)> {
    let end = 1 + text.get(1..)?.find(['}', '>', ']']).filter(|end| *end < REACH)?;
    let name = text.get(1..end)?;
    let half = match (text.get(..1)?, text.get(end..=end)?) {
        ("{", "}") => Half::Whole,
        ("{", ">") | ("[", "}") => Half::Open,
        ("<", "}") | ("{", "]") => Half::Close,
        _ => return None,
    };
    let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    let is_style = half != Half::Whole && matches!(name, "b" | "i" | "u" | "^" | "_");
    (is_number || is_style).then_some((end + 1, half, name))
}

/// What a style means, as a tag of HTML.
fn content(name: &str, half: Half) -> String {
    let tag = match name {
        "b" | "i" => name,
        "^" => "sup",
        "_" => "sub",
        _ => return String::new(),
    };
    if half == Half::Close { format!("</{tag}>") } else { format!("<{tag}>") }
}
