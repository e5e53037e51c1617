//! Files of segments: what is written reads back, and the quick reader says what the YAML crate
//! says.
#![no_main]

use enregard::store;
use enregard_fuzz::{promptly, text};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut text = text(data).into_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    promptly(|| read(&text));
});

fn read(text: &str) {
    let Ok(document) = store::read_document(text) else { return };
    let written = store::write_document(&document);
    assert_eq!(store::read_document(&written).expect("ours"), document);
    // A remark at the end is nothing that we write: the YAML crate reads it.
    for text in [text, &written] {
        let slowly = store::read_document(&format!("{text}# end\n"));
        assert_eq!(slowly.expect("read by both"), document);
    }
}
