//! Unfolds pages in two columns that an extractor kept side by side.
//!
//! Text that keeps its layout has both columns on each line, with a gutter of spaces between them.
//! Where one place on a page has a gap in most lines and text on both sides of it, the page is
//! written anew: what crosses the gutter parts it into bands, and each band is read column by
//! column. The numbers of the lines go along, so that the ledger still names the lines of the file.

use std::borrow::Cow;
use std::ops::Range;

/// Fewest lines of a page that can tell.
const FEWEST: usize = 8;
/// Characters that a column has at least.
const NARROWEST: usize = 18;

/// A text with its columns below each other.
#[derive(Debug)]
pub(in crate::source::pdf_text) struct Unfolded {
    pub(in crate::source::pdf_text) text: String,
    /// For each line of it, its line in the text as it came, from 1.
    pub(in crate::source::pdf_text) numbers: Vec<u32>,
}

/// Unfolds the pages of a text; `None` where there is nothing to unfold.
pub(in crate::source::pdf_text) fn unfold(text: &str) -> Option<Unfolded> {
    if !may_have_columns(text) {
        return None;
    }
    let mut out = Unfolded { text: String::with_capacity(text.len()), numbers: Vec::new() };
    let (mut number, mut any) = (1, false);
    for (at, page) in text.split('\u{c}').enumerate() {
        if at > 0 {
            out.text.push('\u{c}');
        }
        let lines: Vec<&str> = page.split('\n').collect();
        let gutter = gutter(&lines);
        any |= gutter.is_some();
        let lines = match gutter {
            Some(gutter) => one_below_the_other(&lines, gutter),
            None => lines.into_iter().map(Cow::Borrowed).enumerate().collect(),
        };
        // A form feed ends no line: the first line of a page has the number of the last one.
        let count = page.matches('\n').count();
        for (at, line) in lines {
            out.text.push_str(&line);
            out.text.push('\n');
            out.numbers.push(number + u32::try_from(at).unwrap_or(u32::MAX));
        }
        out.text.pop();
        out.numbers.pop();
        number += u32::try_from(count).unwrap_or(u32::MAX);
    }
    any.then_some(out)
}

/// Do many lines have a wide gap inside?
fn may_have_columns(text: &str) -> bool {
    let gaps = memchr::memmem::find_iter(text.as_bytes(), "   ").take(4000);
    let bytes = text.as_bytes();
    let inside =
        gaps.filter(|&at| at > 0 && !matches!(bytes.get(at - 1), Some(b' ' | b'\n' | b'\x0c')));
    inside.take(FEWEST).count() == FEWEST
}

/// The pieces of a line: stretches of text with gaps of two spaces or more between them, as
/// characters counted from the line's start.
fn pieces(line: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (at, letter) in line.chars().enumerate() {
        if letter == ' ' || letter == '\r' {
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if at < piece.end + 2 => piece.end = at + 1,
            _ => pieces.push(at..at + 1),
        }
    }
    pieces
}

/// Does a line have a gap inside, or stand far to the right?
fn is_gapped(line: &str) -> bool {
    let text = line.trim_end();
    let inner = text.trim_start();
    text.len() - inner.len() >= NARROWEST || inner.contains("  ")
}

/// The place that parts most lines of a page in two.
fn gutter(lines: &[&str]) -> Option<usize> {
    let set = lines.iter().filter(|line| !line.trim().is_empty()).count();
    if lines.iter().filter(|line| is_gapped(line)).count() * 4 < set {
        return None;
    }
    let lines: Vec<Vec<Range<usize>>> =
        lines.iter().map(|line| pieces(line)).filter(|pieces| !pieces.is_empty()).collect();
    let width = lines.iter().filter_map(|pieces| pieces.last()).map(|p| p.end).max()?;
    if lines.len() < FEWEST || !(2 * NARROWEST..=400).contains(&width) {
        return None;
    }
    let places = width / 4..width * 3 / 4;
    let scored = places.filter_map(|place| Some((score(&lines, place)?, place)));
    scored.max_by_key(|(score, place)| (*score, *place)).map(|(_, place)| place)
}

/// By how much a place looks like a gutter: text on both sides of it, though not always on one
/// line, since the lines of two columns need not stand at one height.
fn score(lines: &[Vec<Range<usize>>], place: usize) -> Option<i64> {
    let (mut sides, mut wide, mut crossed) = ([0_i64; 2], [0_i64; 2], 0_i64);
    for pieces in lines {
        let left = pieces.iter().take_while(|piece| piece.end <= place).count();
        if pieces.get(left).is_some_and(|piece| piece.start < place) {
            crossed += 1;
            continue;
        }
        let halves = [pieces.get(..left)?, pieces.get(left..)?];
        for ((half, side), wide) in halves.into_iter().zip(&mut sides).zip(&mut wide) {
            *side += i64::from(!half.is_empty());
            *wide += i64::from(extent(half) >= NARROWEST);
        }
    }
    let count = i64::try_from(lines.len()).ok()?;
    let fewest = sides.into_iter().min()?;
    // Prose fills its column: cells of a table are mostly short.
    let filled = sides.into_iter().zip(wide).all(|(side, wide)| wide * 5 >= side * 3);
    (fewest * 3 >= count && crossed * 5 <= count && filled).then_some(fewest - 3 * crossed)
}

fn extent(pieces: &[Range<usize>]) -> usize {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => last.end - first.start,
        _ => 0,
    }
}

/// A line with its place on the page as it came.
type UnfoldedLine<'t> = (usize, Cow<'t, str>);

/// The lines of a page with a gutter, its columns below each other.
fn one_below_the_other<'t>(lines: &[&'t str], gutter: usize) -> Vec<UnfoldedLine<'t>> {
    let mut out = Vec::with_capacity(2 * lines.len());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        match split(line, gutter) {
            Some((one, two)) => {
                left.push((at, Cow::Borrowed(one)));
                right.push((at, Cow::Owned(two)));
            }
            None => {
                close(&mut out, &mut left, &mut right);
                out.push((at, Cow::Borrowed(line)));
            }
        }
    }
    close(&mut out, &mut left, &mut right);
    out
}

/// Ends a band. White lines at the foot of the left column stand below the right one; those at the
/// foot of the right one say nothing.
fn close<'t>(
    out: &mut Vec<UnfoldedLine<'t>>,
    left: &mut Vec<UnfoldedLine<'t>>,
    right: &mut Vec<UnfoldedLine<'t>>,
) {
    let filled = |lines: &[UnfoldedLine<'t>]| {
        lines.iter().rposition(|(_, line)| !line.trim().is_empty()).map_or(0, |at| at + 1)
    };
    let white = left.split_off(filled(left));
    right.truncate(filled(right));
    out.append(left);
    out.append(right);
    out.extend(white);
}

/// Cuts a line at the gutter; `None` where its text crosses it.
fn split(line: &str, gutter: usize) -> Option<(&str, String)> {
    let pieces = pieces(line);
    if pieces.iter().any(|piece| piece.start < gutter && piece.end > gutter) {
        return None;
    }
    let start = pieces.iter().find(|piece| piece.start >= gutter).map_or(usize::MAX, |p| p.start);
    let cut = line.char_indices().nth(start).map_or(line.len(), |(byte, _)| byte);
    let (one, two) = (line.get(..cut)?, line.get(cut..)?);
    // The right column keeps its own indents.
    let indent = " ".repeat(start.saturating_sub(gutter).min(40));
    Some((one.trim_end(), if two.is_empty() { String::new() } else { indent + two }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_side_by_side_are_read_one_after_the_other() {
        let row = |n: usize| {
            format!(
                "la ligne de gauche numéro {n:02} du texte      la ligne de droite numéro {n:02} ici\n"
            )
        };
        let text: String = (0..12).map(row).collect();
        let unfolded = unfold(&text).unwrap();
        let lines: Vec<&str> = unfolded.text.lines().collect();
        assert_eq!(lines[11], "la ligne de gauche numéro 11 du texte");
        assert_eq!(lines[12].trim(), "la ligne de droite numéro 00 ici");
        assert_eq!(unfolded.numbers[12], 1);
    }

    #[test]
    fn one_column_stays() {
        let text = "une ligne de prose   avec un trou au milieu de la page\n".repeat(5)
            + &"une autre ligne de prose qui remplit toute la largeur ici\n".repeat(30);
        assert!(unfold(&text).is_none());
    }
}
