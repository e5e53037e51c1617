//! How long ids take to carry over, alone and in a whole `sync`, at four sizes, and how the time
//! grows.
//!
//! `cargo bench --bench carry` prints a line a size and the exponent between the last and the first
//! (1 is linear). Times are those of the processor, all threads together, so that a busy machine
//! tells the same; the memory is the most the bench has used so far, its own texts included. The
//! text is made, each sentence of its own words; one in twenty is revised: edited, dropped, put in,
//! cut in two or moved.
#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use enregard::model::{BlockKind, Document};
use enregard::project::{Project, SyncOptions};
use enregard::segment::{Carried, Revision, TextBlock, carry};

const SIZES: [usize; 4] = [10_000, 20_000, 50_000, 200_000];

fn main() {
    measure("carry", carry_once);
    measure("sync", sync_once);
    measure("status", status_once);
}

fn measure(name: &str, run: impl Fn(&[String], &[String]) -> Duration) {
    let mut times: Vec<(usize, Duration)> = Vec::new();
    for size in SIZES {
        let mut dice = Dice(size as u64);
        let text: Vec<String> = (0..size).map(|_| sentence(&mut dice)).collect();
        let new = revised(&text, &mut dice);
        let best = (0..3).map(|_| run(&text, &new)).min().unwrap_or_default();
        let memory = peak().map_or_else(String::new, |mib| format!(", at most {mib} MiB so far"));
        println!("{name} {size:>7} sentences: {:>7.1} ms{memory}", best.as_secs_f64() * 1e3);
        times.push((size, best));
    }
    if let (Some((small, fast)), Some((large, slow))) = (times.first(), times.last()) {
        let exponent =
            (slow.as_secs_f64() / fast.as_secs_f64()).ln() / (*large as f64 / *small as f64).ln();
        println!("{name}: growth exponent from {small} to {large}: {exponent:.3}");
    }
}

fn carry_once(text: &[String], new: &[String]) -> Duration {
    let old = carry(edition(Carried::default(), text)).document;
    let edition = edition(Carried { document: old, report: Vec::new() }, new);
    let start = clock();
    let carried = carry(edition);
    let time = clock() - start;
    assert_eq!(carried.document.segments().count(), new.len());
    time
}

/// A project in a folder of its own, all translated, then its source revised.
fn sync_once(text: &[String], new: &[String]) -> Duration {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let project = translated(folder.path(), text);
    fs::write(folder.path().join("segments/d.txt"), source(new)).expect("the source");
    let start = clock();
    let done = project.sync(&SyncOptions::default()).expect("a sync");
    let time = clock() - start;
    assert!(done.iter().all(|synced| synced.changed));
    time
}

fn status_once(text: &[String], _: &[String]) -> Duration {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    let project = translated(folder.path(), text);
    let settings = project.settings();
    let start = clock();
    let tally = project.tally(&settings.documents[0], &settings.targets[0]).expect("counts");
    let time = clock() - start;
    assert_eq!((tally.total.missing, tally.total.drifted), (0, 0));
    time
}

fn translated(folder: &Path, text: &[String]) -> Project {
    fs::create_dir_all(folder.join("segments")).expect("a folder");
    fs::create_dir_all(folder.join("locales/en")).expect("a folder");
    let settings = "enregard: 1\nsource: fr\ntargets: [en]\ndocuments:\n\
                    - {id: d, path: segments/d.txt, reader: plain}\n";
    fs::write(folder.join("enregard.yaml"), settings).expect("the settings");
    fs::write(folder.join("segments/d.txt"), source(text)).expect("the source");
    let project = Project::open(folder).expect("a project");
    project.sync(&SyncOptions::default()).expect("a sync");
    let document = project.load_document(&project.settings().documents[0]).expect("segments");
    fs::write(folder.join("locales/en/d.ftl"), catalog(&document)).expect("the catalog");
    project
}

/// Paragraphs of four sentences.
fn source(text: &[String]) -> String {
    text.chunks(4).map(|paragraph| paragraph.join(" ") + "\n\n").collect()
}

fn catalog(document: &Document) -> String {
    let mut out = String::from("### d: fr → en\n");
    for segment in document.segments() {
        let _ = write!(out, "\n# fr: {0}\n{1} = EN {0}\n", segment.text, segment.id);
    }
    out
}

/// Time on the processor, all threads together; the time of day where the system does not say.
fn clock() -> Duration {
    thread_local!(static START: Instant = Instant::now());
    let own = |task: fs::DirEntry| -> Option<u64> {
        let line = fs::read_to_string(task.path().join("schedstat")).ok()?;
        line.split(' ').next()?.parse().ok()
    };
    match fs::read_dir("/proc/self/task") {
        Ok(tasks) => Duration::from_nanos(tasks.filter_map(|task| own(task.ok()?)).sum()),
        Err(_) => START.with(Instant::elapsed),
    }
}

/// The most memory this process has used.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// Paragraphs of four sentences, a heading before every tenth.
fn edition(old: Carried, text: &[String]) -> Revision {
    let block = |(at, sentences): (usize, &[String])| TextBlock {
        kind: if at % 10 == 0 { BlockKind::Heading } else { BlockKind::Paragraph },
        level: None,
        label: None,
        cell: None,
        sentences: sentences.to_vec(),
    };
    let new = text.chunks(4).enumerate().map(block).collect();
    Revision { old: old.document, new, ..Revision::default() }
}

/// The text after a revision.
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
                out.extend([format!("{a}."), capital(b.trim())]);
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
    capital(&out)
}

/// A text with a capital first letter, as sentences have.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
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
