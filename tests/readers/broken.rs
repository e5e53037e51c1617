//! What others are told they break: each a document made as the tools make it, in other words, with
//! all that must still stand in it.

use std::path::Path;

use enregard::container::Limits;
use enregard::model::{ErrorCode, Locale};
use enregard::source;
use enregard::source::translated::Translation;

use super::archive;
use super::translated::{foreign_of, parts, translate};

const W: &str = "xmlns:w='w' xmlns:r='r' xmlns:wp='p' xmlns:a='a' xmlns:mc='c' xmlns:v='v'";

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn field(code: &str, shown: &str) -> String {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{}<w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r>{}{}{}",
        sign("begin"),
        sign("separate"),
        run(shown),
        sign("end")
    )
}

fn word(body: &str, more: &[(&str, String)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let mut all = vec![("word/document.xml", document.as_str())];
    all.extend(more.iter().map(|(name, text)| (*name, text.as_str())));
    archive(&all)
}

/// The text of a part in other words, and how many blocks and objects did not find their place.
#[track_caller]
fn part(name: &str, bytes: &[u8], part: &str) -> String {
    let written = foreign_of(name, bytes);
    assert_eq!((written.left, written.moved, written.unset), (0, 0, 0), "{name} {part}");
    String::from_utf8(parts(&written.bytes)[part].clone()).unwrap()
}

#[track_caller]
fn has(text: &str, all: &[&str]) {
    for wanted in all {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn heads_feet_and_notes_are_translated_and_their_page_numbers_stay_fields() {
    let head = format!(
        "<w:hdr {W}><w:p>{}{}{}{}</w:p></w:hdr>",
        run("Page "),
        field("PAGE", "7"),
        run(" sur "),
        field("NUMPAGES", "9")
    );
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:id='1'><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote></w:footnotes>",
        run(" Une note.")
    );
    let body = format!("<w:p>{}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>", run("Le texte."));
    let foot = format!("<w:ftr {W}><w:p>{}{}</w:p></w:ftr>", run("Pied "), field("PAGE", "7"));
    let all =
        [("word/header1.xml", head), ("word/footer1.xml", foot), ("word/footnotes.xml", notes)];
    let bytes = word(&body, &all);
    let foot = part("a.docx", &bytes, "word/footer1.xml");
    has(&foot, &["Piid ", "> PAGE <"]);
    assert_eq!(foot.matches("<w:fldChar ").count(), 3);
    let head = part("a.docx", &bytes, "word/header1.xml");
    has(&head, &["Pogi ", "> PAGE <", "> NUMPAGES <"]);
    assert_eq!(head.matches("<w:fldChar ").count(), 6);
    has(&part("a.docx", &bytes, "word/footnotes.xml"), &["Uni nuti.", "<w:footnoteRef/>"]);
    has(&part("a.docx", &bytes, "word/document.xml"), &["<w:footnoteReference w:id='1'/>"]);
}

#[test]
fn counters_of_figures_and_what_reference_managers_write_stay_fields() {
    let zotero = "ADDIN ZOTERO_ITEM CSL_CITATION {\"id\":\"a\"}";
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}{}</w:p>",
        run("Figure "),
        field("SEQ Figure \\* ARABIC", "3"),
        run(" : le port"),
        run("Le port est fermé "),
        field(zotero, "(Martin, 2016)"),
        run(" depuis mai.")
    );
    let text = part("a.docx", &word(&body, &[]), "word/document.xml");
    has(&text, &["SEQ Figure \\* ARABIC", "ZOTERO_ITEM", "Figuri ", "(Mortin, 2016)"]);
    assert_eq!(text.matches("<w:fldChar ").count(), 6);
}

#[test]
fn boxes_of_text_come_in_both_forms() {
    let inner = format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", run("Dans la boîte"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor>{inner}</wp:anchor></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape>{inner}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        run("Le texte.")
    );
    let text = part("a.docx", &word(&body, &[]), "word/document.xml");
    assert_eq!(text.matches("Dons lo buîti").count(), 2, "{text}");
}

#[test]
fn a_bold_word_and_an_ampersand_part_no_sentence() {
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>est</w:t></w:r>";
    let body = format!("<w:p>{}{bold}{}</w:p>", run("Le R&amp;D "), run(" fermé &lt; demain."));
    let bytes = word(&body, &[]);
    let english = |text: &str| {
        assert_eq!(text, "Le R&D **est** fermé < demain.");
        Some("R&D **stays** closed < tomorrow & after.".to_owned())
    };
    let written = translate("a.docx", &bytes, &english);
    let text = String::from_utf8(parts(&written.bytes)["word/document.xml"].clone()).unwrap();
    has(&text, &["R&amp;D ", "<w:b/>", ">stays<", " closed &lt; tomorrow &amp; after."]);
}

#[test]
fn a_book_has_its_labels_its_language_and_names_with_signs() {
    let page = |inner: &str| {
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"fr\"><head><title>Le port</title></head><body>{inner}</body></html>"
        )
    };
    let text =
        page("<h1 id=\"a\">Le port</h1><p>Voir <a href=\"un%20plan.xhtml#b\">le plan</a>.</p>");
    let other = page("<h1 id=\"b\">Le plan</h1>");
    let nav = page(
        "<nav epub:type=\"toc\" xmlns:epub=\"e\"><ol><li><a href=\"a.xhtml\">Le port</a></li></ol></nav>",
    );
    let ncx = "<ncx xmlns=\"n\"><navMap><navPoint><navLabel><text>Le port</text></navLabel><content src=\"a.xhtml\"/></navPoint></navMap></ncx>";
    let item = |id: &str, href: &str, kind: &str| {
        format!("<item id=\"{id}\" href=\"{href}\" media-type=\"{kind}\"/>")
    };
    let html = "application/xhtml+xml";
    let package = format!(
        "<package xmlns:dc=\"d\"><metadata><dc:title>Le port</dc:title><dc:language>fr-FR</dc:language></metadata><manifest>{}{}{}{}</manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>",
        item("a", "a.xhtml", html),
        item("b", "un%20plan.xhtml", html),
        item("n", "nav.xhtml", &format!("{html}\" properties=\"nav")),
        item("x", "t.ncx", "application/x-dtbncx+xml")
    );
    let bytes = archive(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"p.opf\"/></rootfiles></container>",
        ),
        ("p.opf", &package),
        ("a.xhtml", &text),
        ("un plan.xhtml", &other),
        ("nav.xhtml", &nav),
        ("t.ncx", ncx),
    ]);
    has(&part("a.epub", &bytes, "t.ncx"), &["<text>Li purt</text>"]);
    has(&part("a.epub", &bytes, "nav.xhtml"), &["<a href=\"a.xhtml\">Li purt</a>"]);
    has(
        &part("a.epub", &bytes, "p.opf"),
        &["<dc:language>en-GB</dc:language>", "<dc:title>Li purt"],
    );
    has(&part("a.epub", &bytes, "a.xhtml"), &["href=\"un%20plan.xhtml#b\""]);
    has(&part("a.epub", &bytes, "un plan.xhtml"), &["<h1 id=\"b\">Li plon</h1>"]);
}

/// Words that are names of tags and attributes, too: nothing is replaced by what it looks like.
#[test]
fn words_that_stand_in_the_markup_change_in_the_text_alone() {
    let styled = "<w:r><w:rPr><w:b w:place=\"place\"/></w:rPr><w:t>place</w:t></w:r>";
    let body = format!(
        "<w:p w:rsidR=\"place\">{}{styled}{}</w:p>",
        run("Une "),
        run(" de w:val, de style.")
    );
    let text = part("a.docx", &word(&body, &[]), "word/document.xml");
    has(
        &text,
        &["w:rsidR=\"place\"", "<w:b w:place=\"place\"/>", ">ploci<", " di w:vol, di styli."],
    );
    let page = "<p class=\"place\" data-place=\"place\">Une <a href=\"place.html\" class=\"place\">place</a> de place.</p>";
    let text = part("a.html", page.as_bytes(), "");
    has(
        &text,
        &[
            "<p class=\"place\" data-place=\"place\">",
            "<a href=\"place.html\" class=\"place\">ploci</a> di ploci.",
        ],
    );
    let text = part("a.md", "Une [place](place.html) de `place`.\n".as_bytes(), "");
    assert_eq!(text, "Uni [ploci](place.html) di `place`.\n");
}

/// Links between the pages of a book, to its pictures and its sheets: no name changes, and every
/// name is still one of the book.
#[test]
fn links_within_a_book_lead_where_they_led() {
    let page = |inner: &str| {
        format!(
            "<html xmlns=\"h\" xml:lang=\"fr\"><head><title>Le port</title><link rel=\"stylesheet\" href=\"s.css\"/></head><body>{inner}</body></html>"
        )
    };
    let first = page(
        "<p id=\"un\">Voir <a href=\"la%20suite.xhtml#deux\">la suite</a>, <img alt=\"Le port\" src=\"le%20port.png\"/> ici.</p>",
    );
    let next = page(
        "<p id=\"deux\">Retour <a href=\"debut.xhtml#un\">au port</a> et <a href=\"#deux\">ici</a>.</p>",
    );
    let package = "<package><manifest><item id=\"a\" href=\"debut.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"b\" href=\"la%20suite.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>";
    let bytes = archive(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"p.opf\"/></rootfiles></container>",
        ),
        ("p.opf", package),
        ("debut.xhtml", &first),
        ("la suite.xhtml", &next),
        ("le port.png", "png"),
        ("s.css", ""),
    ]);
    let written = foreign_of("a.epub", &bytes).bytes;
    assert_eq!(
        parts(&written).keys().collect::<Vec<_>>(),
        parts(&bytes).keys().collect::<Vec<_>>()
    );
    let all = |bytes: &[u8]| -> Vec<String> {
        let texts = parts(bytes).into_iter().filter(|(name, _)| name.ends_with("html"));
        let text: String = texts.map(|(_, text)| String::from_utf8(text).unwrap()).collect();
        let values = text.split('"').map(str::to_owned).collect::<Vec<_>>();
        values
            .into_iter()
            .filter(|v| v.ends_with(".xhtml") || v.contains('#') || v.ends_with(".png"))
            .collect()
    };
    assert_eq!(all(&written), all(&bytes));
    assert!(all(&bytes).len() >= 4);
}

/// A file beyond the limits is refused, whole: none is written half.
#[test]
fn a_file_beyond_the_limits_is_refused() {
    let text = run(&"Une phrase assez longue. ".repeat(400));
    let bytes = word(&format!("<w:p>{text}</w:p>"), &[]);
    let (mut small, mut short) = (Limits::default(), Limits::default());
    (small.unzipped, short.input) = (2_000, 100);
    for limits in [small, short] {
        let reader = source::reader(None, Path::new("a.docx"), &bytes).unwrap();
        let (from, to) = (Locale::french(), Locale::english());
        let (blocks, options, pictures) = (Vec::new(), Default::default(), Default::default());
        let (comments, places) = (false, Default::default());
        let translation = Translation { blocks, from, to, options, comments, pictures, places };
        let done = reader.write.unwrap()(&bytes, limits, &translation);
        assert_eq!(done.unwrap_err().code(), ErrorCode::LimitExceeded);
    }
}

#[test]
fn markdown_keeps_its_tags_and_its_code() {
    let source = "Le <kbd>port</kbd> et <span class=\"a\">la *mer*</span>, fermés.\n\n    une ligne   de code\n\n```\nune  autre\n```\n\n`le  port`\n";
    let text = part("a.md", source.as_bytes(), "");
    has(&text, &["<kbd>purt</kbd>", "<span class=\"a\">lo *mir*</span>"]);
    has(&text, &["\n    une ligne   de code\n", "\n```\nune  autre\n```\n"]);
}
