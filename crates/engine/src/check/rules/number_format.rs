//! `number-format`: numbers keep neither the French decimal comma nor French groups of digits.

use rustc_hash::FxHashSet;

use crate::check::prelude::*;
use crate::text::value::{Amount, render_english};

pub(super) static RULE: Rule =
    Rule::new("number-format", WARNING).pair(number_format).about(Target(ENGLISH));

/// How a number is written, and which it is.
type NumberForm = (Amount, Option<char>, Option<char>);

fn form(number: &Number) -> NumberForm {
    (number.amount, number.decimal, number.grouping)
}

fn number_format(pair: &TextPair<'_>, report: &mut Report) {
    let forms = pair.source.values.iter().filter_map(|value| match &value.kind {
        ValueKind::Number(number) => Some(form(number)),
        _ => None,
    });
    let forms: FxHashSet<NumberForm> = forms.collect();
    for (_, number) in pair.numbers().filter(|(_, n)| n.written == Written::Digits) {
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
    pair: &TextPair<'_>,
    number: &Number,
    text: &str,
    forms: &FxHashSet<NumberForm>,
) -> Option<&'static str> {
    let in_source = || forms.contains(&form(number));
    if number.decimal == Some(',') && !matches!(number.grouping, Some(',')) {
        let counts = number.unit != ValueUnit::None || number.magnitude.is_some();
        return (counts || in_source()).then_some("check-number-format-comma");
    }
    // «0 800 123 456» is a telephone number.
    let before = pair.target.text.get(..number.numeral.start).unwrap_or_default();
    if before.ends_with(' ') && before.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match number.grouping {
        Some(' ') => (in_source() || matches!(number.unit, ValueUnit::Money(_)))
            .then_some("check-number-format-space"),
        Some('\u{a0}' | '\u{202f}' | '\u{2009}') if !pair.options().thin_space => {
            (text.len() > 4).then_some("check-number-format-space")
        }
        _ => None,
    }
}
