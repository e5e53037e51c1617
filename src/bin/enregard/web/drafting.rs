//! A run of the user's translation engine, which goes on while pages ask how far it is.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize};

use enregard::model::SegmentId;
use rustc_hash::FxHashMap;
use serde_json::Value;

use super::lock::lock;
use super::shapes;

/// A text, and the places in it that the engine was not sure of.
type UnsureText = (String, Vec<Range<usize>>);

/// The run that is under way, and what came of the last one.
#[derive(Default)]
pub(crate) struct DraftingRun {
    pub(crate) running: AtomicBool,
    pub(crate) stop: AtomicBool,
    pub(crate) done: AtomicUsize,
    pub(crate) all: AtomicUsize,
    pub(crate) outcome: Mutex<Value>,
    /// Words that the engine was not sure of, as long as the text is as it wrote it.
    pub(crate) unsure: Mutex<FxHashMap<SegmentId, UnsureText>>,
}

impl DraftingRun {
    /// Where the engine was not sure of this text.
    pub(crate) fn unsure(&self, id: &SegmentId, text: &str) -> Vec<Value> {
        let known = lock(&self.unsure);
        let here = known.get(id).filter(|(known, _)| known == text);
        here.map_or_else(Vec::new, |(_, places)| shapes::spans(text, places))
    }
}
