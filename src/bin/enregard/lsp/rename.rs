//! A term under another name, in the glossary and in every message that names it.

use serde_json::{Map, Value, json};

use super::asked::{Asked, LspAnswer};
use super::jump::{entry_names, spans_of, term_at};
use super::scene::FilePart;

pub(super) fn prepare(asked: &Asked<'_>) -> LspAnswer {
    let found = asked.place().and_then(|(scene, at)| {
        let (name, span) = term_at(&scene, at)?;
        Some(json!({ "range": scene.buffer.range(&span), "placeholder": name }))
    });
    Ok(found.unwrap_or_default())
}

/// The changes that the editor is to make: names alone, so that no message says anything else.
pub(super) fn answer(asked: &Asked<'_>) -> LspAnswer {
    let Some((scene, at)) = asked.place() else { return Ok(Value::Null) };
    let Some((old, _)) = term_at(&scene, at) else { return Ok(Value::Null) };
    let new = asked.text("/newName").trim_start_matches('-');
    let refuse = |why: &str| Err(asked.ui.msg(why, &[("name", new.into())]));
    if !is_identifier(new) {
        return refuse("lsp-name");
    }
    let taken = scene.locales().into_iter().any(|locale| {
        let glossary = scene.other(FilePart::Glossary(locale));
        entry_names(&glossary).iter().any(|(name, _)| name == new)
    });
    if taken && new != old {
        return refuse("lsp-taken");
    }
    let mut changes = Map::new();
    for (file, spans) in spans_of(&scene, &old) {
        let edit = |span| json!({ "range": file.buffer.range(span), "newText": new });
        changes.insert(file.address(), spans.iter().map(edit).collect());
    }
    Ok(json!({ "changes": changes }))
}

/// What Fluent takes for the name of a term.
fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
