//! `enregard build`: sync, status and every export in the settings: the main job.

use enregard::model::{Error, ErrorCode};
use enregard::project::{ExportRequest, Project, SyncOptions};

use crate::outcome::{CommandResult, Outcome, Stop};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct BuildArgs {
    #[arg(long = "final")]
    is_final: bool,
}

pub(super) fn run(args: &BuildArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    refuse_unsettled(project, ui)?;
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

/// Nothing is made of what is not settled, and the editions of before stay; all of it is named.
fn refuse_unsettled(project: &Project, ui: &mut Ui) -> Result<(), Stop> {
    let mut unsettled = Vec::new();
    for document in project.documents(None)? {
        for locale in project.locales(None)? {
            let (tally, found) = project.survey(document, &locale)?;
            // A document that nobody translated yet may wait for its first sync.
            let new =
                |error: &Error| error.code() == ErrorCode::SegmentsMissing && tally.obsolete == 0;
            unsettled.extend(found.into_iter().filter(|error| !new(error)));
        }
    }
    let Some(last) = unsettled.pop() else { return Ok(()) };
    unsettled.iter().try_for_each(|error| ui.error(error))?;
    Err(last.into())
}

fn tallies(project: &Project) -> Result<Vec<enregard::status::Tally>, Error> {
    let mut tallies = Vec::new();
    for document in project.documents(None)? {
        for locale in project.locales(None)? {
            tallies.push(project.tally(document, &locale)?);
        }
    }
    Ok(tallies)
}
