//! Where each term is used, and where it is not kept.

use crate::model::{Bitext, Glossary, SegmentId, Term};
use crate::text::inflect::{self, Form, english_words, find_phrase, french_words};
use crate::text::value::tokens;

/// A term's segments, in the document's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermUse {
    /// The term's id.
    pub term: String,
    /// Segments whose French has it and whose English has one of its forms.
    pub used: Vec<SegmentId>,
    /// Segments whose French has it and whose English has none.
    pub not_kept: Vec<SegmentId>,
    /// Segments whose French has it and that have no English yet.
    pub untranslated: Vec<SegmentId>,
}

/// Looks every term of a glossary up in a document; terms come in the glossary's order.
#[must_use]
pub fn usage(bitext: &Bitext, glossary: &Glossary) -> Vec<TermUse> {
    let mut uses: Vec<TermUse> = glossary
        .terms
        .iter()
        .map(|term| TermUse { term: term.id.clone(), ..TermUse::default() })
        .collect();
    for unit in bitext.units() {
        let french = french_words(&unit.source, &tokens(&unit.source));
        let target = unit.target.as_ref().map(|target| target.text.as_str());
        let english = target.map(|text| (text, english_words(text, &tokens(text))));
        for (term, found) in glossary.terms.iter().zip(&mut uses) {
            if !term
                .source
                .iter()
                .any(|form| !find_phrase(form, &french, inflect::french).is_empty())
            {
                continue;
            }
            let list = match &english {
                None => &mut found.untranslated,
                Some((text, words)) if is_kept(term, text, words) => &mut found.used,
                Some(_) => &mut found.not_kept,
            };
            list.push(unit.id.clone());
        }
    }
    uses
}

fn is_kept(term: &Term, text: &str, words: &[Form]) -> bool {
    if term.keep {
        return term.source.iter().any(|form| text.contains(form.as_str()));
    }
    let allowed = std::iter::once(&term.target).chain(&term.alternatives);
    allowed.into_iter().any(|phrase| !find_phrase(phrase, words, inflect::english).is_empty())
}
