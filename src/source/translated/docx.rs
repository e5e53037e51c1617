//! DOCX: paragraphs of the body, of tables, of text boxes and of notes; then those that stand
//! apart, each where it says what a block says.
//!
//! `flow` has a paragraph as leaves, `look` writes run properties. Tracked insertions, links and
//! content controls are tags around runs; fields and formulas are objects that show words; what a
//! reader does not see (bookmarks, deleted text, comments) are objects too.

mod comment;
mod drawing;
mod flow;
mod look;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::arrange::{Rewritten, rewrite};
use super::package::{Package, repack};
use super::part::{Edit, Fresh, written};
use super::said::Said;
use super::stream::Dialect;
use super::{Translation, WrittenDocument, tags};
use crate::container::Limits;
use crate::container::xml::{self, Element};
use crate::model::Error;
use crate::source::apart::word::{self, WordPart};
use crate::source::docx::{WordOutline, outline};
use crate::source::place::Place;

/// Writes a DOCX document in another language.
///
/// # Errors
///
/// What reading it says.
pub(in crate::source) fn write(
    bytes: &[u8],
    limits: Limits,
    translation: &Translation,
) -> Result<WrittenDocument, Error> {
    let WordOutline { reading, places, parts } = outline(bytes, limits, &translation.options)?;
    let mut package = Package::open(bytes, limits)?;
    let mut done = WrittenDocument::default();
    let groups = super::groups(&translation.blocks, &reading.blocks, &places);
    done.left += super::unplaced(&translation.blocks, &reading.blocks, &places);
    let said = Said::new(translation);
    let mut fresh = FxHashMap::default();
    let main = parts.first().map_or("", String::as_str);
    let comments = comment::WordComments::of(&mut package, limits, main, translation)?;
    for (number, name) in parts.iter().enumerate() {
        let own: Vec<_> = groups.iter().filter(|group| group.place.part == number).collect();
        let Some(part) = package.text(name)? else {
            done.left += own.len();
            continue;
        };
        let text = part.trim_start_matches('\u{feff}');
        let Ok(root) = xml::parse(text, &limits) else { continue };
        let hints = said.edits(text, &word::words(text, &root, None));
        let known = comments.as_ref().filter(|_| number == 0);
        let dialect = look::Docx::new(text, translation).commented(known);
        let mut edits = paragraphs(text, &root, &own, &hints, &dialect, &mut done);
        let placed = places.iter().filter(|place| place.part == number);
        let placed = placed.flat_map(|place| place.spans.iter().map(|span| span.start)).collect();
        edits.extend(unplaced(text, &root, &placed, &hints, &said, &dialect));
        if edits.is_empty() && hints.is_empty() {
            continue;
        }
        edits.extend(hints);
        if number == 0 {
            mark_contents(text, &root, &mut Vec::new(), &mut edits);
        }
        fresh.insert(name.clone(), written(text, edits, &dialect).into_bytes());
    }
    let folder = parts.first().and_then(|name| name.rsplit_once('/')).map_or("", |both| both.0);
    let apart = word::parts(
        package.names().iter().map(String::as_str),
        folder,
        translation.options.comments,
    );
    let mut stays = false;
    for (name, kind) in apart.iter().filter(|(_, kind)| *kind != WordPart::Properties) {
        stays |= aside(&mut package, limits, (name, *kind), &said, translation, &mut fresh)?;
    }
    comments.into_iter().for_each(|comments| comments.finish(&mut fresh));
    properties(&mut package, limits, &said, translation, &mut fresh)?;
    if done.left == 0 && !stays && !fresh.is_empty() {
        default_language(&mut package, limits, folder, translation, &mut fresh)?;
    }
    done.take(repack(bytes, limits, &fresh, &translation.pictures, "[Content_Types].xml")?);
    Ok(done)
}

/// The paragraphs of a part that say something else now.
fn paragraphs(
    text: &str,
    root: &Element<'_>,
    groups: &[&super::Group<'_>],
    hints: &[Edit],
    dialect: &look::Docx<'_>,
    done: &mut WrittenDocument,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    if groups.is_empty() {
        return edits;
    }
    let known = super::by_start(root, &["p"]);
    let twins = twins(root);
    for group in groups {
        // Text boxes have no comments.
        dialect.open_comments(!group.boxed);
        if let Some(twin) = twin(group.place, &twins) {
            let own = paragraph(text, &known, &twin, group, hints, dialect);
            edits.extend(own.into_iter().flat_map(|(own, _)| own));
        }
        edits.extend(done.count(paragraph(text, &known, group.place, group, hints, dialect)));
    }
    edits
}

/// Paragraphs of a part that are no block and say what one says: titles of contents.
fn unplaced(
    text: &str,
    root: &Element<'_>,
    placed: &FxHashSet<usize>,
    hints: &[Edit],
    said: &Said<'_>,
    dialect: &look::Docx<'_>,
) -> Vec<Edit> {
    let twins: FxHashSet<usize> = twins(root).into_values().map(|span| span.start).collect();
    let free = |element: &&Element<'_>| {
        let start = &element.span.start;
        let styled = element.child("pPr").is_some_and(|set| set.child("pStyle").is_some());
        styled && !placed.contains(start) && !twins.contains(start)
    };
    let free = super::elements(root, &["p"]).into_iter().filter(free);
    free.filter_map(|element| repeated(text, element, hints, said, dialect)).flatten().collect()
}

fn paragraph(
    text: &str,
    known: &FxHashMap<usize, &Element<'_>>,
    place: &Place,
    group: &super::Group<'_>,
    hints: &[Edit],
    dialect: &look::Docx<'_>,
) -> Option<(Vec<Edit>, Rewritten)> {
    let mut flow = flow::WordFlow::new(text, hints);
    let mut spans = Vec::new();
    for span in place.spans.iter() {
        let element = known.get(&span.start).filter(|element| element.span == *span)?;
        spans.push(flow.paragraph(element));
    }
    let (done, tags) = rewrite(flow.finish(), &group.sentences, group.note, dialect)?;
    Some(super::by_paragraph(spans, done, &tags))
}

/// Paragraphs of text boxes that stand a second time, for programs that do not know the first form.
fn twins(root: &Element<'_>) -> FxHashMap<usize, Range<usize>> {
    let mut twins = FxHashMap::default();
    for both in super::elements(root, &["AlternateContent"]) {
        let side = |name: &str| -> Vec<Range<usize>> {
            let sides = both.elements().filter(|side| side.name == name);
            let found = sides.flat_map(|side| super::elements(side, &["p"]));
            found.map(|p| p.span.clone()).collect()
        };
        let (own, other) = (side("Choice"), side("Fallback"));
        if own.len() == other.len() {
            twins.extend(own.into_iter().map(|span| span.start).zip(other));
        }
    }
    twins
}

fn twin(place: &Place, twins: &FxHashMap<usize, Range<usize>>) -> Option<Place> {
    let spans = place.spans.iter().map(|span| twins.get(&span.start).cloned());
    Some(Place::new(place.part, spans.collect::<Option<_>>()?))
}

/// Tables of contents are marked to be made anew.
fn mark_contents(
    text: &str,
    element: &Element<'_>,
    begun: &mut Vec<Range<usize>>,
    edits: &mut Vec<Edit>,
) {
    for child in element.elements() {
        match child.name {
            "fldChar" if child.is("fldCharType", "begin") => begun.push(child.span.clone()),
            "fldChar" if child.is("fldCharType", "end") => drop(begun.pop()),
            "instrText" if is_contents(&child.text()) => {
                edits.extend(begun.last().map(|span| dirty(text, span)));
            }
            "fldSimple" if child.attr("instr").is_some_and(|code| is_contents(&code)) => {
                let start = child.span.start;
                let len = tags::tag_len(text.get(start..).unwrap_or_default());
                edits.push(dirty(text, &(start..start + len)));
                mark_contents(text, child, begun, edits);
            }
            _ => mark_contents(text, child, begun, edits),
        }
    }
}

fn is_contents(code: &str) -> bool {
    code.split_whitespace().next() == Some("TOC")
}

fn dirty(text: &str, span: &Range<usize>) -> Edit {
    let tag = text.get(span.clone()).unwrap_or_default();
    let name = format!("{}dirty", tags::prefix(tag));
    let fresh = Fresh::Text(tags::with_attribute(tag, &name, "true"));
    Edit { span: span.clone(), fresh }
}

/// A part whose words stand apart from the text; whether some of them stay as they are comes back.
fn aside(
    package: &mut Package<'_>,
    limits: Limits,
    (name, kind): (&str, WordPart),
    said: &Said<'_>,
    translation: &Translation,
    fresh: &mut FxHashMap<String, Vec<u8>>,
) -> Result<bool, Error> {
    let Some(part) = package.text(name)? else { return Ok(true) };
    let text = part.trim_start_matches('\u{feff}');
    let Ok(root) = xml::parse(text, &limits) else { return Ok(true) };
    let word = look::Docx::new(text, translation);
    let drawing = drawing::DrawingDialect::new(translation);
    let dialect: &dyn Dialect = if kind == WordPart::Drawing { &drawing } else { &word };
    let hints = said.edits(text, &word::words(text, &root, Some(kind)));
    let mut edits = hints.clone();
    let mut stays = false;
    for element in word::paragraphs(&root) {
        match repeated(text, element, &hints, said, dialect) {
            Some(own) => edits.extend(own),
            None => stays |= element.text().contains(char::is_alphabetic),
        }
    }
    if !edits.is_empty() {
        fresh.insert(name.to_owned(), written(text, edits, dialect).into_bytes());
    }
    // What a chart says has no language of its own.
    Ok(stays && matches!(kind, WordPart::Paragraphs(..)))
}

/// A paragraph that says what a block says.
fn repeated(
    text: &str,
    element: &Element<'_>,
    hints: &[Edit],
    said: &Said<'_>,
    dialect: &dyn Dialect,
) -> Option<Vec<Edit>> {
    let mut flow = flow::WordFlow::new(text, hints);
    let span = flow.paragraph(element);
    said.line(flow.finish(), span, dialect)
}

/// The title and the language that the document says of itself.
fn properties(
    package: &mut Package<'_>,
    limits: Limits,
    said: &Said<'_>,
    translation: &Translation,
    fresh: &mut FxHashMap<String, Vec<u8>>,
) -> Result<(), Error> {
    let name = "docProps/core.xml";
    let Some(part) = package.text(name)? else { return Ok(()) };
    let text = part.trim_start_matches('\u{feff}');
    let Ok(root) = xml::parse(text, &limits) else { return Ok(()) };
    let mut edits = said.edits(text, &word::words(text, &root, Some(WordPart::Properties)));
    if !edits.is_empty() || !fresh.is_empty() {
        said.languages(text, &root, &mut edits);
    }
    if !edits.is_empty() {
        let dialect = look::Docx::new(text, translation);
        fresh.insert(name.to_owned(), written(text, edits, &dialect).into_bytes());
    }
    Ok(())
}

/// Where nothing stays in the source's language, the document as a whole is in that of the
/// translation.
fn default_language(
    package: &mut Package<'_>,
    limits: Limits,
    folder: &str,
    translation: &Translation,
    fresh: &mut FxHashMap<String, Vec<u8>>,
) -> Result<(), Error> {
    let name = format!("{folder}/styles.xml").trim_start_matches('/').to_owned();
    let Some(styles) = package.text(&name)? else { return Ok(()) };
    let root = xml::parse(&styles, &limits)?;
    let text = styles.trim_start_matches('\u{feff}');
    let mut edits = Vec::new();
    languages(text, &root, translation, &mut edits);
    if !edits.is_empty() {
        let dialect = look::Docx::new(text, translation);
        fresh.insert(name, written(text, edits, &dialect).into_bytes());
    }
    Ok(())
}

fn languages(text: &str, element: &Element<'_>, translation: &Translation, edits: &mut Vec<Edit>) {
    for child in element.elements() {
        let own = child.attr("val").filter(|_| child.name == "lang");
        if own.is_some_and(|tag| translation.from.speaks(&tag)) {
            let tag = text.get(child.span.clone()).unwrap_or_default();
            let name = format!("{}val", tags::prefix(tag));
            let fresh = tags::with_attribute(tag, &name, translation.to.as_str());
            edits.push(Edit { span: child.span.clone(), fresh: Fresh::Text(fresh) });
        }
        languages(text, child, translation, edits);
    }
}
