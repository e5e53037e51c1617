//! Nothing that is unsettled, empty or lost passes for done: status, `build` and final exports
//! agree.

use std::fs;

use enregard::model::{Counts, Locale};
use enregard::project::Project;

use super::kit::Room;

/// A project of six segments, all translated, with a final edition.
fn done() -> Room {
    let room = Room::project();
    for id in room.ids() {
        room.ok(&["set", &id, "Some example."]);
    }
    room.ok(&["export", "html", "--final"]);
    room
}

const CATALOG: &str = "repo/locales/en/rapport.ftl";
const EDITION: &str = "repo/build/rapport.html";

/// The catalog with the value of its second message put another way.
fn with_value(ftl: &str, id: &str, value: &str) -> String {
    ftl.replace(&format!("{id} = Some example.\n"), &format!("{id} ={value}\n"))
}

#[test]
fn a_value_that_shows_nothing_is_missing_everywhere() {
    let room = done();
    let (ftl, id) = (room.read(CATALOG), room.ids()[1].clone());
    room.write(
        "repo/locales/en/glossary.ftl",
        "# fr: vide\n-void = { \"\" }\n\n# fr: plein\n-full = full\n",
    );
    let blank = [
        " { \"\" }",
        " { \" \" }",
        " {\"\\u00A0\"}",
        " {\"\\u200B\"}{\"\\uFEFF\"}",
        " {\"\\u2060\"} {\"\\u00AD\"}",
        " \u{200b}",
        " \u{3164}\u{2800}",
        " { -void }",
        " { -void } {\"\\u200D\"}",
        "\n    {\"\"}\n    { \"\" }",
        "\n    .label = An attribute.",
    ];
    for value in blank {
        room.write(CATALOG, with_value(&ftl, &id, value));
        let project = Project::open(&room.at("repo")).unwrap();
        let document = &project.settings().documents[0];
        let bitext = project.bitext(document, &Locale::english()).unwrap();
        let unit = bitext.units().find(|unit| unit.id.as_str() == id).unwrap();
        assert!(unit.target.is_none(), "{value:?}");
        let tally = project.tally(document, &Locale::english()).unwrap();
        assert_eq!((tally.total.missing, tally.damaged_line), (1, None), "{value:?}");
        assert_eq!(tally.total, Counts::of(&bitext), "{value:?}");
        assert_eq!(room.run(&["status", "--check"]).status.code(), Some(1), "{value:?}");
        assert_eq!(room.run(&["export", "html", "--final"]).status.code(), Some(1), "{value:?}");
        assert_eq!(room.run(&["accept", &id]).status.code(), Some(2), "{value:?}");
        // It is translated like any that is missing, and says so.
        room.ok(&["set", &id, "Said."]);
        room.ok(&["export", "html", "--final", "-o", "other"]);
    }
    for value in [" { -full }", " {\"x\"}", " \u{200b}—", "\n    Over\n    lines."] {
        room.write(CATALOG, with_value(&ftl, &id, value));
        room.ok(&["export", "html", "--final"]);
    }
    assert_eq!(room.run(&["set", &id, "\u{200b}"]).status.code(), Some(2));
}

#[test]
fn what_status_refuses_no_edition_is_made_of() {
    let room = done();
    let (ftl, id) = (room.read(CATALOG), room.ids()[1].clone());
    let edition = room.read(EDITION);
    let message = format!("{id} = Some example.\n");
    let torn = format!("<<<<<<< ours\n{message}=======\n{id} = Other.\n>>>>>>> theirs\n");
    let glossary = "repo/locales/en/glossary.ftl";
    let catalogs = [
        ("git's conflict", ftl.replace(&message, &torn)),
        ("half of it", ftl.replace(&message, &format!("{message}>>>>>>> theirs\n"))),
        ("an id twice", format!("{ftl}\n{message}")),
        ("no term", with_value(&ftl, &id, " The { -nothing } said.")),
        ("an empty term", with_value(&ftl, &id, " The { -void } said.")),
        ("a variable", with_value(&ftl, &id, " The { $name } said.")),
        ("another message", with_value(&ftl, &id, " The { other } said.")),
        ("junk", format!("{ftl}\nno Fluent at all\n")),
        ("an open brace", with_value(&ftl, &id, " The { said.")),
    ];
    let refused = |what: &str, file: &str| {
        assert_eq!(room.run(&["status", "--check"]).status.code(), Some(1), "{what}");
        for args in [&["export", "html", "--final"][..], &["build"], &["build", "--final"]] {
            let output = room.run(args);
            assert_eq!(output.status.code(), Some(3), "{what}: {args:?}");
            let said = String::from_utf8_lossy(&output.stderr);
            let place = said.split(file).nth(1).unwrap_or_default();
            assert!(place.starts_with(':'), "{what}: {args:?}: {said}");
            assert_eq!(room.read(EDITION), edition, "{what}: the old edition stays");
        }
    };
    room.write(glossary, "# fr: vide\n-void = { \"\" }\n");
    for (what, text) in &catalogs {
        assert_ne!(*text, ftl, "{what}");
        room.write(CATALOG, text);
        refused(what, "rapport.ftl");
        // A draft may be made; from what, is said.
        let output = room.run(&["export", "html", "-o", "draft"]);
        assert!(output.status.success(), "{what}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("rapport.ftl"), "{what}");
    }
    room.write(CATALOG, &ftl);
    for terms in
        ["-a = one\n\n-a = two\n", "<<<<<<< ours\n-a = one\n=======\n-a = two\n>>>>>>> theirs\n"]
    {
        room.write(glossary, terms);
        refused(terms, "glossary.ftl");
    }
    fs::remove_file(room.at(glossary)).unwrap();
    room.ok(&["build", "--final"]);
}

#[test]
fn a_final_edition_is_never_emptier_than_its_source() {
    let room = done();
    let (yaml, edition) = (room.read("repo/segments/rapport.yaml"), room.read(EDITION));
    let path = room.at("repo/segments/rapport.yaml");
    let losses: [(&str, &dyn Fn()); 4] = [
        ("gone", &|| fs::remove_file(&path).unwrap()),
        ("renamed", &|| fs::rename(&path, path.with_extension("old")).unwrap()),
        ("empty", &|| room.write("repo/segments/rapport.yaml", "enregard: 1\nblocks: []\n")),
        ("no bytes", &|| room.write("repo/segments/rapport.yaml", "")),
    ];
    for (what, lose) in losses {
        lose();
        for args in
            [&["export", "html", "--final"][..], &["build", "--final"], &["status", "--check"]]
        {
            let output = room.run(args);
            assert!(!output.status.success(), "{what}: {args:?}");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.contains("segments/rapport.yaml"), "{what}: {args:?}: {said}");
            assert!(!String::from_utf8_lossy(&output.stdout).contains("100 %"), "{what}: {args:?}");
        }
        assert_eq!(room.read(EDITION), edition, "{what}");
        room.write("repo/segments/rapport.yaml", &yaml);
    }
    // Half of it, and a source that says more by now.
    let half = yaml.split("- kind:").take(3).collect::<Vec<_>>().join("- kind:");
    room.write("repo/segments/rapport.yaml", half);
    assert_eq!(room.run(&["export", "html", "--final"]).status.code(), Some(1));
    room.write("repo/segments/rapport.yaml", &yaml);
    let source = room.read("repo/segments/rapport.txt");
    room.write("repo/segments/rapport.txt", format!("{source}\nUne phrase de plus.\n"));
    assert_eq!(room.run(&["export", "html", "--final"]).status.code(), Some(1));
    assert_eq!(room.read(EDITION), edition);
    room.write("repo/segments/rapport.txt", source);
    room.ok(&["build", "--final"]);
}

/// Drafts are drafts in every count there is.
#[test]
fn a_draft_is_called_translated_nowhere() {
    let room = Room::project();
    for id in room.ids() {
        room.ok(&["set", &id, "Some example.", "--state", "draft"]);
    }
    assert!(room.ok(&["status"]).contains("  0 % "));
    assert!(!room.ok(&["status"]).contains("100 %"));
    assert!(
        room.ok(&["build"])
            .contains(" 0 % translated, 0 % reviewed, 5 draft, 0 drifted, 0 missing")
    );
    let edition = room.read("repo/build/rapport.html");
    assert!(edition.contains("5\u{a0}sentences to be confirmed"), "the imprint counts alike");
    room.ok(&["accept", "--query", "state:draft"]);
    assert!(room.ok(&["status"]).contains("100 %      100 %"));
}

/// A text is a text, whatever it begins with.
#[test]
fn words_may_begin_with_a_dash() {
    let room = Room::project();
    let id = room.ids().remove(1);
    for text in ["-5 degrees", "- an item", "-very cold", "--strange, but a text", "-x"] {
        room.ok(&["set", &id, text]);
        assert!(room.read(CATALOG).contains(&format!("{id} = {text}\n")), "{text}");
        room.ok(&["set", &id, text, "--state", "draft"]);
        room.ok(&["set", "--state", "draft", &id, text]);
        room.ok(&["concordance", text]);
        room.ok(&["terms", text]);
        room.ok(&["find", text]);
    }
    assert!(room.ok(&["find", "-state:missing", "--format", "json"]).contains(&id));
    room.ok(&["accept", "--query", "-state:missing"]);
}

/// Two documents, one command: all of it is taken back, and what fails leaves nothing done.
#[test]
fn one_command_is_one_undo_over_documents() {
    let room = Room::project();
    room.write("repo/segments/note.txt", "Une note brève.\n\nUne autre.\n");
    let settings = room.read("repo/enregard.yaml");
    let more = "documents:\n- id: note\n  path: segments/note.txt\n  reader: plain\n";
    room.write("repo/enregard.yaml", settings.replace("documents:\n", more));
    room.ok(&["sync"]);
    let note = enregard::store::read_document(&room.read("repo/segments/note.yaml")).unwrap();
    let note: Vec<String> = note.segments().map(|s| s.id.as_str().to_owned()).collect();
    let own = room.ids();
    room.ok(&["set", &note[0], "A  short note."]);
    room.ok(&["set", &own[0], "A  double space."]);
    let files = || [CATALOG, "repo/locales/en/note.ftl"].map(|file| room.read(file));
    let before = files();
    let commands: [&[&str]; 4] = [
        &["accept", &note[0], &own[0]],
        &["keep", &own[0], &note[0], &own[0]],
        &["check", "--fix", "--only", "whitespace"],
        &["accept", "--query", "-state:missing"],
    ];
    for args in commands {
        room.ok(args);
        let after = files();
        if args[0] != "keep" {
            assert!(after.iter().zip(&before).all(|(after, before)| after != before), "{args:?}");
            room.ok(&["undo"]);
        }
        assert_eq!(files(), before, "{args:?}");
    }
    // The second has no translation, or there is no such segment.
    for other in [note[1].as_str(), "no-such-id"] {
        room.fails(&["accept", &own[0], other]);
        assert_eq!(files(), before, "{other}");
    }
}

/// A source that git left in conflict is no text to be cut: nothing is written, and the line is
/// named. A text that tells of such marks is one.
#[test]
fn a_source_in_conflict_is_not_taken() {
    for end in ["\n", "\r\n"] {
        let room = Room::project();
        let lines = [
            "Un.",
            "",
            "<<<<<<< HEAD",
            "Deux.",
            "=======",
            "Trois.",
            ">>>>>>> autre",
            "",
            "Fin.",
            "",
        ];
        let before = room.read("repo/segments/rapport.yaml");
        room.write("repo/segments/rapport.txt", lines.join(end));
        for command in [&["sync"][..], &["sync", "--check"]] {
            let said = room.fails(command);
            assert!(said.contains("rapport.txt:3") && said.contains("conflict"), "{said}");
        }
        assert_eq!(room.read("repo/segments/rapport.yaml"), before);
        room.write("repo/segments/rapport.txt", "Les lignes\n<<<<<<< HEAD\net les autres.\n");
        room.ok(&["sync"]);
    }
}

#[test]
fn a_project_without_a_document_has_nothing_to_export() {
    let room = Room::new();
    room.write("repo/enregard.yaml", "enregard: 1\n");
    for command in [&["export", "html"][..], &["export", "html", "--final"], &["build"]] {
        let said = room.fails(command);
        assert!(said.contains("nothing to export") && said.contains("init"), "{command:?}: {said}");
    }
}
