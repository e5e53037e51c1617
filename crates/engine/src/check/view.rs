//! A document as the rules see it that look at more than one pair.

use super::options::CheckOptions;
use crate::model::{Bitext, BlockKind, SharedText, Target, Unit};

/// A unit with what is around it.
#[derive(Debug)]
pub struct DocumentEntry<'a> {
    /// The unit that holds the message.
    pub unit: &'a Unit,
    /// Its source, with that of the segments it covers.
    pub source: SharedText,
    /// Its message; none where it is missing.
    pub target: Option<&'a Target>,
    /// What its block is.
    pub kind: BlockKind,
    /// The level of a heading.
    pub level: Option<u8>,
}

/// A document as the rules see it that look at more than one pair.
#[derive(Debug)]
pub struct DocumentView<'a> {
    /// The document.
    pub bitext: &'a Bitext,
    /// The units that are translated by themselves, in order; covered ones stand with their cover.
    pub entries: Vec<DocumentEntry<'a>>,
    /// The settings.
    pub options: &'a CheckOptions,
}

impl<'a> DocumentView<'a> {
    pub(super) fn new(bitext: &'a Bitext, options: &'a CheckOptions) -> Self {
        let mut entries: Vec<DocumentEntry<'a>> = Vec::new();
        for block in &bitext.blocks {
            for unit in &block.units {
                if unit.covered_by.is_some() {
                    if let Some(cover) =
                        entries.last_mut().filter(|e| Some(&e.unit.id) == unit.covered_by.as_ref())
                    {
                        cover.source.push(' ');
                        cover.source.push_str(&unit.source);
                    }
                    continue;
                }
                entries.push(DocumentEntry {
                    unit,
                    source: unit.source.clone(),
                    target: unit.target.as_deref(),
                    kind: block.kind,
                    level: block.level,
                });
            }
        }
        Self { bitext, entries, options }
    }

    /// Units with a translation: source and target text.
    pub fn pairs(&self) -> impl Iterator<Item = (&DocumentEntry<'a>, &'a Target)> {
        self.entries.iter().filter_map(|entry| Some((entry, entry.target?)))
    }
}
