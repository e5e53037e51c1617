//! `glossary`, `forbidden`, `keep`: the project's terms.
//!
//! A term is found in French with its plural, feminine, elision and articles, in English with its
//! plural. Inside a longer term that is there, a shorter one is not looked for.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::pair_rule;
use super::prelude::*;
use crate::model::{Glossary, Term, TermCase};
use crate::text::inflect::{self, Phrases, Placed, english_words, french_words};

pair_rule!(
    /// A term of the source has its English in the target.
    GlossaryTerms, "glossary", WARNING, true, glossary
);
pair_rule!(
    /// Words that must not be written for a term, or at all.
    Forbidden, "forbidden", ERROR, true, forbidden
);
pair_rule!(
    /// A term that stays French stands in the target as it is.
    Keep, "keep", ERROR, true, keep
);

/// A term found in the source, and where.
struct Hit<'g> {
    term: &'g Term,
    form: &'g str,
    spans: Vec<Range<usize>>,
}

/// A glossary made ready for being looked up, once for all pairs.
#[derive(Clone, Debug)]
pub struct TermIndex {
    /// The number of the term and of its form, longer forms first.
    order: Vec<(usize, usize)>,
    phrases: Phrases,
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

/// The terms of the source; longer ones first, and none inside another.
fn hits<'g>(pair: &Pair<'_>, glossary: &'g Glossary) -> Vec<Hit<'g>> {
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
    let mut hits: Vec<Hit<'g>> = Vec::new();
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
            None => hits.push(Hit { term, form, spans: found }),
        }
    }
    hits
}

/// Where an English phrase stands in the target, in any of its forms.
fn in_target(pair: &Pair<'_>, words: &Placed, phrase: &str, case: TermCase) -> Vec<Range<usize>> {
    let mut found = words.find(phrase, inflect::english);
    if case == TermCase::Exact {
        found.retain(|span| pair.target.str(span).contains(phrase));
    }
    found
}

fn glossary(pair: &Pair<'_>, report: &mut Report) {
    let Some(glossary) = pair.context.glossary else { return };
    let words = english_words(pair.target.text, &pair.target.tokens);
    for hit in hits(pair, glossary).into_iter().filter(|hit| !hit.term.keep) {
        let allowed = std::iter::once(&hit.term.target).chain(&hit.term.alternatives);
        let there: usize = allowed
            .map(|phrase| in_target(pair, &words, phrase, hit.term.case).len())
            .max()
            .unwrap_or(0);
        if there > 0 || hit.term.target.is_empty() {
            continue;
        }
        let span = hit.spans.first().cloned();
        let source = span.as_ref().map_or(hit.form, |span| pair.source.str(span)).to_owned();
        report.add_as(
            if hit.term.soft { INFO } else { WARNING },
            Finding::new("check-glossary")
                .source(span)
                .arg("source", source)
                .arg("target", &hit.term.target),
        );
    }
}

/// French turned word by word: never English.
const CALQUES: &[&str] = &[
    "performant",
    "actualise",
    "actualised",
    "actualize",
    "sensibilise",
    "sensibilised",
    "sensibilization",
    "planification",
    "valorise",
    "valorised",
    "valorization",
    "conventionned",
    "precarized",
    "precarised",
    "precarization",
    "precarisation",
];

fn forbidden(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    for token in side.words().filter(|token| CALQUES.contains(&token.fold.as_str())) {
        if !side.is_quoted(token.start) {
            let span = token.start..token.end;
            report.add_as(
                WARNING,
                Finding::new("check-forbidden-calque")
                    .target(span)
                    .arg("value", token.str(side.text)),
            );
        }
    }
    let Some(glossary) = pair.context.glossary else { return };
    let words = english_words(side.text, &side.tokens);
    for hit in hits(pair, glossary) {
        for phrase in &hit.term.forbidden {
            for span in in_target(pair, &words, phrase, TermCase::Any) {
                if side.is_quoted(span.start) {
                    continue;
                }
                report.add(
                    Finding::new("check-forbidden")
                        .source(hit.spans.first().cloned())
                        .target(span.clone())
                        .arg("value", side.str(&span))
                        .arg("target", &hit.term.target),
                );
            }
        }
    }
}

fn keep(pair: &Pair<'_>, report: &mut Report) {
    let plain = |text: &str| text.replace(['’', '‘'], "'");
    let target = plain(pair.target.text);
    let kept = |form: &str| target.contains(&plain(form));
    if let Some(glossary) = pair.context.glossary {
        for hit in hits(pair, glossary).into_iter().filter(|hit| hit.term.keep) {
            let span = hit.spans.first().cloned().unwrap_or_default();
            let words = pair.source.str(&span);
            if !kept(words) && !hit.term.source.iter().any(|form| kept(form)) {
                report.add(Finding::new("check-keep").source(span.clone()).arg("value", words));
            }
        }
    }
    for word in &pair.options().keep {
        if let Some(at) = pair.source.text.find(word.as_str())
            && !kept(word)
        {
            report.add(Finding::new("check-keep").source(at..at + word.len()).arg("value", word));
        }
    }
}
