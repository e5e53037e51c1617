//! `enregard show`: one segment with its neighbors.

use enregard::model::SegmentId;
use enregard::project::{FoundUnit, Project};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::diff::DiffLayout;

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    #[arg(value_name = "ID")]
    id: String,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 1)]
    context: usize,
}

pub(super) fn run(args: &ShowArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let id = SegmentId::new(&args.id)?;
    for locale in project.locales(args.locale.as_deref())? {
        let found = project.find(&id, &locale)?;
        show_found(project, &found, args.context, ui)?;
    }
    Ok(Outcome::Clean)
}

/// A unit with `context` neighbors on either side; as JSON, the unit alone.
pub(super) fn show_found(
    project: &Project,
    found: &FoundUnit<'_>,
    context: usize,
    ui: &mut Ui,
) -> std::io::Result<()> {
    let Some(unit) = found.unit() else { return Ok(()) };
    let view = super::diff::UnitView::new(project, &found.bitext);
    if ui.json() {
        return ui.write_json(view.as_json(unit));
    }
    let units: Vec<_> = found.bitext.units().collect();
    let at = units.iter().position(|other| other.id == unit.id).unwrap_or_default();
    for (near, unit) in units.iter().enumerate().skip(at.saturating_sub(context)) {
        if near > at + context {
            break;
        }
        view.show_whole(unit, DiffLayout::Inline, ui)?;
        ui.line("")?;
    }
    Ok(())
}
