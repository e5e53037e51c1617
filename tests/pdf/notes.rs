//! Notes at the foot of pages and columns, and the marks that call them.

use super::*;

/// Some programs number notes as they were written, and not as they stand.
#[test]
fn numbers_that_were_passed_over_come_later() {
    let said = [
        "Le gardien monte au phare chaque soir et il allume la lampe,",
        "Depuis le quai on voit les bateaux qui rentrent de la pêche,",
        "Un marin raconte sa traversée à ceux qui veulent l’entendre,",
        "Les enfants courent le long de la jetée avec leurs lanternes,",
        "Plus tard le vent tourne et la pluie tombe sur tout le bourg,",
    ];
    let page_of = |(number, said): (u8, &str)| {
        let (mark, note) = (number.to_string(), format!("{number}. Registre, feuillet {number}."));
        page(&[
            ("F1", 10.0, 50.0, 500.0, said),
            ("F1", 10.0, 50.0, 488.0, "et cela dure."),
            ("F1", 6.0, 110.0, 492.0, &mark),
            ("F1", 10.0, 50.0, 464.0, &format!("{} ce que dit la page {number}.", &said[..6])),
            ("F1", 8.0, 50.0, 80.0, &note),
        ])
    };
    let pages: Vec<Vec<u8>> = [1, 4, 2, 3, 5].into_iter().zip(said).map(page_of).collect();
    let shown = show(&read(&document(&pages, &[], "")).unwrap());
    for number in 1..=5 {
        assert!(shown.contains(&format!("[{number}]: Registre, feuillet {number}.")), "{shown}");
        assert!(shown.contains(&format!("dure.[^{number}]")), "{shown}");
    }
}

/// Each column has its notes at its foot; or all stand below the first, and marks right of
/// them.
#[test]
fn notes_stand_below_the_columns() {
    for right in [225.0, 40.0] {
        let mut lines = Vec::new();
        for at in 0..8 {
            let y = 500.0 - 12.0 * at as f32;
            let (one, two) = match at {
                3 => ("la colonne de gauche a un phare.1", "la colonne de droite a son port.2"),
                _ => {
                    ("la colonne de gauche va son chemin", "la colonne de droite va le sien aussi")
                }
            };
            lines.push(("F1", 9.0, 40.0, y, one));
            lines.push(("F1", 9.0, 225.0, y, two));
        }
        lines.push(("F1", 7.0, 40.0, 380.0, "1. Registre du port, feuillet 9."));
        lines.push(("F1", 7.0, right, 371.0, "2. Journal de bord."));
        let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
        let shown = show(&reading);
        assert!(shown.contains("footnote [1]: Registre du port, feuillet 9.\n"), "{shown}");
        assert!(shown.contains("footnote [2]: Journal de bord.\n"), "{shown}");
        assert!(shown.contains("port.[^2]"), "{shown}");
    }
}

/// Items above a table, and notes in small type at the page's foot: a table parts no text.
#[test]
fn a_list_above_a_table_is_no_run_of_notes() {
    let line = |size: f32, x: f32, y: f32, text: &'static str| ("F1", size, x, y, text);
    let lines = [
        line(10.0, 50.0, 560.0, "Le port a rouvert son quai au printemps, et la criée aussi.1"),
        line(10.0, 50.0, 548.0, "Les marins ont retrouvé leurs places, à une près.2"),
        line(10.0, 60.0, 524.0, "1. Le phare a reçu une lampe neuve."),
        line(10.0, 60.0, 512.0, "2. La digue a tenu pendant la tempête."),
        line(10.0, 50.0, 480.0, "Quai"),
        line(10.0, 180.0, 480.0, "Places"),
        line(10.0, 50.0, 462.0, "Quai du Sel"),
        line(10.0, 180.0, 462.0, "douze"),
        line(10.0, 50.0, 444.0, "Quai des Brumes"),
        line(10.0, 180.0, 444.0, "neuf"),
        line(10.0, 50.0, 426.0, "Vieux môle"),
        line(10.0, 180.0, 426.0, "aucune"),
        line(8.0, 50.0, 80.0, "1. Registre du port, feuillet 9."),
        line(8.0, 50.0, 70.0, "2. Journal de bord, mars."),
    ];
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    assert!(shown.contains("list_item [1.]: Le phare a reçu une lampe neuve.\n"), "{shown}");
    assert!(shown.contains("footnote [1]: Registre du port, feuillet 9.\n"), "{shown}");
    assert!(shown.contains("footnote [2]: Journal de bord, mars.\n"), "{shown}");
    assert!(shown.contains("table_cell: Quai du Sel\n"), "{shown}");
}

/// Items of a list in the body's type are no notes where notes are small, whatever their numbers;
/// nor is a number between two words a mark where others are raised.
#[test]
fn numbered_lines_in_the_type_of_the_body_are_no_notes() {
    let said = [
        "Le gardien monte au phare chaque soir et il allume la lampe,",
        "Depuis le quai on voit les bateaux qui rentrent de la pêche,",
        "Un marin raconte sa traversée à ceux qui veulent l’entendre,",
        "Les enfants courent le long de la jetée avec leurs lanternes,",
    ];
    let page_of = |(number, said): (usize, &str)| {
        let (mark, note) = (number.to_string(), format!("{number}. Registre, feuillet {number}."));
        let below = format!("{} dure, comme le dit le tableau 3 de ce livre", &said[..9]);
        let last = format!("{} ce que dit la page, et aucune autre.", &said[..6]);
        let mut lines = vec![
            ("F1", 10.0, 50.0, 500.0, said),
            ("F1", 10.0, 50.0, 488.0, &below),
            ("F1", 6.0, 285.0, 492.0, mark.as_str()),
            ("F1", 10.0, 50.0, 464.0, &last),
        ];
        if number == 2 {
            lines.push(("F1", 10.0, 60.0, 440.0, "1. Ouvrez la porte du bas et montez."));
            lines.push(("F1", 10.0, 60.0, 424.0, "2. Remontez le poids de la pendule."));
            lines.push(("F1", 10.0, 60.0, 408.0, "3. Allumez la lampe et redescendez."));
        } else {
            lines.push(("F1", 8.0, 50.0, 80.0, &note));
        }
        // The second page has no room for its note.
        if number == 3 {
            lines.push(("F1", 8.0, 50.0, 90.0, "2. Registre, feuillet 2."));
        }
        page(&lines)
    };
    let pages: Vec<Vec<u8>> = (1..).zip(said).map(page_of).collect();
    let shown = show(&read(&document(&pages, &[], "")).unwrap());
    for number in 1..=4 {
        assert!(shown.contains(&format!("[{number}]: Registre, feuillet {number}.")), "{shown}");
        assert!(shown.contains(&format!("ce livre[^{number}]")), "{shown}");
    }
    assert_eq!(shown.matches("footnote").count(), 4, "{shown}");
    assert!(shown.contains("list_item [3.]: Allumez la lampe"), "{shown}");
}

/// Where places are known, numbers in titles and of volumes call no entry of a bibliography.
#[test]
fn numbers_of_the_text_call_no_bibliography() {
    let lines = [
        (
            "F1",
            10.0,
            50.0,
            520.0,
            "Annales du port, 2009 ; 39(3) : 361-365. La lampe tient 21 ± 2,",
        ),
        ("F1", 10.0, 50.0, 508.0, "soit mieux que le phare 1 et que tous ceux de la côte."),
        ("F2", 14.0, 50.0, 470.0, "Références"),
        ("F1", 9.0, 50.0, 450.0, "1. Annales des phares et balises, Brest, 1871."),
        ("F1", 9.0, 50.0, 438.0, "2. Le Guet, Manuel du gardien, Paris, 1902."),
        ("F1", 9.0, 50.0, 426.0, "3. Nouvelles des ports de la Manche, 1911."),
    ];
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    assert!(!shown.contains("footnote") && !shown.contains("[^"), "{shown}");
}

/// A note that a cell calls is linked there, and those behind it are not lost.
#[test]
fn a_note_may_be_called_in_a_cell() {
    let mut lines = Vec::new();
    let rows = [("Phare", "Feu", "Corne"), ("la Vieille", "oui", "oui"), ("le Four", "non", "oui")];
    for (at, (one, two, three)) in (0..).zip(rows) {
        let y = 520.0 - 20.0 * at as f32;
        lines.push(("F1", 10.0, 50.0, y, one));
        lines.push(("F1", 10.0, 160.0, y, two));
        lines.push(("F1", 10.0, 270.0, y, three));
    }
    lines.push(("F1", 6.0, 285.5, 503.5, "1"));
    lines.push((
        "F1",
        10.0,
        50.0,
        440.0,
        "Le gardien monte au phare chaque soir et il allume la lampe,",
    ));
    lines.push(("F1", 10.0, 50.0, 428.0, "et cela dure jusqu’au matin."));
    lines.push(("F1", 6.0, 178.0, 432.0, "2"));
    lines.push(("F1", 8.0, 50.0, 90.0, "1. Depuis la tempête de mai."));
    lines.push(("F1", 8.0, 50.0, 80.0, "2. Registre, feuillet 2."));
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    let shown = show(&reading);
    assert!(shown.contains("table_cell: oui[^1]") && shown.contains("matin.[^2]"), "{shown}");
    assert!(shown.contains("footnote [1]: Depuis la tempête de mai."), "{shown}");
}
