//! Where in the target a run of the source would be rendered: between what answers to the words
//! beside it. Where it was left out, that place is empty; where it was rendered freely, words that
//! nothing in the source answers to stand there.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::lexicon::{Answers, Explained, WordAnswer, says_something};
use super::side::TextSide;
use crate::text::stem::english_stem;
use crate::text::value::Token;

/// Words on either side of a run that tell where it would be; the one in the middle counts, so that
/// a single answer elsewhere does not.
const BESIDE: usize = 2;

/// What answers to what, by place.
pub(super) struct Windows<'t> {
    target: &'t str,
    /// A word of the source, and the word of the target that answers to it; in the source's order.
    answered: Vec<(Range<usize>, Range<usize>)>,
    /// Words of content of the target that nothing answers to.
    unanswered: Vec<Range<usize>>,
}

impl<'t> Windows<'t> {
    /// `answers` are those of the target, with what the source claims.
    pub(super) fn new(
        source: &TextSide<'_>,
        target: &'t TextSide<'_>,
        answers: &Answers<'_>,
    ) -> Self {
        let stems: Vec<String> = target.words().map(|word| english_stem(&word.fold)).collect();
        let per_byte = target.text.len() as f64 / source.text.len().max(1) as f64;
        let mut answered = Vec::new();
        let mut claimed: FxHashSet<&str> = FxHashSet::default();
        for token in source.words() {
            let Some(stem) = answers.answer(token) else { continue };
            claimed.insert(stem);
            if answers.of(token) != WordAnswer::Answered {
                continue;
            }
            // Of several, the one nearest to the word's own place.
            let away = |start: usize| (start as f64 - token.start as f64 * per_byte).abs();
            let places = target.words().zip(&stems).filter(|(_, own)| *own == stem);
            let nearest = places.min_by(|a, b| away(a.0.start).total_cmp(&away(b.0.start)));
            answered
                .extend(nearest.map(|(word, _)| (token.start..token.end, word.start..word.end)));
        }
        let explained = Explained::new(source);
        let lost = |word: &Token, stem: &String| {
            says_something(word)
                && !claimed.contains(stem.as_str())
                && matches!(explained.of(word), WordAnswer::Missing | WordAnswer::Unknown)
        };
        let words = target.words().zip(&stems).filter(|(word, stem)| lost(word, stem));
        let unanswered = words.map(|(word, _)| word.start..word.end).collect();
        Self { target: target.text, answered, unanswered }
    }

    /// How many words without answer stand where a run would be rendered, and how many characters
    /// (without spaces) there are at all.
    pub(super) fn at(&self, run: &Range<usize>) -> (usize, usize) {
        let before = self.answered.iter().rev().filter(|(own, _)| own.end <= run.start);
        let behind = self.answered.iter().filter(|(own, _)| own.start >= run.end);
        let mut before: Vec<usize> = before.take(BESIDE).map(|(_, there)| there.end).collect();
        let mut behind: Vec<usize> = behind.take(BESIDE).map(|(_, there)| there.start).collect();
        before.sort_unstable();
        behind.sort_unstable();
        let from = before.get(before.len() / 2).copied().unwrap_or(0);
        let to = behind.get(behind.len().saturating_sub(1) / 2).copied();
        let to = to.unwrap_or(self.target.len());
        let window = from.min(to)..from.max(to);
        let inside = |word: &&Range<usize>| word.start >= window.start && word.end <= window.end;
        let words = self.unanswered.iter().filter(inside).count();
        let text = self.target.get(window.clone()).unwrap_or_default();
        (words, text.chars().filter(|c| !c.is_whitespace()).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language::{English, French};

    #[test]
    fn a_clause_left_out_leaves_no_room_and_a_free_one_other_words() {
        let source = "Le conseil a voté la motion, au grand dam des riverains, pendant la nuit.";
        let at = |target: &str| {
            let (source, target) = (TextSide::new(source, French), TextSide::new(target, English));
            let mut answers = Answers::new(&target.tokens);
            answers.claim(&source.tokens);
            let run = source.text.find(", au").unwrap()..source.text.find(", pendant").unwrap();
            Windows::new(&source, &target, &answers).at(&run)
        };
        let (words, chars) = at("The council voted the motion during the night.");
        assert_eq!(words, 0);
        assert!(chars < 12, "{chars}");
        let (words, chars) = at(
            "The council voted the motion, which angered people living nearby, during the night.",
        );
        assert!(words >= 3 && chars > 30, "{words} {chars}");
    }
}
