//! Numbers of lines: what counts the lines of a text in its margin, each of them or each fifth.
//!
//! The runs of a page in; those of the text out, and how the page counts. Numbers are numbers of
//! lines where as many lines stand between two as they say.

use super::runs::DrawnRun;

/// Letters of a line of text, and of the longest number.
const LONG: usize = 15;
const DIGITS: usize = 4;
/// How far from the text a number stands at least, and within what height of a line's, in ems.
const APART: f32 = 0.4;
const LEVEL: f32 = 0.3;
/// Numbers that a page has at least where each line is counted, and where not each is.
const EACH: usize = 5;
const SOME: usize = 3;
/// Of how many lines one at least fills its column, where each is counted: the rows of a table and
/// the titles of a table of contents do not.
const FILLED: usize = 3;

/// How the lines of a page are counted.
#[derive(Clone, Debug)]
pub(in crate::source::pdf) struct LineNumbers {
    step: usize,
    /// Do the numbers stand before the text?
    before: bool,
    /// The numbers.
    pub(in crate::source::pdf) text: String,
}

/// Parts the numbers of a page's lines from its text, given how the page before is counted.
pub(super) fn part(
    mut runs: Vec<DrawnRun>,
    above: Option<&LineNumbers>,
) -> (Vec<DrawnRun>, Option<LineNumbers>) {
    let found = [true, false].into_iter().find_map(|before| find(&runs, before, above));
    let Some((numbers, places)) = found else { return (runs, None) };
    let mut at = 0;
    runs.retain(|_| {
        at += 1;
        !places.contains(&(at - 1))
    });
    (runs, Some(numbers))
}

/// The numbers before or behind a page's text, and their places among its runs.
fn find(
    runs: &[DrawnRun],
    before: bool,
    above: Option<&LineNumbers>,
) -> Option<(LineNumbers, Vec<usize>)> {
    let text = || runs.iter().filter(|run| run.len() >= LONG);
    let edge = match before {
        true => text().map(|run| run.left).fold(f32::MAX, f32::min),
        false => text().map(|run| run.right).fold(f32::MIN, f32::max),
    };
    let stands_apart = |run: &DrawnRun| {
        let gap = if before { edge - run.right } else { run.left - edge };
        gap > APART * run.size
    };
    let mut numbers: Vec<(f32, usize, usize)> = Vec::new();
    for (at, run) in runs.iter().enumerate().filter(|(_, run)| run.len() <= DIGITS) {
        if let Some(number) = run.text().parse().ok().filter(|_| stands_apart(run)) {
            numbers.push((run.y, number, at));
        }
    }
    numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
    let pairs = || numbers.iter().zip(numbers.iter().skip(1));
    let steps = pairs().map(|(one, two)| two.1.checked_sub(one.1));
    let known = above.filter(|above| above.before == before);
    let step = steps.clone().next().unwrap_or(known.map(|above| above.step)).filter(|s| *s > 0)?;
    let least = if known.is_some_and(|above| above.step == step) {
        1
    } else if step > 1 {
        SOME
    } else {
        EACH
    };
    if numbers.len() < least || steps.flatten().any(|own| own != step) {
        return None;
    }
    let lines = lines(runs, &numbers);
    let level = |y: f32| lines.iter().position(|line| (line.y - y).abs() < LEVEL * line.size);
    let places: Vec<usize> = numbers.iter().map_while(|number| level(number.0)).collect();
    let mut pairs = places.iter().zip(places.iter().skip(1));
    let counts = pairs.all(|(one, two)| one + step == *two);
    let full = lines.iter().filter(|line| line.is_full).count();
    let is_prose = step > 1 || full * FILLED >= lines.len();
    if places.len() < numbers.len() || !counts || !is_prose {
        return None;
    }
    let words: Vec<String> = numbers.iter().map(|(_, number, _)| number.to_string()).collect();
    let found = LineNumbers { step, before, text: words.join(" ") };
    Some((found, numbers.into_iter().map(|(_, _, at)| at).collect()))
}

/// A line of text.
struct CountedLine {
    y: f32,
    size: f32,
    /// Is it one stretch that goes from one side to the other?
    is_full: bool,
}

/// The lines of a page from the top, but for the numbers beside them.
fn lines(runs: &[DrawnRun], numbers: &[(f32, usize, usize)]) -> Vec<CountedLine> {
    let is_number = |at: usize| numbers.iter().any(|number| number.2 == at);
    let mut own: Vec<&DrawnRun> =
        runs.iter().enumerate().filter(|(at, _)| !is_number(*at)).map(|(_, run)| run).collect();
    own.sort_by(|a, b| a.y.total_cmp(&b.y));
    let left = own.iter().map(|run| run.left).fold(f32::MAX, f32::min);
    let right = own.iter().map(|run| run.right).fold(f32::MIN, f32::max);
    let mut lines: Vec<CountedLine> = Vec::new();
    for run in own {
        let is_full = run.right - run.left > 0.85 * (right - left);
        match lines.last_mut() {
            // Raised words are of their line.
            Some(line) if run.y - line.y < 0.6 * line.size.max(run.size) => {
                if run.size > line.size {
                    (line.y, line.size) = (run.y, run.size);
                }
                line.is_full |= is_full;
            }
            _ => lines.push(CountedLine { y: run.y, size: run.size, is_full }),
        }
    }
    lines
}
