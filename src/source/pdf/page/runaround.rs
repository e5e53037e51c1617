//! What the text runs around: boxes, pictures, initials.
//!
//! The runs of a page and what it draws in; those of the text and those of each box out. A box has a
//! frame or a ground of its own, or is drawn by itself beside lines that are wider above or below
//! it; as a side note, it is put before the paragraph beside which it begins. Lines beside a box, a
//! picture or an initial count as wide as their column: what is short about them tells nothing of
//! where a paragraph ends.

use kurbo::Rect;

use super::runs::DrawnRun;
use super::setter::PageLine;

/// The shortest side of a box, in points, and the share of a page that one takes at most.
const SIDE: f64 = 36.0;
const LARGE: f64 = 0.5;
/// Boxes that are looked at.
const MOST: usize = 60;
/// Letters of a box without a frame at least, and how far apart its lines stand at most, in ems.
const LEAST: usize = 30;
const LEADED: f32 = 1.8;
/// The width of a box without a frame, as a share of the text's beside it.
const SMALLER: f32 = 0.92;
/// How many lines further on a text that ended beside a box goes over its place at last.
const TURNING: usize = 4;
/// Letters of a line of text; lines of it beside a box at least, and how far from it they end, in
/// ems.
const LONG: usize = 15;
const LINES: usize = 2;
const NEAR: f32 = 4.0;

/// By how much lines beside something are narrower than others at least, in ems, and how near to
/// each other the ends of such lines are.
const NARROWER: f32 = 1.5;
const EVEN: f32 = 0.6;
/// How far below what they run around lines may be as narrow, in lines.
const BELOW: f32 = 3.0;

/// Parts the boxes of a page, the smallest first, from its text; gives all that may be run around,
/// too.
pub(super) fn part(
    mut runs: Vec<DrawnRun>,
    drawn: impl Iterator<Item = Rect>,
    page: (f64, f64),
) -> (Vec<DrawnRun>, Vec<Vec<DrawnRun>>, Vec<Rect>) {
    let is_box = |area: &Rect| {
        area.width().min(area.height()) >= SIDE && area.area() < LARGE * page.0 * page.1
    };
    let mut areas: Vec<Rect> = drawn.filter(is_box).take(MOST).collect();
    areas.sort_by(|a, b| a.area().total_cmp(&b.area()));
    let mut boxes = Vec::new();
    for area in &areas {
        if is_run_around(area, &runs) {
            boxes.push(runs.extract_if(.., |run| holds(area, run)).collect());
        }
    }
    for area in bare(&runs) {
        boxes.push(runs.extract_if(.., |run| holds(&area, run)).collect());
        areas.push(area);
    }
    (runs, boxes, areas)
}

/// Where boxes without a frame stand: what is drawn as one, and beside it lines of text that is drawn
/// as one, too, and goes on above or below where the box stands.
fn bare(runs: &[DrawnRun]) -> Vec<Rect> {
    let drawn: Vec<&[DrawnRun]> = runs.chunk_by(goes_on).filter(|own| own.len() > 1).collect();
    let narrow = drawn.iter().take(MOST).filter(|own| letters(own) >= LEAST);
    let areas = narrow.filter_map(|own| own.iter().map(DrawnRun::area).reduce(|a, b| a.union(b)));
    areas.filter(|area| drawn.iter().any(|own| runs_around(own, area))).collect()
}

fn letters(runs: &[DrawnRun]) -> usize {
    runs.iter().map(DrawnRun::len).sum()
}

/// Is a run drawn in the same line as the one before it, or in the next line?
fn goes_on(one: &DrawnRun, two: &DrawnRun) -> bool {
    let (size, step) = (one.size.max(two.size), two.y - one.y);
    let beside = (-0.5..NEAR * size).contains(&(two.left - one.right)) && step.abs() < 0.3 * size;
    let below =
        two.left < one.right && one.left < two.right && (0.5..LEADED).contains(&(step / size));
    beside || below
}

/// Does a text end beside an area in two lines at least, and go over its middle in a line near
/// them?
fn runs_around(text: &[DrawnRun], area: &Rect) -> bool {
    let (left, right) = (area.x0 as f32, area.x1 as f32);
    let is_level = |run: &DrawnRun| (area.y0..area.y1).contains(&run.middle());
    let ends = |run: &DrawnRun| {
        let gap = (left - run.right).max(run.left - right);
        is_level(run) && run.len() >= LONG && (0.0..NEAR * run.size).contains(&gap)
    };
    let middle = (left + right) / 2.0;
    let goes_over = |run: &DrawnRun| !is_level(run) && run.left < middle && run.right > middle;
    let beside = || text.iter().zip(0_usize..).filter(|(run, _)| ends(run));
    // Columns of one width are columns.
    let widest = beside().map(|(run, _)| run.right - run.left).fold(0.0, f32::max);
    if right - left > SMALLER * widest {
        return false;
    }
    let near = |(run, at): (&DrawnRun, usize)| {
        let size = |other: &&DrawnRun| (other.size - run.size).abs() < 0.04 * run.size;
        let next = text.iter().take(at + TURNING).skip(at.saturating_sub(TURNING));
        next.filter(size).any(goes_over)
    };
    beside().count() >= LINES && beside().any(near)
}

fn holds(area: &Rect, run: &DrawnRun) -> bool {
    let (left, right) = (f64::from(run.left), f64::from(run.right));
    left > area.x0 - 2.0 && right < area.x1 + 2.0 && (area.y0..area.y1).contains(&run.middle())
}

/// Does a text that is wider elsewhere end beside it, and is there text in it?
fn is_run_around(area: &Rect, runs: &[DrawnRun]) -> bool {
    if !runs.iter().any(|run| holds(area, run) && run.len() >= LONG) {
        return false;
    }
    let (left, right) = (area.x0 as f32, area.x1 as f32);
    let text = || runs.iter().filter(|run| run.len() >= LONG && !holds(area, run));
    let level = |run: &&DrawnRun| (area.y0..area.y1).contains(&run.middle());
    let before = |run: &DrawnRun| (-1.0..NEAR * run.size).contains(&(left - run.right));
    let behind = |run: &DrawnRun| (-1.0..NEAR * run.size).contains(&(run.left - right));
    let beside: Vec<&DrawnRun> =
        text().filter(level).filter(|run| before(run) || behind(run)).collect();
    let Some(first) = beside.first().filter(|_| beside.len() >= LINES) else { return false };
    let middle = (left + right) / 2.0;
    // A line of the same text that goes on where the box stands.
    let goes_over = |run: &DrawnRun| match before(first) {
        true => run.left < left - NEAR * run.size && run.right > middle,
        false => run.right > right + NEAR * run.size && run.left < middle,
    };
    text().any(goes_over)
}

/// Gives the lines of one stretch that run around something the width that they would have without.
pub(super) fn widen(lines: &mut [PageLine], areas: &[Rect], initials: &[Rect]) {
    for area in areas {
        widen_beside(lines, area, true, LINES);
        widen_beside(lines, area, false, LINES);
    }
    // The first line beside an initial has it, and is wide.
    for area in initials {
        widen_beside(lines, area, false, 1);
    }
}

/// The same for the lines before what stands at the right of the text, or behind what stands at its
/// left, so many at least.
fn widen_beside(lines: &mut [PageLine], area: &Rect, before: bool, least: usize) {
    // Where a line ends, measured towards the area.
    let end = |line: &PageLine| if before { line.right } else { -line.left };
    let edge = if before { area.x0 as f32 } else { -area.x1 as f32 };
    let is_text = |line: &PageLine| line.letters >= LONG && line.cell.is_none();
    let is_level = |line: &PageLine, more: f32| {
        let height = line.y - 0.3 * line.size;
        let (top, bottom) = (area.y0 as f32 - more, area.y1 as f32 + more);
        (top..bottom).contains(&height) && end(line) < edge + 1.0
    };
    let is_beside = |line: &PageLine| is_text(line) && is_level(line, 0.0);
    let Some(first) = lines.iter().position(is_beside) else { return };
    let beside = lines.iter().skip(first + 1).take_while(|line| is_level(line, 0.0)).count();
    let mut last = first + beside;
    let far = |lines: &[PageLine]| lines.iter().map(end).fold(f32::MIN, f32::max);
    let own = far(lines.get(first..=last).unwrap_or_default());
    let size = lines.get(last).map_or(1.0, |line| line.size);
    if edge - own > NEAR * size || beside + 1 < least {
        return;
    }
    // White around it, and lines kept free below it, make others narrow, too.
    let is_narrow = |line: &PageLine| {
        let below = area.y1 as f32 + BELOW * 1.2 * size;
        let even = is_text(line) && line.y < below && (own - end(line)).abs() < EVEN * size;
        even || is_level(line, line.size) && end(line) < own + EVEN * size
    };
    let above = lines.iter().take(first).rev().take_while(|line| is_narrow(line)).count();
    let first = first - above;
    last += lines.iter().skip(last + 1).take_while(|line| is_narrow(line)).count();
    // The text goes on where it ended before, above or below, in a line near by.
    let near = lines.iter().take(last + TURNING).skip((first + 1).saturating_sub(TURNING));
    let goes_over = |line: &PageLine| {
        (line.size - size).abs() < 0.04 * size && end(line) > own + NARROWER * size
    };
    if !near.filter(|line| is_text(line)).any(goes_over) {
        return;
    }
    let others = lines.iter().enumerate().filter(|(at, _)| !(first..=last).contains(at));
    let mut ends: Vec<f32> =
        others.map(|(_, line)| line).filter(|line| is_text(line)).map(end).collect();
    ends.sort_by(f32::total_cmp);
    // Where two lines end: one alone may hang out.
    let full = ends.iter().zip(ends.iter().skip(1)).rfind(|(one, two)| *two - *one < EVEN * size);
    let more = full.map_or(0.0, |(one, _)| one - own);
    if more < NARROWER * size {
        return;
    }
    for line in lines.get_mut(first..=last).unwrap_or_default() {
        if before {
            line.right += more;
        } else {
            line.left -= more;
            line.first -= more;
        }
    }
}
