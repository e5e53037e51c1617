//! The cases of `tests/data/reflow`, each a text beside the blocks it must give, and the shipped
//! report.

use std::collections::BTreeMap;

use enregard::source::plain;
use enregard::text::sentence::{SentenceOptions, sentences};

use super::*;

/// Compares line by line, so that a failure names the block.
fn compare(found: &str, wanted: &str) {
    let wanted: Vec<&str> = wanted.lines().filter(|line| !line.starts_with('#')).collect();
    let found: Vec<&str> = found.lines().collect();
    for (at, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
        assert_eq!(found, wanted, "block {}", at + 1);
    }
    assert_eq!(found.len(), wanted.len());
}

fn case(input: &str, wanted: &str) {
    compare(&show(&pdf_text::read(&input.replace("\\f\n", "\u{c}"))), wanted);
}

#[test]
fn pages_with_heads_and_notes() {
    case(include_str!("../data/reflow/pages.txt"), include_str!("../data/reflow/pages.blocks"));
}

#[test]
fn hyphens_at_line_ends() {
    case(include_str!("../data/reflow/hyphens.txt"), include_str!("../data/reflow/hyphens.blocks"));
}

#[test]
fn layout_with_indents_and_end_notes() {
    case(include_str!("../data/reflow/layout.txt"), include_str!("../data/reflow/layout.blocks"));
}

#[test]
fn chapters_with_heads_that_change() {
    case(
        include_str!("../data/reflow/chapters.txt"),
        include_str!("../data/reflow/chapters.blocks"),
    );
}

#[test]
fn end_notes_glued_to_their_numbers() {
    case(include_str!("../data/reflow/glued.txt"), include_str!("../data/reflow/glued.blocks"));
}

#[test]
fn a_label_gone_astray() {
    case(include_str!("../data/reflow/astray.txt"), include_str!("../data/reflow/astray.blocks"));
}

#[test]
fn notes_of_pages_that_count_anew() {
    case(include_str!("../data/reflow/anew.txt"), include_str!("../data/reflow/anew.blocks"));
}

#[test]
fn notes_below_chapters() {
    case(
        include_str!("../data/reflow/chapter-notes.txt"),
        include_str!("../data/reflow/chapter-notes.blocks"),
    );
}

#[test]
fn heads_of_two_parts() {
    case(include_str!("../data/reflow/parted.txt"), include_str!("../data/reflow/parted.blocks"));
}

#[test]
fn text_above_its_label() {
    case(include_str!("../data/reflow/above.txt"), include_str!("../data/reflow/above.blocks"));
}

#[test]
fn text_goes_on_below_notes() {
    case(include_str!("../data/reflow/resumed.txt"), include_str!("../data/reflow/resumed.blocks"));
}

#[test]
fn access_date_overleaf() {
    case(include_str!("../data/reflow/access.txt"), include_str!("../data/reflow/access.blocks"));
}

#[test]
fn questions_in_prose() {
    case(
        include_str!("../data/reflow/questions.txt"),
        include_str!("../data/reflow/questions.blocks"),
    );
}

#[test]
fn plain_text() {
    let reading = plain::read(include_str!("../data/reflow/plain.txt"));
    compare(&show(&reading), include_str!("../data/reflow/plain.blocks"));
}

#[test]
fn the_shipped_report_block_by_block() {
    compare(
        &show(&pdf_text::read(REPORT)),
        include_str!("../data/reflow/rapport-cedaw-2023.blocks"),
    );
}

#[test]
fn the_shipped_report_in_numbers() {
    let reading = pdf_text::read(REPORT);
    let mut kinds: BTreeMap<BlockKind, usize> = BTreeMap::new();
    for block in &reading.blocks {
        *kinds.entry(block.kind).or_default() += 1;
    }
    let counts: Vec<usize> = kinds.into_values().collect();
    // Headings, paragraphs, quotations, attributions, list items, notes.
    assert_eq!(counts, [7, 29, 13, 3, 6, 16]);
    assert_eq!(reading.discarded.len(), 19);
    let text: String = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    for number in 1..=16 {
        assert_eq!(text.matches(&format!("[^{number}]")).count(), 1, "mark {number}");
    }
    let options = SentenceOptions::new("fr");
    let count: usize = reading.blocks.iter().map(|b| sentences(&b.text, &options).len()).sum();
    assert_eq!(count, 147);
}

#[test]
fn the_same_text_gives_the_same_blocks() {
    assert_eq!(pdf_text::read(REPORT), pdf_text::read(REPORT));
}
