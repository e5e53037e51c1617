//! The word-processor edition: DOCX, two languages in a table of two columns, or one language.
//!
//! A bitext in, `.docx` out. One table row a block; each translated sentence in a content control
//! whose tag is the segment's id; real footnotes with the source's own numbers (what translators
//! send back is the other one, `docx_table`); `w:lang` on every run; styles for everything, so that
//! a publisher changes the look in one place. `interleaved` and `tap` put one language under the
//! other, without a table.
//!
//! [`document`] writes the text, [`table`] its tables, [`run`] words, `docx/*.xml` are the parts
//! that never change.

mod document;
mod names;
mod picture;
mod run;
mod table;

use self::document::DocxWriter;
use self::names::{RELATIONS, WORD, XML};
use super::date::Moment;
use super::edition::{Edition, printable};
use super::markup::Markup;
use super::options::{ExportOptions, Layout, Outputs};
use crate::container::picture::PictureKind;
use crate::container::zip::write::Zip;
use crate::model::{Bitext, Error};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let edition = Edition::new(bitext, options);
    let table =
        edition.is_bilingual() && matches!(options.layout, Layout::Facing | Layout::Columns);
    let mut writer = DocxWriter::new(&edition, table, options.layout == Layout::Columns);
    let mut zip = Zip::default();
    zip.deflate("[Content_Types].xml", content_types(&edition).as_bytes())?;
    zip.deflate("_rels/.rels", include_bytes!("docx/package_relations.xml"))?;
    zip.deflate("docProps/core.xml", properties(&edition, options).as_bytes())?;
    writer.document(zip.begin("word/document.xml")?)?;
    let links = writer.take_links();
    writer.footnotes(zip.begin("word/footnotes.xml")?)?;
    let note_links = writer.take_links();
    zip.deflate("word/header1.xml", header(&edition).as_bytes())?;
    zip.deflate("word/footer1.xml", include_bytes!("docx/footer.xml"))?;
    zip.deflate("word/styles.xml", styles(&edition).as_bytes())?;
    zip.deflate("word/settings.xml", include_bytes!("docx/settings.xml"))?;
    for (name, links, is_main) in [("document", links, true), ("footnotes", note_links, false)] {
        let relations = relations(&edition, &links, is_main);
        zip.deflate(&format!("word/_rels/{name}.xml.rels"), relations.as_bytes())?;
    }
    for file in &edition.pictures.files {
        zip.store(&format!("word/media/{}", file.name), &file.bytes)?;
    }
    files.one(&edition.suffix("docx"), &zip.finish()?)
}

/// The kinds of the parts, those of pictures by their endings.
fn content_types(edition: &Edition<'_>) -> String {
    let mut kinds: Vec<PictureKind> = Vec::new();
    for kind in edition.pictures.files.iter().map(|file| file.kind()) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let mut known = Markup::default();
    for kind in kinds {
        let (end, kind) = (kind.extension(), kind.media_type());
        known.empty("Default", &[("Extension", end), ("ContentType", kind)]);
    }
    include_str!("docx/content_types.xml").replacen(
        "<Override ",
        &format!("{}<Override ", known.finish()),
        1,
    )
}

/// The styles, their default language that of the edition.
fn styles(edition: &Edition<'_>) -> String {
    include_str!("docx/styles.xml").replace("{lang}", edition.locale(edition.lead()))
}

/// Title, people, date and languages, where a word processor shows them.
fn properties(edition: &Edition<'_>, options: &ExportOptions) -> String {
    let mut doc = Markup::new(XML);
    let root = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    doc.open("cp:coreProperties", &root);
    doc.element("dc:title", &[], &edition.full_title());
    doc.element("dc:creator", &[], &printable(&edition.imprint.authors.join("; ")));
    if let Some(epoch) = options.epoch {
        let moment = Moment::new(epoch).iso();
        for name in ["dcterms:created", "dcterms:modified"] {
            doc.element(name, &[("xsi:type", "dcterms:W3CDTF")], &moment);
        }
    }
    doc.element("dc:language", &[], edition.locale(edition.lead()));
    doc.finish()
}

/// Characters of a title that fit half a running head.
const HEAD: usize = 34;

/// The running head: the title and the stamp of a draft; the second language stands at the right.
fn header(edition: &Edition<'_>) -> String {
    let mut doc = Markup::new(XML);
    doc.open("w:hdr", &[("xmlns:w", WORD)]).open("w:p", &[]);
    doc.open("w:pPr", &[]).empty("w:pStyle", &[("w:val", "Header")]);
    let count = edition.sides.len();
    if count > 2 {
        // Each title stands over its column.
        doc.open("w:tabs", &[]);
        doc.empty("w:tab", &[("w:val", "clear"), ("w:pos", "9638")]);
        for at in 1..count {
            let place = (at * document::ACROSS / count).to_string();
            doc.empty("w:tab", &[("w:val", "left"), ("w:pos", &place)]);
        }
        doc.close();
    }
    doc.close();
    for (at, &side) in edition.sides.iter().enumerate() {
        if at > 0 {
            doc.open("w:r", &[]).empty("w:tab", &[]).close();
        }
        head_run(&mut doc, &shortened(edition.title(side)), edition.title_locale(side));
        if edition.is_draft {
            let words = edition.word(side);
            head_run(&mut doc, &format!(" · {}", words.draft.to_uppercase()), words.language);
        }
    }
    doc.finish()
}

fn head_run(doc: &mut Markup, text: &str, lang: &str) {
    doc.open("w:r", &[]).open("w:rPr", &[]);
    run::language(doc, lang);
    doc.close();
    doc.element("w:t", &[("xml:space", "preserve")], text).close();
}

/// A title cut at a word where it is long.
fn shortened(title: &str) -> String {
    if title.chars().count() <= HEAD {
        return title.to_owned();
    }
    let head: String = title.chars().take(HEAD).collect();
    let whole = head.rsplit_once(' ').map_or(head.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([' ', '\u{a0}', '\u{202f}', ',', ':', ';']))
}

/// The relations of a part: its own files, and the addresses it links to.
fn relations(edition: &Edition<'_>, links: &[String], is_main: bool) -> String {
    let mut doc = Markup::new(XML);
    doc.open("Relationships", &[("xmlns", PACKAGE)]);
    let own = [
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("footnotes", "footnotes.xml"),
        ("header", "header1.xml"),
        ("footer", "footer1.xml"),
    ];
    for (kind, target) in own.iter().filter(|_| is_main) {
        let kind_address = format!("{RELATIONS}/{kind}");
        let id = format!("r-{kind}");
        doc.empty("Relationship", &[("Id", &id), ("Type", &kind_address), ("Target", target)]);
    }
    let kind = format!("{RELATIONS}/image");
    let files = edition.pictures.files.iter().enumerate();
    let files = files.map(|(at, file)| (picture::picture_id(at), file.name.as_str()));
    for (id, name) in files {
        let target = format!("media/{name}");
        doc.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", &target)]);
    }
    let kind = format!("{RELATIONS}/hyperlink");
    for (at, address) in links.iter().enumerate() {
        let (id, target) = (document::link_id(at), encode(address));
        let attributes = [("Id", id.as_str()), ("Type", &kind), ("Target", &target)];
        doc.empty("Relationship", &[&attributes[..], &[("TargetMode", "External")]].concat());
    }
    doc.finish()
}

/// An address with what no URI may hold percent-encoded.
fn encode(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}
