//! A glossary made ready for being looked up.

use rustc_hash::FxHashSet;

use crate::model::Glossary;
use crate::text::fold::fold;
use crate::text::inflect::Phrases;
use crate::text::language::Language;

/// A glossary made ready for being looked up, once for all pairs.
#[derive(Clone, Debug)]
pub struct TermIndex {
    /// The language of the texts that it is for.
    pub(super) source: Language,
    /// The number of the term and of its form, longer forms first.
    pub(super) order: Vec<(usize, usize)>,
    pub(super) phrases: Phrases,
    /// The words of all forms of either side, folded.
    pub(super) words: FxHashSet<String>,
}

impl TermIndex {
    /// Makes a glossary ready, to be looked up in texts of this language.
    #[must_use]
    pub fn new(glossary: &Glossary, source: Language) -> Self {
        let form = |&(term, form): &(usize, usize)| {
            let source = glossary.terms.get(term).and_then(|term| term.source.get(form));
            source.map_or("", String::as_str)
        };
        let terms = glossary.terms.iter().enumerate();
        let mut order: Vec<(usize, usize)> =
            terms.flat_map(|(at, term)| (0..term.source.len()).map(move |n| (at, n))).collect();
        order.sort_by_key(|one| std::cmp::Reverse(form(one).len()));
        let phrases = Phrases::new(order.iter().map(form), source);
        Self { source, order, phrases, words: words(glossary) }
    }
}

fn words(glossary: &Glossary) -> FxHashSet<String> {
    let forms = glossary.terms.iter().flat_map(|term| {
        term.source.iter().chain(std::iter::once(&term.target)).chain(&term.alternatives)
    });
    forms.flat_map(|form| form.split(' ')).map(fold).collect()
}
