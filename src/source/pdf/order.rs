//! Puts the letters of a page together: runs, cells, columns, lines.
//!
//! Letters in the order of drawing in; printed lines in the order of reading out. A *run* is what
//! one stretch of drawing sets side by side. Where a gutter parts most runs of a page from each
//! other, the page has two columns; what crosses the gutter parts the page into bands, and each
//! band is read column by column. Runs on one baseline are a line; a small run that stands a little
//! above it is raised, and its digits are written so (`²`), as note marks are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::pdf_text::cues;
use super::accents;
use super::bands::{self, Band};
use super::glyphs::{Glyph, Ink, Letterpress, Letters};
use super::links::LinkArea;
use super::structure::Structure;
use super::tables::{self, CellPlace, RuledLine};
use super::tagged::{self, TaggedPage};

/// One printed line.
#[derive(Debug)]
pub(super) struct PageLine {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Right end of its first word.
    pub(super) first: f32,
    /// Baseline from the page's top.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) face: u16,
    pub(super) bold: bool,
    /// Letters that are no spaces.
    pub(super) letters: usize,
    /// Which stretch of the page it belongs to: a column, or a band across.
    pub(super) region: u16,
    /// Stretches that are set in another way than plain, or lead somewhere.
    pub(super) inked: Vec<(Range<usize>, Ink)>,
    /// The cell it stands in, with the number of its table on the page.
    pub(super) cell: Option<(usize, CellPlace)>,
}

/// The lines of one page.
#[derive(Debug)]
pub(super) struct PageLines {
    pub(super) lines: Vec<PageLine>,
    /// Text that runs up or down the page.
    pub(super) aside: String,
    pub(super) links: Vec<LinkArea>,
    /// Is it a picture, with hardly a letter to read?
    pub(super) is_picture: bool,
    /// Its lines as the file's structure has them.
    pub(super) tagged: Option<TaggedPage>,
}

/// Letters of a page that is a picture all the same: its number, a stamp.
const STAMP: usize = 40;
/// The share of such a page that the picture takes at least, and of one without a letter.
const PICTURE: f64 = 0.5;
const ANY: f64 = 0.02;
/// Lines and areas that draw a page without a letter.
const DRAWN: usize = 60;

/// What one stretch of drawing sets side by side.
#[derive(Debug)]
pub(super) struct DrawnRun {
    glyphs: Vec<Glyph>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
    pub(super) size: f32,
}

impl DrawnRun {
    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for glyph in self.glyphs.iter().filter(|glyph| !is_space(glyph)) {
            match &glyph.text {
                Letters::One(letter) => text.push(*letter),
                Letters::More(letters) => text.push_str(letters),
            }
        }
        text
    }

    /// Parts it where more white than between words stands near a place, as between two cells.
    fn part(mut self, at: f32) -> Vec<Self> {
        let white = |pair: &[Glyph]| match pair {
            [one, two] => (two.x - one.x - one.advance, (two.x - at).abs()),
            _ => (0.0, f32::MAX),
        };
        let mut gaps = self.glyphs.windows(2).map(white).zip(1..);
        let found = gaps.find(|((gap, off), _)| *gap > CELL_GAP * self.size && *off < self.size);
        let Some((_, cut)) = found else { return vec![self] };
        let rest = self.glyphs.split_off(cut);
        let mut parts = vec![self, Self { glyphs: rest, ..Self::empty() }];
        for part in &mut parts {
            trim(part);
            (part.y, part.size) = part.glyphs.first().map_or((0.0, 1.0), |one| (one.y, one.size));
        }
        parts
    }

    fn empty() -> Self {
        Self { glyphs: Vec::new(), left: 0.0, right: 0.0, y: 0.0, size: 1.0 }
    }

    /// Are all of its letters of one width?
    pub(super) fn is_even(&self) -> bool {
        let first = self.glyphs.first().map_or(0.0, |glyph| glyph.advance);
        self.glyphs.iter().all(|glyph| (glyph.advance - first).abs() < 0.01 * self.size)
    }
}

/// A gap of this many ems ends a run.
const RUN_GAP: f32 = 1.1;
/// A gap of this many ems may part two cells.
const CELL_GAP: f32 = 0.42;
/// A gap of this many ems is a space.
const SPACE: f32 = 0.14;
/// A sign nearer to its word than this many ems, less than any font's space, goes with it.
const BOUND: f32 = 0.2;
/// Runs on each side that make a column.
const COLUMN_RUNS: usize = 6;

/// Puts a page together.
pub(super) fn settle(
    mut page: Letterpress,
    number: usize,
    structure: Option<&Structure>,
) -> PageLines {
    page.glyphs = accents::join(page.glyphs);
    let tagged = structure.map(|structure| tagged::settle(&page.glyphs, number, structure));
    let aside = page.aside.trim().to_owned();
    let letters = page.glyphs.iter().filter(|glyph| !is_space(glyph)).count();
    let is_picture = letters < STAMP && page.picture > PICTURE
        || letters == 0 && aside.is_empty() && (page.picture > ANY || page.drawn >= DRAWN);
    let (runs, mut cells) = cells(runs(page.glyphs), page.rules);
    let gutter = gutter(&runs, page.width);
    let stretches = match gutter {
        Some(gutter) => regions(runs, gutter),
        None => banded(runs, &mut cells),
    };
    let mut lines = Vec::new();
    for (region, runs) in stretches.into_iter().enumerate() {
        let region = u16::try_from(region).unwrap_or(u16::MAX);
        lines.extend(set(runs, region));
    }
    for table in cells {
        insert(&mut lines, table);
    }
    PageLines { lines, aside, links: page.links, is_picture, tagged }
}

/// The stretches of a page without a gutter, with the columns that some of it is set in; the cells
/// of tables go to the others.
fn banded(runs: Vec<DrawnRun>, tables: &mut Vec<DrawnTable>) -> Vec<Vec<DrawnRun>> {
    let bands = bands::find(&runs);
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
        tables.push(DrawnTable { top: band.top, sides: (left, right), cells });
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
            out.extend(columns);
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
        let mut parts = vec![run];
        for gap in table.iter().flat_map(|band| &band.gaps) {
            let across = parts.pop_if(|last| last.left < *gap && *gap < last.right);
            parts.extend(across.into_iter().flat_map(|run| run.part(*gap)));
        }
        parts
    };
    runs.into_iter().flat_map(part).collect()
}

/// A table and the runs of each of its cells, in order.
struct DrawnTable {
    top: f32,
    /// Its left and its right edge.
    sides: (f32, f32),
    cells: BTreeMap<CellPlace, Vec<DrawnRun>>,
}

/// Cells that a table has at least.
const CELLS: usize = 4;

/// Takes the runs that stand in tables out of the others.
fn cells(runs: Vec<DrawnRun>, rules: Vec<RuledLine>) -> (Vec<DrawnRun>, Vec<DrawnTable>) {
    let mut others = runs;
    let mut tables = Vec::new();
    for grid in tables::grids(rules) {
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
        tables.push(DrawnTable { top: grid.top(), sides: grid.sides(), cells });
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
        own.extend(set.map(|line| PageLine { cell: Some((number, place)), ..line }));
    }
    lines.splice(at..at, own);
}

pub(super) fn runs(glyphs: Vec<Glyph>) -> Vec<DrawnRun> {
    let mut runs: Vec<DrawnRun> = Vec::new();
    for glyph in glyphs {
        match runs.last_mut() {
            Some(run) if follows(run, &glyph) => {
                run.right = run.right.max(glyph.x + glyph.advance);
                run.glyphs.push(glyph);
            }
            _ => runs.push(DrawnRun {
                left: glyph.x,
                right: glyph.x + glyph.advance,
                y: glyph.y,
                size: glyph.size,
                glyphs: vec![glyph],
            }),
        }
    }
    for run in &mut runs {
        trim(run);
    }
    runs.retain(|run| !run.glyphs.is_empty());
    runs
}

fn follows(run: &DrawnRun, glyph: &Glyph) -> bool {
    let Some(last) = run.glyphs.last() else { return false };
    let size = run.size.max(glyph.size).max(1.0);
    let gap = glyph.x - (last.x + last.advance);
    (glyph.y - run.y).abs() < 0.1 * size
        && (run.size - glyph.size).abs() < 0.04 * size
        && gap > -0.6 * size
        && gap < RUN_GAP * size
}

/// Takes spaces off the ends of a run.
fn trim(run: &mut DrawnRun) {
    while run.glyphs.last().is_some_and(is_space) {
        run.glyphs.pop();
    }
    let lead = run.glyphs.iter().take_while(|glyph| is_space(glyph)).count();
    run.glyphs.drain(..lead);
    if let (Some(first), Some(last)) = (run.glyphs.first(), run.glyphs.last()) {
        (run.left, run.right) = (first.x, last.x + last.advance);
    }
}

pub(super) fn is_space(glyph: &Glyph) -> bool {
    matches!(&glyph.text, Letters::One(letter) if letter.is_whitespace())
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

/// Does text take most of a column's lines?
fn is_filled(runs: &[&DrawnRun]) -> bool {
    fills(runs) > 0.55
}

/// The share of a column's lines that text takes.
pub(super) fn fills(runs: &[&DrawnRun]) -> f32 {
    let edge = runs.iter().map(|run| run.left).fold(f32::MAX, f32::min);
    let end = runs.iter().map(|run| run.right).fold(0.0, f32::max);
    let mut heights: Vec<f32> = runs.iter().map(|run| run.y).collect();
    heights.sort_by(f32::total_cmp);
    heights.dedup_by(|next, last| *next - *last < 4.0);
    let set: f32 = runs.iter().map(|run| run.right - run.left).sum();
    set / ((end - edge) * heights.len() as f32).max(1.0)
}

/// The runs of each stretch that is read by itself, in the order of reading.
fn regions(runs: Vec<DrawnRun>, gutter: f32) -> Vec<Vec<DrawnRun>> {
    let mut heights: Vec<f32> =
        runs.iter().filter(|run| crosses(run, gutter)).map(|r| r.y).collect();
    heights.sort_by(f32::total_cmp);
    // For each band: what crosses, the left column, the right one.
    let mut bands: Vec<[Vec<DrawnRun>; 3]> = vec![Default::default()];
    bands.resize_with(heights.len() + 1, Default::default);
    for run in runs {
        let band = heights.partition_point(|y| *y <= run.y + 0.5);
        let place = match crosses(&run, gutter) {
            true => 0,
            false if run.right <= gutter + 2.0 => 1,
            false => 2,
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

fn crosses(run: &DrawnRun, gutter: f32) -> bool {
    run.left < gutter - 2.0 && run.right > gutter + 2.0
}

/// Puts the runs of each baseline together.
fn group(mut runs: Vec<DrawnRun>) -> Vec<Vec<DrawnRun>> {
    runs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Vec<DrawnRun>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if same_baseline(line, &run) => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    attach_raised(lines)
}

fn same_baseline(line: &[DrawnRun], run: &DrawnRun) -> bool {
    line.first().is_some_and(|first| run.y - first.y < 0.12 * first.size.min(run.size))
}

/// Gives small runs that stand a little off a line's baseline to that line.
fn attach_raised(lines: Vec<Vec<DrawnRun>>) -> Vec<Vec<DrawnRun>> {
    let frames: Vec<Frame> = lines.iter().map(|line| Frame::of(line)).collect();
    let mut homes: Vec<Vec<DrawnRun>> = Vec::with_capacity(lines.len());
    homes.resize_with(lines.len(), Vec::new);
    for (at, line) in lines.into_iter().enumerate() {
        for run in line {
            let home = home(&frames, at, &run).unwrap_or(at);
            if let Some(slot) = homes.get_mut(home) {
                slot.push(run);
            }
        }
    }
    homes.retain(|line| !line.is_empty());
    homes
}

/// The size and place of a line's main run.
#[derive(Clone, Copy, Debug)]
struct Frame {
    y: f32,
    size: f32,
    left: f32,
    right: f32,
}

impl Frame {
    fn of(line: &[DrawnRun]) -> Self {
        let main = line.iter().max_by_key(|run| run.glyphs.len());
        Self {
            y: main.map_or(0.0, |run| run.y),
            size: main.map_or(1.0, |run| run.size),
            left: line.iter().map(|run| run.left).fold(f32::MAX, f32::min),
            right: line.iter().map(|run| run.right).fold(0.0, f32::max),
        }
    }
}

/// The line near by that a small run is raised or lowered in.
fn home(frames: &[Frame], at: usize, run: &DrawnRun) -> Option<usize> {
    let near = at.saturating_sub(3)..(at + 4).min(frames.len());
    let fits = |other: &usize| {
        let Some(frame) = frames.get(*other).filter(|_| *other != at) else { return false };
        let rise = (frame.y - run.y) / frame.size;
        run.size < 0.87 * frame.size
            && (-0.3..0.75).contains(&rise)
            && run.left > frame.left - 1.2 * frame.size
            && run.left < frame.right + 0.6 * frame.size
    };
    let off = |other: &usize| {
        frames.get(*other).map_or(f32::MAX, |f| ((f.y - run.y) / f.size - 0.35).abs())
    };
    near.filter(fits).min_by(|a, b| off(a).total_cmp(&off(b)))
}

/// Builds the lines of one stretch.
pub(super) fn set(runs: Vec<DrawnRun>, region: u16) -> impl Iterator<Item = PageLine> {
    let lines = group(runs);
    let lefts: Vec<f32> = lines.iter().map(|line| Frame::of(line).left).collect();
    let below = (1..=lines.len()).map(move |at| lefts.get(at).copied());
    lines.into_iter().zip(below).filter_map(move |(runs, below)| line(runs, region, below))
}

/// Builds one line from its runs, given where the line below it begins.
fn line(mut runs: Vec<DrawnRun>, region: u16, below: Option<f32>) -> Option<PageLine> {
    let frame = Frame::of(&runs);
    runs.sort_by(|a, b| a.left.total_cmp(&b.left));
    as_bullet(&mut runs);
    let mut line = Setter { bound: is_bound(&runs, frame, below), ..Setter::default() };
    for run in &runs {
        let rise = (frame.y - run.y) / frame.size;
        let raised = run.size < 0.87 * frame.size && rise > 0.1 && is_number(run);
        for glyph in &run.glyphs {
            line.set(glyph, frame.size, raised);
        }
    }
    let text = line.text.trim_end().to_owned();
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    let (face, bold) = main_face(&line.face);
    let first = line.first.unwrap_or(frame.right);
    (letters > 0).then_some(PageLine {
        text,
        left: frame.left,
        right: frame.right,
        first,
        y: frame.y,
        size: frame.size,
        face,
        bold,
        letters,
        region,
        inked: line.inked,
        cell: None,
    })
}

/// A lone `o` in another face than the text behind it is a circle, as word processors set bullets.
fn as_bullet(runs: &mut [DrawnRun]) {
    let mut letters = runs.iter_mut().flat_map(|run| &mut run.glyphs).filter(|one| !is_space(one));
    let (Some(sign), Some(next)) = (letters.next(), letters.next()) else { return };
    let apart = next.x - sign.x - sign.advance > SPACE * sign.size;
    if matches!(sign.text, Letters::One('o')) && apart && sign.face != next.face {
        sign.text = Letters::One('◦');
    }
}

/// Does a sign stand so close to its word that it is a mark in the text, and no bullet? A bullet
/// stands apart: behind a gap, or outside the edge of the lines below.
fn is_bound(runs: &[DrawnRun], frame: Frame, below: Option<f32>) -> bool {
    let mut glyphs = runs.iter().flat_map(|run| &run.glyphs);
    let (Some(sign), Some(word)) = (glyphs.next(), glyphs.next()) else { return false };
    let Letters::One(letter) = sign.text else { return false };
    let gap = (word.x - sign.x - sign.advance) / frame.size;
    let hangs = below.is_some_and(|left| (left - word.x).abs() < 0.03 * frame.size);
    cues::is_bullet(letter) && !is_space(word) && (0.0..BOUND).contains(&gap) && !hangs
}

fn is_number(run: &DrawnRun) -> bool {
    run.glyphs.iter().all(|glyph| match &glyph.text {
        Letters::One(letter) => letter.is_ascii_digit() || letter.is_whitespace(),
        Letters::More(text) => text.bytes().all(|byte| byte.is_ascii_digit()),
    })
}

/// The face that most letters of a line are set in.
fn main_face(faces: &[(u16, bool, usize)]) -> (u16, bool) {
    let most = faces.iter().max_by_key(|(face, _, count)| (*count, u16::MAX - face));
    most.map_or((0, false), |(face, bold, _)| (*face, *bold))
}

/// Sets letters side by side.
#[derive(Default)]
struct Setter {
    text: String,
    /// Where the last letter ended.
    end: Option<f32>,
    /// Where the first word ended.
    first: Option<f32>,
    /// Letters of each face.
    face: Vec<(u16, bool, usize)>,
    /// Stretches that are not plain.
    inked: Vec<(Range<usize>, Ink)>,
    /// Does the first letter go with the word behind it?
    bound: bool,
}

impl Setter {
    fn set(&mut self, glyph: &Glyph, size: f32, raised: bool) {
        let gap = self.end.map_or(0.0, |end| glyph.x - end);
        let apart = gap > if raised { 0.3 } else { SPACE } * size;
        if is_space(glyph) {
            // A no-break space stays what it is; a gap it leaves is not counted twice.
            let kept = match &glyph.text {
                Letters::One(letter @ ('\u{a0}' | '\u{202f}')) => *letter,
                _ => ' ',
            };
            self.space(kept);
            self.end = Some(glyph.x + glyph.advance);
            return;
        }
        if apart && !self.text.ends_with(char::is_whitespace) {
            self.space(' ');
        }
        let start = self.text.len();
        self.push(glyph, raised);
        self.ink(start, glyph.ink);
        self.end = Some(self.end.map_or(f32::MIN, |end| end).max(glyph.x + glyph.advance));
        self.count(glyph);
        if std::mem::take(&mut self.bound) {
            self.space('\u{202f}');
        }
    }

    fn space(&mut self, space: char) {
        if self.text.is_empty() || self.text.ends_with(' ') && space == ' ' {
            return;
        }
        if self.first.is_none() && space == ' ' {
            self.first = self.end;
        }
        self.text.push(space);
    }

    fn push(&mut self, glyph: &Glyph, raised: bool) {
        match &glyph.text {
            Letters::One(letter) => self.text.push(if raised { lift(*letter) } else { *letter }),
            Letters::More(text) => {
                self.text.extend(text.chars().map(|c| if raised { lift(c) } else { c }));
            }
        }
    }

    /// Notes how the letters from `start` on are set; a space between two of a kind is of their
    /// kind.
    fn ink(&mut self, start: usize, ink: Ink) {
        if ink == Ink::default() {
            return;
        }
        let end = self.text.len();
        match self.inked.last_mut() {
            Some((span, last)) if *last == ink && is_blank(&self.text, span.end..start) => {
                span.end = end;
            }
            _ => self.inked.push((start..end, ink)),
        }
    }

    fn count(&mut self, glyph: &Glyph) {
        match self.face.iter_mut().find(|(face, _, _)| *face == glyph.face) {
            Some((_, _, count)) => *count += 1,
            None => self.face.push((glyph.face, glyph.ink.bold, 1)),
        }
    }
}

fn is_blank(text: &str, span: Range<usize>) -> bool {
    text.get(span).is_some_and(|text| text.chars().all(char::is_whitespace))
}

/// A digit as it is written raised.
fn lift(letter: char) -> char {
    match letter {
        '0' => '\u{2070}',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(0x2070 + letter as u32 - '0' as u32).unwrap_or(letter),
        _ => letter,
    }
}
