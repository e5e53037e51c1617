//! Cases 57 and 58: saves that are cut off, disks that refuse, and several writers at once.
//!
//! A save writes in the folder `.enregard` of the same project; where another file system lies
//! between the two (EXDEV), beside the file.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use enregard::catalog::{self, Terms};
use enregard::model::{ErrorCode, Locale, SegmentId, StoredState};
use enregard::project::{Action, MessageEdit, Project, seen};

use super::kit::{Room, long};

/// A source of many sentences; `figure` stands in one of them.
fn source(figure: u32) -> String {
    let mut text = String::from("Mesures\n\n");
    for n in 0..600 {
        let what = if n == 300 { figure } else { 7 };
        text.push_str(&format!(
            "La phrase numéro {n} parle de {what} choses différentes et utiles.\n\n"
        ));
    }
    text
}

fn big() -> Room {
    let room = Room::new();
    room.write("repo/rapport.txt", source(1));
    room.ok(&["init", "rapport.txt", "--reader", "plain"]);
    room
}

fn files(room: &Room) -> [String; 3] {
    ["segments/rapport.txt", "segments/rapport.yaml", "locales/en/rapport.ftl"]
        .map(|file| room.read(&format!("repo/{file}")))
}

/// Every file can be read as what it is.
#[track_caller]
fn whole(room: &Room) {
    let [_, yaml, ftl] = files(room);
    enregard::store::read_document(&yaml).unwrap();
    catalog::read(&ftl, "fr", &Terms::default()).writable(&ftl).unwrap();
    let project = Project::open(&room.at("repo")).unwrap();
    project.undoable(usize::MAX).unwrap();
}

/// Starts the command and kills it after a share of the time it takes; tells whether it had ended.
fn cut(room: &Room, args: &[&str], after: Duration) -> bool {
    let mut child = room.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    let ended = child.try_wait().unwrap().is_some();
    drop(child.kill());
    child.wait().unwrap();
    ended
}

#[test]
fn case_57_killed_at_any_point_of_a_save() {
    let room = big();
    let id = room.ids()[400].clone();
    let start = Instant::now();
    room.ok(&["set", &id, "Value 0."]);
    let usual = start.elapsed();
    let trials: u32 = if long() { 200 } else { 20 };
    let mut last = files(&room);
    let mut done = 0;
    for trial in 0..trials {
        // The saves stand at the end of a command: most of the cuts go there.
        let share = 0.3 + 1.0 * f64::from(trial) / f64::from(trials);
        let text = format!("Value {}.", trial + 1);
        cut(&room, &["set", &id, &text], usual.mul_f64(share));
        whole(&room);
        let now = files(&room);
        let old =
            catalog::read(&last[2], "fr", &Terms::default()).target(&id).unwrap().value.clone();
        if now != last {
            assert_eq!(now[2], last[2].replace(old.as_str(), &text), "neither old nor new");
            done += 1;
        }
        last = now;
    }
    eprintln!("{done} of {trials} came through");
    // What a kill leaves stands where git does not look.
    let halves =
        Command::new("find").arg(room.at("repo")).args(["-name", ".enregard-*.tmp"]).output();
    let halves = String::from_utf8(halves.unwrap().stdout).unwrap();
    assert!(halves.lines().all(|half| half.contains("/.enregard/")), "{halves}");
    room.ok(&["set", &id, "After all."]);
    room.ok(&["doctor", "--fix"]);
    let leftovers =
        Command::new("find").arg(room.at("repo")).args(["-name", ".enregard-*.tmp"]).output();
    assert_eq!(leftovers.map(|found| found.stdout.len()).unwrap_or_default(), 0);
}

#[test]
fn case_57_killed_while_several_files_are_saved() {
    let room = big();
    let old = files(&room);
    room.write("new.txt", source(2));
    let new = room.at("new.txt").display().to_string();
    let args = ["sync", "rapport", "--from", &new];
    let start = Instant::now();
    room.ok(&args);
    let usual = start.elapsed();
    let new_files = files(&room);
    room.ok(&["undo"]);
    assert_eq!(files(&room), old);
    let trials: u32 = if long() { 200 } else { 10 };
    for trial in 0..trials {
        let share = 0.3 + 1.0 * f64::from(trial) / f64::from(trials);
        cut(&room, &args, usual.mul_f64(share));
        whole(&room);
        let now = files(&room);
        for ((now, old), new) in now.iter().zip(&old).zip(&new_files) {
            assert!(now == old || now == new, "neither old nor new");
        }
        if now != old {
            room.ok(&["undo"]);
        }
        assert_eq!(files(&room), old);
    }
}

/// A small disk of our own, where the system lets us have one.
struct Disk(std::path::PathBuf);

impl Disk {
    fn mount(at: &Path) -> Option<Self> {
        std::fs::create_dir_all(at).ok()?;
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"])
            .arg(at)
            .output();
        done.ok()?.status.success().then(|| Self(at.to_owned()))
    }

    fn remount(&self, how: &str) {
        let how = format!("remount,{how}");
        assert!(Command::new("mount").args(["-o", &how]).arg(&self.0).status().unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
    }
}

#[test]
fn case_57_full_and_read_only_disks() {
    let room = Room::new();
    let Some(disk) = Disk::mount(&room.at("repo")) else {
        eprintln!("skipped: a disk of our own (mount is not allowed here)");
        return;
    };
    room.write("repo/rapport.txt", super::kit::SOURCE);
    room.ok(&["init", "rapport.txt", "--reader", "plain"]);
    let id = room.ids().remove(1);
    room.ok(&["set", &id, "Before."]);
    let before = files(&room);
    drop(std::fs::write(room.at("repo/fill"), vec![b'x'; 300 << 10]));
    let long = "word ".repeat(2000);
    let said = room.fails(&["set", &id, &long]);
    assert!(said.contains("repo"), "{said}");
    assert_eq!(files(&room), before);
    std::fs::remove_file(room.at("repo/fill")).unwrap();
    room.ok(&["set", &id, &long]);
    room.ok(&["undo"]);
    assert_eq!(files(&room), before);
    disk.remount("ro");
    let said = room.fails(&["set", &id, "Now."]);
    assert!(said.contains("repo"), "{said}");
    room.ok(&["status"]);
    room.ok(&["diff"]);
    assert_eq!(files(&room), before);
    disk.remount("rw");
    room.ok(&["set", &id, "Now."]);
}

#[test]
fn case_57_a_folder_in_the_way() {
    let room = Room::project();
    let path = room.at("repo/locales/en/rapport.ftl");
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    let said = room.fails(&["set", &room.ids()[0], "x"]);
    assert!(said.contains("rapport.ftl"), "{said}");
    assert!(path.is_dir());
}

#[test]
fn case_57_what_was_typed_outlives_a_failed_save() {
    let room = Room::project();
    let project = Project::open(&room.at("repo")).unwrap();
    let locale = Locale::english();
    let draft = enregard::project::UnsavedDraft {
        id: room.ids()[0].clone(),
        text: "Typed for an hour.".to_owned(),
        target: String::new(),
        source: String::new(),
    };
    project.keep_draft(&locale, &draft).unwrap();
    drop(project);
    let project = Project::open(&room.at("repo")).unwrap();
    assert_eq!(project.drafts(&locale), [draft]);
}

#[test]
fn case_58_many_processes_write() {
    let room = big();
    let ids = room.ids();
    let children: Vec<_> = (0..8)
        .map(|n| {
            let text = format!("Writer {n}.");
            let mut command = room.command(&["set", &ids[n * 10], &text]);
            command.stdout(Stdio::null()).stderr(Stdio::piped());
            (n, text, command.spawn().unwrap())
        })
        .collect();
    let mut texts = Vec::new();
    for (n, text, child) in children {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
        texts.push((n, text));
    }
    whole(&room);
    let ftl = room.read("repo/locales/en/rapport.ftl");
    let catalog = catalog::read(&ftl, "fr", &Terms::default());
    for (n, text) in texts {
        assert_eq!(catalog.target(&ids[n * 10]).unwrap().value, text);
    }
}

/// Fifty threads, let go at once; gives what became of each.
fn at_once<T: Send>(writers: usize, write: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = std::sync::Barrier::new(writers);
    std::thread::scope(|scope| {
        let (start, write) = (&start, &write);
        let threads: Vec<_> = (0..writers)
            .map(|n| {
                scope.spawn(move || {
                    start.wait();
                    write(n)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn case_58_fifty_writers_of_fifty_messages_each_get_their_turn() {
    let room = big();
    let ids = room.ids();
    let project = Project::open(&room.at("repo")).unwrap();
    let done = at_once(50, |n| {
        let id = SegmentId::new(&ids[n * 7]).unwrap();
        let text = format!("Writer {n}.");
        project.set(&id, &Locale::english(), &text, StoredState::Translated).map(|_| ())
    });
    assert!(done.iter().all(Result::is_ok), "{done:?}");
    let ftl = room.read("repo/locales/en/rapport.ftl");
    let catalog = catalog::read(&ftl, "fr", &Terms::default());
    for n in 0..50 {
        assert_eq!(catalog.target(&ids[n * 7]).unwrap().value, format!("Writer {n}."));
    }
    assert_eq!(
        project.undoable(usize::MAX).unwrap().len(),
        51,
        "each is a command of its own, after the first sync"
    );
}

#[test]
fn case_58_fifty_writers_of_one_message_one_wins() {
    let room = Room::project();
    let id = SegmentId::new(&room.ids()[2]).unwrap();
    let project = Project::open(&room.at("repo")).unwrap();
    let found = project.find(&id, &Locale::english()).unwrap();
    let was = seen(found.unit().unwrap().target.as_deref(), &found.unit().unwrap().source);
    let done = at_once(50, |n| {
        let edit = edit(id.as_str(), &format!("Writer {n}."), was.clone());
        project.edit(&Locale::english(), &[edit], "set").map(|_| n)
    });
    let won: Vec<usize> = done.iter().filter_map(|done| done.as_ref().ok()).copied().collect();
    assert_eq!(won.len(), 1, "{done:?}");
    let winner = format!("Writer {}.", won[0]);
    assert!(room.read("repo/locales/en/rapport.ftl").contains(&winner));
    // Whoever lost has both texts: what stands there, and his own.
    for (n, error) in
        done.iter().enumerate().filter_map(|(n, done)| Some((n, done.as_ref().err()?)))
    {
        assert_eq!(error.code(), ErrorCode::Conflict);
        let said = |name| error.args().iter().find(|(arg, _)| *arg == name).map(|(_, v)| v.clone());
        assert_eq!(
            (said("theirs"), said("mine")),
            (Some(winner.clone()), Some(format!("Writer {n}.")))
        );
    }
}

fn edit(id: &str, text: &str, seen: enregard::project::Seen) -> MessageEdit {
    let action = Action::Set(text.to_owned(), StoredState::Translated);
    MessageEdit { id: SegmentId::new(id).unwrap(), action, seen: Some(seen) }
}

/// Waits until a process waits for its input.
fn until_it_reads(child: &std::process::Child) {
    let waits = format!("/proc/{}/wchan", child.id());
    for _ in 0..200 {
        std::thread::sleep(std::time::Duration::from_millis(25));
        if std::fs::read_to_string(&waits).is_ok_and(|place| place.contains("pipe_read")) {
            return;
        }
    }
}

/// What comes through a pipe was written for the message that stood there when the command began.
#[test]
fn case_58_a_text_that_comes_later_takes_nothing_back() {
    use std::io::Write as _;
    for meanwhile in [None, Some("Somebody else wrote this.")] {
        let room = Room::project();
        let id = room.ids().remove(0);
        let mut command = room.command(&["set", &id]);
        command.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        until_it_reads(&child);
        if let Some(text) = meanwhile {
            room.ok(&["set", &id, text]);
        }
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"This came through the pipe.\n").unwrap();
        drop(input);
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(if meanwhile.is_some() { 4 } else { 0 }), "{said}");
        let catalog = room.read("repo/locales/en/rapport.ftl");
        assert!(catalog.contains(meanwhile.unwrap_or("This came through the pipe.")), "{catalog}");
    }
}

#[test]
fn case_58_one_message_two_writers() {
    let room = Room::project();
    let locale = Locale::english();
    let id = room.ids().remove(2);
    let project = Project::open(&room.at("repo")).unwrap();
    let found = project.find(&SegmentId::new(&id).unwrap(), &locale).unwrap();
    let unit = found.unit().unwrap();
    let was = seen(unit.target.as_deref(), &unit.source);
    project.edit(&locale, &[edit(&id, "The first tab.", was.clone())], "first").unwrap();
    let error =
        project.edit(&locale, &[edit(&id, "The second tab.", was.clone())], "second").unwrap_err();
    assert_eq!(error.code(), ErrorCode::Conflict);
    assert!(error.args().iter().any(|(_, value)| value.contains(&id)), "{error}");
    // The command line, and then another branch checked out below it.
    room.ok(&["set", &id, "The command line."]);
    assert!(project.edit(&locale, &[edit(&id, "The tab again.", was.clone())], "third").is_err());
    let ftl = room.read("repo/locales/en/rapport.ftl");
    room.write("repo/locales/en/rapport.ftl", ftl.replace("The command line.", "Another branch."));
    assert!(project.edit(&locale, &[edit(&id, "The tab again.", was)], "fourth").is_err());
    assert!(room.read("repo/locales/en/rapport.ftl").contains("Another branch."));
    assert!(room.fails(&["undo"]).contains("changed"));
    assert!(room.read("repo/locales/en/rapport.ftl").contains("Another branch."));
}

#[test]
fn case_58_locks() {
    let room = Room::project();
    let id = room.ids().remove(0);
    room.write("repo/.enregard/lock", "999999\n");
    room.ok(&["set", &id, "A lock file without a holder is none."]);
    let lock = std::fs::File::options().write(true).open(room.at("repo/.enregard/lock")).unwrap();
    lock.lock().unwrap();
    let output = room.run(&["set", &id, "Locked out."]);
    assert_eq!(output.status.code(), Some(4));
    room.ok(&["status"]);
    drop(lock);
    room.ok(&["set", &id, "In again."]);
}
