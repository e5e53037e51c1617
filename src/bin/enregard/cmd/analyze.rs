//! `enregard analyze`: what an edit of the source costs, before it is merged.

use enregard::memory::Band;
use enregard::project::{Cost, Project, SegmentAmount};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::style::{Tone, fit};

#[derive(Debug, clap::Args)]
pub(crate) struct AnalyzeArgs {
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &AnalyzeArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    let costs = project.analyze(args.since.as_deref(), &locale)?;
    if ui.json() {
        ui.write_json(json!({ "since": args.since, "documents": costs }))?;
        return Ok(Outcome::Clean);
    }
    for cost in &costs {
        let head =
            format!("{:>10} {:>8}", ui.msg("analyze-segments", &[]), ui.msg("status-words", &[]));
        let name = fit(&cost.document, 28);
        ui.line(&format!("{}{}", ui.tone(Tone::Strong, &name), ui.tone(Tone::Quiet, &head)))?;
        row("analyze-new", cost.new, ui)?;
        row("analyze-repeated", cost.repeated, ui)?;
        bands(cost, ui)?;
        for (class, amount) in &cost.changed {
            row(&format!("drift-{}", class.as_str()), *amount, ui)?;
        }
        row("analyze-retired", cost.retired, ui)?;
        row("analyze-unchanged", cost.unchanged, ui)?;
        let touched = cost.changed.iter().fold(cost.new, |sum, (_, amount)| SegmentAmount {
            segments: sum.segments + amount.segments,
            words: sum.words + amount.words,
        });
        ui.say(
            "analyze-sum",
            &[("segments", touched.segments.into()), ("words", touched.words.into())],
        )?;
    }
    Ok(Outcome::Clean)
}

/// How well the memory knows what is new; nothing where it knows none of it.
fn bands(cost: &Cost, ui: &mut Ui) -> std::io::Result<()> {
    let known = |(band, _): &&(Band, SegmentAmount)| !matches!(band, Band::New | Band::Repeated);
    for (band, amount) in cost.bands.iter().filter(known) {
        let score = ui.msg("analyze-band", &[("score", band.as_str().into())]);
        let name = fit(&format!("    {score}"), 28);
        ui.line(&format!("{name}{:>10} {:>8}", amount.segments, amount.words))?;
    }
    Ok(())
}

fn row(id: &str, amount: SegmentAmount, ui: &mut Ui) -> std::io::Result<()> {
    if amount.segments == 0 {
        return Ok(());
    }
    let name = fit(&format!("  {}", ui.msg(id, &[])), 28);
    ui.line(&format!("{name}{:>10} {:>8}", amount.segments, amount.words))
}
