//! Sources and segments: there, readable, up to date; and files that no document claims.

use std::path::{Path, PathBuf};

use super::super::{SyncOptions, disk};
use super::{Round, conflicts};
use crate::format::import::{ImportOptions, read};
use crate::model::ErrorCode;
use crate::store::{DocumentSettings, read_document};

impl Round<'_> {
    /// Every document: its source, its segments, its catalogs.
    pub(super) fn look_at_documents(&mut self) {
        let project = self.project;
        for document in &project.settings().documents {
            self.look_at_source(document);
            let path = project.segments_path(document);
            self.look_at_rights(&path);
            let Some(segments) = self.segments(document, &path) else { continue };
            for locale in &project.settings().targets {
                self.look_at_catalog(&project.catalog_path(document, locale), &segments);
            }
        }
        self.look_at_dates();
    }

    fn look_at_source(&mut self, document: &DocumentSettings) {
        let (root, limit) = (self.project.root(), self.project.input_limit());
        let source = disk::source_path(root, &document.path);
        if let Err(error) = source.and_then(|path| disk::read(&path, limit)) {
            let code = match error.code() {
                ErrorCode::PathOutside => "doctor-link",
                _ => "doctor-source",
            };
            self.find(code, &root.join(&document.path), 0, error.code().as_str());
        }
    }

    /// The segments of a document, where they can be read.
    fn segments(
        &mut self,
        document: &DocumentSettings,
        path: &Path,
    ) -> Option<crate::model::Document> {
        let Some(text) = self.text(path) else {
            if self.is_sound(path) {
                self.find("doctor-unsynced", path, 0, &document.id);
            }
            return None;
        };
        match (conflicts(&text).as_slice(), read_document(&text)) {
            ([], Ok(segments)) => return Some(segments),
            ([], Err(error)) => {
                let line = error.place().map_or(0, |place| place.line);
                let twice = error.code() == ErrorCode::IdDuplicate;
                let code = if twice { "doctor-duplicate" } else { "doctor-segments" };
                let id = error.args().iter().find(|(name, _)| *name == "id");
                let what = id.map_or(error.code().as_str(), |(_, id)| id);
                self.find(code, path, line, what);
            }
            (lines, _) => lines.iter().for_each(|line| {
                self.find("doctor-conflict", path, *line, "");
            }),
        }
        None
    }

    /// Do the segments say what the sources say today?
    fn look_at_dates(&mut self) {
        let options = SyncOptions { dry_run: true, ..SyncOptions::default() };
        let project = self.project;
        match project.sync(&options) {
            Ok(synced) => {
                for document in synced.iter().filter(|synced| synced.changed) {
                    let path = project.root().join("segments").join(&document.document);
                    let path = path.with_extension("yaml");
                    if self.is_sound(&path) {
                        self.find("doctor-stale", &path, 0, &document.document);
                    }
                }
            }
            Err(error) => {
                let path = error.path().unwrap_or(project.root()).to_owned();
                if self.is_sound(&path) {
                    let line = error.place().map_or(0, |place| place.line);
                    self.find("doctor-source", &path, line, error.code().as_str());
                }
            }
        }
    }

    /// Files where segments and catalogs lie that belong to no document.
    pub(super) fn look_for_orphans(&mut self) {
        let project = self.project;
        let known = |stem: &str| project.settings().documents.iter().any(|d| d.id == stem);
        for path in listed(&project.root().join("segments"), "yaml") {
            if !known(&stem(&path)) {
                self.find("doctor-orphan", &path, 0, &stem(&path));
            }
        }
        for locale in &project.settings().targets {
            let folder = project.root().join("locales").join(locale.as_str());
            for path in listed(&folder, "ftl") {
                if stem(&path) != "glossary" && !known(&stem(&path)) {
                    self.find("doctor-orphan", &path, 0, &stem(&path));
                }
            }
        }
    }

    /// Older translations that cannot be read stop every suggestion.
    pub(super) fn look_at_memories(&mut self) {
        let project = self.project;
        let source = project.settings().source.clone();
        let Some(target) = project.settings().targets.first() else { return };
        let mut options = ImportOptions::new(source, target.clone());
        options.limits = project.limits();
        for path in project.memory_files() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = disk::inside(project.root(), &path)
                .and_then(|()| disk::read(&path, project.input_limit()));
            if let Err(error) = bytes.and_then(|bytes| read(&name, &bytes, &options)) {
                let line = error.place().map_or(0, |place| place.line);
                self.find("doctor-memory", &path, line, error.code().as_str());
            }
        }
    }
}

/// The files of a folder with this ending, in order.
fn listed(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let listing = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = (listing.filter_map(|entry| Some(entry.ok()?.path())))
        .filter(|path| path.extension().is_some_and(|end| end == ending))
        .collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
