//! Tells numbered headings from numbered items of a list.
//!
//! Both begin with `1.`, `II.` or `3)`. The items of a list follow each other; between the headings
//! of two sections stands the text of the first one.

use super::draft::BlockDraft;
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::Sheet;
use crate::text::roman::roman;

/// Lines that a heading may take.
const LINES: usize = 3;
/// Bytes that a heading's line may take.
const BYTES: usize = 200;

/// Counts that may be open at once.
const OPEN: usize = 16;

/// A numbered block.
struct Numbered<'t> {
    at: usize,
    value: u16,
    /// What follows the number, and how it is written.
    form: (&'t str, NumberScript),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberScript {
    Digits,
    Roman,
}

/// For each block, whether its number counts sections that have text between them.
pub(super) fn counted(sheet: &Sheet<'_>, drafts: &[BlockDraft]) -> Vec<bool> {
    let mut counted = vec![false; drafts.len()];
    let mut last: Vec<Numbered<'_>> = Vec::new();
    let mut listed = vec![false; drafts.len()];
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.lead == Lead::Label) {
        let Some(next) = number(sheet, draft, at) else { continue };
        // A list may have counted between two sections.
        let follows = |before: &Numbered<'_>| {
            before.form == next.form && before.value.checked_add(1) == Some(next.value)
        };
        if let Some(before) = last.iter().rposition(follows).map(|place| last.remove(place)) {
            let close = at - before.at == 1 || !has_prose(drafts, before.at, at);
            for end in [before.at, at] {
                let slot = if close { &mut listed } else { &mut counted };
                if let Some(slot) = slot.get_mut(end) {
                    *slot = is_title(sheet, drafts, end) || close;
                }
            }
        }
        if last.len() == OPEN {
            last.remove(0);
        }
        last.push(next);
    }
    for (counted, listed) in counted.iter_mut().zip(listed) {
        *counted &= !listed;
    }
    counted
}

fn number<'t>(sheet: &Sheet<'t>, draft: &BlockDraft, at: usize) -> Option<Numbered<'t>> {
    let label = cues::item_label(draft.lines.first().map_or("", |&at| sheet.line(at)))?;
    let name = label.trim_start_matches('(').trim_end_matches(['.', ')']);
    let sign = label.get(label.len() - 1..)?;
    let (value, script) = match name.parse::<u16>() {
        Ok(value) => (value, NumberScript::Digits),
        // Nobody counts more than 39 sections so: letters such as `C` or `MD` are none.
        Err(_) => {
            (u16::try_from(roman(name).filter(|value| *value < 40)?).ok()?, NumberScript::Roman)
        }
    };
    Some(Numbered { at, value, form: (sign, script) })
}

/// Is there a paragraph, and not only an item, between two blocks?
fn has_prose(drafts: &[BlockDraft], from: usize, to: usize) -> bool {
    let between = drafts.get(from + 1..to).unwrap_or_default();
    let prose = |draft: &&BlockDraft| {
        matches!(draft.lead, Lead::Upper | Lead::Quote)
            && matches!(draft.tail, LineTail::Stop | LineTail::Colon)
    };
    between.iter().any(|draft| prose(&draft))
}

/// Could the block be a heading, by its shape?
fn is_title(sheet: &Sheet<'_>, drafts: &[BlockDraft], at: usize) -> bool {
    let Some(draft) = drafts.get(at).filter(|draft| draft.lines.len() <= LINES) else {
        return false;
    };
    let last = draft.lines.last().map_or("", |&at| sheet.line(at));
    let bytes: usize = draft.lines.iter().map(|&at| sheet.line(at).len()).sum();
    let open =
        matches!(draft.tail, LineTail::Word) || last.ends_with('?') || draft.tail == LineTail::Open;
    open && bytes <= BYTES
}
