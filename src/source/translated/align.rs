//! Finds the sentences of a block among its leaves, letter by letter.
//!
//! Readers fold white space, set raised figures in characters of their own and take brackets off
//! note marks; all else stands in the sentences as it stands in the file. A block whose letters are
//! others is not found, and nothing is written in its place.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::dress::Look;
use super::stream::{Leaf, LeafKind, Stream};
use crate::text::inline::{self, RunKind};
use crate::text::script::Script;

/// A leaf, or a piece of its words, as a part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SentenceAtom {
    pub(super) leaf: usize,
    /// Which bytes of its words.
    pub(super) text: Range<usize>,
    /// The sentence it belongs to; nothing between two sentences.
    pub(super) sentence: Option<usize>,
    pub(super) look: Look,
    /// The label of the note whose mark it is, or a part of.
    pub(super) note: Option<String>,
}

impl SentenceAtom {
    /// What it says; nothing for an object.
    pub(super) fn words<'s>(&self, stream: &'s Stream) -> &'s str {
        stream.words(self.leaf).get(self.text.clone()).unwrap_or_default()
    }
}

/// What a sentence goes on with.
enum Want<'r> {
    Letter(char),
    Note(&'r str),
    Image,
}

/// The longest label that a note repeats at its start, in letters and signs.
const LABEL: usize = 24;

/// The leaves cut where sentences and looks change; nothing where they say something else. A note
/// may begin with its label, which is no part of its text.
pub(super) fn align(
    leaves: &mut [Leaf],
    sentences: &[&str],
    note: bool,
) -> Option<Vec<SentenceAtom>> {
    let most = if note { LABEL } else { 0 };
    (0..=most).find_map(|label| behind(leaves, sentences, label))
}

/// The same behind a label of so many letters.
fn behind(leaves: &mut [Leaf], sentences: &[&str], label: usize) -> Option<Vec<SentenceAtom>> {
    let mut aligner = Aligner { leaves, at: 0, byte: 0, atoms: Vec::new(), pending: 0 };
    (0..label).try_for_each(|_| aligner.skip())?;
    for (sentence, text) in sentences.iter().enumerate() {
        aligner.sentence(sentence, text)?;
    }
    aligner.rest()?;
    let atoms = aligner.atoms;
    free_lists(&atoms, leaves);
    Some(compact(widen(atoms, leaves)?, leaves))
}

struct Aligner<'l> {
    leaves: &'l [Leaf],
    at: usize,
    byte: usize,
    atoms: Vec<SentenceAtom>,
    /// Atoms from here on belong to no sentence yet.
    pending: usize,
}

impl Aligner<'_> {
    /// Passes over one letter that belongs to no sentence.
    fn skip(&mut self) -> Option<()> {
        loop {
            let LeafKind::Words(words) = &self.leaves.get(self.at)?.kind else {
                self.object(None);
                continue;
            };
            match words.get(self.byte..).and_then(|rest| rest.chars().next()) {
                None => (self.at, self.byte) = (self.at + 1, 0),
                Some(c) => {
                    self.letter(c, None, Look::default());
                    if !c.is_whitespace() {
                        return Some(());
                    }
                }
            }
        }
    }

    fn sentence(&mut self, sentence: usize, text: &str) -> Option<()> {
        let mut first = true;
        for run in inline::parse(text) {
            let look = Look::of(&run);
            match run.kind {
                RunKind::Note => self.find(sentence, first, &Want::Note(&run.text), &look)?,
                RunKind::Image => self.find(sentence, first, &Want::Image, &look)?,
                // What it stands for is found by the letters before it.
                RunKind::Mark => continue,
                RunKind::Text | RunKind::Code => {
                    let mut opens = first;
                    for letter in run.text.chars().filter(|c| !c.is_whitespace()) {
                        self.find(sentence, opens, &Want::Letter(letter), &look)?;
                        opens = false;
                    }
                    first = opens;
                    continue;
                }
            }
            first = false;
        }
        Some(())
    }

    fn find(&mut self, sentence: usize, first: bool, want: &Want<'_>, look: &Look) -> Option<()> {
        loop {
            let leaf = self.leaves.get(self.at)?;
            match (&leaf.kind, want) {
                (LeafKind::Words(words), want) => {
                    let Some(c) = words.get(self.byte..).and_then(|rest| rest.chars().next())
                    else {
                        (self.at, self.byte) = (self.at + 1, 0);
                        continue;
                    };
                    let script = match want {
                        Want::Letter(letter) => same(c, *letter),
                        _ => None,
                    };
                    if let Some(script) = script {
                        let look = Look { script: script.or(look.script), ..look.clone() };
                        self.settle(sentence, first);
                        self.letter(c, Some(sentence), look);
                        self.pending = self.atoms.len();
                        return Some(());
                    }
                    if !c.is_whitespace() && !self.is_bracket(c) {
                        return None;
                    }
                    self.letter(c, None, Look::default());
                }
                (LeafKind::Note, Want::Note(label)) => {
                    self.note(sentence, first, label);
                    return Some(());
                }
                (LeafKind::Note, _) => return None,
                (LeafKind::Image, Want::Image) => {
                    self.settle(sentence, first);
                    self.object(Some(sentence));
                    self.atoms.last_mut().map(|atom| atom.look = look.clone()).unwrap_or_default();
                    self.pending = self.atoms.len();
                    return Some(());
                }
                _ => self.object(None),
            }
        }
    }

    /// What was passed over belongs to the sentence, unless it has just begun.
    fn settle(&mut self, sentence: usize, first: bool) {
        if !first {
            let pending = self.atoms.iter_mut().skip(self.pending);
            pending.for_each(|atom| atom.sentence = Some(sentence));
        }
    }

    fn letter(&mut self, c: char, sentence: Option<usize>, look: Look) {
        let text = self.byte..self.byte + c.len_utf8();
        self.byte = text.end;
        self.atoms.push(SentenceAtom { leaf: self.at, text, sentence, look, note: None });
    }

    fn object(&mut self, sentence: Option<usize>) {
        let text = 0..0;
        self.atoms.push(SentenceAtom {
            leaf: self.at,
            text,
            sentence,
            look: Look::default(),
            note: None,
        });
        (self.at, self.byte) = (self.at + 1, 0);
    }

    /// The mark of a note with the brackets around it.
    fn note(&mut self, sentence: usize, first: bool, label: &str) {
        let leaves = self.leaves;
        let before = self.atoms.iter().skip(self.pending).rposition(|atom| opens(leaves, atom));
        let from = before.map_or(self.atoms.len(), |at| self.pending + at);
        let known = self.atoms.len();
        self.settle(sentence, first);
        self.object(Some(sentence));
        if before.is_some() {
            self.closing_bracket();
        }
        let atoms = self.atoms.iter_mut().enumerate().skip(from);
        for (at, atom) in atoms.filter(|(at, _)| before.is_some() || *at >= known) {
            (atom.note, atom.sentence) = (Some(label.to_owned()), Some(sentence));
            debug_assert!(at >= from);
        }
        self.pending = self.atoms.len();
    }

    /// Takes the bracket behind a mark, where one stands there.
    fn closing_bracket(&mut self) {
        let words = |leaf: &Leaf| match &leaf.kind {
            LeafKind::Words(words) => words.trim_start().starts_with([']', ')']),
            _ => false,
        };
        let Some(next) = self.leaves.get(self.at).filter(|leaf| words(leaf)) else { return };
        let LeafKind::Words(words) = &next.kind else { return };
        let end = words.find([']', ')']).unwrap_or(0);
        let letters: Vec<char> = words.get(..=end).unwrap_or_default().chars().collect();
        letters.into_iter().for_each(|c| self.letter(c, None, Look::default()));
    }

    /// A bracket that stands right before the mark of a note.
    fn is_bracket(&self, c: char) -> bool {
        let Some(LeafKind::Words(words)) = self.leaves.get(self.at).map(|leaf| &leaf.kind) else {
            return false;
        };
        let rest = words.get(self.byte + c.len_utf8()..).unwrap_or_default();
        let next = self.leaves.iter().skip(self.at + 1).find(|leaf| leaf.kind != LeafKind::Filler);
        matches!(c, '[' | '(')
            && rest.trim().is_empty()
            && next.is_some_and(|leaf| leaf.kind == LeafKind::Note)
    }

    /// All that is left must be without a letter.
    fn rest(&mut self) -> Option<()> {
        while let Some(leaf) = self.leaves.get(self.at) {
            let rest = match &leaf.kind {
                LeafKind::Words(words) => words.get(self.byte..).unwrap_or_default(),
                LeafKind::Note => return None,
                _ => {
                    self.object(None);
                    continue;
                }
            };
            if !rest.trim().is_empty() {
                return None;
            }
            let letters: Vec<char> = rest.chars().collect();
            letters.into_iter().for_each(|c| self.letter(c, None, Look::default()));
            (self.at, self.byte) = (self.at + 1, 0);
        }
        Some(())
    }
}

fn opens(leaves: &[Leaf], atom: &SentenceAtom) -> bool {
    let words = match leaves.get(atom.leaf).map(|leaf| &leaf.kind) {
        Some(LeafKind::Words(words)) => words.get(atom.text.clone()).unwrap_or_default(),
        _ => "",
    };
    matches!(words, "[" | "(")
}

/// Whether a letter of the file is this letter of a sentence, and the script it was set in for it.
fn same(own: char, wanted: char) -> Option<Option<Script>> {
    if own == wanted {
        return Some(None);
    }
    let set = |script: Script| {
        script.set(own.encode_utf8(&mut [0; 4])).is_some_and(|set| set.starts_with(wanted))
    };
    let found = [Script::Super, Script::Sub].into_iter().find(|script| set(*script));
    found.map(Some)
}

/// An object around several sentences that are whole in it, such as a list of references, is none:
/// it begins before them and ends behind them.
fn free_lists(atoms: &[SentenceAtom], leaves: &mut [Leaf]) {
    let mut spans: FxHashMap<usize, Range<usize>> = FxHashMap::default();
    let mut sentences: FxHashMap<usize, Range<usize>> = FxHashMap::default();
    for (at, atom) in atoms.iter().enumerate() {
        let whole = leaves.get(atom.leaf).and_then(|leaf| leaf.whole);
        for (key, known) in [(whole, &mut spans), (atom.sentence, &mut sentences)] {
            if let Some(key) = key {
                known.entry(key).or_insert(at..at).end = at + 1;
            }
        }
    }
    let free = |span: &Range<usize>| {
        let inside = atoms.get(span.clone()).unwrap_or_default().iter();
        let mut own: Vec<usize> = inside.filter_map(|atom| atom.sentence).collect();
        own.dedup();
        let within = |sentence: &usize| {
            let own = sentences.get(sentence);
            own.is_some_and(|own| span.start <= own.start && own.end <= span.end)
        };
        own.len() > 1 && own.iter().all(within)
    };
    let free: FxHashSet<usize> =
        spans.iter().filter(|(_, span)| free(span)).map(|(whole, _)| *whole).collect();
    let freed = leaves.iter_mut().filter(|leaf| leaf.whole.is_some_and(|own| free.contains(&own)));
    freed.for_each(|leaf| leaf.whole = None);
}

/// An object of several leaves belongs to one sentence, whole; nothing where one goes over two.
fn widen(mut atoms: Vec<SentenceAtom>, leaves: &[Leaf]) -> Option<Vec<SentenceAtom>> {
    let whole = |atom: &SentenceAtom| leaves.get(atom.leaf).and_then(|leaf| leaf.whole);
    let mut owners = FxHashMap::default();
    for atom in &atoms {
        if let (Some(whole), Some(sentence)) = (whole(atom), atom.sentence)
            && *owners.entry(whole).or_insert(sentence) != sentence
        {
            return None;
        }
    }
    for atom in &mut atoms {
        if let Some(owner) = whole(atom).and_then(|whole| owners.get(&whole)) {
            atom.sentence = Some(*owner);
        }
    }
    Some(atoms)
}

/// Joins the letters of one leaf, sentence and look; a space looks like what stands before it.
fn compact(atoms: Vec<SentenceAtom>, leaves: &[Leaf]) -> Vec<SentenceAtom> {
    let mut out: Vec<SentenceAtom> = Vec::with_capacity(atoms.len() / 4);
    for atom in atoms {
        let blank = match leaves.get(atom.leaf).map(|leaf| &leaf.kind) {
            Some(LeafKind::Words(words)) => {
                words.get(atom.text.clone()).unwrap_or_default().trim().is_empty()
            }
            _ => false,
        };
        match out.last_mut() {
            Some(last)
                if last.leaf == atom.leaf
                    && last.text.end == atom.text.start
                    && last.sentence == atom.sentence
                    && last.note == atom.note
                    && (blank || last.look == atom.look) =>
            {
                last.text.end = atom.text.end;
            }
            _ => out.push(atom),
        }
    }
    out
}
