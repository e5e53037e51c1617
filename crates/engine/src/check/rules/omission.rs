//! `omission`: each piece of the source has something in the target that answers to it.
//!
//! What speaks for it is weighed in `pieces`, with how reliably the project renders its words; the
//! pair as a whole must look incomplete, too.

use crate::check::adequacy::likelihood;
use crate::check::lexicon::{Answers, has_content};
use crate::check::pieces::{best_run, pieces};
use crate::check::prelude::*;
use crate::check::usage::Usage;
use crate::text::lists::FRENCH_JOINING;

pub(super) static RULE: Rule =
    Rule::new("omission", WARNING).pair(omission).about(Both(FRENCH, ENGLISH));

/// Evidence needed, in nats, and how likely to be whole a pair may still look: in a project that
/// shows how its words are rendered, and where nothing is known but our lists.
const ENOUGH: (f64, f64) = (2.8, 0.4);
const ENOUGH_ALONE: (f64, f64) = (3.4, 0.2);

fn omission(pair: &TextPair<'_>, report: &mut Report) {
    let (source, target, usage) = (&pair.source, &pair.target, pair.context.usage);
    let Some((score, span)) = evidence(source, target, usage) else { return };
    let is_telling = usage.is_some_and(Usage::is_telling);
    let (enough, whole) = if is_telling { ENOUGH } else { ENOUGH_ALONE };
    let left_out = || !is_glossed(source, target, &span) && likelihood(source, target) <= whole;
    if score >= enough && !pair.is_heading() && left_out() {
        let words = shortened(source.str(&span));
        report.add(Finding::new("check-omission").source(span).arg("value", words));
    }
}

/// The strongest evidence of an omission, and the source span it is about.
fn evidence(
    source: &TextSide<'_>,
    target: &TextSide<'_>,
    usage: Option<&Usage>,
) -> Option<(f64, Range<usize>)> {
    if target.text.trim().is_empty() {
        return None;
    }
    let mut answers = Answers::new(&target.tokens).with(usage.map(|usage| &usage.renderings));
    answers.claim(&source.tokens);
    let pieces = pieces(source, &FRENCH_JOINING, |token| answers.weight(token));
    let lengths = usage.map(|usage| usage.lengths).unwrap_or_default();
    best_run(&pieces, target.text, lengths)
}

/// Words that say in French that what stands beside them is English.
const ENGLISH_BY_NAME: [&str; 6] =
    ["anglais", "anglaise", "abreviation", "acronyme", "sigle", "ndt"];

/// Whether a piece is the French for an English word that its source says too, in brackets: «une
/// zone tampon (*buffer* en anglais)» is *a buffer*.
fn is_glossed(source: &TextSide<'_>, target: &TextSide<'_>, span: &Range<usize>) -> bool {
    let text = source.text;
    let brackets = text.match_indices('(').filter_map(|(open, _)| {
        let length = text.get(open..)?.find(')')?;
        Some(open..open + length)
    });
    // Inside the piece, around it, or right behind.
    let mut near = brackets.filter(|at| at.start <= span.end + 1 && at.end >= span.start);
    near.any(|at| {
        let words = || source.words().filter(|word| at.contains(&word.start));
        let is_named = |word: &Token| ENGLISH_BY_NAME.contains(&word.fold.as_str());
        let is_same = |word: &Token| {
            word.str(text).starts_with(char::is_lowercase)
                && target.words().any(|other| other.fold == word.fold)
        };
        let content = || words().filter(|word| has_content(word));
        words().any(is_named) || content().next().is_some() && content().all(is_same)
    })
}

fn shortened(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let long = words.len() > 12;
    words.truncate(12);
    if long { format!("{} …", words.join(" ")) } else { words.join(" ") }
}
