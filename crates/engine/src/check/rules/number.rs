//! `number`: the values of both sides are the same, in figures or in words.

use crate::check::compare::Difference;
use crate::check::prelude::*;
use crate::check::values::differences;

pub(super) static RULE: Rule = Rule::new("number", ERROR).pair(number);

fn number(pair: &TextPair<'_>, report: &mut Report) {
    differences(
        pair,
        Difference::Number,
        ["check-number", "check-number-lost", "check-number-added"],
        report,
    );
}
