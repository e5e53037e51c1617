//! The search for the best matches, over parts of a memory wherever they are.

use std::borrow::Cow;
use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::held::{HeldUnit, HeldUnits};
use super::part::{MemoryPart, words};
use super::score::{WeighedWords, hash, likeness};
use super::stored::StoredUnits;
use super::{Match, MemoryOptions, MemoryUnit, MessageUnit, Own, Trust, adapt};
use crate::text::diff::diff;
use crate::text::inline::{fitting, unmarked};
use crate::text::language::Language;

/// A file of older translations of which something was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The file, by its path below the project, or anywhere.
    pub file: String,
    /// How many of its units are in other languages; nothing where all are.
    pub units: Option<usize>,
    /// Why it could not be read at all: the name of an error.
    pub broken: Option<&'static str>,
}

/// Where units are.
#[derive(Debug)]
enum PartPlace {
    Held(HeldUnits),
    Stored(Box<StoredUnits>),
}

/// Units with an index over the words of their sources: some in memory, some in files.
#[derive(Debug, Default)]
pub struct Memory {
    /// Files of which something was left out.
    pub left_out: Vec<LeftOut>,
    /// Parts, each with the units before it.
    parts: Vec<(usize, PartPlace)>,
}

/// Postings that are looked at for one query: more of them would make a query of a larger memory
/// dearer, and hardly ever find another match, for the rarest words come first.
const BUDGET: usize = 2_000;
/// Candidates that are scored in full.
const SCORED: usize = 60;

impl Memory {
    /// Indexes some units; on all cores, with the same outcome.
    ///
    /// # Examples
    ///
    /// ```
    /// use enregard_engine::memory::{Memory, MemoryOptions, MemoryUnit};
    ///
    /// let unit = MemoryUnit {
    ///     source: "En 2022, 1 242 dossiers ont été déposés.".into(),
    ///     target: "In 2022, 1,242 applications were filed.".into(),
    ///     origin: "rapport-2022".into(),
    ///     ..MemoryUnit::default()
    /// };
    /// let memory = Memory::new(vec![unit]);
    /// let query = "En 2023, 2 310 dossiers ont été déposés.";
    /// let best = &memory.suggest(query, None, &MemoryOptions::default())[0];
    /// assert_eq!(best.adapted, "In 2023, 2,310 applications were filed.");
    /// assert!((95..100).contains(&best.score));
    /// ```
    #[must_use]
    pub fn new(units: Vec<MemoryUnit>) -> Self {
        let mut memory = Self::default();
        memory.extend(units);
        memory
    }

    /// Adds units, behind those that are there.
    pub fn extend(&mut self, units: Vec<MemoryUnit>) {
        self.hold(units.into_iter().map(|unit| HeldUnit::Whole(Box::new(unit))).collect());
    }

    /// Adds messages of a catalog, behind the units that are there.
    pub fn extend_with_messages(&mut self, messages: Vec<MessageUnit>) {
        self.hold(messages.into_iter().map(HeldUnit::Message).collect());
    }

    fn hold(&mut self, units: Vec<HeldUnit>) {
        if !matches!(self.parts.last(), Some((_, PartPlace::Held(_)))) {
            self.parts.push((self.len(), PartPlace::Held(HeldUnits::default())));
        }
        if let Some((_, PartPlace::Held(held))) = self.parts.last_mut() {
            held.add(units);
        }
    }

    /// Adds the units of an index, behind those that are there.
    pub fn join(&mut self, units: StoredUnits) {
        let before = self.len();
        self.parts.push((before, PartPlace::Stored(Box::new(units))));
    }

    /// Adds messages; tells the index of the first, behind which the others stand.
    pub fn put(&mut self, messages: Vec<MessageUnit>) -> usize {
        let at = self.len();
        self.extend_with_messages(messages);
        at
    }

    /// Takes a unit out that was put: it is never found again, and the indices of the others stay.
    pub fn forget(&mut self, at: usize) {
        for (before, place) in &mut self.parts {
            if let (Some(at), PartPlace::Held(held)) = (at.checked_sub(*before), place) {
                held.forget(at);
            }
        }
    }

    /// How many units there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts().map(|(before, part)| before + part.len()).max().unwrap_or_default()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A unit, by its index.
    #[must_use]
    pub fn unit(&self, at: usize) -> Option<Cow<'_, MemoryUnit>> {
        let (before, part) = self.part_of(at)?;
        part.unit(at - before)
    }

    /// The units with their indices, in the order they came.
    pub fn units(&self) -> impl DoubleEndedIterator<Item = (usize, Cow<'_, MemoryUnit>)> {
        (0..self.len()).filter_map(|at| Some((at, self.unit(at)?)))
    }

    fn parts(&self) -> impl DoubleEndedIterator<Item = (usize, &dyn MemoryPart)> {
        self.parts.iter().map(|(before, place)| match place {
            PartPlace::Held(held) => (*before, held as &dyn MemoryPart),
            PartPlace::Stored(stored) => (*before, &**stored as &dyn MemoryPart),
        })
    }

    fn part_of(&self, at: usize) -> Option<(usize, &dyn MemoryPart)> {
        self.parts().rev().find(|(before, _)| *before <= at)
    }

    /// The translation of the very same text, the best and latest where there are several: what
    /// comes first in [`Memory::suggest`], without a search.
    #[must_use]
    pub fn exact(&self, query: &str, options: &MemoryOptions) -> Option<Match> {
        let source = hash(&words(query));
        let known = self.parts().flat_map(|(before, part)| {
            part.with_source(source).into_iter().map(move |at| before + at as usize)
        });
        let units = known.filter_map(|at| {
            let unit = self.unit(at)?;
            (is_same(query, &unit) && !query.is_empty())
                .then(|| (standing(100, &unit, options), rank(&unit, at), at, unit))
        });
        let (score, _, at, unit) = units.max_by_key(|(score, rank, ..)| (*score, *rank))?;
        matched(query, &unit, Some(at), (score, options.languages))
    }

    /// The best matches for a source text, the best first; a segment's own old translation before
    /// all.
    #[must_use]
    pub fn suggest(
        &self,
        query: &str,
        own: Option<Own<'_>>,
        options: &MemoryOptions,
    ) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        if let Some(own) = own {
            let unit = MemoryUnit {
                source: own.baseline.to_owned(),
                target: own.target.to_owned(),
                origin: "own".to_owned(),
                ..MemoryUnit::default()
            };
            let score = likeness(
                &WeighedWords::new(&words(query)),
                &WeighedWords::new(&words(own.baseline)),
                query == own.baseline,
            );
            found.extend(matched(query, &unit, None, (score, options.languages)));
        }
        for (score, at) in self.best(query, options) {
            let Some(unit) = self.unit(at) else { continue };
            let again = found
                .iter()
                .any(|other| other.target == unit.target && other.source == unit.source);
            if !again && found.len() < options.most {
                found.extend(matched(query, &unit, Some(at), (score, options.languages)));
            }
        }
        found
    }

    /// The best score for a source text among units of another origin than its own.
    pub(super) fn best_score(&self, query: &str, own: &str) -> u8 {
        let mut options = MemoryOptions { most: 1, ..MemoryOptions::default() };
        options.penalties.machine = 0;
        let others = |at: usize| self.unit(at).is_some_and(|unit| unit.origin != own);
        let best = self.best(query, &options).into_iter().find(|(_, at)| others(*at));
        best.map_or(0, |(score, _)| score)
    }

    /// Scores and units, best first; of equals, those that [`rank`] higher.
    fn best(&self, query: &str, options: &MemoryOptions) -> Vec<(u8, usize)> {
        let sought = WeighedWords::new(&words(query));
        let mut scored: Vec<(u8, Rank, usize)> = self
            .candidates(&sought)
            .into_iter()
            .filter_map(|at| {
                let (before, part) = self.part_of(at)?;
                let (unit, words) = (part.unit(at - before)?, part.words(at - before)?);
                let alike = likeness(&sought, &words, is_same(query, &unit));
                Some((standing(alike, &unit, options), rank(&unit, at), at))
            })
            .filter(|(score, ..)| *score >= options.least)
            .collect();
        scored.sort_by_key(|(score, rank, _)| (Reverse(*score), Reverse(*rank)));
        // Repeated pairs take no second place: a few more than wanted come back.
        scored.truncate(options.most * 4);
        scored.into_iter().map(|(score, _, at)| (score, at)).collect()
    }

    /// Units that share the rarest words of the query.
    fn candidates(&self, sought: &WeighedWords) -> Vec<usize> {
        // A word, how many units have it, and the first of them.
        let mut words: Vec<(u64, usize, usize)> =
            sought.distinct().filter_map(|word| self.having(word)).collect();
        words.sort_by_key(|(_, count, first)| (*count, *first));
        let all = self.len() as f32;
        let mut weights: FxHashMap<usize, f32> = FxHashMap::default();
        let mut spent = 0;
        for (word, count, _) in words {
            if spent > 0 && spent + count > BUDGET {
                break;
            }
            spent += count;
            let weight = (1.0 + all / count as f32).ln();
            let mut left = BUDGET;
            for (before, part) in self.parts().rev() {
                let latest = part.latest_with(word, left);
                left -= latest.len();
                for at in latest {
                    *weights.entry(before + at as usize).or_default() += weight;
                }
            }
        }
        let length = sought.len() as f32;
        let weighed = |at: usize, weight: f32| {
            let part = self.part_of(at);
            let other = part.map_or(0, |(before, part)| part.words_in(at - before)) as f32;
            weight / (1.0 + (other - length).abs() / (length + 1.0))
        };
        let mut ranked: Vec<(f32, usize)> =
            weights.into_iter().map(|(at, weight)| (weighed(at, weight), at)).collect();
        let best_first =
            |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
        if ranked.len() > SCORED {
            // Only these are looked at: the many behind them need no order.
            ranked.select_nth_unstable_by(SCORED, best_first);
            ranked.truncate(SCORED);
        }
        ranked.sort_unstable_by(best_first);
        ranked.into_iter().take(SCORED).map(|(_, at)| at).collect()
    }

    /// How many units have a word, and the first of them.
    fn having(&self, word: u64) -> Option<(u64, usize, usize)> {
        let found = self.parts().filter_map(|(before, part)| {
            let (count, first) = part.first_with(word)?;
            Some((count, before + first as usize))
        });
        let (count, first) = found.reduce(|a, b| (a.0 + b.0, a.1.min(b.1)))?;
        (count > 0).then_some((word, count, first))
    }
}

/// What comes first of two that fit as well.
type Rank = (bool, Reverse<Trust>, usize);

/// The project's own come first, then what is more to be trusted, then the later unit.
fn rank(unit: &MemoryUnit, at: usize) -> Rank {
    (unit.is_own(), Reverse(unit.trust), at)
}

/// The score of a unit that is so much like the query: one more between the same neighbors, less
/// where it is less to be trusted.
fn standing(alike: u8, unit: &MemoryUnit, options: &MemoryOptions) -> u8 {
    let between = alike == 100 && unit.neighbors.same(options.neighbors);
    (alike + u8::from(between)).saturating_sub(options.penalties.of(unit))
}

/// Whether a unit is of the very same text; codes that only the unit has are left out of it.
fn is_same(query: &str, unit: &MemoryUnit) -> bool {
    // Numbered marks are those of one segment: a memory may have others, or none.
    let (whole, query) = (query, unmarked(query));
    unit.source == whole
        || unit.source == query
        || words(&unit.source) == query && words(&query) == query
}

/// A unit as a suggestion; nothing where it holds a figure that is wrong for the query.
fn matched(
    query: &str,
    unit: &MemoryUnit,
    at: Option<usize>,
    (score, languages): (u8, (Language, Language)),
) -> Option<Match> {
    let same = unit.source != query && is_same(query, unit);
    let (source, target) = match same {
        true => (query.to_owned(), words(&unit.target)),
        false => (unit.source.clone(), unit.target.clone()),
    };
    let adapted = match same {
        true => target.clone(),
        false => adapt(&source, query, &target, languages)
            .or_else(|| at.is_none().then(|| target.clone()))?,
    };
    Some(Match {
        unit: at,
        score,
        changes: diff(&source, query),
        // What is offered has the marks of the query or none.
        adapted: fitting(&adapted, query).into_owned(),
        source,
        target,
        origin: unit.origin.clone(),
        author: unit.author.clone(),
        date: unit.date.clone(),
        trust: unit.trust,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Neighbors, Trust};
    use super::*;
    use crate::model::{SegmentId, Target};
    use proptest::prelude::*;

    fn of_one(source: &str, target: &str) -> Memory {
        let (source, target) = (source.to_owned(), target.to_owned());
        let origin = "x".to_owned();
        Memory::new(vec![MemoryUnit { source, target, origin, ..MemoryUnit::default() }])
    }

    #[test]
    fn codes_are_no_words() {
        let marked =
            "La **loi** de 2016 [citée](https://a.fr/texte/long), 1<sup>ère</sup> <x1/>fois.";
        let plain = "La loi de 2016 citée, 1ère fois.";
        let memory = of_one(marked, "The **law** of 2016 [cited](https://a.fr/texte/long).");
        let best = memory.exact(plain, &MemoryOptions::default()).unwrap();
        assert_eq!((best.score, best.adapted.as_str()), (100, "The law of 2016 cited."));
        assert_eq!(best.source, plain);
        assert_eq!(
            memory.exact(marked, &MemoryOptions::default()).unwrap().target,
            memory.unit(0).unwrap().target
        );
        // What has marks that the memory lacks is near, and not the same.
        let score = |source: &str, query: &str| {
            let found = of_one(source, "x").suggest(query, None, &MemoryOptions::default());
            found.first().map(|first| first.score)
        };
        assert_eq!((score(plain, marked), score(marked, plain)), (Some(99), Some(100)));
    }

    #[test]
    fn a_message_answers_as_the_unit_that_it_says() {
        let says = |baseline: Option<&str>| Target {
            text: "In 2022, 12 applications were filed.".into(),
            baseline: baseline.map(Into::into),
            ..Target::default()
        };
        let french = "En 2022, 12 dossiers ont été déposés.";
        for (baseline, source) in [(Some(french), None), (None, Some(french.into()))] {
            let id = SegmentId::new("a-1").unwrap();
            let (document, target) = ("rapport".into(), says(baseline).into());
            let (neighbors, trust) = Default::default();
            let message = MessageUnit { document, id, target, source, neighbors, trust };
            let mut held = Memory::default();
            let at = held.put(vec![message]);
            let whole = Memory::new(vec![held.unit(at).unwrap().into_owned()]);
            let options = MemoryOptions::default();
            for query in [french, "En 2023, 31 dossiers ont été déposés.", "Rien de tel."] {
                assert_eq!(held.exact(query, &options), whole.exact(query, &options));
                let found = held.suggest(query, None, &options);
                assert_eq!(found, whole.suggest(query, None, &options));
                assert_eq!(found.is_empty(), query == "Rien de tel.");
            }
            held.forget(at);
            assert!(held.suggest(french, None, &options).is_empty());
            assert!(held.exact(french, &options).is_none());
        }
    }

    #[test]
    fn neighbors_trust_and_age_count() {
        let unit = |target: &str, before: &str| MemoryUnit {
            source: "Elle part.".to_owned(),
            target: target.to_owned(),
            origin: "old.tmx".to_owned(),
            neighbors: Neighbors::new(Some(before), Some("Il reste.")),
            date: Some("2021-03-04".into()),
            ..MemoryUnit::default()
        };
        let machine = MemoryUnit { trust: Trust::Machine, ..unit("She leave.", "Il pleut.") };
        let units =
            vec![unit("She is leaving.", "Il pleut."), unit("She leaves.", "Il vente."), machine];
        let memory = Memory::new(units);
        let scores = |options: &MemoryOptions| -> Vec<(u8, String)> {
            let found = memory.suggest("Elle part.", None, options);
            found.into_iter().map(|found| (found.score, found.adapted)).collect()
        };
        let neighbors = Neighbors::new(Some("Il pleut."), Some("Il reste."));
        let mut options = MemoryOptions { neighbors, ..MemoryOptions::default() };
        let said = |score, text: &str| (score, text.to_owned());
        let want = [said(101, "She is leaving."), said(100, "She leaves."), said(91, "She leave.")];
        assert_eq!(scores(&options), want);
        assert_eq!(memory.exact("Elle part.", &options).unwrap().score, 101);
        options.penalties.year = 2;
        options.penalties.this_year = 2024;
        options.penalties.files.insert("old.tmx".to_owned(), 5);
        assert_eq!(scores(&options)[0], said(90, "She is leaving."));
        // Nothing stood before it: that is no neighbor to be sure of.
        options.neighbors = Neighbors::new(None, Some("Il reste."));
        assert_eq!(scores(&options)[0].0, 89);
    }

    #[test]
    fn of_equals_the_projects_own_comes_first() {
        let unit = |target: &str, origin: &str, trust: Trust| MemoryUnit {
            source: "Elle part.".to_owned(),
            target: target.to_owned(),
            origin: origin.to_owned(),
            trust,
            ..MemoryUnit::default()
        };
        let units = vec![
            unit("own", "essai#a-1", Trust::Unreviewed),
            unit("older", "a.tmx", Trust::Made),
            unit("later", "a.tmx", Trust::Made),
            unit("latest", "a.tmx", Trust::Unreviewed),
        ];
        let memory = Memory::new(units);
        let mut options = MemoryOptions { most: 9, ..MemoryOptions::default() };
        let order = |options: &MemoryOptions| -> Vec<String> {
            let found = memory.suggest("Elle part.", None, options);
            found.into_iter().map(|found| found.target).collect()
        };
        assert_eq!(order(&options), ["own", "later", "older", "latest"]);
        assert_eq!(memory.exact("Elle part.", &options).unwrap().target, "own");
        options.penalties.unreviewed = 4;
        assert_eq!(order(&options), ["later", "older", "own", "latest"]);
        options.penalties.other_file = 9;
        assert_eq!(order(&options), ["own", "later", "older", "latest"]);
    }

    proptest! {
        #[test]
        fn the_very_same_text_is_what_a_search_finds_first(
            texts in prop::collection::vec("(loi|prix|2|été|À|a)( (loi|prix|3|été)){0,3}", 1..30),
            gone in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        ) {
            let unit = |(at, text): (usize, &String)| MemoryUnit {
                source: text.clone(),
                target: format!("target {at}"),
                origin: "x".to_owned(),
                ..MemoryUnit::default()
            };
            let mut memory = Memory::new(texts.iter().enumerate().map(unit).collect());
            gone.iter().for_each(|index| memory.forget(index.index(texts.len())));
            for text in &texts {
                let first = memory.suggest(text, None, &MemoryOptions::default()).into_iter().next();
                let same = first.filter(|first| first.score == 100);
                // Words alone are searched for: a text of figures is found by `exact` only.
                if same.is_some() || text.contains(|c: char| c.is_alphabetic()) {
                    prop_assert_eq!(memory.exact(text, &MemoryOptions::default()), same);
                }
            }
        }
    }
}
