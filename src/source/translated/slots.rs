//! A translation as pieces that find their places among the items of the source.

use std::ops::Range;

use super::claim::{divide, find_word};
use super::dress::Look;
use super::items::{Item, Sort, letters};
use crate::text::script::Script;

/// How many letters are looked at to place the items of one sentence.
pub(super) const BUDGET: usize = 1 << 18;

/// A piece of the translation.
pub(super) struct Slot {
    pub(super) text: String,
    pub(super) look: Look,
    /// The item that stands here, or whose tags the words take.
    pub(super) item: Option<usize>,
    /// Atoms that stand here as they are, from another sentence.
    pub(super) foreign: Option<Range<usize>>,
    pub(super) before: Vec<usize>,
    pub(super) after: Vec<usize>,
    /// The pair of marks that its words stand in.
    pub(super) pair: Option<u32>,
}

impl Slot {
    pub(super) fn words(text: &str, look: &Look) -> Self {
        let (text, look) = (text.to_owned(), look.clone());
        let (before, after) = (Vec::new(), Vec::new());
        Self { text, look, item: None, foreign: None, before, after, pair: None }
    }

    pub(super) fn is_words(&self) -> bool {
        self.item.is_none() && self.foreign.is_none()
    }

    fn is_free(&self) -> bool {
        self.is_words() && self.pair.is_none()
    }
}

/// The pieces of a translation, and how much looking is left.
pub(super) struct Slots {
    pub(super) all: Vec<Slot>,
    budget: usize,
}

impl Slots {
    pub(super) fn new() -> Self {
        Self { all: Vec::new(), budget: BUDGET }
    }

    /// Adds words; raised and lowered letters come back from the characters that the sentence has
    /// for them.
    pub(super) fn push_text(
        &mut self,
        text: &str,
        look: &Look,
        [high, low]: [bool; 2],
        pair: Option<u32>,
    ) {
        let script = |c: char| {
            let (script, plain) = Script::of_char(c)?;
            let used = if script == Script::Super { high } else { low };
            used.then_some((script, plain))
        };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let own = script(first).map(|(script, _)| script);
            let same = |c: char| script(c).map(|(script, _)| script) == own;
            let end = rest.find(|c: char| !same(c)).unwrap_or(rest.len());
            let (stretch, behind) = rest.split_at(end);
            let plain = stretch.chars().map(|c| script(c).map_or(c, |(_, plain)| plain));
            let look = Look { script: own.or(look.script), ..look.clone() };
            let words = Slot::words(&plain.collect::<String>(), &look);
            self.all.push(Slot { pair, ..words });
            rest = behind;
        }
    }

    /// Cuts the words out that an item shows; the number of their slot comes back.
    pub(super) fn claim(&mut self, from: usize, needle: &str, look: &Look) -> Option<usize> {
        for (exact, same_look) in [(true, true), (true, false), (false, true), (false, false)] {
            let order = (from..self.all.len()).chain(0..from.min(self.all.len()));
            for at in order {
                let Some(slot) = self.all.get(at) else { continue };
                self.budget = self.budget.checked_sub(slot.text.len() + 1)?;
                let same = slot.look.script == look.script && (!same_look || slot.look == *look);
                let fits = slot.is_free() && same;
                if let Some(found) = fits.then(|| find_word(&slot.text, needle, exact)).flatten() {
                    return Some(self.split(at, &found));
                }
            }
        }
        None
    }

    /// The words that the translation begins with, up to the sign that ends those of the source, or
    /// as many as these are of the sentence.
    pub(super) fn start(&mut self, needle: &str, share: (usize, usize)) -> Option<usize> {
        let slot = self.all.first().filter(|slot| slot.is_free())?;
        let sign = needle.chars().next_back().filter(|c| !c.is_alphanumeric());
        let signed = sign.and_then(|sign| slot.text.find(sign).map(|at| at + sign.len_utf8()));
        let len = signed.or_else(|| part(&slot.text, share))?;
        Some(self.split(0, &(0..len)))
    }

    /// The words that the translation ends with, as many as these are of the sentence.
    pub(super) fn end(&mut self, (own, all): (usize, usize)) -> Option<usize> {
        let at = self.all.len().checked_sub(1)?;
        let slot = self.all.get(at).filter(|slot| slot.is_free())?;
        let from = part(&slot.text, (all - own, all))?;
        let rest = slot.text.get(from..)?;
        let from = from + rest.len() - rest.trim_start().len();
        let end = slot.text.len();
        (from < end).then(|| self.split(at, &(from..end)))
    }

    /// The last word, in a slot of its own.
    pub(super) fn last_word(&mut self) -> Option<usize> {
        let worded = |slot: &Slot| slot.is_free() && slot.text.contains(char::is_alphanumeric);
        let at = self.all.iter().rposition(worded)?;
        let text = &self.all.get(at)?.text;
        let (last, c) = text.char_indices().rfind(|(_, c)| c.is_alphanumeric())?;
        let space = text.get(..last)?.char_indices().rfind(|(_, c)| c.is_whitespace());
        let start = space.map_or(0, |(at, c)| at + c.len_utf8());
        Some(self.split(at, &(start..last + c.len_utf8())))
    }

    /// Parts a slot so that these bytes stand in one of their own.
    fn split(&mut self, at: usize, span: &Range<usize>) -> usize {
        let Some(slot) = self.all.get(at) else { return at };
        let (text, look, pair) = (slot.text.clone(), slot.look.clone(), slot.pair);
        let piece = |span: Range<usize>| Slot {
            pair,
            ..Slot::words(text.get(span).unwrap_or_default(), &look)
        };
        let pieces = [piece(0..span.start), piece(span.clone()), piece(span.end..text.len())];
        let own = at + usize::from(span.start > 0);
        let full = pieces.into_iter().enumerate();
        let full = full.filter(|(number, slot)| *number == 1 || !slot.text.is_empty());
        self.all.splice(at..=at, full.map(|(_, slot)| slot).collect::<Vec<_>>());
        own
    }

    /// Tabs and line breaks come at the space that divides the translation most alike.
    pub(super) fn place_gaps(&mut self, items: &mut [Item]) {
        let total: usize = items.iter().map(Item::letters).sum();
        let (mut before, mut ending) = (0, None);
        for (at, item) in items.iter_mut().enumerate() {
            before += item.letters();
            ending = item.text.trim_end().chars().next_back().or(ending);
            if item.sort != Sort::Gap || item.placed || item.lost {
                continue;
            }
            let length: usize = self.all.iter().map(|slot| slot.text.len() + 1).sum();
            let Some(left) = self.budget.checked_sub(length) else { return };
            self.budget = left;
            let texts: Vec<(&str, bool)> =
                self.all.iter().map(|slot| (slot.text.as_str(), slot.is_free())).collect();
            let Some((slot, span)) = divide(&texts, before, total, ending) else { continue };
            let place = self.split(slot, &span);
            if let Some(slot) = self.all.get_mut(place) {
                (slot.item, item.placed) = (Some(at), true);
            }
        }
    }

    /// Objects that touch something with a place of its own stay beside it.
    pub(super) fn attach(&mut self, items: &mut [Item]) {
        let mut hosts: Vec<Option<usize>> = vec![None; items.len()];
        for (number, slot) in self.all.iter().enumerate() {
            if let Some(host) = slot.item.and_then(|item| hosts.get_mut(item)) {
                *host = Some(number);
            }
        }
        for at in 1..items.len() {
            self.beside(items, &mut hosts, at, at - 1, |slot| &mut slot.after);
        }
        for at in (1..items.len()).rev() {
            self.beside(items, &mut hosts, at - 1, at, |slot| &mut slot.before);
        }
        self.all.iter_mut().for_each(|slot| slot.before.reverse());
    }

    /// Puts a loose object where its neighbor is.
    fn beside(
        &mut self,
        items: &mut [Item],
        hosts: &mut [Option<usize>],
        at: usize,
        neighbor: usize,
        side: fn(&mut Slot) -> &mut Vec<usize>,
    ) {
        let Some(host) = hosts.get(neighbor).copied().flatten() else { return };
        let Some(item) = items.get_mut(at) else { return };
        if item.sort != Sort::Other || item.placed || item.lost {
            return;
        }
        let Some(slot) = self.all.get_mut(host) else { return };
        item.placed = true;
        side(slot).push(at);
        if let Some(own) = hosts.get_mut(at) {
            *own = Some(host);
        }
    }
}

/// The end of the word that stands where this share of a text ends; nothing where that is all of
/// it.
fn part(text: &str, (own, all): (usize, usize)) -> Option<usize> {
    let total = letters(text);
    let wanted = (own * total).checked_div(all)?.max(1);
    let mut signs = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let (at, _) = signs.nth(wanted - 1)?;
    let end = text.get(at..)?.find(char::is_whitespace).map(|len| at + len)?;
    text.get(end..)?.contains(char::is_alphanumeric).then_some(end)
}
