//! Puts the letters of a page together: runs, cells, columns, lines.
//!
//! Letters in the order of drawing in; printed lines in the order of reading out. Columns that are
//! drawn one after the other are told by that (`drawn_columns`). Where a gutter parts most runs of
//! what is left from each other, the page has two columns; what crosses the gutter parts the page
//! into bands, and so do headings over columns; each band is read column by column. Elsewhere
//! `bands` tells what white parts into columns.

use std::collections::{BTreeMap, BTreeSet};

use super::accents;
use super::bands::{self, Band};
use super::baselines;
use super::drawings;
use super::drawn_bullets;
use super::drawn_cells::{self, LastTable};
use super::drawn_columns;
use super::initials;
use super::marked::{self, TaggedPage};
use super::numbered::{self, LineNumbers};
use super::ruled;
use super::runaround;
use super::runs::{self, DrawnRun, is_filled, is_space};
use super::setter::{PageLine, set};
use super::sides;
use super::tables::{self, CellPlace, DrawnTable, Grid};
use crate::source::pdf::file::glyphs::Letterpress;
use crate::source::pdf::file::letters::{DrawnPicture, DrawnShape};
use crate::source::pdf::file::links::LinkArea;
use crate::source::pdf::file::structure::Structure;

/// The lines of one page.
#[derive(Debug)]
pub(in crate::source::pdf) struct PageLines {
    pub(super) lines: Vec<PageLine>,
    /// Text that runs up or down the page.
    pub(in crate::source::pdf) aside: String,
    pub(super) links: Vec<LinkArea>,
    /// Is it a picture, with hardly a letter to read?
    pub(in crate::source::pdf) is_picture: bool,
    pub(super) pictures: Vec<DrawnPicture>,
    /// The words in its drawings.
    pub(in crate::source::pdf) labels: String,
    /// Its lines as the file's structure has them.
    pub(super) tagged: Option<TaggedPage>,
    /// How its lines are numbered.
    pub(in crate::source::pdf) numbers: Option<LineNumbers>,
    /// Its last table that was told by the order of drawing.
    table: Option<LastTable>,
}

/// Letters of a page that is a picture all the same: its number, a stamp.
const STAMP: usize = 40;
/// The share of such a page that the picture takes at least, and of one without a letter.
const PICTURE: f64 = 0.5;
const ANY: f64 = 0.02;
/// Lines and areas that draw a page without a letter.
const DRAWN: usize = 60;
/// How often columns are looked through for columns.
const DEPTH: u8 = 3;
/// Runs on each side that make a column.
const COLUMN_RUNS: usize = 6;

/// Puts a page together, below the one before it.
pub(in crate::source::pdf) fn settle(
    mut page: Letterpress,
    pages: &[PageLines],
    structure: Option<&Structure>,
) -> PageLines {
    let (number, above) = (pages.len(), pages.last());
    page.glyphs = accents::join(page.glyphs);
    accents::quote(&mut page.glyphs);
    if structure.is_none() {
        drawn_bullets::set(&mut page.glyphs, &page.shapes);
    }
    let initials = initials::settle(&mut page.glyphs);
    let tagged = structure.map(|structure| marked::settle(&page.glyphs, number, structure));
    let aside = page.aside.trim().to_owned();
    let letters = page.glyphs.iter().filter(|glyph| !is_space(glyph)).count();
    let is_picture = letters < STAMP && page.picture > PICTURE
        || letters == 0 && aside.is_empty() && (page.picture > ANY || page.drawn >= DRAWN);
    let size = page.size();
    let (grids, level, frames) = tables::grids(page.rules);
    let numbered = above.and_then(|page| page.numbers.as_ref());
    let (runs, numbers) = numbered::part(runs::runs(page.glyphs), numbered);
    let (runs, mut cells) = cells(runs, grids);
    let (runs, labels) = drawings(runs, &cells, &page.shapes, &mut page.pictures, size);
    let grounds = page.shapes.iter().map(|shape| shape.area);
    let (runs, boxes, mut areas) = runaround::part(runs, grounds.chain(frames), size);
    areas.extend(page.pictures.iter().map(DrawnPicture::area));
    let (runs, notes) = sides::part(runs);
    let mut last: Option<LastTable> = None;
    let mut stretches = Vec::new();
    for stretch in drawn_columns::part(runs) {
        let table = last.as_ref().or(above.and_then(|page| page.table.as_ref()));
        let runs = ruled::part(stretch.runs, &level, &mut cells);
        let (runs, drawn) = drawn_cells::part(runs, table);
        cells.extend(drawn.tables);
        last = drawn.last.or(last);
        let gutter = gutter(&runs, page.width).filter(|_| !stretch.is_column);
        match gutter {
            Some(gutter) => {
                let over = over(&runs);
                let regions = regions(runs, gutter, &over).into_iter();
                stretches.extend(regions.flat_map(|region| banded(region, &mut cells, DEPTH)));
            }
            None => stretches.extend(banded(runs, &mut cells, DEPTH)),
        }
    }
    let mut lines = Vec::new();
    for (region, runs) in stretches.into_iter().enumerate() {
        let region = u16::try_from(region).unwrap_or(u16::MAX);
        let start = lines.len();
        lines.extend(set(runs, region));
        runaround::widen(lines.get_mut(start..).unwrap_or_default(), &areas, &initials);
    }
    for table in cells {
        insert(&mut lines, table);
    }
    for note in boxes.into_iter().chain(notes) {
        sides::insert(&mut lines, note);
    }
    let (links, pictures) = (page.links, page.pictures);
    PageLines { lines, aside, links, is_picture, pictures, labels, tagged, numbers, table: last }
}

/// Adds the drawings of a page to its pictures; the words in them are no text. Gives the other
/// runs, and these words.
fn drawings(
    runs: Vec<DrawnRun>,
    tables: &[DrawnTable],
    shapes: &[DrawnShape],
    pictures: &mut Vec<DrawnPicture>,
    size: (f64, f64),
) -> (Vec<DrawnRun>, String) {
    let mut found = drawings::find(shapes, &runs, size.0, size.1);
    found.retain(|drawing| !tables.iter().any(|table| table.meets(drawing)));
    let labels = |run: &DrawnRun| found.iter().any(|drawing| drawings::labels(drawing, run));
    let (inside, runs): (Vec<DrawnRun>, Vec<DrawnRun>) = runs.into_iter().partition(labels);
    let words: Vec<String> = inside.iter().map(DrawnRun::text).collect();
    pictures.extend(found);
    (runs, words.join(" "))
}

/// The stretches of a page without a gutter, with the columns that some of it is set in, which may
/// hold columns themselves, so many times; the cells of tables go to the others.
fn banded(runs: Vec<DrawnRun>, tables: &mut Vec<DrawnTable>, depth: u8) -> Vec<Vec<DrawnRun>> {
    let bands = if depth > 0 { bands::find(&runs) } else { Vec::new() };
    if bands.is_empty() {
        return vec![runs];
    }
    // For each band what stands above it, and its columns; then what stands below the last one.
    let mut stretches: Vec<Vec<Vec<DrawnRun>>> = Vec::new();
    for band in &bands {
        stretches.push(std::iter::repeat_with(Vec::new).take(band.gaps.len() + 2).collect());
    }
    stretches.push(vec![Vec::new()]);
    let mut cells: Vec<BTreeMap<CellPlace, Vec<DrawnRun>>> =
        bands.iter().map(|_| BTreeMap::new()).collect();
    for run in parted(runs, &bands) {
        let at = bands.partition_point(|band| band.bottom < run.y);
        let band = bands.get(at).filter(|band| band.holds(&run));
        let column = band.map_or(0, |band| band.column(&run).0 + 1);
        let slot = match band.filter(|band| band.rows.is_some()).zip(cells.get_mut(at)) {
            Some((band, cells)) => Some(cells.entry(band.cell(&run)).or_default()),
            None => stretches.get_mut(at).and_then(|columns| columns.get_mut(column)),
        };
        if let Some(slot) = slot {
            slot.push(run);
        }
    }
    for (band, cells) in bands.iter().zip(cells).filter(|(_, cells)| !cells.is_empty()) {
        let runs = || cells.values().flatten();
        let left = runs().map(|run| run.left).fold(f32::MAX, f32::min);
        let right = runs().map(|run| run.right).fold(f32::MIN, f32::max);
        tables.push(DrawnTable { top: band.top, sides: (left, right), cells, is_form: false });
    }
    // A table takes no stretch of its own: what stands above and below it is one.
    let mut out: Vec<Vec<DrawnRun>> = vec![Vec::new()];
    for (at, columns) in stretches.into_iter().enumerate() {
        let mut columns = columns.into_iter();
        let above = columns.next().unwrap_or_default();
        if let Some(last) = out.last_mut() {
            last.extend(above);
        }
        if bands.get(at).is_some_and(|band| band.rows.is_none()) {
            out.extend(columns.flat_map(|column| banded(column, tables, depth - 1)));
            out.push(Vec::new());
        }
    }
    out.retain(|runs| !runs.is_empty());
    out
}

/// The runs, those that go over a gap between cells parted there where they can be.
fn parted(runs: Vec<DrawnRun>, bands: &[Band]) -> Vec<DrawnRun> {
    let part = |run: DrawnRun| {
        let at = bands.partition_point(|band| band.bottom < run.y);
        let table = bands.get(at).filter(|band| band.rows.is_some() && band.holds(&run));
        let size = run.size;
        let near = |gap: f32| {
            move |end: f32, start: f32| {
                start - end > runs::CELL_GAP * size && (start - gap).abs() < size
            }
        };
        cut(run, table.iter().flat_map(|band| band.gaps.iter().copied()), near)
    };
    runs.into_iter().flat_map(part).collect()
}

/// A run, parted at each of some places that it goes over where the white there parts cells.
fn cut<F: Fn(f32, f32) -> bool>(
    run: DrawnRun,
    places: impl Iterator<Item = f32>,
    between: impl Fn(f32) -> F,
) -> Vec<DrawnRun> {
    let mut parts = vec![run];
    for place in places {
        let across = parts.pop_if(|last| last.left < place && place < last.right);
        parts.extend(across.into_iter().flat_map(|run| run.part(between(place))));
    }
    parts
}

/// Cells that a table has at least.
const CELLS: usize = 4;

/// Takes the runs that stand in tables out of the others.
fn cells(runs: Vec<DrawnRun>, grids: Vec<Grid>) -> (Vec<DrawnRun>, Vec<DrawnTable>) {
    let mut others = runs;
    let mut tables = Vec::new();
    for grid in grids {
        // A rule between two letters parts them, however close they stand.
        let beside = |at: f32| move |end: f32, start: f32| end <= at + 0.5 && at - 0.5 <= start;
        let walls = |run: DrawnRun| match grid.cell(run.left + 1.0, run.y - 0.3 * run.size) {
            Some(_) => cut(run, grid.walls(), beside),
            None => vec![run],
        };
        others = others.into_iter().flat_map(walls).collect();
        let place =
            |run: &DrawnRun| grid.cell((run.left + run.right) / 2.0, run.y - 0.3 * run.size);
        // What goes over a line of the grid is not set in its cells.
        let fits = |run: &DrawnRun| {
            let end = |x: f32| grid.cell(x, run.y - 0.3 * run.size);
            end(run.left + 1.0) == end(run.right - 1.0)
        };
        let inside = || others.iter().filter(|run| place(run).is_some());
        let filled: BTreeSet<CellPlace> = inside().filter_map(place).collect();
        let across = inside().filter(|run| !fits(run)).count();
        let columns = filled.iter().any(|place| place.column > 0);
        if filled.len() < CELLS || !columns || across * 10 > inside().count() {
            continue;
        }
        let mut cells: BTreeMap<CellPlace, Vec<DrawnRun>> = BTreeMap::new();
        for run in std::mem::take(&mut others) {
            match place(&run) {
                Some(place) => cells.entry(place).or_default().push(run),
                None => others.push(run),
            }
        }
        let is_form = grid.is_form();
        tables.push(DrawnTable { top: grid.top(), sides: grid.sides(), cells, is_form });
    }
    (others, tables)
}

/// Puts the lines of a table where it stands: above the first line below its top in the same
/// column.
fn insert(lines: &mut Vec<PageLine>, table: DrawnTable) {
    let number = lines.iter().filter_map(|line| line.cell).map(|(number, _)| number + 1).max();
    let number = number.unwrap_or(0);
    let region = lines.iter().map(|line| line.region + 1).max().unwrap_or(0);
    let (left, right) = table.sides;
    let beside = |line: &PageLine| line.left < right && line.right > left;
    let below = |line: &PageLine| line.y > table.top;
    let first = lines.iter().position(|line| beside(line) && below(line));
    let last = lines.iter().rposition(|line| beside(line) && !below(line)).map(|at| at + 1);
    let at = first.or(last).unwrap_or(lines.len());
    let mut own = Vec::new();
    for (place, region) in table.cells.into_iter().zip(region..) {
        let (place, runs) = place;
        let set = set(runs, region);
        let boxed = table.is_form;
        let cell = Some((number, place)).filter(|_| !boxed);
        own.extend(set.map(|line| PageLine { cell, boxed, ..line }));
    }
    lines.splice(at..at, own);
}

/// Where a gutter parts a page in two columns.
fn gutter(runs: &[DrawnRun], width: f32) -> Option<f32> {
    let steps = 60;
    let mut best: Option<(usize, f32)> = None;
    for step in 0..=steps {
        let at = width * (0.3 + 0.4 * step as f32 / steps as f32);
        let crossing = runs.iter().filter(|run| run.left < at - 2.0 && run.right > at + 2.0);
        let crossing = crossing.count();
        if best.is_none_or(|(least, _)| crossing < least) && is_gutter(runs, at, crossing) {
            best = Some((crossing, at));
        }
    }
    best.map(|(_, at)| at)
}

fn is_gutter(runs: &[DrawnRun], at: f32, crossing: usize) -> bool {
    let left: Vec<&DrawnRun> = runs.iter().filter(|run| run.right <= at + 2.0).collect();
    let right: Vec<&DrawnRun> = runs.iter().filter(|run| run.left >= at - 2.0).collect();
    let fewest = left.len().min(right.len());
    if fewest < COLUMN_RUNS || crossing * 4 > fewest {
        return false;
    }
    // Prose fills its column; the cells of a table do not.
    is_filled(&left) && is_filled(&right)
}

/// Where headings over columns stand.
fn over(runs: &[DrawnRun]) -> Vec<f32> {
    let rows = baselines::rows(runs);
    let over = (0..rows.len()).filter(|at| baselines::is_over_columns(&rows, *at));
    over.filter_map(|at| rows.get(at)).map(|row| row.y).collect()
}

/// The runs of each stretch that is read by itself, in the order of reading.
fn regions(runs: Vec<DrawnRun>, gutter: f32, over: &[f32]) -> Vec<Vec<DrawnRun>> {
    let crosses = |run: &DrawnRun| crosses(run, gutter) || over.contains(&run.y);
    let lines = lines_across(&runs, crosses);
    let mut heights: Vec<f32> = lines.iter().copied().flatten().collect();
    heights.sort_by(f32::total_cmp);
    // For each band: what crosses, the left column, the right one.
    let mut bands: Vec<[Vec<DrawnRun>; 3]> = vec![Default::default()];
    bands.resize_with(heights.len() + 1, Default::default);
    for (run, line) in runs.into_iter().zip(lines) {
        let band = heights.partition_point(|y| *y <= line.unwrap_or(run.y) + 0.5);
        let place = match line {
            Some(_) => 0,
            None if run.right <= gutter + 2.0 => 1,
            None => 2,
        };
        if let Some(slot) = bands.get_mut(band).and_then(|band| band.get_mut(place)) {
            slot.push(run);
        }
    }
    let mut regions: Vec<Vec<DrawnRun>> = Vec::new();
    let mut across: Vec<DrawnRun> = Vec::new();
    for [crossing, left, right] in bands {
        across.extend(crossing);
        if !left.is_empty() || !right.is_empty() {
            regions.push(std::mem::take(&mut across));
            regions.push(left);
            regions.push(right);
        }
    }
    regions.push(across);
    regions.retain(|runs| !runs.is_empty());
    regions
}

/// For each run the height of the line across the gutter that it is of: small letters that stand
/// above or below such a line at the end of a word (`9th`), and the word before them.
fn lines_across(runs: &[DrawnRun], crosses: impl Fn(&DrawnRun) -> bool) -> Vec<Option<f32>> {
    let mut lines: Vec<Option<f32>> =
        runs.iter().map(|run| crosses(run).then_some(run.y)).collect();
    let (mut known, mut left): (Vec<usize>, Vec<usize>) =
        (0..runs.len()).partition(|&at| lines.get(at).is_some_and(Option::is_some));
    while let Some(own) = known.pop() {
        let Some((own, line)) = runs.get(own).zip(lines.get(own).copied().flatten()) else {
            continue;
        };
        let touches = |&mut at: &mut usize| runs.get(at).is_some_and(|run| run.is_raised_at(own));
        for at in left.extract_if(.., touches) {
            if let Some(slot) = lines.get_mut(at) {
                *slot = Some(line);
            }
            known.push(at);
        }
    }
    lines
}

fn crosses(run: &DrawnRun, gutter: f32) -> bool {
    run.left < gutter - 2.0 && run.right > gutter + 2.0
}
