//! What fits a page: long texts are cut in parts, characters without a glyph replaced.

use enregard_typeset::has_glyph;

use crate::format::edition::{EditionPiece, PieceKind};
use crate::text::norm::{composed, is_mark};

/// Characters of a word before it may be broken anywhere.
const WORD: usize = 36;

pub(super) fn length(pieces: &[EditionPiece]) -> usize {
    pieces.iter().map(|piece| piece.text.chars().count()).sum()
}

/// Cuts pieces in so many parts of about the same length, at spaces; parts may be empty.
pub(super) fn cut(pieces: Vec<EditionPiece>, parts: usize) -> Vec<Vec<EditionPiece>> {
    let goal = length(&pieces).div_ceil(parts).max(1);
    let mut out: Vec<Vec<EditionPiece>> = vec![Vec::new()];
    let mut have = 0;
    for piece in pieces {
        let mut rest = piece.text.as_str();
        loop {
            let left = goal.saturating_sub(have);
            let full = have + rest.chars().count() > goal && out.len() < parts;
            let end = if piece.kind == PieceKind::Code { '\n' } else { ' ' };
            let place = full.then(|| next(end, rest, left)).flatten();
            let can_part = matches!(piece.kind, PieceKind::Text | PieceKind::Code);
            let Some(place) = place.filter(|_| can_part) else { break };
            let (head, tail) = rest.split_at(place);
            push(&mut out, &piece, head);
            rest = tail.get(1..).unwrap_or_default();
            out.push(Vec::new());
            have = 0;
        }
        have += rest.chars().count();
        push(&mut out, &piece, rest);
    }
    out.resize(parts, Vec::new());
    out
}

fn push(out: &mut [Vec<EditionPiece>], piece: &EditionPiece, text: &str) {
    let shows = !text.is_empty() || piece.picture().is_some();
    if let Some(last) = out.last_mut().filter(|_| shows) {
        last.push(EditionPiece { text: text.into(), ..piece.clone() });
    }
}

/// The first such character at or after so many.
fn next(end: char, text: &str, characters: usize) -> Option<usize> {
    let (start, _) = text.char_indices().nth(characters)?;
    text.get(start..)?.find(end).map(|at| start + at)
}

pub(super) fn lines(pieces: &[EditionPiece]) -> usize {
    pieces.iter().map(|piece| piece.text.matches('\n').count()).sum::<usize>() + 1
}

/// Code, line by line.
pub(super) fn fit_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(fit).collect();
    lines.join("\n")
}

/// Text that the bundled fonts can show and a line can break.
pub(super) fn fit(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in visible(text) {
        run = if c.is_alphanumeric() || c.is_ascii_punctuation() { run + 1 } else { 0 };
        if run > WORD {
            out.push('\u{200b}');
            run = 0;
        }
        out.push(c);
    }
    out
}

/// An address; the typesetter knows where it may break.
pub(super) fn fit_address(text: &str) -> String {
    visible(text).collect()
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    let chars: Vec<char> = composed(text).chars().collect();
    chars.into_iter().filter_map(|c| match c {
        ' ' | '\u{a0}' | '\u{202f}' => Some(c),
        // Persian joins and parts its letters by these; marks of direction set a full stop right.
        '\u{200c}'..='\u{200f}' => Some(c),
        '\u{200b}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' => None,
        '\u{fe00}'..='\u{fe0f}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c if has_glyph(c) => Some(c),
        c if is_mark(c) => None,
        _ => Some('□'),
    })
}
