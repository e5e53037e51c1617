//! The project's terms, looked up in both sides of a pair.
//!
//! A term is found in its forms, as far as those of the language are known (`text::inflect`): in
//! French with its plural, feminine, elision and articles, in English with its plural. Inside a
//! longer term that is there, a shorter one is not looked for.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::options::CheckOptions;
use super::pair::CheckContext;
use super::prelude::*;
use super::term_index::TermIndex;
use crate::model::{Glossary, Term, TermCase};
use crate::text::inflect::{Placed, formed_words};
use crate::text::language::Language;

/// A term found in a source text.
#[derive(Clone, Debug, PartialEq)]
pub struct TermHit<'g> {
    /// The term.
    pub term: &'g Term,
    /// The first of its forms that was found.
    pub form: &'g str,
    /// Where it stands, in bytes.
    pub spans: Vec<Range<usize>>,
}

/// The terms of a glossary that stand in a source text, as the checks find them: longer ones first,
/// and none inside another.
///
/// ```
/// use enregard_engine::check::{TermIndex, terms_in};
/// use enregard_engine::model::{Glossary, Term};
/// use enregard_engine::text::language::Language::French;
///
/// let source = vec!["travailleuse".into()];
/// let term = Term { source, target: "worker".into(), ..Term::default() };
/// let glossary = Glossary { terms: vec![term] };
/// let found = terms_in("Les travailleuses.", &glossary, &TermIndex::new(&glossary, French));
/// assert_eq!((found[0].term.target.as_str(), found[0].spans.clone()), ("worker", vec![4..17]));
/// ```
#[must_use]
pub fn terms_in<'g>(source: &str, glossary: &'g Glossary, index: &TermIndex) -> Vec<TermHit<'g>> {
    let languages = Some((index.source, Language::English));
    let options = CheckOptions { languages, ..CheckOptions::default() };
    let context = CheckContext { terms: Some(index), options: &options, ..CheckContext::default() };
    hits(&TextPair::new(source, "", &context), glossary)
}

/// The terms of the source; longer ones first, and none inside another.
pub(super) fn hits<'g>(pair: &TextPair<'_>, glossary: &'g Glossary) -> Vec<TermHit<'g>> {
    let words = formed_words(pair.source.text, &pair.source.tokens, pair.source.language);
    let Some(index) = pair.context.index() else { return Vec::new() };
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

/// Where a phrase stands in the target, in any of its forms.
pub(super) fn in_target(
    pair: &TextPair<'_>,
    words: &Placed,
    phrase: &str,
    case: TermCase,
) -> Vec<Range<usize>> {
    let mut found = words.find(phrase);
    if case == TermCase::Exact {
        found.retain(|span| pair.target.str(span).contains(phrase));
    }
    found
}
