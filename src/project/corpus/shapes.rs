//! What is asked of a corpus, and what a row of it holds.

use serde::{Deserialize, Serialize};

/// How to make a corpus.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CorpusRequest {
    /// Language of the source, such as `fr`.
    pub from: String,
    /// Language of the target, such as `en`.
    pub to: String,
    /// Rows of a lower score are left out.
    pub least: f64,
    /// Under which licence the texts stand; shown on the card.
    pub licence: String,
    /// Whether the files are Parquet instead of JSON lines.
    pub parquet: bool,
}

impl CorpusRequest {
    /// Pairs of these languages, all that is not plainly wrong.
    #[must_use]
    pub fn new(from: &str, to: &str) -> Self {
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            least: 0.0,
            licence: String::new(),
            parquet: false,
        }
    }
}

/// A pair of the corpus.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CorpusRow {
    pub(super) id: String,
    pub(super) source: String,
    pub(super) target: String,
    pub(super) score: f64,
    pub(super) confidence: f64,
    pub(super) document: String,
    pub(super) document_score: f64,
    pub(super) lang_confidence: f64,
    pub(super) split: String,
}
