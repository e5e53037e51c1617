//! Terms: candidates out of a bitext, where terms are used, TBX and CSV in and out.
//!
//! Pairs or a [`Bitext`](crate::model::Bitext) in, plain values out; the glossary's own file is
//! read and written by the catalog. A new exchange format: a file here beside `tbx` and `table`.

mod runs;
mod suggest;
mod table;
mod tbx;
mod usage;

pub use suggest::{SuggestOptions, TermCandidate, suggest};
pub use table::{read_csv, write_csv};
pub use tbx::{read_tbx, write_tbx};
pub use usage::{TermUse, usage};

use crate::model::Term;

/// A glossary id of a term that came in without one: its English in small letters and hyphens.
fn id_of(target: &str) -> String {
    crate::model::slug(target)
}

/// A term as exchange formats carry it; nothing where either side is empty.
#[must_use]
pub fn term(sources: Vec<String>, target: String, alternatives: Vec<String>) -> Option<Term> {
    if sources.is_empty() || target.is_empty() {
        return None;
    }
    Some(Term { id: id_of(&target), source: sources, target, alternatives, ..Term::default() })
}
