//! `enregard corpus`: pairs of sentences out of a crawl, without a project.

use std::path::PathBuf;

use enregard::model::Locale;
use enregard::project::{CorpusRequest, corpus_changes, make_corpus};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct CorpusArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(short, long = "out", value_name = "DIR")]
    out: PathBuf,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    from: String,
    #[arg(long, value_name = "LOCALE", default_value = "en")]
    to: String,
    #[arg(long, value_name = "SCORE", default_value_t = 0.0)]
    least: f64,
    #[arg(long, value_name = "TEXT", default_value = "")]
    licence: String,
    #[arg(long)]
    parquet: bool,
    #[arg(long, value_name = "DIR")]
    since: Option<PathBuf>,
}

pub(super) fn run(args: &CorpusArgs, ui: &mut Ui) -> CommandResult {
    let language = |tag: &str| Locale::new(tag).map(|tag| tag.language().to_owned());
    let mut request = CorpusRequest::new(&language(&args.from)?, &language(&args.to)?);
    request.least = args.least;
    request.licence.clone_from(&args.licence);
    request.parquet = args.parquet;
    let counts = make_corpus(&args.file, &args.out, &request, &|error| ui.trouble(error))?;
    let older = args.since.as_deref();
    let changes = older.map(|older| corpus_changes(older, &args.out)).transpose()?;
    if ui.json() {
        ui.write_json(json!({ "counts": counts, "changes": changes }))?;
    } else {
        ui.say(
            "corpus-made",
            &[
                ("rows", counts.rows.into()),
                ("pairs", counts.document_pairs.into()),
                ("documents", counts.documents.into()),
                ("unrelated", counts.unrelated.into()),
                ("repeated", counts.repeated.into()),
                ("bad", counts.bad.into()),
            ],
        )?;
        if let Some(changes) = changes {
            let counted = [
                ("same", changes.same.into()),
                ("changed", changes.changed.into()),
                ("new", changes.new.into()),
                ("gone", changes.gone.into()),
            ];
            ui.say("corpus-changed", &counted)?;
        }
    }
    Ok(if counts.bad > 0 { Outcome::Findings } else { Outcome::Clean })
}
