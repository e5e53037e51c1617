//! How long ids take to carry over, at four sizes, and how the time grows.
//!
//! `cargo bench --bench carry` prints a line a size and the exponent between the last and the first
//! (1 is linear). The text is made, each sentence of its own words; one in twenty is revised: edited,
//! dropped, put in, cut in two or moved.
#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::time::{Duration, Instant};

use enregard::model::BlockKind;
use enregard::segment::{Carried, Edition, TextBlock, carry};

const SIZES: [usize; 4] = [10_000, 20_000, 50_000, 200_000];

fn main() {
    let mut times: Vec<(usize, Duration)> = Vec::new();
    for size in SIZES {
        let mut dice = Dice(size as u64);
        let text: Vec<String> = (0..size).map(|_| sentence(&mut dice)).collect();
        let old = carry(edition(Carried::default(), &text)).document;
        let new = revised(&text, &mut dice);
        let best = (0..3).map(|_| timed(&old, &new)).min().unwrap_or_default();
        println!("{size:>7} sentences: {:>7.1} ms", best.as_secs_f64() * 1e3);
        times.push((size, best));
    }
    if let (Some((small, fast)), Some((large, slow))) = (times.first(), times.last()) {
        let exponent =
            (slow.as_secs_f64() / fast.as_secs_f64()).ln() / (*large as f64 / *small as f64).ln();
        println!("growth exponent from {small} to {large}: {exponent:.3}");
    }
}

fn timed(old: &enregard::model::Document, new: &[String]) -> Duration {
    let edition = edition(Carried { document: old.clone(), report: Vec::new() }, new);
    let start = Instant::now();
    let carried = carry(edition);
    let time = start.elapsed();
    assert_eq!(carried.document.segments().count(), new.len());
    time
}

/// Paragraphs of four sentences, a heading before every tenth.
fn edition(old: Carried, text: &[String]) -> Edition {
    let block = |(at, sentences): (usize, &[String])| TextBlock {
        kind: if at % 10 == 0 { BlockKind::Heading } else { BlockKind::Paragraph },
        level: None,
        label: None,
        sentences: sentences.to_vec(),
    };
    let new = text.chunks(4).enumerate().map(block).collect();
    Edition { old: old.document, new, ..Edition::default() }
}

fn revised(text: &[String], dice: &mut Dice) -> Vec<String> {
    let mut out = Vec::with_capacity(text.len());
    for sentence in text {
        match dice.roll(100) {
            0 => {}
            1 => out.extend([sentence.clone(), self::sentence(dice)]),
            2 => {
                let half = sentence.len() / 2;
                let cut =
                    sentence.get(half..).and_then(|s| s.find(' ')).map_or(half, |at| half + at);
                let (a, b) = sentence.split_at(cut);
                out.extend([format!("{a}."), b.trim().to_owned()]);
            }
            3 => out.push(sentence.replacen(' ', " encore ", 1)),
            4 => {
                let to = out.len().saturating_sub(dice.roll(50) as usize);
                out.insert(to, sentence.clone());
            }
            _ => out.push(sentence.clone()),
        }
    }
    out
}

/// Eight to twenty-four made words; some words are common, most are rare.
fn sentence(dice: &mut Dice) -> String {
    let mut out = String::new();
    for _ in 0..8 + dice.roll(16) {
        let rank = dice.roll(300).pow(2) * (1 + dice.roll(3)) / (1 + dice.roll(40));
        out.push_str(&word(rank));
        out.push(' ');
    }
    out.pop();
    out.push('.');
    out
}

/// A pronounceable word for a number.
fn word(mut rank: u64) -> String {
    const HEADS: [&str; 12] = ["b", "d", "f", "l", "m", "n", "p", "r", "s", "t", "v", "ch"];
    const TAILS: [&str; 7] = ["a", "e", "i", "o", "u", "ou", "an"];
    let mut out = String::new();
    loop {
        out.push_str(HEADS[(rank % 12) as usize]);
        rank /= 12;
        out.push_str(TAILS[(rank % 7) as usize]);
        rank /= 7;
        if rank == 0 {
            return out;
        }
    }
}

/// A small generator, the same on every machine (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
}
