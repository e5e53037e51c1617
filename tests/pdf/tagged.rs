//! Tagged PDFs: a structure tree says where blocks begin and what they are, where the pages bear it
//! out.

use super::*;

/// A tagged file of one page: its letters, its structure tree from object 8 on, and what more
/// the catalog says.
fn with_tree(drawn: &[u8], elements: &[String]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 7 0 R >>"
            .to_vec(),
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
            .to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 6 0 R \
          /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /X0 9 0 R >> >> \
          /StructParents 0 >>"
            .to_vec(),
        stream("", drawn),
        b"<< /Type /StructTreeRoot /K 8 0 R /RoleMap << /Chapeau /P /Boucle /Boucle >> >>".to_vec(),
    ];
    objects.extend(elements.iter().map(|element| element.clone().into_bytes()));
    file(&objects, "")
}

/// Lines in pieces of marked content, numbered from 0; `None` is an artifact.
fn marked(lines: &[(Option<u32>, f32, f32, f32, &str)]) -> Vec<u8> {
    let mut drawn = Vec::new();
    for (number, size, x, y, line) in lines {
        match number {
            Some(number) => drawn.extend(format!("/P <</MCID {number}>> BDC\n").bytes()),
            None => drawn.extend(b"/Artifact BMC\n"),
        }
        drawn.extend(text("F1", *size, *x, *y, line));
        drawn.extend(b"EMC\n");
    }
    drawn
}

fn element(kind: &str, rest: &str) -> String {
    format!("<< /Type /StructElem /S /{kind} /Pg 5 0 R {rest} >>")
}

/// A form counts its pieces anew, and what it holds may be read before what the page holds;
/// what the file says is in another language than the rest is named.
#[test]
fn pieces_of_a_form_are_told_from_those_of_its_page() {
    let page = [
        marked(&[(Some(0), 10.0, 50.0, 470.0, "Le dernier bac part ensuite, sans eux.")]),
        b"/X0 Do\n".to_vec(),
    ];
    let form = marked(&[
        (Some(1), 10.0, 50.0, 520.0, "La criee ouvre avant le jour, et"),
        (Some(0), 10.0, 50.0, 508.0, "les bateaux rentrent un par un."),
        (Some(2), 10.0, 50.0, 489.0, "No boats today, said the sign."),
    ]);
    let resources = "/Resources << /Font << /F1 3 0 R >> >>";
    let form =
        stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 420 595] {resources}"), &form);
    let piece = |number: u32| format!("<< /Type /MCR /Stm 9 0 R /MCID {number} >>");
    let elements = [
        element("Document", "/Lang (fr-FR) /K [10 0 R 11 0 R 12 0 R]"),
        String::from_utf8(form).unwrap(),
        element("P", &format!("/K [{} {}]", piece(1), piece(0))),
        element("P", &format!("/Lang (en) /K {}", piece(2))),
        element("P", "/K 0"),
    ];
    let reading = read(&with_tree(&page.concat(), &elements)).unwrap();
    let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "La criee ouvre avant le jour, et les bateaux rentrent un par un.",
            "No boats today, said the sign.",
            "Le dernier bac part ensuite, sans eux.",
        ]
    );
    let named: Vec<_> = reading.diagnostics.iter().map(|one| (one.code, &one.args)).collect();
    let words = "en: No boats today, said the sign.".to_owned();
    assert_eq!(named, [("other-language", &vec![("words", words)])]);
}

#[test]
fn the_structure_tree_says_where_blocks_begin_and_what_they_are() {
    let drawn = marked(&[
        (None, 10.0, 50.0, 570.0, "Lettre du quartier"),
        (Some(0), 10.0, 50.0, 540.0, "Une rue plus calme"),
        (Some(1), 10.0, 50.0, 526.0, "Les voitures passent par le boulevard depuis juin et la"),
        (Some(2), 10.0, 50.0, 514.0, "place est rendue aux piétons, du lundi au samedi."),
        (Some(3), 6.0, 275.0, 518.0, "1"),
        // set close below, and no wider than the lines before it: only the tree parts them
        (Some(4), 10.0, 50.0, 502.0, "Le marché y revient le dimanche, avec les maraîchers et"),
        (Some(5), 10.0, 50.0, 490.0, "les fleuristes."),
        (None, 10.0, 50.0, 470.0, "1."),
        (Some(6), 10.0, 64.0, 470.0, "des bancs ;"),
        (None, 10.0, 50.0, 458.0, "2."),
        (Some(7), 10.0, 64.0, 458.0, "des arbres."),
        (Some(8), 10.0, 50.0, 430.0, "Lieu"),
        (Some(9), 10.0, 150.0, 430.0, "Bancs"),
        (Some(10), 10.0, 50.0, 418.0, "Place du Four"),
        (Some(11), 10.0, 150.0, 418.0, "douze, dont"),
        (Some(12), 10.0, 150.0, 406.0, "trois neufs"),
        (Some(13), 8.0, 50.0, 60.0, "1"),
        (Some(14), 8.0, 60.0, 60.0, "Arrêté municipal de mai."),
        (None, 8.0, 200.0, 30.0, "4"),
    ]);
    let elements = [
        element("Document", "/K [9 0 R 10 0 R 11 0 R 12 0 R 13 0 R 14 0 R]"),
        element("H1", "/K 0"),
        element("Chapeau", "/K [1 2 << /Type /MCR /Pg 5 0 R /MCID 3 >>]"),
        element("Note", "/K [<< /S /Lbl /K 13 >> << /S /P /K 14 >>]"),
        element("P", "/K [4 5]"),
        element(
            "L",
            "/K [<< /S /LI /K << /S /LBody /K 6 >> >> << /S /LI /K << /S /LBody /K << /S /P /K 7 >> >> >>]",
        ),
        element(
            "Table",
            "/K [<< /S /TR /K [<< /S /TH /K 8 >> << /S /TH /K 9 >>] >> << /S /TR /K [<< /S /TD /K 10 >> \
             << /S /TD /A << /O /Table /RowSpan 1 /ColSpan 2 >> /K << /S /P /K [11 12] >> >>] >>]",
        ),
    ];
    let reading = read(&with_tree(&drawn, &elements)).unwrap();
    assert_eq!(
        show(&reading),
        "heading: Une rue plus calme\n\
         paragraph: Les voitures passent par le boulevard depuis juin et la place est rendue \
         aux piétons, du lundi au samedi.[^1]\n\
         footnote [1]: Arrêté municipal de mai.\n\
         paragraph: Le marché y revient le dimanche, avec les maraîchers et les fleuristes.\n\
         list_item [1.]: des bancs ;\n\
         list_item [2.]: des arbres.\n\
         table_cell: Lieu\n\
         table_cell: Bancs\n\
         table_cell: Place du Four\n\
         table_cell: douze, dont trois neufs\n\
         - RunningHead: Lettre du quartier\n\
         - PageNumber: 4\n"
    );
    let cells: Vec<u16> =
        reading.blocks.iter().filter_map(|block| block.cell).map(|cell| cell.columns).collect();
    assert_eq!(cells, [1, 1, 1, 2]);
}

/// Six lines of two paragraphs, in pieces of their own.
fn two_paragraphs() -> Vec<u8> {
    let lines = [
        "Les voitures passent par le boulevard depuis juin, et la rue",
        "est rendue aux piétons du lundi au samedi, sans que personne",
        "s'en plaigne.",
        "Le marché y revient le dimanche avec ses maraîchers, et les",
        "bancs que la commune avait ôtés sont de nouveau à leur place",
        "sous les arbres.",
    ];
    let at = |at: u32| 540.0 - 12.0 * at as f32 - if at > 2 { 10.0 } else { 0.0 };
    let lines: Vec<_> =
        (0..).zip(lines).map(|(n, line)| (Some(n), 10.0, 50.0, at(n), line)).collect();
    marked(&lines)
}

/// Trees that the pages belie, or that have no end: the pages are read as if they had no tags.
#[test]
fn trees_without_sense_are_not_believed() {
    let plain = show(&read(&with_tree(&two_paragraphs(), &[])).unwrap());
    assert!(plain.starts_with("paragraph: Les voitures") && plain.contains("\nparagraph: Le m"));
    let deep = |levels: usize| -> Vec<String> {
        let nested = (0..levels).map(|at| element("Sect", &format!("/K {} 0 R", at + 9)));
        nested.chain([element("P", "/K [0 1 2 3 4 5]")]).collect()
    };
    let many = "0 ".repeat(1_000_000);
    let wide = format!("{}9 0 R", "8 0 R ".repeat(2000));
    let trees: Vec<Vec<String>> = vec![
        // a cycle; one that branches; one without an end in depth
        vec![element("Sect", "/K 8 0 R")],
        vec![element("Sect", "/K [8 0 R 8 0 R 9 0 R]"), element("P", "/K [8 0 R 0 9 0 R]")],
        vec![element("Sect", &format!("/K [{wide}]")), element("P", &format!("/K [{wide}]"))],
        deep(10_000),
        // a million kids that are one
        vec![element("P", &format!("/K [{many}]"))],
        // pieces that no page has, pages that no file has, kids of every kind
        vec![element("P", "/K [99999999999 -1 77 2147483648]")],
        vec![element("P", "/K [<< /Type /MCR /Pg 99 0 R /MCID 0 >> null (x) /y 1.5 []]")],
        vec![element("P", "/K [<< /Type /MCR /Stm 6 0 R /MCID 0 >>]")],
        vec![element("Boucle", "/K 77")],
        // half of the letters, and all of them in the order of a drawing
        vec![element("P", "/K [0 1]")],
    ];
    for (at, tree) in trees.iter().enumerate() {
        let shown = show(&read(&with_tree(&two_paragraphs(), tree)).unwrap());
        assert_eq!(shown, plain, "tree {at}");
    }
}

/// What the file marks as content is kept where it is drawn, though no element has it; what stands
/// so on several pages is a head.
#[test]
fn a_piece_that_the_tree_forgets_is_kept() {
    let mut elements = vec![element("Document", "/K [9 0 R 10 0 R 11 0 R]")];
    elements.push(element("P", "/K [0 1 2]"));
    elements.push(element("P", "/K [4 5]"));
    elements.push(element("P", "/K [6 7 8 9]"));
    let lines = [
        "Les voitures passent par le boulevard depuis juin, et la rue",
        "est rendue aux piétons du lundi au samedi, sans que personne",
        "s'en plaigne.",
        "Un arrêté le dit.",
        "Le marché y revient le dimanche avec ses maraîchers, et les",
        "bancs que la commune avait ôtés sont de nouveau à leur place.",
        "Les commerçants de la place demandent une étude de plus, sur",
        "la livraison des halles avant le jour, et le conseil municipal",
        "la leur accorde sans débat, au mois de mai, en même temps que",
        "le budget de la voirie et des espaces verts de la commune.",
    ];
    let lines: Vec<_> = (0..)
        .zip(lines)
        .map(|(n, line)| (Some(n), 10.0, 50.0, 540.0 - 12.0 * n as f32, line))
        .collect();
    let shown = show(&read(&with_tree(&marked(&lines), &elements)).unwrap());
    assert!(shown.contains("plaigne.\nparagraph: Un arrêté le dit.\nparagraph: Le m"), "{shown}");
}
