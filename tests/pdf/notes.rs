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
