//! `negation`: what one side denies the other does not affirm.
//!
//! Only where it is plain: a short statement that denies once (`ne … pas`, `not`), facing one in
//! which no word denies or says as much (`lists/fr-negative.txt`, `en-negative.txt`), and in which
//! what is denied stands in so many words. `fermé` for *not open* and `vacant` for *not occupied*
//! are no translations of `open` and `occupied`: where the words of the denial have no counterpart,
//! an opposite may have taken their place, and nothing is said.

use crate::check::prelude::*;
use crate::text::bilingual::kinship;
use crate::text::lists::{
    ENGLISH_FUNCTION, ENGLISH_NEGATIVE, FRENCH_HALVING, FRENCH_HELPING, FRENCH_NEGATIVE,
    FRENCH_SHARED, WordList, is_empty_in_french,
};

pub(super) static RULE: Rule =
    Rule::new("negation", WARNING).pair(negation).about(Both(FRENCH, ENGLISH));

/// Longer sentences say things in too many ways.
const LONGEST: usize = 22;
/// English denies more freely than French: `I do not use the word lightly` affirms.
const PLAIN: usize = 12;
/// How far the second half of a French negation stands from its first.
const APART: usize = 4;
/// Marks between which a clause stands.
const MARKS: [char; 7] = [',', ';', ':', '–', '—', '(', ')'];
/// What turns an English word into its opposite.
const REVERSING: [&str; 7] = ["un", "in", "im", "ir", "il", "dis", "non"];

/// A denial, and the words that say what is denied.
struct Denial<'s> {
    span: Range<usize>,
    said: Vec<&'s Token>,
}

fn negation(pair: &TextPair<'_>, report: &mut Report) {
    let source: Vec<&Token> = pair.source.words().collect();
    let target: Vec<&Token> = pair.target.words().collect();
    let (longer, shorter) = (source.len().max(target.len()), source.len().min(target.len()));
    // What is much shorter leaves something out, which another rule says; a sentence without its
    // denial is shorter by two words (`ne … pas`, `did not`) at least.
    if longer > LONGEST || shorter * 5 < longer.saturating_sub(2) * 3 {
        return;
    }
    // Who asks with a denial may as well ask without.
    if pair.source.text.contains('?') || pair.target.text.contains('?') {
        return;
    }
    let linked = |french: &Token, english: &Token| kinship(&french.fold, &english.fold) > 0.0;
    // `unprotected` denies what is protected.
    let reversed = |french: &Token, english: &Token| {
        let mut rests = REVERSING.iter().filter_map(|prefix| english.fold.strip_prefix(prefix));
        rests.any(|rest| rest.len() > 3 && kinship(&french.fold, rest) > 0.0)
    };
    if let Some(denial) = denied_in_french(pair.source.text, &source)
        && denial.said.iter().all(|said| target.iter().any(|word| linked(said, word)))
        && !denial.said.iter().any(|said| target.iter().any(|word| reversed(said, word)))
        && !has(&target, &ENGLISH_NEGATIVE)
    {
        report.add(Finding::new("check-negation-lost").source(denial.span));
    } else if longer <= PLAIN
        && !pair.target.text.contains(MARKS)
        && let Some(denial) = denied_in_english(pair.target.text, &target)
        && denial.said.iter().all(|said| source.iter().any(|word| linked(word, said)))
        && !has(&source, &FRENCH_NEGATIVE)
    {
        report.add(Finding::new("check-negation-added").target(denial.span));
    }
}

/// The one plain negation of a French sentence: `ne … pas`, `n'… jamais`, `aucun … ne`.
fn denied_in_french<'s>(text: &str, words: &[&'s Token]) -> Option<Denial<'s>> {
    let starts = words.iter().enumerate().filter(|(_, word)| matches!(&*word.fold, "ne" | "n"));
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let [at] = starts[..] else { return None };
    // `ne … pas que`, `pas moins de`, `pas tous`, `pas avant` deny half; to not lack and to not
    // forget is to have and to remember.
    let after = words.get(at + 1..)?;
    if has(words, &FRENCH_HALVING) || after.iter().any(|word| matches!(&*word.fold, "que" | "qu")) {
        return None;
    }
    let full = |word: &Token| {
        !is_empty_in_french(&word.fold)
            && !FRENCH_SHARED.has(&word.fold)
            && !FRENCH_HELPING.has(&word.fold)
    };
    let closes = |word: &&Token| {
        matches!(
            &*word.fold,
            "pas" | "jamais" | "point" | "nullement" | "aucun" | "aucune" | "rien" | "personne"
        )
    };
    let place = after.iter().take(APART + 1).position(closes);
    let (first, second) = match place {
        Some(place) => (at, at + 1 + place),
        // `Aucune plainte n'a été déposée`.
        None => (words.get(..at)?.iter().rposition(closes)?, at),
    };
    // `n'est-ce pas` asks.
    if words.get(second.checked_sub(1)?).is_some_and(|word| word.fold == "ce") {
        return None;
    }
    // A denial below another clause is said in many ways: `peuvent ne pas être`, `pour ne pas`,
    // `dont l'unité n'est pas` (*other than*), `vérifie que ce n'est pas` (*checks for*).
    let below = |word: &&Token| matches!(&*word.fold, "que" | "qu" | "qui" | "dont" | "ou");
    let led = words.get(at.saturating_sub(APART)..at)?.iter().any(below);
    if led || at > 0 && second == at + 1 {
        return None;
    }
    let verb = words.get(first + 1..second)?.iter().filter(|word| full(word));
    let rest = clause(text, words.get(second..)?).skip(1).find(|word| full(word));
    let said: Vec<&Token> = verb.copied().chain(rest).collect();
    let span = words.get(first)?.start..words.get(second)?.end;
    (!said.is_empty()).then_some(Denial { span, said })
}

/// The one plain negation of an English sentence.
fn denied_in_english<'s>(text: &str, words: &[&'s Token]) -> Option<Denial<'s>> {
    let elided = |word: &Token| text.get(..word.start).is_some_and(|t| t.ends_with(['\'', '’']));
    let not = |word: &Token| match &*word.fold {
        "t" => elided(word),
        fold => matches!(fold, "not" | "never" | "cannot"),
    };
    let denying: Vec<usize> =
        words.iter().enumerate().filter(|(_, word)| not(word)).map(|(at, _)| at).collect();
    let [at] = denying[..] else { return None };
    let halved = |word: &&Token| {
        matches!(&*word.fold, "only" | "merely" | "or" | "why" | "if" | "until" | "all" | "unless")
    };
    if words.iter().any(halved) {
        return None;
    }
    let full = |word: &&Token| !ENGLISH_FUNCTION.has(&word.fold);
    let said: Vec<&Token> = clause(text, words.get(at..)?).skip(1).filter(full).take(2).collect();
    let denying = words.get(at)?;
    let span = denying.start..denying.end;
    (!said.is_empty()).then_some(Denial { span, said })
}

/// The first of some words and those behind it that no mark parts from it.
fn clause<'w, 's>(text: &str, words: &'w [&'s Token]) -> impl Iterator<Item = &'s Token> + 'w {
    let parted = words.windows(2).position(|two| {
        let between = |a: &Token, b: &Token| text.get(a.end..b.start).unwrap_or_default();
        matches!(two, [a, b] if between(a, b).contains(MARKS))
    });
    words.iter().take(parted.map_or(words.len(), |at| at + 1)).copied()
}

/// Whether one of the words stands in a list; `-` behind or before an entry makes it the beginning
/// or the end of words.
fn has(words: &[&Token], list: &WordList) -> bool {
    words.iter().any(|word| {
        list.words().any(|entry| match (entry.strip_suffix('-'), entry.strip_prefix('-')) {
            (Some(start), _) => word.fold.starts_with(start),
            (_, Some(end)) => word.fold.ends_with(end),
            _ => word.fold == entry,
        })
    })
}
