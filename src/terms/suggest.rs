//! Candidates for the glossary: frequent expressions of the French with their most likely English.
//!
//! 1. Runs of two to five French words that neither start nor end in a function word and stand in
//!    no fewer segments than asked are counted; one inside a longer one that is as frequent is
//!    dropped. Of single words only acronyms count. What the glossary has is left out.
//! 2. For each, the runs of English words in the segments that have it are counted. The one most
//!    tied to it is its English: by Dice's coefficient (1945) over segments, and by how many of the
//!    words of either say one of the other's in the bilingual lists; between equals, the longer.
//!    Where none is tied enough, it is no candidate.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::Glossary;
use crate::text::address::{addresses, stands_in};
use crate::text::bilingual::kinship;
use crate::text::inflect::{Form, english_words, french, french_words};
use crate::text::lists::{
    COMPOUNDING, ENGLISH_FUNCTION, FRENCH_EDGES, FRENCH_FUNCTION, FRENCH_SHARED,
};
use crate::text::value::tokens;

/// How to look for candidates.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct SuggestOptions {
    /// Fewer segments than this do not make a candidate.
    pub least: usize,
    /// How many candidates at most.
    pub most: usize,
}

impl Default for SuggestOptions {
    fn default() -> Self {
        Self { least: 2, most: 200 }
    }
}

/// An expression that may be a term.
#[derive(Clone, Debug, PartialEq)]
pub struct TermCandidate {
    /// The French, as it stands most often.
    pub source: String,
    /// Its most likely English.
    pub target: String,
    /// Segments that have the French.
    pub count: usize,
    /// How tied the two are, from 0 to 1.
    pub score: f64,
}

/// Whether a word of French, without its ending, starts and ends no term.
fn is_french_edge(form: &str) -> bool {
    static FUNCTION: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        FRENCH_FUNCTION.words().chain(FRENCH_SHARED.words()).map(french).collect()
    });
    FUNCTION.contains(form) || FRENCH_EDGES.has(form)
}

/// Whether a word of English starts and ends no term.
fn is_english_edge(form: &str) -> bool {
    ENGLISH_FUNCTION.has(form) && !COMPOUNDING.has(form) || PREPOSITIONS.contains(&form)
}

/// Prepositions of English beside the function words.
const PREPOSITIONS: [&str; 10] =
    ["against", "among", "within", "during", "towards", "toward", "per", "via", "across", "upon"];

/// A run of words: the key that is compared, and how it is written.
struct WordRun {
    key: String,
    text: String,
}

/// Runs of words of these lengths, with neither end a function word.
fn runs(
    text: &str,
    forms: &[Form],
    is_edge: fn(&str) -> bool,
    lengths: std::ops::RangeInclusive<usize>,
) -> Vec<WordRun> {
    let mut runs = Vec::new();
    let addresses = addresses(text);
    let is_stop = |form: &Form| is_edge(&form.form) || form.form.chars().count() == 1;
    for length in lengths {
        for window in forms.windows(length) {
            let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
            let between = text.get(first.span.start..last.span.end).unwrap_or_default();
            let broken = between.contains([
                ',', '.', ';', ':', '(', ')', '«', '»', '“', '”', '"', '!', '?', '–', '[', '/',
                '_', '=', '@', '#',
            ]) || between.contains(|c: char| c.is_ascii_digit());
            let address = stands_in(&addresses, &first.span) || stands_in(&addresses, &last.span);
            if is_stop(first) || is_stop(last) || broken || address {
                continue;
            }
            let key: Vec<&str> = window.iter().map(|form| form.form.as_str()).collect();
            runs.push(WordRun { key: key.join(" "), text: between.to_owned() });
        }
    }
    runs
}

/// Where a run stands, and how it is written.
#[derive(Default)]
struct RunUses {
    segments: Vec<usize>,
    texts: BTreeMap<String, usize>,
}

impl RunUses {
    fn add(&mut self, at: usize, text: String) {
        if self.segments.last() != Some(&at) {
            self.segments.push(at);
        }
        *self.texts.entry(text).or_default() += 1;
    }

    /// The writing seen most often; of equals, the first in the alphabet.
    fn text(&self) -> String {
        let most =
            self.texts.iter().max_by_key(|(text, count)| (**count, std::cmp::Reverse(*text)));
        most.map(|(text, _)| text.clone()).unwrap_or_default()
    }
}

/// Frequent French expressions with their most likely English, the most frequent first; those that
/// the glossary has are left out.
///
/// # Examples
///
/// ```
/// use enregard::model::Glossary;
/// use enregard::terms::{SuggestOptions, suggest};
///
/// let pairs = [
///     ("La traite des êtres humains recule.", "Human trafficking is receding."),
///     ("Lutter contre la traite des êtres humains.", "Fighting human trafficking."),
///     ("La traite des êtres humains est un crime.", "Human trafficking is a crime."),
/// ];
/// let best = &suggest(&pairs, &Glossary::default(), &SuggestOptions::default())[0];
/// assert_eq!((best.source.as_str(), best.target.to_lowercase().as_str()), ("traite des êtres humains", "human trafficking"));
/// ```
#[must_use]
pub fn suggest(
    pairs: &[(&str, &str)],
    glossary: &Glossary,
    options: &SuggestOptions,
) -> Vec<TermCandidate> {
    let known: FxHashSet<String> =
        glossary.terms.iter().flat_map(|term| &term.source).map(|form| key_of(form)).collect();
    let mut french: FxHashMap<String, RunUses> = FxHashMap::default();
    for (at, (source, _)) in pairs.iter().enumerate() {
        let forms = french_words(source, &tokens(source));
        for run in runs(source, &forms, is_french_edge, 1..=5).into_iter().filter(is_weighty) {
            french.entry(run.key).or_default().add(at, run.text);
        }
    }
    french.retain(|_, found| found.segments.len() >= options.least.max(1));
    let mut kept: Vec<(String, RunUses)> = french.into_iter().collect();
    kept.sort_by(|a, b| (b.1.segments.len(), &a.0).cmp(&(a.1.segments.len(), &b.0)));
    let mut kept = without_parts(kept);
    kept.retain(|(key, _)| !known.contains(key));
    kept.truncate(options.most);
    let english = English::new(pairs, &kept);
    let candidates = kept.iter().map(|(key, found)| english.candidate(key, found));
    candidates.filter(|candidate| !candidate.target.is_empty()).collect()
}

/// A form of the glossary as runs are compared.
fn key_of(form: &str) -> String {
    let forms = french_words(form, &tokens(form));
    forms.iter().map(|word| word.form.as_str()).collect::<Vec<_>>().join(" ")
}

/// Of single words only acronyms are terms beyond doubt.
fn is_weighty(run: &WordRun) -> bool {
    let acronym = run.text.chars().count() >= 2 && run.text.chars().all(char::is_uppercase);
    run.key.contains(' ') || acronym
}

/// Words of content in a key.
fn weight(key: &str, is_edge: fn(&str) -> bool) -> usize {
    key.split(' ').filter(|word| !is_edge(word)).count().max(1)
}

/// Drops a run that stands inside a longer one as frequent.
fn without_parts(runs: Vec<(String, RunUses)>) -> Vec<(String, RunUses)> {
    let mut parts: FxHashSet<(String, usize)> = FxHashSet::default();
    for (key, found) in &runs {
        let words: Vec<&str> = key.split(' ').collect();
        for length in 2..words.len() {
            for window in words.windows(length) {
                parts.insert((window.join(" "), found.segments.len()));
            }
        }
    }
    runs.into_iter()
        .filter(|(key, found)| !parts.contains(&(key.clone(), found.segments.len())))
        .collect()
}

/// Less tied than this is no translation.
const SURE: f64 = 0.3;

/// The words of content of a run, folded.
fn words_of(text: &str, is_edge: fn(&str) -> bool) -> Vec<String> {
    let words = tokens(text).into_iter().map(|token| token.fold);
    words.filter(|word| word.chars().count() > 1 && !is_edge(word)).collect()
}

/// How much of either side the other says, by the bilingual lists and by looks: 1 for all of it.
fn kindred(french: &[String], english: &[String]) -> f64 {
    let said = |a: &String, b: &String| kinship(a, b) > 0.0;
    let share = |all: usize, found: usize| if all == 0 { 0.0 } else { found as f64 / all as f64 };
    let there = french.iter().filter(|a| english.iter().any(|b| said(a, b))).count();
    let back = english.iter().filter(|b| french.iter().any(|a| said(a, b))).count();
    (share(french.len(), there) + share(english.len(), back)) / 2.0
}

/// The English runs of the segments that some candidate stands in.
struct English {
    /// Runs of each segment.
    of: FxHashMap<usize, Vec<WordRun>>,
    /// Segments that have each run.
    counts: FxHashMap<String, usize>,
}

impl English {
    fn new(pairs: &[(&str, &str)], candidates: &[(String, RunUses)]) -> Self {
        let wanted: FxHashSet<usize> =
            candidates.iter().flat_map(|(_, found)| found.segments.iter().copied()).collect();
        let mut of = FxHashMap::default();
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for (at, (_, target)) in pairs.iter().enumerate() {
            let forms = english_words(target, &tokens(target));
            let runs = runs(target, forms.words(), is_english_edge, 1..=6);
            let keys: std::collections::BTreeSet<&str> =
                runs.iter().map(|run| run.key.as_str()).collect();
            for key in keys {
                *counts.entry(key.to_owned()).or_default() += 1;
            }
            if wanted.contains(&at) {
                of.insert(at, runs);
            }
        }
        Self { of, counts }
    }

    fn candidate(&self, key: &str, found: &RunUses) -> TermCandidate {
        let wanted = weight(key, is_french_edge);
        let said = words_of(&found.text(), is_french_edge);
        let mut both: BTreeMap<&str, RunUses> = BTreeMap::new();
        for at in &found.segments {
            for run in self.of.get(at).into_iter().flatten() {
                both.entry(&run.key).or_default().add(*at, run.text.clone());
            }
        }
        let score = |key: &str, english: &str, together: usize| {
            let alone = self.counts.get(key).copied().unwrap_or(together);
            let dice = 2.0 * together as f64 / (alone + found.segments.len()) as f64;
            // A part of the right expression stands wherever the whole does.
            let tied = dice / (1.0 + 0.2 * weight(key, is_english_edge).abs_diff(wanted) as f64);
            tied * (0.4 + 0.6 * kindred(&said, &words_of(english, is_english_edge)))
        };
        let best = both
            .iter()
            .filter(|(_, english)| english.segments.len() * 3 >= found.segments.len())
            .map(|(key, english)| {
                (score(key, &english.text(), english.segments.len()), key.len(), english)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let best = best.filter(|(score, ..)| *score >= SURE);
        let (score, target) =
            best.map_or((0.0, String::new()), |(score, _, english)| (score, english.text()));
        TermCandidate { source: found.text(), target, count: found.segments.len(), score }
    }
}
