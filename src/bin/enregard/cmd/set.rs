//! `enregard set`: writes the translation of one segment.

use std::path::Path;

use enregard::model::{Error, ErrorCode, Locale, SegmentId, StoredState};
use enregard::project::{Action, Edited, MessageEdit, Project};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome, Stop};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct SetArgs {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(value_name = "TEXT", default_value = "-", allow_hyphen_values = true)]
    text: String,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long, value_name = "STATE", default_value = "translated")]
    state: StateName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum StateName {
    Draft,
    Translated,
    Reviewed,
}

impl From<StateName> for StoredState {
    fn from(name: StateName) -> Self {
        match name {
            StateName::Draft => Self::Draft,
            StateName::Translated => Self::Translated,
            StateName::Reviewed => Self::Reviewed,
        }
    }
}

pub(super) fn run(args: &SetArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let id = SegmentId::new(&args.id)?;
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let state: StoredState = args.state.into();
    if state == StoredState::Reviewed {
        super::arguments::sign(project, ui)?;
    }
    let edited = match args.text.as_str() {
        "-" => from_input(&id, &locale, state, project)?,
        text => project.set(&id, &locale, text.trim_end_matches(LINE_END), state)?,
    };
    if ui.json() {
        ui.write_json(json!({ "id": id.as_str(), "target": edited.target.value }))?;
    } else {
        let file = format!("locales/{locale}/{}.ftl", edited.document);
        ui.remark("set-done", &[("id", id.as_str().into()), ("file", file.into())])?;
    }
    Ok(Outcome::Clean)
}

const LINE_END: [char; 2] = ['\n', '\r'];

/// The text may be long in coming: it is made for the message as it is before the first letter of
/// it is read.
fn from_input(
    id: &SegmentId,
    locale: &Locale,
    state: StoredState,
    project: &Project,
) -> Result<Edited, Stop> {
    let unknown = || Error::new(ErrorCode::IdUnknown).with("id", id.as_str());
    let found = project.find(id, locale)?;
    let unit = found.unit().ok_or_else(unknown)?;
    let text = super::arguments::read_text(Path::new("-"))?;
    let action = Action::Set(text.trim_end_matches(LINE_END).to_owned(), state);
    let edit = MessageEdit::of(&found.bitext, unit, action);
    let edited = project.edit(locale, &[edit], &format!("set {id}"))?;
    Ok(edited.into_iter().next().ok_or_else(unknown)?)
}
