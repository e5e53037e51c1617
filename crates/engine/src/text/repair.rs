//! Repair: changes in a translation only what the change of its source bites, and leaves every
//! other word as the translator wrote it.
//!
//! Old and new source and the translation of the old in; the mended translation out, and whether
//! that is all there was to mend. These kinds of change can be mended for sure:
//!
//! - figures, dates, addresses and note marks ([`super::half`]), and units with them (`units`);
//!   dates that have other parts now (`dates`);
//! - a name for a name (`names`): `Dupont` for `Durand`, `OFPRA` for `ONU` (`UN`), `Espagne`; a
//!   title for a title (`titles`);
//! - a term of the glossary for another (`terms`), in the number the translation had;
//! - a bracket that was taken out (`asides`);
//! - words that were taken out, where it is plain which words say them (`cuts`).
//!
//! What an engine makes of the rest is a repair too where it keeps what the translator wrote
//! ([`keeps_rest`]).
//!
//! It is *complete* where each word that the source lost or gained belongs to one of these, or is
//! an article that goes with them. What is not sure is left out, and the repair is not complete.

mod asides;
mod change;
mod cuts;
mod dates;
mod keep;
mod links;
mod names;
mod terms;
mod titles;
mod units;

use std::ops::Range;

use change::{Mending, SourceChange};
pub use keep::keeps_rest;
pub use terms::RepairTerms;

use super::calendar::month_of;
use super::diff::diff;
use super::fold::fold;
use super::half::{HalfUpdate, half_updated_with_answers};
use super::language::Language;
use super::word::{WordToken, WordTokenKind, tokens};

/// A translation with what its source changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The mended text.
    pub text: String,
    /// Whether it says all that the new source says, as far as can be told: a person still reads
    /// it.
    pub complete: bool,
}

/// Mends a translation of `old` where `new` differs from it; nothing where nothing can be mended.
///
/// ```
/// use enregard_engine::text::language::Language::{English, French};
/// use enregard_engine::text::repair::{RepairTerms, repair};
///
/// let terms = RepairTerms::default();
/// let mended = |old: &str, new: &str, target: &str| {
///     repair((old, new), target, (French, English), &terms).map(|found| found.text)
/// };
/// let old = "Selon l'OFPRA, 12 femmes (sur 40) sont parties.";
/// let english = "According to OFPRA, 12 women (out of 40) have left.";
/// let new = "Selon l'ONU, 14 femmes (sur 40) sont parties.";
/// assert_eq!(
///     mended(old, new, english).as_deref(),
///     Some("According to the UN, 14 women (out of 40) have left."),
/// );
/// let new = "Selon l'OFPRA, 12 femmes sont parties.";
/// assert_eq!(
///     mended(old, new, english).as_deref(),
///     Some("According to OFPRA, 12 women have left."),
/// );
/// assert_eq!(mended(old, "Selon elle, 12 femmes (sur 40) rient.", english), None);
/// ```
#[must_use]
pub fn repair(
    (old, new): (&str, &str),
    target: &str,
    languages: (Language, Language),
    terms: &RepairTerms,
) -> Option<Repair> {
    if is_too_long(&[old, new, target]) {
        return None;
    }
    let change = SourceChange { old, new, target, runs: diff(old, new) };
    let mut mending = Mending::default();
    asides::mend(&change, &mut mending);
    if languages == (Language::French, Language::English) {
        cuts::mend(&change, &mut mending);
        terms::mend(&change, terms, &mut mending);
        dates::mend(&change, &mut mending);
        titles::mend(&change, &mut mending);
        names::mend(&change, &mut mending);
        units::mend(&change, &mut mending);
    }
    mend_figures(&change, languages, &mut mending);
    let text = written(target, &mut mending, languages.1)?;
    let complete = !mending.unsure && is_answered(&change, &mending);
    Some(Repair { text, complete })
}

/// No sentence is so long, and words are compared one with each other.
const LONGEST: usize = 10_000;

fn is_too_long(texts: &[&str]) -> bool {
    texts.iter().any(|text| text.len() > LONGEST)
}

fn mend_figures(change: &SourceChange<'_>, languages: (Language, Language), out: &mut Mending) {
    let (mut updates, answered) =
        half_updated_with_answers(change.old, change.new, change.target, languages);
    let gone: Vec<Range<usize>> = out.edits.iter().map(|(span, _)| span.clone()).collect();
    updates.retain(|update| !gone.iter().any(|span| span.contains(&update.held.start)));
    let several = |update: &HalfUpdate| turns_plural(update) && counts(change.target, &update.held);
    out.unsure |= updates.iter().any(|update| update.mended.is_none() || several(update));
    let edits = updates.into_iter().filter_map(|update| Some((update.held, update.mended?)));
    out.edits.extend(edits);
    out.old.extend(answered.old);
    out.new.extend(answered.new);
    out.old.extend(super::address::addresses(change.old));
    out.new.extend(super::address::addresses(change.new));
}

/// One became several, or the other way: the words around it bend, and nobody knows how.
fn turns_plural(update: &HalfUpdate) -> bool {
    let one = |text: &str| matches!(text.to_lowercase().as_str(), "1" | "un" | "une");
    update.new.as_deref().is_some_and(|new| one(new) != one(&update.old))
}

/// Whether a figure of a translation counts what follows it: a day before its month and a piece of
/// a number such as `611-1` do not.
fn counts(target: &str, held: &Range<usize>) -> bool {
    let (before, after) = (target.get(..held.start), target.get(held.end..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let month = |word: Option<&str>| {
        word.is_some_and(|word| month_of(&fold(word), Language::English).is_some())
    };
    let dated =
        month(after.split_whitespace().next().map(|word| word.trim_matches([',', '.', ';'])))
            || month(before.split_whitespace().next_back());
    !dated && !before.ends_with(['-', '/', '.', '–']) && !after.starts_with(['-', '/', '–'])
}

/// The text with the edits; in English, each article before them in its right form.
fn written(target: &str, mending: &mut Mending, language: Language) -> Option<String> {
    mending.edits.sort_by_key(|(span, _)| span.start);
    let (mut out, mut end) = (String::with_capacity(target.len()), 0);
    for (span, text) in &mending.edits {
        let Some(kept) = target.get(end..span.start) else { continue };
        out.push_str(kept);
        let was = target.get(span.clone())?;
        if language == Language::English {
            mending.unsure |= !fit_article(&mut out, was, text);
        }
        out.push_str(text);
        end = span.end;
    }
    out.push_str(target.get(end..)?);
    (end > 0).then_some(out)
}

/// Sets `a` or `an` at the end of a text right for what comes; whether that could be told.
fn fit_article(out: &mut String, was: &str, text: &str) -> bool {
    let Some(article) = ["a", "an", "A", "An"].into_iter().find(|article| {
        let before = out.strip_suffix(' ').and_then(|before| before.strip_suffix(article));
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    }) else {
        return true;
    };
    let (Some(was), Some(now)) = (opens_with_vowel(was), opens_with_vowel(text)) else {
        return false;
    };
    if was != now {
        out.truncate(out.len() - article.len() - 1);
        out.push_str(article.get(..1).unwrap_or_default());
        out.push_str(if now { "n " } else { " " });
    }
    true
}

/// Whether a word or figure is spoken with a vowel first; nothing where the letters do not tell.
fn opens_with_vowel(text: &str) -> Option<bool> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    let low = word.to_lowercase();
    let first = low.chars().next()?;
    if first.is_ascii_digit() {
        let digits = low.chars().take_while(char::is_ascii_digit).count();
        let teens = low.starts_with("11") || low.starts_with("18");
        return Some(first == '8' || teens && (digits == 2 || digits == 5));
    }
    // Acronyms are spelled or spoken, and nobody knows which.
    if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
        return None;
    }
    let spoken_as_consonant = ["uni", "use", "usu", "eu", "one", "once", "ut"];
    let silent_h = ["hour", "honest", "honor", "honour", "heir"];
    Some(match first {
        'a' | 'e' | 'i' | 'o' | 'u' => !spoken_as_consonant.iter().any(|s| low.starts_with(s)),
        'h' => silent_h.iter().any(|start| low.starts_with(start)),
        _ => false,
    })
}

/// Articles and the like: they bend with the words that they stand before.
const BENDING: [&str; 14] =
    ["le", "la", "les", "l'", "d'", "de", "du", "des", "au", "aux", "à", "un", "une", "en"];

/// Whether each word that was lost or gained belongs to what was mended.
fn is_answered(change: &SourceChange<'_>, mending: &Mending) -> bool {
    change.changed().into_iter().all(|(old, new)| {
        let lost = open_words(change.old, old, &mending.old);
        let gained = open_words(change.new, new, &mending.new);
        lost == gained
    })
}

/// The words of a stretch that nothing answers for.
fn open_words(text: &str, stretch: Range<usize>, answered: &[Range<usize>]) -> Vec<String> {
    // A number's token may hold the sign after its figure.
    let within = |token: &WordToken| {
        let number = token.kind == WordTokenKind::Number;
        let at = &token.span;
        answered.iter().any(|span| {
            span.start <= at.start && at.end <= span.end || number && span.start == at.start
        })
    };
    tokens(text)
        .into_iter()
        .filter(|token| token.span.start >= stretch.start && token.span.end <= stretch.end)
        .filter(|token| matches!(token.kind, WordTokenKind::Word | WordTokenKind::Number))
        .filter(|token| !within(token))
        .filter_map(|token| text.get(token.span))
        .map(|word| word.to_lowercase().replace('’', "'"))
        .filter(|word| !BENDING.contains(&word.as_str()))
        .collect()
}
