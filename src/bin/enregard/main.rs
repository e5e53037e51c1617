//! `enregard`: the program. All that talks to people lives in this crate.

mod address;
mod built;
mod cli;
mod cmd;
#[cfg(feature = "lsp")]
mod lsp;
mod options;
mod outcome;
mod ui;
#[cfg(any(feature = "lsp", feature = "serve"))]
mod utf16;
#[cfg(feature = "serve")]
mod web;
mod wordy;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
