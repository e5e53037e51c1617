//! `enregard`: the program. All that talks to people lives in this crate.

mod cli;
mod cmd;
mod ui;
#[cfg(feature = "serve")]
mod web;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
