//! The examples run, and what they assert holds.
#![allow(unreachable_pub, reason = "each is a program of its own")]

#[path = "../examples/align.rs"]
mod align;
#[path = "../examples/check.rs"]
mod check;
#[path = "../examples/drift.rs"]
mod drift;
#[path = "../examples/sentences.rs"]
mod sentences;

#[test]
fn they_run() {
    align::main();
    check::main();
    drift::main();
    sentences::main();
}
