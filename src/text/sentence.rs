//! Finds where sentences end in French and English prose. (Being written.)

use std::ops::Range;

/// How to cut sentences.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct SentenceOptions {
    /// The language, such as `fr`, `en`, `en-GB`; others use Unicode's rule.
    pub locale: String,
    /// Words that never end a sentence in this project, such as `Cass.`.
    pub never_ends: Vec<String>,
    /// Words that end a sentence although they look like abbreviations.
    pub may_end: Vec<String>,
}

/// Byte spans of the sentences of one block's text; they tile it.
///
/// The first starts at 0, each starts where the one before ended, the last ends at `text.len()`;
/// spaces go with the sentence before. An empty text has no sentence.
#[must_use]
pub fn sentences(text: &str, _options: &SentenceOptions) -> Vec<Range<usize>> {
    if text.is_empty() { Vec::new() } else { std::iter::once(0..text.len()).collect() }
}
