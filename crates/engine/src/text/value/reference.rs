//! References: a kind word and a label, such as `p. 12`, `tableau 3`, `art. L. 123-4`.

use super::meaning::{Reference, ReferenceKind, Value, ValueKind};
use super::reader::{FoundValue, ValueReader};
use super::token::TokenKind;
use crate::text::language::Language;

/// The kind of a word, and whether it takes a point.
fn kind(word: &str, fold: &str, language: Language) -> Option<(ReferenceKind, bool)> {
    use ReferenceKind as K;
    Some(match (language, fold) {
        (_, "p" | "pp") if word == fold => (K::Page, true),
        (_, "page" | "pages") => (K::Page, false),
        (_, "fig" | "figs") => (K::Figure, true),
        (_, "figure" | "figures") => (K::Figure, false),
        (_, "art" | "arts") => (K::Article, true),
        (_, "article" | "articles") => (K::Article, false),
        (_, "section" | "sections") => (K::Section, false),
        (_, "par" | "para" | "paras") if fold != "par" || language == Language::English => {
            (K::Paragraph, true)
        }
        (_, "recommandation" | "recommandations" | "recommendation" | "recommendations") => {
            (K::Recommendation, false)
        }
        (Language::French, "tableau" | "tableaux") | (Language::English, "table" | "tables") => {
            (K::Table, false)
        }
        (Language::French, "tab") => (K::Table, true),
        (Language::French, "graphique" | "graphiques") => (K::Figure, false),
        (Language::English, "chart" | "charts" | "graph" | "graphs") => (K::Figure, false),
        (Language::French, "annexe" | "annexes") => (K::Annex, false),
        (Language::English, "annex" | "annexes" | "appendix" | "appendices") => (K::Annex, false),
        (Language::French, "chapitre" | "chapitres") => (K::Chapter, false),
        (Language::French, "chap") => (K::Chapter, true),
        (Language::English, "chapter" | "chapters") => (K::Chapter, false),
        (Language::French, "paragraphe" | "paragraphes") => (K::Paragraph, false),
        (Language::English, "paragraph" | "paragraphs") => (K::Paragraph, false),
        (Language::French, "encadre" | "encadres") => (K::Box, false),
        (Language::English, "box" | "boxes") => (K::Box, false),
        _ => return None,
    })
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
