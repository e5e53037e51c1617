//! 20,000 pairs of report prose, all rules that are on.
#![allow(clippy::unwrap_used, missing_docs)]

use divan::Bencher;
use enregard::check::{CheckOptions, check_pairs};

const PROSE: &str = include_str!("../tests/data/check/prose.txt");

fn main() {
    divan::main();
}

fn prose() -> Vec<(&'static str, &'static str)> {
    let lines: Vec<&str> = PROSE.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    let pairs: Vec<(&str, &str)> = lines.chunks(2).map(|two| (two[0], two[1])).collect();
    pairs.iter().copied().cycle().take(20_000).collect()
}

#[divan::bench(sample_count = 5)]
fn pairs_20000(bencher: Bencher<'_, '_>) {
    let pairs = prose();
    bencher.bench_local(|| check_pairs(&pairs, &CheckOptions::default()));
}
