//! A name that took another's place takes it in the translation too.
//!
//! A name is one word with a capital or several side by side (`Simone de Beauvoir`), away from a
//! sentence's start, or there where it is no word of French or the translation has it too. A code
//! (`AB-123-CD`) and a season are names as well. It is looked for in the translation as it is, or
//! as English has it (`ONU` is `UN`, `Espagne` is `Spain`).

use std::ops::Range;

use super::change::{Mending, SourceChange};
use crate::text::bilingual::is_french;
use crate::text::fold::fold;
use crate::text::lists::{ACRONYMS, FRENCH_EMPTY, FRENCH_FUNCTION, FRENCH_SHARED, PLACES, SEASONS};
use crate::text::word::{WordToken, WordTokenKind, tokens};

/// Small words inside names.
const PARTICLES: [&str; 10] = ["de", "du", "des", "d'", "d’", "la", "le", "von", "van", "ben"];
/// Titles: they are no part of the name behind them.
const TITLES: [&str; 8] = ["M", "MM", "Mme", "Mmes", "Mlle", "Mlles", "Me", "Mes"];
/// With these before it, English speaks of a place.
const WITHIN: [&str; 5] = ["in", "near", "around", "across", "outside"];
/// With these before it, French speaks of a country or a region.
const COUNTRY: [&str; 4] = ["en", "au", "aux", "du"];
/// Words of a translation that tell of whom it speaks: another name may want others.
const PRONOUNS: [&str; 8] = ["he", "she", "his", "her", "him", "hers", "himself", "herself"];

/// A name in a text.
struct Name<'t> {
    text: &'t str,
    span: Range<usize>,
}

/// Mends the names of each stretch that changed, where it has as many of them as before.
pub(super) fn mend(change: &SourceChange<'_>, out: &mut Mending) {
    let (all_old, all_new) = (names(change.old, change.target), names(change.new, ""));
    for (old_at, new_at) in change.changed() {
        let (old, new) = (touching(&all_old, &old_at), touching(&all_new, &new_at));
        if old.len() != new.len() {
            continue;
        }
        for (old, new) in old.into_iter().zip(new).filter(|(old, new)| old.text != new.text) {
            if !mend_name(change, old, new, out) {
                mend_name(change, &own(old, new), &own(new, old), out);
            }
        }
    }
}

/// The names that reach into a stretch.
fn touching<'n, 't>(names: &'n [Name<'t>], stretch: &Range<usize>) -> Vec<&'n Name<'t>> {
    let reaches = |name: &&Name<'_>| name.span.start < stretch.end && stretch.start < name.span.end;
    names.iter().filter(reaches).collect()
}

/// A name without the words before it that another has too: `Curie` of `Institut Curie`.
fn own<'t>(name: &Name<'t>, other: &Name<'_>) -> Name<'t> {
    let words = |text: &'_ str| text.split_inclusive(' ').map(str::to_owned).collect::<Vec<_>>();
    let (mine, others) = (words(name.text), words(other.text));
    let same = mine.iter().zip(&others).take_while(|(a, b)| a == b);
    let start = same.map(|(word, _)| word.len()).sum();
    let text = name.text.get(start..).unwrap_or_default();
    Name { text, span: name.span.start + start..name.span.end }
}

/// Mends one name; whether it could be done.
fn mend_name(change: &SourceChange<'_>, old: &Name<'_>, new: &Name<'_>, out: &mut Mending) -> bool {
    if old.text.is_empty() || new.text.is_empty() {
        return false;
    }
    let taken = |at: &Range<usize>| {
        out.edits.iter().any(|(span, _)| span.start < at.end && at.start < span.end)
    };
    let written = in_english(new.text);
    let forms = [in_english(old.text), old.text];
    let held = forms.iter().map(|form| places(change.target, form)).find(|held| !held.is_empty());
    let Some(held) = held.filter(|held| !held.iter().any(taken)) else { return false };
    let wanted = places(change.old, old.text).len();
    let arrived = !places(change.target, written).is_empty();
    if held.len() != wanted || arrived || !places(change.new, old.text).is_empty() {
        return false;
    }
    let person = is_person(old.text) && !held.iter().any(|at| is_place(change.target, at));
    out.unsure |= person && speaks_of_somebody(change.target);
    let article = article(change, old, new, &held);
    out.unsure |= article.is_none();
    let written = match article {
        Some(ArticleChange::Comes) => format!("the {written}"),
        _ => written.to_owned(),
    };
    let held = held.into_iter().map(|at| match article {
        Some(ArticleChange::Goes) => at.start - "the ".len()..at.end,
        _ => at,
    });
    let held: Vec<Range<usize>> = held.collect();
    // A country that the list lacks may have another name in English.
    out.unsure |= is_listed(old.text) && !is_listed(new.text) && is_country(change.new, &new.span);
    out.edits.extend(held.into_iter().map(|at| (at, written.clone())));
    out.old.push(old.span.clone());
    out.new.push(new.span.clone());
    true
}

/// The English of an acronym, a place or a season; else the name as it is.
fn in_english(name: &str) -> &str {
    let mut known = ACRONYMS.pairs().chain(PLACES.pairs()).chain(SEASONS.pairs());
    let known = known.find(|(french, _)| *french == name);
    known.map_or(name, |(_, english)| english)
}

/// Whether English sets an article before an acronym; nothing where that is not known. One in small
/// letters is spoken as a word and has none: `Insee`.
fn takes_article(name: &str) -> Option<bool> {
    let line = ACRONYMS.lines().find(|line| line.split('\t').next() == Some(name));
    let listed = line.map(|line| line.split('\t').nth(2) == Some("the"));
    let word = name.contains(char::is_lowercase) && !name.contains(' ');
    listed.or(word.then_some(false))
}

/// What becomes of the article before a name that takes another's place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ArticleChange {
    /// It stays, or there is none.
    None,
    /// Before `OECD` stands one, where `Insee` has none.
    Comes,
    /// The other way round.
    Goes,
}

/// What must come before a name that takes another's place: `Insee` stands by itself, before `OECD`
/// stands an article. Nothing where that cannot be told.
fn article(
    change: &SourceChange<'_>,
    old: &Name<'_>,
    new: &Name<'_>,
    held: &[Range<usize>],
) -> Option<ArticleChange> {
    let before = |at: &Range<usize>| change.target.get(..at.start).unwrap_or_default();
    let has_one = |at: &Range<usize>| before(at).trim_end().ends_with("the");
    let (was, wanted) = (takes_article(old.text), takes_article(new.text));
    let fits = |wanted: bool| held.iter().all(|at| has_one(at) == wanted);
    let alone = stands_alone(change.new, new.span.start);
    match wanted {
        // A name of another kind: a place, a person.
        _ if was.is_none() && wanted.is_none() => Some(ArticleChange::None),
        None if was != Some(true) || fits(false) => Some(ArticleChange::None),
        Some(wanted) if was == Some(wanted) || fits(wanted) => Some(ArticleChange::None),
        // `selon l'OCDE` alone: behind `de` the name may come before a noun in English.
        Some(true) if fits(false) && alone => Some(ArticleChange::Comes),
        Some(false)
            if fits(true) && alone && held.iter().all(|at| before(at).ends_with("the ")) =>
        {
            Some(ArticleChange::Goes)
        }
        _ => None,
    }
}

/// Whether a name of the French has an article of its own and no `de` before that.
fn stands_alone(french: &str, at: usize) -> bool {
    let before = french.get(..at).unwrap_or_default();
    let articles = ["l'", "l’", "le ", "la ", "les "];
    let rest = articles.iter().find_map(|article| before.strip_suffix(article));
    rest.is_some_and(|rest| rest.ends_with(' ') && !rest.ends_with(" de "))
}

fn is_person(name: &str) -> bool {
    let acronym = name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    !acronym && !is_listed(name) && !is_season(name)
}

fn is_listed(name: &str) -> bool {
    PLACES.pairs().any(|(french, english)| french == name || english == name)
}

fn is_season(word: &str) -> bool {
    SEASONS.pairs().any(|(french, _)| french == word)
}

/// Whether a word of a translation says that a place follows.
fn is_place(target: &str, at: &Range<usize>) -> bool {
    let before = target.get(..at.start).and_then(|before| before.split_whitespace().next_back());
    before.is_some_and(|word| WITHIN.contains(&word.to_lowercase().as_str()))
}

/// Whether the French says that a country or a region follows.
fn is_country(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).and_then(|before| before.split_whitespace().next_back());
    before.is_some_and(|word| COUNTRY.contains(&word.to_lowercase().as_str()))
}

fn speaks_of_somebody(target: &str) -> bool {
    let words = tokens(target).into_iter().filter_map(|token| target.get(token.span));
    words.into_iter().any(|word| PRONOUNS.contains(&word.to_lowercase().as_str()))
}

/// Where a name stands whole in a text.
fn places(text: &str, name: &str) -> Vec<Range<usize>> {
    let found = text.match_indices(name).map(|(at, name)| at..at + name.len());
    let apart = |at: &Range<usize>| {
        let before = text.get(..at.start).and_then(|before| before.chars().next_back());
        let after = text.get(at.end..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    found.filter(apart).collect()
}

/// The names of a text, in order; what its translation has in the same letters is one where a
/// sentence starts too.
fn names<'t>(text: &'t str, translation: &str) -> Vec<Name<'t>> {
    let tokens = whole_codes(text, tokens(text));
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut starts = true;
    // Tokens since the last name: a space or particles may stand inside one.
    let mut between: Option<bool> = None;
    for token in &tokens {
        let word = text.get(token.span.clone()).unwrap_or_default();
        let first = starts && !TITLES.contains(&word);
        let named = is_name(token, word, starts)
            || first && (is_first_name(text, token, word) || is_kept(token, word, translation));
        if named {
            match names.last_mut().filter(|_| between == Some(true)) {
                Some(name) => name.end = token.span.end,
                None => names.push(token.span.clone()),
            }
            between = Some(true);
        } else {
            let inside = token.kind == WordTokenKind::Space || PARTICLES.contains(&word);
            between = between.map(|so_far| so_far && inside);
        }
        starts = match token.kind {
            WordTokenKind::Space => starts,
            WordTokenKind::Punctuation => ".?!…:«“\"".contains(word) || starts,
            _ => false,
        };
    }
    names
        .into_iter()
        .filter_map(|span| Some(Name { text: text.get(span.clone())?, span }))
        .collect()
}

/// A word of French with a capital because a sentence starts there may still be a name, where a
/// name follows: `Marie Lenoir`.
fn is_first_name(text: &str, token: &WordToken, word: &str) -> bool {
    let small = [&FRENCH_FUNCTION, &FRENCH_SHARED, &FRENCH_EMPTY];
    let follows = text.get(token.span.end..).and_then(|rest| rest.strip_prefix([' ', '\u{a0}']));
    token.kind == WordTokenKind::Word
        && word.chars().next().is_some_and(char::is_uppercase)
        && follows.is_some_and(|rest| rest.starts_with(char::is_uppercase))
        && !small.iter().any(|list| list.has(&fold(word)))
}

/// A word with a capital that the translation has too.
fn is_kept(token: &WordToken, word: &str, translation: &str) -> bool {
    token.kind == WordTokenKind::Word
        && word.chars().count() > 2
        && word.chars().next().is_some_and(char::is_uppercase)
        && !places(translation, word).is_empty()
}

/// Joins tokens that are one code: letters and digits without a space, `AB-123-CD`.
fn whole_codes(text: &str, tokens: Vec<WordToken>) -> Vec<WordToken> {
    let mut joined: Vec<WordToken> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let piece = text.get(token.span.clone()).unwrap_or_default();
        let joins = |last: &WordToken| {
            let held = text.get(last.span.clone()).unwrap_or_default();
            let inside = |text: &str| {
                let mark = matches!(text, "-" | "/");
                let of_code = |c: char| c.is_uppercase() || c.is_ascii_digit() || ".-/".contains(c);
                mark || text.chars().all(of_code) && text.contains(char::is_alphanumeric)
            };
            last.span.end == token.span.start && inside(held) && inside(piece)
        };
        match joined.last_mut().filter(|last| joins(last)) {
            Some(last) => last.span.end = token.span.end,
            None => joined.push(token),
        }
    }
    joined
}

/// Letters in capitals and digits, or digits around a hyphen or a stroke: `RG 19/02817`,
/// `21-14.345`.
fn is_code(word: &str) -> bool {
    let marked = word.contains(['-', '/']) && word.contains(|c: char| c.is_ascii_digit());
    word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_uppercase)
        || marked && word.chars().all(|c| c.is_ascii_digit() || "-/.".contains(c))
}

fn is_name(token: &WordToken, word: &str, starts: bool) -> bool {
    if is_code(word) || is_season(word) {
        return true;
    }
    if TITLES.contains(&word) {
        return false;
    }
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    if token.kind != WordTokenKind::Word || !capital || word.ends_with(['\'', '’']) {
        return false;
    }
    let acronym = word.chars().count() > 1 && letters.all(|c| c.is_uppercase() || c.is_numeric());
    acronym || !starts || !is_french(&fold(word))
}
