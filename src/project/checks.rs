//! Runs the quality checks over a project's documents.

use rustc_hash::{FxHashMap, FxHashSet};

use super::transaction::Transaction;
use super::{Action, MessageEdit, Project, disk};
use crate::catalog::{self, Terms, read_glossary};
use crate::check::{CheckOptions, Finding, apply_fixes, check_bitext};
use crate::container::Limits;
use crate::model::{
    Bitext, Diagnostic, Error, ErrorCode, Glossary, Locale, SegmentId, Target, Term, Unit,
    content_hash,
};
use crate::status::query::Query;
use crate::store::DocumentSettings;
use crate::terms;

/// What to check.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CheckRequest {
    /// One document only.
    pub document: Option<String>,
    /// One locale only.
    pub locale: Option<String>,
    /// These checks only; all that are on when empty.
    pub only: Vec<String>,
    /// What is not ready counts as wrong.
    pub gate: bool,
    /// Only what changed since then.
    pub since: Option<Since>,
}

/// Where changes are counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// From a git revision to the files as they are.
    Revision(String),
    /// From the last commit to git's index, which is what is checked.
    Staged,
}

/// The check of the catalog's own form, which is done here: a bitext no longer shows it.
const SYNTAX: &str = "fluent-syntax";

/// The ids of all checks, for an error that says so.
pub(super) fn known_checks() -> String {
    let known: Vec<&str> = crate::check::RULES.iter().map(|rule| rule.id()).collect();
    known.join(", ")
}

/// Understands a [`Query`], the checks that it names too.
///
/// # Errors
///
/// [`ErrorCode::Usage`] with the word that is in the way, and what could stand there.
pub fn query(text: &str) -> Result<Query, Error> {
    let usage = |value: String, expected: String| {
        Error::new(ErrorCode::Usage).with("value", value).with("expected", expected)
    };
    let query = Query::parse(text).map_err(|error| usage(error.word, error.expected))?;
    let known = |id: &str| id == "any" || crate::check::RULES.iter().any(|rule| rule.id() == id);
    match query.checks().iter().find(|id| !known(id)) {
        Some(id) => Err(usage(format!("check:{id}"), format!("any, {}", known_checks()))),
        None => Ok(query),
    }
}

/// The findings of one document in one locale.
#[derive(Debug)]
#[non_exhaustive]
pub struct Checked {
    /// The document beside its translation.
    pub bitext: Bitext,
    /// What was found, in its order.
    pub findings: Vec<Finding>,
    /// The catalog that the findings speak of.
    pub catalog: std::path::PathBuf,
    /// Its text.
    pub text: String,
}

impl Project {
    /// Checks documents.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Usage`] for a check nobody knows; whatever reading the project's files says.
    pub fn check(&self, request: &CheckRequest) -> Result<Vec<Checked>, Error> {
        for id in &request.only {
            if crate::check::find(id).is_none() {
                let unknown = Error::new(ErrorCode::Usage).with("value", id.as_str());
                return Err(unknown.with("expected", known_checks()));
            }
        }
        let base = match &request.since {
            Some(Since::Revision(revision)) => Some(self.commit_of(revision)?),
            // Before the first commit everything is new.
            Some(Since::Staged) => self.commit_of("HEAD").ok(),
            None => None,
        };
        let mut all = Vec::new();
        for document in self.documents(request.document.as_deref())? {
            for locale in self.locales(request.locale.as_deref())? {
                all.push(self.check_document(request, base.as_deref(), document, &locale)?);
            }
        }
        Ok(all)
    }

    fn check_document(
        &self,
        request: &CheckRequest,
        base: Option<&str>,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<Checked, Error> {
        let (bitext, text) = if request.since == Some(Since::Staged) {
            self.bitext_in("", document, locale)?
        } else {
            (self.bitext(document, locale)?, self.catalog_text(document, locale)?)
        };
        let mut checked = self.checked(request, document, bitext, text)?;
        if request.since.is_some() {
            let unchanged = match base {
                Some(base) => self.unchanged_since(base, document, &checked.bitext)?,
                None => FxHashSet::default(),
            };
            checked.findings.retain(|finding| match &finding.unit {
                Some(id) => !unchanged.contains(id),
                None => finding.check == SYNTAX,
            });
        }
        Ok(checked)
    }

    /// Checks a document with a catalog that an editor holds, saved or not.
    ///
    /// # Errors
    ///
    /// Like [`Project::check`].
    pub fn check_with(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
        catalog: &str,
    ) -> Result<Checked, Error> {
        let bitext = self.bitext_with(document, locale, catalog)?;
        self.checked(&CheckRequest::default(), document, bitext, catalog.to_owned())
    }

    /// What the checks that were asked for find in a document and the text of its catalog.
    fn checked(
        &self,
        request: &CheckRequest,
        document: &DocumentSettings,
        bitext: Bitext,
        text: String,
    ) -> Result<Checked, Error> {
        let locale = &bitext.target_locale;
        let options = self.check_options(request, Some((document, locale)))?;
        let glossary = self.glossary(locale)?;
        let mut findings = check_bitext(&bitext, &options, Some(&glossary));
        findings.extend(self.syntax(&text, &options));
        if !request.only.is_empty() {
            findings.retain(|finding| request.only.iter().any(|id| id == finding.check));
        }
        let catalog = self.catalog_path(document, locale);
        Ok(Checked { bitext, findings, catalog, text })
    }

    /// The terms of one locale, as checks want them.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Io`] and [`ErrorCode::NotUtf8`].
    pub fn glossary(&self, locale: &Locale) -> Result<Glossary, Error> {
        let text = disk::find_text(&self.glossary_path(locale), self.input_limit())?;
        Ok(read_glossary(&text.unwrap_or_default(), self.source_tag()))
    }

    /// Takes terms out of a TBX or CSV file into the glossary, as far as it lacks them; with
    /// `write` they are written, as one change that `undo` takes back.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileMissing`] and [`ErrorCode::FileBroken`] for the file; what writing says.
    pub fn take_terms(
        &self,
        file: &std::path::Path,
        locale: &Locale,
        write: bool,
    ) -> Result<Vec<Term>, Error> {
        let text = disk::read_text(file, self.input_limit())?;
        let tbx = file.extension().is_some_and(|end| end != "csv") && text.contains('<');
        let pair = (self.source_tag(), locale.as_str());
        let glossary = if tbx {
            terms::read_tbx(&text, pair, Limits::default()).map_err(|error| error.at(file))?
        } else {
            terms::read_csv(&text, pair)
        };
        self.add_terms(&glossary, locale, write.then_some("terms --import"))
    }

    /// Adds terms to the glossary, as far as it lacks them; where a command is named they are
    /// written, as one change that `undo` takes back.
    ///
    /// # Errors
    ///
    /// What reading and writing the glossary says.
    pub fn add_terms(
        &self,
        glossary: &Glossary,
        locale: &Locale,
        command: Option<&str>,
    ) -> Result<Vec<Term>, Error> {
        let add = |transaction: &mut Transaction| {
            self.rewrite_glossary(locale, transaction, |old| {
                catalog::add_terms(old, &glossary.terms, self.source_tag())
            })
        };
        match command {
            Some(command) => self.change(command, add),
            None => add(&mut Transaction::default()),
        }
    }

    /// Writes one term into the glossary, in the place of the one that has its id, as one change
    /// that `undo` takes back.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Usage`] for a term without a form on either side; what writing says.
    pub fn put_term(&self, term: &Term, locale: &Locale) -> Result<(), Error> {
        let blank = |text: &String| text.trim().is_empty();
        if term.source.iter().all(blank) || (blank(&term.target) && !term.keep) {
            let error = Error::new(ErrorCode::Usage).with("value", term.target.as_str());
            return Err(error.with("expected", "term = …"));
        }
        self.change("term", |transaction| {
            self.rewrite_glossary(locale, transaction, |old| {
                (catalog::put_term(old, term, self.source_tag()), ())
            })
        })
    }

    fn rewrite_glossary<T>(
        &self,
        locale: &Locale,
        transaction: &mut Transaction,
        rewrite: impl FnOnce(&str) -> (String, T),
    ) -> Result<T, Error> {
        let path = self.glossary_path(locale);
        let before = disk::find_text(&path, self.input_limit())?;
        let (new, done) = rewrite(before.as_deref().unwrap_or_default());
        if before.as_deref().unwrap_or_default() != new {
            let seen = before.as_deref().map(|text| content_hash(text.as_bytes()));
            let new = catalog::written(new, self.settings().catalog);
            transaction.put(path, seen, new.into_bytes());
        }
        Ok(done)
    }

    /// What the settings say of the checks.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Usage`] for a level that is none.
    pub fn check_settings(&self) -> Result<CheckOptions, Error> {
        self.check_options(&CheckRequest::default(), None)
    }

    /// What of a catalog is no Fluent, and ids that stand twice, with their lines.
    fn syntax(&self, text: &str, options: &CheckOptions) -> Vec<Finding> {
        let level = crate::check::find(SYNTAX).and_then(|rule| options.level(rule));
        let Some(severity) = level else { return Vec::new() };
        let catalog = catalog::read(text, self.source_tag(), &Terms::default());
        let found = |trouble: &Diagnostic| {
            let before = text.get(..trouble.span.start).unwrap_or_default();
            let line = 1 + before.matches('\n').count();
            let id = trouble.args.iter().find(|(name, _)| *name == "id").map(|(_, id)| id);
            let message = match id {
                Some(_) => "check-fluent-syntax-twice",
                None => "check-fluent-syntax",
            };
            let mut finding = Finding::new(message).arg("line", line.to_string());
            if let Some(id) = id {
                finding = finding.arg("value", id.as_str());
            }
            Finding { check: SYNTAX, severity, ..finding }
        };
        catalog.diagnostics.iter().map(found).collect()
    }

    /// The units that stand now as they stood in a commit.
    fn unchanged_since(
        &self,
        commit: &str,
        document: &DocumentSettings,
        now: &Bitext,
    ) -> Result<FxHashSet<SegmentId>, Error> {
        let (then, _) = self.bitext_in(commit, document, &now.target_locale)?;
        let known: FxHashMap<&SegmentId, &Unit> =
            then.units().map(|unit| (&unit.id, unit)).collect();
        let same = |unit: &&Unit| known.get(&unit.id).is_some_and(|then| then == unit);
        Ok(now.units().filter(same).map(|unit| unit.id.clone()).collect())
    }

    /// Applies the safe fixes of findings as one command; tells which messages changed.
    ///
    /// # Errors
    ///
    /// Like [`Project::edit`].
    pub fn fix(&self, checked: &[Checked], dry_run: bool) -> Result<Vec<SegmentId>, Error> {
        let edits: Vec<(Locale, Vec<MessageEdit>)> = checked
            .iter()
            .map(|checked| (checked.bitext.target_locale.clone(), checked.fixes()))
            .collect();
        if !dry_run {
            self.edit_locales(&edits, "check --fix")?;
        }
        Ok(edits.into_iter().flat_map(|(_, edits)| edits).map(|edit| edit.id).collect())
    }
}

impl Checked {
    /// The edits that carry the safe fixes out.
    fn fixes(&self) -> Vec<MessageEdit> {
        let mut fixes: FxHashMap<&SegmentId, Vec<Finding>> = FxHashMap::default();
        for finding in self.findings.iter().filter(|finding| finding.fix.is_some()) {
            if let Some(id) = &finding.unit {
                fixes.entry(id).or_default().push(finding.clone());
            }
        }
        let mend = |unit: &Unit| {
            let target = unit.target.as_deref()?;
            let value = apply_fixes(&target.value, fixes.get(&unit.id)?).into();
            let mended = Target { value, ..target.clone() };
            let changed = mended.value != target.value;
            changed.then(|| MessageEdit::of(&self.bitext, unit, Action::Write(Box::new(mended))))
        };
        self.bitext.units().filter_map(mend).collect()
    }
}
