//! How long each writer takes for 100,000 segments, each reader of text for 10 MB, and a check for
//! a million addresses.
//!
//! `cargo bench --bench formats`, with `--features parquet` for that one too.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that talks to whoever runs it by hand"
)]

use enregard::check::{CheckOptions, check_pairs};
use enregard::container::Limits;
use enregard::format::{self, ExportOptions};
use enregard::model::{
    Bitext, BitextBlock, BlockKind, Locale, SegmentId, SharedText, State, StoredState, Target, Unit,
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
    let source = SharedText::from(format!(
        "La phrase numéro {number} dit, comme toutes les autres, qu'une loi de 2016 a des effets.[^1]"
    ));
    let text = SharedText::from(format!(
        "Sentence number {number} says, like all others, that a law of 2016 has effects.[^1]"
    ));
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
        target: Some(target.into()),
        talk: Default::default(),
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
    bencher.bench_local(|| format.write(&bitext, &options).expect("written"));
}

/// Paragraphs of some 10 MB, which are text, Markdown and HTML at once.
#[divan::bench(sample_count = 3, args = ["plain", "pdf-text", "markdown", "html"])]
fn read(bencher: divan::Bencher<'_, '_>, name: &str) {
    let line =
        "Une loi de 2016 dit, comme toutes les autres, qu'elle a des effets sur les personnes.\n";
    let text = format!("{}\n", line.repeat(4)).repeat(30_000);
    let reader = enregard::source::reader(Some(name), std::path::Path::new("a"), text.as_bytes());
    let read = reader.expect("a listed reader").read;
    bencher.bench_local(|| read(text.as_bytes(), Limits::default()).expect("read"));
}

#[divan::bench(sample_count = 3)]
fn check_1000000_addresses(bencher: divan::Bencher<'_, '_>) {
    let addresses = (0..10).map(|at| format!("https://exemple.org/{at} "));
    let addresses: String = addresses.collect();
    let (source, target) = (format!("Voir {addresses}ici."), format!("See {addresses}here."));
    let pairs = vec![(source.as_str(), target.as_str()); 100_000];
    bencher.bench_local(|| check_pairs(&pairs, &CheckOptions::default()));
}
