//! Finds segments in all documents of a project: by an id, by their drift; and takes what was
//! found.

use super::person::is_raw;
use super::{Accepting, Edited, Project};
use crate::model::{Bitext, Drift, DriftClass, Error, ErrorCode, Locale, SegmentId, Unit};
use crate::store::DocumentSettings;

/// A unit with where it stands.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FoundUnit<'p> {
    /// Its document.
    pub document: &'p DocumentSettings,
    /// The locale of its target.
    pub locale: Locale,
    /// The whole document beside its translation.
    pub bitext: Bitext,
    /// Where its block stands in the bitext.
    pub block: usize,
    /// Where it stands in its block.
    pub place: usize,
}

impl FoundUnit<'_> {
    /// The unit itself.
    #[must_use]
    pub fn unit(&self) -> Option<&Unit> {
        self.bitext.blocks.get(self.block)?.units.get(self.place)
    }
}

impl Project {
    /// The unit of this id, in a locale.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdUnknown`], or whatever reading the project's files says.
    pub fn find(&self, id: &SegmentId, locale: &Locale) -> Result<FoundUnit<'_>, Error> {
        for document in self.documents(None)? {
            let bitext = self.bitext(document, locale)?;
            let place = bitext.blocks.iter().enumerate().find_map(|(block, units)| {
                units.units.iter().position(|unit| unit.id == *id).map(|place| (block, place))
            });
            if let Some((block, place)) = place {
                return Ok(FoundUnit { document, locale: locale.clone(), bitext, block, place });
            }
        }
        Err(Error::new(ErrorCode::IdUnknown).with("id", id.as_str()))
    }

    /// The drifted units whose drift is of this class, in the order of the documents.
    ///
    /// # Errors
    ///
    /// Whatever reading the project's files says.
    pub fn drifted(&self, locale: &Locale, class: DriftClass) -> Result<Vec<SegmentId>, Error> {
        let mut ids = Vec::new();
        for document in self.documents(None)? {
            let bitext = self.bitext(document, locale)?;
            let units = bitext.units().filter(|unit| unit.drift == Some(Drift::Changed(class)));
            ids.extend(units.filter(|u| u.target.is_some()).map(|unit| unit.id.clone()));
        }
        Ok(ids)
    }

    /// Takes what a query picked as fitting the source of today. Nobody has read it, be it one
    /// segment: what a machine wrote is refused as among several.
    ///
    /// # Errors
    ///
    /// Like [`Project::accept`].
    pub fn accept_picked(
        &self,
        ids: &[SegmentId],
        locale: &Locale,
        command: &str,
    ) -> Result<Vec<Edited>, Error> {
        if let [id] = ids {
            let found = self.find(id, locale)?;
            let target = found.unit().and_then(|unit| unit.target.as_deref());
            if target.is_some_and(is_raw) {
                return Err(Error::new(ErrorCode::MachineUnseen).with("id", id.as_str()));
            }
        }
        self.accept(ids, locale, Accepting::Accept, command)
    }

    /// The head of a catalog that does not exist yet.
    pub(super) fn new_catalog(&self, document: &DocumentSettings, locale: &Locale) -> String {
        format!("### {}: {} → {}\n", document.id, self.settings.source, locale)
    }

    /// All units with their targets, for those who look for ids by what they say.
    ///
    /// # Errors
    ///
    /// Whatever reading the project's files says.
    pub fn bitexts(&self, locale: &Locale) -> Result<Vec<Bitext>, Error> {
        self.settings.documents.iter().map(|document| self.bitext(document, locale)).collect()
    }
}
