//! Ids carried over: unique, none forgotten, none to two, and the same text again changes nothing.
#![no_main]

use std::collections::BTreeSet;

use enregard::model::Document;
use enregard::segment::{Revision, carry, split};
use enregard::source::plain;
use enregard::text::sentence::SentenceOptions;
use enregard_fuzz::{halves, lines, promptly};

/// Lines of a version, and characters of each: what a match depends on stands close together, and
/// more would only be slow.
const FEW: usize = 16;
const SHORT: usize = 80;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (old, new) = halves(data);
    let [old, new] = [old, new].map(|text| lines(&text, FEW, SHORT).join("\n"));
    promptly(|| {
        let first = carried(&old, &Document::default());
        let second = carried(&new, &first);
        assert!(ids(&second).is_superset(&ids(&first)), "an id is forgotten");
        let count = second.segments().count() + second.retired.len();
        assert_eq!(ids(&second).len(), count, "an id names two segments");
        assert_eq!(carried(&new, &second), second, "the same text again changes something");
    });
});

fn carried(text: &str, old: &Document) -> Document {
    let blocks = plain::read(text).blocks;
    let new = split(&blocks, &SentenceOptions::new("fr"));
    carry(Revision { old: old.clone(), new, ..Revision::default() }).document
}

fn ids(document: &Document) -> BTreeSet<&str> {
    document.segments().chain(&document.retired).map(|one| one.id.as_str()).collect()
}
