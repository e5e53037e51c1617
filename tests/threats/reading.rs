//! What is no file, or has no end, in the place of one: refused at once by every command that reads
//! it.

use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::kit::Room;

/// What lies in the place of a file.
const STRANGE: [&str; 3] = ["a pipe", "an endless device", "a gigabyte"];

/// Places in a project, and commands that read each.
fn places() -> Vec<(&'static str, Vec<Vec<&'static str>>)> {
    let of = |lines: &[&'static str]| -> Vec<Vec<&'static str>> {
        lines.iter().map(|line| line.split(' ').collect()).collect()
    };
    vec![
        (
            "enregard.yaml",
            of(&["status", "sync", "check", "doctor", "export html", "hooks install"]),
        ),
        ("segments/rapport.txt", of(&["sync", "sync --check", "build"])),
        (
            "segments/rapport.yaml",
            of(&[
                "status",
                "sync",
                "check",
                "diff",
                "next",
                "find oui",
                "analyze",
                "export tmx",
                "build",
                "accept x-1",
            ]),
        ),
        (
            "locales/en/rapport.ftl",
            of(&[
                "status",
                "status --format json",
                "check",
                "diff",
                "next",
                "find oui",
                "export html",
                "sync",
                "build",
                "analyze",
            ]),
        ),
        (
            "locales/en/glossary.ftl",
            of(&["status --drifted", "check", "diff", "terms", "export html"]),
        ),
        ("memory/old.tmx", of(&["analyze", "suggest --fill 90", "concordance oui"])),
        ("words.txt", of(&["check"])),
        (".gitattributes", of(&["hooks install"])),
        (".enregard/pending", of(&["undo", "sync", "accept x-1", "doctor", "doctor --fix"])),
        (".enregard/drafts/en/x-1.json", of(&["doctor"])),
        (".enregard/journal/99999999.json", of(&["undo"])),
        ("given.xlf", of(&["import given.xlf"])),
        ("given.csv", of(&["import given.csv", "terms --import given.csv"])),
        (
            "given.txt",
            of(&["align given.txt", "sync --from given.txt", "check --baseline given.txt"]),
        ),
        ("given.ftl", of(&["textconv given.ftl", "merge-driver given.ftl given.ftl given.ftl"])),
    ]
}

fn put(room: &Room, place: &str, what: &str) {
    let path = room.at("repo").join(place);
    drop(std::fs::remove_file(&path));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    match what {
        "a pipe" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
        "an endless device" => symlink("/dev/zero", &path).unwrap(),
        _ => std::fs::File::create(&path).unwrap().set_len(1 << 30).unwrap(),
    }
}

/// Words are looked up in a dictionary.
fn spelled(room: &Room) {
    let settings = room.read("repo/enregard.yaml");
    room.write("repo/enregard.yaml", format!("{settings}checks: {{spelling: warning}}\n"));
}

/// The exit code of a command that may take 512 MB of memory and some seconds.
fn ended(room: &Room, args: &[&str]) -> Option<i32> {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 1500000; ulimit -t 20; exec \"$0\" \"$@\""]);
    command.arg(env!("CARGO_BIN_EXE_enregard")).args(args).current_dir(room.at("repo"));
    command.env("HOME", room.at("home")).env("XDG_CONFIG_HOME", room.at("home"));
    // Words of a project's own are read beside a dictionary.
    room.write("home/en_GB.aff", "SET UTF-8\n");
    room.write("home/en_GB.dic", "1\nexample\n");
    command.env("DICPATH", room.at("home"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    for _ in 0..1200 {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

#[test]
fn case_61_what_is_no_file_or_has_no_end_is_refused() {
    let mut wrong = Vec::new();
    for (place, commands) in places() {
        for what in STRANGE {
            let room = Room::project();
            spelled(&room);
            put(&room, place, what);
            for args in &commands {
                let code = ended(&room, args);
                // The doctor tells what it finds, and does not stop.
                let told = args.first() == Some(&"doctor") && code == Some(1);
                if !told && !code.is_some_and(|code| (3..=4).contains(&code)) {
                    wrong.push(format!("{what} at {place}: {} ends with {code:?}", args.join(" ")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What lies in the place of the mark of a save is somebody's: it is named, and stays.
#[test]
fn case_61_what_is_no_mark_stays_and_is_named() {
    for what in ["a pipe", "an endless device", "a gigabyte", "a folder"] {
        let room = Room::project();
        put(&room, ".enregard/pending", what);
        if what == "a folder" {
            std::fs::remove_file(room.at("repo/.enregard/pending")).unwrap();
            std::fs::create_dir(room.at("repo/.enregard/pending")).unwrap();
        }
        for args in [&["undo"][..], &["sync"], &["doctor"], &["doctor", "--fix"]] {
            let output = room.run(args);
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said);
            assert!(!output.status.success(), "{what}: {args:?}");
            assert!(said.contains("pending"), "{what}: {args:?}: {said}");
            let kept = room.at("repo/.enregard/pending").symlink_metadata();
            assert!(kept.is_ok(), "{what}: {args:?}");
        }
    }
}

/// The tools of `pipe` take a pipe, and stop at an end of their own.
#[test]
fn case_61_the_tools_of_pipe_take_pipes_and_are_bounded() {
    let room = Room::project();
    for what in ["an endless device", "a gigabyte"] {
        put(&room, "given.txt", what);
        for args in [
            "pipe sentences given.txt",
            "pipe reflow given.txt",
            "pipe carry given.txt given.txt",
            "pipe check given.txt",
            "pipe align given.txt given.txt",
            "pipe align --lexicon given.txt a b",
        ] {
            let words: Vec<&str> = args.split(' ').collect();
            assert_eq!(ended(&room, &words), Some(3), "{args}: {what}");
        }
    }
    let run = "printf 'Il pleut.\\n' > a; \"$0\" pipe carry <(cat a) <(cat a); mkfifo p; cat a > p & \"$0\" pipe sentences p";
    let mut command = Command::new("bash");
    command.args(["-c", run]).arg(env!("CARGO_BIN_EXE_enregard")).current_dir(room.at("repo"));
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "0\tsame\t0\t\nIl pleut.\n");
}

/// The user's own settings and dictionary are read by the same door.
#[test]
fn case_61_the_users_settings_are_no_pipe() {
    let room = Room::project();
    spelled(&room);
    for what in STRANGE {
        put(&room, "../home/enregard/config.yaml", what);
        assert!(ended(&room, &["check"]).is_some_and(|code| code >= 3), "{what}");
    }
}

/// A project lowers what keeps a small file from using up the machine, and raises none of it.
#[test]
fn case_61_limits_that_a_project_does_not_raise() {
    let room = Room::project();
    let settings = room.read("repo/enregard.yaml");
    for name in ["ratio", "entries", "nesting", "attributes", "nodes"] {
        room.write("repo/enregard.yaml", format!("{settings}limits:\n  {name}: 100000000\n"));
        let project = enregard::project::Project::open(&room.at("repo")).unwrap();
        let found = project.doctor(false).unwrap();
        let told = found.iter().any(|one| one.code == "doctor-limit" && one.what.starts_with(name));
        assert!(told, "{name}: {found:?}");
        let limits = project.settings().limits.bounded();
        let most = enregard::store::LimitSettings::default();
        assert!(limits.ratio <= most.ratio && limits.entries <= most.entries);
        assert!(limits.attributes <= most.attributes && limits.nodes <= most.nodes);
        assert!(limits.nesting <= enregard::store::LimitSettings::DEEPEST);
    }
}
