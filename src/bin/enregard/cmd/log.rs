//! `enregard log`: the wordings a segment has had, with who and when.

use enregard::model::SegmentId;
use enregard::project::Project;
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::style::{Tone, wrap};
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct LogArgs {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &LogArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let id = SegmentId::new(&args.id)?;
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let wordings = project.log(&id, &locale)?;
    if ui.json() {
        ui.write_json(json!({ "id": id.as_str(), "wordings": wordings }))?;
        return Ok(Outcome::Clean);
    }
    let source = project.settings().source.clone();
    for wording in &wordings {
        let when = wording.date.get(..10).unwrap_or_default();
        let head = match wording.commit.as_str() {
            "" => ui.msg("log-now", &[]),
            commit => format!("{commit} · {when} · {}", visible(&wording.author)),
        };
        let state = wording.state.map(|state| ui.msg(&format!("state-{state}"), &[]));
        let state = state.map(|state| format!(" · {state}")).unwrap_or_default();
        ui.line(&format!("{}{state}", ui.tone(Tone::Strong, &head)))?;
        let sides = [(source.as_str(), &wording.source), (locale.as_str(), &wording.target)];
        for (tag, text) in sides {
            let Some(text) = text else { continue };
            for (at, line) in wrap(&visible(text), ui.width().saturating_sub(8)).iter().enumerate()
            {
                let label = if at == 0 { tag } else { "" };
                ui.line(&format!("  {} {line}", ui.tone(Tone::Quiet, &format!("{label:<4}"))))?;
            }
        }
        ui.line("")?;
    }
    Ok(Outcome::Clean)
}
