//! A term of the glossary that took another's place takes it in the translation too.

use std::ops::Range;

use super::change::{Mending, SourceChange};
use crate::text::inflect::{self, Form, Phrases, Placed, formed_words};
use crate::text::language::Language::{English, French};
use crate::text::norm::capitalized;
use crate::text::value::tokens;

/// The terms of a glossary, made ready for repairs.
#[derive(Debug, Default)]
pub struct RepairTerms {
    phrases: Option<Phrases>,
    /// The term of each phrase.
    owners: Vec<usize>,
    /// The forms that a translation may have; the first is the one to write.
    targets: Vec<Vec<String>>,
}

impl RepairTerms {
    /// Takes terms: their source forms, and their target forms, the one to write first.
    #[must_use]
    pub fn new(terms: Vec<(Vec<String>, Vec<String>)>) -> Self {
        let (mut forms, mut owners, mut targets) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (sources, target)) in terms.into_iter().enumerate() {
            owners.extend(sources.iter().map(|_| at));
            forms.extend(sources);
            targets.push(target);
        }
        let phrases = Phrases::new(forms.iter().map(String::as_str), French);
        Self { phrases: Some(phrases), owners, targets }
    }

    /// The terms of a source text, each with its places; none inside a longer one.
    fn of(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let Some(phrases) = &self.phrases else { return Vec::new() };
        let words: Vec<Form> = formed_words(text, &tokens(text), French);
        let found = phrases.among(&words).into_iter();
        let mut places: Vec<(usize, Range<usize>)> = found
            .filter_map(|(phrase, spans)| Some((*self.owners.get(phrase)?, spans)))
            .flat_map(|(term, spans)| spans.into_iter().map(move |span| (term, span)))
            .collect();
        places.sort_by_key(|(_, span)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        places.retain(|(_, span)| {
            let apart = span.start >= end;
            end = end.max(span.end);
            apart
        });
        places
    }
}

/// Mends one term that went and one that came.
pub(super) fn mend(change: &SourceChange<'_>, terms: &RepairTerms, out: &mut Mending) {
    let (old, new) = (terms.of(change.old), terms.of(change.new));
    let among = |list: &[(usize, Range<usize>)], term: usize| {
        list.iter().filter(|(other, _)| *other == term).count()
    };
    let only = |these: &[(usize, Range<usize>)], those: &[(usize, Range<usize>)]| {
        let mut gone: Vec<usize> =
            these.iter().map(|(term, _)| *term).filter(|term| among(those, *term) == 0).collect();
        gone.dedup();
        (gone.len() == 1).then(|| gone.first().copied()).flatten()
    };
    let (Some(gone), Some(came)) = (only(&old, &new), only(&new, &old)) else { return };
    let wanted = among(&old, gone);
    if wanted != among(&new, came) {
        return;
    }
    let (Some(was), Some(now)) = (terms.targets.get(gone), terms.targets.get(came)) else { return };
    let words = Placed::new(change.target, &tokens(change.target), English);
    let held = was.iter().map(|form| (form, words.find(form)));
    let Some((form, held)) = held.into_iter().find(|(_, held)| held.len() == wanted) else {
        return;
    };
    let Some(now) = now.first().filter(|now| words.find(now).is_empty()) else {
        return;
    };
    out.unsure |= held.iter().any(|at| lacks_article(change.target, at, now));
    for at in held {
        let Some(piece) = change.target.get(at.clone()) else { continue };
        let plural = is_plural(piece, form);
        let text = if plural { plural_of(now) } else { now.clone() };
        out.edits.push((at, if opens_large(piece, form) { capitalized(&text) } else { text }));
    }
    let spans = |list: Vec<(usize, Range<usize>)>, term: usize| {
        list.into_iter().filter(move |(other, _)| *other == term).map(|(_, span)| span)
    };
    out.old.extend(spans(old, gone));
    out.new.extend(spans(new, came));
}

/// Words that stand before a noun that can be counted.
const DETERMINERS: [&str; 18] = [
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "each",
    "every", "any", "no", "one", "another",
];
/// Endings of words that need no article.
const UNCOUNTED: [&str; 8] = ["ing", "ism", "ness", "ity", "work", "aid", "care", "s"];

/// Whether a term that stands without an article gives way to one that may ask for it.
fn lacks_article(target: &str, at: &Range<usize>, now: &str) -> bool {
    let plural = target.get(at.clone()).is_some_and(|piece| piece.ends_with('s'));
    let before = target.get(..at.start).unwrap_or_default();
    let near: Vec<String> =
        before.split_whitespace().rev().take(3).map(str::to_lowercase).collect();
    let determined = near.iter().any(|word| {
        DETERMINERS.contains(&word.as_str()) || word.ends_with("'s") || word.ends_with("’s")
    });
    !plural && !determined && !UNCOUNTED.iter().any(|ending| now.ends_with(ending))
}

/// Whether a piece of a translation is the plural of the form that it is.
fn is_plural(piece: &str, form: &str) -> bool {
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let (piece, form) = (last(piece), last(form));
    piece != form && inflect::english(&piece) == form
}

fn opens_large(piece: &str, form: &str) -> bool {
    let large = |text: &str| text.starts_with(char::is_uppercase);
    large(piece) && !large(form)
}

/// The plural of an English expression, by its last word.
fn plural_of(text: &str) -> String {
    let irregular =
        [("woman", "women"), ("man", "men"), ("child", "children"), ("person", "people")];
    for (one, many) in irregular {
        if let Some(root) =
            text.strip_suffix(one).filter(|root| !root.ends_with(char::is_alphabetic))
        {
            return format!("{root}{many}");
        }
    }
    let before_y = |root: &&str| !root.ends_with(['a', 'e', 'i', 'o', 'u']);
    if let Some(root) = text.strip_suffix('y').filter(before_y) {
        return format!("{root}ies");
    }
    let hisses = ["s", "x", "ch", "sh", "z"].iter().any(|end| text.ends_with(end));
    format!("{text}{}", if hisses { "es" } else { "s" })
}
