//! The aligner on made texts: what repeats itself, what lost parts, what belongs to another text.
//!
//! Words are invented; each has one counterpart, one in nine is a name. Some sentences are joined
//! on one side, some have no counterpart. The same seed gives the same text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;

use enregard_engine::align::{AlignOptions, DocumentFit, align};
use enregard_engine::model::Bead;

/// Numbers that look drawn by chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        for _ in 0..self.below(4) + 1 {
            word.push(char::from(b"bcdfglmnprstv"[self.below(13)]));
            word.push(char::from(b"aeiou"[self.below(5)]));
        }
        word
    }
}

/// A language and its translation: words by rank, the first ones frequent.
struct Words(Vec<(String, String)>);

impl Words {
    fn new(dice: &mut Dice) -> Self {
        let mut words: Vec<(String, String)> =
            (0..400).map(|_| (dice.word(), dice.word())).collect();
        for name in words.iter_mut().step_by(9) {
            name.1.clone_from(&name.0);
        }
        Self(words)
    }

    /// A sentence and its translation, in which one word in twelve is another.
    fn sentence(&self, dice: &mut Dice) -> (String, String) {
        let (mut source, mut target) = (Vec::new(), Vec::new());
        for _ in 0..dice.below(18) + 4 {
            // small ranks far more often than large ones
            let reach = dice.below(400) + 1;
            let rank = dice.below(reach);
            let told = if dice.below(12) == 0 { dice.below(400) } else { rank };
            source.push(self.0[rank].0.as_str());
            target.push(self.0[told].1.as_str());
        }
        (source.join(" ") + ".", target.join(" ") + ".")
    }
}

/// Two sides and the beads that are right.
#[derive(Clone, Default)]
struct Made {
    source: Vec<String>,
    target: Vec<String>,
    gold: Vec<(Vec<String>, Vec<String>)>,
}

impl Made {
    fn new(words: &Words, dice: &mut Dice, beads: usize) -> Self {
        let mut made = Self::default();
        for _ in 0..beads {
            let ((a, b), (c, d)) = (words.sentence(dice), words.sentence(dice));
            let (source, target) = match dice.below(100) {
                0..5 => (vec![format!("{a} {c}")], vec![b, d]),
                5..9 => (vec![a, c], vec![format!("{b} {d}")]),
                9..11 => (Vec::new(), vec![b]),
                11..13 => (vec![a], Vec::new()),
                _ => (vec![a], vec![b]),
            };
            made.push(source, target);
        }
        made
    }

    fn push(&mut self, source: Vec<String>, target: Vec<String>) {
        self.source.extend(source.iter().cloned());
        self.target.extend(target.iter().cloned());
        self.gold.push((source, target));
    }

    fn append(&mut self, other: &Self) {
        other.gold.iter().for_each(|(source, target)| self.push(source.clone(), target.clone()));
    }

    fn align(&self) -> Vec<Bead> {
        let refs = |side: &[String]| side.to_vec();
        let (source, target) = (refs(&self.source), refs(&self.target));
        let source: Vec<&str> = source.iter().map(String::as_str).collect();
        let target: Vec<&str> = target.iter().map(String::as_str).collect();
        align(&source, &target, &AlignOptions::default()).unwrap()
    }

    /// Strict F1 of what two sides say together, and how many of the sure beads are right.
    fn judge(&self, beads: &[Bead]) -> (f64, f64) {
        let right: BTreeSet<(&[String], &[String])> =
            self.gold.iter().map(|(s, t)| (s.as_slice(), t.as_slice())).collect();
        let texts = |bead: &&Bead| {
            right.contains(&(&self.source[bead.source.clone()], &self.target[bead.target.clone()]))
        };
        let full: Vec<&Bead> =
            beads.iter().filter(|b| !b.source.is_empty() && !b.target.is_empty()).collect();
        let wanted = self.gold.iter().filter(|(s, t)| !s.is_empty() && !t.is_empty()).count();
        let found = full.iter().filter(|bead| texts(bead)).count() as f64;
        let sure: Vec<&Bead> = full.iter().copied().filter(|bead| bead.confidence >= 0.9).collect();
        let sure_right = sure.iter().filter(|bead| texts(bead)).count() as f64;
        (2.0 * found / (full.len() + wanted) as f64, sure_right / (sure.len() as f64).max(1.0))
    }
}

/// A text that is said again and again, alone or between others, is aligned as it is once.
#[test]
fn what_is_said_again_and_again_is_aligned_as_it_is_once() {
    for (times, beads, fresh, seed) in
        [(1, 150, 0, 1), (5, 120, 0, 2), (10, 30, 10, 3), (50, 20, 5, 4)]
    {
        let mut dice = Dice(seed);
        let words = Words::new(&mut dice);
        let chapter = Made::new(&words, &mut dice, beads);
        let mut made = Made::default();
        for _ in 0..times {
            made.append(&Made::new(&words, &mut dice, fresh));
            made.append(&chapter);
        }
        let (f1, sure) = made.judge(&made.align());
        assert!(f1 >= 0.985 && sure >= 0.98, "{times} times {beads}: {f1:.4} {sure:.4}");
    }
}

/// Where stretches of a side are lost, what is left finds its place, and nothing false is sure.
#[test]
fn lost_stretches_do_not_lead_astray() {
    for (times, seed) in [(1, 6), (40, 7)] {
        let mut dice = Dice(seed);
        let words = Words::new(&mut dice);
        let chapter = Made::new(&words, &mut dice, 960 / times);
        let mut whole = Made::default();
        (0..times).for_each(|_| whole.append(&chapter));
        for turn in 0..4 {
            let from = dice.below(whole.gold.len() - 110);
            for bead in &mut whole.gold[from..from + dice.below(80) + 30] {
                if turn % 2 == 0 { bead.0.clear() } else { bead.1.clear() }
            }
        }
        let mut made = Made::default();
        made.append(&whole);
        let (f1, sure) = made.judge(&made.align());
        assert!(f1 >= 0.97 && sure >= 0.98, "{times} times: {f1:.4} {sure:.4}");
    }
}

/// Two texts of one language and field that are not translations: hardly a bead is sure, and the
/// whole is called what it is.
#[test]
fn strangers_are_called_strangers() {
    for (size, seed) in [(40, 8), (200, 9)] {
        let mut dice = Dice(seed);
        let words = Words::new(&mut dice);
        let one = Made::new(&words, &mut dice, size);
        let other = Made::new(&words, &mut dice, size);
        assert!(!DocumentFit::new(&one.align()).unrelated, "{size}");
        let mixed = Made { source: one.source, target: other.target, gold: Vec::new() };
        let beads = mixed.align();
        let fit = DocumentFit::new(&beads);
        assert!(fit.unrelated && fit.score < 0.1, "{size}: {fit:?}");
        let sure = |bead: &&Bead| {
            bead.confidence >= 0.9 && !bead.source.is_empty() && !bead.target.is_empty()
        };
        assert_eq!(beads.iter().filter(sure).count(), 0, "{size}");
    }
}

/// A text of one sentence has nothing around it that could make a chance pair sure.
#[test]
fn one_sentence_alone_is_never_sure_by_chance() {
    let options = AlignOptions::default();
    for (source, target) in [
        ("Le conseil a adopté le budget hier.", "My sister bought three green apples."),
        ("Ah bon ?", "Really, are you leaving?"),
    ] {
        let beads = align(&[source], &[target], &options).unwrap();
        assert!(beads.iter().all(|bead| bead.confidence < 0.9), "{beads:?}");
    }
}

/// A column of a table of our own.
fn column(table: &'static str, language: &str) -> Vec<&'static str> {
    let mut lines = table.lines().skip(1);
    let at = lines.next().unwrap().split('\t').position(|name| name == language).unwrap();
    lines.map(|line| line.split('\t').nth(at).unwrap()).collect()
}

const SIX_LANGUAGES: &str = include_str!("data/align/languages.tsv");
const ANOTHER: &str = include_str!("data/align/another.tsv");

fn aligned(source: &[&str], target: &[&str], (from, to): (&str, &str)) -> Vec<Bead> {
    let mut options = AlignOptions::default();
    (options.from, options.to) = (from.to_owned(), to.to_owned());
    align(source, target, &options).unwrap()
}

/// Of twenty lines in two languages for which we have no words: how many are told where they are
/// taken from one side and then from the other, of 40; sure beads, and the right ones among them.
fn told(from: &str, to: &str) -> (usize, usize, usize) {
    let (source, target) = (column(SIX_LANGUAGES, from), column(SIX_LANGUAGES, to));
    let (mut told, mut sure, mut right) = (0, 0, 0);
    for (k, added) in (0..source.len()).flat_map(|k| [(k, false), (k, true)]) {
        let (mut source, mut target) = (source.clone(), target.clone());
        if added {
            source.remove(k)
        } else {
            target.remove(k)
        };
        for bead in aligned(&source, &target, (from, to)) {
            let (mine, theirs) =
                if added { (&bead.target, &bead.source) } else { (&bead.source, &bead.target) };
            told += usize::from(*mine == (k..k + 1) && theirs.is_empty());
            if bead.confidence >= 0.9 && !theirs.is_empty() {
                sure += 1;
                let place = theirs.start + usize::from(theirs.start >= k);
                right += usize::from(*mine == (place..place + 1) && theirs.len() == 1);
            }
        }
    }
    (told, sure, right)
}

#[test]
fn a_line_left_out_is_told_in_languages_without_a_word_list() {
    for (from, to, least) in
        [("fr", "es", 40), ("en", "ru", 40), ("en", "ar", 31), ("fr", "zh", 27)]
    {
        let (told, sure, right) = told(from, to);
        assert!(told >= least, "{from}-{to}: {told} of 40");
        assert!(right * 100 >= sure * 98, "{from}-{to}: {right} of {sure} sure beads");
    }
}

#[test]
fn documents_are_told_to_be_translations_or_not_in_any_script() {
    for to in ["es", "ru", "ar", "zh"] {
        for from in ["fr", "en"] {
            let (own, other) = (column(SIX_LANGUAGES, from), column(ANOTHER, from));
            let target = column(SIX_LANGUAGES, to);
            let beads = aligned(&own, &target, (from, to));
            let straight = beads.iter().filter(|bead| bead.source == bead.target).count();
            assert!(straight == 20, "{from}-{to}: {straight}");
            let (fit, stranger) =
                (DocumentFit::new(&beads), DocumentFit::new(&aligned(&other, &target, (from, to))));
            assert!(!fit.unrelated && fit.score > 0.65, "{from}-{to}: {fit:?}");
            assert!(stranger.unrelated && stranger.score < 0.1, "{from}-{to}: {stranger:?}");
        }
    }
}
