//! `path`: both sides have the same paths.

use crate::check::bag::same;
use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("path", ERROR).pair(paths);

fn paths(pair: &TextPair<'_>, report: &mut Report) {
    let pick = |kind: &'_ ValueKind| matches!(kind, ValueKind::Path(_));
    same(pair, pick, "check-path-lost", "check-path-added", report);
}
