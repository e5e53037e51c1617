//! `marks`: every numbered mark of the source is there, once, and pairs are whole.
//!
//! A translation that was made before its source had marks is left alone: nobody could see them.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::prelude::*;
use crate::text::inline;
use crate::text::mark::{MarkHalf, ObjectMark, written};

pub(super) static RULE: Rule = Rule::new("marks", ERROR).pair(marks);

/// How many lost marks of one sentence are put in at a time.
const MOST: usize = 64;

/// A mark by its number and half.
type MarkKey = (u32, MarkHalf);

fn marks(pair: &TextPair<'_>, report: &mut Report) {
    let (source, target) = (inline::marks(pair.source.text), inline::marks(pair.target.text));
    let older = pair.context.baseline.is_some_and(|baseline| inline::marks(baseline).is_empty());
    if target.is_empty() && (source.is_empty() || older) {
        return;
    }
    let wanted = count(&source);
    let mut there = BTreeMap::new();
    let mut kept = Vec::new();
    for mark in &target {
        let key = (mark.number, mark.half);
        let most = wanted.get(&key).copied().unwrap_or(0);
        let seen: &mut usize = there.entry(key).or_default();
        *seen += 1;
        if *seen > most {
            let message = if most == 0 { "check-marks-added" } else { "check-marks-doubled" };
            report.add(found(message, mark).fix(mark.span.clone(), ""));
        } else {
            kept.push(mark);
        }
    }
    lost(pair, &source, &wanted, &there, report);
    crossed(pair.target.text, &kept, report);
}

fn count(marks: &[ObjectMark]) -> BTreeMap<MarkKey, usize> {
    let mut count = BTreeMap::new();
    marks.iter().for_each(|mark| *count.entry((mark.number, mark.half)).or_default() += 1);
    count
}

fn found(message: &'static str, mark: &ObjectMark) -> Finding {
    let found = Finding::new(message).target(mark.span.clone());
    found.arg("value", written(mark.number, mark.half))
}

/// What the target has fewer of: points and whole pairs, then halves whose partner is there.
fn lost(
    pair: &TextPair<'_>,
    source: &[ObjectMark],
    wanted: &BTreeMap<MarkKey, usize>,
    there: &BTreeMap<MarkKey, usize>,
    report: &mut Report,
) {
    let lacks = |key: &MarkKey| {
        let most = wanted.get(key).copied().unwrap_or(0);
        most > there.get(key).copied().unwrap_or(0)
    };
    let mut seen = BTreeSet::new();
    let mut fixes = 0;
    for (at, mark) in source.iter().enumerate() {
        let key = (mark.number, mark.half);
        let other = match mark.half {
            MarkHalf::Point => None,
            MarkHalf::Open => Some((mark.number, MarkHalf::Close)),
            MarkHalf::Close => Some((mark.number, MarkHalf::Open)),
        };
        let first = seen.insert(key);
        let whole = other.is_some_and(|other| lacks(&other));
        // A pair that is gone is said once.
        if !first || !lacks(&key) || (whole && mark.half == MarkHalf::Close) {
            continue;
        }
        let finding = Finding::new("check-marks-lost").source(mark.span.clone());
        let close = source
            .iter()
            .skip(at)
            .find(|close| whole && close.number == mark.number && close.half == MarkHalf::Close);
        let value = match close {
            Some(_) => format!("{}…{}", written(key.0, key.1), written(key.0, MarkHalf::Close)),
            None => written(key.0, key.1),
        };
        let finding = finding.arg("value", value);
        fixes += 1;
        if fixes > MOST {
            report.add(finding);
            continue;
        }
        let (span, text) = put_in(pair, mark, close, other.is_some() && !whole);
        report.add(finding.fix(span, text));
    }
}

/// Where a lost mark goes, and what stands there then: a pair around the words that it holds in the
/// source, a half beside its partner's word, all else as far into the target as into the source.
fn put_in(
    pair: &TextPair<'_>,
    mark: &ObjectMark,
    close: Option<&ObjectMark>,
    is_half: bool,
) -> (Range<usize>, String) {
    // What stands in a mark is no word.
    let text = &masked(pair.target.text);
    let (open, end) = (written(mark.number, mark.half), written(mark.number, MarkHalf::Close));
    if let Some(close) = close {
        let words = pair.source.text.get(mark.span.end..close.span.start).unwrap_or_default();
        if let Some(at) = place_of(pair.target.text, text, words.trim()) {
            return (at..at + words.trim().len(), format!("{open}{}{end}", words.trim()));
        }
        let at = like_place(pair, text, mark.span.start);
        let gap = if text.get(..at).is_some_and(|head| head.ends_with(char::is_whitespace)) {
            ""
        } else {
            " "
        };
        // Figures are what a program shows there; words are the translator's to choose.
        if !words.contains(char::is_alphabetic) {
            return (at..at, format!("{gap}{open}{words}{end}"));
        }
        let word = next_word(text, at);
        let inner = text.get(word.clone()).unwrap_or_default();
        return (word, format!("{open}{inner}{end}"));
    }
    if is_half {
        let partner =
            inline::marks(pair.target.text).into_iter().find(|other| other.number == mark.number);
        if let Some(partner) = partner {
            let at = match mark.half {
                MarkHalf::Open => last_word(text, partner.span.start).start,
                _ => next_word(text, partner.span.end).end,
            };
            return (at..at, open);
        }
    }
    let at = like_place(pair, text, mark.span.start);
    (at..at, open)
}

/// What stands for each byte of a mark where words are looked for.
const MASK: char = '\u{1}';

fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for mark in inline::marks(text) {
        out.push_str(text.get(out.len()..mark.span.start).unwrap_or_default());
        out.extend(mark.span.map(|_| MASK));
    }
    out.push_str(text.get(out.len()..).unwrap_or_default());
    out
}

/// Where words stand by themselves, outside of marks.
fn place_of(marked: &str, text: &str, words: &str) -> Option<usize> {
    let inside = |at: &usize| {
        let before = inline::marks(marked.get(..*at).unwrap_or_default());
        let open = before.iter().filter(|mark| mark.half == MarkHalf::Open).count();
        let closed = before.iter().filter(|mark| mark.half == MarkHalf::Close).count();
        open > closed
    };
    let alone = |at: &usize| {
        let joins = |c: Option<char>, own: Option<char>| {
            c.is_some_and(char::is_alphanumeric) && own.is_some_and(char::is_alphanumeric)
        };
        let before = text.get(..*at).and_then(|head| head.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|rest| rest.chars().next());
        !joins(before, words.chars().next()) && !joins(after, words.chars().next_back())
    };
    let found = text.match_indices(words).map(|(at, _)| at).take(8);
    found.filter(|_| !words.is_empty()).find(|at| alone(at) && !inside(at))
}

/// The end of a word as far into the target as a place is into the source.
pub(super) fn place_like(pair: &TextPair<'_>, in_source: usize) -> usize {
    let mut text = masked(pair.target.text);
    for value in pair.target.values.iter().filter(|one| matches!(one.kind, ValueKind::Placeable(_)))
    {
        text.replace_range(value.span.clone(), &MASK.to_string().repeat(value.span.len()));
    }
    like_place(pair, &text, in_source)
}

/// The end of a word as far into the target as a mark is into the source.
fn like_place(pair: &TextPair<'_>, text: &str, in_source: usize) -> usize {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != MASK).count();
    let source = &masked(pair.source.text);
    let before = letters(source.get(..in_source).unwrap_or_default());
    let (all, own) = (letters(source).max(1), letters(text));
    let wanted = before * own / all;
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let ends =
        ends.filter(|at| !text.get(..*at).is_some_and(|head| head.ends_with(' '))).take(4096);
    let mut best = (usize::MAX, text.trim_end_matches(['.', '!', '?']).len());
    let (mut seen, mut done) = (0, 0);
    for at in ends {
        seen += letters(text.get(done..at).unwrap_or_default());
        done = at;
        if seen.abs_diff(wanted) < best.0 {
            best = (seen.abs_diff(wanted), at);
        }
    }
    best.1
}

/// The word at a place or behind it.
fn next_word(text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or_default();
    let start = at + rest.find(char::is_alphanumeric).unwrap_or(0);
    let rest = text.get(start..).unwrap_or_default();
    let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    start..start + len
}

/// The word at a place or before it.
fn last_word(text: &str, at: usize) -> Range<usize> {
    let head = text.get(..at).unwrap_or_default();
    let end = head.rfind(char::is_alphanumeric);
    let end = end.map_or(at, |at| {
        at + head.get(at..).and_then(|c| c.chars().next()).map_or(0, char::len_utf8)
    });
    let head = text.get(..end).unwrap_or_default();
    let start = head.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    start.map_or(end, |(at, _)| at)..end
}

/// Pairs that end in another order than they began, or before.
fn crossed(text: &str, marks: &[&ObjectMark], report: &mut Report) {
    let mut open: Vec<&ObjectMark> = Vec::new();
    let mut early: Vec<&ObjectMark> = Vec::new();
    for mark in marks {
        match mark.half {
            MarkHalf::Point => {}
            MarkHalf::Open => match early.iter().position(|close| close.number == mark.number) {
                Some(at) => {
                    let close = early.remove(at);
                    let turned =
                        [MarkHalf::Open, MarkHalf::Close].map(|half| written(mark.number, half));
                    report.add(cross(text, close, mark, turned));
                }
                None => open.push(mark),
            },
            MarkHalf::Close => match open.iter().rposition(|begun| begun.number == mark.number) {
                None => early.push(mark),
                Some(at) if at + 1 == open.len() => drop(open.pop()),
                Some(at) => {
                    open.remove(at);
                    let inner = open.last().map_or(mark.number, |inner| inner.number);
                    let close = marks.iter().find(|close| {
                        close.number == inner
                            && close.half == MarkHalf::Close
                            && close.span.start > mark.span.start
                    });
                    let Some(close) = close else { continue };
                    let turned =
                        [inner, mark.number].map(|number| written(number, MarkHalf::Close));
                    report.add(cross(text, mark, close, turned));
                    open.retain(|begun| begun.number != inner);
                }
            },
        }
    }
}

/// Two marks that change places.
fn cross(
    text: &str,
    first: &ObjectMark,
    second: &ObjectMark,
    [one, other]: [String; 2],
) -> Finding {
    let between = text.get(first.span.end..second.span.start).unwrap_or_default();
    let span = first.span.start..second.span.end;
    found("check-marks-crossed", first).fix(span, format!("{one}{between}{other}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::check::{CheckContext, Finding, apply_fixes, check_pair};
    use crate::text::inline::{fitting, marks, unmarked};

    fn found(source: &str, target: &str) -> Vec<Finding> {
        let mut found = check_pair(source, target, &CheckContext::default());
        found.retain(|found| found.check == "marks");
        found
    }

    #[test]
    fn a_translation_older_than_the_marks_lacks_none() {
        let (source, target) = ("Voir <x1>la page</x1>.", "See the page.");
        let of = |baseline| {
            let context = CheckContext { baseline, ..CheckContext::default() };
            check_pair(source, target, &context).iter().any(|found| found.check == "marks")
        };
        assert!(!of(Some("Voir la page.")) && of(Some(source)) && of(None));
    }

    proptest! {
        /// Whatever became of the marks, fixes bring them back, and change no letter.
        #[test]
        fn fixes_leave_nothing_to_find(pieces in prop::collection::vec(prop::sample::select(vec![
            "word ", "and ", "3", " ", ",", "<x1/>", "<x2>", "</x2>", "<x3>", "</x3>", "<x4/>",
        ]), 1..14)) {
            let source = "Un<x1/> mot <x2>ici et <x3>3</x3></x2>.";
            let mut target = pieces.concat() + "end";
            let bare = unmarked(&target).replace(' ', "");
            for _ in 0..4 {
                target = apply_fixes(&target, &found(source, &target));
            }
            prop_assert!(found(source, &target).is_empty(), "{}", target);
            prop_assert_eq!(marks(&fitting(&target, source)).len(), 5, "{}", target);
            // A field brings what it shows along.
            let letters = |text: &str| text.replace([' ', '3'], "");
            prop_assert_eq!(letters(&unmarked(&target)), letters(&bare), "{}", target);
        }
    }
}
