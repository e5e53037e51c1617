//! How long each writer takes for 100,000 segments.
//!
//! `cargo bench --bench formats`, with `--features parquet` for that one too.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that talks to whoever runs it by hand"
)]

use enregard::format::{self, ExportOptions};
use enregard::model::{
    Bitext, BitextBlock, BlockKind, Locale, SegmentId, State, StoredState, Target, Unit,
};

fn main() {
    divan::main();
}

/// A made document: a heading for each twenty paragraphs of five sentences.
fn made(count: usize) -> Bitext {
    let mut blocks: Vec<BitextBlock> = Vec::new();
    for number in 0..count {
        if number % 5 == 0 {
            let kind = if number % 100 == 0 { BlockKind::Heading } else { BlockKind::Paragraph };
            blocks.push(BitextBlock {
                kind,
                level: Some(1),
                label: None,
                cell: None,
                units: Vec::new(),
            });
        }
        if let Some(block) = blocks.last_mut() {
            block.units.push(unit(number));
        }
    }
    Bitext {
        document: "rapport".to_owned(),
        title: "Rapport".to_owned(),
        source_locale: Locale::french(),
        target_locale: Locale::english(),
        blocks,
        obsolete: Vec::new(),
    }
}

fn unit(number: usize) -> Unit {
    let source = format!(
        "La phrase numéro {number} dit, comme toutes les autres, qu'une loi de 2016 a des effets.[^1]"
    );
    let text = format!(
        "Sentence number {number} says, like all others, that a law of 2016 has effects.[^1]"
    );
    let is_drifted = number.is_multiple_of(10);
    let baseline = if is_drifted { source.replace("2016", "2014") } else { source.clone() };
    let target = Target {
        value: text.clone(),
        text,
        baseline: Some(baseline),
        state: StoredState::Translated,
        ..Target::default()
    };
    Unit {
        id: SegmentId::mint("contexte-et-situation", &source, None, false),
        source,
        target: Some(target),
        covered_by: None,
        state: if is_drifted { State::Drifted } else { State::Translated },
        drift: None,
    }
}

#[divan::bench(sample_count = 3, args = format::FORMATS.iter().map(|format| format.name))]
fn write(bencher: divan::Bencher<'_, '_>, name: &str) {
    let bitext = made(100_000);
    let options = ExportOptions::default();
    let format = format::find(name).expect("a listed format");
    bencher.bench_local(|| (format.write)(&bitext, &options).expect("written"));
}
