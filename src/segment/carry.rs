//! Gives the sentences of a new version their ids: carried over where they are known, minted where
//! they are new.
//!
//! The last [`Document`]s and the new text in; the new documents and what happened to each segment
//! ([`Fate`]) out. [`carry`] does one document; [`carry_all`] does all of a project at once, so that
//! ids follow text that moved from one document to another.
//!
//! An id never changes and never names other text: what leaves the text is kept as retired, with
//! its last wording, and a new id that would clash with any id ever given takes more of its hash.

mod name;
mod origin;
mod repeats;

use super::TextBlock;
use crate::model::{Discard, Document, SegmentId};
use name::Namer;
use origin::{Draft, Shelf};

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

/// The new text of an edition, and its ledger.
type New = (Vec<TextBlock>, Vec<Discard>);

/// A document under its ids, and what happened on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The document to store.
    pub document: Document,
    /// One fate for each segment of the text, in its order; then one for each that left it.
    pub report: Vec<Fate>,
}

/// What happened to a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FateKind {
    /// The same text in its place.
    Kept,
    /// The same text in another place.
    Moved,
    /// The text changed.
    Edited,
    /// A part of a sentence that was cut in several.
    Split,
    /// Several sentences became this one.
    Merged,
    /// New text under a new id.
    New,
    /// Left the text.
    Retired,
    /// Had left the text and came back.
    Restored,
}

impl FateKind {
    /// Every kind, in the order in which a report counts them.
    pub const ALL: [Self; 8] = [
        Self::Kept,
        Self::Moved,
        Self::Edited,
        Self::Split,
        Self::Merged,
        Self::New,
        Self::Retired,
        Self::Restored,
    ];

    /// The name in messages and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Moved => "moved",
            Self::Edited => "edited",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::New => "new",
            Self::Retired => "retired",
            Self::Restored => "restored",
        }
    }
}

/// What happened to one segment, and from which it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// What happened.
    pub kind: FateKind,
    /// Its id.
    pub id: SegmentId,
    /// The old wording where it changed (of a merge, the wordings joined by a space).
    pub was: Option<String>,
    /// The new wording where it changed.
    pub now: Option<String>,
    /// Split: the id it was cut out of. Merged: the ids that ended in it, without its own.
    pub from: Vec<SegmentId>,
    /// Merged: all ids that became it, its own among them, in the old text's order.
    pub parts: Vec<SegmentId>,
    /// New: the old id that came nearest and was refused.
    pub refused: Option<SegmentId>,
    /// The index of the edition it came over from, where that is another document.
    pub adopted: Option<usize>,
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
        drafts.push(Draft::matched(at, new, shelf));
    }
    origin::adopt(&news, &shelves, &mut drafts);
    let mut namer = Namer::new(&news, &shelves, &drafts);
    let named = news.into_iter().zip(drafts).enumerate();
    named.map(|(at, ((new, discarded), draft))| namer.name(at, new, discarded, draft)).collect()
}
