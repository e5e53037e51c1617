//! `omission`: a piece of the source that nothing in the target answers to.
//!
//! What speaks for it is weighed in `pieces`; the pair as a whole must look incomplete, too.

use crate::check::adequacy::likelihood;
use crate::check::lengths::Lengths;
use crate::check::lexicon::Answers;
use crate::check::pieces::{best_run, pieces};
use crate::check::prelude::*;
use crate::text::lists::FRENCH_JOINING;

pub(super) static RULE: Rule =
    Rule::new("omission", WARNING).pair(omission).about(Both(FRENCH, ENGLISH));

/// Evidence needed, in nats.
const ENOUGH: f64 = 3.4;

/// A pair likelier than this to be whole has nothing left out.
const WHOLE: f64 = 0.2;

fn omission(pair: &TextPair<'_>, report: &mut Report) {
    let lengths = pair.context.lengths.copied().unwrap_or_default();
    let Some((score, span)) = evidence(&pair.source, &pair.target, lengths) else { return };
    let whole = || likelihood(&pair.source, &pair.target) > WHOLE;
    if score >= ENOUGH && !pair.is_heading() && !whole() {
        let words = shortened(pair.source.str(&span));
        report.add(Finding::new("check-omission").source(span).arg("value", words));
    }
}

/// The strongest evidence of an omission, and the source span it is about.
fn evidence(
    source: &TextSide<'_>,
    target: &TextSide<'_>,
    lengths: Lengths,
) -> Option<(f64, Range<usize>)> {
    if target.text.trim().is_empty() {
        return None;
    }
    let mut answers = Answers::new(target);
    answers.claim(&source.tokens);
    let pieces = pieces(source, &FRENCH_JOINING, |token| answers.of(token));
    best_run(&pieces, target.text, lengths)
}

fn shortened(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let long = words.len() > 12;
    words.truncate(12);
    if long { format!("{} …", words.join(" ")) } else { words.join(" ") }
}
