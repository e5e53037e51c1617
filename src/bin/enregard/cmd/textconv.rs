//! `enregard textconv`: a catalog or a segments file as `git diff` should show it.

use std::path::PathBuf;

use enregard::catalog::{Terms, read};
use enregard::model::Error;
use enregard::store::read_document;

use crate::cli::{Outcome, Run};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct TextconvArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    source: String,
}

pub(super) fn run(args: &TextconvArgs, ui: &mut Ui) -> Run {
    let text = std::fs::read_to_string(&args.file).map_err(|cause| Error::io(&args.file, cause))?;
    let mut out = String::new();
    match read_document(&text) {
        Ok(document) => {
            for segment in document.segments() {
                out.push_str(&format!("{}\n{}\n\n", segment.id, segment.text));
            }
        }
        Err(_) => {
            let catalog = read(&text, &args.source, &Terms::default());
            if catalog.writable(&text).is_err() {
                out.clone_from(&text);
            } else {
                for (id, target) in catalog.messages() {
                    let state = target.state.as_str();
                    let baseline = target.baseline.as_deref().unwrap_or("–");
                    out.push_str(&format!("{id} ({state})\n{baseline}\n{}\n\n", target.value));
                }
            }
        }
    }
    ui.out(&out)?;
    Ok(Outcome::Clean)
}
