//! `email`: both sides have the same e-mail addresses.

use crate::check::bag::same;
use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("email", ERROR).pair(emails);

fn emails(pair: &TextPair<'_>, report: &mut Report) {
    let pick = |kind: &'_ ValueKind| matches!(kind, ValueKind::Email(_));
    same(pair, pick, "check-email-lost", "check-email-added", report);
}
