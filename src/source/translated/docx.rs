//! DOCX: paragraphs of the body, of tables, of text boxes and of notes.
//!
//! `flow` has a paragraph as leaves, `look` writes run properties. Tracked insertions, links and
//! content controls are tags around runs; fields and formulas are objects that show words; what a
//! reader does not see (bookmarks, deleted text, comments) are objects too.

mod flow;
mod look;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::arrange::{Rewritten, rewrite};
use super::package::{Package, repack};
use super::part::{Edit, Fresh, written};
use super::said::Said;
use super::{Translation, WrittenDocument, tags};
use crate::container::Limits;
use crate::container::xml::{self, Element};
use crate::model::Error;
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
    let WordOutline { reading, places, parts } = outline(bytes, limits)?;
    let mut package = Package::open(bytes, limits)?;
    let mut done = WrittenDocument::default();
    let groups = super::groups(translation, &reading.blocks, &places);
    done.left += super::unplaced(translation, &places);
    let mut fresh = FxHashMap::default();
    for (number, name) in parts.iter().enumerate() {
        let own: Vec<_> = groups.iter().filter(|group| group.place.part == number).collect();
        if own.is_empty() {
            continue;
        }
        let Some(text) = package.text(name)? else {
            done.left += own.len();
            continue;
        };
        let mut edits = paragraphs(&text, limits, &own, translation, &mut done)?;
        if edits.is_empty() {
            continue;
        }
        let dialect = look::Docx::new(&text, translation);
        if number == 0 {
            edits.extend(contents(&text, limits)?);
        }
        fresh.insert(name.clone(), written(&text, edits, &dialect).into_bytes());
    }
    if !fresh.is_empty() {
        let folder = parts.first().and_then(|name| name.rsplit_once('/')).map_or("", |both| both.0);
        let said = Said::new(translation);
        let stays = running(&mut package, limits, folder, &said, translation, &mut fresh)?;
        properties(&mut package, limits, &said, translation, &mut fresh)?;
        if done.left == 0 && !stays {
            default_language(&mut package, limits, folder, translation, &mut fresh)?;
        }
    }
    done.bytes = repack(bytes, limits, &fresh, "[Content_Types].xml")?;
    Ok(done)
}

/// The paragraphs of a part that say something else now.
fn paragraphs(
    text: &str,
    limits: Limits,
    groups: &[&super::Group<'_>],
    translation: &Translation,
    done: &mut WrittenDocument,
) -> Result<Vec<Edit>, Error> {
    let root = xml::parse(text, &limits)?;
    let text = text.trim_start_matches('\u{feff}');
    let known = super::by_start(&root, &["p"]);
    let twins = twins(&root);
    let dialect = look::Docx::new(text, translation);
    let mut edits = Vec::new();
    for group in groups {
        if let Some(twin) = twin(group.place, &twins) {
            let own = paragraph(text, &known, &twin, group, &dialect);
            edits.extend(own.into_iter().flat_map(|(own, _)| own));
        }
        edits.extend(done.count(paragraph(text, &known, group.place, group, &dialect)));
    }
    Ok(edits)
}

fn paragraph(
    text: &str,
    known: &FxHashMap<usize, &Element<'_>>,
    place: &Place,
    group: &super::Group<'_>,
    dialect: &look::Docx,
) -> Option<(Vec<Edit>, Rewritten)> {
    let mut flow = flow::WordFlow::new(text);
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
fn contents(text: &str, limits: Limits) -> Result<Vec<Edit>, Error> {
    let root = xml::parse(text, &limits)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut begun = Vec::new();
    let mut edits = Vec::new();
    mark_contents(text, &root, &mut begun, &mut edits);
    Ok(edits)
}

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

/// Heads and feet that say what a block says say it in the language of the translation; whether
/// other words stay comes back.
fn running(
    package: &mut Package<'_>,
    limits: Limits,
    folder: &str,
    said: &Said<'_>,
    translation: &Translation,
    fresh: &mut FxHashMap<String, Vec<u8>>,
) -> Result<bool, Error> {
    let is_running = |name: &&String| {
        let name = name.strip_prefix(folder).unwrap_or_default().trim_start_matches('/');
        name.starts_with("header") || name.starts_with("footer")
    };
    let names: Vec<String> = package.names().iter().filter(is_running).cloned().collect();
    let mut stays = false;
    for name in names {
        let Some(part) = package.text(&name)? else { return Ok(true) };
        let text = part.trim_start_matches('\u{feff}');
        let root = xml::parse(text, &limits)?;
        let dialect = look::Docx::new(text, translation);
        let mut edits = Vec::new();
        for element in super::elements(&root, &["p"]) {
            match repeated(text, element, said, &dialect) {
                Some(own) => edits.extend(own),
                None => stays |= element.text().contains(char::is_alphabetic),
            }
        }
        if !edits.is_empty() {
            fresh.insert(name, written(text, edits, &dialect).into_bytes());
        }
    }
    Ok(stays)
}

/// A paragraph that says what a block says.
fn repeated(
    text: &str,
    element: &Element<'_>,
    said: &Said<'_>,
    dialect: &look::Docx,
) -> Option<Vec<Edit>> {
    let mut flow = flow::WordFlow::new(text);
    let span = flow.paragraph(element);
    let stream = flow.finish();
    let words: String = (0..stream.leaves.len()).map(|leaf| stream.words(leaf)).collect();
    let sentences: Vec<_> = said.sentences(&words)?.iter().collect();
    let (done, tags) = rewrite(stream, &sentences, false, dialect)?;
    Some(super::by_paragraph(vec![span], done, &tags).0)
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
    let mut edits = Vec::new();
    said.labels(text, &xml::parse(text, &limits)?, &mut edits);
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
