//! `enregard pipe check`.

use std::path::PathBuf;

use crate::cli::{Outcome, Run};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

pub(super) fn run(args: &CheckArgs, ui: &mut Ui) -> Run {
    let text = super::read_text(&args.file)?;
    ui.out(&text)?;
    Ok(Outcome::Clean)
}
