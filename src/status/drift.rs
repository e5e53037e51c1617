//! How a source sentence drifted, and where that bites in its translation.
//!
//! [`classify`] names the kind of a change; [`half_updated`] finds what changed in the source while the
//! translation still holds the old; [`touched`] marks the words of the translation that the change
//! most likely bites.

mod half;
mod touch;

pub use half::{HalfUpdate, HeldKind, half_updated, mended};
pub use touch::{Cooccurrence, touched};

use crate::model::DriftClass;
use crate::text::norm::typographic;

/// The class of a change, the most dangerous one that fits; nothing where the two are the same.
///
/// [`DriftClass::Split`] and [`DriftClass::Merged`] are not seen from two texts alone.
#[must_use]
pub fn classify(old: &str, new: &str) -> Option<DriftClass> {
    if old == new {
        return None;
    }
    if typographic(old) == typographic(new) {
        return Some(DriftClass::Typography);
    }
    Some(DriftClass::Wording)
}
