//! How many segments and words stand in which state: the same figures wherever they are told.
//!
//! Every segment is in one state and counted once there. In words, what is translated includes what
//! was reviewed; a draft is neither, as nobody has stood for it yet.

use serde::Serialize;

use super::{Bitext, Drift, DriftClass, ReviewStanding, State, Unit};
use crate::text::word::count_words;

/// Counts over some units. Words are those of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All segments, those with nothing to translate left out.
    pub segments: usize,
    /// Their words.
    pub words: usize,
    /// Words that a draft stands for.
    pub draft_words: usize,
    /// Words whose translation somebody stands for, reviewed or not, and that still fits.
    pub translated_words: usize,
    /// Words whose translation was reviewed and still fits.
    pub reviewed_words: usize,
    /// Segments in state missing.
    pub missing: usize,
    /// Segments in state draft.
    pub draft: usize,
    /// Segments in state translated.
    pub translated: usize,
    /// Segments in state reviewed.
    pub reviewed: usize,
    /// Segments in state drifted.
    pub drifted: usize,
    /// Drifted segments by class, in the order of [`DriftClass::ALL`].
    pub drift: [usize; 8],
    /// Drifted segments whose message says nothing of its source.
    pub unanchored: usize,
    /// Segments with nothing to translate.
    pub untranslatable: usize,
    /// Open questions.
    pub questions: usize,
    /// Segments that were changed since they were reviewed, whatever state they count in.
    #[serde(skip_serializing_if = "is_zero")]
    pub void_reviews: usize,
    /// Segments in state reviewed that were accepted without being read.
    #[serde(skip_serializing_if = "is_zero")]
    pub unseen: usize,
}

impl Counts {
    /// Adds one unit.
    pub fn add(&mut self, unit: &Unit) {
        self.count(&unit.source, unit.state, unit.drift);
        self.questions += usize::from(unit.thread().is_open());
        self.void_reviews += usize::from(unit.is_review_void());
        self.unseen += usize::from(unit.is_unseen());
    }

    /// Counts every unit.
    #[must_use]
    pub fn of(bitext: &Bitext) -> Self {
        let mut counts = Self::default();
        bitext.units().for_each(|unit| counts.add(unit));
        counts
    }

    /// Adds how a message in this state stands to its reviews.
    pub fn count_review(&mut self, state: State, review: ReviewStanding) {
        self.void_reviews += usize::from(review == ReviewStanding::Void);
        let unseen = state == State::Reviewed && review == ReviewStanding::Unseen;
        self.unseen += usize::from(unseen);
    }

    /// Adds one segment in this state.
    pub fn count(&mut self, source: &str, state: State, drift: Option<Drift>) {
        if state == State::Untranslatable {
            self.untranslatable += 1;
            return;
        }
        let words = count_words(source);
        self.segments += 1;
        self.words += words;
        match state {
            State::Missing => self.missing += 1,
            State::Drifted => self.drifted += 1,
            State::Draft => {
                self.draft += 1;
                self.draft_words += words;
            }
            State::Translated => {
                self.translated += 1;
                self.translated_words += words;
            }
            State::Reviewed => {
                self.reviewed += 1;
                self.translated_words += words;
                self.reviewed_words += words;
            }
            State::Untranslatable => {}
        }
        match drift {
            Some(Drift::Unanchored) => self.unanchored += 1,
            Some(Drift::Changed(class)) => {
                let at = DriftClass::ALL.iter().position(|known| *known == class);
                if let Some(count) = at.and_then(|at| self.drift.get_mut(at)) {
                    *count += 1;
                }
            }
            None => {}
        }
    }

    /// Adds other counts to these.
    pub fn merge(&mut self, other: &Self) {
        self.segments += other.segments;
        self.words += other.words;
        self.draft_words += other.draft_words;
        self.translated_words += other.translated_words;
        self.reviewed_words += other.reviewed_words;
        self.missing += other.missing;
        self.draft += other.draft;
        self.translated += other.translated;
        self.reviewed += other.reviewed;
        self.drifted += other.drifted;
        self.unanchored += other.unanchored;
        self.untranslatable += other.untranslatable;
        self.questions += other.questions;
        self.void_reviews += other.void_reviews;
        self.unseen += other.unseen;
        self.drift.iter_mut().zip(other.drift).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// Drifted segments by class, the dangerous ones first, classes without any left out.
    pub fn drift_classes(&self) -> impl Iterator<Item = (DriftClass, usize)> {
        DriftClass::ALL.into_iter().zip(self.drift).filter(|(_, count)| *count > 0)
    }

    /// Whether nothing is missing, drifted, or changed since it was reviewed.
    #[must_use]
    pub fn is_up_to_date(&self) -> bool {
        self.missing == 0 && self.drifted == 0 && self.void_reviews == 0
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
