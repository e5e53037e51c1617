//! Imports point one way, and a third-party crate is named in one room.
//!
//! Reads every `crate::` path of the library and says where a commit slipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "layers/circles.rs"]
mod circles;

/// The rooms that are steps: each names `text` and `model`, never another step.
const STEPS: &[&str] = &[
    "source", "segment", "store", "catalog", "status", "align", "check", "format", "terms",
    "memory",
];

/// Rooms below the steps, each with those it may name.
const LOWER: &[(&str, &[&str])] =
    &[("text", &[]), ("model", &["text"]), ("container", &["text", "model"]), ("typeset", &[])];

/// Crates that every room may name, each with the reason.
const EVERYWHERE: &[(&str, &str)] = &[
    ("serde", "data shapes, derived"),
    ("serde_json", "the words of JSON"),
    ("rustc_hash", "a faster hash for the maps of the standard library"),
    ("rayon", "plain loops on several cores; results do not depend on it"),
    ("memchr", "byte search, as the standard library would have it"),
    ("flate2", "the library reads strangers' files with it, the typesetter its own fonts"),
    ("unicode_normalization", "Unicode's own tables"),
];

/// A room that names another on its way, against the rule, with the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The folder of a crate of ours: the program with its rooms, or one that was split off.
fn sources_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The program and the rooms that deal with files, and the rooms split off: one library to whoever
/// reads it.
const SOURCES: &[&str] = &["src", "crates/engine/src"];
/// The typesetter: a room in a crate of its own.
const TYPESET: &str = "crates/typeset/src";

/// The library's files with their room.
fn library() -> Vec<(String, PathBuf, String)> {
    let rooms = SOURCES.iter().flat_map(|name| {
        let root = sources_of(name);
        let files = rust_files(&root).into_iter();
        files
            .filter(|path| !path.starts_with(root.join("bin")) && path != &root.join("lib.rs"))
            .map(|path| {
                let inside = path.strip_prefix(&root).unwrap();
                let room = inside.components().next().unwrap().as_os_str().to_string_lossy();
                (room.trim_end_matches(".rs").to_owned(), path.clone())
            })
            .collect::<Vec<_>>()
    });
    let typeset = rust_files(&sources_of(TYPESET)).into_iter().map(|path| ("typeset".into(), path));
    rooms
        .chain(typeset)
        .map(|(room, path)| {
            let text = fs::read_to_string(&path).unwrap();
            (room, path, without_tests_and_comments(&text))
        })
        .collect()
}

fn without_tests_and_comments(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Names that follow `crate::` in a text.
fn rooms_named(text: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split("};").next().unwrap_or_default();
            for part in list.split(',') {
                named.insert(identifier(part.trim()));
            }
        } else {
            named.insert(identifier(rest));
        }
    }
    named.remove("");
    named
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

fn allowed(room: &str, named: &str) -> bool {
    if room == named || room == "project" {
        return true;
    }
    if let Some((_, below)) = LOWER.iter().find(|(name, _)| *name == room) {
        return below.contains(&named);
    }
    LOWER.iter().any(|(name, _)| *name == named)
}

#[test]
fn imports_point_one_way() {
    let mut slips = Vec::new();
    for (room, path, text) in library() {
        let known = STEPS.contains(&room.as_str())
            || room == "project"
            || LOWER.iter().any(|(name, _)| *name == room);
        assert!(known, "a new room, {room}: give it a place in tests/layers.rs");
        for named in rooms_named(&text) {
            let excused = EXCEPTIONS.iter().any(|(from, to, _)| *from == room && *to == named);
            if !allowed(&room, &named) && !excused {
                slips.push(format!("{} names crate::{named}", path.display()));
            }
        }
    }
    assert!(slips.is_empty(), "imports that point the wrong way:\n{}", slips.join("\n"));
}

/// Whether a text names a crate: `zip::`, `::zip::`, but not `container::zip::` or `gzip::`.
fn names(text: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let outer = before.strip_suffix("::").unwrap_or(before);
        !before.ends_with(is_word) && (outer.len() == before.len() || !outer.ends_with(is_word))
    })
}

/// The crates that a manifest names.
fn dependencies(manifest: &str) -> Vec<String> {
    let manifest = fs::read_to_string(sources_of(manifest)).unwrap();
    let dependencies = manifest.split("\n[dependencies]").nth(1).unwrap();
    let lines = dependencies.split("\n[").next().unwrap().lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(['=', '.']).next())
        .map(|name| name.trim().replace('-', "_"))
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn a_crate_is_named_in_one_room() {
    let crates: BTreeSet<String> =
        ["Cargo.toml", "crates/engine/Cargo.toml", "crates/typeset/Cargo.toml"]
            .into_iter()
            .flat_map(dependencies)
            .collect();
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (room, _, text) in library() {
        for name in &crates {
            if names(&text, name) && !EVERYWHERE.iter().any(|(known, _)| known == name) {
                rooms.entry(name.clone()).or_default().insert(room.clone());
            }
        }
    }
    let many: Vec<String> = rooms
        .iter()
        .filter(|(_, rooms)| rooms.len() > 1)
        .map(|(name, rooms)| format!("{name}: {rooms:?}"))
        .collect();
    assert!(many.is_empty(), "crates named in more than one room:\n{}", many.join("\n"));
}

/// Names of the types that a file defines at its top.
fn types(code: &str) -> impl Iterator<Item = String> {
    code.lines().filter_map(|line| {
        let rest = match line.strip_prefix("pub") {
            Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
            Some(rest) => rest.trim_start(),
            None => line,
        };
        let (kind, name) = rest.split_once(' ')?;
        let name = identifier(name);
        let defines = ["struct", "enum", "trait", "type"].contains(&kind);
        (defines && !name.is_empty()).then_some(name)
    })
}

#[test]
fn a_name_means_one_thing() {
    let root = sources_of("");
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let all = SOURCES.iter().chain([&TYPESET]).flat_map(|name| rust_files(&sources_of(name)));
    for path in all {
        let code = without_tests_and_comments(&fs::read_to_string(&path).unwrap());
        let inside = path.strip_prefix(&root).unwrap().display().to_string();
        types(&code).for_each(|name| files.entry(name).or_default().push(inside.clone()));
    }
    let shared: Vec<String> = files
        .iter()
        .filter(|(_, files)| files.len() > 1)
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect();
    assert!(shared.is_empty(), "types of one name in several files:\n{}", shared.join("\n"));
}
