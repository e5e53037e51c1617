//! `enregard accept`: the translation fits the source of today.

use enregard::model::{Error, Locale, SegmentId, StoredState};
use enregard::project::{Accepting, Action, Edited, MessageEdit, Project};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::diff::DiffLayout;

#[derive(Debug, clap::Args)]
pub(crate) struct AcceptArgs {
    #[arg(value_name = "ID", required_unless_present = "query")]
    ids: Vec<String>,
    #[arg(long, value_name = "QUERY", conflicts_with = "ids", allow_hyphen_values = true)]
    query: Option<String>,
    #[arg(long)]
    suggested: bool,
    #[arg(long)]
    unseen: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &AcceptArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let ids = match &args.query {
        Some(query) => translated(project, query, &locale)?,
        None => super::arguments::ids(&args.ids)?,
    };
    if args.suggested {
        return accept_suggested(&ids, project, &locale, ui);
    }
    super::arguments::sign(project, ui)?;
    let how = if args.unseen { Accepting::AcceptUnseen } else { Accepting::Accept };
    let edited = project.accept(&ids, &locale, how, &super::arguments::command_line())?;
    tell(&edited, "accept-done", ui)?;
    Ok(Outcome::Clean)
}

/// The segments of a query that have a translation.
fn translated(project: &Project, query: &str, locale: &Locale) -> Result<Vec<SegmentId>, Error> {
    let ids = super::find::ids(project, query, locale)?;
    let mut found = Vec::new();
    for bitext in project.bitexts(locale)? {
        let units = bitext.units().filter(|unit| unit.target.is_some() && ids.contains(&unit.id));
        found.extend(units.map(|unit| unit.id.clone()));
    }
    Ok(found)
}

/// Takes the mended translations of drifted segments as drafts, where nothing else is left to do.
fn accept_suggested(
    ids: &[SegmentId],
    project: &Project,
    locale: &Locale,
    ui: &mut Ui,
) -> CommandResult {
    let mut edits = Vec::new();
    for bitext in project.bitexts(locale)? {
        let view = super::diff::UnitView::new(project, &bitext);
        for unit in bitext.units().filter(|unit| ids.contains(&unit.id)) {
            if let Some(repair) = view.repair(unit).filter(|repair| repair.complete) {
                let action = Action::Set(repair.text, StoredState::Draft);
                edits.push(MessageEdit::of(&bitext, unit, action));
            }
        }
    }
    let edited = project.edit(locale, &edits, &super::arguments::command_line())?;
    tell(&edited, "accept-suggested", ui)?;
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
                    "unseen": done.target.reviews.iter().any(|review| review.unseen),
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
