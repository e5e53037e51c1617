//! `enregard corpus`: what comes out of a small crawl, and that a stopped run goes on.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

const FRENCH: &str = "La mairie ferme à midi. Le marché ouvre à 8 heures. Les enfants jouent dans le parc. \
La fontaine est vide depuis mardi. Personne ne sait pourquoi.";
const ENGLISH: &str = "The town hall closes at noon. The market opens at 8 o'clock. The children are playing in \
the park. The fountain has been empty since Tuesday. Nobody knows why.";

/// Pages of a site in two languages, one of which says the same as another; a line that is none,
/// a page in a third language, and a page that is alone.
fn crawl() -> String {
    let page = |url: &str, text: &str| json!({ "url": url, "text": text }).to_string();
    let html = |url: &str, lang: &str, text: &str| {
        let html = format!("<html><body><p>{text}</p></body></html>");
        json!({ "url": url, "lang": lang, "html": html }).to_string()
    };
    let mut lines = vec![
        page("https://x.example/fr/1", FRENCH),
        "rubbish".to_owned(),
        page("https://x.example/en/1", ENGLISH),
        page(
            "https://x.example/de/1",
            "Das Rathaus schließt um zwölf. Die Kinder spielen im Park.",
        ),
        page("https://x.example/fr/alone", FRENCH),
        html("https://fr.x.example/2", "fr", &FRENCH.replace("midi", "13 heures")),
        html("https://en.x.example/2", "en", &ENGLISH.replace("noon", "1 p.m.")),
        json!({ "url": "https://x.example/fr/3" }).to_string(),
    ];
    lines.push(String::new());
    lines.join("\n")
}

fn make(folder: &Path, out: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    let words = ["--lang", "en", "corpus", "crawl.jsonl", "--out", out, "--licence", "CC0"];
    let output = command.args(words).current_dir(folder).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// All files of a folder, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn rows(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("part-00000.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_crawl_becomes_a_corpus() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("crawl.jsonl"), crawl()).unwrap();
    let (code, said) = make(folder.path(), "out");
    assert_eq!(code, Some(1), "two lines cannot be read: {said}");
    let out = folder.path().join("out");
    let errors = fs::read_to_string(out.join("errors.jsonl")).unwrap();
    let bad: Vec<Value> = errors.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(bad.iter().map(|row| row["line"].clone()).collect::<Vec<_>>(), [2, 8]);
    let rows = rows(&out);
    let of = |key: &str| rows.iter().filter(|row| row["document"] == json!(key)).count();
    // of the second page, four sentences say what the first said
    assert_eq!((of("x/example/1"), of("x/example/2")), (5, 1), "{rows:?}");
    assert_eq!(rows[1]["target"], "The market opens at 8 o'clock.");
    for row in &rows {
        assert!(row["document_score"].as_f64() > Some(0.5), "{row}");
        assert!(row["lang_confidence"].as_f64() > Some(0.5), "{row}");
    }
    let card = fs::read_to_string(out.join("README.md")).unwrap();
    assert!(card.contains("| licence of the texts | CC0 |") && card.contains("| rows | 6 |"));
    assert!(card.contains("| documents in another language | 1 |"), "{card}");
}

/// Wherever it was stopped, what is missing is made again, to the same bytes.
#[test]
fn a_corpus_that_was_stopped_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("crawl.jsonl"), crawl()).unwrap();
    make(folder.path(), "whole");
    let whole = files(&folder.path().join("whole"));
    for (at, (name, _)) in whole.iter().enumerate() {
        make(folder.path(), "part");
        for (lost, _) in whole.get(at..).unwrap() {
            fs::remove_file(folder.path().join("part").join(lost)).unwrap();
        }
        make(folder.path(), "part");
        assert_eq!(files(&folder.path().join("part")), whole, "from {name} on");
    }
    // another crawl does not go into the same folder
    fs::write(folder.path().join("crawl.jsonl"), crawl() + &crawl()).unwrap();
    assert_eq!(make(folder.path(), "whole").0, Some(4));
}

/// What is said in the next crawl as before has the same id, wherever its line stands.
#[test]
fn ids_last_from_crawl_to_crawl() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("crawl.jsonl"), crawl()).unwrap();
    make(folder.path(), "one");
    let later = crawl().replace("La fontaine est vide", "La fontaine coule");
    let mut lines: Vec<&str> = later.lines().collect();
    lines.reverse();
    fs::write(folder.path().join("crawl.jsonl"), lines.join("\n") + "\n").unwrap();
    make(folder.path(), "two");
    let ids = |out: &str| {
        let rows = rows(&folder.path().join(out));
        let id = |row: &Value| (row["source"].to_string(), row["id"].to_string());
        rows.iter().map(id).collect::<std::collections::BTreeMap<_, _>>()
    };
    let (before, after) = (ids("one"), ids("two"));
    let same = before.iter().filter(|(source, _)| after.contains_key(*source));
    assert!(same.clone().count() >= 1);
    for (source, id) in same.filter(|(source, _)| source.contains("midi") || source.contains("13"))
    {
        assert_eq!(after.get(source), Some(id), "{source}");
    }
}
