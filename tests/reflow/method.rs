//! `docs/design/reflow.md` says what is so: each of its examples, and its table of weights.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::*;

fn page() -> String {
    fs::read_to_string("docs/design/reflow.md").unwrap()
}

/// Printed lines above an arrow, and below it what becomes of them, a block or discarded line each.
#[test]
fn each_example_of_the_method_is_so() {
    // The examples stand in items of a list.
    let page = page().replace("\n   ", "\n");
    let examples: Vec<(&str, &str)> = page
        .split("```text\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("```")?.0.split_once("⇒\n"))
        .collect();
    assert!(examples.len() >= 8, "{}", examples.len());
    let mut wrong = String::new();
    for (printed, becomes) in examples {
        let reading = pdf_text::read(&printed.replace("\\f\n", "\u{c}"));
        let mut found = String::new();
        for block in &reading.blocks {
            let label = block.label.as_deref().map(|label| format!(" [{label}]"));
            let label = label.unwrap_or_default();
            let _ = writeln!(found, "{}{label}: {}", block.kind.as_str(), block.text);
        }
        for discard in &reading.discarded {
            let _ = writeln!(found, "- {}: {}", discard.reason.as_str(), discard.text);
        }
        if found != becomes {
            let _ = write!(wrong, "{printed}⇒\n{found}\n");
        }
    }
    assert!(wrong.is_empty(), "these become:\n{wrong}");
}

/// A row of the page is a row of `weights.tsv`: name and weight; and the other way round.
#[test]
fn the_weights_of_the_page_are_those_of_the_reader() {
    let page = page();
    let told: BTreeMap<&str, &str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .filter(|(name, _)| name.contains('.') && !name.contains(' '))
        .filter_map(|(name, rest)| Some((name, rest.split_once(" |")?.0)))
        .collect();
    let table = include_str!("../../src/source/pdf_text/flow/weights.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let own: BTreeMap<&str, &str> = rows
        .filter_map(|row| row.split_once('\t'))
        .filter_map(|(name, rest)| Some((name, rest.split_once('\t')?.0)))
        .collect();
    assert_eq!(told, own);
}

/// Each row of the table has a name of its own, a number and a reason, and is used.
#[test]
fn each_weight_has_a_reason_and_is_used() {
    let table = include_str!("../../src/source/pdf_text/flow/weights.tsv");
    let sources = [
        include_str!("../../src/source/pdf_text/flow/breaks.rs"),
        include_str!("../../src/source/pdf_text/flow/quoting.rs"),
    ];
    let mut names = BTreeSet::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, value, reason] = cells[..] else { panic!("{line}") };
        assert!(value.parse::<i32>().is_ok() && reason.len() > 5, "{line}");
        assert!(names.insert(name), "twice: {name}");
        let quoted = format!("weight!(\"{name}\")");
        assert!(sources.iter().any(|source| source.contains(&quoted)), "unused: {name}");
    }
    assert!(pdf_text::weights::replace("tail.nothing\t3").is_err());
    assert!(pdf_text::weights::replace("tail.word\tthree").is_err());
}
