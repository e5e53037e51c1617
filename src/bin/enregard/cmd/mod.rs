//! One file a command, named as it is typed. A command holds its flags and a few lines of glue.

mod accept;
mod align;
mod analyze;
mod build;
mod check;
mod completions;
mod concordance;
mod diff;
mod doctor;
mod edit;
mod explain;
mod export;
mod find;
mod findings;
mod hooks;
mod import;
mod init;
mod keep;
mod log;
mod man;
mod merge_driver;
mod next;
mod pipe;
#[cfg(feature = "serve")]
mod serve;
mod set;
mod show;
mod status;
mod suggest;
mod sync;
mod terms;
mod textconv;
mod undo;

use std::path::Path;

use enregard::memory::Memory;
use enregard::model::{DriftClass, Error, ErrorCode, Locale, SegmentId};
use enregard::project::{Notice, Project, read_file, text};

use crate::cli::{Global, Run};
use crate::ui::{Ui, visible};

/// Every command; a new one is a file, a line here and its words in `ui/*/`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    Build(build::BuildArgs),
    Init(init::InitArgs),
    Sync(sync::SyncArgs),
    Status(status::StatusArgs),
    Diff(diff::DiffArgs),
    Next(next::NextArgs),
    Show(show::ShowArgs),
    Set(set::SetArgs),
    Accept(accept::AcceptArgs),
    Keep(keep::KeepArgs),
    Undo(undo::UndoArgs),
    Export(export::ExportArgs),
    Import(import::ImportArgs),
    Align(align::AlignArgs),
    Check(check::CheckArgs),
    Explain(explain::ExplainArgs),
    Find(find::FindArgs),
    Edit(edit::EditArgs),
    Suggest(suggest::SuggestArgs),
    Concordance(concordance::ConcordanceArgs),
    Terms(terms::TermsArgs),
    Log(log::LogArgs),
    Analyze(analyze::AnalyzeArgs),
    Doctor(doctor::DoctorArgs),
    Hooks(hooks::HooksArgs),
    MergeDriver(merge_driver::MergeDriverArgs),
    Textconv(textconv::TextconvArgs),
    #[cfg(feature = "serve")]
    Serve(serve::ServeArgs),
    Pipe(pipe::PipeArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Command {
    pub(crate) fn run(&self, global: &Global, ui: &mut Ui) -> Run {
        let folder = global.directory.as_deref().unwrap_or(Path::new("."));
        let (lang, quiet) = (ui.lang(), ui.quiet);
        let hears = move |notice: &Notice<'_>| crate::ui::notice::tell(lang, quiet, notice);
        let open = || Project::open(folder).map(|project| project.telling(hears));
        match self {
            Self::Build(args) => build::run(args, &open()?, ui),
            Self::Init(args) => init::run(args, folder, ui),
            Self::Sync(args) => sync::run(args, &open()?, ui),
            Self::Status(args) => status::run(args, &open()?, ui),
            Self::Diff(args) => diff::run(args, &open()?, ui),
            Self::Next(args) => next::run(args, &open()?, ui),
            Self::Show(args) => show::run(args, &open()?, ui),
            Self::Set(args) => set::run(args, &open()?, ui),
            Self::Accept(args) => accept::run(args, &open()?, ui),
            Self::Keep(args) => keep::run(args, &open()?, ui),
            Self::Undo(args) => undo::run(args, &open()?, ui),
            Self::Export(args) => export::run(args, &open()?, ui),
            Self::Import(args) => import::run(args, &open()?, ui),
            Self::Align(args) => align::run(args, &open()?, ui),
            Self::Check(args) => check::run(args, &open()?, ui),
            Self::Explain(args) => explain::run(args, ui),
            Self::Find(args) => find::run(args, &open()?, ui),
            Self::Edit(args) => edit::run(args, &open()?, ui),
            Self::Suggest(args) => suggest::run(args, &open()?, ui),
            Self::Concordance(args) => concordance::run(args, &open()?, ui),
            Self::Terms(args) => terms::run(args, &open()?, ui),
            Self::Log(args) => log::run(args, &open()?, ui),
            Self::Analyze(args) => analyze::run(args, &open()?, ui),
            Self::Doctor(args) => doctor::run(args, &open()?, ui),
            Self::Hooks(args) => hooks::run(args, &open()?, ui),
            Self::MergeDriver(args) => merge_driver::run(args, ui),
            Self::Textconv(args) => textconv::run(args, ui),
            #[cfg(feature = "serve")]
            Self::Serve(args) => serve::run(args, &open()?, ui),
            Self::Pipe(args) => pipe::run(args, ui),
            Self::Completions(args) => completions::run(args, ui),
            Self::Man(args) => man::run(args, ui),
        }
    }
}

/// The locale to write into: the one asked for, or the project's only one.
fn one_locale(project: &Project, wanted: Option<&str>) -> Result<Locale, Error> {
    let mut locales = project.locales(wanted)?;
    if locales.len() > 1 {
        let known: Vec<&str> = locales.iter().map(Locale::as_str).collect();
        return Err(Error::new(ErrorCode::Usage)
            .with("value", "--locale")
            .with("expected", known.join(", ")));
    }
    locales.pop().ok_or_else(|| Error::new(ErrorCode::Usage).with("value", "targets"))
}

/// Names the files of older translations that are not, or not all, in the two languages.
fn say_left_out(memory: &Memory, ui: &mut Ui) -> std::io::Result<()> {
    for (path, count) in &memory.left_out {
        let path = visible(path);
        ui.remark("memory-left-out", &[("path", path.into()), ("count", (*count).into())])?;
    }
    Ok(())
}

/// The largest file that is read without a project's limits, in bytes.
const MOST: u64 = 256 * 1024 * 1024;

/// The text of a file that the user named.
fn file_text(path: &Path) -> Result<String, Error> {
    text(read_file(path, MOST)?, path)
}

/// Strings from the command line as ids.
fn ids(names: &[String]) -> Result<Vec<SegmentId>, Error> {
    names.iter().map(|name| SegmentId::new(name)).collect()
}

/// A drift class by its name.
fn drift_class(name: &str) -> Result<DriftClass, Error> {
    DriftClass::ALL.into_iter().find(|class| class.as_str() == name).ok_or_else(|| {
        let known: Vec<&str> = DriftClass::ALL.iter().map(|class| class.as_str()).collect();
        Error::new(ErrorCode::Usage).with("value", name).with("expected", known.join(", "))
    })
}

/// The command as it was typed, for the journal.
fn command_line() -> String {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let line = words.join(" ");
    line.chars().take(200).collect()
}
