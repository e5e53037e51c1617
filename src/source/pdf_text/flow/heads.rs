//! Finds running heads, running feet and page numbers.
//!
//! A line near the edge of its page is a head when it stands on several pages unchanged, or
//! when it holds the page's own number: the difference between the page's place in the
//! text and the number it prints is the same on most pages. A drawn rule is none of the text
//! wherever it stands. Heads that name the chapter change as it does: they are told in `echoes`.

use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hasher;
use std::ops::Range;

use super::echoes;
use super::edges::{self, EdgeLine, printed};
use crate::source::pdf_text::sheet::cues;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};
use crate::text::roman::roman;

/// Lines looked at from each edge of a page.
const REACH: usize = 4;
/// Cells of a table that a head may be set in.
const CELLS: usize = 9;
/// Lines that a page has in common with others at least, where they are alike, and bytes of such a
/// line.
const ALIKE: usize = 3;
const SAYS: usize = 20;
/// Longest line, in bytes, that can be a head.
const LONGEST: usize = 160;
/// Lines before a head among which the heading that it repeats is looked for.
const NEAR: usize = 2000;

/// Lines that a heading may take, and letters of a head that tell one.
const WRAPPED: usize = 4;
const KEY: usize = 12;
/// The width of a letter that no face reaches on average, in thousandths of its em.
const WIDE: u32 = 800;

/// Gives heads, feet, page numbers and rules their roles.
pub(super) fn find(sheet: &mut Sheet<'_>) {
    rules(sheet);
    let pages = sheet.pages();
    if pages.len() < 2 {
        return last_number(sheet);
    }
    let (alike, pages): (Vec<_>, Vec<_>) = alike(sheet, pages);
    for (line, role) in heads_of_alike(sheet, &alike) {
        sheet.set_role(line, role);
    }
    if pages.len() < 2 {
        return;
    }
    let mut edges: Vec<EdgeLine> = pages.iter().flat_map(|page| edges(sheet, page)).collect();
    let shift = numbering(sheet, &edges);
    let counts = repeats(sheet, &edges, shift);
    let mut found: Vec<(usize, LineRole)> = Vec::new();
    let numbered = numbered_headings(sheet, &edges);
    for edge in edges.iter().filter(|edge| !numbered.contains(&edge.line)) {
        if let Some(role) = judge(sheet, edge, &counts, shift, pages.len()) {
            found.push((edge.line, role));
        }
    }
    settle_tables(sheet, &edges, &mut found);
    let inner = inner_numbers(&edges, &found);
    for &(line, role) in found.iter().filter(|(line, _)| inner.binary_search(line).is_err()) {
        sheet.set_role(line, role);
    }
    let heads: Vec<EdgeLine> =
        edges.iter().filter(|edge| sheet.role(edge.line) == LineRole::Head).copied().collect();
    edges.retain(|edge| !numbered.contains(&edge.line));
    edges::parted(sheet, &edges, pages.len());
    echoes::find(sheet, &pages);
    for line in headings(sheet, &heads, shift, pages.len()) {
        sheet.set_role(line, LineRole::Body);
    }
    edges::placed(sheet, &pages);
}

/// Parts pages that say what others say from those that do not: letters merged from one template. A
/// body that repeats is no head.
fn alike(sheet: &Sheet<'_>, pages: Vec<Range<usize>>) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let inner = |page: &Range<usize>| {
        let lines =
            (page.start + REACH).min(page.end)..page.end.saturating_sub(REACH).max(page.start);
        lines.map(|at| sheet.line(at)).filter(|line| line.len() >= SAYS).map(|line| {
            let mut hasher = rustc_hash::FxHasher::default();
            hasher.write(line.as_bytes());
            hasher.finish()
        })
    };
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for page in &pages {
        let own: FxHashSet<u64> = inner(page).collect();
        own.into_iter().for_each(|line| *counts.entry(line).or_default() += 1);
    }
    let is_alike = |page: &&Range<usize>| {
        let own: Vec<u64> = inner(page).collect();
        let again = own.iter().filter(|line| counts.get(line) > Some(&1)).count();
        again >= ALIKE && again * 3 >= own.len() * 2
    };
    // Most pages are, or the few of them are listings or tables.
    let template = pages.iter().filter(is_alike).count() * 2 > pages.len();
    pages.into_iter().partition(|page| template && is_alike(&page))
}

/// What may be a head on pages that are alike: the outermost line, where it stands on all of them and
/// ends no sentence, and the number of the page.
fn heads_of_alike(sheet: &Sheet<'_>, pages: &[Range<usize>]) -> Vec<(usize, LineRole)> {
    let ends = pages.iter().flat_map(|page| [(page.start, false), (page.end - 1, true)]);
    let key = |&(at, bottom): &(usize, bool)| (mask(sheet.line(at), true), bottom);
    let mut counts: FxHashMap<(u64, bool), usize> = FxHashMap::default();
    ends.clone().for_each(|end| *counts.entry(key(&end)).or_default() += 1);
    let role = |end: (usize, bool)| {
        let line = sheet.line(end.0);
        let everywhere = counts.get(&key(&end)).is_some_and(|count| count * 10 >= pages.len() * 9);
        let is_head = everywhere && line.len() < SAYS * 3 && !line.ends_with(['.', ',', ';']);
        let number = lone_number(line).map(|_| (end.0, LineRole::PageNumber));
        number.or_else(|| is_head.then_some((end.0, LineRole::Head)))
    };
    ends.filter_map(role).collect()
}

/// Settles which small tables are heads: all of one is, where more than half of its cells are, and
/// else none of a larger one.
fn settle_tables(sheet: &Sheet<'_>, edges: &[EdgeLine], found: &mut Vec<(usize, LineRole)>) {
    let table = |at: usize| {
        let line = sheet.lines.get(at)?;
        Some((line.page, line.cell.as_ref()?.table))
    };
    let mut counts: FxHashMap<_, (usize, usize)> = FxHashMap::default();
    let heads: FxHashSet<usize> = found.iter().map(|(line, _)| *line).collect();
    for edge in edges {
        if let Some(own) = table(edge.line) {
            let count = counts.entry(own).or_default();
            *count = (count.0 + 1, count.1 + usize::from(heads.contains(&edge.line)));
        }
    }
    let count = |at: usize| table(at).and_then(|own| counts.get(&own)).copied();
    let is_head = |(all, heads): (usize, usize)| heads * 2 > all;
    found.retain(|&(at, _)| count(at).is_none_or(|count| count.0 <= REACH || is_head(count)));
    let others = edges.iter().map(|edge| edge.line).filter(|at| !heads.contains(at));
    let rest = others.filter(|&at| count(at).is_some_and(is_head));
    found.extend(rest.map(|at| (at, LineRole::Head)));
}

/// Lines at the top of pages whose number changes as the pages' do, but that name a part of the
/// text: each number stands on one page only (`Fiche 3`), or the type is larger than the body's.
fn numbered_headings(sheet: &Sheet<'_>, edges: &[EdgeLine]) -> FxHashSet<usize> {
    let part = |edge: &EdgeLine| cues::part(sheet.line(edge.line));
    let tops = || edges.iter().filter(|edge| !edge.bottom);
    let mut parts: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    let mut lines: FxHashMap<&str, u32> = FxHashMap::default();
    for edge in tops() {
        part(edge).into_iter().for_each(|part| *parts.entry(part).or_default() += 1);
        *lines.entry(sheet.line(edge.line)).or_default() += 1;
    }
    let large = |edge: &EdgeLine| {
        let line = sheet.line(edge.line);
        let large = sheet.print(edge.line).is_some_and(|print| print.is_large());
        large && lone_number(line).is_none() && !counts_pages(line) && lines.get(line) == Some(&1)
    };
    let named = |edge: &EdgeLine| part(edge).is_some_and(|part| parts.get(&part) == Some(&1));
    tops().filter(|edge| named(edge) || large(edge)).map(|edge| edge.line).collect()
}

/// Of two lines at one edge that hold their page's number alone, the one further in: it is a
/// note's.
fn inner_numbers(edges: &[EdgeLine], found: &[(usize, LineRole)]) -> Vec<usize> {
    let numbers: FxHashMap<usize, LineRole> =
        found.iter().copied().filter(|(_, role)| *role == LineRole::PageNumber).collect();
    let mut outer: FxHashMap<(u32, bool), (usize, usize)> = FxHashMap::default();
    let mut inner = Vec::new();
    for edge in edges.iter().filter(|edge| numbers.contains_key(&edge.line)) {
        let place = outer.entry((edge.page, edge.bottom)).or_insert((edge.depth, edge.line));
        match edge.depth.cmp(&place.0) {
            std::cmp::Ordering::Less => {
                inner.push(place.1);
                *place = (edge.depth, edge.line);
            }
            std::cmp::Ordering::Greater => inner.push(edge.line),
            std::cmp::Ordering::Equal => {}
        }
    }
    inner.sort_unstable();
    inner
}

/// Lines that say what a head says and are the heading it repeats: they stand deeper in the page
/// than that head, below a line that is none; or first, where the head only serves a few pages.
fn headings(sheet: &Sheet<'_>, heads: &[EdgeLine], shift: Option<i64>, pages: usize) -> Vec<usize> {
    let mut kinds: FxHashMap<(u64, bool), Vec<&EdgeLine>> = FxHashMap::default();
    let mut order: Vec<(u64, bool)> = Vec::new();
    for edge in heads {
        let line = sheet.line(edge.line);
        let key = (mask(line, prints_own(line, edge.page, shift)), edge.bottom);
        let kind = kinds.entry(key).or_default();
        if kind.is_empty() {
            order.push(key);
        }
        kind.push(edge);
    }
    let mut lines = Vec::new();
    for kind in order.iter().filter_map(|key| kinds.get(key)) {
        let least = kind.iter().map(|edge| edge.depth).min().unwrap_or(0);
        let deep = kind.iter().filter(|edge| edge.depth > least && is_below_text(sheet, edge));
        lines.extend(deep.map(|edge| edge.line));
        let Some(first) = kind.first().filter(|first| !first.bottom && first.page > 0) else {
            continue;
        };
        let changes = kind.len() * 2 < pages && lone_number(sheet.line(first.line)).is_none();
        let own = prints_own(sheet.line(first.line), first.page, shift);
        if changes && !own && !is_of_parts(sheet, first.line) && !stands_before(sheet, first.line) {
            lines.push(first.line);
        }
    }
    lines
}

/// Does white part a line, as no heading has it? It is wider than its letters by as much again.
fn is_of_parts(sheet: &Sheet<'_>, at: usize) -> bool {
    let letters = sheet.line(at).chars().count() as u32;
    sheet.print(at).is_some_and(|print| {
        print.right.saturating_sub(print.left) > letters * WIDE * u32::from(print.size) / 1000
    })
}

/// Is there text between a head and its page's edge?
fn is_below_text(sheet: &Sheet<'_>, edge: &EdgeLine) -> bool {
    let beyond = if edge.bottom {
        edge.line + 1..edge.line + 1 + edge.depth
    } else {
        edge.line.saturating_sub(edge.depth)..edge.line
    };
    beyond.into_iter().any(|at| sheet.role(at) == LineRole::Body)
}

/// Does a whole line before this one say the same?
fn stands_before(sheet: &Sheet<'_>, at: usize) -> bool {
    let own = mask(sheet.line(at), false);
    (at.saturating_sub(NEAR)..at).any(|before| {
        sheet.line(before).len().abs_diff(sheet.line(at).len()) < 8
            && mask(sheet.line(before), false) == own
    }) || wraps_before(sheet, at)
}

/// Do lines before this one, set larger and so cut elsewhere, begin by saying the same?
fn wraps_before(sheet: &Sheet<'_>, at: usize) -> bool {
    let wanted: Vec<char> = echoes::letters(sheet.line(at)).collect();
    (at.saturating_sub(NEAR)..at).any(|before| {
        let lines = before..(before + WRAPPED).min(at);
        let said = lines.flat_map(|line| echoes::letters(sheet.line(line)));
        wanted.len() >= KEY && said.take(wanted.len()).eq(wanted.iter().copied())
    })
}

/// The number below a single page: nothing repeats there, but nothing else stands so either.
fn last_number(sheet: &mut Sheet<'_>) {
    let Some(last) = sheet.lines.len().checked_sub(1).filter(|last| *last > 1) else { return };
    let apart = sheet.lines.get(last).is_some_and(|line| line.white > 0);
    if apart && lone_number(sheet.line(last)) == Some(1) {
        sheet.set_role(last, LineRole::PageNumber);
    }
}

fn edges(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<EdgeLine> {
    let page = &printed(sheet, page);
    let number = sheet.lines.get(page.start).map_or(0, |line| line.page);
    // The table that a head is set in is small.
    let table =
        |line: usize| sheet.lines.get(line).and_then(|line| line.cell.as_ref()).map(|c| c.table);
    let count = |own| page.clone().filter(|&line| table(line) == own).count();
    let is_long = |own| {
        let count = count(own);
        count > CELLS || count > REACH && count * 2 > page.len()
    };
    let reach = |edge: usize| match table(edge) {
        Some(own) if !is_long(Some(own)) => REACH.max(count(Some(own))),
        _ => REACH,
    };
    let (over, under) = (reach(page.start), reach(page.end - 1));
    let over = over.min(page.len().div_ceil(2));
    let top = (page.start..page.start + over).map(|line| (line, false));
    let bottom = (page.end - under.min(page.len() - over)..page.end).map(|line| (line, true));
    let near = |&(line, _): &(usize, bool)| {
        sheet.line(line).len() <= LONGEST
            && sheet.role(line) != LineRole::Contents
            && !(table(line).is_some() && is_long(table(line)))
    };
    top.chain(bottom)
        .filter(near)
        .map(|(line, bottom)| {
            let depth = if bottom { page.end - 1 - line } else { line - page.start };
            EdgeLine { line, page: number, bottom, depth }
        })
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
fn repeats(
    sheet: &Sheet<'_>,
    edges: &[EdgeLine],
    shift: Option<i64>,
) -> FxHashMap<(u64, bool), u32> {
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
fn numbering(sheet: &Sheet<'_>, edges: &[EdgeLine]) -> Option<i64> {
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
    let most = best.1.1 >= 2 && best.1.1 * 2 >= pages;
    if most { Some(best.0) } else { lone_numbering(sheet, edges) }
}

/// The same where few pages print their number: lone numbers below a white line at the very end of
/// pages, as the first pages of chapters have them, all in step with each other.
fn lone_numbering(sheet: &Sheet<'_>, edges: &[EdgeLine]) -> Option<i64> {
    let mut shifts =
        edges.iter().filter(|edge| edge.bottom && edge.depth == 0).filter_map(|edge| {
            let apart = sheet.lines.get(edge.line).is_some_and(|line| line.white > 0);
            let number = lone_number(sheet.line(edge.line)).filter(|_| apart)?;
            Some(number - i64::from(edge.page))
        });
    let first = shifts.next()?;
    let mut others = shifts.peekable();
    (others.peek().is_some() && others.all(|shift| shift == first)).then_some(first)
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

/// The number of a line that holds nothing else: `12`, `— 12 —`, `Page 12`, `12/30`,
/// `p. 12 sur 30`.
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
        match page_number(bare).or_else(|| lettered(bare)) {
            Some(number) => found = found.or(Some(number)),
            None if matches!(bare, "page" | "Page" | "PAGE" | "p" | "sur" | "of" | "de") => {}
            None => return None,
        }
    }
    found
}

/// A page's number behind capitals: `DAFX-24`, `A-3`.
fn lettered(word: &str) -> Option<i64> {
    let (letters, number) = word.split_once('-')?;
    let capitals = letters.len() < 8 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    page_number(number).filter(|_| capitals && !letters.is_empty())
}

/// Does a line end in the page's number of how many (`Page 1 sur 8`, `page 1/8`)?
fn counts_pages(line: &str) -> bool {
    let line = line.to_lowercase();
    let Some((_, numbers)) = line.rsplit_once("page ") else { return false };
    let words = numbers.split(|letter: char| letter.is_whitespace() || letter == '/');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let numbers: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    matches!(numbers[..], [page, pages] if page <= pages) && words.len() <= 3
}

/// The line with figures in the place of the small Roman numeral that is its first or last word.
fn with_figures(line: &str) -> Option<String> {
    let numeral = |word: &str| {
        let small = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'));
        roman(&word.to_uppercase()).filter(|_| small).map(|value| value.to_string())
    };
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    if let Some(number) = numeral(first) {
        return Some(format!("{number} {rest}"));
    }
    let (rest, last) = line.rsplit_once(' ')?;
    numeral(last).map(|number| format!("{rest} {number}"))
}

fn judge(
    sheet: &Sheet<'_>,
    edge: &EdgeLine,
    counts: &FxHashMap<(u64, bool), u32>,
    shift: Option<i64>,
    pages: usize,
) -> Option<LineRole> {
    let line = sheet.line(edge.line);
    let prints_own = prints_own(line, edge.page, shift);
    if prints_own && lone_number(line).is_some() {
        return Some(LineRole::PageNumber);
    }
    let count = |key| counts.get(&(key, edge.bottom)).copied().unwrap_or(0) as usize;
    let is_often = |count| count >= 3 && count * 5 >= pages || count >= 2 && count * 3 > pages * 2;
    // The first pages may be numbered by `iii`, set as the others' numbers are.
    let numeral = || with_figures(line).filter(|_| edge.bottom || line.contains(' '));
    if edge.depth == 0 && numeral().is_some_and(|line| is_often(count(mask(&line, true)))) {
        return Some(LineRole::Head);
    }
    // At the foot, `le 3 mai.` is the rest of notes that end alike, below lines that differ.
    let ends = edge.bottom && line.ends_with('.') && line.starts_with(char::is_lowercase);
    let above = edge.line.checked_sub(1).map_or(0, |at| count(mask(sheet.line(at), false)));
    let is_rest = ends && !is_often(above);
    let often = is_often(count(mask(line, prints_own))) && (prints_own || !is_rest);
    if often && (prints_own || !is_counter_only(line)) {
        return Some(LineRole::Head);
    }
    (prints_own && edge.depth == 0 && line.len() < 100 && !line.ends_with(['.', ';', ',']))
        .then_some(LineRole::Head)
}

/// A line of digits and signs says nothing by repeating.
fn is_counter_only(line: &str) -> bool {
    line.len() < 8 && !line.contains(|c: char| c.is_alphabetic())
}

/// Lines drawn with signs: `_____`, `* * *`, `-----`.
fn rules(sheet: &mut Sheet<'_>) {
    for at in 0..sheet.lines.len() {
        if is_rule(sheet.line(at)) {
            sheet.set_role(at, LineRole::Rule);
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
