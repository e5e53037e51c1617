//! The segments that an edition had, in the order of the text, those that left among them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::model::{BlockKind, Document, Segment, SegmentId};
use crate::segment::matching::Sentence;

/// One old segment: which edition, and which of its [`StoredSegments`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct SegmentPlace {
    pub(super) edition: usize,
    pub(super) index: usize,
}

/// The segments an edition had: those that stood, then the retired ones.
pub(super) struct StoredSegments<'a> {
    pub(super) segments: Vec<&'a Segment>,
    /// Block and whether it is a heading, of those that stood.
    blocks: Vec<(usize, bool)>,
    /// Which of those that stood stand apart from the text.
    apart: Vec<bool>,
    /// All of them in the order of the text, those that left where they stood.
    pub(super) line: Vec<usize>,
    /// Where each stands in that line.
    places: Vec<usize>,
    /// What stood before those that left.
    pub(super) after: &'a BTreeMap<SegmentId, SegmentId>,
}

impl<'a> StoredSegments<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut segments = Vec::new();
        let (mut blocks, mut apart) = (Vec::new(), Vec::new());
        for (at, block) in document.blocks.iter().enumerate() {
            segments.extend(&block.segments);
            blocks.resize(segments.len(), (at, block.kind == BlockKind::Heading));
            apart.resize(segments.len(), block.kind.is_apart());
        }
        segments.extend(&document.retired);
        let line = line(document, &segments, blocks.len());
        let mut places = vec![0; segments.len()];
        for (place, &index) in line.iter().enumerate() {
            if let Some(slot) = places.get_mut(index) {
                *slot = place;
            }
        }
        Self { segments, blocks, apart, line, places, after: &document.after }
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

    /// Whether a segment stood apart from the text.
    pub(super) fn is_apart(&self, index: usize) -> bool {
        self.apart.get(index).copied().unwrap_or(false)
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
    pub(super) fn sentences(
        &self,
        indices: impl Iterator<Item = usize>,
    ) -> Vec<(usize, Sentence<'a>)> {
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

/// All segments of a document in the order of the text: those that left follow what stood before
/// them; first those of which nobody noted it, last those that follow what the document does not
/// know.
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
