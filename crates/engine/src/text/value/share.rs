//! Shares in figures: `½`, `2/3`.

use super::meaning::{Number, Value, ValueKind};
use super::number::is_joint;
use super::reader::{FoundValue, ValueReader};
use super::token::TokenKind;
use crate::text::amount::Amount;
use crate::text::language::ValueSort;

impl ValueReader<'_> {
    /// A share in figures: `½`, `les 2/3`, `3/4 of`, `¼ million`.
    pub(super) fn share(&self, at: usize) -> FoundValue {
        let ((above, below), next) = self.vulgar(at).or_else(|| self.slashed(at))?;
        let span = self.start(at)..self.end(next);
        let mut number = Number::digits(Amount::fraction(above, below), span);
        number.loose = true;
        number.sort = ValueSort::Share;
        let next = self.scale(&mut number, next);
        Some((
            Value { span: self.start(at)..self.end(next), kind: ValueKind::Number(number) },
            next,
        ))
    }

    /// A share that is one character.
    pub(super) fn vulgar(&self, at: usize) -> Option<((i64, i64), usize)> {
        let share = match self.tokens.get(at)?.mark(self.text)? {
            '½' => (1, 2),
            '⅓' => (1, 3),
            '⅔' => (2, 3),
            '¼' => (1, 4),
            '¾' => (3, 4),
            '⅕' => (1, 5),
            '⅖' => (2, 5),
            '⅗' => (3, 5),
            '⅘' => (4, 5),
            '⅙' => (1, 6),
            '⅚' => (5, 6),
            '⅛' => (1, 8),
            '⅜' => (3, 8),
            '⅝' => (5, 8),
            '⅞' => (7, 8),
            _ => return None,
        };
        Some((share, at + 1))
    }

    /// A share as figures with a slash, where it cannot be a date or a number of something: after
    /// `les`, before `de` or `of`.
    fn slashed(&self, at: usize) -> Option<((i64, i64), usize)> {
        let figure = |at| self.str(at).parse().ok().filter(|_| self.is(at, TokenKind::Digits));
        let (above, below): (i64, i64) = (figure(at)?, figure(at + 2)?);
        let inside =
            self.before(at).is_some_and(|token| token.mark(self.text).is_some_and(is_joint));
        let goes_on = ['/', '-', '.'].into_iter().any(|mark| self.is_mark(at + 3, mark))
            && self.is(at + 4, TokenKind::Digits);
        let several = self.word_before(at).is_some_and(|word| word.fold == "les");
        let of_it = matches!(self.fold(self.skip_space(at + 3)), "de" | "des" | "du" | "d" | "of");
        let whole = (2..=10).contains(&below) && (1..below).contains(&above);
        (self.is_mark(at + 1, '/') && whole && (several || of_it) && !inside && !goes_on)
            .then_some(((above, below), at + 3))
    }
}
