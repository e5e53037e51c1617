//! A source text and its translation, each read once for all rules.

use std::borrow::Cow;
use std::ops::Range;

use super::compare::{Comparison, compare};
use super::options::CheckOptions;
use super::side::TextSide;
use super::term_index::TermIndex;
use super::usage::Usage;
use crate::model::{BlockKind, Glossary};
use crate::text::value::{Number, ValueKind};

/// What is known about a pair beside its two texts.
#[derive(Clone, Copy, Debug)]
pub struct CheckContext<'a> {
    /// The settings.
    pub options: &'a CheckOptions,
    /// What the segment is in its document.
    pub kind: BlockKind,
    /// The project's terms.
    pub glossary: Option<&'a Glossary>,
    /// The same made ready, where several pairs are looked at.
    pub terms: Option<&'a TermIndex>,
    /// What all pairs of the project show together.
    pub usage: Option<&'a Usage>,
    /// The source segment before this one.
    pub previous: Option<&'a str>,
    /// The source that the translation was made from, where that is known.
    pub baseline: Option<&'a str>,
}

static DEFAULTS: std::sync::LazyLock<CheckOptions> =
    std::sync::LazyLock::new(CheckOptions::default);

impl Default for CheckContext<'_> {
    fn default() -> Self {
        Self {
            options: &DEFAULTS,
            kind: BlockKind::Paragraph,
            glossary: None,
            terms: None,
            usage: None,
            previous: None,
            baseline: None,
        }
    }
}

impl CheckContext<'_> {
    /// The project's terms made ready, here where nobody did so for all pairs.
    pub(super) fn index(&self) -> Option<Cow<'_, TermIndex>> {
        let (source, _) = self.options.languages();
        let made = || self.glossary.map(|glossary| Cow::Owned(TermIndex::new(glossary, source)));
        self.terms.map(Cow::Borrowed).or_else(made)
    }
}

/// A source text facing its translation.
#[derive(Debug)]
pub struct TextPair<'a> {
    /// The source side.
    pub source: TextSide<'a>,
    /// The target side.
    pub target: TextSide<'a>,
    /// What is known beside the texts.
    pub context: &'a CheckContext<'a>,
    /// Values matched across the two.
    pub(super) comparison: Comparison,
}

impl<'a> TextPair<'a> {
    /// Reads both sides.
    #[must_use]
    pub fn new(source: &'a str, target: &'a str, context: &'a CheckContext<'a>) -> Self {
        let (from, to) = context.options.languages();
        let (source, target) = (TextSide::new(source, from), TextSide::new(target, to));
        let comparison = compare(&source, &target, context.options.remap_pages);
        Self { source, target, context, comparison }
    }

    /// The settings.
    pub(super) fn options(&self) -> &CheckOptions {
        self.context.options
    }

    /// The target's plain numbers, with the spans of their values.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (&Range<usize>, &Number)> {
        self.target.values.iter().filter_map(|value| match &value.kind {
            ValueKind::Number(number) => Some((&value.span, number)),
            _ => None,
        })
    }

    /// Whether it is a heading: a short text with rules of its own.
    pub(super) fn is_heading(&self) -> bool {
        self.context.kind == BlockKind::Heading
    }
}
