//! Reads a catalog: spans in order and on letters, and the line scanner says what the parser says.
#![no_main]

use enregard::catalog::{CatalogLayout, EntryPlace, MessageReader, Terms};
use enregard_fuzz::{promptly, text};

/// A message over two lines, which only the parser reads.
const FOR_THE_PARSER: &str = "\nzzzz =\n    x\n";

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut text = text(data).into_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    promptly(|| read(&text));
});

fn read(text: &str) {
    let layout = CatalogLayout::read(text, "fr");
    let mut end = 0;
    for place in layout.places() {
        assert!(place.span.start >= end && place.span.end >= place.span.start, "{place:?}");
        assert!(text.is_char_boundary(place.body) && text.is_char_boundary(place.value.end));
        end = place.span.end;
    }
    let terms = Terms::new(text, "en");
    let mut reader: MessageReader<'_, '_> = layout.reader(&terms);
    layout.places().iter().for_each(|place| drop(reader.target(place)));
    if layout.diagnostics().is_empty() {
        let long = format!("{text}{FOR_THE_PARSER}");
        let by_parser = CatalogLayout::read(&long, "fr");
        let others = by_parser.places().split_last().expect("the message added").1;
        assert_eq!(shape(layout.places()), shape(others));
    }
}

/// All that both give.
fn shape<'p>(places: &'p [EntryPlace<'p>]) -> Vec<(usize, usize, usize, usize, usize, String)> {
    let one = |p: &EntryPlace<'_>| {
        let kind = format!("{:?}", p.kind);
        (p.span.start, p.span.end, p.body, p.value.start, p.value.end, kind)
    };
    places.iter().map(one).collect()
}
