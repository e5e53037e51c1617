//! `currency`: amounts of money are in the same currency.

use crate::check::compare::Difference;
use crate::check::prelude::*;
use crate::check::values::differences;

pub(super) static RULE: Rule = Rule::new("currency", ERROR).pair(currency);

fn currency(pair: &TextPair<'_>, report: &mut Report) {
    differences(pair, Difference::Currency, ["check-currency"; 3], report);
}
