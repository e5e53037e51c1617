//! A text under the eyes of the readers of values: the token at hand, and those around it.

use super::meaning::{Number, Value, ValueKind};
use super::token::{self, Token, TokenKind};
use crate::text::amount::Amount;
use crate::text::language::Language;

/// A text under its readers' eyes; `at` is always the index of a token.
#[derive(Clone, Copy)]
pub(crate) struct ValueReader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) language: Language,
}

/// A value and the index of the token after it.
pub(super) type FoundValue = Option<(Value, usize)>;

impl<'t> ValueReader<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token], language: Language) -> Self {
        Self { text, tokens, language }
    }

    pub(super) fn value_at(&self, at: usize) -> FoundValue {
        let token = self.tokens.get(at)?;
        match token.kind {
            TokenKind::Space => None,
            TokenKind::Digits => self
                .power(at)
                .or_else(|| self.date(at))
                .or_else(|| self.time(at))
                .or_else(|| self.share(at))
                .or_else(|| self.number(at))
                .or_else(|| self.opaque(at)),
            TokenKind::Word => self
                .reference(at)
                .or_else(|| self.date(at))
                .or_else(|| self.number(at))
                .or_else(|| self.half_past_noon(at))
                .or_else(|| self.word_number(at)),
            TokenKind::Mark => self
                .note(at)
                .or_else(|| self.reference(at))
                .or_else(|| self.dialing_code(at))
                .or_else(|| self.share(at))
                .or_else(|| self.number(at)),
        }
    }

    /// The token before, spaces and all.
    pub(super) fn before(&self, at: usize) -> Option<&'t Token> {
        at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    /// The word before, over one space.
    pub(super) fn word_before(&self, at: usize) -> Option<&'t Token> {
        let before = self.before(at)?;
        if before.kind == TokenKind::Space { self.before(at - 1) } else { Some(before) }
    }

    /// The lower-case form without accents, empty where the token is no word.
    pub(super) fn fold(&self, at: usize) -> &'t str {
        let word = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word);
        word.map_or("", |token| token.fold.as_str())
    }

    /// The token's text; digits as ASCII writes them.
    pub(super) fn str(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| match token.kind {
            TokenKind::Digits if !token.fold.is_empty() => token.fold.as_str(),
            _ => token.str(self.text),
        })
    }

    pub(super) fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.mark(self.text) == Some(mark))
    }

    /// The next token that is no space; at most one space is passed over.
    pub(super) fn skip_space(&self, at: usize) -> usize {
        if self.is(at, TokenKind::Space) { at + 1 } else { at }
    }

    /// The end in bytes of the token before `at`.
    pub(super) fn end(&self, at: usize) -> usize {
        self.before(at).map_or(0, |token| token.end)
    }

    pub(super) fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.text.len(), |token| token.start)
    }

    /// The `+33` of a telephone number, which counts for nothing: `01 45 …` has none.
    pub(super) fn dialing_code(&self, at: usize) -> FoundValue {
        let code = self.tokens.get(at + 1).filter(|token| token.kind == TokenKind::Digits)?;
        let groups = self.tokens.iter().skip(at + 2).take(8).take_while(|token| {
            matches!(token.kind, TokenKind::Digits | TokenKind::Space)
                || matches!(token.mark(self.text), Some('.' | '-' | '(' | ')'))
        });
        let groups = groups.filter(|token| token.kind == TokenKind::Digits).count();
        let plausible = self.is_mark(at, '+') && code.end - code.start <= 3 && groups >= 2;
        let kind = ValueKind::Code(self.str(at + 1).to_owned());
        plausible.then(|| (Value { span: self.start(at)..code.end, kind }, at + 2))
    }

    /// A power: `10⁶`, `2⁸`. Behind other numbers raised figures are a note's mark.
    pub(super) fn power(&self, at: usize) -> FoundValue {
        let base: i64 = self.str(at).parse().ok().filter(|base| matches!(base, 2 | 10))?;
        let grouped = self.before(at).is_some_and(|t| matches!(t.mark(self.text), Some(',' | '.')));
        let exponent: u32 = token::raised(self.str(at + 1))?.parse().ok()?;
        let value = base.checked_pow(exponent).filter(|_| !grouped)?;
        let span = self.start(at)..self.end(at + 2);
        let number = Number::digits(Amount::fraction(value, 1), span.clone());
        Some((Value { span, kind: ValueKind::Number(number) }, at + 2))
    }

    /// A note mark: `[^3]`, or raised figures that are no power of a unit.
    pub(super) fn note(&self, at: usize) -> FoundValue {
        if self.is_mark(at, '[') && self.is_mark(at + 1, '^') {
            let rest = self.text.get(self.start(at + 2)..)?;
            let label: String = rest.chars().take(24).take_while(|&c| c != ']').collect();
            let end = self.start(at + 2) + label.len();
            let closed = self.text.get(end..)?.starts_with(']');
            if !closed || label.is_empty() || label.contains(char::is_whitespace) {
                return None;
            }
            let next = at + self.tokens.iter().skip(at).take_while(|t| t.start <= end).count();
            return Some((
                Value { span: self.start(at)..end + 1, kind: ValueKind::Note(label) },
                next,
            ));
        }
        let figures = token::raised(self.str(at))?;
        let unit = self.before(at).is_some_and(|t| {
            matches!(t.str(self.text), "m" | "km" | "cm" | "mm" | "dm" | "hm" | "s" | "W" | "x")
        });
        let signed = self.before(at).is_some_and(|t| matches!(t.mark(self.text), Some('⁻' | '⁺')));
        let glued = self.before(at).is_some_and(|t| t.kind != TokenKind::Space) && !signed;
        let span = self.start(at)..self.end(at + 1);
        (glued && !unit).then(|| (Value { span, kind: ValueKind::Note(figures) }, at + 1))
    }
}
