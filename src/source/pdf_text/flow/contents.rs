//! Sets tables of contents aside: what they say stands in the text as its headings.
//!
//! Body lines in; the role [`LineRole::Contents`] out. An entry is a title with its page behind it,
//! led to by dots, by a gap or by nothing but a space; or a title alone, or a page alone, where an
//! extractor parted them. A run of entries is believed for its dots, for pages that never go back,
//! and for titles that stand as lines of their own further down; below a heading that says
//! `Sommaire` less of this is enough.

use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher;

use super::echoes::{letters, small_letters};
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};

/// Lines between two entries that may be the rest of a title.
const WRAPPED: usize = 2;
/// Letters that a title has at least, and bytes that an entry has at most.
const LETTERS: usize = 4;
const LONGEST: usize = 300;
/// Entries that are enough where dots lead to their pages, and where nothing does.
const DOTTED: usize = 3;
const PLAIN: usize = 4;

/// What a line could be in a table of contents.
#[derive(Clone, Copy, Debug, Default)]
struct ContentsLine {
    /// Does a row of dots stand behind the title?
    dotted: bool,
    /// The page that it ends with.
    page: Option<u32>,
    /// Its title in one number, where it has one.
    title: Option<u64>,
    /// Does the title stand in a line further down?
    later: bool,
}

impl ContentsLine {
    fn is_any(&self) -> bool {
        self.dotted || self.page.is_some() || self.later
    }

    /// Can a run begin with it, where no heading announces one?
    fn opens(&self) -> bool {
        self.page.is_some() && self.title.is_some() && (self.dotted || self.later)
    }
}

/// Gives the lines of tables of contents their role.
pub(in crate::source::pdf_text) fn find(sheet: &mut Sheet<'_>) {
    let body: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Body).collect();
    let entries = entries(sheet, &body);
    let mut at = 0;
    while at < body.len() {
        let headed = body.get(at).is_some_and(|&line| is_heading(sheet.line(line)));
        let first = at + usize::from(headed);
        if !headed && !entries.get(at).is_some_and(ContentsLine::opens) {
            at += 1;
            continue;
        }
        let end = end_of_run(sheet, &body, &entries, first);
        let run = entries.get(first..end).unwrap_or_default();
        if is_believed(run, headed) {
            for &line in body.get(at..end).unwrap_or_default() {
                sheet.set_role(line, LineRole::Contents);
            }
        }
        at = end.max(at + 1);
    }
    index(sheet);
}

/// Entries of an index that stand together at least, and lines between two of them that may be
/// parts of others.
const INDEXED: usize = 6;
const BETWEEN: usize = 3;

/// Gives the lines of an index their role: rows of dots lead to pages, in whatever order these
/// come.
fn index(sheet: &mut Sheet<'_>) {
    let open = |at: &usize| matches!(sheet.role(*at), LineRole::Body | LineRole::Contents);
    let body: Vec<usize> = (0..sheet.lines.len()).filter(open).collect();
    let entries: Vec<usize> = (0..body.len())
        .filter(|&at| body.get(at).is_some_and(|&line| is_indexed(sheet.line(line))))
        .collect();
    for run in entries.chunk_by(|one, two| two - one <= BETWEEN) {
        let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
        if run.len() < INDEXED || run.len() * 3 < (last - first + 1) * 2 {
            continue;
        }
        // A letter above the entries that begin with it is one of them.
        let letter =
            |at: &usize| body.get(*at).is_some_and(|&line| sheet.line(line).chars().count() == 1);
        let first = first.checked_sub(1).filter(letter).unwrap_or(first);
        for &line in body.get(first..=last).unwrap_or_default() {
            sheet.set_role(line, LineRole::Contents);
        }
    }
}

/// `Barres de mesure . . . . . 17, 23`
fn is_indexed(line: &str) -> bool {
    let pages = |c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–') || c.is_whitespace();
    let rest = line.trim_end_matches(pages);
    let number =
        line.get(rest.len()..).is_some_and(|pages| pages.contains(|c: char| c.is_ascii_digit()));
    number && line.len() < LONGEST && without_dots(rest).1 > LETTERS
}

fn entries(sheet: &Sheet<'_>, body: &[usize]) -> Vec<ContentsLine> {
    let pages = sheet.lines.last().map_or(0, |line| line.page) + 1;
    let entry = |&at: &usize| entry(sheet.line(at), pages);
    let mut entries: Vec<ContentsLine> = body.iter().map(entry).collect();
    let mut below: FxHashSet<u64> = FxHashSet::default();
    for entry in entries.iter_mut().rev() {
        let Some(title) = entry.title else { continue };
        entry.later = below.contains(&title);
        // What leads to a page is no heading itself.
        if entry.page.is_none() {
            below.insert(title);
        }
    }
    entries
}

fn entry(line: &str, pages: u32) -> ContentsLine {
    if line.len() > LONGEST {
        return ContentsLine::default();
    }
    let (rest, page) = page(line, pages);
    let (title, dots) = without_dots(rest);
    // A row of dots at the end of the line leads to a page that stands elsewhere.
    let count = letters(title).take(LETTERS).count();
    let dotted = if page.is_some() { dots >= 3 } else { dots >= 5 && count > 0 };
    let begins = !matches!(cues::lead(title), Lead::Lower | Lead::Closing | Lead::Bullet);
    let ends = !matches!(
        cues::tail(title),
        LineTail::Comma | LineTail::Semicolon | LineTail::Hyphen | LineTail::Open
    );
    let plain = dotted || title.is_empty() || begins && ends && !title.ends_with('.');
    let mute = count == 0 && dots == 0;
    ContentsLine {
        dotted,
        page: page.filter(|_| plain && (count > 0 || mute)),
        title: (plain && count == LETTERS).then(|| hash(title)),
        later: false,
    }
}

/// The number of a page at a line's end, and what stands before it.
fn page(line: &str, pages: u32) -> (&str, Option<u32>) {
    let word = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = line.get(word.len()..).unwrap_or_default();
    let apart = word.is_empty() || word.ends_with(['.', '…', '_', '·', ' ', '\u{a0}', '\t']);
    let most = (pages * 4).max(60);
    match digits.parse::<u32>() {
        Ok(page) if digits.len() < 5 && apart && (page <= most || without_dots(word).1 > 2) => {
            (word, Some(page))
        }
        _ => roman(line),
    }
}

/// The same for the pages before the first, which are counted in small Roman numerals behind dots.
fn roman(line: &str) -> (&str, Option<u32>) {
    let word = line.trim_end_matches(['i', 'v', 'x']);
    let count = line.len() - word.len();
    let dotted = (1..6).contains(&count) && without_dots(word).1 > 2;
    if dotted { (word, Some(0)) } else { (line, None) }
}

/// A title without the dots that lead on from it, and how many these are.
fn without_dots(text: &str) -> (&str, usize) {
    let leads = |c: char| matches!(c, '.' | '…' | '_' | '·') || c.is_whitespace();
    let title = text.trim_end_matches(leads);
    let dots = text.get(title.len()..).unwrap_or_default();
    (title, dots.chars().map(|c| if c == '…' { 3 } else { usize::from(!c.is_whitespace()) }).sum())
}

fn hash(title: &str) -> u64 {
    let mut hasher = FxHasher::default();
    small_letters(title, |letter| hasher.write_u32(u32::from(letter)));
    hasher.finish()
}

/// One past the last entry of a run.
fn end_of_run(sheet: &Sheet<'_>, body: &[usize], entries: &[ContentsLine], first: usize) -> usize {
    let (mut end, mut last) = (first, 0);
    let mut told: FxHashSet<u64> = FxHashSet::default();
    for (at, entry) in entries.iter().enumerate().skip(first) {
        let line = body.get(at).map_or("", |&line| sheet.line(line));
        // The first heading of the text says what an entry has said.
        let begins = entry.page.is_none()
            && !entry.dotted
            && entry.title.is_some_and(|title| told.contains(&title));
        let leads = entry.dotted || entry.page.is_some();
        let prose = cues::tail(line) == LineTail::Stop && line.len() > 60 && !leads;
        if begins || prose || at > end + WRAPPED {
            break;
        }
        let heading = is_heading(line);
        if heading || entry.is_any() && entry.page.is_none_or(|page| page >= last || entry.dotted) {
            end = at + 1;
            last = if heading { 0 } else { entry.page.unwrap_or(last) };
            told.extend(entry.title);
        }
    }
    end
}

/// Are these lines a table of contents?
fn is_believed(run: &[ContentsLine], headed: bool) -> bool {
    let count = |is: fn(&ContentsLine) -> bool| run.iter().filter(|entry| is(entry)).count();
    let dotted = count(|entry| entry.dotted && entry.page.is_some());
    let paged = count(|entry| entry.page.is_some());
    let later = count(|entry| entry.later);
    let pages: Vec<u32> = run.iter().filter_map(|entry| entry.page).collect();
    let falls = pages.windows(2).filter(|pair| pair.first() > pair.last()).count();
    if count(ContentsLine::is_any) * 5 < run.len() * 3 || falls * 4 > pages.len() {
        return false;
    }
    if headed {
        return dotted > 0 || count(|entry| entry.dotted) > 1 || paged >= DOTTED || later >= DOTTED;
    }
    dotted >= DOTTED || paged >= PLAIN && later * 2 >= paged
}

/// `Sommaire`, `Table des matières`, `Liste des figures` and such, alone on its line.
fn is_heading(line: &str) -> bool {
    const NAMES: &[&str] = &["sommaire", "contents", "tabledesmatières", "tableofcontents"];
    const LISTS: &[&str] = &["listedes", "tabledes", "indexdes", "listof"];
    const LISTED: &[&str] = &[
        "figures",
        "tableaux",
        "illustrations",
        "annexes",
        "graphiques",
        "encadrés",
        "cartes",
        "photos",
        "tables",
        "chapitres",
        "matières",
        "schémas",
    ];
    let begins = || letters(line).next().is_some_and(|letter| "sctli".contains(letter));
    if line.len() > 60 || line.ends_with(['.', ',', ';']) || !begins() {
        return false;
    }
    let name: String = letters(line).collect();
    let listed = |list: &&str| name.strip_prefix(*list).is_some_and(|rest| LISTED.contains(&rest));
    NAMES.contains(&name.as_str()) || LISTS.iter().any(listed)
}
