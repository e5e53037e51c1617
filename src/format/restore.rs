//! What an exchange file cannot carry, put into a text that came back: its line breaks, its
//! controls, the spaces at its ends, the references to terms.
//!
//! The text and the [`AlignedRow`] that it belongs to in; the text as the catalog would have it
//! out. Only what is certain is put in: a sign that the pair has and the file can only have shown
//! by another, a term whose value still stands where it stood.

use std::ops::Range;

use super::imported::{ImportedRow, one_line};
use super::pairs::{AlignedRow, loose, saw};
use crate::container::xml::write::{is_legal, picture};
use crate::model::Target;
use crate::text::diff::{ChangeKind, WordChange, diff};

/// A row's translation with the form that its pair has.
pub(super) fn text(row: &ImportedRow, pair: &AlignedRow<'_>) -> String {
    let back = row.target.as_deref().unwrap_or_default();
    let known = KnownTexts(vec![pair.target().unwrap_or_default(), &pair.source]);
    // Nobody touched it since it was written: its line breaks are its own.
    let is_as_written = row.seen.as_ref().is_some_and(|mark| saw(mark, Some(back)));
    let lines = if is_as_written { back.to_owned() } else { known.lines(back) };
    // A file that carries a control in its source shows none by a picture, and one that holds
    // another source tells nothing of the controls in this one.
    let carried = row.source.as_deref().or(row.previous.as_deref());
    let beside = carried.unwrap_or_default();
    let is_of_today = carried.is_none() || loose(beside) == loose(&pair.source);
    let signs = KnownTexts(known.0.into_iter().take(1 + usize::from(is_of_today)).collect());
    ends(signs.controls(&lines, beside), pair.target().unwrap_or_default())
}

/// The source that a translation was made from.
pub(super) fn previous(back: &str, pair: &AlignedRow<'_>) -> String {
    let held = pair.unit.target.as_deref().and_then(|target| target.baseline.as_deref());
    match held.into_iter().chain([pair.source.as_ref()]).find(|held| loose(held) == loose(back)) {
        Some(held) => held.to_owned(),
        None => KnownTexts(vec![&pair.source]).controls(back, ""),
    }
}

/// Texts that are known to the byte, the nearest first.
struct KnownTexts<'a>(Vec<&'a str>);

impl KnownTexts<'_> {
    fn has(&self, sign: impl Fn(char) -> bool) -> bool {
        self.0.iter().any(|text| text.contains(&sign))
    }

    /// A sentence has no line breaks: those that came with the file are spaces.
    fn lines(&self, back: &str) -> String {
        if self.has(|c| c == '\r') {
            back.to_owned()
        } else if self.has(|c| c == '\n') {
            back.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            one_line(back)
        }
    }

    /// Pictures turned into the one control that they stand for; those that stand in a text beside
    /// it do so here too.
    fn controls(&self, back: &str, beside: &str) -> String {
        let hidden = |c: &char| !is_legal(*c) || matches!(c, '\r' | '\u{7f}');
        let mut signs: Vec<char> =
            self.0.iter().flat_map(|text| text.chars()).filter(hidden).collect();
        signs.sort_unstable();
        signs.dedup();
        let alone = |sign: &char| {
            signs.iter().filter(|other| picture(**other) == picture(*sign)).count() == 1
        };
        let certain = |sign: &char| {
            alone(sign) && !beside.contains(*sign) && !self.has(|c| c == picture(*sign))
        };
        let shown: Vec<(char, char)> =
            signs.iter().filter(|sign| certain(sign)).map(|sign| (picture(*sign), *sign)).collect();
        let sign =
            |c: char| shown.iter().find(|(picture, _)| *picture == c).map_or(c, |(_, sign)| *sign);
        back.chars().map(sign).collect()
    }
}

/// Spaces at the ends as the translation of today has them, where the text has none there itself.
fn ends(back: String, today: &str) -> String {
    if back.trim().is_empty() || today.trim().is_empty() {
        return back;
    }
    let [own, held] = [back.as_str(), today].map(outer);
    let lead = if own.0.is_empty() { held.0 } else { "" };
    let trail = if own.1.is_empty() { held.1 } else { "" };
    format!("{lead}{back}{trail}")
}

/// The spaces before and behind a text.
fn outer(text: &str) -> (&str, &str) {
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default())
}

/// The text as the catalog writes it: where the value of a term still stands, the reference to it.
pub(super) fn terms(target: &Target, back: &str) -> String {
    if back == target.text {
        return target.value.to_string();
    }
    let mut out = String::with_capacity(back.len());
    let mut done = 0;
    for (span, term) in standing(target, back) {
        out.push_str(back.get(done..span.start).unwrap_or_default());
        out.push_str(term);
        done = span.end;
    }
    out.push_str(back.get(done..).unwrap_or_default());
    out
}

/// Where values of terms stand in an edited text: in what was left alone, and where whole words say
/// so that nothing else of the old text left there.
fn standing<'t>(target: &'t Target, back: &str) -> Vec<(Range<usize>, &'t str)> {
    if target.references.is_empty() {
        return Vec::new();
    }
    let changes = diff(&target.text, back);
    let kept: Vec<_> = target.references.iter().map(|(span, _)| moved(span, &changes)).collect();
    let mut taken: Vec<Range<usize>> = kept.iter().flatten().cloned().collect();
    taken.extend(plain(target, &changes));
    let mut out = Vec::new();
    for ((span, term), kept) in target.references.iter().zip(kept) {
        let value = target.text.get(span.clone()).unwrap_or_default();
        let Some(place) = kept.or_else(|| free(value, back, &taken)) else { continue };
        taken.push(place.clone());
        out.push((place, term.as_str()));
    }
    out.sort_by_key(|(span, _)| span.start);
    out
}

/// Where a stretch of the old text stands in the new one, when nothing in it changed.
fn moved(span: &Range<usize>, changes: &[WordChange]) -> Option<Range<usize>> {
    let inside = |change: &&WordChange| {
        change.kind == ChangeKind::Equal
            && change.old.start <= span.start
            && span.end <= change.old.end
    };
    let change = changes.iter().find(inside)?;
    let at = |old: usize| change.new.start + old - change.old.start;
    Some(at(span.start)..at(span.end))
}

/// What stayed of the old text beside its terms, in the new one.
fn plain(target: &Target, changes: &[WordChange]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let end = target.text.len()..target.text.len();
    for span in target.references.iter().map(|(span, _)| span).chain([&end]) {
        let between = start..span.start;
        for change in changes.iter().filter(|change| change.kind == ChangeKind::Equal) {
            let old = change.old.start.max(between.start)..change.old.end.min(between.end);
            out.extend((old.start < old.end).then(|| moved(&old, changes)).flatten());
        }
        start = span.end;
    }
    out
}

/// The first place of some whole words that nothing else has taken.
fn free(words: &str, text: &str, taken: &[Range<usize>]) -> Option<Range<usize>> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut places = text.match_indices(words).filter(|_| !words.is_empty());
    places.find_map(|(at, _)| {
        let end = at + words.len();
        let whole = !is_letter(text.get(..at)?.chars().next_back())
            && !is_letter(text.get(end..)?.chars().next());
        let apart = |other: &Range<usize>| end <= other.start || other.end <= at;
        (whole && taken.iter().all(apart)).then_some(at..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A translation with references, from its value; every term says its own name in capitals.
    fn target(value: &str) -> Target {
        let mut target = Target { value: value.into(), ..Target::default() };
        let mut rest = value;
        while let Some((before, after)) = rest.split_once("{ -") {
            let (name, after) = after.split_once(" }").unwrap();
            target.text.push_str(before);
            let start = target.text.len();
            target.text.push_str(&name.to_uppercase());
            target.references.push((start..target.text.len(), format!("{{ -{name} }}")));
            rest = after;
        }
        target.text.push_str(rest);
        target
    }

    #[test]
    fn a_reference_stays_where_its_value_does() {
        for (value, back, want) in [
            (
                "The { -un } has 12 members.",
                "The UN has 12 full members.",
                "The { -un } has 12 full members.",
            ),
            ("{ -un } and { -eu } met.", "EU and UN met.", "{ -eu } and { -un } met."),
            ("The { -un } met.", "The council met.", "The council met."),
            ("The { -un } met.", "The UNO met.", "The UNO met."),
            (
                "The UN met the { -un }.",
                "The UN, it is said, met nobody.",
                "The UN, it is said, met nobody.",
            ),
            ("{ -un }, { -un }.", "UN.", "{ -un }."),
            (
                "The { -un }.",
                "Members sat; then the UN’s chair, at last, rose.",
                "Members sat; then the { -un }’s chair, at last, rose.",
            ),
        ] {
            assert_eq!(terms(&target(value), back), want, "{value} → {back}");
        }
    }
}
