//! The project's terms, looked up in both sides of a pair.
//!
//! A term is found in French with its plural, feminine, elision and articles, in English with its
//! plural. Inside a longer term that is there, a shorter one is not looked for.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::prelude::*;
use super::term_index::TermIndex;
use crate::model::{Glossary, Term, TermCase};
use crate::text::inflect::{self, Placed, french_words};

/// A term found in the source, and where.
pub(super) struct TermHit<'g> {
    pub(super) term: &'g Term,
    pub(super) form: &'g str,
    pub(super) spans: Vec<Range<usize>>,
}

/// The terms of the source; longer ones first, and none inside another.
pub(super) fn hits<'g>(pair: &TextPair<'_>, glossary: &'g Glossary) -> Vec<TermHit<'g>> {
    let words = french_words(pair.source.text, &pair.source.tokens);
    let made;
    let index = match pair.context.terms {
        Some(index) => index,
        None => {
            made = TermIndex::new(glossary);
            &made
        }
    };
    let form = |number: usize| {
        let (term, form) = *index.order.get(number)?;
        let term = glossary.terms.get(term)?;
        Some((term, term.source.get(form)?.as_str()))
    };
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut hits: Vec<TermHit<'g>> = Vec::new();
    let mut of_term: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, places) in index.phrases.among(&words) {
        let Some((term, form)) = form(number) else { continue };
        let found: Vec<Range<usize>> = places
            .into_iter()
            .filter(|span| !pair.source.is_masked(span.start))
            // What is taken lies apart: only the last that starts before the end can reach in.
            .filter(|span| {
                let before = taken.range(..span.end).next_back();
                before.is_none_or(|(_, end)| *end <= span.start)
            })
            .collect();
        for span in &found {
            let end = taken.entry(span.start).or_default();
            *end = span.end.max(*end);
        }
        if found.is_empty() {
            continue;
        }
        let at = *of_term.entry(term.id.as_str()).or_insert(hits.len());
        match hits.get_mut(at) {
            Some(hit) => hit.spans.extend(found),
            None => hits.push(TermHit { term, form, spans: found }),
        }
    }
    hits
}

/// Where an English phrase stands in the target, in any of its forms.
pub(super) fn in_target(
    pair: &TextPair<'_>,
    words: &Placed,
    phrase: &str,
    case: TermCase,
) -> Vec<Range<usize>> {
    let mut found = words.find(phrase, inflect::english);
    if case == TermCase::Exact {
        found.retain(|span| pair.target.str(span).contains(phrase));
    }
    found
}
