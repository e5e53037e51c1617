//! Retires a message and brings it back, takes one out and puts it in again: all others keep their
//! bytes.
#![no_main]

use std::collections::BTreeMap;

use enregard::catalog::{self, CatalogLayout, Change, OutlineItem};
use enregard::model::SegmentId;
use enregard_fuzz::{promptly, text};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = text(data);
    promptly(|| moves(&text));
});

fn moves(text: &str) {
    let before = messages(text);
    let order: Vec<&String> = before.keys().collect();
    let Some(id) = order.get(order.len() / 2).and_then(|id| SegmentId::new(id).ok()) else {
        return;
    };
    let outline: Vec<OutlineItem> = (before.keys().filter_map(|id| SegmentId::new(id).ok()))
        .map(|id| OutlineItem { id, section: "Contexte".into() })
        .collect();
    for there_and_back in [
        [Change::Obsolete(id.clone()), Change::Revive(id.clone())],
        [
            Change::Remove(id.clone()),
            Change::Adopt(id.clone(), before[id.as_str()].join("\n") + "\n"),
        ],
    ] {
        let mut now = text.to_owned();
        for change in there_and_back {
            let Ok(after) = catalog::edit(&now, "fr", &outline, &[change]) else { return };
            now = after;
        }
        assert_eq!(messages(&now), before);
    }
}

fn messages(text: &str) -> BTreeMap<String, Vec<String>> {
    let layout = CatalogLayout::read(text, "fr");
    let all = layout.places().iter().filter_map(|place| Some((place, place.message_id()?)));
    // A message that comes in takes the line ends of the file.
    let line = |line: &str| line.trim_end_matches('\r').to_owned();
    let bytes = |place| layout.slice(place).trim_end().split('\n').map(line).collect::<Vec<_>>();
    all.map(|(place, id)| (id.to_owned(), bytes(place))).collect()
}
