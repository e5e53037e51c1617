//! A date that has other parts now (`janvier 2021`, then `2019`; `du 24 juillet au 9 août`, then
//! `du 5 au 21 août`) is written anew in the manner of the translation. Dates whose parts changed
//! one for one are figures like others ([`crate::text::half`]).

use std::ops::Range;

use super::change::{Mending, SourceChange};
use crate::text::calendar::{month_of, months, weekday_of, weekdays};
use crate::text::fold::fold;
use crate::text::language::Language::{self, English, French};
use crate::text::word::{WordToken, WordTokenKind, tokens};

/// A date as far as a text tells it.
#[derive(Clone, Debug, Default)]
struct TextDate {
    span: Range<usize>,
    weekday: Option<u8>,
    day: Option<u32>,
    month: Option<u8>,
    year: Option<u32>,
    /// English: the month stands before the day.
    month_first: bool,
}

impl TextDate {
    fn parts(&self) -> (Option<u8>, Option<u32>, Option<u8>, Option<u32>) {
        (self.weekday, self.day, self.month, self.year)
    }

    /// Which parts there are.
    fn shape(&self) -> [bool; 4] {
        [self.weekday.is_some(), self.day.is_some(), self.month.is_some(), self.year.is_some()]
    }
}

/// Mends each date that has other parts now and that the translation holds once.
pub(super) fn mend(change: &SourceChange<'_>, out: &mut Mending) {
    let (old, new) = (dates(change.old, French), dates(change.new, French));
    if old.len() != new.len() {
        return;
    }
    let held = dates(change.target, English);
    for (gone, came) in old.iter().zip(&new).filter(|(gone, came)| gone.shape() != came.shape()) {
        let same = |list: &[TextDate]| list.iter().filter(|d| d.parts() == gone.parts()).count();
        if same(&old) != 1 || same(&held) != 1 {
            continue;
        }
        let Some(place) = held.iter().find(|date| date.parts() == gone.parts()) else { continue };
        if let Some(edit) = edit(change.target, place, came) {
            out.edits.push(edit);
            out.old.push(gone.span.clone());
            out.new.push(came.span.clone());
        }
    }
}

/// What stands in a date's place, with the word before it where that no longer fits.
fn edit(target: &str, place: &TextDate, came: &TextDate) -> Option<(Range<usize>, String)> {
    let text = written(place, came)?;
    let before = target.get(..place.span.start)?;
    let wanted = if came.day.is_some() { ["in ", "on "] } else { ["on ", "in "] };
    let other = place.day.is_some() != came.day.is_some();
    let stale = wanted.first().filter(|word| {
        let rest = before.to_lowercase();
        other
            && rest.strip_suffix(**word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let Some(word) = stale else { return Some((place.span.clone(), text)) };
    let start = place.span.start - word.len();
    let opens = target.get(start..)?.starts_with(char::is_uppercase);
    let fits = wanted.get(1)?;
    let fits = if opens {
        fits.replacen(['i', 'o'], if *fits == "in " { "I" } else { "O" }, 1)
    } else {
        (*fits).to_owned()
    };
    Some((start..place.span.end, fits + &text))
}

/// A date in the manner of another.
fn written(like: &TextDate, date: &TextDate) -> Option<String> {
    let name = |names: &'static [&'static str], at: u8| names.get(usize::from(at).checked_sub(1)?);
    let weekday = date.weekday.and_then(|at| name(weekdays(English), at));
    let month = date.month.and_then(|at| name(months(English), at));
    let day = date.day.map(|day| day.to_string());
    let month_first = like.month_first;
    // `July 24` says the day behind its month: without one there is no such place.
    if month_first && day.is_some() && month.is_none() {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    let month = month.map(|month| (*month).to_owned());
    let (first, then) = if month_first { (month, day) } else { (day, month) };
    parts
        .extend(weekday.map(|day| if month_first { format!("{day},") } else { (*day).to_owned() }));
    parts.extend(first);
    parts.extend(then);
    if month_first
        && date.day.is_some()
        && date.year.is_some()
        && let Some(last) = parts.last_mut()
    {
        last.push(',');
    }
    parts.extend(date.year.map(|year| year.to_string()));
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What a word of a date is.
enum DatePiece {
    Weekday(u8),
    Day(u32),
    Month(u8),
    Year(u32),
}

fn piece(text: &str, token: &WordToken, language: Language) -> Option<DatePiece> {
    let word = text.get(token.span.clone())?;
    match token.kind {
        WordTokenKind::Number => {
            let digits = word.trim_end_matches("er").trim_end_matches([',', '.']);
            let number: u32 = digits.parse().ok()?;
            match digits.len() {
                1 | 2 if (1..=31).contains(&number) => Some(DatePiece::Day(number)),
                4 if (1000..2200).contains(&number) => Some(DatePiece::Year(number)),
                _ => None,
            }
        }
        WordTokenKind::Word => {
            if language == English && !word.starts_with(char::is_uppercase) {
                return None;
            }
            let folded = fold(word);
            let month = || month_of(&folded, language).map(DatePiece::Month);
            weekday_of(&folded, language).map(DatePiece::Weekday).or_else(month)
        }
        _ => None,
    }
}

/// The dates of a text, in order: with a month, or a year by itself, or the first day of two.
fn dates(text: &str, language: Language) -> Vec<TextDate> {
    let said: Vec<WordToken> = tokens(text)
        .into_iter()
        .filter(|token| token.kind != WordTokenKind::Space)
        .filter(|token| text.get(token.span.clone()) != Some(","))
        .collect();
    let close = |at: usize| {
        let gap = said.get(at)?.span.end..said.get(at + 1)?.span.start;
        text.get(gap).filter(|gap| matches!(gap.trim(), "" | ","))
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(token) = said.get(at) {
        let mut date = TextDate { span: token.span.clone(), ..TextDate::default() };
        let mut next = at;
        while let Some(piece) = said.get(next).and_then(|token| piece(text, token, language)) {
            let comma = next > at && close(next - 1).is_none_or(|gap| gap.contains(','));
            let taken = match piece {
                DatePiece::Weekday(day) => next == at && date.weekday.replace(day).is_none(),
                DatePiece::Day(day) if date.month.is_none() => {
                    !(comma && date.weekday.is_none()) && date.day.replace(day).is_none()
                }
                DatePiece::Day(day) => {
                    date.month_first = language == English && date.day.is_none() && !comma;
                    date.month_first && date.day.replace(day).is_none()
                }
                DatePiece::Month(month) => {
                    date.year.is_none() && date.month.replace(month).is_none()
                }
                DatePiece::Year(year) => {
                    let follows = date.month.is_some() && (!comma || date.month_first);
                    (next == at || follows) && date.year.replace(year).is_none()
                }
            };
            if !taken {
                break;
            }
            date.span.end = said.get(next).map_or(date.span.end, |token| token.span.end);
            next += 1;
            if date.year.is_some() {
                break;
            }
        }
        if date.month.is_some()
            || date.year.is_some()
            || opens_range(text, &said, next, &date, language)
        {
            found.push(date);
        }
        at = next.max(at + 1);
    }
    found
}

/// Whether a bare day is the first of two: `du 5 au 21 août`, `from 5 to 21 August`.
fn opens_range(
    text: &str,
    said: &[WordToken],
    next: usize,
    date: &TextDate,
    language: Language,
) -> bool {
    let word = |at: usize| said.get(at).and_then(|token| text.get(token.span.clone()));
    let joins: &[&str] = match language {
        French => &["au", "et", "-", "–"],
        _ => &["to", "and", "-", "–", "until"],
    };
    let mut at = next + 1;
    if word(at) == Some("le") {
        at += 1;
    }
    let of = |at: usize| said.get(at).and_then(|token| piece(text, token, language));
    date.day.is_some()
        && date.weekday.is_none()
        && word(next).is_some_and(|word| joins.contains(&word))
        && matches!(of(at), Some(DatePiece::Day(_)))
        && matches!(of(at + 1), Some(DatePiece::Month(_)))
}
