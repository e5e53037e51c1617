//! `placeholder`: both sides have the same placeables; spaces within them do not count.

use super::marks::place_like;
use crate::check::bag::Bag;
use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("placeholder", ERROR).pair(placeholders);

/// How many lost placeables of one sentence are put in at a time.
const MOST: usize = 64;

/// A placeable that the other side lacks, and where it stands.
type Left = (String, Range<usize>);

fn placeholders(pair: &TextPair<'_>, report: &mut Report) {
    let (source, target) = (placeables(&pair.source), placeables(&pair.target));
    let (lost, added) = (left(&source, &target), left(&target, &source));
    let is_known = |added: &&Left| !added.0.starts_with("{-");
    let mut wrong = added.iter().filter(is_known);
    for (at, (text, span)) in lost.iter().enumerate() {
        let finding = Finding::new("check-placeholder-lost").source(span.clone());
        let finding = finding.arg("value", pair.source.str(span));
        report.add(match wrong.next() {
            // One that was changed is in its place already; the other finding has the fix.
            Some(_) => finding,
            None if at < MOST && !text.starts_with("{-") => put_in(pair, finding, span),
            None => finding,
        });
    }
    for (at, (text, span)) in added.iter().filter(is_known).enumerate() {
        let instead = lost.get(at).map_or("", |(_, span)| pair.source.str(span));
        let finding = Finding::new("check-placeholder-added").target(span.clone());
        report.add(finding.arg("value", text.as_str()).fix(span.clone(), instead));
    }
    // A term that has no value is a word of the sentence; only people know which.
    for (text, span) in added.iter().filter(|added| !is_known(added)) {
        report.add(Finding::new("check-placeholder-added").target(span.clone()).arg("value", text));
    }
}

fn placeables(side: &TextSide<'_>) -> Bag {
    let mut bag = Bag::new();
    for value in side.values.iter().filter(|one| matches!(one.kind, ValueKind::Placeable(_))) {
        let squeezed = side.str(&value.span).split_whitespace().collect();
        bag.entry(squeezed).or_default().push(value.span.clone());
    }
    bag
}

/// What one side has more of, in the order of its text.
fn left(from: &Bag, other: &Bag) -> Vec<Left> {
    let mut left = Vec::new();
    for (text, spans) in from {
        let there = other.get(text).map_or(0, Vec::len);
        left.extend(spans.iter().skip(there).map(|span| (text.clone(), span.clone())));
    }
    left.sort_by_key(|(_, span)| span.start);
    left
}

/// Puts a lost placeable as far into the target as it is into the source.
fn put_in(pair: &TextPair<'_>, finding: Finding, span: &Range<usize>) -> Finding {
    let (text, before) = (pair.source.str(span), pair.source.text.get(..span.start));
    if !before.is_some_and(|before| before.contains(char::is_alphanumeric)) {
        return finding.fix(0..0, format!("{text} "));
    }
    let at = place_like(pair, span.start);
    finding.fix(at..at, format!(" {text}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::check::{CheckContext, Finding, apply_fixes, check_pair};

    fn found(source: &str, target: &str) -> Vec<Finding> {
        let mut found = check_pair(source, target, &CheckContext::default());
        found.retain(|found| found.check == "placeholder");
        found
    }

    proptest! {
        /// Whatever became of the placeables, fixes bring them back, and change no letter.
        #[test]
        fn fixes_leave_nothing_to_find(pieces in prop::collection::vec(prop::sample::select(vec![
            "word ", "and ", ", ", "{ $n } ", "{$n} ", "{ $m } ", "{ NUMBER($n) } ",
            "{ NUMBER($x, maximumFractionDigits: 0) } ",
        ]), 0..12), opens in any::<bool>()) {
            let lead = if opens { "{ $m } " } else { "" };
            let source = format!("{lead}mots, {}", "{ $n } et { NUMBER($x, maximumFractionDigits: 0) } fois.");
            let mut target = pieces.concat() + "end.";
            let words = |text: &str| text.matches(char::is_alphabetic).count();
            let bare = |text: &str| {
                text.split(['{', '}']).step_by(2).map(words).sum::<usize>()
            };
            let letters = bare(&target);
            for _ in 0..4 {
                target = apply_fixes(&target, &found(&source, &target));
            }
            prop_assert!(found(&source, &target).is_empty(), "{}", target);
            prop_assert_eq!(bare(&target), letters, "{}", target);
        }
    }
}
