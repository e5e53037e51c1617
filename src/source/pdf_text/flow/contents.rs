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

/// Pages that are counted before the first; a text of more is a book, with contents of its parts.
const BEFORE: u32 = 20;

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
    let pages = sheet.lines.last().map_or(0, |line| line.page) + 1;
    let entries = entries(sheet, &body, pages);
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
        if is_believed(run, headed, pages) {
            for &line in body.get(at..end).unwrap_or_default() {
                sheet.set_role(line, LineRole::Contents);
            }
        }
        at = end.max(at + 1);
    }
    tables(sheet);
    index(sheet, true);
    index(sheet, false);
}

/// Rows of a table of contents that was taken for a table: where titles wrap or numbers stand apart
/// before them, and no dots lead to their pages. Most rows end in a page, these never go back, and a
/// heading says so above, or titles stand alone further down.
fn tables(sheet: &mut Sheet<'_>) {
    let cells: Vec<usize> =
        (0..sheet.lines.len()).filter(|&at| sheet.role(at) == LineRole::Cell).collect();
    if cells.is_empty() {
        return;
    }
    let place = |at: usize| sheet.lines.get(at).and_then(|line| line.cell.as_deref().copied());
    let below: FxHashSet<u64> = (0..sheet.lines.len())
        .filter(|&at| sheet.role(at) == LineRole::Body)
        .map(|at| hash(sheet.line(at)))
        .collect();
    let pages = sheet.lines.last().map_or(0, |line| line.page) + 1;
    let mut found: Vec<usize> = Vec::new();
    for table in
        cells.chunk_by(|&one, &two| place(one).map(|c| c.table) == place(two).map(|c| c.table))
    {
        let rows: Vec<&[usize]> = table
            .chunk_by(|&one, &two| place(one).map(|c| c.row) == place(two).map(|c| c.row))
            .collect();
        let paged = |row: &&[usize]| {
            let (rest, page) = page(sheet.line(*row.last()?), pages);
            page.filter(|_| rest.is_empty() || without_dots(rest).1 > 2)
        };
        let numbers: Vec<u32> = rows.iter().filter_map(paged).collect();
        let title = |row: &[usize]| {
            let title = row.iter().map(|&at| sheet.line(at)).max_by_key(|line| line.len());
            title.is_some_and(|line| {
                letters(line).nth(LETTERS).is_some() && below.contains(&hash(line))
            })
        };
        let above = table.first().and_then(|first| first.checked_sub(1)).unwrap_or(0);
        let headed = sheet.role(above) == LineRole::Contents || is_heading(sheet.line(above));
        let told = headed || rows.iter().filter(|row| title(row)).count() * 2 > rows.len();
        let climbs =
            numbers.is_sorted() && numbers.len() > 1 && numbers.len() * 4 >= rows.len() * 3;
        if told && climbs {
            found.extend(table);
            found.extend(Some(above).filter(|_| headed));
        }
    }
    for line in found {
        sheet.set_role(line, LineRole::Contents);
    }
}

/// Entries of an index that stand together at least, where no dots lead to their pages and no heading
/// says so, and lines between two of them that may be parts of others.
const INDEXED: usize = 6;
const UNDOTTED: usize = 20;
const BETWEEN: usize = 3;

/// Gives the lines of an index their role: rows of dots lead to pages, in whatever order these
/// come; or commas do, and the entries are in the order of the alphabet.
fn index(sheet: &mut Sheet<'_>, dotted: bool) {
    let open = |at: &usize| matches!(sheet.role(*at), LineRole::Body | LineRole::Contents);
    let body: Vec<usize> = (0..sheet.lines.len()).filter(open).collect();
    let text = |at: usize| body.get(at).map_or("", |&line| sheet.line(line));
    let entries: Vec<usize> = (0..body.len())
        .filter(|&at| is_indexed(text(at)).is_some_and(|own| own || !dotted))
        .collect();
    let mut found = Vec::new();
    for run in entries.chunk_by(|one, two| two - one <= BETWEEN) {
        let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
        let headed = first.checked_sub(1).filter(|&at| is_index_heading(text(at)));
        let told = || headed.is_some() || run.len() >= UNDOTTED;
        if run.len() < INDEXED
            || run.len() * 3 < (last - first + 1) * 2
            || !dotted && !(told() && is_sorted(run, text))
        {
            continue;
        }
        // A letter above the entries that begin with it is one of them.
        let letter = |at: &usize| text(*at).chars().count() == 1;
        let first = headed.or(first.checked_sub(1).filter(letter)).unwrap_or(first);
        found.extend(body.get(first..=last).unwrap_or_default());
    }
    for line in found {
        sheet.set_role(line, LineRole::Contents);
    }
}

/// Does a line end in pages, behind dots (`Barres de mesure . . . . . 17, 23`: true) or a comma
/// (`barre, 17, 23–25`: false)?
fn is_indexed(line: &str) -> Option<bool> {
    let pages = |c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | '–') || c.is_whitespace();
    let rest = line.trim_end_matches(pages);
    let pages = line.get(rest.len()..)?;
    let digits = pages.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let dotted = line.len() < LONGEST && without_dots(rest).1 > LETTERS;
    let listed =
        pages.starts_with(',') && digits < 5 && rest.len() < ENTRY && letters(rest).count() > 1;
    (digits > 0 && (dotted || listed)).then_some(dotted)
}

/// Bytes of an entry of an index without its pages.
const ENTRY: usize = 80;

/// Are nine in ten of these entries in the order of the alphabet?
fn is_sorted<'t>(run: &[usize], text: impl Fn(usize) -> &'t str) -> bool {
    let first = |&at: &usize| letters(text(at)).next().map(base);
    let firsts: Vec<char> = run.iter().filter_map(first).collect();
    let falls = firsts.windows(2).filter(|pair| pair.first() > pair.last()).count();
    let letters: FxHashSet<&char> = firsts.iter().collect();
    falls * 10 <= firsts.len() && letters.len() > 2
}

/// A letter without its accent, of those that begin words.
fn base(letter: char) -> char {
    match letter {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'î' => 'i',
        'ô' | 'œ' => 'o',
        _ => letter,
    }
}

fn is_index_heading(line: &str) -> bool {
    line.len() < 40 && letters(line).take(5).eq("index".chars())
}

fn entries(sheet: &Sheet<'_>, body: &[usize], pages: u32) -> Vec<ContentsLine> {
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

/// Are these lines a table of contents? Amounts behind dots that happen to climb are none: where no
/// heading announces one, its titles stand further down, or its pages are those of the text.
fn is_believed(run: &[ContentsLine], headed: bool, all_pages: u32) -> bool {
    let count = |is: fn(&ContentsLine) -> bool| run.iter().filter(|entry| is(entry)).count();
    let dotted = count(|entry| entry.dotted && entry.page.is_some());
    let paged = count(|entry| entry.page.is_some());
    let later = count(|entry| entry.later);
    let pages: Vec<u32> = run.iter().filter_map(|entry| entry.page).collect();
    let falls = pages.windows(2).filter(|pair| pair.first() > pair.last()).count();
    // With dots, each entry may be the last line of a title that wraps.
    let share = if dotted >= DOTTED { (WRAPPED + 1, 1) } else { (5, 3) };
    let any = count(ContentsLine::is_any);
    if any * share.0 < run.len() * share.1 || falls * 4 > pages.len() {
        return false;
    }
    if headed {
        return dotted > 0 || count(|entry| entry.dotted) > 1 || paged >= DOTTED || later >= DOTTED;
    }
    let inside = pages.last().is_some_and(|&last| all_pages > 1 && last <= all_pages + BEFORE);
    dotted >= DOTTED && (later > 0 || inside || all_pages > BEFORE)
        || paged >= PLAIN && later * 2 >= paged
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
