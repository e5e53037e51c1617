//! Twice the project costs less than two and a half times the processor time, command by command.
//!
//! Projects are made, each large in one way. `ENREGARD_LONG=1` makes them sixteen times as large
//! (some 10 MB).

use std::fmt::Write as _;
use std::process::Command;

use crate::kit::{Room, long};
use crate::work::steep;

/// A project under construction: segments, catalog, glossary, settings.
#[derive(Default)]
struct Made {
    segments: String,
    catalog: String,
    glossary: String,
    targets: String,
}

impl Made {
    fn pair(&mut self, at: usize, french: &str, english: Option<&str>) {
        let _ = write!(
            self.segments,
            "- kind: paragraph\n  segments:\n  - id: s-{at}\n    text: '{french}'\n"
        );
        if let Some(english) = english {
            let _ = write!(self.catalog, "\n# fr: {french}\ns-{at} = {english}\n");
        }
    }

    fn term(&mut self, at: usize) {
        let _ =
            write!(self.glossary, "\n# fr: {}\n-t-{at} = {}\n", word("mot", at), word("word", at));
    }

    fn room(&self) -> Room {
        let room = Room::new();
        let settings = "enregard: 1\ndocuments:\n- id: r\n  path: segments/r.txt\n";
        room.write("repo/enregard.yaml", format!("{settings}{}", self.targets));
        room.write("repo/segments/r.txt", "x\n");
        room.write("repo/segments/r.yaml", format!("enregard: 1\nblocks:\n{}", self.segments));
        room.write("repo/locales/en/r.ftl", format!("### r: fr → en\n{}", self.catalog));
        if !self.glossary.is_empty() {
            room.write("repo/locales/en/glossary.ftl", &self.glossary);
        }
        room
    }
}

/// A word of its own for each number.
fn word(start: &str, at: usize) -> String {
    let letter = |by: usize| char::from(b'a' + (at / by % 26) as u8);
    format!("{start}{}{}{}{}", letter(1), letter(26), letter(676), letter(17_576))
}

/// Some words of twenty, another choice for each number.
fn common(at: usize) -> String {
    const WORDS: &[&str] = &[
        "loi", "prix", "santé", "police", "droit", "travail", "rue", "nuit", "ville", "femme",
        "homme", "enfant", "pays", "année", "mois", "école", "route", "eau", "terre", "vent",
    ];
    let some: Vec<&str> = (1..9).map(|n| WORDS[(at * n + n * n + at / 7) % WORDS.len()]).collect();
    some.join(" ")
}

fn joined(some: impl Iterator<Item = String>) -> String {
    some.collect::<Vec<_>>().join(" , ")
}

type Maker = fn(usize) -> Made;

fn made(count: usize, one: impl Fn(&mut Made, usize)) -> Made {
    let mut made = Made::default();
    (0..count).for_each(|at| one(&mut made, at));
    made
}

/// What is large, how large, and the commands that it costs.
const LARGE: &[(&str, usize, Maker, &[&str])] = &[
    (
        "sentences that are near to each other",
        3_000,
        |count| {
            made(count, |made, at| {
                let english = format!("The {} does {at}.", common(at));
                let english = (at % 8 > 0).then_some(english.as_str());
                made.pair(at, &format!("Le {} fait {at}.", common(at)), english);
            })
        },
        &["suggest --fill 75 --dry-run"],
    ),
    (
        "terms and sentences",
        500,
        |count| {
            made(count, |made, at| {
                made.term(at);
                let some = |start| joined((at..at + 8).map(|n| word(start, n % count)));
                let (french, english) = (some("mot"), some("word"));
                made.pair(at, &format!("Il y a {french}."), Some(&format!("There is {english}.")));
            })
        },
        &["check", "terms"],
    ),
    (
        "terms in one sentence",
        2_000,
        |count| {
            let mut made = made(count, Made::term);
            let some = |start| joined((0..count).map(|n| word(start, n)));
            let (french, english) = (some("mot"), some("word"));
            made.pair(0, &format!("Il y a {french}."), Some(&format!("There is {english}.")));
            made
        },
        &["check", "terms"],
    ),
    (
        "addresses",
        500,
        |count| {
            made(count, |made, at| {
                let some = joined((0..10).map(|n| format!("https://exemple.org/{at}/{n}")));
                made.pair(at, &format!("Voir {some} ici."), Some(&format!("See {some} here.")));
            })
        },
        &["check"],
    ),
    (
        "addresses in one sentence",
        5_000,
        |count| {
            let some = joined((0..count).map(|n| format!("https://exemple.org/{n}")));
            made(1, |made, at| {
                made.pair(at, &format!("Voir {some} ici."), Some(&format!("See {some} here.")));
            })
        },
        &["check"],
    ),
    (
        "findings",
        1_000,
        |count| {
            made(count, |made, at| {
                let (french, english) = (at + 10, at + 11);
                made.pair(
                    at,
                    &format!("Il y a {french} cas ici."),
                    Some(&format!("There are {english} cases here.")),
                );
            })
        },
        &["check", "check --format sarif", "export tmx", "export xlsx", "doctor"],
    ),
    (
        "languages",
        4_000,
        |count| {
            let letter = |by: usize, at: usize| char::from(b'a' + (at / by % 26) as u8);
            let tags = (0..count).map(|at| format!("{}{}-x-{at}", letter(1, at), letter(26, at)));
            let mut made = made(1, |made, at| made.pair(at, "Bonjour.", Some("Hello.")));
            made.targets = format!("targets: [{}]\n", tags.collect::<Vec<_>>().join(", "));
            made
        },
        &["status"],
    ),
];

/// The nanoseconds of processor time that a command takes in a room.
fn cost(room: &Room, args: &str) -> u64 {
    let mut shell = Command::new("bash");
    shell.args(["-c", "TIMEFORMAT=%U; time \"$0\" $1 >/dev/null 2>&1; test $? -le 1 || echo no"]);
    shell.arg(env!("CARGO_BIN_EXE_enregard")).arg(args).current_dir(room.at("repo"));
    let output = shell.output().unwrap();
    assert!(output.stdout.is_empty(), "{args} does not run");
    let said = String::from_utf8(output.stderr).unwrap();
    (said.trim().replace(',', ".").parse::<f64>().unwrap() * 1e9) as u64
}

#[test]
fn case_61_twice_the_project_costs_twice_the_time() {
    let by = if long() { 16 } else { 1 };
    let mut slips = Vec::new();
    for (what, count, make, commands) in LARGE {
        let rooms = [1, 2].map(|times| make(count * by * times).room());
        for command in *commands {
            let [one, two] = rooms.each_ref().map(|room| || Some(cost(room, command)));
            if let Some(slip) = steep(2.5, 50_000_000, one, two) {
                slips.push(format!("{what}, {command}: {slip:?} ns"));
            }
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}
