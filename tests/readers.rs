//! Readers: each document under `tests/data/readers` stands beside the blocks it must give.

use std::fmt::Write as _;
use std::path::Path;

use enregard::model::Reading;
use enregard::source;

/// A reading as lines: kind, level, label, text; then the ledger.
fn show(reading: &Reading) -> String {
    let mut out = String::new();
    for block in &reading.blocks {
        let level = block.level.map(|level| format!(" {level}")).unwrap_or_default();
        let label = block.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
        let _ = writeln!(out, "{}{level}{label}: {}", block.kind.as_str(), block.text);
    }
    for discard in &reading.discarded {
        let _ = writeln!(out, "- {} {:?}: {}", discard.line, discard.reason, discard.text);
    }
    for diagnostic in &reading.diagnostics {
        let _ = writeln!(out, "! {}", diagnostic.code);
    }
    out
}

fn read(name: &str, bytes: &[u8]) -> Reading {
    let reader = source::reader(None, Path::new(name), bytes).unwrap();
    (reader.read)(bytes).unwrap()
}

#[track_caller]
fn case(name: &str, bytes: &[u8], wanted: &str) {
    let found = show(&read(name, bytes));
    assert!(found == wanted, "{name}: found\n{found}\nwanted\n{wanted}");
}

#[test]
fn markdown_with_everything() {
    case(
        "notes.md",
        include_bytes!("data/readers/notes.md"),
        include_str!("data/readers/notes.md.blocks"),
    );
}

#[test]
fn html_with_everything() {
    case(
        "page.html",
        include_bytes!("data/readers/page.html"),
        include_str!("data/readers/page.html.blocks"),
    );
}
