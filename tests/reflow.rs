//! Blocks rebuilt from extracted text: cases that can be read without Rust, the shipped report, and
//! what holds for any text.
//!
//! A case is two files in `tests/data/reflow`: `NAME.txt` as an extractor leaves it (`\f` is a form
//! feed), and `NAME.blocks`, a line for each block (`kind [label]: text`), then for each discarded
//! line (`- reason line: text`).

#[path = "support/work.rs"]
mod work;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use enregard::model::{BlockKind, DiscardReason, Reading};
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

/// Letters that word processors set as bullets, at the beginning of a line each.
fn may_be_bullets(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    for line in text.split(['\n', '\r', '\u{c}']) {
        let mut letters = line.trim_start().chars();
        let first = letters.next().filter(|letter| "oØüvq".contains(*letter));
        let first = first.filter(|_| letters.next().is_none_or(char::is_whitespace));
        first.map(|letter| *counts.entry(letter).or_default() += 1).unwrap_or_default();
    }
    counts
}

/// Blocks with their labels, and the ledger, hold every letter and digit of the input once; a letter
/// that stands for a bullet may go, one an item.
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
    let bullets = may_be_bullets(text);
    let items = reading.blocks.iter().filter(|block| block.kind == BlockKind::ListItem).count();
    let gone: i64 = counts.values().filter(|count| **count > 0).sum();
    assert!(gone <= items as i64, "{gone} letters gone for {items} items\n{text:?}");
    counts.retain(|letter, count| !(0..=bullets.get(letter).copied().unwrap_or(0)).contains(count));
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
/// Where a font draws raised and plain figures with one glyph, a file may name either.
#[test]
fn marks_half_of_raised_characters_call_their_notes() {
    let body: String = (9..13)
        .map(|at| {
            let mark: String = at.to_string();
            let (last, first) = (mark.len() - 1, &mark[..mark.len() - 1]);
            let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
            let raised = raised[mark[last..].parse::<usize>().unwrap()];
            format!("Le relevé du mois a été refait par le gardien. {first}{raised}\n")
        })
        .collect();
    let before: String = (1..9)
        .map(|at| format!("Le phare a été repeint.{at}\n{at}. Note du gardien.\n\u{c}"))
        .collect();
    let notes: String = (9..13).map(|at| format!("{at}. Voir le journal de bord.\n")).collect();
    let reading = pdf_text::read(&format!("{before}{body}\n{notes}"));
    assert_eq!(texts(&reading, BlockKind::Footnote).len(), 12, "{reading:?}");
    assert!(reading.blocks.iter().any(|block| block.text.contains("gardien.[^12]")), "{reading:?}");
}

#[test]
fn capitals_count_items_and_one_alone_is_a_name() {
    let text = "Les trois bassins sont nommés ainsi :\n\nA. Le bassin du nord, qui est le plus ancien \
        de tous.\n\nB. Le bassin du sud.\n\nC. Le bassin neuf, creusé après la guerre.\n\nM. Le \
        Goff les connaît tous.\n";
    let reading = pdf_text::read(text);
    let labels: Vec<_> = reading.blocks.iter().map(|block| block.label.as_deref()).collect();
    assert_eq!(labels, [None, Some("A."), Some("B."), Some("C."), None], "{reading:?}");
}

#[test]
fn titles_that_ask_are_entries_of_the_contents() {
    let titles = [
        "Pourquoi le port est-il fermé aux grands navires depuis le printemps ?",
        "Que deviennent les bateaux qui ne trouvent pas de place le long du quai ?",
        "Comment le gardien est-il averti des tempêtes qui viennent du large ?",
        "Qui paie les travaux de la jetée et de la cale sèche cette année ?",
    ];
    let mut text = "Sommaire\n".to_owned();
    for (at, title) in titles.iter().enumerate() {
        let _ = writeln!(text, "{} {title} {}", at + 1, at + 2);
    }
    for title in titles {
        let _ = write!(text, "\u{c}{title}\n\nOn le sait depuis longtemps au village.\n");
    }
    let reading = pdf_text::read(&text);
    let aside = reading.discarded.iter().filter(|one| one.reason == DiscardReason::Navigation);
    assert_eq!(aside.count(), 5, "{reading:?}");
}

#[test]
fn words_in_capitals_lose_the_hyphen_of_a_line_s_end() {
    let reading = pdf_text::read("LE PHARE EST VENDU SANS GARAN-\nTIE DU CONSEIL.\n");
    assert!(reading.blocks[0].text.contains("GARANTIE"), "{reading:?}");
    let reading = pdf_text::read("Le rapport compare les chiffres du PIB-\nPNB.\n");
    assert!(reading.blocks[0].text.contains("PIB-PNB"), "{reading:?}");
}

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

/// A list that closes the text counts up as its notes do: those on the page of their marks are nearer.
#[test]
fn notes_of_pages_are_nearer_than_a_list_at_the_end() {
    let page = |number: usize, place: &str| {
        format!(
            "Le relevé de la rue {place} est le plus ancien que nous ayons trouvé,\net le seul qui \
             nomme ses puits.{}\nLes autres se taisent.\n\n{number} Archives de la rue {place}.\n\u{c}",
            ["¹", "²", "³"][number - 1]
        )
    };
    let mut text: String =
        (1..).zip(["Haute", "Basse", "Neuve"]).map(|(n, p)| page(n, p)).collect();
    text += "Trois travaux restent à faire avant la fin de cette année.\n\n1. Curer les puits.\n\
             2. Peindre les margelles.\n3. Poser les chaînes.\n4. Tenir le registre.\n";
    let reading = pdf_text::read(&text);
    let notes = texts(&reading, BlockKind::Footnote);
    assert_eq!(
        notes,
        ["Archives de la rue Haute.", "Archives de la rue Basse.", "Archives de la rue Neuve."],
        "{}",
        show(&reading)
    );
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

/// The letters of a text, which every line keeps in one place or another.
fn kept_letters<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.flat_map(str::chars).filter(|letter| letter.is_alphabetic()).count()
}

/// Contents with dots of any kind, with spaces or with nothing before the page, over two pages, and
/// with titles and pages parted: all of it goes to the ledger, and no number in it calls a note.
#[test]
fn contents_are_set_aside() {
    const TITLES: [&str; 6] = [
        "Le verger",
        "La plantation des arbres",
        "La récolte",
        "Les paniers et les échelles",
        "Le cidre",
        "Ce qui reste à faire",
    ];
    let body: String = TITLES
        .iter()
        .map(|title| {
            format!(
                "{title}\n\nLe verger fut planté en 1954 par la famille, qui l'a tenu jusqu'à la vente de \
                 la ferme.\n\n"
            )
        })
        .collect();
    let lines = |entry: &dyn Fn(usize, &str) -> String| -> String {
        TITLES.iter().enumerate().map(|(at, title)| entry(at, title) + "\n").collect()
    };
    let page = |at: usize| 3 + 2 * at;
    let ways: [(&str, String); 9] = [
        (
            "dots",
            lines(&|at, title| format!("{title} {} {}", ".".repeat(60 - title.len()), page(at))),
        ),
        ("spaced dots", lines(&|at, title| format!("{title} . . . . . . . . . . . {}", page(at)))),
        ("ellipses", lines(&|at, title| format!("{title} ………………………… {}", page(at)))),
        ("numbered", lines(&|at, title| format!("{} {title} ......... {}", at + 1, page(at)))),
        ("sections", lines(&|at, title| format!("{}.{} {title} ....... {}", at + 1, 1, page(at)))),
        ("spaces", lines(&|at, title| format!("{title:<60}{}", page(at)))),
        ("nothing", lines(&|at, title| format!("{title} {}", page(at)))),
        (
            "two pages",
            lines(&|at, title| {
                format!("{title} ........... {}{}", page(at), if at == 2 { "\u{c}" } else { "" })
            }),
        ),
        ("parted", TITLES.join("\n") + "\n3\n5\n7\n9\n11\n13\n"),
    ];
    for (way, contents) in ways {
        let opening = "Le guide tient en six parties,1 que l'on lit dans l'ordre,2 ou non.3";
        let text = format!("{opening}\n\nTable des matières\n\n{contents}\u{c}{body}");
        let reading = pdf_text::read(&text);
        let shown = show(&reading);
        assert_eq!(texts(&reading, BlockKind::Footnote), [""; 0], "{way}: {shown}");
        let headings = texts(&reading, BlockKind::Heading);
        assert_eq!(headings, TITLES, "{way}: {shown}");
        let aside =
            reading.discarded.iter().filter(|line| line.reason == DiscardReason::Navigation);
        let aside: Vec<&str> = aside.map(|line| line.text.as_str()).collect();
        let wanted =
            kept_letters(contents.lines()) + kept_letters(["Table des matières"].into_iter());
        assert_eq!(kept_letters(aside.into_iter()), wanted, "{way}: {shown}");
    }
}

/// Amounts behind dots, a form to fill in and lines that end with a year are no contents.
#[test]
fn what_looks_like_contents_stays() {
    for text in [
        "Le budget de l'année se présente ainsi.\n\nLoyer ............ 450\nChauffage ............ 120\nEau \
         ............ 60\nAssurance ............ 35\n\nLe reste est couvert par les dons.\n",
        "À remplir et à rendre à l'accueil.\n\nNom ....................\nPrénom ....................\nDate \
         ....................\n\nMerci de votre aide.\n",
        "Sommaire\n\nLe rapport décrit la situation des personnes qui vivent loin de tout service en 2017\net dit \
         ce qu'il faudrait faire pour que leurs droits soient respectés partout dans le pays.\n",
    ] {
        let reading = pdf_text::read(text);
        assert!(reading.discarded.is_empty(), "{}", show(&reading));
    }
}

/// Parts that begin on pages of their own, numbered as these are, beside heads that do repeat.
#[test]
fn numbered_parts_at_page_tops_are_headings() {
    let roman = ["I", "II", "III", "IV", "V", "VI"];
    let titles: [fn(usize) -> String; 5] = [
        |at| format!("Partie {}", at + 1),
        |at| format!("Fiche {}", at + 1),
        |at| format!("Annexe {} : Les comptes", at + 1),
        |at| format!("Module {} – Accueillir", at + 1),
        |at| format!("Étape {}", at + 1),
    ];
    let numerals = |at: usize| format!("Chapitre {}", roman[at]);
    let all = titles.iter().map(|title| Box::new(title) as Box<dyn Fn(usize) -> String>);
    for title in all.chain([Box::new(numerals) as Box<dyn Fn(usize) -> String>]) {
        let page = |at: usize| {
            format!(
                "{}\n\nLe verger numéro {at} fut planté par la famille, qui l'a tenu jusqu'à la vente de la \
                 ferme et de ses terres.\nOn y compte encore {} pommiers de plein vent.\n\nPage {} sur 6\n",
                title(at),
                40 + at * 3,
                at + 1
            )
        };
        let pages: Vec<String> = (0..6).map(page).collect();
        let reading = pdf_text::read(&pages.join("\u{c}"));
        let wanted: Vec<String> = (0..6).map(&title).collect();
        assert_eq!(texts(&reading, BlockKind::Heading), wanted, "{}", show(&reading));
        assert_eq!(reading.discarded.len(), 6, "{}", show(&reading));
    }
    let head = |at: usize| {
        format!(
            "Chapitre {} Méthode {}\n\nLe verger fut planté par la famille, qui l'a tenu jusqu'à la vente du \
             numéro {at}.\n",
            1 + at / 4,
            at + 12
        )
    };
    let pages: Vec<String> = (0..12).map(head).collect();
    let reading = pdf_text::read(&pages.join("\u{c}"));
    assert!(reading.discarded.len() >= 9, "{}", show(&reading));
}

/// Bullets of word processors, which some extractors write as letters, and lists in lists.
#[test]
fn lists_in_lists_have_levels() {
    let text = "Nous demandons :\n\n•   un accueil de jour ;\n    o   avec une infirmière,\n    o   avec un \
                médecin ;\n        §   le mardi,\n        §   le jeudi ;\n•   un logement.\n\nLa suite viendra \
                plus tard, quand le budget sera voté.\n";
    let reading = pdf_text::read(text);
    let items = reading.blocks.iter().filter(|block| block.kind == BlockKind::ListItem);
    let found: Vec<(Option<u8>, &str)> =
        items.map(|block| (block.level, block.text.as_str())).collect();
    assert_eq!(
        found,
        [
            (Some(1), "un accueil de jour ;"),
            (Some(2), "avec une infirmière,"),
            (Some(2), "avec un médecin ;"),
            (Some(3), "le mardi,"),
            (Some(3), "le jeudi ;"),
            (Some(1), "un logement."),
        ]
    );
    let flat = pdf_text::read("Nous demandons :\n\n• un accueil ;\n• un logement.\n");
    let mut items = flat.blocks.iter().filter(|block| block.kind == BlockKind::ListItem);
    assert!(items.all(|block| block.level.is_none()));
}

/// A line that ends in a hyphen ends no paragraph, in text set with hyphenation or ragged.
#[test]
fn a_hyphen_ends_no_paragraph() {
    for word in [
        "Saint-Denis",
        "UE-Turquie",
        "2015-2016",
        "Aix-en-Provence",
        "ex-ministre",
        "vice-présidente",
    ] {
        for (at, _) in word.match_indices('-') {
            let (one, two) = word.split_at(at + 1);
            let text = format!(
                "Les associations rencontrent chaque semaine des personnes qui vivent loin de tout.\nElles ont \
                 travaillé longtemps sur le dossier de {one}\n{two}. Les équipes mobiles vont partout dans le \
                 pays\net disent ce qu'elles y voient.\n"
            );
            let reading = pdf_text::read(&text);
            let whole = format!("de {word}. Les");
            assert!(
                reading.blocks.iter().any(|block| block.text.contains(&whole)),
                "{}",
                show(&reading)
            );
        }
    }
}

/// Where nothing tells, the hyphen stays, and a diagnostic says so.
#[test]
fn a_hyphen_kept_in_doubt_is_named() {
    let prose = "Les équipes mobiles vont partout dans le pays et disent ce qu'elles y voient chaque jour.\n\n";
    let text =
        format!("{}Elles ont travaillé avec la zébri-\nlune du quartier.\n", prose.repeat(60));
    let reading = pdf_text::read(&text);
    assert!(reading.blocks.last().unwrap().text.contains("zébri-lune"));
    let named: Vec<&str> = reading.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(named, ["hyphen-kept"]);
}

/// Text without blanks or ends of pages, of one line, of the same line, of notes alone, of nothing
/// but addresses: each kind once drove some pass over all lines for each line.
#[test]
fn time_grows_with_the_text() {
    const PROSE: &str =
        "Les associations rencontrent des personnes qui vivent loin de tout service public";
    let repeated = |unit: &'static str| move |count: usize| unit.repeat(count);
    let lines =
        |line: fn(usize) -> String| move |count: usize| (0..count).map(line).collect::<String>();
    type Shape<'s> = (&'s str, usize, Box<dyn Fn(usize) -> String>);
    let shapes: [Shape<'_>; 18] = [
        ("blank lines", 2500, Box::new(repeated("a\n\n"))),
        ("one line", 900, Box::new(repeated("Les associations, et les personnes qui y vivent. "))),
        ("one line of marks", 4000, Box::new(lines(|at| format!("mot.{} ", at % 900 + 1)))),
        ("one line of signs", 3000, Box::new(repeated("*a_b[c`d "))),
        ("one line repeated", 2500, Box::new(repeated("Bonjour à toutes et à tous ici.\n"))),
        ("one title repeated", 2500, Box::new(repeated("Titre de la page\n"))),
        (
            "pages of one title",
            400,
            Box::new(repeated("Le titre\n\nDu texte ici.\nLe titre\nAutre chose\n\u{c}")),
        ),
        ("items", 1500, Box::new(lines(|at| format!("{}. un point de la liste\n", at + 1)))),
        ("dashes", 2500, Box::new(repeated("- un point de la liste\n"))),
        ("bullets alone", 1500, Box::new(repeated("•\nUn texte ici\n"))),
        ("notes of one number", 1500, Box::new(lines(|at| format!("1 Voir page {at}.\n")))),
        (
            "notes in groups",
            1500,
            Box::new(lines(|at| format!("{} Voir page {at}.\n", at % 12 + 1))),
        ),
        (
            "notes page by page",
            500,
            Box::new(lines(|at| format!("{PROSE}.{0}\nEt là.\n{0} Voir page 2.\n\u{c}", at + 1))),
        ),
        ("addresses", 2000, Box::new(lines(|at| format!("http://exemple.org/{at}\n")))),
        ("contents", 1500, Box::new(lines(|at| format!("Le chapitre de l'année ........ {at}\n")))),
        ("headings of contents", 2500, Box::new(repeated("Sommaire\n"))),
        (
            "hyphens",
            800,
            Box::new(repeated("le déve-\nloppement de la commu-\nnauté des person-\n")),
        ),
        (
            "columns",
            1200,
            Box::new(repeated(
                "la colonne de gauche du texte      la colonne de droite du texte\n",
            )),
        ),
    ];
    for (shape, count, text) in shapes {
        let time = |text: &str| {
            work::cost(|| {
                let reading = pdf_text::read(text);
                assert!(!reading.blocks.is_empty() || !reading.discarded.is_empty());
            })
        };
        // Four times the text: 2.5 for each doubling. Less than ten milliseconds are not told apart.
        let (text, longer) = (text(count), text(4 * count));
        let slip = work::steep(6.25, 0, || Some(time(&text)?.max(10_000_000)), || time(&longer));
        assert_eq!(slip, None, "{shape}, in nanoseconds");
    }
}
