//! Gives the sentences of a new version their ids: carried over where they are known, minted where
//! they are new.
//!
//! The last [`Document`]s and the new text in; the new documents and what happened to each segment
//! ([`Fate`]) out. [`carry`] does one document; [`carry_all`] does all of a project at once, so that
//! ids follow text that moved from one document to another.
//!
//! An id never changes and never names other text: what leaves the text is kept as retired, with
//! its last wording, and a new id that would clash with any id ever given takes more of its hash.

mod carried;
mod name;
mod origin;
mod repeats;
mod stored;

use crate::model::{Discard, Document};
use crate::segment::split::TextBlock;
use name::Namer;
use origin::Draft;
use stored::Shelf;

pub use carried::{Carried, Fate, FateKind};

/// A document's last state and its new text.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// As it was stored; the default for a document seen for the first time.
    pub old: Document,
    /// The new text; nothing where the document is gone.
    pub new: Vec<TextBlock>,
    /// The new ledger.
    pub discarded: Vec<Discard>,
}

/// Carries the ids of one document over to its new text.
///
/// ```
/// use enregard::model::{BlockKind, Document};
/// use enregard::segment::{Edition, FateKind, TextBlock, carry};
/// let text = |sentence: &str| TextBlock {
///     kind: BlockKind::Paragraph,
///     level: None,
///     label: None,
///     cell: None,
///     sentences: vec![sentence.to_owned()],
/// };
/// let first = carry(Edition { new: vec![text("Il pleut ce matin.")], ..Edition::default() });
/// let new = vec![text("Il neige ce matin."), text("Nous restons ici.")];
/// let second = carry(Edition { old: first.document, new, ..Edition::default() });
/// let kinds: Vec<FateKind> = second.report.iter().map(|fate| fate.kind).collect();
/// assert_eq!(kinds, [FateKind::Edited, FateKind::New]);
/// ```
#[must_use]
pub fn carry(edition: Edition) -> Carried {
    carry_all(vec![edition]).pop().unwrap_or_default()
}

/// Carries the ids of all documents of a project over, in one go.
///
/// A segment that left one document is a candidate for new text of every other: a document cut in
/// two, or two that were joined, keep their ids. The result stands in the order of `editions`; no
/// two documents share an id.
#[must_use]
pub fn carry_all(editions: Vec<Edition>) -> Vec<Carried> {
    let mut olds = Vec::with_capacity(editions.len());
    let mut news = Vec::with_capacity(editions.len());
    for edition in editions {
        olds.push(edition.old);
        news.push((edition.new, edition.discarded));
    }
    let shelves: Vec<Shelf<'_>> = olds.iter().map(Shelf::new).collect();
    let mut drafts: Vec<Draft> = Vec::with_capacity(news.len());
    for (at, ((new, _), shelf)) in news.iter().zip(&shelves).enumerate() {
        let sentences = origin::sentences(new);
        let mut draft = Draft::matched(at, &sentences, shelf);
        repeats::settle(at, &sentences, shelf, &mut draft.origins);
        drafts.push(draft);
    }
    origin::adopt(&news, &shelves, &mut drafts);
    let mut namer = Namer::new(&news, &shelves, &drafts);
    let named = news.into_iter().zip(drafts).enumerate();
    named.map(|(at, ((new, discarded), draft))| namer.name(at, new, discarded, draft)).collect()
}
