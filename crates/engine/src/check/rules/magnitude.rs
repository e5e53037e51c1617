//! `magnitude`: both sides have the same thousands, millions and billions.

use crate::check::compare::Difference;
use crate::check::prelude::*;
use crate::check::values::differences;

pub(super) static RULE: Rule = Rule::new("magnitude", ERROR).pair(magnitude);

fn magnitude(pair: &TextPair<'_>, report: &mut Report) {
    differences(pair, Difference::Magnitude, ["check-magnitude"; 3], report);
}
