//! Changes one message of a catalog: every other byte stays, and what was set is read back.
#![no_main]

use enregard::catalog::{self, CatalogLayout, Change, Terms};
use enregard::model::{SegmentId, Target};
use enregard_fuzz::{halves, promptly};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, value) = halves(data);
    promptly(|| set(&text, value.lines().next().unwrap_or_default()));
});

/// Sets the middle message of the catalog to this value.
fn set(text: &str, value: &str) {
    let layout = CatalogLayout::read(text, "fr");
    let messages: Vec<_> = layout.places().iter().filter(|p| p.message_id().is_some()).collect();
    let Some(place) = messages.get(messages.len() / 2) else { return };
    let Some(id) = place.message_id().and_then(|id| SegmentId::new(id).ok()) else { return };
    let Some(was) = layout.target(id.as_str()) else { return };
    let target = Target { value: value.into(), ..was };
    let change = [Change::Put(id.clone(), Box::new(target))];
    let Ok(after) = catalog::edit(text, "fr", &[], &change) else { return };
    let (head, tail) = (&text[..place.span.start], &text[place.span.end..]);
    assert!(after.starts_with(head) && after.ends_with(tail), "other bytes changed");
    let again = catalog::read(&after, "fr", &Terms::default());
    let read = again.target(id.as_str()).expect("the message is there");
    // References to terms are written in one form: `{-a}` as `{ -a }`.
    assert_eq!(catalog::escape(&read.value), catalog::escape(value), "the value reads otherwise");
    let twice = catalog::edit(&after, "fr", &[], &change).expect("what was written can be edited");
    assert_eq!(twice, after, "to set it again changes something");
}
