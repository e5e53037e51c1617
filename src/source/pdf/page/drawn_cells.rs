//! Tells tables without rules by the order in which their cells are drawn.
//!
//! The runs of a page in; its tables and the other runs out. Lines drawn one below the other are a
//! *block*. Columns of prose are drawn one after the other; the cells of a table are drawn row by
//! row, so that blocks stand beside the one drawn before them, again and again. Where the white
//! goes that hardly a block crosses, columns are parted; blocks beside each other in different
//! columns are a row; rows below each other are a table, where most of what they show speaks for
//! one. What programs draw line by line is left to `bands`.

use std::collections::{BTreeMap, BTreeSet};

use super::aligned;
use super::baselines::EVEN;
use super::block_rows::{BlockRow, rows, split, stands_at_top, take};
use super::drawn_blocks::{DrawnBlock, beside, blocks, leading};
use super::drawn_rows::{CLOSE, LEADED};
use super::entries;
use super::runs::{self, CELL_GAP, DrawnRun};
use super::tables::{CellPlace, DrawnTable};
use super::walls::{narrowed, walls};
use crate::source::pdf_text::cues;

/// Rows of a table are no farther apart, in ems.
const APART: f32 = 3.0;
/// A block that stands alone and takes more of the width parts tables.
const WIDE: f32 = 0.5;
/// Rows with several cells that a table has at least.
const ROWS: usize = 3;
/// White parts one row in so many that stand close to each other, or the other way round.
const STRAY: usize = 10;
/// Letters of a head that is printed again, and how far down the runs of its page it is looked for.
const HEAD: usize = 6;
const FIRST: usize = 40;
/// Letters of a label before an item.
const LABEL: usize = 4;
/// What rows tell: that each needs to be told, that a cell of several lines stands beside another,
/// that more white stands above than between lines, that all cells begin as sentences do.
const EACH: i32 = -10;
const WRAPS: i32 = 30;
const WHITE: i32 = 10;
const BEGINS: i32 = 10;

/// What is known of a page's last table, for the page below: its first row as it is drawn, and
/// where its columns are parted.
#[derive(Clone, Debug)]
pub(super) struct LastTable {
    head: String,
    walls: Vec<(f32, f32)>,
    leading: f32,
}

/// The tables of a page that are drawn cell by cell.
#[derive(Default)]
pub(super) struct DrawnTables {
    pub(super) tables: Vec<DrawnTable>,
    pub(super) last: Option<LastTable>,
}

/// Takes the tables that are drawn cell by cell out of the runs of a page; where a head of the page
/// above is printed again, its table goes on.
pub(super) fn part(
    mut runs: Vec<DrawnRun>,
    above: Option<&LastTable>,
) -> (Vec<DrawnRun>, DrawnTables) {
    let mut found = DrawnTables::default();
    let again = above.and_then(|above| Some((again(&runs, &above.head)?, above)));
    let below = again.map(|(at, above)| (runs.split_off(at), above));
    let mut others = parted(runs, &mut found);
    if let Some((runs, above)) = below {
        let rest = told(runs, &above.walls, above.leading, true, &mut found);
        others.extend(parted(rest, &mut found));
    }
    (others, found)
}

/// Where the head of a table is drawn again, among the first runs of a page.
fn again(runs: &[DrawnRun], head: &str) -> Option<usize> {
    let begins = |at: &usize| {
        let mut left = head;
        for run in runs.iter().skip(*at) {
            match left.strip_prefix(&*run.text()) {
                Some("") => return true,
                Some(rest) => left = rest,
                None => return false,
            }
        }
        false
    };
    (0..runs.len().min(FIRST)).filter(|_| head.len() >= HEAD).find(begins)
}

/// The same for runs below which no table goes on.
fn parted(mut runs: Vec<DrawnRun>, found: &mut DrawnTables) -> Vec<DrawnRun> {
    let whole = blocks(&runs, LEADED, &[]);
    let ends = whole.iter().fold((f32::MAX, f32::MIN), |(left, right), block| {
        (left.min(block.left), right.max(block.right))
    });
    let beside = beside(&whole);
    let is_edge = |at: &usize| {
        let wide = WIDE * (ends.1 - ends.0);
        let is_prose = |block: &&DrawnBlock| block.wraps() || block.pieces.len() == 1;
        let own = whole.get(*at).filter(|block| block.right - block.left > wide).filter(is_prose);
        own.is_some() && beside.get(*at) == Some(&false)
    };
    let mut edges: Vec<usize> = (0..whole.len()).filter(is_edge).collect();
    edges.insert(0, 0);
    let mut others = Vec::new();
    let mut stretches: Vec<(Vec<DrawnRun>, Vec<&DrawnBlock>)> = Vec::new();
    for (at, from) in edges.iter().enumerate().rev() {
        let own = whole.get(*from..edges.get(at + 1).copied().unwrap_or(whole.len()));
        let own = own.unwrap_or_default();
        let first = own.first().and_then(|block| block.runs.first()).copied().unwrap_or(0);
        let blocks = own.iter().zip(beside.iter().skip(*from));
        // Cells that touch on one line are one block.
        let several = |block: &DrawnBlock| block.pieces.len() > block.steps.len() + 1;
        let blocks = blocks.filter(|(block, beside)| **beside || several(block));
        let blocks = blocks.map(|(block, _)| block).collect();
        stretches.push((runs.split_off(first), blocks));
    }
    for (own, blocks) in stretches.into_iter().rev() {
        others.extend(stretch(own, &blocks, found));
    }
    others
}

/// Takes the tables out of what stands between prose, told by the blocks beside others.
fn stretch(runs: Vec<DrawnRun>, whole: &[&DrawnBlock], found: &mut DrawnTables) -> Vec<DrawnRun> {
    if !whole.iter().any(|block| block.wraps()) {
        return runs;
    }
    let size = size(&runs);
    let shown: Vec<(&[(f32, f32)], usize)> =
        whole.iter().map(|block| (&block.pieces[..], block.leads)).collect();
    let walls = walls(&shown, &aligned::find(&runs, size), size);
    let lines = || whole.iter().flat_map(|block| &block.pieces).copied();
    let walls: Vec<(f32, f32)> = walls.into_iter().map(|wall| narrowed(wall, lines())).collect();
    if walls.is_empty() {
        return runs;
    }
    told(runs, &walls, CLOSE * leading(whole), false, found)
}

/// Takes the tables out whose columns are parted so, and whose lines are no farther apart; the first
/// of them may be one that goes on.
fn told(
    runs: Vec<DrawnRun>,
    walls: &[(f32, f32)],
    leading: f32,
    goes_on: bool,
    found: &mut DrawnTables,
) -> Vec<DrawnRun> {
    if !goes_on && entries::is_contents(entries::lines(&runs)) {
        return runs;
    }
    let size = size(&runs);
    let tables = &mut found.tables;
    let white = |end: f32, start: f32| {
        let at = walls.partition_point(|wall| wall.1 <= start - EVEN * size);
        let near = |wall: &(f32, f32)| {
            let is_even = (start - wall.1).abs() < EVEN * size && start - end >= CELL_GAP * size;
            end <= wall.0 + 0.2 && wall.1 - 0.2 <= start || is_even
        };
        walls
            .get(at.saturating_sub(1)..walls.len().min(at + 1))
            .is_some_and(|two| two.iter().any(near))
    };
    // Each part, with the run that it is of.
    let parts = runs.into_iter().enumerate();
    let (owns, runs): (Vec<usize>, Vec<DrawnRun>) = parts
        .flat_map(|(own, run)| run.parts(white).into_iter().map(move |part| (own, part)))
        .unzip();
    let middles: Vec<f32> = walls.iter().map(|wall| (wall.0 + wall.1) / 2.0).collect();
    let mut blocks = blocks(&runs, leading, &middles);
    let mut rows = rows(&runs, &mut blocks, &middles);
    if stands_at_top(&blocks, &rows) {
        rows = rows.into_iter().flat_map(|row| split(row, &mut blocks)).collect();
    }
    let mut owners: BTreeMap<usize, (usize, CellPlace)> = BTreeMap::new();
    let mut at = 0;
    while at < rows.len() {
        let end = chain(&rows, &blocks, middles.len(), at);
        let own = rows.get(at..end).unwrap_or_default();
        let is_known = goes_on && at == 0 && own.len() > 1;
        let own = if is_known { own } else { trimmed(own, size, leading) };
        if (is_known || is_table(&runs, &blocks, own, leading)) && is_clear(&blocks, &rows, own) {
            let head = own.iter().take(1).flat_map(|row| &row.blocks);
            let head = head.filter_map(|(at, ..)| blocks.get(*at)).flat_map(|block| &block.runs);
            let head = head.filter_map(|&at| runs.get(at)).map(DrawnRun::text).collect();
            found.last = Some(LastTable { head, walls: walls.to_vec(), leading });
            take(&blocks, own, tables.len(), &mut owners);
            let ends = |of: fn(&DrawnBlock) -> f32| {
                own.iter()
                    .flat_map(|row| &row.blocks)
                    .filter_map(|(at, ..)| blocks.get(*at))
                    .map(of)
            };
            tables.push(DrawnTable {
                top: own.first().map_or(0.0, |row| row.top) - 0.5 * size,
                sides: (
                    ends(|block| block.left).fold(f32::MAX, f32::min),
                    ends(|block| block.right).fold(f32::MIN, f32::max),
                ),
                cells: BTreeMap::new(),
                is_form: false,
            });
        }
        at = end;
    }
    let mut others: Vec<(usize, DrawnRun)> = Vec::new();
    for (at, (own, mut run)) in owns.into_iter().zip(runs).enumerate() {
        match owners.get(&at).and_then(|(table, place)| Some((tables.get_mut(*table)?, place))) {
            Some((table, place)) => {
                runs::trim(&mut run);
                table.cells.entry(*place).or_default().push(run);
            }
            // What is in no table is whole again.
            None => match others.last_mut().filter(|(last, _)| *last == own) {
                Some((_, last)) => last.join(run),
                None => others.push((own, run)),
            },
        }
    }
    others.into_iter().map(|(_, run)| run).collect()
}

/// The type of most letters.
fn size(runs: &[DrawnRun]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for run in runs {
        *sizes.entry((run.size * 10.0).round() as i32).or_default() += run.len();
    }
    let most = sizes.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(1.0, |(size, _)| size as f32 / 10.0)
}

/// Where the rows end that lie below each other from one on.
fn chain(rows: &[BlockRow], blocks: &[DrawnBlock], walls: usize, at: usize) -> usize {
    let is_whole =
        |row: &BlockRow| row.blocks.iter().any(|(_, first, last)| *first == 0 && *last == walls);
    let mut end = at + 1;
    while let Some((above, row)) = rows.get(end - 1).zip(rows.get(end)) {
        let size = row.blocks.iter().filter_map(|(at, ..)| blocks.get(*at)).map(|block| block.size);
        let far = APART * size.fold(0.0, f32::max);
        let below = |(at, first, last): &(usize, usize, usize)| {
            let own = blocks.get(*at).map_or(0.0, |block| block.top);
            let others =
                above.blocks.iter().filter(|(_, one, two)| *one <= *last && *first <= *two);
            let mut others = others.filter_map(|(at, ..)| blocks.get(*at)).peekable();
            let meets = others.peek().is_some();
            (others.all(|other| other.bottom < own), meets)
        };
        let found: Vec<(bool, bool)> = row.blocks.iter().map(below).collect();
        let is_below = found.iter().all(|(below, _)| *below)
            && (row.top > above.bottom
                || row.top > above.top && found.iter().any(|(_, meets)| *meets));
        if is_whole(above) || is_whole(row) || !is_below || row.top - above.bottom > far {
            break;
        }
        end += 1;
    }
    end
}

/// Rows without those at their ends that are none of a table: of one cell at the left, or farther
/// off than all others.
///
/// A last one that is as near as lines are stays: it says that lines were drawn one by one.
fn trimmed(mut rows: &[BlockRow], size: f32, leading: f32) -> &[BlockRow] {
    let is_alone = |row: &BlockRow| {
        row.blocks.len() == 1 && row.blocks.iter().all(|(_, first, _)| *first == 0)
    };
    let step = |two: &[BlockRow]| match two {
        [one, two] => two.top - one.bottom,
        _ => 0.0,
    };
    loop {
        let most = |rows: &[BlockRow]| rows.windows(2).map(step).fold(0.0, f32::max) + 0.5 * size;
        match rows {
            [first, rest @ ..] if is_alone(first) => rows = rest,
            [rest @ .., above, last]
                if is_alone(last) && last.top - above.bottom > leading * size =>
            {
                rows = rows.get(..=rest.len()).unwrap_or_default();
            }
            [_, rest @ ..]
                if rest.len() > 1 && step(rows.get(..2).unwrap_or_default()) > most(rest) =>
            {
                rows = rest;
            }
            [rest @ .., _]
                if rest.len() > 1
                    && step(rows.get(rows.len() - 2..).unwrap_or_default()) > most(rest) =>
            {
                rows = rest;
            }
            _ => return rows,
        }
    }
}

/// Does what rows show speak for a table?
fn is_table(runs: &[DrawnRun], blocks: &[DrawnBlock], rows: &[BlockRow], leading: f32) -> bool {
    let own = |row: &BlockRow| -> Vec<&DrawnBlock> {
        row.blocks.iter().filter_map(|(at, ..)| blocks.get(*at)).collect()
    };
    let full: Vec<&BlockRow> = rows.iter().filter(|row| row.blocks.len() > 1).collect();
    if full.len() < ROWS || full.len() * 2 < rows.len() {
        return false;
    }
    let text = |block: &DrawnBlock| -> String {
        block.runs.iter().filter_map(|&at| runs.get(at)).map(DrawnRun::text).collect()
    };
    let begins = |block: &&DrawnBlock| {
        let first = block.runs.first().and_then(|&at| runs.get(at)).map(DrawnRun::text);
        first.is_some_and(|text| !text.starts_with(char::is_lowercase))
    };
    let mut sum = 0;
    for row in &full {
        let cells = own(row);
        sum += EACH;
        sum += if cells.iter().any(|block| block.wraps()) { WRAPS } else { 0 };
        sum += if cells.iter().all(begins) { BEGINS } else { 0 };
    }
    // White parts all rows but the head, or none; else lines were drawn one by one.
    let is_white = |(above, row): (&BlockRow, &BlockRow)| {
        let size = own(row).iter().map(|block| block.size).fold(0.0, f32::max);
        // Where a cell ends above the last line of its row, rows are told without white: LaTeX adds
        // it below rows of single lines alone.
        let ends = |(at, first, last): &(usize, usize, usize)| {
            let block = |at: &usize| blocks.get(*at);
            let below = row.blocks.iter().find(|(_, one, two)| one == first && two == last);
            let pair = block(at).zip(below.and_then(|(at, ..)| block(at)));
            pair.is_some_and(|(one, two)| two.top - one.bottom > leading * size)
        };
        let white = row.top - above.bottom > leading * size;
        (white || !above.blocks.iter().any(ends)).then_some(white)
    };
    let white: Vec<Option<bool>> = rows.iter().zip(rows.iter().skip(1)).map(is_white).collect();
    let count =
        |own: &[Option<bool>], as_one| own.iter().filter(|one| **one == Some(as_one)).count();
    let parted = count(&white, true);
    // A head in another face.
    let face = |row: Option<&BlockRow>| {
        let first = row.into_iter().flat_map(own).next()?.runs.first().copied()?;
        runs.get(first)?.glyphs.first().map(|glyph| glyph.face)
    };
    let has_head = face(rows.first()) != face(rows.get(1));
    let tail = white.get(usize::from(has_head)..).unwrap_or_default();
    let odd = count(tail, true).min(count(tail, false));
    if odd * STRAY > tail.len() {
        return false;
    }
    sum += WHITE * i32::try_from(parted).unwrap_or(0);
    let wraps = full.iter().any(|row| own(row).iter().any(|block| block.wraps()));
    let label = |row: &BlockRow| {
        let first = row.blocks.iter().min_by_key(|(_, first, _)| *first);
        first.and_then(|(at, ..)| blocks.get(*at)).map(text).unwrap_or_default()
    };
    let of_two = || full.iter().filter(|row| row.blocks.len() == 2).map(|row| label(row));
    let is_label = |text: String| {
        text.chars().count() <= LABEL || text.starts_with('[') && text.ends_with(']')
    };
    // Items that hold a list of their own have more parts.
    let is_marker = |text: &String| {
        cues::is_lone_bullet(text) || text.chars().count() <= LABEL && text.ends_with(['.', ')'])
    };
    let is_listed = of_two().count() == full.len() && of_two().all(is_label)
        || of_two().filter(is_marker).count() * 2 > full.len();
    let all = rows.iter().flat_map(own).flat_map(|block| &block.runs);
    let is_listing = runs::is_listing(all.filter_map(|&at| runs.get(at)));
    wraps && sum > 0 && !is_listed && !is_listing
}

/// Does nothing else stand among the cells?
fn is_clear(blocks: &[DrawnBlock], rows: &[BlockRow], own: &[BlockRow]) -> bool {
    let cells = |rows: &'_ [BlockRow]| -> BTreeSet<usize> {
        rows.iter().flat_map(|row| &row.blocks).map(|(at, ..)| *at).collect()
    };
    let inside = cells(own);
    let place = |of: fn(&DrawnBlock) -> f32| inside.iter().filter_map(|at| blocks.get(*at)).map(of);
    let left = place(|block| block.left).fold(f32::MAX, f32::min);
    let right = place(|block| block.right).fold(f32::MIN, f32::max);
    let top = place(|block| block.top).fold(f32::MAX, f32::min);
    let bottom = place(|block| block.bottom).fold(f32::MIN, f32::max);
    let meets = |block: &DrawnBlock| {
        block.left < right && left < block.right && block.top <= bottom && top <= block.bottom
    };
    !cells(rows).difference(&inside).filter_map(|at| blocks.get(*at)).any(meets)
}
