//! Measures the body's lines and finds how wide its columns are.
//!
//! Where a line surely goes on, its column is at least as wide as the line, and less wide than the
//! line with the next line's first word: otherwise that word would stand on it. Each such pair is
//! an interval that holds the column's width; the width that most intervals share is the main
//! column, the width that most of the others share is the next one (a quotation, a list), and so
//! on.
//!
//! Where the text alone is known, `widths.tsv` tells how wide it would be printed: within a family
//! of faces a line of prose keeps nearly the same share of its column. The family under which the
//! document's full lines agree best is taken. A new family is a column in that table.

#![allow(clippy::indexing_slicing, reason = "bins are clamped where they are made")]

use std::sync::LazyLock;

use super::notes::PageNote;
use super::pieces;
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::{BodyLine, ColumnMeasure, Sheet};

/// Columns looked for.
const MOST: usize = 6;
/// Pairs looked at; a document tells its columns early.
const SAMPLE: usize = 20_000;
/// Lines among which the face is told.
const FACED: usize = 600;
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
    let face = if printed { &FACES[0] } else { best_face(sheet, &cuts) };
    let mut rows = rows(sheet, &cuts, face);
    pieces::attach_marks(sheet, &mut rows, notes);
    let mut columns = columns(&rows, face.space());
    columns.printed = printed;
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
    let unit = if sheet.print(line).is_some() { 0 } else { bullet + first_word(text) };
    Cut { line, bullet, unit, lead, tail: cues::tail(text) }
}

/// The face under which the widths of a sample of the lines agree best.
fn best_face(sheet: &Sheet<'_>, cuts: &[Cut]) -> &'static Widths {
    let sample = cuts.get(..cuts.len().min(FACED)).unwrap_or(cuts);
    let mut best = (0, &FACES[0]);
    for face in FACES.iter() {
        let holds = holds(&rows(sheet, sample, face), face.space());
        let top = holds.iter().map(|hold| hold.high).max().unwrap_or(0);
        let votes = vote(&holds, top).1;
        if votes > best.0 {
            best = (votes, face);
        }
    }
    best.1
}

/// The rows of lines in a face, lone bullets and labels with the lines below them.
fn rows(sheet: &Sheet<'_>, cuts: &[Cut], face: &Widths) -> Vec<BodyLine> {
    let mut rows: Vec<BodyLine> = cuts.iter().map(|cut| row(sheet, cut, face)).collect();
    pieces::attach(sheet, &mut rows);
    rows
}

fn row(sheet: &Sheet<'_>, cut: &Cut, widths: &Widths) -> BodyLine {
    let &Cut { line, lead, tail, .. } = cut;
    if let Some(print) = sheet.print(line) {
        // Where the line ends is known, whatever it begins with: lists and indented first lines
        // share the column's right edge.
        let (width, first) = (print.right, print.first);
        return BodyLine { line, last: line, width, first, lead, tail };
    }
    let text = sheet.line(line);
    let first = widths.text(text.get(cut.bullet..cut.unit).unwrap_or_default());
    let rest = widths.text(text.get(cut.unit..).unwrap_or_default());
    BodyLine { line, last: line, width: first + rest, first, lead, tail }
}

/// Where the first word ends, with the guillemet or the sign that may stand before it.
fn first_word(text: &str) -> usize {
    let end = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.find([' ', '\t']).unwrap_or(rest.len())
    };
    let first = end(0);
    match text.get(..first) {
        Some("«" | "“" | "–" | "—" | "(" | "§") if first < text.len() => end(first + 1),
        _ => first,
    }
}

/// Does the sentence surely go on from one row to the next?
pub(in crate::source::pdf_text) fn surely_joined(row: &BodyLine, next: &BodyLine) -> bool {
    let open = [LineTail::Word, LineTail::Comma, LineTail::Open, LineTail::Hyphen];
    next.lead == Lead::Lower && open.contains(&row.tail)
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
        widths.push(width);
        counts.push(votes);
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
    let shortfall = |hold: &Hold| {
        let fits = widths.iter().filter(|&&width| hold.low <= width + width / 30);
        fits.map(|&width| thousandths(width, hold.high)).min().filter(|short| *short < 80)
    };
    let mut short: Vec<u32> = holds.iter().filter_map(shortfall).collect();
    short.sort_unstable();
    short.get(short.len() * 19 / 20).copied().unwrap_or(15).clamp(6, 60)
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

const TABLE: &str = include_str!("widths.tsv");

/// The widths in each family of faces, in the order of the table.
static FACES: LazyLock<Vec<Widths>> = LazyLock::new(|| {
    let columns = TABLE.lines().last().map_or(0, |row| row.matches('\t').count());
    (1..=columns).map(Widths::of).collect()
});

/// The base letters of U+00C0 to U+00FF, for their widths.
const BASES: &str = "AAAAAAWCEEEEIIIIDNOOOOO+OUUUUYPsaaaaaaoceeeeiiiidnooooo+ouuuuypy";

/// Widths in one face.
#[derive(Debug)]
struct Widths {
    /// Those of U+0000 to U+00FF.
    near: [u16; 256],
    /// Those of the signs beyond that the table has.
    far: Vec<(char, u16)>,
}

impl Widths {
    fn of(column: usize) -> Self {
        let mut own = Self { near: [550; 256], far: Vec::new() };
        for row in TABLE.lines().filter(|row| row.contains('\t')) {
            let mut cells = row.split('\t');
            let sign = cells.next().and_then(|cell| cell.chars().next()).unwrap_or_default();
            let width = cells.nth(column - 1).and_then(|cell| cell.parse().ok()).unwrap_or(550);
            own.set(sign, width);
        }
        own.set('\u{a0}', own.letter(' '));
        own.set('\u{ad}', 0);
        for (letter, base) in ('\u{c0}'..='\u{ff}').zip(BASES.chars()) {
            own.set(letter, own.letter(base));
        }
        own
    }

    fn set(&mut self, sign: char, width: u16) {
        match self.near.get_mut(sign as usize) {
            Some(slot) => *slot = width,
            None => self.far.push((sign, width)),
        }
    }

    /// Width of a plain space.
    fn space(&self) -> u32 {
        u32::from(self.letter(' '))
    }

    /// Width of a whole text.
    fn text(&self, text: &str) -> u32 {
        text.chars().map(|letter| u32::from(self.letter(letter))).sum()
    }

    fn letter(&self, letter: char) -> u16 {
        if let Some(width) = self.near.get(letter as usize) {
            return *width;
        }
        match letter {
            // What takes no room: combining marks, joiners.
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => 0,
            '\u{202f}' | '\u{2009}' => self.letter(' '),
            '\u{2e80}'.. => 1000,
            _ => self.far.iter().find(|(sign, _)| *sign == letter).map_or(550, |(_, width)| *width),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_keep_the_width_of_their_letter_and_narrow_letters_are_narrow() {
        assert_eq!(FACES.len(), 9);
        for widths in FACES.iter() {
            assert_eq!(widths.text("éàôç"), widths.text("eaoc"));
            assert_eq!(widths.text("« l’œuvre » \u{301}"), widths.text("« l’œuvre » "));
        }
        assert!(FACES[1].text("illicite") < FACES[1].text("mammouth") / 2 + 500);
    }
}
