//! A unit that took another's place takes it in the translation too: `days` for `months`; and what
//! was set behind the number of an article: `17 bis`.

use std::ops::Range;

use super::change::{Mending, SourceChange};
use crate::text::fold::fold;
use crate::text::language::{Language, Measure};
use crate::text::word::{WordTokenKind, tokens};

/// What numbers articles set in between others.
const BETWEEN: [&str; 3] = ["bis", "ter", "quater"];

pub(super) fn mend(change: &SourceChange<'_>, out: &mut Mending) {
    for (old, new) in change.changed() {
        mend_unit(change, &old, &new, out);
        mend_between(change, &old, &new, out);
    }
}

/// The words of a text that name a unit of time or measure, in order.
fn units(text: &str, language: Language) -> Vec<(Range<usize>, &'static Measure)> {
    let words = tokens(text).into_iter().filter(|token| token.kind == WordTokenKind::Word);
    let named = words.filter_map(|token| {
        let word = fold(text.get(token.span.clone())?);
        let unit = (word.len() > 2).then(|| language.facts().units.get(&word))??;
        Some((token.span, *unit))
    });
    named.collect()
}

/// Mends the one unit of a stretch, where the translation has it as often as the old source did.
fn mend_unit(
    change: &SourceChange<'_>,
    old_at: &Range<usize>,
    new_at: &Range<usize>,
    out: &mut Mending,
) {
    let (old, new) = (units(change.old, Language::French), units(change.new, Language::French));
    let within = |list: &[(Range<usize>, &'static Measure)], at: &Range<usize>| {
        let inside = list.iter().filter(|(span, _)| at.start <= span.start && span.end <= at.end);
        let inside: Vec<_> = inside.cloned().collect();
        (inside.len() == 1).then(|| inside.into_iter().next()).flatten()
    };
    let (Some((gone_at, gone)), Some((came_at, came))) =
        (within(&old, old_at), within(&new, new_at))
    else {
        return;
    };
    let count = |list: &[(Range<usize>, &'static Measure)], unit: &Measure| {
        list.iter().filter(|(_, other)| *other == unit).count()
    };
    let held = units(change.target, Language::English);
    let in_step = count(&old, gone) == 1 && count(&held, gone) == 1;
    let fresh = count(&new, gone) == 0 && count(&old, came) == 0 && count(&held, came) == 0;
    let place = held.into_iter().find(|(_, unit)| *unit == gone).map(|(span, _)| span);
    let Some(place) = place.filter(|_| gone != came && in_step && fresh) else { return };
    let was = change.target.get(place.clone()).unwrap_or_default();
    let Some(written) = as_written(was, gone, came) else { return };
    out.edits.push((place, written));
    out.old.push(gone_at);
    out.new.push(came_at);
}

/// `months` for `days` and `month` for `day`; nothing for a unit of several words or of another
/// form.
fn as_written(was: &str, gone: &Measure, came: &Measure) -> Option<String> {
    let plural = match was.strip_prefix(gone.name)? {
        "" => "",
        "s" => "s",
        _ => return None,
    };
    let odd = ["ch", "x", "um", "ry", "foot", "stone"].iter().any(|end| came.name.ends_with(end));
    (!odd && !came.name.contains('-')).then(|| format!("{}{plural}", came.name))
}

/// `bis` behind a number that the translation has once.
fn mend_between(
    change: &SourceChange<'_>,
    old_at: &Range<usize>,
    new_at: &Range<usize>,
    out: &mut Mending,
) {
    let came = change.new.get(new_at.clone()).unwrap_or_default();
    let lost = change.old.get(old_at.clone()).unwrap_or_default();
    let before = change.new.get(..new_at.start).unwrap_or_default().trim_end();
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let number = before.get(before.len() - digits..).unwrap_or_default();
    if digits == 0 || !lost.trim().is_empty() || !BETWEEN.contains(&came.trim()) {
        return;
    }
    let apart = |at: &usize| {
        let near = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || ".,-".contains(c));
        let (before, after) = change.target.split_at(*at);
        let after = after.get(number.len()..).unwrap_or_default();
        let next = after.chars().next().filter(|c| c.is_alphanumeric() || *c == '-');
        !near(before.chars().next_back()) && next.is_none()
    };
    let places: Vec<usize> = change.target.match_indices(number).map(|(at, _)| at).collect();
    if let [at] = places[..]
        && apart(&at)
    {
        let end = at + number.len();
        out.edits.push((end..end, format!(" {}", came.trim())));
        out.new.push(new_at.clone());
    }
}
