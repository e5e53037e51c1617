//! Measures the body's lines and finds how wide its columns are.
//!
//! Where a line surely goes on, its column is at least as wide as the line, and less wide than the
//! line with the next line's first word: otherwise that word would stand on it. Each such pair is
//! an interval that holds the column's width; the width that most intervals share is the main
//! column, the width that most of the others share is the next one (a quotation, a list), and so
//! on.

#![allow(clippy::indexing_slicing, reason = "bins are clamped where they are made")]

use super::markers;
use super::notes::PageNote;
use super::pieces;
use super::widths::{FaceFamily, Faces, LANES, Widths};
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::Sheet;
use crate::source::pdf_text::sheet::rows::{BodyLine, ColumnMeasure};

/// Columns looked for.
const MOST: usize = 6;
/// Pairs looked at; a document tells its columns early.
const SAMPLE: usize = 20_000;
/// Lines among which the face is told.
const FACED: usize = 4000;
/// Bins of the vote.
const BINS: usize = 400;

/// An interval that holds a column's width.
#[derive(Clone, Copy, Debug)]
struct Hold {
    low: u32,
    high: u32,
}

/// Measures the rows in the face that fits them best, and finds their columns.
pub(in crate::source::pdf_text) fn measure(
    sheet: &Sheet<'_>,
    lines: &[usize],
    notes: &[PageNote],
) -> (Vec<BodyLine>, ColumnMeasure) {
    let printed = lines.first().is_some_and(|&at| sheet.print(at).is_some());
    let cuts: Vec<Cut> = lines.iter().map(|&line| cut(sheet, line)).collect();
    let face = if printed { FaceFamily::Serif } else { best_face(sheet, &cuts) };
    let widths = Widths::of(face);
    let mut rows: Vec<BodyLine> = cuts.iter().map(|cut| row(sheet, cut, &widths)).collect();
    markers::attach(sheet, &mut rows);
    markers::attach_marks(sheet, &mut rows, notes);
    let mut columns = columns(&rows, widths.space());
    columns.printed = printed;
    if !printed {
        pieces::gather(sheet, &mut rows, &columns);
    }
    if pieces::are_cut(sheet, notes) {
        pieces::mend(sheet, &mut rows, &columns, notes);
    }
    (rows, columns)
}

/// What a line is whatever its face.
#[derive(Clone, Copy, Debug)]
struct Cut {
    line: usize,
    /// Bytes of its bullet.
    bullet: usize,
    /// Where its first word ends.
    unit: usize,
    lead: Lead,
    tail: LineTail,
}

fn cut(sheet: &Sheet<'_>, line: usize) -> Cut {
    let whole = sheet.line(line);
    let bullet = cues::bullet_len(whole);
    let text = whole.get(bullet..).unwrap_or(whole);
    let lead = if bullet > 0 { Lead::Bullet } else { cues::lead(text) };
    let unit = if sheet.print(line).is_some() { 0 } else { bullet + first_unit(text) };
    Cut { line, bullet, unit, lead, tail: cues::tail(text) }
}

/// The face under which the widths of a sample of the lines agree best.
fn best_face(sheet: &Sheet<'_>, cuts: &[Cut]) -> FaceFamily {
    let sample = marked(sheet, cuts.get(..cuts.len().min(FACED)).unwrap_or(cuts));
    let faces = Faces::new();
    let mut holds: Vec<Vec<Hold>> = vec![Vec::with_capacity(sample.len()); FaceFamily::ALL.len()];
    // The widths of the row before, where they are known already.
    let mut known: Option<[u32; LANES]> = None;
    for pair in sample.windows(2) {
        let (one, two) = (&pair[0], &pair[1]);
        let before = known.take();
        let joined = two.cut.lead == Lead::Lower && is_unended(one.cut.tail);
        if !joined || two.line != one.cut.line + 1 {
            continue;
        }
        let low = before.unwrap_or_else(|| faces.whole(sheet, &one.cut).1);
        let (first, whole) = faces.whole(sheet, &two.cut);
        known = Some(whole);
        for (at, holds) in holds.iter_mut().enumerate() {
            holds.push(Hold { low: low[at], high: low[at] + faces.space(at) + first[at] });
        }
    }
    let mut best: Option<(f64, FaceFamily)> = None;
    for (&face, holds) in FaceFamily::ALL.iter().zip(&holds) {
        let score = agreement(holds);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, face));
        }
    }
    best.map_or(FaceFamily::Serif, |(_, face)| face)
}

impl Faces {
    /// The widths of a line's first word and of all of it.
    fn whole(&self, sheet: &Sheet<'_>, cut: &Cut) -> ([u32; LANES], [u32; LANES]) {
        let text = sheet.line(cut.line);
        let first = self.text(text.get(cut.bullet..cut.unit).unwrap_or_default());
        let mut whole = self.text(text.get(cut.unit..).unwrap_or_default());
        whole.iter_mut().zip(&first).for_each(|(whole, first)| *whole += first);
        (first, whole)
    }
}

/// A line with the lone bullet or label above it.
struct Marked {
    line: usize,
    cut: Cut,
}

/// Puts lone bullets and labels and the lines below them together, as [`markers::attach`] does.
fn marked(sheet: &Sheet<'_>, cuts: &[Cut]) -> Vec<Marked> {
    let mut whole: Vec<Marked> = Vec::with_capacity(cuts.len());
    let mut open = false;
    for &cut in cuts {
        match whole.last_mut().filter(|_| open) {
            Some(last) => {
                let bullet = cues::is_lone_bullet(sheet.line(last.line));
                let lead = if bullet { Lead::Bullet } else { Lead::Label };
                last.cut = Cut { lead, ..cut };
                open = false;
            }
            None => {
                whole.push(Marked { line: cut.line, cut });
                open = markers::is_marker(sheet.line(cut.line));
            }
        }
    }
    whole
}

fn row(sheet: &Sheet<'_>, cut: &Cut, widths: &Widths) -> BodyLine {
    let &Cut { line, lead, tail, .. } = cut;
    if let Some(print) = sheet.print(line) {
        // Where the line ends is known, whatever it begins with: lists and indented first lines
        // share the column's right edge.
        let (width, first) = (print.right, print.first);
        return BodyLine { line, last: line, width, first, left: print.left, lead, tail };
    }
    let text = sheet.line(line);
    let first = widths.text(text.get(cut.bullet..cut.unit).unwrap_or_default());
    let rest = widths.text(text.get(cut.unit..).unwrap_or_default());
    let left = sheet.lines.get(line).map_or(0, |line| u32::from(line.indent) * 500);
    BodyLine { line, last: line, width: first + rest, first, left, lead, tail }
}

/// Where the first word ends, with what no line end parts from it: the guillemet before it, the
/// sign behind it (`mot ;`), the other digits of its number (`2 250`), that of a `§`. Some
/// extractors write the no-break spaces between them as plain ones.
fn first_unit(text: &str) -> usize {
    let mut end = first_word(text);
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let word = rest.split([' ', '\t']).nth(1).unwrap_or_default();
        let digits = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        let number = digits(text.get(..end).unwrap_or_default().rsplit(' ').next().unwrap_or(""));
        let tied = matches!(word, ";" | ":" | "!" | "?" | "»")
            || text.get(..end) == Some("§")
            || number && (word.len() == 3 && digits(word) || matches!(word, "%" | "€"));
        if !tied {
            return end;
        }
        end += 1 + word.len();
    }
}

/// Where the first word ends, with the guillemet that may stand before it.
fn first_word(text: &str) -> usize {
    let end = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.find([' ', '\t']).unwrap_or(rest.len())
    };
    let first = end(0);
    match text.get(..first) {
        Some("«" | "“" | "–" | "—" | "(") if first < text.len() => end(first + 1),
        _ => first,
    }
}

/// How sharply the widths of a face agree: the share of intervals that the main column satisfies.
fn agreement(holds: &[Hold]) -> f64 {
    let Some(top) = holds.iter().map(|h| h.high).max() else { return 0.0 };
    let (_, votes) = vote(holds, top);
    f64::from(votes) / holds.len().max(1) as f64
}

/// Does the sentence surely go on from one row to the next?
pub(in crate::source::pdf_text) fn surely_joined(row: &BodyLine, next: &BodyLine) -> bool {
    next.lead == Lead::Lower && is_unended(row.tail)
}

/// Does no sentence end so?
fn is_unended(tail: LineTail) -> bool {
    matches!(tail, LineTail::Word | LineTail::Comma | LineTail::Open | LineTail::Hyphen)
}

fn holds(rows: &[BodyLine], space: u32) -> Vec<Hold> {
    let mut holds = Vec::new();
    for pair in rows.windows(2).take(SAMPLE) {
        if surely_joined(&pair[0], &pair[1]) && pair[1].line == pair[0].last + 1 {
            holds.push(Hold { low: pair[0].width, high: pair[0].width + space + pair[1].first });
        }
    }
    holds
}

/// The width that most intervals hold, and how many do.
fn vote(holds: &[Hold], top: u32) -> (u32, u32) {
    let bin = (top / BINS as u32).max(1);
    let mut steps = vec![0_i32; BINS + 3];
    for hold in holds {
        steps[((hold.low / bin) as usize).min(BINS)] += 1;
        steps[((hold.high / bin) as usize).min(BINS) + 1] -= 1;
    }
    let (mut level, mut best, mut from, mut to) = (0, 0, 0, 0);
    for (at, step) in steps.iter().enumerate() {
        level += step;
        if level > best {
            (best, from, to) = (level, at, at);
        } else if level == best && at == to + 1 {
            to = at;
        }
    }
    (((from + to) as u32 * bin + bin) / 2, best.unsigned_abs())
}

fn columns(rows: &[BodyLine], space: u32) -> ColumnMeasure {
    let holds = holds(rows, space);
    let (widths, votes) = elect(&holds);
    let widths = if widths.is_empty() {
        vec![rows.iter().map(|row| row.width).max().unwrap_or(0).max(1)]
    } else {
        widths
    };
    let main = widths[0];
    let slack = tolerance(&holds, &widths);
    ColumnMeasure {
        priors: votes.iter().map(|&count| rarity(votes[0], count)).collect(),
        odd_sections: sections_differ(rows, space, main, slack),
        first_indent: first_indent(rows, space, main, slack),
        glued: is_glued(rows, main),
        printed: false,
        widths,
        slack,
        space,
    }
}

/// Elects column widths, the best first, each with its votes.
fn elect(holds: &[Hold]) -> (Vec<u32>, Vec<u32>) {
    let top = typical_top(holds);
    let mut left: Vec<Hold> = holds.iter().copied().filter(|hold| hold.low < top).collect();
    let (mut widths, mut counts) = (Vec::new(), Vec::new());
    for _ in 0..MOST {
        if left.is_empty() {
            break;
        }
        let (width, votes) = vote(&left, top);
        if !widths.is_empty() && (votes < 2 || votes as usize * 200 < holds.len()) {
            break;
        }
        // Justified lines scatter around their column: a slightly wider one is no other column.
        let main = widths.first().copied().unwrap_or(width);
        if width <= main || width > main + main / 12 {
            widths.push(width);
            counts.push(votes);
        }
        left.retain(|h| h.low > width + width / 40 || h.high < width - width / 40);
    }
    (widths, counts)
}

/// The rarer a column, the dearer.
fn rarity(main: u32, votes: u32) -> i32 {
    let ratio = f64::from(main.max(1)) / f64::from(votes.max(1));
    (ratio.ln() * 70.0).clamp(0.0, 320.0) as i32
}

/// Do headings with a section number break off where the main column has room?
fn sections_differ(rows: &[BodyLine], space: u32, main: u32, slack: u32) -> bool {
    let (mut odd, mut even) = (0, 0);
    for pair in rows.windows(2) {
        if pair[0].lead == Lead::Section && surely_joined(&pair[0], &pair[1]) {
            let need = pair[0].width + space + pair[1].first;
            let room = thousandths(main, need) > slack + 10;
            *(if room { &mut odd } else { &mut even }) += 1;
        }
    }
    odd >= 2 && odd > even
}

/// A width that few lines pass, whatever an extractor glued together.
fn typical_top(holds: &[Hold]) -> u32 {
    let mut highs: Vec<u32> = holds.iter().map(|h| h.high).collect();
    highs.sort_unstable();
    highs.get(highs.len() * 4 / 5).map_or(1, |high| high + high / 4).max(1)
}

/// By how much surely joined lines fall short of the column they suit best, all but the worst
/// twentieth.
fn tolerance(holds: &[Hold], widths: &[u32]) -> u32 {
    let mut short: Vec<u32> = holds.iter().filter_map(|hold| shortfall(hold, widths)).collect();
    short.sort_unstable();
    short.get(short.len() * 19 / 20).copied().unwrap_or(15).clamp(6, 60)
}

fn shortfall(hold: &Hold, widths: &[u32]) -> Option<u32> {
    let fits = widths.iter().filter(|&&width| hold.low <= width + width / 30);
    fits.map(|&width| thousandths(width, hold.high)).min().filter(|short| *short < 80)
}

/// By how much the first lines of paragraphs are indented: the lines that follow a short line which
/// ended a sentence have a column of their own, if they are.
fn first_indent(rows: &[BodyLine], space: u32, main: u32, slack: u32) -> u32 {
    let holds: Vec<Hold> = rows
        .windows(3)
        .take(SAMPLE)
        .filter(|rows| is_opening(rows, space, main, slack) && surely_joined(&rows[1], &rows[2]))
        .map(|rows| Hold { low: rows[1].width, high: rows[1].width + space + rows[2].first })
        .filter(|hold| hold.low <= main && hold.high > main - main / 6)
        .collect();
    let (width, votes) = vote(&holds, main + main / 20);
    let indent = main.saturating_sub(width);
    let clear = holds.len() >= 6 && votes as usize * 10 >= holds.len() * 7;
    if clear && indent > main / 80 && indent < main / 7 { indent } else { 0 }
}

fn is_opening(rows: &[BodyLine], space: u32, main: u32, slack: u32) -> bool {
    rows[0].tail == LineTail::Stop
        && rows[1].lead == Lead::Upper
        && thousandths(main, rows[0].width + space + rows[1].first) > slack + 30
}

/// By how many thousandths `width` is short of `column`.
pub(in crate::source::pdf_text) fn thousandths(column: u32, width: u32) -> u32 {
    (u64::from(column.saturating_sub(width)) * 1000 / u64::from(column.max(1))) as u32
}

/// Lines far wider than the column, and hardly a hyphen at a line's end.
fn is_glued(rows: &[BodyLine], main: u32) -> bool {
    let wide = rows.iter().filter(|row| row.width > main + main / 5).count();
    let hyphens = rows.iter().filter(|row| row.tail == LineTail::Hyphen).count();
    wide >= 2 && wide > hyphens * 2
}
