//! What an edition says about itself: title page, credits, licence, date.

use serde::{Deserialize, Serialize};

/// The imprint of an edition, from `enregard.yaml`; every field may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Imprint {
    /// Title in the target language.
    pub title_target: Option<String>,
    /// Who wrote the source.
    pub authors: Vec<String>,
    /// Who translated it.
    pub translators: Vec<String>,
    /// Who reviewed the translation.
    pub reviewers: Vec<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The date of the edition, `2023-09-30`; never taken from a clock.
    pub date: Option<String>,
    /// The version of the edition.
    pub version: Option<String>,
    /// Licence, as an SPDX expression or in words.
    pub licence: Option<String>,
    /// An address where the source stands.
    pub source_url: Option<String>,
    /// The picture on its cover, relative to the project's root.
    pub cover: Option<String>,
    /// What the picture shows, for who cannot see it.
    pub cover_text: Option<String>,
    /// What the colophon says beside: where it was printed, thanks, a number.
    pub colophon: Option<String>,
    /// Whether it tells how good reviewers found the translation to be.
    pub quality: bool,
    /// Whether it also names those who translated and reviewed, as far as the catalog says.
    pub people: bool,
}
