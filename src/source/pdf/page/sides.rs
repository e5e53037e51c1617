//! Side notes: what stands in the margin beside the text, in smaller type.
//!
//! The runs of a page in; those of the text and those of each side note out. A side note is put
//! before the paragraph beside which it begins, so that it cuts none in two.

use std::collections::BTreeMap;

use super::runs::DrawnRun;
use super::setter::{PageLine, set};

/// Its type is smaller than the text's by this share at least.
const SMALLER: f32 = 0.92;
/// Letters of a line of text, and lines of text that a page has at least.
const LONG: usize = 15;
const LINES: usize = 10;
/// How far from the text it stands at least, in ems, and at most.
const APART: f32 = 0.4;
const FAR: f32 = 10.0;
/// How far below the text one may go on, in ems.
const BELOW: f32 = 6.0;
/// Lines of one note stand no farther apart, in ems.
const LEADED: f32 = 1.8;
/// Letters that a note has at least: a number in the margin is none.
const LEAST: usize = 8;
/// White above a paragraph, in lines, and the indent of one, in ems.
const WHITE: f32 = 1.2;
const INDENT: f32 = 0.8;

/// Parts the side notes of a page, each from its top, from its text.
pub(super) fn part(runs: Vec<DrawnRun>) -> (Vec<DrawnRun>, Vec<Vec<DrawnRun>>) {
    let size = body(&runs);
    let is_text = |run: &&DrawnRun| run.len() >= LONG && (run.size - size).abs() < 0.04 * size;
    let text = || runs.iter().filter(is_text);
    if text().count() < LINES {
        return (runs, Vec::new());
    }
    let reach = |of: fn(&DrawnRun) -> (f32, f32)| {
        let ends = text().map(of);
        ends.fold((f32::MAX, f32::MIN), |(least, most), one| (least.min(one.0), most.max(one.1)))
    };
    let (left, right) = reach(|run| (run.left, run.right));
    let (top, bottom) = reach(|run| (run.y, run.y));
    // Notes at the foot are text of the page, too.
    let foot = runs.iter().filter(|run| run.len() >= LONG && run.left < right && run.right > left);
    let bottom = foot.map(|run| run.y).fold(bottom, f32::max);
    let is_beside = |run: &DrawnRun| {
        run.size < SMALLER * size
            && (top - size..bottom + BELOW * size).contains(&run.y)
            && (run.right < left - APART * size || run.left > right + APART * size)
    };
    let (mut beside, mut runs): (Vec<DrawnRun>, Vec<DrawnRun>) =
        runs.into_iter().partition(is_beside);
    beside.sort_by(|a, b| (a.left > right).cmp(&(b.left > right)).then(a.y.total_cmp(&b.y)));
    let mut notes: Vec<Vec<DrawnRun>> = Vec::new();
    for run in beside {
        let is_near = |note: &&mut Vec<DrawnRun>| {
            let near = |last: &DrawnRun| {
                (last.left > right) == (run.left > right)
                    && run.y - last.y < LEADED * run.size.max(last.size)
            };
            note.last().is_some_and(near)
        };
        match notes.last_mut().filter(is_near) {
            Some(note) => note.push(run),
            None if run.y > bottom + size => runs.push(run),
            None => notes.push(vec![run]),
        }
    }
    let letters = |note: &[DrawnRun]| -> usize {
        note.iter().map(|run| run.text().chars().filter(|c| c.is_alphabetic()).count()).sum()
    };
    let (notes, others): (Vec<_>, Vec<_>) =
        notes.into_iter().partition(|note| letters(note) >= LEAST);
    runs.extend(others.into_iter().flatten());
    (runs, notes)
}

/// The size of type that most letters have.
fn body(runs: &[DrawnRun]) -> f32 {
    let mut letters: BTreeMap<i32, usize> = BTreeMap::new();
    for run in runs {
        *letters.entry((run.size * 10.0).round() as i32).or_default() += run.len();
    }
    let most = letters.into_iter().max_by_key(|(_, letters)| *letters);
    most.map_or(1.0, |(size, _)| size as f32 / 10.0)
}

/// Puts a side note among the lines of its page.
pub(super) fn insert(lines: &mut Vec<PageLine>, note: Vec<DrawnRun>) {
    let region = lines.iter().map(|line| line.region + 1).max().unwrap_or(0);
    let own: Vec<PageLine> = set(note, region).collect();
    let Some(first) = own.first() else { return };
    let mut sides: BTreeMap<u16, (f32, f32)> = BTreeMap::new();
    for line in lines.iter() {
        let side = sides.entry(line.region).or_insert((f32::MAX, f32::MIN));
        *side = (side.0.min(line.left), side.1.max(line.right));
    }
    let is_beside = |line: &PageLine| {
        let side = sides.get(&line.region).copied().unwrap_or_default();
        line.cell.is_none() && (first.left - side.1).max(side.0 - first.right) < FAR * line.size
    };
    let steps = lines.iter().zip(lines.iter().skip(1)).filter(|(a, b)| a.region == b.region);
    let lead = steps.map(|(a, b)| ((b.y - a.y) * 4.0).round() as i32).filter(|step| *step > 0);
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    lead.for_each(|step| *counts.entry(step).or_default() += 1);
    let lead =
        counts.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(s, _)| s as f32 / 4.0);
    let begins = |at: &usize| {
        let Some(line) = lines.get(*at).filter(|line| is_beside(line)) else { return false };
        let edge = sides.get(&line.region).map_or(line.left, |side| side.0);
        let above = at.checked_sub(1).and_then(|at| lines.get(at));
        let above = above.filter(|above| above.region == line.region);
        let white = above.is_some_and(|above| {
            line.y - above.y > WHITE * lead || (above.size - line.size).abs() > 0.08 * line.size
        });
        white || (INDENT..FAR / 4.0).contains(&((line.left - edge) / line.size))
    };
    let starts: Vec<usize> = (0..lines.len()).filter(begins).collect();
    let y = |at: &usize| lines.get(*at).map_or(0.0, |line| line.y);
    let above = |at: &&usize| y(at) <= first.y + 0.5 * first.size;
    let nearest = starts.iter().filter(above).max_by(|a, b| y(a).total_cmp(&y(b)));
    let below = || starts.iter().filter(|at| !above(at)).min_by(|a, b| y(a).total_cmp(&y(b)));
    let last = || lines.iter().rposition(is_beside).map(|at| at + 1);
    let at = nearest.or_else(below).copied().or_else(last).unwrap_or(lines.len());
    lines.splice(at..at, own);
}
