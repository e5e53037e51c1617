//! Cases 23 to 25 and 27: names and links that lead out, and programs that a project would run.

use enregard::model::{ErrorCode, Locale, SegmentId};
use enregard::store::{read_document, read_settings};

use super::kit::Room;

#[test]
fn case_23_ids_that_are_no_file_names() {
    let long = "a".repeat(300);
    for id in [
        "../../x",
        "/etc/x",
        "a\0b",
        ".git/config",
        "CON",
        "con",
        "nul",
        "COM1",
        "lpt9",
        &long,
        "",
        ".",
        "..",
        "a.b",
        "a:b",
        "a\\b",
        "a b",
        "-a",
        "é",
        "a\n",
        "a%2f",
    ] {
        assert!(SegmentId::new(id).is_err(), "{id}");
        let quoted = serde_json::to_string(id).unwrap();
        let segments = format!(
            "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - id: {quoted}\n    text: x\n"
        );
        assert!(read_document(&segments).is_err(), "{id}");
        let settings = format!("enregard: 1\ndocuments:\n- id: {quoted}\n  path: x.txt\n");
        assert!(read_settings(&settings).is_err(), "{id}");
        let settings = format!("enregard: 1\ntargets: [{quoted}]\n");
        if !matches!(id, "CON" | "con" | "nul") {
            assert!(read_settings(&settings).is_err(), "{id}");
            assert!(Locale::new(id).is_err(), "{id}");
        }
    }
    let room = Room::project();
    for id in ["../../outside/x", "/etc/x", ".git/config"] {
        room.fails(&["set", id, "x"]);
        room.fails(&["accept", id]);
    }
    room.outside_is_untouched();
}

/// Everything that writes.
fn write_all(room: &Room) {
    let id = room.ids().first().cloned().unwrap_or_else(|| "texte-1".to_owned());
    room.write("new.txt", "Résumé\n\nCe rapport présente 13 mesures.\n");
    let new = room.at("new.txt");
    for args in [
        &["set", &id, "Another."][..],
        &["sync"],
        &["sync", "rapport", "--from", new.to_str().unwrap()],
        &["accept", &id],
        &["export", "tsv", "html"],
        &["build"],
        &["undo"],
        &["doctor", "--fix"],
    ] {
        let output = room.run(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0..=4)), "{args:?}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn case_24_folders_that_are_links() {
    use std::os::unix::fs::symlink;
    for folder in ["segments", "locales", "locales/en", "build", ".enregard", ".enregard/journal"] {
        let room = Room::project();
        let path = room.at("repo").join(folder);
        let ids = room.ids();
        room.ok(&["export", "tsv"]);
        let aside = room.at("aside");
        std::fs::rename(&path, &aside).unwrap();
        symlink(room.at("outside"), &path).unwrap();
        if folder != "segments" {
            write_all(&room);
            let into: &[&str] =
                if folder == "build" { &["export", "tsv"] } else { &["set", &ids[0], "Or this."] };
            assert!(room.fails(into).contains("leaves the project"), "{folder}");
        } else {
            room.fails(&["sync"]);
            room.fails(&["sync", "rapport", "--from", "segments/kept.txt"]);
        }
        room.outside_is_untouched();
    }
}

#[cfg(unix)]
#[test]
fn case_24_files_that_are_links() {
    use std::os::unix::fs::symlink;
    for file in [
        "segments/rapport.yaml",
        "segments/rapport.txt",
        "locales/en/rapport.ftl",
        ".enregard/lock",
        ".gitattributes",
        "build/rapport.tsv",
        ".enregard/.gitignore",
    ] {
        let room = Room::project();
        let path = room.at("repo").join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        drop(std::fs::remove_file(&path));
        symlink(room.at("outside/kept.txt"), &path).unwrap();
        if !file.ends_with("yaml") {
            write_all(&room);
        } else {
            room.fails(&["sync"]);
        }
        drop(room.run(&["hooks", "install"]));
        room.outside_is_untouched();
        std::fs::remove_file(&path).ok();
        symlink(room.at("outside/new.txt"), &path).unwrap();
        drop(room.run(&["sync"]));
        drop(room.run(&["hooks", "install"]));
        room.outside_is_untouched();
    }
}

#[cfg(unix)]
#[test]
fn case_24_a_new_project_in_a_folder_with_links() {
    let room = Room::new();
    room.write("repo/a.txt", "Bonjour à tous.\n");
    std::os::unix::fs::symlink(room.at("outside"), room.at("repo/segments")).unwrap();
    assert!(room.fails(&["init", "a.txt", "--reader", "plain"]).contains("segments"));
    room.outside_is_untouched();
}

#[test]
fn case_25_a_neighbor_whose_name_begins_alike() {
    let room = Room::project();
    room.write("repo_outside/x.txt", "Bonjour.\n");
    let settings = room.read("repo/enregard.yaml");
    let absolute = room.at("repo_outside/x.txt").display().to_string();
    for path in
        ["../repo_outside/x.txt", &absolute, "segments/../../repo_outside/x.txt", ".git/config"]
    {
        room.write("repo/enregard.yaml", settings.replace("segments/rapport.txt", path));
        let said = room.fails(&["sync"]);
        assert!(said.contains("leaves the project"), "{said}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../repo_outside", room.at("repo/in")).unwrap();
        room.write("repo/enregard.yaml", settings.replace("segments/rapport.txt", "in/x.txt"));
        assert!(room.fails(&["sync"]).contains("leaves the project"));
    }
    assert_eq!(room.read("repo_outside/x.txt"), "Bonjour.\n");
}

/// Two things in one file: terms and a catalog, two documents on a disk without capitals, a source
/// that the program writes over.
#[test]
fn case_23_names_that_are_taken() {
    for (file, id) in [
        ("glossary.txt", "texte-glossary"),
        ("Glossary.txt", "texte-Glossary"),
        ("con.txt", "texte-con"),
        ("notes.yaml", "notes"),
    ] {
        let room = Room::new();
        let text = "Bonjour à toutes et à tous.\n";
        room.write(&format!("repo/{file}"), text);
        room.ok(&["init", file, "--reader", "plain"]);
        assert!(room.read("repo/enregard.yaml").contains(&format!("id: {id}\n")), "{file}");
        let source = room.read("repo/enregard.yaml");
        let source = source.lines().find_map(|line| line.trim().strip_prefix("path: ")).unwrap();
        assert_eq!(room.read(&format!("repo/{source}")), text, "{file}");
        room.ok(&["build"]);
        assert_eq!(room.run(&["doctor"]).status.code(), Some(0), "{file}");
    }
    let room = Room::project();
    let settings = room.read("repo/enregard.yaml");
    let catalog = room.read("repo/locales/en/rapport.ftl");
    for (from, to, named) in [
        ("id: rapport", "id: glossary", "glossary"),
        ("id: rapport", "id: GLOSSARY", "GLOSSARY"),
        ("- id: rapport", "- id: Rapport\n  path: a.txt\n- id: rapport", "rapport"),
        ("segments/rapport.txt", "segments/rapport.yaml", "segments/rapport.yaml"),
        ("segments/rapport.txt", "locales/en/rapport.ftl", "locales/en/rapport.ftl"),
        ("segments/rapport.txt", "./enregard.yaml", "./enregard.yaml"),
        ("- en\n", "- en\n- EN\n", "EN"),
    ] {
        room.write("repo/enregard.yaml", settings.replace(from, to));
        for args in [&["sync"][..], &["status"], &["doctor"], &["build"]] {
            let said = room.fails(args);
            let wanted = format!("“{named}” would put two things into one file");
            assert!(said.contains(&wanted) && said.contains("enregard.yaml"), "{args:?}: {said}");
        }
    }
    assert_eq!(room.read("repo/locales/en/rapport.ftl"), catalog);
}

#[test]
fn case_23_git_is_never_written_into() {
    let room = Room::project();
    room.write("repo/.git/config", "[core]\n");
    room.write("new.txt", "[core]\n\tfsmonitor = touch pwned\n");
    let settings = room.read("repo/enregard.yaml");
    let new = room.at("new.txt").display().to_string();
    for path in
        [".git/config", "./.git/config", "segments/../.git/config", ".GIT/config", ".git./config"]
    {
        room.write("repo/enregard.yaml", settings.replace("segments/rapport.txt", path));
        assert!(room.fails(&["sync", "rapport", "--from", &new]).contains("leaves the project"));
    }
    room.write("repo/enregard.yaml", &settings);
    let hash = enregard::model::content_hash(b"[core]\n");
    for path in [".git/config", "../outside/kept.txt"] {
        let entry = serde_json::json!({
            "command": "set a", "files": [{ "path": path, "after": hash, "before": null }],
        });
        room.write("repo/.enregard/journal/99999999.json", entry.to_string());
        assert!(room.fails(&["undo"]).contains("leaves the project"));
    }
    assert_eq!(room.read("repo/.git/config"), "[core]\n");
    room.outside_is_untouched();
}

/// Text goes to the user's own program for translation on its input, never as an argument or
/// through a shell; what the program answers is text.
#[cfg(unix)]
#[test]
fn case_50_text_reaches_a_translator_as_data_only() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    let evil = [
        "; touch pwned",
        "$(touch pwned)",
        "`touch pwned`",
        "-rf --output=pwned",
        "| touch pwned &",
    ];
    let source: String = evil.iter().map(|text| format!("{text}\n\n")).collect();
    room.write("repo/rapport.txt", &source);
    room.ok(&["init", "rapport.txt", "--reader", "plain"]);
    let program = room.at("user/mt");
    // It notes its arguments and its input, and answers with what would be worse on a command line.
    let script = "#!/bin/sh\nprintf '%s|' \"$@\" > args\ntee input | sed 's/\"text\":\"\\([^\"]*\\)\"/\"text\":\"\\1 \\\\n-x\"/'\n";
    room.write("user/mt", script);
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let command =
        format!("machine_translation:\n  name: maison\n  command: [{}, one]\n", program.display());
    room.write("user/config.yaml", command);
    let ids = room.ids();
    let mut suggest = room.command(&["suggest", "--fill", "100", "--mt"]);
    let output = suggest.env("ENREGARD_CONFIG", room.at("user/config.yaml")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(room.read("user/args"), "one|");
    let input = room.read("user/input");
    assert_eq!(input.lines().count(), ids.len());
    for (line, text) in input.lines().zip(evil) {
        let asked: serde_json::Value = serde_json::from_str(line).unwrap();
        // As it stands in the segments, where what would be markup is escaped.
        assert_eq!(asked["text"], text.replace('`', "\\`"));
    }
    let catalog = room.read("repo/locales/en/rapport.ftl");
    assert!(catalog.contains("$(touch pwned) -x"), "{catalog}");
    for place in ["pwned", "repo/pwned", "user/pwned"] {
        assert!(!room.at(place).exists(), "{place}");
    }
    // No network address, and no program, comes from the project's own settings.
    let settings = room.read("repo/enregard.yaml");
    for line in
        ["machine_translation: {name: x, command: [/bin/true]}", "mt_url: http://127.0.0.1/"]
    {
        room.write("repo/enregard.yaml", format!("{settings}{line}\n"));
        let said = room.fails(&["suggest", "--fill", "100", "--mt"]);
        assert!(said.contains(line.split(':').next().unwrap()), "{said}");
    }
}

#[test]
fn case_27_no_file_of_a_project_runs_a_program() {
    let room = Room::project();
    let pwned = room.at("pwned");
    let touch = format!("touch {}", pwned.display());
    let settings = room.read("repo/enregard.yaml");
    for key in ["command", "hooks", "mt", "editor", "plugins", "pre_sync", "exports_with"] {
        room.write("repo/enregard.yaml", format!("{settings}{key}: '{touch}'\n"));
        let said = room.fails(&["sync"]);
        assert!(said.contains(key), "{said}");
    }
    room.write("repo/enregard.yaml", settings.replace("- html", &format!("- '{touch}'")));
    room.fails(&["build"]);
    room.write(
        "repo/enregard.yaml",
        settings.replace("reader: plain", &format!("reader: '{touch}'")),
    );
    room.fails(&["sync"]);
    room.write("repo/enregard.yaml", &settings);
    for file in [
        ".env",
        "Makefile",
        "build.rs",
        ".enregard/hooks/pre-sync",
        "enregard",
        "git",
        "segmentation.conf",
    ] {
        room.write(&format!("repo/{file}"), format!("#!/bin/sh\n{touch}\n"));
    }
    write_all(&room);
    room.fails(&["edit", "is:todo"]);
    assert!(!pwned.exists());
    let error = read_settings("enregard: 1\nhooks: x\n").unwrap_err();
    assert_eq!(error.code(), ErrorCode::SettingsKey);
}
