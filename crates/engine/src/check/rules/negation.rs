//! `negation`: what one side denies the other does not affirm.
//!
//! Only where it is plain: a short sentence that denies once (`ne … pas`, `not`), facing one in
//! which no word denies or says as much (`lists/fr-negative.txt`, `en-negative.txt`).

use crate::check::prelude::*;
use crate::text::lists::{ENGLISH_NEGATIVE, FRENCH_NEGATIVE, WordList};

pub(super) static RULE: Rule =
    Rule::new("negation", WARNING).pair(negation).about(Both(FRENCH, ENGLISH));

/// Longer sentences say things in too many ways.
const LONGEST: usize = 22;
/// English denies more freely than French: `I do not use the word lightly` affirms.
const PLAIN: usize = 12;
/// How far the second half of a French negation stands from its first.
const APART: usize = 4;

fn negation(pair: &TextPair<'_>, report: &mut Report) {
    let source: Vec<&Token> = pair.source.words().collect();
    let target: Vec<&Token> = pair.target.words().collect();
    let (longer, shorter) = (source.len().max(target.len()), source.len().min(target.len()));
    // What is much shorter leaves something out, which another rule says; a sentence without its
    // denial is shorter by two words (`ne … pas`, `did not`) at least.
    if longer > LONGEST || shorter * 5 < longer.saturating_sub(2) * 3 {
        return;
    }
    if let Some(span) = denied_in_french(&source)
        && !denies(&target, &ENGLISH_NEGATIVE)
    {
        report.add(Finding::new("check-negation-lost").source(span));
    } else if longer <= PLAIN
        && !pair.target.text.contains([',', ';', ':', '–', '—', '('])
        && let Some(span) = denied_in_english(&target)
        && !denies(&source, &FRENCH_NEGATIVE)
    {
        report.add(Finding::new("check-negation-added").target(span));
    }
}

/// The one plain negation of a French sentence: `ne … pas`, `n'… jamais`.
fn denied_in_french(words: &[&Token]) -> Option<Range<usize>> {
    let starts = words.iter().enumerate().filter(|(_, word)| matches!(&*word.fold, "ne" | "n"));
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let [at] = starts[..] else { return None };
    let mut between = words.get(at + 1..)?.iter().take(APART);
    let place = between.position(|word| matches!(&*word.fold, "pas" | "jamais"))?;
    let second = words.get(at + 1 + place)?;
    // `n'est-ce pas`, `ne … pas que`, `pas seulement` and `pas moins` deny nothing, or half.
    if words.get(at + place).is_some_and(|word| word.fold == "ce") {
        return None;
    }
    let halved = |word: &&Token| {
        matches!(&*word.fold, "que" | "qu" | "seulement" | "moins" | "sans" | "uniquement")
    };
    // To not lack and to not forget is to have and to remember.
    let affirms = |word: &&Token| {
        ["manq", "oubli", "ignor", "cess", "dout", "empech"]
            .iter()
            .any(|v| word.fold.starts_with(v))
    };
    if words.iter().any(halved) || words.iter().any(affirms) {
        return None;
    }
    Some(words.get(at)?.start..second.end)
}

/// The one plain negation of an English sentence.
fn denied_in_english(words: &[&Token]) -> Option<Range<usize>> {
    let denying =
        words.iter().enumerate().filter(|(_, word)| matches!(&*word.fold, "not" | "never"));
    let denying: Vec<usize> = denying.map(|(at, _)| at).collect();
    let [at] = denying[..] else { return None };
    let halved = |word: &&Token| matches!(&*word.fold, "only" | "merely" | "or" | "why" | "if");
    (!words.iter().any(halved)).then(|| words.get(at).map(|word| word.start..word.end))?
}

/// Whether a word denies, or says as much.
fn denies(words: &[&Token], list: &WordList) -> bool {
    words.iter().any(|word| {
        list.words().any(|entry| match (entry.strip_suffix('-'), entry.strip_prefix('-')) {
            // `in-` is no beginning of `into`.
            (Some(start), _) => {
                word.fold.starts_with(start) && (start.len() > 3 || word.fold.len() > 6)
            }
            (_, Some(end)) => word.fold.ends_with(end),
            _ => word.fold == entry,
        })
    })
}
