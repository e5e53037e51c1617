//! What a change of its source does to a translation.

use std::ops::Range;

use super::{Cooccurrence, HalfUpdate, classify, half_updated, mended, touched};
use crate::model::DriftClass;
use crate::text::language::Language;

/// What a change of its source does to a translation: what a reviewer has to look at.
#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// Where in the translation the change most likely bites, in bytes.
    pub touched: Vec<Range<usize>>,
    /// What changed in the source while the translation still holds the old.
    pub half: Vec<HalfUpdate>,
}

impl Effect {
    /// The effect on `target` of a source that was `old` when it was translated and is `new` now,
    /// in the languages of source and target. `seen` tells which words stand together in the pairs
    /// of the text; it is asked for only where words changed.
    pub fn of<'s>(
        (old, new): (&str, &str),
        target: &str,
        languages: (Language, Language),
        seen: impl FnOnce() -> &'s Cooccurrence,
    ) -> Self {
        let touched = match classify(old, new) {
            None | Some(DriftClass::Typography | DriftClass::Markup) => Vec::new(),
            Some(_) => touched(old, new, target, seen()),
        };
        Self { touched, half: half_updated(old, new, target, languages) }
    }

    /// The translation with figures, dates and note marks as the source has them now, where it
    /// still holds the old ones; nothing where nothing can be mended so.
    #[must_use]
    pub fn suggestion(&self, target: &str) -> Option<String> {
        mended(target, &self.half)
    }
}
