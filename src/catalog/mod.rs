//! Fluent catalogs: messages read with what stands above them, changed one at a time, every other
//! byte left alone.
//!
//! [`read`] gives a [`Catalog`]: each message with its byte span and its [`Target`]. [`edit`] takes
//! a list of [`Change`]s and returns the new text; it re-reads what it wrote and compares. The
//! parser is `fluent-syntax`, whose slices point into our text, so that spans cost nothing; the
//! runtime that resolves terms is `fluent`. No other room names these two crates.
//!
//! [`Target`]: crate::model::Target

mod comment;
mod conflict;
mod edit;
mod escape;
mod form;
mod glossary;
mod harmless;
mod insert;
mod layout;
mod merge;
mod message;
mod patch;
mod place;
mod read;
mod references;
mod terms;

pub use conflict::{ConflictSides, conflict_sides};
pub use edit::{Change, edit, edit_layout, stored};
pub use escape::escape;
pub use form::{form_of, in_form, written};
pub use glossary::{add_terms, put_term, read_glossary};
pub use insert::OutlineItem;
pub use layout::CatalogLayout;
pub use merge::{
    MergedCatalog, MessageConflict, choose, looks_cut, merge_catalogs, merge_readable,
    resolve_catalogs,
};
pub use message::{MessageReader, Standings};
pub use patch::{Order, Patch, patch};
pub use place::{EntryPlace, PlaceKind};
pub use read::{Catalog, CatalogEntry, EntryKind, read, read_beside};
pub use references::{TermReference, term_references};
pub use terms::Terms;

/// The group comment above messages whose segment is retired.
pub const OBSOLETE: &str = "Obsolete";
