//! French figures as English writes them, for text that nobody translates.

use super::{Language, Number, ValueKind, ValueUnit, Written, render_english, values};

/// A text of figures only, a table's cell say, as it stands in an English edition.
///
/// Decimal commas, groups of digits, percent signs and signs of money change; everything else
/// stays, and so do numbers that may be names: years, telephone numbers, `12345`.
///
/// # Examples
///
/// ```
/// use enregard_engine::text::value::english_figures;
///
/// assert_eq!(english_figures("48,5 %"), "48.5%");
/// assert_eq!(english_figures("1 234,5 à 12 500 €[^2]"), "1,234.5 à €12,500[^2]");
/// assert_eq!(english_figures("2016, p. 12345"), "2016, p. 12345");
/// ```
#[must_use]
pub fn english_figures(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for value in values(text, Language::French) {
        let ValueKind::Number(number) = &value.kind else { continue };
        let Some(english) = english(text, number) else { continue };
        out.push_str(text.get(at..value.span.start).unwrap_or_default());
        out.push_str(&english);
        at = value.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// A number in digits, with its sign; nothing where it has a magnitude or a word for its unit.
fn english(text: &str, number: &Number) -> Option<String> {
    if number.written != Written::Digits || number.magnitude.is_some() || number.ordinal {
        return None;
    }
    let numeral = text.get(number.numeral.clone())?;
    let french = number.decimal == Some(',') || number.grouping.is_some_and(char::is_whitespace);
    let numeral = if french { render_english(numeral) } else { numeral.to_owned() };
    let unit = number.unit_span.clone().and_then(|span| text.get(span)).map(str::trim);
    match (number.unit, unit) {
        (ValueUnit::None, _) if french => Some(numeral),
        (ValueUnit::Percent, Some("%")) => Some(format!("{numeral}%")),
        (ValueUnit::Money(_), Some(sign @ ("€" | "$" | "£" | "¥"))) => {
            Some(format!("{sign}{numeral}"))
        }
        _ => None,
    }
}
