//! Other people's validators read what we write: the shipped report and made projects full of
//! hostile text. Nothing may be found, not even a warning.
//!
//! `scripts/tools.sh` installs the validators; a test whose program is absent is passed over, never
//! with CI=true. `ENREGARD_CASES=500` makes more projects than the dozen; `ENREGARD_SCHEMAS=DIR`
//! also uses the standards' own schemas (`tests/data/schemas/README.md`).
#![cfg(feature = "cli")]

mod support;
#[path = "support/tools.rs"]
mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use enregard::container::Limits;
use enregard::container::zip::Archive;
use enregard::format::{ExportOptions, FORMATS, Layout, Missing};
use enregard::model::{Bitext, BlockKind, Locale};
use enregard::segment::split;
use enregard::source::translated::{TranslatedSentence, Translation};
use enregard::text::sentence::SentenceOptions;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// All exports, one folder a project, written once.
fn exports() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("validators");
        drop(fs::remove_dir_all(&folder));
        shipped(&folder);
        illustrated(&folder);
        let cases = std::env::var("ENREGARD_CASES").ok().and_then(|count| count.parse().ok());
        let mut runner = TestRunner::deterministic();
        for index in 0..cases.unwrap_or(12) {
            let made = support::nasty_bitext().new_tree(&mut runner).unwrap().current();
            let mut options = options(index);
            if index % 3 == 2 {
                let mut other = made.clone();
                other.target_locale = Locale::new("es").unwrap();
                options.also = vec![other.into()];
            }
            save(&folder.join(format!("made{index}")), &made, &options);
        }
        folder
    })
}

/// The report of this repository, as the program exports it, in every layout.
fn shipped(folder: &Path) {
    let formats = ["tmx", "xliff", "xliff12", "po", "tei", "xces", "xlsx", "csv"];
    export(&folder.join("report"), &formats);
    for layout in ["facing", "columns", "interleaved", "tap"] {
        let editions = ["html", "epub", "docx", "--layout", layout];
        export(&folder.join(format!("report-{layout}")), &editions);
    }
    export(&folder.join("report-en"), &["html", "epub", "docx", "--only", "en"]);
    if cfg!(feature = "pdf") {
        export(&folder.join("report-facing"), &["pdf", "--layout", "facing"]);
        export(&folder.join("report-columns"), &["pdf", "--layout", "columns"]);
    }
}

/// A page with pictures in every place where they can stand, headings of every level, and links
/// within the text, in every layout.
fn illustrated(folder: &Path) {
    const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'>\
        <rect width='90' height='30' fill='teal'/></svg>";
    // One dot of PNG.
    const PNG: &[u8] =
        b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\
        \x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\xdac8\x11\xa0\x01\x00\x03$\x01A#\
        \xe4Lh\x00\x00\x00\x00IEND\xaeB`\x82";
    const PAGE: &str = "<h1 id='un'>Titre</h1><p>Un mot <img src='i/a.png' alt='point' width='12'> \
        dedans, voir <a href='#six'>plus bas</a>.</p><figure><img src='i/b.svg' alt='Un dessin'>\
        <figcaption>La légende, voir <a href='#un'>plus haut</a>.</figcaption></figure>\
        <p><img src='i/a.png' alt='' width='900' height='2000'></p><ul><li><img src='i/b.svg' \
        alt='en liste'></li></ul><table><tr><th>A</th><th>B</th></tr><tr><td>un</td><td><img \
        src='i/b.svg' alt='en tableau'></td></tr></table><h2>Deux</h2><h4 id='q'>Quatre</h4><h5>\
        Cinq</h5><h6 id='six'>Six</h6><p><img src='i/none.png' alt='perdu'> et <a href='#rien'>\
        rien</a>, <img src='https://exemple.org/a.png' alt='loin'>.</p>";
    let project = folder.join("../validators-pictures");
    drop(fs::remove_dir_all(&project));
    fs::create_dir_all(project.join("i")).unwrap();
    fs::write(project.join("i/a.png"), PNG).unwrap();
    fs::write(project.join("i/b.svg"), SVG).unwrap();
    fs::write(project.join("page.html"), PAGE).unwrap();
    tools::content(&command(&project).args(["init", "page.html"]).output().unwrap());
    let pdf: &[&str] = if cfg!(feature = "pdf") { &["pdf"] } else { &[] };
    for layout in ["facing", "columns", "interleaved", "tap"] {
        let to = folder.join(format!("pictures-{layout}"));
        let mut words = command(&project);
        words.args(["export", "html", "epub", "docx", "markdown", "--layout", layout]).args(pdf);
        tools::content(&words.arg("-o").arg(to).output().unwrap());
    }
    let to = folder.join("pictures-one");
    let words = ["export", "html", "epub", "docx", "--only", "en", "--missing", "omit", "-o"];
    tools::content(&command(&project).args(words).arg(to).output().unwrap());
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    command.current_dir(folder).env("SOURCE_DATE_EPOCH", "1693440000");
    command
}

fn export(folder: &Path, words: &[&str]) {
    let output = command(Path::new(env!("CARGO_MANIFEST_DIR")))
        .arg("export")
        .args(words)
        .arg("-o")
        .arg(folder)
        .output();
    tools::content(&output.unwrap());
}

/// Every layout, gap, language and remark in turn.
fn options(index: usize) -> ExportOptions {
    let mut options = ExportOptions::default();
    let layouts = [Layout::Facing, Layout::Columns, Layout::Interleaved, Layout::Tap];
    options.layout = layouts[index % 4];
    options.missing = [Missing::Mark, Missing::Source, Missing::Omit][index % 3];
    options.only = (index % 7 == 6).then(Locale::english);
    options.with_scores = index % 2 == 1;
    options.design.look.page_list = cfg!(feature = "pdf") && index.is_multiple_of(2);
    options.epoch = (index % 2 == 1).then_some(1_696_075_445);
    if index % 5 == 4 {
        let nasty = "</title><script>alert(1)</script>\" \u{0}]]> -- à".to_owned();
        options.imprint.title_target = Some(nasty.clone());
        options.imprint.authors = vec![nasty.clone(), "A \"T\" <t@exemple.fr>".to_owned()];
        options.imprint.translators = vec![nasty.clone()];
        options.imprint.date = Some(nasty.clone());
        options.imprint.version = Some(nasty.clone());
        options.imprint.licence = Some(nasty);
        options.imprint.source_url = Some("javascript:alert(1)".to_owned());
    }
    options
}

fn save(folder: &Path, bitext: &Bitext, options: &ExportOptions) {
    fs::create_dir_all(folder).unwrap();
    for format in FORMATS {
        let outputs = format.write(bitext, options);
        let outputs =
            outputs.unwrap_or_else(|e| panic!("{}: {}: {e:?}", folder.display(), format.name));
        for output in outputs {
            let name = format!("{}{}", bitext.document, output.suffix);
            fs::write(folder.join(&name), &output.bytes).unwrap();
            again(folder, &name, &output.bytes);
        }
    }
}

/// An edition as a source of its own, in which each sentence says its number and what the one
/// before it says.
fn again(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    let end = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    // EpubCheck takes its time: one book in three.
    let passed_over = end == "epub" && !folder.to_string_lossy().ends_with(['0', '3', '6', '9']);
    if passed_over || !matches!(end.as_str(), "docx" | "epub" | "html" | "md") {
        return;
    }
    let reader = enregard::source::reader(None, &path, bytes).unwrap();
    let Ok(reading) = (reader.read)(bytes, Limits::default()) else { return };
    let (mut last, mut count) = (String::from("Début."), 0);
    let mut sentence = |source: String| {
        count += 1;
        let target = format!("{count} {}", std::mem::replace(&mut last, source.clone()));
        TranslatedSentence { source, target, ..TranslatedSentence::default() }
    };
    let cut = |block| split(std::slice::from_ref(block), &SentenceOptions::new("fr")).pop();
    let blocks = reading.blocks.iter().map(|block| match cut(block) {
        Some(cut) if block.kind != BlockKind::Code => {
            cut.sentences.into_iter().map(&mut sentence).collect()
        }
        _ => Vec::new(),
    });
    let translation = Translation {
        blocks: blocks.collect(),
        from: Locale::french(),
        to: Locale::english(),
        options: Default::default(),
        comments: false,
        pictures: std::collections::BTreeMap::new(),
        places: Default::default(),
    };
    let written = reader.write.unwrap()(bytes, Limits::default(), &translation).unwrap();
    fs::write(folder.join(format!("again.{end}")), written.bytes).unwrap();
}

/// Every export whose name ends so.
fn files(end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for project in fs::read_dir(exports()).unwrap() {
        for file in fs::read_dir(project.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.to_string_lossy().ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(found.len() >= 10, "{end}: {} files", found.len());
    found
}

/// Valid after a schema of ours, and after the standard's own where it is at hand.
fn valid(end: &str, ours: &str, theirs: &str) {
    let Some(xmllint) = tools::command("xmllint") else { return };
    let files: Vec<_> =
        files(end).into_iter().filter(|path| end != ".xlf" || !is_old(path)).collect();
    let schema = format!("{}/tests/data/schemas/{ours}", env!("CARGO_MANIFEST_DIR"));
    tools::content(&tools::run(&xmllint, &["--noout", "--huge", "--relaxng", &schema], &files));
    if let Ok(folder) = std::env::var("ENREGARD_SCHEMAS") {
        let schema = format!("{folder}/{theirs}");
        let kind = if theirs.ends_with(".dtd") { "--dtdvalid" } else { "--schema" };
        let words = ["--noout", "--huge", "--nonet", kind, &schema];
        tools::content(&tools::run(&xmllint, &words, &files));
    }
}

fn is_old(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".1.2.xlf")
}

#[test]
fn tmx_follows_its_schema() {
    valid(".tmx", "tmx14.rng", "tmx14.dtd");
}

#[test]
fn xliff_follows_its_schemas() {
    valid(".xlf", "xliff21.rng", "xliff-21/xliff_core_2.0.xsd");
    valid(".1.2.xlf", "xliff12.rng", "xliff-core-1.2-strict.xsd");
}

#[test]
fn corpora_are_well_formed() {
    let Some(xmllint) = tools::command("xmllint") else { return };
    tools::content(&tools::run(&xmllint, &["--noout", "--huge"], &files(".xml")));
}

#[test]
fn every_part_of_a_docx_is_well_formed() {
    let Some(xmllint) = tools::command("xmllint") else { return };
    let mut parts = Vec::new();
    for path in files(".docx") {
        let bytes = fs::read(&path).unwrap();
        let mut archive = Archive::open(&bytes, Limits::default()).unwrap();
        let names: Vec<String> = archive.names().map(str::to_owned).collect();
        let is_xml = |name: &String| name.ends_with(".xml") || name.ends_with(".rels");
        for name in names.into_iter().filter(is_xml) {
            let part = path.with_extension(name.replace('/', "+"));
            fs::write(&part, archive.read(&name).unwrap().unwrap()).unwrap();
            parts.push(part);
        }
    }
    tools::content(&tools::run(&xmllint, &["--noout", "--huge"], &parts));
}

#[test]
fn gettext_takes_every_po() {
    let Some(msgfmt) = tools::command("msgfmt") else { return };
    for file in files(".po") {
        let output = tools::run(&msgfmt, &["-c", "-o", "/dev/null"], std::slice::from_ref(&file));
        tools::content(&output);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.is_empty(), "{}: {said}", file.display());
    }
}

#[test]
fn nu_finds_nothing_in_html() {
    let jar = tools::file("node_modules/vnu-jar/build/dist/vnu.jar");
    let (Some(java), Some(jar)) = (tools::command("java"), jar) else { return };
    let jar = jar.to_string_lossy();
    let words = ["-Xss8m", "-jar", &jar, "--format", "json", "--stdout", "--exit-zero-always"];
    for files in files(".html").chunks(100) {
        let output = tools::run(&java, &words, files);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let messages = report["messages"].as_array().unwrap();
        let found: Vec<String> =
            messages.iter().filter(is_trouble).take(20).map(Value::to_string).collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

/// The checker takes `data:` in a policy for another scheme than that of `data:image/png;…`, as no
/// browser does (CSP 3, 6.7.2.8: the scheme part matches).
fn is_trouble(message: &&Value) -> bool {
    let said = message["message"].as_str().unwrap_or_default();
    !(said.contains("image “data:image/") && said.contains("blocked by “img-src” directive"))
}

#[test]
fn epubcheck_finds_nothing_in_books() {
    let jar = tools::file("python/epubcheck/epubcheck.jar");
    let (Some(java), Some(jar)) = (tools::command("java"), jar) else { return };
    let jar = jar.to_string_lossy();
    let words = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", &jar, "--json", "-"];
    for book in files(".epub") {
        let output = tools::run(&java, &words, std::slice::from_ref(&book));
        let report: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        let messages = report["messages"].as_array().unwrap();
        let severe = |message: &&Value| {
            matches!(message["severity"].as_str(), Some("FATAL" | "ERROR" | "WARNING"))
        };
        let found: Vec<String> = messages.iter().filter(severe).map(Value::to_string).collect();
        assert!(found.is_empty(), "{}: {}", book.display(), found.join("\n"));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn qpdf_finds_nothing_in_pdf() {
    let Some(qpdf) = tools::command("qpdf") else { return };
    for file in files(".pdf") {
        let output = tools::run(&qpdf, &["--check"], std::slice::from_ref(&file));
        tools::content(&output);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.is_empty(), "{}: {said}", file.display());
    }
}

/// Lists are lists, tables tables with their heads, notes notes: what readers who hear a PDF need,
/// as far as a program sees it. Files that are told to be no PDF/UA are passed over.
#[cfg(feature = "pdf")]
#[test]
fn the_structure_of_pdf_is_sound() {
    let (Some(python), Some(_)) = (tools::command("python3"), tools::command("qpdf")) else {
        return;
    };
    let claims = |file: &PathBuf| {
        let bytes = fs::read(file).unwrap();
        bytes.windows(12).any(|part| part == b"pdfuaid:part")
    };
    let files: Vec<PathBuf> = files(".pdf").into_iter().filter(claims).collect();
    assert!(files.len() > 4);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/pages/structure");
    tools::content(&tools::run(&python, &[script.to_str().unwrap()], &files));
}

/// Made projects at which the typesetter stopped: a note called from a note only, a call of a note
/// that is on no page, tags that it lost count of. All are books now.
#[cfg(feature = "pdf")]
#[test]
fn projects_at_which_the_typesetter_stopped() {
    let mut runner = TestRunner::deterministic();
    let pdf = enregard::format::find("pdf").unwrap();
    for index in 0..110 {
        let made = support::nasty_bitext().new_tree(&mut runner).unwrap().current();
        if [23, 107, 109].contains(&index) {
            let book =
                pdf.write(&made, &options(index)).unwrap_or_else(|e| panic!("{index}: {e:?}"));
            assert!(book[0].bytes.starts_with(b"%PDF-1.7"), "{index}");
        }
    }
}

/// No request, no script, nothing wider than the screen, nothing that axe finds; light, dark,
/// small.
#[test]
fn pages_stand_in_a_real_browser() {
    let (Some(node), Some(chromium)) = (tools::command("node"), tools::command("chromium")) else {
        return;
    };
    let packages = ["node_modules/playwright-core", "node_modules/axe-core"];
    if packages.iter().any(|package| tools::file(package).is_none()) {
        return;
    }
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators/browser.mjs");
    // Documents written again with their sentences shuffled are valid, but no pages for people.
    let pages = files(".html").into_iter().filter(|path| !path.ends_with("again.html"));
    let pages: Vec<_> = pages.take(24).collect();
    let output = Command::new(node)
        .arg(suite)
        .args(pages)
        .env("ENREGARD_TOOLS", tools::folder())
        .env("CHROMIUM", chromium)
        .output();
    tools::content(&output.unwrap());
}
