//! What a line is, told by its size, its place and what stands around it.

use enregard::model::{BlockKind, DiscardReason};

use super::*;

/// Two pages: a heading by its size, a paragraph over the page's end, a note at the foot that
/// goes on there, a running head, a list and page numbers.
#[test]
fn sizes_and_places_tell_what_lines_are() {
    let one = page(&[
        ("F1", 7.0, 50.0, 560.0, "Rapport sur les droits"),
        ("F1", 16.0, 50.0, 520.0, "Les faits"),
        ("F1", 10.0, 50.0, 490.0, "Depuis la loi, les personnes concernées disent"),
        ("F1", 10.0, 50.0, 478.0, "qu’elles ont moins de revenus et plus de peur"),
        ("F1", 6.0, 254.0, 482.0, "1"),
        ("F1", 10.0, 258.5, 478.0, ", dans"),
        ("F1", 10.0, 50.0, 466.0, "toutes les villes où l’on a posé la question à"),
        ("F1", 5.0, 50.0, 83.0, "1"),
        ("F1", 8.0, 54.0, 80.0, "Voir l’enquête de 2018, menée auprès de 583"),
        ("F1", 8.0, 50.0, 70.0, "personnes dans plusieurs villes, et la suite que"),
        ("F1", 7.0, 200.0, 30.0, "1"),
    ]);
    let two = page(&[
        ("F1", 7.0, 50.0, 560.0, "Rapport sur les droits"),
        ("F1", 10.0, 50.0, 520.0, "celles qui y travaillent."),
        ("F2", 10.0, 50.0, 495.0, "Ce que nous demandons"),
        ("F1", 10.0, 50.0, 470.0, "Nous demandons aux deux chambres :"),
        ("F1", 10.0, 60.0, 455.0, "• d’abroger la loi ;"),
        ("F1", 10.0, 60.0, 443.0, "• de consulter les personnes concernées."),
        ("F1", 8.0, 50.0, 80.0, "les associations en ont donnée."),
        ("F1", 7.0, 200.0, 30.0, "2"),
    ]);
    let reading = read(&document(&[one, two], &[], "")).unwrap();
    assert_eq!(
        show(&reading),
        "heading: Les faits\n\
         paragraph: Depuis la loi, les personnes concernées disent qu’elles ont moins de revenus \
         et plus de peur[^1], dans toutes les villes où l’on a posé la question à celles qui y \
         travaillent.\n\
         footnote [1]: Voir l’enquête de 2018, menée auprès de 583 personnes dans plusieurs \
         villes, et la suite que les associations en ont donnée.\n\
         heading: Ce que nous demandons\n\
         paragraph: Nous demandons aux deux chambres :\n\
         list_item: d’abroger la loi ;\n\
         list_item: de consulter les personnes concernées.\n\
         - RunningHead: Rapport sur les droits\n\
         - PageNumber: 1\n\
         - RunningHead: Rapport sur les droits\n\
         - PageNumber: 2\n"
    );
}

/// A sign close to its word is a mark in the text; a bullet stands behind a gap, or hangs
/// outside the lines below. (Helvetica's bullet is .35 em wide.)
#[test]
fn a_sign_close_to_its_word_is_no_bullet() {
    let kinds = |gap: f32, below: f32| {
        let one = page(&[
            ("F1", 10.0, 50.0, 500.0, "Voici ce que le gardien du phare écrit dans son registre."),
            ("F1", 10.0, 50.0, 476.0, "•"),
            (
                "F1",
                10.0,
                53.5 + gap,
                476.0,
                "La lampe est allumée chaque soir, et elle l’est aussi",
            ),
            ("F1", 10.0, below, 464.0, "quand la brume tombe sur le port."),
        ]);
        let reading = read(&document(&[one], &[], "")).unwrap();
        let block = reading.blocks.iter().find(|block| block.text.contains("La lampe"));
        let block = block.unwrap();
        (block.kind == BlockKind::ListItem, block.text.contains("\u{2022}\u{202f}La lampe"))
    };
    assert_eq!(kinds(1.5, 50.0), (false, true));
    assert_eq!(kinds(2.5, 50.0), (true, false));
    assert_eq!(kinds(6.0, 50.0), (true, false));
    assert_eq!(kinds(1.5, 55.0), (true, false));
}

/// A head of two parts at the edges, in type larger than the body's, serves a few pages each; the
/// first with its wording stands before the heading that it names, and is none itself.
#[test]
fn a_head_of_two_parts_is_no_heading() {
    let chapters = ["1. Le phare", "2. La digue", "3. Le bac", "4. La criée"];
    let pages: Vec<Vec<u8>> = (0..12)
        .map(|at| {
            let chapter = chapters[at / 3];
            let lines: Vec<String> = (0..6)
                .map(|line| {
                    format!("le relevé {} de la page parle {at} fois du port et de ses", line * 7)
                })
                .collect();
            let mut drawn = vec![
                ("F1", 11.5, 50.0, 570.0, "Carnets de la baie"),
                ("F1", 11.5, 300.0, 570.0, chapter),
            ];
            for (line, text) in lines.iter().enumerate() {
                drawn.push(("F1", 10.0, 50.0, 530.0 - 12.0 * line as f32, text));
            }
            if at % 3 == 0 {
                drawn.push(("F2", 14.0, 50.0, 430.0, chapter));
                drawn.push(("F1", 10.0, 50.0, 406.0, "Le gardien monte au phare chaque soir."));
            }
            page(&drawn)
        })
        .collect();
    let shown = show(&read(&document(&pages, &[], "")).unwrap());
    assert_eq!(shown.matches("heading").count(), 4, "{shown}");
    assert_eq!(shown.matches("- RunningHead: Carnets de la baie").count(), 12, "{shown}");
}

/// Heads of two parts, each wording on one page only; they stand where the known ones do.
#[test]
fn heads_stand_where_the_heads_of_other_pages_do() {
    let heads = [
        "Bulletin municipal",
        "Bulletin municipal",
        "Bulletin municipal",
        "La place / Les bancs",
        "Le quai / Le pont",
        "Bulletin municipal",
    ];
    let things = ["Les bancs", "Les ponts", "Les arbres", "Les quais", "Les foires", "Les places"];
    let pages: Vec<Vec<u8>> = heads
        .into_iter()
        .zip(things)
        .map(|(head, things)| {
            let first =
                format!("{things} de la commune sont relevés chaque année au mois de mai par");
            let second = format!(
                "deux agents ; {} manquants sont remplacés avant l'été.",
                things.to_lowercase()
            );
            page(&[
                ("F1", 9.0, 50.0, 570.0, head),
                ("F1", 10.0, 50.0, 530.0, &first),
                ("F1", 10.0, 50.0, 518.0, &second),
            ])
        })
        .collect();
    let reading = read(&document(&pages, &[], "")).unwrap();
    let shown = show(&reading);
    assert!(!shown.contains("graph: La place") && !shown.contains("ing: La place"), "{shown}");
    let aside: Vec<&str> = reading.discarded.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(aside, heads);
}

/// Rows of dots lead to pages in whatever order: an index, in two columns.
#[test]
fn indexes_are_set_aside() {
    let entries = [
        "Arbres . . . . . . 12",
        "Bancs . . . . . . . 3, 17",
        "Boulevard . . . . . 9",
        "Foire . . . . . . . 4",
        "Marché . . . . . . 2-5",
        "Place . . . . . . . 1",
        "Quai . . . . . . . 8",
    ];
    let mut lines = vec![
        (
            "F1",
            10.0,
            50.0,
            560.0,
            "Le bulletin dit où chaque chose se trouve, à la page que voici, pour ceux",
        ),
        ("F1", 10.0, 50.0, 548.0, "qui cherchent."),
    ];
    for (at, entry) in (0..).zip(entries) {
        lines.push(("F1", 10.0, 50.0, 500.0 - 12.0 * at as f32, entry));
    }
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    assert_eq!(reading.blocks.len(), 1, "{}", show(&reading));
    assert!(reading.discarded.iter().all(|line| line.reason == DiscardReason::Navigation));
    assert_eq!(reading.discarded.len(), entries.len());
}

/// `Page 1 sur 4` is a head in whatever type, and `iii` numbers a page as `3` does.
#[test]
fn pages_are_numbered_in_large_type_and_by_numerals() {
    let things = ["Les bancs", "Les ponts", "Les arbres", "Les quais", "Les foires", "Les places"];
    let numbers = ["i", "ii", "1", "2", "3", "4"];
    let pages: Vec<Vec<u8>> = (1..)
        .zip(things)
        .zip(numbers)
        .map(|((at, things), number)| {
            let first =
                format!("{things} de la commune sont relevés chaque année au mois de mai par");
            page(&[
                ("F1", 12.0, 50.0, 570.0, &format!("Relevé annuel Page {at} sur 6")),
                ("F1", 10.0, 50.0, 530.0, &first),
                ("F1", 10.0, 50.0, 518.0, "deux agents ; ceux qui manquent sont remplacés."),
                ("F1", 10.0, 50.0, 494.0, &format!("{things} neufs coûtent plus.")),
                ("F1", 10.0, 50.0, 40.0, &format!("Commune {number}")),
            ])
        })
        .collect();
    let shown = show(&read(&document(&pages, &[], "")).unwrap());
    for head in ["Relevé annuel", "Commune"] {
        let aside = shown.lines().filter(|line| line.starts_with("- ") && line.contains(head));
        assert_eq!(aside.count(), 6, "{shown}");
    }
}

/// A page whose letters run up it, or down, is read as if they stood upright.
#[test]
fn a_page_on_its_side_is_turned() {
    let lines = [
        (
            "F1",
            10.0,
            60.0,
            300.0,
            "Le phare de la pointe a longtemps servi de repère aux bateaux qui",
        ),
        ("F1", 10.0, 60.0, 288.0, "entraient dans le chenal par gros temps."),
        (
            "F1",
            10.0,
            60.0,
            264.0,
            "La commission des digues tient à jour un inventaire des épaves.",
        ),
    ];
    let drawn: Vec<u8> = lines.iter().flat_map(|(f, s, x, y, t)| text(f, *s, *x, *y, t)).collect();
    let upright = show(&read(&document(&[stream("", &drawn)], &[], "")).unwrap());
    assert_eq!(upright.matches("paragraph: ").count(), 2, "{upright}");
    for turn in ["0 1 -1 0 420 0 cm\n", "0 -1 1 0 0 595 cm\n"] {
        let turned = [turn.as_bytes(), &drawn].concat();
        let beside = text("F1", 10.0, 200.0, 20.0, "12");
        let page = stream("", &[b"q ".as_slice(), &turned, b"Q ", &beside].concat());
        let own = show(&read(&document(&[page], &[], "")).unwrap());
        assert_eq!(own, format!("{upright}- RunningHead: 12\n"));
    }
}

/// The lines of an address and of who signs stand right below each other: they head nothing.
#[test]
fn an_address_is_no_run_of_headings() {
    let lines = [
        ("F1", 10.0, 60.0, 540.0, "Association des voyageurs"),
        ("F1", 10.0, 60.0, 528.0, "12, rue de la Gare"),
        ("F1", 10.0, 60.0, 516.0, "14000 Saint-Aubin"),
        ("F1", 10.0, 60.0, 480.0, "Le guichet de la gare est fermé depuis le mois de mars, et"),
        ("F1", 10.0, 60.0, 468.0, "personne ne vend de billets avant sept heures."),
        ("F1", 10.0, 60.0, 432.0, "Ce que nous demandons"),
        (
            "F1",
            10.0,
            60.0,
            408.0,
            "Un agent le matin suffirait, du lundi au vendredi, à l'heure où",
        ),
        ("F1", 10.0, 60.0, 396.0, "partent les lycéens de la baie."),
        ("F1", 10.0, 60.0, 360.0, "Claire Morel"),
        ("F1", 10.0, 60.0, 348.0, "présidente"),
    ];
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    let heads: Vec<&str> = reading
        .blocks
        .iter()
        .filter(|block| block.kind == enregard::model::BlockKind::Heading)
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(heads, ["Ce que nous demandons"]);
}

/// `1°` counts items, a degree is none; boxes before each of several answers stay with them.
#[test]
fn degrees_count_items_and_answers_keep_their_boxes() {
    let shown = |text: &str| {
        let reading = enregard::source::pdf_text::read(text);
        let line = |block: &enregard::model::Block| {
            let label = block.label.as_deref().unwrap_or_default();
            format!("{} {label}|{}", block.kind.as_str(), block.text)
        };
        reading.blocks.iter().map(line).collect::<Vec<_>>()
    };
    let items = "Le maire veille :\n\n1° à la propreté des quais ;\n\n2° à l'éclairage du port.\n";
    assert_eq!(
        shown(items)[1..],
        ["list_item 1°|à la propreté des quais ;", "list_item 2°|à l'éclairage du port."]
    );
    assert_eq!(
        shown("12° C ont été relevés au phare.\n"),
        ["paragraph |12° C ont été relevés au phare."]
    );
    assert_eq!(shown("☐ Oui ☐ Non ☐ Ne sait pas.\n"), ["paragraph |☐ Oui ☐ Non ☐ Ne sait pas."]);
    assert_eq!(shown("☐ Je suis locataire.\n"), ["list_item |Je suis locataire."]);
}
