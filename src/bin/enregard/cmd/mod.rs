//! One file a command, named as it is typed. A command holds its flags and a few lines of glue.

mod accept;
mod align;
mod analyze;
mod answer;
mod arguments;
mod ask;
mod build;
mod check;
mod completions;
mod concordance;
mod corpus;
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
mod join;
mod keep;
mod log;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod merge_driver;
mod next;
mod pipe;
mod replace;
mod resolve;
mod review;
#[cfg(feature = "serve")]
mod serve;
mod set;
mod show;
mod split;
mod status;
mod suggest;
mod sync;
mod terms;
mod textconv;
mod undo;
mod watch;

use std::path::Path;

use enregard::model::ErrorCode;
use enregard::project::{Notice, Project};

use crate::options::Global;
use crate::outcome::CommandResult;
use crate::ui::Ui;

/// Every command; a new one is a file, a line here and its words in `ui/*/`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    Build(build::BuildArgs),
    Watch(watch::WatchArgs),
    Init(init::InitArgs),
    Sync(sync::SyncArgs),
    Status(status::StatusArgs),
    Diff(diff::DiffArgs),
    Next(next::NextArgs),
    Show(show::ShowArgs),
    Set(set::SetArgs),
    Accept(accept::AcceptArgs),
    Keep(keep::KeepArgs),
    Ask(ask::AskArgs),
    Answer(answer::AnswerArgs),
    Replace(replace::ReplaceArgs),
    Split(split::SplitArgs),
    Join(join::JoinArgs),
    Resolve(resolve::ResolveArgs),
    Review(review::ReviewArgs),
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
    #[cfg(feature = "lsp")]
    Lsp(lsp::LspArgs),
    Corpus(corpus::CorpusArgs),
    Pipe(pipe::PipeArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Command {
    /// Runs it; `whole` is the command line that it came from.
    pub(crate) fn run(&self, global: &Global, whole: clap::Command, ui: &mut Ui) -> CommandResult {
        let folder = global.directory.as_deref().unwrap_or(Path::new("."));
        let (lang, quiet) = (ui.lang(), ui.quiet);
        let hears = move |notice: &Notice<'_>| crate::ui::notice::tell(lang, quiet, notice);
        let named = |project: Project| match &global.name {
            Some(name) => project.signing_as(name),
            None => project,
        };
        let open = || Project::open(folder).map(|project| named(project).telling(hears));
        match self {
            Self::Build(args) => build::run(args, &open()?, ui),
            Self::Watch(args) => watch::run(args, &open()?, ui),
            Self::Init(args) => init::run(args, folder, ui),
            Self::Sync(args) => sync::run(args, &open()?, ui),
            Self::Status(args) => status::run(args, &open()?, ui),
            Self::Diff(args) => diff::run(args, &open()?, ui),
            Self::Next(args) => next::run(args, &open()?, ui),
            Self::Show(args) => show::run(args, &open()?, ui),
            Self::Set(args) => set::run(args, &open()?, ui),
            Self::Accept(args) => accept::run(args, &open()?, ui),
            Self::Keep(args) => keep::run(args, &open()?, ui),
            Self::Ask(args) => ask::run(args, &open()?, ui),
            Self::Answer(args) => answer::run(args, &open()?, ui),
            Self::Replace(args) => replace::run(args, &open()?, ui),
            Self::Split(args) => split::run(args, &open()?, ui),
            Self::Join(args) => join::run(args, &open()?, ui),
            Self::Resolve(args) => resolve::run(args, &open()?, ui),
            Self::Review(args) => review::run(args, &open()?, ui),
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
            Self::Serve(args) => match open() {
                Err(error) if error.code() == ErrorCode::ProjectMissing && args.may_start() => {
                    serve::start(args, folder, global.name.as_deref(), ui)
                }
                project => serve::run(args, project?, ui),
            },
            #[cfg(feature = "lsp")]
            Self::Lsp(args) => lsp::run(args, ui),
            Self::Corpus(args) => corpus::run(args, ui),
            Self::Pipe(args) => pipe::run(args, ui),
            Self::Completions(args) => completions::run(args, whole, ui),
            Self::Man(args) => man::run(args, whole, ui),
        }
    }
}
