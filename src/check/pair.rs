//! A source text and its translation, each read once for all rules.

use std::ops::Range;

use super::compare::{Comparison, compare};
use super::options::CheckOptions;
use super::rules::{Lengths, TermIndex};
use crate::model::{BlockKind, Glossary, Severity};
use crate::text::value::{
    Kind, Language, Quotation, Token, TokenKind, Value, quotations, tokens, values_of,
};

/// What is known about a pair beside its two texts.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The settings.
    pub options: &'a CheckOptions,
    /// What the segment is in its document.
    pub kind: BlockKind,
    /// The project's terms.
    pub glossary: Option<&'a Glossary>,
    /// The same made ready, where several pairs are looked at.
    pub terms: Option<&'a TermIndex>,
    /// How long translations are in this project.
    pub lengths: Option<&'a Lengths>,
    /// The source segment before this one.
    pub previous: Option<&'a str>,
}

static DEFAULTS: std::sync::LazyLock<CheckOptions> =
    std::sync::LazyLock::new(CheckOptions::default);

impl Default for Context<'_> {
    fn default() -> Self {
        Self {
            options: &DEFAULTS,
            kind: BlockKind::Paragraph,
            glossary: None,
            terms: None,
            lengths: None,
            previous: None,
        }
    }
}

/// One side of a pair.
#[derive(Clone, Debug)]
pub struct Side<'a> {
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

impl<'a> Side<'a> {
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

    /// The words, without spaces, digits and marks.
    pub fn words(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| token.kind == TokenKind::Word)
    }

    /// Whether a byte stands in an address, a code span, a placeable or a note mark.
    #[must_use]
    pub fn is_masked(&self, at: usize) -> bool {
        let next = self.values.partition_point(|value| value.span.end <= at);
        self.values.get(next).is_some_and(|value| {
            value.span.start <= at
                && matches!(
                    value.kind,
                    Kind::Url(_)
                        | Kind::Email(_)
                        | Kind::Path(_)
                        | Kind::Code(_)
                        | Kind::Placeable(_)
                        | Kind::Note(_)
                )
        })
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

/// A source text facing its translation.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The source side.
    pub source: Side<'a>,
    /// The target side.
    pub target: Side<'a>,
    /// What is known beside the texts.
    pub context: &'a Context<'a>,
    /// Values matched across the two.
    pub(super) comparison: Comparison,
}

impl<'a> Pair<'a> {
    /// Reads both sides.
    #[must_use]
    pub fn new(source: &'a str, target: &'a str, context: &'a Context<'a>) -> Self {
        let (from, to) = context.options.languages();
        let (source, target) = (Side::new(source, from), Side::new(target, to));
        let comparison = compare(&source, &target, context.options.remap_pages);
        Self { source, target, context, comparison }
    }

    /// The severity of a finding that is grave only where nobody settled otherwise.
    pub(super) fn options(&self) -> &CheckOptions {
        self.context.options
    }

    /// A heading, a caption or a cell: short texts with rules of their own.
    pub(super) fn is_heading(&self) -> bool {
        self.context.kind == BlockKind::Heading
    }
}

/// Info.
pub(super) const INFO: Severity = Severity::Info;
/// Warning.
pub(super) const WARNING: Severity = Severity::Warning;
/// Error.
pub(super) const ERROR: Severity = Severity::Error;
