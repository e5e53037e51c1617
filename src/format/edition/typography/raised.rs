//! Letters that French sets high: `1er`, `2e`, `XXIe`, `no 3`.

use super::super::pieces::EditionPiece;
use crate::model::SharedText;
use crate::text::script::Script;

const ENDINGS: [&str; 10] = ["er", "ers", "re", "res", "e", "es", "nd", "nde", "nds", "ndes"];
/// What a single Roman letter numbers: `Ce` and `Le` are words.
const COUNTED: [&str; 4] = ["siècle", "République", "arrondissement", "Internationale"];

/// Parts pieces where letters are raised.
pub(super) fn raise(pieces: &mut Vec<EditionPiece>) {
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        if piece.is_prose() && piece.script.is_none() {
            part(piece, &mut out);
        } else {
            out.push(piece);
        }
    }
    *pieces = out;
}

fn part(piece: EditionPiece, out: &mut Vec<EditionPiece>) {
    let spans = spans(&piece.text);
    if spans.is_empty() {
        out.push(piece);
        return;
    }
    let mut done = 0;
    let mut push = |from: usize, to: usize, script: Option<Script>| {
        let text = piece.text.get(from..to).unwrap_or_default();
        let text = SharedText::from(text);
        if !text.is_empty() {
            out.push(EditionPiece { text, script, ..piece.clone() });
        }
    };
    for (from, to) in spans {
        push(done, from, None);
        push(from, to, Some(Script::Super));
        done = to;
    }
    push(done, piece.text.len(), None);
}

/// What is raised of a text, by byte offsets.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let own = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let behind = text.get(at + word.len()..).unwrap_or_default();
        if let Some((from, to)) = within(own, behind) {
            spans.push((at + from, at + to));
        }
        at += word.len();
    }
    spans
}

fn within(word: &str, behind: &str) -> Option<(usize, usize)> {
    let is_figure = |c: char| c.is_ascii_digit();
    if matches!(word, "no" | "No") && behind.starts_with(is_figure) {
        return Some((1, 2));
    }
    let figures = word.len() - word.trim_start_matches(is_figure).len();
    let roman = word.len() - word.trim_start_matches(|c: char| "IVXLC".contains(c)).len();
    let (stem, ending) = word.split_at(figures.max(roman));
    let is_ordinal = match (figures, roman) {
        (1.., _) => ending.starts_with("er") == (stem == "1" && ending.starts_with("er")),
        (_, 2..) => matches!(ending, "e" | "es" | "er" | "re"),
        (_, 1) => {
            let next = behind.trim_start();
            stem == "I" && ending == "er"
                || ending == "e" && COUNTED.iter().any(|name| next.starts_with(name))
        }
        _ => false,
    };
    (is_ordinal && ENDINGS.contains(&ending)).then_some((stem.len(), word.len()))
}
