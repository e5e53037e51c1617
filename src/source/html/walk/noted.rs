//! Notes of a page: what holds them, and the labels that lead back to their marks.

use scraper::ElementRef;

use super::HtmlWalk;
use crate::model::{BlockKind, DiscardReason};
use crate::source::html::calls::{Extent, Note};

impl HtmlWalk<'_> {
    /// Walks an element that holds a note, or where one begins that goes to the end of its block.
    pub(super) fn note_body(
        &mut self,
        element: ElementRef<'_>,
        note: Note,
        extent: Extent,
        depth: usize,
    ) {
        self.flush();
        let same = self.note.as_ref() == Some(&note.label);
        if !same {
            (self.due, self.taken) = (Some(note.shown), false);
        }
        if extent == Extent::Rest {
            (self.note, self.loose) = (Some(note.label), true);
            // The place itself may be the label.
            return self.link(element, depth);
        }
        let outer = (self.kind, self.level, self.note.replace(note.label), self.loose);
        self.loose = false;
        let lists = std::mem::take(&mut self.lists);
        (self.kind, self.level) = (BlockKind::Footnote, None);
        self.children(element, depth);
        self.flush();
        self.lists = lists;
        (self.kind, self.level, self.note, self.loose) = outer;
        if !self.note_goes_on(element) {
            (self.due, self.taken) = (None, false);
        }
    }

    /// A label that stands in an element of its own, before the one that holds the note.
    fn note_goes_on(&self, element: ElementRef<'_>) -> bool {
        let next = element.next_siblings().filter_map(ElementRef::wrap).next();
        element.value().name() == "dt" && next.is_some_and(|next| self.calls.body(next).is_some())
    }

    /// Ends a note that began at a place of its own.
    pub(super) fn end_loose(&mut self) {
        if std::mem::take(&mut self.loose) {
            self.note = None;
            (self.due, self.taken) = (None, false);
        }
    }

    /// Whether a link at the start of a note is its label.
    pub(super) fn is_label(&self, link: ElementRef<'_>) -> bool {
        let text: String = link.text().take(20).collect();
        let label = |shown: &String| {
            text.trim().trim_matches(['[', ']', '(', ')', '.', '^', '\u{a0}']) == shown
        };
        !self.taken && !self.inline.has_words() && self.due.as_ref().is_some_and(label)
    }

    /// Leaves out what leads from a note back to its mark.
    pub(super) fn back(&mut self, element: ElementRef<'_>) {
        let text: String = element.text().collect();
        if self.due.is_some() && !self.inline.has_words() {
            let shown = self.due.as_deref().unwrap_or_default();
            self.taken |= text.contains(shown);
        }
        let label = self.due.as_ref().is_some_and(|shown| text.contains(shown.as_str()));
        if !label && text.contains(char::is_alphanumeric) {
            self.discard_element(element, DiscardReason::Navigation);
        }
    }
}
