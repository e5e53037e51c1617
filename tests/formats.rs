//! One contract for all formats: the same nasty bitexts go out, and what a format carries comes
//! back.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that talks to whoever runs it by hand"
)]

mod support;

#[path = "formats/dialects.rs"]
mod dialects;
#[path = "formats/exchange.rs"]
mod exchange;
#[path = "formats/languages.rs"]
mod languages;
#[path = "formats/states.rs"]
mod states;
#[path = "formats/terms.rs"]
mod terms;
#[path = "formats/texts.rs"]
mod texts;

use enregard::format::import::{self, ImportOptions, Imported, ImportedRow};
use enregard::format::reconcile::{Decision, Reason, ReconcileOptions, Verdict, reconcile};
use enregard::format::{ExportOptions, FORMATS};
use enregard::model::{Bitext, Locale, State};
use proptest::prelude::*;

/// `ENREGARD_CASES=10000` makes that many, in a release build.
fn cases(usual: u32) -> u32 {
    std::env::var("ENREGARD_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// Every format that is written from a bitext alone and needs no fonts.
fn exports(bitext: &Bitext, options: &ExportOptions) -> Vec<(String, Vec<u8>)> {
    let mut out = Vec::new();
    for format in FORMATS {
        for output in format.write(bitext, options).unwrap() {
            out.push((format!("{}{}", bitext.document, output.suffix), output.bytes));
        }
    }
    out
}

/// With `ENREGARD_EXPORTS=DIR`, writes the sample and made bitexts there, for others' validators.
#[test]
fn write_exports_for_validators() {
    let Some(dir) = std::env::var_os("ENREGARD_EXPORTS") else { return };
    let count = std::env::var("ENREGARD_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let mut options = ExportOptions::default();
    save(std::path::Path::new(&dir), "sample", &support::sample(), &options);
    options.with_scores = true;
    options.split = true;
    options.epoch = Some(1_696_075_445);
    options.imprint.licence = Some("CC-BY-4.0".to_owned());
    options.imprint.authors = vec!["Une Autrice".to_owned()];
    options.imprint.translators = vec!["A \"T\" <t@exemple.fr>".to_owned()];
    save(std::path::Path::new(&dir), "scored", &support::sample(), &options);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for index in 0..count {
        use proptest::strategy::ValueTree;
        let made = support::nasty_bitext().new_tree(&mut runner).unwrap().current();
        save(std::path::Path::new(&dir), &format!("made{index}"), &made, &ExportOptions::default());
    }
}

fn save(dir: &std::path::Path, name: &str, bitext: &Bitext, options: &ExportOptions) {
    let dir = dir.join(name);
    std::fs::create_dir_all(&dir).unwrap();
    for (name, bytes) in exports(bitext, options) {
        std::fs::write(dir.join(name), bytes).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(64)))]

    #[test]
    fn writing_twice_gives_the_same_bytes(bitext in support::nasty_bitext()) {
        let options = ExportOptions::default();
        prop_assert_eq!(exports(&bitext, &options), exports(&bitext, &options));
    }
}

/// The formats that come back, by the file name they are written under.
const BACK: &[&str] = &["tmx", "xliff", "xliff12", "po", "csv", "tsv", "xlsx", "docx-table"];

/// Those whose text cannot be edited without unpacking.
const PACKED: &[&str] = &["xlsx", "docx-table"];

fn file(name: &str, bitext: &Bitext) -> (String, Vec<u8>) {
    let format = enregard::format::find(name).unwrap();
    let output = format.write(bitext, &ExportOptions::default()).unwrap().remove(0);
    (format!("rapport{}", output.suffix), output.bytes)
}

fn imported(name: &str, bytes: &[u8]) -> Imported {
    let options = ImportOptions::new(Locale::french(), Locale::english());
    import::read(name, bytes, &options).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn decided(bitext: &Bitext, rows: &[ImportedRow]) -> Vec<Decision> {
    reconcile(bitext, rows, &ReconcileOptions::default())
}

/// What happened to the row of this id, in short.
fn outcome(decisions: &[Decision], id: &str) -> String {
    let decision = decisions.iter().find(|decision| decision.id == id);
    match decision.map(|decision| &decision.verdict) {
        None => "absent".to_owned(),
        Some(Verdict::Unchanged) => "unchanged".to_owned(),
        Some(Verdict::Accepted(row)) => format!("{}: {}", row.state.as_str(), row.text),
        Some(Verdict::Refused(reason, _)) => reason.as_str().to_owned(),
    }
}

/// The file after a translator replaced some text in it.
fn edited(name: &str, bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text.contains(from), "{name} lacks {from}");
    text.replace(from, to).into_bytes()
}

#[test]
fn a_file_that_nobody_touched_changes_nothing() {
    let bitext = support::sample();
    for name in BACK {
        let (path, bytes) = file(name, &bitext);
        let rows = imported(&path, &bytes).rows;
        assert!(rows.len() >= 10, "{name}: {} rows", rows.len());
        for decision in decided(&bitext, &rows) {
            assert_eq!(decision.verdict, Verdict::Unchanged, "{name} {}", decision.id);
        }
    }
}

#[test]
fn edits_come_back_with_their_words_and_others_are_left_alone() {
    let bitext = support::sample();
    for name in BACK.iter().filter(|name| !PACKED.contains(name)) {
        let (path, bytes) = file(name, &bitext);
        let bytes = edited(name, &bytes, "The law dates from", "The act dates from");
        let decisions = decided(&bitext, &imported(&path, &bytes).rows);
        assert_eq!(
            outcome(&decisions, "contexte-a1"),
            "translated: The act dates from 2016.[^1]",
            "{name}"
        );
        let changed = decisions.iter().filter(|decision| decision.verdict != Verdict::Unchanged);
        assert_eq!(changed.count(), 1, "{name}");
    }
}

#[test]
fn what_cannot_be_taken_is_named() {
    let before = support::sample();
    for name in BACK.iter().filter(|name| !PACKED.contains(name)) {
        let (path, bytes) = file(name, &before);
        let take = |bytes: &[u8], bitext: &Bitext| decided(bitext, &imported(&path, bytes).rows);

        let lost = edited(name, &bytes, "Two in one.", "Two in one![^7]");
        assert_eq!(outcome(&take(&lost, &before), "contexte-a4"), "note-marks", "{name}");

        let unknown = edited(name, &bytes, "suite-h2", "suite-h9");
        assert_eq!(outcome(&take(&unknown, &before), "suite-h9"), "id-unknown", "{name}");

        let twice = edited(name, &bytes, "suite-h2", "contexte-h1");
        assert_eq!(outcome(&take(&twice, &before), "contexte-h1"), "id-repeated", "{name}");

        let mut after = before.clone();
        after.blocks[0].units[0].source = "Le contexte".into();
        let file = edited(name, &bytes, "Situation", "The situation");
        assert_eq!(outcome(&take(&file, &after), "contexte-h1"), "source-changed", "{name}");

        let mut after = before.clone();
        after.blocks[0].units[0].target_mut().unwrap().text = "Setting".into();
        assert_eq!(outcome(&take(&file, &after), "contexte-h1"), "target-changed", "{name}");
        assert_eq!(outcome(&take(&bytes, &after), "contexte-h1"), "unchanged", "{name}");
    }
}

#[test]
fn a_confirmed_drift_is_accepted() {
    let bitext = support::sample();
    let (path, bytes) = file("xliff", &bitext);
    let bytes = edited("xliff", &bytes, " subState=\"enregard:drifted\"", "");
    let decisions = decided(&bitext, &imported(&path, &bytes).rows);
    assert_eq!(outcome(&decisions, "contexte-a2"), "translated: It protects ten people.");
    let (path, bytes) = file("po", &bitext);
    let bytes = edited("po", &bytes, "#, fuzzy\n", "");
    let decisions = decided(&bitext, &imported(&path, &bytes).rows);
    assert_eq!(outcome(&decisions, "contexte-a2"), "translated: It protects ten people.");
    assert_eq!(outcome(&decisions, "contexte-a4"), "translated: Two in one.");
}

#[test]
fn memories_without_ids_are_joined_by_their_source_or_not_at_all() {
    let mut bitext = support::sample();
    bitext.blocks[4].units[0].source = "Contexte".into();
    let tmx = |fr: &str, en: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx11.dtd\">\n<tmx \
             version=\"1.1\"><header/><body><tu><tuv lang=\"FR\"><seg>{fr}</seg></tuv><tuv \
             lang=\"EN-US\"><seg>{en}</seg></tuv></tu></body></tmx>"
        )
    };
    let take = |fr: &str, en: &str| {
        decided(&bitext, &imported("m.tmx", tmx(fr, en).as_bytes()).rows).remove(0)
    };
    let found = take("Rien encore.", "Nothing yet.");
    assert_eq!(outcome(&[found], "contexte-a6"), "translated: Nothing yet.");
    assert_eq!(outcome(&[take("Contexte", "Setting")], ""), "id-missing");
    assert_eq!(outcome(&[take("Contexte", "Situation")], ""), "unchanged");
    assert_eq!(outcome(&[take("Note.", "A note.")], "contexte-n1"), "unseen");
}

#[test]
fn french_spreadsheets_are_read() {
    let bitext = support::sample();
    let csv = "\u{feff}id;fr;en\r\ncontexte-a6;Rien encore.;\"Nothing \"\"yet\"\".\r\nMore.\"\r\n\r\nx;y\r\n";
    let read = imported("t.csv", csv.as_bytes());
    assert_eq!(read.remarks.len(), 1);
    let decisions = decided(&bitext, &read.rows);
    assert_eq!(outcome(&decisions, "contexte-a6"), "translated: Nothing \"yet\". More.");
    let options = ImportOptions::new(Locale::french(), Locale::english());
    let windows = import::read("t.csv", b"id;fr;en\na;\xe9t\xe9;summer\n", &options).unwrap();
    assert_eq!(windows.rows[0].source.as_deref(), Some("été"));
    let macintosh = b"id;fr;en\na;d\x8ecid\x8e;decided\n";
    let error = import::read("t.csv", macintosh, &options).unwrap_err();
    assert_eq!(error.place().map(|place| place.line), Some(2));
}

/// THREATS 1 to 6, 9, 10: what XML may not do.
#[test]
fn hostile_xml_is_refused_with_its_line() {
    let options = ImportOptions::new(Locale::french(), Locale::english());
    let laughs: String =
        (1..20).map(|n| format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1)).collect();
    let files = [
        "<?xml version=\"1.0\"?>\n<!DOCTYPE xliff [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><xliff version=\"1.2\">&x;</xliff>".to_owned(),
        "<!DOCTYPE tmx SYSTEM \"http://127.0.0.1:9/tmx14.dtd\"><tmx/>".to_owned(),
        format!("<!DOCTYPE tmx [{laughs}]><tmx>&a19;</tmx>"),
        "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [<!ENTITY % p SYSTEM \"x\">%p;]><tmx/>".to_owned(),
        "<tmx version=\"1.4\">&unknown;</tmx>".to_owned(),
        format!("<tmx>{}", "<a>".repeat(1_000_000)),
        format!("<xliff version=\"2.1\"{}/>", " a=\"b\"".repeat(200_000)),
        "<tmx><body><tu>".to_owned(),
        String::new(),
    ];
    for (number, text) in files.iter().enumerate() {
        for name in ["a.tmx", "a.xlf"] {
            let read = import::read(name, text.as_bytes(), &options);
            let error = match read {
                Err(error) => error.to_string(),
                Ok(read) => {
                    assert!(text.is_empty() && read.rows.is_empty(), "case {number} as {name}");
                    continue;
                }
            };
            assert!(!error.contains("root:"), "{error}");
        }
    }
    let xinclude = "<xliff version=\"1.2\"><file><body><trans-unit id=\"a\"><source><xi:include \
                    href=\"file:///etc/passwd\"/>x</source></trans-unit></body></file></xliff>";
    let rows = import::read("a.xlf", xinclude.as_bytes(), &options).unwrap().rows;
    assert_eq!(rows[0].source.as_deref(), Some("x"));
}

/// Every format, cut short anywhere or with a byte changed, is read or refused; never a panic.
#[test]
fn damaged_files_never_panic() {
    let bitext = support::sample();
    let options = ImportOptions::new(Locale::french(), Locale::english());
    for name in BACK {
        let (path, bytes) = file(name, &bitext);
        for at in (0..bytes.len()).step_by(bytes.len() / 150 + 1) {
            let _ = import::read(&path, &bytes[..at], &options);
            let mut other = bytes.clone();
            other[at] ^= 0x55;
            let _ = import::read(&path, &other, &options);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(96)))]

    #[test]
    fn what_went_out_comes_back_unchanged(bitext in support::nasty_bitext()) {
        for name in BACK {
            let (path, bytes) = file(name, &bitext);
            for decision in decided(&bitext, &imported(&path, &bytes).rows) {
                prop_assert_eq!(&decision.verdict, &Verdict::Unchanged, "{} {}", name, decision.id);
            }
        }
    }

    /// Imported into an empty catalog and exported again, a file is the same to the last text.
    #[test]
    fn an_empty_catalog_is_filled(bitext in support::nasty_bitext()) {
        for name in BACK {
            let (path, bytes) = file(name, &bitext);
            let mut empty = bitext.clone();
            for unit in empty.blocks.iter_mut().flat_map(|block| &mut block.units) {
                if unit.covered_by.is_none() && unit.state != State::Untranslatable && unit.target.as_deref().is_none_or(|target| target.covers.is_empty()) {
                    unit.target = None;
                    unit.state = State::Missing;
                }
            }
            let rows = imported(&path, &bytes).rows;
            for decision in decided(&empty, &rows) {
                let original = bitext.units().find(|unit| unit.id.as_str() == decision.id).unwrap();
                let original = original.target.as_ref().map(|target| target.text.clone());
                match decision.verdict {
                    Verdict::Unchanged => {}
                    Verdict::Refused(Reason::NoteMarks { .. } | Reason::Garbled, _) => {}
                    Verdict::Refused(Reason::SourceChanged, _) => prop_assert_eq!(*name, "tmx"),
                    Verdict::Refused(reason, text) => prop_assert!(false, "{} {:?} {:?}", name, reason, text),
                    Verdict::Accepted(row) => {
                        let shown = |text: &str| text.chars().map(carried).collect::<String>().trim().to_owned();
                        let (was, is) = (original.unwrap_or_default(), row.text);
                        prop_assert_eq!(shown(&is), shown(&was), "{}", name);
                        if matches!(*name, "xliff" | "xliff12" | "tmx") {
                            prop_assert_eq!(is, was, "{}", name);
                        }
                    }
                }
            }
        }
    }
}

/// Tables and PO show controls by their pictures.
fn carried(c: char) -> char {
    match c {
        '\0'..='\u{1f}' if !matches!(c, '\t' | '\n') => char::from_u32(0x2400 + c as u32).unwrap(),
        '\u{7f}' => '\u{2421}',
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    }
}

/// With `ENREGARD_BACK=DIR`, reads what other tools made of the sample's exports and says what
/// would become of it.
#[test]
fn read_files_of_other_tools() {
    let Some(dir) = std::env::var_os("ENREGARD_BACK") else { return };
    let bitext = support::sample();
    let mut paths: Vec<_> =
        std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let options = ImportOptions::new(Locale::french(), Locale::english());
        match import::read(&name, &std::fs::read(&path).unwrap(), &options) {
            Err(error) => println!("{name}: {error}"),
            Ok(read) => {
                println!("{name}: {} rows, {} remarks", read.rows.len(), read.remarks.len());
                for decision in decided(&bitext, &read.rows) {
                    if decision.verdict != Verdict::Unchanged {
                        println!(
                            "  {} line {}: {:?}",
                            decision.id, decision.line, decision.verdict
                        );
                    }
                }
            }
        }
    }
}
