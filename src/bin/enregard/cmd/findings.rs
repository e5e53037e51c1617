//! How findings are told: to people with the words underlined, and as JSON, SARIF, JUnit and for
//! GitHub.

use std::ops::Range;

use enregard::check::{Finding, fingerprint};
use enregard::container::xml::write;
use enregard::model::{Bitext, Severity, Unit};
use enregard::project::{Checked, Project};
use serde_json::{Value, json};

use crate::address::encoded;
use crate::options::OutputFormat;
use crate::ui::style::{Tone, columns, wrap};
use crate::ui::{Ui, finding as sentence, visible};

/// Tells findings in the format that was asked for.
pub(super) fn report(checked: &[Checked], project: &Project, ui: &mut Ui) -> std::io::Result<()> {
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
struct PlacedFinding<'c> {
    finding: &'c Finding,
    bitext: &'c Bitext,
    path: String,
    line: usize,
}

fn places<'c>(checked: &'c [Checked], project: &Project) -> Vec<PlacedFinding<'c>> {
    let mut places = Vec::new();
    for document in checked {
        let lines: std::collections::BTreeMap<&str, usize> = document
            .text
            .lines()
            .enumerate()
            .filter_map(|(at, line)| Some((line.split_once(" =")?.0, at + 1)))
            .collect();
        let path = project.named(&document.catalog);
        places.extend(document.findings.iter().map(|finding| {
            let told = || finding.args.iter().find(|(name, _)| *name == "line")?.1.parse().ok();
            let line = finding.unit.as_ref().and_then(|id| lines.get(id.as_str())).copied();
            let line = line.or_else(told);
            PlacedFinding {
                finding,
                bitext: &document.bitext,
                path: path.clone(),
                line: line.unwrap_or(1),
            }
        }));
    }
    places
}

fn human(checked: &[Checked], ui: &mut Ui) -> std::io::Result<()> {
    let mut counts = [0_usize; 3];
    for document in checked {
        let units = document.bitext.units().map(|unit| (unit.id.as_str(), unit));
        let units: UnitIndex<'_> = units.collect();
        for finding in &document.findings {
            let (tone, at) = match finding.severity {
                Severity::Error => (Tone::Wrong, 0),
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
                ui.line(&format!("  {}", ui.tone(tone, &line)))?;
            }
            excerpt(document, &units, finding, ui)?;
        }
    }
    let [errors, warnings, infos] = counts;
    if counts == [0; 3] {
        return ui.say("check-nothing", &[]);
    }
    ui.say(
        "check-summary",
        &[("errors", errors.into()), ("warnings", warnings.into()), ("infos", infos.into())],
    )
}

/// The units of a document by their ids.
type UnitIndex<'c> = std::collections::BTreeMap<&'c str, &'c Unit>;

/// Both sides with the words in question underlined.
fn excerpt(
    document: &Checked,
    units: &UnitIndex<'_>,
    finding: &Finding,
    ui: &mut Ui,
) -> std::io::Result<()> {
    let unit = finding.unit.as_ref().and_then(|id| units.get(id.as_str()));
    let Some(unit) = unit else { return Ok(()) };
    let target = unit.target.as_deref().map_or("", |target| target.text.as_str());
    let locales = [document.bitext.source_locale.as_str(), document.bitext.target_locale.as_str()];
    let sides = [(&unit.source as &str, &finding.source_span), (target, &finding.target_span)];
    for (locale, (text, span)) in locales.iter().zip(sides) {
        let Some(span) = span else { continue };
        let mut label = format!("{locale:<4}");
        for line in underlined(text, span, ui) {
            ui.line(&format!("  {} {line}", ui.tone(Tone::Quiet, &label)))?;
            label = " ".repeat(4);
        }
    }
    Ok(())
}

/// Where the words in question start and end, while the text is broken into lines; text that is
/// shown has no such characters.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// Bytes that are shown before and behind the words in question: of a text that is much longer, and
/// in which much may be found, the whole is not said each time.
const REACH: usize = 800;

/// What stands before and behind a span, as far as it is shown.
fn around(text: &str, span: &Range<usize>) -> (String, String) {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let from = before.len().saturating_sub(REACH);
    let from = before.char_indices().rev().take_while(|(at, _)| *at >= from).last();
    let to = after.char_indices().map(|(at, _)| at).find(|at| *at >= REACH);
    let shown = from.map_or("", |(at, _)| before.get(at..).unwrap_or_default());
    let cut =
        |end: &str| end.rsplit_once(' ').map_or(end.to_owned(), |(kept, _)| format!("{kept} …"));
    let before = match shown.split_once(' ') {
        Some((_, kept)) if shown.len() < before.len() => format!("… {kept}"),
        _ => shown.to_owned(),
    };
    let after = to.map_or(after.to_owned(), |to| cut(after.get(..to).unwrap_or_default()));
    (before, after)
}

/// A text in lines, with the words of a span underlined: by the terminal, or by a line of carets.
fn underlined(text: &str, span: &Range<usize>, ui: &Ui) -> Vec<String> {
    let (before, after) = around(text, span);
    let (before, after) = (visible(&before), visible(&after));
    let words = visible(text.get(span.clone()).unwrap_or_default());
    let marked = format!("{before}{OPEN}{words}{CLOSE}{after}");
    let mut lines = Vec::new();
    let mut inside = false;
    for line in wrap(&marked, ui.width().saturating_sub(8)) {
        let was_inside = inside;
        inside = line.rfind(OPEN) > line.rfind(CLOSE) || inside && !line.contains(CLOSE);
        let start = if was_inside { Some(0) } else { line.find(OPEN) };
        let plain = |text: &str| text.replace([OPEN, CLOSE], "");
        let Some(start) = start else {
            lines.push(line);
            continue;
        };
        let (before, rest) = line.split_at(start);
        let (words, after) = rest.split_once(CLOSE).unwrap_or((rest, ""));
        let (before, words, after) = (plain(before), plain(words), plain(after));
        lines.push(format!("{before}{}{after}", ui.tone(Tone::Marked, &words)));
        if !ui.color() {
            let carets = "^".repeat(columns(&words).max(1));
            lines.push(format!("{}{carets}", " ".repeat(columns(&before))));
        }
    }
    lines
}

fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Info => "severity-info",
    }
}

fn as_json(place: &PlacedFinding<'_>, ui: &Ui) -> Value {
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

fn sarif(places: &[PlacedFinding<'_>], ui: &Ui) -> Value {
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
                        "artifactLocation": { "uri": encoded(&place.path) },
                        "region": { "startLine": place.line },
                    },
                    "logicalLocations": logical(place),
                }],
            })
        })
        .collect();
    let rules: Vec<Value> = enregard::check::RULES
        .iter()
        .map(|rule| {
            let help = ui.msg(&format!("explain-{}", rule.id()), &[]);
            let short = help.lines().next().unwrap_or_default().to_owned();
            json!({
                "id": rule.id(),
                "shortDescription": { "text": short },
                "fullDescription": { "text": help },
                "defaultConfiguration": {
                    "enabled": rule.is_on(),
                    "level": level(rule.severity()),
                },
            })
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

/// The message that a finding is about.
fn logical(place: &PlacedFinding<'_>) -> Value {
    match &place.finding.unit {
        Some(id) => json!([{
            "name": id.as_str(),
            "fullyQualifiedName": format!("{}#{id}", place.bitext.document),
            "kind": "resource",
        }]),
        None => json!([]),
    }
}

fn junit(places: &[PlacedFinding<'_>], ui: &mut Ui) -> std::io::Result<()> {
    ui.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    ui.line("<testsuites>")?;
    let failures = places.iter().filter(|p| p.finding.severity > Severity::Info).count();
    ui.line(&format!(
        "<testsuite name=\"enregard check\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">",
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
    ui.line("</testsuite>")?;
    ui.line("</testsuites>")
}

fn xml(text: &str) -> String {
    let mut out = String::new();
    write::value(&mut out, &visible(text));
    out
}

fn github(places: &[PlacedFinding<'_>], ui: &mut Ui) -> std::io::Result<()> {
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
