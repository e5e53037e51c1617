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
