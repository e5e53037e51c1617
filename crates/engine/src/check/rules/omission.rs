//! `omission`: each piece of the source has something in the target that answers to it.
//!
//! What its words say is weighed in `pieces`, with how reliably the project renders them; how whole
//! the pair looks, and what stands where the piece would be rendered (`window`), are added.

use crate::check::adequacy::likelihood;
use crate::check::lexicon::{Answers, has_content};
use crate::check::pieces::{TextRun, pieces, runs};
use crate::check::prelude::*;
use crate::check::usage::Usage;
use crate::check::window::Windows;
use crate::text::lists::FRENCH_JOINING;

pub(super) static RULE: Rule =
    Rule::new("omission", WARNING).pair(omission).about(Both(FRENCH, ENGLISH));

/// Evidence needed, in nats: in a project that shows how its words are rendered, and where nothing is
/// known but our lists.
const ENOUGH: f64 = 4.5;
const ENOUGH_ALONE: f64 = 7.5;

/// Evidence of the words of a run from which on it is looked at, and how many runs are.
const LEAST: f64 = 2.0;
const TRIED: usize = 6;

/// Log odds of not being whole that count: more is a wrong value, which has its own checks.
const SURELY: f64 = 3.0;

/// What counts beside the words of a run, in nats: the log odds that the pair is not whole; a word
/// without answer where the run would be rendered, for each of its own, and what stands there at
/// all, for what the run would be, both up to twice.
const INCOMPLETE: f64 = 2.0;
const STRANGE: f64 = 3.0;
const ROOM: f64 = 4.0;

fn omission(pair: &TextPair<'_>, report: &mut Report) {
    if pair.is_heading() || pair.target.text.trim().is_empty() {
        return;
    }
    let usage = pair.context.usage;
    let enough = if usage.is_some_and(Usage::is_telling) { ENOUGH } else { ENOUGH_ALONE };
    let found = evidence(&pair.source, &pair.target, usage);
    if let Some((_, span)) = found.filter(|(evidence, _)| *evidence >= enough) {
        let words = shortened(pair.source.str(&span));
        report.add(Finding::new("check-omission").source(span).arg("value", words));
    }
}

/// The strongest evidence of an omission, and the source span it is about.
fn evidence(
    source: &TextSide<'_>,
    target: &TextSide<'_>,
    usage: Option<&Usage>,
) -> Option<(f64, Range<usize>)> {
    let mut answers = Answers::new(&target.tokens).with(usage.map(|usage| &usage.renderings));
    answers.claim(&source.tokens);
    let pieces = pieces(source, &FRENCH_JOINING, |token| answers.weight(token));
    let lengths = usage.map(|usage| usage.lengths).unwrap_or_default();
    let mut runs: Vec<TextRun> =
        runs(&pieces, target.text, lengths).filter(|run| run.evidence >= LEAST).collect();
    if runs.is_empty() {
        return None;
    }
    runs.sort_by(|a, b| b.evidence.total_cmp(&a.evidence));
    let whole = likelihood(source, target);
    let incomplete = INCOMPLETE * ((1.0 - whole) / whole).ln().clamp(-9.0, SURELY);
    let windows = Windows::new(source, target, &answers);
    let told = |run: &TextRun| {
        let (words, chars) = windows.at(&run.span);
        let strange = words as f64 / run.missing as f64;
        let room = chars as f64 / (run.chars as f64 * USUAL);
        run.evidence + incomplete - STRANGE * strange.min(2.0) - ROOM * room.min(2.0)
    };
    let runs = runs.into_iter().take(TRIED).filter(|run| !is_glossed(source, target, &run.span));
    runs.map(|run| (told(&run), run.span)).max_by(|a, b| a.0.total_cmp(&b.0))
}

/// How long English is beside French.
const USUAL: f64 = 0.9;

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
