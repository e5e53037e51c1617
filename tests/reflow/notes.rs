//! Notes and the marks that call them.

use super::*;

/// The page ends with a colon, and its notes stand below; the first one's mark stands apart.
#[test]
fn notes_below_a_colon_are_no_list() {
    let text = "La scie date de 1911 et tourne encore (une courroie l'entraîne) 1. Elle débite les troncs\n\
                que l'on y amène en hiver. On procède comme suit :\n1. Inventaire de 1920.\n\u{c}Le tronc \
                est calé, puis poussé 2 à la main. On compte dix minutes par planche.\n2. Ibid., p. 4.\n";
    let reading = pdf_text::read(text);
    let notes = texts(&reading, BlockKind::Footnote);
    assert_eq!(notes, ["Inventaire de 1920.", "Ibid., p. 4."]);
}

/// Where a font draws raised and plain figures with one glyph, a file may name either.
#[test]
fn marks_half_of_raised_characters_call_their_notes() {
    let body: String = (9..13)
        .map(|at| {
            let mark: String = at.to_string();
            let (last, first) = (mark.len() - 1, &mark[..mark.len() - 1]);
            let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
            let raised = raised[mark[last..].parse::<usize>().unwrap()];
            format!("Le relevé du mois a été refait par le gardien. {first}{raised}\n")
        })
        .collect();
    let before: String = (1..9)
        .map(|at| format!("Le phare a été repeint.{at}\n{at}. Note du gardien.\n\u{c}"))
        .collect();
    let notes: String = (9..13).map(|at| format!("{at}. Voir le journal de bord.\n")).collect();
    let reading = pdf_text::read(&format!("{before}{body}\n{notes}"));
    assert_eq!(texts(&reading, BlockKind::Footnote).len(), 12, "{reading:?}");
    assert!(reading.blocks.iter().any(|block| block.text.contains("gardien.[^12]")), "{reading:?}");
}

/// A note for which its page has no room stands on the next one, before that page's own.
#[test]
fn a_note_on_the_page_after_its_mark_is_called() {
    let text = "Le moulin date de 1911.1 Il tourne encore, dit la revue d'avril 20232 qui en\n1 Inventaire de \
                1920, p. 4.\n\u{c}parle longuement. La roue est neuve.3 Elle grince un peu.\n2 Revue du \
                pays, n° 12.\n3 Facture de 2019.\n\u{c}Fin du texte.\n";
    let reading = pdf_text::read(text);
    let body: Vec<&str> = reading
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Footnote)
        .map(|block| block.text.as_str())
        .collect();
    assert!(body.iter().any(|text| text.contains("avril 2023[^2] qui en parle")), "{body:?}");
}

/// A list that closes the text counts up as its notes do: those on the page of their marks are
/// nearer.
#[test]
fn notes_of_pages_are_nearer_than_a_list_at_the_end() {
    let page = |number: usize, place: &str| {
        format!(
            "Le relevé de la rue {place} est le plus ancien que nous ayons trouvé,\net le seul qui \
             nomme ses puits.{}\nLes autres se taisent.\n\n{number} Archives de la rue {place}.\n\u{c}",
            ["¹", "²", "³"][number - 1]
        )
    };
    let mut text: String =
        (1..).zip(["Haute", "Basse", "Neuve"]).map(|(n, p)| page(n, p)).collect();
    text += "Trois travaux restent à faire avant la fin de cette année.\n\n1. Curer les puits.\n\
             2. Peindre les margelles.\n3. Poser les chaînes.\n4. Tenir le registre.\n";
    let reading = pdf_text::read(&text);
    let notes = texts(&reading, BlockKind::Footnote);
    assert_eq!(
        notes,
        ["Archives de la rue Haute.", "Archives de la rue Basse.", "Archives de la rue Neuve."],
        "{}",
        show(&reading)
    );
}

/// The second column goes on with a list, below the note of the first.
#[test]
fn a_list_below_a_note_is_none_of_it() {
    let text = "La commune possède trois moulins,1 dont\nun seul tourne encore. On y trouve :\n— Une \
                meule de grès venue par le canal.\n1. Registre de 1822, feuillet 9.\n— Un blutoir de \
                soie, réparé en 1954.\n— Une balance à fléau, que l'on montre\naux visiteurs2 le \
                jeudi.\n2. Voir p. 7.\n";
    let reading = pdf_text::read(text);
    let notes = texts(&reading, BlockKind::Footnote);
    assert_eq!(notes, ["Registre de 1822, feuillet 9.", "Voir p. 7."]);
    assert_eq!(texts(&reading, BlockKind::ListItem).len(), 3);
}

/// Without places, signs call the notes that close their page.
#[test]
fn signs_call_notes_in_a_text() {
    let text = "Le moulin* date de 1911, et sa roue† tourne encore quand la rivière est\nhaute, en mars \
                surtout.\n\n* Inventaire de 1920.\n† Revue du pays, n° 12.\n\u{c}La scie est neuve, et l'on \
                y débite les troncs\nque l'on amène en hiver :\n* le chêne ;\n* le hêtre.\n";
    let reading = pdf_text::read(text);
    let notes = texts(&reading, BlockKind::Footnote);
    assert_eq!(notes, ["Inventaire de 1920.", "Revue du pays, n° 12."], "{}", show(&reading));
    assert!(
        reading.blocks[0].text.starts_with("Le moulin[^*] date de 1911, et sa roue[^†] tourne")
    );
    assert_eq!(texts(&reading, BlockKind::ListItem).len(), 2, "{}", show(&reading));
}

/// End notes count anew for each chapter, below headings or without them.
#[test]
fn end_notes_count_anew_for_each_chapter() {
    for headings in [["Le moulin\n", "La scie\n", "Le pressoir\n"], ["", "", ""]] {
        let mut text = String::new();
        for (at, name) in ["moulin", "barrage", "pressoir"].into_iter().enumerate() {
            text += &format!(
                "Le {name} date de 19{at}1.¹ Il tourne encore quand la rivière est haute.² On le \
                 visite le dimanche.\n\u{c}"
            );
        }
        text += "Notes\n\n";
        for (at, heading) in headings.into_iter().enumerate() {
            text += &format!("{heading}1. Inventaire, p. {at}.\n2. Revue, n° {at}.\n");
        }
        let reading = pdf_text::read(&text);
        let notes = texts(&reading, BlockKind::Footnote);
        let wanted =
            (0..3).flat_map(|at| [format!("Inventaire, p. {at}."), format!("Revue, n° {at}.")]);
        assert_eq!(notes, wanted.collect::<Vec<_>>(), "{}", show(&reading));
    }
}

/// What a text cites again and again, or names a bibliography, calls for no notes.
#[test]
fn a_bibliography_is_no_run_of_notes() {
    let entries = "[1] Le Guet, Manuel, 1902.\n[2] Riou, La lampe, 1911.\n[3] Tanguy, Le feu, 1920.\n\
                   [4] Hamon, Le quai, 1931.\n";
    let cited = "La lampe est décrite partout [1], et son feu aussi [2]. D'autres [1] la disent \
                 faible [3] ; on la répare [2] depuis peu [4].\n\n";
    let once = "La lampe est décrite partout [1], et son feu aussi [2]. D'autres la disent faible [3] \
                ; on la répare [4].\n\n";
    for text in [format!("{cited}{entries}"), format!("{once}Bibliographie\n\n{entries}")] {
        let reading = pdf_text::read(&text);
        assert_eq!(texts(&reading, BlockKind::Footnote), [""; 0], "{}", show(&reading));
    }
}

/// A line of a note that begins with an amount is no other note of that number.
#[test]
fn an_amount_is_no_label() {
    let text = "Le moulin date de 1911.¹ Il tourne encore.\n\n1Inventaire de 1920.\n\u{c}\
                Le bac passe toujours,² dit-on.\n\n\
                2Le meunier dit que le grain a baissé de\n2 % l'an dernier.\n";
    let reading = pdf_text::read(text);
    let notes = texts(&reading, BlockKind::Footnote);
    let second = "Le meunier dit que le grain a baissé de 2 % l'an dernier.";
    assert_eq!(notes, ["Inventaire de 1920.", second], "{}", show(&reading));
}
