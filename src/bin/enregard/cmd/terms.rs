//! `enregard terms`: the glossary's terms, where they are used, and candidates for more.

use std::collections::BTreeMap;
use std::path::PathBuf;

use enregard::model::{Glossary, Locale, SegmentId, Term};
use enregard::project::Project;
use enregard::terms::{SuggestOptions, TermUse, suggest, term, usage, write_csv, write_tbx};
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
    #[arg(long, num_args = 2, value_names = ["SOURCE", "TARGET"])]
    #[arg(conflicts_with_all = ["suggest", "tbx", "import"])]
    add: Option<Vec<String>>,
    #[arg(long, conflicts_with_all = ["suggest", "tbx", "import", "add"])]
    consistency: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &TermsArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let locale = super::arguments::one_locale(project, args.locale.as_deref())?;
    if args.suggest {
        return candidates(project, &locale, ui);
    }
    if let Some(file) = &args.import {
        let added = project.take_terms(file, &locale, args.write)?;
        return tell_added(&added, args.write, ui);
    }
    if let Some([source, target]) = args.add.as_deref() {
        let forms = source.split('|').map(|form| form.trim().to_owned());
        let mut targets = target.split('|').map(|form| form.trim().to_owned());
        let target = targets.next().unwrap_or_default();
        let term = term(forms.filter(|form| !form.is_empty()).collect(), target, targets.collect());
        let glossary = Glossary { terms: term.into_iter().collect() };
        let added = project.add_terms(&glossary, &locale, Some("terms --add"))?;
        return tell_added(&added, true, ui);
    }
    let glossary = project.glossary(&locale)?;
    if args.tbx {
        let pair = (project.source_tag(), locale.as_str());
        ui.out(&write_tbx(&glossary, "enregard", pair))?;
        return Ok(Outcome::Clean);
    }
    if ui.format == OutputFormat::Csv {
        ui.out(&write_csv(&glossary))?;
        return Ok(Outcome::Clean);
    }
    list(args, &glossary, project, &locale, ui)
}

/// The terms with how often they are used, and where the translation has other words.
fn list(
    args: &TermsArgs,
    glossary: &Glossary,
    project: &Project,
    locale: &Locale,
    ui: &mut Ui,
) -> CommandResult {
    let mut uses: BTreeMap<String, TermUse> = BTreeMap::new();
    for bitext in project.bitexts(locale)? {
        for found in usage(&bitext, glossary) {
            uses.entry(found.term.clone()).or_default().add(found);
        }
    }
    let words = args.words.as_deref().map(str::to_lowercase);
    let mut list = Vec::new();
    for term in &glossary.terms {
        let source = term.source.join(" | ");
        let says = |words: &String| {
            source.to_lowercase().contains(words) || term.target.to_lowercase().contains(words)
        };
        if !words.as_ref().is_none_or(says) {
            continue;
        }
        let found = uses.get(&term.id).cloned().unwrap_or_default();
        let not_kept: Vec<&str> = found.not_kept.iter().map(SegmentId::as_str).collect();
        let used = found.used.len();
        if ui.json() {
            list.push(json!({
                "id": term.id, "source": term.source, "target": term.target,
                "alternatives": term.alternatives, "used": used, "not_kept": not_kept,
                "renderings": renderings_json(&found),
            }));
            continue;
        }
        if args.consistency {
            show_renderings(&source, &found, ui)?;
            continue;
        }
        let head = ui.tone(Tone::Strong, &fit(&visible(&source), 40));
        let count = ui.msg("terms-used", &[("count", used.into())]);
        ui.line(&format!("{head} {} {count}", fit(&visible(&term.target), 34)))?;
        if !not_kept.is_empty() {
            let ids = ui.msg("terms-not-kept", &[("ids", not_kept.join(" ").into())]);
            ui.line(&ui.tone(Tone::Attention, &format!("  {ids}")))?;
        }
    }
    if ui.json() {
        ui.write_json(json!({ "terms": list }))?;
    }
    Ok(Outcome::Clean)
}

fn renderings_json(found: &TermUse) -> serde_json::Value {
    let told = |(said, ids): (&str, &[SegmentId])| {
        let ids: Vec<&str> = ids.iter().map(SegmentId::as_str).collect();
        json!({ "target": (!said.is_empty()).then_some(said), "ids": ids })
    };
    found.by_use().into_iter().map(told).collect()
}

/// What the English says for a term, how often, and where, but for what it says most.
fn show_renderings(source: &str, found: &TermUse, ui: &mut Ui) -> std::io::Result<()> {
    if found.renderings.is_empty() {
        return Ok(());
    }
    ui.line(&ui.tone(Tone::Strong, &visible(source)))?;
    for (at, (said, ids)) in found.by_use().into_iter().enumerate() {
        let other = ui.msg("terms-other", &[]);
        let said = if said.is_empty() { &other } else { said };
        let places: Vec<&str> = ids.iter().map(SegmentId::as_str).collect();
        let places = if at == 0 { String::new() } else { places.join(" ") };
        let line = format!("{:>4}  {}  {places}", ids.len(), fit(&visible(said), 34));
        ui.line(line.trim_end())?;
    }
    Ok(())
}

fn tell_added(added: &[Term], written: bool, ui: &mut Ui) -> CommandResult {
    if ui.json() {
        let list: Vec<_> = added
            .iter()
            .map(|term| json!({ "id": term.id, "source": term.source, "target": term.target }))
            .collect();
        ui.write_json(json!({ "added": list, "written": written }))?;
        return Ok(Outcome::Clean);
    }
    for term in added {
        let source = fit(&visible(&term.source.join(" | ")), 40);
        ui.line(&format!("{} {}", ui.tone(Tone::Strong, &source), visible(&term.target)))?;
    }
    let id = match (written, added) {
        (true, []) => "terms-known",
        (true, _) => "terms-added",
        (false, _) => "terms-would-add",
    };
    ui.remark(id, &[("count", added.len().into())])?;
    Ok(Outcome::Clean)
}

fn candidates(project: &Project, locale: &enregard::model::Locale, ui: &mut Ui) -> CommandResult {
    let bitexts = project.bitexts(locale)?;
    let pairs: Vec<(&str, &str)> = bitexts
        .iter()
        .flat_map(|bitext| bitext.units())
        .filter_map(|unit| Some((unit.source.as_str(), unit.target.as_deref()?.text.as_str())))
        .collect();
    let glossary = project.glossary(locale)?;
    let found = suggest(&pairs, &glossary, &SuggestOptions::default());
    if ui.json() {
        let list: Vec<_> = found
            .iter()
            .map(|term| {
                json!({
                    "source": term.source,
                    "target": term.target,
                    "count": term.count,
                    "score": (term.score * 100.0).round() / 100.0,
                })
            })
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
