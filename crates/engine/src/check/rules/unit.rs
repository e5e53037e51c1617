//! `unit`: what is measured has the same unit on both sides.

use crate::check::compare::Difference;
use crate::check::prelude::*;
use crate::check::values::differences;

pub(super) static RULE: Rule = Rule::new("unit", ERROR).pair(unit);

fn unit(pair: &TextPair<'_>, report: &mut Report) {
    differences(pair, Difference::Unit, ["check-unit"; 3], report);
}
