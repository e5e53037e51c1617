//! Writes a segments file, always in the same layout.

use std::fmt::Write as _;

use crate::model::{Discard, Document, Segment, SegmentBlock, SegmentId};
use crate::store::scalar;

/// The version of the layout that this program reads and writes.
pub(super) const VERSION: u32 = 1;

/// Writes a document's segments in the one layout we keep.
#[must_use]
pub fn write_document(document: &Document) -> String {
    let size = document.segments().map(|s| s.text.len() + 64).sum::<usize>() + 256;
    let mut out = String::with_capacity(size);
    let _ =
        writeln!(out, "# Written by “enregard sync”. Ids are lasting: never edit or reuse one.");
    let _ = writeln!(out, "enregard: {VERSION}");
    out.push_str(if document.blocks.is_empty() { "blocks: []\n" } else { "blocks:\n" });
    document.blocks.iter().for_each(|block| write_block(&mut out, block));
    if !document.retired.is_empty() {
        out.push_str("retired:\n");
        for segment in &document.retired {
            write_segment(&mut out, segment, "");
            if let Some(before) = document.after.get(&segment.id) {
                write_text(&mut out, "  after: ", before.as_str());
            }
        }
    }
    if !document.discarded.is_empty() {
        out.push_str("discarded:\n");
        document.discarded.iter().for_each(|discard| write_discard(&mut out, discard));
    }
    out
}

fn write_block(out: &mut String, block: &SegmentBlock) {
    let _ = writeln!(out, "- kind: {}", block.kind.as_str());
    if let Some(level) = block.level {
        let _ = writeln!(out, "  level: {level}");
    }
    if let Some(label) = &block.label {
        write_text(out, "  label: ", label);
    }
    if let Some(cell) = block.cell {
        let _ = writeln!(out, "  cell: {{{cell}}}");
    }
    out.push_str("  segments:\n");
    block.segments.iter().for_each(|segment| write_segment(out, segment, "  "));
}

fn write_segment(out: &mut String, segment: &Segment, indent: &str) {
    out.push_str(indent);
    write_text(out, "- id: ", segment.id.as_str());
    out.push_str(indent);
    write_text(out, "  text: ", &segment.text);
    if !segment.from.is_empty() {
        let from: Vec<&str> = segment.from.iter().map(SegmentId::as_str).collect();
        let _ = writeln!(out, "{indent}  from: [{}]", from.join(", "));
    }
}

fn write_discard(out: &mut String, discard: &Discard) {
    let _ = writeln!(out, "- line: {}", discard.line);
    write_text(out, "  text: ", &discard.text);
    let _ = writeln!(out, "  reason: {}", discard.reason.as_str());
}

fn write_text(out: &mut String, key: &str, text: &str) {
    out.push_str(key);
    scalar::write(out, text);
    out.push('\n');
}
