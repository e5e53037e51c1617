//! Values that both sides must have alike, such as addresses: how often each text stands on a side,
//! and what one side has more often than the other.

use std::collections::BTreeMap;

use super::prelude::*;

/// Texts and their places, as a multiset.
pub(super) type Bag = BTreeMap<String, Vec<Range<usize>>>;

pub(super) fn bag(side: &TextSide<'_>, pick: fn(&ValueKind) -> Option<&String>) -> Bag {
    let mut bag = Bag::new();
    for value in &side.values {
        if let Some(text) = pick(&value.kind) {
            bag.entry(text.clone()).or_default().push(value.span.clone());
        }
    }
    bag
}

/// Reports what one bag has and the other lacks.
pub(super) fn differ(
    source: &Bag,
    target: &Bag,
    lost: &'static str,
    added: &'static str,
    report: &mut Report,
) {
    let left = |from: &Bag, other: &Bag| {
        let mut left = Vec::new();
        for (text, spans) in from {
            let there = other.get(text).map_or(0, Vec::len);
            left.extend(spans.iter().skip(there).map(|span| (text.clone(), span.clone())));
        }
        left
    };
    for (text, span) in left(source, target) {
        report.add(Finding::new(lost).source(span).arg("value", text));
    }
    for (text, span) in left(target, source) {
        report.add(Finding::new(added).target(span).arg("value", text));
    }
}

/// Compares values of one kind by their text.
pub(super) fn same(
    pair: &TextPair<'_>,
    pick: fn(&ValueKind) -> bool,
    lost: &'static str,
    added: &'static str,
    report: &mut Report,
) {
    let bag = |side: &TextSide<'_>| {
        let mut bag = Bag::new();
        for value in side.values.iter().filter(|value| pick(&value.kind)) {
            bag.entry(side.str(&value.span).to_owned()).or_default().push(value.span.clone());
        }
        bag
    };
    differ(&bag(&pair.source), &bag(&pair.target), lost, added, report);
}
