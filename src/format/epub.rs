//! The book: EPUB 3 with both languages, linked notes and contents.
//!
//! A bitext in, `.epub` out: a title page, contents facing, one XHTML file a section, all from the
//! elements of `body`, the navigation in both languages, one style sheet (`epub/style.css`). The
//! text reads in order with the style sheet off: French, then English, block by block.
//!
//! Bytes depend on nothing but the bitext and the options: fixed times in the archive, an
//! identifier hashed from the text, a date of modification from `epoch`, else from the imprint.

use super::body::{self, EditionBody, Medium, heading_id, section_file};
use super::date::Moment;
use super::edition::{Edition, EditionSide};
use super::front;
use super::markup::Markup;
use super::options::{ExportOptions, Layout, Outputs};
use crate::container::zip::write::Zip;
use crate::model::{Bitext, Error, RunningHash};

mod package;
mod page;
mod page_list;

use page_list::PageList;

use page::{BookPage, is_day, lang, xhtml};

const CONTAINER: &str = include_str!("epub/container.xml");
const STYLE: &str = include_str!("epub/style.css");

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let edition = Edition::new(bitext, options);
    let layout = if edition.is_bilingual() { options.layout } else { Layout::Interleaved };
    let list = PageList::of(bitext, &edition, options)?;
    // The pages are made twice, since the identifier stands before them: no two are held at once.
    let (identifier, names) = identified(bitext, &edition, layout, &list)?;
    let package = package::write(&edition, &names, &identifier, &modified(options), &list);
    let mut zip = Zip::default();
    zip.store("mimetype", b"application/epub+zip")?;
    zip.deflate("META-INF/container.xml", CONTAINER.as_bytes())?;
    zip.deflate("EPUB/package.opf", package.as_bytes())?;
    zip.deflate("EPUB/nav.xhtml", package::navigation(&edition, &list).as_bytes())?;
    let count = edition.sides.len();
    let columns = format!(
        "@media (min-width:40em){{.columns.several .row{{\
         grid-template-columns:repeat({count},1fr)}}}}\n"
    );
    let style = if count > 2 { STYLE.to_owned() + &columns } else { STYLE.to_owned() };
    zip.deflate("EPUB/style.css", style.as_bytes())?;
    for file in &edition.pictures.files {
        zip.store(&format!("EPUB/pictures/{}", file.name), &file.bytes)?;
    }
    pages(&edition, layout, &list, &mut |page| {
        zip.deflate(&format!("EPUB/{}", page.file), page.text.as_bytes())
    })?;
    files.one(&edition.suffix("epub"), &zip.finish()?)
}

/// The identifier, hashed from the text, and the names of the pages.
fn identified(
    bitext: &Bitext,
    edition: &Edition<'_>,
    layout: Layout,
    list: &PageList,
) -> Result<(String, Vec<String>), Error> {
    let (mut hash, mut names) = (RunningHash::default(), Vec::new());
    for part in [bitext.document.as_str(), edition.locale(edition.lead()), layout_class(layout)] {
        hash.part(part);
    }
    pages(edition, layout, list, &mut |page| {
        hash.part(&page.text);
        names.push(page.file);
        Ok(())
    })?;
    Ok((format!("urn:enregard:{}", hash.finish32(26)), names))
}

/// When this edition was last changed, as EPUB writes it.
fn modified(options: &ExportOptions) -> String {
    let date = options.imprint.date.as_deref().filter(|date| is_day(date));
    match (options.epoch, date) {
        (Some(epoch), _) => Moment::new(epoch).iso(),
        (None, Some(date)) => format!("{date}T00:00:00Z"),
        (None, None) => "1980-01-01T00:00:00Z".to_owned(),
    }
}

/// Makes one page after the other.
fn pages(
    edition: &Edition<'_>,
    layout: Layout,
    list: &PageList,
    take: &mut dyn FnMut(BookPage) -> Result<(), Error>,
) -> Result<(), Error> {
    let body = EditionBody { edition, layout, dress: Medium::Book, pages: &list.marks };
    if let Some(cover) = edition.cover() {
        take(page(edition, layout, "cover.xhtml", "frontmatter", |doc| {
            let source = format!("pictures/{}", cover.name);
            let words = edition.cover_text();
            let image = [("src", source.as_str()), ("alt", &words), ("role", "doc-cover")];
            doc.open("p", &[("class", "cover")]).empty("img", &image).close().raw("\n");
            Ok(())
        })?)?;
    }
    let title = |doc: &mut Markup| {
        title_page(doc, edition);
        Ok(())
    };
    take(page(edition, layout, "title.xhtml", "titlepage", title)?)?;
    if edition.has_headings() {
        take(page(edition, layout, "contents.xhtml", "frontmatter", |doc| {
            contents(doc, edition);
            Ok(())
        })?)?;
    }
    for at in 0..edition.sections.len() {
        let content = |doc: &mut Markup| body.section(doc, at, &mut |_| Ok(()));
        take(page(edition, layout, &section_file(at), "bodymatter chapter", content)?)?;
    }
    Ok(())
}

fn page(
    edition: &Edition<'_>,
    layout: Layout,
    file: &str,
    kind: &str,
    content: impl FnOnce(&mut Markup) -> Result<(), Error>,
) -> Result<BookPage, Error> {
    let mut doc = xhtml(edition);
    let class = format!("{} {}", layout_class(layout), body::languages(edition));
    doc.open("body", &[("class", &class)]).raw("\n");
    // Who goes by roles is told what who goes by types is.
    let role = kind.ends_with("chapter").then_some(("role", "doc-chapter"));
    doc.open("section", &[&[("epub:type", kind)], role.as_slice()].concat()).raw("\n");
    content(&mut doc)?;
    Ok(BookPage { file: file.to_owned(), text: doc.finish() + "\n" })
}

fn layout_class(layout: Layout) -> &'static str {
    match layout {
        Layout::Facing | Layout::Columns => "columns",
        Layout::Interleaved => "interleaved",
        Layout::Tap => "tap",
    }
}

fn title_page(doc: &mut Markup, edition: &Edition<'_>) {
    doc.open("h1", &[("class", "row title")]).raw("\n");
    for &side in &edition.sides {
        doc.element("span", &lang(edition, edition.title_locale(side)), edition.title(side))
            .raw("\n");
    }
    doc.close().raw("\n").open("div", &[("class", "row imprint")]).raw("\n");
    for &side in &edition.sides {
        imprint(doc, edition, side);
    }
    doc.close().raw("\n");
}

fn imprint(doc: &mut Markup, edition: &Edition<'_>, side: EditionSide) {
    let words = edition.word(side);
    let class = side.class();
    doc.open("div", &[&[("class", class.as_str())], &lang(edition, words.language)[..]].concat())
        .raw("\n");
    if edition.is_draft {
        doc.open("p", &[("class", "stamped")]);
        doc.element("strong", &[("class", "stamp")], words.draft);
        doc.text(" ").text(words.draft_line).close().raw("\n");
    }
    for fact in front::facts(edition, side) {
        doc.open("p", &[("class", "fact")]);
        doc.element("span", &[("class", "name")], fact.name).text(" ");
        match &fact.address {
            Some(address) => _ = doc.element("a", &[("href", address)], &fact.text),
            None => _ = doc.text(&fact.text),
        }
        doc.close().raw("\n");
    }
    for mark in edition.marks() {
        doc.element("p", &[("class", "legend")], words.mark(mark)).raw("\n");
    }
    doc.close().raw("\n");
}

/// A page of contents, each language facing the other.
fn contents(doc: &mut Markup, edition: &Edition<'_>) {
    doc.open("div", &[("class", "row contents")]).raw("\n");
    for &side in &edition.sides {
        let words = edition.word(side);
        let (class, spoken) = (side.class(), lang(edition, edition.locale(side)));
        doc.open("div", &[&[("class", class.as_str())], &spoken[..]].concat());
        doc.raw("\n").element("p", &[("class", "h")], words.contents).raw("\n");
        for (section, at, row) in edition.headings(side) {
            let class = format!("entry l{}", row.depth);
            let to = format!("{}#{}", section_file(section), heading_id(section, at, side));
            doc.open("p", &[("class", &class)]);
            let borrowed = row.is_borrowed(side).then(|| edition.locale(EditionSide::Source));
            let spoken = borrowed.map(|tag| lang(edition, tag)).unwrap_or_default();
            let link = [&[("href", to.as_str())], &spoken[..]].concat();
            doc.element("a", &link, &row.entry(side)).close().raw("\n");
        }
        doc.close().raw("\n");
    }
    doc.close().raw("\n");
}
