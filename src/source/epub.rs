//! EPUB → blocks: the pages of the spine in order, read as HTML, notes across pages included.
//!
//! The container names the package, the package lists the pages. Navigation pages are no text.
//! Nothing is unpacked to disk and nothing outside the book is opened.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::container::Limits;
use crate::container::xml::{self, Element, Xml, XmlToken};
use crate::container::zip::Archive;
use crate::model::{Cause, Error, ErrorCode, Reading};

use super::{addresses, apart, html};

/// Reads an EPUB book.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] for what is no sound book, [`ErrorCode::LimitExceeded`] and
/// [`ErrorCode::PathOutside`] for one made to harm.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Reading, Error> {
    read_keeping(bytes, limits, &[])
}

/// The same, without what these selectors name.
pub(super) fn read_keeping(
    bytes: &[u8],
    limits: Limits,
    keep: &[String],
) -> Result<Reading, Error> {
    let book = book(bytes, limits)?;
    let mut reading = html::read_pages(&book.pages, keep)?;
    let mut package = Archive::open(bytes, limits)?;
    let mut found = Vec::new();
    for name in book.contents.iter().chain([&book.opf]) {
        let Some(text) = package.text(name)? else { continue };
        // Contents that are no sound XML are no part of the text.
        let Ok(Some(root)) = parsed(&text, limits) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        found.extend(words(text, &root).iter().map(apart::ApartWords::block));
    }
    found.append(&mut reading.apart);
    reading.apart = apart::blocks(&reading.blocks, found);
    Ok(reading)
}

/// Words of the package document or of a page of contents.
pub(super) fn words(text: &str, root: &Element<'_>) -> Vec<apart::ApartWords> {
    if root.name == "package" {
        return apart::package::metadata(text, root);
    }
    apart::package::labels(text, root)
}

/// A part whose document type declares nothing of its own.
pub(super) fn parsed(text: &str, limits: Limits) -> Result<Option<Element<'_>>, Error> {
    let mut tokens = Xml::new(text, limits).allow(|_| true);
    while let Some(token) = tokens.next()? {
        if let XmlToken::Start(start) = token {
            return tokens.element(start).map(Some);
        }
    }
    Ok(None)
}

/// A book, its pages in reading order.
pub(super) struct Book {
    /// The path of the package document.
    pub(super) opf: String,
    /// The paths of the pages of contents, in both forms that there are.
    pub(super) contents: Vec<String>,
    pub(super) pages: Vec<html::Page>,
}

pub(super) fn book(bytes: &[u8], limits: Limits) -> Result<Book, Error> {
    let mut package = Archive::open(bytes, limits)?;
    let opf = root_file(&mut package, &limits)?;
    let text = package.text(&opf)?.ok_or_else(|| missing(&opf))?;
    let root = xml::parse(&text, &limits)?;
    let css: Rc<str> = sheets(&mut package, &opf, &root).into();
    let mut pages = Vec::new();
    let mut named = BTreeSet::new();
    for address in spine(&root) {
        let name = addresses::join(&opf, &addresses::decoded(&address));
        // A book names each page once; one that names it again does not say it twice.
        if !named.insert(name.clone()) {
            continue;
        }
        let text = package.text(&name)?.ok_or_else(|| missing(&name))?;
        pages.push(html::Page { name, text, css: Some(Rc::clone(&css)) });
    }
    let contents =
        contents(&root).iter().map(|to| addresses::join(&opf, &addresses::decoded(to))).collect();
    Ok(Book { opf, contents, pages })
}

/// The book's style sheets, one behind the other; of one that is no text nothing is taken.
fn sheets(package: &mut Archive<'_>, opf: &str, root: &Element<'_>) -> String {
    let items = root.child("manifest").into_iter().flat_map(Element::elements);
    let named = items.filter(|item| item.is("media-type", "text/css"));
    let text = |item: &Element<'_>| {
        let name = addresses::join(opf, &addresses::decoded(&item.attr("href")?));
        package.text(&name).ok()?
    };
    named.filter_map(text).collect()
}

/// Addresses of the pages of contents.
fn contents(root: &Element<'_>) -> Vec<String> {
    let items = root.child("manifest").into_iter().flat_map(Element::elements);
    let listed = items.filter(|item| {
        let nav = item.attr("properties").is_some_and(|p| p.split(' ').any(|word| word == "nav"));
        nav || item.is("media-type", "application/x-dtbncx+xml")
    });
    listed.filter_map(|item| item.attr("href").map(Cow::into_owned)).collect()
}

fn missing(name: &str) -> Error {
    Error::new(ErrorCode::FileBroken).because(Cause::of("part-missing", name))
}

/// The path of the package document.
fn root_file(package: &mut Archive<'_>, limits: &Limits) -> Result<String, Error> {
    let name = "META-INF/container.xml";
    let text = package.text(name)?.ok_or_else(|| missing(name))?;
    let root = xml::parse(&text, limits)?;
    let files = root.child("rootfiles");
    let first = files.and_then(|files| files.child("rootfile"));
    first
        .and_then(|file| file.attr("full-path"))
        .map(|path| path.into_owned())
        .ok_or_else(|| missing(name))
}

/// Addresses of the pages in reading order, without the navigation page.
fn spine(root: &Element<'_>) -> Vec<String> {
    let mut items = BTreeMap::new();
    for item in root.child("manifest").into_iter().flat_map(Element::elements) {
        let nav =
            item.attr("properties").is_some_and(|words| words.split(' ').any(|word| word == "nav"));
        let page = item.attr("media-type").is_some_and(|kind| kind.contains("html"));
        if let (Some(id), Some(href)) = (item.attr("id"), item.attr("href"))
            && page
            && !nav
        {
            items.insert(id.into_owned(), href.into_owned());
        }
    }
    let listed = root.child("spine").into_iter().flat_map(Element::elements);
    listed.filter_map(|item| items.get(&*item.attr("idref")?).cloned()).collect()
}
