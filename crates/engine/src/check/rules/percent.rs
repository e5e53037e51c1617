//! `percent`: no space before the percent sign.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("percent", WARNING).pair(percent).about(Target(ENGLISH));

fn percent(pair: &TextPair<'_>, report: &mut Report) {
    for (_, number) in pair.numbers().filter(|(_, n)| n.unit == ValueUnit::Percent) {
        let Some(unit) = &number.unit_span else { continue };
        let gap = number.numeral.end..unit.start;
        if pair.target.str(unit) == "%" && number.magnitude.is_none() && gap.end > gap.start {
            report.add(
                Finding::new("check-percent").target(number.numeral.start..unit.end).fix(gap, ""),
            );
        }
    }
}
