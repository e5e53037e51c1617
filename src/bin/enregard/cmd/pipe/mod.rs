//! `enregard pipe`: the engine without a project, from standard input to standard output.

mod align;
mod carry;
mod check;
mod reflow;
mod score;
mod sentences;
mod stream;

use crate::outcome::CommandResult;
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
    Align(align::PipeAlignArgs),
    Carry(carry::CarryArgs),
    Check(check::PipeCheckArgs),
    Score(score::ScoreArgs),
}

pub(super) fn run(args: &PipeArgs, ui: &mut Ui) -> CommandResult {
    match &args.tool {
        Tool::Reflow(args) => reflow::run(args, ui),
        Tool::Sentences(args) => sentences::run(args, ui),
        Tool::Align(args) => align::run(args, ui),
        Tool::Carry(args) => carry::run(args, ui),
        Tool::Check(args) => check::run(args, ui),
        Tool::Score(args) => score::run(args, ui),
    }
}
