//! `enregard set`: writes the translation of one segment.

use enregard::model::{SegmentId, StoredState};
use enregard::project::Project;
use serde_json::json;

use crate::outcome::{Outcome, Run};
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

pub(super) fn run(args: &SetArgs, project: &Project, ui: &mut Ui) -> Run {
    let id = SegmentId::new(&args.id)?;
    let mut text = args.text.clone();
    if text == "-" {
        text = super::arguments::read_text(std::path::Path::new("-"))?;
    }
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let edited =
        project.set(&id, &locale, text.trim_end_matches(['\n', '\r']), args.state.into())?;
    if ui.json() {
        ui.write_json(json!({ "id": id.as_str(), "target": edited.target.value }))?;
    } else {
        let file = format!("locales/{locale}/{}.ftl", edited.document);
        ui.remark("set-done", &[("id", id.as_str().into()), ("file", file.into())])?;
    }
    Ok(Outcome::Clean)
}
