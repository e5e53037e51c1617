//! `enregard pipe`: the engine without a project, from standard input to standard output.

mod align;
mod carry;
mod check;
mod reflow;
mod sentences;

use std::io::Read;
use std::path::Path;

use enregard::model::{Error, ErrorCode};

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

/// The bytes of a file, or of standard input where the path is `-`.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Stop> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|cause| Error::io(Path::new("-"), cause))?;
        return Ok(bytes);
    }
    Ok(std::fs::read(path).map_err(|cause| Error::io(path, cause))?)
}

/// The text of a file or of standard input; bytes that are no UTF-8 are an error with their place.
pub(super) fn read_text(path: &Path) -> Result<String, Stop> {
    String::from_utf8(read_bytes(path)?).map_err(|bad| {
        let valid = bad.as_bytes().get(..bad.utf8_error().valid_up_to()).unwrap_or_default();
        let line = 1 + valid.iter().filter(|&&b| b == b'\n').count();
        let column = 1 + String::from_utf8_lossy(valid)
            .rsplit('\n')
            .next()
            .map_or(0, |last| last.chars().count());
        Error::new(ErrorCode::NotUtf8).at(path).on(line, column).into()
    })
}
