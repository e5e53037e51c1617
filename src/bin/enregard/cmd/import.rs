//! `enregard import`: a translator's file comes back.

use std::path::PathBuf;

use enregard::format::import::ImportRemark;
use enregard::format::reconcile::{Decision, Reason, Verdict};
use enregard::model::StoredState;
use enregard::project::{ImportRequest, Project};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::diff::DiffLayout;
use crate::ui::style::Tone;
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct ImportArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "DOC")]
    document: Option<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long)]
    take_unseen: bool,
    #[arg(long, value_name = "STATE")]
    state: Option<ImportState>,
    #[arg(long)]
    write: bool,
}

/// What may be said of all rows of a file at once; a review is of one text, and somebody's.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ImportState {
    Draft,
    Translated,
}

pub(super) fn run(args: &ImportArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let mut request = ImportRequest::default();
    request.document.clone_from(&args.document);
    request.take_unseen = args.take_unseen;
    request.state = args.state.map(|state| match state {
        ImportState::Draft => StoredState::Draft,
        ImportState::Translated => StoredState::Translated,
    });
    if args.write && project.person()?.is_none() {
        let outcome = project.import(&args.file, &locale, &request)?;
        if outcome.decisions.iter().any(is_review) {
            super::arguments::sign(project, ui)?;
        }
    }
    request.write = args.write;
    let outcome = project.import(&args.file, &locale, &request)?;
    let refused = outcome.decisions.iter().any(|d| matches!(d.verdict, Verdict::Refused(..)));
    if ui.json() {
        let rows: Vec<_> = outcome.decisions.iter().map(as_json).collect();
        let remark = |r: &ImportRemark| json!({ "line": r.line, "remark": r.code });
        let remarks: Vec<_> = outcome.remarks.iter().map(remark).collect();
        ui.write_json(json!({ "rows": rows, "remarks": remarks, "written": args.write }))?;
    } else {
        for remark in &outcome.remarks {
            let line = format!("{}:{}", visible(&args.file.display().to_string()), remark.line);
            let note = ui.msg(remark.code, &[]);
            ui.remark("reader-note", &[("path", line.into()), ("note", note.into())])?;
        }
        for decision in &outcome.decisions {
            show(decision, args, ui)?;
        }
        let count = |of: fn(&Verdict) -> bool| {
            outcome.decisions.iter().filter(|decision| of(&decision.verdict)).count()
        };
        ui.say(
            if args.write { "import-done" } else { "import-would" },
            &[
                ("accepted", count(|v| matches!(v, Verdict::Accepted(_))).into()),
                ("unchanged", count(|v| matches!(v, Verdict::Unchanged)).into()),
                ("refused", count(|v| matches!(v, Verdict::Refused(..))).into()),
            ],
        )?;
        if outcome.remarks_taken > 0 {
            ui.remark("import-talk", &[("count", outcome.remarks_taken.into())])?;
        }
    }
    Ok(if refused { Outcome::Findings } else { Outcome::Clean })
}

fn is_review(decision: &Decision) -> bool {
    let Verdict::Accepted(accepted) = &decision.verdict else { return false };
    accepted.state == StoredState::Reviewed
}

fn show(decision: &Decision, args: &ImportArgs, ui: &mut Ui) -> std::io::Result<()> {
    match &decision.verdict {
        Verdict::Unchanged => Ok(()),
        Verdict::Accepted(accepted) => {
            ui.line(&ui.tone(Tone::Id, accepted.id.as_str()))?;
            for line in ui.diff_lines(&accepted.old, &accepted.text, DiffLayout::Inline) {
                ui.line(&format!("  {line}"))?;
            }
            Ok(())
        }
        Verdict::Refused(reason, text) => {
            let why = ui.msg(&format!("import-{}", reason.as_str()), &reason_args(reason));
            let place = format!("{}:{}", visible(&args.file.display().to_string()), decision.line);
            let id = visible(&decision.id);
            ui.line(&format!(
                "{} {place}: {}",
                ui.tone(Tone::Id, &id),
                ui.tone(Tone::Attention, &why)
            ))?;
            ui.line(&format!("  {}", visible(text)))
        }
    }
}

fn reason_args(reason: &Reason) -> Vec<(&'static str, fluent::FluentValue<'static>)> {
    match reason {
        Reason::IdRepeated(line) => vec![("line", (*line).into())],
        Reason::Covered(id) => vec![("lead", id.as_str().to_owned().into())],
        Reason::NoteMarks { lost, extra } => {
            vec![("lost", lost.join(" ").into()), ("extra", extra.join(" ").into())]
        }
        _ => Vec::new(),
    }
}

fn as_json(decision: &Decision) -> serde_json::Value {
    match &decision.verdict {
        Verdict::Unchanged => {
            json!({ "id": decision.id, "line": decision.line, "verdict": "unchanged" })
        }
        Verdict::Accepted(accepted) => json!({
            "id": decision.id, "line": decision.line, "verdict": "accepted",
            "old": accepted.old, "text": accepted.text, "state": accepted.state,
        }),
        Verdict::Refused(reason, text) => json!({
            "id": decision.id, "line": decision.line, "verdict": "refused",
            "reason": reason.as_str(), "text": text,
        }),
    }
}
