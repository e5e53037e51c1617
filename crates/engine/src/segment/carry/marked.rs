//! Numbered marks taken out of the texts while ids are carried over, and put in again.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::carried::{Carried, SegmentChangeKind};
use crate::model::{BlockKind, Document, SegmentId, SharedText};
use crate::segment::split::TextBlock;
use crate::text::inline::unmarked;
use crate::text::mark;

/// The texts of one document that have marks.
pub(super) struct MarkedTexts {
    /// Those of the new text, by their number in it.
    new: FxHashMap<usize, String>,
    /// Those that were stored, by their id.
    old: FxHashMap<SegmentId, SharedText>,
}

impl MarkedTexts {
    pub(super) fn of(old: &Document, new: &[TextBlock]) -> Self {
        let texts = new.iter().flat_map(|block| {
            let code = block.kind == BlockKind::Code;
            block.sentences.iter().map(move |text| (text, code))
        });
        let new = texts.enumerate().filter(|(_, (text, code))| !code && has_marks(text));
        let stood = old.blocks.iter().filter(|block| block.kind != BlockKind::Code);
        let stored = stood.flat_map(|block| &block.segments).chain(&old.retired);
        let old = stored.filter(|segment| has_marks(&segment.text));
        Self {
            new: new.map(|(at, (text, _))| (at, text.clone())).collect(),
            old: old.map(|segment| (segment.id.clone(), segment.text.clone())).collect(),
        }
    }

    /// The document with its marks; what was said of a segment whose marks alone changed, too.
    pub(super) fn restored(self, mut carried: Carried) -> Carried {
        let Self { mut new, old } = self;
        if new.is_empty() && old.is_empty() {
            return carried;
        }
        let segments = carried.document.blocks.iter_mut().flat_map(|block| &mut block.segments);
        for ((at, segment), change) in segments.enumerate().zip(&mut carried.report) {
            if let Some(text) = new.remove(&at) {
                segment.text = text.into();
            }
            let was = old.get(&segment.id).filter(|was| **was != segment.text);
            if let (SegmentChangeKind::Kept, Some(was)) = (change.kind, was) {
                change.kind = SegmentChangeKind::Edited;
                change.was = Some(was.clone());
            }
            change.now = change.was.is_some().then(|| segment.text.clone());
        }
        for segment in &mut carried.document.retired {
            if let Some(text) = old.get(&segment.id) {
                segment.text.clone_from(text);
            }
        }
        carried
    }
}

/// Takes the marks out of a document and its new text.
pub(super) fn strip_all(old: &mut Document, new: &mut [TextBlock]) {
    for block in new.iter_mut().filter(|block| block.kind != BlockKind::Code) {
        for text in &mut block.sentences {
            if let Cow::Owned(bare) = unmarked(text) {
                *text = bare;
            }
        }
    }
    let Document { blocks, retired, .. } = old;
    let stood = blocks.iter_mut().filter(|block| block.kind != BlockKind::Code);
    let stored = stood.flat_map(|block| &mut block.segments).chain(retired);
    for segment in stored {
        if let Cow::Owned(bare) = unmarked(&segment.text) {
            segment.text = bare.into();
        }
    }
}

fn has_marks(text: &str) -> bool {
    mark::may_stand_in(text) && matches!(unmarked(text), Cow::Owned(_))
}
