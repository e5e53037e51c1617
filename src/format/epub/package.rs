//! The package document and the navigation document of a book.

use super::page::{XML, is_day, lang, xhtml};
use super::page_list::PageList;
use crate::format::body::{heading_id, page_id, section_file};
use crate::format::edition::{Edition, EditionRow, EditionSide, printable};
use crate::format::markup::Markup;

const FEATURES: [&str; 4] =
    ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"];

pub(super) fn write(
    edition: &Edition<'_>,
    pages: &[String],
    identifier: &str,
    modified: &str,
    list: &PageList,
) -> String {
    let mut doc = Markup::new(XML);
    let locale = edition.locale(edition.lead());
    let root = [
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("unique-identifier", "id"),
        ("xml:lang", locale),
    ];
    doc.open("package", &root).raw("\n");
    metadata(&mut doc, edition, [identifier, modified], list);
    manifest(&mut doc, edition, pages);
    doc.open("spine", &[]).raw("\n");
    for page in pages {
        doc.empty("itemref", &[("idref", id(page))]).raw("\n");
    }
    doc.finish() + "\n"
}

fn metadata(
    doc: &mut Markup,
    edition: &Edition<'_>,
    [identifier, modified]: [&str; 2],
    list: &PageList,
) {
    doc.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]).raw("\n");
    doc.element("dc:identifier", &[("id", "id")], identifier).raw("\n");
    titles(doc, edition);
    for &side in &edition.sides {
        doc.element("dc:language", &[], edition.locale(side)).raw("\n");
    }
    people(doc, edition);
    let imprint = edition.imprint;
    let date = imprint.date.as_deref().filter(|date| is_day(date));
    for (name, words) in [
        ("dc:publisher", imprint.publisher.as_deref()),
        ("dc:date", date),
        ("dc:rights", imprint.licence.as_deref()),
        ("dc:source", imprint.source_url.as_deref()),
    ] {
        if let Some(words) = words.map(printable).filter(|words| !words.trim().is_empty()) {
            doc.element(name, &[], words.trim()).raw("\n");
        }
    }
    property(doc, "dcterms:modified", modified);
    accessibility(doc, edition);
    if !list.entries.is_empty() {
        property(doc, "schema:accessibilityFeature", "pageBreakMarkers");
        property(doc, "schema:accessibilityFeature", "pageNavigation");
        let title = edition.full_title();
        let title = if title.trim().is_empty() { edition.name } else { title.trim() };
        property(doc, "pageBreakSource", &format!("{title} (PDF)"));
    }
    doc.close().raw("\n");
}

fn titles(doc: &mut Markup, edition: &Edition<'_>) {
    let known = edition.sides.iter().filter(|&&side| !edition.title(side).trim().is_empty());
    let mut titles: Vec<_> =
        known.map(|&side| (edition.title(side).trim(), edition.title_locale(side))).collect();
    titles.dedup();
    if titles.is_empty() {
        titles.push((edition.name, edition.locale(edition.lead())));
    }
    for (title, locale) in titles {
        doc.element("dc:title", &[("xml:lang", locale)], title).raw("\n");
    }
}

/// Authors, translators and reviewers, each with their role.
fn people(doc: &mut Markup, edition: &Edition<'_>) {
    let imprint = edition.imprint;
    let roles = [
        ("dc:creator", "aut", &imprint.authors),
        ("dc:contributor", "trl", &imprint.translators),
        ("dc:contributor", "rev", &imprint.reviewers),
    ];
    let mut number = 0;
    for (name, role, people) in roles {
        for person in people.iter().map(|person| printable(person)) {
            if person.trim().is_empty() {
                continue;
            }
            number += 1;
            let id = format!("person-{number}");
            doc.element(name, &[("id", &id)], person.trim()).raw("\n");
            let refines = format!("#{id}");
            let attributes =
                [("refines", refines.as_str()), ("property", "role"), ("scheme", "marc:relators")];
            doc.element("meta", &attributes, role).raw("\n");
        }
    }
}

fn accessibility(doc: &mut Markup, edition: &Edition<'_>) {
    property(doc, "schema:accessMode", "textual");
    if !edition.pictures.files.is_empty() {
        property(doc, "schema:accessMode", "visual");
    }
    property(doc, "schema:accessModeSufficient", "textual");
    for feature in FEATURES {
        property(doc, "schema:accessibilityFeature", feature);
    }
    let described = edition.sides.iter().all(|&side| edition.are_pictures_described(side));
    if !edition.pictures.files.is_empty() && described {
        property(doc, "schema:accessibilityFeature", "alternativeText");
    }
    property(doc, "schema:accessibilityHazard", "none");
    property(doc, "schema:accessibilitySummary", edition.word(edition.lead()).summary);
    // Somebody answers for a claim: none is made where nobody is named.
    let imprint = edition.imprint;
    let certifier =
        imprint.publisher.as_ref().or(imprint.authors.first()).map(|name| printable(name));
    let certifier = certifier.filter(|name| described && !name.trim().is_empty());
    if let Some(name) = certifier {
        let claim = [("property", "dcterms:conformsTo"), ("id", "conformance")];
        doc.element("meta", &claim, "EPUB Accessibility 1.1 - WCAG 2.1 Level AA").raw("\n");
        let by = [("property", "a11y:certifiedBy"), ("refines", "#conformance")];
        doc.element("meta", &by, name.trim()).raw("\n");
    }
}

fn property(doc: &mut Markup, name: &str, words: &str) {
    doc.element("meta", &[("property", name)], words).raw("\n");
}

fn manifest(doc: &mut Markup, edition: &Edition<'_>, pages: &[String]) {
    const XHTML: (&str, &str) = ("media-type", "application/xhtml+xml");
    doc.open("manifest", &[]).raw("\n");
    let nav = [("id", "nav"), ("href", "nav.xhtml"), XHTML, ("properties", "nav")];
    doc.empty("item", &nav).raw("\n");
    let style = [("id", "style"), ("href", "style.css"), ("media-type", "text/css")];
    doc.empty("item", &style).raw("\n");
    for (at, file) in edition.pictures.files.iter().enumerate() {
        let (id, href) = (format!("picture-{}", at + 1), format!("pictures/{}", file.name));
        let kind = ("media-type", file.kind().media_type());
        let item = [("id", id.as_str()), ("href", &href), kind, ("properties", "cover-image")];
        let is_cover = edition.pictures.cover == Some(at);
        doc.empty("item", item.get(..3 + usize::from(is_cover)).unwrap_or(&item)).raw("\n");
    }
    for page in pages {
        doc.empty("item", &[("id", id(page)), ("href", page), XHTML]).raw("\n");
    }
    doc.close().raw("\n");
}

fn id(page: &str) -> &str {
    page.strip_suffix(".xhtml").unwrap_or(page)
}

/// The navigation: one entry a heading, in every language of the book.
pub(super) fn navigation(edition: &Edition<'_>, list: &PageList) -> String {
    let mut doc = xhtml(edition);
    doc.open("body", &[]).raw("\n");
    doc.open("nav", &[("epub:type", "toc"), ("role", "doc-toc"), ("id", "toc")]).raw("\n");
    doc.open("h2", &[]);
    both(&mut doc, edition, |side| {
        (edition.word(side).contents.to_owned(), edition.word(side).language)
    });
    doc.close().raw("\n").open("ol", &[]).raw("\n");
    doc.open("li", &[]).open("a", &[("href", "title.xhtml")]);
    both(&mut doc, edition, |side| (edition.title(side).to_owned(), edition.title_locale(side)));
    doc.close().close().raw("\n");
    entries(&mut doc, edition);
    doc.close().raw("\n").close().raw("\n");
    page_list(&mut doc, edition, list);
    landmarks(&mut doc, edition);
    doc.finish() + "\n"
}

fn entries(doc: &mut Markup, edition: &Edition<'_>) {
    let mut depth = 0;
    for (section, content) in edition.sections.iter().enumerate() {
        let rows = content.rows.iter().enumerate();
        for (at, row) in rows.filter(|(_, row)| is_listed(edition, row)) {
            // Every list is in the item above it; no level is left out on the way down.
            if row.depth > depth && depth > 0 {
                doc.raw("\n").open("ol", &[]).raw("\n");
            }
            for _ in row.depth..=depth {
                doc.close().raw("\n");
            }
            for _ in row.depth..depth {
                doc.close().raw("\n");
            }
            doc.open("li", &[]);
            entry(doc, edition, section, at, row);
            depth = row.depth;
        }
    }
    for _ in 1..(2 * depth).max(1) {
        doc.close().raw("\n");
    }
}

fn is_listed(edition: &Edition<'_>, row: &EditionRow) -> bool {
    row.is_heading() && edition.sides.iter().any(|&side| row.has_words(side))
}

fn entry(doc: &mut Markup, edition: &Edition<'_>, section: usize, at: usize, row: &EditionRow) {
    let file = section_file(section);
    let to = format!("{file}#{}", heading_id(section, at, edition.lead()));
    doc.open("a", &[("href", &to)]);
    let spoken = |side| if row.is_borrowed(side) { EditionSide::Source } else { side };
    both(doc, edition, |side| (row.entry(side), edition.locale(spoken(side))));
    doc.close();
}

/// The same thing in every language of the book, each marked.
fn both<'a>(
    doc: &mut Markup,
    edition: &Edition<'_>,
    words: impl Fn(EditionSide) -> (String, &'a str),
) {
    let mut first = true;
    for &side in &edition.sides {
        let (text, locale) = words(side);
        if text.trim().is_empty() {
            continue;
        }
        if !first {
            doc.text(" · ");
        }
        first = false;
        doc.element("span", &lang(edition, locale), text.trim());
    }
    if first {
        doc.text("—");
    }
}

fn page_list(doc: &mut Markup, edition: &Edition<'_>, list: &PageList) {
    if list.entries.is_empty() {
        return;
    }
    let nav = [("epub:type", "page-list"), ("role", "doc-pagelist"), ("id", "pages")];
    doc.open("nav", &nav).raw("\n").open("h2", &[]);
    both(doc, edition, |side| (edition.word(side).pages.to_owned(), edition.word(side).language));
    doc.close().raw("\n").open("ol", &[]).raw("\n");
    for (section, page) in &list.entries {
        let to = format!("{}#{}", section_file(*section), page_id(page));
        doc.open("li", &[]).element("a", &[("href", &to)], page).close().raw("\n");
    }
    doc.close().raw("\n").close().raw("\n");
}

fn landmarks(doc: &mut Markup, edition: &Edition<'_>) {
    let words = edition.word(edition.lead());
    doc.open("nav", &[("epub:type", "landmarks"), ("hidden", "hidden"), ("id", "landmarks")]);
    doc.raw("\n").open("ol", &[]).raw("\n");
    let mut marks = vec![("titlepage", "title.xhtml".to_owned(), words.authors)];
    if edition.cover().is_some() {
        marks.insert(0, ("cover", "cover.xhtml".to_owned(), words.cover));
    }
    if edition.has_headings() {
        marks.push(("toc", "contents.xhtml".to_owned(), words.contents));
    }
    if !edition.sections.is_empty() {
        marks.push(("bodymatter", section_file(0), words.skip));
    }
    for (kind, to, name) in marks {
        doc.open("li", &[]);
        doc.element("a", &[("epub:type", kind), ("href", &to)], name).close().raw("\n");
    }
    doc.close().raw("\n").close().raw("\n");
}
