//! `number-format`, `date-format`, `time-format`, `currency-format`, `percent`, `ordinal`, `numero`:
//! values that are right but written the French way.

use rustc_hash::FxHashSet;

use super::pair_rule;
use super::prelude::*;
use crate::text::calendar::month_of;
use crate::text::value::{Amount, Date, Language, render_english};

pair_rule!(
    /// Numbers keep neither the French decimal comma nor French groups of digits.
    NumberFormat, "number-format", WARNING, true, number_format
);
pair_rule!(
    /// Months have a capital, days no French suffix, and figures say which is the month.
    DateFormat, "date-format", WARNING, true, date_format
);
pair_rule!(
    /// `14 h 30` is not English.
    TimeFormat, "time-format", WARNING, true, time_format
);
pair_rule!(
    /// The sign of the currency stands before the amount.
    CurrencyFormat, "currency-format", WARNING, true, currency_format
);
pair_rule!(
    /// No space before the percent sign.
    Percent, "percent", WARNING, true, percent
);
pair_rule!(
    /// `1er`, `2e`, `XIXe` are not English.
    Ordinal, "ordinal", WARNING, true, ordinal
);
pair_rule!(
    /// `n°` is not English.
    Numero, "numero", WARNING, true, numero
);

/// The target's plain numbers, with the spans of their values.
fn numbers<'p>(pair: &'p Pair<'_>) -> impl Iterator<Item = (&'p Range<usize>, &'p Number)> {
    pair.target.values.iter().filter_map(|value| match &value.kind {
        Kind::Number(number) => Some((&value.span, number)),
        _ => None,
    })
}

/// How a number is written, and which it is.
type Form = (Amount, Option<char>, Option<char>);

fn form(number: &Number) -> Form {
    (number.amount, number.decimal, number.grouping)
}

fn number_format(pair: &Pair<'_>, report: &mut Report) {
    let forms = pair.source.values.iter().filter_map(|value| match &value.kind {
        Kind::Number(number) => Some(form(number)),
        _ => None,
    });
    let forms: FxHashSet<Form> = forms.collect();
    for (_, number) in numbers(pair).filter(|(_, n)| n.written == Written::Digits) {
        let text = pair.target.str(&number.numeral);
        let Some(message) = french_form(pair, number, text, &forms) else { continue };
        let fixed = if number.grouping == Some('.') {
            text.replace('.', ",")
        } else {
            render_english(text)
        };
        report.add(
            Finding::new(message)
                .target(number.numeral.clone())
                .arg("value", text)
                .arg("better", fixed.clone())
                .fix(number.numeral.clone(), fixed),
        );
    }
}

/// Why a numeral is French, where it is.
fn french_form(
    pair: &Pair<'_>,
    number: &Number,
    text: &str,
    forms: &FxHashSet<Form>,
) -> Option<&'static str> {
    let in_source = || forms.contains(&form(number));
    if number.decimal == Some(',') && !matches!(number.grouping, Some(',')) {
        let counts = number.unit != Unit::None || number.magnitude.is_some();
        return (counts || in_source()).then_some("check-number-format-comma");
    }
    // «0 800 123 456» is a telephone number.
    let before = pair.target.text.get(..number.numeral.start).unwrap_or_default();
    if before.ends_with(' ') && before.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match number.grouping {
        Some(' ') => (in_source() || matches!(number.unit, Unit::Money(_)))
            .then_some("check-number-format-space"),
        Some('\u{a0}' | '\u{202f}' | '\u{2009}') if !pair.options().thin_space => {
            (text.len() > 4).then_some("check-number-format-space")
        }
        _ => None,
    }
}

fn date_format(pair: &Pair<'_>, report: &mut Report) {
    let months = pair.source.values.iter().filter_map(|value| match &value.kind {
        Kind::Date(date) => date.month,
        _ => None,
    });
    let months: FxHashSet<u8> = months.collect();
    for value in &pair.target.values {
        if let Kind::Date(date) = &value.kind {
            date_parts(pair, value, date, &months, report);
        }
    }
    french_months(pair, report);
}

fn date_parts(
    pair: &Pair<'_>,
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
fn french_months(pair: &Pair<'_>, report: &mut Report) {
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

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn time_format(pair: &Pair<'_>, report: &mut Report) {
    for value in &pair.target.values {
        let Kind::Time(time) = &value.kind else { continue };
        let Some(minute) = time.minute.filter(|_| time.french) else { continue };
        let better = format!("{}:{minute:02}", time.hour);
        report.add(
            Finding::new("check-time-format")
                .target(value.span.clone())
                .arg("value", pair.target.str(&value.span))
                .arg("better", better.clone())
                .fix(value.span.clone(), better),
        );
    }
}

fn currency_format(pair: &Pair<'_>, report: &mut Report) {
    for (span, number) in numbers(pair) {
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

fn percent(pair: &Pair<'_>, report: &mut Report) {
    for (_, number) in numbers(pair).filter(|(_, n)| n.unit == Unit::Percent) {
        let Some(unit) = &number.unit_span else { continue };
        let gap = number.numeral.end..unit.start;
        if pair.target.str(unit) == "%" && number.magnitude.is_none() && gap.end > gap.start {
            report.add(
                Finding::new("check-percent").target(number.numeral.start..unit.end).fix(gap, ""),
            );
        }
    }
}

fn ordinal(pair: &Pair<'_>, report: &mut Report) {
    for (span, number) in numbers(pair).filter(|(_, n)| n.ordinal && n.written != Written::Words) {
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

fn numero(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    for (at, token) in side.tokens.iter().enumerate() {
        let sign = side.tokens.get(at + 1).and_then(|next| next.mark(side.text));
        if !matches!(token.str(side.text), "n" | "N") || !matches!(sign, Some('°' | 'º')) {
            continue;
        }
        let end = side.tokens.get(at + 1).map_or(token.end, |next| next.end);
        report.add(
            Finding::new("check-numero")
                .target(token.start..end)
                .arg("value", side.str(&(token.start..end)))
                .fix(token.start..end, "No."),
        );
    }
}
