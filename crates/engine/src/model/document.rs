//! A document cut into segments under lasting ids.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{BlockKind, Cell, Discard, SegmentId, SharedText};

/// A piece of the source, usually a sentence, under an id that never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The id, minted once.
    pub id: SegmentId,
    /// What the source says now: CommonMark inline, on one line.
    pub text: SharedText,
    /// The ids it was split or merged out of.
    pub from: Vec<SegmentId>,
}

/// A block whose text has been cut into segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Depth, from 1, of a heading or a nested item.
    pub level: Option<u8>,
    /// Number or sign of a footnote or numbered item.
    pub label: Option<String>,
    /// Where it stands in its table, when it stands in one.
    pub cell: Option<Cell>,
    /// Its segments, in order; joined by a space they give the block's text.
    pub segments: Vec<Segment>,
}

/// One source document as `segments/<doc>.yaml` holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What the source says now, in reading order.
    pub blocks: Vec<SegmentBlock>,
    /// Segments that left the text, with their last wording.
    pub retired: Vec<Segment>,
    /// Of a segment that left the text: the one that stood before it, there or among those that
    /// left.
    pub after: BTreeMap<SegmentId, SegmentId>,
    /// Input lines that are not text.
    pub discarded: Vec<Discard>,
}

impl Document {
    /// The segments of the text that is read from start to end.
    pub fn flow(&self) -> impl Iterator<Item = &Segment> {
        self.blocks.iter().filter(|block| !block.kind.is_apart()).flat_map(|b| &b.segments)
    }

    /// What each segment says, without the retired ones.
    #[must_use]
    pub fn texts(&self) -> FxHashMap<&str, &SharedText> {
        self.segments().map(|segment| (segment.id.as_str(), &segment.text)).collect()
    }

    /// All segments, in reading order, without the retired ones.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.blocks.iter().flat_map(|block| &block.segments)
    }
}
