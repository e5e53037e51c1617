//! ODT: paragraphs and headings of the text, of tables, of boxes and of notes.
//!
//! `flow` has a paragraph as leaves; spans and links are tags, fields are objects that show words,
//! notes and frames are objects that hold paragraphs of their own.

mod flow;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::arrange::{Rewritten, rewrite};
use super::dress::Look;
use super::package::{Package, repack};
use super::part::{Edit, Fresh, written};
use super::said::Said;
use super::stream::{Dialect, Keeps, Tag};
use super::{Group, Translation, WrittenDocument, tags};
use crate::container::Limits;
use crate::container::xml::{self, Element, write};
use crate::model::Error;
use crate::source::apart::writer;
use crate::source::odt::{WriterOutline, outline};
use crate::text::inline::is_web_address;
use crate::text::script::Script;

const CONTENT: &str = "content.xml";

/// Writes an ODT document in another language.
///
/// # Errors
///
/// What reading it says.
pub(in crate::source) fn write(
    bytes: &[u8],
    limits: Limits,
    translation: &Translation,
) -> Result<WrittenDocument, Error> {
    let WriterOutline { reading, places, hidden } = outline(bytes, limits, &translation.options)?;
    let mut done = WrittenDocument {
        left: super::unplaced(&translation.blocks, &reading.blocks, &places),
        ..WrittenDocument::default()
    };
    let groups = super::groups(&translation.blocks, &reading.blocks, &places);
    let mut package = Package::open(bytes, limits)?;
    let said = Said::new(translation);
    let mut fresh = FxHashMap::default();
    let mut kept = Vec::new();
    for name in writer::parts(package.names().iter().map(String::as_str)) {
        let own = if name == CONTENT { groups.as_slice() } else { &[] };
        let Some(part) = package.text(&name)? else {
            done.left += own.len();
            continue;
        };
        let text = part.trim_start_matches('\u{feff}');
        let Ok(root) = xml::parse(text, &limits) else { continue };
        let commented = translation.comments && name == CONTENT;
        let comments = commented.then(Cell::default);
        let dialect = Odt { comments, ..Odt::default() };
        let hints = said.edits(text, &writer::words(text, &root));
        let known = super::by_start(&root, &["p", "h"]);
        let mut edits = hints.clone();
        for group in own {
            edits.extend(done.count(paragraph(text, &known, group, &hidden, &hints, &dialect)));
        }
        for line in writer::lines(&root, writer::within(&name), translation.options.comments) {
            edits.extend(repeated(text, line.element, &hints, &said, &dialect).unwrap_or_default());
        }
        kept.push((name, edits, dialect));
    }
    if kept.iter().any(|(_, edits, _)| !edits.is_empty()) {
        for (name, edits, dialect) in kept {
            let translation = (done.left == 0).then_some(translation);
            finish(&mut package, limits, (&name, edits), translation, &dialect, &mut fresh)?;
        }
    }
    done.take(repack(bytes, limits, &fresh, &translation.pictures, "mimetype")?);
    Ok(done)
}

/// Writes a part and, where nothing stays in the source's language, says everywhere which one it
/// is in.
fn finish(
    package: &mut Package<'_>,
    limits: Limits,
    (name, mut edits): (&str, Vec<Edit>),
    language: Option<&Translation>,
    dialect: &Odt,
    fresh: &mut FxHashMap<String, Vec<u8>>,
) -> Result<(), Error> {
    let Some(part) = package.text(name)? else { return Ok(()) };
    let text = part.trim_start_matches('\u{feff}');
    let root = xml::parse(text, &limits)?;
    edits.extend(dialect.styles(text, &root));
    if let Some(translation) = language {
        languages(text, &root, translation, &mut edits);
    }
    if !edits.is_empty() {
        fresh.insert(name.to_owned(), written(text, edits, dialect).into_bytes());
    }
    Ok(())
}

/// A paragraph that says what a block says.
fn repeated(
    text: &str,
    element: &Element<'_>,
    hints: &[Edit],
    said: &Said<'_>,
    dialect: &Odt,
) -> Option<Vec<Edit>> {
    let mut flow = flow::WriterFlow::new(text, &[], hints);
    let span = flow.paragraph(element);
    said.line(flow.finish(), span, dialect)
}

fn paragraph(
    text: &str,
    known: &FxHashMap<usize, &Element<'_>>,
    group: &Group<'_>,
    hidden: &[usize],
    hints: &[Edit],
    dialect: &Odt,
) -> Option<(Vec<Edit>, Rewritten)> {
    let mut flow = flow::WriterFlow::new(text, hidden, hints);
    let mut spans = Vec::new();
    for span in group.place.spans.iter() {
        let element = known.get(&span.start).filter(|element| element.span == *span)?;
        spans.push(flow.paragraph(element));
    }
    let (done, tags) = rewrite(flow.finish(), &group.sentences, group.note, dialect)?;
    Some(super::by_paragraph(spans, done, &tags))
}

/// Styles and metadata that name the source's language name the translation's.
fn languages(text: &str, element: &Element<'_>, translation: &Translation, edits: &mut Vec<Edit>) {
    for child in element.elements() {
        let own = child.attr("fo:language").filter(|_| child.name == "text-properties");
        let meta = child.name == "language" && translation.from.speaks(&child.text());
        if own.is_some_and(|tag| translation.from.speaks(&tag)) {
            let start = child.span.start;
            let tag = text.get(start..).unwrap_or_default();
            let tag = tag.get(..tags::tag_len(tag)).unwrap_or_default();
            let (language, country) = tag_parts(translation.to.as_str());
            let fresh = tags::with_attribute(tag, "fo:language", language);
            let fresh = tags::with_attribute(&fresh, "fo:country", country);
            edits.push(Edit { span: start..start + tag.len(), fresh: Fresh::Text(fresh) });
        } else if meta {
            let fresh = Fresh::Text(translation.to.as_str().to_owned());
            edits.push(Edit { span: tags::inner(text, &child.span), fresh });
        }
        languages(text, child, translation, edits);
    }
}

/// Language and country of a tag; `none` where it names no country.
fn tag_parts(tag: &str) -> (&str, &str) {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or(tag);
    let country = parts.find(|part| part.len() == 2);
    (language, country.unwrap_or("none"))
}

/// How ODT writes words, and the styles that it needs for looks of its own.
#[derive(Default)]
struct Odt {
    needed: RefCell<BTreeMap<String, String>>,
    /// What is not settled is told in comments; the last one's number.
    comments: Option<Cell<usize>>,
}

impl Odt {
    /// The styles that were needed, at the end of those that the document has of its own.
    fn styles(&self, text: &str, root: &Element<'_>) -> Option<Edit> {
        let needed = self.needed.borrow();
        if needed.is_empty() {
            return None;
        }
        let mut all = String::new();
        for (name, properties) in needed.iter() {
            all.push_str(&format!(
                "<style:style style:name=\"{name}\" style:family=\"text\">\
                 <style:text-properties{properties}/></style:style>"
            ));
        }
        let own = root.child("automatic-styles");
        let empty =
            own.filter(|own| tags::is_empty_tag(text.get(own.span.clone()).unwrap_or_default()));
        match (own, empty) {
            (_, Some(empty)) => {
                let fresh = format!("<office:automatic-styles>{all}</office:automatic-styles>");
                Some(Edit { span: empty.span.clone(), fresh: Fresh::Text(fresh) })
            }
            (Some(own), None) => {
                let end = tags::inner(text, &own.span).end;
                Some(Edit { span: end..end, fresh: Fresh::Text(all) })
            }
            (None, _) => {
                let at = root.child("body")?.span.start;
                let fresh = format!("<office:automatic-styles>{all}</office:automatic-styles>");
                Some(Edit { span: at..at, fresh: Fresh::Text(fresh) })
            }
        }
    }

    /// The style of a look, entered among those that are needed.
    fn style(&self, look: &Look) -> String {
        let (mut name, mut properties) = ("Translated".to_owned(), String::new());
        let mut add = |sign: &str, own: &[(&str, &str)]| {
            name.push_str(sign);
            own.iter().for_each(|(key, value)| write::attribute(&mut properties, key, value));
        };
        if look.strong {
            add("B", &[("fo:font-weight", "bold")]);
        }
        if look.emphasis {
            add("I", &[("fo:font-style", "italic")]);
        }
        if look.code {
            add("C", &[("fo:font-family", "'Courier New'"), ("style:font-pitch", "fixed")]);
        }
        match look.script {
            Some(Script::Super) => add("H", &[("style:text-position", "super 58%")]),
            Some(Script::Sub) => add("L", &[("style:text-position", "sub 58%")]),
            None => {}
        }
        self.needed.borrow_mut().insert(name.clone(), properties);
        name
    }
}

impl Dialect for Odt {
    fn is_bare(&self) -> bool {
        true
    }

    /// Spaces in a row are written as a number, for the format folds them.
    fn words(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("  ") {
            let (before, behind) = rest.split_at(at + 1);
            write::text(&mut out, before);
            let more = behind.len() - behind.trim_start_matches(' ').len();
            out.push_str(&format!("<text:s text:c=\"{more}\"/>"));
            rest = behind.get(more..).unwrap_or_default();
        }
        write::text(&mut out, rest);
        out
    }

    fn spoken(&self, tag: &Tag) -> Tag {
        tag.clone()
    }

    fn dressed(&self, plain: &[Tag], look: &Look) -> Vec<Tag> {
        // A link within the document is none that a segment shows.
        let inside = |tag: &Tag| tag.open.contains("href=\"#");
        let kept = plain.iter().filter(|tag| tags::local_name(&tag.open) != "a" || inside(tag));
        let mut dressed: Vec<Tag> = kept.cloned().collect();
        let mut add = |open: String, close: &str| {
            let (close, again) = (close.to_owned(), Some(open.clone()));
            dressed.push(Tag { open, close, again, keeps: Keeps::Nothing });
        };
        if let Some(address) = look.link.as_ref().filter(|address| is_web_address(address)) {
            let open = "<text:a xlink:type=\"simple\">";
            add(tags::with_attribute(open, "xlink:href", address), "</text:a>");
        }
        if look.strong || look.emphasis || look.code || look.script.is_some() {
            let style = self.style(look);
            add(format!("<text:span text:style-name=\"{style}\">"), "</text:span>");
        }
        dressed
    }

    fn remark(&self, reason: &str) -> Option<[String; 2]> {
        let last = self.comments.as_ref()?;
        last.set(last.get() + 1);
        let name = format!("enregard-{}", last.get());
        let mut text = String::new();
        write::text(&mut text, reason);
        let creator =
            "<dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">enregard</dc:creator>";
        Some([
            format!(
                "<office:annotation office:name=\"{name}\">{creator}\
                 <text:p>{text}</text:p></office:annotation>"
            ),
            format!("<office:annotation-end office:name=\"{name}\"/>"),
        ])
    }

    fn unsettled(&self, tags: &[Tag]) -> Vec<Tag> {
        let (name, set) = ("TranslatedUnsettled", " fo:background-color=\"#ffff00\"");
        self.needed.borrow_mut().insert(name.to_owned(), set.to_owned());
        let open = format!("<text:span text:style-name=\"{name}\">");
        let (close, again) = ("</text:span>".to_owned(), Some(open.clone()));
        [tags, &[Tag { open, close, again, keeps: Keeps::Nothing }]].concat()
    }

    /// The text of a picture stands in its title, or in its description.
    fn described(&self, raw: &str, text: &str) -> String {
        let found = ["title", "desc"].iter().find_map(|name| {
            let mut starts = raw.match_indices('<').map(|(at, _)| at);
            let at = starts.find(|at| {
                let tag = raw.get(*at..).unwrap_or_default();
                !tag.starts_with("</") && tags::local_name(tag) == *name
            })?;
            let start = at + tags::tag_len(raw.get(at..)?);
            let end = start + raw.get(start..)?.find('<')?;
            Some(start..end)
        });
        let Some(span) = found else { return raw.to_owned() };
        let mut fresh = String::new();
        write::text(&mut fresh, text);
        let (before, rest) = raw.split_at(span.start);
        format!("{before}{fresh}{}", rest.get(span.len()..).unwrap_or_default())
    }
}
