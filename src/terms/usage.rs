//! Where each term is used, and where it is not kept.

use std::collections::BTreeMap;

use crate::model::{Bitext, Glossary, SegmentId, Term};
use crate::text::inflect::{Phrases, Placed, formed_words};
use crate::text::value::tokens;

/// A term's segments, in the document's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermUse {
    /// The term's id.
    pub term: String,
    /// Segments whose source has it and whose translation has one of its forms.
    pub used: Vec<SegmentId>,
    /// Segments whose source has it and whose translation has none.
    pub not_kept: Vec<SegmentId>,
    /// Segments whose source has it and that have no translation yet.
    pub untranslated: Vec<SegmentId>,
    /// What the translation says for it: each form of the glossary that is there, forbidden ones
    /// too, with its segments; under the empty string those that have none.
    pub renderings: BTreeMap<String, Vec<SegmentId>>,
}

impl TermUse {
    /// The renderings, the one most used first; what no form of the glossary says comes last.
    #[must_use]
    pub fn by_use(&self) -> Vec<(&str, &[SegmentId])> {
        let all = self.renderings.iter().map(|(said, ids)| (said.as_str(), ids.as_slice()));
        let mut sorted: Vec<(&str, &[SegmentId])> = all.collect();
        sorted.sort_by_key(|(said, ids)| (said.is_empty(), std::cmp::Reverse(ids.len())));
        sorted
    }

    /// Adds what another document says.
    pub fn add(&mut self, other: Self) {
        self.used.extend(other.used);
        self.not_kept.extend(other.not_kept);
        self.untranslated.extend(other.untranslated);
        for (said, ids) in other.renderings {
            self.renderings.entry(said).or_default().extend(ids);
        }
    }
}

/// Looks every term of a glossary up in a document; terms come in the glossary's order.
#[must_use]
pub fn usage(bitext: &Bitext, glossary: &Glossary) -> Vec<TermUse> {
    let mut uses: Vec<TermUse> = glossary
        .terms
        .iter()
        .map(|term| TermUse { term: term.id.clone(), ..TermUse::default() })
        .collect();
    let (from, to) = bitext.languages();
    let sources = glossary.terms.iter().map(|term| &term.source);
    let owners: Vec<usize> =
        sources.clone().enumerate().flat_map(|(at, forms)| forms.iter().map(move |_| at)).collect();
    let phrases = Phrases::new(sources.flatten().map(String::as_str), from);
    for unit in bitext.units() {
        let source = formed_words(&unit.source, &tokens(&unit.source), from);
        let target = unit.target.as_deref().map(|target| target.text.as_str());
        let held = target.map(|text| (text, Placed::new(text, &tokens(text), to)));
        let mut here: Vec<usize> =
            phrases.among(&source).iter().filter_map(|(n, _)| owners.get(*n).copied()).collect();
        here.sort_unstable();
        here.dedup();
        for at in here {
            let (Some(term), Some(found)) = (glossary.terms.get(at), uses.get_mut(at)) else {
                continue;
            };
            let Some((text, words)) = &held else {
                found.untranslated.push(unit.id.clone());
                continue;
            };
            let said = rendering(term, text, words).unwrap_or_default();
            found.renderings.entry(said).or_default().push(unit.id.clone());
            let kept = is_kept(term, text, words);
            let list = if kept { &mut found.used } else { &mut found.not_kept };
            list.push(unit.id.clone());
        }
    }
    uses
}

/// The form of a term that a translation has: one that is allowed before one that is forbidden,
/// and the longest.
fn rendering(term: &Term, text: &str, words: &Placed) -> Option<String> {
    if term.keep && is_kept(term, text, words) {
        return term.source.first().cloned();
    }
    let found = |forms: &mut dyn Iterator<Item = &String>| {
        let held = forms.filter(|form| has(words, form));
        held.max_by_key(|form| form.len()).cloned()
    };
    found(&mut std::iter::once(&term.target).chain(&term.alternatives))
        .or_else(|| found(&mut term.forbidden.iter()))
}

fn is_kept(term: &Term, text: &str, words: &Placed) -> bool {
    if term.keep {
        return term.source.iter().any(|form| text.contains(form.as_str()));
    }
    let allowed = std::iter::once(&term.target).chain(&term.alternatives);
    allowed.into_iter().any(|phrase| has(words, phrase))
}

/// Whether a text has a phrase, or a compound of the word that it is.
fn has(words: &Placed, phrase: &str) -> bool {
    !words.find(phrase).is_empty() || words.compound(phrase)
}
