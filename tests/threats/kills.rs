//! Case 57, every point there is: each kind of command that saves is killed before each call that
//! changes the disk.
//!
//! `strace` (Debian: strace) kills the program as it is about to make its Nth call of a kind. After
//! each kill every file is the old or the new one, to the byte; then the doctor brings them
//! together, all old or all new, nothing is left over, and the command runs to its end when it is
//! given again.
//!
//! A new command that saves: a line in [`KINDS`].

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::kit::{Room, SOURCE, long};

/// Calls that change what is on a disk, or that say so.
const CALLS: &str = "write,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,fchmod,mkdir,link,linkat";

/// A kind of save: its name, and what makes a project ready for it and gives the command.
type Kind = (&'static str, fn(&Room) -> Vec<String>);

const KINDS: [Kind; 12] = [
    ("set", |room| words(&["set", &room.ids()[1], "Another text."])),
    ("accept", |room| {
        drift(room);
        words(&["accept", &room.ids()[1]])
    }),
    ("keep", |room| {
        drift(room);
        words(&["keep", &room.ids()[1]])
    }),
    ("sync", |room| {
        room.write("new.txt", other());
        words(&["sync", "rapport", "--from", &room.at("new.txt").display().to_string()])
    }),
    ("undo", |room| {
        drift(room);
        words(&["undo"])
    }),
    ("import", |room| {
        room.ok(&["export", "tsv"]);
        let table = room.read("repo/build/rapport.tsv").replace("An example.", "A better example.");
        room.write("back.tsv", table);
        words(&["import", &room.at("back.tsv").display().to_string(), "--write"])
    }),
    ("align", |room| {
        room.write("en.txt", "Summary\n\nThis report has 12 measures. It leaves 2020 out.\n");
        words(&["align", &room.at("en.txt").display().to_string()])
    }),
    ("doctor", |room| {
        let catalog = room.read("repo/locales/en/rapport.ftl");
        room.write("repo/locales/en/rapport.ftl", format!("\u{feff}{catalog}"));
        words(&["doctor", "--fix"])
    }),
    ("build", |room| {
        room.ok(&["build"]);
        room.ok(&["set", &room.ids()[0], "A new heading"]);
        words(&["build"])
    }),
    ("terms", |room| {
        room.write("terms.csv", "fr,en\nmesure,measure\n");
        words(&["terms", "--import", &room.at("terms.csv").display().to_string(), "--write"])
    }),
    ("hooks", |room| {
        let git = Command::new("git").args(["init", "-q"]).current_dir(room.at("repo")).status();
        assert!(git.is_ok_and(|status| status.success()), "git init");
        words(&["hooks", "install"])
    }),
    ("init", |room| {
        std::fs::remove_dir_all(room.at("repo")).unwrap();
        room.write("repo/rapport.txt", SOURCE);
        words(&["init", "rapport.txt", "--reader", "plain"])
    }),
];

fn words(args: &[&str]) -> Vec<String> {
    args.iter().map(|word| (*word).to_owned()).collect()
}

fn other() -> String {
    SOURCE.replace("12 mesures", "13 mesures").replace(" Elle en garde trois.", "")
}

/// The source changed, and the segments know it.
fn drift(room: &Room) {
    room.ok(&["set", &room.ids()[1], "It has 12 measures."]);
    room.write("repo/segments/rapport.txt", other());
    room.ok(&["sync"]);
}

/// Every file of the project but the program's own.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            match path.is_dir() {
                true if matches!(name.as_str(), ".enregard" | ".git") => {}
                true => folders.push(path),
                false if name.starts_with(".enregard-") => {}
                false => {
                    let bytes = std::fs::read(&path).unwrap();
                    found.insert(path.strip_prefix(root).unwrap().to_owned(), bytes);
                }
            }
        }
    }
    found
}

/// A project as it is made ready, to be put back before each trial.
struct Trial {
    room: Room,
    args: Vec<String>,
}

impl Trial {
    fn new(kind: &Kind) -> Self {
        let room = Room::project();
        let args = (kind.1)(&room);
        copy(&room.at("repo"), &room.at("ready"));
        Self { room, args }
    }

    fn again(&self) {
        std::fs::remove_dir_all(self.room.at("repo")).unwrap();
        copy(&self.room.at("ready"), &self.room.at("repo"));
    }

    fn args(&self) -> Vec<&str> {
        self.args.iter().map(String::as_str).collect()
    }

    /// Runs the command under strace with these options; whether it came to its end.
    fn traced(&self, options: &[&str]) -> bool {
        let plain = self.room.command(&self.args());
        let mut traced = Command::new("strace");
        // Saves are the main thread's; git, where it is called, looks after its own files.
        traced.arg("-qq").args(options);
        traced.arg(plain.get_program()).args(plain.get_args()).current_dir(self.room.at("repo"));
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => traced.env(name, value),
                None => traced.env_remove(name),
            };
        }
        traced.env("RAYON_NUM_THREADS", "1");
        traced.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        traced.status().is_ok_and(|status| status.success())
    }

    /// How often the command makes each call.
    fn calls(&self) -> BTreeMap<String, usize> {
        let log = self.room.at("calls");
        let (trace, log) = (format!("trace={CALLS}"), log.display().to_string());
        assert!(self.traced(&["-e", &trace, "-o", &log]), "{:?}", self.args);
        let mut counts = BTreeMap::new();
        for line in self.room.read("calls").lines() {
            let call = line.split('(').next().unwrap_or_default();
            if call.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
                *counts.entry(call.to_owned()).or_default() += 1;
            }
        }
        counts
    }
}

fn copy(from: &Path, to: &Path) {
    let done = Command::new("cp").arg("-a").arg(from).arg(to).status();
    assert!(done.is_ok_and(|status| status.success()));
}

/// Whether strace is here and may trace.
fn may_trace() -> bool {
    let may = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    if may.is_ok_and(|status| status.success()) {
        return true;
    }
    assert!(std::env::var("CI").is_err(), "CI may skip nothing: no strace");
    eprintln!("skipped: no strace that may trace (Debian: strace)");
    false
}

/// Kills one kind of command at its points, or at some of them; tells how many.
fn every_point(kind: &Kind) -> usize {
    let trial = Trial::new(kind);
    let root = trial.room.at("repo");
    let old = files(&root);
    let calls = trial.calls();
    let new = files(&root);
    let mut points = 0;
    for (call, count) in calls {
        let step = if long() { 1 } else { 1 + count / 3 };
        for at in (1..=count).step_by(step) {
            trial.again();
            let inject = format!("inject={call}:signal=KILL:when={at}");
            let trace = format!("trace={call}");
            let ended = trial.traced(&["-e", &trace, "-e", &inject, "-o", "/dev/null"]);
            let place = format!("{} before {call} {at}", kind.0);
            check(&trial, &old, &new, ended, &place);
            points += 1;
        }
    }
    points
}

#[track_caller]
fn check(
    trial: &Trial,
    old: &BTreeMap<PathBuf, Vec<u8>>,
    new: &BTreeMap<PathBuf, Vec<u8>>,
    ended: bool,
    place: &str,
) {
    let root = trial.room.at("repo");
    let now = files(&root);
    assert!(!ended || now == *new, "{place}: not killed, and not done");
    for path in old.keys().chain(new.keys()).chain(now.keys()) {
        let bytes = now.get(path);
        let whole = bytes == old.get(path) || bytes == new.get(path);
        assert!(whole, "{place}: {} is neither old nor new", path.display());
    }
    let begun = root.join("enregard.yaml").exists();
    if begun {
        trial.room.run(&["doctor", "--fix"]);
        let now = files(&root);
        // What a sync of several documents, an init or a build came to may stand alone, file by
        // file.
        let together = matches!(trial.args[0].as_str(), "build" | "init" | "doctor");
        assert!(together || now == *old || now == *new, "{place}: half of it stayed");
    }
    let left = Command::new("find").arg(&root).args(["-name", ".enregard-*.tmp"]).output().unwrap();
    assert!(!begun || left.stdout.is_empty(), "{place}: {}", String::from_utf8_lossy(&left.stdout));
    // What was done, or done again, cannot be begun a second time.
    let once = matches!(trial.args[0].as_str(), "undo" | "init");
    if !once || now == *old {
        let output = trial.room.run(&trial.args());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{place}: {said}");
        assert_eq!(files(&root), *new, "{place}: given again, it comes to its end");
    }
}

/// A test a kind, so that they run beside one another and name themselves.
macro_rules! kinds {
    ($($name:ident $at:literal,)*) => {$(
        #[test]
        fn $name() {
            if may_trace() {
                let kind = &KINDS[$at];
                assert!(stringify!($name).ends_with(kind.0), "{}", kind.0);
                eprintln!("{}: killed at {} points", kind.0, every_point(kind));
            }
        }
    )*};
}

kinds! {
    case_57_killed_before_each_call_of_set 0,
    case_57_killed_before_each_call_of_accept 1,
    case_57_killed_before_each_call_of_keep 2,
    case_57_killed_before_each_call_of_sync 3,
    case_57_killed_before_each_call_of_undo 4,
    case_57_killed_before_each_call_of_import 5,
    case_57_killed_before_each_call_of_align 6,
    case_57_killed_before_each_call_of_doctor 7,
    case_57_killed_before_each_call_of_build 8,
    case_57_killed_before_each_call_of_terms 9,
    case_57_killed_before_each_call_of_hooks 10,
    case_57_killed_before_each_call_of_init 11,
}
