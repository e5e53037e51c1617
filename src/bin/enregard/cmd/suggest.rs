//! `enregard suggest`: translations from memory.

use enregard::memory::{Match, Memory, Trust};
use enregard::model::{Error, ErrorCode, Locale, SegmentId};
use enregard::project::{
    FillRequest, Filled, KnownPart, MachineDraft, MachineRun, MachineWatch, Project, RefusedDraft,
};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::diff::DiffLayout;
use crate::ui::interrupt::Interrupt;
use crate::ui::progress::Progress;
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
    match (args.fill, &args.id) {
        (Some(score), _) => fill(args, score, project, (&locale, &memory), ui),
        (None, Some(id)) => suggest(args, &SegmentId::new(id)?, project, (&locale, &memory), ui),
        (None, None) => Err(Error::new(ErrorCode::Usage).into()),
    }
}

/// Drafts what is missing.
fn fill(
    args: &SuggestArgs,
    score: u8,
    project: &Project,
    (locale, memory): (&Locale, &Memory),
    ui: &mut Ui,
) -> CommandResult {
    let interrupt = args.mt.then(Interrupt::new);
    let stop = || interrupt.as_ref().is_some_and(Interrupt::came);
    let bar = Progress::new(ui);
    let progress = |done, all| bar.at(done, all, String::new());
    let watch = MachineWatch { stop: &stop, progress: &progress };
    let request = FillRequest { score, machine: args.mt.then_some(watch), dry_run: args.dry_run };
    let filled = project.fill(&request, locale, memory);
    drop(bar);
    let (filled, run) = filled?;
    if ui.json() {
        let list: Vec<_> = filled.iter().map(filled_json).collect();
        let refused: Vec<_> = run.refused.iter().map(|one| refused_json(one, ui)).collect();
        let unanswered: Vec<_> = run.unanswered.iter().map(SegmentId::as_str).collect();
        ui.write_json(json!({
            "filled": list, "written": !args.dry_run,
            "refused": refused, "unanswered": unanswered,
        }))?;
    } else {
        for draft in &filled {
            let id = ui.tone(Tone::Id, draft.id.as_str());
            let (origin, text) = (visible(&draft.origin), visible(&draft.text));
            ui.line(&format!("{id} · {origin} · {text}"))?;
        }
        for refused in &run.refused {
            show_refused(refused, ui)?;
        }
        let id = if args.dry_run { "suggest-would" } else { "suggest-filled" };
        ui.remark(id, &[("count", filled.len().into())])?;
    }
    tell_left(&run, ui)
}

/// Says what the engine left, and why; then the work is not done.
pub(super) fn tell_left(run: &MachineRun, ui: &mut Ui) -> CommandResult {
    if !run.refused.is_empty() {
        ui.warn("suggest-refused", &[("count", run.refused.len().into())])?;
    }
    if let Some(fault) = &run.fault {
        ui.error(fault)?;
    }
    if !run.unanswered.is_empty() {
        ui.warn("suggest-unanswered", &[("count", run.unanswered.len().into())])?;
    }
    let all = run.refused.is_empty() && run.unanswered.is_empty();
    Ok(if all { Outcome::Clean } else { Outcome::Findings })
}

/// What an engine answered that became no draft, and what the checks say of it.
pub(super) fn show_refused(refused: &RefusedDraft, ui: &mut Ui) -> std::io::Result<()> {
    let id = ui.tone(Tone::Id, refused.id.as_str());
    let label = ui.tone(Tone::Attention, &ui.msg("suggest-refused-label", &[]));
    ui.line(&format!("{id} · {label} · {}", visible(&refused.text)))?;
    for found in &refused.findings {
        let said = crate::ui::finding(ui, found);
        ui.line(&format!("  {} {said}", ui.tone(Tone::Quiet, found.check)))?;
    }
    if refused.rewrites {
        ui.line(&format!("  {}", ui.msg("suggest-rewrites", &[])))?;
    }
    Ok(())
}

/// What memory, and the engine where it is asked for, have for one segment.
fn suggest(
    args: &SuggestArgs,
    id: &SegmentId,
    project: &Project,
    (locale, memory): (&Locale, &Memory),
    ui: &mut Ui,
) -> CommandResult {
    let found = project.suggest(id, locale, memory)?;
    let parts = match KnownPart::help_beside(&found) {
        true => project.parts(id, locale, memory)?,
        false => Vec::new(),
    };
    let run =
        if args.mt { translate(id, project, (locale, memory))? } else { MachineRun::default() };
    if ui.json() {
        let list: Vec<_> = found.iter().map(as_json).collect();
        let told: Vec<_> = parts.iter().map(part_json).collect();
        let mut value = json!({ "id": id.as_str(), "matches": list, "parts": told });
        if args.mt {
            value["machine"] = run.drafts.iter().map(draft_json).collect();
            value["refused"] = run.refused.iter().map(|one| refused_json(one, ui)).collect();
        }
        ui.write_json(value)?;
        return tell_left(&run, ui);
    }
    let source = project.find(id, locale)?.unit().map(|unit| unit.source.clone());
    for best in &found {
        show_match(best, source.as_deref().unwrap_or_default(), ui)?;
    }
    for part in &parts {
        let (source, target) = (visible(&part.source), visible(&part.target));
        let from = part.origin.as_deref().map_or_else(|| ui.msg("suggest-term", &[]), visible);
        let from = ui.tone(Tone::Quiet, &from);
        ui.line(&format!("{source} · {} · {from}", ui.tone(Tone::Done, &target)))?;
    }
    for draft in &run.drafts {
        ui.line(&ui.tone(Tone::Strong, &visible(&draft.origin)))?;
        show_text(&draft.text, ui)?;
    }
    for refused in &run.refused {
        show_refused(refused, ui)?;
    }
    if found.is_empty() && run.drafts.is_empty() && parts.is_empty() {
        ui.remark("suggest-none", &[])?;
    }
    tell_left(&run, ui)
}

fn translate(
    id: &SegmentId,
    project: &Project,
    about: (&Locale, &Memory),
) -> Result<MachineRun, Error> {
    let bitexts = project.bitexts(about.0)?;
    project.translate(&bitexts, std::slice::from_ref(id), about, &MachineWatch::default())
}

fn show_match(best: &Match, source: &str, ui: &mut Ui) -> std::io::Result<()> {
    let mut head = format!("{} · {}", best.score, visible(&best.origin));
    for said in [&best.author, &best.date].into_iter().flatten() {
        head.push_str(&format!(" · {}", visible(said)));
    }
    if best.trust == Trust::Machine {
        head.push_str(&format!(" · {}", ui.msg("suggest-machine", &[])));
    }
    ui.line(&ui.tone(Tone::Strong, &head))?;
    for line in ui.diff_lines(&best.source, source, DiffLayout::Inline) {
        ui.line(&format!("  {line}"))?;
    }
    show_text(&best.adapted, ui)?;
    ui.line("")
}

fn show_text(text: &str, ui: &mut Ui) -> std::io::Result<()> {
    for line in wrap(&visible(text), ui.width().saturating_sub(4)) {
        ui.line(&format!("  {}", ui.tone(Tone::Done, &line)))?;
    }
    Ok(())
}

fn part_json(part: &KnownPart) -> serde_json::Value {
    json!({ "source": part.source, "target": part.target, "origin": part.origin })
}

fn draft_json(draft: &MachineDraft) -> serde_json::Value {
    let unsure: Vec<_> = draft.unsure.iter().map(|span| [span.start, span.end]).collect();
    json!({ "origin": draft.origin, "text": draft.text, "unsure": unsure })
}

fn refused_json(refused: &RefusedDraft, ui: &Ui) -> serde_json::Value {
    let told = |found: &enregard::check::Finding| {
        let message = crate::ui::finding(ui, found);
        json!({ "check": found.check, "message": message })
    };
    let findings: Vec<_> = refused.findings.iter().map(told).collect();
    json!({
        "id": refused.id.as_str(),
        "text": refused.text,
        "findings": findings,
        "rewrites": refused.rewrites,
    })
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
        "author": best.author,
        "date": best.date,
        "machine": best.trust == Trust::Machine,
    })
}
