//! What a change of its source does to a translation.

use std::ops::Range;

use super::{Cooccurrence, HalfUpdate, classify, half_updated, touched};
use crate::model::DriftClass;
use crate::text::language::Language;
use crate::text::repair::{Repair, RepairTerms, repair};

/// What a change of its source does to a translation: what a reviewer has to look at.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// Where in the translation the change most likely bites, in bytes.
    pub touched: Vec<Range<usize>>,
    /// What changed in the source while the translation still holds the old.
    pub half: Vec<HalfUpdate>,
    /// The translation with only that changed which the change bites, where that can be told for
    /// sure: figures, dates, note marks, names, terms, brackets.
    pub repair: Option<Repair>,
}

impl Effect {
    /// The effect on `target` of a source that was `old` when it was translated and is `new` now,
    /// in the languages of source and target; `terms` are the project's. `seen` tells which words
    /// stand together in the pairs of the text; it is asked for only where words changed.
    pub fn of<'s>(
        (old, new): (&str, &str),
        target: &str,
        languages: (Language, Language),
        terms: &RepairTerms,
        seen: impl FnOnce() -> &'s Cooccurrence,
    ) -> Self {
        let touched = match classify(old, new) {
            None | Some(DriftClass::Typography | DriftClass::Markup) => Vec::new(),
            Some(_) => touched((old, new), target, languages, seen()),
        };
        let half = half_updated(old, new, target, languages);
        Self { touched, half, repair: repair((old, new), target, languages, terms) }
    }
}
