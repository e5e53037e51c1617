//! Finds list items whose bullets the extractor lost.
//!
//! Some programs draw bullets instead of printing them. What is left of a list are blocks set in
//! from the column, or short lines, in a row, below a colon or in each other's company. And tells
//! the levels of lists in lists, by their bullets and by where they stand.

#![allow(clippy::indexing_slicing, reason = "stretches are counted in what they are cut from")]

use crate::model::BlockKind;

use super::assemble::BlockDraft;
use crate::source::pdf_text::sheet::cues::{Lead, LineTail};
use crate::source::pdf_text::sheet::lines::Sheet;

/// A block narrower than this, in thousandths of the main column, is set in.
const NARROW: u32 = 985;
/// Columns of spaces that set a block in; more would center it.
const INSET: std::ops::RangeInclusive<u16> = 3..=16;

/// Gives runs of blocks that must be items the kind of items.
pub(super) fn find(sheet: &Sheet<'_>, drafts: &mut [BlockDraft]) {
    let centered = centered(sheet, drafts);
    for draft in drafts.iter_mut().zip(centered).filter(|(_, own)| *own).map(|(draft, _)| draft) {
        draft.set.iter_mut().for_each(|set| set.left = 0);
    }
    let indent = usual_indent(drafts);
    for draft in drafts.iter_mut().filter(|draft| draft.lines.len() == 1) {
        if let Some(set) = draft.set.as_mut().filter(|set| Some(set.left / 150) == indent) {
            set.left = 0;
        }
    }
    let mut at = 0;
    while let Some(rest) = drafts.get(at..).filter(|rest| !rest.is_empty()) {
        let stretch = rest.iter().take_while(|draft| may_be_item(draft)).count();
        let length = items(&drafts[..at], &rest[..stretch]);
        for draft in drafts.iter_mut().skip(at).take(length) {
            draft.kind = BlockKind::ListItem;
            draft.level = None;
        }
        // What is no list from its first block on is none.
        at += if length > 0 { length } else { stretch.max(1) };
    }
}

/// How many blocks of a stretch that may be items are items of a list without bullets.
fn items(before: &[BlockDraft], stretch: &[BlockDraft]) -> usize {
    let announced = before.last().is_some_and(|draft| draft.tail == LineTail::Colon);
    let stops = [LineTail::Stop, LineTail::Semicolon, LineTail::Comma];
    let stopped = |draft: &BlockDraft| stops.contains(&draft.tail);
    let items = match stretch {
        // A last line without a stop, below items with stops, is the next heading.
        [items @ .., last] if items.iter().all(stopped) && !stopped(last) && !is_set_in(last) => {
            items
        }
        _ => stretch,
    };
    let set_in = items.iter().filter(|draft| is_set_in(draft)).count();
    let enough = items.len() >= 2 && announced || set_in >= 2 && set_in * 2 > items.len();
    if enough { items.len() } else { 0 }
}

/// How far the left edges of centered lines are from each other at least, in thousandths of an em.
const RAGGED: u32 = 400;

/// Which blocks are lines in the middle of a column, as those of a title page are: three below each
/// other, of different widths.
fn centered(sheet: &Sheet<'_>, drafts: &[BlockDraft]) -> Vec<bool> {
    let ends = |draft: &BlockDraft| match draft.lines[..] {
        [line] => sheet.print(line),
        _ => None,
    };
    let pairs: Vec<bool> = drafts
        .windows(2)
        .map(|pair| {
            let [one, two] = pair else { return false };
            ends(one).zip(ends(two)).is_some_and(|(one, two)| {
                one.is_centered_with(&two) && one.left.abs_diff(two.left) > RAGGED
            })
        })
        .collect();
    let mut centered = vec![false; drafts.len()];
    for (at, pair) in pairs.windows(2).enumerate() {
        if pair == [true, true] {
            centered.iter_mut().skip(at).take(3).for_each(|own| *own = true);
        }
    }
    centered
}

/// Items that capitals count at least, and blocks from one to the next at most.
const LETTERED: usize = 3;
const NEAR: usize = 12;

/// Gives blocks that capitals count (`A.`, `B.`, `C.`) the kind of items. One alone may be a name's.
pub(super) fn lettered(sheet: &Sheet<'_>, drafts: &mut [BlockDraft]) {
    let own = drafts.iter().enumerate();
    let letters: Vec<(usize, u8)> =
        own.filter_map(|(at, draft)| Some((at, capital(sheet, draft)?))).collect();
    let counts_on =
        |one: &(usize, u8), two: &(usize, u8)| two.1 == one.1 + 1 && two.0 - one.0 <= NEAR;
    let runs = letters.chunk_by(counts_on).filter(|run| run.len() >= LETTERED);
    let items: Vec<usize> = runs.flatten().map(|(at, _)| *at).collect();
    for at in items {
        let Some(draft) = drafts.get_mut(at) else { continue };
        let text = draft.first_line(sheet);
        let rest = text.get(2..).unwrap_or_default();
        draft.kind = BlockKind::ListItem;
        (draft.level, draft.label) = (None, 2);
        draft.skip = text.len() - rest.trim_start().len();
    }
}

/// The capital before a stop or a bracket that a block of prose begins with.
fn capital(sheet: &Sheet<'_>, draft: &BlockDraft) -> Option<u8> {
    let text = sheet.line(*draft.lines.first()?).as_bytes();
    let (letter, sign, space) = (text.first()?, text.get(1)?, text.get(2)?);
    let is_label = letter.is_ascii_uppercase() && matches!(sign, b'.' | b')') && *space == b' ';
    let prose = matches!(draft.kind, BlockKind::Paragraph | BlockKind::ListItem);
    (is_label && prose).then_some(*letter)
}

/// By how much the items of an inner list stand further right: in thousandths of an em, and in
/// columns of text.
const DEEPER: u32 = 600;
const COLUMNS: u32 = 2;
/// Deepest level.
const DEEPEST: usize = 9;

/// Gives the items of lists in lists their levels, from 1; where no list holds another, items have
/// none.
pub(super) fn nest(sheet: &Sheet<'_>, drafts: &mut [BlockDraft]) {
    let item = |draft: &BlockDraft| draft.kind == BlockKind::ListItem;
    for list in drafts.chunk_by_mut(|one, two| item(one) == item(two)) {
        let levels = levels(sheet, list.iter().filter(|draft| item(draft)));
        if levels.iter().any(|level| *level > 1) {
            for (draft, level) in list.iter_mut().zip(levels) {
                draft.level = u8::try_from(level).ok();
            }
        }
    }
}

/// The level of each item: as deep as the last one that is set alike, or one deeper than the last.
fn levels<'d>(sheet: &Sheet<'_>, items: impl Iterator<Item = &'d BlockDraft>) -> Vec<usize> {
    let mut open: Vec<(char, u32)> = Vec::new();
    let mut levels = Vec::new();
    for draft in items {
        let Some((sign, left, step)) = draft.lines.first().map(|&at| place(sheet, at)) else {
            continue;
        };
        let alike = |&(other, at): &(char, u32)| other == sign && at.abs_diff(left) < step;
        match open.iter().rposition(alike) {
            Some(found) => open.truncate(found + 1),
            None => {
                while open.pop_if(|(_, at)| left + step <= *at).is_some() {}
                if open.len() < DEEPEST {
                    open.push((sign, left));
                }
            }
        }
        levels.push(open.len());
    }
    levels
}

/// With what sign an item begins, where, and how far deeper ones stand to the right.
fn place(sheet: &Sheet<'_>, at: usize) -> (char, u32, u32) {
    let sign = match sheet.line(at).chars().next().unwrap_or(' ') {
        digit if digit.is_ascii_digit() => '1',
        letter if letter.is_alphabetic() => 'a',
        sign => sign,
    };
    match sheet.print(at) {
        Some(print) => (sign, print.left, DEEPER),
        None => (sign, sheet.lines.get(at).map_or(0, |line| u32::from(line.indent)), COLUMNS),
    }
}

/// By how much first lines are indented, where most paragraphs of several lines have it so: a
/// paragraph of one line is indented and not set in. In steps of 150 thousandths of an em.
fn usual_indent(drafts: &[BlockDraft]) -> Option<u32> {
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

fn is_set_in(draft: &BlockDraft) -> bool {
    if let Some(set) = draft.set {
        return (700..8000).contains(&set.left);
    }
    draft.narrow < NARROW || INSET.contains(&draft.inset)
}

fn may_be_item(draft: &BlockDraft) -> bool {
    let kind = matches!(draft.kind, BlockKind::Paragraph | BlockKind::Heading);
    let lead = matches!(draft.lead, Lead::Upper | Lead::Lower | Lead::Digit | Lead::Paren);
    let short = draft.lines.len() == 1 && draft.reach < NARROW;
    // What is set in larger type than the text is no item, in the middle of a column or not.
    let large = draft.set.is_some_and(|set| set.is_large());
    kind && lead && !large && draft.tail != LineTail::Colon && (is_set_in(draft) || short)
}
