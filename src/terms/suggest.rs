//! Candidates for the glossary: expressions of the source with their most likely translation.
//!
//! 1. Runs of French words that may be terms are looked for: up to five words of content, joined by
//!    nothing but what joins words of a term (`de`, `à`, `en`, `pour`, `contre` …), neither end a
//!    function word or one too general, no edge inside a term that the glossary has. Of single
//!    words only acronyms count.
//! 2. The longest first, each gets the English of step 3 and claims its places: a shorter run is
//!    one of its own only where it stands outside longer ones often enough (after Frantzi,
//!    Ananiadou and Mima 2000).
//! 3. Of the runs of English words in its segments, the one most tied to it is its English: by
//!    Dice's coefficient (1945) over segments, and by how much of either side the words of the
//!    other say: by the bilingual lists, by looks, or by how often the two words meet in this text.
//!    Where none is tied enough, it is no candidate.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::runs::{
    ContentWord, ENGLISH, FRENCH, RunPlace, WordRun, content, runs, segments, verbs, writing,
};
use crate::model::Glossary;
use crate::text::bilingual::{is_french, kinship};
use crate::text::fold::fold;
use crate::text::inflect::{self, Phrases, formed_words};
use crate::text::language::Language;
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
    /// The source, in the singular and in small letters where the text has it so.
    pub source: String,
    /// Its most likely English.
    pub target: String,
    /// Segments that have the French.
    pub count: usize,
    /// How tied the two are, from 0 to 1.
    pub score: f64,
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
///     ("Le conseil siège à Lyon.", "The council sits in Lyon."),
///     ("Le maire répond au conseil.", "The mayor replies to the council."),
/// ];
/// let best = &suggest(&pairs, &Glossary::default(), &SuggestOptions::default())[0];
/// assert_eq!(best.source, "traite des êtres humains");
/// assert_eq!(best.target.to_lowercase(), "human trafficking");
/// ```
#[must_use]
pub fn suggest(
    pairs: &[(&str, &str)],
    glossary: &Glossary,
    options: &SuggestOptions,
) -> Vec<TermCandidate> {
    let mut found = french_runs(pairs, glossary, options.least.max(1));
    found.truncate(options.most * 5);
    // The longest first: what stands inside them is no term of its own there.
    found.sort_by_key(|(key, _)| std::cmp::Reverse(key.matches(' ').count()));
    let english = English::new(pairs, &found);
    let mut claimed: FxHashMap<usize, Vec<Range<usize>>> = FxHashMap::default();
    let mut candidates = Vec::new();
    for (_, places) in &found {
        let free = |(at, span): &&RunPlace| {
            let claims = claimed.get(at).into_iter().flatten();
            !claims.clone().any(|claim| claim.start < span.end && span.start < claim.end)
        };
        let alone: Vec<RunPlace> = places.iter().filter(free).cloned().collect();
        let (own, all) = (segments(&alone).len(), segments(places).len());
        if own < options.least.max(1) || own * 3 < all {
            continue;
        }
        let Some(candidate) = english.candidate(&alone) else { continue };
        for (at, span) in places {
            claimed.entry(*at).or_default().push(span.clone());
        }
        candidates.push(candidate);
    }
    let worth = |candidate: &TermCandidate| {
        let count = candidate.count as f64;
        // What is no term in one place is none in a thousand.
        let likely = if holds_code(candidate) { count.sqrt() * UNLIKELY } else { count };
        likely * candidate.score
    };
    candidates.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then_with(|| a.source.cmp(&b.source)));
    candidates.truncate(options.most);
    candidates
}

/// The French runs that stand in enough segments and that the glossary lacks, the most frequent
/// first.
fn french_runs(
    pairs: &[(&str, &str)],
    glossary: &Glossary,
    least: usize,
) -> Vec<(String, Vec<RunPlace>)> {
    let terms = glossary.terms.iter().flat_map(|term| &term.source).map(String::as_str);
    let known = Phrases::new(terms, Language::French);
    let verbs = verbs(pairs.iter().map(|(source, _)| *source), &FRENCH);
    let mut found: FxHashMap<String, Vec<RunPlace>> = FxHashMap::default();
    for (at, (source, _)) in pairs.iter().enumerate() {
        let forms = formed_words(source, &tokens(source), Language::French);
        let held: Vec<Range<usize>> =
            known.among(&forms).into_iter().flat_map(|(_, spans)| spans).collect();
        let inside = |edge: usize, span: &Range<usize>| span.start < edge && edge < span.end;
        for run in runs(source, &forms, &FRENCH, &verbs) {
            let cut = |span: &Range<usize>| {
                *span == run.span || inside(run.span.start, span) || inside(run.span.end, span)
            };
            if is_weighty(source, &run) && !held.iter().any(cut) {
                found.entry(run.key).or_default().push((at, run.span));
            }
        }
    }
    found.retain(|_, places| segments(places).len() >= least);
    let mut found: Vec<(String, Vec<RunPlace>)> = found.into_iter().collect();
    found.sort_by_cached_key(|(key, places)| {
        (std::cmp::Reverse(segments(places).len()), key.clone())
    });
    found
}

/// Of single words only acronyms are terms beyond doubt.
fn is_weighty(text: &str, run: &WordRun) -> bool {
    let word = text.get(run.span.clone()).unwrap_or_default();
    let acronym = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
    run.key.contains(' ') || acronym
}

/// What is less tied than this is no translation; what was seen twice must be tied closer.
fn sure(count: usize) -> f64 {
    0.35 + 0.5 / count.max(1) as f64
}

/// How much less likely what holds a code is to be a term.
const UNLIKELY: f64 = 0.5;

/// Whether both sides hold the same acronym or name of a thing that a machine reads, and no more
/// than a word beside it: nobody looks up how to translate those.
fn holds_code(candidate: &TermCandidate) -> bool {
    let is_word = |word: &str| word.starts_with(char::is_lowercase) && is_french(&fold(word));
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let said: FxHashSet<&str> = candidate.target.split(' ').collect();
    let alone = !candidate.source.contains(' ');
    candidate.source.split(' ').any(|word| {
        let code = said.contains(word) && !is_word(word) && !is_name(word);
        code && (alone || word.starts_with(char::is_lowercase))
    })
}

/// The English side: its runs, and the segments of the words of either side.
struct English<'t> {
    pairs: &'t [(&'t str, &'t str)],
    /// Runs of each segment that some French run stands in.
    of: FxHashMap<usize, Vec<WordRun>>,
    /// Segments that have each run.
    counts: FxHashMap<String, usize>,
    /// Segments of each word without its ending, French and English.
    words: [FxHashMap<String, Vec<usize>>; 2],
}

impl<'t> English<'t> {
    fn new(pairs: &'t [(&'t str, &'t str)], found: &[(String, Vec<RunPlace>)]) -> Self {
        let wanted: FxHashSet<usize> =
            found.iter().flat_map(|(_, places)| places.iter().map(|(at, _)| *at)).collect();
        let mut english = Self {
            pairs,
            of: FxHashMap::default(),
            counts: FxHashMap::default(),
            words: Default::default(),
        };
        let verbs = verbs(pairs.iter().map(|(_, target)| *target), &ENGLISH);
        for (at, (source, target)) in pairs.iter().enumerate() {
            let forms = formed_words(target, &tokens(target), Language::English);
            let runs = runs(target, &forms, &ENGLISH, &verbs);
            let keys: std::collections::BTreeSet<&str> =
                runs.iter().map(|run| run.key.as_str()).collect();
            for key in keys {
                *english.counts.entry(key.to_owned()).or_default() += 1;
            }
            let sides = [
                content(source, &FRENCH, inflect::french),
                content(target, &ENGLISH, inflect::english),
            ];
            for (side, words) in english.words.iter_mut().zip(sides) {
                for word in words {
                    let places = side.entry(word.form).or_default();
                    if places.last() != Some(&at) {
                        places.push(at);
                    }
                }
            }
            if wanted.contains(&at) {
                english.of.insert(at, runs);
            }
        }
        english
    }

    fn candidate(&self, places: &[RunPlace]) -> Option<TermCandidate> {
        let plural = |word: &str| word.chars().count() > 3 && word.ends_with(['s', 'x']);
        let source = writing(places, |at| self.pairs.get(at).map_or("", |pair| pair.0), plural);
        let (said, own) = (content(&source, &FRENCH, inflect::french), segments(places));
        let mut both: BTreeMap<&str, Vec<RunPlace>> = BTreeMap::new();
        for at in &own {
            for run in self.of.get(at).into_iter().flatten() {
                both.entry(&run.key).or_default().push((*at, run.span.clone()));
            }
        }
        let least = sure(own.len());
        let scored = both.iter().filter_map(|(key, there)| {
            let together = segments(there).len();
            let alone = self.counts.get(*key).copied().unwrap_or(together);
            let dice = 2.0 * together as f64 / (alone + own.len()) as f64;
            if dice < least || together * 3 < own.len() {
                return None;
            }
            let score = dice * self.fit(&said, key);
            (score >= least).then_some((score, key.len(), there))
        });
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let (score, _, there) = best?;
        let many = source.split(' ').next().is_some_and(plural);
        let inflected = |word: &str| !many && inflect::english(&fold(word)) != fold(word);
        let target = writing(there, |at| self.pairs.get(at).map_or("", |pair| pair.1), inflected);
        // A name that is written alike in both is no term, unless it stands for words.
        let is_acronym = |text: &str| !text.chars().any(char::is_lowercase);
        let alike = source.starts_with(&target) && !is_acronym(&source);
        let many = target.contains(' ');
        let lost = is_acronym(&source) && !many && (score < 0.75 || !is_acronym(&target));
        if alike || lost {
            return None;
        }
        Some(TermCandidate { source, target, count: own.len(), score })
    }

    /// How well an English run says some French words, from 0 to 1.
    fn fit(&self, said: &[ContentWord], key: &str) -> f64 {
        let words = content(key, &ENGLISH, str::to_owned);
        let ties = self.ties(said, &words);
        let most = |row: &mut dyn Iterator<Item = f64>| row.fold(0.0, f64::max);
        let there: f64 = ties.iter().map(|row| most(&mut row.iter().copied())).sum();
        let back: f64 = (0..words.len())
            .map(|at| most(&mut ties.iter().filter_map(|row| row.get(at).copied())))
            .sum();
        let covered = (there + back) / (said.len() + words.len()).max(1) as f64;
        // A part of the right expression stands wherever the whole does.
        (0.3 + 0.7 * covered) / (1.0 + 0.25 * words.len().abs_diff(said.len()) as f64)
    }

    /// How surely each French word says the same as each English one; one that surely says another
    /// says no third.
    fn ties(&self, french: &[ContentWord], english: &[ContentWord]) -> Vec<Vec<f64>> {
        let row = |one: &ContentWord| english.iter().map(|other| self.tie(one, other)).collect();
        let mut ties: Vec<Vec<f64>> = french.iter().map(row).collect();
        let sure = |ties: &[f64]| ties.contains(&1.0);
        let taken: Vec<bool> =
            (0..english.len()).map(|at| ties.iter().any(|row| row.get(at) == Some(&1.0))).collect();
        for row in &mut ties {
            let row_is_sure = sure(row);
            for (tie, taken) in row.iter_mut().zip(&taken) {
                if *tie < 1.0 && (row_is_sure || *taken) {
                    *tie = 0.0;
                }
            }
        }
        ties
    }

    /// How surely two words say the same.
    fn tie(&self, french: &ContentWord, english: &ContentWord) -> f64 {
        if kinship(&french.fold, &english.fold) > 0.0 {
            return 1.0;
        }
        let [sources, targets] = &self.words;
        let (Some(one), Some(other)) = (sources.get(&french.form), targets.get(&english.form))
        else {
            return 0.0;
        };
        let together = one.iter().filter(|at| other.binary_search(at).is_ok()).count();
        // Words seen together twice may be so by chance.
        if together < 3 { 0.0 } else { 2.0 * together as f64 / (one.len() + other.len()) as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[(&str, &str)], known: &[&str]) -> Vec<(String, String)> {
        let term = |form: &&str| crate::model::Term {
            source: vec![(*form).to_owned()],
            ..crate::model::Term::default()
        };
        let glossary = Glossary { terms: known.iter().map(term).collect() };
        let found = suggest(pairs, &glossary, &SuggestOptions::default());
        found.into_iter().map(|term| (term.source, term.target)).collect()
    }

    /// Each sentence with another subject, so that nothing but the term comes back.
    fn about<'p>(french: &'p [String], english: &'p [String]) -> Vec<(&'p str, &'p str)> {
        french.iter().map(String::as_str).zip(english.iter().map(String::as_str)).collect()
    }

    fn sentences(frame: &[(&str, &str)], term: (&str, &str)) -> (Vec<String>, Vec<String>) {
        let fill = |frame: &str, term: &str| frame.replace("{}", term);
        frame.iter().map(|(fr, en)| (fill(fr, term.0), fill(en, term.1))).unzip()
    }

    const FRAME: [(&str, &str); 4] = [
        ("Le vent abîme {} chaque hiver.", "The wind damages {} each winter."),
        ("Nous avons peint {} hier.", "We painted {} yesterday."),
        ("Il manque {} au rapport.", "The report lacks {} so far."),
        ("Qui paiera {} demain ?", "Who will pay for {} tomorrow?"),
    ];

    #[test]
    fn a_term_comes_whole_and_nothing_of_it_beside() {
        for (french, english) in [
            ("la pompe à chaleur", "the heat pump"),
            ("le taux de chlore résiduel", "the residual chlorine rate"),
            ("l'usine de traitement des eaux usées", "the waste water treatment plant"),
            ("le comité de pilotage", "the steering committee"),
        ] {
            let (fr, en) = sentences(&FRAME, (french, english));
            let bare = french.trim_start_matches("la ").trim_start_matches("le ");
            let bare = bare.trim_start_matches("l'").to_owned();
            let want = vec![(bare, english.trim_start_matches("the ").to_owned())];
            assert_eq!(found(&about(&fr, &en), &[]), want);
            // What the glossary has is no candidate, nor is what crosses its edge.
            assert_eq!(found(&about(&fr, &en), &[&want[0].0]), []);
        }
    }

    #[test]
    fn a_part_stands_beside_the_whole_where_it_stands_alone() {
        let (mut fr, mut en) =
            sentences(&FRAME, ("le réseau de chaleur urbain", "the urban heat network"));
        let (more_fr, more_en) = sentences(&FRAME, ("le réseau de chaleur", "the heat network"));
        fr.extend(more_fr);
        en.extend(more_en);
        let mut found = found(&about(&fr, &en), &[]);
        found.sort();
        let want = [
            ("réseau de chaleur", "heat network"),
            ("réseau de chaleur urbain", "urban heat network"),
        ];
        assert_eq!(found, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn what_is_done_with_a_thing_is_no_term() {
        for (french, english) in [
            ("ouvrir la vanne", "opening the valve"),
            ("en mars 2021", "in March 2021"),
            ("bien fermé", "well closed"),
        ] {
            let (fr, en) = sentences(&FRAME, (french, english));
            assert_eq!(found(&about(&fr, &en), &[]), [], "{french}");
        }
    }
}
