//! What stands a little above or below its line belongs to it: logos, indices, exponents.

use super::*;

/// What a small page reads as: a line with others below it.
fn whole(line: &[(&str, f32, f32, f32, &str)]) -> String {
    let below = [
        ("F1", 10.0, 50.0, 488.0, "et se vend au port, chez la veuve du dernier gardien,"),
        ("F1", 10.0, 50.0, 476.0, "et nulle part ailleurs sur la côte."),
    ];
    let lines: Vec<_> = line.iter().chain(&below).copied().collect();
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    let blocks: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    blocks.join(" | ")
}

const REST: &str =
    "et se vend au port, chez la veuve du dernier gardien, et nulle part ailleurs sur la côte.";

#[test]
fn letters_of_a_logo_stand_in_their_line() {
    let logo = [
        ("F1", 10.0, 50.0, 500.0, "Ce livre est fait avec T"),
        ("F1", 10.0, 148.0, 497.8, "E"),
        ("F1", 10.0, 153.8, 500.0, "X, relié à la main"),
    ];
    assert_eq!(whole(&logo), format!("Ce livre est fait avec TEX, relié à la main {REST}"));
}

/// A raised letter and lowered ones in one line, each of them as far off as fonts and formulas set
/// them: none is torn out, in whatever order they stand, at the end of the line too.
#[test]
fn raised_and_lowered_letters_stand_in_one_line() {
    for above in [1.5, 1.9, 2.4, 3.0, 3.6, 4.4] {
        for below in [1.2, 1.6, 2.2, 2.6, 3.6] {
            for (size, end) in [(7.0, false), (7.0, true), (10.0, false), (10.0, true)] {
                // A letter as large as its line is no index, but near to the line.
                if size > 9.0 && below > 2.6 {
                    continue;
                }
                let raised = [
                    ("F1", 10.0, 50.0, 500.0, "Ce livre est fait avec L"),
                    ("F1", 7.0, 148.5, 500.0 + above, "A"),
                    ("F1", 10.0, 153.4, 500.0, "T"),
                    ("F1", 10.0, 159.0, 497.8, "E"),
                    ("F1", 10.0, 165.6, 500.0, "X 2"),
                    ("F1", size, 180.4, 500.0 - below, "e"),
                    ("F1", 10.0, 189.0, 500.0, "tout neuf"),
                ];
                let shown = whole(raised.get(..if end { 6 } else { 7 }).unwrap());
                let rest = if end { "" } else { " tout neuf" };
                let wanted = format!("Ce livre est fait avec LATEX 2e{rest} {REST}");
                assert_eq!(shown, wanted, "{above} above, {below} below, {size} pt");
            }
        }
    }
}

/// Where a raised letter stands is no white: a line with one goes over two columns in one piece.
#[test]
fn a_raised_letter_parts_no_line_over_columns() {
    let mut lines = vec![
        ("F1", 9.0, 40.0, 560.0, "Actes du 9"),
        ("F1", 6.0, 83.6, 563.5, "e"),
        ("F1", 9.0, 90.0, 560.0, "colloque des phares et balises, tenu au port de Brest en mai"),
    ];
    for at in 0..12 {
        let y = 530.0 - 12.0 * at as f32;
        lines.push(("F1", 9.0, 40.0, y, "la colonne de gauche va son chemin"));
        lines.push(("F1", 9.0, 225.0, y, "la colonne de droite va le sien aussi"));
    }
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    let head = "Actes du 9e colloque des phares et balises, tenu au port de Brest en mai";
    assert!(shown.contains(head), "{shown}");
}

/// References lowered in small type part neither notes nor lines of items.
#[test]
fn lowered_references_make_no_table_of_notes() {
    let mut lines = Vec::new();
    for at in 0..6 {
        let line = "Le gardien monte au phare chaque soir et il y allume la grande lampe du";
        lines.push(("F1", 10.0, 50.0, 520.0 - 12.0 * at as f32, line));
    }
    let notes = [("2.", "Voir la carte", 117.6), ("3.", "Voir le registre", 127.2)];
    for (at, (label, text, end)) in (0..).zip(notes) {
        let y = 200.0 - 22.0 * at as f32;
        lines.push(("F1", 8.0, 62.0, y, label));
        lines.push(("F1", 8.0, 74.0, y, text));
        lines.push(("F1", 5.5, end, y - 1.2, "p. 10"));
        lines.push(("F1", 8.0, end + 15.0, y, "et ce qui est écrit dans la marge de ce même"));
        lines.push(("F1", 8.0, 50.0, y - 10.0, "feuillet du carnet"));
        lines.push(("F1", 5.5, 109.4, y - 11.2, "p. 12"));
        lines.push(("F1", 8.0, 121.8, y - 10.0, "."));
    }
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    assert!(reading.blocks.iter().all(|block| block.cell.is_none()), "{reading:?}");
    let shown = show(&reading);
    assert!(shown.contains("même feuillet du carnetp. 12."), "{shown}");
}
