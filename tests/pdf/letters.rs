//! Letters: each that is drawn is read once, accents are put on theirs, links keep their words.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn link(rect: &str, action: &str) -> String {
    format!("<< /Type /Annot /Subtype /Link /Rect [{rect}] /A << {action} >> >>")
}

#[test]
fn links_are_kept() {
    let one = page(&[
        ("F2", 14.0, 50.0, 500.0, "Un titre en gras"),
        (
            "F1",
            10.0,
            50.0,
            460.0,
            "Le rapport de 2018 est paru sur le site de l'association, et il dit",
        ),
        ("F1", 10.0, 50.0, 448.0, "beaucoup de choses utiles à qui veut les lire."),
        ("F1", 10.0, 50.0, 424.0, "Voir https://exemple.org/a et la page des comptes."),
    ]);
    let uri = |address: &str| format!("/S /URI /URI ({address})");
    let annotations = [
        link("50 456 138 470", &uri("https://exemple.org/rapport")),
        link("70 420 164 434", &uri("https://exemple.org/a")),
        // no address, and a program
        link("196 420 300 434", "/S /GoTo /D [1 0 R /Fit]"),
        link("196 420 300 434", "/S /Launch /F (calc.exe)"),
        link("196 420 300 434", &uri("javascript:alert\\(1\\)")),
    ];
    let bytes = annotated(&[one], &annotations.join(" "), &[], "");
    let shown = show(&read(&bytes).unwrap());
    assert_eq!(
        shown,
        "heading: Un titre en gras\n\
         paragraph: [Le rapport de 2018](https://exemple.org/rapport) est paru sur le site de \
         l'association, et il dit beaucoup de choses utiles à qui veut les lire.\n\
         paragraph: Voir https://exemple.org/a et la page des comptes.\n"
    );
}

/// An accent and its letter, as TeX's older fonts draw them: `\264` is an acute, `\140` a
/// grave.
#[test]
fn accents_drawn_over_letters_are_put_on_them() {
    let drawn = [
        r"BT /F1 10 Tf 50 500 Td [(L'\264) 333 (etude de l'\264) 333 (ecole est d\264) 333",
        r"(ej\140) 333 (a faite.)] TJ ET",
        r"BT /F1 10 Tf 50 480 Td (Un accent \264 seul reste.) Tj ET",
    ]
    .join("\n");
    let shown = show(&read(&document(&[stream("", drawn.as_bytes())], &[], "")).unwrap());
    assert!(shown.contains("L'étude de l'école est d\u{e9}jà faite."), "{shown}");
    assert!(shown.contains("Un accent ´ seul reste."), "{shown}");
}

/// One line of a page: its look, and how far below the one before it stands.
fn drawn() -> impl Strategy<Value = (&'static str, f32, f32, f32, &'static str)> {
    let said = prop::sample::select(vec![
        "Les personnes qui tiennent le phare vivent loin du bourg, et elles l\u{2019}ont dit",
        "au registre du port, que l'on garde avec soin dans la grande mai-",
        "son du quai.",
        "Le phare",
        "\u{2022} une lampe",
        "a) le registre",
        "1 Voir le registre du port.",
        "gauche de la page",
        "Rapport du port",
        "Le phare ............ 3",
        "4",
        "https://exemple.org/phare-du-nord",
        "I",
    ]);
    let font = prop::sample::select(vec!["F1", "F1", "F1", "F2"]);
    let size = prop::sample::select(vec![6.0_f32, 8.0, 10.0, 10.0, 10.0, 14.0]);
    let x = prop::sample::select(vec![50.0_f32, 50.0, 50.0, 60.0, 230.0]);
    (font, size, x, prop::sample::select(vec![0.0_f32, 12.0, 12.0, 14.0, 25.0]), said)
}

fn letters<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<char, usize> {
    let mut bag = BTreeMap::new();
    for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        *bag.entry(c).or_default() += 1;
    }
    bag
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// The letters that are drawn are those of the blocks, their labels and the ledger.
    #[test]
    fn every_letter_drawn_is_kept_or_in_the_ledger(
        pages in prop::collection::vec(prop::collection::vec(drawn(), 1..24), 1..4),
    ) {
        let pages: Vec<Vec<_>> = pages.into_iter().map(|lines| {
            let (mut y, mut before) = (570.0, 0.0);
            lines.into_iter().map(|(font, size, x, gap, said)| {
                // Side by side there is room for one line only; elsewhere lines would be drawn
                // one on the other, and what is drawn twice is read once.
                let is_beside = x > 200.0 && before < 200.0;
                y -= if is_beside { gap } else { gap.max(12.0) };
                before = x;
                (font, size, x, y, said)
            }).collect()
        }).collect();
        let drawn: Vec<Vec<u8>> = pages.iter().map(|lines| page(lines)).collect();
        let reading = read(&document(&drawn, &[], "")).unwrap();
        let labels = reading.blocks.iter().filter_map(|block| block.label.as_deref());
        let blocks = reading.blocks.iter().map(|block| block.text.as_str());
        let aside = reading.discarded.iter().map(|discard| discard.text.as_str());
        let source = pages.iter().flatten().map(|(.., said)| *said);
        prop_assert_eq!(letters(blocks.chain(labels).chain(aside)), letters(source), "{}", show(&reading));
    }
}

/// A sign of another font that is drawn last, into a gap that the text leaves, stands in its gap.
#[test]
fn a_sign_drawn_into_a_gap_stands_there() {
    let lines = [
        ("F1", 10.0, 60.0, 500.0, "Avez-vous un abri pour la nuit, ou une clef ?"),
        ("F1", 10.0, 72.0, 470.0, "Oui     Non     Je ne sais pas"),
        ("F2", 10.0, 60.0, 470.0, "X"),
        ("F2", 10.0, 92.0, 470.0, "X"),
        ("F2", 10.0, 124.0, 470.0, "X"),
    ];
    let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
    let last = reading.blocks.last().unwrap();
    assert_eq!(last.text.replace("**", ""), "X Oui X Non X Je ne sais pas");
}
