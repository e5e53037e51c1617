//! Finds running heads that name the chapter or the section.
//!
//! Such a head changes too often to be told by repeating. But what it says stands in the text as a
//! heading, on its own page or an earlier one: lines at a page's edge whose letters are those of
//! whole lines before them, on a good part of the pages, are heads. Numbers, spaces, signs and the
//! difference between capitals and small letters do not count.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::edges;
use crate::source::pdf_text::sheet::cues;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// Lines that a head or a heading may take.
const MOST: usize = 4;
/// Letters by which headings are looked up.
const KEY: usize = 8;
/// Fewest and most letters of a head.
const LETTERS: Range<usize> = 4..160;
/// Heads with the same first letters that are told apart.
const CROWD: usize = 40;

/// Lines at the edge of a page that may be its head.
struct PossibleHead {
    lines: Range<usize>,
    /// Its wording, by its place in the list of them.
    wording: usize,
    page: u32,
    bottom: bool,
}

/// What heads may say.
#[derive(Default)]
struct Wordings {
    /// Their letters, and the first and last line of the headings that hold them.
    list: Vec<(String, Vec<(usize, usize)>)>,
    places: FxHashMap<String, usize>,
    by_start: FxHashMap<u64, Vec<usize>>,
}

/// Gives heads that repeat a heading their role.
pub(super) fn find(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    let mut wordings = Wordings::default();
    let edges: Vec<PossibleHead> =
        pages.iter().flat_map(|page| edges(sheet, page, &mut wordings)).collect();
    if edges.is_empty() {
        return;
    }
    wordings.look_up(sheet);
    wordings.drop_lists(&edges);
    // Where both edges of a page say the same, one is the head and the other the heading: the edge
    // that does so on more pages holds the heads.
    let told = |sheet: &Sheet<'_>, bottom: bool| -> Vec<usize> {
        let side = edges.iter().enumerate().filter(|(_, edge)| edge.bottom == bottom);
        side.filter(|(_, edge)| wordings.echo(sheet, edge)).map(|(at, _)| at).collect()
    };
    let first = told(sheet, true).len() > told(sheet, false).len();
    for bottom in [first, !first] {
        let told: Vec<&PossibleHead> =
            told(sheet, bottom).into_iter().filter_map(|at| edges.get(at)).collect();
        let mut on: Vec<u32> = told.iter().map(|edge| edge.page).collect();
        on.dedup();
        let known = pages.iter().filter(|page| has_head(sheet, page, bottom)).count();
        let (count, all) = (on.len() + known, pages.len());
        if on.len() >= 2 && count * 3 >= all || on.len() >= 3 && count * 5 >= all {
            for line in told.into_iter().flat_map(|edge| edge.lines.clone()) {
                sheet.set_role(line, LineRole::Head);
            }
        }
    }
}

/// Is there a head at this edge of a page, other than a number?
fn has_head(sheet: &Sheet<'_>, page: &Range<usize>, bottom: bool) -> bool {
    let page = edges::printed(sheet, page);
    let edge = if bottom {
        page.end.saturating_sub(2).max(page.start)..page.end
    } else {
        page.start..(page.start + 2).min(page.end)
    };
    edge.into_iter().any(|at| sheet.role(at) == LineRole::Head)
}

/// The lines that stand nearest to both edges of a page: one, two or three of them.
fn edges(sheet: &Sheet<'_>, page: &Range<usize>, wordings: &mut Wordings) -> Vec<PossibleHead> {
    let page = edges::printed(sheet, page);
    let body = |at: &usize| sheet.role(*at) == LineRole::Body;
    let (Some(first), Some(last)) = (page.clone().find(body), page.clone().rfind(body)) else {
        return Vec::new();
    };
    let number = sheet.lines.get(first).map_or(0, |line| line.page);
    let mut edges = Vec::new();
    for count in 1..MOST {
        let top = first..(first + count).min(page.end);
        let foot = (last + 1).saturating_sub(count).max(page.start)..last + 1;
        for (lines, bottom) in [(top, false), (foot, true)] {
            if lines.len() < count || !lines.clone().all(|at| body(&at)) {
                continue;
            }
            // At the foot, `Ibid.` and `Voir p. 12.` are notes however often they stand there.
            let closing = sheet.line(lines.end - 1);
            let note = bottom && (closing.ends_with('.') || cues::is_address(closing));
            let mute = lines.clone().any(|at| letters(sheet.line(at)).next().is_none());
            if note || mute || closing.ends_with([':', ';', ',']) {
                continue;
            }
            let mut letters = String::with_capacity(LETTERS.end);
            for at in lines.clone() {
                small_letters(sheet.line(at), |letter| letters.push(letter));
            }
            if LETTERS.contains(&letters.len()) && letters.chars().count() >= LETTERS.start {
                let wording = wordings.take(letters);
                edges.push(PossibleHead { lines, wording, page: number, bottom });
            }
        }
    }
    edges
}

/// The first letters without accents of a line, small, in one number.
fn key(line: &str) -> u64 {
    let plain = line.bytes().filter(u8::is_ascii_alphabetic).take(KEY);
    plain.fold(0, |key, byte| key << 8 | u64::from(byte.to_ascii_lowercase()))
}

/// The letters of a line, small.
pub(super) fn letters(line: &str) -> impl Iterator<Item = char> {
    line.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase)
}

/// Hands on the letters of a line, small. Most of French is ASCII, whose letters need no table.
pub(super) fn small_letters(line: &str, mut take: impl FnMut(char)) {
    for letter in line.chars() {
        if letter.is_ascii() {
            if letter.is_ascii_alphabetic() {
                take(letter.to_ascii_lowercase());
            }
        } else if letter.is_alphabetic() {
            letter.to_lowercase().for_each(&mut take);
        }
    }
}

impl Wordings {
    fn take(&mut self, letters: String) -> usize {
        if let Some(&place) = self.places.get(&letters) {
            return place;
        }
        let place = self.list.len();
        let start = self.by_start.entry(key(&letters)).or_default();
        if start.len() < CROWD {
            start.push(place);
        }
        self.places.insert(letters.clone(), place);
        self.list.push((letters, Vec::new()));
        place
    }

    /// Finds where the text says the same in whole lines.
    fn look_up(&mut self, sheet: &Sheet<'_>) {
        for at in 0..sheet.lines.len() {
            if sheet.role(at) != LineRole::Body {
                continue;
            }
            let key = key(sheet.line(at));
            for &place in self.by_start.get(&key).map_or(&[][..], Vec::as_slice) {
                let Some((wording, found)) = self.list.get_mut(place) else { continue };
                if let Some(last) = says(sheet, at, wording) {
                    found.push((at, last));
                }
            }
        }
    }

    /// Takes out what stands in a list of headings, such as the contents: there the line beside a
    /// heading is another heading.
    fn drop_lists(&mut self, edges: &[PossibleHead]) {
        let own: FxHashSet<usize> = edges.iter().flat_map(|edge| edge.lines.clone()).collect();
        let mut lines: FxHashMap<usize, usize> = FxHashMap::default();
        for (place, (_, found)) in self.list.iter().enumerate() {
            let other = found.iter().filter(|(_, last)| !own.contains(last));
            lines.extend(other.map(|&(_, last)| (last, place)));
        }
        for (place, (_, found)) in self.list.iter_mut().enumerate() {
            let beside = |at: usize| lines.get(&at).is_some_and(|other| *other != place);
            found.retain(|&(first, last)| {
                !(first > 0 && beside(first - 1) && (beside(last + 1) || beside(last + 2)))
            });
        }
    }

    /// Does the text say the same in other lines, on the page of the edge or before it?
    fn echo(&self, sheet: &Sheet<'_>, edge: &PossibleHead) -> bool {
        let Some((_, found)) = self.list.get(edge.wording) else { return false };
        let before = |line: usize| sheet.lines.get(line).is_some_and(|l| l.page <= edge.page);
        let own = section(sheet.line(edge.lines.start));
        let part = cues::part(sheet.line(edge.lines.start));
        found.iter().any(|&(first, last)| {
            let number = section(sheet.line(first));
            if part.is_some() && part != cues::part(sheet.line(first)) {
                return false;
            }
            (last < edge.lines.start || first >= edge.lines.end)
                && before(first)
                && sheet.role(first) == LineRole::Body
                && (own.is_none() || number.is_none() || own == number)
        })
    }
}

/// The number of the section that a line begins with: `2.1 Objectif` does not repeat
/// `1.1 Objectif`.
fn section(line: &str) -> Option<&str> {
    let word = line.split_whitespace().next()?.trim_end_matches(['.', ')']);
    let number = word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number.then_some(word)
}

/// The last of the lines from `at` on that hold these letters and nothing else.
fn says(sheet: &Sheet<'_>, at: usize, wording: &str) -> Option<usize> {
    let mut wanted = wording.chars().peekable();
    for line in at..at + MOST {
        let text = sheet.line(line);
        if sheet.role(line) != LineRole::Body || text.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        if letters(text).any(|letter| wanted.next() != Some(letter)) {
            return None;
        }
        if wanted.peek().is_none() {
            return Some(line);
        }
    }
    None
}
