//! Conflicts that git left in catalogs, message by message, and settled so.
//!
//! The versions that git holds of a file are merged anew, message by message; where git holds none
//! (a file that was added by hand), its two sides between the markers are. What is left is for
//! people: one of the two sides, or a text of their own. Above what is chosen stands what people
//! wrote above either. One decision is one command, and one `undo` takes it back.

use std::path::{Path, PathBuf};

use super::person::Signer;
use super::{Project, disk};
use crate::catalog::{
    self, CatalogLayout, Change, ConflictSides, MessageConflict, choose, conflict_sides,
    resolve_catalogs,
};
use crate::model::{
    Error, ErrorCode, Locale, SegmentId, SharedText, StoredState, Target, content_hash,
};

/// What becomes of a message that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// It is as this side has it.
    Ours,
    /// It is as the other side has it.
    Theirs,
    /// It gets this text, made from the source that this side has.
    Text(String),
}

/// A message that waits for somebody to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The file.
    pub path: PathBuf,
    /// The message, or the term.
    pub id: String,
    /// What this side says.
    pub ours: Target,
    /// What the other side says.
    pub theirs: Target,
}

/// What came of resolving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The messages that were settled, those that needed nobody left out.
    pub settled: Vec<String>,
    /// The messages that still wait.
    pub left: Vec<String>,
    /// The files in which nothing waits any more.
    pub clean: Vec<PathBuf>,
}

impl Project {
    /// The messages of a locale in which git left a conflict that only people can settle.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::CatalogJunk`] where a side is no catalog, or the markers do not match.
    pub fn conflicts(&self, locale: &Locale) -> Result<Vec<Conflict>, Error> {
        let mut found = Vec::new();
        for path in self.catalogs_of(locale) {
            let Some(text) = self.conflicted(&path)? else { continue };
            let versions = self.versions(&path, &text)?;
            let mut note = |conflict: &MessageConflict| {
                found.push(self.told(&path, conflict));
                None
            };
            self.settled(&path, &versions, &mut note)?;
        }
        Ok(found)
    }

    /// Settles messages of a locale: `decide` says what becomes of each, or nothing where it is to
    /// wait. What needs nobody is settled too.
    ///
    /// # Errors
    ///
    /// Like [`Project::conflicts`], and what signing and writing say.
    pub fn resolve(
        &self,
        locale: &Locale,
        decide: &dyn Fn(&str) -> Option<Resolution>,
        command: &str,
    ) -> Result<Resolved, Error> {
        self.change(command, |transaction| {
            let mut resolved = Resolved::default();
            for path in self.catalogs_of(locale) {
                let Some(text) = self.conflicted(&path)? else { continue };
                let versions = self.versions(&path, &text)?;
                let mut trouble = None;
                let mut settle = |conflict: &MessageConflict| {
                    let resolution = decide(&conflict.id)?;
                    match self.decided(conflict, resolution) {
                        Ok(text) => {
                            resolved.settled.push(conflict.id.clone());
                            Some(text)
                        }
                        Err(error) => {
                            trouble.get_or_insert(error);
                            None
                        }
                    }
                };
                let merged = self.settled(&path, &versions, &mut settle)?;
                if let Some(error) = trouble {
                    return Err(error.at(path));
                }
                if merged.conflicts.is_empty() {
                    resolved.clean.push(path.clone());
                }
                resolved.left.extend(merged.conflicts);
                if merged.text != text {
                    let before = Some(content_hash(text.as_bytes()));
                    transaction.put(path, before, merged.text.into_bytes());
                }
            }
            Ok(resolved)
        })
    }

    /// Every file of messages in a locale.
    fn catalogs_of(&self, locale: &Locale) -> Vec<PathBuf> {
        let documents = self.settings().documents.iter();
        let catalogs = documents.map(|document| self.catalog_path(document, locale));
        catalogs.chain([self.glossary_path(locale)]).collect()
    }

    /// The text of a file in which a conflict stands.
    fn conflicted(&self, path: &Path) -> Result<Option<String>, Error> {
        disk::inside(self.root(), path)?;
        let text = disk::find_text(path, self.input_limit())?;
        Ok(text.filter(|text| super::reading::conflict(text).is_some()))
    }

    /// The base and the two sides of a file.
    fn versions(&self, path: &Path, text: &str) -> Result<[String; 3], Error> {
        let torn = || Error::new(ErrorCode::CatalogJunk).at(path).with("what", "conflict");
        let ConflictSides { ours, theirs, base } = conflict_sides(text).ok_or_else(torn)?;
        // What was put in order by hand since stands in the sides; git knows what was before.
        let held = || {
            let name = self.relative(path).to_string_lossy().replace('\\', "/");
            self.git(&["cat-file", "blob", &format!(":1:./{name}")]).ok()
        };
        Ok([base.or_else(held).unwrap_or_default(), ours, theirs])
    }

    fn settled(
        &self,
        path: &Path,
        [base, ours, theirs]: &[String; 3],
        decide: &mut dyn FnMut(&MessageConflict) -> Option<String>,
    ) -> Result<catalog::MergedCatalog, Error> {
        let tag = self.source_tag();
        let whole = |base: &str, decide: &mut dyn FnMut(&MessageConflict) -> Option<String>| {
            resolve_catalogs([base, ours, theirs], tag, decide)
        };
        match CatalogLayout::read(base, tag).writable() {
            Ok(()) => whole(base, decide),
            Err(_) => whole("", decide),
        }
        .map_err(|error| error.at(path))
    }

    fn told(&self, path: &Path, conflict: &MessageConflict) -> Conflict {
        let target = |text: &str| {
            CatalogLayout::read(text, self.source_tag()).target(&conflict.id).unwrap_or_else(|| {
                let text = SharedText::from(text);
                Target { value: text.clone(), text, ..Target::default() }
            })
        };
        Conflict {
            path: path.to_owned(),
            id: conflict.id.clone(),
            ours: target(&conflict.ours),
            theirs: target(&conflict.theirs),
        }
    }

    /// The text of a message that was decided.
    fn decided(&self, conflict: &MessageConflict, how: Resolution) -> Result<String, Error> {
        let tag = self.source_tag();
        let ours = || choose(&conflict.ours, &conflict.theirs, tag);
        match how {
            Resolution::Ours => Ok(ours()),
            Resolution::Theirs => Ok(choose(&conflict.theirs, &conflict.ours, tag)),
            Resolution::Text(text) => {
                let id = SegmentId::new(&conflict.id)?;
                let block = ours();
                let layout = CatalogLayout::read(&block, tag);
                let mut target = layout.target(id.as_str()).unwrap_or_default();
                self.check_message(&id, &text)?;
                let source = target.baseline.clone();
                let state = target.state.min(StoredState::Translated);
                let signer = Signer { project: self, in_bulk: false };
                signer.write(
                    &id,
                    &mut target,
                    (source.clone().unwrap_or_default(), &text),
                    state,
                )?;
                target.baseline = source;
                let change = Change::Put(id, Box::new(target));
                catalog::edit_layout(&layout, &[], &[change])
            }
        }
    }
}
