//! How a source sentence drifted, and where that bites in its translation.
//!
//! [`classify`] names the kind of a change; [`half_updated`] finds what changed in the source while
//! the translation still holds the old; [`touched`] marks the words of the translation that the
//! change most likely bites; [`Effect`] is both, as commands and the editor show them. How the
//! classes are told apart: `docs/design/drift.md`.

mod effect;
mod touch;
mod traits;

pub use crate::text::half::{HalfUpdate, HeldKind, half_updated, mended};
pub use effect::Effect;
pub use touch::{Cooccurrence, touched};

use traits::{Traits, led, led_elsewhere, ungrouped};

use crate::model::DriftClass;
use crate::text::markup::{Plain, plain};
use crate::text::norm::typographic;
use crate::text::word::{WordTokenKind, is_apostrophe, tokens};

/// The class of a change, the most dangerous one that fits; nothing where the two are the same.
///
/// [`DriftClass::Split`] and [`DriftClass::Merged`] are not seen from two texts alone: see
/// [`joints_only`].
///
/// ```
/// use enregard_engine::model::DriftClass;
/// use enregard_engine::status::drift::classify;
/// assert_eq!(classify("L'an 2016 :", "L’an 2016\u{a0}:"), Some(DriftClass::Typography));
/// assert_eq!(classify("Elle peut entrer.", "Elle ne peut entrer."), Some(DriftClass::Negation));
/// ```
#[must_use]
pub fn classify(old: &str, new: &str) -> Option<DriftClass> {
    if old == new {
        return None;
    }
    let forms @ [old_form, new_form] = [&typographic(old), &typographic(new)];
    if old_form == new_form {
        return Some(DriftClass::Typography);
    }
    let [old_traits, new_traits] = forms.map(|form| Traits::of(form));
    if old_traits.figures != new_traits.figures {
        return Some(DriftClass::Number);
    }
    if ungrouped(old_form) == ungrouped(new_form) {
        return Some(DriftClass::Typography);
    }
    let marked = |text: &str| text.contains(MARKS);
    if !marked(old) && !marked(new) {
        return Some(old_traits.against(&new_traits));
    }
    Some(behind_markup(&plain(old), &plain(new)))
}

/// Characters that inline markup is made of.
const MARKS: [char; 6] = ['*', '_', '[', '`', '\\', '<'];

/// The class of a change between two texts of which one has markup at least: a link put on or taken
/// off is markup; one that leads elsewhere is a reference that changed.
fn behind_markup(old: &Plain, new: &Plain) -> DriftClass {
    let [old_led, new_led] =
        [old, new].map(|side| side.addresses.iter().map(|a| led(a)).collect::<Vec<_>>());
    if led_elsewhere(&old_led, &new_led) {
        return DriftClass::Number;
    }
    let [old_seen, new_seen] = [typographic(&old.text), typographic(&new.text)];
    if ungrouped(&old_seen) == ungrouped(&new_seen) {
        return DriftClass::Markup;
    }
    Traits::of(&old_seen).against(&Traits::of(&new_seen))
}

/// Words that a sentence gains or loses where it is cut or joined, beside its punctuation.
const JOINTS: [&str; 20] = [
    "et", "car", "or", "donc", "puis", "ainsi", "qui", "que", "qu'", "il", "elle", "ils", "elles",
    "ce", "cela", "c'", "and", "then", "it", "they",
];

/// Whether two texts differ only in where sentences end: the same words in the same order, but for
/// punctuation, capitals and the words that join clauses.
///
/// ```
/// use enregard_engine::status::drift::joints_only;
/// assert!(joints_only("Il pleut, et nous restons.", "Il pleut. Nous restons."));
/// assert!(!joints_only("Il pleut, et nous restons.", "Il pleut. Vous restez."));
/// ```
#[must_use]
pub fn joints_only(old: &str, new: &str) -> bool {
    body_words(old) == body_words(new)
}

/// The words and figures of a text in order, without those that join clauses.
fn body_words(text: &str) -> Vec<String> {
    let counts =
        |kind: WordTokenKind| !matches!(kind, WordTokenKind::Punctuation | WordTokenKind::Space);
    let words = tokens(text).into_iter().filter(|token| counts(token.kind));
    let form = |piece: &str| piece.to_lowercase().replace(is_apostrophe, "'");
    let words = words.filter_map(|token| text.get(token.span)).map(form);
    words.filter(|word| !JOINTS.contains(&word.as_str())).collect()
}
