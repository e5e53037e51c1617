//! `enregard sync`: reads the sources again and carries ids over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use enregard::model::{Error, ErrorCode};
use enregard::project::{Project, SyncOptions, Synced};
use enregard::segment::{SegmentChange, SegmentChangeKind};
use enregard::status::classify;
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::diff::DiffLayout;
use crate::ui::style::{Tone, wrap};
use crate::ui::{Ui, aside, visible};

#[derive(Debug, clap::Args)]
pub(crate) struct SyncArgs {
    #[arg(value_name = "DOC")]
    document: Option<String>,
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[arg(short = 'n', long)]
    dry_run: bool,
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &SyncArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let mut options = SyncOptions::default();
    if let Some(file) = args.document.as_deref().filter(|name| is_source(name, project)) {
        let expected = format!("enregard sync --from {file}");
        return Err(Error::new(ErrorCode::Usage)
            .with("value", file)
            .with("expected", expected)
            .into());
    }
    options.document.clone_from(&args.document);
    if args.from.is_some() {
        options.document = Some(one_document(args, project)?);
    }
    options.from.clone_from(&args.from);
    options.dry_run = args.dry_run || args.check;
    let synced = project.sync(&options)?;
    tell(&synced, ui)?;
    if !ui.json() {
        for document in &synced {
            details(&document.report, ui)?;
        }
        if options.dry_run {
            ui.remark("sync-would", &[])?;
        }
    }
    let changed = synced.iter().any(|document| document.changed);
    Ok(if args.check && changed { Outcome::Findings } else { Outcome::Clean })
}

/// Whether what stands for a document names a file that is none.
fn is_source(name: &str, project: &Project) -> bool {
    !project.settings().documents.iter().any(|document| document.id == name)
        && Path::new(name).is_file()
}

/// The document that a new source is for: the one named, or the only one.
fn one_document(args: &SyncArgs, project: &Project) -> Result<String, Error> {
    match (&args.document, project.settings().documents.as_slice()) {
        (Some(name), _) => Ok(name.clone()),
        (None, [only]) => Ok(only.id.clone()),
        (None, all) => {
            let names: Vec<&str> = all.iter().map(|document| document.id.as_str()).collect();
            Err(Error::new(ErrorCode::Usage)
                .with("value", "--from")
                .with("expected", names.join(", ")))
        }
    }
}

/// A line for each document: how many segments, and what became of them.
pub(super) fn tell(synced: &[Synced], ui: &mut Ui) -> std::io::Result<()> {
    if ui.json() {
        let documents: Vec<_> = synced.iter().map(as_json).collect();
        return ui.write_json(json!({ "documents": documents }));
    }
    for document in synced {
        for diagnostic in &document.diagnostics {
            let args: Vec<_> = diagnostic
                .args
                .iter()
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            let note = ui.msg(diagnostic.code, &args);
            let path = document.path.display().to_string();
            ui.remark("reader-note", &[("path", path.into()), ("note", note.into())])?;
        }
        let counts = counts(&document.report, ui);
        let name = document.document.as_str();
        let changed = if document.changed { "yes" } else { "no" };
        if document.report.iter().all(|fate| fate.kind == SegmentChangeKind::Kept) {
            let segments = document.segments.into();
            let args =
                [("document", name.into()), ("segments", segments), ("changed", changed.into())];
            ui.say("sync-done", &args)?;
        } else {
            let list = counts.join(", ");
            ui.say("sync-counts", &[("document", name.into()), ("list", list.into())])?;
        }
        tell_aside(document, ui)?;
        for (from, count) in came_over(document) {
            let args = [("count", count.into()), ("document", from.into())];
            ui.line(&format!("  {}", ui.msg("fate-adopted", &args)))?;
        }
    }
    Ok(())
}

/// What of the source is no text, in one line.
fn tell_aside(document: &Synced, ui: &mut Ui) -> std::io::Result<()> {
    if document.set_aside.is_empty() {
        return Ok(());
    }
    let list = aside(&document.set_aside, ui.words());
    let name = document.document.as_str();
    ui.remark("set-aside", &[("document", name.into()), ("list", list.into())])
}

/// From which other documents segments came over, and how many.
fn came_over(document: &Synced) -> BTreeMap<&str, usize> {
    let mut from = BTreeMap::new();
    for at in document.report.iter().filter_map(|fate| fate.adopted) {
        if let Some(name) = document.neighbors.get(at) {
            *from.entry(name.as_str()).or_default() += 1;
        }
    }
    from
}

fn counts(report: &[SegmentChange], ui: &Ui) -> Vec<String> {
    SegmentChangeKind::ALL
        .into_iter()
        .map(|kind| (kind, report.iter().filter(|fate| fate.kind == kind).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| ui.msg(&format!("fate-{}", kind.as_str()), &[("count", count.into())]))
        .collect()
}

/// What became of the segments that were not simply kept.
fn details(report: &[SegmentChange], ui: &mut Ui) -> std::io::Result<()> {
    if report.iter().all(|fate| fate.kind == SegmentChangeKind::New) {
        return Ok(());
    }
    for fate in report.iter().filter(|fate| fate.kind != SegmentChangeKind::Kept) {
        let kind = ui.msg(&format!("fate-name-{}", fate.kind.as_str()), &[]);
        let mut line = format!("  {kind:<10} {}", ui.tone(Tone::Id, fate.id.as_str()));
        if !fate.from.is_empty() {
            let from: Vec<&str> = fate.from.iter().map(AsRef::as_ref).collect();
            line.push_str(&format!(" ← {}", from.join(", ")));
        }
        if let Some(nearest) = &fate.refused {
            let note = ui.msg("fate-nearest", &[("id", nearest.as_str().into())]);
            line.push_str(&format!(" ({note})"));
        }
        let changed = fate.was.as_deref().zip(fate.now.as_deref());
        let class = changed.filter(|_| fate.kind == SegmentChangeKind::Edited);
        if let Some(class) = class.and_then(|(was, now)| classify(was, now)) {
            line.push_str(&format!(" ({})", ui.msg(&format!("drift-{}", class.as_str()), &[])));
        }
        ui.line(&line)?;
        if ui.verbose == 0 {
            continue;
        }
        let lines = match (changed, &fate.was) {
            (Some((was, now)), _) => ui.diff_lines(was, now, DiffLayout::Inline),
            (None, Some(was)) => wrap(&visible(was), ui.width().saturating_sub(8)),
            (None, None) => Vec::new(),
        };
        for line in lines {
            ui.line(&format!("    {line}"))?;
        }
    }
    Ok(())
}

fn as_json(document: &Synced) -> serde_json::Value {
    let fates: Vec<_> = document
        .report
        .iter()
        .filter(|fate| fate.kind != SegmentChangeKind::Kept)
        .map(|fate| {
            let from: Vec<&str> = fate.from.iter().map(AsRef::as_ref).collect();
            json!({
                "id": fate.id.as_str(),
                "kind": fate.kind.as_str(),
                "was": fate.was,
                "now": fate.now,
                "from": from,
                "nearest": fate.refused.as_ref().map(|id| id.as_str().to_owned()),
            })
        })
        .collect();
    json!({
        "document": document.document,
        "segments": document.segments,
        "changed": document.changed,
        "fates": fates,
        "set_aside": document.set_aside,
    })
}
