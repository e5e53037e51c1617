//! Locales: BCP 47 tags such as `fr`, `en`, `en-GB`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Error, ErrorCode};
use crate::text::language::of_tag;

/// A BCP 47 language tag, checked for its form only.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(String);

impl Locale {
    /// Takes a string as a tag.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Usage`] unless it is two or three letters, then parts of one to eight letters
    /// or digits behind hyphens.
    pub fn new(tag: &str) -> Result<Self, Error> {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        let ok = (2..=3).contains(&language.len())
            && language.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|p| {
                (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if ok {
            Ok(Self(tag.to_owned()))
        } else {
            Err(Error::new(ErrorCode::Usage).with("value", tag).with("expected", "BCP 47"))
        }
    }

    /// French.
    #[must_use]
    pub fn french() -> Self {
        Self("fr".to_owned())
    }

    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a tag of any form (`en_US`, `eng`) means the same language, or none; regions do not
    /// matter.
    #[must_use]
    pub fn speaks(&self, tag: &str) -> bool {
        let own = of_tag(&self.0);
        of_tag(tag).is_none_or(|other| Some(other) == own)
    }

    /// The language alone: `en` of `en-GB`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl TryFrom<String> for Locale {
    type Error = Error;

    fn try_from(tag: String) -> Result<Self, Error> {
        Self::new(&tag)
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
