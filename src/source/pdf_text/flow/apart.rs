//! What stands apart from the prose: listings of programs, and tables.
//!
//! Lines in a face whose letters are all of one width are listings; such a line alone may be the
//! end of a sentence that names a command: it is one where it stands apart from the line above.
//!
//! A table that stands first on its page, where another of as many columns closes the page before,
//! is the rest of it; a row that says what the first row of the whole says is its head, printed
//! again.

use std::ops::Range;

use super::echoes::letters;
use crate::model::{Block, BlockKind, Cell, CellStart};
use crate::source::pdf_text::sheet::cues;
use crate::source::pdf_text::sheet::join::Joiner;
use crate::source::pdf_text::sheet::lines::{LineRole, Print, Sheet, TableCell};

/// Larger type than this, in thousandths of the body's, is a heading's.
const LARGEST: u16 = 1060;
/// Lines of one width that are a listing wherever they stand.
const RUN: usize = 2;
/// Signs that lines of programs have.
const SIGNS: &[char] = &['(', ')', '{', '}', '[', ']', ';', '=', '<', '>', '⟨', '⟩', '〈', '〉'];
/// By how much the left edge of a listing is another than that of prose, in thousandths of an em.
const ASIDE: u32 = 250;

/// Gives the lines of listings their role.
pub(super) fn find_listings(sheet: &mut Sheet<'_>) {
    let body = sheet.of_role(LineRole::Body);
    let even = evens(sheet, &body);
    let (mut above, mut code) = (None, Vec::new());
    let lines: Vec<(usize, bool)> = body.into_iter().zip(even).collect();
    for run in lines.chunk_by(|one, two| one.1 == two.1) {
        let Some(&(first, even)) = run.first() else { continue };
        if even && (run.len() >= RUN || stands_apart(sheet, above, first)) {
            code.extend(run.iter().map(|(at, _)| *at));
        }
        above = run.last().map(|(at, _)| *at);
    }
    code.into_iter().for_each(|at| sheet.set_role(at, LineRole::Code));
}

/// Which lines are set in letters of one width. A brace below such a line, and a line with such
/// signs between two of them in another face than the body's, are of the listing: TeX takes some of
/// these from other faces.
fn evens(sheet: &Sheet<'_>, body: &[usize]) -> Vec<bool> {
    // What is an address, or the rest of one, is no listing: notes hold such.
    let mut address = false;
    let own = body.iter().map(|&at| {
        let line = sheet.line(at);
        let goes_on = address && sheet.lines.get(at).is_some_and(|line| line.gap == 0);
        address = is_labelled_address(line) || goes_on && !line.contains(' ');
        is_even(sheet, at) && !address
    });
    let even: Vec<bool> = own.collect();
    let mut last = false;
    let lines = body.iter().zip(&even).zip(even.iter().skip(1).chain([&false]));
    lines
        .map(|((&at, own), next)| {
            let near = sheet.lines.get(at).is_some_and(|line| line.gap < 2);
            let line = sheet.line(at);
            let odd = || sheet.print(at).is_some_and(|print| print.odd && print.size <= LARGEST);
            let is_code = || *next && line.contains(SIGNS) && odd();
            last = *own || last && near && (is_brace(line) || is_code());
            last
        })
        .collect()
}

/// Does a line hold brackets and stops alone?
fn is_brace(line: &str) -> bool {
    line.contains(['{', '}']) && line.bytes().all(|byte| b"{}()[];, ".contains(&byte))
}

/// Does a line hold an address, maybe behind the label of a note (`2. https://…`)?
fn is_labelled_address(line: &str) -> bool {
    let label = |sign: char| sign.is_ascii_digit() || "[](). ".contains(sign);
    cues::is_address(line.trim_start_matches(label))
}

fn is_even(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.print(at).is_some_and(|print| print.letter > 0 && print.size <= LARGEST)
}

fn stands_apart(sheet: &Sheet<'_>, above: Option<usize>, at: usize) -> bool {
    let Some((above, own)) =
        above.and_then(|above| sheet.lines.get(above)).zip(sheet.lines.get(at))
    else {
        return true;
    };
    let lefts = above.print().zip(own.print()).map(|(above, own)| above.left.abs_diff(own.left));
    own.gap > 1 || lefts.is_some_and(|step| step > ASIDE)
}

/// The listings, each with its first line; what stands at a page's edge parts none.
pub(in crate::source::pdf_text) fn listings(sheet: &Sheet<'_>) -> Vec<(usize, Block)> {
    let edge = |at: &usize| !matches!(sheet.role(*at), LineRole::Head | LineRole::PageNumber);
    let lines: Vec<usize> = (0..sheet.lines.len()).filter(edge).collect();
    let is_code = |at: usize| sheet.role(at) == LineRole::Code;
    let runs = lines.chunk_by(|&one, &two| is_code(one) == is_code(two));
    let own = runs.filter(|run| run.first().is_some_and(|&at| is_code(at)));
    own.map(|run| (run.first().copied().unwrap_or(0), listing(sheet, run))).collect()
}

fn listing(sheet: &Sheet<'_>, lines: &[usize]) -> Block {
    let widths = || lines.iter().filter_map(|&at| Some(sheet.print(at)?.letter));
    let usual = widths().max().unwrap_or(0).max(1);
    let print = |at: usize| {
        let letter = |own: Print| if own.letter > 0 { own.letter } else { usual };
        sheet.print(at).map_or((0, 1), |own| (own.left, letter(own)))
    };
    let edge = lines.iter().map(|&at| print(at).0).min().unwrap_or(0);
    let mut text = String::new();
    for &at in lines {
        if !text.is_empty() {
            let white = sheet.lines.get(at).is_some_and(|line| line.gap > 1);
            text.push_str(if white { "\n\n" } else { "\n" });
        }
        let (left, letter) = print(at);
        let columns = (left - edge + u32::from(letter) / 2) / u32::from(letter);
        text.extend(std::iter::repeat_n(' ', columns.min(80) as usize));
        text.push_str(sheet.line(at));
    }
    Block::new(BlockKind::Code, text)
}

/// A table as far as it was read.
struct Whole {
    table: (usize, usize),
    /// One past its last line, and its last row.
    end: usize,
    row: usize,
    columns: u16,
    /// What its first row says.
    head: String,
}

/// Puts the parts of tables together, and gives heads that are printed again their role.
pub(super) fn gather_tables(sheet: &mut Sheet<'_>) {
    let mut whole: Option<Whole> = None;
    for part in parts(sheet) {
        let Some(mut own) = begun(sheet, &part) else { continue };
        if let Some(before) = whole.filter(|whole| goes_on(sheet, whole, &own, part.start)) {
            let again = first_row(sheet, &part);
            let is_head = own.head == before.head && again.end < part.end;
            for at in part.clone() {
                let is_again = is_head && again.contains(&at);
                let Some(line) = sheet.lines.get_mut(at) else { continue };
                if is_again {
                    line.role = LineRole::Head;
                } else if let Some(cell) = &mut line.cell {
                    (cell.table, cell.row) = (before.table, cell.row + before.row + 1);
                }
            }
            own = Whole { row: own.row + before.row + 1, end: own.end, ..before };
        }
        whole = Some(own);
    }
}

/// The lines of each table of a page.
fn parts(sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for at in sheet.of_role(LineRole::Cell) {
        match parts.last_mut().filter(|part| table(sheet, part.start) == table(sheet, at)) {
            Some(part) => part.end = at + 1,
            None => parts.push(at..at + 1),
        }
    }
    parts
}

fn place(sheet: &Sheet<'_>, at: usize) -> Option<TableCell> {
    sheet.lines.get(at).and_then(|line| line.cell.as_deref().copied())
}

fn table(sheet: &Sheet<'_>, at: usize) -> Option<(usize, usize)> {
    place(sheet, at).map(|place| place.table)
}

fn begun(sheet: &Sheet<'_>, part: &Range<usize>) -> Option<Whole> {
    let places = || part.clone().filter_map(|at| place(sheet, at));
    Some(Whole {
        table: table(sheet, part.start)?,
        end: part.end,
        row: places().map(|place| place.row).max()?,
        columns: places().map(|place| place.cell.column + place.cell.columns).max()?,
        head: first_row(sheet, part).flat_map(|at| letters(sheet.line(at))).collect(),
    })
}

fn first_row(sheet: &Sheet<'_>, part: &Range<usize>) -> Range<usize> {
    let first = place(sheet, part.start).map(|place| place.row);
    let is_first = |&at: &usize| place(sheet, at).map(|place| place.row) == first;
    part.start..part.start + part.clone().take_while(is_first).count()
}

/// Does nothing of the text stand between the end of one table and the next page's first?
fn goes_on(sheet: &Sheet<'_>, whole: &Whole, own: &Whole, start: usize) -> bool {
    let of_text = |at: usize| matches!(sheet.role(at), LineRole::Body | LineRole::Code);
    let page = |at: usize| sheet.lines.get(at).map_or(0, |line| line.page);
    whole.columns == own.columns
        && page(whole.end - 1) + 1 == page(start)
        && !(whole.end..start).any(of_text)
}

/// The cells of tables, each with its first line.
pub(in crate::source::pdf_text) fn cells(
    sheet: &Sheet<'_>,
    joiner: &Joiner<'_, '_>,
) -> Vec<(usize, Block)> {
    let lines = sheet.of_role(LineRole::Cell);
    let mut before: Option<TableCell> = None;
    let mut cells = Vec::new();
    for own in lines.chunk_by(|&one, &two| place(sheet, one) == place(sheet, two)) {
        let Some((&first, here)) = own.first().and_then(|at| Some((at, place(sheet, *at)?))) else {
            continue;
        };
        let starts = match before {
            Some(before) if before.table != here.table => Some(CellStart::Table),
            Some(before) if before.row != here.row => Some(CellStart::Row),
            None => Some(CellStart::Table),
            _ => None,
        };
        let start = sheet.lines.get(first).map_or(0, |line| line.start);
        let cell = Some(Cell { starts, ..here.cell });
        let text = joiner.text(own, start);
        cells.push((first, Block { cell, ..Block::new(BlockKind::TableCell, text) }));
        before = Some(here);
    }
    cells
}
