//! Pairs runs of `*` and `_` as CommonMark does, and flattens items to runs.

use std::ops::Range;

use super::scan::InlineItem;
use super::{Run, RunKind};
use crate::text::mark;

/// What becomes of one item: marks that close here, marks left as text, marks that open here.
#[derive(Clone, Copy, Default)]
struct MarkUse {
    closes: [i32; 2],
    used: usize,
    opens: [i32; 2],
}

/// A delimiter that may still open emphasis.
struct Opener {
    item: usize,
    /// The byte of its first mark.
    start: usize,
    mark: char,
    left: usize,
    count: usize,
    closes: bool,
}

/// An opening mark and the closing one, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkPair {
    pub(super) open: Range<usize>,
    pub(super) close: Range<usize>,
}

/// What emphasis is in a text.
#[derive(Default)]
struct EmphasisFound {
    fates: Vec<MarkUse>,
    pairs: Vec<MarkPair>,
}

pub(super) fn resolve(items: Vec<InlineItem>) -> Vec<Run> {
    let found = find(&items);
    flatten(items, &found.fates)
}

/// The pairs of marks, and the marks that could open or close emphasis and have no partner.
pub(super) fn outline(items: &[InlineItem]) -> (Vec<MarkPair>, Vec<Range<usize>>) {
    let found = find(items);
    let stray = items.iter().zip(&found.fates).filter_map(|(item, fate)| match item {
        InlineItem::Delimiter { at, count, opens, closes, .. } if fate.used < *count => {
            (*opens || *closes).then(|| *at..at + count)
        }
        _ => None,
    });
    (found.pairs, stray.collect())
}

/// The letters that marks are which open and close nothing, by their items.
pub(super) fn plain_signs(items: &[InlineItem]) -> Vec<(usize, Range<usize>)> {
    let found = find(items);
    let mut plain = Vec::new();
    for (number, (item, fate)) in items.iter().zip(&found.fates).enumerate() {
        if let InlineItem::Delimiter { at, count, .. } = item {
            plain.extend((fate.used..*count).map(|_| (number, *at..at + count)));
        }
    }
    plain
}

/// Pairs the marks inside each link, then those outside, which may go around whole links.
fn find(items: &[InlineItem]) -> EmphasisFound {
    let mut found =
        EmphasisFound { fates: vec![MarkUse::default(); items.len()], pairs: Vec::new() };
    let (mut outside, mut inside) = (Vec::new(), Vec::new());
    let mut linked = false;
    for (at, item) in items.iter().enumerate() {
        match item {
            InlineItem::LinkStart(_) => linked = true,
            InlineItem::LinkEnd => {
                linked = false;
                pair(items, &inside, &mut found);
                inside.clear();
            }
            InlineItem::Delimiter { .. } if linked => inside.push(at),
            InlineItem::Delimiter { .. } => outside.push(at),
            _ => {}
        }
    }
    pair(items, &inside, &mut found);
    pair(items, &outside, &mut found);
    found
}

/// Pairs the delimiters at these places of `items`.
fn pair(items: &[InlineItem], places: &[usize], found: &mut EmphasisFound) {
    let mut stack: Vec<Opener> = Vec::new();
    // Below these items no opener fits a closer of this kind: the search never looks twice.
    let mut bottom = [0; 12];
    for &item in places {
        let Some(&InlineItem::Delimiter { at, mark, count, opens, closes }) = items.get(item)
        else {
            continue;
        };
        let mut left = count;
        while closes && left > 0 {
            let key = usize::from(mark == '_') * 6 + usize::from(opens) * 3 + count % 3;
            let floor = bottom.get(key).copied().unwrap_or(0);
            let fits = |o: &Opener| o.mark == mark && may_pair(o, count, opens);
            let partner = stack.iter().rposition(|o| o.item < floor || fits(o));
            let Some(partner) = partner.filter(|&i| stack.get(i).is_some_and(|o| o.item >= floor))
            else {
                if let Some(floor) = bottom.get_mut(key) {
                    *floor = item;
                }
                break;
            };
            stack.truncate(partner + 1);
            left -= join(&mut stack, Closer { item, left, end: at + count }, found);
        }
        if opens && left > 0 {
            stack.push(Opener { item, start: at + count - left, mark, left, count, closes });
        }
    }
}

/// A delimiter that closes what was opened before.
struct Closer {
    item: usize,
    left: usize,
    /// The byte behind its last mark.
    end: usize,
}

/// CommonMark's rule of three: `*a**b*` holds one emphasis, not two.
fn may_pair(opener: &Opener, count: usize, opens: bool) -> bool {
    let either = opener.closes || opens;
    let sum = (opener.count + count).is_multiple_of(3);
    !(either && sum) || (opener.count.is_multiple_of(3) && count.is_multiple_of(3))
}

/// Joins the topmost opener with a closer; gives how many marks that used.
fn join(stack: &mut Vec<Opener>, closer: Closer, found: &mut EmphasisFound) -> usize {
    let Some(opener) = stack.last_mut() else { return closer.left };
    let used = if opener.left >= 2 && closer.left >= 2 { 2 } else { 1 };
    for (item, opening) in [(opener.item, true), (closer.item, false)] {
        if let Some(fate) = found.fates.get_mut(item) {
            fate.used += used;
            let side = if opening { &mut fate.opens } else { &mut fate.closes };
            if let Some(depth) = side.get_mut(used - 1) {
                *depth += 1;
            }
        }
    }
    // An opener gives its inner marks first, and so does a closer.
    let (inner, outer) = (opener.start + opener.left, closer.end - closer.left);
    found.pairs.push(MarkPair { open: inner - used..inner, close: outer..outer + used });
    opener.left -= used;
    if opener.left == 0 {
        stack.pop();
    }
    used
}

fn flatten(items: Vec<InlineItem>, fates: &[MarkUse]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut depth = [0i32; 2];
    let mut address: Option<String> = None;
    let mut script = None;
    for (item, fate) in items.into_iter().zip(fates) {
        add(&mut depth, fate.closes, -1);
        let dress = |kind, text, link| {
            let [emphasis, strong] = depth.map(|depth| depth > 0);
            Run { kind, text, emphasis, strong, script, link }
        };
        match item {
            InlineItem::LinkStart(to) => address = Some(to),
            InlineItem::LinkEnd => address = None,
            InlineItem::Script(set) => script = set,
            InlineItem::Mark(mark) => {
                let text = mark::written(mark.number, mark.half);
                push(&mut runs, dress(RunKind::Mark, text, address.clone()));
            }
            InlineItem::Run { kind, text, link } => {
                push(&mut runs, dress(kind, text, address.clone().or(link)));
            }
            InlineItem::Delimiter { mark, count, .. } if count > fate.used => {
                let text = mark.to_string().repeat(count - fate.used);
                push(&mut runs, dress(RunKind::Text, text, address.clone()));
            }
            InlineItem::Delimiter { .. } => {}
        }
        add(&mut depth, fate.opens, 1);
    }
    runs
}

fn add(depth: &mut [i32; 2], by: [i32; 2], sign: i32) {
    for (depth, by) in depth.iter_mut().zip(by) {
        *depth += sign * by;
    }
}

/// Adds a run, joined to the one before where both are text in the same dress.
fn push(runs: &mut Vec<Run>, run: Run) {
    if let Some(last) = runs.last_mut()
        && last.kind == RunKind::Text
        && run.kind == RunKind::Text
        && (last.emphasis, last.strong, last.script) == (run.emphasis, run.strong, run.script)
        && last.link == run.link
    {
        last.text.push_str(&run.text);
    } else {
        runs.push(run);
    }
}
