//! `enregard pipe`: the engine without a project, from standard input to standard output.

mod align;
mod carry;
mod check;
mod reflow;
mod sentences;

use std::path::Path;

use enregard::project::{read_stream, text};

pub(super) use align::vectors;

use crate::cli::{Run, Stop};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct PipeArgs {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Debug, clap::Subcommand)]
enum Tool {
    Reflow(reflow::ReflowArgs),
    Sentences(sentences::SentencesArgs),
    Align(align::AlignArgs),
    Carry(carry::CarryArgs),
    Check(check::CheckArgs),
}

pub(super) fn run(args: &PipeArgs, ui: &mut Ui) -> Run {
    match &args.tool {
        Tool::Reflow(args) => reflow::run(args, ui),
        Tool::Sentences(args) => sentences::run(args, ui),
        Tool::Align(args) => align::run(args, ui),
        Tool::Carry(args) => carry::run(args, ui),
        Tool::Check(args) => check::run(args, ui),
    }
}

/// The bytes of a file or a pipe, or of standard input where the path is `-`.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Stop> {
    Ok(read_stream(path, super::MOST)?)
}

/// The text of a file, of a pipe or of standard input; bytes that are no UTF-8 are an error with their
/// place.
pub(super) fn read_text(path: &Path) -> Result<String, Stop> {
    Ok(text(read_bytes(path)?, path)?)
}
