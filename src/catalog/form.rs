//! The two forms of a whole catalog: ours, with a blank line between messages, by which plain git
//! merges well, and the one that Fluent's own serializer writes, in which Weblate and Pontoon save.
//!
//! Both say the same; a text in one form, brought into the other and back, is the same text again.

use super::escape::braced;
use super::harmless::harmless;
use super::layout::{CatalogLayout, too_deep};
use super::place::EntryPlace;
use crate::model::CatalogForm;

/// A catalog in one of its forms; nothing where it is no sound catalog.
#[must_use]
pub fn in_form(text: &str, form: CatalogForm) -> Option<String> {
    if too_deep(text) || harmless(text) != text {
        return None;
    }
    let layout = CatalogLayout::read(text, "");
    layout.writable().ok()?;
    match form {
        CatalogForm::Spaced => Some(spaced(&layout)),
        CatalogForm::Canonical => {
            let resource = fluent_syntax::parser::parse(text).ok()?;
            Some(fluent_syntax::serializer::serialize(&resource))
        }
    }
}

/// A text that was written in our form, in the one that a project wants.
#[must_use]
pub fn written(text: String, form: CatalogForm) -> String {
    match form {
        CatalogForm::Spaced => text,
        CatalogForm::Canonical => in_form(&text, form).unwrap_or(text),
    }
}

/// The form that a text has; nothing where it has both or neither.
#[must_use]
pub fn form_of(text: &str) -> Option<CatalogForm> {
    let has = |form| in_form(text, form).is_some_and(|is| is == text);
    match (has(CatalogForm::Spaced), has(CatalogForm::Canonical)) {
        (true, false) => Some(CatalogForm::Spaced),
        (false, true) => Some(CatalogForm::Canonical),
        _ => None,
    }
}

fn spaced(layout: &CatalogLayout<'_>) -> String {
    let eol = if layout.text().contains("\r\n") { "\r\n" } else { "\n" };
    let entries = layout.places().iter().map(|place| entry(layout, place));
    let mut out = entries.collect::<Vec<_>>().join(&format!("{eol}{eol}"));
    if !out.is_empty() {
        out.push_str(eol);
    }
    out
}

/// An entry without the lines around it; a message of one line as we write it.
fn entry(layout: &CatalogLayout<'_>, place: &EntryPlace<'_>) -> String {
    let whole = layout.slice(place).trim_end_matches(['\n', '\r', ' ']);
    let body = layout.text().get(place.body..place.span.end).unwrap_or_default().trim_end();
    let has_braces = body.contains('{') && !body.contains('\n');
    let Some(_) = place.message_id().filter(|_| has_braces) else { return whole.to_owned() };
    let comment = layout.text().get(place.span.start..place.body).unwrap_or_default();
    let line = format!("{body}\n");
    let Ok(resource) = fluent_syntax::parser::parse(line.as_str()) else { return whole.to_owned() };
    let line = fluent_syntax::serializer::serialize(&resource);
    format!("{comment}{}", tight(line.trim_end()))
}

/// A message as the serializer writes it, with no spaces around literals: `{"{"}`.
fn tight(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let (before, placeable) = rest.split_at(at);
        let (own, after) = placeable.split_at(braced(placeable).unwrap_or(placeable.len()));
        out.push_str(before);
        let literal = own.strip_prefix("{ \"").and_then(|own| own.strip_suffix("\" }"));
        match literal {
            Some(literal) => out.push_str(&format!("{{\"{literal}\"}}")),
            None => out.push_str(own),
        }
        rest = after;
    }
    out + rest
}
