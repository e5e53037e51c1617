//! Which sentences translate which: `cargo run --example align`.
#![allow(clippy::print_stdout, missing_docs, reason = "an example shows")]

use enregard_engine::align::{AlignOptions, align};

pub(crate) fn main() {
    let french = ["Le conseil compte 12 membres.", "Il siège à Lyon.", "Il entend le public."];
    let english = ["The council has 12 members and sits in Lyon.", "It hears the public."];
    let mut options = AlignOptions::default();
    (options.from, options.to) = ("fr".to_owned(), "en".to_owned());
    let beads = align(&french, &english, &options).expect("both sides have sentences");
    for bead in &beads {
        let (source, target) = (&french[bead.source.clone()], &english[bead.target.clone()]);
        println!("{:.2}  {}  =  {}", bead.confidence, source.join(" "), target.join(" "));
    }
    assert_eq!(beads.len(), 2);
}
