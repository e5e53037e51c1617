//! Where each term is used, and where it is not kept.

use crate::model::{Bitext, Glossary, SegmentId, Term};
use crate::text::inflect::{self, Phrases, Placed, english_words, french_words};
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
    let sources = glossary.terms.iter().map(|term| &term.source);
    let owners: Vec<usize> =
        sources.clone().enumerate().flat_map(|(at, forms)| forms.iter().map(move |_| at)).collect();
    let phrases = Phrases::new(sources.flatten().map(String::as_str), inflect::french);
    for unit in bitext.units() {
        let french = french_words(&unit.source, &tokens(&unit.source));
        let target = unit.target.as_ref().map(|target| target.text.as_str());
        let english = target.map(|text| (text, english_words(text, &tokens(text))));
        let mut here: Vec<usize> =
            phrases.among(&french).iter().filter_map(|(n, _)| owners.get(*n).copied()).collect();
        here.sort_unstable();
        here.dedup();
        for at in here {
            let (Some(term), Some(found)) = (glossary.terms.get(at), uses.get_mut(at)) else {
                continue;
            };
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

fn is_kept(term: &Term, text: &str, words: &Placed) -> bool {
    if term.keep {
        return term.source.iter().any(|form| text.contains(form.as_str()));
    }
    let allowed = std::iter::once(&term.target).chain(&term.alternatives);
    allowed.into_iter().any(|phrase| !words.find(phrase, inflect::english).is_empty())
}
