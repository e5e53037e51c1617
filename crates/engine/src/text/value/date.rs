//! Dates and their parts.

use std::ops::Range;

use super::token::{Token, TokenKind};
use crate::text::calendar;

use super::meaning::{Date, DateParts, Value, ValueKind};
use super::reader::{FoundValue, ValueReader};
use crate::text::language::Language;

/// The month of a word, from 1, and whether the word is short for it.
pub(super) fn month(fold: &str, language: Language) -> Option<(u8, bool)> {
    let short: [&str; 12] = match language {
        Language::French => {
            ["janv", "fevr", "", "avr", "", "", "juil", "", "sept", "oct", "nov", "dec"]
        }
        Language::English => {
            ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sept", "oct", "nov", "dec"]
        }
        _ => [""; 12],
    };
    let shortened = || {
        let known = |name: &&str| !name.is_empty() && *name == fold;
        (1..).zip(&short).find(|(_, name)| known(name)).map(|(month, _)| (month, true))
    };
    calendar::month_of(fold, language)
        .map(|month| (month, false))
        .or_else(shortened)
        .or_else(|| (language == Language::English && fold == "sep").then_some((9, true)))
}

/// The day of the week, Monday 1.
pub(super) fn weekday(fold: &str, language: Language) -> Option<u8> {
    calendar::weekday_of(fold, language)
}

/// A year, a day, and the tokens after them.
struct DateFigure {
    value: i32,
    next: usize,
}

impl ValueReader<'_> {
    /// A date that starts here.
    pub(super) fn date(&self, at: usize) -> FoundValue {
        if self.is(at, TokenKind::Digits) {
            return self
                .figures(at)
                .or_else(|| self.day_and_month(at))
                .or_else(|| self.day_first(at, at, None));
        }
        self.weekday_first(at).or_else(|| self.month_first(at))
    }

    /// `lundi 3 mai 2021`, `Monday, 3 May`, `Monday, May 3`.
    fn weekday_first(&self, at: usize) -> FoundValue {
        let day = weekday(self.fold(at), self.language)?;
        let capital = self.str(at).starts_with(char::is_uppercase);
        if self.language == Language::English && !capital {
            return None;
        }
        let span = self.start(at)..self.end(at + 1);
        let mut next = self.skip_space(at + 1);
        if self.is_mark(next, ',') {
            next = self.skip_space(next + 1);
        }
        if self.fold(next) == "the" {
            next = self.skip_space(next + 1);
        }
        let rest = if self.is(next, TokenKind::Digits) {
            self.day_first(at, next, Some((day, span.clone())))
        } else {
            self.month_first(next).filter(|_| self.language == Language::English)
        };
        if let Some((value, after)) = rest
            && let ValueKind::Date(mut date) = value.kind
        {
            date.weekday = Some(day);
            date.parts.weekday = Some(span.clone());
            return Some((
                Value { span: span.start..value.span.end, kind: ValueKind::Date(date) },
                after,
            ));
        }
        let date = Date {
            weekday: Some(day),
            parts: DateParts { weekday: Some(span.clone()), ..DateParts::default() },
            ..Date::default()
        };
        Some((Value { span, kind: ValueKind::Date(date) }, at + 1))
    }

    /// `31 août 2023`, `1er août`, `31st of August 2023`.
    fn day_first(
        &self,
        start: usize,
        at: usize,
        weekday: Option<(u8, Range<usize>)>,
    ) -> FoundValue {
        let day = self.day(at)?;
        let mut name = self.skip_space(day.next);
        if name == day.next && !self.is_mark(name, '-') {
            return None;
        }
        if self.is_mark(name, '-') {
            name += 1;
        }
        if self.fold(name) == "de" && self.language != Language::French {
            name = self.skip_space(name + 1);
        }
        if self.language == Language::English && self.fold(name) == "of" {
            name = self.skip_space(name + 1);
        }
        let (month, short) = month(self.fold(name), self.language)?;
        let after = if short && self.is_mark(name + 1, '.') { name + 2 } else { name + 1 };
        let year = self.year_after(after);
        let next = year.as_ref().map_or(after, |year| year.next);
        let date = Date {
            year: year.as_ref().map(|year| year.value),
            month: Some(month),
            day: u8::try_from(day.value).ok(),
            weekday: weekday.as_ref().map(|(day, _)| *day),
            parts: DateParts {
                day: Some(self.start(at)..self.end(day.next)),
                month: Some(self.start(name)..self.end(name + 1)),
                year: year.as_ref().map(|year| self.start(year.next - 1)..self.end(year.next)),
                weekday: weekday.map(|(_, span)| span),
            },
            ..Date::default()
        };
        Some((Value { span: self.start(start)..self.end(next), kind: ValueKind::Date(date) }, next))
    }

    /// `août 2023`, `May 3, 2021`, `in May`.
    fn month_first(&self, at: usize) -> FoundValue {
        let (month, short) = month(self.fold(at), self.language)?;
        let after = if short && self.is_mark(at + 1, '.') { at + 2 } else { at + 1 };
        let day = if self.language == Language::English {
            let next = self.skip_space(after);
            self.day(next).filter(|day| next > after && !self.is(day.next, TokenKind::Word))
        } else {
            None
        };
        let before_year = day.as_ref().map_or(after, |day| day.next);
        let year = self.year_after(before_year);
        let next = year.as_ref().map_or(before_year, |year| year.next);
        let alone = day.is_none() && year.is_none();
        if alone && (short || !self.is_month(at)) && !(short && after > at + 1) {
            return None;
        }
        let date = Date {
            year: year.as_ref().map(|year| year.value),
            month: Some(month),
            day: day.as_ref().and_then(|day| u8::try_from(day.value).ok()),
            loose: alone && (short || self.is_doubtful(at, month)),
            parts: DateParts {
                month: Some(self.start(at)..self.end(at + 1)),
                day: day.as_ref().map(|day| self.start(self.skip_space(after))..self.end(day.next)),
                year: year.as_ref().map(|year| self.start(year.next - 1)..self.end(year.next)),
                weekday: None,
            },
            ..Date::default()
        };
        Some((Value { span: self.start(at)..self.end(next), kind: ValueKind::Date(date) }, next))
    }

    /// Whether a month's name alone can be the month.
    fn is_month(&self, at: usize) -> bool {
        let capital = self.str(at).starts_with(char::is_uppercase);
        match self.language {
            Language::English => capital,
            Language::French => !capital || self.before(at).is_none() || self.fold(at) != "mars",
            _ => true,
        }
    }

    /// Whether a month's name alone may also be something else.
    fn is_doubtful(&self, at: usize, month: u8) -> bool {
        if !matches!((self.language, month), (Language::French, 3) | (Language::English, 3 | 5 | 8))
        {
            return false;
        }
        let before = self.word_before(at).map_or("", |token| token.fold.as_str());
        match self.language {
            Language::French => !matches!(
                before,
                "en" | "de"
                    | "fin"
                    | "debut"
                    | "mi"
                    | "depuis"
                    | "avant"
                    | "apres"
                    | "mois"
                    | "courant"
            ),
            Language::English => !matches!(
                before,
                "in" | "of" | "since" | "until" | "last" | "early" | "late" | "mid" | "next" | "by"
            ),
            _ => true,
        }
    }

    /// A day of the month in figures, with its suffix.
    fn day(&self, at: usize) -> Option<DateFigure> {
        let text = self.str(at);
        if !self.is(at, TokenKind::Digits) || text.len() > 2 {
            return None;
        }
        let value: i32 = text.parse().ok()?;
        let point = self.language == Language::German && self.is_mark(at + 1, '.');
        let suffix = point || matches!(self.fold(at + 1), "er" | "e" | "st" | "nd" | "rd" | "th");
        let decimal =
            matches!(self.tokens.get(at + 1).and_then(|t| t.mark(self.text)), Some(',' | '.'))
                && self.is(at + 2, TokenKind::Digits);
        ((1..=31).contains(&value) && !decimal)
            .then_some(DateFigure { value, next: if suffix { at + 2 } else { at + 1 } })
    }

    /// A year of four digits, over a space, a comma or `de`.
    fn year_after(&self, at: usize) -> Option<DateFigure> {
        let mut next = at;
        if self.is_mark(next, ',') {
            next += 1;
        }
        next = self.skip_space(next);
        if self.fold(next) == "de" || self.fold(next) == "of" {
            next = self.skip_space(next + 1);
        }
        let text = self.str(next);
        let value: i32 = text.parse().ok()?;
        let decimal = self.is(next + 2, TokenKind::Digits)
            && self.tokens.get(next + 1).and_then(|t| t.mark(self.text)).is_some_and(|c| c == '.');
        let fits = text.len() == 4 && (1000..2200).contains(&value) && next > at && !decimal;
        let plain = !matches!(self.fold(next + 1), "s" | "e");
        (fits && plain).then_some(DateFigure { value, next: next + 1 })
    }

    /// `le 14/07`: a day and a month in figures, where the article says so.
    fn day_and_month(&self, at: usize) -> FoundValue {
        let article = self.word_before(at).map_or("", |token| token.fold.as_str());
        let said = self.language == Language::French && matches!(article, "le" | "du" | "au");
        let (day, month) = (self.str(at), self.str(at + 2));
        if !said || !self.is_mark(at + 1, '/') || month.len() != 2 || self.is_mark(at + 3, '/') {
            return None;
        }
        let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        let date = Date { day: Some(day), month: Some(month), ..Date::default() };
        Some((
            Value { span: self.start(at)..self.end(at + 3), kind: ValueKind::Date(date) },
            at + 3,
        ))
    }

    /// `2023-08-31`, `31/08/2023`, `31.08.2023`.
    fn figures(&self, at: usize) -> FoundValue {
        let mark = self.tokens.get(at + 1)?.mark(self.text)?;
        let same = self.is_mark(at + 3, mark)
            && self.is(at + 2, TokenKind::Digits)
            && self.is(at + 4, TokenKind::Digits);
        if !same || !matches!(mark, '/' | '-' | '.') {
            return None;
        }
        let glued = |t: Option<&Token>| {
            t.is_some_and(|t| t.kind == TokenKind::Word || t.mark(self.text) == Some(mark))
        };
        if glued(self.before(at))
            || (self.is_mark(at + 5, mark) && self.is(at + 6, TokenKind::Digits))
        {
            return None;
        }
        let number = |at: usize| self.str(at).parse::<i32>().ok();
        let (a, b, c) = (number(at)?, number(at + 2)?, number(at + 4)?);
        let lengths = (self.str(at).len(), self.str(at + 2).len(), self.str(at + 4).len());
        let (year, month, day, ambiguous) = match lengths {
            (4, 1..=2, 1..=2) if mark != '.' => (a, b, c, false),
            (1..=2, 1..=2, 4) if self.language == Language::English && b > 12 => (c, a, b, false),
            // In French, and nearly everywhere, the day comes first.
            (1..=2, 1..=2, 4) => {
                let either = matches!(self.language, Language::English | Language::Other);
                (c, b, a, either && a <= 12 && b <= 12 && a != b)
            }
            _ => return None,
        };
        if !(1000..2200).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let date = Date {
            year: Some(year),
            month: u8::try_from(month).ok(),
            day: u8::try_from(day).ok(),
            ambiguous,
            ..Date::default()
        };
        let span = self.start(at)..self.end(at + 5);
        Some((Value { span, kind: ValueKind::Date(date) }, at + 5))
    }
}
