//! Sources and segments: there, readable, up to date; and files that no document claims.

use std::path::{Path, PathBuf};

use super::super::export::is_known_format;
use super::super::{SETTINGS, SyncOptions, Synced, disk, reading};
use super::{Examination, Symptom, conflicts, symptom};
use crate::check;
use crate::model::ErrorCode;
use crate::segment::SegmentChangeKind;
use crate::store::{DocumentSettings, read_document, write_document};

impl Examination<'_> {
    /// Names in the settings that nothing goes by.
    pub(super) fn look_at_settings(&mut self) {
        let project = self.project;
        let settings = project.settings();
        let levels =
            settings.checks.iter().chain(settings.overrides.iter().flat_map(|o| &o.checks));
        let known = |id: &str| check::RULES.iter().any(|rule| rule.id() == id);
        let unknown = levels.filter_map(|(id, level)| {
            let level_is = matches!(level.as_str(), "off" | "info" | "warning" | "error");
            if known(id) && level_is { None } else { Some(format!("{id}: {level}")) }
        });
        let exports = settings.exports.iter().filter(|name| !is_known_format(name));
        let unknown: Vec<String> = unknown.chain(exports.cloned()).collect();
        let path = project.root().join(SETTINGS);
        for what in unknown {
            self.find("doctor-settings", &path, 0, &what);
        }
        for (name, most) in settings.limits.raised() {
            self.find("doctor-limit", &path, 0, &format!("{name}: {most}"));
        }
    }

    /// Every document: its source, its segments, its catalogs.
    pub(super) fn look_at_documents(&mut self) {
        let project = self.project;
        let options = SyncOptions { dry_run: true, ..SyncOptions::default() };
        let synced = project.sync(&options);
        let trouble = match synced {
            Ok(synced) => {
                let reports = synced.iter().flat_map(|synced| &synced.report);
                self.ids = reports.map(|fate| fate.id.clone()).collect();
                self.synced = synced;
                None
            }
            Err(error) => Some(error),
        };
        for document in &project.settings().documents {
            self.look_at_source(document);
            let path = project.segments_path(document);
            self.look_at_rights(&path);
            let Some(segments) = self.segments(document, &path) else { continue };
            for locale in &project.settings().targets {
                let path = project.catalog_path(document, locale);
                if path.symlink_metadata().is_err() {
                    self.find("doctor-missing", &path, 0, "");
                }
                self.look_at_catalog(&path, &segments);
            }
        }
        match trouble {
            Some(error) => {
                let path = error.path().unwrap_or(project.root()).to_owned();
                if self.is_sound(&path) {
                    let line = error.place().map_or(0, |place| place.line);
                    self.find("doctor-source", &path, line, error.code().as_str());
                }
            }
            None => {
                self.look_at_dates();
                self.tell_what_is_set_aside();
            }
        }
    }

    /// What the readers took for no text: nothing is wrong with that, but it must be known.
    fn tell_what_is_set_aside(&mut self) {
        for synced in self.synced.iter().filter(|synced| !synced.set_aside.is_empty()) {
            let set_aside = synced.set_aside.clone();
            let plain = symptom("doctor-set-aside", &synced.path, 0, &synced.document);
            self.found.push(Symptom { advice: true, set_aside, ..plain });
        }
    }

    fn look_at_source(&mut self, document: &DocumentSettings) {
        let (root, limit) = (self.project.root(), self.project.input_limit());
        let source = disk::source_path(root, &document.path);
        if let Err(error) = source.and_then(|path| disk::read_file(&path, limit)) {
            let code = match error.code() {
                ErrorCode::PathOutside => "doctor-link",
                _ => "doctor-source",
            };
            self.find(code, &root.join(&document.path), 0, error.code().as_str());
            return;
        }
        let path = root.join(&document.path);
        let Ok(text) = disk::read_text(&path, limit) else { return };
        if let Some(line) = reading::conflict(&text) {
            self.find("doctor-conflict", &path, line, "");
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
            ([], Ok(segments)) => {
                if write_document(&segments) != text {
                    self.find("doctor-form", path, 0, "");
                }
                return Some(segments);
            }
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
        let project = self.project;
        let synced = std::mem::take(&mut self.synced);
        for document in synced.iter().filter(|synced| synced.changed) {
            let path = project.root().join("segments").join(&document.document);
            let path = path.with_extension("yaml");
            let others = |code: &str| code != "doctor-form" && code != "doctor-readonly";
            let sound = !self.found.iter().any(|s| s.path == path && others(s.code));
            if sound && (is_another(document) || !self.is_explained(document, &path)) {
                self.find("doctor-stale", &path, 0, &document.document);
            }
        }
        self.synced = synced;
    }

    /// Whether it was told already what a sync would write: the segments in their form, a catalog
    /// begun.
    fn is_explained(&self, document: &Synced, segments: &Path) -> bool {
        let stem = format!("{}.ftl", document.document);
        self.found.iter().any(|symptom| match symptom.code {
            "doctor-form" => symptom.path == segments,
            "doctor-missing" | "doctor-link" => symptom.path.ends_with(&stem),
            _ => false,
        })
    }

    /// Files where segments and catalogs lie that belong to no document, and folders of no target.
    pub(super) fn look_for_orphans(&mut self) {
        let settings = self.project.settings();
        let root = self.project.root();
        let documents: Vec<&str> = settings.documents.iter().map(|d| d.id.as_str()).collect();
        let catalogs: Vec<&str> = documents.iter().copied().chain(["glossary"]).collect();
        let locales: Vec<&str> = settings
            .targets
            .iter()
            .chain([&settings.source])
            .map(|locale| locale.as_str())
            .collect();
        for path in listed(&root.join("segments"), "yaml") {
            self.look_at_name(&path, &stem(&path), &documents, "doctor-orphan");
        }
        for path in folders(&root.join("locales")) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.look_at_name(&path, &name, &locales, "doctor-locale");
        }
        for locale in &settings.targets {
            for path in listed(&root.join("locales").join(locale.as_str()), "ftl") {
                self.look_at_name(&path, &stem(&path), &catalogs, "doctor-orphan");
            }
        }
    }

    /// A name that must be one of these; it may be one of them but for capitals.
    fn look_at_name(&mut self, path: &Path, name: &str, known: &[&str], code: &'static str) {
        if known.contains(&name) {
            return;
        }
        match known.iter().find(|one| one.eq_ignore_ascii_case(name)) {
            Some(one) => self.find("doctor-capitals", path, 0, one),
            None => self.find(code, path, 0, name),
        }
    }

    /// Older translations that cannot be read stop every suggestion.
    pub(super) fn look_at_memories(&mut self) {
        let project = self.project;
        let Some(target) = project.settings().targets.first() else { return };
        for path in project.memory_files() {
            let Err(error) = project.try_memory(&path, target) else { continue };
            // A memory of another pair of languages serves another project.
            if error.code() != ErrorCode::LanguageOther {
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

/// The folders of a folder, in order.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let listing = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> =
        listing.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    paths.sort();
    paths
}

/// Whether a sync would change more than the form of what is stored.
fn is_another(document: &Synced) -> bool {
    document.report.iter().any(|fate| fate.kind != SegmentChangeKind::Kept)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
