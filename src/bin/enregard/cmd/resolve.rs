//! `enregard resolve`: conflicts that git left in catalogs, listed and settled message by message.

use enregard::model::{Error, ErrorCode, Locale};
use enregard::project::{Conflict, Project, Resolution};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::diff::DiffLayout;
use crate::ui::style::{Tone, wrap};
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct ResolveArgs {
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    #[arg(long, conflicts_with_all = ["theirs", "text"])]
    ours: bool,
    #[arg(long, conflicts_with = "text")]
    theirs: bool,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    text: Option<String>,
    #[arg(long)]
    all: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &ResolveArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locales = project.locales(args.locale.as_deref())?;
    let wanted = resolution(args)?;
    match wanted {
        Some(wanted) => settle(args, &wanted, project, &locales, ui),
        None => list(project, &locales, ui),
    }
}

/// What is to become of the messages that are named; nothing where they are to be listed.
fn resolution(args: &ResolveArgs) -> Result<Option<Resolution>, Error> {
    let wanted = match (args.ours, args.theirs, &args.text) {
        (true, ..) => Some(Resolution::Ours),
        (_, true, _) => Some(Resolution::Theirs),
        (.., Some(text)) => Some(Resolution::Text(text.clone())),
        _ => None,
    };
    let named = args.all || !args.ids.is_empty();
    let one = args.text.is_none() || args.ids.len() == 1 && !args.all;
    if wanted.is_some() == named && one {
        return Ok(wanted);
    }
    let error = Error::new(ErrorCode::Usage).with("value", "resolve");
    Err(error.with("expected", "ID --text TEXT | (ID… | --all) (--ours | --theirs)"))
}

fn settle(
    args: &ResolveArgs,
    wanted: &Resolution,
    project: &Project,
    locales: &[Locale],
    ui: &mut Ui,
) -> CommandResult {
    let named = |id: &str| args.all || args.ids.iter().any(|wanted| wanted == id);
    let decide = |id: &str| named(id).then(|| wanted.clone());
    let (mut settled, mut left, mut clean) = (Vec::new(), Vec::new(), Vec::new());
    for locale in locales {
        let done = project.resolve(locale, &decide, &super::arguments::command_line())?;
        settled.extend(done.settled);
        left.extend(done.left);
        clean.extend(done.clean);
    }
    if let Some(unknown) = args.ids.iter().find(|id| !settled.contains(id)) {
        return Err(Error::new(ErrorCode::IdUnknown).with("id", unknown.as_str()).into());
    }
    let clean: Vec<String> =
        clean.iter().map(|path| project.relative(path).display().to_string()).collect();
    if ui.json() {
        ui.write_json(json!({ "settled": settled, "left": left, "clean": clean }))?;
        return Ok(Outcome::Clean);
    }
    let counts = [("count", settled.len().into()), ("left", left.len().into())];
    ui.remark("resolve-done", &counts)?;
    for path in clean {
        ui.remark("resolve-clean", &[("path", path.into())])?;
    }
    Ok(Outcome::Clean)
}

fn list(project: &Project, locales: &[Locale], ui: &mut Ui) -> CommandResult {
    let mut found = Vec::new();
    for locale in locales {
        found.extend(project.conflicts(locale)?);
    }
    if ui.json() {
        let list: Vec<_> = found.iter().map(|conflict| as_json(conflict, project)).collect();
        ui.write_json(json!({ "conflicts": list }))?;
        return Ok(Outcome::Clean);
    }
    for conflict in &found {
        show(conflict, project, ui)?;
    }
    ui.remark("resolve-list", &[("count", found.len().into())])?;
    Ok(Outcome::Clean)
}

fn as_json(conflict: &Conflict, project: &Project) -> serde_json::Value {
    let side = |target: &enregard::model::Target| {
        let state = target.state.as_str();
        json!({ "source": target.baseline, "target": target.value, "state": state })
    };
    json!({
        "path": project.relative(&conflict.path).display().to_string(),
        "id": conflict.id,
        "ours": side(&conflict.ours),
        "theirs": side(&conflict.theirs),
    })
}

/// Both texts of a message, the second by what differs from the first.
fn show(conflict: &Conflict, project: &Project, ui: &mut Ui) -> std::io::Result<()> {
    let path = project.relative(&conflict.path).display().to_string();
    ui.line(&format!("{} · {}", ui.tone(Tone::Id, &conflict.id), visible(&path)))?;
    let (ours, theirs) = (&conflict.ours, &conflict.theirs);
    if let Some(source) = &ours.baseline {
        side(project.source_tag(), &wrap(&visible(source), ui.width().saturating_sub(10)), ui)?;
    }
    side("ours", &wrap(&visible(&ours.value), ui.width().saturating_sub(10)), ui)?;
    side("theirs", &ui.diff_lines(&ours.value, &theirs.value, DiffLayout::Inline), ui)?;
    ui.line("")
}

fn side(name: &str, lines: &[String], ui: &mut Ui) -> std::io::Result<()> {
    for (at, line) in lines.iter().enumerate() {
        let label = if at == 0 { name } else { "" };
        ui.line(&format!("  {} {line}", ui.tone(Tone::Quiet, &format!("{label:<6}"))))?;
    }
    Ok(())
}
