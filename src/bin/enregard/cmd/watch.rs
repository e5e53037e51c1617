//! `enregard watch`: sync and rebuild whenever a file of the project changes.
//!
//! Files are looked at twice a second. A project has few of them, and looking finds what every
//! editor, every git command and every network drive does; notices of the system do not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use enregard::project::{ExportRequest, Exported, Project, SETTINGS, SyncOptions};

use crate::outcome::{CommandResult, Outcome, Stop};
use crate::ui::Ui;
#[cfg(feature = "serve")]
use crate::web::Preview;

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(500);
/// How deep folders of a project are looked into.
const DEPTH: usize = 8;

#[derive(Debug, clap::Args)]
pub(crate) struct WatchArgs {
    #[arg(value_name = "FORMAT", default_value = "html")]
    formats: Vec<String>,
    #[arg(long)]
    once: bool,
    #[cfg(feature = "serve")]
    #[arg(long, conflicts_with = "once")]
    open: bool,
    #[cfg(feature = "serve")]
    #[arg(long, value_name = "PORT", default_value = "0", conflicts_with = "once")]
    port: u16,
}

pub(super) fn run(args: &WatchArgs, project: &Project, ui: &mut Ui) -> CommandResult {
    if args.once {
        rebuild(args, project, ui)?;
        return Ok(Outcome::Clean);
    }
    #[cfg(feature = "serve")]
    let preview = Preview::start(args.port, args.open, project, ui)?;
    let mut project = project.clone();
    let mut seen = None;
    loop {
        // What changes while files are made is seen at the next look.
        let now = stamps(&project);
        if seen.as_ref() != Some(&now) {
            seen = Some(now);
            let built = project.reopen().map_err(Stop::from).and_then(|fresh| {
                project = fresh;
                rebuild(args, &project, ui)
            });
            match built {
                Ok(_files) => {
                    #[cfg(feature = "serve")]
                    preview.show(&_files);
                }
                // A file that is half written is no reason to stop.
                Err(Stop::Error(error)) => ui.error(&error)?,
                Err(stop) => return Err(stop),
            }
        }
        std::thread::sleep(PAUSE);
    }
}

fn rebuild(args: &WatchArgs, project: &Project, ui: &mut Ui) -> Result<Vec<Exported>, Stop> {
    let synced = project.sync(&SyncOptions::default())?;
    let mut request = ExportRequest::default();
    request.formats.clone_from(&args.formats);
    request.epoch = super::export::epoch();
    if !ui.json() {
        super::sync::tell(&synced, ui)?;
    }
    let exported = super::export::write(project, &request, ui)?;
    super::export::tell(&exported, project, ui)?;
    Ok(exported)
}

/// What the system says of each file that a project is made of.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

fn stamps(project: &Project) -> Stamps {
    let root = project.root();
    let mut found = Stamps::new();
    for folder in ["segments", "locales", "assets"] {
        look(&root.join(folder), DEPTH, &mut found);
    }
    look(&root.join(SETTINGS), 0, &mut found);
    for document in &project.settings().documents {
        look(&root.join(&document.path), 0, &mut found);
    }
    found
}

fn look(path: &Path, depth: usize, found: &mut Stamps) {
    // A link is looked at and not followed: it may lead out, or in a circle.
    let Ok(data) = path.symlink_metadata() else { return };
    if !data.is_dir() {
        let data = path.metadata().unwrap_or(data);
        found.insert(path.to_owned(), (data.modified().ok(), data.len()));
    } else if let (Some(depth), Ok(entries)) = (depth.checked_sub(1), path.read_dir()) {
        entries.flatten().for_each(|entry| look(&entry.path(), depth, found));
    }
}
