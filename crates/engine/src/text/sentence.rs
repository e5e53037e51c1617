//! Finds where sentences end in prose.
//!
//! A block's text in; byte spans out that tile it: the first starts at 0, each starts where the one
//! before ended, the last ends at `text.len()`. Spaces go with the sentence before.
//!
//! 1. One forward scan stops at each mark that can end a sentence (`.`, `!`, `?`, `…`).
//! 2. `site` and `next` look around it: the word before, the closing quotes and note marks after,
//!    the first word that follows.
//! 3. `rule` decides from these, from their `shape`, and from the tables of words.
//!
//! New abbreviation: a line in `abbreviations/fr.txt`, a case in
//! `crates/engine/tests/data/sentences/fr.txt`.
//! Languages without a table are cut by Unicode's rule (UAX #29).

mod fallback;
mod item;
mod next;
mod own;
mod rule;
mod rules;
mod shape;
mod site;
mod table;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

pub use own::BreakRule;
use rules::Rules;
pub use rules::SentenceOptions;
use table::Class;

/// Byte spans of the sentences of one block's text; they tile it.
///
/// The first starts at 0, each starts where the one before ended, the last ends at `text.len()`;
/// spaces go with the sentence before. An empty text has no sentence.
///
/// ```
/// use enregard_engine::text::sentence::{SentenceOptions, sentences};
///
/// let text = "M. Dupont est venu. Il est reparti.";
/// let spans = sentences(text, &SentenceOptions::new("fr"));
/// assert_eq!(spans, [0..20, 20..35]);
/// ```
#[must_use]
pub fn sentences(text: &str, options: &SentenceOptions) -> Vec<Range<usize>> {
    Splitter::new(options).spans(text).collect()
}

/// Cuts many texts by the same options.
#[derive(Debug)]
pub struct Splitter<'o> {
    rules: Rules<'o>,
}

impl<'o> Splitter<'o> {
    /// Gets ready to cut by these options.
    #[must_use]
    pub fn new(options: &'o SentenceOptions) -> Self {
        Self { rules: Rules::new(options) }
    }

    /// The spans of the sentences of one text, in order; see [`sentences`].
    pub fn spans<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let own = self.rules.own();
        let mut ends = (!own.is_empty())
            .then(|| own::overlaid(text, self.ends(text).collect(), own).into_iter());
        let mut start = 0;
        std::iter::from_fn(move || {
            let end = match &mut ends {
                Some(ends) => ends.next()?,
                None => (start < text.len()).then(|| self.end_of(text, start))?,
            };
            Some(std::mem::replace(&mut start, end)..end)
        })
    }

    /// Where the sentences of one text end by the rules of its language.
    fn ends<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut start = 0;
        std::iter::from_fn(move || {
            start = (start < text.len()).then(|| self.end_of(text, start))?;
            Some(start)
        })
    }

    /// Where the sentence that starts at `start` ends, its spaces included.
    fn end_of(&self, text: &str, start: usize) -> usize {
        if !self.rules.has_table() {
            return self.end_by_unicode(text, start);
        }
        if let Some(end) = item::stage_end(text, start) {
            return end;
        }
        let stop = item::next_item(&self.rules, text, start).unwrap_or(text.len());
        let mut from = start;
        let mut has_word = false;
        while let Some(mark) = site::next_mark(text.get(..stop).unwrap_or_default(), from) {
            has_word = has_word || site::has_word(text, from..mark.start);
            if has_word && let Some(end) = rule::end_at(&self.rules, text, start, mark) {
                return end;
            }
            from = mark.end;
        }
        stop
    }

    /// Unicode's rule, with the project's own exceptions on top; an opening mark that stands glued
    /// to the end goes with what follows.
    fn end_by_unicode(&self, text: &str, start: usize) -> usize {
        let mut end = start;
        for piece in text.get(start..).unwrap_or_default().split_sentence_bounds() {
            end += piece.len();
            let sentence = text.get(start..end).unwrap_or_default();
            let word = piece.trim_end().trim_end_matches('.').rsplit(char::is_whitespace).next();
            let never = word.and_then(|word| self.rules.class(word)) == Some(Class::Never);
            if !never && !fallback::goes_on(sentence, text.get(end..).unwrap_or_default()) {
                let kept = fallback::without_openers(sentence).len().max(1);
                return start
                    + kept
                    + fallback::notes(text.get(start + kept..).unwrap_or_default());
            }
        }
        end.max(start + 1)
    }
}
