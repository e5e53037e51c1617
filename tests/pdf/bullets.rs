//! Letters that stand for bullets, in fonts of symbols and typewriters, in PDFs and in text.

use enregard::model::{Block, BlockKind};
use enregard::source::pdf_text;

use super::*;

/// The items among some blocks, each with its level; what else there is after them.
fn items(blocks: &[Block]) -> (Vec<(u8, &str)>, Vec<&str>) {
    let (items, others): (Vec<&Block>, Vec<&Block>) =
        blocks.iter().partition(|block| block.kind == BlockKind::ListItem);
    assert!(items.iter().all(|block| block.label.is_none()), "{items:?}");
    let items = items.iter().map(|block| (block.level.unwrap_or(0), block.text.as_str()));
    (items.collect(), others.iter().map(|block| block.text.as_str()).collect())
}

const WANTED: [(u8, &str); 8] = [
    (
        1,
        "La rénovation de l'école, dont les travaux commencent en juin et durent jusqu'à la rentrée :",
    ),
    (2, "reprise de la toiture et des gouttières, avec une isolation par l'extérieur ;"),
    (2, "2 salles de classe repeintes ;"),
    (2, "« Préau ouvert », projet des parents."),
    (3, "devis reçu ;"),
    (3, "3 entreprises consultées ;"),
    (3, "vote en avril."),
    (1, "La circulation dans la rue des Tilleuls."),
];
const OPENS: &str =
    "Le comité de quartier s'est réuni le mardi 12 mars à la salle des fêtes. Trois points :";

/// The list with its layout, as `pdftotext -layout` leaves it.
#[test]
fn letters_behind_a_wide_gap_are_bullets() {
    let text = "Le comité de quartier s'est réuni le mardi 12 mars à la salle des fêtes. Trois\npoints :\n\n\
                •   La rénovation de l'école, dont les travaux commencent en juin et durent\n    jusqu'à la rentrée :\n\
                \x20      o   reprise de la toiture et des gouttières, avec une isolation par\n           l'extérieur ;\n\
                \x20      o   2 salles de classe repeintes ;\n\
                \x20      o   « Préau ouvert », projet des parents.\n\
                \x20             §   devis reçu ;\n\
                \x20             §   3 entreprises consultées ;\n\
                \x20             §   vote en avril.\n\
                •   La circulation dans la rue des Tilleuls.\n";
    let reading = pdf_text::read(text);
    assert_eq!(items(&reading.blocks), (WANTED.to_vec(), vec![OPENS]));
}

/// The same without layout: a space behind each letter, or each letter on a line of its own.
#[test]
fn letters_before_items_are_bullets_without_layout() {
    for (one, two) in [(" ", "\n"), ("\n\n", "\n"), ("\n", "\n\n")] {
        let text = format!(
            "Les mesures retenues par le comité de quartier sont les suivantes :\n\
             o{one}Renforcer la sécurité des passages devant l'école{two}\
             o{one}Planter des arbres le long de la rue des Tilleuls{two}\
             §{one}Des charmes{two}\
             §{one}Des tilleuls{two}\
             o{one}Réparer les bancs{two}"
        );
        let reading = pdf_text::read(&text);
        let wanted = vec![
            (1, "Renforcer la sécurité des passages devant l'école"),
            (1, "Planter des arbres le long de la rue des Tilleuls"),
            (2, "Des charmes"),
            (2, "Des tilleuls"),
            (1, "Réparer les bancs"),
        ];
        let opens = "Les mesures retenues par le comité de quartier sont les suivantes :";
        assert_eq!(items(&reading.blocks), (wanted, vec![opens]), "{one:?} {two:?}");
    }
}

/// Places of symbol fonts that Unicode leaves to private use, with and without a space.
#[test]
fn private_places_are_bullets() {
    for [one, two] in
        [["\u{f0b7}", "\u{f0a7}"], ["\u{f0b7} ", "\u{f0fc} "], ["\u{e00c} ", "\u{e00a} "]]
    {
        let text = format!(
            "Il reste à faire :\n{one}Planter des arbres\n{two}Des charmes\n{two}Des tilleuls\n{one}Réparer les bancs\n"
        );
        let reading = pdf_text::read(&text);
        let wanted = vec![
            (1, "Planter des arbres"),
            (2, "Des charmes"),
            (2, "Des tilleuls"),
            (1, "Réparer les bancs"),
        ];
        assert_eq!(items(&reading.blocks), (wanted, vec!["Il reste à faire :"]), "{one}");
    }
}

/// Words that begin with such a letter, variables and references stay in their sentences.
#[test]
fn letters_of_the_text_are_no_bullets() {
    for text in [
        "On note o le nombre des observations. Dans la formule qui suit, la grandeur\n\
         o est toujours positive, et le comité en a tenu compte. Le règlement dit au\n\
         § 12 que les votes sont secrets, et rien de plus. On peut venir un mercredi\n\
         ou un jeudi, à la salle des fêtes, quand le gardien y est.",
        "Le calcul porte sur deux grandeurs, la première notée k, et la seconde notée\n\
         o, qui vaut zéro quand aucune mesure n'est faite, ce qui est rare. Elle suit de\n\
         v et de la durée des travaux qui ont eu lieu dans la rue. Voir plus loin le\n\
         § 3 du même texte, puis ce que dit l'article qui le suit, et, à la fin, le\n\
         § IV des statuts, dont la lecture éclaire le reste.",
        "Le diamètre du tuyau est donné sur le plan, à côté de la cote qui fait foi :\n\
         Ø 12 mm pour le premier, et le double pour le second.",
    ] {
        let reading = pdf_text::read(text);
        let joined = text.replace('\n', " ");
        assert_eq!(items(&reading.blocks), (vec![], vec![joined.as_str()]));
    }
}

/// Letters in a face of their own before items, at all gaps that a tab leaves.
#[test]
fn letters_of_another_face_are_bullets_in_a_pdf() {
    for gap in [5.2, 9.0, 18.0] {
        let [one, two, three] = [60.0, 78.0, 96.0];
        let list = [
            (one, "•", "La rénovation de l'école, dont les travaux commencent en juin et"),
            (one, "", "durent jusqu'à la rentrée :"),
            (two, "o", "reprise de la toiture et des gouttières, avec une isolation"),
            (two, "", "par l'extérieur ;"),
            (two, "o", "2 salles de classe repeintes ;"),
            (two, "o", "« Préau ouvert », projet des parents."),
            (three, "§", "devis reçu ;"),
            (three, "§", "3 entreprises consultées ;"),
            (three, "§", "vote en avril."),
            (one, "•", "La circulation dans la rue des Tilleuls."),
        ];
        let mut drawn = vec![
            (
                "F1",
                10.0,
                50.0,
                560.0,
                "Le comité de quartier s'est réuni le mardi 12 mars à la salle des",
            ),
            ("F1", 10.0, 50.0, 548.0, "fêtes. Trois points :"),
        ];
        let wide = |sign: &str| if sign == "•" { 3.5 } else { 6.1 };
        for (at, (x, sign, words)) in list.into_iter().enumerate() {
            let y = 530.0 - 12.0 * at as f32;
            if !sign.is_empty() {
                drawn.push(("F2", 10.0, x - wide(sign) - gap, y, sign));
            }
            drawn.push(("F1", 10.0, x, y, words));
        }
        let reading = read(&document(&[page(&drawn)], &[], "")).unwrap();
        assert_eq!(items(&reading.blocks), (WANTED.to_vec(), vec![OPENS]), "{gap}");
    }
}

/// A variable in another face, with the space of words behind it, begins a line of its paragraph.
#[test]
fn a_variable_in_another_face_is_no_bullet() {
    for gap in [2.8, 3.6, 4.6] {
        let drawn = [
            (
                "F1",
                10.0,
                50.0,
                500.0,
                "Le comité compte les passages devant l'école, et la grandeur",
            ),
            ("F2", 10.0, 50.0, 488.0, "o"),
            (
                "F1",
                10.0,
                56.1 + gap,
                488.0,
                "est toujours positive, quoi qu'il arrive dans la rue des",
            ),
            ("F1", 10.0, 50.0, 476.0, "Tilleuls, le jour comme la nuit."),
        ];
        let reading = read(&document(&[page(&drawn)], &[], "")).unwrap();
        let (items, others) = items(&reading.blocks);
        assert!(items.is_empty() && others.len() == 1, "{gap}: {items:?} {others:?}");
    }
}

/// Lines in the middle of a title page are no items, though each begins somewhere else.
#[test]
fn centered_lines_are_no_list() {
    let middle = 210.0;
    let title = ["Le phare de la Vieille", "d’après le", "carnet de Jean Riou", "gardien-chef"];
    let widths = [97.0, 44.5, 83.9, 55.6];
    let mut lines: Vec<_> = (0..)
        .zip(title)
        .zip(widths)
        .map(|((at, line), width)| {
            ("F1", 10.0, middle - width / 2.0, 520.0 - 14.0 * at as f32, line)
        })
        .collect();
    for at in 0..8 {
        let line = "Le gardien monte au phare chaque soir et il y allume la grande lampe,";
        lines.push(("F1", 10.0, 50.0, 400.0 - 12.0 * at as f32, line));
    }
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    assert!(!shown.contains("list_item"), "{shown}");
    for line in title {
        assert!(shown.contains(line), "{shown}");
    }
}

/// Draws something around a place.
type Shape<'s> = &'s dyn Fn(f32, f32) -> String;

/// Discs, rings and small squares that are drawn before lines are their bullets; larger squares
/// are boxes to be ticked, and what is drawn elsewhere is nothing.
#[test]
fn bullets_that_are_drawn_part_items() {
    let items = [
        "L'école ouvre ses portes en juin, aux familles du quartier.",
        "Le bac passe à midi, quand la marée le permet.",
        "La criée ferme le soir.",
    ];
    let disc = |x: f32, y: f32, end: &str| {
        let (right, up, down) = (x + 4.0, y + 2.7, y - 2.7);
        format!(
            "{x} {y} m {x} {up} {right} {up} {right} {y} c {right} {down} {x} {down} {x} {y} c {end}\n"
        )
    };
    let square =
        |side: f32| move |x: f32, y: f32| format!("{x} {} {side} {side} re f\n", y - side / 2.0);
    let shapes: [(Shape<'_>, bool); 4] = [
        (&|x, y| disc(x, y, "f"), true),
        (&|x, y| disc(x, y, "s"), true),
        (&square(4.0), true),
        (&square(7.0), false),
    ];
    for (shape, is_bullet) in shapes {
        let mut drawn = Vec::new();
        let line = "Le gardien monte au phare chaque soir et il y allume la grande lampe,";
        (0..4).for_each(|at| drawn.extend(text("F1", 10.0, 50.0, 540.0 - 12.0 * at as f32, line)));
        for (at, item) in items.iter().enumerate() {
            let y = 480.0 - 12.0 * at as f32;
            drawn.extend(shape(62.0, y + 3.4).into_bytes());
            drawn.extend(text("F1", 10.0, 74.0, y, item));
        }
        // Dots in a margin and on a chart.
        drawn.extend(disc(20.0, 300.0, "f").into_bytes());
        drawn.extend(disc(30.0, 333.0, "f").into_bytes());
        let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
        let listed = reading.blocks.iter().filter(|block| block.kind == BlockKind::ListItem);
        let listed: Vec<&str> = listed.map(|block| block.text.as_str()).collect();
        assert_eq!(listed == items, is_bullet, "{:?}", reading.blocks);
    }
}
