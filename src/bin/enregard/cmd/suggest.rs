//! `enregard suggest`: translations from memory.

use enregard::memory::Match;
use enregard::model::{Error, ErrorCode, SegmentId};
use enregard::project::{Filled, Project};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::diff::DiffLayout;
use crate::ui::style::{Tone, wrap};
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct SuggestArgs {
    #[arg(value_name = "ID", required_unless_present = "fill")]
    id: Option<String>,
    #[arg(long, value_name = "SCORE", value_parser = clap::value_parser!(u8).range(50..=100))]
    fill: Option<u8>,
    #[arg(long)]
    mt: bool,
    #[arg(short = 'n', long)]
    dry_run: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &SuggestArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let memory = project.memory(&locale)?;
    super::arguments::say_left_out(&memory, ui)?;
    if let Some(score) = args.fill {
        let filled = project.fill(score, args.mt, &locale, &memory, args.dry_run)?;
        if ui.json() {
            let list: Vec<_> = filled.iter().map(filled_json).collect();
            ui.write_json(json!({ "filled": list, "written": !args.dry_run }))?;
            return Ok(Outcome::Clean);
        }
        for draft in &filled {
            let id = ui.tone(Tone::Id, draft.id.as_str());
            let (origin, text) = (visible(&draft.origin), visible(&draft.text));
            ui.line(&format!("{id} · {origin} · {text}"))?;
        }
        let id = if args.dry_run { "suggest-would" } else { "suggest-filled" };
        ui.remark(id, &[("count", filled.len().into())])?;
        return Ok(Outcome::Clean);
    }
    let Some(id) = &args.id else { return Err(Error::new(ErrorCode::Usage).into()) };
    let id = SegmentId::new(id)?;
    let found = project.suggest(&id, &locale, &memory)?;
    let source = project.find(&id, &locale)?.unit().map(|unit| unit.source.clone());
    let machine = match &source {
        Some(source) if args.mt => project.translate(&[(id.clone(), source.clone())], &locale)?,
        _ => Vec::new(),
    };
    if ui.json() {
        let list: Vec<_> = found.iter().map(as_json).collect();
        let drafts: Vec<_> =
            machine.iter().map(|d| json!({ "origin": d.origin, "text": d.text })).collect();
        let mut value = json!({ "id": id.as_str(), "matches": list });
        if args.mt {
            value["machine"] = drafts.into();
        }
        ui.write_json(value)?;
        return Ok(Outcome::Clean);
    }
    for best in &found {
        let head = format!("{} · {}", best.score, visible(&best.origin));
        ui.line(&ui.tone(Tone::Strong, &head))?;
        let lines =
            ui.diff_lines(&best.source, source.as_deref().unwrap_or_default(), DiffLayout::Inline);
        for line in lines {
            ui.line(&format!("  {line}"))?;
        }
        for line in wrap(&visible(&best.adapted), ui.width().saturating_sub(4)) {
            ui.line(&format!("  {}", ui.tone(Tone::Done, &line)))?;
        }
        ui.line("")?;
    }
    for draft in &machine {
        ui.line(&ui.tone(Tone::Strong, &visible(&draft.origin)))?;
        for line in wrap(&visible(&draft.text), ui.width().saturating_sub(4)) {
            ui.line(&format!("  {}", ui.tone(Tone::Done, &line)))?;
        }
    }
    if found.is_empty() && machine.is_empty() {
        ui.remark("suggest-none", &[])?;
    }
    Ok(Outcome::Clean)
}

fn filled_json(draft: &Filled) -> serde_json::Value {
    let mut value = json!({
        "id": draft.id.as_str(),
        "origin": draft.origin,
        "text": draft.text,
    });
    if let Some(best) = &draft.from {
        value["from"] = as_json(best);
    }
    value
}

fn as_json(best: &Match) -> serde_json::Value {
    json!({
        "score": best.score,
        "origin": best.origin,
        "source": best.source,
        "target": best.target,
        "adapted": best.adapted,
    })
}
