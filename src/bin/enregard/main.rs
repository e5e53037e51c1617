//! `enregard`: the program. All that talks to people lives in this crate.

mod cli;
mod cmd;
mod options;
mod outcome;
mod ui;
#[cfg(feature = "serve")]
mod web;
mod wordy;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
