//! Runs the quality checks over a project's documents.

use super::{Project, disk};
use crate::catalog::read_glossary;
use crate::check::{CheckOptions, Finding, Level, apply_fixes, check_bitext};
use crate::model::{Bitext, Error, ErrorCode, Glossary, Locale, SegmentId};
use crate::store::DocumentSettings;

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
}

/// The findings of one document in one locale.
#[derive(Debug)]
pub struct Checked {
    /// The document beside its translation.
    pub bitext: Bitext,
    /// What was found, in its order.
    pub findings: Vec<Finding>,
    /// The catalog that the findings speak of.
    pub catalog: std::path::PathBuf,
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
                let known: Vec<&str> = crate::check::RULES.iter().map(|rule| rule.id()).collect();
                let unknown = Error::new(ErrorCode::Usage).with("value", id.as_str());
                return Err(unknown.with("expected", known.join(", ")));
            }
        }
        let options = self.check_options(request)?;
        let mut all = Vec::new();
        for document in self.documents(request.document.as_deref())? {
            for locale in self.locales(request.locale.as_deref())? {
                let bitext = self.bitext(document, &locale)?;
                let glossary = self.glossary(&locale)?;
                let mut findings = check_bitext(&bitext, &options, Some(&glossary));
                if !request.only.is_empty() {
                    findings.retain(|finding| request.only.iter().any(|id| id == finding.check));
                }
                all.push(Checked {
                    findings,
                    catalog: self.catalog_path(document, &locale),
                    bitext,
                });
            }
        }
        Ok(all)
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

    /// What the settings say of the checks.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Usage`] for a level that is none.
    pub fn check_settings(&self) -> Result<CheckOptions, Error> {
        self.check_options(&CheckRequest::default())
    }

    /// The settings of the checks; a check that was asked for by name runs whatever they say.
    fn check_options(&self, request: &CheckRequest) -> Result<CheckOptions, Error> {
        let mut options = CheckOptions::default();
        for (id, level) in &self.settings().checks {
            let level = match level.as_str() {
                "off" => Level::Off,
                "info" => Level::Info,
                "warning" => Level::Warning,
                "error" => Level::Error,
                other => {
                    return Err(Error::new(ErrorCode::Usage)
                        .at(self.root().join(super::SETTINGS))
                        .with("value", other)
                        .with("expected", "off, info, warning, error"));
                }
            };
            options.levels.insert(id.clone(), level);
        }
        options.all = !request.only.is_empty();
        options.gate = request.gate;
        Ok(options)
    }

    /// Applies the safe fixes of findings; tells which messages changed.
    ///
    /// # Errors
    ///
    /// What writing a catalog says.
    pub fn fix(&self, checked: &Checked, dry_run: bool) -> Result<Vec<SegmentId>, Error> {
        let mut fixed: Vec<(SegmentId, String)> = Vec::new();
        for unit in checked.bitext.units() {
            let Some(target) = &unit.target else { continue };
            let here: Vec<Finding> = checked
                .findings
                .iter()
                .filter(|finding| finding.unit.as_ref() == Some(&unit.id) && finding.fix.is_some())
                .cloned()
                .collect();
            let mended = apply_fixes(&target.value, &here);
            if mended != target.value {
                fixed.push((unit.id.clone(), mended));
            }
        }
        let ids: Vec<SegmentId> = fixed.iter().map(|(id, _)| id.clone()).collect();
        if !dry_run && !ids.is_empty() {
            let document = self.document_of(&checked.bitext)?;
            let locale = checked.bitext.target_locale.clone();
            let at = std::cell::Cell::new(0);
            self.change_messages(document, &locale, &ids, "check --fix", |target, _| {
                let mut new = target.cloned().unwrap_or_default();
                if let Some((_, text)) = fixed.get(at.get()) {
                    new.value.clone_from(text);
                }
                at.set(at.get() + 1);
                Ok(new)
            })?;
        }
        Ok(ids)
    }

    fn document_of(&self, bitext: &Bitext) -> Result<&DocumentSettings, Error> {
        let found = self.documents(Some(&bitext.document))?;
        found.first().copied().ok_or_else(|| Error::new(ErrorCode::DocumentUnknown))
    }
}
