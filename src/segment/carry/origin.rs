//! Where each new sentence comes from: its own document first, then text that left the others.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{FateKind, New, TextBlock};
use crate::model::{BlockKind, Document, Segment, SegmentId};
use crate::segment::matching::{Link, Relation, Sentence, match_sentences};

/// One old segment: which edition, and which of its [`Shelf`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) edition: usize,
    pub(super) index: usize,
}

/// The segments an edition had: those that stood, then the retired ones.
pub(super) struct Shelf<'a> {
    pub(super) segments: Vec<&'a Segment>,
    /// Block and whether it is a heading, of those that stood.
    blocks: Vec<(usize, bool)>,
    /// All of them in the order of the text, those that left where they stood.
    pub(super) line: Vec<usize>,
    /// Where each stands in that line.
    places: Vec<usize>,
    /// What stood before those that left.
    pub(super) after: &'a BTreeMap<SegmentId, SegmentId>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut segments = Vec::new();
        let mut blocks = Vec::new();
        for (at, block) in document.blocks.iter().enumerate() {
            segments.extend(&block.segments);
            blocks.resize(segments.len(), (at, block.kind == BlockKind::Heading));
        }
        segments.extend(&document.retired);
        let line = line(document, &segments, blocks.len());
        let mut places = vec![0; segments.len()];
        for (place, &index) in line.iter().enumerate() {
            if let Some(slot) = places.get_mut(index) {
                *slot = place;
            }
        }
        Self { segments, blocks, line, places, after: &document.after }
    }

    /// Where a segment stands in the line.
    pub(super) fn place(&self, index: usize) -> usize {
        self.places.get(index).copied().unwrap_or(0)
    }

    /// The segment that stands before one in the line.
    pub(super) fn before(&self, index: usize) -> Option<&'a Segment> {
        let place = self.place(index).checked_sub(1)?;
        self.segments.get(*self.line.get(place)?).copied()
    }

    /// How many segments stood in the text.
    pub(super) fn standing(&self) -> usize {
        self.blocks.len()
    }

    /// The segment as the matcher sees it. Nobody stored whether a retired one was a heading: one
    /// that may have been stands twice, as `as_heading` says.
    pub(super) fn sentence(&self, index: usize, as_heading: bool) -> Option<Sentence<'a>> {
        let text = self.segments.get(index)?.text.as_str();
        match self.blocks.get(index) {
            Some(&(block, heading)) => Some(Sentence { text, block, heading, spare: false }),
            None => {
                let block = self.blocks.len() + 1 + index;
                Some(Sentence { text, block, heading: as_heading, spare: true })
            }
        }
    }

    /// Segments as sentences, each with its index.
    fn sentences(&self, indices: impl Iterator<Item = usize>) -> Vec<(usize, Sentence<'a>)> {
        let mut out = Vec::new();
        for index in indices {
            out.extend(self.sentence(index, false).map(|s| (index, s)));
            let retired = index >= self.standing();
            let title = |s: &Sentence<'_>| !s.text.ends_with(['.', '!', '?', '…']);
            out.extend(
                self.sentence(index, true).filter(|s| retired && title(s)).map(|s| (index, s)),
            );
        }
        out
    }
}

/// All segments of a document in the order of the text: those that left follow what stood before them;
/// first those of which nobody noted it, last those that follow what the document does not know.
fn line(document: &Document, segments: &[&Segment], standing: usize) -> Vec<usize> {
    let mut followers: FxHashMap<Option<&SegmentId>, Vec<usize>> = FxHashMap::default();
    for (index, segment) in segments.iter().enumerate().skip(standing).rev() {
        followers.entry(document.after.get(&segment.id)).or_default().push(index);
    }
    let mut line = Vec::with_capacity(segments.len());
    let mut waiting = Vec::new();
    for start in std::iter::once(None).chain((0..standing).map(Some)) {
        match start {
            None => waiting.extend(followers.remove(&None).unwrap_or_default()),
            Some(index) => waiting.push(index),
        }
        while let Some(index) = waiting.pop() {
            line.push(index);
            let id = segments.get(index).map(|segment| &segment.id);
            waiting.extend(followers.remove(&id).unwrap_or_default());
        }
    }
    let mut lost: Vec<usize> = followers.into_values().flatten().collect();
    lost.sort_unstable();
    line.extend(lost);
    line
}

/// Where one new sentence comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) kind: FateKind,
    /// The old segments it is or was made of, in order.
    pub(super) parts: Vec<Place>,
    pub(super) refused: Option<Place>,
}

/// The origins of all sentences of one edition, in order.
pub(super) struct Draft {
    pub(super) origins: Vec<Origin>,
}

impl Draft {
    /// Matches a document's new text with its own old one.
    pub(super) fn matched(edition: usize, new: &[TextBlock], shelf: &Shelf<'_>) -> Self {
        let old = shelf.sentences(0..shelf.segments.len());
        let (places, old): (Vec<usize>, Vec<Sentence<'_>>) = old.into_iter().unzip();
        let place = |at: usize| {
            let index = places.get(at).copied()?;
            Some(Place { edition, index })
        };
        let new = sentences(new);
        let links = match_sentences(&old, &new);
        let mut used = FxHashSet::default();
        let origin = |link: Link| {
            let origin = Origin::new(link, place, |place| place.index >= shelf.standing());
            origin.first_use(&mut used)
        };
        let mut origins: Vec<Origin> = links.into_iter().map(origin).collect();
        super::repeats::settle(edition, &new, shelf, &mut origins);
        Self { origins }
    }

    fn is_new(&self, at: usize) -> bool {
        self.origins.get(at).is_some_and(|origin| origin.kind == FateKind::New)
    }
}

impl Origin {
    fn new(
        link: Link,
        place: impl Fn(usize) -> Option<Place>,
        was_retired: impl Fn(Place) -> bool,
    ) -> Self {
        let parts: Vec<Place> = link.old.into_iter().filter_map(&place).collect();
        let kind = match link.relation {
            _ if parts.is_empty() => FateKind::New,
            Relation::New => FateKind::New,
            Relation::Split => FateKind::Split,
            Relation::Merged => FateKind::Merged,
            _ if parts.iter().copied().all(was_retired) => FateKind::Restored,
            Relation::Same => FateKind::Kept,
            Relation::Moved => FateKind::Moved,
            Relation::Edited => FateKind::Edited,
        };
        Self { kind, parts, refused: link.refused.and_then(place) }
    }

    /// A retired segment stands twice before the matcher, but comes back once.
    fn first_use(self, used: &mut FxHashSet<Place>) -> Self {
        let again = self.kind == FateKind::Restored
            && !self.parts.iter().copied().all(|place| used.insert(place));
        if again {
            return Self { kind: FateKind::New, parts: Vec::new(), refused: None };
        }
        self
    }
}

fn sentences(blocks: &[TextBlock]) -> Vec<Sentence<'_>> {
    let mut out = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let heading = block.kind == BlockKind::Heading;
        let texts = block.sentences.iter();
        out.extend(texts.map(|text| Sentence { text, block: at, heading, spare: false }));
    }
    out
}

/// Looks for the new sentences of each edition among what left the others.
pub(super) fn adopt(news: &[New], shelves: &[Shelf<'_>], drafts: &mut [Draft]) {
    if news.len() < 2 {
        return;
    }
    let mut taken: FxHashSet<Place> = FxHashSet::default();
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
            if origin.kind != FateKind::New {
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
    shelves: &[Shelf<'a>],
    taken: &FxHashSet<Place>,
) -> (Vec<Place>, Vec<Sentence<'a>>) {
    let mut out = (Vec::new(), Vec::new());
    let mut blocks = 0;
    for (edition, shelf) in shelves.iter().enumerate().filter(|(edition, _)| *edition != own) {
        let free = |index: &usize| !taken.contains(&Place { edition, index: *index });
        for (index, mut sentence) in shelf.sentences((0..shelf.segments.len()).filter(free)) {
            sentence.spare = true;
            sentence.block += blocks;
            out.0.push(Place { edition, index });
            out.1.push(sentence);
        }
        blocks += 2 * shelf.segments.len() + 2;
    }
    out
}
