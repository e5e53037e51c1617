//! `date`: both sides name the same months and weekdays.

use crate::check::compare::Difference;
use crate::check::prelude::*;
use crate::check::values::differences;

pub(super) static RULE: Rule = Rule::new("date", ERROR).pair(date);

fn date(pair: &TextPair<'_>, report: &mut Report) {
    differences(pair, Difference::Date, ["check-date"; 3], report);
}
