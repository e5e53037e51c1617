//! Says what each block is: heading, paragraph, list item, quotation, attribution.
//!
//! The text lost its type sizes, so a block tells by its shape (length, how it begins and ends), by
//! its neighbors, and by what the page shows of it (white lines, column, indent).

#![allow(clippy::indexing_slicing, reason = "lists are as long as the drafts that they follow")]

use crate::model::BlockKind;

use super::assemble::{BlockDraft, Set};
use super::talk;
use crate::source::pdf_text::flow::pieces;
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::Sheet;
use crate::text::roman::roman;

/// Gives each draft its kind, level, bullet and label.
pub(super) fn name(sheet: &Sheet<'_>, drafts: &mut [BlockDraft]) {
    let styled = drafts.iter().filter(|draft| draft.set.is_some_and(|set| set.is_heading()));
    let styled = styled.count() > 0;
    for (at, counted) in counted(sheet, drafts).into_iter().enumerate() {
        let kind = kind(sheet, drafts, at, styled, counted);
        if let Some(draft) = drafts.get_mut(at) {
            draft.kind = kind;
            detail(sheet, draft);
        }
    }
    talk::settle(sheet, drafts);
    if styled {
        rank(drafts);
    }
}

/// Levels of headings without a section number, by the size of their type.
fn rank(drafts: &mut [BlockDraft]) {
    let heading = |draft: &BlockDraft| draft.kind == BlockKind::Heading;
    let mut sizes: Vec<u16> =
        drafts.iter().filter(|d| heading(d)).filter_map(|d| d.set).map(|set| set.size).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup_by(|next, last| u32::from(*last) * 100 < u32::from(*next) * 104);
    for draft in drafts.iter_mut().filter(|draft| heading(draft)) {
        let Some(set) = draft.set else { continue };
        let larger =
            sizes.iter().filter(|size| u32::from(**size) * 100 > u32::from(set.size) * 104);
        draft.level = Some((larger.count() + 1).min(6) as u8);
    }
}

fn kind(
    sheet: &Sheet<'_>,
    drafts: &[BlockDraft],
    at: usize,
    styled: bool,
    counted: bool,
) -> BlockKind {
    let Some(draft) = drafts.get(at) else { return BlockKind::Paragraph };
    let before = at.checked_sub(1).and_then(|at| drafts.get(at));
    let after = drafts.get(at + 1);
    let block = Shape { sheet, draft, before, after, styled, counted };
    if block.is_attribution() {
        BlockKind::Attribution
    } else if block.is_heading() {
        BlockKind::Heading
    } else if block.is_item() {
        BlockKind::ListItem
    } else if block.is_quote() {
        BlockKind::Quote
    } else {
        BlockKind::Paragraph
    }
}

struct Shape<'d, 't> {
    sheet: &'d Sheet<'t>,
    draft: &'d BlockDraft,
    before: Option<&'d BlockDraft>,
    after: Option<&'d BlockDraft>,
    /// Do headings of this document tell by their type?
    styled: bool,
    /// Does its number count sections, with text between them?
    counted: bool,
}

impl<'t> Shape<'_, 't> {
    fn first(&self) -> &'t str {
        self.draft.first_line(self.sheet)
    }

    fn last(&self) -> &'t str {
        self.draft.last_line(self.sheet)
    }

    fn bytes(&self) -> usize {
        self.draft.bytes(self.sheet)
    }

    fn gap_above(&self) -> u8 {
        let first = self.draft.lines.first().and_then(|&at| self.sheet.lines.get(at));
        first.map_or(0, |line| line.gap)
    }

    fn gap_below(&self) -> u8 {
        let next = self.after.and_then(|draft| draft.lines.first());
        next.and_then(|&at| self.sheet.lines.get(at)).map_or(1, |line| line.gap)
    }

    fn follows(&self, kind: BlockKind) -> bool {
        self.before.is_some_and(|draft| draft.kind == kind)
    }

    fn is_heading(&self) -> bool {
        let draft = self.draft;
        if draft.lines.len() > 4
            || self.bytes() > 320
            || !(self.after.is_some() || self.heads_notes())
        {
            return false;
        }
        if let Some(set) = draft.set.filter(|_| self.styled) {
            return match draft.lead {
                Lead::Bullet | Lead::Sign => false,
                _ if set.is_heading() => self.is_set_as_heading(&set),
                Lead::Section => draft.lines.len() <= 3 && draft.tail == LineTail::Word,
                // The weight of some faces is not told.
                Lead::Label => self.counted && self.is_titled(),
                Lead::Upper => set.odd && self.is_plain_heading(),
                _ => false,
            };
        }
        match draft.lead {
            Lead::Section => draft.lines.len() <= 3 && self.is_titled(),
            Lead::Label => self.is_numbered_heading(),
            Lead::Upper | Lead::Quote | Lead::Digit => {
                self.is_plain_heading() && !(draft.set.is_some() && self.is_stacked())
            }
            _ => false,
        }
    }

    /// A short line right above or below another one, of the same type: part of an address, or of
    /// who signs.
    fn is_stacked(&self) -> bool {
        let is_short = |draft: &BlockDraft| {
            draft.lines.len() == 1 && draft.reach <= FULL && draft.tail != LineTail::Stop
        };
        let above = self.before.filter(|_| self.gap_above() == 0);
        let below = self.after.filter(|_| self.gap_below() == 0);
        is_short(self.draft) && above.into_iter().chain(below).any(is_short)
    }

    /// Larger type is a heading; bold type of the body's size only where no sentence stands in it.
    fn is_set_as_heading(&self, set: &Set) -> bool {
        let ends = self.draft.tail != LineTail::Stop || self.last().ends_with('?');
        set.size > 1150 || (ends && self.draft.tail != LineTail::Semicolon)
    }

    /// `Notes` at the end of the text, whose notes have left the flow.
    fn heads_notes(&self) -> bool {
        self.draft.lines.len() == 1 && self.first().split_whitespace().count() <= 3
    }

    /// No sentence: it ends without a stop, or is the title of a chapter (`CHAPITRE III.`).
    fn is_titled(&self) -> bool {
        !self.last().ends_with(['.', ';', ',']) || cues::is_titled_division(self.first())
    }

    /// `1. Introduction`, and not an item of a list.
    fn is_numbered_heading(&self) -> bool {
        if self.counted {
            return true;
        }
        let alone = self.before.is_none_or(|d| d.lead != Lead::Label && d.tail != LineTail::Colon)
            && self.after.is_some_and(|d| d.lead != Lead::Label);
        let open = self.draft.tail == LineTail::Word || self.last().ends_with('?');
        alone && self.draft.lines.len() <= 3 && open
    }

    fn is_plain_heading(&self) -> bool {
        let last = self.last();
        let ends = match self.draft.tail {
            LineTail::Word => true,
            LineTail::Stop => last.ends_with('?'),
            LineTail::Colon => return self.is_colon_heading(),
            _ => false,
        };
        let asks = last.ends_with('?');
        let short = self.bytes() < 220 || asks;
        let prose = asks && (self.holds_sentence() || self.asks_in_a_row());
        let whole = short && !prose && !self.goes_on_below() && !cues::is_caption(self.first());
        ends && whole && !self.is_full() && !cues::is_address(last) && !self.in_list()
    }

    /// Does a sentence end inside the block, before the question that closes it?
    fn holds_sentence(&self) -> bool {
        let lines = &self.draft.lines;
        lines.iter().enumerate().any(|(at, &line)| {
            let text = self.sheet.line(line);
            let inner = text.match_indices(". ").any(|(stop, _)| {
                let word = text.get(..stop).unwrap_or_default().rsplit(' ').next();
                let after = text.get(stop + 2..).unwrap_or_default();
                word.is_some_and(|word| word.chars().count() > 3 && !word.contains('.'))
                    && after.starts_with(char::is_uppercase)
            });
            inner || at + 1 < lines.len() && text.ends_with('.')
        })
    }

    /// Is the block next to it another question? Headings have text between them.
    fn asks_in_a_row(&self) -> bool {
        let asks = |draft: Option<&BlockDraft>| {
            draft.is_some_and(|draft| {
                let last = draft.last_line(self.sheet);
                draft.lead == Lead::Upper && last.ends_with('?')
            })
        };
        self.draft.lead == Lead::Upper && (asks(self.before) || asks(self.after))
    }

    /// Does the next block go on in mid-sentence?
    fn goes_on_below(&self) -> bool {
        self.draft.tail == LineTail::Word
            && self.draft.lines.len() > 1
            && self.after.is_some_and(|next| matches!(next.lead, Lead::Lower | Lead::Closing))
    }

    /// `Recommandations:` opens a section; `Elle a expliqué :` opens a quotation.
    fn is_colon_heading(&self) -> bool {
        self.first().split_whitespace().filter(|word| *word != ":").count() <= 2
            && self.after.is_some_and(|draft| draft.lead != Lead::Quote)
            && (self.gap_below() > 0 || self.gap_above() > 0)
    }

    /// Does a single line fill its column, as a line of prose would?
    fn is_full(&self) -> bool {
        self.draft.lines.len() == 1 && self.draft.reach > FULL
    }

    fn in_list(&self) -> bool {
        self.follows(BlockKind::ListItem)
            && self.gap_above() == 0
            && self
                .after
                .is_some_and(|draft| matches!(draft.lead, Lead::Bullet | Lead::Label | Lead::Lower))
    }

    fn is_item(&self) -> bool {
        match self.draft.lead {
            Lead::Bullet | Lead::Label => true,
            Lead::Lower => {
                self.before
                    .is_some_and(|d| d.tail == LineTail::Colon || d.kind == BlockKind::ListItem)
                    || self.draft.tail == LineTail::Semicolon
            }
            Lead::Upper => self.draft.tail == LineTail::Semicolon && self.bytes() < 400,
            _ => false,
        }
    }

    fn is_quote(&self) -> bool {
        let opens = matches!(self.draft.lead, Lead::Quote);
        let announced = self.before.is_some_and(|d| d.tail == LineTail::Colon);
        opens && (announced || (self.bytes() > 60 && self.closes_at_end())) || self.is_set_in()
    }

    /// Set in from both edges, as quotations without guillemets are.
    fn is_set_in(&self) -> bool {
        let draft = self.draft;
        draft.set.is_some_and(|set| set.left > 900)
            && draft.lines.len() > 1
            && draft.narrow.max(draft.reach) < 975
            && matches!(draft.lead, Lead::Upper | Lead::Quote | Lead::Digit | Lead::Paren)
    }

    /// Is the quotation that the block opens with closed by its very end?
    fn closes_at_end(&self) -> bool {
        let mut depth = 0_i32;
        let lines = &self.draft.lines;
        for (at, &line) in lines.iter().enumerate() {
            let text = self.sheet.line(line);
            for (byte, letter) in text.char_indices() {
                match letter {
                    '«' | '“' => depth += 1,
                    '»' | '”' => depth -= 1,
                    _ => continue,
                }
                if depth == 0 {
                    let rest = text.get(byte + letter.len_utf8()..).unwrap_or_default();
                    let last = at + 1 == lines.len();
                    return last && is_afterthought(rest)
                        || at + 2 >= lines.len() && rest.trim_start().starts_with('(');
                }
            }
        }
        false
    }

    fn is_attribution(&self) -> bool {
        if !self.follows(BlockKind::Quote) || self.draft.lines.len() > 2 || self.bytes() > 160 {
            return false;
        }
        let text = self.first();
        let last = self.last();
        match self.draft.lead {
            Lead::Paren => last.trim_end_matches('.').ends_with(')'),
            Lead::Bullet | Lead::Closing => {
                text.starts_with(['—', '–', '-', '―']) && !self.opens_list()
            }
            Lead::Upper => self.draft.tail == LineTail::Word && cues::names_source(text, last),
            _ => false,
        }
    }

    /// Are there more lines with the same bullet below?
    fn opens_list(&self) -> bool {
        self.after.is_some_and(|draft| draft.lead == Lead::Bullet)
    }
}

/// What may follow the closing quote of a quotation set apart: marks, a stop, a reference.
fn is_afterthought(rest: &str) -> bool {
    let rest = rest.trim();
    rest.starts_with('(') || rest.chars().all(|c| !c.is_alphabetic())
}

/// Gives a heading its level, and an item its bullet or label.
pub(super) fn detail(sheet: &Sheet<'_>, draft: &mut BlockDraft) {
    let text = draft.first_line(sheet);
    match draft.kind {
        BlockKind::Heading => draft.level = Some(level(text)),
        BlockKind::ListItem => mark_item(text, draft),
        _ => {}
    }
}

fn level(text: &str) -> u8 {
    let starts = |word: &str| text.to_lowercase().starts_with(word);
    match cues::section_depth(text) {
        Some(depth) => depth.min(6),
        None if starts("section") => 2,
        None => 1,
    }
}

fn mark_item(text: &str, draft: &mut BlockDraft) {
    let bullet = cues::bullet_len(text);
    if bullet > 0 {
        draft.skip = bullet;
    } else if pieces::is_marker(text) && draft.lines.len() > 1 {
        draft.skip = text.len();
        draft.label = if cues::is_lone_bullet(text) { 0 } else { text.len() };
    } else if let Some(label) = cues::item_label(text) {
        draft.label = label.len();
        let rest = text.get(label.len()..).unwrap_or_default();
        draft.skip = text.len() - rest.trim_start().len();
    }
}

/// The width from which a line fills its column, in thousandths.
const FULL: u32 = 970;
/// Lines that a heading may take.
const LINES: usize = 3;
/// Bytes that a heading's line may take.
const BYTES: usize = 200;

/// Counts that may be open at once.
const OPEN: usize = 16;

/// A numbered block.
struct Numbered<'t> {
    at: usize,
    value: u32,
    /// The sign behind the number, and whether it is a Roman one.
    form: (&'t str, bool),
}

/// For each block, whether its number counts sections that have text between them.
///
/// Headings and items both begin with `1.`, `II.` or `3)`. The items of a list follow each other;
/// between the headings of two sections stands the text of the first one.
fn counted(sheet: &Sheet<'_>, drafts: &[BlockDraft]) -> Vec<bool> {
    let mut counted = vec![false; drafts.len()];
    let mut listed = vec![false; drafts.len()];
    let mut open: Vec<Numbered<'_>> = Vec::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.lead == Lead::Label) {
        let Some(next) = number(sheet, draft, at) else { continue };
        // A list may have counted between two sections.
        let follows =
            |before: &Numbered<'_>| before.form == next.form && before.value + 1 == next.value;
        if let Some(before) = open.iter().rposition(follows).map(|place| open.remove(place)) {
            let close = !has_prose(drafts, before.at, at);
            for end in [before.at, at] {
                listed[end] |= close;
                counted[end] |= is_title(sheet, &drafts[end]);
            }
        }
        if open.len() == OPEN {
            open.remove(0);
        }
        open.push(next);
    }
    counted.into_iter().zip(listed).map(|(counted, listed)| counted && !listed).collect()
}

fn number<'t>(sheet: &Sheet<'t>, draft: &BlockDraft, at: usize) -> Option<Numbered<'t>> {
    let label = cues::item_label(draft.first_line(sheet))?;
    let name = label.trim_start_matches('(').trim_end_matches(['.', ')']);
    let sign = label.get(label.len() - 1..)?;
    // Nobody counts more than 39 sections in Roman numbers: letters such as `C` or `MD` are none.
    let digits = name.parse().ok();
    let value = digits.or_else(|| roman(name).filter(|value| *value < 40))?;
    Some(Numbered { at, value, form: (sign, digits.is_none()) })
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
fn is_title(sheet: &Sheet<'_>, draft: &BlockDraft) -> bool {
    let open = matches!(draft.tail, LineTail::Word | LineTail::Open)
        || draft.last_line(sheet).ends_with('?');
    open && draft.lines.len() <= LINES && draft.bytes(sheet) <= BYTES
}
