//! One file a command, named as it is typed. A command holds its flags and a few lines of glue.

mod pipe;

use crate::cli::{Global, Run};
use crate::ui::Ui;

/// Every command; a new one is a file, a line here and its words in `ui/*/`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    Pipe(pipe::PipeArgs),
}

impl Command {
    pub(crate) fn run(&self, global: &Global, ui: &mut Ui) -> Run {
        let _ = global;
        match self {
            Self::Pipe(args) => pipe::run(args, ui),
        }
    }
}
