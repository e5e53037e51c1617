//! Cases 51 to 56: what goes out is inert, on a terminal, in a spreadsheet, in a browser and for
//! git.

use std::process::Command;

use enregard::container::Limits;
use enregard::container::xml::Xml;
use enregard::container::zip::Archive;
use enregard::format::{self, ExportOptions};
use enregard::model::{Bitext, State, StoredState};

use super::kit::{Room, import};
use super::support::{bitext, block, target, unit};

/// Text that means something to a spreadsheet, a parser, a browser or a terminal.
const HARD: [&str; 18] = [
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "]]>",
    "<b>&amp;&#x41;</b>",
    "a\0b",
    "a\u{85}\u{9b}31m",
    "\u{fffe}\u{ffff}",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onload=\"x",
    "\u{1b}[2J\u{1b}]8;;http://x\u{7}",
    "\u{202e}abc\u{2066}",
    "[x](javascript:alert(1))",
];

fn hard() -> Bitext {
    let units = HARD.iter().enumerate().map(|(at, text)| {
        let kept = target(text, text, StoredState::Translated);
        unit(&format!("s{at}-x"), text, State::Translated, Some(kept))
    });
    bitext(vec![block(enregard::model::BlockKind::Paragraph, None, None, units.collect())])
}

fn written(name: &str, bitext: &Bitext) -> Vec<u8> {
    let format = format::find(name).unwrap();
    format.write(bitext, &ExportOptions::default()).unwrap().remove(0).bytes
}

#[test]
fn case_51_formulas_are_neutral_and_come_back() {
    let bitext = hard();
    for (name, delimiter) in [("tsv", '\t'), ("csv", ',')] {
        let bytes = written(name, &bitext);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let mut table = csv::ReaderBuilder::new()
            .delimiter(delimiter as u8)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        for cell in table
            .records()
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell}");
        }
        let rows = import(&format!("a.{name}"), &bytes).unwrap().rows;
        // Controls and noncharacters have no place in a table: pictures or U+FFFD stand for them.
        let carried = |text: &str| !text.chars().any(|c| c.is_control() || c == '\u{fffe}');
        for (row, text) in rows.iter().zip(HARD).filter(|(_, text)| carried(text)) {
            assert_eq!(row.target.as_deref().map(str::trim), Some(text.trim()), "{name}");
        }
        assert_eq!(rows.len(), HARD.len());
    }
}

/// Well-formed for our reader, and for xmllint where there is one.
#[track_caller]
fn well_formed(name: &str, text: &str) {
    let mut xml = Xml::new(text, Limits::default()).allow(|_| true);
    while let Some(_token) = xml.next().unwrap_or_else(|error| panic!("{name}: {error}")) {}
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let lint = Command::new("xmllint").args(["--noout", "--nonet"]).arg(file.path()).output();
    if let Ok(lint) = lint {
        assert!(lint.status.success(), "{name}: {}", String::from_utf8_lossy(&lint.stderr));
    }
}

#[test]
fn case_52_exports_of_hard_text_are_well_formed() {
    let bitext = hard();
    let mut seen = 0;
    for format in format::FORMATS.iter().filter(|format| !matches!(format.name, "pdf" | "parquet"))
    {
        for output in format.write(&bitext, &ExportOptions::default()).unwrap() {
            let bytes = output.bytes;
            if bytes.starts_with(b"PK") {
                let mut archive = Archive::open(&bytes, Limits::default()).unwrap();
                let names: Vec<String> = archive.names().map(str::to_owned).collect();
                for name in names.iter().filter(|n| {
                    [".xml", ".rels", ".xhtml", ".opf", ".ncx"].iter().any(|end| n.ends_with(end))
                }) {
                    let text = String::from_utf8(archive.read(name).unwrap().unwrap()).unwrap();
                    well_formed(&format!("{} {name}", format.name), &text);
                    seen += 1;
                }
            } else if bytes.starts_with(b"<?xml") {
                well_formed(format.name, std::str::from_utf8(&bytes).unwrap());
                seen += 1;
            }
        }
    }
    assert!(seen > 8, "{seen}");
}

#[test]
fn case_53_html_has_no_script_and_asks_for_nothing() {
    let html = String::from_utf8(written("html", &hard())).unwrap();
    assert!(html.contains("Content-Security-Policy") && html.contains("default-src 'none'"));
    let tags: Vec<&str> = html.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect();
    for tag in tags {
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default().to_ascii_lowercase();
        assert!(!matches!(
            name.as_str(),
            "script" | "iframe" | "object" | "embed" | "base" | "img" | "form"
        ));
        for attribute in tag.split_ascii_whitespace().skip(1) {
            let key = attribute.split('=').next().unwrap_or_default();
            assert!(!key.starts_with("on") || !attribute.contains('='), "{tag}");
            assert!(
                !attribute.contains("=\"javascript:") && !key.eq_ignore_ascii_case("srcset"),
                "{tag}"
            );
        }
    }
    assert!(!html.contains("@import") && !html.contains("url("));
}

/// A project whose texts, names and files try to talk to the terminal.
fn loud() -> Room {
    let room = Room::new();
    let evil = "\u{1b}[2J\u{1b}]52;c;eA==\u{7}\u{9b}31m\u{202e}dlo";
    room.write(
        "repo/rapport.md",
        format!("# Titre {evil}\n\nCe texte {evil} dit 12 choses. Un autre {evil} aussi.\n"),
    );
    room.ok(&["init", "rapport.md"]);
    for id in room.ids() {
        room.ok(&["set", &id, &format!("Some text {evil} of 13 things.")]);
    }
    let yaml = room.read("repo/segments/rapport.yaml");
    room.write("repo/segments/rapport.yaml", yaml.replace("12 choses", "14 choses"));
    room.write(
        "repo/locales/en/glossary.ftl",
        format!("# fr: texte {evil}\n-texte = text {evil}\n"),
    );
    room
}

/// The commands that print what a project says.
const SHOWING: [&[&str]; 17] = [
    &["status"],
    &["status", "--by", "state"],
    &["status", "--drifted"],
    &["status", "--blocking"],
    &["diff"],
    &["diff", "--suggest"],
    &["check"],
    &["-v", "check"],
    &["find", "texte"],
    &["next"],
    &["terms"],
    &["doctor"],
    &["-v", "sync", "--dry-run"],
    &["concordance", "texte"],
    &["terms", "--suggest"],
    &["analyze"],
    &["find", "\u{1b}[31m"],
];

#[track_caller]
fn quiet(args: &[&str], output: &std::process::Output) {
    for bytes in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(bytes);
        let loud = text.chars().find(|c| {
            (c.is_control() && *c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(loud, None, "{args:?}: {text:?}");
        assert!(!text.contains("panicked"), "{args:?}: {text}");
    }
}

#[test]
fn case_54_nothing_speaks_to_the_terminal() {
    let room = loud();
    for args in SHOWING {
        quiet(args, &room.run(args));
    }
    let id = room.ids().remove(0);
    for args in [
        &["show", &id][..],
        &["set", &id, "\u{1b}[2J ok"],
        &["suggest", &id],
        &["accept", &id],
        &["undo"],
    ] {
        quiet(args, &room.run(args));
    }
    let evil = "\u{1b}[2Jx.tsv";
    room.write(
        &format!("repo/{evil}"),
        format!("id\tfr\ten\n\u{1b}[31m\t\u{202e}a\tb\n{id}\tx\ty\u{9b}\n"),
    );
    for args in [
        &["import", evil][..],
        &["sync", "rapport", "--from", evil],
        &["pipe", "reflow", evil],
        &["set", "\u{1b}[2J", "x"],
        &["import", "\u{9b}nothing.tmx"],
        &["export", "\u{1b}]8;;x"],
    ] {
        quiet(args, &room.run(args));
    }
    let settings = room.read("repo/enregard.yaml");
    for (from, to) in [
        ("segments/rapport.md", "\"segments/\\u001b[2J.md\""),
        ("source: fr", "\"\\e[2J\": fr"),
        ("id: rapport", "id: \"\\e[2J\""),
        ("enregard: 1", "enregard: \"\\e[2J\""),
        ("- html", "- \"\\e[2J\""),
    ] {
        room.write("repo/enregard.yaml", settings.replace(from, to));
        for args in [&["sync"][..], &["status"], &["build"], &["doctor"]] {
            quiet(args, &room.run(args));
        }
    }
    room.write("repo/enregard.yaml", settings);
    room.write("repo/locales/en/rapport.ftl", "\u{1b}[2J junk \u{202e}\n");
    for args in SHOWING {
        quiet(args, &room.run(args));
    }
}

#[test]
fn case_55_direction_marks_are_shown() {
    let room = loud();
    let said = room.ok(&["find", "texte"]);
    assert!(said.contains("⟨U+202E⟩"), "{said}");
    let said = String::from_utf8_lossy(&room.run(&["diff"]).stdout).into_owned();
    assert!(said.contains("⟨U+202E⟩"), "{said}");
}

/// Git in the room's project, without anybody's own settings.
fn git(room: &Room, args: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(args)
        .current_dir(room.at("repo"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn case_56_git_runs_nothing_for_a_repository() {
    let room = Room::project();
    git(&room, &["init", "-q"]);
    git(&room, &["add", "."]);
    git(&room, &["commit", "-qm", "first", "--author=--upload-pack=x <\u{1b}[2J@x>"]);
    let pwned = room.at("pwned").display().to_string();
    let output = format!("--output={pwned}");
    let id = room.ids().remove(0);
    let since = format!("--since={output}");
    for args in [
        &["analyze", &since][..],
        &["analyze", "--since=--upload-pack=x"],
        &["analyze", "--since=-c core.fsmonitor=x"],
        &["analyze", "--since=HEAD:enregard.yaml"],
        &["analyze", "--since=$(touch pwned)"],
    ] {
        room.fails(args);
    }
    quiet(&["log"], &room.run(&["log", &id]));
    let run = format!("touch {pwned}; false");
    let config = format!(
        "[core]\n\trepositoryformatversion = 1\n\tfsmonitor = \"{run}\"\n\tpager = \"{run}\"\n\
         \thooksPath = evil\n\tsshCommand = \"{run}\"\n\tattributesFile = evil/attributes\n\
         \talternateRefsCommand = \"{run}\"\n\teditor = \"{run}\"\n\
         [extensions]\n\tpartialClone = origin\n\
         [remote \"origin\"]\n\turl = \"ext::sh -c '{run}'\"\n\tuploadpack = \"{run}\"\n\tpromisor = true\n\
         \tpartialclonefilter = blob:none\n[protocol]\n\tallow = always\n[protocol \"ext\"]\n\tallow = always\n\
         [pager]\n\tlog = \"{run}\"\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = \"{run}\"\n\
         [diff]\n\texternal = \"{run}\"\n[diff \"evil\"]\n\ttextconv = \"{run}\"\n\tcommand = \"{run}\"\n\
         [filter \"evil\"]\n\tclean = \"{run}\"\n\tsmudge = \"{run}\"\n\tprocess = \"{run}\"\n\
         [alias]\n\tlog = \"!{run}\"\n\tcat-file = \"!{run}\"\n[credential]\n\thelper = \"!{run}\"\n"
    );
    room.write("repo/.git/config", config);
    room.write("repo/.gitattributes", "* diff=evil filter=evil\n");
    // An object that is missing would be fetched by whatever the clone names.
    let objects = Command::new("find")
        .args([".git/objects", "-type", "f", "-size", "-1"])
        .current_dir(room.at("repo"))
        .output();
    drop(objects);
    let blob = Command::new("git")
        .args([
            "-c",
            "core.fsmonitor=false",
            "--no-pager",
            "rev-parse",
            "HEAD:segments/rapport.yaml",
        ])
        .current_dir(room.at("repo"))
        .output()
        .unwrap();
    let blob = String::from_utf8(blob.stdout).unwrap();
    let (head, tail) = blob.trim().split_at(2);
    std::fs::remove_file(room.at("repo/.git/objects").join(head).join(tail)).unwrap();
    for args in [
        &["log", &id][..],
        &["analyze", "--since=HEAD"],
        &["analyze"],
        &["hooks", "install"],
        &["status"],
    ] {
        let output = room.run(args);
        quiet(args, &output);
    }
    assert!(!room.at("pwned").exists());
}
