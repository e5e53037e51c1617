//! What stands for the words of a project's source in its targets, as `usage` learns it.

use rustc_hash::FxHashMap;

/// What stands for the words of a source, by stem.
#[derive(Clone, Debug, Default)]
pub(super) struct Renderings {
    pub(super) words: FxHashMap<Box<str>, Rendering>,
}

/// How a word is rendered.
#[derive(Clone, Debug, Default)]
pub(super) struct Rendering {
    /// In how many pairs it was looked up, and in how many of them something answers to it.
    pub(super) pairs: u32,
    pub(super) answered: u32,
    /// Stems that stand in these pairs more than in others.
    pub(super) answers: Vec<Box<str>>,
}

/// How many pairs what is usual for a word counts like.
const USUAL: f64 = 4.0;

impl Renderings {
    /// Whether something that answers to the stem of a source word stands in a target; `has` tells
    /// of a stem whether it does.
    pub(super) fn answer(&self, stem: &str, mut has: impl FnMut(&str) -> bool) -> Option<&str> {
        self.words.get(stem)?.answers.iter().map(|answer| &**answer).find(|answer| has(answer))
    }

    /// In which share of the other pairs something answers to a word that nothing answers to here;
    /// `usual` is that of words like it.
    pub(super) fn rate(&self, stem: &str, usual: f64) -> f64 {
        let Some(word) = self.words.get(stem) else { return usual };
        let others = f64::from(word.pairs.saturating_sub(1));
        (f64::from(word.answered).min(others) + USUAL * usual) / (others + USUAL)
    }
}
