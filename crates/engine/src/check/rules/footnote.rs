//! `footnote`: every note mark is there, once.

use crate::check::bag::{bag, differ};
use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("footnote", ERROR).pair(footnote);

fn footnote(pair: &TextPair<'_>, report: &mut Report) {
    let notes = |side| {
        bag(side, |kind| match kind {
            ValueKind::Note(label) => Some(label),
            _ => None,
        })
    };
    let (source, mut target) = (notes(&pair.source), notes(&pair.target));
    target.retain(|label, _| !label.starts_with("tn"));
    differ(&source, &target, "check-footnote-lost", "check-footnote-added", report);
    let order = |side: &TextSide<'_>| {
        let mut labels = Vec::new();
        for value in &side.values {
            if let ValueKind::Note(label) = &value.kind
                && !label.starts_with("tn")
            {
                labels.push(label.clone());
            }
        }
        labels
    };
    let (from, to) = (order(&pair.source), order(&pair.target));
    let mut sorted = (from.clone(), to.clone());
    sorted.0.sort();
    sorted.1.sort();
    if sorted.0 == sorted.1 && from != to {
        report.add_as(INFO, Finding::new("check-footnote-order"));
    }
}
