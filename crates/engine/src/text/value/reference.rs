//! References: a kind word and a label, such as `p. 12`, `tableau 3`, `art. L. 123-4`.

use super::meaning::{Reference, ReferenceKind, Value, ValueKind};
use super::reader::{FoundValue, ValueReader};
use super::token::TokenKind;
use crate::text::language::Language;

/// The kind of a word, and whether it takes a point; the shortest stand for other things in other
/// letters.
fn kind(word: &str, fold: &str, language: Language) -> Option<(ReferenceKind, bool)> {
    let (kind, form) = language.facts().references.get(fold)?;
    let plain = form.trim_end_matches('.');
    let fits = plain.len() > 2 || word == plain;
    fits.then_some((named(kind), plain != *form))
}

fn named(kind: &str) -> ReferenceKind {
    match kind {
        "table" => ReferenceKind::Table,
        "figure" => ReferenceKind::Figure,
        "annex" => ReferenceKind::Annex,
        "article" => ReferenceKind::Article,
        "chapter" => ReferenceKind::Chapter,
        "section" => ReferenceKind::Section,
        "paragraph" => ReferenceKind::Paragraph,
        "box" => ReferenceKind::Box,
        "recommendation" => ReferenceKind::Recommendation,
        _ => ReferenceKind::Page,
    }
}

impl ValueReader<'_> {
    /// A reference that starts here.
    pub(super) fn reference(&self, at: usize) -> FoundValue {
        let (kind, mut next) = if self.is_mark(at, '§') {
            (ReferenceKind::Paragraph, if self.is_mark(at + 1, '§') { at + 2 } else { at + 1 })
        } else {
            let (kind, short) = kind(self.str(at), self.fold(at), self.language)?;
            let point = short && self.is_mark(at + 1, '.');
            if short && !point && self.fold(at).len() > 1 {
                return None;
            }
            (kind, if point { at + 2 } else { at + 1 })
        };
        let word = self.start(at)..self.end(next);
        next = self.skip_space(next);
        let start = next;
        let mut numbers = Vec::new();
        let mut label = String::new();
        next = self.label_letter(next, &mut label);
        next = self.label_number(next, &mut label, &mut numbers)?;
        while let Some(after) = self.label_more(next, &mut label, &mut numbers) {
            next = after;
        }
        if start == at + 1 && !self.is_mark(at, '§') {
            return None;
        }
        let reference = Reference { kind, word, label, numbers };
        Some((
            Value { span: self.start(at)..self.end(next), kind: ValueKind::Reference(reference) },
            next,
        ))
    }

    /// The `L. ` of `L. 123-4`.
    fn label_letter(&self, at: usize, label: &mut String) -> usize {
        let letter = self.str(at);
        if letter.len() != 1 || !letter.chars().all(|c| c.is_ascii_uppercase()) {
            return at;
        }
        let mut next = at + 1;
        if self.is_mark(next, '.') {
            next += 1;
        }
        next = self.skip_space(next);
        if !self.is(next, TokenKind::Digits) {
            return at;
        }
        label.push_str(letter);
        label.push('.');
        next
    }

    /// One number of a label: digits, Roman capitals, or a rank (`1er`).
    fn label_number(
        &self,
        at: usize,
        label: &mut String,
        numbers: &mut Vec<Value>,
    ) -> Option<usize> {
        let (value, next) = if self.is(at, TokenKind::Digits) {
            self.plain_digits(at)?
        } else {
            self.roman_at(at)?
        };
        label.push_str(self.text.get(value.span.clone()).unwrap_or_default());
        numbers.push(value);
        Some(next)
    }

    fn plain_digits(&self, at: usize) -> FoundValue {
        let ranked = matches!(self.fold(at + 1), "er" | "re" | "ere" | "bis" | "ter");
        let amount = super::Amount::decimal(self.str(at), "")?;
        let span = self.start(at)..self.end(at + 1);
        let mut number = super::Number::digits(amount, span.clone());
        number.ordinal = ranked;
        let next = if ranked { at + 2 } else { at + 1 };
        let span = span.start..self.end(next);
        Some((Value { span, kind: ValueKind::Number(number) }, next))
    }

    /// `-4`, `.2.1`, `/3` glued to a label.
    fn label_more(&self, at: usize, label: &mut String, numbers: &mut Vec<Value>) -> Option<usize> {
        let mark = self.tokens.get(at)?.mark(self.text)?;
        if !matches!(mark, '-' | '.' | '/' | '–') || !self.is(at + 1, TokenKind::Digits) {
            return None;
        }
        label.push(mark);
        self.label_number(at + 1, label, numbers)
    }
}
