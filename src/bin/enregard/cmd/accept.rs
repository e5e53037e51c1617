//! `enregard accept`: the translation fits the source of today.

use std::collections::BTreeSet;

use enregard::model::{Bitext, Error, Locale, SegmentId, StoredState, Unit};
use enregard::project::{
    Accepting, Action, Edited, MachineDraft, MachineRun, MachineWatch, MessageEdit, Project,
};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::diff::DiffLayout;
use crate::ui::interrupt::Interrupt;
use crate::ui::progress::Progress;
use crate::ui::style::Tone;
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct AcceptArgs {
    #[arg(value_name = "ID", required_unless_present_any = ["query", "suggested"])]
    ids: Vec<String>,
    #[arg(long, value_name = "QUERY", conflicts_with = "ids", allow_hyphen_values = true)]
    query: Option<String>,
    #[arg(long)]
    suggested: bool,
    #[arg(long, requires = "suggested")]
    mt: bool,
    #[arg(long)]
    unseen: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &AcceptArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    // What is suggested is for what drifted: without a word more, for all of it.
    let all = (args.suggested && args.ids.is_empty()).then_some("state:drifted");
    let ids = match args.query.as_deref().or(all) {
        Some(query) => translated(project, query, &locale)?,
        None => super::arguments::ids(&args.ids)?,
    };
    if args.suggested {
        return accept_suggested(args, &ids, project, &locale, ui);
    }
    super::arguments::sign(project, ui)?;
    let command = super::arguments::command_line();
    let edited = match args.unseen {
        true => project.accept(&ids, &locale, Accepting::AcceptUnseen, &command)?,
        false if args.query.is_some() => project.accept_picked(&ids, &locale, &command)?,
        false => project.accept(&ids, &locale, Accepting::Accept, &command)?,
    };
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

/// Takes the mended translations of drifted segments as drafts, where nothing else is left to do;
/// an engine mends the rest where it is asked for.
fn accept_suggested(
    args: &AcceptArgs,
    ids: &[SegmentId],
    project: &Project,
    locale: &Locale,
    ui: &mut Ui,
) -> CommandResult {
    let (mut edits, mut left) = (Vec::new(), Vec::new());
    let (bitexts, ids) = (project.bitexts(locale)?, ids.iter().collect::<BTreeSet<_>>());
    for bitext in &bitexts {
        let view = super::diff::UnitView::new(project, bitext);
        for unit in bitext.units().filter(|unit| ids.contains(&unit.id)) {
            match view.repair(unit).filter(|repair| repair.complete) {
                Some(repair) => {
                    let action = Action::Set(repair.text, StoredState::Draft);
                    edits.push(MessageEdit::of(bitext, unit, action));
                }
                None if unit.drift.is_some() => left.push(unit.id.clone()),
                None => {}
            }
        }
    }
    let run = match args.mt && !left.is_empty() {
        true => mended(&bitexts, &left, project, locale, ui)?,
        false => MachineRun::default(),
    };
    for bitext in &bitexts {
        for draft in &run.drafts {
            let Some(unit) = bitext.units().find(|unit| unit.id == draft.id) else { continue };
            let action = Action::Draft(draft.text.clone(), draft.origin.clone());
            edits.push(MessageEdit::of(bitext, unit, action));
            show_mended(unit, draft, ui)?;
        }
    }
    let refused = if ui.json() { &[][..] } else { &run.refused };
    for refused in refused {
        super::suggest::show_refused(refused, ui)?;
    }
    let edited = project.edit(locale, &edits, &super::arguments::command_line())?;
    tell(&edited, "accept-suggested", ui)?;
    super::suggest::tell_left(&run, ui)
}

/// What the user's engine makes of translations that were not mended for sure.
fn mended(
    bitexts: &[Bitext],
    left: &[SegmentId],
    project: &Project,
    locale: &Locale,
    ui: &Ui,
) -> Result<MachineRun, Error> {
    let (memory, interrupt) = (project.memory(locale)?, Interrupt::new());
    let bar = Progress::new(ui);
    let progress = |done, all| bar.at(done, all, String::new());
    let watch = MachineWatch { stop: &|| interrupt.came(), progress: &progress };
    project.mend(bitexts, left, (locale, &memory), &watch)
}

/// What the engine changed, word by word.
fn show_mended(unit: &Unit, draft: &MachineDraft, ui: &mut Ui) -> std::io::Result<()> {
    let Some(target) = unit.target.as_deref().filter(|_| !ui.json()) else { return Ok(()) };
    let id = ui.tone(Tone::Id, draft.id.as_str());
    ui.line(&format!("{id} · {}", visible(&draft.origin)))?;
    for line in ui.diff_lines(&target.value, &draft.text, DiffLayout::Inline) {
        ui.line(&format!("  {line}"))?;
    }
    Ok(())
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
