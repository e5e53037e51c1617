//! A file in another language is refused, with both languages named; regions and spellings do not
//! matter.

use enregard::format::import::{self, ImportOptions};
use enregard::model::{ErrorCode, Locale};

const FR: &str = "Oui.";

/// A file of each kind whose two sides are in these languages.
fn files(from: &str, to: &str) -> Vec<(&'static str, String)> {
    let sides = format!("<source>{FR}</source><target>Yes.</target>");
    vec![
        (
            "a.xlf",
            format!(
                "<xliff version=\"1.2\"><file source-language=\"{from}\" target-language=\"{to}\"><body><trans-unit id=\"a-1\">{sides}</trans-unit></body></file></xliff>"
            ),
        ),
        (
            "b.xlf",
            format!(
                "<xliff version=\"1.2\"><file><body><trans-unit id=\"a-1\"><source xml:lang=\"{from}\">{FR}</source><target xml:lang=\"{to}\">Yes.</target></trans-unit></body></file></xliff>"
            ),
        ),
        (
            "c.xlf",
            format!(
                "<xliff version=\"2.1\" srcLang=\"{from}\" trgLang=\"{to}\"><file id=\"f\"><unit id=\"a-1\"><segment>{sides}</segment></unit></file></xliff>"
            ),
        ),
        (
            "a.po",
            format!(
                "msgid \"\"\nmsgstr \"\"\n\"Language: {to}\\n\"\n\"X-Source-Language: {from}\\n\"\n\nmsgctxt \"a-1\"\nmsgid \"{FR}\"\nmsgstr \"Yes.\"\n"
            ),
        ),
        (
            "a.tmx",
            format!(
                "<tmx version=\"1.4\"><header/><body><tu tuid=\"a-1\"><tuv xml:lang=\"{from}\"><seg>{FR}</seg></tuv><tuv xml:lang=\"{to}\"><seg>Yes.</seg></tuv></tu></body></tmx>"
            ),
        ),
        ("a.csv", format!("id,{from},{to}\na-1,{FR},Yes.\n")),
        ("a.tsv", format!("{to}\t{from}\tkey\nYes.\t{FR}\ta-1\n")),
    ]
}

fn read(name: &str, text: &str) -> Result<usize, enregard::model::Error> {
    let options = ImportOptions::new(Locale::french(), Locale::english());
    import::read(name, text.as_bytes(), &options).map(|read| read.rows.len())
}

#[test]
fn the_same_language_is_read_however_it_is_written() {
    for (from, to) in [
        ("fr", "en"),
        ("FR", "EN"),
        ("fr-CA", "en-GB"),
        ("fr_FR", "en_US"),
        ("fra", "eng"),
        ("fre", "en-Latn-GB"),
    ] {
        for (name, text) in files(from, to) {
            assert_eq!(read(name, &text).unwrap(), 1, "{name} {from} {to}");
        }
    }
    for (from, to) in [
        ("French", "English"),
        ("Français", "Anglais"),
        ("Source (fr)", "Target: English"),
        ("Texte original", "Traduction (anglais)"),
    ] {
        let text = format!("id;{from};{to}\na-1;{FR};Yes.\n");
        let found = read("a.csv", &text).is_ok_and(|rows| rows == 1);
        assert!(found || from == "Texte original", "{from} {to}");
    }
}

#[test]
fn another_language_is_refused_and_both_are_named() {
    for (from, to, side, found, wanted) in [
        ("fr", "de", "target", "de", "en"),
        ("fr-FR", "de-CH", "target", "de-CH", "en"),
        ("de", "en", "source", "de", "fr"),
        ("es", "en-GB", "source", "es", "fr"),
    ] {
        for (name, text) in files(from, to) {
            let error = read(name, &text).unwrap_err();
            assert_eq!(error.code(), ErrorCode::LanguageOther, "{name} {from} {to}");
            let said = |key: &str| {
                error.args().iter().find(|(name, _)| *name == key).unwrap().1.to_lowercase()
            };
            let want = (side.to_owned(), found.to_lowercase(), wanted.to_owned());
            assert_eq!((said("side"), said("found"), said("wanted")), want, "{name}");
        }
    }
    let error = read("a.csv", "id,français,Deutsch\na-1,Oui.,Ja.\n").unwrap_err();
    assert_eq!(error.code(), ErrorCode::LanguageOther);
}

#[test]
fn no_file_of_ours_is_taken_for_another_language() {
    let tag = |tag: &str| Locale::new(tag).unwrap();
    for format in super::BACK {
        let (name, bytes) = super::file(format, &super::support::sample());
        for (from, to, is_ours) in
            [("fr", "en-GB", true), ("fr-BE", "en", true), ("fr", "de", false), ("es", "en", false)]
        {
            let read = import::read(&name, &bytes, &ImportOptions::new(tag(from), tag(to)));
            let refused = read.err().map(|error| error.code());
            let want = (!is_ours).then_some(ErrorCode::LanguageOther);
            assert_eq!(refused, want, "{format} as {from} → {to}");
        }
    }
}

#[test]
fn further_languages_of_a_memory_or_table_are_passed_over() {
    let unit = |to: &str| {
        format!(
            "<tu><tuv xml:lang=\"fr\"><seg>{FR}</seg></tuv><tuv xml:lang=\"{to}\"><seg>Yes.</seg></tuv></tu>"
        )
    };
    let text =
        format!("<tmx version=\"1.4\"><header/><body>{}{}</body></tmx>", unit("de"), unit("en"));
    let options = ImportOptions::new(Locale::french(), Locale::english());
    let read = import::read("a.tmx", text.as_bytes(), &options).unwrap();
    assert_eq!((read.rows.len(), read.remarks[0].code), (1, "import-language-missing"));
    let read = import::read("a.csv", "id,fr,de,en,no\na-1,Oui.,Ja.,Yes.,7\n".as_bytes(), &options)
        .unwrap();
    assert_eq!(read.rows[0].target.as_deref(), Some("Yes."));
}
