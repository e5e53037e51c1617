//! `currency-format`: the sign of the currency stands before the amount.

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("currency-format", WARNING).pair(currency_format).about(Target(ENGLISH));

fn currency_format(pair: &TextPair<'_>, report: &mut Report) {
    for (span, number) in pair.numbers() {
        let Some(unit) = &number.unit_span else { continue };
        let sign = pair.target.str(unit).trim();
        if !matches!(sign, "€" | "$" | "£" | "¥") || number.written != Written::Digits {
            continue;
        }
        let after = unit.start >= number.numeral.end;
        let spaced = !after && pair.target.str(unit).len() > sign.len();
        if !after && !spaced {
            continue;
        }
        let end = number.magnitude.as_ref().map_or(number.numeral.end, |word| word.end);
        let amount = pair.target.str(&(number.numeral.start..end));
        let better = format!("{sign}{amount}");
        report.add(
            Finding::new("check-currency-format")
                .target(span.clone())
                .arg("value", pair.target.str(span))
                .arg("better", better.clone())
                .fix(span.clone(), better),
        );
    }
}
