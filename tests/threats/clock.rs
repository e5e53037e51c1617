//! The clock jumps: backwards, far ahead, before 1970; between two commands and under a lock that
//! is held.
//!
//! The program orders nothing by the clock, so that nothing may depend on it. `faketime` (Debian:
//! faketime) sets the clock of one process; the times of files are set here.

use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use enregard::model::Locale;
use enregard::project::{Project, UnsavedDraft};

use super::kit::Room;

/// What the clock says, in turn; the second and the fourth are before the one before.
const TIMES: [&str; 5] = [
    "2031-05-04 10:00:00",
    "1965-03-01 00:00:00",
    "2299-12-31 23:59:59",
    "1970-01-01 00:00:00",
    "2026-02-03 04:05:06",
];

/// The library that sets a process's clock; nothing where it is not installed.
fn library() -> Option<String> {
    let asked =
        Command::new("faketime").args(["-m", "-f", "+0", "printenv", "LD_PRELOAD"]).output();
    let found = asked.ok().filter(|output| output.status.success());
    let Some(found) = found else {
        assert!(std::env::var("CI").is_err(), "CI may skip nothing: no faketime");
        eprintln!("skipped: no faketime (Debian: faketime)");
        return None;
    };
    Some(String::from_utf8(found.stdout).unwrap().trim().to_owned())
}

/// A command whose clock says this.
fn at(room: &Room, library: &str, time: &str, args: &[&str]) -> Command {
    let mut command = room.command(args);
    command.env("LD_PRELOAD", library).env("FAKETIME", time).env("DONT_FAKE_MONOTONIC", "1");
    command
}

const FILES: [&str; 4] = [
    "segments/rapport.txt",
    "segments/rapport.yaml",
    "locales/en/rapport.ftl",
    "build/rapport.html",
];

fn files(room: &Room) -> Vec<String> {
    FILES.iter().map(|file| room.read(&format!("repo/{file}"))).collect()
}

/// A day's work, each command under the next clock of the list; the files after each.
fn work(clocks: Option<&str>) -> Vec<Vec<String>> {
    let room = Room::project();
    room.ok(&["export", "html"]);
    let mut seen = vec![files(&room)];
    let ids = room.ids();
    let new = room.at("new.txt").display().to_string();
    room.write("new.txt", super::kit::SOURCE.replace("12 mesures", "13 mesures"));
    let mut times = TIMES.iter().cycle();
    let mut run = |args: &[&str]| {
        let time = times.next().unwrap();
        let mut command = match clocks {
            Some(library) => at(&room, library, time, args),
            None => room.command(args),
        };
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{time} {args:?}: {said}");
        seen.push(files(&room));
    };
    for (turn, id) in ids.iter().enumerate() {
        run(&["set", id, &format!("Number {turn}.")]);
    }
    run(&["sync", "rapport", "--from", &new]);
    run(&["accept", &ids[1]]);
    run(&["keep", "--class", "typography"]);
    run(&["build"]);
    run(&["doctor", "--fix"]);
    // The journal knows the order, whatever the clock said.
    for _ in 0..ids.len() + 2 {
        run(&["undo"]);
    }
    run(&["export", "html"]);
    let (first, last) = (seen.first().unwrap(), seen.last().unwrap());
    assert_eq!(first, last, "undo to the start gives the first bytes");
    seen
}

#[test]
fn case_57_the_clock_jumps_between_commands() {
    let Some(library) = library() else { return };
    assert_eq!(work(Some(&library)), work(None), "something depends on the clock");
}

#[test]
fn case_58_the_clock_jumps_while_a_lock_is_held() {
    let Some(library) = library() else { return };
    let room = Room::project();
    let id = room.ids().remove(0);
    let clock = room.at("clock");
    for (turn, jump) in TIMES.iter().enumerate() {
        fs::write(&clock, "2026-01-01 00:00:00\n").unwrap();
        let lock = File::options().write(true).open(room.at("repo/.enregard/lock")).unwrap();
        lock.lock().unwrap();
        let text = format!("After the jump {turn}.");
        let mut waiting = room.command(&["set", &id, &text]);
        waiting.env("LD_PRELOAD", &library).env("DONT_FAKE_MONOTONIC", "1");
        waiting.env("FAKETIME_TIMESTAMP_FILE", &clock).env("FAKETIME_NO_CACHE", "1");
        let waiting = waiting.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(300));
        fs::write(&clock, format!("{jump}\n")).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        drop(lock);
        let output = waiting.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{jump}: {said}");
        assert!(room.read("repo/locales/en/rapport.ftl").contains(&text), "{jump}");
    }
}

/// Days from 1970, to either side.
fn days(count: i64) -> SystemTime {
    let span = Duration::from_secs(86_400 * count.unsigned_abs());
    let start = SystemTime::UNIX_EPOCH;
    if count < 0 { start - span } else { start + span }
}

#[track_caller]
fn stamp(path: &std::path::Path, time: SystemTime) {
    // A folder is opened for reading only.
    let file = File::options().write(!path.is_dir()).read(true).open(path).unwrap();
    file.set_modified(time).unwrap();
}

/// Locks, drafts, entries of the journal and files under the project, of any age at all.
#[test]
fn case_58_files_from_any_time() {
    let room = Room::project();
    let ids = room.ids();
    let locale = Locale::english();
    let first = room.read("repo/locales/en/rapport.ftl");
    let project = Project::open(&room.at("repo")).unwrap();
    for (turn, day) in [-2_000, 0, 1, 120_000].into_iter().enumerate() {
        let draft = UnsavedDraft {
            id: ids[turn % ids.len()].clone(),
            text: format!("Typed on day {day}."),
            target: String::new(),
            source: String::new(),
        };
        project.keep_draft(&locale, &draft).unwrap();
        room.write("repo/.enregard/lock", "999999\n");
        room.ok(&["set", &ids[1], &format!("Day {day}.")]);
        for folder in
            ["repo/.enregard", "repo/.enregard/journal", "repo/locales/en", "repo/segments"]
        {
            for entry in fs::read_dir(room.at(folder)).unwrap() {
                stamp(&entry.unwrap().path(), days(day));
            }
        }
        let again = Project::open(&room.at("repo")).unwrap();
        assert!(again.drafts(&locale).contains(&draft), "{day}");
        room.ok(&["status"]);
        assert_eq!(room.run(&["doctor"]).status.code(), Some(0), "{day}");
    }
    for _ in 0..4 {
        room.ok(&["undo"]);
    }
    assert_eq!(room.read("repo/locales/en/rapport.ftl"), first);
}

/// Who puts the author's new file over the one that the project began with is told that it is not
/// what is read; an older one there says nothing, and so does one that is the same.
#[test]
fn case_58_a_newer_file_beside_the_source() {
    let room = Room::project();
    let says = |args: &[&str]| {
        let output = room.run(args);
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(!says(&["sync"]).contains("sync --from"));
    let new = super::kit::SOURCE.replace("12 mesures", "13 mesures");
    room.write("repo/rapport.txt", &new);
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    let file = File::options().write(true).open(room.at("repo/rapport.txt")).unwrap();
    file.set_modified(later).unwrap();
    for command in ["sync", "build"] {
        assert!(says(&[command]).contains("“enregard sync --from rapport.txt”"), "{command}");
    }
    assert!(room.fails(&["sync", "rapport.txt"]).contains("sync --from rapport.txt"));
    room.ok(&["sync", "--from", "rapport.txt"]);
    assert!(room.read("repo/segments/rapport.yaml").contains("13 mesures"));
    assert!(!says(&["sync"]).contains("sync --from"), "it is what was read");
}
