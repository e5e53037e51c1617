//! Finds list items whose bullets the extractor lost.
//!
//! Some programs draw bullets instead of printing them. What is left of a list are blocks set in
//! from the column, or short lines, in a row, below a colon or in each other's company.

use crate::model::BlockKind;

use super::cues::{Lead, Tail};
use super::kinds::Draft;

/// A block narrower than this, in thousandths of the main column, is set in.
const NARROW: u32 = 985;
/// A line shorter than this ends before its column does.
const SHORT: u32 = 900;
/// Columns of spaces that set a block in; more would center it.
const INSET: std::ops::RangeInclusive<u16> = 3..=16;

/// Gives runs of blocks that must be items the kind of items.
pub(super) fn find(drafts: &mut [Draft]) {
    let indent = usual_indent(drafts);
    for draft in drafts.iter_mut().filter(|draft| draft.lines.len() == 1) {
        if let Some(set) = draft.set.as_mut().filter(|set| Some(set.left / 150) == indent) {
            set.left = 0;
        }
    }
    let mut at = 0;
    while at < drafts.len() {
        let length = run(drafts, at);
        for draft in drafts.iter_mut().skip(at).take(length) {
            draft.kind = BlockKind::ListItem;
            draft.level = None;
        }
        at += length.max(1);
    }
}

/// By how much first lines are indented, where most paragraphs of several lines have it so: a
/// paragraph of one line is indented and not set in. In steps of 150 thousandths of an em.
fn usual_indent(drafts: &[Draft]) -> Option<u32> {
    let long =
        drafts.iter().filter(|draft| draft.kind == BlockKind::Paragraph && draft.lines.len() > 1);
    let (mut counts, mut all) = ([0_usize; 32], 0);
    for set in long.filter_map(|draft| draft.set) {
        let step = set.first.saturating_sub(set.left) / 150;
        all += 1;
        if let Some(count) = counts.get_mut(step as usize) {
            *count += 1;
        }
    }
    let best = counts.iter().enumerate().skip(3).max_by_key(|(_, count)| **count)?;
    (best.1 * 3 > all).then_some(best.0 as u32)
}

/// How many blocks from this one on are items of a list without bullets.
fn run(drafts: &[Draft], at: usize) -> usize {
    let before = at.checked_sub(1).and_then(|at| drafts.get(at));
    let announced = before.is_some_and(|draft| draft.tail == Tail::Colon);
    let continued = before.is_some_and(|draft| draft.kind == BlockKind::ListItem);
    let rest = drafts.get(at..).unwrap_or_default();
    let mut length = rest.iter().take_while(|draft| may_be_item(draft)).count();
    let stopped = |draft: &Draft| matches!(draft.tail, Tail::Stop | Tail::Semicolon | Tail::Comma);
    let run = |length: usize| rest.get(..length).unwrap_or_default();
    // A last line without a stop, below items with stops, is the next heading.
    while length > 1
        && !run(length).last().is_some_and(|d| stopped(d) || is_set_in(d))
        && run(length - 1).iter().all(stopped)
    {
        length -= 1;
    }
    let set_in = run(length).iter().filter(|draft| is_set_in(draft)).count();
    // A line that nearly fills its column is an item among others that are set in only.
    let full = |draft: &Draft| !is_set_in(draft) && draft.reach >= SHORT;
    if set_in == 0 {
        length = rest.iter().take(length).take_while(|draft| !full(draft)).count();
    }
    let enough = match (announced, continued) {
        (true, _) => length >= 2 || set_in >= 1 && run(1).iter().all(|d| d.lead == Lead::Lower),
        (_, true) => {
            set_in == length
                && length > 0
                && run(length).iter().all(|d| d.kind != BlockKind::Heading)
        }
        _ => set_in >= 2 && set_in * 2 > length,
    };
    if enough { length } else { 0 }
}

fn is_set_in(draft: &Draft) -> bool {
    if let Some(set) = draft.set {
        return (700..8000).contains(&set.left);
    }
    draft.narrow < NARROW || INSET.contains(&draft.inset)
}

fn may_be_item(draft: &Draft) -> bool {
    let kind = matches!(draft.kind, BlockKind::Paragraph | BlockKind::Heading);
    let lead = matches!(draft.lead, Lead::Upper | Lead::Lower | Lead::Digit | Lead::Paren);
    let short = draft.lines.len() == 1 && draft.reach < NARROW;
    kind && lead && draft.tail != Tail::Colon && (is_set_in(draft) || short)
}
