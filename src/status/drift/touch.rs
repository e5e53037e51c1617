//! Where in the translation a change of the source bites.
//!
//! Every word of the translation goes to the word of the old source it most likely renders; those whose
//! word was removed or replaced are touched. Likely is: the two stand in the same pairs of the bitext
//! more often than apart (Dice, damped for words seen once); they look alike (a common beginning); they
//! are the same figure or name; they stand at like places. Where something was only put in, the words
//! that render its two neighbours are marked: there the translation must open.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::diff::{ChangeKind, diff};
use crate::text::figure::{NumberStyle, figures};
use crate::text::norm::decomposed;
use crate::text::word::words;

/// Which source and target words stand in the same pairs of a bitext.
#[derive(Clone, Debug, Default)]
pub struct Cooccurrence {
    /// Pairs in which a source word stands.
    sources: FxHashMap<String, Vec<u32>>,
    /// Pairs in which a target word stands.
    targets: FxHashMap<String, Vec<u32>>,
}

impl Cooccurrence {
    /// Reads pairs of source and target sentences.
    #[must_use]
    pub fn new<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut seen = Self::default();
        for (at, (source, target)) in (0_u32..).zip(pairs) {
            note(&mut seen.sources, source, at);
            note(&mut seen.targets, target, at);
        }
        seen
    }

    /// How much two words keep together, from 0 to 1.
    fn bond(&self, source: &str, target: &str) -> f32 {
        let (Some(a), Some(b)) = (self.sources.get(source), self.targets.get(target)) else {
            return 0.0;
        };
        let both = shared(a, b) as f32;
        2.0 * (both - ONCE).max(0.0) / (a.len() + b.len()) as f32
    }
}

/// What is taken off a count: being seen together once says little.
const ONCE: f32 = 0.6;
/// Below this a word of the translation renders no word in particular.
const LEAST: f32 = 0.18;
/// How much a like place counts.
const PLACE: f32 = 0.12;

fn note(places: &mut FxHashMap<String, Vec<u32>>, text: &str, at: u32) {
    for span in words(text) {
        let places = places.entry(form(text.get(span).unwrap_or_default())).or_default();
        if places.last() != Some(&at) {
            places.push(at);
        }
    }
}

/// How many numbers two rising lists share.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.iter().filter(|at| long.binary_search(at).is_ok()).count()
}

fn form(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// The words of the translation that a change of the source most likely bites, as byte spans in
/// order.
///
/// ```
/// use enregard::status::drift::{Cooccurrence, touched};
/// let bitext = [("la loi protège", "the law protects"), ("une loi juste", "a just law")];
/// let seen = Cooccurrence::new(bitext.into_iter());
/// let english = "The law is adopted.";
/// let spans = touched("La loi est adoptée.", "La règle est adoptée.", english, &seen);
/// assert_eq!(spans.iter().map(|s| &english[s.clone()]).collect::<Vec<_>>(), ["law"]);
/// ```
#[must_use]
pub fn touched(old: &str, new: &str, target: &str, seen: &Cooccurrence) -> Vec<Range<usize>> {
    let source: Vec<Range<usize>> = words(old).collect();
    let changed = changed_words(old, new, &source);
    let places: Vec<Range<usize>> = words(target).collect();
    let source: Vec<Sample> = source.iter().map(|span| Sample::new(old, span)).collect();
    let mut out = Vec::new();
    for (at, span) in places.iter().enumerate() {
        let word = Sample::new(target, span);
        let depth = at as f32 / places.len() as f32;
        if word.renders(&source, depth, seen).is_some_and(|best| changed.contains(&best)) {
            out.push(span.clone());
        }
    }
    out
}

/// Indices of the old source's words that were removed, or stand beside what was put in.
fn changed_words(old: &str, new: &str, source: &[Range<usize>]) -> FxHashSet<usize> {
    let changes = diff(old, new);
    let mut changed = FxHashSet::default();
    let mut removed = None;
    for change in &changes {
        match change.kind {
            ChangeKind::Removed => {
                removed = Some(change.old.end);
                let inside = |span: &Range<usize>| {
                    span.start < change.old.end && change.old.start < span.end
                };
                changed.extend((0..source.len()).filter(|&i| source.get(i).is_some_and(inside)));
            }
            ChangeKind::Added if removed != Some(change.old.start) => {
                let after = source.partition_point(|span| span.start < change.old.start);
                changed.extend(after.checked_sub(1));
                changed.extend((after < source.len()).then_some(after));
            }
            _ => {}
        }
    }
    changed
}

/// A word as it is compared.
struct Sample {
    form: String,
    /// Letters without accents.
    bare: String,
    figure: Option<String>,
}

impl Sample {
    fn new(text: &str, span: &Range<usize>) -> Self {
        let piece = text.get(span.clone()).unwrap_or_default();

        let form = form(piece);
        let bare = decomposed(&form).filter(|c| c.is_alphanumeric()).collect();
        let figure = figures(piece, NumberStyle::Comma).pop().map(|figure| figure.value);
        Self { form, bare, figure }
    }

    /// The source word that this target word most likely renders.
    fn renders(&self, source: &[Self], depth: f32, seen: &Cooccurrence) -> Option<usize> {
        let mut best: Option<(f32, usize)> = None;
        for (at, word) in source.iter().enumerate() {
            let ties = seen.bond(&word.form, &self.form) + word.looks_like(self);
            if ties < LEAST {
                continue;
            }
            let apart = (depth - at as f32 / source.len() as f32).abs();
            let score = ties + PLACE * (1.0 - apart);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// Figures of one value, names and cognates.
    fn looks_like(&self, other: &Self) -> f32 {
        if self.figure.is_some() && self.figure == other.figure {
            return 1.0;
        }
        let alike = self.bare.chars().zip(other.bare.chars()).take_while(|(a, b)| a == b).count();
        let longest = self.bare.chars().count().max(other.bare.chars().count());
        if alike < 4 || longest == 0 { 0.0 } else { 0.8 * alike as f32 / longest as f32 }
    }
}
