//! `time`: both sides give the same times of day.

use crate::check::compare::Difference;
use crate::check::prelude::*;
use crate::check::values::differences;

pub(super) static RULE: Rule = Rule::new("time", ERROR).pair(time);

fn time(pair: &TextPair<'_>, report: &mut Report) {
    differences(pair, Difference::Time, ["check-time"; 3], report);
}
