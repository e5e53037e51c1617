//! Both languages side by side, without a project: `cargo run --example editions > edition.html`.
#![allow(clippy::print_stdout, missing_docs, reason = "an example shows")]

use enregard::format::{ExportOptions, find};
use enregard::model::{Locale, SegmentId, StoredState, Target};
use enregard::segment::{Revision, carry, split};
use enregard::status::{JoinOptions, classify, join};
use enregard::text::sentence::SentenceOptions;

pub(crate) fn main() {
    // A document in …
    let reader =
        enregard::source::reader(Some("markdown"), "avis.md".as_ref(), b"").expect("known");
    let text = "# Avis\n\nLe conseil compte 12 membres. Il siège à Lyon.\n";
    let reading = (reader.read)(text.as_bytes(), enregard::container::Limits::default());
    // … its sentences, under ids that last …
    let new = split(&reading.expect("it is text").blocks, &SentenceOptions::new("fr"));
    let document = carry(Revision { new, ..Revision::default() }).document;
    // … their translations …
    let english = ["Opinion", "The council has 12 members.", "It sits in Lyon."];
    let targets = document.segments().zip(english).map(|(segment, english)| {
        let target = Target {
            text: english.into(),
            value: english.into(),
            baseline: Some(segment.text.clone()),
            state: StoredState::Reviewed,
            ..Target::default()
        };
        (SegmentId::as_str(&segment.id).to_owned(), target)
    });
    let options = JoinOptions {
        document: "avis".to_owned(),
        title: "Avis".to_owned(),
        source_locale: Locale::french(),
        target_locale: Locale::english(),
    };
    let bitext = join(&document, targets, &options, classify);
    // … and an edition out.
    let html = find("html").expect("it is in the list");
    let files = html.write(&bitext, &ExportOptions::default()).expect("it can be written");
    let page = String::from_utf8(files[0].bytes.clone()).expect("it is text");
    assert!(page.contains("Le conseil") && page.contains("The council"));
    println!("{page}");
}
