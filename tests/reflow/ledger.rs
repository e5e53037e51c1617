//! No letter is lost: blocks and ledger hold together what the text holds.

use std::collections::BTreeMap;

use enregard::source::plain;
use proptest::prelude::*;

use super::*;

/// How often each letter and digit stands in a text; ligatures and raised digits are not counted,
/// since the reader writes them out.
fn letters(text: &str, counts: &mut BTreeMap<char, i64>, by: i64) {
    for letter in
        text.chars().filter(|c| c.is_alphanumeric() && !c.is_numeric() || c.is_ascii_digit())
    {
        if !('\u{fb00}'..='\u{fb06}').contains(&letter) {
            *counts.entry(letter).or_default() += by;
        }
    }
}

/// Letters that word processors set as bullets, at the beginning of a line each.
fn may_be_bullets(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    for line in text.split(['\n', '\r', '\u{c}']) {
        let mut letters = line.trim_start().chars();
        let first = letters.next().filter(|letter| "oØüvq".contains(*letter));
        let first = first.filter(|_| letters.next().is_none_or(char::is_whitespace));
        first.map(|letter| *counts.entry(letter).or_default() += 1).unwrap_or_default();
    }
    counts
}

/// Blocks with their labels, and the ledger, hold every letter and digit of the input once; a
/// letter that stands for a bullet may go, one an item.
fn accounts_for(text: &str) {
    let reading = pdf_text::read(text);
    let mut counts = BTreeMap::new();
    letters(text, &mut counts, 1);
    for block in &reading.blocks {
        letters(&block.text, &mut counts, -1);
        letters(block.label.as_deref().unwrap_or_default(), &mut counts, -1);
    }
    for discard in &reading.discarded {
        letters(&discard.text, &mut counts, -1);
    }
    let bullets = may_be_bullets(text);
    let items = reading.blocks.iter().filter(|block| block.kind == BlockKind::ListItem).count();
    let gone: i64 = counts.values().filter(|count| **count > 0).sum();
    assert!(gone <= items as i64, "{gone} letters gone for {items} items\n{text:?}");
    counts.retain(|letter, count| !(0..=bullets.get(letter).copied().unwrap_or(0)).contains(count));
    assert!(counts.is_empty(), "out of balance: {counts:?}\n{text:?}");
}

#[test]
fn blocks_and_ledger_account_for_the_cases() {
    accounts_for(REPORT);
    accounts_for(&include_str!("../data/reflow/pages.txt").replace("\\f\n", "\u{c}"));
    accounts_for(include_str!("../data/reflow/layout.txt"));
    accounts_for(&include_str!("../data/reflow/chapters.txt").replace("\\f\n", "\u{c}"));
    accounts_for(include_str!("../data/reflow/glued.txt"));
    accounts_for(include_str!("../data/reflow/astray.txt"));
}

/// Scraps of text such as extractors leave, in any order.
fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zéà'«» ,.:;]{1,70}",
        "[a-z]{1,9}[.»]?[1-9] [A-Z][a-z]{1,9}\\.?",
        "[1-9]{1,2}[.)]? ?[A-Za-z ]{0,20}",
        "\\[[1-9]\\] [a-z ]{1,20}",
        Just("• un".to_owned()),
        Just("•".to_owned()),
        Just("Rapport annuel".to_owned()),
        Just("https://example.org/a-b_c/d-".to_owned()),
        Just("https://example.org/a-b_c/d-e.pdf".to_owned()),
        Just("(Entretien, 2023)".to_owned()),
        Just("-----".to_owned()),
        Just("\u{c}".to_owned()),
        Just(String::new()),
        Just(" ".to_owned()),
    ]
}

proptest! {
    #[test]
    fn blocks_and_ledger_account_for_any_scraps(scraps in prop::collection::vec(scrap(), 0..60)) {
        accounts_for(&scraps.join("\n"));
        accounts_for(&scraps.join(" \n\n"));
    }

    #[test]
    fn no_text_is_too_odd(text in "(?s).{0,400}") {
        let reading = pdf_text::read(&text);
        prop_assert!(reading.blocks.iter().all(|block| !block.text.contains('\n')));
        let _ = plain::read(&text);
    }
}
