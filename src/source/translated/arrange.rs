//! Puts a translated sentence among the objects and tags of the one that it translates.
//!
//! Words take the tags that words of their look have in the source. What stands inside the sentence
//! and has a form in it (note marks, images, links, emphasis) comes where the translation has it; a
//! stretch with tags of its own, and an object that shows words, comes where the translation has the
//! same words; a tab or line break comes at the space that divides the translation alike; what has no
//! place comes at the end, and is counted.

use rustc_hash::FxHashMap;
use std::ops::Range;

use super::align::{Atom, Look, align};
use super::claim::{divide, find_word};
use super::stream::{Body, Dialect, Kind, Out, Stream, Tag};
use super::{MISSING, Sentence};
use crate::text::inline::{self, RunKind};
use crate::text::script::Script;

/// How many ways of dressing words are weighed against one another.
const CONTEXTS: usize = 64;

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
    stream: Stream,
    sentences: &[&Sentence],
    note: bool,
    dialect: &dyn Dialect,
) -> Option<(Rewritten, Vec<Tag>)> {
    let sources: Vec<&str> = sentences.iter().map(|sentence| sentence.source.as_str()).collect();
    let atoms = align(&stream.leaves, &sources, note)?;
    let done = Rewritten { outs: Vec::new(), moved: 0, unset: 0 };
    let mut writer = Writer::new(stream, &atoms, dialect, done);
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
            Some(pair) if pair.missing => writer.missing(span),
            Some(pair) if pair.changes() => writer.sentence(span, &pair.source, &pair.target),
            Some(_) => writer.verbatim(span, None),
        }
        swallow = pair.map_or(swallow, |pair| pair.target.is_empty());
    }
    let Writer { stream, done, .. } = writer;
    Some((done, stream.tags))
}

/// What an item of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Words,
    /// Several leaves that are one object and show words.
    Whole,
    Note,
    /// An image that the sentence names.
    Image,
    Gap,
    Other,
}

/// A piece of the sentence in the source.
struct Item {
    sort: Sort,
    atoms: Range<usize>,
    text: String,
    look: Look,
    wraps: Vec<usize>,
    placed: bool,
}

/// A piece of the translation.
struct Slot {
    text: String,
    look: Look,
    /// The item that stands here, or whose tags the words take.
    item: Option<usize>,
    /// Atoms that stand here as they are, from another sentence.
    foreign: Option<Range<usize>>,
    before: Vec<usize>,
    after: Vec<usize>,
}

impl Slot {
    fn words(text: &str, look: &Look) -> Self {
        let (text, look) = (text.to_owned(), look.clone());
        Self { text, look, item: None, foreign: None, before: Vec::new(), after: Vec::new() }
    }

    fn is_free(&self) -> bool {
        self.item.is_none() && self.foreign.is_none()
    }
}

struct Writer<'w> {
    stream: Stream,
    atoms: &'w [Atom],
    dialect: &'w dyn Dialect,
    done: Rewritten,
    /// Tags in the language of the translation, by those of the source.
    spoken: FxHashMap<usize, usize>,
    /// Note marks that stand somewhere by now.
    called: Vec<Range<usize>>,
}

impl<'w> Writer<'w> {
    fn new(stream: Stream, atoms: &'w [Atom], dialect: &'w dyn Dialect, done: Rewritten) -> Self {
        let (spoken, called) = (FxHashMap::default(), Vec::new());
        Self { stream, atoms, dialect, done, spoken, called }
    }

    fn kind(&self, atom: &Atom) -> Option<&Kind> {
        self.stream.leaves.get(atom.leaf).map(|leaf| &leaf.kind)
    }

    fn text(&self, atom: &Atom) -> &str {
        self.stream.words(atom.leaf).get(atom.text.clone()).unwrap_or_default()
    }

    /// Writes atoms as they stand, in a paragraph of their own or another.
    fn verbatim(&mut self, span: Range<usize>, paragraph: Option<usize>) {
        for atom in self.atoms.get(span).unwrap_or_default() {
            let Some(leaf) = self.stream.leaves.get(atom.leaf) else { continue };
            let words = self.stream.words(atom.leaf);
            let whole = leaf.kind == Kind::Words(String::new())
                || !matches!(leaf.kind, Kind::Words(_))
                || atom.text == (0..words.len());
            let body = if whole {
                Body::Raw(leaf.raw.clone())
            } else {
                Body::Words(words.get(atom.text.clone()).unwrap_or_default().to_owned())
            };
            let (paragraph, wraps) = (paragraph.unwrap_or(leaf.paragraph), leaf.wraps.clone());
            self.done.outs.push(Out { paragraph, wraps, body });
        }
    }

    /// What stands between two sentences; no second space where the first has no words.
    fn between(&mut self, span: Range<usize>, swallow: bool) {
        for at in span {
            let Some(atom) = self.atoms.get(at) else { continue };
            let blank = matches!(self.kind(atom), Some(Kind::Words(_)));
            let foreign = atom.note.is_some() && self.called.iter().any(|span| span.contains(&at));
            if !(swallow && blank) && !foreign {
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
        self.verbatim(span.start..first, None);
        self.sign(open, first);
        self.verbatim(first..last + 1, None);
        self.sign(close, last);
        self.verbatim(last + 1..span.end, None);
    }

    fn words_at(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| self.text(atom))
    }

    fn sign(&mut self, sign: &str, beside: usize) {
        let leaf = self.atoms.get(beside).and_then(|atom| self.stream.leaves.get(atom.leaf));
        let Some((paragraph, wraps)) = leaf.map(|leaf| (leaf.paragraph, leaf.wraps.clone())) else {
            return;
        };
        self.done.outs.push(Out { paragraph, wraps, body: Body::Words(sign.to_owned()) });
    }

    fn sentence(&mut self, span: Range<usize>, source: &str, target: &str) {
        let paragraph = self
            .atoms
            .get(span.start)
            .and_then(|atom| self.stream.leaves.get(atom.leaf).map(|leaf| leaf.paragraph));
        let paragraph = paragraph.unwrap_or_default();
        let mut items = self.items(span.clone());
        let mut slots = self.slots(target, source, &mut items, &span);
        self.claim(&mut items, &mut slots, &span);
        place_gaps(&mut items, &mut slots);
        attach(&mut items, &mut slots);
        for slot in &slots {
            self.slot(slot, &items, paragraph, &span);
        }
        for item in items.iter().filter(|item| !item.placed && item.sort != Sort::Words) {
            if self.called.contains(&item.atoms) {
                continue;
            }
            self.done.moved += 1;
            self.verbatim(item.atoms.clone(), Some(paragraph));
        }
    }

    /// The pieces of a sentence in the source.
    fn items(&self, span: Range<usize>) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut whole = None;
        for at in span {
            let Some(atom) = self.atoms.get(at) else { continue };
            let Some(leaf) = self.stream.leaves.get(atom.leaf) else { continue };
            let sort = match &leaf.kind {
                _ if atom.note.is_some() => Sort::Note,
                _ if leaf.whole.is_some() => Sort::Whole,
                Kind::Words(_) => Sort::Words,
                Kind::Image if atom.look.link.is_some() => Sort::Image,
                Kind::Gap => Sort::Gap,
                Kind::Filler => continue,
                Kind::Note | Kind::Image | Kind::Other => Sort::Other,
            };
            let text = self.text(atom);
            let goes_on = items.last_mut().filter(|last| match sort {
                Sort::Words => {
                    last.sort == sort
                        && last.wraps == leaf.wraps
                        && (last.look == atom.look || text.trim().is_empty())
                }
                Sort::Whole => last.sort == sort && whole == leaf.whole,
                Sort::Note => {
                    last.sort == sort
                        && self.atoms.get(last.atoms.start).is_some_and(|a| a.note == atom.note)
                }
                _ => false,
            });
            match goes_on {
                Some(last) => {
                    last.atoms.end = at + 1;
                    last.text.push_str(text);
                }
                None => items.push(Item {
                    sort,
                    atoms: at..at + 1,
                    text: text.to_owned(),
                    look: atom.look.clone(),
                    wraps: leaf.wraps.clone(),
                    placed: false,
                }),
            }
            whole = leaf.whole;
        }
        items
    }

    /// The pieces of the translation, note marks and images found among the items.
    fn slots(
        &mut self,
        target: &str,
        source: &str,
        items: &mut [Item],
        span: &Range<usize>,
    ) -> Vec<Slot> {
        let mut slots = Vec::new();
        let scripts = [Script::Super, Script::Sub].map(|script| self.sets(script, source));
        for run in inline::parse(target) {
            let look = Look::of(&run);
            match run.kind {
                RunKind::Note => slots.push(self.call(&run.text, items, span)),
                RunKind::Image => slots.push(picture(&run.text, &look, items)),
                RunKind::Text => set_scripts(&run.text, &look, scripts, &mut slots),
                RunKind::Code => slots.push(Slot::words(&run.text, &look)),
            }
        }
        slots
    }

    /// Whether the source sets letters that the sentence has in characters of their own.
    fn sets(&self, script: Script, source: &str) -> bool {
        let raised = |c: char| Script::of_char(c).is_some_and(|(found, _)| found == script);
        source.contains(raised) && self.atoms.iter().any(|atom| atom.look.script == Some(script))
    }

    /// The mark of a note: the sentence's own, or one of the block that stands nowhere yet.
    fn call(&mut self, label: &str, items: &mut [Item], span: &Range<usize>) -> Slot {
        let labelled = |atoms: &[Atom], at: usize| {
            atoms.get(at).is_some_and(|atom| atom.note.as_deref() == Some(label))
        };
        let own = items.iter().position(|item| {
            item.sort == Sort::Note && !item.placed && labelled(self.atoms, item.atoms.start)
        });
        let mut slot = Slot::words("", &Look::default());
        if let Some(at) = own {
            if let Some(item) = items.get_mut(at) {
                item.placed = true;
                self.called.push(item.atoms.clone());
            }
            slot.item = Some(at);
            return slot;
        }
        let mut starts = (0..self.atoms.len())
            .filter(|at| labelled(self.atoms, *at) && (*at == 0 || !labelled(self.atoms, at - 1)));
        let free =
            starts.find(|at| !span.contains(at) && !self.called.iter().any(|c| c.contains(at)));
        match free {
            Some(start) => {
                let len = (start..self.atoms.len()).take_while(|at| labelled(self.atoms, *at));
                let range = start..start + len.count();
                self.called.push(range.clone());
                slot.foreign = Some(range);
            }
            None => {
                self.done.moved += 1;
                slot.text = format!("[{label}]");
            }
        }
        slot
    }

    /// Finds a place for the stretches that have tags of their own, and for objects that show words.
    fn claim(&mut self, items: &mut [Item], slots: &mut Vec<Slot>, span: &Range<usize>) {
        let usual: Vec<bool> = items
            .iter()
            .map(|item| {
                item.sort == Sort::Words
                    && self.context(&item.look, span).as_ref() == Some(&item.wraps)
            })
            .collect();
        let mut from = 0;
        for at in 0..items.len() {
            let other = |at: Option<usize>| {
                at.and_then(|at| items.get(at)).is_some_and(|item| item.sort == Sort::Other)
            };
            let flanked = other(at.checked_sub(1)) && other(Some(at + 1));
            let Some(item) = items.get(at) else { continue };
            let special = match item.sort {
                Sort::Whole => true,
                Sort::Words => flanked || !usual.get(at).copied().unwrap_or(true),
                _ => false,
            };
            let needle = item.text.trim();
            if !special || needle.is_empty() {
                continue;
            }
            let found = claim_words(slots, from, needle, &item.look);
            let found = match found {
                None if item.sort == Sort::Words => {
                    let (first, last) = (at == 0, at + 1 == items.len());
                    let share = share(items, at);
                    let edge = first.then(|| start_of(slots, needle, share));
                    edge.or_else(|| last.then(|| end_of(slots, share))).flatten()
                }
                found => found,
            };
            let found = match found {
                None if self.holds(item) => {
                    self.done.moved += 1;
                    last_word(slots)
                }
                found => found,
            };
            self.done.unset += usize::from(found.is_none() && item.sort == Sort::Words);
            if let Some(place) = found {
                from = place + 1;
                if let Some(slot) = slots.get_mut(place) {
                    slot.item = Some(at);
                }
                if let Some(item) = items.get_mut(at) {
                    item.placed = true;
                }
            }
        }
    }

    /// Whether words stand in a tag that must not be lost: a link within the document.
    fn holds(&self, item: &Item) -> bool {
        let keeps = |tag: &Tag| tag.keeps;
        item.sort == Sort::Words
            && item.look.link.is_none()
            && item.wraps.iter().filter_map(|tag| self.stream.tags.get(*tag)).any(keeps)
    }

    /// The tags that words of this look have most often: in the sentence, or else in the block.
    fn context(&self, look: &Look, span: &Range<usize>) -> Option<Vec<usize>> {
        let own = self.atoms.get(span.clone()).unwrap_or_default();
        self.most(own, Some(look)).or_else(|| self.most(self.atoms, Some(look)))
    }

    fn most(&self, atoms: &[Atom], look: Option<&Look>) -> Option<Vec<usize>> {
        let mut counts: Vec<(&Vec<usize>, (usize, usize))> = Vec::new();
        let mut last = None;
        for atom in atoms {
            let Some(leaf) = self.stream.leaves.get(atom.leaf) else { continue };
            let words = matches!(leaf.kind, Kind::Words(_)) && leaf.whole.is_none();
            let letters = self.text(atom).chars().filter(|c| !c.is_whitespace()).count();
            if !words || letters == 0 || look.is_some_and(|look| *look != atom.look) {
                continue;
            }
            let known = counts.iter().position(|(wraps, _)| **wraps == leaf.wraps);
            let begins = usize::from(last != Some(&leaf.wraps));
            last = Some(&leaf.wraps);
            if let Some((_, (stretches, count))) = known.and_then(|at| counts.get_mut(at)) {
                *stretches += begins;
                *count += letters;
            } else if known.is_none() && counts.len() < CONTEXTS {
                counts.push((&leaf.wraps, (1, letters)));
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max()?;
        counts.into_iter().find(|(_, count)| *count == most).map(|(wraps, _)| wraps.clone())
    }

    fn slot(&mut self, slot: &Slot, items: &[Item], paragraph: usize, span: &Range<usize>) {
        let atoms = |at: &usize| items.get(*at).map(|item| item.atoms.clone());
        for atoms in slot.before.iter().filter_map(atoms) {
            self.verbatim(atoms, Some(paragraph));
        }
        let item = slot.item.and_then(|at| items.get(at));
        match (item, &slot.foreign) {
            (Some(item), _) if item.sort == Sort::Image => self.image(item, &slot.text, paragraph),
            (Some(item), _) if item.sort != Sort::Words => {
                self.verbatim(item.atoms.clone(), Some(paragraph));
            }
            (Some(item), _) => self.words(&slot.text, item.wraps.clone(), paragraph),
            (None, Some(foreign)) => self.verbatim(foreign.clone(), Some(paragraph)),
            (None, None) if slot.text.is_empty() => {}
            (None, None) => {
                let wraps = self.dress(&slot.look, span);
                self.words(&slot.text, wraps, paragraph);
            }
        }
        for atoms in slot.after.iter().filter_map(atoms) {
            self.verbatim(atoms, Some(paragraph));
        }
    }

    fn image(&mut self, item: &Item, text: &str, paragraph: usize) {
        let atom = self.atoms.get(item.atoms.start);
        let Some(leaf) = atom.and_then(|atom| self.stream.leaves.get(atom.leaf)) else { return };
        let (wraps, body) =
            (leaf.wraps.clone(), Body::Described(leaf.raw.clone(), text.to_owned()));
        self.done.outs.push(Out { paragraph, wraps, body });
    }

    fn words(&mut self, text: &str, wraps: Vec<usize>, paragraph: usize) {
        let wraps = wraps.into_iter().map(|tag| self.speak(tag)).collect();
        self.done.outs.push(Out { paragraph, wraps, body: Body::Words(text.to_owned()) });
    }

    fn speak(&mut self, tag: usize) -> usize {
        if let Some(known) = self.spoken.get(&tag) {
            return *known;
        }
        let Some(own) = self.stream.tags.get(tag) else { return tag };
        let spoken = self.dialect.spoken(own);
        let at = if spoken == *own { tag } else { self.stream.tag(spoken) };
        self.spoken.insert(tag, at);
        self.spoken.insert(at, at);
        at
    }

    /// The tags for words of this look; made where the block has none.
    fn dress(&mut self, look: &Look, span: &Range<usize>) -> Vec<usize> {
        if let Some(wraps) = self.context(look, span) {
            return wraps;
        }
        let own = self.atoms.get(span.clone()).unwrap_or_default();
        let plain = self.context(&Look::default(), span);
        let plain = plain.or_else(|| self.most(own, None)).or_else(|| self.most(self.atoms, None));
        let plain = plain.unwrap_or_default();
        let tags: Vec<Tag> =
            plain.iter().filter_map(|tag| self.stream.tags.get(*tag).cloned()).collect();
        if *look == Look::default() && tags.is_empty() {
            return plain;
        }
        let dressed = self.dialect.dressed(&tags, look);
        let known = |(at, tag): (usize, Tag)| match plain.get(at) {
            Some(old) if tags.get(at) == Some(&tag) => Err(*old),
            _ => Ok(tag),
        };
        let made: Vec<Result<Tag, usize>> = dressed.into_iter().enumerate().map(known).collect();
        made.into_iter()
            .map(|tag| match tag {
                Ok(tag) => self.stream.tag(tag),
                Err(old) => old,
            })
            .collect()
    }
}

/// The next image that stands nowhere yet.
fn picture(text: &str, look: &Look, items: &mut [Item]) -> Slot {
    let same = |item: &Item| item.look.link == look.link;
    let free = |item: &Item| item.sort == Sort::Image && !item.placed;
    let at = items.iter().position(|item| free(item) && same(item));
    let at = at.or_else(|| items.iter().position(free));
    let mut slot = Slot::words(text, &Look::default());
    if let Some(item) = at.and_then(|at| items.get_mut(at)) {
        item.placed = true;
        slot.item = at;
    }
    slot
}

/// Raised and lowered letters come back from the characters that the sentence has for them.
fn set_scripts(text: &str, look: &Look, sets: [bool; 2], slots: &mut Vec<Slot>) {
    let script = |c: char| {
        let (script, plain) = Script::of_char(c)?;
        let [high, low] = sets;
        let used = if script == Script::Super { high } else { low };
        used.then_some((script, plain))
    };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let own = script(first).map(|(script, _)| script);
        let same = |c: char| script(c).map(|(script, _)| script) == own;
        let end = rest.find(|c: char| !same(c)).unwrap_or(rest.len());
        let (stretch, behind) = rest.split_at(end);
        let plain: String =
            stretch.chars().map(|c| script(c).map_or(c, |(_, plain)| plain)).collect();
        slots.push(Slot::words(&plain, &Look { script: own.or(look.script), ..look.clone() }));
        rest = behind;
    }
}

/// Cuts the words out that an item shows; the number of their slot comes back.
fn claim_words(slots: &mut Vec<Slot>, from: usize, needle: &str, look: &Look) -> Option<usize> {
    for exact in [true, false] {
        for same_look in [true, false] {
            let order = (from..slots.len()).chain(0..from.min(slots.len()));
            for at in order {
                let Some(slot) = slots.get(at) else { continue };
                let fits = slot.is_free() && (!same_look || slot.look == *look);
                if let Some(found) = fits.then(|| find_word(&slot.text, needle, exact)).flatten() {
                    return Some(split(slots, at, &found));
                }
            }
        }
    }
    None
}

/// Parts a slot so that these bytes stand in one of their own.
fn split(slots: &mut Vec<Slot>, at: usize, span: &Range<usize>) -> usize {
    let Some(slot) = slots.get(at) else { return at };
    let (text, look) = (slot.text.clone(), slot.look.clone());
    let piece = |span: Range<usize>| Slot::words(text.get(span).unwrap_or_default(), &look);
    let pieces = [piece(0..span.start), piece(span.clone()), piece(span.end..text.len())];
    let own = at + usize::from(span.start > 0);
    let full = pieces.into_iter().enumerate().filter(|(n, slot)| *n == 1 || !slot.text.is_empty());
    slots.splice(at..=at, full.map(|(_, slot)| slot).collect::<Vec<_>>());
    own
}

/// How much of a sentence an item is, in letters.
fn share(items: &[Item], at: usize) -> (usize, usize) {
    let letters = |item: &Item| item.text.chars().filter(|c| c.is_alphanumeric()).count();
    (items.get(at).map_or(0, letters), items.iter().map(letters).sum())
}

/// The words that a translation begins with, up to the sign that ends those of the source, or as many as
/// these are of the sentence.
fn start_of(slots: &mut Vec<Slot>, needle: &str, share: (usize, usize)) -> Option<usize> {
    let slot = slots.first().filter(|slot| slot.is_free())?;
    let sign = needle.chars().next_back().filter(|c| !c.is_alphanumeric());
    let signed = sign.and_then(|sign| slot.text.find(sign).map(|at| at + sign.len_utf8()));
    let len = signed.or_else(|| part(&slot.text, share))?;
    Some(split(slots, 0, &(0..len)))
}

/// The words that a translation ends with, as many as these are of the sentence.
fn end_of(slots: &mut Vec<Slot>, (own, all): (usize, usize)) -> Option<usize> {
    let at = slots.len().checked_sub(1)?;
    let slot = slots.get(at).filter(|slot| slot.is_free())?;
    let from = part(&slot.text, (all - own, all))?;
    let rest = slot.text.get(from..)?;
    let from = from + rest.len() - rest.trim_start().len();
    let end = slot.text.len();
    (from < end).then(|| split(slots, at, &(from..end)))
}

/// The end of the word that stands where this share of a text ends; nothing where that is all of it.
fn part(text: &str, (own, all): (usize, usize)) -> Option<usize> {
    let total = text.chars().filter(|c| c.is_alphanumeric()).count();
    let wanted = (own * total).checked_div(all)?.max(1);
    let mut letters = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let (at, _) = letters.nth(wanted - 1)?;
    let end = text.get(at..)?.find(char::is_whitespace).map(|len| at + len)?;
    text.get(end..)?.contains(char::is_alphanumeric).then_some(end)
}

/// The last word of a translation, in a slot of its own.
fn last_word(slots: &mut Vec<Slot>) -> Option<usize> {
    let at = slots
        .iter()
        .rposition(|slot| slot.is_free() && slot.text.contains(char::is_alphanumeric))?;
    let text = &slots.get(at)?.text;
    let end = text.rfind(char::is_alphanumeric)?;
    let end = end + text.get(end..)?.chars().next()?.len_utf8();
    let start = text.get(..end)?.rfind(char::is_whitespace);
    let start = start.map_or(0, |at| {
        at + text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)
    });
    Some(split(slots, at, &(start..end)))
}

/// Tabs and line breaks come at the space that divides the translation most alike.
fn place_gaps(items: &mut [Item], slots: &mut Vec<Slot>) {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let total: usize = items.iter().map(|item| letters(&item.text)).sum();
    let mut before = 0;
    for at in 0..items.len() {
        let behind = items.get(..at).unwrap_or_default().iter().rev().find(|i| !i.text.is_empty());
        let ending = behind.and_then(|item| item.text.trim_end().chars().next_back());
        let Some(item) = items.get_mut(at) else { continue };
        before += letters(&item.text);
        if item.sort != Sort::Gap {
            continue;
        }
        let texts: Vec<(&str, bool)> =
            slots.iter().map(|slot| (slot.text.as_str(), slot.is_free())).collect();
        let Some((slot, span)) = divide(&texts, before, total, ending) else { continue };
        let place = split(slots, slot, &span);
        if let Some(slot) = slots.get_mut(place) {
            (slot.item, item.placed) = (Some(at), true);
        }
    }
}

/// Objects that touch something with a place of its own stay beside it.
fn attach(items: &mut [Item], slots: &mut [Slot]) {
    let mut hosts: Vec<Option<usize>> =
        (0..items.len()).map(|at| slots.iter().position(|slot| slot.item == Some(at))).collect();
    for at in 1..items.len() {
        let host = hosts.get(at - 1).copied().flatten();
        if let Some(host) = host.filter(|_| is_loose(items, at)) {
            settle(items, &mut hosts, at, host);
            slots.get_mut(host).map(|slot| slot.after.push(at)).unwrap_or_default();
        }
    }
    for at in (0..items.len().saturating_sub(1)).rev() {
        let host = hosts.get(at + 1).copied().flatten();
        if let Some(host) = host.filter(|_| is_loose(items, at)) {
            settle(items, &mut hosts, at, host);
            slots.get_mut(host).map(|slot| slot.before.insert(0, at)).unwrap_or_default();
        }
    }
}

fn is_loose(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|item| item.sort == Sort::Other && !item.placed)
}

fn settle(items: &mut [Item], hosts: &mut [Option<usize>], at: usize, host: usize) {
    if let Some(item) = items.get_mut(at) {
        item.placed = true;
    }
    if let Some(own) = hosts.get_mut(at) {
        *own = Some(host);
    }
}
