//! Three-way merge of catalogs: both sides see the same conflicts, and what one side alone changed
//! is taken.
#![no_main]

use std::collections::BTreeMap;

use enregard::catalog::{CatalogLayout, merge_catalogs};
use enregard_fuzz::{promptly, thirds};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let [base, ours, theirs] = thirds(data);
    promptly(|| merge(&base, &ours, &theirs));
});

fn merge(base: &str, ours: &str, theirs: &str) {
    let (Ok(one), Ok(other)) =
        (merge_catalogs(base, ours, theirs, "fr"), merge_catalogs(base, theirs, ours, "fr"))
    else {
        return;
    };
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    assert_eq!(sorted(one.conflicts.clone()), sorted(other.conflicts));
    if one.conflicts.is_empty() {
        assert_eq!(messages(&one.text), messages(&other.text));
    }
    let alone = merge_catalogs(base, base, theirs, "fr").expect("read before");
    assert_eq!(alone.conflicts, [""; 0]);
    assert_eq!(messages(&alone.text), messages(theirs));
}

fn messages(text: &str) -> BTreeMap<String, String> {
    let layout = CatalogLayout::read(text, "fr");
    let all = layout.places().iter().filter_map(|place| Some((place, place.message_id()?)));
    all.map(|(place, id)| (id.to_owned(), layout.slice(place).trim_end().to_owned())).collect()
}
