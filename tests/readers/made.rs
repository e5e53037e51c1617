//! Documents made of pieces in every order: what holds for a document written again, holds for
//! them.

use proptest::prelude::*;

use super::archive;
use super::translated::{changes_little, holds};

/// A piece of a made paragraph.
#[derive(Clone, Debug)]
enum Piece {
    Words(&'static str),
    Strong(&'static str),
    Emphasis(&'static str),
    Raised(&'static str),
    Link(&'static str),
    Inside(&'static str),
    Colored(&'static str),
    Lined(&'static str),
    Note(&'static str),
    Image(&'static str),
    Field(&'static str),
    Marked(&'static str),
    Gap,
    Stop,
}

fn piece() -> impl Strategy<Value = Piece> {
    let words = || {
        prop::sample::select(vec![
            "le comité",
            "se réunit",
            "à Genève",
            "12 membres",
            "R&D <x>",
            "« oui »",
            "elle",
            "l’usage des lieux",
            "2016",
        ])
    };
    let number = || prop::sample::select(vec!["3", "12", "407"]);
    prop_oneof![
        6 => words().prop_map(Piece::Words),
        2 => words().prop_map(Piece::Strong),
        2 => words().prop_map(Piece::Emphasis),
        1 => number().prop_map(Piece::Raised),
        2 => words().prop_map(Piece::Link),
        1 => number().prop_map(Piece::Inside),
        1 => words().prop_map(Piece::Colored),
        1 => words().prop_map(Piece::Lined),
        1 => words().prop_map(Piece::Note),
        1 => words().prop_map(Piece::Image),
        1 => number().prop_map(Piece::Field),
        1 => number().prop_map(Piece::Marked),
        1 => Just(Piece::Gap),
        3 => Just(Piece::Stop),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Paragraph,
    Heading,
    Item,
    Cell,
}

type Made = Vec<(Kind, Vec<Piece>)>;

fn made() -> impl Strategy<Value = Made> {
    let kind = prop::sample::select(vec![Kind::Paragraph, Kind::Heading, Kind::Item, Kind::Cell]);
    prop::collection::vec((kind, prop::collection::vec(piece(), 1..9)), 1..6)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A paragraph begins and ends with words, so that every piece stands inside.
fn inline(pieces: &[Piece], write: &mut dyn FnMut(&Piece) -> String) -> String {
    let ends = [Piece::Words("Voici"), Piece::Words("fin")];
    let all = ends[..1].iter().chain(pieces).chain(&ends[1..]);
    let texts: Vec<String> = all.map(&mut *write).collect();
    texts.join(&write(&Piece::Words(" ")))
}

fn docx(made: &Made) -> Vec<u8> {
    let mut notes = Vec::new();
    let run = |set: &str, text: &str| {
        format!(
            "<w:r><w:rPr>{set}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escaped(text)
        )
    };
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let mut write = |piece: &Piece| match piece {
        Piece::Words(text) => run("", text),
        Piece::Strong(text) => run("<w:b/>", text),
        Piece::Emphasis(text) => run("<w:i/>", text),
        Piece::Raised(text) => run("<w:vertAlign w:val=\"superscript\"/>", text),
        Piece::Colored(text) => run("<w:color w:val=\"FF0000\"/>", text),
        Piece::Lined(text) => run("<w:u w:val=\"single\"/>", text),
        Piece::Link(text) => format!("<w:hyperlink r:id=\"l\">{}</w:hyperlink>", run("", text)),
        Piece::Inside(text) => {
            format!("<w:hyperlink w:anchor=\"a\">{}</w:hyperlink>", run("", text))
        }
        Piece::Note(text) => {
            notes.push(run("", &format!("Note : {text}.")));
            format!("<w:r><w:footnoteReference w:id=\"{}\"/></w:r>", notes.len())
        }
        Piece::Image(text) => format!(
            "<w:r><w:drawing><wp:docPr id=\"1\" descr=\"{}\"/><a:blip r:embed=\"i\"/></w:drawing></w:r>",
            escaped(text)
        ),
        Piece::Field(text) => format!(
            "{}<w:r><w:instrText> PAGE </w:instrText></w:r>{}{}{}",
            sign("begin"),
            sign("separate"),
            run("", text),
            sign("end")
        ),
        Piece::Marked(text) => format!(
            "<w:bookmarkStart w:id=\"1\" w:name=\"m\"/>{}<w:bookmarkEnd w:id=\"1\"/>",
            run("", text)
        ),
        Piece::Gap => "<w:r><w:tab/></w:r>".to_owned(),
        Piece::Stop => run("", ". Il"),
    };
    let mut body = String::new();
    for (kind, pieces) in made {
        let text = inline(pieces, &mut write);
        body.push_str(&match kind {
            Kind::Paragraph => format!("<w:p>{text}</w:p>"),
            Kind::Heading => {
                format!("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>{text}</w:p>")
            }
            Kind::Item => format!("<w:p w:rsidR=\"00A\"><w:pPr><w:jc/></w:pPr>{text}</w:p>"),
            Kind::Cell => format!("<w:tbl><w:tr><w:tc><w:p>{text}</w:p></w:tc></w:tr></w:tbl>"),
        });
    }
    let notes = notes.iter().enumerate().map(|(at, text)| {
        format!(
            "<w:footnote w:id=\"{}\"><w:p><w:r><w:footnoteRef/></w:r>{text}</w:p></w:footnote>",
            at + 1
        )
    });
    let head = "xmlns:w=\"w\" xmlns:r=\"r\" xmlns:wp=\"p\" xmlns:a=\"a\"";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &format!("<w:document {head}><w:body>{body}</w:body></w:document>")),
        (
            "word/footnotes.xml",
            &format!("<w:footnotes {head}>{}</w:footnotes>", notes.collect::<String>()),
        ),
        (
            "word/_rels/document.xml.rels",
            &format!(
                "<Relationships><Relationship Id=\"l\" Type=\"{kind}/hyperlink\" Target=\"https://exemple.org/a\"/>\
                 <Relationship Id=\"i\" Type=\"{kind}/image\" Target=\"media/i.png\"/></Relationships>"
            ),
        ),
        ("word/media/i.png", "image"),
    ])
}

fn odt(made: &Made) -> Vec<u8> {
    let mut count = 0;
    let span = |style: &str, text: &str| {
        format!("<text:span text:style-name=\"{style}\">{}</text:span>", escaped(text))
    };
    let mut write = |piece: &Piece| match piece {
        Piece::Words(text) => escaped(text),
        Piece::Strong(text) => span("B", text),
        Piece::Emphasis(text) => span("I", text),
        Piece::Raised(text) => span("H", text),
        Piece::Colored(text) => span("C", text),
        Piece::Lined(text) => span("U", text),
        Piece::Link(text) => {
            format!("<text:a xlink:href=\"https://exemple.org/a\">{}</text:a>", escaped(text))
        }
        Piece::Inside(text) => format!("<text:a xlink:href=\"#a\">{}</text:a>", escaped(text)),
        Piece::Note(text) => {
            count += 1;
            format!(
                "<text:note><text:note-citation>{count}</text:note-citation><text:note-body><text:p>Note : {}.</text:p></text:note-body></text:note>",
                escaped(text)
            )
        }
        Piece::Image(text) => format!(
            "<draw:frame><draw:image xlink:href=\"i.png\"/><svg:title>{}</svg:title></draw:frame>",
            escaped(text)
        ),
        Piece::Field(text) => format!("<text:page-number>{text}</text:page-number>"),
        Piece::Marked(text) => format!(
            "<text:bookmark-start text:name=\"m\"/>{text}<text:bookmark-end text:name=\"m\"/>"
        ),
        Piece::Gap => "<text:tab/>".to_owned(),
        Piece::Stop => ". Il".to_owned(),
    };
    let mut body = String::new();
    for (kind, pieces) in made {
        let text = inline(pieces, &mut write);
        body.push_str(&match kind {
            Kind::Paragraph => format!("<text:p>{text}</text:p>"),
            Kind::Heading => format!("<text:h text:outline-level=\"1\">{text}</text:h>"),
            Kind::Item => format!("<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"),
            Kind::Cell => format!("<table:table><table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"),
        });
    }
    let style = |name: &str, set: &str| {
        format!("<style:style style:name=\"{name}\"><style:text-properties {set}/></style:style>")
    };
    let styles = [
        style("B", "fo:font-weight=\"bold\""),
        style("I", "fo:font-style=\"italic\""),
        style("H", "style:text-position=\"super 58%\""),
        style("C", "fo:color=\"#ff0000\""),
        style("U", "style:text-underline-style=\"solid\""),
    ];
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:draw=\"d\" xmlns:svg=\"s\" \
         xmlns:style=\"y\" xmlns:fo=\"f\" xmlns:xlink=\"x\"><office:automatic-styles>{}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>",
        styles.concat()
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

/// The body of a page, and its notes.
fn page(made: &Made) -> String {
    let mut notes = Vec::new();
    let tag = |name: &str, text: &str| format!("<{name}>{}</{name}>", escaped(text));
    let mut write = |piece: &Piece| match piece {
        Piece::Words(text) => escaped(text),
        Piece::Strong(text) => tag("b", text),
        Piece::Emphasis(text) => tag("em", text),
        Piece::Raised(text) => tag("sup", text),
        Piece::Colored(text) => format!("<span class=\"c\">{}</span>", escaped(text)),
        Piece::Lined(text) => tag("u", text),
        Piece::Link(text) => format!("<a href=\"https://exemple.org/a\">{}</a>", escaped(text)),
        Piece::Inside(text) => format!("<a class=\"x\" href=\"#haut\">{text}</a>"),
        Piece::Note(text) => {
            notes.push(escaped(text));
            let at = notes.len();
            format!("<sup><a role=\"doc-noteref\" id=\"r{at}\" href=\"#n{at}\">{at}</a></sup>")
        }
        Piece::Image(text) => format!("<img src=\"i.png\" alt=\"{}\"/>", escaped(text)),
        Piece::Field(text) => format!("<data value=\"1\">{text}</data>"),
        Piece::Marked(text) => format!("<a id=\"m\"></a>{text}<!-- m -->"),
        Piece::Gap => "<br/>".to_owned(),
        Piece::Stop => ". Il".to_owned(),
    };
    let mut body = String::new();
    for (kind, pieces) in made {
        let text = inline(pieces, &mut write);
        body.push_str(&match kind {
            Kind::Paragraph => format!("<p class=\"p\">{text}</p>\n"),
            Kind::Heading => format!("<h2>{text}</h2>\n"),
            Kind::Item => format!("<ul><li>{text}</li></ul>\n"),
            Kind::Cell => format!("<table><tr><td>{text}</td></tr></table>\n"),
        });
    }
    for (at, text) in notes.iter().enumerate() {
        let at = at + 1;
        body.push_str(&format!(
            "<p id=\"n{at}\"><a href=\"#r{at}\">{at}</a>. Note : {text}.</p>\n"
        ));
    }
    body
}

fn html(made: &Made) -> Vec<u8> {
    format!("<!DOCTYPE html>\n<html lang=\"fr\"><head><title>T</title></head><body>\n{}</body></html>\n", page(made)).into()
}

fn epub(made: &Made) -> Vec<u8> {
    let page = format!(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"fr\"><head><title>T</title></head><body>{}</body></html>",
        page(made)
    );
    archive(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"O/p.opf\"/></rootfiles></container>",
        ),
        (
            "O/p.opf",
            "<package xmlns:dc=\"d\"><metadata><dc:language>fr</dc:language></metadata><manifest><item id=\"a\" href=\"un%20a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>",
        ),
        ("O/un a.xhtml", &page),
    ])
}

/// A table of one cell, drawn with signs.
fn grid(text: &str) -> String {
    let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let rule = format!("+{}+\n", "-".repeat(width + 2));
    let rows = text.lines().map(|line| format!("| {line:width$} |\n"));
    format!("{rule}{}{rule}\n", rows.collect::<String>())
}

/// What a block of HTML holds: text alone, in tags.
fn page_of(pieces: &[Piece]) -> String {
    let mut write = |piece: &Piece| match piece {
        Piece::Words(text) => escaped(text),
        Piece::Strong(text) => format!("<b>{}</b>", escaped(text)),
        Piece::Gap => "et\nun".to_owned(),
        Piece::Stop => ". Il".to_owned(),
        _ => "un".to_owned(),
    };
    inline(pieces, &mut write)
}

fn markdown(made: &Made) -> Vec<u8> {
    let mut notes = Vec::new();
    let escaped = |text: &str| text.replace('&', "\\&").replace('<', "\\<");
    let mut write = |piece: &Piece| match piece {
        Piece::Words(text) | Piece::Colored(text) => escaped(text),
        Piece::Lined(text) => format!("<u>{}</u>", escaped(text)),
        Piece::Strong(text) => format!("**{}**", escaped(text)),
        Piece::Emphasis(text) => format!("_{}_", escaped(text)),
        Piece::Raised(text) => format!("<sup>{text}</sup>"),
        Piece::Link(text) => format!("[{}][lieu]", escaped(text)),
        Piece::Inside(text) => format!("[{text}](#haut \"Titre\")"),
        Piece::Note(text) => {
            notes.push(escaped(text));
            format!("[^{}]", notes.len())
        }
        Piece::Image(text) => format!("![{}][vue]", escaped(text)),
        Piece::Field(text) => format!("`{text}`"),
        Piece::Marked(text) => format!("<a id=\"m\">{text}</a>"),
        Piece::Gap => "et\nun".to_owned(),
        Piece::Stop => ". Il".to_owned(),
    };
    let mut body = "---\nlang: fr\n---\n\n".to_owned();
    for (kind, pieces) in made {
        let text = inline(pieces, &mut write);
        body.push_str(&match kind {
            Kind::Paragraph if pieces.len() % 4 == 3 => {
                format!("<div>\n{}\n</div>\n\n", page_of(pieces))
            }
            Kind::Paragraph => format!("> {}\n\n", text.replace('\n', "\n> ")),
            Kind::Heading => format!("## {}\n\n", text.replace('\n', " ")),
            Kind::Item => format!("- {}\n\n", text.replace('\n', "\n  ")),
            Kind::Cell if text.contains('\n') => grid(&text),
            Kind::Cell => format!("| {} |\n|---|\n\n", text),
        });
    }
    for (at, text) in notes.iter().enumerate() {
        body.push_str(&format!("[^{}]: Note : {text}.\n\n", at + 1));
    }
    (body + "[lieu]: https://exemple.org/lieu \"Lieu\"\n[vue]: i.png (Vue)\n").into()
}

fn plain(made: &Made) -> Vec<u8> {
    let mut write = |piece: &Piece| match piece {
        Piece::Words(text)
        | Piece::Strong(text)
        | Piece::Emphasis(text)
        | Piece::Raised(text)
        | Piece::Link(text)
        | Piece::Inside(text)
        | Piece::Colored(text)
        | Piece::Lined(text)
        | Piece::Note(text)
        | Piece::Field(text) => (*text).to_owned(),
        Piece::Image(text) => format!("web_en_rapport *{text}* [x](y)"),
        Piece::Marked(text) => format!("[{text}]"),
        Piece::Gap => "dix\nun".to_owned(),
        Piece::Stop => ". Il".to_owned(),
    };
    let mut body = String::new();
    for (kind, pieces) in made {
        let bullet = if matches!(kind, Kind::Item) { "- " } else { "" };
        body.push_str(&format!("{bullet}{}.\r\n\r\n", inline(pieces, &mut write)));
    }
    body.into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 84, ..ProptestConfig::default() })]

    #[test]
    fn made_documents_of_word(made in made()) {
        let bytes = docx(&made);
        let kept = ["<w:footnoteReference", "<w:drawing", "<w:fldChar", "<w:instrText", "<w:tab/>",
            "<w:bookmarkStart", "<w:bookmarkEnd", "w:anchor=", "<w:footnoteRef/>", "r:id=\"l\"", "FF0000"];
        holds("a.docx", &bytes, &kept[..9]);
        changes_little("a.docx", &bytes, "word/document.xml", "</w:p>");
    }

    #[test]
    fn made_documents_of_writer(made in made()) {
        let bytes = odt(&made);
        let kept = ["<text:note>", "<draw:frame>", "<text:page-number", "<text:tab/>", "<text:bookmark-start",
            "<text:bookmark-end", "\"#a\""];
        holds("a.odt", &bytes, &kept);
        changes_little("a.odt", &bytes, "content.xml", "</text:p>");
    }

    #[test]
    fn made_pages(made in made()) {
        let bytes = html(&made);
        let kept = ["<img", "<br/>", "doc-noteref", "#haut", "<a id=\"m\">", "<!-- m -->", "class=\"p\""];
        holds("a.html", &bytes, &kept);
        changes_little("a.html", &bytes, "", "\n");
    }

    #[test]
    fn made_books(made in made()) {
        let bytes = epub(&made);
        holds("a.epub", &bytes, &["<img", "<br/>", "doc-noteref", "#haut", "<a id=\"m\">", "<!-- m -->"]);
        changes_little("a.epub", &bytes, "O/un a.xhtml", "\n");
    }

    #[test]
    fn made_markdown(made in made()) {
        let bytes = markdown(&made);
        holds("a.md", &bytes, &["[^", "](i.png)", "](#haut \"Titre\")", "<a id=\"m\">", "][lieu]", "<sup>"]);
        changes_little("a.md", &bytes, "", "\n\n");
        let dos = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        holds("a.md", dos.as_bytes(), &["[^", "](i.png)", "][lieu]"]);
    }

    #[test]
    fn made_plain_text(made in made()) {
        let bytes = plain(&made);
        holds("a.txt", &bytes, &["\r\n\r\n"]);
        changes_little("a.txt", &bytes, "", "\r\n\r\n");
    }
}
