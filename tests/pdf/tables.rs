//! Tables told by the lines drawn between cells, or by the white between them.

use super::*;

/// A drawn table: cells that wrap stay whole, in their columns and rows; the text goes on
/// below.
#[test]
fn cells_between_rules_stay_whole() {
    let mut drawn = Vec::new();
    for y in [520, 500, 464, 440] {
        drawn.extend(format!("50 {y} m 350 {y} l S\n").bytes());
    }
    for x in [50, 150, 250, 350] {
        drawn.extend(format!("{x} 440 m {x} 520 l S\n").bytes());
    }
    for (x, y, line) in [
        (50.0, 560.0, "Le budget de l’année se présente ainsi, pour les trois"),
        (50.0, 548.0, "postes que la commission a retenus en mars."),
        (55.0, 506.0, "Année"),
        (155.0, 506.0, "Objet"),
        (255.0, 506.0, "Montant"),
        (55.0, 488.0, "2021"),
        (155.0, 488.0, "Accueil de jour"),
        (255.0, 488.0, "12 500 euros"),
        (155.0, 476.0, "et logement"),
        (255.0, 476.0, "versés en juin"),
        (55.0, 450.0, "2022"),
        (155.0, 450.0, "Formation"),
        (255.0, 450.0, "900 euros"),
        (50.0, 420.0, "Le reste est couvert par les dons."),
    ] {
        drawn.extend(text("F1", 10.0, x, y, line));
    }
    let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
    let cell = |block: &enregard::model::Block| block.cell.map(|cell| format!("{cell} "));
    let shown: Vec<String> =
        reading.blocks.iter().map(|block| cell(block).unwrap_or_default() + &block.text).collect();
    let cells: Vec<(&str, u16)> = reading
        .blocks
        .iter()
        .filter_map(|block| Some((block.text.as_str(), block.cell?.column)))
        .collect();
    assert_eq!(
        cells,
        [
            ("Année", 1),
            ("Objet", 2),
            ("Montant", 3),
            ("2021", 1),
            ("Accueil de jour et logement", 2),
            ("12 500 euros versés en juin", 3),
            ("2022", 1),
            ("Formation", 2),
            ("900 euros", 3),
        ],
        "{shown:?}"
    );
    assert_eq!(reading.blocks.len(), 11, "{shown:?}");
    assert_eq!(reading.blocks[10].text, "Le reste est couvert par les dons.");
}

/// A cell that fills its column touches the next one: both are drawn as one run.
#[test]
fn cells_that_touch_are_parted() {
    let rows =
        [("Lieu", "État"), ("Place du Four", "bon"), ("Quai neuf", "bon"), ("Pont", "à revoir")];
    let mut drawn = Vec::new();
    for ((one, two), y) in rows.into_iter().zip([540.0, 522.0, 486.0, 468.0]) {
        drawn.extend(text("F1", 10.0, 50.0, y, one));
        drawn.extend(text("F1", 10.0, 163.0, y, two));
    }
    // `Rue des Tanneurs, au n` is 107.3 points wide
    drawn.extend(b"BT /F1 10 Tf 50 504 Td [(Rue des Tanneurs, au n) -570 (bon)] TJ ET");
    let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
    let cells: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    let wanted = [
        "Lieu",
        "État",
        "Place du Four",
        "bon",
        "Rue des Tanneurs, au n",
        "bon",
        "Quai neuf",
        "bon",
        "Pont",
        "à revoir",
    ];
    assert_eq!(cells, wanted);
    assert!(reading.blocks.iter().all(|block| block.cell.is_some()));
}

/// A table without rules, with a wrapped cell, a head and a running head close above it.
#[test]
fn white_gaps_part_the_cells_of_a_table() {
    let line = |x: f32, y: f32, text: &'static str| ("F1", 10.0, x, y, text);
    let one = page(&[
        line(50.0, 560.0, "Le relevé de mai porte sur les places que la commune a rendues aux"),
        line(50.0, 548.0, "piétons, et sur les bancs qu'elle y a mis."),
        line(50.0, 520.0, "Lieu"),
        line(180.0, 520.0, "Bancs"),
        line(300.0, 520.0, "État"),
        line(50.0, 502.0, "Place du Four"),
        line(180.0, 502.0, "douze, dont trois"),
        line(300.0, 502.0, "bon"),
        line(180.0, 490.0, "en pierre"),
        line(50.0, 472.0, "Rue des Tanneurs"),
        line(180.0, 472.0, "aucun"),
        line(300.0, 472.0, "à revoir"),
        line(50.0, 454.0, "Quai neuf"),
        line(180.0, 454.0, "quatre"),
        line(300.0, 454.0, "bon"),
        line(50.0, 420.0, "Les autres places seront relevées à l'automne."),
    ]);
    let reading = read(&document(&[one], &[], "")).unwrap();
    let cells: Vec<(u16, bool, &str)> = reading
        .blocks
        .iter()
        .filter_map(|block| Some((block.cell?, block.text.as_str())))
        .map(|(cell, text)| (cell.column, cell.starts.is_some(), text))
        .collect();
    assert_eq!(
        cells,
        [
            (1, true, "Lieu"),
            (2, false, "Bancs"),
            (3, false, "État"),
            (1, true, "Place du Four"),
            (2, false, "douze, dont trois en pierre"),
            (3, false, "bon"),
            (1, true, "Rue des Tanneurs"),
            (2, false, "aucun"),
            (3, false, "à revoir"),
            (1, true, "Quai neuf"),
            (2, false, "quatre"),
            (3, false, "bon"),
        ]
    );
    let prose: Vec<&str> = reading
        .blocks
        .iter()
        .filter(|block| block.cell.is_none())
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(
        prose,
        [
            "Le relevé de mai porte sur les places que la commune a rendues aux piétons, et sur \
             les bancs qu'elle y a mis.",
            "Les autres places seront relevées à l'automne."
        ]
    );
}

/// Page tops above tables without rules: a running head in two parts that stands farther off, and
/// a first row that belongs to the page before. A head with an empty cell is a row all the same.
#[test]
fn what_has_fewer_gaps_than_the_rows_below_begins_no_table() {
    let top = [(50.0, 560.0, "Les parcs"), (120.0, 560.0, "Mai 1912")];
    let head = [(50.0, 532.0, "Parc"), (180.0, 532.0, "Arbres"), (300.0, 532.0, "Bancs")];
    let rest = [(180.0, 514.0, "replantés")];
    let rows = ["Le Clos", "Les Ormes", "Mail", "Île basse", "Pré neuf"];
    let rows = rows.iter().enumerate().flat_map(|(at, name)| {
        let y = 496.0 - 18.0 * at as f32;
        [(50.0, y, *name), (180.0, y, "douze"), (300.0, y, "neuf")]
    });
    let shown = |above: &[(f32, f32, &'static str)]| {
        let places = above.iter().copied().chain(rows.clone());
        let lines: Vec<_> = places.map(|(x, y, text)| ("F1", 10.0, x, y, text)).collect();
        show(&read(&document(&[page(&lines)], &[], "")).unwrap())
    };
    let whole = shown(&[&top[..], &head, &rest].concat());
    for cell in ["Parc", "Arbres", "Bancs", "replantés", "Mail", "douze", "neuf"] {
        assert!(whole.contains(&format!("table_cell: {cell}\n")), "{cell}: {whole}");
    }
    assert!(!whole.contains("table_cell: Les parcs"), "{whole}");
    let empty = shown(&[(180.0, 514.0, "Arbres"), (300.0, 514.0, "Bancs")]);
    assert!(empty.contains("table_cell: Arbres\ntable_cell: Bancs\n"), "{empty}");
    assert!(empty.contains("table_cell: Mail\ntable_cell: douze\n"), "{empty}");
}

/// The rest of a table overleaf: its head, printed again, is none of the text.
#[test]
fn a_table_goes_on_overleaf_below_its_head() {
    let rows = |number: usize| {
        let mut lines =
            vec![("F1", 10.0, 50.0, 560.0, "Lieu"), ("F1", 10.0, 180.0, 560.0, "Bancs")];
        let places =
            [["Place du Four", "Rue des Tanneurs", "Quai neuf"], ["Parvis", "Cours bas", "Mail"]];
        for (at, place) in places[number].into_iter().enumerate() {
            let y = 542.0 - 18.0 * at as f32;
            lines.push(("F1", 10.0, 50.0, y, place));
            lines.push(("F1", 10.0, 180.0, y, ["douze", "aucun", "quatre"][at]));
        }
        page(&lines)
    };
    let reading = read(&document(&[rows(0), rows(1)], &[], "")).unwrap();
    let shown = show(&reading);
    let heads = reading.blocks.iter().filter(|block| block.text == "Lieu").count();
    let tables = reading.blocks.iter().filter_map(|block| block.cell?.starts);
    let tables = tables.filter(|starts| *starts == enregard::model::CellStart::Table).count();
    assert_eq!((heads, tables, reading.blocks.len()), (1, 1, 14), "{shown}");
    assert!(shown.contains("- RunningHead: Lieu\n- RunningHead: Bancs\n"), "{shown}");
}

/// Items that hold items are a list, though a line of prose below them goes over the gap.
#[test]
fn lists_in_lists_are_no_tables() {
    let mut lines = vec![("F1", 10.0, 50.0, 560.0, "Le conseil a voté hier soir :")];
    let items = [
        (60.0, "•", 90.0, "le budget de la bibliothèque, sans une voix contre ;"),
        (90.0, "•", 120.0, "les achats de livres pour les écoles du bourg ;"),
        (90.0, "•", 120.0, "les heures d'ouverture du samedi et du lundi ;"),
        (60.0, "•", 90.0, "la réfection du toit du lavoir avant l'hiver ;"),
        (60.0, "•", 90.0, "l'achat de douze bancs pour les quais et les places."),
    ];
    for (at, (x, sign, left, item)) in items.into_iter().enumerate() {
        let y = 542.0 - 12.0 * at as f32;
        lines.push(("F1", 10.0, x, y, sign));
        lines.push(("F1", 10.0, left, y, item));
    }
    lines.push((
        "F1",
        10.0,
        50.0,
        482.0,
        "Le maire a remercié les élus, puis levé la séance à minuit.",
    ));
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    assert!(!shown.contains("table_cell"), "{shown}");
    assert_eq!(shown.matches("list_item").count(), 5, "{shown}");
}

/// Numbered items, titles before their pages and single lines are no tables.
#[test]
fn gaps_alone_make_no_table() {
    let gapped = |rows: [(&'static str, &'static str); 4], x: f32| {
        let mut lines = Vec::new();
        for ((one, two), y) in rows.into_iter().zip([540.0, 526.0, 512.0, 498.0]) {
            lines.extend([("F1", 10.0, 50.0, y, one), ("F1", 10.0, x, y, two)]);
        }
        read(&document(&[page(&lines)], &[], "")).unwrap()
    };
    let items = [
        ("1.", "Ouvrir la porte."),
        ("2.", "Poser le seau."),
        ("3.", "Fermer la porte."),
        ("4.", "Partir."),
    ];
    let titles = [("Ouverture", "3"), ("Le marché", "5"), ("Les bancs", "9"), ("Fermeture", "12")];
    for reading in [gapped(items, 80.0), gapped(titles, 300.0)] {
        assert!(reading.blocks.iter().all(|block| block.cell.is_none()), "{}", show(&reading));
    }
}

/// Boxes that are parted at other places in each row are those of a form or a plan: each is read by
/// itself, and none is a cell.
#[test]
fn boxes_of_a_form_are_no_cells() {
    let mut drawn = Vec::new();
    let walls = [&[200, 350][..], &[120, 260], &[300], &[160, 240, 330], &[90], &[220]];
    let texts = [
        &["Nom de famille", "Prénoms", "Date"][..],
        &["Rue", "Numéro", "Commune"],
        &["Signature du demandeur", "Cachet"],
        &["Visa", "Port", "Navire", "Quai"],
        &["Avis", "Le bureau décide sous huit jours"],
        &["Reçu le", "Transmis le"],
    ];
    for (row, (walls, texts)) in walls.iter().zip(texts).enumerate() {
        let top = 540 - 30 * row;
        drawn.extend(format!("40 {top} m 400 {top} l S\n").bytes());
        for x in [40].iter().chain(*walls).chain(&[400]) {
            drawn.extend(format!("{x} {top} m {x} {} l S\n", top - 30).bytes());
        }
        for (x, line) in [40].iter().chain(*walls).zip(texts) {
            drawn.extend(text("F1", 10.0, *x as f32 + 4.0, top as f32 - 18.0, line));
        }
    }
    drawn.extend(b"40 360 m 400 360 l S\n");
    for (at, line) in [
        "La demande est faite avant la fin du mois de mars au",
        "bureau du port, qui répond à chacun par écrit et dit",
        "ce qui manque au dossier.",
        "Les quais sont attribués dans l'ordre des demandes, et",
        "les navires de pêche passent avant les autres navires.",
    ]
    .iter()
    .enumerate()
    {
        let y = 330.0 - 12.0 * at as f32 - if at > 2 { 12.0 } else { 0.0 };
        drawn.extend(text("F1", 10.0, 40.0, y, line));
    }
    let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
    let shown: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(reading.blocks.iter().all(|block| block.cell.is_none()), "{shown:?}");
    let boxes = texts.concat();
    assert_eq!(shown.get(..boxes.len()), Some(&boxes[..]), "{shown:?}");
}

/// What white parts all the same: lines of prose with wide spaces, items, sections before a line
/// that has such a space, numbered contents, and formulas.
#[test]
fn wide_spaces_between_words_make_no_table() {
    let cases: [&[(f32, f32, &str)]; 5] = [
        &[
            (60.0, 500.0, "•"),
            (80.0, 500.0, "la cale du nord, refaite en 2019 par la commune"),
            (60.0, 488.0, "•"),
            (80.0, 488.0, "la digue, que le service surveille depuis 2021"),
            (60.0, 476.0, "•"),
            (80.0, 476.0, "le phare"),
            (60.0, 464.0, "•"),
            (80.0, 464.0, "le môle"),
            (50.0, 452.0, "Pour"),
            (82.0, 452.0, "ces ouvrages, le port demande une aide de la région."),
        ],
        &[
            (50.0, 500.0, "3.2"),
            (80.0, 500.0, "Ouvrages du port"),
            (50.0, 476.0, "3.2.1"),
            (80.0, 476.0, "Digues"),
            (50.0, 464.0, "La"),
            (80.0, 464.0, "digue du nord tient depuis la tempête de 1999."),
        ],
        &[
            (50.0, 500.0, "7"),
            (70.0, 500.0, "Travaux de la cale"),
            (340.0, 500.0, "43"),
            (50.0, 488.0, "8"),
            (70.0, 488.0, "Dragage du chenal"),
            (340.0, 488.0, "43"),
            (50.0, 476.0, "9"),
            (70.0, 476.0, "Éclairage des quais"),
            (340.0, 476.0, "51"),
        ],
        &[
            (80.0, 500.0, "L"),
            (120.0, 500.0, "="),
            (160.0, 500.0, "a = 2b"),
            (120.0, 488.0, "="),
            (160.0, 488.0, "c = 3d"),
            (120.0, 476.0, "="),
            (160.0, 476.0, "d = 4e"),
            (120.0, 464.0, "="),
            (160.0, 464.0, "f = 5g"),
        ],
        &[
            (50.0, 500.0, "1"),
            (80.0, 500.0, "ouvrir le registre des entrées"),
            (50.0, 488.0, "2"),
            (80.0, 488.0, "lire la hauteur de la marée"),
            (50.0, 476.0, "Registre"),
            (110.0, 476.0, "Livre où le port note les entrées et les sorties."),
            (50.0, 464.0, "3"),
            (80.0, 464.0, "fermer le registre des entrées"),
            (50.0, 452.0, "4"),
            (80.0, 452.0, "rendre la clef de la capitainerie"),
        ],
    ];
    for drawn in cases {
        let lines: Vec<_> = drawn.iter().map(|&(x, y, text)| ("F1", 10.0, x, y, text)).collect();
        let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
        let shown: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
        assert!(reading.blocks.iter().all(|block| block.cell.is_none()), "{shown:?}");
    }
}

/// The mark of a note stands apart from its word, but not as cells do: a numbered heading and the
/// lines below it are no table.
#[test]
fn a_mark_beside_its_word_makes_no_table() {
    let lines = [
        ("F2", 14.0, 60.0, 500.0, "1"),
        ("F2", 14.0, 84.0, 500.0, "La pêche"),
        ("F1", 10.0, 77.0, 476.0, "La criée ouvre avant le jour, et les bateaux"),
        ("F1", 10.0, 60.0, 464.0, "rentrent au port avec la marée du soir"),
        ("F1", 7.0, 228.5, 467.6, "1"),
        ("F1", 10.0, 232.9, 464.0, ". Chaque jour"),
        ("F1", 10.0, 60.0, 452.0, "équipage vend le soir même ce qu'il a pris dans la"),
        ("F1", 10.0, 60.0, 440.0, "baie, et répare ses filets jusqu'à la nuit."),
        ("F1", 8.0, 60.0, 60.0, "1. Registre du port, feuillet 12."),
    ];
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    assert!(shown.starts_with("heading: 1 La pêche\nparagraph: La criée ouvre"), "{shown}");
    assert!(!shown.contains("table_cell"), "{shown}");
}
