//! Files that were bent: each reader gets its own kind of file with bytes changed, cut out, doubled
//! and spliced, and must read it or refuse it, never panic or hang.
//!
//! Archives are bent inside (an entry at a time) and outside. The seeds are fixed, so that a
//! finding can be had again: it is written to `target/mutations/`, and belongs into
//! `tests/data/mutations/` (named `target--anything.ext`) once it is mended; those files are tried
//! first.
//!
//!     cargo test --test mutations                                   200 files a reader
//!     ENREGARD_MUTATIONS=100000 cargo test --release --test mutations reader_docx

#[path = "mutations/bend.rs"]
mod bend;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bend::{Dice, bend, bend_archive, unpacked};
use enregard::catalog::{self, Change, Terms};
use enregard::container::Limits;
use enregard::format::import::ImportOptions;
use enregard::format::{self, ExportOptions};
use enregard::model::{Document, Locale, Target};
use enregard::segment::Revision;
use enregard::text::sentence::{SentenceOptions, sentences};
use enregard::{align, segment, source, store, terms, text};
use proptest::prelude::{ProptestConfig, Strategy};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use support::id;

/// Longer than this, even without optimization, is a hang.
const HANG: Duration = Duration::from_secs(120);

fn count() -> u64 {
    std::env::var("ENREGARD_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

/// Feeds `target` bent forms of `seeds`, and what was found before.
fn feed(target: &str, extension: &str, seeds: &[Vec<u8>], act: impl Fn(&[u8])) {
    for known in known(target) {
        act(&fs::read(known).unwrap());
    }
    for seed in seeds {
        act(seed);
    }
    for round in 0..count() {
        let mut dice = Dice(round.wrapping_mul(0x1_0001) ^ target.len() as u64);
        let seed = &seeds[dice.below(seeds.len())];
        let other = &seeds[dice.below(seeds.len())];
        let bent = match seed.starts_with(b"PK") {
            true => bend_archive(seed, &mut dice),
            false => bend(seed, other, &mut dice),
        };
        let started = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| act(&bent)));
        if outcome.is_err() || started.elapsed() > HANG {
            let kept = keep(target, extension, round, &bent);
            panic!("{target}, round {round}: panic or hang; the file is {}", kept.display());
        }
    }
}

fn known(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/mutations");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name.split_once("--").is_some_and(|(owner, _)| owner == target)
        })
        .collect();
    files.sort();
    files
}

fn keep(target: &str, extension: &str, round: u64, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{target}--{round}.{extension}"));
    fs::write(&path, bytes).unwrap();
    path
}

/// What we write ourselves in this format: the sample, and a few made bitexts.
fn written(name: &str) -> Vec<Vec<u8>> {
    let options = ExportOptions::default();
    let format = format::find(name).unwrap();
    let mut runner = TestRunner::new_with_rng(
        ProptestConfig::default(),
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let made = (0..3).map(|_| support::nasty_bitext().new_tree(&mut runner).unwrap().current());
    let bitexts: Vec<_> = std::iter::once(support::sample()).chain(made).collect();
    bitexts
        .iter()
        .filter_map(|bitext| format.write(bitext, &options).ok())
        .flat_map(|outputs| outputs.into_iter().map(|output| output.bytes))
        .collect()
}

fn reader(name: &str, seeds: &[Vec<u8>]) {
    let reader = source::reader(Some(name), Path::new("a"), b"").unwrap();
    feed(&format!("reader-{name}"), reader.extensions.first().unwrap_or(&"txt"), seeds, |bytes| {
        if let Ok(reading) = (reader.read)(bytes, Limits::default()) {
            for block in &reading.blocks {
                drop(sentences(&block.text, &SentenceOptions::new("fr")));
            }
        }
    });
}

fn import(name: &str, extension: &str) {
    let options = ImportOptions::new(Locale::french(), Locale::english());
    let file = format!("a.{extension}");
    feed(&format!("import-{name}"), extension, &written(name), |bytes| {
        drop(format::import::read(&file, bytes, &options));
    });
}

fn report() -> Vec<u8> {
    let text = "Rapport annuel\n\n\nLa loi date de 2016.1 Elle protège 12\n\n1 242 personnes, dit-on « hier »\n\net aujour-\n\nd'hui.\n\n\n\
                1 Voir https://exemple.fr/a/b?c=d\n2 Ibid., p. 12.\n\nhttps://exemple.fr/a/b?c=d\n\n\u{c}- 2 -\n• un point ;\n• un autre.\n";
    text.repeat(3).into_bytes()
}

fn odt() -> Vec<u8> {
    let content = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'>\
        <office:body><office:text><text:h text:outline-level='1'>Contexte</text:h><text:p>La loi<text:s text:c='3'/> date\
        <text:note text:id='n1' text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>Voir ici.</text:p></text:note-body></text:note>.</text:p><text:list><text:list-item><text:p>un</text:p>\
        </text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>\
        </table:table-row></table:table></office:text></office:body></office:document-content>";
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]
    {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Two pages set by hand, with a heading, a note and its mark.
#[cfg(feature = "pdf-in")]
fn pdf() -> Vec<u8> {
    let page = "BT /F1 18 Tf 50 760 Td (Contexte) Tj /F1 10 Tf 0 -40 Td (La loi date de 2016, dit-on, et elle prot) Tj \
                0 -12 Td (ge 12 personnes.) Tj 6 Ts (1) Tj 0 Ts 0 -600 Td /F1 7 Tf (1 Voir ici.) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>".to_owned(),
    ];
    let (mut text, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", text.len()));
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let (start, size) = (text.len(), objects.len() + 1);
    text.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    text.into_bytes()
}

#[cfg(feature = "pdf-in")]
#[test]
fn reader_pdf() {
    let reading = source::reader(Some("pdf"), Path::new("a"), b"").unwrap();
    assert!(!(reading.read)(&pdf(), Limits::default()).unwrap().blocks.is_empty());
    reader("pdf", &[pdf()]);
}

#[test]
fn reader_plain() {
    reader("plain", &[report()]);
}

#[test]
fn reader_pdf_text() {
    reader("pdf-text", &[report()]);
}

#[test]
fn reader_markdown() {
    reader("markdown", &written("markdown"));
}

#[test]
fn reader_html() {
    reader("html", &written("html"));
}

#[test]
fn reader_docx() {
    reader("docx", &written("docx"));
}

#[test]
fn reader_odt() {
    reader("odt", &[odt()]);
}

#[test]
fn reader_epub() {
    reader("epub", &written("epub"));
}

#[test]
fn import_tmx() {
    import("tmx", "tmx");
}

#[test]
fn import_xliff() {
    import("xliff", "xlf");
}

#[test]
fn import_xliff12() {
    import("xliff12", "xlf");
}

#[test]
fn import_po() {
    import("po", "po");
}

#[test]
fn import_csv() {
    import("csv", "csv");
}

#[test]
fn import_tsv() {
    import("tsv", "tsv");
}

#[test]
fn import_xlsx() {
    import("xlsx", "xlsx");
}

#[test]
fn import_docx() {
    import("docx", "docx");
}

/// Writes seeds for the fuzzers of `fuzz/`, a folder a target, where `scripts/fuzz` wants them.
#[test]
#[ignore = "scripts/fuzz runs it"]
fn seeds_for_the_fuzzers() {
    let folder = PathBuf::from(std::env::var_os("ENREGARD_SEEDS").expect("a folder for the seeds"));
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    for (target, seeds) in fuzz_seeds(&data) {
        let folder = folder.join(target);
        fs::create_dir_all(&folder).unwrap();
        for (at, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{at:03}")), seed).unwrap();
        }
    }
}

fn fuzz_seeds(data: &Path) -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let files = |folder: &str| texts_below(&data.join(folder));
    let prose = [vec![report()], files("reflow"), files("sentences"), files("drift")].concat();
    let both = |seeds: &[Vec<u8>]| -> Vec<Vec<u8>> {
        seeds.windows(2).map(|two| [&two[0][..], b"\x1f", &two[1][..]].concat()).collect()
    };
    // After a second separator, three bytes a wish: see `fuzz/targets/align.rs`.
    let wished = |seeds: Vec<Vec<u8>>| -> Vec<Vec<u8>> {
        let wishes: [&[u8]; 4] =
            [b"", b"\x1f0\0\x020\x03\x01", b"\x1f1\x02\x022\x02\x02", b"\x1f3\x01\0"];
        let wish = |(at, seed): (usize, &Vec<u8>)| [seed, wishes[at % wishes.len()]].concat();
        seeds.iter().enumerate().map(wish).collect()
    };
    let pairs: Vec<Vec<u8>> = files("check").iter().flat_map(|file| check_pairs(file)).collect();
    let catalogs = vec![catalog_seed(), glossary_seed()];
    let catalog_edits = vec![[&catalog_seed()[..], b"\x1fNew { -term } {\"{\"}."].concat()];
    let mut seeds = vec![
        ("reader_plain", prose.clone()),
        ("reader_pdf_text", prose.clone()),
        ("reader_markdown", [written("markdown"), files("readers"), prose.clone()].concat()),
        ("reader_html", [written("html"), files("readers")].concat()),
        ("reader_docx", exchanged("docx")),
        ("reader_epub", exchanged("epub")),
        ("reader_odt", [vec![odt()], numbered(&unpacked(&odt()))].concat()),
        ("import_xliff", [written("xliff"), written("xliff12")].concat()),
        ("import_po", written("po")),
        ("import_tmx", written("tmx")),
        ("import_csv", written("csv")),
        ("import_tsv", written("tsv")),
        ("import_xlsx", exchanged("xlsx")),
        ("import_docx", exchanged("docx-table")),
        ("catalog_read", catalogs.clone()),
        ("catalog_moves", catalogs.clone()),
        ("catalog_edit", catalog_edits.clone()),
        ("catalog_patch", catalog_edits),
        ("catalog_merge", both(&[catalogs, vec![catalog_seed()]].concat())),
        ("terms", vec![glossary_seed()]),
        ("segments", vec![SEGMENTS_SEED.into()]),
        ("settings", vec![SETTINGS_SEED.into()]),
        ("sentences", [prose.clone(), pairs.clone()].concat()),
        ("inline", [written("markdown"), prose.clone()].concat()),
        ("values", [prose.clone(), pairs.clone()].concat()),
        ("word_diff", [both(&prose), pairs.clone()].concat()),
        ("carry", both(&prose)),
        ("align", wished(both(&[files("align"), prose].concat()))),
        ("check", pairs),
        ("query", vec![b"state:drifted is:missing section:Contexte -loi \"deux mots\"".to_vec()]),
    ];
    #[cfg(feature = "pdf-in")]
    seeds.push(("reader_pdf", vec![pdf()]));
    seeds
}

/// The texts of a folder, the longer ones cut short.
fn texts_below(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            let inside = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
            paths.extend(inside);
            paths.sort();
        } else {
            let mut text = fs::read(&path).unwrap();
            text.truncate(3000);
            found.push(text);
        }
    }
    found
}

/// The pairs of a file of cases for the checks.
fn check_pairs(file: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(file);
    let lines: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    lines.windows(2).map(|pair| pair.join("\u{1f}").into_bytes()).collect()
}

/// An archive whole, and each of its members with its number before it.
fn exchanged(format: &str) -> Vec<Vec<u8>> {
    let whole = written(format).swap_remove(0);
    let members = numbered(&unpacked(&whole));
    [vec![whole], members].concat()
}

fn numbered(members: &[(String, Vec<u8>)]) -> Vec<Vec<u8>> {
    let seed = |(at, (_, bytes)): (usize, &(String, Vec<u8>))| [&[at as u8], &bytes[..]].concat();
    members.iter().enumerate().map(seed).collect()
}

fn catalog_seed() -> Vec<u8> {
    "### rapport: fr → en\n\n## Contexte\n\n# A remark.\n# fr: La loi date de 2016.\n# state: reviewed\ncontexte-a1 = The law {\"{\"}dates{\"}\"} from 2016.\n\n\
     # fr: Une phrase. Une autre.\n# covers: contexte-a5\n# origin: align 0.93\ncontexte-a4 =\n    Two { -term }\n    in one.\n\n-term = term\n    .plural = terms\n\n\
     ## Obsolete\n\n# fr: Rien.\ncontexte-a9 = Nothing.\n"
        .as_bytes()
        .to_vec()
}

/// Whatever a catalog holds, changing one message changes no other byte.
#[test]
fn catalog_edit() {
    let (wanted, source) = (id("contexte-a4"), "fr");
    feed("catalog-edit", "ftl", &[catalog_seed()], |bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let before = catalog::read(text, source, &Terms::default());
        let target = Target { value: "New.".into(), text: "New.".into(), ..Target::default() };
        let Ok(after) =
            catalog::edit(text, source, &[], &[Change::Put(wanted.clone(), Box::new(target))])
        else {
            return;
        };
        let Some(entry) = before.entry(wanted.as_str()) else { return };
        let (head, tail) = (&text[..entry.span.start], &text[entry.span.end..]);
        assert!(after.starts_with(head) && after.ends_with(tail), "other bytes changed");
    });
}

fn glossary_seed() -> Vec<u8> {
    "# fr: traite des êtres humains | TEH\n-human-trafficking = human trafficking\n    .plural = x\n\n# keep\n-cedaw = CEDAW\n".into()
}

#[test]
fn glossary() {
    feed("glossary", "ftl", &[glossary_seed()], |bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let (glossary, pair) = (catalog::read_glossary(text, "fr"), ("fr", "en"));
        drop(terms::read_csv(&terms::write_csv(&glossary), pair));
        let tbx = terms::write_tbx(&glossary, "t", pair);
        drop(terms::read_tbx(&tbx, pair, Limits::default()).unwrap());
        drop(terms::read_csv(text, pair));
        drop(terms::read_tbx(text, pair, Limits::default()));
    });
}

const SEGMENTS_SEED: &str = "enregard: 1\nblocks:\n- kind: heading\n  level: 1\n  segments:\n  - id: contexte-a1\n    text: Contexte\n- kind: paragraph\n  segments:\n\
                \x20 - id: contexte-a2\n    text: 'La loi: « 12 »'\n    from: [contexte-a3]\nretired:\n- id: contexte-a3\n  text: \"Vieux\\u00a0texte\"\ndiscarded:\n- line: 3\n  text: '12'\n  reason: page_number\n";

const SETTINGS_SEED: &str = "enregard: 1\nsource: fr\ntargets: [en]\ndocuments:\n- id: rapport\n  path: segments/rapport.txt\n  title: Rapport\n  reader: pdf-text\nexports: [html, epub]\nlimits:\n  input_mib: 64\n";

/// What is read from a file of segments is what its writing reads as.
#[test]
fn segments() {
    store::read_document(SEGMENTS_SEED).unwrap();
    feed("segments", "yaml", &[SEGMENTS_SEED.into()], |bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let Ok(document) = store::read_document(text) else { return };
        let again = store::read_document(&store::write_document(&document)).unwrap();
        assert_eq!(document, again);
    });
}

#[test]
fn settings() {
    store::read_settings(SETTINGS_SEED).unwrap();
    feed("settings", "yaml", &[SETTINGS_SEED.into()], |bytes| {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        drop(store::read_settings(text));
    });
}

fn halves(bytes: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    (text[..middle].to_owned(), text[middle..].to_owned())
}

/// The word diff, applied to the old text, gives the new one.
#[test]
fn word_diff() {
    feed("word-diff", "txt", &[report()], |bytes| {
        let (old, new) = halves(bytes);
        let mut rebuilt = (String::new(), String::new());
        for change in text::diff::diff(&old, &new) {
            rebuilt.0.push_str(&old[change.old.clone()]);
            rebuilt.1.push_str(&new[change.new.clone()]);
        }
        assert_eq!(rebuilt, (old, new));
    });
}

#[test]
fn alignment() {
    feed("alignment", "txt", &[report()], |bytes| {
        let (fr, en) = halves(bytes);
        let lines = |text| -> Vec<&str> { str::lines(text).take(25).collect() };
        let (fr, en) = (lines(&fr), lines(&en));
        let Ok(beads) = align::align(&fr, &en, &align::AlignOptions::default()) else { return };
        assert_eq!(beads.iter().map(|bead| bead.source.len()).sum::<usize>(), fr.len());
        assert_eq!(beads.iter().map(|bead| bead.target.len()).sum::<usize>(), en.len());
    });
}

/// Ids stay unique, none is forgotten, and reading the same text again changes nothing.
#[test]
fn carrying() {
    let reader = source::reader(Some("plain"), Path::new("a"), b"").unwrap();
    let carried = |text: &str, old: &Document| {
        let blocks = (reader.read)(text.as_bytes(), Limits::default())
            .map(|reading| reading.blocks)
            .unwrap_or_default();
        let new = segment::split(&blocks, &SentenceOptions::new("fr"));
        let edition = Revision { old: old.clone(), new, ..Revision::default() };
        segment::carry(edition).document
    };
    let ids = |document: &Document| -> BTreeSet<String> {
        document.segments().chain(&document.retired).map(|one| one.id.to_string()).collect()
    };
    feed("carrying", "txt", &[report()], |bytes| {
        let (old, new) = halves(bytes);
        let first = carried(&old, &Document::default());
        let second = carried(&new, &first);
        assert!(ids(&second).is_superset(&ids(&first)));
        assert_eq!(ids(&second).len(), second.segments().count() + second.retired.len());
        assert_eq!(carried(&new, &second), second);
    });
}
