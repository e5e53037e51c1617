//! `enregard corpus`: what comes out of a small crawl, and that a stopped run goes on.

use std::fs;
use std::path::Path;
use std::process::Command;

use enregard::project::{CorpusRequest, make_corpus};
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
    corpus(folder, &["crawl.jsonl", "--out", out, "--licence", "CC0"])
}

fn corpus(folder: &Path, words: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    let command = command.args(["--lang", "en", "corpus"]).args(words);
    let output = command.current_dir(folder).output().unwrap();
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

/// Killed at 100 points of what it writes, what is missing is made again, to the same bytes: files
/// are saved one after another, and of the one at hand nothing or a torn new file is there.
#[test]
fn a_corpus_that_was_killed_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let crawl_file = folder.path().join("crawl.jsonl");
    fs::write(&crawl_file, crawl()).unwrap();
    let made = |out: &str| {
        let request = CorpusRequest::new("fr", "en");
        make_corpus(&crawl_file, &folder.path().join(out), &request, &|error| error.to_string())
    };
    made("whole").unwrap();
    let whole = files(&folder.path().join("whole"));
    let mut order = whole.clone();
    let place = |name: &str| {
        let order = ["corpus.json", "errors.jsonl", "part-00000.counts.json", "part-00000.jsonl"];
        order.iter().position(|known| *known == name).unwrap_or(order.len())
    };
    order.sort_by_key(|(name, _)| place(name));
    let size: usize = order.iter().map(|(_, bytes)| bytes.len()).sum();
    for point in 0..100 {
        let out = format!("killed-{point}");
        let killed = folder.path().join(&out);
        fs::create_dir(&killed).unwrap();
        let mut left = size * point / 100;
        for (name, bytes) in &order {
            if left < bytes.len() {
                fs::write(killed.join(".enregard-torn.tmp"), &bytes[..left]).unwrap();
                break;
            }
            left -= bytes.len();
            fs::write(killed.join(name), bytes).unwrap();
        }
        made(&out).unwrap();
        assert!(files(&killed) == whole, "killed at {point} of 100");
    }
    // another crawl does not go into the same folder
    fs::write(&crawl_file, crawl() + &crawl()).unwrap();
    assert!(made("whole").is_err());
}

/// Processes that are killed, each a little later than the one before, in one folder, and the last
/// one that is not.
#[test]
fn a_process_that_is_killed_leaves_nothing_torn() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("crawl.jsonl"), crawl()).unwrap();
    make(folder.path(), "whole");
    for pause in 0..20 {
        let mut process = Command::new(env!("CARGO_BIN_EXE_enregard"))
            .args(["--lang", "en", "corpus", "crawl.jsonl", "--out", "part", "--licence", "CC0"])
            .current_dir(folder.path())
            .stderr(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(3 * pause));
        process.kill().unwrap();
        process.wait().unwrap();
    }
    make(folder.path(), "part");
    assert!(files(&folder.path().join("part")) == files(&folder.path().join("whole")));
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

/// What changed is said row by row: a new source, a new target, a source that is gone.
#[test]
fn what_changed_between_two_crawls_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("crawl.jsonl"), crawl()).unwrap();
    make(folder.path(), "one");
    let later = crawl()
        .replace("La fontaine est vide", "La fontaine coule")
        .replace("The market opens", "The market begins");
    fs::write(folder.path().join("crawl.jsonl"), later).unwrap();
    let (_, said) = corpus(folder.path(), &["crawl.jsonl", "--out", "two", "--since", "one"]);
    let text = fs::read_to_string(folder.path().join("two/changes.jsonl")).unwrap();
    let of = |change: &str| text.lines().filter(|line| line.contains(change)).count();
    assert_eq!((of("\"target\""), of("\"new\""), of("\"gone\"")), (1, 1, 1), "{text}{said}");
    let (_, said) = corpus(folder.path(), &["crawl.jsonl", "--out", "two", "--since", "two"]);
    let text = fs::read_to_string(folder.path().join("two/changes.jsonl")).unwrap();
    assert_eq!(text, "", "nothing changed since itself: {said}");
}

/// Where addresses say nothing, names and numbers tell which pages go together.
#[test]
fn pages_are_paired_by_what_they_hold() {
    let folder = tempfile::tempdir().unwrap();
    let page = |url: &str, lang: &str, place: &str, year: u32, end: &str| {
        let text = format!("{place} {year}. {} {end}", if lang == "fr" { FRENCH } else { ENGLISH });
        json!({ "url": url, "lang": lang, "text": text }).to_string()
    };
    let (one, two) = ("Avec Durand et Ndiaye, 340 voix.", "Avec Lopez et Schmidt, 512 voix.");
    let (uno, due) = ("With Durand and Ndiaye, 340 votes.", "With Lopez and Schmidt, 512 votes.");
    let lines = [
        page("https://x.example/accueil", "fr", "Roubaix", 2019, one),
        page("https://x.example/contact", "fr", "Dakar", 1998, two),
        page("https://x.example/write-to-us", "en", "Dakar", 1998, due),
        page("https://x.example/welcome", "en", "Roubaix", 2019, uno),
    ];
    fs::write(folder.path().join("crawl.jsonl"), lines.join("\n")).unwrap();
    make(folder.path(), "out");
    let rows = rows(&folder.path().join("out"));
    let with = |word: &'static str| {
        rows.iter().filter(move |row| row["source"].to_string().contains(word))
    };
    assert!(with("Ndiaye").all(|row| row["target"].to_string().contains("Ndiaye")), "{rows:?}");
    assert_eq!((with("Ndiaye").count(), with("Schmidt").count()), (1, 1), "{rows:?}");
}

/// Rows of a small page never hold a sentence of another, whatever stands beside it in the crawl.
#[test]
fn small_pages_are_aligned_together_and_stay_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (fr, en) = (
        ["Il pleut", "Le train part", "Elle dort"],
        ["It rains", "The train leaves", "She sleeps"],
    );
    let page = |at: usize, lang: &str, words: [&str; 3]| {
        // a page in four lacks its last sentence on one side
        let all = if at % 4 == 3 && lang == "en" { 2 } else { 3 };
        let text: Vec<String> =
            words.iter().take(all).map(|word| format!("{word} à Lyon, page {at}.")).collect();
        json!({ "url": format!("https://x.example/{lang}/{at}"), "lang": lang, "text": text.join(" ") }).to_string()
    };
    let lines: Vec<String> =
        (10..30).flat_map(|at| [page(at, "fr", fr), page(at, "en", en)]).collect();
    fs::write(folder.path().join("crawl.jsonl"), lines.join("\n")).unwrap();
    // figures do not tell rows apart, so that most repeat the first page's
    let (_, said) = make(folder.path(), "out");
    let rows = rows(&folder.path().join("out"));
    assert!(rows.len() >= 3, "{said}");
    for row in &rows {
        let page = |side: &str| row[side].as_str().unwrap().rsplit_once(' ').unwrap().1.to_owned();
        assert_eq!(page("source"), page("target"), "{row}");
    }
}

/// The same rows in Parquet, made of a crawl in Parquet, and again after a stop.
#[cfg(feature = "parquet")]
#[test]
fn a_corpus_in_parquet() {
    use enregard::format::parquet::{ParquetColumn, each_row, table};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("crawl.jsonl"), crawl()).unwrap();
    make(folder.path(), "lines");
    let (mut texts, mut urls) = (Vec::new(), Vec::new());
    for line in crawl().lines() {
        let Ok(page) = serde_json::from_str::<Value>(line) else { continue };
        let text = page["text"].as_str().unwrap_or_default().to_owned();
        let html = page["html"].as_str().map(|html| html.replace("<p>", "").replace("</p>", ""));
        let bare = html.map(|html| html.replace("<html><body>", "").replace("</body></html>", ""));
        texts.push(bare.unwrap_or(text));
        urls.push(page["url"].as_str().unwrap().to_owned());
    }
    let columns = vec![("url", ParquetColumn::Texts(urls)), ("text", ParquetColumn::Texts(texts))];
    fs::write(at("crawl.parquet"), table(columns).unwrap()).unwrap();
    let words = ["crawl.parquet", "--out", "tables", "--licence", "CC0", "--parquet"];
    let (code, said) = corpus(folder.path(), &words);
    assert_eq!(code, Some(0), "{said}");
    let mut found = Vec::new();
    let file = at("tables/part-00000.parquet");
    each_row(&file, &mut |row| {
        found.push(row["id"].clone());
        Ok(())
    })
    .unwrap();
    let ids = |rows: Vec<Value>| rows.iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
    assert_eq!(found, ids(rows(&at("lines"))));
    let bytes = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    corpus(folder.path(), &words);
    assert_eq!(fs::read(&file).unwrap(), bytes);
    assert!(!at("tables/crawl.jsonl").exists());
}
