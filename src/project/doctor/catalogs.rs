//! Catalogs and glossaries: all of it Fluent, each id once, each message with its segment and its
//! baseline.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::{Examination, LineIndex, Symptom, conflicts, symptom};
use crate::catalog::{self, CatalogEntry, CatalogLayout, Change, PlaceKind};
use crate::model::{
    CatalogForm, Document, ReviewStanding, SegmentId, StoredState, Target, content_hash,
};

/// What Windows editors put before a text, and Fluent does not know.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl Examination<'_> {
    /// One document's catalog in one locale.
    pub(super) fn look_at_catalog(&mut self, path: &Path, segments: &Document) {
        let Some(text) = self.fluent(path) else { return };
        if !conflicts(&text).is_empty() {
            // Comments stand apart from their messages until it is put in order.
            return;
        }
        let known: FxHashSet<&str> =
            segments.segments().chain(&segments.retired).map(|s| s.id.as_str()).collect();
        let catalog = catalog::read(&text, self.project.source_tag(), &catalog::Terms::default());
        let lines = LineIndex::new(&text);
        let sound = self.is_sound(path);
        for entry in &catalog.entries {
            self.look_at_message(path, &lines, entry, &known);
        }
        if self.fix && sound {
            self.lower_void_reviews(path, &text, &catalog);
        }
    }

    /// What was changed since it was reviewed counts as translated, and says so.
    fn lower_void_reviews(&mut self, path: &Path, text: &str, catalog: &catalog::Catalog) {
        let void = |(id, target): (&str, &Target)| {
            (target.review() == ReviewStanding::Void).then_some(())?;
            let reviews = Vec::new();
            let lowered = Target { state: StoredState::Translated, reviews, ..target.clone() };
            Some(Change::Put(SegmentId::new(id).ok()?, Box::new(lowered)))
        };
        let changes: Vec<Change> = catalog.messages().filter_map(void).collect();
        if changes.is_empty() {
            return;
        }
        if let Ok(new) = catalog::edit(text, self.project.source_tag(), &[], &changes) {
            let before = content_hash(text.as_bytes());
            self.mends.put(path.to_owned(), Some(before), new.into_bytes());
        }
    }

    fn look_at_message(
        &mut self,
        path: &Path,
        lines: &LineIndex,
        entry: &CatalogEntry,
        known: &FxHashSet<&str>,
    ) {
        let (Some(id), Some(target)) = (entry.message_id(), entry.target()) else { return };
        let line = lines.of(entry.body);
        if !known.contains(id) {
            // What the next sync brings back is no stray: the segments are behind, and that is
            // told.
            if !self.ids.contains(id) {
                self.find("doctor-stray", path, line, id);
            }
            return;
        }
        for note in &target.notes {
            match note.split_once(':') {
                Some(("state", what)) => self.find("doctor-state", path, line, what.trim()),
                Some(("covers", what)) => self.find("doctor-covers", path, line, what.trim()),
                _ => {}
            }
        }
        if target.review() == ReviewStanding::Void {
            self.find_mendable("doctor-review", path, line, id);
        }
        if target.baseline.is_none() && !target.is_blank() {
            self.find("doctor-unanchored", path, line, id);
        }
        for covered in target.covers.iter().filter(|covered| !known.contains(covered.as_str())) {
            self.find("doctor-covers", path, line, covered.as_str());
        }
    }

    /// The terms of every locale.
    pub(super) fn look_at_glossaries(&mut self) {
        for locale in &self.project.settings().targets {
            drop(self.fluent(&self.project.glossary_path(locale)));
        }
    }

    /// Reads a Fluent file and finds what is no Fluent in it; gives the text without its byte order
    /// mark.
    fn fluent(&mut self, path: &Path) -> Option<String> {
        self.look_at_rights(path);
        let whole = self.text(path)?;
        if path.symlink_metadata().is_ok_and(|data| data.is_symlink()) {
            self.advise("doctor-linked", path, 0, "");
        }
        if whole.trim().is_empty() {
            self.find("doctor-empty", path, 0, "");
        } else if !whole.ends_with('\n') {
            self.advise("doctor-cut", path, whole.lines().count(), "");
        }
        let text = whole.trim_start_matches(BYTE_ORDER_MARK);
        if text.len() < whole.len() {
            self.find_mendable("doctor-mark", path, 1, "");
        }
        let clashes = conflicts(text);
        for line in &clashes {
            self.find("doctor-conflict", path, *line, "");
        }
        let layout = CatalogLayout::read(text, self.project.source_tag());
        let lines = LineIndex::new(text);
        for place in layout.places().iter().filter(|place| place.kind == PlaceKind::Junk) {
            let junk = text.get(place.span.clone()).unwrap_or_default();
            // The lines of a conflict are told above.
            let marks = ["<<<<<<<", "=======", ">>>>>>>"];
            if clashes.is_empty() || !marks.iter().any(|mark| junk.contains(mark)) {
                self.find("doctor-catalog", path, lines.of(place.span.start), "");
            }
        }
        let spare =
            if clashes.is_empty() { self.look_for_twins(path, &layout) } else { Vec::new() };
        let mended = self.in_form(path, without(text, &spare));
        if self.fix && mended != whole {
            let before = content_hash(whole.as_bytes());
            self.mends.put(path.to_owned(), Some(before), mended.into_bytes());
        }
        Some(text.to_owned())
    }

    /// Finds a catalog in another form than the project's, and gives it in that; one that has
    /// neither form is people's own.
    fn in_form(&mut self, path: &Path, text: String) -> String {
        let wanted = self.project.settings().catalog;
        let is_others = match wanted {
            CatalogForm::Canonical => true,
            CatalogForm::Spaced => catalog::form_of(&text) == Some(CatalogForm::Canonical),
        };
        let formed = catalog::in_form(&text, wanted).filter(|formed| is_others && *formed != text);
        let Some(formed) = formed else { return text };
        let found = symptom("doctor-layout", path, 0, "");
        self.found.push(Symptom { mendable: true, advice: true, ..found });
        formed
    }

    /// Ids that stand twice; gives the later entries that say the same to the byte.
    fn look_for_twins(&mut self, path: &Path, layout: &CatalogLayout<'_>) -> Vec<Range<usize>> {
        let lines = LineIndex::new(layout.text());
        let mut first: BTreeMap<(bool, &str), &str> = BTreeMap::new();
        let mut spare = Vec::new();
        for place in layout.places() {
            let key = match place.kind {
                PlaceKind::Message(id) => (false, id),
                PlaceKind::Term(id) => (true, id),
                _ => continue,
            };
            let entry = layout.slice(place).trim_end();
            let Some(earlier) = first.get(&key) else {
                first.insert(key, entry);
                continue;
            };
            let line = lines.of(place.body);
            if *earlier == entry {
                spare.push(place.span.clone());
                self.find_mendable("doctor-twin", path, line, key.1);
            } else {
                self.find("doctor-duplicate", path, line, key.1);
            }
        }
        spare
    }
}

/// A text without these stretches, and without the blank lines after each.
fn without(text: &str, stretches: &[Range<usize>]) -> String {
    let (mut out, mut end) = (String::with_capacity(text.len()), 0);
    for stretch in stretches {
        out.push_str(text.get(end..stretch.start).unwrap_or_default());
        let rest = text.get(stretch.end..).unwrap_or_default();
        let blank = rest.split_inclusive('\n').take_while(|line| line.trim().is_empty());
        end = stretch.end + blank.map(str::len).sum::<usize>();
    }
    out.push_str(text.get(end..).unwrap_or_default());
    out
}
