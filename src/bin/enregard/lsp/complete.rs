//! What may stand where the translator types: terms by name, note marks, the words of terms that
//! stand in the source.

use enregard::check::{TermIndex, terms_in};
use enregard::model::{Bitext, Unit};
use serde_json::{Value, json};

use super::asked::{Asked, LspAnswer};
use super::jump::entry_names;
use super::scene::{FilePart, Scene, speaker};

/// Kinds of the protocol: a word, a reference.
const TEXT: u8 = 1;
const REFERENCE: u8 = 18;

pub(super) fn answer(asked: &Asked<'_>) -> LspAnswer {
    let Some((scene, at)) = asked.place() else { return Ok(Value::Null) };
    let FilePart::Catalog(_, locale) = &scene.part else { return Ok(Value::Null) };
    let before = scene.buffer.before(at);
    if let Some(typed) = open_brace(before) {
        let glossary = scene.other(FilePart::Glossary(locale.clone()));
        return Ok(term_names(&scene, &glossary, at - typed..at));
    }
    let bitext = scene.bitext(locale).map_err(|error| asked.ui.trouble(&error))?;
    let place = scene.place_at(at).filter(|place| place.head.start <= at);
    let Some((bitext, place)) = bitext.zip(place) else { return Ok(Value::Null) };
    let Some(unit) = speaker(&bitext, &place.id) else { return Ok(Value::Null) };
    match before.rfind('[').filter(|open| is_mark(before.get(open + 1..).unwrap_or_default())) {
        Some(open) => Ok(note_marks(&scene, unit, at - (before.len() - open)..at)),
        None => words(&scene, &bitext, unit).map_err(|error| asked.ui.trouble(&error)),
    }
}

/// How many bytes were typed since a brace that is still open.
fn open_brace(before: &str) -> Option<usize> {
    let open = before.rfind('{')?;
    let inside = before.get(open..)?;
    let names = |c: char| c.is_ascii_alphanumeric() || " -_".contains(c);
    inside.chars().skip(1).all(names).then_some(inside.len())
}

fn is_mark(typed: &str) -> bool {
    typed.is_empty() || typed.starts_with('^') && !typed.contains([']', ' '])
}

fn item(scene: &Scene<'_>, label: &str, kind: u8, span: std::ops::Range<usize>) -> Value {
    json!({
        "label": label,
        "kind": kind,
        "filterText": scene.buffer.slice(span.clone()).to_owned() + label,
        "textEdit": { "range": scene.buffer.range(&span), "newText": label },
    })
}

/// The terms of the glossary, each as a reference; a brace that the editor closed already is taken
/// in.
fn term_names(scene: &Scene<'_>, glossary: &Scene<'_>, typed: std::ops::Range<usize>) -> Value {
    let behind = scene.buffer.slice(typed.end..scene.buffer.text.len());
    let closed = behind.len() - behind.trim_start_matches(' ').len();
    let closed = if behind.trim_start_matches(' ').starts_with('}') { closed + 1 } else { 0 };
    let span = typed.start..typed.end + closed;
    let names = entry_names(glossary).into_iter();
    names.map(|(name, _)| item(scene, &format!("{{ -{name} }}"), REFERENCE, span.clone())).collect()
}

/// The note marks of the source that the translation lacks.
fn note_marks(scene: &Scene<'_>, unit: &Unit, typed: std::ops::Range<usize>) -> Value {
    let there = unit.target.as_deref().map_or("", |target| target.value.as_str());
    let wanted = marks(&unit.source).into_iter().filter(|mark| !there.contains(mark));
    wanted.map(|mark| item(scene, mark, REFERENCE, typed.clone())).collect()
}

/// The note marks of a text: `[^1]`.
fn marks(text: &str) -> Vec<&str> {
    let found = text.match_indices("[^").filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        rest.get(..=rest.find(']')?)
    });
    found.collect()
}

/// What the terms that stand in the source are called in the translation.
fn words(scene: &Scene<'_>, bitext: &Bitext, unit: &Unit) -> Result<Value, enregard::model::Error> {
    let glossary = scene.project.glossary(&bitext.target_locale)?;
    let index = TermIndex::new(&glossary, bitext.languages().0);
    let terms = terms_in(&unit.source, &glossary, &index).into_iter().map(|hit| hit.term);
    let items = terms.flat_map(|term| {
        let forms = std::iter::once(&term.target).chain(&term.alternatives);
        let detail = term.source.join(" | ");
        forms.map(move |form| json!({ "label": form, "kind": TEXT, "detail": detail }))
    });
    Ok(items.collect())
}
