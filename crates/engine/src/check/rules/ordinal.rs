//! `ordinal`: `1er`, `2e`, `XIXe` are not left in English.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("ordinal", WARNING).pair(ordinal).about(Target(ENGLISH));

fn ordinal(pair: &TextPair<'_>, report: &mut Report) {
    for (span, number) in pair.numbers().filter(|(_, n)| n.ordinal && n.written != Written::Words) {
        let Some(value) = number.amount.whole() else { continue };
        let suffix = pair.target.str(&(number.numeral.end..span.end));
        if matches!(suffix, "st" | "nd" | "rd" | "th" | "") || suffix == suffix.to_uppercase() {
            continue;
        }
        let better = format!("{value}{}", suffix_of(value));
        report.add(
            Finding::new("check-ordinal")
                .target(span.clone())
                .arg("value", pair.target.str(span))
                .arg("better", better.clone())
                .fix(span.clone(), better),
        );
    }
}

fn suffix_of(value: i64) -> &'static str {
    match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
