//! Starts a project around a document.

use std::path::{Path, PathBuf};

use super::beside::beside_of;
use super::{Project, SETTINGS, SyncOptions, Synced, disk, reading};
use crate::container::Limits;
use crate::model::{Error, ErrorCode, Locale, SegmentId, is_device, slug};
use crate::source::ReadOptions;
use crate::store::{DocumentSettings, Settings, write_settings};

/// How to start.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct InitOptions {
    /// The language of the document.
    pub from: Locale,
    /// The languages to translate it into.
    pub to: Vec<Locale>,
    /// How to read it; guessed when absent.
    pub reader: Option<String>,
}

impl Default for InitOptions {
    fn default() -> Self {
        Self { from: Locale::french(), to: vec![Locale::english()], reader: None }
    }
}

/// What was started.
#[derive(Debug)]
#[non_exhaustive]
pub struct Started {
    /// The new project.
    pub project: Project,
    /// Files that were made.
    pub files: Vec<PathBuf>,
    /// What the first sync found.
    pub synced: Vec<Synced>,
}

impl Project {
    /// Starts a project in `folder` around a document that came as bytes under a name.
    ///
    /// # Errors
    ///
    /// Like [`Project::init`]; a document that cannot be read leaves nothing behind.
    pub fn init_from(
        folder: &Path,
        name: &str,
        bytes: &[u8],
        options: &InitOptions,
    ) -> Result<Started, Error> {
        let root = disk::canonical(folder).map_err(|cause| Error::io(folder, cause))?;
        let name = Path::new(name).file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let home = root.join("segments").join(source_name(name));
        let there = [root.join(SETTINGS), home.clone()].into_iter().find(|path| path.exists());
        if let Some(there) = there {
            return Err(Error::new(ErrorCode::ProjectExists).at(there));
        }
        disk::inside(&root, &home)?;
        disk::save(&home, bytes)?;
        let started = Self::init(&root, &home, options);
        if started.is_err() && !root.join(SETTINGS).exists() {
            drop(std::fs::remove_file(&home));
            drop(std::fs::remove_dir(root.join("segments")));
        }
        started
    }

    /// Starts a project in `folder` around the document `file`, and syncs it.
    ///
    /// A document outside `segments/` is copied there, byte for byte; the original stays.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::ProjectExists`]; what reading the document says. Nothing is written before the
    /// document could be read.
    pub fn init(folder: &Path, file: &Path, options: &InitOptions) -> Result<Started, Error> {
        let root = disk::canonical(folder).map_err(|cause| Error::io(folder, cause))?;
        let settings_path = root.join(SETTINGS);
        if settings_path.exists() {
            return Err(Error::new(ErrorCode::ProjectExists).at(settings_path));
        }
        let file = root.join(file);
        let mut settings = Settings::default();
        let limit = settings.limits.input_mib * 1024 * 1024;
        let bytes = disk::read_file(&file, limit)?;
        let reader = reading::choose(options.reader.as_deref(), &file, &bytes)?;
        let reading =
            reading::parse(reader, &bytes, &file, Limits::default(), &ReadOptions::default())?;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or("texte.txt");
        let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or("texte");
        let name = source_name(name);
        let home = root.join("segments").join(&name);
        settings.source = options.from.clone();
        settings.targets.clone_from(&options.to);
        settings.exports = vec!["html".to_owned()];
        settings.documents.push(DocumentSettings {
            id: document_name(stem),
            path: format!("segments/{name}"),
            reader: options.reader.clone(),
            ..DocumentSettings::default()
        });
        let mut files = vec![settings_path.clone()];
        if file != home {
            if home.exists() {
                return Err(Error::new(ErrorCode::ProjectExists).at(home));
            }
            disk::inside(&root, &home)?;
            disk::save(&home, &bytes)?;
            files.push(home.clone());
            for beside in beside_of(&root, [&file, &home], reader, &reading, &bytes, limit) {
                if !beside.to.exists()
                    && let Some(bytes) = beside.read()
                {
                    disk::save(&beside.to, &bytes)?;
                    files.push(beside.to);
                }
            }
        }
        // The sync reads the document again: it is not held twice.
        drop((bytes, reading));
        disk::save(&settings_path, write_settings(&settings)?.as_bytes())?;
        let project = Self::open(&root)?;
        let synced = project.sync(&SyncOptions::default())?;
        Ok(Started { project, files, synced })
    }
}

/// What a source is called in `segments/`, where each `.yaml` is ours.
fn source_name(name: &str) -> String {
    let is_ours = name.to_ascii_lowercase().ends_with(".yaml");
    let name = if is_ours { format!("{name}.txt") } else { name.to_owned() };
    // Windows takes `con.txt` for a device, and cannot check such a file out.
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if is_device(stem) { format!("texte-{name}") } else { name }
}

/// A file's stem as the name of a document: ASCII letters, digits and hyphens.
fn document_name(stem: &str) -> String {
    let keep = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let plain = stem.chars().all(keep) && stem.len() <= 60;
    let name = if plain && SegmentId::new(stem).is_ok() { stem.to_owned() } else { slug(stem) };
    // What a disk or the program takes for something else gets a word of its own before it.
    let kept = name.eq_ignore_ascii_case("glossary") || SegmentId::new(&name).is_err();
    if kept { format!("texte-{name}") } else { name }
}
