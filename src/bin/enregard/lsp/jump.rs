//! From a translation to its source and back; from a term to its entry and to its uses.

use std::ops::Range;

use enregard::catalog::term_references;
use enregard::model::{Locale, SegmentId};
use serde_json::{Value, json};

use super::asked::{Asked, LspAnswer};
use super::scene::{FilePart, Scene};

pub(super) fn definition(asked: &Asked<'_>) -> LspAnswer {
    let Some((scene, at)) = asked.place() else { return Ok(Value::Null) };
    if let Some((name, _)) = term_at(&scene, at) {
        return Ok(entries(&scene, &name).into());
    }
    let Some(place) = scene.place_at(at) else { return Ok(Value::Null) };
    let others = across(&scene);
    let found = others.iter().filter_map(|other| stands(other, &place.id));
    Ok(found.collect::<Vec<Value>>().into())
}

/// All places of what stands here: a term's entry and uses, a segment in every file.
pub(super) fn references(asked: &Asked<'_>) -> LspAnswer {
    let Some((scene, at)) = asked.place() else { return Ok(Value::Null) };
    if let Some((name, _)) = term_at(&scene, at) {
        let uses = spans_of(&scene, &name);
        let found = uses.iter().flat_map(|(file, spans)| {
            spans.iter().map(|span| location(file, span)).collect::<Vec<Value>>()
        });
        return Ok(found.collect::<Vec<Value>>().into());
    }
    definition(asked)
}

/// The other files that a segment of this file stands in: the translation's source, or the source's
/// translations.
fn across<'h>(scene: &Scene<'h>) -> Vec<Scene<'h>> {
    let Some(document) = scene.document() else { return Vec::new() };
    let catalogs = || scene.locales().into_iter().filter_map(|locale| scene.catalog(&locale));
    let (source, segments) =
        (FilePart::Source(document.clone()), FilePart::Segments(document.clone()));
    match scene.part {
        FilePart::Catalog(..) => vec![scene.other(source), scene.other(segments)],
        FilePart::Segments(_) => catalogs().chain([scene.other(source)]).collect(),
        _ => catalogs().collect(),
    }
}

fn stands(scene: &Scene<'_>, id: &SegmentId) -> Option<Value> {
    let place = scene.places().into_iter().find(|place| place.id == *id)?;
    Some(location(scene, &place.head))
}

fn location(scene: &Scene<'_>, span: &Range<usize>) -> Value {
    json!({ "uri": scene.address(), "range": scene.buffer.range(span) })
}

/// The term that is named at a byte, and where.
pub(super) fn term_at(scene: &Scene<'_>, at: usize) -> Option<(String, Range<usize>)> {
    let named = match scene.part {
        FilePart::Glossary(_) => [entry_names(scene), names(scene)].concat(),
        FilePart::Catalog(..) => names(scene),
        _ => return None,
    };
    // The dash before a name belongs to it.
    named.into_iter().find(|(_, span)| span.start <= at + 1 && at <= span.end)
}

fn names(scene: &Scene<'_>) -> Vec<(String, Range<usize>)> {
    let owned = |(name, span): (&str, Range<usize>)| (name.to_owned(), span);
    term_references(&scene.buffer.text).into_iter().map(owned).collect()
}

/// The terms that a glossary has, with where their names stand.
pub(super) fn entry_names(scene: &Scene<'_>) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in scene.buffer.text.split_inclusive('\n') {
        let name = line.strip_prefix('-').and_then(|line| line.split_once('='));
        if let Some((name, _)) = name {
            let name = name.trim_end();
            found.push((name.to_owned(), at + 1..at + 1 + name.len()));
        }
        at += line.len();
    }
    found
}

fn entries(scene: &Scene<'_>, name: &str) -> Vec<Value> {
    let glossaries = scene.locales().into_iter().map(|l| scene.other(FilePart::Glossary(l)));
    let of = |glossary: Scene<'_>| {
        let (_, span) = entry_names(&glossary).into_iter().find(|(known, _)| known == name)?;
        Some(location(&glossary, &span))
    };
    glossaries.filter_map(of).collect()
}

/// Every place where a term of this file's locale is named, its entry included, file by file.
pub(super) fn spans_of<'h>(scene: &Scene<'h>, name: &str) -> Vec<(Scene<'h>, Vec<Range<usize>>)> {
    let mut files = Vec::new();
    for locale in scene.locales() {
        files.extend(files_of(scene, &locale));
    }
    let spans = |file: &Scene<'_>| {
        let entries = match file.part {
            FilePart::Glossary(_) => entry_names(file),
            _ => Vec::new(),
        };
        let named = entries.into_iter().chain(names(file)).filter(|(known, _)| known == name);
        named.map(|(_, span)| span).collect::<Vec<_>>()
    };
    let found = files.into_iter().map(|file| {
        let spans = spans(&file);
        (file, spans)
    });
    found.filter(|(_, spans)| !spans.is_empty()).collect()
}

/// The files of a locale that may name terms.
fn files_of<'h>(scene: &Scene<'h>, locale: &Locale) -> Vec<Scene<'h>> {
    let documents = scene.project.settings().documents.iter();
    let catalogs = documents.map(|document| FilePart::Catalog(document.clone(), locale.clone()));
    let parts = std::iter::once(FilePart::Glossary(locale.clone())).chain(catalogs);
    parts.map(|part| scene.other(part)).collect()
}
