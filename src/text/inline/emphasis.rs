//! Pairs runs of `*` and `_` as CommonMark does, and flattens items to runs.

use super::scan::Item;
use super::{Run, RunKind};

/// What becomes of one item: marks that close here, marks left as text, marks that open here.
#[derive(Clone, Copy, Default)]
struct Fate {
    closes: [i32; 2],
    used: usize,
    opens: [i32; 2],
}

/// A delimiter that may still open emphasis.
struct Opener {
    item: usize,
    mark: char,
    left: usize,
    count: usize,
    closes: bool,
}

pub(super) fn resolve(items: Vec<Item>) -> Vec<Run> {
    let mut fates = vec![Fate::default(); items.len()];
    let mut start = 0;
    for (at, item) in items.iter().enumerate() {
        if matches!(item, Item::LinkStart(_) | Item::LinkEnd) {
            pair(&items, start, at, &mut fates);
            start = at + 1;
        }
    }
    pair(&items, start, items.len(), &mut fates);
    flatten(items, &fates)
}

/// Pairs the delimiters of `items[start..end]`.
fn pair(items: &[Item], start: usize, end: usize, fates: &mut [Fate]) {
    let mut stack: Vec<Opener> = Vec::new();
    // Below these items no opener fits a closer of this kind: the search never looks twice.
    let mut bottom = [start; 12];
    for (at, item) in items.iter().enumerate().take(end).skip(start) {
        let &Item::Delimiter { mark, count, opens, closes } = item else { continue };
        let mut left = count;
        while closes && left > 0 {
            let key = usize::from(mark == '_') * 6 + usize::from(opens) * 3 + count % 3;
            let floor = bottom.get(key).copied().unwrap_or(start);
            let fits = |o: &Opener| o.mark == mark && may_pair(o, count, opens);
            let found = stack.iter().rposition(|o| o.item < floor || fits(o));
            let Some(found) = found.filter(|&i| stack.get(i).is_some_and(|o| o.item >= floor))
            else {
                if let Some(floor) = bottom.get_mut(key) {
                    *floor = at;
                }
                break;
            };
            stack.truncate(found + 1);
            left -= join(&mut stack, at, left, fates);
        }
        if opens && left > 0 {
            stack.push(Opener { item: at, mark, left, count, closes });
        }
    }
}

/// CommonMark's rule of three: `*a**b*` holds one emphasis, not two.
fn may_pair(opener: &Opener, count: usize, opens: bool) -> bool {
    let either = opener.closes || opens;
    let sum = (opener.count + count).is_multiple_of(3);
    !(either && sum) || (opener.count.is_multiple_of(3) && count.is_multiple_of(3))
}

/// Joins the topmost opener with the closer at `at`; gives how many marks that used.
fn join(stack: &mut Vec<Opener>, at: usize, left: usize, fates: &mut [Fate]) -> usize {
    let Some(opener) = stack.last_mut() else { return left };
    let used = if opener.left >= 2 && left >= 2 { 2 } else { 1 };
    for (item, opening) in [(opener.item, true), (at, false)] {
        if let Some(fate) = fates.get_mut(item) {
            fate.used += used;
            let side = if opening { &mut fate.opens } else { &mut fate.closes };
            if let Some(depth) = side.get_mut(used - 1) {
                *depth += 1;
            }
        }
    }
    opener.left -= used;
    if opener.left == 0 {
        stack.pop();
    }
    used
}

fn flatten(items: Vec<Item>, fates: &[Fate]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut depth = [0i32; 2];
    let mut address: Option<String> = None;
    for (item, fate) in items.into_iter().zip(fates) {
        add(&mut depth, fate.closes, -1);
        let dress = |kind, text, link| {
            let [emphasis, strong] = depth.map(|depth| depth > 0);
            Run { kind, text, emphasis, strong, link }
        };
        match item {
            Item::LinkStart(to) => address = Some(to),
            Item::LinkEnd => address = None,
            Item::Run { kind, text, link } => {
                push(&mut runs, dress(kind, text, address.clone().or(link)));
            }
            Item::Delimiter { mark, count, .. } if count > fate.used => {
                let text = mark.to_string().repeat(count - fate.used);
                push(&mut runs, dress(RunKind::Text, text, address.clone()));
            }
            Item::Delimiter { .. } => {}
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
        && (last.emphasis, last.strong, &last.link) == (run.emphasis, run.strong, &run.link)
    {
        last.text.push_str(&run.text);
    } else {
        runs.push(run);
    }
}
