//! `enregard accept`: the translation fits the source of today.

use enregard::project::{Accepting, Edited, Project};
use serde_json::json;

use crate::cli::{Outcome, Run};
use crate::ui::Ui;
use crate::ui::diff::DiffLayout;

#[derive(Debug, clap::Args)]
pub(crate) struct AcceptArgs {
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &AcceptArgs, project: &Project, ui: &mut Ui) -> Run {
    let ids = super::ids(&args.ids)?;
    let locale = super::one_locale(project, args.locale.as_deref())?;
    let edited = project.accept(&ids, &locale, Accepting::Accept, &super::command_line())?;
    tell(&edited, "accept-done", ui)?;
    Ok(Outcome::Clean)
}

/// Says what was taken, with the words that changed.
pub(super) fn tell(edited: &[Edited], id: &str, ui: &mut Ui) -> std::io::Result<()> {
    if ui.json() {
        let list: Vec<_> = edited
            .iter()
            .map(|done| {
                json!({
                    "id": done.id.as_str(),
                    "old_baseline": done.old_baseline,
                    "baseline": done.target.baseline,
                    "state": done.target.state.as_str(),
                })
            })
            .collect();
        return ui.write_json(json!({ "changed": list }));
    }
    if ui.verbose > 0 {
        for done in edited {
            let (old, new) = (done.old_baseline.as_deref(), done.target.baseline.as_deref());
            ui.line(done.id.as_str())?;
            let lines =
                ui.diff_lines(old.unwrap_or_default(), new.unwrap_or_default(), DiffLayout::Inline);
            for line in lines {
                ui.line(&format!("  {line}"))?;
            }
        }
    }
    ui.remark(id, &[("count", edited.len().into())])
}
