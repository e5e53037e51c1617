//! `enregard replace`: one wording for another in the translations that a query picks.

use enregard::model::{Error, Locale};
use enregard::project::{MessageEdit, Project, Replacement, Replacing};
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
    let replacing = Replacing::new(&args.old, &args.new, args.ignore_case)?;
    let ids = super::find::ids(project, &args.query, locale)?;
    let bitexts = project.bitexts(locale)?;
    let found = bitexts.iter().map(|bitext| replacing.in_bitext(bitext, |id| ids.contains(id)));
    Ok(found.flatten().collect())
}

fn tell(found: &[Replacement], written: bool, ui: &mut Ui) -> std::io::Result<()> {
    if ui.json() {
        let row = |found: &Replacement| {
            let id = found.edit.id.as_str();
            json!({ "id": id, "old": found.old, "new": found.new })
        };
        let list: Vec<_> = found.iter().map(row).collect();
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
