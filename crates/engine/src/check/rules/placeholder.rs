//! `placeholder`: the same placeables.

use crate::check::bag::same;
use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("placeholder", ERROR).pair(placeholders);

fn placeholders(pair: &TextPair<'_>, report: &mut Report) {
    let pick = |kind: &'_ ValueKind| matches!(kind, ValueKind::Placeable(_));
    same(pair, pick, "check-placeholder-lost", "check-placeholder-added", report);
}
