//! `enregard next`: the first segment that wants work.

use enregard::model::{State, Unit};
use enregard::project::Project;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::diff::DiffLayout;

#[derive(Debug, clap::Args)]
pub(crate) struct NextArgs {
    #[arg(value_name = "DOC")]
    document: Option<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long)]
    review: bool,
}

pub(super) fn run(args: &NextArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let wanted = |unit: &&Unit| match unit.state {
        State::Missing | State::Drifted => unit.covered_by.is_none(),
        State::Draft => args.review && unit.covered_by.is_none(),
        _ => false,
    };
    for document in project.documents(args.document.as_deref())? {
        for locale in project.locales(args.locale.as_deref())? {
            let bitext = project.bitext(document, &locale)?;
            let Some(unit) = bitext.units().find(wanted) else { continue };
            let view = super::diff::UnitView::new(project, &bitext);
            if ui.json() {
                ui.write_json(view.as_json(unit))?;
            } else {
                view.show_whole(unit, DiffLayout::Inline, ui)?;
                let id = if unit.target.is_some() { "next-accept" } else { "next-set" };
                ui.remark(id, &[("id", unit.id.as_str().into())])?;
            }
            return Ok(Outcome::Clean);
        }
    }
    ui.remark("next-none", &[])?;
    Ok(Outcome::Clean)
}
