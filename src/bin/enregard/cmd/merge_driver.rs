//! `enregard merge-driver`: three versions of a catalog or of segments in one, for git.
//!
//! Git calls it with the base, ours and theirs (`%O %A %B`) and the path (`%P`); the result goes into
//! ours. Exit code 1 tells git that messages are in conflict.

use std::path::{Path, PathBuf};

use enregard::catalog::merge_catalogs;
use enregard::project::save_file;
use enregard::store::{merge_documents, read_document, write_document};

use crate::cli::{Outcome, Run};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct MergeDriverArgs {
    #[arg(value_name = "BASE")]
    base: PathBuf,
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    #[arg(long, value_name = "LOCALE", default_value = "fr")]
    source: String,
}

pub(super) fn run(args: &MergeDriverArgs, ui: &mut Ui) -> Run {
    let texts = [&args.base, &args.ours, &args.theirs].map(|path| super::pipe::read_text(path));
    let [base, ours, theirs] = texts;
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let name = args.path.as_ref().unwrap_or(&args.ours);
    let yaml = name.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let (text, conflicts) = if yaml {
        let document = |text: &str, path: &Path| match text.is_empty() {
            true => Ok(enregard::model::Document::default()),
            false => read_document(text).map_err(|error| error.at(path)),
        };
        let merged = merge_documents(
            &document(&base, &args.base)?,
            &document(&ours, &args.ours)?,
            &document(&theirs, &args.theirs)?,
        );
        (write_document(&merged), Vec::new())
    } else {
        let merged = merge_catalogs(&base, &ours, &theirs, &args.source)
            .map_err(|error| error.at(name.as_path()))?;
        (merged.text, merged.conflicts)
    };
    save_file(&args.ours, text.as_bytes())?;
    for id in &conflicts {
        ui.remark("merge-conflict", &[("id", id.as_str().into())])?;
    }
    Ok(if conflicts.is_empty() { Outcome::Clean } else { Outcome::Findings })
}
