//! A change worked out on a stretch of a catalog gives what the same change on the whole file
//! gives.
#![no_main]

use enregard::catalog::{self, Change, Order, Terms};
use enregard::model::{CatalogForm, SegmentId, Target};
use enregard_fuzz::{halves, promptly};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (text, value) = halves(data);
    promptly(|| patch(&text, value.lines().next().unwrap_or_default()));
});

fn patch(text: &str, value: &str) {
    let terms = Terms::default();
    let catalog = catalog::read(text, "fr", &terms);
    let ids: Vec<&str> = catalog.entries.iter().filter_map(|entry| entry.message_id()).collect();
    let Some(id) = ids.get(ids.len() / 2).and_then(|id| SegmentId::new(id).ok()) else { return };
    let target = Target { value: value.into(), ..Target::default() };
    let change = [Change::Put(id, Box::new(target))];
    let order = Order { near: &Vec::new, whole: &Vec::new };
    let whole = catalog::edit(text, "fr", &[], &change);
    let how = ("fr", &terms, CatalogForm::Spaced);
    let Ok(part) = catalog::patch(text, &catalog, how, &order, &change) else {
        assert!(whole.is_err(), "the whole takes what the part refuses");
        return;
    };
    assert_eq!(Some(part.text.as_str()), whole.ok().as_deref());
    let wanted = catalog::read(&part.text, "fr", &terms);
    let mut settled = catalog.clone();
    settled.settle(part);
    assert_eq!(settled.entries, wanted.entries);
}
