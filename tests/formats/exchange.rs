//! Files of other tools: read with their states and locks, and given back equal to the byte but for
//! the targets that are filled.

use std::fs;

use enregard::container::zip::write::Zip;
use enregard::format::import::{self, ImportOptions};
use enregard::format::reconcile::{ReconcileOptions, reconcile};
use enregard::format::{FillCounts, fill};
use enregard::model::{Bitext, BlockKind, Locale, State, StoredState};

use super::outcome;
use super::support::{bitext, block, target, unit};

/// A report of which a bold word and a note, a sentence that stands twice, and one that is not
/// translated stand in every file here.
fn report() -> Bitext {
    let done = |id: &str, fr: &str, en: &str| {
        unit(id, fr, State::Translated, Some(target(en, fr, StoredState::Translated)))
    };
    let units = vec![
        done("un-a1", "Le **rapport** date de 2016.[^1]", "In 2016[^1] came the **report** & all."),
        done("un-a2", "Voir l'annexe.", "See the annex."),
        unit("un-a3", "Elle protège 12 personnes.", State::Missing, None),
        done("un-a4", "Personne ne sait.", "Nobody knows."),
        done("un-a5", "Voir l'annexe.", "See the appendix."),
    ];
    bitext(vec![block(BlockKind::Paragraph, None, None, units)])
}

fn options() -> ImportOptions {
    ImportOptions::new(Locale::french(), Locale::english())
}

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/data/exchange/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// All files, those for Word made here.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = format!("{}/tests/data/exchange", env!("CARGO_MANIFEST_DIR"));
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    let mut all: Vec<_> = names.iter().map(|name| (name.clone(), file(name))).collect();
    all.push(("memoq.docx".to_owned(), word(MEMOQ)));
    all.push(("phrase.docx".to_owned(), word(PHRASE)));
    all
}

/// The table that memoQ writes, a title over it: number and id, two languages, comment, state.
const MEMOQ: &[&[&str]] = &[
    &["MQ233 rapport.docx", "", "", "", ""],
    &["ID", "French (France)", "English (United Kingdom)", "Comment", "Status"],
    &["1\n1111-aa", "Le [1}rapport{1] date de 2016.{2}", "", "", "Not started"],
    &["2\n2222-aa", "Voir l'annexe.", "Cf. annex.", "", "Edited"],
    &["3\n3333-aa", "Elle protège 12 personnes.", "It protects 12 people.", "", "Confirmed (99%)"],
    &["4\n4444-aa", "Personne ne sait.", "No one knows.", "", "Proofread (Locked)"],
    &["5\n5555-aa", "Voir l'annexe.", "", "", "Not started"],
];

/// The table that Phrase writes, without names: id, number, two languages, score.
const PHRASE: &[&[&str]] = &[
    &["Do not change the text in gray."],
    &["Ab9:0", "1", "Le {b>rapport<b} date de 2016.{1}", "", "0"],
    &["Ab9:1", "2", "Voir l'annexe.", "Cf. annex.", "MT"],
    &["Ab9:2", "3", "Elle protège 12 personnes.", "It protects 12 people.", "101"],
    &["Ab9:4", "5", "Voir l'annexe.", "", "0"],
];

fn word(rows: &[&[&str]]) -> Vec<u8> {
    let paragraph = |line: &str| match line {
        "" => "<w:p/>".to_owned(),
        line => format!(
            "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:rPr><w:lang w:val=\"x\"/></w:rPr>\
             <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            line.replace('&', "&amp;").replace('<', "&lt;")
        ),
    };
    let cell = |text: &&str| {
        format!("<w:tc>{}</w:tc>", text.split('\n').map(paragraph).collect::<String>())
    };
    let row =
        |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    let document = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:tbl>{}</w:tbl></w:body></w:document>",
        rows.iter().map(row).collect::<String>()
    );
    let mut zip = Zip::default();
    zip.deflate("[Content_Types].xml", b"<Types/>").unwrap();
    zip.deflate("word/document.xml", document.as_bytes()).unwrap();
    zip.deflate("word/media/a.png", &[7; 400]).unwrap();
    zip.finish().unwrap()
}

fn filled(name: &str, bytes: &[u8]) -> (Vec<u8>, FillCounts) {
    let filled = fill(name, bytes, &[report()], &options());
    let filled = filled.unwrap_or_else(|error| panic!("{name}: {error}"));
    (filled.bytes, filled.counts)
}

/// The text of a file, of a document for Word its own.
fn text(name: &str, bytes: &[u8]) -> String {
    let bytes = if name.ends_with(".docx") {
        let mut archive = enregard::container::zip::Archive::open(bytes, options().limits).unwrap();
        archive.read("word/document.xml").unwrap().unwrap()
    } else {
        bytes.to_vec()
    };
    String::from_utf8(bytes).unwrap()
}

#[test]
fn states_and_locks_are_read() {
    for (name, bytes) in files() {
        let rows = import::read(&name, &bytes, &options()).unwrap().rows;
        let decisions = reconcile(&report(), &rows, &ReconcileOptions::default());
        let is = |id: &str| outcome(&decisions, id);
        assert_eq!(is("un-a3"), "translated: It protects 12 people.", "{name}");
        if name.starts_with("memory") {
            continue;
        }
        // The catalog has a translation that nobody saw who worked on the file.
        assert_eq!(is("un-a2"), "unseen", "{name}");
        assert_eq!(is("un-a5"), "unchanged", "{name}");
        if rows.len() == 5 {
            assert_eq!(is("un-a4"), "locked", "{name}");
        }
        let states: Vec<_> = rows.iter().map(|row| row.state).collect();
        assert!(!states.contains(&Some(State::Reviewed)) || rows.iter().any(|r| r.is_locked));
    }
}

#[test]
fn a_state_may_be_said_for_all() {
    let rows = import::read("a.mqxliff", &file("memoq.mqxliff"), &options()).unwrap().rows;
    let mut asked = ReconcileOptions::default();
    asked.take_unseen = true;
    for (state, name) in [
        (None, "draft: Cf. annex."),
        (Some(StoredState::Draft), "draft: Cf. annex."),
        (Some(StoredState::Translated), "translated: Cf. annex."),
    ] {
        asked.state = state;
        assert_eq!(outcome(&reconcile(&report(), &rows, &asked), "un-a2"), name);
    }
}

/// An XLIFF without its targets.
fn outside(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("<target").into_iter().chain(rest.find("<x:target")).min() {
        out.push_str(rest[..at].trim_end());
        let tag = at + rest[at..].find('>').unwrap() + 1;
        let is_empty = rest[..tag].ends_with("/>");
        let end = rest[tag..].find("target>").map_or(tag, |end| tag + end + "target>".len());
        rest = &rest[if is_empty { tag } else { end }..];
    }
    out + rest
}

#[test]
fn a_file_is_filled_and_nothing_else_moves() {
    for (name, bytes) in files() {
        let (new, counts) = filled(&name, &bytes);
        let (before, after) = (text(&name, &bytes), text(&name, &new));
        let rows = import::read(&name, &new, &options()).unwrap().rows;
        let is_memory = name.starts_with("memory");
        assert_eq!(counts.filled, if is_memory { 1 } else { 3 }, "{name}: {after}");
        assert_eq!(counts.locked, usize::from(rows.len() == 5), "{name}");
        assert_eq!((counts.untranslated, counts.moved), (1, 0), "{name}");
        for (id, en) in [
            ("un-a1", "In 2016[^1] came the **report** & all."),
            ("un-a2", "See the annex."),
            ("un-a5", "See the appendix."),
        ] {
            let decided = reconcile(&report(), &rows, &ReconcileOptions::default());
            if !is_memory || id == "un-a1" {
                assert_eq!(outcome(&decided, id), "unchanged", "{name} {id} {en}: {after}");
            }
        }
        // Twice is once, and what was there is there still, in its order.
        assert_eq!(filled(&name, &new).0, new, "{name}");
        let stateless = |text: &str| {
            let states = ["new", "needs-review-translation", "translated"];
            states
                .iter()
                .fold(text.to_owned(), |text, state| text.replace(&format!("='{state}'"), "="))
        };
        let kept = stateless(&before.replace("Cf. annex.", ""));
        let after = stateless(&after);
        let mut rest = after.as_str();
        for piece in kept.split_inclusive('>').flat_map(|piece| piece.split_inclusive('.')) {
            let piece = piece.trim_end_matches('>').trim_end_matches('/').trim_end();
            let at = rest.find(piece);
            let at = at.unwrap_or_else(|| panic!("{name} lost {piece}: {after}"));
            rest = &rest[at + piece.len()..];
        }
        assert!(after.contains("&amp; all."), "{name}");
        if !is_memory && !name.ends_with(".docx") {
            assert_eq!(outside(&text(&name, &new)), outside(&before), "{name}");
        }
    }
}

#[test]
fn codes_stand_at_their_words_in_the_files_own_form() {
    for (name, target) in [
        (
            "trados.sdlxliff",
            "<target><mrk mtype=\"seg\" mid=\"1\">In 2016<x id=\"4\"/> came the \
             <g id=\"3\">report</g> &amp; all.</mrk> <mrk mtype=\"seg\" mid=\"2\">See the \
             annex.</mrk></target>",
        ),
        ("trados.sdlxliff", "</seg-source><target><mrk mtype=\"seg\" mid=\"5\">See the appendix."),
        ("phrase.mxliff", "<target>In 2016{1} came the {b&gt;report&lt;b} &amp; all.</target>"),
        ("plain.xlf", "</source><target>In 2016<x id='2' ctype='x-fn'/> came the <g id='1'"),
        ("plain.xlf", "<target state='translated'>See the annex.</target>"),
        ("plain.xlf", "<target state='translated'>See the appendix.</target></trans-unit>"),
        ("made-2.2.xlf", "<x:target>In 2016<x:ph id=\"2\" dataRef=\"d3\"/> came the <x:sc id"),
        ("memory-1.1.tmx", "<tuv lang=\"en\"><seg>In 2016<ph x=\"2\">&lt;fn/&gt;</ph> came"),
    ] {
        let new = String::from_utf8(filled(name, &file(name)).0).unwrap();
        assert!(new.contains(target), "{name} {target}: {new}");
    }
    let new = text("a.docx", &filled("a.docx", &word(PHRASE)).0);
    assert!(new.contains("<w:t xml:space=\"preserve\">{b&gt;</w:t>"), "{new}");
}

#[test]
fn the_bytes_of_utf_16_and_its_mark_stay() {
    let plain = String::from_utf8(file("plain.xlf")).unwrap().replace("UTF-8", "UTF-16");
    let wide = |text: &str| -> Vec<u8> {
        let bytes = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(bytes).collect()
    };
    let new = String::from_utf8(filled("a.xlf", &file("plain.xlf")).0).unwrap();
    assert_eq!(filled("a.xlf", &wide(&plain)).0, wide(&new.replace("UTF-8", "UTF-16")));
}
