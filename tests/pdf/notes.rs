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

/// Prose that fills a page from a height down, line by line.
fn prose(lines: &mut Vec<(&str, f32, f32, f32, &str)>, top: f32, count: usize) {
    const SAID: [&str; 7] = [
        "Le gardien monte au phare chaque soir et il allume la lampe,",
        "puis il redescend au quai où les marins attendent la marée,",
        "et la criée ouvre ses portes quand le jour se lève enfin sur",
        "la digue, le chenal et les bateaux qui rentrent de la pêche",
        "avec leurs filets, leurs paniers et ce que la mer leur laisse",
        "des tempêtes de la nuit, dont chacun raconte ici la sienne",
        "à ceux qui sont restés à terre et qui veulent bien écouter",
    ];
    for at in 0..count {
        let said = SAID[(at + top as usize + count) % 7];
        lines.push(("F1", 10.0, 50.0, top - 12.0 * at as f32, said));
    }
}

/// Signs call the notes at the foot of their page; a star between two numbers calls nothing.
#[test]
fn signs_call_notes() {
    let mut lines = Vec::new();
    prose(&mut lines, 540.0, 6);
    let said = "La lampe* date du siècle dernier** et 3 * 4 font douze.";
    lines.push(("F1", 10.0, 50.0, 456.0, said));
    lines.push(("F1", 8.0, 50.0, 90.0, "* Registre de mars."));
    lines.push(("F1", 8.0, 50.0, 80.0, "** Journal de bord."));
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    for wanted in ["lampe[^*] date", "dernier[^**] et 3", "[*]: Registre de mars.", "[**]: Journal"]
    {
        assert!(shown.contains(wanted), "{wanted}: {shown}");
    }
    assert_eq!(shown.matches("footnote").count(), 2, "{shown}");
}

/// Notes set as one paragraph are a note each, wherever a line breaks.
#[test]
fn notes_of_one_paragraph_are_told_apart() {
    let mut lines = Vec::new();
    prose(&mut lines, 540.0, 6);
    lines.push(("F1", 10.0, 50.0, 456.0, "La lampe date du siècle dernier"));
    lines.push(("F1", 6.0, 190.0, 460.0, "1"));
    lines.push(("F1", 10.0, 50.0, 444.0, "et la corne de brume aussi"));
    lines.push(("F1", 6.0, 168.3, 448.0, "2"));
    lines.push(("F1", 10.0, 50.0, 432.0, "ou presque."));
    lines.push(("F1", 6.0, 103.3, 436.0, "3"));
    lines.push(("F1", 8.0, 50.0, 90.0, "1. Registre, t. 4, p. 8. 2. Journal de bord, avec les"));
    lines.push(("F1", 8.0, 50.0, 80.0, "cartes de la baie. 3. Ibidem, p. 9."));
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    for note in [
        "footnote [1]: Registre, t. 4, p. 8.\n",
        "footnote [2]: Journal de bord, avec les cartes de la baie.\n",
        "footnote [3]: Ibidem, p. 9.\n",
    ] {
        assert!(shown.contains(note), "{note}: {shown}");
    }
}

/// A note goes on at the foot of the next column, and one that ends a full line with a full sentence
/// at the foot of the next page.
#[test]
fn notes_go_on_in_the_next_column() {
    let mut lines = Vec::new();
    for at in 0..20 {
        let y = 540.0 - 12.0 * at as f32;
        let left = if at == 9 {
            "à la lampe du phare de la pointe.1"
        } else {
            "la colonne de gauche va son chemin"
        };
        lines.push(("F1", 9.0, 40.0, y, left));
    }
    lines.push(("F1", 7.0, 40.0, 290.0, "1. Le registre de la baie, que le gardien tient"));
    for at in 0..20 {
        lines.push((
            "F1",
            9.0,
            225.0,
            540.0 - 12.0 * at as f32,
            "la colonne de droite va le sien aussi",
        ));
    }
    lines.push(("F1", 7.0, 225.0, 290.0, "depuis 1902, en deux volumes."));
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    let whole =
        "footnote [1]: Le registre de la baie, que le gardien tient depuis 1902, en deux volumes.";
    assert!(shown.contains(whole), "{shown}");
}

/// What a table at the foot of a page is called is no part of the note that goes on below it.
#[test]
fn a_caption_above_the_rest_of_a_note_stays_in_the_text() {
    let mut first = Vec::new();
    prose(&mut first, 540.0, 20);
    first.push(("F1", 10.0, 50.0, 300.0, "La lampe date du siècle dernier."));
    first.push(("F1", 6.0, 192.8, 304.0, "1"));
    first.push(("F1", 8.0, 50.0, 80.0, "1. Registre du port, que le gardien tient,"));
    let mut second = Vec::new();
    prose(&mut second, 540.0, 20);
    second.push(("F1", 8.0, 50.0, 280.0, "Tableau 3 : Les feux de la baie, d’est en"));
    second.push(("F1", 8.0, 50.0, 270.0, "ouest."));
    second.push(("F1", 8.0, 50.0, 90.0, "et que personne ne relit."));
    let pages = [page(&first), page(&second)];
    let shown = show(&read(&document(&pages, &[], "")).unwrap());
    let note = "[1]: Registre du port, que le gardien tient, et que personne ne relit.\n";
    assert!(shown.contains(note), "{shown}");
    assert!(shown.contains("Tableau 3 : Les feux de la baie, d’est en ouest."), "{shown}");
}

/// The notes of one chapter end in mid-page, and those of the next one stand below its text.
#[test]
fn two_chapters_have_their_notes_on_one_page() {
    let mut lines = Vec::new();
    for (top, said) in [(540.0, "de mars"), (300.0, "d’avril")] {
        let (one, two) = match said {
            "de mars" => ("1. Registre de mars, feuillet 9.", "2. Journal de mars."),
            _ => ("1. Registre d’avril, feuillet 2.", "2. Journal d’avril."),
        };
        lines.push(("F2", 14.0, 50.0, top, if top > 400.0 { "Le phare" } else { "La criée" }));
        prose(&mut lines, top - 24.0, 4);
        lines.push(("F1", 10.0, 50.0, top - 72.0, "La lampe brûle toute la nuit."));
        lines.push(("F1", 6.0, 173.9, top - 68.0, "1"));
        lines.push(("F1", 10.0, 50.0, top - 84.0, "On la voit de loin, dit-on."));
        lines.push(("F1", 6.0, 158.3, top - 80.0, "2"));
        lines.push(("F2", 12.0, 50.0, top - 120.0, "Notes"));
        lines.push(("F1", 8.0, 50.0, top - 136.0, one));
        lines.push(("F1", 8.0, 50.0, top - 146.0, two));
    }
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    for note in
        ["[1]: Registre de mars, feuillet 9.", "[2]: Journal de mars.", "[1]: Registre d’avril"]
    {
        assert!(shown.contains(note), "{shown}");
    }
    assert_eq!(shown.matches("footnote").count(), 4, "{shown}");
}

/// References in brackets and powers call no list in small type.
#[test]
fn references_and_powers_call_no_list() {
    let mut lines = Vec::new();
    prose(&mut lines, 540.0, 6);
    lines.push(("F1", 10.0, 50.0, 456.0, "Voir [1] et [2] : le quai fait 516 m"));
    lines.push(("F1", 6.0, 191.7, 460.0, "2"));
    lines.push(("F1", 8.0, 60.0, 430.0, "1. Ouvrez la porte du bas."));
    lines.push(("F1", 8.0, 60.0, 420.0, "2. Remontez le poids."));
    lines.push(("F1", 8.0, 60.0, 410.0, "3. Allumez la lampe."));
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    assert!(!shown.contains("footnote") && !shown.contains("[^"), "{shown}");
}

/// A side note beside the notes at the foot, and below the last line of the text.
#[test]
fn side_notes_go_on_beside_the_foot() {
    let mut lines = Vec::new();
    prose(&mut lines, 540.0, 20);
    lines.push(("F1", 10.0, 50.0, 300.0, "La lampe date du siècle dernier."));
    lines.push(("F1", 6.0, 192.8, 304.0, "1"));
    lines.push(("F1", 8.0, 50.0, 280.0, "1. Registre du port, que le gardien tient."));
    for (at, line) in ["Une lampe", "à pétrole qui", "fume un peu"].into_iter().enumerate() {
        lines.push(("F1", 7.0, 345.0, 296.0 - 8.0 * at as f32, line));
    }
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    assert!(shown.contains("[1]: Registre du port, que le gardien tient.\n"), "{shown}");
    assert!(shown.contains(": Une lampe à pétrole qui fume un peu\n"), "{shown}");
}

/// A table of contents whose titles wrap and whose pages stand apart without dots.
#[test]
fn contents_that_look_like_a_table_are_set_aside() {
    let titles = [
        "Le phare et ses gardiens depuis",
        "La criée du port et ceux qui y",
        "Les digues, la jetée et tout ce",
    ];
    let rests = ["le siècle dernier", "vendent leur pêche", "qui reste à faire"];
    let mut lines = vec![("F2", 14.0, 50.0, 550.0, "Table des matières")];
    for (at, (title, rest)) in titles.into_iter().zip(rests).enumerate() {
        let y = 520.0 - 40.0 * at as f32;
        lines.push(("F2", 10.0, 50.0, y, ["1", "2", "3"][at]));
        lines.push(("F2", 10.0, 70.0, y, title));
        lines.push(("F2", 10.0, 70.0, y - 12.0, rest));
        lines.push(("F2", 10.0, 360.0, y - 12.0, ["3", "7", "12"][at]));
    }
    let mut body =
        vec![("F2", 14.0, 50.0, 550.0, "1 Le phare et ses gardiens depuis le siècle dernier")];
    prose(&mut body, 520.0, 12);
    let shown = show(&read(&document(&[page(&lines), page(&body)], &[], "")).unwrap());
    assert!(!shown.contains("table_cell"), "{shown}");
    assert_eq!(shown.matches("- Navigation").count(), 13, "{shown}");
}

/// A head that is set in a table of two rows is none of the text, whatever changes in it.
#[test]
fn a_head_may_be_set_in_a_table() {
    let parts = ["Le quai", "La criée", "La digue", "Le chenal"];
    let page_of = |at: usize| {
        let number = format!("Page {} / 4", at + 1);
        let mut lines = Vec::new();
        for (row, cells) in
            [["Commune du Port", parts[at], &number], ["Direction", "Séance de mai", "Réf. 18-05"]]
                .into_iter()
                .enumerate()
        {
            for (column, cell) in cells.into_iter().enumerate() {
                lines.push((
                    "F1",
                    9.0,
                    54.0 + 110.0 * column as f32,
                    566.0 - 20.0 * row as f32,
                    cell,
                ));
            }
        }
        let words = "ancre balise cale digue feu gabare havre jetée lame môle nasse phare quai rade \
                     sable vague bouée chenal criée dune épave filet fanal grève houle lagune mât marée \
                     navire port récif voile";
        let words = words.split(' ').skip(8 * at).take(8);
        let said: Vec<String> = words
            .map(|word| format!("Du mot « {word} » le conseil parle toute la soirée."))
            .collect();
        for (at, said) in said.iter().enumerate() {
            lines.push(("F1", 10.0, 50.0, 500.0 - 12.0 * at as f32, said));
        }
        let mut drawn = b"50 578 m 380 578 l S 50 560 m 380 560 l S 50 540 m 380 540 l S \
                          50 540 m 50 578 l S 160 540 m 160 578 l S 270 540 m 270 578 l S \
                          380 540 m 380 578 l S\n"
            .to_vec();
        lines
            .iter()
            .for_each(|(font, size, x, y, line)| drawn.extend(text(font, *size, *x, *y, line)));
        stream("", &drawn)
    };
    let pages: Vec<Vec<u8>> = (0..4).map(page_of).collect();
    let shown = show(&read(&document(&pages, &[], "")).unwrap());
    assert!(!shown.contains("table_cell"), "{shown}");
    assert_eq!(
        shown.matches("- RunningHead").count() + shown.matches("- PageNumber").count(),
        24,
        "{shown}"
    );
}

/// Word processors count end notes `i`, `ii`, `iii`: raised in the text, plain or raised below it.
#[test]
fn small_roman_numerals_call_notes_at_the_end() {
    let mut lines = Vec::new();
    let texts = ["Le phare", "La digue", "Le bac", "La criée"];
    let numerals = ["i", "ii", "iii", "iv"];
    for (at, (name, numeral)) in texts.iter().zip(numerals).enumerate() {
        let y = 540.0 - at as f32 * 40.0;
        lines.push(("F1", 10.0, 50.0, y, format!("{name} ferme en hiver")));
        lines.push(("F1", 6.5, 151.0, y + 3.5, numeral.to_owned()));
        let rest = "et ouvre au printemps, quand reviennent les bateaux de la baie.";
        lines.push(("F1", 10.0, 50.0, y - 12.0, rest.to_owned()));
    }
    for (at, numeral) in numerals.iter().enumerate() {
        let y = 360.0 - at as f32 * 12.0;
        lines.push(("F1", 10.0, 50.0, y, format!("{numeral} Voir le registre de {}.", 1950 + at)));
    }
    let lines: Vec<_> = lines.iter().map(|(f, s, x, y, t)| (*f, *s, *x, *y, t.as_str())).collect();
    let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
    for (at, numeral) in numerals.iter().enumerate() {
        assert!(
            shown.contains(&format!("footnote [{numeral}]: Voir le registre de {}.", 1950 + at)),
            "{shown}"
        );
        assert!(shown.contains(&format!("ferme en hiver[^{numeral}] et ouvre")), "{shown}");
    }
}
