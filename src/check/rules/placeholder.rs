//! `placeholder`: the same placeables.

use crate::check::bag::same;
use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("placeholder", ERROR).pair(placeholders);

fn placeholders(pair: &Pair<'_>, report: &mut Report) {
    let pick = |kind: &'_ Kind| matches!(kind, Kind::Placeable(_));
    same(pair, pick, "check-placeholder-lost", "check-placeholder-added", report);
}
