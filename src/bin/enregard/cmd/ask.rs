//! `enregard ask`: asks something about a segment, translated or not.

use enregard::model::{RemarkKind, SegmentId};
use enregard::project::{Action, MessageEdit, Project};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct AskArgs {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(value_name = "TEXT", required = true, num_args = 1.., value_parser = crate::wordy::words)]
    text: Vec<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &AskArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let said = [(RemarkKind::Question, args.text.join(" "))];
    say(project, (&args.id, args.locale.as_deref()), &said, ui)
}

/// Adds remarks to the conversation about a segment.
pub(super) fn say(
    project: &Project,
    (id, locale): (&str, Option<&str>),
    said: &[(RemarkKind, String)],
    ui: &mut Ui,
) -> CommandResult {
    let id = SegmentId::new(id)?;
    let locale = super::arguments::one_locale(project, locale)?;
    let edit = MessageEdit { id: id.clone(), seen: None, action: Action::Say(said.to_vec()) };
    let edited = project.edit(&locale, &[edit], &super::arguments::command_line())?;
    if ui.json() {
        let thread = edited.iter().flat_map(|done| &done.target.thread.0);
        let thread: Vec<_> = thread.map(super::diff::remark_json).collect();
        ui.write_json(json!({ "id": id.as_str(), "thread": thread }))?;
        return Ok(Outcome::Clean);
    }
    for (kind, _) in said {
        ui.remark(&format!("talk-{}", kind.as_str()), &[("id", id.as_str().into())])?;
    }
    Ok(Outcome::Clean)
}
