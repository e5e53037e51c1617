//! `enregard check`: quality checks over the translation.

use std::path::PathBuf;

use enregard::check::{Finding, fingerprint, new_since};
use enregard::model::{Bitext, Error, Severity};
use enregard::project::{CheckRequest, Checked, Project};
use serde_json::{Value, json};

use crate::cli::{Outcome, Run};
use crate::ui::style::{Tone, wrap};
use crate::ui::{OutputFormat, Ui, finding as sentence, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[arg(value_name = "DOC")]
    document: Option<String>,
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    #[arg(long)]
    fix: bool,
    #[arg(short = 'n', long, requires = "fix")]
    dry_run: bool,
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    #[arg(long = "final")]
    gate: bool,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

pub(super) fn run(args: &CheckArgs, project: &Project, ui: &mut Ui) -> Run {
    let mut request = CheckRequest::default();
    request.document.clone_from(&args.document);
    request.locale.clone_from(&args.locale);
    request.only.clone_from(&args.only);
    request.gate = args.gate;
    let mut checked = project.check(&request)?;
    if args.fix {
        return fix(args, project, &checked, ui);
    }
    if let Some(path) = &args.write_baseline {
        let lines: Vec<String> =
            checked.iter().flat_map(|c| &c.findings).map(|f| fingerprint(f) + "\n").collect();
        std::fs::write(path, lines.concat()).map_err(|cause| Error::io(path, cause))?;
    }
    if let Some(path) = &args.baseline {
        let text = std::fs::read_to_string(path).map_err(|cause| Error::io(path, cause))?;
        let known: Vec<String> = text.lines().map(str::to_owned).collect();
        for document in &mut checked {
            let new: Vec<Finding> =
                new_since(&document.findings, &known).into_iter().cloned().collect();
            document.findings = new;
        }
    }
    report(&checked, project, ui)?;
    let serious = checked.iter().flat_map(|c| &c.findings).any(|f| f.severity > Severity::Info);
    Ok(if serious { Outcome::Findings } else { Outcome::Clean })
}

fn fix(args: &CheckArgs, project: &Project, checked: &[Checked], ui: &mut Ui) -> Run {
    let mut fixed = Vec::new();
    for document in checked {
        fixed.extend(project.fix(document, args.dry_run)?);
    }
    if ui.json() {
        let ids: Vec<&str> = fixed.iter().map(AsRef::as_ref).collect();
        ui.write_json(json!({ "fixed": ids, "written": !args.dry_run }))?;
    } else {
        for id in &fixed {
            ui.line(id.as_str())?;
        }
        let id = if args.dry_run { "check-would-fix" } else { "check-fixed" };
        ui.remark(id, &[("count", fixed.len().into())])?;
    }
    Ok(Outcome::Clean)
}

fn report(checked: &[Checked], project: &Project, ui: &mut Ui) -> std::io::Result<()> {
    match ui.format {
        OutputFormat::Json => {
            let list: Vec<Value> =
                places(checked, project).iter().map(|place| as_json(place, ui)).collect();
            ui.write_json(json!({ "findings": list }))
        }
        OutputFormat::Sarif => {
            let text = sarif(&places(checked, project), ui);
            ui.line(&format!("{text:#}"))
        }
        OutputFormat::Junit => junit(&places(checked, project), ui),
        OutputFormat::Github => github(&places(checked, project), ui),
        _ => human(checked, ui),
    }
}

/// A finding with the line that its message stands on.
struct Place<'c> {
    finding: &'c Finding,
    bitext: &'c Bitext,
    path: String,
    line: usize,
}

fn places<'c>(checked: &'c [Checked], project: &Project) -> Vec<Place<'c>> {
    let mut places = Vec::new();
    for document in checked {
        let text = std::fs::read_to_string(&document.catalog).unwrap_or_default();
        let lines: std::collections::BTreeMap<&str, usize> = text
            .lines()
            .enumerate()
            .filter_map(|(at, line)| Some((line.split_once(" =")?.0, at + 1)))
            .collect();
        let path = project.relative(&document.catalog).display().to_string();
        places.extend(document.findings.iter().map(|finding| {
            let line = finding.unit.as_ref().and_then(|id| lines.get(id.as_str())).copied();
            Place { finding, bitext: &document.bitext, path: path.clone(), line: line.unwrap_or(1) }
        }));
    }
    places
}

fn human(checked: &[Checked], ui: &mut Ui) -> std::io::Result<()> {
    let mut counts = [0_usize; 3];
    for document in checked {
        for finding in &document.findings {
            let (tone, at) = match finding.severity {
                Severity::Error => (Tone::Removed, 0),
                Severity::Warning => (Tone::Attention, 1),
                Severity::Info => (Tone::Quiet, 2),
            };
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
            if finding.severity == Severity::Info && ui.verbose == 0 {
                continue;
            }
            let id = finding.unit.as_ref().map_or("", |id| id.as_str());
            let severity = ui.msg(severity_id(finding.severity), &[]);
            let head = format!("{} · {severity} · {}", ui.tone(Tone::Id, id), finding.check);
            ui.line(&head)?;
            for line in wrap(&sentence(ui, finding), ui.width().saturating_sub(4)) {
                ui.line(&format!(
                    "  {}",
                    ui.tone(tone, &line).replace("\u{1b}[9;31m", "\u{1b}[31m")
                ))?;
            }
            excerpt(document, finding, ui)?;
        }
    }
    let [errors, warnings, infos] = counts;
    ui.say(
        "check-summary",
        &[("errors", errors.into()), ("warnings", warnings.into()), ("infos", infos.into())],
    )
}

/// Both sides with the words in question marked.
fn excerpt(document: &Checked, finding: &Finding, ui: &mut Ui) -> std::io::Result<()> {
    let Some(unit) = document.bitext.units().find(|u| Some(&u.id) == finding.unit.as_ref()) else {
        return Ok(());
    };
    let target = unit.target.as_ref().map_or("", |target| target.text.as_str());
    let locales = [document.bitext.source_locale.as_str(), document.bitext.target_locale.as_str()];
    let sides = [(&unit.source as &str, &finding.source_span), (target, &finding.target_span)];
    for (locale, (text, span)) in locales.iter().zip(sides) {
        let Some(span) = span else { continue };
        let part = |from: usize, to: usize| visible(text.get(from..to).unwrap_or_default());
        let marked = format!(
            "{}⟦{}⟧{}",
            part(0, span.start),
            part(span.start, span.end),
            part(span.end, text.len())
        );
        for (at, line) in wrap(&marked, ui.width().saturating_sub(8)).iter().enumerate() {
            let label = if at == 0 { locale } else { "" };
            ui.line(&format!("  {} {line}", ui.tone(Tone::Quiet, &format!("{label:<4}"))))?;
        }
    }
    Ok(())
}

fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Info => "severity-info",
    }
}

fn as_json(place: &Place<'_>, ui: &Ui) -> Value {
    let finding = place.finding;
    let span = |span: &Option<std::ops::Range<usize>>| {
        span.as_ref().map(|span| json!([span.start, span.end]))
    };
    json!({
        "document": place.bitext.document,
        "id": finding.unit.as_ref().map(|id| id.as_str().to_owned()),
        "check": finding.check,
        "severity": finding.severity,
        "message": sentence(ui, finding),
        "path": place.path,
        "line": place.line,
        "source_span": span(&finding.source_span),
        "target_span": span(&finding.target_span),
        "fix": finding.fix,
        "fingerprint": fingerprint(finding),
    })
}

fn sarif(places: &[Place<'_>], ui: &Ui) -> Value {
    let level = |severity: Severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let results: Vec<Value> = places
        .iter()
        .map(|place| {
            json!({
                "ruleId": place.finding.check,
                "level": level(place.finding.severity),
                "message": { "text": sentence(ui, place.finding) },
                "partialFingerprints": { "enregard/v1": fingerprint(place.finding) },
                "locations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": place.path },
                        "region": { "startLine": place.line },
                    },
                }],
            })
        })
        .collect();
    let rules: Vec<Value> = enregard::check::RULES
        .iter()
        .map(|rule| {
            let help = ui.msg(&format!("explain-{}", rule.id()), &[]);
            let short = help.lines().next().unwrap_or_default().to_owned();
            json!({ "id": rule.id(), "shortDescription": { "text": short } })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "enregard",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "results": results,
        }],
    })
}

fn junit(places: &[Place<'_>], ui: &mut Ui) -> std::io::Result<()> {
    ui.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let failures = places.iter().filter(|p| p.finding.severity > Severity::Info).count();
    ui.line(&format!(
        "<testsuite name=\"enregard check\" tests=\"{}\" failures=\"{failures}\">",
        places.len()
    ))?;
    for place in places {
        let id = place.finding.unit.as_ref().map_or("", |id| id.as_str());
        let text = xml(&sentence(ui, place.finding));
        let check = place.finding.check;
        let name = format!("<testcase classname=\"{check}\" name=\"{}\">", xml(id));
        let body = if place.finding.severity > Severity::Info {
            format!("<failure message=\"{text}\">{}:{}</failure>", xml(&place.path), place.line)
        } else {
            format!("<system-out>{text}</system-out>")
        };
        ui.line(&format!("  {name}{body}</testcase>"))?;
    }
    ui.line("</testsuite>")
}

fn xml(text: &str) -> String {
    visible(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn github(places: &[Place<'_>], ui: &mut Ui) -> std::io::Result<()> {
    for place in places {
        let level = match place.finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let text = sentence(ui, place.finding).replace('%', "%25").replace('\n', "%0A");
        let check = place.finding.check;
        let path = place.path.replace('%', "%25").replace(',', "%2C").replace(':', "%3A");
        ui.line(&format!("::{level} file={path},line={},title={check}::{text}", place.line))?;
    }
    Ok(())
}
