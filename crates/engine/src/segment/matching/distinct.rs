//! Whether two sentences that stand far apart share what no other sentence has.
//!
//! Statutes, forms and lists say nearly the same thing over and over: `Le montant est fixé à 4
//! euros par dossier.` is like every other such line, and that one of them left and one came in far
//! away makes them no more the same. A far link wants evidence of its own: words, or pairs of words
//! in a row, that hardly another sentence of the old text holds. Figures are evidence for nothing.
//!
//! Pairs of sentences in, those with such evidence out. The whole old text is read once, by plain
//! runs of letters, for the few words in question.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Sentence;

/// How many features of their own two sentences must share.
const ENOUGH: usize = 2;
/// How many different old sentences may hold a feature, the one in question counted.
const FEW: u32 = 3;

/// Of pairs `(old, new)`, those that share features hardly another old sentence has.
pub(super) fn distinct(
    pairs: &[(usize, usize)],
    old: &[Sentence<'_>],
    new: &[Sentence<'_>],
) -> FxHashSet<(usize, usize)> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    let shared: Vec<Vec<u64>> = pairs
        .iter()
        .map(|&(from, at)| match (old.get(from), new.get(at)) {
            (Some(a), Some(b)) => shared(a.text, b.text),
            _ => Vec::new(),
        })
        .collect();
    counts.extend(shared.iter().flatten().map(|&feature| (feature, 0)));
    if !counts.is_empty() {
        count(old, &mut counts);
    }
    let own = |feature: &&u64| counts.get(feature).is_some_and(|&count| count <= FEW);
    let enough = |features: &[u64]| features.iter().filter(own).count() >= ENOUGH;
    let kept = pairs.iter().zip(&shared).filter(|(_, features)| enough(features));
    kept.map(|(pair, _)| *pair).collect()
}

/// Counts in how many different sentences each of the wanted features stands.
fn count<'a>(sentences: &[Sentence<'a>], counts: &mut FxHashMap<u64, u32>) {
    let mut seen: Vec<u64> = Vec::new();
    let mut texts: FxHashSet<&'a str> = FxHashSet::default();
    for sentence in sentences {
        seen.clear();
        each(sentence.text, |feature| {
            if counts.contains_key(&feature) && !seen.contains(&feature) {
                seen.push(feature);
            }
        });
        if seen.is_empty() || !texts.insert(sentence.text) {
            continue;
        }
        for feature in &seen {
            if let Some(count) = counts.get_mut(feature) {
                *count += 1;
            }
        }
    }
}

fn shared(a: &str, b: &str) -> Vec<u64> {
    let mut first = FxHashSet::default();
    each(a, |feature| {
        first.insert(feature);
    });
    let mut out = Vec::new();
    each(b, |feature| {
        if first.remove(&feature) {
            out.push(feature);
        }
    });
    out
}

/// Calls `take` with each word, and each word with the one before it.
fn each(text: &str, mut take: impl FnMut(u64)) {
    let mut last = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let figure = word.bytes().all(|byte| byte.is_ascii_digit());
        let mut hasher = FxHasher::default();
        for c in word.chars().filter(|_| !figure) {
            c.to_ascii_lowercase().hash(&mut hasher);
        }
        let own = hasher.finish();
        if !figure {
            take(own);
        }
        (last, own).hash(&mut hasher);
        if last != 0 && !figure {
            take(hasher.finish());
        }
        last = own;
    }
}
