//! `enregard join`: a sentence of the source and the next, made one.

use enregard::model::SegmentId;
use enregard::project::Project;

use crate::outcome::CommandResult;
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct JoinArgs {
    #[arg(value_name = "ID")]
    id: String,
}

pub(super) fn run(args: &JoinArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let id = SegmentId::new(&args.id)?;
    let source = super::arguments::source_of(project, &id)?;
    let rule = project.join_source(&id, &source)?;
    super::split::tell("join-done", &id, &rule, ui)
}
