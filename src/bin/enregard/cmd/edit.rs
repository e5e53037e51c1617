//! `enregard edit`: several segments at once, in the editor that `VISUAL` or `EDITOR` names.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use enregard::model::{Cause, Error, ErrorCode, SegmentId, StoredState, Unit};
use enregard::project::{Action, MessageEdit, Project, seen};
use enregard::status::source_today;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct EditArgs {
    #[arg(value_name = "QUERY", value_parser = crate::wordy::words)]
    query: Vec<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

/// What stands before an id in the file that is edited.
const MARK: &str = "== ";
/// What stands before the source.
const SOURCE: &str = "# ";

pub(super) fn run(args: &EditArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let query = match args.query.join(" ") {
        empty if empty.is_empty() => "is:todo".to_owned(),
        query => query,
    };
    let ids = super::find::ids(project, &query, &locale)?;
    let bitexts = project.bitexts(&locale)?;
    let units: Vec<(&Unit, String)> = bitexts
        .iter()
        .flat_map(|bitext| bitext.units().map(move |unit| (bitext, unit)))
        .filter(|(_, unit)| unit.covered_by.is_none() && ids.contains(&unit.id))
        .map(|(bitext, unit)| (unit, source_today(bitext, unit)))
        .collect();
    if units.is_empty() {
        ui.remark("next-none", &[])?;
        return Ok(Outcome::Clean);
    }
    let path = project.save_private("edit.txt", &page(&units, ui))?;
    open(&path)?;
    let text = super::arguments::file_text(&path)?;
    let edits = edits(&text, &units);
    let count = edits.len();
    if count > 0 {
        project.edit(&locale, &edits, "edit")?;
    }
    std::fs::remove_file(&path).map_err(|cause| Error::io(&path, cause))?;
    ui.remark("edit-done", &[("count", count.into())])?;
    Ok(Outcome::Clean)
}

/// The file to edit: id, source as a comment, translation.
fn page(units: &[(&Unit, String)], ui: &Ui) -> String {
    let mut page = format!("{SOURCE}{}\n", ui.msg("edit-head", &[]));
    for (unit, source) in units {
        let target = unit.target.as_deref().map_or("", |target| target.value.as_str());
        let _ = writeln!(page, "\n{MARK}{}\n{SOURCE}{source}\n{target}", unit.id);
    }
    page
}

/// Runs the user's own editor; nothing of the project says which.
fn open(path: &Path) -> Result<(), Error> {
    let editor = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.trim().is_empty())
        .ok_or_else(|| {
            Error::new(ErrorCode::Usage).with("value", "EDITOR").with("expected", "EDITOR=vim")
        })?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = Command::new(program).args(words).arg(path).status();
    let ended = status.map_err(|cause| Error::new(ErrorCode::Io).at(program).because(cause))?;
    if ended.success() {
        Ok(())
    } else {
        let code = ended.code().map_or_else(|| "?".to_owned(), |code| code.to_string());
        let cause = Cause::of("machine-failed", code);
        Err(Error::new(ErrorCode::Io).at(program).because(cause))
    }
}

/// The translations that differ from what stands in the catalog.
fn edits(text: &str, units: &[(&Unit, String)]) -> Vec<MessageEdit> {
    let mut edits = Vec::new();
    for part in text.split(&format!("\n{MARK}")).skip(1) {
        let (id, body) = part.split_once('\n').unwrap_or((part, ""));
        let Some((unit, source)) = units.iter().find(|(unit, _)| unit.id.as_str() == id.trim())
        else {
            continue;
        };
        let lines = body.lines().filter(|line| !line.starts_with(SOURCE.trim_end()));
        let value =
            lines.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let old = unit.target.as_deref().map_or("", |target| target.value.as_str());
        if !value.is_empty() && value != old {
            edits.push(MessageEdit {
                id: SegmentId::clone(&unit.id),
                action: Action::Set(value, StoredState::Translated),
                seen: Some(seen(unit.target.as_deref(), source)),
            });
        }
    }
    edits
}
