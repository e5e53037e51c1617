//! The command line: global options, the list of commands, exit codes.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};
use enregard::model::Error;

use crate::cmd::Command;
use crate::ui::{Lang, OutputFormat, Ui};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "enregard", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options that every command takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Global {
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub(crate) directory: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FORMAT",
        global = true,
        default_value = "human",
        hide_possible_values = true
    )]
    pub(crate) format: OutputFormat,
    #[arg(long, value_name = "LANG", global = true)]
    pub(crate) lang: Option<Lang>,
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(crate) color: clap::ColorChoice,
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
}

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Clean,
    /// Findings, or not ready, where that was asked for.
    Findings,
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The library says no.
    Error(Error),
    /// Writing to stdout or stderr failed; a closed pipe is no error.
    Output(std::io::Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

/// What every command's `run` returns.
pub(crate) type Run = Result<Outcome, Stop>;

/// Commands whose words are free text, of which some may begin with a dash: `find -section:annexe`.
const WORDY: [&str; 3] = ["find", "edit", "concordance"];

/// What stands before a word that is no option; nobody can type it.
const GUARD: char = '\u{1}';

/// A word of free text.
pub(crate) fn words(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(text.trim_start_matches(GUARD).to_owned())
}

/// Understands the command line. A word that begins with a dash and is no option is text where text is
/// expected: clap knows that for one value, but would take the options after several words for words too.
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

/// The arguments of a wordy command, its words that look like options guarded.
fn guarded(command: &clap::Command, args: &[OsString]) -> Option<Vec<OsString>> {
    let at = args.iter().position(|arg| WORDY.iter().any(|name| arg == name))?;
    let shorts: Vec<char> = command.get_arguments().filter_map(clap::Arg::get_short).collect();
    let guard = |arg: &OsString| match arg.to_str() {
        Some(text) if is_word(text, &shorts) => OsString::from(format!("{GUARD}{text}")),
        _ => arg.clone(),
    };
    let (before, after) = args.split_at(at + 1);
    Some(before.iter().cloned().chain(after.iter().map(guard)).collect())
}

/// Whether an argument that begins with a dash is no option, mistyped ones included.
fn is_word(text: &str, shorts: &[char]) -> bool {
    let Some(rest) = text.strip_prefix('-').filter(|rest| !rest.is_empty()) else { return false };
    match rest.strip_prefix('-') {
        Some(long) => {
            let name = long.split('=').next().unwrap_or_default();
            !name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        }
        None => !rest.chars().all(|c| shorts.contains(&c)),
    }
}

pub(crate) fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = Lang::wanted(&args);
    let command = crate::ui::help::localize(Cli::command(), lang);
    let cli = match parse(&command, &args) {
        Ok(cli) => cli,
        Err(error) => return crate::ui::help::usage(&error, lang),
    };
    let mut ui = Ui::new(lang, &cli.global);
    match cli.command.run(&cli.global, &mut ui) {
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
