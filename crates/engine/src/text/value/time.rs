//! Times of day.

use super::token::TokenKind;

use super::meaning::{Time, Value, ValueKind};
use super::reader::{FoundValue, ValueReader};
use crate::text::language::Language;

impl ValueReader<'_> {
    /// `midi et demi`, `minuit et demi`.
    pub(super) fn half_past_noon(&self, at: usize) -> FoundValue {
        let hour = match (self.language, self.fold(at)) {
            (Language::French, "midi") => 12,
            (Language::French, "minuit") => 0,
            _ => return None,
        };
        let next = self.half_after(at + 1)?;
        let time = Time { hour, minute: Some(30), half_day: false, french: false, loose: false };
        Some((Value { span: self.start(at)..self.end(next), kind: ValueKind::Time(time) }, next))
    }

    /// A time that starts here: `14 h 30`, `14:30`, `2.30 pm`.
    pub(super) fn time(&self, at: usize) -> FoundValue {
        let text = self.str(at);
        if text.len() > 2 {
            return None;
        }
        let hour: u8 = text.parse().ok().filter(|&hour| hour <= 24)?;
        self.french_time(at, hour)
            .or_else(|| self.clock(at, hour))
            .or_else(|| self.half_day(at, hour, None, at + 1))
    }

    fn minutes(&self, at: usize) -> Option<u8> {
        let text = self.str(at);
        (text.len() == 2).then(|| text.parse().ok()).flatten().filter(|&minute: &u8| minute < 60)
    }

    /// `14 h 30`, `14h`, `14 heures 30`.
    fn french_time(&self, at: usize, hour: u8) -> FoundValue {
        let word = self.skip_space(at + 1);
        let letter = self.str(word) == "h" || self.str(word) == "H";
        let hours =
            self.language == Language::French && matches!(self.fold(word), "heures" | "heure");
        if !letter && !hours {
            return None;
        }
        if let Some(next) = self.half_after(word + 1).filter(|_| self.language == Language::French)
        {
            let time = Time { hour, minute: Some(30), half_day: true, french: false, loose: false };
            let span = self.start(at)..self.end(next);
            return Some((Value { span, kind: ValueKind::Time(time) }, next));
        }
        let after = self.skip_space(word + 1);
        let minute = self.minutes(after);
        let next = if minute.is_some() { after + 1 } else { word + 1 };
        if letter && self.is(word + 1, TokenKind::Mark) && self.is_mark(word + 1, '/') {
            return None;
        }
        let time = Time { hour, minute, half_day: true, french: letter, loose: false };
        Some((Value { span: self.start(at)..self.end(next), kind: ValueKind::Time(time) }, next))
    }

    /// `14:30`, and `2.30` before `pm`.
    fn clock(&self, at: usize, hour: u8) -> FoundValue {
        let mark = self.tokens.get(at + 1)?.mark(self.text)?;
        if !matches!(mark, ':' | '.') {
            return None;
        }
        let minute = self.minutes(at + 2)?;
        let found = self.half_day(at, hour, Some(minute), at + 3);
        let longer = self.is_mark(at + 3, ':') && self.is(at + 4, TokenKind::Digits);
        if found.is_some() || mark == '.' || longer {
            return found;
        }
        let time =
            Time { hour, minute: Some(minute), half_day: hour <= 12, french: false, loose: false };
        Some((
            Value { span: self.start(at)..self.end(at + 3), kind: ValueKind::Time(time) },
            at + 3,
        ))
    }

    /// `am`, `p.m.` after a time.
    fn half_day(&self, at: usize, hour: u8, minute: Option<u8>, next: usize) -> FoundValue {
        if self.language != Language::English || hour > 12 {
            return None;
        }
        let word = self.skip_space(next);
        let (afternoon, end) = match self.fold(word) {
            "am" => (false, word + 1),
            "pm" => (true, word + 1),
            letter @ ("a" | "p")
                if self.is_mark(word + 1, '.') && self.fold(self.skip_space(word + 2)) == "m" =>
            {
                let m = self.skip_space(word + 2);
                (letter == "p", if self.is_mark(m + 1, '.') { m + 2 } else { m + 1 })
            }
            _ => return None,
        };
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        let time = Time { hour, minute, half_day: false, french: false, loose: false };
        Some((Value { span: self.start(at)..self.end(end), kind: ValueKind::Time(time) }, end))
    }
}
