//! Numbers that belong together: `trois sur quatre`, `one in five`, `24 heures sur 24`.

use super::meaning::{Time, Value, ValueKind};
use crate::text::amount::Amount;
use crate::text::language::Language;

/// Words between the two numbers of a ratio, at most: `un Français sur cinq`.
const BETWEEN: usize = 4;

/// Lets each number of a ratio also be the share that the two make.
pub(super) fn mark(text: &str, values: &mut [Value], language: Language) {
    for at in 1..values.len() {
        let Some([first, second]) = values.get_mut(at - 1..=at) else { continue };
        let gap = text.get(first.span.end..second.span.start).unwrap_or_default();
        if !links(gap, language) {
            continue;
        }
        let (Some(part), Some(whole)) = (amount(first), amount(second)) else { continue };
        if part == whole {
            round_the_clock(first);
            round_the_clock(second);
        } else if let Some(share) = part.of(whole).filter(|share| share.is_below(1)) {
            let percent = share.times(Amount::from(100));
            for value in [first, second] {
                if let ValueKind::Number(number) = &mut value.kind {
                    number.or.extend([share, percent]);
                }
            }
        }
    }
}

/// Whether the words between two numbers make them a ratio.
fn links(gap: &str, language: Language) -> bool {
    let mut words = gap.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let ratio = match language {
        Language::French => last == "sur",
        Language::English => {
            matches!(last, "in") || last == "of" && matches!(words.next(), Some("out"))
        }
        _ => false,
    };
    ratio && gap.split_whitespace().count() <= BETWEEN && !gap.contains(['.', ',', ';', ':'])
}

fn amount(value: &Value) -> Option<Amount> {
    match &value.kind {
        ValueKind::Number(number) if !number.ordinal && number.magnitude.is_none() => {
            Some(number.amount)
        }
        ValueKind::Time(Time { hour, minute: None, .. }) => Some(Amount::from(i64::from(*hour))),
        _ => None,
    }
}

/// `24 heures sur 24` is a way of saying, and `7 jours sur 7`.
fn round_the_clock(value: &mut Value) {
    match &mut value.kind {
        ValueKind::Number(number) => number.loose = true,
        ValueKind::Time(time) => time.loose = true,
        _ => {}
    }
}
