//! `part-untranslated`: no piece of the source stands in the target as it was.

use rustc_hash::FxHashSet;

use crate::check::lexicon;
use crate::check::prelude::*;
use crate::check::same::is_same;
use crate::text::lists::{
    ENGLISH_FUNCTION, FRENCH_FUNCTION, FRENCH_SHARED, LOANS, NATURALIZED, STREETS,
    is_empty_in_french,
};

pub(super) static RULE: Rule =
    Rule::new("part-untranslated", WARNING).pair(part_untranslated).about(Both(FRENCH, ENGLISH));

/// A word of the target as this rule sees it.
struct SeenWord<'t> {
    token: &'t Token,
    /// A lower-case word.
    lower: bool,
}

fn part_untranslated(pair: &TextPair<'_>, report: &mut Report) {
    if is_same(pair) {
        return;
    }
    let source: Vec<&str> = pair.source.words().map(|token| token.fold.as_str()).collect();
    let pairs: FxHashSet<(&str, &str)> =
        source.windows(2).filter_map(|two| Some((*two.first()?, *two.last()?))).collect();
    let all: FxHashSet<&str> = source.iter().copied().collect();
    let side = &pair.target;
    let seen: Vec<SeenWord<'_>> = side
        .words()
        .filter(|token| !side.is_masked(token.start) && !side.is_code(token))
        .map(|token| SeenWord {
            token,
            lower: token.str(side.text).starts_with(char::is_lowercase),
        })
        .collect();
    let mut at = 0;
    while at < seen.len() {
        let length = run(&seen, at, &pairs, &all);
        let run = seen.get(at..at + length).unwrap_or_default();
        if is_left_over(pair, run) {
            let start = run.first().map_or(0, |seen| seen.token.start);
            let end = run.last().map_or(start, |seen| seen.token.end);
            let words = side.str(&(start..end));
            report.add(
                Finding::new("check-part-untranslated").target(start..end).arg("value", words),
            );
        }
        at += length.max(1);
    }
}

/// How many words from here stand in the source in this order.
fn run(
    seen: &[SeenWord<'_>],
    at: usize,
    pairs: &FxHashSet<(&str, &str)>,
    all: &FxHashSet<&str>,
) -> usize {
    let word = |at: usize| seen.get(at).map(|seen| seen.token.fold.as_str());
    if !word(at).is_some_and(|word| all.contains(word)) {
        return 0;
    }
    let mut length = 1;
    while let (Some(a), Some(b)) = (word(at + length - 1), word(at + length)) {
        if !pairs.contains(&(a, b)) {
            break;
        }
        length += 1;
    }
    length
}

/// What speaks for French in a run of words that both sides have.
#[derive(Default)]
struct FrenchSigns {
    /// Function words that English lacks.
    own: usize,
    /// Function words of French that names and loans have too.
    shared: usize,
    /// Other small words: `par`, `ma`, `non`.
    small: usize,
    /// Content words in lower case that English would spell otherwise.
    french: usize,
    /// Those of them that have an accent.
    accented: usize,
    /// Other content words in lower case.
    neutral: usize,
}

/// Whether a word has lost its vowel before the next: `d’`, `l’`, `qu’`.
fn is_elided(side: &TextSide<'_>, token: &Token) -> bool {
    let after = side.text.get(token.end..).unwrap_or_default();
    matches!(token.fold.as_str(), "d" | "l" | "s" | "n" | "j" | "c" | "m" | "t" | "qu")
        && after.starts_with(['\'', '’'])
        && side.text.get(..token.start).is_none_or(|before| !before.ends_with(['\'', '’']))
}

fn signs(side: &TextSide<'_>, run: &[SeenWord<'_>]) -> FrenchSigns {
    let mut signs = FrenchSigns::default();
    for (at, seen) in run.iter().enumerate().filter(|(_, seen)| seen.lower) {
        let fold = seen.token.fold.as_str();
        let next = run.get(at + 1).filter(|next| next.lower);
        if is_elided(side, seen.token) && next.is_some() {
            // «d’actes», «qu’en»: no English word is written so; names have a capital.
            signs.own += 1;
            continue;
        }
        if STREETS.has(fold) {
            continue;
        }
        if FRENCH_SHARED.has(fold) {
            signs.shared += 1;
        } else if FRENCH_FUNCTION.has(fold) && fold.len() > 1 {
            signs.own += 1;
        } else if is_empty_in_french(fold) {
            signs.small += 1;
        } else if !seen.token.str(side.text).is_ascii() && !NATURALIZED.has(fold) {
            signs.french += 1;
            signs.accented += 1;
        } else if lexicon::is_french_only(fold) {
            signs.french += 1;
        } else if fold.len() > 2 && !ENGLISH_FUNCTION.has(fold) {
            signs.neutral += 1;
        }
    }
    signs
}

/// Whether a run of source words in the target is French left over, and no name or loan.
fn is_left_over(pair: &TextPair<'_>, run: &[SeenWord<'_>]) -> bool {
    let side = &pair.target;
    let Some(first) = run.first() else { return false };
    let start = first.token.start;
    let text = side.str(&(start..run.last().map_or(start, |seen| seen.token.end)));
    let kept =
        pair.options().keep.iter().any(|keep| keep.contains(text) || text.contains(keep.as_str()));
    let shown = side.is_quoted(start) || side.is_emphasized(start);
    let folded: Vec<&str> = run.iter().map(|seen| seen.token.fold.as_str()).collect();
    let folded = folded.join(" ");
    let loan = run.len() <= 6 && LOANS.lines().any(|loan| folded.contains(loan));
    if kept || loan || shown && run.len() < 12 {
        return false;
    }
    let FrenchSigns { own, shared, small, french, accented, neutral } = signs(side, run);
    let last = run.last().is_some_and(|seen| !seen.lower);
    if run.len() <= 4
        && (last && own == 0 && french < 2 || !first.lower && own + shared + small <= 1)
    {
        return false;
    }
    if !first.lower && start > 0 {
        return own >= 2 && french + neutral >= 2 && run.len() >= 5
            || own + shared >= 2 && french >= 2;
    }
    let functions = own + shared + small;
    match run.len() {
        0 | 1 => false,
        2 => own >= 1 && french >= 1 || accented >= 1 && own + french + neutral >= 2,
        _ => {
            own >= 1 && french + neutral >= 1
                || own >= 2
                || french >= 2
                || functions >= 1 && french >= 1
                || functions >= 2 && neutral >= 1 && own + shared >= 1
        }
    }
}
