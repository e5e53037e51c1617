//! What text keeps whatever the document: what is set high or low, paragraphs that line breaks
//! make, and text between rules.

use super::{archive, read, show};

fn word(body: &str) -> Vec<u8> {
    archive(&[(
        "word/document.xml",
        &format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"),
    )])
}

fn writer(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:style='s' xmlns:fo='f'>\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[("content.xml", &content)])
}

fn blocks(name: &str, bytes: &[u8]) -> String {
    let shown = show(&read(name, bytes));
    shown.lines().filter(|line| !line.starts_with('-')).map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_is_set_high_or_low_stays_so_in_every_reader() {
    let wanted = "paragraph: On compte 10⁶ cas, du CO₂, la 1ᵉʳ et x<sub>i,j</sub>.\n";
    let html = "<p>On compte 10<sup>6</sup> cas, du CO<sub>2</sub>, la 1<sup>er</sup> et x<sub>i,j</sub>.</p>";
    assert_eq!(blocks("a.html", html.as_bytes()), wanted);
    let markdown = html.replace("<p>", "").replace("</p>", "");
    assert_eq!(blocks("a.md", markdown.as_bytes()), wanted);

    let run = |set: &str, text: &str| {
        format!("<w:r><w:rPr>{set}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let (high, low) = ("<w:vertAlign w:val='superscript'/>", "<w:vertAlign w:val='subscript'/>");
    let runs = [
        run("", "On compte 10"),
        run("<w:position w:val='6'/>", "6"),
        run("", " cas, du CO"),
        run(low, "2"),
        run("<w:position w:val='1'/>", ", la 1"),
        run(high, "e"),
        run(high, "r"),
        run("<w:vertAlign w:val='baseline'/>", " et x"),
        run("<w:position w:val='-8'/>", "i,j"),
        run("", "."),
    ];
    assert_eq!(blocks("a.docx", &word(&format!("<w:p>{}</w:p>", runs.concat()))), wanted);

    let style = |name: &str, position: &str| {
        format!(
            "<style:style style:name='{name}' style:family='text'><style:text-properties style:text-position='{position}'/></style:style>"
        )
    };
    let styles = style("H", "super 58%") + &style("L", "-33% 58%") + &style("N", "0% 100%");
    let span =
        |name: &str, text: &str| format!("<text:span text:style-name='{name}'>{text}</text:span>");
    let body = format!(
        "<text:p>On compte 10{} cas, du CO{}{} la 1{} et x{}.</text:p>",
        span("H", "6"),
        span("L", "2"),
        span("N", ","),
        span("H", "er"),
        span("L", "i,j")
    );
    assert_eq!(blocks("a.odt", &writer(&styles, &body)), wanted);
}

#[test]
fn two_line_breaks_are_a_paragraph_and_one_is_a_space() {
    let wanted =
        "paragraph: Un\nparagraph: Deux trois\nparagraph: **Quatre**\nparagraph: **Cinq**\n";
    let html = "<p>Un<br> <br/>&nbsp;<br>Deux<br>trois<br><br><b>Quatre<br><br>Cinq</b></p>";
    assert_eq!(blocks("a.html", html.as_bytes()), wanted);
    let markdown = "Un<br><br>Deux\\\ntrois\\\n\\\n**Quatre<br>\n<br>Cinq**\n";
    assert_eq!(blocks("a.md", markdown.as_bytes()), wanted);
    let (br, bold) = ("<w:br/>", "<w:rPr><w:b/></w:rPr>");
    let body = format!(
        "<w:p><w:r><w:t>Un</w:t>{br}{br}<w:t>Deux</w:t>{br}<w:t>trois</w:t></w:r><w:r>{br}</w:r><w:r>{br}</w:r>\
         <w:r>{bold}<w:t>Quatre</w:t>{br}{br}<w:t>Cinq</w:t></w:r></w:p>"
    );
    assert_eq!(blocks("a.docx", &word(&body)), wanted);
    let bold = "<style:style style:name='B' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>";
    let br = "<text:line-break/>";
    let body = format!(
        "<text:p>Un{br}{br}Deux{br}trois{br}{br}<text:span text:style-name='B'>Quatre{br}{br}Cinq</text:span></text:p>"
    );
    assert_eq!(blocks("a.odt", &writer(bold, &body)), wanted);
    let lists = "<ul><li>Un<br><br>deux<li>Trois</ul><h2>Un<br><br>titre</h2>";
    let wanted = "list_item 1: Un\nparagraph: deux\nlist_item 1: Trois\nheading 2: Un titre\n";
    assert_eq!(blocks("a.html", lists.as_bytes()), wanted);
}

#[test]
fn front_matter_stands_at_the_start_only() {
    let body = "paragraph: Un.\nparagraph: Deux.\nheading 2: Un titre\nparagraph: Trois.\n";
    let text = "Un.\n\n---\nDeux.\n\nUn titre\n---\n\nTrois.\n";
    for front in [
        "",
        "---\ntitre: A\nliste:\n- b\n---\n",
        "---\ntitre: A\n...\n",
        "+++\ntitre = \"A\"\n+++\n",
    ] {
        assert_eq!(blocks("a.md", format!("{front}{text}").as_bytes()), body, "{front}");
    }
    for (text, wanted) in [
        ("---\nUn.\n\n---\n\nDeux.\n", "paragraph: Un.\nparagraph: Deux.\n"),
        (
            "Un.\n\n+++\nDeux.\n+++\n\nTrois.\n",
            "paragraph: Un.\nparagraph: +++ Deux. +++\nparagraph: Trois.\n",
        ),
        (
            "Un.\n\n---\nDeux : ceci.\n...\n\nTrois.\n",
            "paragraph: Un.\nparagraph: Deux : ceci. ...\nparagraph: Trois.\n",
        ),
        ("---\ntitre: A\n\nUn.\n", "paragraph: titre: A\nparagraph: Un.\n"),
    ] {
        assert_eq!(blocks("a.md", text.as_bytes()), wanted, "{text}");
    }
}

/// Word: a paragraph whose end was deleted or moved away goes on with the next; an inserted end is
/// one.
#[test]
fn ends_of_paragraphs_are_tracked_too() {
    let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let p = |mark: &str, inside: &str| {
        format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>")
    };
    let gone = |text: &str| format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let moved = |name: &str, text: &str| format!("<w:{name}>{}</w:{name}>", run(text));
    let body = [
        p("<w:del/>", &run("Un début ")),
        p("<w:del/>", &run("et sa ")),
        p("<w:ins/>", &run("suite.")),
        p("<w:del/>", &gone("Tout cela.")),
        p("<w:moveFrom/>", &moved("moveFrom", "Déplacé.")),
        p("", &run("Après.")),
        p("<w:moveTo/>", &moved("moveTo", "Déplacé.")),
        format!(
            "<w:tbl><w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr></w:tbl>",
            p("<w:del/>", &run("Cellule."))
        ),
        p("<w:del/>", &run("Le dernier.")),
    ];
    let wanted = "paragraph: Un début et sa suite.\nparagraph: Après.\nparagraph: Déplacé.\n\
                  table_cell {starts: table, column: 1}: Cellule.\nparagraph: Le dernier.\n\
                  - 4 Deleted: Tout cela.\n- 5 Deleted: Déplacé.\n";
    assert_eq!(show(&read("a.docx", &word(&body.concat()))), wanted);
}
