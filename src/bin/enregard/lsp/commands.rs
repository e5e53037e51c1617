//! What the editor may have done: each is a change of messages by the one door, or a sync.

use enregard::check::Finding;
use enregard::model::{Error, Locale, SegmentId, StoredState};
use enregard::project::{Action, MessageEdit, Seen, SyncOptions};
use serde_json::Value;

use super::asked::{Asked, LspAnswer};
use super::scene::Scene;
use crate::ui::Ui;

pub(super) const ACCEPT: &str = "enregard.accept";
pub(super) const KEEP: &str = "enregard.keep";
pub(super) const SET: &str = "enregard.set";
pub(super) const FIX: &str = "enregard.fix";
pub(super) const SYNC: &str = "enregard.sync";
pub(super) const UNDO: &str = "enregard.undo";

/// All of them, as the editor is told.
pub(super) const NAMES: [&str; 6] = [ACCEPT, KEEP, SET, FIX, SYNC, UNDO];

/// Carries a command out. What the editor holds unsaved of the file that would change is not
/// written over: the command says so, and does nothing.
pub(super) fn run(asked: &Asked<'_>) -> LspAnswer {
    let (ui, held) = (asked.ui, asked.held);
    let Some(scene) = Scene::open(asked.text("/arguments/0/uri"), held) else {
        return Err(ui.msg("lsp-no-project", &[]));
    };
    let about = asked.params.pointer("/arguments/0").cloned().unwrap_or_default();
    if let Some(path) = unsaved(&scene, &about) {
        return Err(ui.msg("lsp-unsaved", &[("path", path.into())]));
    }
    let told = |error: Error| ui.trouble(&error);
    match asked.text("/command") {
        SYNC => sync(&scene).map_err(told),
        UNDO => scene.project.undo_once().map(|_| Value::Null).map_err(told),
        FIX => fix(&scene, &about).map_err(told),
        name => edit(&scene, name, &about, ui),
    }
}

fn text<'v>(about: &'v Value, pointer: &str) -> &'v str {
    about.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn locale(scene: &Scene<'_>, about: &Value) -> Option<Locale> {
    let wanted = text(about, "/locale");
    scene.locales().into_iter().find(|locale| locale.as_str() == wanted)
}

/// The file that a command would change while the editor holds it unsaved.
fn unsaved(scene: &Scene<'_>, about: &Value) -> Option<String> {
    let mut files = vec![scene.path.clone()];
    let catalogs = scene.locales().into_iter().filter(|locale| {
        let wanted = text(about, "/locale");
        wanted.is_empty() || locale.as_str() == wanted
    });
    files.extend(catalogs.filter_map(|locale| Some(scene.catalog(&locale)?.path)));
    let path = files.into_iter().find(|path| scene.held.is_unsaved(path))?;
    Some(scene.project.named(&path))
}

fn sync(scene: &Scene<'_>) -> Result<Value, Error> {
    let mut options = SyncOptions::default();
    options.document = scene.document().map(|document| document.id.clone());
    scene.project.sync(&options).map(|_| Value::Null)
}

/// The fix of one finding, looked for again in the file as it stands.
fn fix(scene: &Scene<'_>, about: &Value) -> Result<Value, Error> {
    let Some(catalog) = locale(scene, about).and_then(|locale| scene.catalog(&locale)) else {
        return Ok(Value::Null);
    };
    let Some(locale) = locale(scene, about) else { return Ok(Value::Null) };
    let Some(mut checked) = super::diagnostics::checked(&catalog, &locale)? else {
        return Ok(Value::Null);
    };
    checked.findings.retain(|finding| is_meant(finding, about));
    scene.project.fix(&[checked], false).map(|_| Value::Null)
}

fn is_meant(finding: &Finding, about: &Value) -> bool {
    let same = |fix: &enregard::check::Fix| {
        about.get("fix") == Some(&serde_json::json!([fix.span.start, fix.span.end, fix.text]))
    };
    finding.check == text(about, "/check")
        && finding.unit.as_ref().is_some_and(|id| id.as_str() == text(about, "/id"))
        && finding.fix.as_ref().is_some_and(same)
}

/// A change of one message that stands as it was seen.
fn edit(scene: &Scene<'_>, name: &str, about: &Value, ui: &Ui) -> LspAnswer {
    let value = text(about, "/text").to_owned();
    let action = match (name, text(about, "/origin")) {
        (ACCEPT, _) => Action::Accept,
        (KEEP, _) => Action::Keep,
        (SET, "") => Action::Set(value, StoredState::Translated),
        (SET, origin) => Action::Draft(value, origin.to_owned()),
        _ => return Err(ui.msg("lsp-no-command", &[("name", name.into())])),
    };
    let Some(locale) = locale(scene, about) else { return Err(ui.msg("lsp-no-project", &[])) };
    let told = |error: Error| ui.trouble(&error);
    let id = SegmentId::new(text(about, "/id")).map_err(told)?;
    let (target, source) = (text(about, "/seen/target"), text(about, "/seen/source"));
    let seen = Seen { target: target.to_owned(), source: source.to_owned() };
    let verb = name.rsplit('.').next().unwrap_or_default();
    let command = format!("{verb} {id}");
    let edit = MessageEdit { id, seen: Some(seen), action };
    scene.project.edit(&locale, &[edit], &command).map_err(told)?;
    Ok(Value::Null)
}
