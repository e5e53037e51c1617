//! `enregard terms`: the glossary's terms, where they are used, and candidates for more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use enregard::project::Project;
use enregard::terms::{SuggestOptions, suggest, usage, write_csv, write_tbx};
use serde_json::json;

use crate::options::OutputFormat;
use crate::outcome::{CommandResult, Outcome};
use crate::ui::style::{Tone, fit};
use crate::ui::{Ui, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct TermsArgs {
    #[arg(value_name = "WORDS", allow_hyphen_values = true)]
    words: Option<String>,
    #[arg(long)]
    suggest: bool,
    #[arg(long, conflicts_with = "suggest")]
    tbx: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["suggest", "tbx"])]
    import: Option<PathBuf>,
    #[arg(long, requires = "import")]
    write: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &TermsArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    if args.suggest {
        return candidates(project, &locale, ui);
    }
    if let Some(file) = &args.import {
        return import(args, file, project, &locale, ui);
    }
    let glossary = project.glossary(&locale)?;
    if args.tbx {
        ui.out(&write_tbx(&glossary, "enregard"))?;
        return Ok(Outcome::Clean);
    }
    if ui.format == OutputFormat::Csv {
        ui.out(&write_csv(&glossary))?;
        return Ok(Outcome::Clean);
    }
    let mut uses: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for bitext in project.bitexts(&locale)? {
        for term in usage(&bitext, &glossary) {
            let entry = uses.entry(term.term).or_default();
            entry.0 += term.used.len();
            entry.1.extend(term.not_kept.iter().map(|id| id.as_str().to_owned()));
        }
    }
    let mut list = Vec::new();
    for term in &glossary.terms {
        let source = term.source.join(" | ");
        let wanted = args.words.as_deref().is_none_or(|words| {
            let words = words.to_lowercase();
            source.to_lowercase().contains(&words) || term.target.to_lowercase().contains(&words)
        });
        if !wanted {
            continue;
        }
        let (used, not_kept) = uses.get(&term.id).cloned().unwrap_or_default();
        if ui.json() {
            list.push(json!({
                "id": term.id, "source": term.source, "target": term.target,
                "alternatives": term.alternatives, "used": used, "not_kept": not_kept,
            }));
            continue;
        }
        let head = fit(&visible(&source), 40);
        let count = ui.msg("terms-used", &[("count", used.into())]);
        ui.line(&format!(
            "{} {} {count}",
            ui.tone(Tone::Strong, &head),
            fit(&visible(&term.target), 34)
        ))?;
        if !not_kept.is_empty() {
            let ids = not_kept.join(" ");
            ui.line(&ui.tone(
                Tone::Attention,
                &format!("  {}", ui.msg("terms-not-kept", &[("ids", ids.into())])),
            ))?;
        }
    }
    if ui.json() {
        ui.write_json(json!({ "terms": list }))?;
    }
    Ok(Outcome::Clean)
}

fn import(
    args: &TermsArgs,
    file: &Path,
    project: &Project,
    locale: &enregard::model::Locale,
    ui: &mut Ui,
) -> CommandResult {
    let added = project.take_terms(file, locale, args.write)?;
    if ui.json() {
        let list: Vec<_> = added
            .iter()
            .map(|term| json!({ "id": term.id, "source": term.source, "target": term.target }))
            .collect();
        ui.write_json(json!({ "added": list, "written": args.write }))?;
        return Ok(Outcome::Clean);
    }
    for term in &added {
        let source = fit(&visible(&term.source.join(" | ")), 40);
        ui.line(&format!("{} {}", ui.tone(Tone::Strong, &source), visible(&term.target)))?;
    }
    let id = if args.write { "terms-added" } else { "terms-would-add" };
    ui.remark(id, &[("count", added.len().into())])?;
    Ok(Outcome::Clean)
}

fn candidates(project: &Project, locale: &enregard::model::Locale, ui: &mut Ui) -> CommandResult {
    let bitexts = project.bitexts(locale)?;
    let pairs: Vec<(&str, &str)> = bitexts
        .iter()
        .flat_map(|bitext| bitext.units())
        .filter_map(|unit| Some((unit.source.as_str(), unit.target.as_ref()?.text.as_str())))
        .collect();
    let glossary = project.glossary(locale)?;
    let found = suggest(&pairs, &glossary, &SuggestOptions::default());
    if ui.json() {
        let list: Vec<_> = found
            .iter()
            .map(
                |term| json!({ "source": term.source, "target": term.target, "count": term.count, "score": (term.score * 100.0).round() / 100.0 }),
            )
            .collect();
        ui.write_json(json!({ "candidates": list }))?;
        return Ok(Outcome::Clean);
    }
    for term in &found {
        let count = format!("{:>4}", term.count);
        ui.line(&format!(
            "{count}  {} {}",
            fit(&visible(&term.source), 44),
            visible(&term.target)
        ))?;
    }
    Ok(Outcome::Clean)
}
