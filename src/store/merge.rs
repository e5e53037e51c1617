//! Three versions of a document's segments in one, for git's merge driver.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::model::{
    BlockKind, Cell, Discard, Document, Merged, Segment, SegmentBlock, SegmentId, merge,
};

/// A document as a flat list: the start of a block, or a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
enum MergeItem {
    Block(BlockKind, Option<u8>, Option<String>, Option<Cell>),
    Segment(Segment),
}

/// Merges what two sides made of one document.
///
/// Segments are told by their ids. Where both sides changed the wording of one, the one that comes
/// first in the alphabet stands: the next sync reads the wording from the source anyway, and no
/// translation depends on it. The ledger is the base's with what either side added.
#[must_use]
pub fn merge_documents(base: &Document, ours: &Document, theirs: &Document) -> Document {
    let merged = merge(&items(base), &items(ours), &items(theirs));
    let mut document = Document::default();
    for (_, item) in merged {
        match settled(item) {
            MergeItem::Block(kind, level, label, cell) => {
                let segments = Vec::new();
                document.blocks.push(SegmentBlock { kind, level, label, cell, segments });
            }
            MergeItem::Segment(segment) => match document.blocks.last_mut() {
                Some(block) => block.segments.push(segment),
                None => document.blocks.push(SegmentBlock {
                    kind: BlockKind::Paragraph,
                    level: None,
                    label: None,
                    cell: None,
                    segments: vec![segment],
                }),
            },
        }
    }
    document.blocks.retain(|block| !block.segments.is_empty());
    document.retired = retired(&document, [base, ours, theirs]);
    document.after = after(&document.retired, [base, ours, theirs]);
    document.discarded = discarded(base, ours, theirs);
    document
}

fn settled(item: Merged<MergeItem>) -> MergeItem {
    match item {
        Merged::Clean(item) => item,
        Merged::Conflict(MergeItem::Segment(ours), MergeItem::Segment(theirs)) => {
            let mut from: Vec<SegmentId> = [ours.from.clone(), theirs.from.clone()].concat();
            from.sort();
            from.dedup();
            let text = ours.text.min(theirs.text);
            MergeItem::Segment(Segment { id: ours.id, text, from })
        }
        Merged::Conflict(ours, theirs) => {
            if format!("{ours:?}") <= format!("{theirs:?}") {
                ours
            } else {
                theirs
            }
        }
    }
}

fn items(document: &Document) -> Vec<(String, MergeItem)> {
    let mut items = Vec::new();
    for block in &document.blocks {
        let Some(first) = block.segments.first() else { continue };
        let start = MergeItem::Block(block.kind, block.level, block.label.clone(), block.cell);
        items.push((format!("b:{}", first.id), start));
        for segment in &block.segments {
            items.push((format!("s:{}", segment.id), MergeItem::Segment(segment.clone())));
        }
    }
    items
}

/// Every segment that some side knew and the merged text does not have.
fn retired(merged: &Document, sides: [&Document; 3]) -> Vec<Segment> {
    let mut known: FxHashSet<&SegmentId> = merged.segments().map(|segment| &segment.id).collect();
    let mut retired: Vec<Segment> = Vec::new();
    let all = sides.iter().flat_map(|side| side.retired.iter().chain(side.segments()));
    for segment in all {
        if known.insert(&segment.id) {
            retired.push(segment.clone());
        }
    }
    retired.sort_by(|a, b| a.id.cmp(&b.id));
    retired
}

/// What stood before each of those that left; where the sides disagree, the first in the alphabet.
fn after(retired: &[Segment], sides: [&Document; 3]) -> BTreeMap<SegmentId, SegmentId> {
    let before = |id: &SegmentId| sides.iter().filter_map(|side| side.after.get(id)).min().cloned();
    retired.iter().filter_map(|left| Some((left.id.clone(), before(&left.id)?))).collect()
}

fn discarded(base: &Document, ours: &Document, theirs: &Document) -> Vec<Discard> {
    if ours.discarded == base.discarded {
        return theirs.discarded.clone();
    }
    if theirs.discarded == base.discarded {
        return ours.discarded.clone();
    }
    let mut all = [ours.discarded.clone(), theirs.discarded.clone()].concat();
    all.sort_by(|a, b| (a.line, &a.text).cmp(&(b.line, &b.text)));
    all.dedup();
    all
}
