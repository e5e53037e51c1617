//! Where in the translation a change of the source bites.
//!
//! Words of the old source and of the translation are linked one to one, the surest first
//! (competitive linking, Melamed 2000); those whose partner was removed or replaced are touched.
//! Sure is: the two stand in the same pairs of the bitext more often than apart (Dice, damped for
//! words seen once); they share most letters in order (cognates, Melamed 1995); they are the same
//! figure or name; they stand at like places. A removed word without a partner marks the words that
//! nothing else explains between the partners of its neighbors. Where something was only put in,
//! the partners of its two neighbors are marked: there the translation must open.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::text::diff::{ChangeKind, diff};
use crate::text::figure::figures;
use crate::text::language::Language;
use crate::text::norm::{decomposed, typographic};
use crate::text::word::words;

/// Which source and target words stand in the same pairs of a bitext.
#[derive(Clone, Debug, Default)]
pub struct Cooccurrence {
    /// Pairs in which a source word stands.
    sources: FxHashMap<Box<str>, Places>,
    /// Pairs in which a target word stands.
    targets: FxHashMap<Box<str>, Places>,
    /// How much common words keep together, by their numbers: they are asked for again and again.
    known: Arc<Mutex<FxHashMap<(u32, u32), f32>>>,
}

/// Where a word stands.
#[derive(Clone, Debug)]
struct Places {
    /// The word's number on its side.
    word: u32,
    /// In how many pairs, and in which last.
    count: u32,
    last: Option<u32>,
    /// The pairs, rising; the first [`KEPT`] of them.
    pairs: Vec<u32>,
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
        seen.sources.values_mut().chain(seen.targets.values_mut()).for_each(|places| {
            places.pairs.shrink_to_fit();
        });
        seen
    }

    /// How much two words keep together, from 0 to 1.
    fn bond(&self, source: &str, target: &str) -> f32 {
        let (Some(a), Some(b)) = (self.sources.get(source), self.targets.get(target)) else {
            return 0.0;
        };
        let bond = |a: &Places, b: &Places| {
            2.0 * (shared(a, b) - ONCE).max(0.0) / (a.count + b.count) as f32
        };
        if (a.count.min(b.count) as usize) < COMMON {
            return bond(a, b);
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry((a.word, b.word)).or_insert_with(|| bond(a, b))
    }
}

/// What is taken off a count: being seen together once says little.
const ONCE: f32 = 0.8;
/// Below this a word of the translation renders no word in particular.
const LEAST: f32 = 0.08;
/// How much a like place counts.
const PLACE: f32 = 0.5;
/// In so many pairs a word is common.
const COMMON: usize = 32;
/// How many pairs of a common word are looked at, and how many are kept of the more common one.
const SAMPLE: usize = 2000;
const KEPT: usize = 8192;
/// Cognates share at least so much of their letters in order.
const COGNATE: f32 = 0.58;
/// How far a neighbor may stand whose partner tells where a word without one was rendered.
const NEAR: usize = 3;
/// How many words a place without partners may have, and how many that have some.
const GAP: usize = 3;
const WIDE: usize = 64;
/// Pairs of words up to which each is looked at: sentences, however long.
const PAIRS: usize = 1_000_000;
/// Beyond that: changed words looked at, words around each, words around the like place.
const CHANGES: usize = 100;
const AROUND: usize = 8;
const ALIKE: usize = 250;

fn note(side: &mut FxHashMap<Box<str>, Places>, text: &str, at: u32) {
    for span in words(text) {
        let form = form(text.get(span).unwrap_or_default());
        // Figures are linked by what they are, and hardly one stands twice.
        if form.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let word = u32::try_from(side.len()).unwrap_or(u32::MAX);
        let new = || Places { word, count: 0, last: None, pairs: Vec::new() };
        let places = side.entry(form.into()).or_insert_with(new);
        if places.last != Some(at) {
            (places.last, places.count) = (Some(at), places.count + 1);
            if places.pairs.len() < KEPT {
                places.pairs.push(at);
            }
        }
    }
}

/// In how many pairs two words stand together; of common ones, by where they stand first.
fn shared(a: &Places, b: &Places) -> f32 {
    let (rare, common) = if a.count < b.count { (a, b) } else { (b, a) };
    // Behind what is kept of the more common word nothing is known of it.
    let whole = common.pairs.len() == common.count as usize;
    let end = if whole { None } else { common.pairs.last() };
    let sample = rare.pairs.iter().take(SAMPLE).take_while(|at| end.is_none_or(|end| *at <= end));
    let (tried, both) = sample.fold((0_u32, 0_u32), |(tried, both), at| {
        (tried + 1, both + u32::from(common.pairs.binary_search(at).is_ok()))
    });
    both as f32 * rare.count as f32 / tried.max(1) as f32
}

fn form(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// The words of the translation that a change of the source most likely bites, as byte spans in
/// order.
///
/// ```
/// use enregard_engine::status::drift::{Cooccurrence, touched};
/// use enregard_engine::text::language::Language;
/// let bitext = [("la loi protège", "the law protects"), ("une loi juste", "a just law")];
/// let seen = Cooccurrence::new(bitext.into_iter());
/// let english = "The law is adopted.";
/// let change = ("La loi est adoptée.", "La règle est adoptée.");
/// let spans = touched(change, english, (Language::French, Language::English), &seen);
/// assert_eq!(spans.iter().map(|s| &english[s.clone()]).collect::<Vec<_>>(), ["law"]);
/// ```
#[must_use]
pub fn touched(
    (old, new): (&str, &str),
    target: &str,
    (from, to): (Language, Language),
    seen: &Cooccurrence,
) -> Vec<Range<usize>> {
    let source: Vec<Range<usize>> = words(old).collect();
    let changed = changed_words(old, new, &source);
    let places: Vec<Range<usize>> = words(target).collect();
    let source: Vec<Sample> = source.iter().map(|span| Sample::new(old, span, from)).collect();
    let words: Vec<Sample> = places.iter().map(|span| Sample::new(target, span, to)).collect();
    let partners = partners(&source, &words, seen, &changed);
    let mut marked: BTreeSet<usize> = BTreeSet::new();
    for &at in &changed {
        match partners.get(at).copied().flatten() {
            Some(place) => marked.extend([place]),
            None => marked.extend(unexplained(at, &partners)),
        }
    }
    let marked = |(at, span): (usize, Range<usize>)| marked.contains(&at).then_some(span);
    places.into_iter().enumerate().filter_map(marked).collect()
}

/// The source words whose partners are looked for, each with where in the target: all, and in a
/// text that is far longer than a sentence those around what changed, at like places.
fn sought(source: usize, target: usize, changed: &BTreeSet<usize>) -> Vec<(usize, Range<usize>)> {
    if source.saturating_mul(target) <= PAIRS {
        return (0..source).map(|i| (i, 0..target)).collect();
    }
    let near: BTreeSet<usize> = (changed.iter().take(CHANGES))
        .flat_map(|at| at.saturating_sub(AROUND)..(at + AROUND + 1).min(source))
        .collect();
    let place = |i: usize| {
        let like = i * target / source.max(1);
        like.saturating_sub(ALIKE)..(like + ALIKE).min(target)
    };
    near.into_iter().map(|i| (i, place(i))).collect()
}

/// For each source word the target word that renders it, one to one, the surest first.
fn partners(
    source: &[Sample],
    target: &[Sample],
    seen: &Cooccurrence,
    changed: &BTreeSet<usize>,
) -> Vec<Option<usize>> {
    let mut links: Vec<(f32, usize, usize)> = Vec::new();
    for (i, places) in sought(source.len(), target.len(), changed) {
        let Some(from) = source.get(i) else { continue };
        let there = target.get(places.clone()).unwrap_or_default();
        for (j, to) in places.zip(there) {
            let ties = seen.bond(&from.form, &to.form) + from.looks_like(to);
            if ties >= LEAST {
                let apart = i as f32 / source.len() as f32 - j as f32 / target.len() as f32;
                links.push((ties + PLACE * (1.0 - apart.abs()), i, j));
            }
        }
    }
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut partners = vec![None; source.len()];
    let mut taken = vec![false; target.len()];
    for (_, i, j) in links {
        if let (Some(partner @ None), Some(taken @ false)) = (partners.get_mut(i), taken.get_mut(j))
        {
            (*partner, *taken) = (Some(j), true);
        }
    }
    partners
}

/// The target words without a partner between the partners of the words around one.
fn unexplained(at: usize, partners: &[Option<usize>]) -> Vec<usize> {
    let partner = |at: usize| partners.get(at).copied().flatten();
    let before = || (1..=NEAR).filter_map(|back| partner(at.checked_sub(back)?));
    let after = (1..=NEAR).filter_map(|on| partner(at + on));
    let gaps = after.flat_map(|b| before().map(move |a| a + 1..b));
    let Some(gap) = gaps.filter(|gap| !gap.is_empty()).min_by_key(ExactSizeIterator::len) else {
        return Vec::new();
    };
    if gap.len() > WIDE {
        return Vec::new();
    }
    let free: Vec<usize> = gap.filter(|j| !partners.contains(&Some(*j))).collect();
    if free.len() > GAP { Vec::new() } else { free }
}

/// Indices of the old source's words that were removed, or stand beside what was put in.
fn changed_words(old: &str, new: &str, source: &[Range<usize>]) -> BTreeSet<usize> {
    let changes = diff(old, new);
    let mut changed = BTreeSet::new();
    let mut removed = None;
    for (at, change) in changes.iter().enumerate() {
        let next = changes.get(at + 1).filter(|next| next.kind == ChangeKind::Added);
        if change.kind == ChangeKind::Removed
            && next.is_some_and(|next| {
                same_form(old.get(change.old.clone()), new.get(next.new.clone()))
            })
        {
            removed = Some(change.old.end);
            continue;
        }
        match change.kind {
            ChangeKind::Removed => {
                removed = Some(change.old.end);
                let first = source.partition_point(|span| span.end <= change.old.start);
                let end = source.partition_point(|span| span.start < change.old.end);
                changed.extend(first..end);
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

/// Whether two pieces differ in their typography at most.
fn same_form(old: Option<&str>, new: Option<&str>) -> bool {
    old.map(typographic) == new.map(typographic)
}

/// A word as it is compared.
struct Sample {
    form: String,
    /// Letters without accents.
    bare: Vec<char>,
    figure: Option<String>,
}

impl Sample {
    fn new(text: &str, span: &Range<usize>, language: Language) -> Self {
        let piece = text.get(span.clone()).unwrap_or_default();
        let form = form(piece);
        let bare = decomposed(&form).filter(|c| c.is_alphanumeric()).collect();
        let figure = figures(piece, language).pop().map(|figure| figure.value);
        Self { form, bare, figure }
    }

    /// Figures of one value, names and cognates.
    fn looks_like(&self, other: &Self) -> f32 {
        if self.figure.is_some() && self.figure == other.figure {
            return 1.0;
        }
        let longest = self.bare.len().max(other.bare.len());
        if longest < 4 || self.bare.first() != other.bare.first() {
            return 0.0;
        }
        let alike = in_order(&self.bare, &other.bare) as f32 / longest as f32;
        if alike < COGNATE { 0.0 } else { 0.8 * alike }
    }
}

/// How many letters two words share in order (longest common subsequence).
fn in_order(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        let mut left = 0;
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let best = if x == y { corner + 1 } else { left.max(*cell) };
            corner = *cell;
            *cell = best;
            left = best;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_together_are_known_in_texts_of_any_length() {
        for count in [40, 4_000, 40_000] {
            let pair = |at: usize| match at % 2 {
                0 => ("un pont tient", "a bridge holds"),
                _ => ("une rive tient", "a bank holds"),
            };
            let seen = Cooccurrence::new((0..count).map(pair));
            for (source, target, together) in [
                ("pont", "bridge", 1.0),
                ("rive", "bank", 1.0),
                ("pont", "bank", 0.0),
                ("tient", "holds", 1.0),
            ] {
                let bond = seen.bond(source, target);
                assert!((bond - together).abs() < 0.05, "{count}: {source} {target} {bond}");
            }
        }
    }
}
