//! `enregard suggest`: translations from memory.

use enregard::memory::Match;
use enregard::model::{Error, ErrorCode, SegmentId};
use enregard::project::Project;
use serde_json::json;

use crate::cli::{Outcome, Run};
use crate::ui::diff::DiffLayout;
use crate::ui::style::{Tone, wrap};
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct SuggestArgs {
    #[arg(value_name = "ID", required_unless_present = "fill")]
    id: Option<String>,
    #[arg(long, value_name = "SCORE", value_parser = clap::value_parser!(u8).range(50..=100))]
    fill: Option<u8>,
    #[arg(short = 'n', long)]
    dry_run: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &SuggestArgs, project: &Project, ui: &mut Ui) -> Run {
    let locale = super::one_locale(project, args.locale.as_deref())?;
    if let Some(score) = args.fill {
        let filled = project.fill(score, &locale, args.dry_run)?;
        if ui.json() {
            let list: Vec<_> = filled.iter().map(|(id, best)| as_json(Some(id), best)).collect();
            ui.write_json(json!({ "filled": list, "written": !args.dry_run }))?;
            return Ok(Outcome::Clean);
        }
        for (id, best) in &filled {
            ui.line(&format!(
                "{} · {} · {}",
                ui.tone(Tone::Id, id.as_str()),
                best.score,
                visible(&best.adapted)
            ))?;
        }
        let id = if args.dry_run { "suggest-would" } else { "suggest-filled" };
        ui.remark(id, &[("count", filled.len().into())])?;
        return Ok(Outcome::Clean);
    }
    let Some(id) = &args.id else { return Err(Error::new(ErrorCode::Usage).into()) };
    let id = SegmentId::new(id)?;
    let found = project.suggest(&id, &locale)?;
    if ui.json() {
        let list: Vec<_> = found.iter().map(|best| as_json(None, best)).collect();
        ui.write_json(json!({ "id": id.as_str(), "matches": list }))?;
        return Ok(Outcome::Clean);
    }
    let source = project.find(&id, &locale)?.unit().map(|unit| unit.source.clone());
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
    if found.is_empty() {
        ui.remark("suggest-none", &[])?;
    }
    Ok(Outcome::Clean)
}

fn as_json(id: Option<&SegmentId>, best: &Match) -> serde_json::Value {
    json!({
        "id": id.map(|id| id.as_str().to_owned()),
        "score": best.score,
        "origin": best.origin,
        "source": best.source,
        "target": best.target,
        "adapted": best.adapted,
    })
}
