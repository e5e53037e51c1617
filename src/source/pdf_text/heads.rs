//! Finds running heads, running feet and page numbers.
//!
//! A line near the edge of its page is a head when it stands on several pages unchanged, or
//! when it holds the page's own number: the difference between the page's place in the
//! text and the number it prints is the same on most pages. A drawn rule is none of the text
//! wherever it stands.

use rustc_hash::FxHashMap;
use std::hash::Hasher;
use std::ops::Range;

use super::lines::{Role, Sheet};

/// Lines looked at from each edge of a page.
const REACH: usize = 4;
/// Longest line, in bytes, that can be a head.
const LONGEST: usize = 160;

/// Gives heads, feet, page numbers and rules their roles.
pub(super) fn find(sheet: &mut Sheet<'_>) {
    rules(sheet);
    let pages = sheet.pages();
    if pages.len() < 2 {
        return last_number(sheet);
    }
    let edges: Vec<Edge> = pages.iter().flat_map(|page| edges(sheet, page)).collect();
    let shift = numbering(sheet, &edges);
    let counts = repeats(sheet, &edges, shift);
    let mut found: Vec<(usize, Role)> = Vec::new();
    for edge in &edges {
        if let Some(role) = judge(sheet, edge, &counts, shift, pages.len()) {
            found.push((edge.line, role));
        }
    }
    for (line, role) in found {
        sheet.set_role(line, role);
    }
}

/// The number below a single page: nothing repeats there, but nothing else stands so either.
fn last_number(sheet: &mut Sheet<'_>) {
    let Some(last) = sheet.lines.len().checked_sub(1).filter(|last| *last > 1) else { return };
    let apart = sheet.lines.get(last).is_some_and(|line| line.white > 0);
    if apart && lone_number(sheet.line(last)) == Some(1) {
        sheet.set_role(last, Role::PageNumber);
    }
}

/// A line near the top or the bottom of its page.
struct Edge {
    line: usize,
    page: u32,
    bottom: bool,
}

fn edges(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<Edge> {
    let number = sheet.lines.get(page.start).map_or(0, |line| line.page);
    let reach = REACH.min(page.len().div_ceil(2));
    let top = (page.start..page.start + reach).map(|line| (line, false));
    let bottom = (page.end - reach.min(page.len() - reach)..page.end).map(|line| (line, true));
    let near = |&(line, _): &(usize, bool)| sheet.line(line).len() <= LONGEST;
    top.chain(bottom)
        .filter(near)
        .map(|(line, bottom)| Edge { line, page: number, bottom })
        .collect()
}

/// The same number for lines that differ in spaces only, and, where they print their page's own
/// number, in digits.
fn mask(line: &str, numbered: bool) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    let mut digit = false;
    for byte in line.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let now = numbered && byte.is_ascii_digit();
        if !(now && digit) {
            hasher.write_u8(if now { b'#' } else { byte });
        }
        digit = now;
    }
    hasher.finish()
}

/// Does a line print the number of its page?
fn prints_own(line: &str, page: u32, shift: Option<i64>) -> bool {
    let own = shift.map(|shift| shift + i64::from(page));
    own.is_some() && numbers(line).any(|number| Some(number) == own)
}

/// On how many pages a masked line stands at the top and at the bottom.
fn repeats(sheet: &Sheet<'_>, edges: &[Edge], shift: Option<i64>) -> FxHashMap<(u64, bool), u32> {
    let mut seen: FxHashMap<(u64, bool), (u32, u32)> = FxHashMap::default();
    for edge in edges {
        let line = sheet.line(edge.line);
        let key = mask(line, prints_own(line, edge.page, shift));
        let entry = seen.entry((key, edge.bottom)).or_insert((u32::MAX, 0));
        if entry.0 != edge.page {
            *entry = (edge.page, entry.1 + 1);
        }
    }
    seen.into_iter().map(|(key, (_, count))| (key, count)).collect()
}

/// The difference between printed page numbers and places that most pages share.
fn numbering(sheet: &Sheet<'_>, edges: &[Edge]) -> Option<i64> {
    let mut votes: FxHashMap<i64, (u32, u32)> = FxHashMap::default();
    for edge in edges {
        for number in numbers(sheet.line(edge.line)) {
            let vote = votes.entry(number - i64::from(edge.page)).or_insert((u32::MAX, 0));
            if vote.0 != edge.page {
                *vote = (edge.page, vote.1 + 1);
            }
        }
    }
    let best = votes.into_iter().max_by_key(|(shift, (_, count))| (*count, -shift.abs()))?;
    let pages = edges.last().map_or(0, |edge| edge.page) + 1;
    (best.1.1 >= 2 && best.1.1 * 2 >= pages).then_some(best.0)
}

/// Numbers that could be the page's: the first and the last word of a line, bare or in dashes.
fn numbers(line: &str) -> impl Iterator<Item = i64> {
    let first = line.split_whitespace().next();
    let last = line.split_whitespace().next_back().filter(|_| line.contains(char::is_whitespace));
    let whole = lone_number(line);
    [first.and_then(page_number), last.and_then(page_number), whole].into_iter().flatten()
}

fn page_number(word: &str) -> Option<i64> {
    // `1.` and `1)` number an item or a note.
    if word.ends_with(['.', ')']) && word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = word.split('/').next()?;
    let bare = word.trim_matches(['-', '–', '—', '[', ']', '(', ')', '|', '.']);
    if bare.len() > 4 { None } else { bare.parse().ok().filter(|n| *n >= 0) }
}

/// The number of a line that holds nothing else: `12`, `— 12 —`, `Page 12`, `12/30`, `p. 12 sur 30`.
fn lone_number(line: &str) -> Option<i64> {
    // `7.` and `7)` number an item or a note.
    if line.ends_with(['.', ')']) && line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut found = None;
    for word in line.split(|c: char| c.is_whitespace() || c == '/') {
        let bare = word.trim_matches(['-', '–', '—', '[', ']', '(', ')', '|', '.', ',', '·', '•']);
        if bare.is_empty() {
            continue;
        }
        match page_number(bare) {
            Some(number) => found = found.or(Some(number)),
            None if matches!(bare, "page" | "Page" | "PAGE" | "p" | "sur" | "of" | "de") => {}
            None => return None,
        }
    }
    found
}

fn judge(
    sheet: &Sheet<'_>,
    edge: &Edge,
    counts: &FxHashMap<(u64, bool), u32>,
    shift: Option<i64>,
    pages: usize,
) -> Option<Role> {
    let line = sheet.line(edge.line);
    let prints_own = prints_own(line, edge.page, shift);
    if prints_own && lone_number(line).is_some() {
        return Some(Role::PageNumber);
    }
    let count = counts.get(&(mask(line, prints_own), edge.bottom)).copied().unwrap_or(0) as usize;
    let often = count >= 3 && count * 5 >= pages || count >= 2 && count * 3 > pages * 2;
    if often && (prints_own || !is_counter_only(line)) {
        return Some(Role::Head);
    }
    let outermost = is_outermost(sheet, edge);
    (prints_own && outermost && line.len() < 100 && !line.ends_with(['.', ';', ',']))
        .then_some(Role::Head)
}

/// A line of digits and signs says nothing by repeating.
fn is_counter_only(line: &str) -> bool {
    line.len() < 8 && !line.contains(|c: char| c.is_alphabetic())
}

/// Is nothing between the line and its page's edge?
fn is_outermost(sheet: &Sheet<'_>, edge: &Edge) -> bool {
    let beyond = if edge.bottom { edge.line.checked_add(1) } else { edge.line.checked_sub(1) };
    let neighbour = beyond.and_then(|at| sheet.lines.get(at));
    neighbour.is_none_or(|line| line.page != edge.page)
}

/// Lines drawn with signs: `_____`, `* * *`, `-----`.
fn rules(sheet: &mut Sheet<'_>) {
    for at in 0..sheet.lines.len() {
        if is_rule(sheet.line(at)) {
            sheet.set_role(at, Role::Rule);
        }
    }
}

fn is_rule(line: &str) -> bool {
    let sign = |c: char| "_-–—=*~─━═·•#".contains(c);
    let mut count = 0;
    for letter in line.chars() {
        if sign(letter) {
            count += 1;
        } else if !letter.is_whitespace() {
            return false;
        }
    }
    count >= 3
}
