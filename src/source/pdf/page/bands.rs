//! Finds stretches of a page that white space parts into columns: tables without rules, and prose
//! set in columns between prose that is not.
//!
//! The runs of a page in; [`Band`]s out. A *row* is what stands on one baseline. A band is a run of
//! rows in which the same white gaps go through from top to bottom; a row of a table may be crossed
//! by a cell that goes over several columns. Where text fills the columns, they are read one after
//! the other; where it does not, and rows hold several cells, it is a table. Items behind their
//! numbers, titles before their pages and listings of programs are neither.

use std::collections::BTreeMap;
use std::ops::Range;

use super::baselines::{EVEN, LEAST, Row, is_over_columns, rows};
use super::drawn_rows::{self, CLOSE, CellLine, LEADED};
use super::entries;
use super::runs::{self, CELL_GAP, DrawnRun};
use super::tables::CellPlace;
use crate::source::pdf_text::cues;

/// Rows farther apart than so many ems are not of one band.
const APART: f32 = 3.0;
/// How far before its text a column begins, in ems: a cell before it may fill all of its own.
const EDGE: f32 = 0.2;
/// Rows that columns and tables have at least.
const ROWS: usize = 3;
/// One row in so many may be crossed; and where the white of all rows is told at once.
const CROSSED: usize = 3;
const PIERCED: usize = 8;
/// Letters of a label before an item; a dash in a cell says that there is nothing.
const LABEL: usize = 4;
const DASHES: &str = "-–—";
/// Letters of a long text.
const LONG: usize = 12;
/// Most runs of a page that are looked at.
const MOST: usize = 5000;

/// A stretch of the page in columns.
#[derive(Debug)]
pub(super) struct Band {
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Where its columns but the first begin, from the left.
    pub(super) gaps: Vec<f32>,
    /// Where the rows of a table begin; none where columns are read one after the other.
    pub(super) rows: Option<Vec<f32>>,
}

impl Band {
    pub(super) fn holds(&self, run: &DrawnRun) -> bool {
        self.top <= run.y && run.y <= self.bottom
    }

    /// The column of a run, and how many it goes over.
    pub(super) fn column(&self, run: &DrawnRun) -> (usize, usize) {
        let of = |x: f32| self.gaps.partition_point(|gap| *gap <= x);
        let (first, last) = (of(run.left + 0.5), of(run.right - 0.5));
        (first, last.saturating_sub(first) + 1)
    }

    /// The cell of a run in a table.
    pub(super) fn cell(&self, run: &DrawnRun) -> CellPlace {
        let rows = self.rows.as_deref().unwrap_or_default();
        let row = rows.partition_point(|top| *top <= run.y).saturating_sub(1);
        let (column, columns) = self.column(run);
        CellPlace { row, column, rows: 1, columns }
    }
}

/// Finds the bands of a page, from the top.
pub(super) fn find(runs: &[DrawnRun]) -> Vec<Band> {
    if runs.len() > MOST {
        return Vec::new();
    }
    let rows = rows(runs);
    let mut bands = Vec::new();
    let (mut at, mut from) = (0, 0);
    while at < rows.len() {
        let told = told(runs, &rows, from..at, false);
        let is_table =
            |(_, band): &(usize, Option<Band>)| band.as_ref().is_some_and(|b| b.rows.is_some());
        // Only in tables cells touch: in prose and in lists a wide space between words is none.
        let may_touch = told.as_ref().is_none_or(is_table);
        let table = if may_touch { self::told(runs, &rows, from..at, true) } else { None };
        match table.filter(is_table).or(told) {
            // What is a list as a whole is no table in part.
            Some((end, found)) => {
                bands.extend(found);
                (at, from) = (end, end);
            }
            None => at += 1,
        }
    }
    bands
}

/// What begins behind some rows that are in no band, and where it ends; a table takes its first
/// rows from these.
fn told(
    runs: &[DrawnRun],
    rows: &[Row],
    free: Range<usize>,
    touching: bool,
) -> Option<(usize, Option<Band>)> {
    let at = free.end;
    let (end, gaps) = grow(rows, at, touching)?;
    let found = band(runs, rows.get(at..end)?, &gaps)?;
    let is_table = found.as_ref().is_some_and(|band| band.rows.is_some());
    if !is_table {
        return Some((end, found));
    }
    let (first, mut gaps) = upward(runs, rows, free, end, gaps);
    let whole = rows.get(first..end)?;
    more_gaps(whole, &mut gaps);
    let whole = band(runs, whole, &gaps).flatten().filter(|whole| whole.rows.is_some());
    Some((end, whole.or(found)))
}

/// Adds the white that goes through most rows of a table, and that its first row shows too narrow
/// or goes over.
fn more_gaps(rows: &[Row], gaps: &mut Vec<(f32, f32)>) {
    let size = rows.first().map_or(1.0, |row| row.size);
    let pieces = || rows.iter().flat_map(|row| &row.pieces);
    let mut edges: Vec<(f32, i32)> =
        pieces().flat_map(|piece| [(piece.0, 1), (piece.1, -1)]).collect();
    edges.sort_by(|one, two| one.0.total_cmp(&two.0));
    let most = i32::try_from(rows.len() / PIERCED).unwrap_or(0);
    let (mut open, mut start, mut found) = (0, None, Vec::new());
    for (at, step) in edges {
        if open <= most && open + step > most {
            found.extend(start.map(|start| (start, at)).filter(|_| step > 0));
        }
        open += step;
        start = if open > most { None } else { start.or(Some(at)) };
    }
    for gap in found.into_iter().filter(|gap| gap.1 - gap.0 >= CELL_GAP * size) {
        let beside = |other: &&(f32, f32)| other.0 < gap.1 && gap.0 < other.1;
        if gaps.iter().any(|other| beside(&other)) {
            continue;
        }
        let at = gaps.partition_point(|other| other.0 < gap.0);
        let from = at.checked_sub(1).and_then(|at| gaps.get(at)).map_or(f32::MIN, |gap| gap.1);
        let to = gaps.get(at).map_or(f32::MAX, |gap| gap.0);
        let before = |row: &&Row| row.pieces.iter().any(|one| from <= one.1 && one.1 <= gap.0);
        let behind = |row: &&Row| row.pieces.iter().any(|one| gap.1 <= one.0 && one.0 <= to);
        let both = rows.iter().filter(|row| before(row) && behind(row)).count();
        let any = rows.iter().filter(|row| before(row) || behind(row)).count();
        if both >= ROWS && both * 2 >= any {
            gaps.insert(at, gap);
        }
    }
}

/// How far the gaps of a table go up, among the rows above it that are as near as its own: where
/// cells fill their columns, its first rows have too little white to begin it, and heads may go
/// over several columns.
fn upward(
    runs: &[DrawnRun],
    rows: &[Row],
    free: Range<usize>,
    end: usize,
    mut gaps: Vec<(f32, f32)>,
) -> (usize, Vec<(f32, f32)>) {
    let step =
        |at: usize| rows.get(at + 1).zip(rows.get(at)).map_or(0.0, |(two, one)| two.y - one.y);
    let most = (free.end..end - 1).map(step).fold(0.0, f32::max) + 0.5;
    let mut first = free.end;
    let (mut below, mut middle) = (first, rows.get(first).map_or(0.0, |row| row.y));
    for (at, row) in rows.iter().enumerate().take(free.end).skip(free.start).rev() {
        if step(at) > most {
            break;
        }
        match row.leaves_all(&gaps) {
            Some(left) if row.is_parted(&left) => {
                (first, gaps, below, middle) = (at, left, at, row.y)
            }
            // The upper lines of a cell: the others stand beside its middle, or its end.
            Some(left) if row.is_centered(runs, middle) || row.is_behind(rows.get(below)) => {
                (first, gaps) = (at, left)
            }
            Some(_) => {}
            None if at + 1 == first && row.is_parted(&gaps) => first = at,
            None => break,
        }
    }
    (first, gaps)
}

/// Rows with common gaps, from one on.
struct SharedGaps {
    end: usize,
    gaps: Vec<(f32, f32)>,
    /// Its rows that go over a gap.
    crossed: usize,
}

/// How far the gaps of a row go down, and what is left of them; cells may touch where `touching`.
///
/// Where the rows below have more gaps in common, or are crossed less, a row begins nothing of its
/// own: it is the first of theirs, such as a head with empty cells, or a running head that stands
/// farther off.
fn grow(rows: &[Row], at: usize, touching: bool) -> Option<(usize, Vec<(f32, f32)>)> {
    let own = extend(rows, at, touching)?;
    let mut below =
        [touching, true].into_iter().filter_map(|touching| extend(rows, at + 1, touching));
    let better = |below: &SharedGaps| {
        let more = below.gaps.len().cmp(&own.gaps.len());
        below.end >= own.end && more.then(own.crossed.cmp(&below.crossed)).is_gt()
    };
    let Some(below) = below.find(better) else { return Some((own.end, own.gaps)) };
    let step = |(above, row): (&Row, &Row)| row.y - above.y;
    let mut steps = rows.get(at..below.end)?.iter().zip(rows.get(at + 1..below.end)?).map(step);
    let is_near = steps.next()? <= steps.fold(0.0, f32::max) + 0.5;
    let gaps = rows.get(at)?.leaves_all(&below.gaps).filter(|_| is_near)?;
    Some((below.end, gaps))
}

fn extend(rows: &[Row], at: usize, touching: bool) -> Option<SharedGaps> {
    let mut gaps = rows.get(at)?.gaps(rows.get(at + 1..)?, touching);
    let (mut end, mut crossed) = (at + 1, 0);
    while let Some((row, above)) = rows.get(end).zip(rows.get(end - 1)).filter(|_| !gaps.is_empty())
    {
        if row.y - above.y > APART * row.size.max(above.size) || is_over_columns(rows, end) {
            break;
        }
        if let Some(left) = row.leaves_all(&gaps) {
            gaps = left;
        } else if touching && row.is_even(&gaps) {
            // Its cells touch those beside them.
        } else if (row.has_white() || touching && row.touches(&gaps))
            && (crossed + 1) * CROSSED <= end - at + 1 + following(rows, end + 1, &gaps)
        {
            crossed += 1;
        } else {
            break;
        }
        end += 1;
    }
    // What stands below on one side only may be prose again, unless it is broken where the column
    // ends, or drawn before the column beside it.
    let is_full = |row: &Row, gap: &(f32, f32)| {
        row.spans.iter().any(|span| (span.1 - gap.0).abs() < EVEN * row.size)
    };
    while end > at + 1 {
        let own = rows.get(at..end).unwrap_or_default();
        let stays = |(last, above): (&Row, &[Row])| {
            let broken = gaps
                .iter()
                .any(|gap| is_full(last, gap) && above.iter().any(|row| is_full(row, gap)));
            last.is_parted(&gaps) || last.goes_on(above) || broken || is_drawn_before(last, above)
        };
        if own.split_last().is_none_or(stays) {
            break;
        }
        end -= 1;
    }
    (!gaps.is_empty()).then_some(SharedGaps { end, gaps, crossed })
}

/// Is a row drawn before lines that stand above it?
fn is_drawn_before(row: &Row, above: &[Row]) -> bool {
    let last = row.runs.iter().max();
    let later = above.iter().flat_map(|row| &row.runs).filter(|&run| Some(run) > last);
    later.count() >= ROWS
}

/// How many of the next few rows leave all gaps.
fn following(rows: &[Row], from: usize, gaps: &[(f32, f32)]) -> usize {
    let next = rows.iter().skip(from).take(CROSSED);
    let left: Vec<&Row> = next.take_while(|row| row.leaves_all(gaps).is_some()).collect();
    if left.iter().any(|row| row.is_parted(gaps)) { left.len() } else { 0 }
}

/// The least distance of two rows.
fn closest(rows: &[Row]) -> f32 {
    let pairs = rows.iter().zip(rows.iter().skip(1));
    pairs.map(|(above, row)| row.y - above.y).fold(f32::MAX, f32::min)
}

/// What rows with common gaps are: a band; none, but a list or such all the same (`Some(None)`); or
/// nothing.
fn band(runs: &[DrawnRun], rows: &[Row], gaps: &[(f32, f32)]) -> Option<Option<Band>> {
    let (first, last) = (rows.first()?, rows.last()?);
    let mut band = Band {
        top: first.y - 0.5 * first.size,
        bottom: last.y + 0.4 * last.size,
        gaps: gaps.iter().map(|gap| gap.1 - EDGE * first.size).collect(),
        rows: None,
    };
    let cells = cells(runs, rows, &band);
    let columns = columns(runs, rows, &band);
    let drawn = drawn_rows::find(&drawn_lines(&columns));
    let is_prose = || rows.len() >= ROWS && is_prose(&columns, rows) || is_drawn_so(&columns);
    if drawn.is_none() && is_prose() {
        return Some(Some(band));
    }
    let full = cells.iter().filter(|row| row.len() > 1).count();
    let shown = drawn.as_ref().map_or(full, |drawn| full.max(drawn.len()));
    if rows.len() < ROWS || shown < 2 || shown < ROWS && band.gaps.len() < 2 {
        return None;
    }
    if !are_even(rows, &cells, &band) {
        return None;
    }
    let own = rows.iter().flat_map(|row| &row.runs).filter_map(|&at| runs.get(at));
    if is_formula(&cells)
        || is_list(&cells, gaps.len() + 1)
        || is_contents(runs, rows)
        || runs::is_listing(own)
    {
        return Some(None);
    }
    // Most rows of a table have most of its cells.
    let filled: usize = cells.iter().map(BTreeMap::len).sum();
    let above = |y: f32| y - 0.4 * first.size;
    let drawn = drawn.map(|tops| tops.into_iter().map(above).collect());
    band.rows = Some(drawn.unwrap_or_else(|| starts(rows, &cells)));
    let whole = band.rows.as_ref().map_or(0, Vec::len);
    let enough = full * 2 >= whole && filled * 3 >= whole * (band.gaps.len() + 1);
    (whole > 1 && enough).then_some(Some(band))
}

/// The runs of each column, with their places in the order of drawing.
fn columns<'r>(runs: &'r [DrawnRun], rows: &[Row], band: &Band) -> Vec<Vec<(usize, &'r DrawnRun)>> {
    let mut columns = vec![Vec::new(); band.gaps.len() + 1];
    for &at in rows.iter().flat_map(|row| &row.runs) {
        let Some(run) = runs.get(at) else { continue };
        if let Some(column) = columns.get_mut(band.column(run).0) {
            column.push((at, run));
        }
    }
    columns
}

/// The lines of all columns, in the order of drawing.
fn drawn_lines(columns: &[Vec<(usize, &DrawnRun)>]) -> Vec<CellLine> {
    let of = |(column, own): (usize, &Vec<(usize, &DrawnRun)>)| {
        let line =
            |&(at, run): &(usize, &DrawnRun)| (at, CellLine { column, y: run.y, size: run.size });
        own.iter().map(line).collect::<Vec<_>>()
    };
    let mut lines: Vec<(usize, CellLine)> = columns.iter().enumerate().flat_map(of).collect();
    lines.sort_by_key(|(at, _)| *at);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Are there as many letters on its lines as prose has?
fn is_long(column: &[(usize, &DrawnRun)]) -> bool {
    let letters: usize = column.iter().map(|(_, run)| run.len()).sum();
    letters > 18 * column.len().max(1)
}

/// Is each column drawn as a whole, one after the other, and has lines as prose does?
fn is_drawn_so(columns: &[Vec<(usize, &DrawnRun)>]) -> bool {
    let places = |column: &Vec<(usize, &DrawnRun)>| {
        let own = || column.iter().map(|(at, _)| *at);
        own().min().zip(own().max())
    };
    let places: Option<Vec<(usize, usize)>> = columns.iter().map(places).collect();
    let in_turn = |places: Vec<(usize, usize)>| {
        places.windows(2).all(|two| matches!(two, [one, next] if one.1 < next.0))
    };
    columns.iter().all(|column| column.len() > 1 && is_long(column)) && places.is_some_and(in_turn)
}

/// Does text fill each column, as prose does?
fn is_prose(columns: &[Vec<(usize, &DrawnRun)>], rows: &[Row]) -> bool {
    let (first, last) =
        (rows.first().map_or(0.0, |row| row.y), rows.last().map_or(0.0, |row| row.y));
    columns.iter().all(|column| {
        let low = column.iter().map(|(_, run)| run.y).fold(f32::MIN, f32::max);
        let tall = column.len() >= ROWS && low - first >= 0.6 * (last - first);
        let own: Vec<&DrawnRun> = column.iter().map(|(_, run)| *run).collect();
        is_long(column) && tall && runs::fills(&own) > 0.66
    })
}

/// The text of each column in each row.
fn cells(runs: &[DrawnRun], rows: &[Row], band: &Band) -> Vec<BTreeMap<usize, String>> {
    let cells = |row: &Row| {
        let mut cells: BTreeMap<usize, String> = BTreeMap::new();
        let mut own: Vec<&DrawnRun> = row.runs.iter().filter_map(|&at| runs.get(at)).collect();
        own.sort_by(|one, two| one.left.total_cmp(&two.left));
        let mut last: Option<(usize, f32)> = None;
        for run in own {
            // What goes on where a text over two columns ends is no cell of the second.
            let goes_on = |last: &(usize, f32)| run.left - last.1 < EVEN * row.size;
            let (own, columns) = band.column(run);
            let before = last.filter(goes_on);
            let column = before.map_or(own, |last| last.0);
            cells.entry(column).or_default().push_str(&run.text());
            last = (columns > 1 || before.is_some()).then_some((column, run.right));
        }
        cells
    };
    rows.iter().map(cells).collect()
}

/// Where most of a column but the first are long texts, does something in it begin, end or have its
/// middle at one place on most of its lines? What wide spaces part in lines of prose stands anywhere.
fn are_even(rows: &[Row], cells: &[BTreeMap<usize, String>], band: &Band) -> bool {
    let of = |x: f32| band.gaps.partition_point(|gap| *gap <= x);
    let most = |own: &mut Vec<f32>, near: f32| {
        own.sort_by(f32::total_cmp);
        let count =
            |at: usize, from: f32| own.iter().skip(at).take_while(|to| **to - from < near).count();
        own.iter().enumerate().map(|(at, from)| count(at, *from)).max().unwrap_or(0)
    };
    (1..=band.gaps.len()).all(|column| {
        let (mut places, mut all, mut size): ([Vec<f32>; 3], _, f32) = (Default::default(), 0, 1.0);
        let filled = cells.iter().filter(|row| row.contains_key(&column)).count();
        for (row, cells) in rows.iter().zip(cells) {
            if cells.get(&column).is_none_or(|text| text.chars().count() < LONG) {
                continue;
            }
            (all, size) = (all + 1, size.max(row.size));
            for piece in row.pieces.iter().filter(|piece| of(piece.0 + 0.5) == column) {
                let ends = [piece.0, (piece.0 + piece.1) / 2.0, piece.1];
                places.iter_mut().zip(ends).for_each(|(own, place)| own.push(place));
            }
        }
        let even = places.iter_mut().map(|own| most(own, EVEN * size)).max().unwrap_or(0);
        all * 2 < filled || even * 2 >= all
    })
}

/// Is the first column one of bullets and numbers of items, sections or lines, wherever something
/// stands beside it? Prose around them may be parted too.
fn is_list(cells: &[BTreeMap<usize, String>], columns: usize) -> bool {
    let beside = cells.iter().filter(|row| row.len() > 1);
    let labels: Vec<&String> = beside.filter_map(|row| row.get(&0)).collect();
    let most = |count: usize, of| count > 1 && count * (of + 1) >= labels.len() * of;
    let is_bullet = |text: &&&String| {
        let mut signs = text.chars();
        signs.next().is_some_and(|sign| cues::is_bullet(sign) && !DASHES.contains(sign))
            || DASHES.contains(text.as_str())
    };
    let numbers: Vec<Vec<u32>> = labels.iter().filter_map(|text| entries::number(text)).collect();
    // Sections have dots in their numbers, and the numbers of lines leave none out.
    let of_parts = |own: &Vec<u32>| own.len() > 1 && own.iter().all(|part| *part < 100);
    let parted = numbers.is_sorted() && numbers.iter().all(of_parts);
    let next = |two: &[Vec<u32>]| match two {
        [one, two] => matches!((&**one, &**two), ([one], [two]) if one + 1 == *two),
        _ => false,
    };
    let counted = numbers.windows(2).all(next);
    !labels.is_empty() && labels.iter().all(|text| text.chars().count() <= LABEL)
        || columns == 2
            && (most(labels.iter().filter(is_bullet).count(), 3)
                || most(numbers.len(), 2) && (parted || counted))
}

/// Do half of the cells hold a sign of mathematics, and few a word?
fn is_formula(cells: &[BTreeMap<usize, String>]) -> bool {
    let is_sign = |sign| matches!(sign, '=' | '\u{2200}'..='\u{2211}' | '\u{2213}'..='\u{22ff}' | '\u{1d400}'..='\u{1d7ff}' | '\u{fffd}');
    let has_word = |text: &&String| {
        text.split(|sign: char| !sign.is_alphabetic()).any(|word| word.chars().count() >= LABEL)
    };
    let texts = || cells.iter().flat_map(BTreeMap::values);
    let signs = texts().filter(|text| text.contains(is_sign)).count();
    signs * 2 >= texts().count() && texts().filter(has_word).count() * 3 <= texts().count()
}

/// Do titles stand before pages that never go back, or rows of dots lead to them?
fn is_contents(runs: &[DrawnRun], rows: &[Row]) -> bool {
    let line = |row: &Row| row.runs.iter().filter_map(|&at| runs.get(at)).collect();
    entries::is_contents(rows.iter().map(line))
}

/// Where the rows of a table begin: where more white stands above, or else where the first column
/// has text.
fn starts(rows: &[Row], cells: &[BTreeMap<usize, String>]) -> Vec<f32> {
    let closest = closest(rows);
    let steps: Range<usize> = 1..rows.len();
    let step = |at: usize| {
        let (Some(above), Some(row)) = (rows.get(at - 1), rows.get(at)) else { return (0.0, 1.0) };
        (row.y - above.y, row.size)
    };
    let even = steps.clone().all(|at| step(at).0 < closest * CLOSE);
    let begins = |at: &usize| {
        let (step, size) = step(*at);
        if even && step < LEADED * size {
            return cells.get(*at).is_some_and(|row| row.contains_key(&0));
        }
        // Rows nearer to each other than lines of text tell nothing of these: cells are centered.
        let is_leading = closest > LEAST * size;
        step > closest * CLOSE && (is_leading || step > LEADED * size)
            || even && step > LEADED * size
    };
    let begins = std::iter::once(0).chain(steps.filter(begins));
    begins.filter_map(|at| rows.get(at)).map(|row| row.y - 0.4 * row.size).collect()
}
