//! Files that come back, on a disk: what a translator changed is taken, nothing else moves, and
//! `undo` takes it back.
//!
//! The shipped report is copied and exported to every format that comes back. Untouched files
//! change no byte; each edit comes back alone.

#[path = "import/memory.rs"]
mod memory;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use enregard::format::import::{self, ImportOptions};
use enregard::format::reconcile::{Accepted, Verdict};
use enregard::model::{Locale, SegmentId, State, StoredState};
use enregard::project::{ExportRequest, ImportRequest, Project, SyncOptions};

/// The formats that come back, with the end of the file they write.
const BACK: [(&str, &str); 8] = [
    ("tmx", "tmx"),
    ("xliff", "xlf"),
    ("xliff12", "1.2.xlf"),
    ("po", "po"),
    ("csv", "csv"),
    ("tsv", "tsv"),
    ("xlsx", "xlsx"),
    ("docx-table", "table.docx"),
];

/// A copy of the shipped report in a folder of its own.
struct Copy(tempfile::TempDir);

impl Copy {
    fn new() -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for file in ["enregard.yaml", "segments", "locales"] {
            copy_all(&root.join(file), &copy.0.path().join(file));
        }
        copy
    }

    fn project(&self) -> Project {
        Project::open(self.0.path()).unwrap()
    }

    /// The catalog, byte by byte.
    fn catalog(&self) -> Vec<u8> {
        fs::read(self.0.path().join("locales/en/rapport-cedaw-2023.ftl")).unwrap()
    }

    fn export(&self, format: &str) -> PathBuf {
        let mut request = ExportRequest::default();
        request.formats = vec![format.to_owned()];
        request.folder = Some(self.0.path().join("build"));
        self.project().export(&request).unwrap().remove(0).path
    }

    /// What is accepted of a file, and whether anything was refused.
    fn import(&self, file: &Path, write: bool) -> (Vec<Accepted>, usize) {
        let project = self.project();
        let locale = project.locales(None).unwrap().remove(0);
        let mut request = ImportRequest::default();
        request.write = write;
        let outcome = project.import(file, &locale, &request).unwrap();
        let mut accepted = Vec::new();
        let mut refused = 0;
        for decision in outcome.decisions {
            match decision.verdict {
                Verdict::Accepted(row) => accepted.push(row),
                Verdict::Refused(..) => refused += 1,
                Verdict::Unchanged => {}
            }
        }
        (accepted, refused)
    }
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).unwrap();
        return;
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        copy_all(&entry.path(), &to.join(entry.file_name()));
    }
}

/// Replaces text once in a file, or in the parts of an archive.
fn edit(file: &Path, from: &str, to: &str) {
    let bytes = fs::read(file).unwrap();
    if !bytes.starts_with(b"PK") {
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from} in {}", file.display());
        return fs::write(file, text.replace(from, to)).unwrap();
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = 0;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if let Ok(text) = String::from_utf8(content.clone()) {
            found += text.matches(from).count();
            content = text.replace(from, to).into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    assert_eq!(found, 1, "{from} in {}", file.display());
    fs::write(file, writer.finish().unwrap().into_inner()).unwrap();
}

/// Words of a translation of the shipped report that stand once in every export of it.
fn once(copy: &Copy) -> (String, String) {
    let project = copy.project();
    let locale = project.locales(None).unwrap().remove(0);
    let bitext = project.bitexts(&locale).unwrap().remove(0);
    let texts: Vec<String> =
        bitext.units().filter_map(|unit| Some(unit.target.as_deref()?.text.to_string())).collect();
    let whole = texts.join("\n");
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
    for unit in bitext.units() {
        let Some(target) = &unit.target else { continue };
        for words in target.text.split([',', '.', ';']).map(str::trim) {
            if words.len() > 40 && plain(words) && whole.matches(words).count() == 1 {
                return (unit.id.as_str().to_owned(), words.to_owned());
            }
        }
    }
    panic!("no such words");
}

#[test]
fn a_file_that_nobody_touched_changes_no_byte() {
    let copy = Copy::new();
    let before = copy.catalog();
    for (format, end) in BACK {
        let file = copy.export(format);
        assert!(file.to_string_lossy().ends_with(end), "{}", file.display());
        let exported = fs::read(&file).unwrap();
        let (accepted, refused) = copy.import(&file, true);
        assert_eq!((accepted, refused), (Vec::new(), 0), "{format}");
        assert!(copy.catalog() == before, "{format}: the catalog moved");
        assert!(fs::read(copy.export(format)).unwrap() == exported, "{format}: another export");
    }
}

#[test]
fn an_edit_comes_back_alone_and_undo_takes_it_back() {
    let copy = Copy::new();
    let before = copy.catalog();
    let (id, words) = once(&copy);
    for (format, _) in BACK {
        let file = copy.export(format);
        edit(&file, &words, "these are other words, café");
        let (accepted, refused) = copy.import(&file, false);
        assert!(copy.catalog() == before, "{format}: a dry run wrote");
        assert_eq!((accepted.len(), refused), (1, 0), "{format}");
        let row = &accepted[0];
        assert_eq!(row.id.as_str(), id, "{format}");
        assert_eq!(row.text, row.old.replace(&words, "these are other words, café"), "{format}");
        copy.import(&file, true);
        assert_one_message(&before, &copy.catalog(), &id);
        copy.project().undo().unwrap();
        assert!(copy.catalog() == before, "{format}: undo");
    }
}

/// The two catalogs differ in the lines of one message and nowhere else.
fn assert_one_message(before: &[u8], after: &[u8], id: &str) {
    let (before, after) = (lines(before), lines(after));
    let head = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let changed = after.get(head..after.len() - tail).unwrap();
    assert!(!changed.is_empty() && changed.len() <= 6, "{changed:#?}");
    let at = after.iter().position(|line| line.starts_with(&format!("{id} ="))).unwrap();
    let end = at + after[at..].iter().position(|line| line.is_empty()).unwrap_or(1);
    let start = at - after[..at].iter().rev().take_while(|line| line.starts_with('#')).count();
    assert!(start <= head && after.len() - tail <= end, "lines {head} to {}", after.len() - tail);
}

fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect()
}

/// Why each row of a small table was refused, with its id and line.
fn refusals(copy: &Copy, name: &str, table: &str) -> Vec<(String, usize, String)> {
    let file = copy.0.path().join(name);
    fs::write(&file, table).unwrap();
    let project = copy.project();
    let locale = project.locales(None).unwrap().remove(0);
    let outcome = project.import(&file, &locale, &ImportRequest::default()).unwrap();
    let refused = outcome.decisions.into_iter().filter_map(|decision| match decision.verdict {
        Verdict::Refused(reason, _) => {
            Some((decision.id, decision.line, reason.as_str().to_owned()))
        }
        Verdict::Accepted(row) => panic!("taken: {}", row.text),
        Verdict::Unchanged => None,
    });
    refused.collect()
}

#[test]
fn rows_that_cannot_be_trusted_are_named() {
    let copy = Copy::new();
    let project = copy.project();
    let locale = project.locales(None).unwrap().remove(0);
    let bitext = project.bitexts(&locale).unwrap().remove(0);
    // A second mark where there was one is new, although the first was there before.
    let unit = bitext.units().find(|unit| unit.source.contains("[^")).unwrap();
    let text = &unit.target.as_deref().unwrap().text;
    let mark = text.split_once("[^").unwrap().1.split_once(']').unwrap().0;
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let row = [unit.id.as_str(), &quoted(&unit.source), &quoted(&format!("{text}[^{mark}]"))];
    let table = format!("id,fr,en\r\n{}\r\nnobody-00000000,a,b\r\n", row.join(","));
    let want = [
        (unit.id.as_str().to_owned(), 2, "note-marks".to_owned()),
        ("nobody-00000000".to_owned(), 3, "id-unknown".to_owned()),
    ];
    assert_eq!(refusals(&copy, "marks.csv", &table), want);
    // Without the French nobody can tell what the new words translate.
    let table = format!("id\ten\n{}\tOther words.[^{mark}]\n", unit.id);
    let want = [(unit.id.as_str().to_owned(), 2, "unseen".to_owned())];
    assert_eq!(refusals(&copy, "ids.tsv", &table), want);
}

#[test]
fn a_table_without_the_translation_says_which_column_it_lacks() {
    let options = ImportOptions::new(Locale::french(), Locale::english());
    let error = import::read("a.csv", b"id,fr\r\na-1,Oui\r\n", &options).unwrap_err();
    assert!(error.args().contains(&("reason", "column".to_owned())));
    assert!(error.args().contains(&("name", "en".to_owned())));
}

/// A table of Word's as translators leave it: tracked changes, a comment, runs cut by the spelling
/// checker, a footnote that is one, bold words, a second paragraph (a line break, until the row
/// meets its segment).
#[test]
fn a_word_table_is_read_as_it_would_look_when_accepted() {
    let rows = [
        (
            "contexte-a1",
            "<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>law</w:delText></w:r></w:del>\
          <w:ins><w:r><w:t>act</w:t></w:r></w:ins><w:proofErr w:type='spellStart'/><w:r><w:t xml:space='preserve'> of 2016</w:t></w:r></w:p>",
            "The act of 2016",
        ),
        (
            "contexte-a2",
            "<w:p><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:t>One</w:t></w:r><w:moveTo><w:r><w:t>, two</w:t></w:r></w:moveTo></w:p>\
          <w:p><w:r><w:t>and three</w:t></w:r></w:p>",
            "One, two\nand three",
        ),
        (
            "contexte-a3",
            "<w:p><w:r><w:t>Safe.</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
            "Safe.[^1]",
        ),
        (
            "contexte-a4",
            "<w:p><w:r><w:t xml:space='preserve'>A </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>bold </w:t></w:r>\
          <w:r><w:rPr><w:i/></w:rPr><w:t>word</w:t></w:r><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>.</w:t></w:r></w:p>",
            "A **bold** *word*.",
        ),
        (
            "contexte-a5",
            "<w:p><w:sdt><w:sdtContent><w:r><w:t>In a</w:t></w:r></w:sdtContent></w:sdt><w:r><w:noBreakHyphen/><w:t>box</w:t></w:r></w:p>",
            "In a\u{2011}box",
        ),
        ("contexte-a6", "<w:p/>", ""),
    ];
    let cell = |inner: &str| format!("<w:tc><w:tcPr/>{inner}</w:tc>");
    let text = |words: &str| cell(&format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"));
    let mut table = format!("<w:tr>{}{}{}</w:tr>", text("id"), text("fr"), text("en"));
    for (id, english, _) in rows {
        table.push_str(&format!("<w:tr>{}{}{}</w:tr>", text(id), text("Phrase."), cell(english)));
    }
    let document =
        format!("<w:document xmlns:w='w'><w:body><w:tbl>{table}</w:tbl></w:body></w:document>");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(document.as_bytes()).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let options = ImportOptions::new(Locale::french(), Locale::english());
    let read = import::read("back.docx", &bytes, &options).unwrap();
    for (row, (id, _, want)) in read.rows.iter().zip(rows) {
        assert_eq!(row.id.as_deref(), Some(id));
        assert_eq!(row.target.as_deref().unwrap_or_default(), want, "{id}");
        assert_eq!(row.source.as_deref(), Some("Phrase."), "{id}");
    }
    assert_eq!(read.rows.len(), rows.len());
}

/// A project of one document with code of several lines; its catalog is empty.
fn project_with_code() -> (tempfile::TempDir, Project) {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("enregard.yaml", "enregard: 1\ndocuments:\n- id: essai\n  path: segments/essai.md\n");
    put("segments/essai.md", "Une phrase.\n\n```\nsi a {\n\n    #\tb\n}\n```\n");
    let project = Project::open(folder.path()).unwrap();
    project.sync(&SyncOptions::default()).unwrap();
    (folder, project)
}

#[test]
fn code_of_several_lines_is_translated_exported_imported_and_undone() {
    let (folder, project) = project_with_code();
    let en = Locale::english();
    let bitext = project.bitexts(&en).unwrap().remove(0);
    let states: Vec<State> = bitext.units().map(|unit| unit.state).collect();
    assert_eq!(states, [State::Missing, State::Untranslatable], "code by itself misses nothing");
    let ids: Vec<SegmentId> = bitext.units().map(|unit| unit.id.clone()).collect();
    for (id, text) in ids.iter().zip(["A sentence.", "if a {\n\n    #\tb\n}"]) {
        project.set(id, &en, text, StoredState::Reviewed).unwrap();
    }
    let catalog = folder.path().join("locales/en/essai.ftl");
    let whole = fs::read_to_string(&catalog).unwrap();
    let bare = whole.lines().next().unwrap().to_owned() + "\n";
    for (format, _) in BACK {
        let mut request = ExportRequest::default();
        request.formats = vec![format.to_owned()];
        request.folder = Some(folder.path().join("build"));
        let file = project.export(&request).unwrap().remove(0).path;
        let mut request = ImportRequest::default();
        request.write = true;
        for (before, taken) in [(&whole, 0), (&bare, 2)] {
            fs::write(&catalog, before).unwrap();
            let decisions = project.import(&file, &en, &request).unwrap().decisions;
            let is_taken = |verdict: &Verdict| matches!(verdict, Verdict::Accepted(_));
            assert_eq!(
                decisions.iter().filter(|d| is_taken(&d.verdict)).count(),
                taken,
                "{format}"
            );
            assert_eq!(fs::read_to_string(&catalog).unwrap(), whole, "{format}");
        }
        project.undo().unwrap();
        assert_eq!(fs::read_to_string(&catalog).unwrap(), bare, "{format}: undo");
        fs::write(&catalog, &whole).unwrap();
    }
}

/// What people say beside a row goes out with every form that has room for it, and what they said
/// there comes back once, whatever became of the row's text.
#[test]
fn conversations_go_out_and_come_back() {
    use enregard::model::{RemarkKind, SegmentId};
    use enregard::project::{Action, MessageEdit, Project};
    for (format, ending) in
        [("xliff", "xlf"), ("po", "po"), ("csv", "csv"), ("xlsx", "xlsx"), ("docx-table", "docx")]
    {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        put("enregard.yaml", "enregard: 1\ndocuments:\n- id: essai\n  path: segments/essai.txt\n");
        put("segments/essai.txt", "La digue date de 1904. Nul ne l'entretient.\n");
        put(
            "segments/essai.yaml",
            "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - id: a-1\n    text: La digue date de 1904.\n  - id: a-2\n    text: Nul ne l'entretient.\n",
        );
        put(
            "locales/en/essai.ftl",
            "# a note · of ours\n# fr: La digue date de 1904.\na-1 = The dike dates from 1904.\n",
        );
        let project = Project::open(folder.path()).unwrap().signing_as("Ada");
        let en = project.locales(None).unwrap().remove(0);
        let say = |name: &str, kind, text: &str| {
            let action = Action::Say(vec![(kind, text.to_owned())]);
            let edit = MessageEdit { id: SegmentId::new(name).unwrap(), seen: None, action };
            project.edit(&en, &[edit], "say").unwrap();
        };
        say("a-1", RemarkKind::Question, "Dike · or dam?");
        say("a-1", RemarkKind::Answer, "Dike.");
        say("a-2", RemarkKind::Question, "Nobody at all?");
        let mut request = enregard::project::ExportRequest::default();
        request.formats = vec![format.to_owned()];
        let file = folder.path().join(format!("back.{ending}"));
        for written in project.render(&request).unwrap() {
            fs::write(&file, written.whole()).unwrap();
        }
        let before = fs::read_to_string(folder.path().join("locales/en/essai.ftl")).unwrap();
        let take = || {
            let mut request = ImportRequest::default();
            request.write = true;
            project.import(&file, &en, &request).unwrap().remarks_taken
        };
        let now = || fs::read_to_string(folder.path().join("locales/en/essai.ftl")).unwrap();
        assert_eq!((take(), now()), (0, before), "{format}");
        if format == "xlsx" {
            continue;
        }
        if format == "docx-table" {
            // A comment that Word would have made.
            edit(
                &file,
                "w:author=\"Ada\"><w:p><w:r><w:t xml:space=\"preserve\">Nobody at",
                "w:author=\"Zoé Tour\"><w:p><w:r><w:t xml:space=\"preserve\">Who else at",
            );
            assert_eq!((take(), take()), (1, 0), "{format}");
            assert!(now().contains("# question: Zoé Tour: Who else at all?\na-2 = "), "{}", now());
            continue;
        }
        // The translator answers, in the file, what nobody has translated yet.
        let text = fs::read_to_string(&file).unwrap();
        let (old, new) = match format {
            "xliff" => (
                "Ada: Nobody at all?</note>",
                "Ada: Nobody at all?</note>\n<note category=\"answer\">Zoé: Nobody.</note>",
            ),
            "po" => (
                "#. question: Ada: Nobody at all?\n",
                "#. question: Ada: Nobody at all?\n#. answer: Zoé: Nobody.\n",
            ),
            _ => (
                "question: Ada: Nobody at all?",
                "question: Ada: Nobody at all? · answer: Zoé: Nobody.",
            ),
        };
        assert_eq!(text.matches(old).count(), 1, "{format}: {text}");
        fs::write(&file, text.replace(old, new)).unwrap();
        assert_eq!((take(), take()), (1, 0), "{format}");
        assert!(
            now().contains(
                "# question: Ada: Nobody at all?\n# answer: Zoé: Nobody.\na-2 = {\"\"}\n"
            ),
            "{}",
            now()
        );
    }
}
