//! Inline codes: the marks in a segment's text that a translator must carry over, not translate.
//!
//! A segment's text in; [`Piece`]s out that, written one after the other, are that text again to the
//! byte. Bilingual formats write the pieces that are codes as protected elements.

use super::xml::is_legal;

/// A stretch of a segment's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
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
pub(super) struct Code<'a> {
    /// Number within the text, from 1; both halves of a pair have the same.
    pub(super) id: usize,
    /// The markup as it stands in the text.
    pub(super) raw: &'a str,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A note mark, `[^1]`.
    Note,
    /// A character that XML cannot carry.
    Control,
}

impl Kind {
    /// The name in files, such as `x-note`.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Note => "x-note",
            Self::Control => "x-char",
        }
    }
}

/// The pieces of a text; one piece of words where it has no codes.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let (mut done, mut id) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        if at < done || !matches!(byte, b'[' | 0..=0x1f | 0xef) {
            continue;
        }
        let Some((raw, kind)) = text.get(at..).and_then(code_at) else { continue };
        push_text(&mut out, text.get(done..at));
        id += 1;
        out.push(Piece::Alone(Code { id, raw, kind }));
        done = at + raw.len();
    }
    push_text(&mut out, text.get(done..));
    out
}

fn push_text<'a>(out: &mut Vec<Piece<'a>>, text: Option<&'a str>) {
    out.extend(text.filter(|text| !text.is_empty()).map(Piece::Text));
}

/// The code that the text begins with.
fn code_at(rest: &str) -> Option<(&str, Kind)> {
    let first = rest.chars().next()?;
    if !is_legal(first) {
        return Some((rest.get(..first.len_utf8())?, Kind::Control));
    }
    let label = rest.strip_prefix("[^")?;
    let end = label.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.' | '*'))?;
    (end > 0 && label.get(end..)?.starts_with(']'))
        .then(|| Some((rest.get(..end + 3)?, Kind::Note)))?
}

/// How a code is spelled inside an element: markup as it is, a control character as `U+0000`.
pub(super) fn spell(code: &Code<'_>) -> String {
    match (code.kind, code.raw.chars().next()) {
        (Kind::Control, Some(c)) => format!("U+{:04X}", u32::from(c)),
        _ => code.raw.to_owned(),
    }
}

/// Gives the codes of a target the ids of the same codes in its source, and the rest new ones.
pub(super) fn paired<'a>(source: &[Piece<'_>], target: &'a str) -> Vec<Piece<'a>> {
    let mut out = pieces(target);
    if out.iter().all(|piece| matches!(piece, Piece::Text(_))) {
        return out;
    }
    let mut free: Vec<(&str, usize)> = source.iter().filter_map(first_half).collect();
    let mut next = free.len();
    let mut given = Vec::new();
    for piece in &mut out {
        match piece {
            Piece::Text(_) => {}
            Piece::Close(code) => {
                let id = given.iter().find(|(old, _)| *old == code.id).map(|(_, new)| *new);
                code.id = id.unwrap_or(code.id);
            }
            Piece::Open(code) | Piece::Alone(code) => {
                let id = match free.iter().position(|(raw, _)| *raw == code.raw) {
                    Some(at) => free.remove(at).1,
                    None => {
                        next += 1;
                        next
                    }
                };
                given.push((code.id, id));
                code.id = id;
            }
        }
    }
    out
}

fn first_half<'a>(piece: &Piece<'a>) -> Option<(&'a str, usize)> {
    match piece {
        Piece::Open(code) | Piece::Alone(code) => Some((code.raw, code.id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Alone(code) => out.push_str(&format!("<{} {}>", code.id, spell(&code))),
                Piece::Open(code) => out.push_str(&format!("<{}( {}>", code.id, code.raw)),
                Piece::Close(code) => out.push_str(&format!("<){} {}>", code.id, code.raw)),
            }
        }
        out
    }

    #[test]
    fn note_marks_and_controls_are_codes() {
        assert_eq!(shown("Sécurité.[^1] Santé[^a-2]."), "Sécurité.<1 [^1]> Santé<2 [^a-2]>.");
        assert_eq!(shown("a\0b[^] [1] [^ 1]"), "a<1 U+0000>b[^] [1] [^ 1]");
    }

    #[test]
    fn a_target_takes_the_ids_of_its_source() {
        let source = pieces("a[^1] b[^2]");
        let target = paired(&source, "b[^2] a[^1] c[^3]");
        let ids: Vec<_> = target.iter().filter_map(first_half).collect();
        assert_eq!(ids, [("[^2]", 2), ("[^1]", 1), ("[^3]", 3)]);
    }
}
