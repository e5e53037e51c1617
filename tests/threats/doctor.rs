//! Projects broken in some thirty ways: the doctor finds each, says where, stops at none, and mends
//! what loses nothing.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::kit::Room;

const CATALOG: &str = "locales/en/rapport.ftl";
const SEGMENTS: &str = "segments/rapport.yaml";

/// What the doctor finds: name, file, line.
fn found(room: &Room, args: &[&str]) -> Vec<(String, String, u64)> {
    let output = room.run(&[&["doctor", "--format", "json"], args].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{said}");
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let root = room.at("repo");
    let one = |symptom: &Value| {
        let path = Path::new(symptom["path"].as_str().unwrap());
        let path = path.strip_prefix(&root).unwrap_or(path).display().to_string();
        let code = symptom["code"].as_str().unwrap().trim_start_matches("doctor-").to_owned();
        (code, path, symptom["line"].as_u64().unwrap())
    };
    told["symptoms"].as_array().unwrap().iter().map(one).collect()
}

/// Every symptom stands in this list of `code path:line`, and the doctor's own words lead on.
#[track_caller]
fn finds(room: &Room, wanted: &[&str]) {
    let shown = |(code, path, line): &(String, String, u64)| match line {
        0 => format!("{code} {path}"),
        line => format!("{code} {path}:{line}"),
    };
    let heard: Vec<String> = found(room, &[]).iter().map(shown).collect();
    assert_eq!(heard, wanted);
    for lang in ["en", "fr"] {
        let output = room.run(&["--lang", lang, "doctor"]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(said.lines().count(), wanted.len(), "{said}");
        assert!(!said.contains("{$") && !said.contains("doctor-"), "{said}");
        assert_eq!(output.status.code(), Some(1));
    }
}

/// `--fix` mends all there is, a second look finds nothing.
#[track_caller]
fn is_mended(room: &Room) {
    found(room, &["--fix"]);
    assert_eq!(found(room, &[]), []);
}

fn change(room: &Room, path: &str, change: impl Fn(&str) -> String) {
    let path = format!("repo/{path}");
    let text = room.read(&path);
    let new = change(&text);
    assert_ne!(new, text, "nothing was broken");
    room.write(&path, new);
}

#[test]
fn doctor_has_nothing_to_say_of_a_sound_project() {
    let room = Room::project();
    assert_eq!(found(&room, &[]), []);
    // Windows line ends are sound, and so is a segments file that a person rearranged.
    change(&room, CATALOG, |text| text.replace('\n', "\r\n"));
    assert_eq!(found(&room, &[]), []);
}

/// What the doctor finds in a project after somebody broke it.
fn broken(break_it: &dyn Fn(&Room), wanted: &[&str]) {
    let room = Room::project();
    break_it(&room);
    finds(&room, wanted);
}

#[test]
fn doctor_finds_what_is_wrong_with_segments() {
    broken(
        &|room| {
            let id = room.ids()[1].clone();
            change(room, SEGMENTS, |text| format!("{text}retired:\n- id: {id}\n  text: x\n"));
        },
        &["duplicate segments/rapport.yaml:22"],
    );
    broken(
        &|room| change(room, SEGMENTS, |text| text.replace("blocks:", "blocks: [")),
        &["segments segments/rapport.yaml:4"],
    );
    broken(
        &|room| {
            let conflict =
                "<<<<<<< ours\n- kind: heading\n=======\n- kind: quote\n>>>>>>> theirs\n";
            change(room, SEGMENTS, |text| text.replacen("- kind: heading\n", conflict, 1));
        },
        &["conflict segments/rapport.yaml:4"],
    );
    broken(
        &|room| {
            let bytes = room.read("repo/segments/rapport.yaml").replace('é', "\u{0}");
            let bytes: Vec<u8> = bytes.bytes().map(|b| if b == 0 { 0xe9 } else { b }).collect();
            room.write("repo/segments/rapport.yaml", bytes);
        },
        &["encoding segments/rapport.yaml:8"],
    );
    broken(
        &|room| room.write("repo/segments/rapport.yaml", ""),
        &["segments segments/rapport.yaml:1"],
    );
    broken(
        &|room| fs::remove_file(room.at("repo/segments/rapport.yaml")).unwrap(),
        &["unsynced segments/rapport.yaml"],
    );
    broken(
        &|room| {
            fs::remove_file(room.at("repo/segments/rapport.yaml")).unwrap();
            fs::create_dir(room.at("repo/segments/rapport.yaml")).unwrap();
        },
        &["unreadable segments/rapport.yaml"],
    );
    broken(
        &|room| change(room, "segments/rapport.txt", |text| format!("{text}\nUn ajout.\n")),
        &["stale segments/rapport.yaml"],
    );
    broken(
        &|room| fs::remove_file(room.at("repo/segments/rapport.txt")).unwrap(),
        &["source segments/rapport.txt"],
    );
    broken(&|room| room.write("repo/segments/rapport.txt", ""), &["source segments/rapport.txt"]);
    broken(
        &|room| room.write("repo/segments/alt.yaml", "enregard: 1\nblocks: []\n"),
        &["orphan segments/alt.yaml"],
    );
}

#[test]
fn doctor_finds_what_is_wrong_with_catalogs() {
    broken(
        &|room| change(room, CATALOG, |text| text.replacen("# fr:", "junk\n\n# fr:", 1) + "more\n"),
        &["catalog locales/en/rapport.ftl:5", "catalog locales/en/rapport.ftl:15"],
    );
    broken(
        &|room| change(room, CATALOG, |text| format!("{text}\n# fr: Rien.\nstray-a = Nothing.\n")),
        &["stray locales/en/rapport.ftl:15"],
    );
    broken(
        &|room| change(room, CATALOG, |text| text.replacen("# fr: Résumé\n", "", 1)),
        &["unanchored locales/en/rapport.ftl:5"],
    );
    broken(
        &|room| {
            change(room, CATALOG, |text| text.replacen("# fr: R", "# covers: nobody-a\n# fr: R", 1))
        },
        &["covers locales/en/rapport.ftl:7"],
    );
    broken(
        &|room| {
            let id = &room.ids()[0];
            change(room, CATALOG, |text| format!("{text}\n{id} = Something else.\n"));
        },
        &["duplicate locales/en/rapport.ftl:14", "unanchored locales/en/rapport.ftl:14"],
    );
    broken(
        &|room| {
            let conflict = "<<<<<<< ours\n# fr: x\n=======\n# fr: y\n>>>>>>> theirs\n# fr: R";
            change(room, CATALOG, |text| text.replacen("# fr: R", conflict, 1));
        },
        &["conflict locales/en/rapport.ftl:5"],
    );
    broken(
        &|room| {
            let text = room.read("repo/locales/en/rapport.ftl");
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            room.write("repo/locales/en/rapport.ftl", [&[0xff, 0xfe], &bytes[..]].concat());
        },
        &["encoding locales/en/rapport.ftl:1"],
    );
    broken(
        &|room| {
            fs::remove_file(room.at("repo/locales/en/rapport.ftl")).unwrap();
            fs::create_dir(room.at("repo/locales/en/rapport.ftl")).unwrap();
        },
        &["unreadable locales/en/rapport.ftl"],
    );
    broken(
        &|room| room.write("repo/locales/en/glossary.ftl", "junk\n# fr: loi\n-law = law\n"),
        &["catalog locales/en/glossary.ftl:1"],
    );
    broken(
        &|room| room.write("repo/locales/en/gone.ftl", "a = b\n"),
        &["orphan locales/en/gone.ftl"],
    );
    broken(&|room| room.write("repo/memory/old.tmx", "no memory"), &["memory memory/old.tmx:1"]);
    #[cfg(unix)]
    broken(
        &|room| {
            use std::os::unix::fs::PermissionsExt;
            let path = room.at("repo/locales/en/rapport.ftl");
            fs::set_permissions(path, fs::Permissions::from_mode(0o444)).unwrap();
        },
        &["readonly locales/en/rapport.ftl"],
    );
    #[cfg(unix)]
    broken(
        &|room| {
            let path = room.at("repo/locales/en/rapport.ftl");
            fs::rename(&path, room.at("outside.ftl")).unwrap();
            std::os::unix::fs::symlink(room.at("outside.ftl"), path).unwrap();
        },
        &["link locales/en/rapport.ftl"],
    );
}

/// What cuts, empties, renames or bends files, found on a walk by hand through a project.
#[test]
fn doctor_tells_what_happened_to_files() {
    // What a sync brings back is no stray message that somebody had better remove.
    broken(
        &|room| {
            change(room, SEGMENTS, |text| text[..text.rfind("- kind: paragraph").unwrap()].into());
        },
        &["stale segments/rapport.yaml"],
    );
    broken(
        &|room| change(room, SEGMENTS, |text| format!("\u{feff}{text}")),
        &["form segments/rapport.yaml"],
    );
    broken(
        &|room| change(room, SEGMENTS, |text| text.replace('\n', "\r\n")),
        &["form segments/rapport.yaml"],
    );
    broken(
        &|room| room.write("repo/locales/en/rapport.ftl", "\n"),
        &["empty locales/en/rapport.ftl"],
    );
    broken(
        &|room| fs::remove_file(room.at("repo/locales/en/rapport.ftl")).unwrap(),
        &["missing locales/en/rapport.ftl"],
    );
    // Left of a conflict that was half put in order: no message is called unanchored for it.
    for mark in ["=======\n", ">>>>>>> other\n"] {
        broken(
            &|room| {
                change(room, CATALOG, |text| text.replacen("# fr: R", &format!("{mark}# fr: R"), 1))
            },
            &["conflict locales/en/rapport.ftl:5"],
        );
    }
    // No advice to sync: it would refuse.
    broken(
        &|room| {
            let conflict = "<<<<<<< HEAD\nCe rapport\n=======\nCe texte\n>>>>>>> other\n";
            change(room, "segments/rapport.txt", |text| text.replacen("Ce rapport", conflict, 1));
        },
        &["conflict segments/rapport.txt:3"],
    );
    broken(
        &|room| change(room, CATALOG, |text| text.replacen("# fr: R", "# state: done\n# fr: R", 1)),
        &["state locales/en/rapport.ftl:7"],
    );
    broken(
        &|room| {
            let settings = room.read("repo/enregard.yaml").replace("- html", "- htlm");
            room.write(
                "repo/enregard.yaml",
                format!("{settings}checks:\n  number: loud\n  nmber: off\n"),
            );
        },
        &["settings enregard.yaml", "settings enregard.yaml", "settings enregard.yaml"],
    );
    #[cfg(target_os = "linux")]
    for (from, to, more) in [
        ("locales/en/rapport.ftl", "locales/en/Rapport.ftl", "missing locales/en/rapport.ftl"),
        ("segments/rapport.yaml", "segments/RAPPORT.yaml", "unsynced segments/rapport.yaml"),
        ("locales/en", "locales/EN", "missing locales/en/rapport.ftl"),
    ] {
        broken(
            &|room| {
                let [from, to] = [from, to].map(|path| room.at(&format!("repo/{path}")));
                fs::rename(from, to).unwrap();
            },
            &[more, &format!("capitals {to}")],
        );
    }
    broken(&|room| room.write("repo/locales/de/rapport.ftl", "a = b\n"), &["locale locales/de"]);
}

/// What is good to know and no trouble: the exit code stays 0.
#[test]
fn doctor_gives_advice() {
    let room = Room::project();
    change(&room, CATALOG, |text| text.trim_end().to_owned());
    assert_eq!(found(&room, &[]), [("cut".to_owned(), CATALOG.to_owned(), 12)]);
    assert_eq!(room.run(&["doctor"]).status.code(), Some(0));
    #[cfg(unix)]
    {
        let room = Room::project();
        let path = room.at("repo").join(CATALOG);
        fs::rename(&path, path.with_extension("real")).unwrap();
        std::os::unix::fs::symlink("rapport.real", &path).unwrap();
        assert_eq!(found(&room, &[]), [("linked".to_owned(), CATALOG.to_owned(), 0)]);
        assert_eq!(room.run(&["doctor"]).status.code(), Some(0));
    }
}

#[test]
fn doctor_mends_what_loses_nothing() {
    let room = Room::project();
    let sound = room.read("repo/locales/en/rapport.ftl");
    let twin = sound.find("# fr: Elle en garde").unwrap();
    let (head, tail) = sound.split_at(twin);
    room.write("repo/locales/en/rapport.ftl", format!("\u{feff}{head}{tail}\n{tail}"));
    room.write("repo/segments/.enregard-a1B2.tmp", "half a file");
    room.write("repo/.enregard/journal/.enregard-x.tmp", "half a file");
    finds(
        &room,
        &[
            "mark locales/en/rapport.ftl:1",
            "twin locales/en/rapport.ftl:15",
            "leftover segments/.enregard-a1B2.tmp",
            "leftover .enregard/journal/.enregard-x.tmp",
        ],
    );
    is_mended(&room);
    assert_eq!(room.read("repo/locales/en/rapport.ftl").trim_end(), sound.trim_end());
    let left = fs::read_dir(room.at("repo/.enregard/leftovers")).unwrap();
    let left: Vec<String> =
        left.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert!(left.iter().any(|text| text == "half a file"), "{left:?}");
    // And the mending itself can be taken back.
    room.ok(&["undo"]);
    assert!(room.read("repo/locales/en/rapport.ftl").starts_with('\u{feff}'));
}

#[test]
fn doctor_puts_the_programs_own_folder_in_order() {
    let room = Room::project();
    room.write("repo/.enregard/journal/00000090.json", "{}");
    let foreign =
        r#"{"command":"x","files":[{"path":"../outside/kept.txt","after":null,"before":null}]}"#;
    room.write("repo/.enregard/journal/00000091.json", foreign);
    room.fails(&["undo"]);
    finds(
        &room,
        &["journal .enregard/journal/00000090.json", "journal .enregard/journal/00000091.json"],
    );
    is_mended(&room);
    assert_eq!(room.read("repo/.enregard/journal/00000091.broken"), foreign);
    room.ok(&["undo"]);
    room.write("repo/.enregard/drafts/en/a.json", "not a draft");
    room.write("repo/.enregard/pending/a", "a folder");
    finds(&room, &["private .enregard/pending", "draft .enregard/drafts/en/a.json"]);
    room.outside_is_untouched();
}

/// What lies in `.enregard/` may come from a stranger: it stops no command, and leads nowhere.
#[test]
fn a_foreign_journal_leads_nowhere_and_stops_nothing() {
    let room = Room::project();
    let id = room.ids()[1].clone();
    let sound = room.read("repo/locales/en/rapport.ftl");
    let files = r#"{"path":"../outside/kept.txt","after":"x","before":null},{"path":"/etc/hostname","after":"x","before":null}"#;
    let entry = format!(r#"{{"command":"x","files":[{files}]}}"#);
    room.write("repo/.enregard/journal/00000090.json", &entry);
    room.write("repo/.enregard/pending", "90");
    room.ok(&["set", &id, "After all."]);
    assert!(!room.at("repo/.enregard/pending").exists());
    room.ok(&["undo"]);
    assert_eq!(room.read("repo/locales/en/rapport.ftl"), sound);
    // Numbers at the end of what can be counted.
    for number in ["18446744073709551615", "99999999", "-1", "1"] {
        room.write(
            &format!("repo/.enregard/journal/{number}.json"),
            r#"{"command":"x","files":[]}"#,
        );
        room.ok(&["set", &id, "Again."]);
        room.ok(&["undo"]);
        assert_eq!(room.read("repo/locales/en/rapport.ftl"), sound);
    }
    room.outside_is_untouched();
}

#[test]
fn doctor_sees_whether_git_merges_message_by_message() {
    let room = Room::project();
    let mut git = std::process::Command::new("git");
    git.args(["init", "-q"]).current_dir(room.at("repo"));
    if !git.status().is_ok_and(|status| status.success()) {
        return;
    }
    assert_eq!(found(&room, &[]), [("hooks".to_owned(), ".gitattributes".to_owned(), 0)]);
    // Advice is no finding: the exit code stays 0.
    assert_eq!(room.run(&["doctor"]).status.code(), Some(0));
    room.ok(&["hooks", "install"]);
    assert_eq!(found(&room, &[]), []);
    // The program was moved away since.
    let mut git = std::process::Command::new("git");
    git.args(["config", "merge.enregard.driver", "'/no where/enregard' merge-driver %O %A %B"]);
    assert!(git.current_dir(room.at("repo")).status().unwrap().success());
    assert_eq!(found(&room, &[]), [("hooks".to_owned(), ".gitattributes".to_owned(), 0)]);
}

/// What others wrote for git stays, whatever its encoding and its line ends.
#[test]
fn hooks_leave_the_lines_of_others_alone() {
    let room = Room::project();
    let mut git = std::process::Command::new("git");
    git.args(["init", "-q"]).current_dir(room.at("repo"));
    if !git.status().is_ok_and(|status| status.success()) {
        return;
    }
    let theirs = b"# r\xe8gles\r\n*.png binary\r\n*.jpg binary";
    room.write("repo/.gitattributes", theirs);
    room.ok(&["hooks", "install"]);
    let ours = fs::read(room.at("repo/.gitattributes")).unwrap();
    let added = ours.strip_prefix(&theirs[..]).expect("what stood there comes first");
    assert!(added.starts_with(b"\nlocales/"), "{}", String::from_utf8_lossy(added));
    room.ok(&["hooks", "install"]);
    assert_eq!(fs::read(room.at("repo/.gitattributes")).unwrap(), ours);
}

/// A mark of a cut-off command that is older than what stands in the files, or that is none:
/// whatever it says, no file changes, and that it was there is said.
#[test]
fn a_mark_that_fits_nothing_touches_nothing() {
    let room = Room::project();
    let files = ["segments/rapport.txt", "segments/rapport.yaml", "locales/en/rapport.ftl"]
        .map(|file| format!("repo/{file}"));
    // Somebody worked on with another program since.
    change(&room, "locales/en/rapport.ftl", |text| text.replace("An example.", "By hand."));
    let before = files.clone().map(|file| room.read(&file));
    let numbers = (0..9).map(|number| number.to_string());
    let broken = ["", " ", "x", "-1", "1 2", "\u{0}", "18446744073709551616", "00000001.json"];
    for mark in numbers.chain(broken.map(str::to_owned)) {
        room.write("repo/.enregard/pending", &mark);
        let output = room.run(&["sync"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{mark:?}: {said}");
        assert!(said.contains("pending"), "{mark:?}: {said}");
        assert_eq!(files.clone().map(|file| room.read(&file)), before, "{mark:?}");
        assert!(!room.at("repo/.enregard/pending").exists());
    }
}

/// What is taken back is named, and what stood there is kept.
#[test]
fn a_command_that_was_cut_off_is_taken_back_aloud() {
    let room = Room::new();
    room.write("repo/rapport.txt", super::kit::SOURCE);
    room.ok(&["init", "rapport.txt", "--reader", "plain"]);
    let yaml = room.read("repo/segments/rapport.yaml");
    // As if the first sync had been killed between its two files.
    fs::remove_file(room.at("repo/locales/en/rapport.ftl")).unwrap();
    room.write("repo/.enregard/pending", "1");
    let output = room.run(&["sync"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("rapport.yaml") && said.contains("leftovers"), "{said}");
    let kept = fs::read_dir(room.at("repo/.enregard/leftovers")).unwrap();
    let kept: Vec<String> =
        kept.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert_eq!(kept, std::slice::from_ref(&yaml));
    assert_eq!(room.read("repo/segments/rapport.yaml"), yaml, "and the sync went on");
}

/// A sync that was killed after the first of its two files.
#[test]
fn doctor_takes_back_a_command_that_was_cut_off() {
    let room = Room::project();
    let files = ["repo/segments/rapport.yaml", "repo/locales/en/rapport.ftl"];
    let before = files.map(|file| room.read(file));
    change(&room, "segments/rapport.txt", |text| text.replace(" Elle en garde trois.", ""));
    room.ok(&["sync"]);
    assert!(files.iter().zip(&before).all(|(file, text)| room.read(file) != *text));
    room.write(files[1], &before[1]);
    let journal = fs::read_dir(room.at("repo/.enregard/journal")).unwrap();
    let last = journal.map(|entry| entry.unwrap().path()).max().unwrap();
    let number: u64 = last.file_stem().unwrap().to_str().unwrap().parse().unwrap();
    room.write("repo/.enregard/pending", number.to_string());
    finds(&room, &["pending .enregard/pending", "stale segments/rapport.yaml"]);
    found(&room, &["--fix"]);
    assert_eq!(files.map(|file| room.read(file)), before);
    // What the source says is still to be synced.
    finds(&room, &["stale segments/rapport.yaml"]);
}
