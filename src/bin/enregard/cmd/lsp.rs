//! `enregard lsp`: the language server, on standard input and output.

use crate::lsp::serve;
use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct LspArgs {
    /// Editors that know several ways say that they mean this one, which is the only one here.
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(_args: &LspArgs, ui: &Ui) -> CommandResult {
    serve(ui)?;
    Ok(Outcome::Clean)
}
