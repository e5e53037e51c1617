//! Finds tables that stand between level rules, as books and journals set them.
//!
//! The runs of a stretch and the level rules of its page in; tables and the other runs out. Rules of
//! one length below each other are a *frame*; what stands between two of them is a *part* of it.
//! Parts below each other are a table where white goes through all of them from top to bottom, which
//! hardly a line crosses; below a head that is ruled off, it may go on without a rule at its end.
//! That it is one is known then, so that few rows are enough, and no cell has to wrap.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::baselines::{Row, rows as lines};
use super::block_rows::{BlockRow, rows, split, stands_at_top, take};
use super::drawn_blocks::{DrawnBlock, blocks, leading};
use super::drawn_rows::{CLOSE, LEADED};
use super::entries;
use super::runs::{self, DrawnRun, is_filled};
use super::tables::{CellPlace, DrawnTable};
use crate::source::pdf::file::letters::RuledLine;

/// How near to each other the ends of rules of one frame are, and rules that are one, in points.
const NEAR: f32 = 3.0;
/// The narrowest white between columns, in ems.
const WHITE: f32 = 0.9;
/// One line in so many may go over it.
const CROSSED: usize = 6;
/// A part with one line that goes over all columns is so high at most, and the rows of one without a
/// rule at its end so far apart, in ems.
const HIGH: f32 = 3.0;
/// How much of the width a cell beside empty ones takes at most.
const NARROW: f32 = 0.6;
/// Parts of a table that has rules between its rows, at least.
const RULED: usize = 4;
/// Lines of a cell at most, and of a table without a head that is ruled off: between the rules at
/// the edges of a page stand columns; so far apart, in ems, they are looked at no closer.
const TALL: usize = 30;
const HEADLESS: usize = 20;
const PAGE: f32 = 44.0;
/// Rules of a frame, and runs of a stretch, that are looked at.
const RULES: usize = 64;
const MOST: usize = 5000;

/// Level rules of one length, from the top.
struct RuleFrame {
    left: f32,
    right: f32,
    ys: Vec<f32>,
}

impl RuleFrame {
    fn holds(&self, run: &DrawnRun) -> bool {
        self.left - NEAR < run.left && run.right < self.right + NEAR
    }

    /// The places of the runs that stand between two heights, beside it too.
    fn between(&self, runs: &[DrawnRun], top: f32, bottom: f32) -> Vec<usize> {
        let inside = |run: &DrawnRun| {
            let y = run.y - 0.3 * run.size;
            top < y && y < bottom && run.left < self.right && self.left < run.right
        };
        runs.iter().enumerate().filter(|(_, run)| inside(run)).map(|(at, _)| at).collect()
    }
}

/// The frames of a page.
fn frames(rules: &[RuledLine]) -> Vec<RuleFrame> {
    let mut frames: Vec<RuleFrame> = Vec::new();
    for rule in rules {
        let own = |frame: &&mut RuleFrame| {
            (frame.left - rule.from).abs() < NEAR && (frame.right - rule.to).abs() < NEAR
        };
        match frames.iter_mut().find(own) {
            Some(frame) => frame.ys.push(rule.at),
            None => frames.push(RuleFrame { left: rule.from, right: rule.to, ys: vec![rule.at] }),
        }
    }
    for frame in &mut frames {
        frame.ys.sort_by(f32::total_cmp);
        frame.ys.dedup_by(|next, last| *next - *last < NEAR);
    }
    frames.retain(|frame| (2..RULES).contains(&frame.ys.len()));
    frames
}

/// Takes the tables between level rules out of some runs.
pub(super) fn part(
    mut runs: Vec<DrawnRun>,
    rules: &[RuledLine],
    tables: &mut Vec<DrawnTable>,
) -> Vec<DrawnRun> {
    if runs.len() > MOST {
        return runs;
    }
    for frame in frames(rules) {
        let mut from = 0;
        while from + 1 < frame.ys.len() {
            let Some((table, own, to)) = table(&runs, &frame, from) else {
                from += 1;
                continue;
            };
            let own: BTreeSet<usize> = own.into_iter().collect();
            let mut at = 0..;
            runs.retain(|_| at.next().is_some_and(|at| !own.contains(&at)));
            tables.push(table);
            from = to;
        }
    }
    runs
}

/// A part of a frame.
struct RuledPart {
    /// The places of its runs in the list of all, in the order of drawing.
    own: Vec<usize>,
    lines: Vec<Row>,
    size: f32,
    /// Is one of its lines parted?
    parted: bool,
}

impl RuledPart {
    fn of(runs: &[DrawnRun], own: Vec<usize>) -> Self {
        let lines = lines(&own.iter().filter_map(|&at| runs.get(at)).collect::<Vec<_>>());
        let size = lines.iter().map(|line| line.size).fold(0.0, f32::max);
        let mut part = Self { own, lines, size, parted: false };
        let gaps = white(&[&part], usize::MAX);
        part.parted = part.is_parted(&gaps);
        part
    }

    /// Does something stand on both sides of some white?
    fn is_parted(&self, gaps: &[(f32, f32)]) -> bool {
        let pieces = || self.lines.iter().flat_map(|line| &line.pieces);
        gaps.iter()
            .any(|gap| pieces().any(|one| one.1 <= gap.0) && pieces().any(|one| gap.1 <= one.0))
    }

    fn sides(&self) -> (f32, f32) {
        let pieces = self.lines.iter().flat_map(|line| &line.pieces);
        pieces.fold((f32::MAX, f32::MIN), |ends, one| (ends.0.min(one.0), ends.1.max(one.1)))
    }

    /// May it be a row of one cell: a line over all columns, or a cell beside empty ones?
    fn is_single(&self, frame: &RuleFrame, high: f32) -> bool {
        let (left, right) = self.sides();
        let is_line = self.lines.len() < 2 && high < HIGH * self.size.max(1.0);
        is_line || right - left < NARROW * (frame.right - frame.left)
    }
}

/// The white that goes through some parts and that hardly a line crosses, from the left.
fn white(parts: &[&RuledPart], crossed: usize) -> Vec<(f32, f32)> {
    let lines = || parts.iter().flat_map(|part| &part.lines);
    let least = WHITE * parts.iter().map(|part| part.size).fold(0.0, f32::max);
    let most = i32::try_from(lines().count() / crossed).unwrap_or(0);
    let pieces = || lines().flat_map(|line| &line.pieces);
    let mut edges: Vec<(f32, i32)> = pieces().flat_map(|one| [(one.0, 1), (one.1, -1)]).collect();
    edges.sort_by(|one, two| one.0.total_cmp(&two.0).then(two.1.cmp(&one.1)));
    let (mut open, mut start, mut found) = (0, None, Vec::new());
    for (at, step) in edges {
        let before = open;
        open += step;
        if before > most && open <= most {
            start = Some(at);
        } else if before <= most && open > most {
            found.extend(start.map(|start| (start, at)));
        }
    }
    if most == 0 {
        found.retain(|(from, to)| to - from >= least);
        return found;
    }
    // Lines of the columns on both sides take some of it; what stands in the rest without going over
    // it is a cell of a column with few.
    let rest = |(from, to): (f32, f32)| {
        let before = pieces().filter(|one| one.0 <= from && one.1 < to).map(|one| one.1);
        let behind = pieces().filter(|one| from < one.0 && to <= one.1).map(|one| one.0);
        let mut before: Vec<f32> = before.chain([from]).collect();
        let mut behind: Vec<f32> = behind.chain([to]).collect();
        before.sort_by(f32::total_cmp);
        behind.sort_by(|one, two| two.total_cmp(one));
        let last = |ends: &[f32]| ends.last().copied().unwrap_or(0.0);
        let step = |ends: &[f32]| match ends {
            [.., next, last] => (next - last).abs(),
            _ => 0.0,
        };
        // Those that reach farthest may go over it, and end inside of it.
        for _ in 0..most {
            if last(&behind) - last(&before) >= least {
                break;
            }
            let ends = if step(&before) > step(&behind) { &mut before } else { &mut behind };
            ends.truncate(ends.len().saturating_sub(1).max(1));
        }
        let (from, to) = (last(&before), last(&behind));
        let inside =
            |one: &&(f32, f32)| one.0 < to && from < one.1 && !(one.0 <= from && to <= one.1);
        let mut own: Vec<(f32, f32)> = pieces().filter(inside).copied().collect();
        own.sort_by(|one, two| one.0.total_cmp(&two.0));
        own.push((to, to));
        let (mut end, mut gaps) = (from, Vec::new());
        for (left, right) in own {
            if left - end >= least {
                gaps.push((end, left));
            }
            end = end.max(right);
        }
        // A head over columns may be narrower than the white between them.
        if gaps.is_empty() && to - from >= least {
            gaps.push((from, to));
        }
        gaps
    };
    found.into_iter().flat_map(rest).collect()
}

/// The table that begins at a rule of a frame: the places of its runs, and at which rule it ends.
fn table(
    runs: &[DrawnRun],
    frame: &RuleFrame,
    from: usize,
) -> Option<(DrawnTable, Vec<usize>, usize)> {
    let bounds = frame.ys.iter().zip(frame.ys.iter().skip(1)).skip(from);
    let mut parts = Vec::new();
    for (&top, &bottom) in bounds {
        let own = frame.between(runs, top, bottom);
        let mut inside = own.iter().filter_map(|&at| runs.get(at));
        // The head and the foot of a page may be ruled off.
        let is_page = frame.ys.len() == 2
            && inside.clone().next().is_some_and(|run| bottom - top > PAGE * run.size);
        if is_page || !inside.all(|run| frame.holds(run)) {
            break;
        }
        let part = RuledPart::of(runs, own);
        if !part.parted && !part.is_single(frame, bottom - top) {
            break;
        }
        parts.push(part);
    }
    let is_last = from + parts.len() + 1 == frame.ys.len();
    for end in (1..=parts.len()).rev() {
        let own: Vec<&RuledPart> = parts.iter().take(end).collect();
        let gaps = white(&own, CROSSED);
        let parted = |part: &&RuledPart| !part.parted || part.is_parted(&gaps);
        if gaps.is_empty() || !own.iter().all(parted) {
            continue;
        }
        // Where rules stand between rows, none may stand above the first and below the last; where
        // one is below the head alone, all others stand below it.
        let beyond = |at: usize, is_below| beyond(runs, frame, &gaps, *frame.ys.get(at)?, is_below);
        let above = if end > 1 { beyond(from, false) } else { None };
        let is_open = is_last && (end == 1 || end >= RULED);
        let below = if is_open { beyond(from + end, true) } else { None };
        let whole: Vec<&RuledPart> =
            above.iter().chain(own.iter().copied()).chain(&below).collect();
        let is_more = whole.len() > own.len();
        for own in [Some(whole).filter(|_| is_more), Some(own)].into_iter().flatten() {
            let all = own.iter().flat_map(|part| &part.own);
            if are_remarks(runs, &own) || runs::is_listing(all.filter_map(|&at| runs.get(at))) {
                continue;
            }
            let first = usize::from(own.len() > end && above.is_some());
            if let Some(found) = cells(runs, &own, &white(&own, CROSSED), first..first + end) {
                let places = own.iter().flat_map(|part| &part.own).copied().collect();
                return Some((found, places, from + end));
            }
        }
    }
    None
}

/// Are one part or two filled with text, as remarks between two rules are? These are prose, whatever
/// white their lines have in common.
fn are_remarks(runs: &[DrawnRun], parts: &[&RuledPart]) -> bool {
    let mut full = parts.iter().filter(|part| !part.own.is_empty());
    let fills = |part: &&RuledPart| {
        is_filled(&part.own.iter().filter_map(|&at| runs.get(at)).collect::<Vec<_>>())
    };
    full.clone().count() <= 2 && full.all(fills)
}

/// What stands below a rule of a frame in the same columns, or above it.
fn beyond(
    runs: &[DrawnRun],
    frame: &RuleFrame,
    gaps: &[(f32, f32)],
    from: f32,
    is_below: bool,
) -> Option<RuledPart> {
    let (top, bottom) = if is_below { (from, f32::MAX) } else { (f32::MIN, from) };
    let mut all = RuledPart::of(runs, frame.between(runs, top, bottom));
    if !is_below {
        all.lines.reverse();
    }
    let (mut end, mut last) = (from, from);
    for line in &all.lines {
        let fits =
            line.spans.iter().all(|span| frame.left - NEAR < span.0 && span.1 < frame.right + NEAR);
        // A head may be wider than its column.
        let left = gaps.iter().filter(|gap| line.leaves_all(&[**gap]).is_some()).count();
        let is_far = (line.y - last).abs() > HIGH * line.size;
        if is_far || !fits || left * 2 <= gaps.len() && left < gaps.len() {
            break;
        }
        last = line.y;
        // What stands on one side only, and farther off, may be text again.
        if line.is_parted(gaps) || (line.y - end).abs() < LEADED * line.size {
            end = line.y;
        }
    }
    let inside = |run: &DrawnRun| if is_below { run.y <= end } else { run.y >= end };
    let own = all.own.iter().copied().filter(|&at| runs.get(at).is_some_and(inside));
    let part = RuledPart::of(runs, own.collect());
    part.parted.then_some(part)
}

/// The table that some parts between white are, if they are one; some of them stand between rules.
fn cells(
    runs: &[DrawnRun],
    parts: &[&RuledPart],
    gaps: &[(f32, f32)],
    ruled: Range<usize>,
) -> Option<DrawnTable> {
    let middles: Vec<f32> = gaps.iter().map(|gap| (gap.0 + gap.1) / 2.0).collect();
    let between = |end: f32, start: f32| {
        let parts = |gap: &(f32, f32)| end <= gap.0 + 0.2 && gap.1 - 0.2 <= start;
        gaps.iter().any(parts)
    };
    let split_up = |part: &&RuledPart| -> Vec<DrawnRun> {
        let own = part.own.iter().filter_map(|&at| runs.get(at)).cloned();
        own.flat_map(|run| run.parts(between)).collect()
    };
    let own: Vec<Vec<DrawnRun>> = parts.iter().map(split_up).collect();
    let loose: Vec<DrawnBlock> = own.iter().flat_map(|own| blocks(own, LEADED, &middles)).collect();
    let leading = CLOSE * leading(&loose.iter().collect::<Vec<_>>());
    let (mut all, mut whole, mut table) = (Vec::new(), Vec::new(), Vec::<Vec<BlockRow>>::new());
    for own in own {
        let mut found = blocks(&own, leading, &middles);
        let mut part = rows(&own, &mut found, &middles);
        if stands_at_top(&found, &part) {
            part = part.into_iter().flat_map(|row| split(row, &mut found)).collect();
        }
        for block in &mut found {
            block.runs.iter_mut().for_each(|at| *at += all.len());
        }
        for (at, ..) in part.iter_mut().flat_map(|row| &mut row.blocks) {
            *at += whole.len();
        }
        all.extend(own);
        whole.extend(found);
        table.push(part);
    }
    // Rules between most rows are between all.
    let between = table.get_mut(ruled).unwrap_or_default();
    let single = between.iter().filter(|part| part.len() == 1).count();
    if between.len() >= RULED && single * 2 > between.len() {
        for part in between {
            *part = std::mem::take(part).into_iter().reduce(BlockRow::join).into_iter().collect();
        }
    }
    let table: Vec<BlockRow> = table.into_iter().flatten().collect();
    let has_head = parts.len() > 1;
    let lines: usize = parts.iter().map(|part| part.lines.len()).sum();
    if !has_head && lines > HEADLESS
        || !is_table(&whole, &table, has_head)
        || entries::is_contents(entries::lines(&all))
    {
        return None;
    }
    let mut places = BTreeMap::new();
    take(&whole, &table, 0, &mut places);
    let mut cells: BTreeMap<CellPlace, Vec<DrawnRun>> = BTreeMap::new();
    let ends = all
        .iter()
        .fold((f32::MAX, f32::MIN), |ends, run| (ends.0.min(run.left), ends.1.max(run.right)));
    for (at, mut run) in all.into_iter().enumerate() {
        if let Some((_, place)) = places.get(&at) {
            runs::trim(&mut run);
            cells.entry(*place).or_default().push(run);
        }
    }
    let first = parts.first().and_then(|part| part.lines.first())?;
    Some(DrawnTable { top: first.y - 0.5 * first.size, sides: ends, cells, is_form: false })
}

/// Are they rows of a table? They lie below each other, most have several cells, and no cell is as
/// long as a column of text. Where no head is ruled off, nearly all have.
fn is_table(blocks: &[DrawnBlock], rows: &[BlockRow], has_head: bool) -> bool {
    let full = rows.iter().filter(|row| row.blocks.len() > 1).count();
    let is_below = rows.is_sorted_by(|one, two| one.top <= two.top + 0.5);
    let is_tall = blocks.iter().any(|block| block.steps.len() >= TALL);
    // Drawn line by line, the lower lines of cells would be rows.
    let wraps = blocks.iter().any(DrawnBlock::wraps);
    let lacks = |row: &&BlockRow| row.blocks.iter().all(|(_, first, _)| *first > 0);
    let by_line = !wraps && rows.iter().filter(lacks).count() * 4 > rows.len();
    let enough = if has_head { full * 2 >= rows.len() } else { full * 3 >= rows.len() * 2 };
    rows.len() > 1 && full > 1 && enough && is_below && !is_tall && !by_line
}
