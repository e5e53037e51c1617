//! Typed values in French and English prose: numbers, dates, times, amounts of money, ordinals,
//! references, note marks, addresses.
//!
//! Text and its language in; [`Value`]s out, in order, never overlapping, each with its byte span
//! and what it *means*, so that `7,4 %` in French equals `7.4%` in English and `1 500 M€` equals
//! `EUR 1.5 billion`. How a value is *written* stands beside it in [`Number`], for checks of form.
//!
//! 1. `token` cuts the text into words, digits, spaces and marks; `address` finds what must be left
//!    alone (URLs, e-mail addresses, paths, code, placeables).
//! 2. At each token the readers of `number`, `words`, `date`, `time` and `reference` try their
//!    luck, the longest kind first; what none of them wants is prose.
//! 3. [`Value::atoms`] breaks a value into the numbers, months and weekdays it is made of, so that
//!    two languages that put them together differently can still be compared.
//!
//! Everything here is linear in the text and has no failure: what is no value is no value.
//!
//! A new number word, month or unit: a line in the file of its language (`text::language`). A new
//! currency: a line in `number`. Each with a case in `tests/data/check/number.txt`.

mod address;
mod atom;
mod date;
mod english;
mod meaning;
mod measure;
mod number;
mod quotation;
mod ratio;
mod reader;
mod reference;
mod scale;
mod share;
mod time;
mod token;
mod words;

use reader::ValueReader;

pub use super::amount::Amount;
pub use crate::text::language::Language;
pub use atom::{Atom, AtomKey, AtomPart};
pub use english::english_figures;
pub use meaning::{
    Date, DateParts, Number, Reference, ReferenceKind, Time, Value, ValueKind, ValueUnit, Written,
};
pub use number::render_english;
pub use quotation::{Quotation, QuotationMark, quotations};
pub use token::{Token, TokenKind, tokens};

/// The values of a text, in order; they do not overlap.
///
/// # Examples
///
/// ```
/// use enregard_engine::text::value::{Amount, ValueKind, Language, values};
///
/// let amount = |text: &str, language| match &values(text, language)[0].kind {
///     ValueKind::Number(number) => number.amount,
///     other => panic!("{other:?}"),
/// };
/// assert_eq!(amount("1 500 M€", Language::French), Amount::from(1_500_000_000));
/// assert_eq!(amount("EUR 1.5 billion", Language::English), Amount::from(1_500_000_000));
/// assert_eq!(amount("quatre-vingt-dix-sept", Language::French), Amount::from(97));
/// ```
#[must_use]
pub fn values(text: &str, language: Language) -> Vec<Value> {
    values_of(text, &tokens(text), language)
}

/// [`values`] of a text that is cut into tokens already.
#[must_use]
pub fn values_of(text: &str, tokens: &[Token], language: Language) -> Vec<Value> {
    let reader = ValueReader::new(text, tokens, language);
    let mut held = address::addresses(text).into_iter().peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        while held.peek().is_some_and(|value| value.span.end <= token.start) {
            found.extend(held.next());
        }
        if let Some(value) = held.peek().filter(|value| value.span.start <= token.start) {
            let end = value.span.end;
            at += tokens.iter().skip(at).take_while(|t| t.start < end).count().max(1);
            continue;
        }
        match reader.value_at(at) {
            // What is held begins within it: `$5@a.fr` is no amount.
            Some((value, _))
                if held.peek().is_some_and(|held| held.span.start < value.span.end) =>
            {
                at += 1;
            }
            Some((value, next)) if next > at => {
                found.push(value);
                at = next;
            }
            _ => at += 1,
        }
    }
    found.extend(held);
    found.sort_by_key(|value| value.span.start);
    share_magnitudes(text, &mut found, language);
    ratio::mark(text, &mut found, language);
    if language == Language::French {
        found.dedup_by(|second, first| is_decimal_of(text, second, first));
    }
    found
}

/// Takes the second value into the first where they are one number: `12 euros 50`, `1 m 92`.
fn is_decimal_of(text: &str, second: &Value, first: &mut Value) -> bool {
    let gap = text.get(first.span.end..second.span.start).unwrap_or_default();
    let figures = text.get(second.span.clone()).unwrap_or_default();
    let (ValueKind::Number(whole), ValueKind::Number(part)) = (&mut first.kind, &second.kind)
    else {
        return false;
    };
    let money = matches!(whole.unit, ValueUnit::Money(_)) && matches!(gap, " " | "\u{a0}");
    let joined = (money || matches!(gap, " m " | "m"))
        && whole.written == Written::Digits
        && whole.decimal.is_none()
        && figures.len() == 2
        && figures.bytes().all(|b| b.is_ascii_digit());
    let Some(part) = part.amount.whole().filter(|_| joined) else { return false };
    whole.amount = whole.amount.plus(Amount::fraction(part, 100));
    first.span.end = second.span.end;
    true
}

/// In `entre 1,2 et 1,5 milliard`, `1,2` may be as large as the other.
fn share_magnitudes(text: &str, values: &mut [Value], language: Language) {
    for at in 1..values.len() {
        let Some([first, second]) = values.get_mut(at - 1..=at) else { continue };
        let gap = text.get(first.span.end..second.span.start).unwrap_or_default().trim();
        let (ValueKind::Number(first), ValueKind::Number(second)) = (&mut first.kind, &second.kind)
        else {
            continue;
        };
        let linked = matches!(gap, "à" | "et" | "ou" | "to" | "and" | "or" | "-" | "–");
        let Some(word) = second.magnitude.clone().filter(|_| linked) else { continue };
        if first.magnitude.is_none() && first.written == Written::Digits && !first.ordinal {
            let word = text.get(word).unwrap_or_default();
            first.or.extend(scale::power_of(word, language).map(|power| first.amount.times(power)));
        }
    }
}
