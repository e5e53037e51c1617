//! The aligner on made texts of three sizes: `cargo bench --bench align`.
//!
//! The texts are made from a small vocabulary with a fixed generator: about 5 % of the sentences
//! have no counterpart and 10 % are merged, as in translations.
#![allow(missing_docs, reason = "a bench")]

use divan::Bencher;
use enregard::align::{AlignOptions, align};

fn main() {
    divan::main();
}

/// A small generator with a fixed start, so that every run aligns the same texts.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn sentence(dice: &mut Dice) -> (String, String) {
    let (mut fr, mut en) = (String::new(), String::new());
    for _ in 0..6 + dice.roll(20) {
        // common words often, rare words seldom
        let top = 2u64 << dice.roll(14);
        let word = dice.roll(top);
        fr.push_str(&format!("m{word:x}o "));
        if dice.roll(10) > 0 {
            en.push_str(&format!("w{:x}d ", word.wrapping_mul(7919) % 65_536));
        }
    }
    let number = dice.roll(40);
    if number < 3 {
        fr.push_str(&format!("{}", 1900 + dice.roll(200)));
        en.push_str(fr.rsplit(' ').next().unwrap_or_default());
    }
    (fr + ".", en + ".")
}

fn texts(sentences: usize) -> (Vec<String>, Vec<String>) {
    let mut dice = Dice(42);
    let (mut fr, mut en): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for _ in 0..sentences {
        let (source, target) = sentence(&mut dice);
        match dice.roll(40) {
            0 => fr.push(source),
            1 => en.push(target),
            2..=5 => {
                fr.push(source);
                match en.last_mut() {
                    Some(last) => last.push_str(&target),
                    None => en.push(target),
                }
            }
            _ => {
                fr.push(source);
                en.push(target);
            }
        }
    }
    (fr, en)
}

#[divan::bench(args = [1_000, 10_000, 50_000], sample_count = 3)]
fn made_text(bencher: Bencher<'_, '_>, sentences: usize) {
    let (fr, en) = texts(sentences);
    let fr: Vec<&str> = fr.iter().map(String::as_str).collect();
    let en: Vec<&str> = en.iter().map(String::as_str).collect();
    bencher.bench(|| align(&fr, &en, &AlignOptions::default()));
}
