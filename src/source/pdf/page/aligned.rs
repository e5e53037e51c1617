//! Finds columns that stand nearer to each other than words may: by where words begin.
//!
//! The runs of a stretch in; the white between such columns out. Cells that fill their columns,
//! such as figures at the right edge of theirs, leave less white before the next column than a line
//! has between words. But words of many lines begin at one place only where a column does, and then
//! no word goes over it.

use super::runs::{CELL_GAP, DrawnRun, is_space};

/// The narrowest white between words, in ems.
const WORDS: f32 = 0.15;
/// How far from each other words begin at one place, in points.
const PLACE: f32 = 0.15;
/// Lines whose words begin at one place, at least, and those of them with little white before it;
/// and for one that says otherwise, so many.
const LINES: usize = 6;
const NEAR: usize = 2;
/// One in so many has nothing before it, or more white; and the words that begin there have so many
/// widths: words of one width begin at one place in any text.
const ALONE: usize = 4;
const WIDTHS: usize = 3;
const AGAINST: usize = 8;
/// Most words that are looked at.
const MOST: usize = 6000;

/// Where columns are parted by little white, from the left: where the words before end, and where
/// all words behind begin.
pub(super) fn find(runs: &[DrawnRun], size: f32) -> Vec<(f32, f32)> {
    let lines = lines(runs);
    if lines.iter().map(Vec::len).sum::<usize>() > MOST {
        return Vec::new();
    }
    let mut words: Vec<(f32, f32)> = lines.iter().flatten().copied().collect();
    words.sort_by(|one, two| one.0.total_cmp(&two.0));
    let mut gaps: Vec<(f32, f32)> = lines.iter().flat_map(|line| narrow(line, size)).collect();
    gaps.sort_by(|one, two| one.1.total_cmp(&two.1));
    let groups = gaps.chunk_by(|one, two| two.1 - one.1 < PLACE);
    let found = groups.filter(|group| group.len() >= NEAR).filter_map(|group| {
        let start = group.first()?.1;
        let end = group.iter().map(|gap| gap.0).fold(f32::MIN, f32::max);
        let own = words.iter().skip(words.partition_point(|word| word.0 < start));
        let own = own.take_while(|word| word.0 < start + PLACE);
        let mut widths: Vec<i32> = own.map(|word| (2.0 * (word.1 - word.0)) as i32).collect();
        let begins = widths.len();
        widths.sort_unstable();
        widths.dedup();
        let alone = begins.saturating_sub(group.len());
        let told = begins >= LINES && widths.len() >= WIDTHS && alone * ALONE >= group.len();
        let against = |line: &&Vec<(f32, f32)>| {
            let crossed = line.iter().any(|word| word.0 < start - PLACE && word.1 > start + PLACE);
            let other = || narrow(line, size).any(|gap| gap.0 < start && start + PLACE < gap.1);
            crossed || other()
        };
        let is_one = told
            && start - end >= WORDS * size
            && lines.iter().filter(against).count() * AGAINST <= begins;
        is_one.then_some((end, start))
    });
    found.collect()
}

/// The words of each line, from the left.
fn lines(runs: &[DrawnRun]) -> Vec<Vec<(f32, f32)>> {
    let mut words: Vec<(f32, f32, f32, f32)> = Vec::new();
    for run in runs {
        let mut is_new = true;
        for glyph in &run.glyphs {
            let (left, right) = (glyph.x, glyph.x + glyph.advance);
            match words.last_mut() {
                _ if is_space(glyph) => is_new = true,
                Some(word) if !is_new && left - word.2 < WORDS * run.size => word.2 = right,
                _ => {
                    words.push((run.y, left, right, run.size));
                    is_new = false;
                }
            }
        }
    }
    words.sort_by(|one, two| one.0.total_cmp(&two.0));
    let lines = words.chunk_by(|one, two| two.0 - one.0 < 0.1 * two.3);
    let line = |line: &[(f32, f32, f32, f32)]| {
        let mut line: Vec<(f32, f32)> = line.iter().map(|word| (word.1, word.2)).collect();
        line.sort_by(|one, two| one.0.total_cmp(&two.0));
        line
    };
    lines.map(line).collect()
}

/// The white between the words of a line that tells nothing by itself.
fn narrow(line: &[(f32, f32)], size: f32) -> impl Iterator<Item = (f32, f32)> {
    let pairs = line.iter().zip(line.iter().skip(1)).map(|(one, two)| (one.1, two.0));
    pairs.filter(move |gap| (WORDS * size..CELL_GAP * size).contains(&(gap.1 - gap.0)))
}
