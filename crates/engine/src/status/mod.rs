//! Joins a document with the targets of one locale into a bitext, and counts.
//!
//! [`join`] gives every segment its one effective state: stored in the catalog, or derived from
//! source and message together (missing, drifted, untranslatable). [`Tally`] counts segments and
//! words by state, as a tree by heading.

pub mod drift;
mod join;
mod people;
mod quality;
pub mod query;
mod sample;
mod tally;
mod words;

pub use crate::model::Counts;
pub use drift::classify;
pub use join::{JoinOptions, anchor, in_view_of, join, outline, source_today};
pub use people::{PersonTally, people};
pub use quality::Quality;
pub use sample::{SampleUnit, sample};
pub use tally::{SectionTally, Tally, block_counts};
pub use words::is_untranslatable;
