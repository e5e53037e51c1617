//! The pieces of a segment's text: words, and the codes among them, numbered.

use super::kind::CodeKind;
use super::scan::{self, CodeMark, Half};

/// A stretch of a segment's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum CodePiece<'a> {
    /// Words.
    Text(&'a str),
    /// A code that stands alone, such as the note mark `[^1]`.
    Alone(Code<'a>),
    /// The first half of a pair, such as `**`.
    Open(Code<'a>),
    /// The second half; `id` is that of its first half.
    Close(Code<'a>),
}

/// One code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) struct Code<'a> {
    /// Number within the text, from 1; both halves of a pair have the same.
    pub(in crate::format) id: usize,
    /// The markup as it stands in the text.
    pub(in crate::format) raw: &'a str,
    /// What it is.
    pub(in crate::format) kind: CodeKind,
}

/// The pieces of a text; one piece of words where it has no codes.
pub(in crate::format) fn pieces(text: &str) -> Vec<CodePiece<'_>> {
    if !text.bytes().any(|b| matches!(b, b'[' | b'*' | b'_' | b'`' | b'<' | 0..=0x1f | 0xef)) {
        return if text.is_empty() { Vec::new() } else { vec![CodePiece::Text(text)] };
    }
    let mut marks = scan::marks(text);
    marks.sort_unstable_by_key(|mark| mark.span.start);
    cut(text, &marks)
}

/// Cuts the text at its marks and numbers them.
fn cut<'a>(text: &'a str, marks: &[CodeMark]) -> Vec<CodePiece<'a>> {
    let mut out = Vec::with_capacity(marks.len() * 2 + 1);
    let (mut done, mut next) = (0, 0);
    let mut open = Vec::new();
    for CodeMark { span, kind, half } in marks {
        push_text(&mut out, text.get(done..span.start));
        done = span.end;
        let raw = text.get(span.clone()).unwrap_or_default();
        let id = match half {
            Half::Close => open.pop().unwrap_or(next),
            Half::Open | Half::Whole => {
                next += 1;
                next
            }
        };
        let code = Code { id, raw, kind: *kind };
        out.push(match half {
            Half::Whole => CodePiece::Alone(code),
            Half::Close => CodePiece::Close(code),
            Half::Open => {
                open.push(id);
                CodePiece::Open(code)
            }
        });
    }
    push_text(&mut out, text.get(done..));
    out
}

fn push_text<'a>(out: &mut Vec<CodePiece<'a>>, text: Option<&'a str>) {
    out.extend(text.filter(|text| !text.is_empty()).map(CodePiece::Text));
}

/// Whether a code holds markup as segments have it.
pub(super) fn is_ours(content: &str) -> bool {
    let halves = ["*", "_", "**", "__", "[", "![", "<sup>", "</sup>", "<sub>", "</sub>"];
    halves.contains(&content)
        || (content.starts_with("](") && content.ends_with(')'))
        || is_numbered(content)
        || matches!(pieces(content).as_slice(), [CodePiece::Alone(_)])
}

/// One half of a numbered mark, `<x1>` or `</x1>`.
fn is_numbered(content: &str) -> bool {
    let name = content.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let digits = name.and_then(|name| name.strip_prefix('/').unwrap_or(name).strip_prefix('x'));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}
