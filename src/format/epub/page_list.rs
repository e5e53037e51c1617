//! Where the pages of the printed edition begin, for a book that tells them (`design.page_list`).
//!
//! The typesetter sets the edition in pages and says which sentence each begins with. A page that
//! begins within a sentence is told at the next one.

use std::collections::BTreeMap;

use crate::format::body::anchor;
use crate::format::edition::Edition;
use crate::format::options::ExportOptions;
#[cfg(feature = "pdf")]
use crate::format::pdf::page_starts;
use crate::model::{Bitext, Error};

/// The pages of a printed edition.
#[derive(Default)]
pub(super) struct PageList {
    /// Their numbers, by the anchor of the sentence that each begins with.
    pub(super) marks: BTreeMap<String, String>,
    /// The section and the number of each, in order.
    pub(super) entries: Vec<(usize, String)>,
}

impl PageList {
    /// None where none is asked for.
    pub(super) fn of(
        bitext: &Bitext,
        edition: &Edition<'_>,
        options: &ExportOptions,
    ) -> Result<Self, Error> {
        let mut list = Self::default();
        if !options.design.look.page_list {
            return Ok(list);
        }
        let sections = sections(edition);
        for [page, side, id] in starts(bitext, options)? {
            let side = edition.sides.iter().find(|own| own.name() == side);
            let anchor = side.map(|&side| anchor(&id, side)).unwrap_or_default();
            if let Some(&section) = sections.get(&anchor) {
                list.entries.push((section, page.clone()));
                list.marks.insert(anchor, page);
            }
        }
        Ok(list)
    }
}

/// The section of each sentence of the text.
fn sections(edition: &Edition<'_>) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (at, section) in edition.sections.iter().enumerate() {
        for pair in section.rows.iter().flat_map(|row| &row.pairs) {
            for &side in &edition.sides {
                let own = pair.sentences(side).iter();
                found.extend(own.map(|sentence| (anchor(sentence.id(), side), at)));
            }
        }
    }
    found
}

/// Page, side and sentence.
#[cfg(feature = "pdf")]
fn starts(bitext: &Bitext, options: &ExportOptions) -> Result<Vec<[String; 3]>, Error> {
    let starts = page_starts(bitext, options)?;
    Ok(starts.into_iter().map(|start| [start.page, start.side, start.id]).collect())
}

/// A program that makes no pages has none to tell.
#[cfg(not(feature = "pdf"))]
fn starts(_: &Bitext, _: &ExportOptions) -> Result<Vec<[String; 3]>, Error> {
    Ok(Vec::new())
}
