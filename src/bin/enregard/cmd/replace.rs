//! `enregard replace`: one wording for another in the translations that a query picks.

use enregard::model::{Error, ErrorCode, Locale};
use enregard::project::{Action, MessageEdit, Project};
use enregard::text::diff::diff;
use enregard::text::pattern::{Pattern, expression};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::diff::DiffLayout;
use crate::ui::style::Tone;

#[derive(Debug, clap::Args)]
pub(crate) struct ReplaceArgs {
    #[arg(value_name = "OLD", allow_hyphen_values = true)]
    old: String,
    #[arg(value_name = "NEW", allow_hyphen_values = true)]
    new: String,
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    query: String,
    #[arg(short, long)]
    ignore_case: bool,
    #[arg(long, alias = "yes")]
    write: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

/// A translation that reads otherwise once words are replaced.
struct Replacement {
    old: String,
    edit: MessageEdit,
    new: String,
}

pub(super) fn run(args: &ReplaceArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let found = replacements(args, project, &locale)?;
    if args.write {
        let edits: Vec<MessageEdit> = found.iter().map(|found| found.edit.clone()).collect();
        project.edit(&locale, &edits, &super::arguments::command_line())?;
    }
    tell(&found, args.write, ui)?;
    Ok(Outcome::Clean)
}

fn replacements(
    args: &ReplaceArgs,
    project: &Project,
    locale: &Locale,
) -> Result<Vec<Replacement>, Error> {
    let bad = || {
        let error = Error::new(ErrorCode::Usage).with("value", args.old.as_str());
        error.with("expected", "TEXT | /REGEX/")
    };
    let pattern = Pattern::replacing(&args.old, args.ignore_case).filter(|_| !args.old.is_empty());
    let pattern = pattern.ok_or_else(bad)?;
    let ids = super::find::ids(project, &args.query, locale)?;
    let mut found = Vec::new();
    for bitext in project.bitexts(locale)? {
        for unit in bitext.units().filter(|unit| ids.contains(&unit.id)) {
            let Some(target) = &unit.target else { continue };
            let groups = expression(&args.old).is_some();
            let new = pattern.replace(&target.value, &args.new, groups);
            if new != target.value {
                let action = Action::Reword(new.clone());
                let edit = MessageEdit::of(&bitext, unit, action);
                found.push(Replacement { old: target.value.clone(), edit, new });
            }
        }
    }
    Ok(found)
}

fn tell(found: &[Replacement], written: bool, ui: &mut Ui) -> std::io::Result<()> {
    if ui.json() {
        let list: Vec<_> = found
            .iter()
            .map(|found| {
                let changes = diff(&found.old, &found.new).len();
                json!({ "id": found.edit.id.as_str(), "old": found.old, "new": found.new,
                        "changes": changes })
            })
            .collect();
        return ui.write_json(json!({ "written": written, "changed": list }));
    }
    for found in found {
        let head = ui.tone(Tone::Id, found.edit.id.as_str());
        ui.line(&head)?;
        for line in ui.diff_lines(&found.old, &found.new, DiffLayout::Inline) {
            ui.line(&format!("  {line}"))?;
        }
    }
    let id = if written { "replace-done" } else { "replace-preview" };
    ui.remark(id, &[("count", found.len().into())])
}
