//! Lists with their levels, and quotations.

use super::*;

#[test]
fn capitals_count_items_and_one_alone_is_a_name() {
    let text = "Les trois bassins sont nommés ainsi :\n\nA. Le bassin du nord, qui est le plus ancien \
        de tous.\n\nB. Le bassin du sud.\n\nC. Le bassin neuf, creusé après la guerre.\n\nM. Le \
        Goff les connaît tous.\n";
    let reading = pdf_text::read(text);
    let labels: Vec<_> = reading.blocks.iter().map(|block| block.label.as_deref()).collect();
    assert_eq!(labels, [None, Some("A."), Some("B."), Some("C."), None], "{reading:?}");
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
