//! What all pairs of a project show together: how long its translations are, and how reliably each
//! of its words is rendered.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::lengths::Lengths;
use super::lexicon::{Answers, has_content, says_something};
use super::renderings::{Rendering, Renderings};
use crate::text::language::Language;
use crate::text::stem::{english_stem, french_stem};
use crate::text::value::tokens;

/// What all pairs of a project show together; a single pair is judged by it.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// How long translations are.
    pub(super) lengths: Lengths,
    /// How many pairs words were learned from.
    pairs: usize,
    /// What stands for the words of its source.
    pub(super) renderings: Renderings,
}

/// Pairs that are looked at, spread over a project that has more.
const PAIRS: usize = 20_000;

/// Pairs from which on a project tells how its words are rendered.
const TELLING: usize = 200;

/// Pairs that a word is looked up in, spread over all that it stands in.
const LOOKED_UP: usize = 64;

/// A stem of the target answers to a word where it stands in this share of the word's pairs,
const SHARE: f64 = 0.2;
/// in so many of them at least, which are the pair that is judged and two others,
const TIMES: u32 = 3;
/// and so many times as often there as in all pairs.
const LIFT: f64 = 5.0;

impl Usage {
    /// Reads pairs of source and target. Words are learned from French and English only.
    #[must_use]
    pub fn of<'t>(
        pairs: impl Iterator<Item = (&'t str, &'t str)>,
        languages: (Language, Language),
    ) -> Self {
        let pairs: Vec<(&str, &str)> = pairs.collect();
        let lengths = Lengths::of(pairs.iter().copied());
        let known = languages == (Language::French, Language::English);
        let read: Vec<PairStems> =
            spread(if known { &pairs } else { &[] }, PAIRS).par_iter().map(PairStems::of).collect();
        Self { lengths, pairs: read.len(), renderings: learned(&read) }
    }

    /// Whether the pairs were enough to tell what its words are usually rendered by.
    pub(super) fn is_telling(&self) -> bool {
        self.pairs >= TELLING
    }
}

/// The stems of a pair, each once.
struct PairStems {
    /// Those of the source, and whether our lists find an answer.
    source: Vec<(Box<str>, bool)>,
    target: Vec<Box<str>>,
}

impl PairStems {
    fn of((source, target): &(&str, &str)) -> Self {
        let (source, target) = (tokens(source), tokens(target));
        let answers = Answers::new(&target);
        let words = source.iter().filter(|token| has_content(token));
        let mut source: Vec<(Box<str>, bool)> =
            words.map(|t| (french_stem(&t.fold).into(), answers.answer(t).is_some())).collect();
        // Where a word stands twice, one answer will do.
        source.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        source.dedup_by(|a, b| a.0 == b.0);
        let words = target.iter().filter(|token| says_something(token));
        let mut target: Vec<Box<str>> =
            words.map(|token| english_stem(&token.fold).into_boxed_str()).collect();
        target.sort_unstable();
        target.dedup();
        Self { source, target }
    }
}

fn learned(read: &[PairStems]) -> Renderings {
    let mut stands: FxHashMap<&str, Vec<(usize, bool)>> = FxHashMap::default();
    let mut targets: FxHashMap<&str, u32> = FxHashMap::default();
    for (at, pair) in read.iter().enumerate() {
        for (stem, is_answered) in &pair.source {
            stands.entry(stem).or_default().push((at, *is_answered));
        }
        for stem in &pair.target {
            *targets.entry(stem).or_default() += 1;
        }
    }
    let all = read.len() as f64;
    let words =
        stands.into_par_iter().filter(|(_, places)| places.len() > 1).map(|(stem, places)| {
            let places = spread(&places, LOOKED_UP);
            let mut together: FxHashMap<&str, u32> = FxHashMap::default();
            let pairs = || places.iter().filter_map(|(at, _)| read.get(*at));
            for target in pairs().flat_map(|pair| &pair.target) {
                *together.entry(target).or_default() += 1;
            }
            let count = places.len() as f64;
            let is_answer = |(answer, times): &(&str, u32)| {
                let share = f64::from(*times) / count;
                let usual = f64::from(targets.get(answer).copied().unwrap_or_default()) / all;
                *times >= TIMES && share >= SHARE && share >= LIFT * usual
            };
            let mut answers: Vec<Box<str>> =
                together.into_iter().filter(is_answer).map(|(answer, _)| answer.into()).collect();
            answers.sort_unstable();
            let is_there = |pair: &PairStems| {
                answers.iter().any(|answer| pair.target.binary_search(answer).is_ok())
            };
            let answered = places
                .iter()
                .filter(|(at, is_answered)| *is_answered || read.get(*at).is_some_and(is_there));
            let answered = answered.count() as u32;
            (stem.into(), Rendering { pairs: places.len() as u32, answered, answers })
        });
    Renderings { words: words.collect() }
}

/// At most so many of a list, from all over it.
fn spread<T: Clone>(list: &[T], most: usize) -> Vec<T> {
    let step = list.len().div_ceil(most).max(1);
    list.iter().step_by(step).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    /// `guichet` is *counter* each time, in words that no list of ours has together.
    #[test]
    fn a_word_is_known_by_how_the_project_renders_it() {
        let other = ["maire", "bureau", "train", "musée", "port"];
        let names = ["mayor", "office", "train", "museum", "harbour"];
        let pairs: Vec<(String, String)> = (0..80)
            .map(|n| {
                let (fr, en) = (other[n % 5], names[n % 5]);
                match n % 8 {
                    0 => (format!("Le guichet du {fr} {n}."), format!("The {en}'s counter {n}.")),
                    _ => (format!("Le {fr} numéro {n}."), format!("The {en} number {n}.")),
                }
            })
            .collect();
        let texts = || pairs.iter().map(|(source, target)| (&**source, &**target));
        let usage = Usage::of(texts(), (French, English));
        let stem = french_stem("guichet");
        let (counter, mayor) = (english_stem("counter"), english_stem("mayor"));
        assert_eq!(usage.renderings.answer(stem, |word| word == counter), Some(&*counter));
        assert_eq!(usage.renderings.answer(stem, |word| word == mayor), None);
        assert!(usage.renderings.rate(stem, 0.5) > 0.8);
        assert_eq!(usage.renderings.rate("autre", 0.5), 0.5);
        assert!(Usage::of(texts(), (French, French)).renderings.words.is_empty());
    }

    /// A clause of words that our lists do not have is missed, once the project has shown them.
    #[test]
    fn what_the_project_says_elsewhere_is_missed_here() {
        let word = |n: usize, syllables: [&str; 8], end: &str| {
            format!("{}{}{end}", syllables[n % 8], syllables[n / 8 % 8])
        };
        let fr = |n| word(n, ["ba", "do", "fi", "gu", "ka", "lo", "mi", "nu"], "gnon");
        let en = |n| word(n, ["pre", "sti", "tro", "vle", "wha", "xer", "yol", "zin"], "dge");
        let pairs: Vec<(String, String)> = (0..240)
            .map(|n| {
                let [a, b, c, d] = [n, n * 3 + 1, n * 5 + 2, n * 7 + 3];
                let rest = format!(", et le {} sous le {}", fr(c), fr(d));
                let more = match n {
                    239 => String::new(),
                    _ => format!(", and the {} under the {}", en(c), en(d)),
                };
                let source = format!("Voici le {} sur le {}{rest}.", fr(a), fr(b));
                (source, format!("Here is the {} on the {}{more}.", en(a), en(b)))
            })
            .collect();
        let texts: Vec<(&str, &str)> = pairs.iter().map(|(s, t)| (&**s, &**t)).collect();
        let options = crate::check::CheckOptions::default();
        let finds = |pairs: &[(&str, &str)]| -> Vec<usize> {
            let found = crate::check::check_pairs(pairs, &options).into_iter().enumerate();
            let is_lost = |finding: &crate::check::Finding| finding.check == "omission";
            found.filter(|(_, found)| found.iter().any(is_lost)).map(|(at, _)| at).collect()
        };
        assert_eq!(finds(&texts), [239]);
        assert!(finds(&texts[239..]).is_empty());
    }

    #[test]
    fn a_part_is_taken_from_all_over() {
        assert_eq!(spread(&[1, 2, 3, 4, 5, 6, 7], 3), [1, 4, 7]);
        assert_eq!(spread(&[1, 2], 3), [1, 2]);
        assert!(spread::<u8>(&[], 3).is_empty());
    }
}
