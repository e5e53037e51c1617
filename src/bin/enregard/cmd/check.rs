//! `enregard check`: quality checks over the translation.

use std::path::PathBuf;

use enregard::check::{Finding, fingerprint, new_since};
use enregard::model::Severity;
use enregard::project::{CheckRequest, Checked, Project, Since, save_file};
use serde_json::json;

use super::findings;
use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[arg(value_name = "DOC")]
    document: Option<String>,
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    only: Vec<String>,
    #[arg(long)]
    fix: bool,
    #[arg(short = 'n', long, requires = "fix")]
    dry_run: bool,
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    #[arg(long = "final")]
    gate: bool,
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    #[arg(long, conflicts_with_all = ["since", "fix"])]
    staged: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &CheckArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let mut request = CheckRequest::default();
    request.document.clone_from(&args.document);
    request.locale.clone_from(&args.locale);
    request.only.clone_from(&args.only);
    request.gate = args.gate;
    request.since = match &args.since {
        Some(revision) => Some(Since::Revision(revision.clone())),
        None => args.staged.then_some(Since::Staged),
    };
    let mut checked = project.check(&request)?;
    if args.fix {
        return fix(args, project, &checked, ui);
    }
    if let Some(path) = &args.write_baseline {
        let lines: Vec<String> =
            checked.iter().flat_map(|c| &c.findings).map(|f| fingerprint(f) + "\n").collect();
        save_file(path, lines.concat().as_bytes())?;
    }
    if let Some(path) = &args.baseline {
        let text = super::arguments::file_text(path)?;
        let known: Vec<String> = text.lines().map(str::to_owned).collect();
        for document in &mut checked {
            let new: Vec<Finding> =
                new_since(&document.findings, &known).into_iter().cloned().collect();
            document.findings = new;
        }
    }
    findings::report(&checked, project, ui)?;
    let serious = checked.iter().flat_map(|c| &c.findings).any(|f| f.severity > Severity::Info);
    Ok(if serious { Outcome::Findings } else { Outcome::Clean })
}

fn fix(args: &CheckArgs, project: &Project, checked: &[Checked], ui: &mut Ui) -> CommandResult {
    let fixed = project.fix(checked, args.dry_run)?;
    if ui.json() {
        let ids: Vec<&str> = fixed.iter().map(AsRef::as_ref).collect();
        ui.write_json(json!({ "fixed": ids, "written": !args.dry_run }))?;
    } else {
        for id in &fixed {
            ui.line(id.as_str())?;
        }
        let id = if args.dry_run { "check-would-fix" } else { "check-fixed" };
        ui.remark(id, &[("count", fixed.len().into())])?;
    }
    Ok(Outcome::Clean)
}
