//! Inline codes: the marks in a segment's text that a translator must carry over, not translate.
//!
//! A segment's text in; [`CodePiece`]s out that, written one after the other, are that text again
//! to the byte. Bilingual formats write the pieces that are codes as protected elements.

mod exchange;
mod foreign;
mod kind;
mod piece;
mod scan;
mod side;
mod words;

pub(super) use exchange::{CodeExchange, FilePiece, letters};
pub(super) use kind::CodeKind;
pub(super) use piece::{Code, CodePiece, pieces};
pub(super) use scan::Half;
pub(super) use side::{CodePlace, CodeText, RawCode, ReadSide, SidePart};

use rustc_hash::FxHashMap;

use crate::container::xml::{Element, XmlNode};

/// How a code is spelled inside an element: markup as it is, a control character as `U+0000`.
pub(super) fn spell(code: &Code<'_>) -> String {
    match (code.kind, code.raw.chars().next()) {
        (CodeKind::Control, Some(c)) => format!("U+{:04X}", u32::from(c)),
        _ => code.raw.to_owned(),
    }
}

/// What a file says of its codes elsewhere, and how it writes them.
#[derive(Debug, Default)]
pub(super) struct CodeNames {
    /// What codes of these ids hold, where a file says it once for all (Trados).
    pub(super) tags: FxHashMap<String, String>,
    /// Codes stand among the words, as `{1}` and `{b>…<b}` (Phrase, memoQ).
    pub(super) in_words: bool,
}

/// The text of a side that was written with codes as elements: they hold their markup, characters
/// that XML cannot carry are spelled. `kind` is the attribute that says what a code is.
pub(super) fn read(side: &Element<'_>, kind: &str) -> ReadSide {
    read_named(side, kind, &CodeNames::default())
}

/// The same in a file that says more of its codes.
pub(super) fn read_named(side: &Element<'_>, kind: &str, names: &CodeNames) -> ReadSide {
    let mut out = CodeText::default();
    walk(side, kind, names, &mut out);
    out.finish()
}

/// The text of a side that has its codes among its words.
pub(super) fn read_words(text: &str) -> ReadSide {
    let mut out = CodeText::default();
    words::read(text, &mut out);
    out.finish()
}

fn walk(side: &Element<'_>, kind: &str, names: &CodeNames, out: &mut CodeText) {
    for node in &side.children {
        match node {
            XmlNode::Text(text) if names.in_words => words::read(text, out),
            XmlNode::Text(text) => out.text(text),
            XmlNode::Element(code) => element(code, kind, names, out),
        }
    }
}

fn element(code: &Element<'_>, kind: &str, names: &CodeNames, out: &mut CodeText) {
    let key = ["i", "rid", "id"].iter().find_map(|name| code.attr(name));
    let key = key.as_deref();
    let named = || code.attr("id").and_then(|id| names.tags.get(id.as_ref()).cloned());
    let content = match code.name {
        "x" | "bx" | "ex" | "g" => match code.attr("equiv-text") {
            Some(text) => text.into_owned(),
            None => named().unwrap_or_default(),
        },
        _ => code.text(),
    };
    let place = |half, key| CodePlace { code, half, key, words: None };
    match code.name {
        "bpt" | "bx" => out.code(&content, place(Half::Open, key)),
        "ph" | "it" | "ut" | "x" => match character(&content) {
            Some(c) if code.is(kind, CodeKind::Control.as_str()) => out.character(Some(c)),
            _ => out.code(&content, place(Half::Whole, None)),
        },
        "ept" | "ex" => out.code(&content, place(Half::Close, key)),
        // A pair around words, as Trados and XLIFF 1.2 have it.
        "g" => {
            out.code(&content, place(Half::Open, key));
            walk(code, kind, names, out);
            out.code("", place(Half::Close, key));
        }
        _ => walk(code, kind, names, out),
    }
}

/// A character as [`spell`] writes it, `U+0000`.
pub(super) fn character(spelled: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(spelled.trim().strip_prefix("U+")?, 16).ok()?)
}

/// Gives the codes of a target the ids of the same codes in its source, and the rest new ones.
pub(super) fn paired<'a>(source: &[CodePiece<'_>], target: &'a str) -> Vec<CodePiece<'a>> {
    let mut out = pieces(target);
    if out.iter().all(|piece| matches!(piece, CodePiece::Text(_))) {
        return out;
    }
    let own = codes(&out);
    let mut free = codes(source);
    let mut next = free.len();
    let mut given: Vec<(usize, usize)> = Vec::with_capacity(own.len());
    for (id, open, close) in own {
        let new = match free.iter().position(|code| (code.1, code.2) == (open, close)) {
            Some(at) => free.remove(at).0,
            None => {
                next += 1;
                next
            }
        };
        given.push((id, new));
    }
    for piece in &mut out {
        if let CodePiece::Alone(code) | CodePiece::Open(code) | CodePiece::Close(code) = piece {
            let new = given.iter().find(|(id, _)| *id == code.id);
            code.id = new.map_or(code.id, |(_, new)| *new);
        }
    }
    out
}

/// Every code once: its id, its markup, and the markup of its second half where it has one.
fn codes<'a>(pieces: &[CodePiece<'a>]) -> Vec<(usize, &'a str, Option<&'a str>)> {
    let mut out: Vec<(usize, &str, Option<&str>)> = Vec::new();
    for piece in pieces {
        match piece {
            CodePiece::Text(_) => {}
            CodePiece::Alone(code) | CodePiece::Open(code) => out.push((code.id, code.raw, None)),
            CodePiece::Close(code) => {
                if let Some(open) = out.iter_mut().find(|open| open.0 == code.id) {
                    open.2 = Some(code.raw);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        for piece in pieces(text) {
            match piece {
                CodePiece::Text(text) => out.push_str(text),
                CodePiece::Alone(code) => out.push_str(&format!("<{} {}>", code.id, spell(&code))),
                CodePiece::Open(code) => out.push_str(&format!("<{}( {}>", code.id, code.raw)),
                CodePiece::Close(code) => out.push_str(&format!("<){} {}>", code.id, code.raw)),
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
    fn pairs_nest_and_what_is_not_markup_stays_text() {
        assert_eq!(shown("**a *b* c**"), "<1( **>a <2( *>b<)2 *> c<)1 **>");
        assert_eq!(shown("[a *b](x) c*"), "<1( [>a *b<)1 ](x)> c*");
        assert_eq!(
            shown("![a](b \"t)\") `*c*` <https://d.fr>"),
            "<1( ![>a<)1 ](b \"t)\")> <2 `*c*`> <3 <https://d.fr>>"
        );
        assert_eq!(shown("1<sup>*è*re</sup>"), "1<1( <sup>><2( *>è<)2 *>re<)1 </sup>>");
        assert_eq!(shown("a<x1/> <x2>*b*</x2>"), "a<1 <x1/>> <2( <x2>><3( *>b<)3 *><)2 </x2>>");
        for text in [
            "a<sup>b",
            "a<x1>b</x2>",
            "a<x>b</x>",
            "a</x1>",
            "2 * 3 * 4",
            "web_en_rapport",
            "\\*a\\*",
            "https://a.fr/_b_/",
            "[a] (b)",
            "*a",
            "a`b",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn many_openers_take_linear_time() {
        for text in ["*a ".repeat(100_000), "[".repeat(200_000), "`a``".repeat(50_000)] {
            assert!(pieces(&text).len() < 200_000);
        }
    }

    #[test]
    fn a_target_takes_the_ids_of_its_source() {
        let source = pieces("a[^1] b[^2]");
        let target = paired(&source, "b[^2] a[^1] c[^3]");
        let ids: Vec<_> = codes(&target).iter().map(|code| (code.1, code.0)).collect();
        assert_eq!(ids, [("[^2]", 2), ("[^1]", 1), ("[^3]", 3)]);
        let (one, two) = ("[a](x)", "[b](y) [a](x)");
        let ids: Vec<_> = codes(&paired(&pieces(one), two)).iter().map(|code| code.0).collect();
        assert_eq!(ids, [2, 1]);
    }
}
