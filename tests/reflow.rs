//! Blocks rebuilt from extracted text: cases that can be read without Rust, the shipped report, and
//! what holds for any text.
//!
//! A case is two files in `tests/data/reflow`: `NAME.txt` as an extractor leaves it (`\f` is a form
//! feed), and `NAME.blocks`, a line for each block (`kind [label]: text`), then for each discarded
//! line (`- reason line: text`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use enregard::model::{BlockKind, Reading};
use enregard::source::{pdf_text, plain};
use enregard::text::sentence::{SentenceOptions, sentences};
use proptest::prelude::*;

/// A reading as its `.blocks` file has it.
fn show(reading: &Reading) -> String {
    let mut out = String::new();
    for block in &reading.blocks {
        let label = block.label.as_deref().map(|label| format!(" [{label}]")).unwrap_or_default();
        let _ = writeln!(out, "{}{label}: {}", block.kind.as_str(), block.text);
    }
    for discard in &reading.discarded {
        let reason = format!("{:?}", discard.reason);
        let _ = writeln!(out, "- {reason} {}: {}", discard.line, discard.text);
    }
    out
}

/// Compares line by line, so that a failure names the block.
/// The texts of the blocks of one kind.
fn texts(reading: &Reading, kind: BlockKind) -> Vec<&str> {
    let blocks = reading.blocks.iter().filter(|block| block.kind == kind);
    blocks.map(|block| block.text.as_str()).collect()
}

fn compare(found: &str, wanted: &str) {
    let wanted: Vec<&str> = wanted.lines().filter(|line| !line.starts_with('#')).collect();
    let found: Vec<&str> = found.lines().collect();
    for (at, (found, wanted)) in found.iter().zip(&wanted).enumerate() {
        assert_eq!(found, wanted, "block {}", at + 1);
    }
    assert_eq!(found.len(), wanted.len());
}

fn case(input: &str, wanted: &str) {
    compare(&show(&pdf_text::read(&input.replace("\\f\n", "\u{c}"))), wanted);
}

#[test]
fn pages_with_heads_and_notes() {
    case(include_str!("data/reflow/pages.txt"), include_str!("data/reflow/pages.blocks"));
}

#[test]
fn hyphens_at_line_ends() {
    case(include_str!("data/reflow/hyphens.txt"), include_str!("data/reflow/hyphens.blocks"));
}

#[test]
fn layout_with_indents_and_end_notes() {
    case(include_str!("data/reflow/layout.txt"), include_str!("data/reflow/layout.blocks"));
}

#[test]
fn chapters_with_heads_that_change() {
    case(include_str!("data/reflow/chapters.txt"), include_str!("data/reflow/chapters.blocks"));
}

#[test]
fn end_notes_glued_to_their_numbers() {
    case(include_str!("data/reflow/glued.txt"), include_str!("data/reflow/glued.blocks"));
}

#[test]
fn a_label_gone_astray() {
    case(include_str!("data/reflow/astray.txt"), include_str!("data/reflow/astray.blocks"));
}

#[test]
fn notes_of_pages_that_count_anew() {
    case(include_str!("data/reflow/anew.txt"), include_str!("data/reflow/anew.blocks"));
}

#[test]
fn notes_below_chapters() {
    case(
        include_str!("data/reflow/chapter-notes.txt"),
        include_str!("data/reflow/chapter-notes.blocks"),
    );
}

#[test]
fn heads_of_two_parts() {
    case(include_str!("data/reflow/parted.txt"), include_str!("data/reflow/parted.blocks"));
}

#[test]
fn text_above_its_label() {
    case(include_str!("data/reflow/above.txt"), include_str!("data/reflow/above.blocks"));
}

#[test]
fn text_goes_on_below_notes() {
    case(include_str!("data/reflow/resumed.txt"), include_str!("data/reflow/resumed.blocks"));
}

#[test]
fn access_date_overleaf() {
    case(include_str!("data/reflow/access.txt"), include_str!("data/reflow/access.blocks"));
}

#[test]
fn questions_in_prose() {
    case(include_str!("data/reflow/questions.txt"), include_str!("data/reflow/questions.blocks"));
}

#[test]
fn plain_text() {
    let reading = plain::read(include_str!("data/reflow/plain.txt"));
    compare(&show(&reading), include_str!("data/reflow/plain.blocks"));
}

const REPORT: &str = include_str!("../segments/rapport-cedaw-2023.txt");

#[test]
fn the_shipped_report_block_by_block() {
    compare(&show(&pdf_text::read(REPORT)), include_str!("data/reflow/rapport-cedaw-2023.blocks"));
}

#[test]
fn the_shipped_report_in_numbers() {
    let reading = pdf_text::read(REPORT);
    let mut kinds: BTreeMap<BlockKind, usize> = BTreeMap::new();
    for block in &reading.blocks {
        *kinds.entry(block.kind).or_default() += 1;
    }
    let counts: Vec<usize> = kinds.into_values().collect();
    // Headings, paragraphs, quotations, attributions, list items, notes.
    assert_eq!(counts, [7, 29, 13, 3, 6, 16]);
    assert_eq!(reading.discarded.len(), 19);
    let text: String = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    for number in 1..=16 {
        assert_eq!(text.matches(&format!("[^{number}]")).count(), 1, "mark {number}");
    }
    let options = SentenceOptions::new("fr");
    let count: usize = reading.blocks.iter().map(|b| sentences(&b.text, &options).len()).sum();
    assert_eq!(count, 147);
}

/// How often each letter and digit stands in a text; ligatures and raised digits are not counted,
/// since the reader writes them out.
fn letters(text: &str, counts: &mut BTreeMap<char, i64>, by: i64) {
    for letter in
        text.chars().filter(|c| c.is_alphanumeric() && !c.is_numeric() || c.is_ascii_digit())
    {
        if !('\u{fb00}'..='\u{fb06}').contains(&letter) {
            *counts.entry(letter).or_default() += by;
        }
    }
}

/// Blocks with their labels, and the ledger, hold every letter and digit of the input once.
fn accounts_for(text: &str) {
    let reading = pdf_text::read(text);
    let mut counts = BTreeMap::new();
    letters(text, &mut counts, 1);
    for block in &reading.blocks {
        letters(&block.text, &mut counts, -1);
        letters(block.label.as_deref().unwrap_or_default(), &mut counts, -1);
    }
    for discard in &reading.discarded {
        letters(&discard.text, &mut counts, -1);
    }
    counts.retain(|_, count| *count != 0);
    assert!(counts.is_empty(), "out of balance: {counts:?}\n{text:?}");
}

#[test]
fn blocks_and_ledger_account_for_the_cases() {
    accounts_for(REPORT);
    accounts_for(&include_str!("data/reflow/pages.txt").replace("\\f\n", "\u{c}"));
    accounts_for(include_str!("data/reflow/layout.txt"));
    accounts_for(&include_str!("data/reflow/chapters.txt").replace("\\f\n", "\u{c}"));
    accounts_for(include_str!("data/reflow/glued.txt"));
    accounts_for(include_str!("data/reflow/astray.txt"));
}

/// Scraps of text such as extractors leave, in any order.
fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zéà'«» ,.:;]{1,70}",
        "[a-z]{1,9}[.»]?[1-9] [A-Z][a-z]{1,9}\\.?",
        "[1-9]{1,2}[.)]? ?[A-Za-z ]{0,20}",
        "\\[[1-9]\\] [a-z ]{1,20}",
        Just("• un".to_owned()),
        Just("•".to_owned()),
        Just("Rapport annuel".to_owned()),
        Just("https://example.org/a-b_c/d-".to_owned()),
        Just("https://example.org/a-b_c/d-e.pdf".to_owned()),
        Just("(Entretien, 2023)".to_owned()),
        Just("-----".to_owned()),
        Just("\u{c}".to_owned()),
        Just(String::new()),
        Just(" ".to_owned()),
    ]
}

proptest! {
    #[test]
    fn blocks_and_ledger_account_for_any_scraps(scraps in prop::collection::vec(scrap(), 0..60)) {
        accounts_for(&scraps.join("\n"));
        accounts_for(&scraps.join(" \n\n"));
    }

    #[test]
    fn no_text_is_too_odd(text in "(?s).{0,400}") {
        let reading = pdf_text::read(&text);
        prop_assert!(reading.blocks.iter().all(|block| !block.text.contains('\n')));
        let _ = plain::read(&text);
    }
}

#[test]
fn the_same_text_gives_the_same_blocks() {
    assert_eq!(pdf_text::read(REPORT), pdf_text::read(REPORT));
}

/// Items and notes that happen to stand at the edges of pages with the numbers of those pages.
#[test]
fn numbered_items_at_the_edges_are_no_page_numbers() {
    let text = "Nous demandons d'abord :\n\n1. abroger la loi\n\u{c}2. consulter les personnes\n\nFin du texte.";
    let reading = pdf_text::read(text);
    assert_eq!(reading.discarded.len(), 0, "{:?}", reading.discarded);
}

/// Short notes say the same on page after page, as running heads do.
#[test]
fn short_notes_that_repeat_are_no_heads() {
    let text = "La cour est pavée de grès.1\n1 Voir p. 12.\n\u{c}Le puits est comblé depuis longtemps.2 On \
                l'a vidé deux fois.3\n2 Voir p. 40.\n3 Voir p. 41.\n\u{c}La grille est neuve.4 Elle \
                grince.5\n4 Voir p. 7.\n5 Voir p. 9.\n";
    let reading = pdf_text::read(text);
    assert_eq!(reading.discarded.len(), 0, "{:?}", reading.discarded);
    assert_eq!(texts(&reading, BlockKind::Footnote).len(), 5);
}

/// Sections of the same name begin page after page; their numbers differ.
#[test]
fn sections_that_repeat_are_no_heads() {
    let text = "1.1 Objectif\n\nMesurer la tension d'une pile neuve.\n\n1.2 Méthode\n\nOn attend que le \
                chiffre se stabilise.\n\u{c}2.1 Objectif\n\nComparer deux lampes.\n\n2.2 Méthode\n\nOn les \
                allume tour à tour.\n\u{c}3.1 Objectif\n\nMesurer la chaleur d'un fil.\n\n3.2 \
                Méthode\n\nOn plonge le fil dans un verre d'eau.\n";
    let reading = pdf_text::read(text);
    assert_eq!(reading.discarded.len(), 0, "{:?}", reading.discarded);
}

/// The page ends with a colon, and its notes stand below; the first one's mark stands apart.
#[test]
fn notes_below_a_colon_are_no_list() {
    let text = "La scie date de 1911 et tourne encore (une courroie l'entraîne) 1. Elle débite les troncs\n\
                que l'on y amène en hiver. On procède comme suit :\n1. Inventaire de 1920.\n\u{c}Le tronc \
                est calé, puis poussé 2 à la main. On compte dix minutes par planche.\n2. Ibid., p. 4.\n";
    let reading = pdf_text::read(text);
    let notes = texts(&reading, BlockKind::Footnote);
    assert_eq!(notes, ["Inventaire de 1920.", "Ibid., p. 4."]);
}

/// A quotation without guillemets is told by the line that names its source.
#[test]
fn a_source_makes_a_quotation() {
    let text = "Le pont est fermé depuis l'hiver.\n\nOn nous avait promis des travaux avant la rentrée, et\n\
                nous attendons toujours qu'ils commencent.\n\n(Entretien avec Jeanne, Brest, décembre 2017)\n\n\
                La mairie n'a pas répondu à nos lettres.\n\nChaque matin je fais le tour par la route, ce qui me\n\
                prend une heure.\n\nMarie D., médecin, avril 2020\n\nLe bus ne passe plus.\n";
    let kinds: Vec<&str> =
        pdf_text::read(text).blocks.iter().map(|block| block.kind.as_str()).collect();
    let (quote, source) = ("quote", "attribution");
    assert_eq!(kinds, ["paragraph", quote, source, "paragraph", quote, source, "paragraph"]);
}

/// The head names the section and ends with a stamp, one word, on page after page.
#[test]
fn a_stamp_beside_the_section_s_name_is_a_head() {
    let pages = [
        "Le verger PROJET\nLe verger communal fut planté en 1954 par les élèves, et il\n",
        "La récolte PROJET\ncompte soixante arbres.\n\nLa récolte commence en septembre, et chacun\n",
        "Le pressoir PROJET\napporte son panier.\n\nLe pressoir vient d'une ferme voisine, et il\n",
        "Le cidre PROJET\nfaut deux personnes pour le tourner.\n\nLe cidre repose jusqu'au printemps, et on\n",
        "Les fûts PROJET\nle goûte sous la halle.\n",
    ];
    let reading = pdf_text::read(&pages.join("\u{c}"));
    assert_eq!(reading.discarded.len(), 5, "{:?}", reading.discarded);
    assert!(!reading.blocks.iter().any(|block| block.text.contains("PROJET")));
    assert_eq!(reading.blocks.len(), 4, "{:?}", reading.blocks);
}

/// A note for which its page has no room stands on the next one, before that page's own.
#[test]
fn a_note_on_the_page_after_its_mark_is_called() {
    let text = "Le moulin date de 1911.1 Il tourne encore, dit la revue d'avril 20232 qui en\n1 Inventaire de \
                1920, p. 4.\n\u{c}parle longuement. La roue est neuve.3 Elle grince un peu.\n2 Revue du \
                pays, n° 12.\n3 Facture de 2019.\n\u{c}Fin du texte.\n";
    let reading = pdf_text::read(text);
    let body: Vec<&str> = reading
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Footnote)
        .map(|block| block.text.as_str())
        .collect();
    assert!(body.iter().any(|text| text.contains("avril 2023[^2] qui en parle")), "{body:?}");
}

/// The second column goes on with a list, below the note of the first.
#[test]
fn a_list_below_a_note_is_none_of_it() {
    let text = "La commune possède trois moulins,1 dont\nun seul tourne encore. On y trouve :\n— Une \
                meule de grès venue par le canal.\n1. Registre de 1822, feuillet 9.\n— Un blutoir de \
                soie, réparé en 1954.\n— Une balance à fléau, que l'on montre\naux visiteurs2 le \
                jeudi.\n2. Voir p. 7.\n";
    let reading = pdf_text::read(text);
    let notes = texts(&reading, BlockKind::Footnote);
    assert_eq!(notes, ["Registre de 1822, feuillet 9.", "Voir p. 7."]);
    assert_eq!(texts(&reading, BlockKind::ListItem).len(), 3);
}

/// Notes that begin with the same word at the foot of most pages are no feet.
#[test]
fn notes_that_begin_alike_are_no_feet() {
    const SAID: [&str; 6] = [
        "La rue a été refaite avant l'hiver.",
        "On y passe à pied depuis mars.",
        "Un banc attend devant la mairie.",
        "Personne ne regrette le vieux pavé.",
        "Les tilleuls ont trente ans.",
        "Chacun balaie devant sa porte.",
    ];
    let page = |at: usize| {
        let (one, two) = (2 * at + 1, 2 * at + 2);
        let said = SAID[at];
        format!(
            "{said}{one} C'est écrit.{two}\n{one} Registre, f. {}.\n{two} Ibidem, p. {}\n",
            at + 3,
            at * 7 + 40
        )
    };
    let pages: Vec<String> = (0..6).map(page).collect();
    let reading = pdf_text::read(&pages.join("\u{c}"));
    assert_eq!(reading.discarded.len(), 0, "{:?}", reading.discarded);
    assert_eq!(texts(&reading, BlockKind::Footnote).len(), 12);
}

/// The numbers of a table of contents call nothing, though the text has numbers like them.
#[test]
fn lines_of_contents_are_no_notes() {
    let contents = "1 Le verger 4\n1.1 La plantation . . . . . . . . . . . . . . . . . . . 4\n2 La récolte 6\n2.1 \
                    Les paniers . . . . . . . . . . . . . . . . . . . . . 6\n3 Le cidre 9\n3.1 Les fûts . . . . \
                    . . . . . . . . . . . . . . . . . . . . 9\n";
    let text = format!(
        "Le guide tient en trois parties,1 que l'on lit dans l'ordre,2 ou non.3\n\n{contents}\u{c}Le \
         verger fut planté en 1954.\n"
    );
    let reading = pdf_text::read(&text);
    assert_eq!(texts(&reading, BlockKind::Footnote), [""; 0]);
}

/// A typesetter broke the address at its last slash.
#[test]
fn a_hyphen_between_a_slash_and_a_stop_is_none_of_the_address() {
    let text = "Le guide se trouve en ligne, sur http://www.exemple.org/doc/guide/-\n. La version en cours est \
                celle de mars.\n";
    let shown = texts(&pdf_text::read(text), BlockKind::Paragraph).join("\n");
    assert!(shown.contains("http://www.exemple.org/doc/guide/. La version"), "{shown}");
}
