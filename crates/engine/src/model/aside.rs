//! What a reader set aside, counted by kind, so that it can be said in one line.

use serde::Serialize;

use super::{Discard, DiscardReason};

/// How much of one kind stands in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SetAside {
    /// The kind.
    pub reason: DiscardReason,
    /// How many entries.
    pub count: usize,
    /// The pages that are pictures; empty for every other kind.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<usize>,
}

impl SetAside {
    /// Counts a ledger by kind, in the order of [`DiscardReason`].
    ///
    /// ```
    /// use enregard_engine::model::{Discard, DiscardReason, SetAside};
    ///
    /// let page = |line| Discard { line, text: String::new(), reason: DiscardReason::PicturePage };
    /// let aside = SetAside::tally(&[page(2), page(5)]);
    /// assert_eq!((aside[0].count, aside[0].pages.as_slice()), (2, &[2, 5][..]));
    /// ```
    #[must_use]
    pub fn tally(discarded: &[Discard]) -> Vec<Self> {
        let entries = |reason| discarded.iter().filter(move |entry| entry.reason == reason);
        let aside = DiscardReason::ALL.into_iter().map(|reason| Self {
            reason,
            count: entries(reason).count(),
            pages: entries(reason)
                .filter(|_| reason == DiscardReason::PicturePage)
                .map(|entry| entry.line)
                .collect(),
        });
        aside.filter(|aside| aside.count > 0).collect()
    }
}
