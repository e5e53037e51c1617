//! Turns a match's English into that of the query, as far as values go.
//!
//! Where the query and the match's source have the same sequence of values (numbers, months,
//! weekdays), each that differs is looked for in the English and replaced there by the query's own,
//! in English form. Anything else is left as it is: a wrong guess is worse than an old number that
//! the check `number` will find.

use std::ops::Range;

use crate::text::calendar::{months, weekdays};
use crate::text::value::{Atom, AtomKey, Language, render_english, values};

/// The match's English with the query's numbers, dates and quotation marks.
///
/// # Examples
///
/// ```
/// use enregard_engine::memory::adapt;
///
/// let (old, new) = ("Le 3 mai, 7,4 % des cas.", "Le 12 juin, 8,25 % des cas.");
/// assert_eq!(adapt(old, new, "On 3 May, 7.4% of cases."), "On 12 June, 8.25% of cases.");
/// ```
#[must_use]
pub fn adapt(source: &str, query: &str, target: &str) -> String {
    let mut edits = edits(source, query, target).unwrap_or_default();
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = String::with_capacity(target.len());
    let mut at = 0;
    for (span, text) in edits {
        let Some(kept) = target.get(at..span.start) else { continue };
        out.push_str(kept);
        out.push_str(&text);
        at = span.end;
    }
    out.push_str(target.get(at..).unwrap_or_default());
    english_quotes(&out)
}

/// The atoms that count: in figures, or named.
fn atoms(text: &str, language: Language) -> Vec<Atom> {
    values(text, language)
        .iter()
        .flat_map(|value| value.atoms())
        .filter(|atom| atom.strong)
        .collect()
}

/// What to replace in the target; nothing where the values do not run alike.
fn edits(source: &str, query: &str, target: &str) -> Option<Vec<(Range<usize>, String)>> {
    let (old, new) = (atoms(source, Language::French), atoms(query, Language::French));
    let alike =
        |(a, b): (&Atom, &Atom)| std::mem::discriminant(&a.key) == std::mem::discriminant(&b.key);
    if old.len() != new.len() || !old.iter().zip(&new).all(alike) {
        return None;
    }
    let english = atoms(target, Language::English);
    let mut taken = vec![false; english.len()];
    let mut edits = Vec::new();
    for (old, new) in old.iter().zip(&new) {
        let found = (0..english.len()).find(|&at| {
            !taken.get(at).copied().unwrap_or(true)
                && english.get(at).is_some_and(|atom| atom.key == old.key)
        });
        let Some(at) = found else { continue };
        if let Some(slot) = taken.get_mut(at) {
            *slot = true;
        }
        if old.key == new.key {
            continue;
        }
        let atom = english.get(at)?;
        edits.extend(replacement(query, new, target, atom));
    }
    Some(edits)
}

/// The place in the target and what to write there.
fn replacement(
    query: &str,
    new: &Atom,
    target: &str,
    atom: &Atom,
) -> Option<(Range<usize>, String)> {
    match new.key {
        AtomKey::Month(month) => Some((
            atom.span.clone(),
            (*months(Language::English).get(usize::from(month).checked_sub(1)?)?).to_owned(),
        )),
        AtomKey::Weekday(day) => Some((
            atom.span.clone(),
            (*weekdays(Language::English).get(usize::from(day).checked_sub(1)?)?).to_owned(),
        )),
        AtomKey::Amount(_) => {
            let digits = figures(query, &new.span)?;
            let place = figures(target, &atom.span)?;
            // «1,5 million» beside «1 500 000»: the words around the figures differ, leave them.
            (new.scaled == atom.scaled)
                .then(|| (place, render_english(query.get(digits).unwrap_or_default())))
        }
    }
}

/// The figures inside a span, from the first digit to the last; none where letters stand between.
fn figures(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let piece = text.get(span.clone())?;
    let start = piece.find(|c: char| c.is_ascii_digit())?;
    let end = piece.rfind(|c: char| c.is_ascii_digit())? + 1;
    let inner = piece.get(start..end)?;
    (!inner.contains(|c: char| c.is_alphabetic() || c == ':'))
        .then_some(span.start + start..span.start + end)
}

/// Guillemets become English marks, without the spaces inside.
fn english_quotes(text: &str) -> String {
    if !text.contains(['«', '»']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['«', '»']) {
        let (before, mark) = rest.split_at(at);
        let opens = mark.starts_with('«');
        out.push_str(if opens { before } else { before.trim_end() });
        out.push(if opens { '“' } else { '”' });
        rest = mark.get('«'.len_utf8()..).unwrap_or_default();
        if opens {
            rest = rest.trim_start();
        }
    }
    out.push_str(rest);
    out
}
