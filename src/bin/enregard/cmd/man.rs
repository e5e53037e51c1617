//! `enregard man`: the manual page, or those of all commands in a folder.

use std::path::PathBuf;

use enregard::model::Error;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    #[arg(short = 'o', long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &ManArgs, mut command: clap::Command, ui: &mut Ui) -> CommandResult {
    command.build();
    match &args.output {
        Some(folder) => {
            clap_mangen::generate_to(command, folder).map_err(|cause| Error::io(folder, cause))?
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            ui.out(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(Outcome::Clean)
}
