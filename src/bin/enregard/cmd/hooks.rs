//! `enregard hooks install`: git merges and shows catalogs by their ids.

use std::fmt::Write as _;

use enregard::model::{Error, ErrorCode};
use enregard::project::Project;

use crate::cli::{Outcome, Run};
use crate::ui::Ui;

/// What `.gitattributes` says for a project.
const ATTRIBUTES: [&str; 2] = [
    "locales/**/*.ftl merge=enregard diff=enregard",
    "segments/*.yaml merge=enregard diff=enregard",
];

#[derive(Debug, clap::Args)]
pub(crate) struct HooksArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum Action {
    Install,
}

pub(super) fn run(args: &HooksArgs, project: &Project, ui: &mut Ui) -> Run {
    let Action::Install = args.action;
    let path = project.root().join(".gitattributes");
    if path.is_symlink() {
        return Err(Error::new(ErrorCode::PathOutside).at(path).into());
    }
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    let mut new = old.clone();
    for line in ATTRIBUTES.iter().filter(|line| !old.lines().any(|known| known == **line)) {
        if !new.is_empty() && !new.ends_with('\n') {
            new.push('\n');
        }
        let _ = writeln!(new, "{line}");
    }
    if new != old {
        std::fs::write(&path, new).map_err(|cause| Error::io(&path, cause))?;
    }
    let source = project.source_tag();
    let driver = format!("enregard merge-driver --source {source} %O %A %B %P");
    let textconv = format!("enregard textconv --source {source}");
    project.configure_git(&[
        ("merge.enregard.name", "enregard: message by message"),
        ("merge.enregard.driver", &driver),
        ("diff.enregard.textconv", &textconv),
    ])?;
    ui.remark("hooks-installed", &[])?;
    Ok(Outcome::Clean)
}
