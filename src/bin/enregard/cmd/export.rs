//! `enregard export`: writes editions and exchange files.

use std::path::{Path, PathBuf};

use enregard::format::{DraftForm, Layout, Missing};
use enregard::model::{Error, ErrorCode, Locale};
use enregard::project::{ExportRequest, Exported, Project};
use serde_json::json;

use crate::outcome::{CommandResult, Outcome};
use crate::ui::Ui;
use crate::ui::progress::Progress;

#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    #[arg(value_name = "FORMAT", required_unless_present = "into")]
    formats: Vec<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "formats")]
    into: Option<PathBuf>,
    #[arg(short = 'o', long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "DOC")]
    document: Option<String>,
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    #[arg(long, conflicts_with_all = ["only", "locale"])]
    together: bool,
    #[arg(long, value_name = "LAYOUT")]
    layout: Option<LayoutName>,
    #[arg(long, value_name = "HOW", default_value = "mark")]
    missing: MissingName,
    #[arg(long, value_name = "LOCALE")]
    only: Option<String>,
    #[arg(long = "final", conflicts_with = "draft")]
    is_final: bool,
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "color")]
    draft: Option<DraftName>,
    #[arg(long)]
    with_scores: bool,
    #[arg(long)]
    split: bool,
    #[arg(long)]
    raw_cells: bool,
    #[arg(long)]
    pictures_apart: bool,
    #[arg(long)]
    memory: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum LayoutName {
    Facing,
    Columns,
    Interleaved,
    Tap,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum MissingName {
    Mark,
    Source,
    Omit,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum DraftName {
    Color,
    Comment,
}

pub(super) fn run(args: &ExportArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    let mut request = ExportRequest::default();
    request.formats.clone_from(&args.formats);
    request.folder.clone_from(&args.output);
    request.document.clone_from(&args.document);
    request.locale.clone_from(&args.locale);
    request.layout = args.layout.map(|layout| match layout {
        LayoutName::Facing => Layout::Facing,
        LayoutName::Columns => Layout::Columns,
        LayoutName::Interleaved => Layout::Interleaved,
        LayoutName::Tap => Layout::Tap,
    });
    request.missing = match args.missing {
        MissingName::Mark => Missing::Mark,
        MissingName::Source => Missing::Source,
        MissingName::Omit => Missing::Omit,
    };
    request.only = args.only.as_deref().map(Locale::new).transpose()?;
    request.together = args.together;
    request.is_final = args.is_final;
    request.draft = args.draft.map(|how| match how {
        DraftName::Color => DraftForm::Color,
        DraftName::Comment => DraftForm::Comment,
    });
    request.with_scores = args.with_scores;
    request.split = args.split;
    request.raw_cells = args.raw_cells;
    request.pictures_apart = args.pictures_apart;
    request.with_memory = args.memory;
    request.epoch = epoch();
    let to_output = args.output.as_deref() == Some(Path::new("-"));
    if let Some(file) = &args.into {
        return into(file, to_output, &request, project, ui);
    }
    if to_output {
        return to_stdout(project, &request, ui);
    }
    let exported = write(project, &request, ui)?;
    tell(&exported, project, ui)?;
    Ok(Outcome::Clean)
}

/// `--into FILE`: a bilingual file of another tool with our translations in it.
fn into(
    file: &Path,
    to_output: bool,
    request: &ExportRequest,
    project: &Project,
    ui: &mut Ui,
) -> CommandResult {
    let locale = super::arguments::one_locale(project, request.locale.as_deref())?;
    let counts = if to_output {
        let filled = project.filled(file, &locale, request.document.as_deref())?;
        ui.bytes(&filled.bytes)?;
        filled.counts
    } else {
        let (exported, counts) = project.export_into(file, &locale, request)?;
        if ui.json() {
            ui.write_json(json!({ "files": [as_json(&exported, project)], "into": counts }))?;
            return Ok(Outcome::Clean);
        }
        tell(&[exported], project, ui)?;
        counts
    };
    let told = [
        ("filled", counts.filled),
        ("unchanged", counts.unchanged),
        ("locked", counts.locked),
        ("untranslated", counts.untranslated),
        ("unknown", counts.unknown),
        ("moved", counts.moved),
    ];
    ui.remark("export-into", &told.map(|(name, count)| (name, count.into())))?;
    Ok(Outcome::Clean)
}

/// `-o -`: the one file of an export on standard output; pictures stay where the source names them.
fn to_stdout(project: &Project, request: &ExportRequest, ui: &mut Ui) -> CommandResult {
    let mut files = project.render(request)?;
    files.retain(|file| !file.is_beside);
    match files.as_slice() {
        [file] => file.parts().into_iter().try_for_each(|part| ui.bytes(part))?,
        files => {
            let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
            return Err(Error::new(ErrorCode::ManyFiles).with("names", names.join(", ")).into());
        }
    }
    Ok(Outcome::Clean)
}

/// Writes an export; tells on a terminal what it is at when that takes long.
pub(super) fn write(
    project: &Project,
    request: &ExportRequest,
    ui: &Ui,
) -> Result<Vec<Exported>, Error> {
    let progress = Progress::new(ui);
    project.export_telling(request, &mut |step| {
        progress.at(step.done, step.total, format!("{} {}", step.document, step.format));
    })
}

/// The date that the environment asks for, so that builds can be repeated.
pub(super) fn epoch() -> Option<u64> {
    std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()
}

fn as_json(file: &Exported, project: &Project) -> serde_json::Value {
    json!({
        "format": file.format,
        "path": project.named(&file.path),
        "bytes": file.size,
        "changed": file.changed,
        "draft": file.draft,
    })
}

/// Says which files were written.
pub(super) fn tell(exported: &[Exported], project: &Project, ui: &mut Ui) -> std::io::Result<()> {
    if ui.json() {
        let files: Vec<_> = exported.iter().map(|file| as_json(file, project)).collect();
        return ui.write_json(json!({ "files": files }));
    }
    for file in exported {
        let path = project.named(&file.path);
        let mut note = String::new();
        if file.draft {
            note.push_str(&ui.msg("export-draft", &[]));
        }
        if !file.changed {
            note.push_str(&ui.msg("export-unchanged", &[]));
        }
        let size = file.size.div_ceil(1024);
        ui.say(
            "export-file",
            &[("path", path.into()), ("size", size.into()), ("note", note.into())],
        )?;
    }
    Ok(())
}
