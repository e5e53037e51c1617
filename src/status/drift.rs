//! How a source sentence drifted, and where that bites in its translation.
//!
//! [`classify`] names the kind of a change; [`half_updated`] finds what changed in the source while the
//! translation still holds the old; [`touched`] marks the words of the translation that the change
//! most likely bites. How the classes are told apart: `docs/design/drift.md`.

mod half;
mod touch;

pub use half::{HalfUpdate, HeldKind, half_updated, mended};
pub use touch::{Cooccurrence, touched};

use crate::model::DriftClass;
use crate::text::figure::{NumberStyle, figures};
use crate::text::markup::plain;
use crate::text::norm::typographic;
use crate::text::word::{TokenKind, is_apostrophe, tokens};

/// Words that deny or restrict, in French and in English.
const DENYING: &[&str] = &[
    "ne",
    "n'",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "aucuns",
    "aucunes",
    "aucunement",
    "nul",
    "nulle",
    "nuls",
    "nulles",
    "nullement",
    "rien",
    "guère",
    "ni",
    "non",
    "sans",
    "sauf",
    "excepté",
    "hormis",
    "hors",
    "sinon",
    "exception",
    "seulement",
    "uniquement",
    "exclusivement",
    "seul",
    "seule",
    "seuls",
    "seules",
    "nulle-part",
    "faute",
    "moins",
    "not",
    "no",
    "never",
    "nor",
    "neither",
    "none",
    "nothing",
    "without",
    "except",
    "unless",
    "only",
    "cannot",
    "can't",
    "don't",
    "doesn't",
    "didn't",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "won't",
    "shouldn't",
    "couldn't",
    "wouldn't",
    "hasn't",
    "haven't",
    "mustn't",
];

/// The class of a change, the most dangerous one that fits; nothing where the two are the same.
///
/// [`DriftClass::Split`] and [`DriftClass::Merged`] are not seen from two texts alone: see
/// [`joints_only`].
///
/// ```
/// use enregard::model::DriftClass;
/// use enregard::status::drift::classify;
/// assert_eq!(classify("L'an 2016 :", "L’an 2016\u{a0}:"), Some(DriftClass::Typography));
/// assert_eq!(classify("Elle peut entrer.", "Elle ne peut entrer."), Some(DriftClass::Negation));
/// ```
#[must_use]
pub fn classify(old: &str, new: &str) -> Option<DriftClass> {
    if old == new {
        return None;
    }
    let (old_form, new_form) = (typographic(old), typographic(new));
    if old_form == new_form {
        return Some(DriftClass::Typography);
    }
    if Traits::of(&old_form).figures != Traits::of(&new_form).figures {
        return Some(DriftClass::Number);
    }
    if ungrouped(&old_form) == ungrouped(&new_form) {
        return Some(DriftClass::Typography);
    }
    let (old_plain, new_plain) = (plain(old), plain(new));
    let (old_seen, new_seen) = (typographic(&old_plain.text), typographic(&new_plain.text));
    if old_seen == new_seen {
        let led_elsewhere = !within(&old_plain.addresses, &new_plain.addresses)
            && !within(&new_plain.addresses, &old_plain.addresses);
        // A link put on or taken off is markup; one that leads elsewhere is a reference that changed.
        return Some(if led_elsewhere { DriftClass::Number } else { DriftClass::Markup });
    }
    Some(Traits::of(&old_seen).against(&Traits::of(&new_seen)))
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
/// use enregard::status::drift::joints_only;
/// assert!(joints_only("Il pleut, et nous restons.", "Il pleut. Nous restons."));
/// assert!(!joints_only("Il pleut, et nous restons.", "Il pleut. Vous restez."));
/// ```
#[must_use]
pub fn joints_only(old: &str, new: &str) -> bool {
    body_words(old) == body_words(new)
}

/// The words and figures of a text in order, without those that join clauses.
fn body_words(text: &str) -> Vec<String> {
    let counts = |kind: TokenKind| !matches!(kind, TokenKind::Punctuation | TokenKind::Space);
    let words = tokens(text).into_iter().filter(|token| counts(token.kind));
    let form = |piece: &str| piece.to_lowercase().replace(is_apostrophe, "'");
    let words = words.filter_map(|token| text.get(token.span)).map(form);
    words.filter(|word| !JOINTS.contains(&word.as_str())).collect()
}

/// Whether all of one list stands in the other.
fn within(some: &[String], all: &[String]) -> bool {
    some.iter().all(|one| all.contains(one))
}

/// What makes a change dangerous.
#[derive(Debug, Default, PartialEq, Eq)]
struct Traits {
    /// Values of the figures, in order.
    figures: Vec<String>,
    /// Denying words, sorted.
    denials: Vec<String>,
    /// Words with a capital, the first of a sentence apart, sorted.
    names: Vec<String>,
    /// Every word, lower case, sorted.
    words: Vec<String>,
}

impl Traits {
    fn of(text: &str) -> Self {
        let figures = figures(text, NumberStyle::Comma).into_iter();
        let mut traits = Self { figures: figures.map(|f| f.value).collect(), ..Self::default() };
        let mut opens = true;
        for token in tokens(text) {
            let piece = text.get(token.span).unwrap_or_default();
            match token.kind {
                TokenKind::Word => {
                    traits.word(piece, opens);
                    opens = false;
                }
                TokenKind::Punctuation => opens |= matches!(piece, "." | "!" | "?" | ":"),
                _ => {}
            }
        }
        traits.denials.sort_unstable();
        traits.names.sort_unstable();
        traits.words.sort_unstable();
        traits
    }

    fn word(&mut self, piece: &str, opens: bool) {
        let lower = piece.to_lowercase();
        let form = lower.replace(is_apostrophe, "'");
        if DENYING.contains(&form.as_str()) || form.starts_with("non-") {
            self.denials.push(form.clone());
        }
        let mut letters = piece.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let acronym = capital && letters.next().is_some_and(char::is_uppercase);
        if acronym || (capital && !opens) {
            self.names.push(piece.to_owned());
        }
        self.words.push(form);
    }

    /// The class of a change from one to the other, where more than form changed.
    fn against(&self, new: &Self) -> DriftClass {
        if self.figures != new.figures {
            return DriftClass::Number;
        }
        if self.denials != new.denials {
            return DriftClass::Negation;
        }
        let renamed = |own: &Self, other: &Self| {
            let kept = |name: &String| {
                other.names.binary_search(name).is_ok()
                    || other.words.binary_search(&name.to_lowercase()).is_ok()
            };
            own.names.iter().any(|name| !kept(name))
        };
        if renamed(self, new) || renamed(new, self) {
            DriftClass::Name
        } else {
            DriftClass::Wording
        }
    }
}

/// A text in typographic form whose numbers stand without the spaces inside them.
fn ungrouped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in tokens(text) {
        let piece = text.get(token.span).unwrap_or_default();
        if token.kind == TokenKind::Number {
            out.extend(piece.chars().filter(|c| !c.is_whitespace() && *c != '\''));
        } else {
            out.push_str(piece);
        }
    }
    out
}
