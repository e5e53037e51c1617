//! `enregard textconv`: a catalog or a segments file as `git diff` should show it.

use std::fmt::Write as _;
use std::path::PathBuf;

use enregard::catalog::{CatalogLayout, Terms};
use enregard::model::Document;
use enregard::store::read_document;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct TextconvArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    source: String,
}

pub(super) fn run(args: &TextconvArgs, ui: &mut Ui) -> CommandResult {
    let text = super::arguments::file_text(&args.file)?;
    let yaml = text.lines().take(8).any(|line| line.starts_with("enregard:"));
    let shown = match yaml.then(|| read_document(&text)) {
        Some(Ok(document)) => segments(&document),
        _ => messages(&CatalogLayout::read(&text, &args.source)),
    };
    ui.out(&shown)?;
    Ok(Outcome::Clean)
}

fn segments(document: &Document) -> String {
    let mut out = String::new();
    for segment in document.segments() {
        let _ = write!(out, "{}\n{}\n\n", segment.id, segment.text);
    }
    out
}

/// Messages as they are read; whatever else a catalog holds, conflict markers too, as it stands.
fn messages(layout: &CatalogLayout<'_>) -> String {
    let terms = Terms::default();
    let mut reader = layout.reader(&terms);
    let mut out = String::new();
    for place in layout.places() {
        let slice = layout.slice(place).trim_end();
        let (Some(id), Some(target)) = (place.message_id(), reader.target(place)) else {
            let _ = write!(out, "{slice}\n\n");
            continue;
        };
        let _ = writeln!(out, "{id} ({})", target.state.as_str());
        let _ = writeln!(out, "{}", target.baseline.as_deref().unwrap_or("–"));
        let _ = writeln!(out, "{}", target.value);
        let told = [format!("# {}:", layout.source()), "# state:".to_owned()];
        let above = slice.lines().take_while(|line| line.starts_with('#'));
        for line in above.filter(|line| !told.iter().any(|key| line.starts_with(key.as_str()))) {
            let _ = writeln!(out, "{line}");
        }
        out.push('\n');
    }
    out
}
