//! EPUB: the pages as HTML; contents and metadata follow them.
//!
//! A label of the contents that says what a block of the text says gets that block's translation, and so
//! does the title of the book.

use rustc_hash::FxHashMap;

use super::html::write_pages;
use super::package::{Package, repack};
use super::part::{Edit, Fresh, written};
use super::stream::Plain;
use super::{Translation, Written, tags};
use crate::container::Limits;
use crate::container::xml::{Element, Xml, XmlNode, XmlToken, write};
use crate::model::Error;
use crate::source::epub::{Book, book};
use crate::text::inline;

/// Writes an EPUB book in another language.
///
/// # Errors
///
/// What reading it says.
pub(in crate::source) fn write(
    bytes: &[u8],
    limits: Limits,
    translation: &Translation,
) -> Result<Written, Error> {
    let Book { opf, contents, pages } = book(bytes, limits)?;
    let mut done = Written::default();
    let mut package = Package::open(bytes, limits)?;
    let mut fresh = FxHashMap::default();
    let texts = write_pages(&pages, translation, &mut done)?;
    for (page, text) in pages.iter().zip(texts) {
        let Some(text) = text else { continue };
        match package.text(&page.name)? {
            Some(_) => drop(fresh.insert(page.name.clone(), text.into_bytes())),
            None => done.left += 1,
        }
    }
    if !fresh.is_empty() {
        let said = Said::new(translation);
        for name in contents.iter().chain([&opf]) {
            let Some(text) = package.text(name)? else { continue };
            // Contents that are no sound XML stay as they are.
            let Ok(Some(root)) = parsed(&text, limits) else { continue };
            let text = text.trim_start_matches('\u{feff}');
            let mut edits = Vec::new();
            said.labels(text, &root, &mut edits);
            fresh.insert(name.clone(), written(text, edits, &Plain).into_bytes());
        }
    }
    done.bytes = repack(bytes, limits, &fresh, "mimetype")?;
    Ok(done)
}

/// A part whose document type declares nothing of its own.
fn parsed(text: &str, limits: Limits) -> Result<Option<Element<'_>>, Error> {
    let mut tokens = Xml::new(text, limits).allow(|_| true);
    while let Some(token) = tokens.next()? {
        if let XmlToken::Start(start) = token {
            return tokens.element(start).map(Some);
        }
    }
    Ok(None)
}

/// What blocks say, in both languages.
struct Said<'t> {
    translation: &'t Translation,
    texts: FxHashMap<String, String>,
}

impl<'t> Said<'t> {
    fn new(translation: &'t Translation) -> Self {
        let mut texts = FxHashMap::default();
        for sentences in &translation.blocks {
            let plain = |text: &str| inline::plain(text).trim().to_owned();
            let source: Vec<String> = sentences.iter().map(|s| plain(&s.source)).collect();
            let target: Vec<String> = sentences.iter().map(|s| plain(&s.target)).collect();
            let target = target.join(" ").trim().to_owned();
            if !target.is_empty() {
                texts.entry(source.join(" ")).or_insert(target);
            }
        }
        Self { translation, texts }
    }

    /// Labels, titles and languages that an element holds.
    fn labels(&self, text: &str, element: &Element<'_>, edits: &mut Vec<Edit>) {
        self.language(text, element, edits);
        let fresh = match element.name {
            "language" => self.from(&element.text()).then(|| self.translation.to.to_string()),
            "a" | "text" | "title" | "span" | "h1" | "h2" => {
                let own = element.text().split_whitespace().collect::<Vec<_>>().join(" ");
                self.texts.get(&own).cloned()
            }
            _ => None,
        };
        let alone = element.children.iter().all(|node| matches!(node, XmlNode::Text(_)));
        if let Some(fresh) = fresh.filter(|_| alone) {
            let mut escaped = String::new();
            write::text(&mut escaped, &fresh);
            let span = tags::inner(text, &element.span);
            edits.push(Edit { span, fresh: Fresh::Text(escaped) });
        }
        element.elements().for_each(|child| self.labels(text, child, edits));
    }

    fn from(&self, tag: &str) -> bool {
        !tag.trim().is_empty() && self.translation.from.speaks(tag.trim())
    }

    fn language(&self, text: &str, element: &Element<'_>, edits: &mut Vec<Edit>) {
        let tag = text.get(element.span.clone()).unwrap_or_default();
        let len = tags::tag_len(tag);
        let tag = tag.get(..len).unwrap_or_default();
        let fresh = ["lang", "xml:lang"].iter().fold(tag.to_owned(), |fresh, name| {
            let own = tags::value_span(&fresh, name).and_then(|span| fresh.get(span));
            match own.filter(|own| self.from(own)) {
                Some(_) => tags::with_attribute(&fresh, name, self.translation.to.as_str()),
                None => fresh,
            }
        });
        if fresh != tag {
            let span = element.span.start..element.span.start + len;
            edits.push(Edit { span, fresh: Fresh::Text(fresh) });
        }
    }
}
