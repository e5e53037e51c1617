//! `enregard init`: starts a project around a document.

pub(super) mod example;

use std::path::{Path, PathBuf};

use enregard::model::Locale;
use enregard::project::{InitOptions, Project};

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    #[arg(value_name = "FILE", required_unless_present = "example", conflicts_with = "example")]
    file: Option<PathBuf>,
    #[arg(long)]
    example: bool,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    from: String,
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    to: Vec<String>,
    #[arg(long, value_name = "READER")]
    reader: Option<String>,
}

pub(super) fn run(args: &InitArgs, folder: &Path, ui: &mut Ui) -> CommandResult {
    let mut options = InitOptions::default();
    options.from = Locale::new(&args.from)?;
    options.to = args.to.iter().map(|tag| Locale::new(tag)).collect::<Result<_, _>>()?;
    options.reader.clone_from(&args.reader);
    let started = match &args.file {
        Some(file) => Project::init(folder, file, &options)?,
        None => example::start(folder)?,
    };
    for file in &started.files {
        let path = started.project.named(file);
        ui.remark("init-file", &[("path", path.into())])?;
    }
    super::sync::tell(&started.synced, ui)?;
    ui.remark(if args.example { "next-serve" } else { "next-translate" }, &[])?;
    Ok(Outcome::Clean)
}
