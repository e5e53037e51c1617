//! Puts a translated sentence among the objects and tags of the one that it translates.
//!
//! Words take the tags that words of their look have in the source. What stands inside the sentence
//! and has a form in it (note marks, images, links, emphasis) comes where the translation has it; a
//! stretch with tags of its own, and an object that shows words, comes where the translation has
//! the same words; a tab or line break comes at the space that divides the translation alike; what
//! has no place comes at the end, and is counted. Where the translation has numbered marks, these
//! tell the places, and an object whose mark is gone comes at the end.

use std::collections::VecDeque;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::{SentenceAtom, align};
use super::block_tags::BlockTags;
use super::dress::Look;
use super::items::{Item, Sort, items, share};
use super::looks::Looks;
use super::note_marks::NoteMarks;
use super::open_marks::OpenMarks;
use super::sentence::{MISSING, TranslatedSentence};
use super::slots::{Slot, Slots};
use super::spaces::{FileSpaces, respaced};
use super::stream::{Dialect, Keeps, Leaf, LeafBody, LeafKind, Out, Stream, Tag};
use super::ties::MarkTies;
use crate::text::inline::{self, RunKind};
use crate::text::script::Script;

/// A block written anew.
pub(super) struct Rewritten {
    pub(super) outs: Vec<Out>,
    /// Objects that stand at the end of their sentence, for want of a better place.
    pub(super) moved: usize,
    /// Stretches with a look of their own that no words have now.
    pub(super) unset: usize,
}

/// Writes a block anew; nothing where its sentences are not found in it.
pub(super) fn rewrite(
    mut stream: Stream,
    sentences: &[&TranslatedSentence],
    note: bool,
    dialect: &dyn Dialect,
) -> Option<(Rewritten, Vec<Tag>)> {
    let sources: Vec<&str> = sentences.iter().map(|sentence| sentence.source.as_str()).collect();
    let atoms = align(&mut stream.leaves, &sources, note)?;
    let found: FxHashSet<usize> = atoms.iter().filter_map(|atom| atom.sentence).collect();
    if found.len() < sentences.len() {
        return None;
    }
    let mut writer = Arrangement::new(stream, &atoms, sentences, dialect);
    let mut at = 0;
    let mut swallow = false;
    while let Some(atom) = atoms.get(at) {
        let sentence = atom.sentence;
        let len = atoms.iter().skip(at).take_while(|atom| atom.sentence == sentence).count();
        let span = at..at + len;
        at = span.end;
        let pair = sentence.and_then(|sentence| sentences.get(sentence));
        match pair {
            None => writer.between(span, swallow),
            Some(pair) => {
                let from = writer.done.outs.len();
                match pair {
                    pair if pair.missing => writer.missing(span),
                    pair if pair.says_the_same() => writer.verbatim(span, None),
                    pair => writer.sentence(span, pair),
                }
                pair.remark.iter().for_each(|reason| writer.unsettle(from, reason));
            }
        }
        swallow = pair.map_or(swallow, |pair| pair.target.is_empty());
    }
    writer.keep();
    let Arrangement { stream, done, .. } = writer;
    Some((done, stream.tags))
}

struct Arrangement<'w> {
    stream: Stream,
    atoms: &'w [SentenceAtom],
    dialect: &'w dyn Dialect,
    done: Rewritten,
    tags: BlockTags<'w>,
    marks: NoteMarks<'w>,
}

/// The sentence at hand.
struct ItemPlace {
    span: Range<usize>,
    paragraph: usize,
    looks: Looks,
    ties: MarkTies,
    /// The looks of words in pairs of marks that the translation has, and their atoms.
    pairs: FxHashMap<u32, Looks>,
    paired: FxHashSet<usize>,
    /// Atoms of words that the source marks: a reader sees that they look different.
    seen: FxHashSet<usize>,
}

impl<'w> Arrangement<'w> {
    fn new(
        stream: Stream,
        atoms: &'w [SentenceAtom],
        sentences: &[&TranslatedSentence],
        dialect: &'w dyn Dialect,
    ) -> Self {
        Self {
            tags: BlockTags::new(dialect, Looks::of(&stream, atoms)),
            stream,
            atoms,
            dialect,
            done: Rewritten { outs: Vec::new(), moved: 0, unset: 0 },
            marks: NoteMarks::of(atoms, sentences),
        }
    }

    /// Tags that must not be lost and that no words have now stand empty at the end of their
    /// paragraph.
    fn keep(&mut self) {
        let used = self.done.outs.iter().flat_map(|out| out.wraps.iter().copied());
        let mut used: FxHashSet<usize> = used.collect();
        let link = |tag: &usize| self.stream.tags.get(*tag).and_then(Tag::address);
        let led: FxHashSet<String> = used.iter().filter_map(link).collect();
        for atom in self.atoms {
            let Some(leaf) = self.stream.leaves.get(atom.leaf) else { continue };
            let keeps = |tag: usize| match self.stream.tags.get(tag).map(|tag| tag.keeps) {
                // A link that the translator wrote anew leads there; what leads here finds nothing
                // in it.
                Some(Keeps::Link) => {
                    atom.look.link.is_none() && link(&tag).is_none_or(|to| !led.contains(&to))
                }
                keeps => keeps == Some(Keeps::Place),
            };
            let lost = leaf.wraps.iter().filter(|tag| keeps(**tag) && used.insert(**tag));
            if lost.count() > 0 {
                self.done.moved += 1;
                let (paragraph, wraps) = (leaf.paragraph, leaf.wraps.clone());
                self.done.outs.push(Out { paragraph, wraps, body: LeafBody::Words(String::new()) });
            }
        }
    }

    /// The leaf that an atom is, or is a piece of.
    fn leaf(&self, at: usize) -> Option<&Leaf> {
        self.atoms.get(at).and_then(|atom| self.stream.leaves.get(atom.leaf))
    }

    fn words_at(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| atom.words(&self.stream))
    }

    fn wraps(&self, at: usize) -> &[usize] {
        self.leaf(at).map_or(&[], |leaf| &leaf.wraps)
    }

    /// Writes atoms as they stand, in a paragraph of their own or another.
    fn verbatim(&mut self, span: Range<usize>, paragraph: Option<usize>) {
        for atom in self.atoms.get(span).unwrap_or_default() {
            let Some(leaf) = self.stream.leaves.get(atom.leaf) else { continue };
            let body = match &leaf.kind {
                LeafKind::Words(words) if !words.is_empty() && atom.text != (0..words.len()) => {
                    LeafBody::Words(atom.words(&self.stream).to_owned())
                }
                _ => LeafBody::Raw(leaf.raw.clone()),
            };
            let (paragraph, wraps) = (paragraph.unwrap_or(leaf.paragraph), leaf.wraps.clone());
            self.done.outs.push(Out { paragraph, wraps, body });
        }
    }

    /// What stands between two sentences; no second space where the first has no words.
    fn between(&mut self, span: Range<usize>, swallow: bool) {
        for at in span {
            let kind = self.leaf(at).map(|leaf| &leaf.kind);
            if !(swallow && matches!(kind, Some(LeafKind::Words(_)))) {
                self.verbatim(at..at + 1, None);
            }
        }
    }

    /// A sentence without a translation, as it is, between signs.
    fn missing(&mut self, span: Range<usize>) {
        let mut words = span.clone().filter(|at| !self.words_at(*at).trim().is_empty());
        let (first, last) = (words.next(), words.next_back());
        let (first, last) = (first.unwrap_or(span.start), last.or(first).unwrap_or(span.start));
        let [open, close] = MISSING;
        let looks = Looks::of(&self.stream, self.atoms.get(span.clone()).unwrap_or_default());
        self.verbatim(span.start..first, None);
        self.sign(open, first, &looks);
        self.verbatim(first..last + 1, None);
        self.sign(close, last, &looks);
        self.verbatim(last + 1..span.end, None);
    }

    /// A sign in the dress of plain words.
    fn sign(&mut self, sign: &str, beside: usize, looks: &Looks) {
        let Some(paragraph) = self.leaf(beside).map(|leaf| leaf.paragraph) else { return };
        let wraps = self.tags.dress(&mut self.stream, &Look::default(), looks);
        self.done.outs.push(Out { paragraph, wraps, body: LeafBody::Words(sign.to_owned()) });
    }

    fn sentence(&mut self, span: Range<usize>, pair: &TranslatedSentence) {
        let paragraph = self.leaf(span.start).map_or(0, |leaf| leaf.paragraph);
        let place = self.place(span, paragraph, pair);
        let mut items = items(&self.stream, self.atoms, place.span.clone());
        let mut slots = self.slots(&pair.target, &pair.source, &mut items, &place);
        self.keep_pairs(&mut slots, &mut items, &place);
        let tied = place.ties.objects();
        items.iter_mut().for_each(|item| item.lost = !item.placed && item.is_one_of(&tied));
        self.claim(&mut items, &mut slots, &place);
        slots.place_gaps(&mut items);
        slots.attach(&mut items);
        for slot in &slots.all {
            self.slot(slot, &items, &place);
        }
        for item in items.iter().filter(|item| !item.placed && item.sort != Sort::Words) {
            if !self.marks.is_called(item.atoms.start) {
                self.done.moved += 1;
                self.verbatim(item.atoms.clone(), Some(paragraph));
            }
        }
    }

    /// A sentence with what its marks stand for, where the translation has marks or lost them.
    fn place(&self, span: Range<usize>, paragraph: usize, pair: &TranslatedSentence) -> ItemPlace {
        let written = inline::marks(&pair.target);
        let ties = MarkTies::of(&pair.source, &self.stream, self.atoms, span.clone());
        let all = inline::marks(&pair.source).iter().map(|mark| mark.number).collect();
        let seen = ties.pairs(&all).into_keys().collect();
        let ties = if written.is_empty() && !pair.marked { MarkTies::default() } else { ties };
        let numbers: FxHashSet<u32> = written.iter().map(|mark| mark.number).collect();
        let within = ties.pairs(&numbers);
        let mut inside: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut outside = Vec::new();
        for at in span.clone() {
            match within.get(&at) {
                Some(pair) => inside.entry(*pair).or_default().push(at),
                None => outside.push(at),
            }
        }
        let of = |atoms: &[usize]| {
            Looks::of(&self.stream, atoms.iter().filter_map(|at| self.atoms.get(*at)))
        };
        let mut looks = of(&outside);
        if looks.is_empty() && self.dialect.is_bare() && !inside.is_empty() {
            looks = Looks::plain(&self.around(span.clone()));
        } else if looks.is_empty() {
            looks = Looks::of(&self.stream, self.atoms.get(span.clone()).unwrap_or_default());
        }
        let pairs = inside.into_iter().map(|(number, atoms)| (number, of(&atoms))).collect();
        let paired = within.into_keys().collect();
        ItemPlace { span, paragraph, looks, ties, pairs, paired, seen }
    }

    /// The tags around all words of a stretch.
    fn around(&self, span: Range<usize>) -> Vec<usize> {
        let worded = span.filter(|at| !self.words_at(*at).trim().is_empty());
        let mut all = worded.map(|at| self.wraps(at));
        let first = all.next().unwrap_or_default().to_vec();
        all.fold(first, |mut same, own| {
            let len = same.iter().zip(own).take_while(|(a, b)| a == b).count();
            same.truncate(len);
            same
        })
    }

    /// Words in a pair of marks that are those of the source, in tags that differ, keep these.
    fn keep_pairs(&self, slots: &mut Slots, items: &mut [Item], place: &ItemPlace) {
        let mut at = 0;
        while let Some(pair) = slots.all.get(at).map(|slot| slot.pair) {
            let own = slots.all.get(at..).unwrap_or_default();
            let len = own.iter().take_while(|slot| slot.pair == pair && slot.is_words()).count();
            let words = pair.map_or(&[][..], |pair| place.ties.words(pair));
            let stretch = own.get(..len).unwrap_or_default();
            if let Some(span) = self.same_words(words, stretch) {
                let inside =
                    |item: &&mut Item| span.start <= item.atoms.start && item.atoms.end <= span.end;
                items.iter_mut().filter(inside).for_each(|item| item.placed = true);
                let kept = Slot { foreign: Some(span), ..Slot::words("", &Look::default()) };
                slots.all.splice(at..at + len, [kept]);
                at += 1;
            } else {
                at += len.max(1);
            }
        }
    }

    /// The stretch of these words, where they are in several tags and pieces of a translation say
    /// the same in the same look.
    fn same_words(&self, words: &[usize], pieces: &[Slot]) -> Option<Range<usize>> {
        let (first, last) = (*words.first()?, *words.last()?);
        let own = words.iter().filter_map(|at| self.atoms.get(*at));
        let own = own.flat_map(|atom| atom.words(&self.stream).chars().map(|c| (c, &atom.look)));
        let other = pieces.iter().flat_map(|slot| slot.text.chars().map(|c| (c, &slot.look)));
        let edged = self.words_at(first).starts_with(char::is_whitespace)
            || self.words_at(last).ends_with(char::is_whitespace);
        let varied = words.iter().any(|at| self.wraps(*at) != self.wraps(first));
        (varied && !edged && own.eq(other)).then_some(first..last + 1)
    }

    /// The pieces of the translation, note marks and images found among the items.
    fn slots(
        &mut self,
        target: &str,
        source: &str,
        items: &mut [Item],
        place: &ItemPlace,
    ) -> Slots {
        let mut slots = Slots::new();
        let scripts = [Script::Super, Script::Sub].map(|script| self.sets(script, source));
        let images = items.iter().enumerate().filter(|(_, item)| item.sort == Sort::Image);
        let mut images: VecDeque<usize> = images.map(|(at, _)| at).collect();
        let mut marks = OpenMarks::default();
        let file = FileSpaces::of(&self.stream, self.atoms, place.span.clone(), &place.ties);
        for run in respaced(inline::parse(target), source, &file) {
            let look = Look::of(&run);
            let pair = marks.innermost();
            match run.kind {
                RunKind::Note => slots.all.push(self.call(&run.text, items, &place.span)),
                RunKind::Image => slots.all.push(picture(&run.text, &look, items, &mut images)),
                RunKind::Mark => marks.turn(&run.text, items, &place.ties, &mut slots.all),
                _ if marks.shows(&run.text) => {}
                RunKind::Text => slots.push_text(&run.text, &look, scripts, pair),
                RunKind::Code => slots.all.push(Slot { pair, ..Slot::words(&run.text, &look) }),
            }
        }
        marks.end(&mut slots.all);
        slots
    }

    /// Whether the source sets letters that the sentence has in characters of their own.
    fn sets(&self, script: Script, source: &str) -> bool {
        let raised = |c: char| Script::of_char(c).is_some_and(|(found, _)| found == script);
        source.contains(raised) && self.atoms.iter().any(|atom| atom.look.script == Some(script))
    }

    /// The mark of a note: the sentence's own, or one of the block that stands nowhere yet.
    fn call(&mut self, label: &str, items: &mut [Item], span: &Range<usize>) -> Slot {
        let mut slot = Slot::words("", &Look::default());
        let Some(mark) = self.marks.take(label, span) else {
            self.done.moved += 1;
            slot.text = format!("[{label}]");
            return slot;
        };
        let own = items.binary_search_by_key(&mark.start, |item| item.atoms.start).ok();
        match own.and_then(|at| items.get_mut(at)) {
            Some(item) => (slot.item, item.placed) = (own, true),
            None => slot.foreign = Some(mark),
        }
        slot
    }

    /// Finds a place for the stretches that have tags of their own, and for objects that show
    /// words.
    fn claim(&mut self, items: &mut [Item], slots: &mut Slots, place: &ItemPlace) {
        let mut from = 0;
        for at in 0..items.len() {
            let Some(item) = items.get(at).filter(|_| self.is_special(items, at, place)) else {
                continue;
            };
            let words = item.sort == Sort::Words;
            let seen = item.atoms.clone().any(|at| place.seen.contains(&at));
            let found = slots.claim(from, item.text.trim(), &item.look);
            let found = found.or_else(|| if words { at_edge(items, at, slots) } else { None });
            let found = match found {
                None if self.holds(item) => {
                    let last = slots.last_word();
                    self.done.moved += usize::from(last.is_some());
                    last
                }
                found => found,
            };
            // What no reader sees may go.
            self.done.unset += usize::from(found.is_none() && words && seen);
            let Some(place) = found else { continue };
            from = place + 1;
            if let (Some(slot), Some(item)) = (slots.all.get_mut(place), items.get_mut(at)) {
                (slot.item, item.placed) = (Some(at), true);
            }
        }
    }

    /// Whether an item shows words and has something of its own around them.
    fn is_special(&self, items: &[Item], at: usize, place: &ItemPlace) -> bool {
        let other = |at: Option<usize>| {
            at.and_then(|at| items.get(at)).is_some_and(|item| item.sort == Sort::Other)
        };
        let flanked = || other(at.checked_sub(1)) && other(Some(at + 1));
        let Some(item) = items.get(at).filter(|item| !item.text.trim().is_empty()) else {
            return false;
        };
        match item.sort {
            Sort::Whole => !item.placed,
            Sort::Words if place.paired.contains(&item.atoms.start) => false,
            Sort::Words => {
                self.tags.context(&item.look, &place.looks) != Some(&item.wraps) || flanked()
            }
            _ => false,
        }
    }

    /// Whether words stand in a tag that must not be lost: a link within the document.
    fn holds(&self, item: &Item) -> bool {
        let keeps = |tag: &Tag| tag.keeps == Keeps::Link;
        item.sort == Sort::Words
            && item.look.link.is_none()
            && item.wraps.iter().filter_map(|tag| self.stream.tags.get(*tag)).any(keeps)
    }

    fn slot(&mut self, slot: &Slot, items: &[Item], place: &ItemPlace) {
        let paragraph = place.paragraph;
        let atoms = |at: &usize| items.get(*at).map(|item| item.atoms.clone());
        for atoms in slot.before.iter().filter_map(atoms) {
            self.verbatim(atoms, Some(paragraph));
        }
        let item = slot.item.and_then(|at| items.get(at));
        match (item, &slot.foreign) {
            (Some(item), _) if item.sort == Sort::Image => self.image(item, &slot.text, paragraph),
            (Some(item), _) if item.sort == Sort::Whole && slot.text.trim() != item.text.trim() => {
                self.whole(item, &slot.text, paragraph);
            }
            (Some(item), _) if item.sort != Sort::Words => {
                self.verbatim(item.atoms.clone(), Some(paragraph));
            }
            (Some(item), _) => self.words(&slot.text, item.wraps.clone(), paragraph),
            (None, Some(foreign)) => self.verbatim(foreign.clone(), Some(paragraph)),
            (None, None) if slot.text.is_empty() => {}
            (None, None) => {
                let pair = slot.pair.and_then(|pair| place.pairs.get(&pair));
                let wraps = match pair {
                    Some(looks) => self.tags.dress_in(&mut self.stream, &slot.look, looks),
                    None => self.tags.dress(&mut self.stream, &slot.look, &place.looks),
                };
                self.words(&slot.text, wraps, paragraph);
            }
        }
        for atoms in slot.after.iter().filter_map(atoms) {
            self.verbatim(atoms, Some(paragraph));
        }
    }

    fn image(&mut self, item: &Item, text: &str, paragraph: usize) {
        let Some(leaf) = self.leaf(item.atoms.start) else { return };
        let wraps = leaf.wraps.clone();
        let body = LeafBody::Described(leaf.raw.clone(), text.to_owned());
        self.done.outs.push(Out { paragraph, wraps, body });
    }

    /// An object that shows words, with others in their place.
    fn whole(&mut self, item: &Item, text: &str, paragraph: usize) {
        let mut words = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        if words.is_none() {
            return self.verbatim(item.atoms.clone(), Some(paragraph));
        }
        for at in item.atoms.clone() {
            let Some(leaf) = self.leaf(at) else { continue };
            if !matches!(leaf.kind, LeafKind::Words(_)) {
                self.verbatim(at..at + 1, Some(paragraph));
            } else if let Some(text) = words.take() {
                let wraps = leaf.wraps.clone();
                self.words(&text, wraps, paragraph);
            }
        }
    }

    fn words(&mut self, text: &str, wraps: Vec<usize>, paragraph: usize) {
        let wraps = wraps.into_iter().map(|tag| self.tags.speak(&mut self.stream, tag)).collect();
        self.done.outs.push(Out { paragraph, wraps, body: LeafBody::Words(text.to_owned()) });
    }

    /// Words from here on show that they are not settled: in a comment, or in color.
    fn unsettle(&mut self, from: usize, reason: &str) {
        let Some(first) = self.done.outs.get(from) else { return };
        let before = from.checked_sub(1).and_then(|at| self.done.outs.get(at));
        let (start, end) = (first.paragraph, self.done.outs.last().map_or(0, |out| out.paragraph));
        // Outside of what stands around words alone, and of tags that open here.
        let most = first.wraps.len().saturating_sub(1);
        let around = before.map_or(&[][..], |before| before.wraps.as_slice());
        let same = first.wraps.iter().zip(around).take(most).take_while(|(a, b)| a == b).count();
        let wraps: Vec<usize> = first.wraps.iter().take(same).copied().collect();
        if let Some([open, close]) = self.dialect.remark(reason) {
            let out = |paragraph, text| Out {
                paragraph,
                wraps: wraps.clone(),
                body: LeafBody::Markup(text),
            };
            self.done.outs.insert(from, out(start, open));
            self.done.outs.push(out(end, close));
        } else {
            self.color(from);
        }
    }

    fn color(&mut self, from: usize) {
        let mut known: FxHashMap<Vec<usize>, Vec<usize>> = FxHashMap::default();
        for at in from..self.done.outs.len() {
            let words = self.done.outs.get(at).filter(|out| matches!(out.body, LeafBody::Words(_)));
            let Some(plain) = words.map(|out| out.wraps.clone()) else { continue };
            let marked = known.get(&plain).cloned();
            let marked = marked.unwrap_or_else(|| self.tags.unsettled(&mut self.stream, &plain));
            if let Some(out) = self.done.outs.get_mut(at) {
                out.wraps.clone_from(&marked);
            }
            known.insert(plain, marked);
        }
    }
}

/// Where the first or last words of a sentence find theirs in the translation.
fn at_edge(items: &[Item], at: usize, slots: &mut Slots) -> Option<usize> {
    let needle = items.get(at)?.text.trim();
    if at == 0 {
        return slots.start(needle, share(items, at));
    }
    if at + 1 == items.len() { slots.end(share(items, at)) } else { None }
}

/// How many images are looked at to find the one of an address.
const NEAR: usize = 64;

/// The image of this address that stands nowhere yet, or else the next.
fn picture(text: &str, look: &Look, items: &mut [Item], images: &mut VecDeque<usize>) -> Slot {
    let same = |at: &usize| items.get(*at).is_some_and(|item| item.look.link == look.link);
    let found = images.iter().take(NEAR).position(same).unwrap_or(0);
    let mut slot = Slot::words(text, &Look::default());
    slot.item = images.remove(found);
    if let Some(item) = slot.item.and_then(|at| items.get_mut(at)) {
        item.placed = true;
    }
    slot
}
