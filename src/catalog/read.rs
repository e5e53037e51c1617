//! Reads a catalog: every entry with its byte span, every message with what stands above it.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::layout::{self, CatalogLayout};
use super::place::PlaceKind;
use super::terms::Terms;
use crate::model::{Diagnostic, Document, Error, Target};

/// What an entry is.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryKind {
    /// A message, with its id and what it says.
    Message {
        /// The id as written.
        id: String,
        /// What it says.
        target: Arc<Target>,
    },
    /// A term, with its id.
    Term(String),
    /// `## …`: the title of a group.
    Group(String),
    /// Any other comment.
    Comment,
    /// Lines that are no Fluent.
    Junk,
}

/// One entry of a catalog.
#[derive(Clone, Debug, PartialEq)]
pub struct CatalogEntry {
    /// Whole lines: from the first line of its comment to the end of its last line.
    pub span: Range<usize>,
    /// Where the line with the id begins; the comment stands before it.
    pub body: usize,
    /// The message's value: from after `=` to before the attributes or the end.
    pub value: Range<usize>,
    /// What it is.
    pub kind: EntryKind,
}

impl CatalogEntry {
    /// The id of a message.
    #[must_use]
    pub fn message_id(&self) -> Option<&str> {
        match &self.kind {
            EntryKind::Message { id, .. } => Some(id),
            _ => None,
        }
    }

    /// What a message says.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.shared().map(|target| &**target)
    }

    /// What a message says, for those who keep it: nothing is copied.
    #[must_use]
    pub fn shared(&self) -> Option<&Arc<Target>> {
        match &self.kind {
            EntryKind::Message { target, .. } => Some(target),
            _ => None,
        }
    }
}

/// All entries of one catalog, in the file's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// The entries.
    pub entries: Vec<CatalogEntry>,
    /// Junk and ids that stand twice, with their spans.
    pub diagnostics: Vec<Diagnostic>,
    index: FxHashMap<String, usize>,
}

impl Catalog {
    /// The entry of the message with this id; the first where it stands twice.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&CatalogEntry> {
        self.index.get(id).and_then(|&at| self.entries.get(at))
    }

    /// Where the entry of the message with this id stands among the entries.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// What the message with this id says.
    #[must_use]
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.entry(id)?.target()
    }

    /// All messages, in the file's order.
    pub fn messages(&self) -> impl Iterator<Item = (&str, &Target)> {
        self.shared().map(|(id, target)| (id, &**target))
    }

    /// All messages, for those who keep what they say: nothing is copied.
    pub fn shared(&self) -> impl Iterator<Item = (&str, &Arc<Target>)> {
        self.entries.iter().filter_map(|entry| Some((entry.message_id()?, entry.shared()?)))
    }

    /// Finds every message's place anew, after entries came or went; no id stands twice.
    pub(super) fn index_again(&mut self) {
        self.index.clear();
        let ids = self.entries.iter().enumerate();
        let ids = ids.filter_map(|(at, entry)| Some((entry.message_id()?.to_owned(), at)));
        self.index.extend(ids);
    }

    /// The first trouble that forbids writing into this file.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::CatalogJunk`](crate::model::ErrorCode) or
    /// [`ErrorCode::IdDuplicate`](crate::model::ErrorCode), with line and column in `text`.
    pub fn writable(&self, text: &str) -> Result<(), Error> {
        layout::writable(&self.diagnostics, text)
    }
}

/// Reads a catalog; never gives up on what a person wrote.
///
/// `source` is the tag of the source language, the key of the baseline line; `terms` resolves
/// `{ -term }`. Where only a few messages matter, [`CatalogLayout`] is the cheaper reader.
#[must_use]
pub fn read(text: &str, source: &str, terms: &Terms) -> Catalog {
    read_beside(text, source, terms, &Document::default())
}

/// Reads a catalog whose messages share what they were made from with their document.
#[must_use]
pub fn read_beside(text: &str, source: &str, terms: &Terms, document: &Document) -> Catalog {
    let layout = CatalogLayout::read(text, source);
    let texts = document.texts();
    let mut reader = layout.reader(terms);
    let mut entries = Vec::with_capacity(layout.places().len());
    for place in layout.places() {
        let kind = match place.kind {
            PlaceKind::Message(id) => {
                let mut target = reader.target(place).unwrap_or_default();
                target.share(texts.get(id).copied());
                EntryKind::Message { id: id.to_owned(), target: Arc::new(target) }
            }
            PlaceKind::Term(id) => EntryKind::Term(id.to_owned()),
            PlaceKind::Group(title) => EntryKind::Group(title.to_owned()),
            PlaceKind::Comment => EntryKind::Comment,
            PlaceKind::Junk => EntryKind::Junk,
        };
        let (span, value) = (place.span.clone(), place.value.clone());
        entries.push(CatalogEntry { span, body: place.body, value, kind });
    }
    let (diagnostics, index) = layout.into_parts();
    let index = index.into_iter().map(|(id, at)| (id.to_owned(), at as usize)).collect();
    Catalog { entries, diagnostics, index }
}
