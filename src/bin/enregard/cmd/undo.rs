//! `enregard undo`: takes the last command back.

use enregard::project::Project;
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct UndoArgs {}

pub(super) fn run(_: &UndoArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let undone = project.undo()?;
    let files: Vec<String> = undone.files.iter().map(|path| project.named(path)).collect();
    if ui.json() {
        ui.write_json(json!({ "command": undone.command, "files": files }))?;
    } else {
        let files = files.join(", ");
        ui.remark("undo-done", &[("command", undone.command.into()), ("files", files.into())])?;
    }
    Ok(Outcome::Clean)
}
