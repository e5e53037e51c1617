//! A glossary made ready for being looked up.

use crate::model::Glossary;
use crate::text::inflect::{self, Phrases};

/// A glossary made ready for being looked up, once for all pairs.
#[derive(Clone, Debug)]
pub struct TermIndex {
    /// The number of the term and of its form, longer forms first.
    pub(super) order: Vec<(usize, usize)>,
    pub(super) phrases: Phrases,
}

impl TermIndex {
    /// Makes a glossary ready.
    #[must_use]
    pub fn new(glossary: &Glossary) -> Self {
        let form = |&(term, form): &(usize, usize)| {
            let source = glossary.terms.get(term).and_then(|term| term.source.get(form));
            source.map_or("", String::as_str)
        };
        let terms = glossary.terms.iter().enumerate();
        let mut order: Vec<(usize, usize)> =
            terms.flat_map(|(at, term)| (0..term.source.len()).map(move |n| (at, n))).collect();
        order.sort_by_key(|one| std::cmp::Reverse(form(one).len()));
        let phrases = Phrases::new(order.iter().map(form), inflect::french);
        Self { order, phrases }
    }
}
