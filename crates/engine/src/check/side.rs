//! One side of a pair, read once for all rules.

use std::ops::Range;

use crate::text::value::{
    Language, Quotation, Token, TokenKind, Value, ValueKind, quotations, tokens, values_of,
};

/// One side of a pair.
#[derive(Clone, Debug)]
pub struct TextSide<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// The text cut into words, digits, spaces and marks.
    pub tokens: Vec<Token>,
    /// Its typed values.
    pub values: Vec<Value>,
    /// Its quotations.
    pub quotations: Vec<Quotation>,
    /// Stretches inside quotation marks, joined where they overlap, in order.
    quoted: Vec<Range<usize>>,
    /// Where marks of emphasis stand, in order: stars, underscores.
    emphasis: [Vec<usize>; 2],
}

impl<'a> TextSide<'a> {
    /// Reads a text.
    #[must_use]
    pub fn new(text: &'a str, language: Language) -> Self {
        let tokens = tokens(text);
        let values = values_of(text, &tokens, language);
        let quotations = quotations(text);
        let quoted = joined(quotations.iter().filter(|q| q.is_closed()).map(|q| q.inner(text)));
        let emphasis = ['*', '_'].map(|mark| edges(text, mark));
        Self { text, language, tokens, values, quotations, quoted, emphasis }
    }

    /// The text of a span.
    #[must_use]
    pub fn str(&self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The first character and where it stands.
    pub(super) fn first(&self) -> Option<(char, Range<usize>)> {
        let (at, c) = self.text.char_indices().find(|(_, c)| !c.is_whitespace())?;
        Some((c, at..at + c.len_utf8()))
    }

    /// The words, without spaces, digits and marks.
    pub fn words(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| token.kind == TokenKind::Word)
    }

    /// Whether a byte stands in an address, a code span, a placeable or a note mark, or is the sign
    /// that a picture begins with.
    #[must_use]
    pub fn is_masked(&self, at: usize) -> bool {
        if self.opens_picture(at) {
            return true;
        }
        let next = self.values.partition_point(|value| value.span.end <= at);
        self.values.get(next).is_some_and(|value| {
            value.span.start <= at
                && matches!(
                    value.kind,
                    ValueKind::Url(_)
                        | ValueKind::Email(_)
                        | ValueKind::Path(_)
                        | ValueKind::Code(_)
                        | ValueKind::Placeable(_)
                        | ValueKind::Note(_)
                )
        })
    }

    /// `![…](…)`: its first sign says nothing to a reader.
    fn opens_picture(&self, at: usize) -> bool {
        let inside = self.text.get(at..).and_then(|rest| rest.strip_prefix("!["));
        let behind = inside.and_then(|inside| inside.split_once(']'));
        behind.is_some_and(|(_, rest)| rest.starts_with(['(', '[']))
    }

    /// Whether a word is glued to what only code has beside words: `os.path`, `max_size`, `f(`.
    #[must_use]
    pub fn is_code(&self, token: &Token) -> bool {
        let before = self.text.get(..token.start).unwrap_or_default().chars().next_back();
        let mut after = self.text.get(token.end..).unwrap_or_default().chars();
        let (next, beyond) = (after.next(), after.next());
        let odd = |c: Option<char>| c.is_some_and(|c| "_=<>/\\|[]{}#@$".contains(c));
        odd(before)
            || odd(next) && !(next == Some('[') && beyond == Some('^'))
            || next == Some('(')
            || next == Some('.') && beyond.is_some_and(char::is_alphanumeric)
            || before == Some('.')
    }

    /// Whether a byte stands inside quotation marks.
    #[must_use]
    pub fn is_quoted(&self, at: usize) -> bool {
        let next = self.quoted.partition_point(|inner| inner.end <= at);
        self.quoted.get(next).is_some_and(|inner| inner.contains(&at))
    }

    /// Whether a byte stands between marks of emphasis.
    #[must_use]
    pub fn is_emphasized(&self, at: usize) -> bool {
        let before = |edges: &Vec<usize>| edges.partition_point(|edge| *edge < at);
        self.emphasis.iter().any(|edges| before(edges) % 2 == 1)
    }
}

/// Stretches in order, joined where they overlap.
fn joined(spans: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = spans.collect();
    spans.sort_by_key(|span| span.start);
    let mut out: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => out.push(span),
        }
    }
    out
}

/// Where a mark stands at the edge of a word, not inside one.
fn edges(text: &str, mark: char) -> Vec<usize> {
    let edge = |at: &usize| {
        let left = text.get(..*at).and_then(|text| text.chars().next_back());
        let right = text.get(at + 1..).and_then(|text| text.chars().next());
        !(left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric))
    };
    text.match_indices(mark).map(|(at, _)| at).filter(edge).collect()
}
