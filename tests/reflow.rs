//! Blocks rebuilt from extracted text: cases that can be read without Rust, the shipped report, and
//! what holds for any text.
//!
//! A case is two files in `tests/data/reflow`: `NAME.txt` as an extractor leaves it (`\f` is a form
//! feed), and `NAME.blocks`, a line for each block (`kind [label]: text`), then for each discarded
//! line (`- reason line: text`).

#[path = "reflow/blocks.rs"]
mod blocks;
#[path = "reflow/cases.rs"]
mod cases;
#[path = "reflow/contents.rs"]
mod contents;
#[path = "reflow/growth.rs"]
mod growth;
#[path = "reflow/heads.rs"]
mod heads;
#[path = "reflow/hyphens.rs"]
mod hyphens;
#[path = "reflow/ledger.rs"]
mod ledger;
#[path = "reflow/method.rs"]
mod method;
#[path = "reflow/notes.rs"]
mod notes;
#[path = "support/work.rs"]
mod work;

use std::fmt::Write as _;

use enregard::model::{BlockKind, Reading};
use enregard::source::pdf_text;

const REPORT: &str = include_str!("../segments/rapport-cedaw-2023.txt");

/// A reading as its `.blocks` file has it.
fn show(reading: &Reading) -> String {
    let mut out = String::new();
    for block in &reading.blocks {
        let label = block.label.as_deref().map(|label| format!(" [{label}]")).unwrap_or_default();
        let _ = writeln!(out, "{}{label}: {}", block.kind.as_str(), block.text);
    }
    for discard in &reading.discarded {
        let reason = format!("{:?}", discard.reason);
        let _ = writeln!(out, "- {reason} {}: {}", discard.line, discard.text);
    }
    out
}

/// The texts of the blocks of one kind.
fn texts(reading: &Reading, kind: BlockKind) -> Vec<&str> {
    let blocks = reading.blocks.iter().filter(|block| block.kind == kind);
    blocks.map(|block| block.text.as_str()).collect()
}
