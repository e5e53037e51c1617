//! A translator's file comes back: read, compared three ways, taken where nothing is in doubt.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::export::ExportRequest;
use super::rendered::Exported;
use super::{Action, MessageEdit, Project, disk};
use crate::format::import::{ImportOptions, ImportRemark, ImportedRow, read};
use crate::format::reconcile::{Decision, ReconcileOptions, Verdict, reconcile};
use crate::format::{FillCounts, FilledFile, fill};
use crate::model::{
    Bitext, Error, Locale, Remark, SegmentId, StoredState, Target, Thread, Unit, origin_after,
};

/// How to import.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ImportRequest {
    /// One document only.
    pub document: Option<String>,
    /// Take rows of files that do not say what the catalog held.
    pub take_unseen: bool,
    /// The state of all that is taken, whatever the file says.
    pub state: Option<StoredState>,
    /// Write what is accepted; without it nothing is written.
    pub write: bool,
}

/// What an import found.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct ImportOutcome {
    /// What becomes of each row, in the file's order.
    pub decisions: Vec<Decision>,
    /// What the reader passed over.
    pub remarks: Vec<ImportRemark>,
    /// How many things people said in the file that are new here.
    pub remarks_taken: usize,
}

impl Project {
    /// Reads a translator's file and decides what becomes of each row; writes what is accepted
    /// where that was asked for.
    ///
    /// # Errors
    ///
    /// What reading the file says, and what writing a catalog says.
    pub fn import(
        &self,
        file: &Path,
        locale: &Locale,
        request: &ImportRequest,
    ) -> Result<ImportOutcome, Error> {
        let (name, bytes, options) = self.foreign(file, locale)?;
        let imported = read(&name, &bytes, &options).map_err(|error| error.at(file))?;
        let strict = ReconcileOptions { take_unseen: request.take_unseen, state: request.state };
        let mut outcome = ImportOutcome { remarks: imported.remarks, ..ImportOutcome::default() };
        let mut edits = Vec::new();
        let documents = self.documents(request.document.as_deref())?;
        let single = documents.len() == 1;
        for document in documents {
            let bitext = self.bitext(document, locale)?;
            let known: FxHashSet<&str> = bitext
                .units()
                .map(|unit| unit.id.as_str())
                .chain(bitext.obsolete.iter().map(|gone| gone.id.as_str()))
                .collect();
            let here = |row: &&crate::format::import::ImportedRow| {
                single || row.id.as_deref().is_some_and(|id| known.contains(id))
            };
            let rows: Vec<_> = imported.rows.iter().filter(here).cloned().collect();
            let decisions = reconcile(&bitext, &rows, &strict);
            edits.extend(edits_of(&bitext, &decisions));
            outcome.remarks_taken += take_remarks(&bitext, &rows, &mut edits);
            outcome.decisions.extend(decisions);
        }
        for edit in &edits {
            self.check_message(&edit.id, edit.action.text()).map_err(|error| error.at(file))?;
        }
        if request.write {
            self.edit(locale, &edits, &format!("import {}", file.display()))?;
        } else {
            self.rehearse(locale, &edits)?;
        }
        Ok(outcome)
    }
}

impl Project {
    /// A file of somebody else's, and how to read it.
    fn foreign(
        &self,
        file: &Path,
        locale: &Locale,
    ) -> Result<(String, Vec<u8>, ImportOptions), Error> {
        let bytes = disk::read_file(file, self.input_limit())?;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let mut options = ImportOptions::new(self.settings().source.clone(), locale.clone());
        options.limits = self.limits();
        Ok((name.to_owned(), bytes, options))
    }

    /// A bilingual file of another tool with our translations in it, otherwise equal to the byte.
    ///
    /// # Errors
    ///
    /// What reading the file says.
    pub fn filled(
        &self,
        file: &Path,
        locale: &Locale,
        document: Option<&str>,
    ) -> Result<FilledFile, Error> {
        let (name, bytes, options) = self.foreign(file, locale)?;
        let documents = self.documents(document)?;
        let bitexts = documents.into_iter().map(|document| self.bitext(document, locale));
        let bitexts = bitexts.collect::<Result<Vec<_>, _>>()?;
        fill(&name, &bytes, &bitexts, &options).map_err(|error| error.at(file))
    }

    /// The same, written into a folder, `build/` in the project when absent, under the file's name.
    ///
    /// # Errors
    ///
    /// As [`Project::filled`]; what writing the file says.
    pub fn export_into(
        &self,
        file: &Path,
        locale: &Locale,
        request: &ExportRequest,
    ) -> Result<(Exported, FillCounts), Error> {
        let filled = self.filled(file, locale, request.document.as_deref())?;
        let path = self.export_folder(request)?.join(file.file_name().unwrap_or_default());
        let changed = disk::save_changed(&path, &[&filled.bytes])?;
        let size = filled.bytes.len() as u64;
        let exported = Exported { format: "into", path, size, changed, draft: false };
        Ok((exported, filled.counts))
    }
}

/// Takes what people said in the file and nobody said here; gives how many.
fn take_remarks(bitext: &Bitext, rows: &[ImportedRow], edits: &mut Vec<MessageEdit>) -> usize {
    let mut taken = 0;
    for row in rows.iter().filter(|row| !row.remarks.is_empty()) {
        let unit = bitext.units().find(|unit| Some(unit.id.as_str()) == row.id.as_deref());
        let Some(unit) = unit else { continue };
        // In one cell of a table, free notes stand behind the last remark.
        let same = |old: &Remark, text: &str| {
            text == old.text || text.starts_with(&format!("{} · ", old.text))
        };
        let known = |remark: &Remark| {
            let mut thread = unit.thread().0.iter();
            thread.any(|old| old.name == remark.name && same(old, &remark.text))
        };
        let said = row.remarks.iter().filter_map(|(key, text)| remark_of(key, text));
        let new: Vec<Remark> = said.filter(|remark| !known(remark)).collect();
        if new.is_empty() {
            continue;
        }
        taken += new.len();
        let own = edits.iter_mut().find(|edit| edit.id == unit.id);
        match own.map(|edit| &mut edit.action) {
            Some(Action::Write(target)) => target.thread.0.extend(new),
            _ => edits.push(MessageEdit::of(bitext, unit, Action::Remarks(new))),
        }
    }
    taken
}

/// A note of a translator's tool is a question: somebody has to look at it.
fn remark_of(key: &str, text: &str) -> Option<Remark> {
    let key = if key == "note" { "question" } else { key };
    let remark = Remark::read(key, text)?;
    Some(Remark::new(remark.kind, remark.name.as_deref(), &remark.text))
}

/// The edits that accepted rows ask for.
fn edits_of(bitext: &Bitext, decisions: &[Decision]) -> Vec<MessageEdit> {
    let units: FxHashMap<&SegmentId, &Unit> = bitext.units().map(|unit| (&unit.id, unit)).collect();
    let edit = |decision: &Decision| {
        let Verdict::Accepted(accepted) = &decision.verdict else { return None };
        let unit = units.get(&accepted.id)?;
        let target = Target {
            value: accepted.value.as_str().into(),
            baseline: accepted.baseline.as_deref().map(Into::into),
            state: accepted.state,
            thread: Thread::default(),
            ..unit.target.as_deref().cloned().unwrap_or_default()
        };
        let old = unit.target.as_deref().map_or("", |target| &target.value);
        let origin = target.origin.map(|origin| origin_after(&origin, old, &target.value));
        let target = Target { origin, ..target };
        Some(MessageEdit::of(bitext, unit, Action::Write(Box::new(target))))
    };
    decisions.iter().filter_map(edit).collect()
}
