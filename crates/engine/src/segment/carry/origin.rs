//! Where each new sentence comes from: its own document first, then text that left the others.

use rustc_hash::FxHashSet;

use super::carried::SegmentChangeKind;
use super::stored::{SegmentPlace, StoredSegments};
use crate::model::{BlockKind, Discard};
use crate::segment::matching::{Link, Relation, Sentence, match_sentences};
use crate::segment::split::TextBlock;

/// Where one new sentence comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) kind: SegmentChangeKind,
    /// The old segments it is or was made of, in order.
    pub(super) parts: Vec<SegmentPlace>,
    pub(super) refused: Option<SegmentPlace>,
}

/// The origins of all sentences of one edition, in order.
pub(super) struct Origins {
    pub(super) origins: Vec<Origin>,
}

impl Origins {
    /// Matches a document's new text with its own old one; what stands apart, from this sentence
    /// on, with what stood apart, and with what left and did not come back into the text.
    pub(super) fn matched(
        edition: usize,
        new: &[Sentence<'_>],
        apart: usize,
        shelf: &StoredSegments<'_>,
    ) -> Self {
        let (text, apart) = new.split_at(apart.min(new.len()));
        let all = 0..shelf.segments.len();
        let flow = all.clone().filter(|at| !shelf.is_apart(*at));
        let mut origins = Self::within(edition, text, flow, shelf);
        if apart.is_empty() {
            return origins;
        }
        let parts = origins.origins.iter().flat_map(|origin| &origin.parts);
        let used: FxHashSet<usize> = parts.map(|place| place.index).collect();
        let left = |at: &usize| *at >= shelf.standing() && !used.contains(at);
        let rest = all.filter(|at| shelf.is_apart(*at) || left(at));
        origins.origins.extend(Self::within(edition, apart, rest, shelf).origins);
        origins
    }

    /// Matches sentences with some of the old ones.
    fn within(
        edition: usize,
        new: &[Sentence<'_>],
        old: impl Iterator<Item = usize>,
        shelf: &StoredSegments<'_>,
    ) -> Self {
        let old = shelf.sentences(old);
        let (places, old): (Vec<usize>, Vec<Sentence<'_>>) = old.into_iter().unzip();
        let place = |at: usize| {
            let index = places.get(at).copied()?;
            Some(SegmentPlace { edition, index })
        };
        let links = match_sentences(&old, new);
        let mut used = FxHashSet::default();
        let origin = |link: Link| {
            let origin = Origin::new(link, place, |place| place.index >= shelf.standing());
            origin.first_use(&mut used)
        };
        Self { origins: links.into_iter().map(origin).collect() }
    }

    fn is_new(&self, at: usize) -> bool {
        self.origins.get(at).is_some_and(|origin| origin.kind == SegmentChangeKind::New)
    }
}

impl Origin {
    fn new(
        link: Link,
        place: impl Fn(usize) -> Option<SegmentPlace>,
        was_retired: impl Fn(SegmentPlace) -> bool,
    ) -> Self {
        let parts: Vec<SegmentPlace> = link.old.into_iter().filter_map(&place).collect();
        let kind = match link.relation {
            _ if parts.is_empty() => SegmentChangeKind::New,
            Relation::New => SegmentChangeKind::New,
            Relation::Split => SegmentChangeKind::Split,
            Relation::Merged => SegmentChangeKind::Merged,
            _ if parts.iter().copied().all(was_retired) => SegmentChangeKind::Restored,
            Relation::Same => SegmentChangeKind::Kept,
            Relation::Moved => SegmentChangeKind::Moved,
            Relation::Edited => SegmentChangeKind::Edited,
        };
        Self { kind, parts, refused: link.refused.and_then(place) }
    }

    /// A retired segment stands twice before the matcher, but comes back once.
    fn first_use(self, used: &mut FxHashSet<SegmentPlace>) -> Self {
        let again = self.kind == SegmentChangeKind::Restored
            && !self.parts.iter().copied().all(|place| used.insert(place));
        if again {
            return Self { kind: SegmentChangeKind::New, parts: Vec::new(), refused: None };
        }
        self
    }
}

/// The sentences of a text as the matcher sees them.
pub(super) fn sentences(blocks: &[TextBlock]) -> Vec<Sentence<'_>> {
    let mut out = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let heading = block.kind == BlockKind::Heading;
        let texts = block.sentences.iter();
        out.extend(texts.map(|text| Sentence { text, block: at, heading, spare: false }));
    }
    out
}

/// Looks for the new sentences of each edition among what left the others.
pub(super) fn adopt(news: &[New], shelves: &[StoredSegments<'_>], drafts: &mut [Origins]) {
    if news.len() < 2 {
        return;
    }
    let mut taken: FxHashSet<SegmentPlace> = FxHashSet::default();
    for draft in drafts.iter() {
        taken.extend(draft.origins.iter().flat_map(|origin| &origin.parts));
    }
    for (at, (new, _)) in news.iter().enumerate() {
        let all = sentences(new);
        let Some(draft) = drafts.get_mut(at) else { continue };
        let fresh: Vec<usize> = (0..all.len()).filter(|&index| draft.is_new(index)).collect();
        if fresh.is_empty() {
            continue;
        }
        let new: Vec<Sentence<'_>> = fresh.iter().filter_map(|&i| all.get(i).copied()).collect();
        let (places, old) = left_elsewhere(at, shelves, &taken);
        if old.is_empty() {
            continue;
        }
        let links = match_sentences(&old, &new);
        for (index, link) in fresh.into_iter().zip(links) {
            let origin = Origin::new(link, |at| places.get(at).copied(), |_| false);
            if origin.kind != SegmentChangeKind::New {
                taken.extend(&origin.parts);
                if let Some(slot) = draft.origins.get_mut(index) {
                    *slot = origin;
                }
            }
        }
    }
}

/// Segments of the other editions that nothing took.
fn left_elsewhere<'a>(
    own: usize,
    shelves: &[StoredSegments<'a>],
    taken: &FxHashSet<SegmentPlace>,
) -> (Vec<SegmentPlace>, Vec<Sentence<'a>>) {
    let mut out = (Vec::new(), Vec::new());
    let mut blocks = 0;
    for (edition, shelf) in shelves.iter().enumerate().filter(|(edition, _)| *edition != own) {
        let free = |index: &usize| !taken.contains(&SegmentPlace { edition, index: *index });
        for (index, mut sentence) in shelf.sentences((0..shelf.segments.len()).filter(free)) {
            sentence.spare = true;
            sentence.block += blocks;
            out.0.push(SegmentPlace { edition, index });
            out.1.push(sentence);
        }
        blocks += 2 * shelf.segments.len() + 2;
    }
    out
}

/// The new text of an edition, and its ledger.
pub(super) type New = (Vec<TextBlock>, Vec<Discard>);
