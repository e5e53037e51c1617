//! Marks of notes in a block, each to be called once.

use std::collections::VecDeque;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::SentenceAtom;
use super::sentence::TranslatedSentence;

/// The marks of notes in sentences that change.
pub(super) struct NoteMarks<'w> {
    /// Marks that stand nowhere yet, by their label.
    free: FxHashMap<&'w str, VecDeque<Range<usize>>>,
    /// Where marks begin that stand somewhere by now.
    called: FxHashSet<usize>,
}

impl<'w> NoteMarks<'w> {
    pub(super) fn of(atoms: &'w [SentenceAtom], sentences: &[&TranslatedSentence]) -> Self {
        let mut free: FxHashMap<&str, VecDeque<Range<usize>>> = FxHashMap::default();
        let changed: Vec<bool> =
            sentences.iter().map(|sentence| sentence.changes() && !sentence.missing).collect();
        let changes = |atom: &SentenceAtom| {
            atom.sentence.and_then(|sentence| changed.get(sentence)) == Some(&true)
        };
        for (at, atom) in atoms.iter().enumerate().filter(|(_, atom)| changes(atom)) {
            let Some(label) = atom.note.as_deref() else { continue };
            let all = free.entry(label).or_default();
            let before = at.checked_sub(1).and_then(|at| atoms.get(at));
            let goes_on =
                before.is_some_and(|b| b.note == atom.note && b.sentence == atom.sentence);
            match all.back_mut().filter(|_| goes_on) {
                Some(mark) => mark.end = at + 1,
                None => all.push_back(at..at + 1),
            }
        }
        Self { free, called: FxHashSet::default() }
    }

    /// Takes the mark of a note: one of the sentence that these atoms are, or the next of the
    /// block.
    pub(super) fn take(&mut self, label: &str, sentence: &Range<usize>) -> Option<Range<usize>> {
        let marks = self.free.get_mut(label)?;
        let own = marks.partition_point(|mark| mark.start < sentence.start);
        let inside = marks.get(own).is_some_and(|mark| mark.start < sentence.end);
        let mark = if inside { marks.remove(own) } else { marks.pop_front() }?;
        self.called.insert(mark.start);
        Some(mark)
    }

    /// Whether the mark that begins at this atom stands somewhere by now.
    pub(super) fn is_called(&self, start: usize) -> bool {
        self.called.contains(&start)
    }
}
