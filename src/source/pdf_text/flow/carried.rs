//! Finds where notes go on, and where the text goes on below them.
//!
//! A note that ends in mid-sentence goes on at the foot of the next page, before the first note that
//! begins there, without a number; where exactly is told by what fits: the note's sentence goes on
//! with the first of the lines and ends with the last; the body would not go on there; notes are set
//! smaller, so that their full lines hold more letters; white stands above.
//!
//! Notes close their page, but in two columns the second goes on below the notes of the first, and
//! below the notes of a chapter the next one may begin. Where the type is known, its size tells;
//! else the sentence that broke off above the notes goes on below them, or a section number begins.

use std::cell::OnceCell;
use std::ops::Range;

use super::labels::{Opening, PageNote, is_notes_heading};
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// Lines that a note may take on the next page.
const LONGEST: usize = 14;
/// Evidence that is enough.
const ENOUGH: i32 = 6;

/// The lines of `rest` (what a page holds before line `until`, where its first note begins or the
/// page ends) with which the note set in `note` goes on.
pub(super) fn find(sheet: &Sheet<'_>, note: &[usize], rest: &[usize], until: usize) -> Vec<usize> {
    let (Some(&end), Some(&first), Some(&last)) = (note.last(), rest.first(), rest.last()) else {
        return Vec::new();
    };
    let page = |at: usize| sheet.lines.get(at).map_or(0, |line| line.page);
    if page(end) + 1 != page(first) {
        return Vec::new();
    }
    let tail = cues::tail(sheet.line(end));
    if tail == LineTail::Stop {
        return Vec::new();
    }
    let closes = page(until) != page(last);
    let ends = ends(cues::tail(sheet.line(last)), closes);
    let foot = Foot { sheet, note, rest, tail, closes, ends, counts: OnceCell::new() };
    let starts = rest.len().saturating_sub(LONGEST)..rest.len();
    let best = starts.map(|at| (foot.evidence(at), at)).max_by_key(|&(sum, at)| (sum, at));
    match best {
        Some((sum, at)) if sum >= ENOUGH => rest.get(at..).unwrap_or_default().to_vec(),
        _ => Vec::new(),
    }
}

/// White that the last line of a note may leave, and by how much type may differ, in thousandths of
/// an em.
const FULL: u32 = 1500;
const ALIKE: u16 = 30;

/// Does a note go on with small lines at the foot of the next page, or of the next column below text?
/// Its sentence does so; or it was cut off below a full line.
pub(super) fn goes_on(sheet: &Sheet<'_>, note: &PageNote, rest: &[usize]) -> bool {
    let Some((&end, &first)) = note.lines.last().zip(rest.first()) else { return false };
    let Some((last, next)) = sheet.print(end).zip(sheet.print(first)) else { return false };
    let page = |at: usize| sheet.lines.get(at).map_or(0, |line| line.page);
    let above = first.checked_sub(1).and_then(|at| sheet.print(at));
    let below_text = above.is_some_and(|above| above.region == next.region && !above.is_small());
    let turns = page(end) + 1 == page(first)
        || page(end) == page(first) && last.region != next.region && below_text;
    let small = |&at: &usize| sheet.print(at).is_some_and(|print| print.is_small());
    let (tail, lead) = (cues::tail(sheet.line(end)), cues::lead(sheet.line(first)));
    let below_cells = first.checked_sub(1).is_some_and(|at| sheet.role(at) == LineRole::Cell);
    let small_lead = matches!(lead, Lead::Lower | Lead::Closing) && !below_cells;
    let open = tail != LineTail::Stop || small_lead;
    let wide = note.lines.iter().filter_map(|&at| sheet.print(at)).map(|print| print.right);
    let cut_off = below_text
        && note.lines.len() > 1
        && last.right + FULL > wide.max().unwrap_or(0)
        && last.size.abs_diff(next.size) < ALIKE
        && lead == Lead::Upper
        && next.left <= last.left + FULL / 5;
    turns && rest.iter().all(small) && (open || cut_off)
}

struct Foot<'f, 't> {
    sheet: &'f Sheet<'t>,
    note: &'f [usize],
    rest: &'f [usize],
    /// How the note breaks off.
    tail: LineTail,
    /// Do the lines end with their page, rather than above a note?
    closes: bool,
    /// What the end of the last line speaks for.
    ends: i32,
    /// Letters of each line of the rest, counted when they are asked for.
    counts: OnceCell<Vec<usize>>,
}

/// Does a sentence end with the last line?
fn ends(tail: LineTail, closes: bool) -> i32 {
    match tail {
        LineTail::Stop | LineTail::Address => 2,
        _ if closes => -1,
        _ => -3,
    }
}

impl Foot<'_, '_> {
    /// What speaks for the note's going on with the line at `at` of the rest.
    fn evidence(&self, at: usize) -> i32 {
        let Some(&line) = self.rest.get(at) else { return 0 };
        let above = at.checked_sub(1).and_then(|above| self.rest.get(above));
        let parts = self.parts(above.copied(), line);
        let address = self.tail == LineTail::Address && above.is_some() && parts < 3;
        if address && !is_access_date(self.sheet.line(line)) {
            // A body that breaks off inside a path looks like the rest of an address.
            return 0;
        }
        let sum = self.joins(line) + parts + self.ends;
        // Letters are counted only where they may decide.
        let most = 2 * (self.rest.len() - at - 1).min(3) as i32;
        if sum + most < ENOUGH { sum } else { sum + self.widths(at, above.is_some()) }
    }

    /// Does the note's sentence go on with this line?
    fn joins(&self, line: usize) -> i32 {
        let tail = self.tail;
        let text = self.sheet.line(line);
        match cues::lead(text) {
            _ if tail == LineTail::Address && is_address_part(text) => 4,
            _ if tail == LineTail::Address && is_access_date(text) => ENOUGH,
            _ if tail == LineTail::Address => -9,
            Lead::Lower => 3,
            Lead::Closing | Lead::Digit | Lead::Paren => 1,
            Lead::Upper | Lead::Quote
                if matches!(tail, LineTail::Open | LineTail::Comma | LineTail::Word) =>
            {
                0
            }
            _ => -9,
        }
    }

    /// Does the body break off above this line?
    fn parts(&self, above: Option<usize>, line: usize) -> i32 {
        let Some(above) = above else { return if self.rest.len() > 6 { -4 } else { 2 } };
        let small = cues::lead(self.sheet.line(line)) == Lead::Lower;
        let broken = match cues::tail(self.sheet.line(above)) {
            LineTail::Stop | LineTail::Colon if small => 4,
            LineTail::Stop => 1,
            LineTail::Hyphen => -2,
            _ => 0,
        };
        let white = self.sheet.lines.get(line).map_or((0, 0), |line| (line.gap, line.white));
        broken + if white.0 > 0 { 3 } else { 0 } + self.tight(line)
    }

    /// Are these lines set tight where others have white lines between them?
    fn tight(&self, line: usize) -> i32 {
        let white = |at: usize| self.sheet.lines.get(at).map_or(0, |line| line.white);
        let below = self.rest.iter().copied().filter(|&at| at > line);
        let next = self.rest.last().map_or(line, |&last| last + 1);
        let loose = white(line) > 0;
        let mut others = below.chain((!self.closes).then_some(next));
        if loose && others.clone().next().is_some() && others.all(|at| white(at) == 0) {
            3
        } else {
            0
        }
    }

    /// Full lines of notes hold more letters than full lines of the body.
    fn widths(&self, at: usize, below: bool) -> i32 {
        let count = |&at: &usize| self.sheet.line(at).chars().count();
        let note = self.note.get(..self.note.len().saturating_sub(1)).unwrap_or_default();
        let note = if note.is_empty() { self.note } else { note };
        let wide = note.iter().map(count).max().unwrap_or(0);
        let counts = self.counts.get_or_init(|| self.rest.iter().map(count).collect());
        let (before, lines) = counts.split_at(at.min(counts.len()));
        // Nine in ten of the body's lines are shorter: a long one may be the note's.
        let mut lengths: Vec<usize> = before.to_vec();
        let most = lengths.len() * 9 / 10;
        let body = match most < lengths.len() {
            true => *lengths.select_nth_unstable(most).1,
            false => 0,
        };
        if body == 0 || wide * 100 < body * 108 {
            return 0;
        }
        let middle = (body + wide) / 2;
        let inner = lines.get(..lines.len().saturating_sub(1)).unwrap_or_default();
        let fits = inner.iter().filter(|count| **count >= middle).count();
        let over = below && before.last().is_some_and(|count| *count > middle);
        let odd = inner.len() - fits + usize::from(over);
        fits.min(3) as i32 * 2 - odd as i32 * 4
    }
}

/// `(consulté le 3 mars 2022)`: nothing but a reference goes on so.
fn is_access_date(text: &str) -> bool {
    const OPENINGS: &[&str] = &["consult", "accès le", "page consult", "accessed", "dernier accès"];
    let text = text.trim_start_matches(['(', '[', ',', ' ']);
    let opens = |opening: &str| {
        text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening))
    };
    OPENINGS.iter().any(|opening| opens(opening))
}

/// Could the first word be the rest of an address?
fn is_address_part(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let signed = word.contains(['/', '_', '=', '?', '&', '%'])
        || word.ends_with(".html")
        || word.ends_with(".pdf")
        || word.ends_with(".php");
    signed && !cues::is_address(word) && word.is_ascii()
}

/// Fewest lines of text below notes.
const FEWEST: usize = 3;

/// Where the stretches of a page begin that are read by themselves, but for the first. A table
/// stands in the text, and parts none.
pub(super) fn columns(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let text = page.clone().filter(|&at| sheet.role(at) != LineRole::Cell);
    let mut region = None;
    let begins = text.filter(|&at| {
        let own = sheet.print(at).map(|print| print.region);
        region.replace(own).is_some_and(|before| before != own)
    });
    begins.collect()
}

/// Where the stretches of a page end whose notes are looked for by themselves: its columns, and what
/// stands above a heading of notes.
pub(super) fn stretches(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let mut ends = columns(sheet, page);
    let printed = sheet.print(page.start).is_some();
    ends.extend(page.clone().filter(|&at| printed && is_notes_heading(sheet.line(at))));
    ends.push(page.end);
    ends.sort_unstable();
    ends
}

/// The line with which the text goes on below the notes that begin on the lines `run`; `foot` are
/// the lines among which they stand.
pub(super) fn resumes(sheet: &Sheet<'_>, foot: &[usize], labels: &[Opening]) -> Option<usize> {
    let first = labels.first()?.line;
    let mut run: Vec<usize> = labels.iter().map(|label| label.line).collect();
    run.sort_unstable();
    let begins = |line: &usize| run.binary_search(line).is_ok();
    let above = (0..first).rev().find(|&at| sheet.role(at) == LineRole::Body)?;
    if sheet.print(first).is_some() {
        return None;
    }
    let broken = matches!(
        cues::tail(sheet.line(above)),
        LineTail::Word | LineTail::Hyphen | LineTail::Open | LineTail::Comma
    );
    let lines = foot.get(foot.partition_point(|&at| at < first)..)?;
    let at = lines.windows(2).position(|pair| match *pair {
        [one, two] => !begins(&two) && parts(sheet, one, two, broken),
        _ => false,
    });
    let list = below_list(sheet, lines, &run);
    let at = [at, list].into_iter().flatten().min()?;
    let rest = lines.get(at + 1..)?;
    (rest.len() >= FEWEST).then(|| rest.first().copied()).flatten()
}

/// The line that ends a note above the items of a list: notes hardly hold lists.
fn below_list(sheet: &Sheet<'_>, lines: &[usize], run: &[usize]) -> Option<usize> {
    let item = |at: &usize| {
        let line = sheet.line(*at);
        !line.starts_with(|c: char| c.is_ascii_alphanumeric()) && cues::lead(line) == Lead::Bullet
    };
    let mut items = lines.windows(2).enumerate().filter(|(_, pair)| match pair {
        [_, two] => run.binary_search(two).is_err() && item(two),
        _ => false,
    });
    let first = items.next()?.0;
    items.next()?;
    let line = *lines.get(first)?;
    (ends_note(sheet.line(line), "Ici") || is_rest(sheet, line)).then_some(first)
}

/// Is a line the rest of an address?
fn is_rest(sheet: &Sheet<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| sheet.line(at));
    cues::tail(before) == LineTail::Address && !sheet.line(at).contains(char::is_whitespace)
}

/// Does the text go on with the second line, below a note that the first one ends?
fn parts(sheet: &Sheet<'_>, one: usize, two: usize, broken: bool) -> bool {
    let text = sheet.line(two);
    // Most lines are told by their first letter.
    let goes_on = match text.chars().next() {
        Some(first) if first.is_lowercase() => {
            broken && cues::lead(text) == Lead::Lower && !text.contains("://")
        }
        Some('0'..='9' | 'A'..='Z') => {
            !text.ends_with(['.', ',', ';']) && cues::section_depth(text).is_some()
        }
        _ => false,
    };
    goes_on && ends_note(sheet.line(one), text)
}

/// Does a note end with a line, and not go on with the next?
fn ends_note(line: &str, next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    match cues::tail(line) {
        LineTail::Stop => true,
        // The rest of an address begins small too.
        LineTail::Address => word.chars().all(|c| c.is_alphabetic() || c == ','),
        _ => false,
    }
}
