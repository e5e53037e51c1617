//! Where sentences end: `cargo run --example sentences`.
#![allow(clippy::print_stdout, missing_docs, reason = "an example shows")]

use enregard_engine::text::sentence::{SentenceOptions, sentences};

pub(crate) fn main() {
    let text = "M. Dupont arrive à 10 h. On l'attend, p. ex. ici. « Entrez ! » dit-il.";
    let spans = sentences(text, &SentenceOptions::new("fr"));
    // They tile the text: each begins where the one before ended.
    for span in &spans {
        println!("{:>3}–{:<3} {}", span.start, span.end, text[span.clone()].trim());
    }
    assert_eq!(spans.last().map(|last| last.end), Some(text.len()));
}
