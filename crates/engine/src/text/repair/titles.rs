//! A person's title that took another's place takes it in the translation too: `Mr` for `Ms`.

use std::ops::Range;

use super::change::{Mending, SourceChange};
use crate::text::word::{WordTokenKind, tokens};

/// Titles of French, each with those that English may have for it, the one to write first.
const TITLES: [(&str, &[&str]); 8] = [
    ("M", &["Mr"]),
    ("Monsieur", &["Mr"]),
    ("Mme", &["Ms", "Mrs"]),
    ("Madame", &["Ms", "Mrs"]),
    ("Mlle", &["Miss", "Ms"]),
    ("Mademoiselle", &["Miss", "Ms"]),
    ("Dr", &["Dr"]),
    ("Pr", &["Professor", "Prof"]),
];

/// Mends the one title of a stretch, where the translation has it as often as the old source did.
pub(super) fn mend(change: &SourceChange<'_>, out: &mut Mending) {
    for (old_at, new_at) in change.changed() {
        let (old, new) = (titles(change.old), titles(change.new));
        let within = |list: &[(Range<usize>, &'static [&'static str])], at: &Range<usize>| {
            let inside =
                list.iter().filter(|(span, _)| at.start <= span.start && span.end <= at.end);
            let inside: Vec<_> = inside.cloned().collect();
            (inside.len() == 1).then(|| inside.into_iter().next()).flatten()
        };
        let (Some(gone), Some(came)) = (within(&old, &old_at), within(&new, &new_at)) else {
            continue;
        };
        let among = |list: &[(Range<usize>, &'static [&'static str])]| {
            list.iter().filter(|(_, title)| *title == gone.1).count()
        };
        let held: Vec<Range<usize>> = tokens(change.target)
            .into_iter()
            .filter(|token| token.kind == WordTokenKind::Word)
            .filter(|token| {
                change.target.get(token.span.clone()).is_some_and(|word| gone.1.contains(&word))
            })
            .map(|token| token.span)
            .collect();
        let ([place], Some(written)) = (held.as_slice(), came.1.first()) else { continue };
        if among(&old) != 1 || among(&new) != 0 || gone.1.iter().any(|form| came.1.contains(form)) {
            continue;
        }
        // `Miss` has no point behind it, and `Professor` none either.
        let dotted = change.target.get(place.end..).is_some_and(|rest| rest.starts_with('.'));
        out.unsure |= dotted && written.len() > 3;
        out.edits.push((place.clone(), (*written).to_owned()));
        out.old.push(gone.0);
        out.new.push(came.0);
    }
}

/// The titles of a French text.
fn titles(text: &str) -> Vec<(Range<usize>, &'static [&'static str])> {
    let words = tokens(text).into_iter().filter(|token| token.kind == WordTokenKind::Word);
    let named = words.filter_map(|token| {
        let word = text.get(token.span.clone())?;
        let (_, english) = TITLES.iter().find(|(title, _)| *title == word)?;
        // `M` alone is a letter.
        let after = text.get(token.span.end..).unwrap_or_default();
        (word != "M" || after.starts_with('.')).then_some((token.span, *english))
    });
    named.collect()
}
