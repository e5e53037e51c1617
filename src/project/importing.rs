//! A translator's file comes back: read, compared three ways, taken where nothing is in doubt.

use std::path::Path;

use super::transaction::Transaction;
use super::{Project, disk};
use crate::catalog::Change;
use crate::format::import::{ImportOptions, ImportRemark, read};
use crate::format::reconcile::{Decision, ReconcileOptions, Verdict, reconcile};
use crate::model::{Error, Locale, Target};

/// How to import.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ImportRequest {
    /// One document only.
    pub document: Option<String>,
    /// Take rows of files that do not say what the catalog held.
    pub take_unseen: bool,
    /// Write what is accepted; without it nothing is written.
    pub write: bool,
}

/// What an import found.
#[derive(Debug, Default)]
pub struct ImportOutcome {
    /// What becomes of each row, in the file's order.
    pub decisions: Vec<Decision>,
    /// What the reader passed over.
    pub remarks: Vec<ImportRemark>,
}

impl Project {
    /// Reads a translator's file and decides what becomes of each row; writes what is accepted where
    /// that was asked for.
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
        let bytes = disk::read_file(file, self.input_limit())?;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let mut options = ImportOptions::new(self.settings().source.clone(), locale.clone());
        options.limits = self.limits();
        let imported = read(name, &bytes, &options).map_err(|error| error.at(file))?;
        let strict = ReconcileOptions { take_unseen: request.take_unseen };
        let mut outcome = ImportOutcome { remarks: imported.remarks, ..ImportOutcome::default() };
        let mut transaction = Transaction::new(format!("import {}", file.display()));
        let documents = self.documents(request.document.as_deref())?;
        let single = documents.len() == 1;
        for document in documents {
            let bitext = self.bitext(document, locale)?;
            let known: rustc_hash::FxHashSet<&str> = bitext
                .units()
                .map(|unit| unit.id.as_str())
                .chain(bitext.obsolete.iter().map(|gone| gone.id.as_str()))
                .collect();
            let here = |row: &&crate::format::import::ImportedRow| {
                single || row.id.as_deref().is_some_and(|id| known.contains(id))
            };
            let rows: Vec<_> = imported.rows.iter().filter(here).cloned().collect();
            let decisions = reconcile(&bitext, &rows, &strict);
            let targets: Targets<'_> =
                bitext.units().map(|unit| (unit.id.as_str(), unit.target.as_ref())).collect();
            let changes: Vec<Change> =
                decisions.iter().filter_map(|d| change(d, &targets)).collect();
            for change in &changes {
                if let Change::Put(id, target) = change {
                    self.check_message(id, &target.value).map_err(|error| error.at(file))?;
                }
            }
            let mut catalog = self.open_catalog(document, locale)?;
            catalog.edit(self, &self.load_document(document)?, &changes)?;
            catalog.put(&mut transaction);
            outcome.decisions.extend(decisions);
        }
        if request.write {
            self.commit(&transaction)?;
        }
        Ok(outcome)
    }
}

/// What stands for each segment today.
type Targets<'a> = rustc_hash::FxHashMap<&'a str, Option<&'a Target>>;

/// The change of the catalog that an accepted row asks for.
fn change(decision: &Decision, targets: &Targets<'_>) -> Option<Change> {
    let Verdict::Accepted(accepted) = &decision.verdict else { return None };
    let old = targets.get(accepted.id.as_str()).copied().flatten().cloned();
    let target = Target {
        value: accepted.value.clone(),
        baseline: accepted.baseline.clone(),
        state: accepted.state,
        origin: None,
        ..old.unwrap_or_default()
    };
    Some(Change::Put(accepted.id.clone(), Box::new(target)))
}
