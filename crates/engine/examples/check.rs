//! What is wrong with a translation: `cargo run --example check`.
#![allow(clippy::print_stdout, missing_docs, reason = "an example shows")]

use enregard_engine::check::{CheckOptions, check_pairs};

pub(crate) fn main() {
    let pairs = [
        ("Il y a 12 membres.[^1]", "There are 13 members."),
        ("Le taux atteint 7,4 %.", "The rate stands at 7,4%."),
        ("Il pleut.", "It is raining."),
    ];
    let found = check_pairs(&pairs, &CheckOptions::default());
    for ((_, target), findings) in pairs.iter().zip(&found) {
        for finding in findings {
            let words = finding.target_span.clone().map(|span| &target[span]);
            println!("{:?} {} {words:?} fix {:?}", finding.severity, finding.check, finding.fix);
        }
    }
    assert!(found[0].len() >= 2 && found[2].is_empty());
}
