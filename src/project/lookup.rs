//! Finds a segment by its id in all documents of a project.

use super::Project;
use crate::model::{Bitext, Error, ErrorCode, Locale, SegmentId, Unit};
use crate::store::DocumentSettings;

/// A unit with where it stands.
#[derive(Clone, Debug)]
pub struct Found<'p> {
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

impl Found<'_> {
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
    pub fn find(&self, id: &SegmentId, locale: &Locale) -> Result<Found<'_>, Error> {
        for document in self.documents(None)? {
            let bitext = self.bitext(document, locale)?;
            let place = bitext.blocks.iter().enumerate().find_map(|(block, units)| {
                units.units.iter().position(|unit| unit.id == *id).map(|place| (block, place))
            });
            if let Some((block, place)) = place {
                return Ok(Found { document, locale: locale.clone(), bitext, block, place });
            }
        }
        Err(Error::new(ErrorCode::IdUnknown).with("id", id.as_str()))
    }

    /// The document that each id stands in, in the order of the documents.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdUnknown`] names the first id that stands nowhere.
    pub(super) fn documents_of(
        &self,
        ids: &[SegmentId],
    ) -> Result<Vec<(&DocumentSettings, Vec<SegmentId>)>, Error> {
        let mut found = Vec::new();
        let mut left: Vec<&SegmentId> = ids.iter().collect();
        for document in self.documents(None)? {
            let segments = self.load_document(document)?;
            let known: rustc_hash::FxHashSet<&SegmentId> =
                segments.segments().map(|segment| &segment.id).collect();
            let here: Vec<SegmentId> =
                left.iter().filter(|id| known.contains(**id)).map(|id| (*id).clone()).collect();
            left.retain(|id| !known.contains(*id));
            if !here.is_empty() {
                found.push((document, here));
            }
        }
        match left.first() {
            Some(id) => Err(Error::new(ErrorCode::IdUnknown).with("id", id.as_str())),
            None => Ok(found),
        }
    }
}
