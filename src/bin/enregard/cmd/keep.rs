//! `enregard keep`: the change of the source does not matter to the translation.

use enregard::model::{Error, ErrorCode};
use enregard::project::{Accepting, Project};

use crate::cli::{Outcome, Run};
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

pub(super) fn run(args: &KeepArgs, project: &Project, ui: &mut Ui) -> Run {
    let locale = super::one_locale(project, args.locale.as_deref())?;
    let ids = match &args.class {
        Some(class) => project.drifted(&locale, super::drift_class(class)?)?,
        None if args.ids.is_empty() => {
            let missing = Error::new(ErrorCode::Usage).with("value", "keep");
            return Err(missing.with("expected", "ID… | --class CLASS").into());
        }
        None => super::ids(&args.ids)?,
    };
    if args.dry_run {
        for id in &ids {
            let found = project.find(id, &locale)?;
            if let Some(unit) = found.unit() {
                super::diff::show(&found.bitext, unit, DiffLayout::Inline, ui)?;
                ui.line("")?;
            }
        }
        ui.remark("keep-preview", &[("count", ids.len().into())])?;
        return Ok(Outcome::Clean);
    }
    let edited = project.accept(&ids, &locale, Accepting::Keep, &super::command_line())?;
    super::accept::tell(&edited, "keep-done", ui)?;
    Ok(Outcome::Clean)
}
