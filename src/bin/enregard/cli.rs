//! The command line: global options, the list of commands, exit codes.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};
use enregard::model::Error;

use crate::cmd::Command;
use crate::options::{Global, Lang};
use crate::outcome::{Outcome, Stop};
use crate::ui::Ui;
use crate::wordy::guarded;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "enregard", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Understands the command line. A word that begins with a dash and is no option is text where text
/// is expected: clap knows that for one value, but would take the options after several words for
/// words too.
fn parse(command: &clap::Command, args: &[OsString]) -> Result<Cli, clap::Error> {
    let read = |args: &[OsString]| {
        let matches = command.clone().try_get_matches_from(args)?;
        Cli::from_arg_matches(&matches)
    };
    let unknown = |error: &clap::Error| error.kind() == clap::error::ErrorKind::UnknownArgument;
    match read(args) {
        Err(error) if unknown(&error) => match guarded(command, args) {
            Some(args) => read(&args).map_err(|_| error),
            None => Err(error),
        },
        done => done,
    }
}

pub(crate) fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = Lang::wanted(&args);
    let mut command = crate::ui::help::localize(Cli::command(), lang);
    if crate::built::is_asked(&args) {
        command = command.version(crate::built::version(lang));
    }
    let cli = match parse(&command, &args) {
        Ok(cli) => cli,
        Err(error) => return crate::ui::help::usage(&error, lang),
    };
    let mut ui = Ui::new(lang, &cli.global);
    match cli.command.run(&cli.global, command, &mut ui) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(Stop::Error(error)) => {
            let code = error.code().exit_code();
            drop(ui.error(&error));
            ExitCode::from(code)
        }
        Err(Stop::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Stop::Output(error)) => {
            drop(ui.error(&Error::new(enregard::model::ErrorCode::Io).because(error)));
            ExitCode::from(4)
        }
    }
}
