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
