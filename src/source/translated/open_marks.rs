//! Numbered marks of a translation, turned into slots one by one.

use super::dress::Look;
use super::items::Item;
use super::slots::Slot;
use super::ties::{MarkTies, Tie};
use crate::text::mark::{self, MarkHalf};

/// A slot of an item that says nothing of its own.
fn own(item: usize) -> Slot {
    Slot { item: Some(item), ..Slot::words("", &Look::default()) }
}

/// The marks of a translation that are open while it is cut into slots.
#[derive(Default)]
pub(super) struct OpenMarks {
    /// Pairs around words, the innermost last.
    open: Vec<u32>,
    /// An object that shows words: its mark, its item, and what it shows so far.
    shown: Option<(u32, usize, String)>,
}

impl OpenMarks {
    /// The pair that words stand in.
    pub(super) fn innermost(&self) -> Option<u32> {
        self.open.last().copied()
    }

    /// Takes words that an object shows.
    pub(super) fn shows(&mut self, text: &str) -> bool {
        self.shown.as_mut().map(|(_, _, shown)| shown.push_str(text)).is_some()
    }

    /// Takes a mark that stands for an object, or for the beginning or end of a pair.
    pub(super) fn turn(
        &mut self,
        text: &str,
        items: &mut [Item],
        ties: &MarkTies,
        slots: &mut Vec<Slot>,
    ) {
        let Some(mark) = mark::first(text) else { return };
        let Some(tie) = ties.get(mark.number) else { return };
        let mut put = |atom: &usize| {
            let at = items.partition_point(|item| item.atoms.end <= *atom);
            let item = items.get_mut(at).filter(|item| item.atoms.contains(atom))?;
            (!std::mem::replace(&mut item.placed, true)).then_some(at)
        };
        match (tie, mark.half) {
            (Tie::Object(atom), MarkHalf::Point) => {
                slots.extend(put(atom).map(own));
            }
            (Tie::Object(atom), MarkHalf::Open) if self.shown.is_none() => {
                self.shown = put(atom).map(|item| (mark.number, item, String::new()));
            }
            (Tie::Object(_), MarkHalf::Close) => {
                let shown = self.shown.take_if(|(number, ..)| *number == mark.number);
                slots.extend(shown.map(|(_, item, text)| Slot { text, ..own(item) }));
            }
            (Tie::Stretch(atom, ..), MarkHalf::Open) => {
                slots.extend(put(atom).map(own));
                self.open.push(mark.number);
            }
            (Tie::Stretch(_, atom, _), MarkHalf::Close) => {
                self.open.retain(|open| *open != mark.number);
                slots.extend(put(atom).map(own));
            }
            (Tie::Words(_), MarkHalf::Open) => self.open.push(mark.number),
            (Tie::Words(_), MarkHalf::Close) => self.open.retain(|open| *open != mark.number),
            _ => {}
        }
    }

    /// What is open at the end ends there.
    pub(super) fn end(self, slots: &mut Vec<Slot>) {
        slots.extend(self.shown.map(|(_, item, text)| Slot { text, ..own(item) }));
    }
}
