//! What comes out of carrying ids over: a document under its ids, and what happened to each
//! segment.

use crate::model::named;
use crate::model::{Document, SegmentId, SharedText};

/// A document under its ids, and what happened on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The document to store.
    pub document: Document,
    /// One fate for each segment of the text, in its order; then one for each that left it.
    pub report: Vec<SegmentChange>,
}

named! {
    /// What happened to a segment.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum SegmentChangeKind {
        /// The same text in its place.
        Kept = "kept",
        /// The same text in another place.
        Moved = "moved",
        /// The text changed.
        Edited = "edited",
        /// A part of a sentence that was cut in several.
        Split = "split",
        /// Several sentences became this one.
        Merged = "merged",
        /// New text under a new id.
        New = "new",
        /// Left the text.
        Retired = "retired",
        /// Had left the text and came back.
        Restored = "restored",
    }
}

/// What happened to one segment, and from which it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SegmentChange {
    /// What happened.
    pub kind: SegmentChangeKind,
    /// Its id.
    pub id: SegmentId,
    /// Whether it stands apart from the text.
    pub apart: bool,
    /// The old wording where it changed (of a merge, the wordings joined by a space).
    pub was: Option<SharedText>,
    /// The new wording where it changed.
    pub now: Option<SharedText>,
    /// Split: the id it was cut out of. Merged: the ids that ended in it, without its own.
    pub from: Vec<SegmentId>,
    /// Merged: all ids that became it, its own among them, in the old text's order.
    pub parts: Vec<SegmentId>,
    /// New: the old id that came nearest and was refused.
    pub refused: Option<SegmentId>,
    /// The index of the edition it came over from, where that is another document.
    pub adopted: Option<usize>,
}
