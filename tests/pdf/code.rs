//! Listings, told by a face whose letters are of one width.

use enregard::model::BlockKind;

use super::*;

/// A page whose second face has letters of one width.
fn with_listing(lines: &[(&str, f32, f32, f32, &str)]) -> Reading {
    typed(page(lines))
}

fn typed(page: Vec<u8>) -> Reading {
    let mut bytes = document(&[page], &[], "");
    let at = bytes.windows(14).position(|name| name == b"Helvetica-Bold").unwrap();
    bytes[at..at + 14].copy_from_slice(b"Courier       ");
    read(&bytes).unwrap()
}

#[test]
fn listings_are_code_and_no_notes() {
    let reading = with_listing(&[
        ("F1", 10.0, 50.0, 500.0, "Le phare est réglé par ce petit programme, que le gardien"),
        ("F1", 10.0, 50.0, 488.0, "a écrit lui-même2 pendant l’hiver :"),
        ("F2", 9.0, 50.0, 470.0, "1 tant que nuit :"),
        ("F2", 9.0, 50.0, 459.0, "2     allumer(lampe)"),
        ("F2", 9.0, 50.0, 448.0, "3 fin"),
        ("F1", 10.0, 50.0, 430.0, "Il ne l’a plus changé depuis, sauf pour la commande"),
        ("F2", 9.0, 50.0, 418.0, "allumer(corne)"),
        ("F1", 10.0, 50.0, 406.0, "qui lui est venue au printemps."),
    ]);
    let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds[..2], [BlockKind::Paragraph, BlockKind::Code]);
    assert!(kinds[2..].iter().all(|kind| *kind == BlockKind::Paragraph), "{reading:?}");
    let code = "1 tant que nuit :\n2     allumer(lampe)\n3 fin";
    assert_eq!(reading.blocks[1].text, code);
    // One line of it may stand in a sentence.
    assert!(reading.blocks[2].text.contains("commande allumer(corne)"), "{reading:?}");
}

/// A report typed in such a face as a whole has no listings.
#[test]
fn a_typed_report_is_no_listing() {
    let reading = with_listing(&[
        ("F2", 10.0, 50.0, 500.0, "Le phare est fermé pendant"),
        ("F2", 10.0, 50.0, 488.0, "tout l’hiver de cette année."),
    ]);
    assert_eq!(reading.blocks[0].kind, BlockKind::Paragraph);
}

/// TeX takes braces and signs of order from faces whose letters are not of one width.
#[test]
fn braces_part_no_listing() {
    let reading = with_listing(&[
        ("F1", 10.0, 50.0, 500.0, "Le phare est réglé par ce petit programme, que le gardien"),
        ("F1", 10.0, 50.0, 488.0, "a écrit lui-même pendant l’hiver, sans l’avoir relu."),
        ("F2", 9.0, 50.0, 470.0, "int main()"),
        ("F1", 9.0, 50.0, 459.0, "{"),
        ("F2", 9.0, 66.0, 448.0, "allumer(lampe);"),
        ("F2", 9.0, 66.0, 437.0, "attendre(matin);"),
        ("F1", 9.0, 50.0, 426.0, "}"),
        ("F1", 10.0, 50.0, 408.0, "Il ne l’a plus changé depuis, et il tourne encore."),
    ]);
    let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Code, BlockKind::Paragraph]);
    let code = "int main()\n{\n   allumer(lampe);\n   attendre(matin);\n}";
    assert_eq!(reading.blocks[1].text, code);
}

/// Books set listings between two rules: columns of names in one are no cells.
#[test]
fn a_listing_between_rules_is_no_table() {
    let lines = [
        ("F1", 10.0, 50.0, 500.0, "Le phare est réglé par ce petit programme, que le gardien"),
        ("F1", 10.0, 50.0, 488.0, "a écrit lui-même pendant l’hiver, sans l’avoir relu."),
        ("F2", 9.0, 50.0, 466.0, "allumer"),
        ("F2", 9.0, 130.0, 466.0, "lampe"),
        ("F2", 9.0, 50.0, 455.0, "attendre"),
        ("F2", 9.0, 130.0, 455.0, "matin"),
        ("F2", 9.0, 50.0, 444.0, "sonner"),
        ("F2", 9.0, 130.0, 444.0, "corne"),
        ("F1", 10.0, 50.0, 420.0, "Il ne l’a plus changé depuis, et il tourne encore."),
    ];
    let text = |(font, size, x, y, line)| text(font, size, x, y, line);
    let mut drawn: Vec<u8> = lines.into_iter().flat_map(text).collect();
    for y in [478, 438] {
        drawn.extend(format!("45 {y} m 330 {y} l S\n").bytes());
    }
    let reading = typed(stream("", &drawn));
    let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Code, BlockKind::Paragraph]);
}

/// A short manual has more letters in its listings than in its prose, which is no heading for that.
#[test]
fn prose_is_the_body_though_listings_have_more_letters() {
    let mut lines = vec![
        ("F1", 10.0, 50.0, 520.0, "Le phare est réglé par ce petit programme, qui se lit ainsi :"),
        ("F1", 10.0, 50.0, 300.0, "Il ne l’a plus changé depuis."),
        ("F1", 10.0, 50.0, 282.0, "La commande de la corne lui est venue au printemps, et suit :"),
    ];
    lines.extend((0..16).map(|at| {
        let y = 500.0 - 11.0 * at as f32;
        ("F2", 8.0, 60.0, y, "si nuit alors allumer(lampe) sinon eteindre(lampe) fin")
    }));
    lines.sort_by(|one, two| two.3.total_cmp(&one.3));
    let reading = with_listing(&lines);
    let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Code, Paragraph};
    assert_eq!(kinds, [Paragraph, Code, Paragraph, Paragraph], "{reading:?}");
}

/// Addresses are often set in such a face, in notes too.
#[test]
fn addresses_in_notes_are_no_listing() {
    let reading = with_listing(&[
        ("F1", 10.0, 50.0, 500.0, "Le phare est réglé par un petit programme1 que le gardien"),
        ("F1", 10.0, 50.0, 488.0, "a publié pendant l’hiver2 sans l’avoir relu une seule fois."),
        ("F2", 7.0, 50.0, 100.0, "1. https://exemple.org/phare/programmes-de-la-"),
        ("F2", 7.0, 50.0, 92.0, "lampe/un.html"),
        ("F2", 7.0, 50.0, 84.0, "2. https://exemple.org/phare/programmes"),
    ]);
    let notes: Vec<&str> = reading
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Footnote)
        .map(|block| block.text.as_str())
        .collect();
    let first = "https://exemple.org/phare/programmes-de-la-lampe/un.html";
    assert_eq!(notes, [first, "https://exemple.org/phare/programmes"], "{reading:?}");
}
