//! How sentences begin and end, and what that says about where beads do.
//!
//! Classes of beginnings and ends by sentence in; what a bead's edges say out, as logarithms of
//! ratios. Two things are learned from the beads found so far, from few counts and a prior that
//! holds anywhere:
//!
//! - what ends (and begins) go together on the two sides: a question with a question, a line
//!   without a full stop with another;
//! - which places between two sentences lie inside beads: after a colon, before a small letter.
//!
//! A new class: a line in [`begin`] or [`end`], and its number in [`BEGINS`] or [`ENDS`].
#![allow(clippy::indexing_slicing, reason = "tables by class, made here")]

use std::ops::Range;

use super::math;

/// Classes of beginnings.
const BEGINS: usize = 5;
/// Classes of ends: each with and without a closing quote.
const ENDS: usize = 14;

/// How much what stands together counts, and what lies inside: they share some of what the words
/// say.
const TOGETHER: f64 = 0.7;
const INSIDE: f64 = 0.5;
/// Beads' worth of trust in what is usual.
const TRUST: f64 = 20.0;
/// How often ends are of one class on both sides beyond chance, before a text is read.
const LIKE: f64 = 0.3;

/// The beginnings and ends of a side's sentences.
#[derive(Default)]
pub(super) struct Edges {
    begins: Vec<u8>,
    ends: Vec<u8>,
}

impl Edges {
    pub(super) fn push(&mut self, sentence: &str) {
        self.begins.push(begin(sentence));
        self.ends.push(end(sentence));
    }

    /// The class of the place before a sentence that is not the first.
    fn place(&self, at: usize) -> usize {
        usize::from(self.ends[at - 1] / 2) * BEGINS + usize::from(self.begins[at])
    }
}

/// What a sentence begins with.
fn begin(sentence: &str) -> u8 {
    let sentence = sentence.trim_start();
    match sentence.chars().next() {
        Some('-' | '\u{2010}'..='\u{2015}') => 3,
        Some('"' | '\'' | '«' | '\u{2018}'..='\u{201f}') => 2,
        Some(c) if c.is_lowercase() => 1,
        Some(c) if c.is_uppercase() => 0,
        _ => 4,
    }
}

/// What a sentence ends with.
fn end(sentence: &str) -> u8 {
    let closes = |c: char| matches!(c, '"' | '\'' | '»' | ')' | ']' | '\u{2018}'..='\u{201f}');
    let bare = sentence.trim_end_matches(|c: char| closes(c) || c.is_whitespace());
    let quoted = u8::from(bare.len() < sentence.trim_end().len());
    let mark = match bare.chars().next_back() {
        Some('.') if bare.ends_with("..") => 6,
        Some('…') => 6,
        Some('.' | '。') => 0,
        Some('?' | '？' | '؟') => 1,
        Some('!' | '！') => 2,
        Some(':' | '：') => 3,
        Some(';' | '；' | '؛') => 4,
        _ => 5,
    };
    2 * mark + quoted
}

/// What is known about edges.
#[derive(Default)]
pub(super) struct EdgeModel {
    begins: Vec<f32>,
    ends: Vec<f32>,
    /// For each side, sums over the places before each sentence of what it says that they lie
    /// inside a bead.
    inside: (Vec<f32>, Vec<f32>),
}

type EdgePair = (Range<usize>, Range<usize>);

impl EdgeModel {
    /// Learned from beads.
    pub(super) fn learn(source: &Edges, target: &Edges, beads: &[EdgePair]) -> Self {
        let full = || beads.iter().filter(|(s, t)| !s.is_empty() && !t.is_empty());
        let begins = full().map(|(s, t)| (source.begins[s.start], target.begins[t.start]));
        let ends = full().map(|(s, t)| (source.ends[s.end - 1], target.ends[t.end - 1]));
        Self {
            begins: together::<BEGINS>(&source.begins, &target.begins, begins),
            ends: together::<ENDS>(&source.ends, &target.ends, ends),
            inside: (
                inside(source, beads.iter().map(|bead| &bead.0)),
                inside(target, beads.iter().map(|bead| &bead.1)),
            ),
        }
    }

    /// What the edges of a bead with two sides say.
    pub(super) fn score(
        &self,
        (source, target): (&Edges, &Edges),
        s: &Range<usize>,
        t: &Range<usize>,
    ) -> f64 {
        let at = |classes: usize, a: u8, b: u8| usize::from(a) * classes + usize::from(b);
        let begin = self.begins[at(BEGINS, source.begins[s.start], target.begins[t.start])];
        let end = self.ends[at(ENDS, source.ends[s.end - 1], target.ends[t.end - 1])];
        let inner = |sums: &[f32], range: &Range<usize>| sums[range.end - 1] - sums[range.start];
        let inner = inner(&self.inside.0, s) + inner(&self.inside.1, t);
        TOGETHER * f64::from(begin + end) + INSIDE * f64::from(inner)
    }
}

/// Log ratio of each pair of classes against chance.
fn together<const N: usize>(
    source: &[u8],
    target: &[u8],
    beads: impl Iterator<Item = (u8, u8)>,
) -> Vec<f32> {
    let shares = |classes: &[u8]| {
        let mut shares = [0.5 / N as f64; N];
        for &class in classes {
            shares[usize::from(class)] += 1.0;
        }
        shares.map(|share| share / (classes.len() as f64 + 0.5))
    };
    let (mine, theirs) = (shares(source), shares(target));
    let mut counts = vec![0f64; N * N];
    let mut all = 0.0;
    for (a, b) in beads {
        counts[usize::from(a) * N + usize::from(b)] += 1.0;
        all += 1.0;
    }
    let mut out = vec![0f32; N * N];
    for a in 0..N {
        for b in 0..N {
            let chance = mine[a] * theirs[b];
            let same = if a == b { LIKE * 0.5 * (mine[a] + theirs[b]) } else { 0.0 };
            let usual = (1.0 - LIKE) * chance + same;
            let share = (counts[a * N + b] + TRUST * usual) / (all + TRUST);
            out[a * N + b] = math::ln(share / chance) as f32;
        }
    }
    out
}

/// Sums of what each place says that it lies inside a bead.
fn inside<'a>(side: &Edges, beads: impl Iterator<Item = &'a Range<usize>>) -> Vec<f32> {
    const PLACES: usize = ENDS / 2 * BEGINS;
    let (mut inner, mut outer) = ([0f64; PLACES], [0f64; PLACES]);
    for bead in beads.filter(|bead| !bead.is_empty()) {
        for at in bead.start + 1..bead.end {
            inner[side.place(at)] += 1.0;
        }
        if bead.start > 0 {
            outer[side.place(bead.start)] += 1.0;
        }
    }
    let (inners, outers) = (inner.iter().sum::<f64>(), outer.iter().sum::<f64>());
    let usual = |place: usize| {
        let (end, begin) = (place / BEGINS, place % BEGINS);
        let unfinished = if matches!(end, 3..=5) { 2.0 } else { 1.0 };
        let small = if begin == 1 { 4.0 } else { 1.0 };
        unfinished * small
    };
    let ratio = |place: usize| {
        let all = inner[place] + outer[place] + 0.01;
        let share = all / (inners + outers + 1.0);
        let inner = (inner[place] + TRUST * usual(place) * share) / (inners + TRUST);
        let outer = (outer[place] + TRUST * share) / (outers + TRUST);
        math::ln(inner / outer) as f32
    };
    let ratios: Vec<f32> = (0..PLACES).map(ratio).collect();
    let mut sum = 0.0;
    let mut sums = Vec::with_capacity(side.ends.len());
    for at in 0..side.ends.len() {
        if at > 0 {
            sum += ratios[side.place(at)];
        }
        sums.push(sum);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(sentences: &[&str]) -> Edges {
        let mut edges = Edges::default();
        sentences.iter().for_each(|sentence| edges.push(sentence));
        edges
    }

    #[test]
    fn ends_that_go_together_and_seams_inside() {
        let fr = ["Il pleut.", "Où vas-tu ?", "Rapport annuel", "Voici :", "le chat."];
        let en = ["It rains.", "Where to?", "Annual report", "Here is:", "the cat."];
        let (source, target) = (edges(&fr), edges(&en));
        let model = EdgeModel::learn(&source, &target, &[]);
        let score = |s: Range<usize>, t: Range<usize>| model.score((&source, &target), &s, &t);
        for k in 0..4 {
            assert!(score(k..k + 1, k..k + 1) > 0.0, "{k}");
            assert!(score(k..k + 1, k + 1..k + 2) < 0.0, "{k}");
        }
        // what is joined after a colon, before a small letter, costs less than what is joined
        // elsewhere
        assert!(score(3..5, 3..5) - score(4..5, 4..5) > score(0..2, 0..2) - score(1..2, 1..2));
    }

    #[test]
    fn classes() {
        assert_eq!((end("Il dit : « Oui. »"), end("Oui."), end("Oui")), (1, 0, 10));
        assert_eq!((begin("— Oui"), begin("« Oui"), begin("oui"), begin("12.")), (3, 2, 1, 4));
        assert_eq!((end(""), begin("")), (10, 4), "nothing is nothing in particular");
    }
}
