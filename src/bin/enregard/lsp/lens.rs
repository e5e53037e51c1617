//! What stands above a message that waits for somebody: accept, keep, confirm.

use enregard::model::{Bitext, State, Unit};
use enregard::project::seen;
use enregard::status::source_today;
use serde_json::{Value, json};

use super::asked::{Asked, LspAnswer};
use super::commands::{ACCEPT, KEEP};
use super::diagnostics::drift_word;
use super::scene::{FilePart, Scene};
use crate::ui::Ui;

pub(super) fn answer(asked: &Asked<'_>) -> LspAnswer {
    let Some(scene) = asked.scene() else { return Ok(Value::Null) };
    let FilePart::Catalog(_, locale) = &scene.part else { return Ok(json!([])) };
    let bitext = scene.bitext(locale).map_err(|error| asked.ui.trouble(&error))?;
    let Some(bitext) = bitext else { return Ok(json!([])) };
    let mut lenses = Vec::new();
    for place in scene.places() {
        let Some(unit) = bitext.units().find(|unit| unit.id == place.id) else { continue };
        let head = place.head.start..place.head.start;
        let range = scene.buffer.range(&head);
        let verbs = verbs(&scene, &bitext, unit, asked.ui).into_iter();
        lenses.extend(verbs.map(|verb| json!({ "range": range, "command": verb })));
    }
    Ok(lenses.into())
}

/// What can be said of a unit as it stands.
pub(super) fn verbs(scene: &Scene<'_>, bitext: &Bitext, unit: &Unit, ui: &Ui) -> Vec<Value> {
    let verb = |name: &str, title: String| command(name, &title, arguments(scene, bitext, unit));
    match (unit.drift, unit.state) {
        (Some(drift), _) if unit.target.is_some() => {
            let class = drift_word(drift, ui);
            let accept = ui.msg("lsp-accept", &[("class", class.into())]);
            vec![verb(ACCEPT, accept), verb(KEEP, ui.msg("lsp-keep", &[]))]
        }
        (None, State::Draft) => vec![verb(ACCEPT, ui.msg("lsp-confirm", &[]))],
        _ => Vec::new(),
    }
}

pub(super) fn command(name: &str, title: &str, arguments: Value) -> Value {
    json!({ "title": title, "command": name, "arguments": [arguments] })
}

/// Which message a command is about, and what was seen of it.
pub(super) fn arguments(scene: &Scene<'_>, bitext: &Bitext, unit: &Unit) -> Value {
    let seen = seen(unit.target.as_deref(), &source_today(bitext, unit));
    json!({
        "uri": scene.address(),
        "locale": bitext.target_locale.as_str(),
        "id": unit.id.as_str(),
        "seen": { "target": seen.target, "source": seen.source },
    })
}
