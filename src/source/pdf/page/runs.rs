//! Runs: what one stretch of drawing sets side by side.
//!
//! Letters in the order of drawing in; runs out, without the spaces at their ends. A wide gap,
//! another baseline or another size ends a run.

use kurbo::Rect;

use crate::source::pdf::file::letters::{Glyph, Letters};

/// A gap of this many ems ends a run.
const RUN_GAP: f32 = 1.1;
/// So many spaces are a gap.
const SPACES: usize = 3;
/// A gap of this many ems may part two cells.
pub(super) const CELL_GAP: f32 = 0.42;

/// How much smaller than its line raised or lowered type is at most, how far off its baseline, and
/// how far from the words beside it, in ems.
const SMALL: f32 = 0.87;
const RAISED: f32 = 0.75;
const BESIDE: f32 = 0.4;

/// What one stretch of drawing sets side by side.
#[derive(Clone, Debug)]
pub(super) struct DrawnRun {
    pub(super) glyphs: Vec<Glyph>,
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

    /// The middle of its small letters, from the page's top.
    pub(super) fn middle(&self) -> f64 {
        f64::from(self.y - 0.3 * self.size)
    }

    /// Where its letters stand.
    pub(super) fn area(&self) -> Rect {
        let [left, right] = [self.left, self.right].map(f64::from);
        Rect::new(
            left,
            f64::from(self.y - 0.8 * self.size),
            right,
            f64::from(self.y + 0.2 * self.size),
        )
    }

    /// Is one of the two set small, a little above or below the end or the beginning of the other?
    pub(super) fn is_raised_at(&self, other: &Self) -> bool {
        let (small, large) = if self.size < other.size { (self, other) } else { (other, self) };
        let gap =
            if self.left < other.left { other.left - self.right } else { self.left - other.right };
        small.is_raised(gap, large.y, large.size)
    }

    /// Is it set small so far from type of a size, and a little above or below its baseline?
    pub(super) fn is_raised(&self, gap: f32, baseline: f32, size: f32) -> bool {
        self.size < SMALL * size
            && (self.y - baseline).abs() < RAISED * size
            && gap.abs() < BESIDE * size
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for glyph in self.glyphs.iter().filter(|glyph| !is_space(glyph)) {
            glyph.text.push_to(&mut text);
        }
        text
    }

    /// Its stretches between gaps that may part cells.
    pub(super) fn stretches(&self) -> Vec<(f32, f32)> {
        let ends = |glyph: &Glyph| (glyph.x, glyph.x + glyph.advance);
        let mut stretches: Vec<(f32, f32)> = Vec::new();
        for (left, right) in self.glyphs.iter().filter(|one| !is_space(one)).map(ends) {
            match stretches.last_mut().filter(|last| left - last.1 <= CELL_GAP * self.size) {
                Some(last) => last.1 = last.1.max(right),
                None => stretches.push((left, right)),
            }
        }
        stretches
    }

    /// The text of each of these.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let mut end = f32::MIN;
        for glyph in self.glyphs.iter().filter(|glyph| !is_space(glyph)) {
            // Rows of dots stand wide.
            let dots = matches!(glyph.text, Letters::One('.'))
                && texts.last().is_some_and(|text| text.ends_with('.'));
            if glyph.x - end > CELL_GAP * self.size && !dots {
                texts.push(String::new());
            }
            end = glyph.x + glyph.advance;
            if let Some(text) = texts.last_mut() {
                glyph.text.push_to(text);
            }
        }
        texts
    }

    /// Parts it at the first white that parts two cells, told by where it begins and ends.
    pub(super) fn part(mut self, is_between: impl Fn(f32, f32) -> bool) -> Vec<Self> {
        let mut end = f32::MAX;
        let cut = self.glyphs.iter().position(|glyph| {
            let is_found = !is_space(glyph) && end < f32::MAX && is_between(end, glyph.x);
            if !is_space(glyph) {
                end = glyph.x + glyph.advance;
            }
            is_found
        });
        let Some(cut) = cut else { return vec![self] };
        let rest = self.glyphs.split_off(cut);
        let mut parts = vec![self, Self { glyphs: rest, ..Self::empty() }];
        for part in &mut parts {
            trim(part);
            (part.y, part.size) = part.glyphs.first().map_or((0.0, 1.0), |one| (one.y, one.size));
        }
        parts
    }

    /// Parts it wherever white parts two cells; the spaces stay in the part before, so that `join`
    /// makes it whole again.
    pub(super) fn parts(mut self, is_between: impl Fn(f32, f32) -> bool) -> Vec<Self> {
        let mut cuts = Vec::new();
        let mut end = f32::MAX;
        for (at, glyph) in self.glyphs.iter().enumerate().filter(|(_, glyph)| !is_space(glyph)) {
            if end < f32::MAX && is_between(end, glyph.x) {
                cuts.push(at);
            }
            end = glyph.x + glyph.advance;
        }
        if cuts.is_empty() {
            return vec![self];
        }
        let mut parts = Vec::new();
        for at in cuts.into_iter().rev() {
            parts.push(Self { glyphs: self.glyphs.split_off(at), ..Self::empty() });
        }
        parts.push(self);
        parts.reverse();
        for part in &mut parts {
            (part.y, part.size) = part.glyphs.first().map_or((0.0, 1.0), |one| (one.y, one.size));
            part.settle();
        }
        parts
    }

    /// Puts the next of its parts behind it.
    pub(super) fn join(&mut self, next: Self) {
        self.glyphs.extend(next.glyphs);
        self.right = next.right;
    }

    /// Where it begins and ends, spaces apart.
    fn settle(&mut self) {
        let mut own = self.glyphs.iter().filter(|glyph| !is_space(glyph));
        if let Some(first) = own.next() {
            let last = own.next_back().unwrap_or(first);
            (self.left, self.right) = (first.x, last.x + last.advance);
        }
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

/// The runs of a line from its left, each parted where another stands between its letters: signs of
/// another font (`☐`) are often drawn into gaps that the text leaves for them.
pub(super) fn unnested(runs: Vec<DrawnRun>) -> Vec<DrawnRun> {
    let mut parted: Vec<DrawnRun> = Vec::with_capacity(runs.len());
    for run in runs {
        let around = parted.pop_if(|last| last.left < run.left && run.right < last.right);
        let between = |end: f32, start: f32| end <= run.left + 0.5 && run.right - 0.5 <= start;
        let parts = around.map_or_else(Vec::new, |last| last.part(between));
        let mut parts = parts.into_iter();
        parted.extend(parts.next());
        parted.push(run);
        parted.extend(parts);
    }
    parted
}

/// Are most of some runs set in a face whose letters are all of one width?
pub(super) fn is_listing<'r>(runs: impl Iterator<Item = &'r DrawnRun>) -> bool {
    let (mut even, mut all) = (0, 0);
    // Figures are of one width in most faces, and tell nothing.
    let tells = |run: &&DrawnRun| run.len() > 3 && run.text().contains(char::is_alphabetic);
    for run in runs.filter(tells) {
        even += usize::from(run.is_even());
        all += 1;
    }
    even * 2 > all
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
    let spaces = run.glyphs.iter().rev().take_while(|glyph| is_space(glyph));
    if !is_space(glyph) && spaces.clone().count() >= SPACES {
        let first = spaces.last().map_or(glyph.x, |space| space.x);
        if glyph.x - first >= RUN_GAP * size {
            return false;
        }
    }
    (glyph.y - run.y).abs() < 0.1 * size
        && (run.size - glyph.size).abs() < 0.04 * size
        && gap > -0.6 * size
        && gap < RUN_GAP * size
}

/// Takes spaces off the ends of a run.
pub(super) fn trim(run: &mut DrawnRun) {
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

/// Does text take most of a column's lines?
pub(super) fn is_filled(runs: &[&DrawnRun]) -> bool {
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
