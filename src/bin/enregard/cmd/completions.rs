//! `enregard completions`: a completion script for a shell.

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    #[arg(value_name = "SHELL")]
    shell: clap_complete::Shell,
}

pub(super) fn run(
    args: &CompletionsArgs,
    mut command: clap::Command,
    ui: &mut Ui,
) -> CommandResult {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "enregard", &mut script);
    ui.out(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}
