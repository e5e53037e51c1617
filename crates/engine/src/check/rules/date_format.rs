//! `date-format`: months have a capital, days no French suffix, and figures say which is the month.

use rustc_hash::FxHashSet;

use crate::check::prelude::*;
use crate::text::calendar::month_of;
use crate::text::norm::capitalized;
use crate::text::value::{Date, Language};

pub(super) static RULE: Rule =
    Rule::new("date-format", WARNING).pair(date_format).about(Target(ENGLISH));

fn date_format(pair: &TextPair<'_>, report: &mut Report) {
    let months = pair.source.values.iter().filter_map(|value| match &value.kind {
        ValueKind::Date(date) => date.month,
        _ => None,
    });
    let months: FxHashSet<u8> = months.collect();
    for value in &pair.target.values {
        if let ValueKind::Date(date) = &value.kind {
            date_parts(pair, value, date, &months, report);
        }
    }
    french_months(pair, report);
}

fn date_parts(
    pair: &TextPair<'_>,
    value: &Value,
    date: &Date,
    months: &FxHashSet<u8>,
    report: &mut Report,
) {
    for part in [&date.parts.month, &date.parts.weekday].into_iter().flatten() {
        let word = pair.target.str(part);
        let known = date.month.is_some_and(|month| months.contains(&month));
        if word.starts_with(char::is_lowercase) && known {
            let better = capitalized(word);
            report.add(
                Finding::new("check-date-format-case")
                    .target(part.clone())
                    .arg("value", word)
                    .arg("better", better.clone())
                    .fix(part.clone(), better),
            );
        }
    }
    if let Some(part) = &date.parts.day {
        let day = pair.target.str(part);
        let digits: String = day.chars().filter(char::is_ascii_digit).collect();
        if day.ends_with("er") || day.ends_with('e') {
            report.add(
                Finding::new("check-date-format-rank")
                    .target(part.clone())
                    .arg("value", day)
                    .arg("better", digits.clone())
                    .fix(part.clone(), digits),
            );
        }
    }
    if date.ambiguous {
        let finding = Finding::new("check-date-format-figures").target(value.span.clone());
        report.add_as(INFO, finding.arg("value", pair.target.str(&value.span)));
    }
}

/// A French month's name after a day or before a year in the target.
fn french_months(pair: &TextPair<'_>, report: &mut Report) {
    let side = &pair.target;
    let near = |at: Option<usize>| {
        at.and_then(|at| side.tokens.get(at)).is_some_and(|token| token.kind == TokenKind::Digits)
    };
    for (at, token) in side.tokens.iter().enumerate() {
        // «Mars» and «mai» are other words too.
        let month = month_of(&token.fold, Language::French).filter(|month| ![3, 5].contains(month));
        if month.is_some()
            && (near(at.checked_sub(2)) || near(Some(at + 2)))
            && !side.is_quoted(token.start)
        {
            let word = token.str(side.text);
            let span = token.start..token.end;
            report.add_as(
                ERROR,
                Finding::new("check-date-format-french").target(span).arg("value", word),
            );
        }
    }
}
