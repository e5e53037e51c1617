//! Whether another translation keeps what the translator wrote, but for what a change bites.

use std::ops::Range;

use super::change::SourceChange;
use super::links::WordLinks;
use crate::text::diff::{ChangeKind, diff};
use crate::text::fold::fold;
use crate::text::stem::english_stem;
use crate::text::word::words;

/// Whether an answer of an engine changes of a translation only what the change of its source
/// bites: it loses no word that says something which stayed, and hardly more words than the source
/// did.
///
/// ```
/// use enregard_engine::text::repair::keeps_rest;
///
/// let change = ("La loi protège les femmes.", "La loi punit les femmes.");
/// let english = "The law protects women.";
/// assert!(keeps_rest(change, english, "The law punishes women."));
/// assert!(!keeps_rest(change, english, "Women are punished by this Act."));
/// ```
#[must_use]
pub fn keeps_rest((old, new): (&str, &str), target: &str, answer: &str) -> bool {
    if super::is_too_long(&[old, new, target, answer]) {
        return false;
    }
    let change = SourceChange { old, new, target, runs: diff(old, new) };
    let links = WordLinks::new(old, target);
    let changed: Vec<_> = change.changed().into_iter().map(|(old, _)| old).collect();
    let bitten = |at: usize| {
        let word = links.source.get(at);
        word.is_some_and(|w| changed.iter().any(|c| c.start < w.span.end && w.span.start < c.end))
    };
    let kept: Vec<String> = forms(answer);
    let (mut lost, mut spare) = (0_usize, 0);
    let runs = diff(target, answer);
    for run in runs.iter().filter(|run| run.kind == ChangeKind::Removed) {
        for word in links.target.iter().filter(|w| w.content && run.old.contains(&w.span.start)) {
            // Another form of the word, or another place for it, loses nothing.
            if kept.contains(&english_stem(&word.fold)) {
                continue;
            }
            match word.partner {
                Some(at) if !bitten(at) => return false,
                Some(_) => {}
                None => lost += 1,
            }
        }
    }
    for word in links.source.iter().enumerate().filter(|(at, w)| w.content && bitten(*at)) {
        spare += usize::from(word.1.partner.is_none()) * 2;
    }
    let asked = stretches(&change);
    let answered = stretches(&SourceChange { old: target, new: answer, target, runs });
    answered.0 > 0 && lost <= spare && answered.0 <= asked.0 && answered.1 <= asked.1 * 2 + 1
}

/// How many stretches changed, and how many words came in them.
fn stretches(change: &SourceChange<'_>) -> (usize, usize) {
    let changed = change.changed().into_iter();
    let said = changed.map(|(old, new)| (words_in(change.old, &old), words_in(change.new, &new)));
    let said: Vec<(usize, usize)> = said.filter(|(lost, came)| lost + came > 0).collect();
    (said.len(), said.iter().map(|(_, came)| came).sum())
}

fn words_in(text: &str, stretch: &Range<usize>) -> usize {
    text.get(stretch.clone()).map_or(0, |text| words(text).count())
}

/// The words of a text, each in its one form.
fn forms(text: &str) -> Vec<String> {
    words(text).filter_map(|span| text.get(span)).map(|word| english_stem(&fold(word))).collect()
}
