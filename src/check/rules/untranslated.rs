//! `untranslated`, `part-untranslated`: French where English should be.

use rustc_hash::FxHashSet;

use super::pair_rule;
use super::prelude::*;

pair_rule!(
    /// The target is the source.
    Untranslated, "untranslated", ERROR, true, untranslated
);
pair_rule!(
    /// No piece of the source stands in the target as it was.
    PartUntranslated, "part-untranslated", WARNING, true, part_untranslated
);

fn untranslated(pair: &Pair<'_>, report: &mut Report) {
    if !is_same(pair) {
        return;
    }
    let whole = 0..pair.target.text.len();
    report.add(Finding::new("check-untranslated").source(0..pair.source.text.len()).target(whole));
}

/// Whether the whole source stands in the target's place, and is French.
fn is_same(pair: &Pair<'_>) -> bool {
    let form = |side: &Side<'_>| side.words().map(|token| token.fold.clone()).collect::<Vec<_>>();
    let (source, target) = (form(&pair.source), form(&pair.target));
    if source != target || source.is_empty() {
        return false;
    }
    let function = source.iter().any(|word| words::is_french_function(word));
    let plain = pair.source.words().filter(|token| {
        token.str(pair.source.text).starts_with(char::is_lowercase)
            && !pair.source.is_masked(token.start)
    });
    let kept = pair.options().keep.iter().any(|keep| keep == pair.target.text.trim());
    (function || plain.count() >= 3) && !kept && source.len() >= 2
}

/// A word of the target as this rule sees it.
struct Seen<'t> {
    token: &'t Token,
    /// A lower-case word.
    lower: bool,
}

fn part_untranslated(pair: &Pair<'_>, report: &mut Report) {
    if is_same(pair) {
        return;
    }
    let source: Vec<&str> = pair.source.words().map(|token| token.fold.as_str()).collect();
    let pairs: FxHashSet<(&str, &str)> =
        source.windows(2).filter_map(|two| Some((*two.first()?, *two.last()?))).collect();
    let all: FxHashSet<&str> = source.iter().copied().collect();
    let side = &pair.target;
    let seen: Vec<Seen<'_>> = side
        .words()
        .filter(|token| !side.is_masked(token.start))
        .map(|token| Seen { token, lower: token.str(side.text).starts_with(char::is_lowercase) })
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
    seen: &[Seen<'_>],
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

/// Whether a run of source words in the target is French left over, and no name or loan.
fn is_left_over(pair: &Pair<'_>, run: &[Seen<'_>]) -> bool {
    let side = &pair.target;
    let french = |seen: &&Seen<'_>| {
        seen.lower
            && seen.token.end - seen.token.start > 1
            && words::is_french_function(&seen.token.fold)
    };
    let content = |seen: &&Seen<'_>| {
        seen.lower
            && seen.token.end - seen.token.start > 2
            && !words::is_french_stop(&seen.token.fold)
            && !words::is_english_function(&seen.token.fold)
    };
    let functions = run.iter().filter(french).count();
    let own = run
        .iter()
        .filter(french)
        .filter(|seen| !words::is_shared_function(&seen.token.fold))
        .count();
    let contents = run.iter().filter(content).count();
    let Some(first) = run.first() else { return false };
    let named = !first.lower && first.token.start > 0;
    let start = first.token.start;
    let shown = side.is_quoted(start) || side.is_emphasized(start);
    let text = side.str(&(start..run.last().map_or(start, |seen| seen.token.end)));
    let kept =
        pair.options().keep.iter().any(|keep| keep.contains(text) || text.contains(keep.as_str()));
    if kept || shown && run.len() < 12 {
        return false;
    }
    if named {
        return own >= 2 && contents >= 2 && run.len() >= 5;
    }
    run.len() >= 3 && (own >= 1 && contents >= 1 || functions >= 2 && contents >= 1 || own >= 2)
        || run.len() >= 2
            && own >= 1
            && contents >= 1
            && run.iter().any(|s| !s.token.str(side.text).is_ascii())
}
