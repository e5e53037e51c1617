//! Readers: each document under `tests/data/readers` stands beside the blocks it must give.

#[path = "readers/apart.rs"]
mod apart;
#[path = "readers/broken.rs"]
mod broken;
#[path = "readers/drafts.rs"]
mod drafts;
#[path = "readers/drawn.rs"]
mod drawn;
#[path = "readers/growth.rs"]
mod growth;
#[path = "readers/kept.rs"]
mod kept;
#[path = "readers/ledger.rs"]
mod ledger;
#[path = "readers/made.rs"]
mod made;
#[path = "readers/makers.rs"]
mod makers;
#[path = "readers/objects.rs"]
mod objects;
#[path = "readers/spaces.rs"]
mod spaces;
#[path = "readers/text.rs"]
mod text;
#[path = "readers/translated.rs"]
mod translated;
#[path = "support/work.rs"]
mod work;

use std::fmt::Write as _;
use std::path::Path;

use enregard::container::Limits;
use enregard::model::Reading;
use enregard::source;
use enregard::text::inline::unmarked;

/// A reading as lines: kind, level, label, place in a table, text; then the ledger.
fn show(reading: &Reading) -> String {
    let mut out = String::new();
    for block in &reading.blocks {
        let level = block.level.map(|level| format!(" {level}")).unwrap_or_default();
        let label = block.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
        let cell = block.cell.map(|cell| format!(" {{{cell}}}")).unwrap_or_default();
        // Numbered marks are looked at where they are made (`objects`).
        let text = unmarked(&block.text);
        let _ = writeln!(out, "{}{level}{label}{cell}: {text}", block.kind.as_str());
    }
    for discard in &reading.discarded {
        let _ = writeln!(out, "- {} {:?}: {}", discard.line, discard.reason, discard.text);
    }
    for diagnostic in &reading.diagnostics {
        let _ = writeln!(out, "! {}", diagnostic.code);
    }
    out
}

fn read(name: &str, bytes: &[u8]) -> Reading {
    let reader = source::reader(None, Path::new(name), bytes).unwrap();
    (reader.read)(bytes, Limits::default()).unwrap()
}

#[track_caller]
fn case(name: &str, bytes: &[u8], wanted: &str) {
    let found = show(&read(name, bytes));
    assert!(found == wanted, "{name}: found\n{found}\nwanted\n{wanted}");
}

#[test]
fn markdown_with_everything() {
    case(
        "notes.md",
        include_bytes!("data/readers/notes.md"),
        include_str!("data/readers/notes.md.blocks"),
    );
}

#[test]
fn html_with_everything() {
    case(
        "page.html",
        include_bytes!("data/readers/page.html"),
        include_str!("data/readers/page.html.blocks"),
    );
}

/// A package of parts.
fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Tracked changes are read as accepted; hidden text is not read; a text box follows its paragraph;
/// notes at the foot and at the end count on together.
#[test]
fn docx_with_changes_boxes_and_hidden_text() {
    let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>";
    let shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> vue</w:t></w:r>";
    let changed = format!(
        "<w:del><w:r><w:delText>ancien</w:delText></w:r></w:del><w:ins>{}</w:ins>",
        run("nouveau")
    );
    let boxed = format!(
        "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>",
        run("Dans une boîte.")
    );
    let body = format!(
        "<w:p>{}{changed}{hidden}{shown}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>\
         <w:p>{}{boxed}<w:r><w:endnoteReference w:id='1'/></w:r></w:p>",
        run("Le texte "),
        run("La suite.")
    );
    let head = "xmlns:w='w' xmlns:r='r'";
    let note = |kind: &str, text: &str| {
        let id = "w:id='1'";
        format!("<w:{kind}s {head}><w:{kind} {id}><w:p>{}</w:p></w:{kind}></w:{kind}s>", run(text))
    };
    let bytes = archive(&[
        ("word/document.xml", &format!("<w:document {head}><w:body>{body}</w:body></w:document>")),
        ("word/footnotes.xml", &note("footnote", "Au pied.")),
        ("word/endnotes.xml", &note("endnote", "À la fin.")),
    ]);
    let wanted = "paragraph: Le texte nouveau vue[^1]\n\
                  footnote (1): Au pied.\n\
                  paragraph: La suite.[^2]\n\
                  footnote (2): À la fin.\n\
                  text_box: Dans une boîte.\n\
                  - 1 Deleted: ancien\n\
                  - 1 Hidden: caché\n";
    case("a.docx", &bytes, wanted);
}

/// An image with an alternative text stays in its line; an ornament without one goes.
#[test]
fn docx_with_images() {
    let drawing = |alt: &str, id: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Image 1'{alt}/><a:graphic>\
             <pic:pic><pic:blipFill><a:blip r:embed='{id}'/></pic:blipFill></pic:pic></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        )
    };
    let text = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}</w:p>",
        text("Vue du port : "),
        drawing(" descr='Deux barques [à quai]'", "rId5"),
        drawing("", "rId5"),
        drawing(" descr='Sans fichier'", "rId9"),
    );
    let head = "xmlns:w='w' xmlns:r='r' xmlns:wp='wp' xmlns:a='a' xmlns:pic='pic'";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    let links = format!(
        "<Relationships><Relationship Id='rId5' Type='{kind}' Target='media/image1.png'/></Relationships>"
    );
    let bytes = archive(&[
        ("word/document.xml", &format!("<w:document {head}><w:body>{body}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", &links),
    ]);
    let wanted = "paragraph: Vue du port : ![Deux barques [à quai]](media/image1.png)\n\
                  - 1 Image: media/image1.png\n\
                  - 2 Image: Sans fichier\n";
    case("a.docx", &bytes, wanted);
}

#[test]
fn odt_with_changes_and_boxes() {
    let content = "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:draw='d'>\
         <office:body><office:text>\
         <text:tracked-changes><text:changed-region><text:deletion><text:p>ancien</text:p></text:deletion>\
         </text:changed-region></text:tracked-changes>\
         <text:p>Le texte nouveau.<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>\
         <text:note-body><text:p>Au pied.</text:p></text:note-body></text:note></text:p>\
         <text:p>La suite.<draw:frame><draw:text-box><text:p>Dans une boîte.</text:p></draw:text-box>\
         </draw:frame></text:p>\
         </office:text></office:body></office:document-content>";
    let bytes = archive(&[("content.xml", content)]);
    let wanted = "paragraph: Le texte nouveau.[^1]\n\
                  footnote (1): Au pied.\n\
                  paragraph: La suite.\n\
                  text_box: Dans une boîte.\n\
                  - 1 Deleted: ancien\n";
    case("a.odt", &bytes, wanted);
}

/// One table in each kind of document: a head over two rows, a row whose first cell is empty, two
/// paragraphs in one cell. What is told of the places is the same.
const TABLE: &str = "table_cell {starts: table, column: 1, header: true, rows: 2}: Poste\n\
                     table_cell {column: 2, header: true, columns: 2}: Montant\n\
                     table_cell {starts: row, column: 2, header: true}: 2022\n\
                     table_cell {column: 3, header: true}: 2023\n\
                     table_cell {starts: row, column: 2}: 12 500 €\n\
                     table_cell {column: 3}: 48 000 €\n\
                     table_cell {column: 3}: (estimation)\n\
                     paragraph: Après.\n";

#[test]
fn a_table_of_html() {
    let page = "<table><caption></caption><thead>\
        <tr><th rowspan=2>Poste</th><th colspan=2>Montant</th></tr><tr><th>2022</th><th>2023</th></tr>\
        </thead><tr><td></td><td>12 500 €</td><td><p>48 000 €</p><p>(estimation)</p></td></tr></table>\
        <p>Après.</p>";
    case("a.html", page.as_bytes(), TABLE);
}

#[test]
fn a_table_of_word() {
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let tc = |set: &str, inside: &str| format!("<w:tc><w:tcPr>{set}</w:tcPr>{inside}</w:tc>");
    let head = "<w:trPr><w:tblHeader/></w:trPr>";
    let rows = [
        format!(
            "<w:tr>{head}{}{}</w:tr>",
            tc("<w:vMerge w:val='restart'/>", &p("Poste")),
            tc("<w:gridSpan w:val='2'/>", &p("Montant"))
        ),
        format!(
            "<w:tr>{head}{}{}{}</w:tr>",
            tc("<w:vMerge/>", "<w:p/>"),
            tc("", &p("2022")),
            tc("", &p("2023"))
        ),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", tc("", &p("Supprimé"))),
        format!(
            "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}{}</w:tr>",
            tc("", &p("12 500 €")),
            tc("", &(p("48 000 €") + &p("(estimation)")))
        ),
    ];
    let body = format!("<w:tbl>{}</w:tbl>{}", rows.concat(), p("Après."));
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let wanted = format!("{TABLE}- 1 Deleted: Supprimé\n");
    case("a.docx", &archive(&[("word/document.xml", &document)]), &wanted);
}

#[test]
fn a_table_of_writer() {
    let cell =
        |set: &str, inside: &str| format!("<table:table-cell {set}>{inside}</table:table-cell>");
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let covered = "<table:covered-table-cell/>".to_owned();
    let head = row(&[
        cell("table:number-rows-spanned='2'", &p("Poste")),
        cell("table:number-columns-spanned='2'", &p("Montant")),
        covered.clone(),
    ]) + &row(&[covered, cell("", &p("2022")), cell("", &p("2023"))]);
    let body = row(&[
        cell("", ""),
        cell("", &p("12 500 €")),
        cell("", &(p("48 000 €") + &p("(estimation)"))),
    ]);
    let content = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b'><office:body>\
         <office:text><table:table><table:table-header-rows>{head}</table:table-header-rows>{body}\
         </table:table>{}</office:text></office:body></office:document-content>",
        p("Après.")
    );
    case("a.odt", &archive(&[("content.xml", &content)]), TABLE);
}

#[test]
fn a_table_of_markdown() {
    let text = "| Poste | 2022 | 2023 |\n|---|---|---|\n| | 12 500 € | |\n\n| Seul |\n|---|\n";
    let wanted = "table_cell {starts: table, column: 1, header: true}: Poste\n\
                  table_cell {column: 2, header: true}: 2022\n\
                  table_cell {column: 3, header: true}: 2023\n\
                  table_cell {starts: row, column: 2}: 12 500 €\n\
                  table_cell {starts: table, column: 1, header: true}: Seul\n";
    case("a.md", text.as_bytes(), wanted);
}
