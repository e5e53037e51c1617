//! Tables as people have them: whatever their columns are called, however they are saved and
//! whatever stands above them, they are read, or what is wrong is named.

use enregard::format::import::{self, ImportOptions};
use enregard::format::reconcile::{ReconcileOptions, reconcile};
use enregard::model::{Bitext, BlockKind, Locale, State};

use super::outcome;
use super::support::{bitext, block, unit};

fn report() -> Bitext {
    let missing = |id: &str, fr: &str| unit(id, fr, State::Missing, None);
    let units = vec![missing("un-a1", "Il est déjà là."), missing("un-a2", "À bientôt, Zoé !")];
    bitext(vec![block(BlockKind::Paragraph, None, None, units)])
}

/// What becomes of the two sentences: `ok`, or what is said.
fn read(name: &str, bytes: &[u8]) -> String {
    let options = ImportOptions::new(Locale::french(), Locale::english());
    let rows = match import::read(name, bytes, &options) {
        Ok(imported) => imported.rows,
        Err(error) => {
            let reason = error.args().iter().find(|(name, _)| *name == "reason");
            let reason = reason.map_or("", |(_, reason)| reason.as_str());
            return format!("{} {reason}", error.code().as_str()).trim().to_owned();
        }
    };
    let decided = reconcile(&report(), &rows, &ReconcileOptions::default());
    let both = [outcome(&decided, "un-a1"), outcome(&decided, "un-a2")];
    match both.each_ref().map(String::as_str) {
        ["translated: He is here.", "translated: See you soon."] => "ok".to_owned(),
        _ => both.join(", "),
    }
}

/// The two rows under these names, commas turned into `delimiter`.
fn table(head: &str, delimiter: &str) -> String {
    let rows = "Il est déjà là.,He is here.\n\"À bientôt, Zoé !\",See you soon.\n";
    let quoted = rows.replace("\"À bientôt, Zoé !\"", "À bientôt¸ Zoé !");
    let text = format!("{head}\n{quoted}").replace(',', delimiter);
    let last = if delimiter == "," { "\"À bientôt, Zoé !\"" } else { "À bientôt, Zoé !" };
    text.replace("À bientôt¸ Zoé !", last)
}

const HEADS: &str = "fr,en
fr-FR,en-GB
fr_FR,en_US
FR,EN
fra,eng
fre,eng
French,English
french,english
Français,Anglais
Francais,Anglais
FRANÇAIS,ANGLAIS
Français,English
Source,Target
SOURCE,TARGET
Source text,Target text
Source string,Target string
Texte source,Texte cible
Texte original,Texte traduit
Original,Translation
Original,Traduction
Source,Traduction
VO,Traduction
Langue source,Langue cible
Source language,Target language
Segment source,Segment cible
French (France),English (United Kingdom)
Français (fr),Anglais (en)
Français [fr-FR],Anglais [en-GB]
Source (fr),Target (en)
Source: French,Target: English
Version française,Version anglaise
Texte français,Texte anglais
French,British English
Français,Anglais britannique";

#[test]
fn columns_are_known_under_the_names_that_people_give_them() {
    for head in HEADS.lines() {
        assert_eq!(read("a.csv", table(head, ",").as_bytes()), "ok", "{head}");
    }
}

fn wide(text: &str, unit: fn(u16) -> [u8; 2], mark: &[u8]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
}

/// A text in an encoding of single bytes, by the bytes of its accents.
fn narrow(text: &str, accents: &[(char, u8)]) -> Vec<u8> {
    let byte = |c: char| match accents.iter().find(|(own, _)| *own == c) {
        Some((_, byte)) => *byte,
        None => u8::try_from(c).unwrap(),
    };
    text.chars().map(byte).collect()
}

const WINDOWS: &[(char, u8)] = &[('é', 0xe9), ('à', 0xe0), ('À', 0xc0), ('ô', 0xf4)];
const MACINTOSH: &[(char, u8)] = &[('é', 0x8e), ('à', 0x88), ('À', 0xcb), ('ô', 0x99)];
const DOS: &[(char, u8)] = &[('é', 0x82), ('à', 0x85), ('À', 0xb7), ('ô', 0x93)];

#[test]
fn tables_are_read_as_they_are_saved() {
    let plain = table("fr,en", ",");
    let semicolons = table("fr,en", ";");
    let mut cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("commas", plain.clone().into(), "ok"),
        ("semicolons", semicolons.clone().into(), "ok"),
        ("tabs", table("fr,en", "\t").into(), "ok"),
        ("bars", table("fr,en", "|").into(), "ok"),
        ("sep", format!("sep=;\n{semicolons}").into(), "ok"),
        ("mark", format!("\u{feff}{plain}").into(), "ok"),
        ("CR LF", plain.replace('\n', "\r\n").into(), "ok"),
        ("CR", plain.replace('\n', "\r").into(), "ok"),
        ("no last line end", plain.trim_end().into(), "ok"),
        ("UTF-16 LE", wide(&plain, u16::to_le_bytes, &[0xff, 0xfe]), "ok"),
        ("UTF-16 BE", wide(&plain, u16::to_be_bytes, &[0xfe, 0xff]), "ok"),
        ("UTF-16, no mark", wide(&plain, u16::to_le_bytes, &[]), "ok"),
        ("UTF-16, tabs", wide(&table("fr,en", "\t"), u16::to_le_bytes, &[0xff, 0xfe]), "ok"),
        ("windows-1252", narrow(&semicolons, WINDOWS), "ok"),
        ("windows-1252, CR LF", narrow(&plain.replace('\n', "\r\n"), WINDOWS), "ok"),
        ("Macintosh", narrow(&plain, MACINTOSH), "file-broken encoding"),
        ("DOS", narrow(&plain, DOS), "file-broken encoding"),
        ("read as Latin and saved", mangled(&plain).into(), "file-broken encoding"),
        ("two encodings", [plain.as_bytes(), b"caf\xe9,x\n"].concat(), "file-broken encoding"),
        // French that lost its letters is no French of ours.
        ("lost letters", plain.replace(['é', 'à'], "\u{fffd}").into(), "absent, absent"),
        ("quoted", plain.replace("Il est déjà là.", "\"Il est déjà là.\"").into(), "ok"),
        ("German", table("fr,de", ",").into(), "language-other"),
        ("no names", table("A,B", ",").into(), "file-broken column"),
        ("nothing", Vec::new(), "absent, absent"),
    ];
    for (name, above) in [
        ("title", "Rapport 2026\n"),
        ("title and empty line", "Rapport 2026\n\n"),
        ("title of as many cells", "Rapport 2026,\n,\n"),
        ("who and when", "Client,Une maison\nDate,12/03/2026\n\n"),
        ("empty lines", "\n\n"),
        ("title with a comma", "\"Rapport, version 2\"\n"),
        ("title with semicolons", "Rapport ; version ; 2 ; fin\n"),
    ] {
        cases.push((name, format!("{above}{plain}").into(), "ok"));
    }
    for (name, from, to) in [
        ("a number before", "fr,en\nIl", "N°,fr,en\n1,Il"),
        ("a number of ours", "fr,en\nIl", "ID,Source,Target\n1,Il"),
    ] {
        let text = plain.replace(from, to).replace("\n\"À", "\n2,\"À");
        cases.push((name, text.into(), "ok"));
    }
    let turned = "Anglais,Français,Remarques\nHe is here.,Il est déjà là.,\n\
                  See you soon.,\"À bientôt, Zoé !\",à voir\n";
    cases.push(("turned", turned.into(), "ok"));
    let state = "fr,en,Statut\nIl est déjà là.,He is here.,Traduit\n\
                 \"À bientôt, Zoé !\",See you soon.,validé\n";
    cases.push(("states", state.into(), "translated: He is here., reviewed: See you soon."));
    let locked = "fr,en,Status\nIl est déjà là.,He is here.,Confirmed (locked)\n\
                  \"À bientôt, Zoé !\",See you soon.,Edited\n";
    cases.push(("locks", locked.into(), "translated: He is here., draft: See you soon."));
    for (name, bytes, says) in cases {
        assert_eq!(read("a.csv", &bytes), says, "{name}");
    }
}

/// A row whose French lost letters is named as damaged and never taken; the other rows are read.
#[test]
fn rows_that_lost_letters_are_named_and_the_rest_is_read() {
    let options = ImportOptions::new(Locale::french(), Locale::english());
    for (head, first, last, damaged) in [
        ("fr,en", "", "", ""),
        ("ID,fr,en", "1,", "2,", "1"),
        ("id,fr,en", "un-a1,", "un-a2,", "un-a1"),
    ] {
        let text = format!(
            "{head}\n{first}Il est d\u{fffd}j\u{fffd} l\u{fffd}.,He is here.\n\
             {last}\"À bientôt, Zoé !\",See you soon.\n"
        );
        let rows = import::read("a.csv", text.as_bytes(), &options).unwrap().rows;
        let decided = reconcile(&report(), &rows, &ReconcileOptions::default());
        assert_eq!(outcome(&decided, damaged), "garbled", "{head}");
        assert_eq!(outcome(&decided, "un-a2"), "translated: See you soon.", "{head}");
    }
}

/// UTF-8 that was read as windows-1252 and saved as UTF-8.
fn mangled(text: &str) -> String {
    text.bytes().map(|byte| if byte == 0x80 { '€' } else { char::from(byte) }).collect()
}

#[test]
fn a_workbook_is_read_wherever_its_table_stands() {
    let rows = [["Il est déjà là.", "He is here."], ["À bientôt, Zoé !", "See you soon."]];
    for above in [0, 3] {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().set_name("Lisez-moi").unwrap().write(0, 0, "Bonjour").unwrap();
        let sheet = book.add_worksheet();
        if above > 0 {
            sheet.write(0, 0, "Rapport 2026").unwrap();
        }
        for (at, name) in ["Français", "Anglais"].into_iter().enumerate() {
            sheet.write(above, at as u16 + 1, name).unwrap();
            for (row, cells) in rows.iter().enumerate() {
                sheet.write(above + 1 + row as u32, at as u16 + 1, cells[at]).unwrap();
            }
        }
        assert_eq!(read("a.xlsx", &book.save_to_buffer().unwrap()), "ok", "{above}");
    }
}

/// Two units, `{s}`/`{t}` for what they say, in the shape that a tool gives them.
fn units(unit: &str) -> String {
    let pairs = [("Il est déjà là.", "He is here."), ("À bientôt, Zoé !", "See you soon.")];
    let made = (1..).zip(pairs).map(|(number, (source, target))| {
        let unit = unit.replace("{n}", &number.to_string());
        unit.replace("{s}", source).replace("{t}", target)
    });
    made.collect()
}

const XLIFF_12: &str = "xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"";
const XLIFF_20: &str = "xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\"";

/// A tool's name, the root and what stands around the units, a unit.
const XLIFFS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "Okapi",
        "translated",
        XLIFF_12,
        "<file original=\"a.txt\" source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\"><body>{u}</body></file>",
        "<trans-unit id=\"tu{n}\"><source xml:lang=\"fr\">{s}</source><target xml:lang=\"en\" state=\"translated\">{t}</target></trans-unit>",
    ),
    (
        "Okapi, in segments",
        "translated",
        XLIFF_12,
        "<file original=\"a.txt\" source-language=\"fr-FR\" target-language=\"en-GB\" datatype=\"plaintext\"><body>{u}</body></file>",
        "<trans-unit id=\"tu{n}\"><source>{s}</source><seg-source><mrk mid=\"0\" mtype=\"seg\">{s}</mrk></seg-source><target><mrk mid=\"0\" mtype=\"seg\">{t}</mrk></target></trans-unit>",
    ),
    (
        "Crowdin",
        "reviewed",
        XLIFF_12,
        "<file id=\"7\" original=\"/a.json\" source-language=\"fr-FR\" target-language=\"en-US\" datatype=\"plaintext\" tool-id=\"crowdin\"><header><tool tool-id=\"crowdin\" tool-name=\"Crowdin\"/></header><body>{u}</body></file>",
        "<trans-unit id=\"{n}\" resname=\"key.{n}\" approved=\"yes\"><source>{s}</source><target state=\"final\">{t}</target><context-group purpose=\"information\"><context context-type=\"source\">a {n}</context></context-group></trans-unit>",
    ),
    (
        "Angular",
        "translated",
        XLIFF_12,
        "<file source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\" original=\"ng2.template\"><body>{u}</body></file>",
        "<trans-unit id=\"8f{n}\" datatype=\"html\"><source>{s}</source><target>{t}</target><context-group purpose=\"location\"><context context-type=\"sourcefile\">app.html</context><context context-type=\"linenumber\">{n}</context></context-group><note priority=\"1\" from=\"description\">who</note></trans-unit>",
    ),
    (
        "Xcode, a file each",
        "translated",
        XLIFF_12,
        "{u}",
        "<file original=\"{n}.strings\" source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\"><header><tool tool-id=\"com.apple.dt.xcode\" tool-name=\"Xcode\"/></header><body><trans-unit id=\"k\" xml:space=\"preserve\"><source>{s}</source><target>{t}</target><note/></trans-unit></body></file>",
    ),
    (
        "Symfony",
        "translated",
        XLIFF_12,
        "<file source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\" original=\"messages\"><body>{u}</body></file>",
        "<trans-unit id=\"{n}\" resname=\"greeting\"><source>{s}</source><target>{t}</target></trans-unit>",
    ),
    (
        "groups within groups",
        "translated",
        XLIFF_12,
        "<file original=\"a\" source-language=\"FR\" target-language=\"EN\" datatype=\"x-cms\"><body><group id=\"a\"><group id=\"b\">{u}</group></group></body></file>",
        "<trans-unit id=\"{n}\"><source>{s}</source><target>{t}</target><alt-trans match-quality=\"70%\"><source>Autre.</source><target>Other.</target></alt-trans></trans-unit>",
    ),
    (
        "a prefix for all",
        "translated",
        "xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"",
        "<x:file original=\"a\" source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\"><x:body>{u}</x:body></x:file>",
        "<x:trans-unit id=\"{n}\"><x:source>{s}</x:source><x:target>{t}</x:target></x:trans-unit>",
    ),
    (
        "Okapi 2.0",
        "translated",
        XLIFF_20,
        "<file id=\"f1\" original=\"a.txt\">{u}</file>",
        "<unit id=\"tu{n}\"><segment id=\"s1\" state=\"translated\"><source>{s}</source><target>{t}</target></segment></unit>",
    ),
    (
        "Angular 2.0",
        "draft",
        XLIFF_20,
        "<file id=\"ngi18n\" original=\"ng.template\">{u}</file>",
        "<unit id=\"u{n}\"><notes><note category=\"location\">app.html:{n}</note></notes><segment><source>{s}</source><target>{t}</target></segment></unit>",
    ),
    (
        "2.1, spaces kept, groups",
        "reviewed",
        "xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\"",
        "<file id=\"f\"><group id=\"g\" name=\"page\">{u}</group></file>",
        "<unit id=\"{n}\" xml:space=\"preserve\"><originalData/><segment state=\"final\"><source xml:lang=\"fr\">{s}</source><target xml:lang=\"en\">{t}</target></segment></unit>",
    ),
    (
        "2.2",
        "reviewed",
        "xmlns=\"urn:oasis:names:tc:xliff:document:2.2\" version=\"2.2\"",
        "<file id=\"f\">{u}</file>",
        "<unit id=\"{n}\"><segment state=\"reviewed\"><source>{s}</source><target>{t}</target></segment><ignorable><source> </source></ignorable></unit>",
    ),
];

#[test]
fn xliff_is_read_as_each_tool_writes_it() {
    for (name, state, root, around, unit) in XLIFFS {
        let prefix = if root.starts_with("xmlns:") { "x:" } else { "" };
        let languages = if root.contains("\"2.") { " srcLang=\"fr\" trgLang=\"en\"" } else { "" };
        let body = around.replace("{u}", &units(unit));
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{prefix}xliff {root}{languages}>{body}</{prefix}xliff>\n"
        );
        let said = read("a.xlf", text.as_bytes());
        let want = format!("{state}: He is here., {state}: See you soon.");
        let want = if *state == "translated" { "ok".to_owned() } else { want };
        assert_eq!(said, want, "{name}");
        let wide = wide(&text.replace("UTF-8", "UTF-16"), u16::to_be_bytes, &[0xfe, 0xff]);
        assert_eq!(read("a.xliff", &wide), said, "{name} in UTF-16");
    }
}

const PO_HEAD: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

/// What a tool's entries look like, and what becomes of the two sentences.
const POS: &[(&str, &str, &str)] = &[
    ("gettext", "#: a.c:{n}\nmsgid \"{s}\"\nmsgstr \"{t}\"\n\n", "ok"),
    ("Poedit", "#. who\n#: a.php:{n}\n#, php-format\nmsgid \"{s}\"\nmsgstr \"{t}\"\n\n", "ok"),
    (
        "po4a",
        "#. type: Plain text\n#: a.md:{n}\n#, no-wrap\nmsgid \"{s}\"\nmsgstr \"{t}\"\n\n",
        "ok",
    ),
    ("in pieces", "msgid \"\"\n\"{s}\"\nmsgstr \"\"\n\"{t}\"\n\n", "ok"),
    ("context of another's", "msgctxt \"menu|{n}\"\nmsgid \"{s}\"\nmsgstr \"{t}\"\n\n", "ok"),
    ("no line between", "msgid \"{s}\"\nmsgstr \"{t}\"\n", "ok"),
    ("indented", "  msgid  \"{s}\"\n\tmsgstr\t\"{t}\"\n\n", "ok"),
    (
        "an obsolete one of the same words",
        "#~ msgid \"{s}\"\n#~ msgstr \"Old.\"\n\nmsgid \"{s}\"\nmsgstr \"{t}\"\n\n",
        "ok",
    ),
    ("obsolete alone", "#~ msgid \"{s}\"\n#~ msgstr \"{t}\"\n\n", "absent, absent"),
    (
        "fuzzy",
        "#, fuzzy\n#| msgid \"Il est là.\"\nmsgid \"{s}\"\nmsgstr \"{t}\"\n\n",
        "draft: He is here., draft: See you soon.",
    ),
    (
        "plural forms",
        "msgid \"{s}\"\nmsgid_plural \"{s}\"\nmsgstr[0] \"{t}\"\nmsgstr[1] \"{t}\"\n\n",
        "absent, absent",
    ),
    ("not translated", "msgid \"{s}\"\nmsgstr \"\"\n\n", "unchanged, unchanged"),
    ("a bare quote", "msgid \"{s}\"\nmsgstr \"a \" b\"\n\n", "file-broken"),
];

#[test]
fn po_is_read_as_each_tool_writes_it() {
    for (name, unit, want) in POS {
        let text = format!("{PO_HEAD}{}", units(unit));
        for (ends, text) in [("LF", text.clone()), ("CR LF", text.replace('\n', "\r\n"))] {
            assert_eq!(read("a.po", text.as_bytes()), *want, "{name}, {ends}");
        }
    }
    let latin = format!("{}{}", PO_HEAD.replace("UTF-8", "ISO-8859-1"), units(POS[0].1));
    assert_eq!(read("a.po", &narrow(&latin, WINDOWS)), "ok");
    let german = format!("{}{}", PO_HEAD.replace(": en", ": de"), units(POS[0].1));
    assert_eq!(read("a.po", german.as_bytes()), "language-other");
}
