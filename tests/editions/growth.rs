//! Twice the text costs about twice the work.

use super::work::{cost, steep};
use super::*;

/// The kernel counts a thread's work at its ticks, so a short piece may be told late.
const TICK: u64 = 12_000_000;

fn shape(name: &str, count: usize) -> Bitext {
    let mut blocks: Vec<BitextBlock> = Vec::new();
    let unit = |at: usize, more: &str| {
        let said = |word: &str| format!("{word} {at} https://exemple.org/{at} *{word}*.{more}");
        unit(
            &format!("g-{at}{}", more.len()),
            &said("Le fait"),
            Some(&said("Fact")),
            State::Drifted,
        )
    };
    let block = |name: &str, label: Option<String>, cell, units| BitextBlock {
        kind: kind(name),
        level: Some(1),
        label,
        cell,
        units,
    };
    match name {
        "sentences" => {
            let units = (0..count).map(|at| unit(at, "")).collect();
            blocks.push(block("paragraph", None, None, units));
        }
        "notes" => {
            for at in 0..count / 2 {
                let label = at.to_string();
                let call = format!("[^{label}]");
                blocks.push(block("paragraph", None, None, vec![unit(at, &call)]));
            }
            for at in 0..count / 2 {
                blocks.push(block("footnote", Some(at.to_string()), None, vec![unit(at, "")]));
            }
        }
        "cells" => {
            for at in 0..count {
                let starts = (at % 2 == 0).then_some(CellStart::Row);
                let starts = if at == 0 { Some(CellStart::Table) } else { starts };
                let column = u16::try_from(at % 2 + 1).unwrap();
                let cell = Some(Cell { starts, ..Cell::new(column) });
                blocks.push(block("table_cell", None, cell, vec![unit(at, "")]));
            }
        }
        kind => blocks.extend((0..count).map(|at| block(kind, None, None, vec![unit(at, "")]))),
    }
    bitext(blocks)
}

/// The typesetter works on other threads too: its rows are counted where they are made.
#[test]
fn every_export_costs_in_proportion_to_its_text() {
    for name in ["paragraph", "sentences", "notes", "cells", "heading", "list_item"] {
        let (once, twice) = (shape(name, 1_500), shape(name, 3_000));
        for format in enregard::format::FORMATS.iter().filter(|format| format.name != "pdf") {
            let write = |bitext: &Bitext| {
                cost(|| drop(format.write(bitext, &ExportOptions::default()).unwrap()))
            };
            let slip = steep(2.5, TICK, || write(&once), || write(&twice));
            assert_eq!(slip, None, "{name}, {}", format.name);
        }
    }
}
