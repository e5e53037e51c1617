//! Numbered marks: what stands inside a sentence of the source and has no form in Markdown.
//!
//! `<x1/>` stands at a point (a line break, a drawing), `<x2>…</x2>` around words (a field with
//! what it shows, a comment's words). This file knows how a mark is written; which of them in a
//! text are marks, and not code or escaped, is said by [`inline`](super::inline).

use std::ops::Range;

/// Which part of a mark stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MarkHalf {
    /// The whole of it: `<x1/>`.
    Point,
    /// Its beginning: `<x1>`.
    Open,
    /// Its end: `</x1>`.
    Close,
}

/// A mark, or one half of it, in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectMark {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Its number, from 1.
    pub number: u32,
    /// Which part it is.
    pub half: MarkHalf,
}

/// How many digits a number may have.
const DIGITS: usize = 4;
/// The last number that a mark may have.
pub const LAST: u32 = 9999;
/// In a block as its reader hands it on, line breaks are numbered from here on; segments number
/// their marks anew.
pub const BREAKS: u32 = 5000;
/// And so are stretches that look different from the rest, from here on. One that goes over the end
/// of a sentence is one in each of them.
pub const LOOKS: u32 = 8000;

/// The mark that a text begins with.
///
/// ```
/// use enregard_engine::text::mark::{MarkHalf, first};
///
/// let mark = first("<x12/> mot").unwrap();
/// assert_eq!((mark.span, mark.number, mark.half), (0..6, 12, MarkHalf::Point));
/// assert!(first("<x0/>").is_none() && first("<x1 />").is_none() && first("<xa>").is_none());
/// ```
#[must_use]
pub fn first(text: &str) -> Option<ObjectMark> {
    let inside = text.strip_prefix('<')?;
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let digits = inside.strip_prefix('x')?;
    let len = digits.bytes().take(DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let number = digits.get(..len)?;
    let sound = (1..=DIGITS).contains(&len) && !number.starts_with('0');
    let number = number.parse().ok().filter(|_| sound)?;
    let rest = digits.get(len..)?;
    let (half, end) = match (closes, rest.strip_prefix("/>")) {
        (false, Some(_)) => (MarkHalf::Point, "/>".len()),
        (true, Some(_)) => return None,
        (closes, None) => {
            rest.strip_prefix('>')?;
            (if closes { MarkHalf::Close } else { MarkHalf::Open }, ">".len())
        }
    };
    let span = 0..1 + usize::from(closes) + 1 + len + end;
    Some(ObjectMark { span, number, half })
}

/// The mark as it is written.
///
/// ```
/// use enregard_engine::text::mark::{MarkHalf, written};
///
/// assert_eq!(written(2, MarkHalf::Close), "</x2>");
/// ```
#[must_use]
pub fn written(number: u32, half: MarkHalf) -> String {
    match half {
        MarkHalf::Point => format!("<x{number}/>"),
        MarkHalf::Open => format!("<x{number}>"),
        MarkHalf::Close => format!("</x{number}>"),
    }
}

/// Whether a text may hold marks.
#[must_use]
pub fn may_stand_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes)
        .any(|at| text.get(at..).is_some_and(|rest| first(rest).is_some()))
}

/// What stands before a place, marks passed over.
pub(crate) fn before(text: &str, at: usize) -> &str {
    let mut head = text.get(..at).unwrap_or_default();
    while head.ends_with('>') {
        let Some(start) = head.rfind('<') else { break };
        let mark = head.get(start..).and_then(first);
        let escaped = head.get(..start).is_some_and(|head| head.ends_with('\\'));
        if escaped || mark.is_none_or(|mark| start + mark.span.end != head.len()) {
            break;
        }
        head = head.get(..start).unwrap_or_default();
    }
    head
}

/// What stands behind a place, marks passed over.
pub(crate) fn behind(text: &str, at: usize) -> &str {
    let mut rest = text.get(at..).unwrap_or_default();
    while let Some(mark) = first(rest) {
        rest = rest.get(mark.span.end..).unwrap_or_default();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for number in [1, 9, 42, 9999] {
            for half in [MarkHalf::Point, MarkHalf::Open, MarkHalf::Close] {
                let text = written(number, half);
                assert_eq!(first(&text), Some(ObjectMark { span: 0..text.len(), number, half }));
            }
        }
        for text in ["<x>", "<x/>", "</x1/>", "<x01>", "<x10000>", "<y1/>", "x1", "<X1/>", "<x1"] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn marks_are_passed_over() {
        assert_eq!(before("a<x1/></x2>b", 11), "a");
        assert_eq!(before("a\\<x1/>b", 7), "a\\<x1/>");
        assert_eq!(behind("a<x1/><x2>b", 1), "b");
    }
}
