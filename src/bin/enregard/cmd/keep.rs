//! `enregard keep`: the change of the source does not matter to the translation.

use std::collections::BTreeSet;

use enregard::model::{Error, ErrorCode, Locale, SegmentId};
use enregard::project::{Accepting, Project};
use serde_json::json;

use super::diff::UnitView;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::diff::DiffLayout;

#[derive(Debug, clap::Args)]
pub(crate) struct KeepArgs {
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    #[arg(long, value_name = "CLASS", conflicts_with = "ids")]
    class: Option<String>,
    #[arg(short = 'n', long)]
    dry_run: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &KeepArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let ids = match &args.class {
        Some(class) => project.drifted(&locale, super::arguments::drift_class(class)?)?,
        None if args.ids.is_empty() => {
            let missing = Error::new(ErrorCode::Usage).with("value", "keep");
            return Err(missing.with("expected", "ID… | --class CLASS").into());
        }
        None => super::arguments::ids(&args.ids)?,
    };
    if args.dry_run {
        return preview(&ids, project, &locale, ui);
    }
    let edited =
        project.accept(&ids, &locale, Accepting::Keep, &super::arguments::command_line())?;
    super::accept::tell(&edited, "keep-done", ui)?;
    Ok(Outcome::Clean)
}

/// Shows what would be kept, without keeping it.
fn preview(ids: &[SegmentId], project: &Project, locale: &Locale, ui: &mut Ui) -> CommandResult {
    let mut left: BTreeSet<&SegmentId> = ids.iter().collect();
    let mut units = Vec::new();
    for bitext in project.bitexts(locale)? {
        let view = UnitView::new(project, &bitext);
        for unit in bitext.units() {
            if !left.remove(&unit.id) {
                continue;
            }
            if ui.json() {
                units.push(view.as_json(unit));
            } else {
                view.show(unit, DiffLayout::Inline, ui)?;
                ui.line("")?;
            }
        }
    }
    if let Some(id) = left.first() {
        return Err(Error::new(ErrorCode::IdUnknown).with("id", id.as_str()).into());
    }
    if ui.json() {
        ui.write_json(json!({ "units": units }))?;
    } else {
        ui.remark("keep-preview", &[("count", ids.len().into())])?;
    }
    Ok(Outcome::Clean)
}
