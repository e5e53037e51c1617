//! A memory of 100,000 units: opening, one suggestion.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::Bencher;
use enregard::memory::{Memory, MemoryOptions, MemoryUnit};

const PROSE: &str = include_str!("../tests/data/check/prose.txt");

fn main() {
    divan::main();
}

/// Made text: halves of sentences put together anew, each with a number of its own.
fn units() -> Vec<MemoryUnit> {
    let lines: Vec<&str> = PROSE.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    let pairs: Vec<(&str, &str)> = lines.chunks(2).map(|two| (two[0], two[1])).collect();
    let unit = |at: usize| {
        let (a, b) =
            (pairs[at % pairs.len()], pairs[(at / pairs.len() * 7 + at * 3) % pairs.len()]);
        MemoryUnit {
            source: format!("{} {} {at}", a.0, b.0),
            target: format!("{} {} {at}", a.1, b.1),
            origin: "made".into(),
            ..MemoryUnit::default()
        }
    };
    (0..100_000).map(unit).collect()
}

#[divan::bench(sample_count = 3)]
fn open_100000(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(units).bench_local_values(Memory::new);
}

#[divan::bench(sample_count = 50)]
fn suggest_in_100000(bencher: Bencher<'_, '_>) {
    let memory = Memory::new(units());
    let query =
        "Le taux de chômage a reculé de 0,4 point au troisième trimestre pour s'établir à 7,1 %.";
    bencher.bench_local(|| memory.suggest(query, None, &MemoryOptions::default()));
}
