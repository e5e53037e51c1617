//! PDFs as sources: pages drawn here with known blocks, and files made to harm.
//!
//! A page is its list of drawing operators; `text` sets one line of Helvetica (`F1`, bold `F2`).

#[cfg(feature = "pdf-in")]
#[path = "pdf/blocks.rs"]
mod blocks;
#[cfg(feature = "pdf-in")]
#[path = "pdf/bullets.rs"]
mod bullets;
#[cfg(feature = "pdf-in")]
#[path = "pdf/code.rs"]
mod code;
#[cfg(feature = "pdf-in")]
#[path = "pdf/columns.rs"]
mod columns;
#[cfg(feature = "pdf-in")]
#[path = "pdf/drawn.rs"]
mod drawn;
#[cfg(feature = "pdf-in")]
#[path = "pdf/hostile.rs"]
mod hostile;
#[cfg(feature = "pdf-in")]
#[path = "pdf/letters.rs"]
mod letters;
#[cfg(feature = "pdf-in")]
#[path = "pdf/locked.rs"]
mod locked;
#[path = "pdf/made.rs"]
mod made;
#[cfg(feature = "pdf-in")]
#[path = "pdf/notes.rs"]
mod notes;
#[cfg(feature = "pdf-in")]
#[path = "pdf/pictures.rs"]
mod pictures;
#[cfg(feature = "pdf-in")]
#[path = "pdf/raised.rs"]
mod raised;
#[cfg(feature = "pdf-in")]
#[path = "pdf/ruled.rs"]
mod ruled;
#[cfg(feature = "pdf-in")]
#[path = "pdf/runaround.rs"]
mod runaround;
#[cfg(feature = "pdf-in")]
#[path = "pdf/tables.rs"]
mod tables;
#[cfg(feature = "pdf-in")]
#[path = "pdf/tagged.rs"]
mod tagged;
#[cfg(feature = "pdf-in")]
#[path = "pdf/type3.rs"]
mod type3;

#[cfg(feature = "pdf-in")]
use std::fmt::Write as _;

use enregard::container::Limits;
use enregard::model::{Error, ErrorCode, Reading};
use enregard::source::pdf;

use made::*;

/// Reads with the usual limits.
fn read(bytes: &[u8]) -> Result<Reading, Error> {
    pdf::read(bytes, Limits::default())
}

/// A reading as lines: kind, label and text of each block, then what was set aside.
#[cfg(feature = "pdf-in")]
fn show(reading: &Reading) -> String {
    let mut out = String::new();
    for block in &reading.blocks {
        let label = block.label.as_deref().map(|label| format!(" [{label}]")).unwrap_or_default();
        let _ = writeln!(out, "{}{label}: {}", block.kind.as_str(), block.text);
    }
    for discard in &reading.discarded {
        let _ = writeln!(out, "- {:?}: {}", discard.reason, discard.text);
    }
    out
}

#[cfg(feature = "pdf-in")]
#[track_caller]
fn refused(bytes: &[u8], code: ErrorCode) {
    assert_eq!(read(bytes).unwrap_err().code(), code);
}

#[cfg(not(feature = "pdf-in"))]
#[test]
fn the_missing_feature_is_named() {
    let one = document(&[page(&[("F1", 10.0, 50.0, 500.0, "Bonjour.")])], &[], "");
    assert_eq!(read(&one).unwrap_err().code(), ErrorCode::FeatureMissing);
}
