//! Runs as CommonMark can have them: brackets off note marks, neighbours of one style joined, no
//! emphasis that would not be read back.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::run::{InlineRun, RunStyle, push};
use crate::text::inline::PlacedMark;
use crate::text::mark::MarkHalf;

/// From where to where the pairs of marks go, in letters, by their number.
pub(super) fn pairs(marks: &[PlacedMark]) -> BTreeMap<u32, Range<usize>> {
    let of = |half: MarkHalf| marks.iter().filter(move |mark| mark.half == half);
    let ends: FxHashMap<u32, usize> =
        of(MarkHalf::Close).map(|mark| (mark.number, mark.at)).collect();
    let pair = |mark: &PlacedMark| Some((mark.number, mark.at..*ends.get(&mark.number)?));
    of(MarkHalf::Open).filter_map(pair).collect()
}

/// Stretches cut in order at these places.
pub(super) fn cut(stretches: Vec<Range<usize>>, cuts: &[usize]) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(stretches.len());
    for span in stretches {
        let from = cuts.partition_point(|at| *at <= span.start);
        let mut start = span.start;
        for at in cuts.iter().skip(from).copied().take_while(|at| *at < span.end) {
            if at > start {
                out.push(start..at);
            }
            start = at;
        }
        out.push(start..span.end);
    }
    out
}

/// How many letters a run has; what stands as it is, is one.
pub(super) fn letters(text: &str, own: bool) -> usize {
    if own { 1 } else { text.chars().filter(|c| !c.is_whitespace()).count() }
}

/// Takes the brackets off that the source prints around the mark of a note: `[1]` is `[^1]`, not
/// `[[^1]]`. The letters that go come back, by those before them.
pub(super) fn unbracket(runs: &mut [InlineRun]) -> Vec<usize> {
    let mut before_run = vec![0];
    for run in runs.iter() {
        before_run.push(before_run.last().copied().unwrap_or(0) + letters(&run.text, run.own));
    }
    let mut gone = Vec::new();
    let note = |run: &InlineRun| run.own && run.text.starts_with("[^");
    for at in 1..runs.len().saturating_sub(1) {
        let [.., before, _] = runs.get(..=at).unwrap_or_default() else { continue };
        let bracket = before.text.trim_end().chars().next_back().filter(|_| !before.own);
        let close = match bracket {
            Some('[') => ']',
            Some('(') => ')',
            _ => continue,
        };
        let after = runs.get(at + 1).filter(|after| !after.own);
        let closed = after.is_some_and(|after| after.text.trim_start().starts_with(close));
        if !closed || !runs.get(at).is_some_and(note) {
            continue;
        }
        let start = before_run.get(at).copied().unwrap_or(0);
        gone.extend([start.saturating_sub(1), start + 1]);
        if let Some(before) = runs.get_mut(at - 1) {
            before.text.truncate(before.text.trim_end().len() - 1);
        }
        if let Some(after) = runs.get_mut(at + 1) {
            let start = after.text.len() - after.text.trim_start().len() + 1;
            after.text.drain(..start);
        }
    }
    gone
}

/// An address that is linked to itself stands as it is: it is a link wherever it is read.
pub(super) fn bare(runs: &mut [InlineRun]) {
    for stretch in runs.chunk_by_mut(|a, b| a.style.link == b.style.link && !a.own && !b.own) {
        let text: String = stretch.iter().map(|run| run.text.as_str()).collect();
        let itself = |link: &str| link == text || link.strip_prefix("mailto:") == Some(&text);
        let linked = stretch.first().and_then(|run| run.style.link.as_deref());
        if linked.is_some_and(itself) && !text.contains(' ') {
            stretch.iter_mut().for_each(|run| run.style.link = None);
        }
    }
}

/// Drops a mark from each stretch at whose ends CommonMark would not read it.
pub(super) fn settle(
    runs: &mut [InlineRun],
    set: fn(&mut RunStyle) -> &mut bool,
    has: fn(&RunStyle) -> bool,
) {
    let mut start = 0;
    while start < runs.len() {
        let len = runs.iter().skip(start).take_while(|run| has(&run.style) && !run.own).count();
        if len == 0 {
            start += 1;
            continue;
        }
        let stretch = start..start + len;
        if !can_mark(runs, &stretch) {
            for run in runs.iter_mut().skip(start).take(len) {
                *set(&mut run.style) = false;
            }
        }
        start += len;
    }
}

fn can_mark(runs: &[InlineRun], stretch: &Range<usize>) -> bool {
    let tagged = |run: &InlineRun, sign| run.style.script.map(|_| sign);
    let first = |at: usize| {
        runs.get(at).and_then(|run| tagged(run, '<').or_else(|| run.text.chars().next()))
    };
    let last = |at: usize| {
        runs.get(at).and_then(|run| tagged(run, '>').or_else(|| run.text.chars().next_back()))
    };
    let outside_before = stretch.start.checked_sub(1).and_then(last);
    let inside = (first(stretch.start), last(stretch.end.saturating_sub(1)));
    flanks(outside_before, inside.0) && flanks(first(stretch.end), inside.1)
}

/// Whether a delimiter between these two belongs to the inner one.
fn flanks(outside: Option<char>, inside: Option<char>) -> bool {
    let punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    match inside {
        None => false,
        Some(c) if c.is_whitespace() => false,
        Some(c) if punctuation(c) => outside.is_none_or(|o| o.is_whitespace() || punctuation(o)),
        Some(_) => true,
    }
}

/// Takes the spaces at both ends of formatted runs out of them.
pub(super) fn free_spaces(runs: Vec<InlineRun>) -> Vec<InlineRun> {
    let mut out = Vec::new();
    let last = runs.len().saturating_sub(1);
    for (at, run) in runs.into_iter().enumerate() {
        if run.own {
            push(&mut out, run.text, &run.style, true);
            continue;
        }
        let plain = RunStyle { link: None, ..RunStyle::default() };
        let inner = run.text.trim_matches(' ');
        let body = if inner.is_empty() {
            0
        } else {
            run.text.len() - run.text.trim_start_matches(' ').len()
        };
        let (before, rest) = run.text.split_at(body);
        let (inner, after) = rest.split_at(inner.len());
        let first = out.is_empty();
        push(&mut out, if first { String::new() } else { before.to_owned() }, &plain, false);
        push(&mut out, inner.to_owned(), &run.style, false);
        push(&mut out, if at == last { String::new() } else { after.to_owned() }, &plain, false);
    }
    rejoin(out)
}

/// Gives a lone space between two runs of one style that style back.
fn rejoin(mut runs: Vec<InlineRun>) -> Vec<InlineRun> {
    for at in 1..runs.len().saturating_sub(1) {
        let (Some(before), Some(after)) = (runs.get(at - 1), runs.get(at + 1)) else { continue };
        let style = RunStyle {
            emphasis: before.style.emphasis && after.style.emphasis,
            strong: before.style.strong && after.style.strong,
            code: before.style.code && after.style.code,
            script: before.style.script.filter(|set| after.style.script == Some(*set)),
            link: before.style.link.clone().filter(|link| after.style.link.as_ref() == Some(link)),
            formatting: None,
        };
        if let Some(run) = runs.get_mut(at).filter(|run| !run.own && run.text.trim().is_empty()) {
            run.style = style;
        }
    }
    let mut out = Vec::new();
    for run in runs {
        push(&mut out, run.text, &run.style, run.own);
    }
    out
}
