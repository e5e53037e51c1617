//! Gives the sentences of a new version their ids: carried over where they are known, minted where
//! they are new.
//!
//! The last [`Document`]s and the new text in; the new documents and what happened to each segment
//! ([`SegmentChange`]) out. [`carry`] does one document; [`carry_all`] does all of a project at
//! once, so that ids follow text that moved from one document to another.
//!
//! An id never changes and never names other text: what leaves the text is kept as retired, with
//! its last wording, and a new id that would clash with any id ever given takes more of its hash.

mod carried;
mod marked;
mod name;
mod origin;
mod repeats;
mod stored;

use crate::model::{Discard, Document};
use crate::segment::split::TextBlock;
use marked::MarkedTexts;
use name::Namer;
use origin::Origins;
use stored::StoredSegments;

pub use carried::{Carried, SegmentChange, SegmentChangeKind};

/// A document's last state and its new text.
#[derive(Clone, Debug, Default)]
pub struct Revision {
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
/// use enregard_engine::model::{BlockKind, Document};
/// use enregard_engine::segment::{Revision, SegmentChangeKind, TextBlock, carry};
/// let text = |sentence: &str| TextBlock {
///     kind: BlockKind::Paragraph,
///     level: None,
///     label: None,
///     cell: None,
///     sentences: vec![sentence.to_owned()],
/// };
/// let first = carry(Revision { new: vec![text("Il pleut ce matin.")], ..Revision::default() });
/// let new = vec![text("Il neige ce matin."), text("Nous restons ici.")];
/// let second = carry(Revision { old: first.document, new, ..Revision::default() });
/// let kinds: Vec<SegmentChangeKind> = second.report.iter().map(|fate| fate.kind).collect();
/// assert_eq!(kinds, [SegmentChangeKind::Edited, SegmentChangeKind::New]);
/// ```
#[must_use]
pub fn carry(edition: Revision) -> Carried {
    carry_all(vec![edition]).pop().unwrap_or_default()
}

/// Carries the ids of all documents of a project over, in one go.
///
/// A segment that left one document is a candidate for new text of every other: a document cut in
/// two, or two that were joined, keep their ids. The result stands in the order of `editions`; no
/// two documents share an id.
///
/// Numbered marks say nothing of what a text is: without them it has the same id.
#[must_use]
pub fn carry_all(mut editions: Vec<Revision>) -> Vec<Carried> {
    let of = |edition: &Revision| MarkedTexts::of(&edition.old, &edition.new);
    let marked: Vec<MarkedTexts> = editions.iter().map(of).collect();
    for edition in &mut editions {
        marked::strip_all(&mut edition.old, &mut edition.new);
    }
    let carried = carry_bare(editions).into_iter();
    carried.zip(marked).map(|(carried, marked)| marked.restored(carried)).collect()
}

fn carry_bare(editions: Vec<Revision>) -> Vec<Carried> {
    let mut olds = Vec::with_capacity(editions.len());
    let mut news = Vec::with_capacity(editions.len());
    for edition in editions {
        olds.push(edition.old);
        news.push((edition.new, edition.discarded));
    }
    let shelves: Vec<StoredSegments<'_>> = olds.iter().map(StoredSegments::new).collect();
    let mut drafts: Vec<Origins> = Vec::with_capacity(news.len());
    for (at, ((new, _), shelf)) in news.iter().zip(&shelves).enumerate() {
        let sentences = origin::sentences(new);
        let text = new.iter().filter(|block| !block.kind.is_apart());
        let apart = text.map(|block| block.sentences.len()).sum();
        let mut draft = Origins::matched(at, &sentences, apart, shelf);
        repeats::settle(at, &sentences, shelf, &mut draft.origins);
        drafts.push(draft);
    }
    origin::adopt(&news, &shelves, &mut drafts);
    let mut namer = Namer::new(&news, &shelves, &drafts);
    let named = news.into_iter().zip(drafts).enumerate();
    named.map(|(at, ((new, discarded), draft))| namer.name(at, new, discarded, draft)).collect()
}
