//! `enregard build`: sync, status and every export in the settings: the main job.

use enregard::project::{ExportRequest, Project, SyncOptions};

use crate::cli::{Outcome, Run};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct BuildArgs {
    #[arg(long = "final")]
    is_final: bool,
}

pub(super) fn run(args: &BuildArgs, project: &Project, ui: &mut Ui) -> Run {
    let synced = project.sync(&SyncOptions::default())?;
    let mut request = ExportRequest::default();
    request.formats.clone_from(&project.settings().exports);
    request.is_final = args.is_final;
    request.epoch = super::export::epoch();
    if !ui.json() {
        super::sync::tell(&synced, ui)?;
        for document in project.documents(None)? {
            for locale in project.locales(None)? {
                super::status::line(&project.tally(document, &locale)?, ui)?;
            }
        }
    }
    let exported = super::export::write(project, &request, ui)?;
    super::export::tell(&exported, project, ui)?;
    if !ui.json() {
        super::status::next_step(&tallies(project)?, ui)?;
    }
    Ok(Outcome::Clean)
}

fn tallies(project: &Project) -> Result<Vec<enregard::status::Tally>, enregard::model::Error> {
    let mut tallies = Vec::new();
    for document in project.documents(None)? {
        for locale in project.locales(None)? {
            tallies.push(project.tally(document, &locale)?);
        }
    }
    Ok(tallies)
}
