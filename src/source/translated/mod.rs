//! The author's own document in another language: the file as it is, its sentences translated.
//!
//! The source's bytes and a [`Translation`] in; the same file out, in which each sentence that is
//! translated stands in the place of the one it translates. Parts without text are the same bytes,
//! and so is every block whose translation says what the source says. What cannot be written anew
//! without losing something stays in the source's language, and is counted.
//!
//! - `stream` has a block as pieces of text and objects inside tags, whatever the format;
//! - `align` finds the sentences among them, `arrange` puts the translation in their place, `ties`
//!   the objects where the translation has their marks;
//! - `paired` has what the file and its translation say, for programs that read the file
//!   themselves;
//! - `part` writes a part of the file with the blocks written anew;
//! - one file a kind of document finds the pieces, and knows how its format writes words.

mod align;
mod arrange;
mod block_tags;
mod claim;
pub(super) mod docx;
mod dress;
pub(super) mod epub;
pub(super) mod html;
mod items;
mod looks;
pub(super) mod markdown;
mod note_marks;
pub(super) mod odt;
mod open_marks;
mod own;
mod package;
mod paired;
mod part;
pub(super) mod plain;
mod said;
mod sentence;
mod slots;
mod spaces;
mod stream;
mod ties;

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use self::arrange::Rewritten;
use self::part::{Edit, Fresh};
use self::stream::{Out, Tag};
use super::pictures::local;
use super::{keep::ReadOptions, place::Place, tags};

pub use super::addresses::TranslatedPlaces;
pub use own::OwnPicture;
pub use paired::paragraph_pairs;
pub use sentence::TranslatedSentence;

use crate::container::xml::Element;
use crate::container::zip::write::{KeptBytes, SourceStretch};
use crate::model::{Block, BlockKind, Locale};

/// A document's sentences with their translations.
#[derive(Clone, Debug)]
pub struct Translation {
    /// For each block of the reading, those that stand apart last, its sentences.
    pub blocks: Vec<Vec<TranslatedSentence>>,
    /// The language of the source.
    pub from: Locale,
    /// The language of the translation.
    pub to: Locale,
    /// What of the source is text.
    pub options: ReadOptions,
    /// What is not settled is told in comments, and not shown in color.
    pub comments: bool,
    /// Pictures that stand in place of those of the same name.
    pub pictures: BTreeMap<String, OwnPicture>,
    /// Where the documents of the project stand in the translation; nowhere else by default.
    pub places: TranslatedPlaces,
}

impl Translation {
    /// Whether a block says something else than in the source.
    fn changes(&self, block: usize) -> bool {
        changes(&self.blocks, block)
    }

    /// What an address of a page is in the translation, a picture's or a link's; nothing where that
    /// is the same. Pictures that the translation has its own of stand in a folder of their own.
    fn address(&self, address: &str, is_picture: bool) -> Option<String> {
        let name = local(address).filter(|name| is_picture && self.pictures.contains_key(name));
        let own = name.map(|name| format!("assets/{}/{}", self.to, name.replace(' ', "%20")));
        self.places.address(own.as_deref().unwrap_or(address)).or(own)
    }

    /// Whether addresses may be others in the translation.
    fn readdresses(&self) -> bool {
        !self.pictures.is_empty() || !self.places.written.is_empty()
    }
}

fn changes(blocks: &[Vec<TranslatedSentence>], block: usize) -> bool {
    blocks.get(block).is_some_and(|sentences| sentences.iter().any(TranslatedSentence::changes))
}

/// A document written in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenDocument {
    /// The file, without the large parts that it keeps.
    pub bytes: Vec<u8>,
    /// Where among these large parts of the source stand as they are there.
    pub kept: Vec<SourceStretch>,
    /// How many blocks stay in the source's language, because something would be lost.
    pub left: usize,
    /// How many objects stand at the end of their sentence, for want of a better place.
    pub moved: usize,
    /// How many stretches lost a look of their own, such as a color.
    pub unset: usize,
}

impl WrittenDocument {
    /// Takes the file.
    fn take(&mut self, file: KeptBytes) {
        (self.bytes, self.kept) = (file.own, file.kept);
    }

    /// Counts what became of a block; what is to be written of it comes back.
    fn count(&mut self, block: Option<(Vec<Edit>, Rewritten)>) -> Vec<Edit> {
        let Some((edits, Rewritten { moved, unset, .. })) = block else {
            self.left += 1;
            return Vec::new();
        };
        self.moved += moved;
        self.unset += unset;
        edits
    }
}

/// Blocks that stand in one place: a paragraph that its reader parted in several.
struct Group<'t> {
    place: &'t Place,
    /// Their sentences, each with what is to stand for it.
    sentences: Vec<&'t TranslatedSentence>,
    /// They are the text of a note, which may begin with its label.
    note: bool,
    /// They stand in a box.
    boxed: bool,
    /// The first of the blocks.
    first: usize,
    /// There are several blocks.
    parted: bool,
}

/// The groups in which something changes, of blocks with these sentences.
fn groups<'t>(
    all: &'t [Vec<TranslatedSentence>],
    blocks: &[Block],
    places: &'t [Place],
) -> Vec<Group<'t>> {
    let mut groups: Vec<(Group<'t>, bool)> = Vec::new();
    // A note may stand between two blocks of one place.
    let mut known: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (block, place) in places.iter().enumerate() {
        let Some(first) = place.spans.first() else { continue };
        let sentences = all.get(block).map(Vec::as_slice).unwrap_or_default();
        let changes = changes(all, block);
        let at = *known.entry((place.part, first.start)).or_insert(groups.len());
        if let Some((group, changed)) = groups.get_mut(at) {
            group.sentences.extend(sentences.iter());
            group.parted = true;
            *changed |= changes;
        } else {
            let note = blocks.get(block).is_some_and(|b| b.kind == BlockKind::Footnote);
            let boxed = blocks.get(block).is_some_and(|b| b.kind == BlockKind::TextBox);
            let sentences = sentences.iter().collect();
            let group = Group { place, sentences, note, boxed, first: block, parted: false };
            groups.push((group, changes));
        }
    }
    groups.into_iter().filter(|(_, changes)| *changes).map(|(group, _)| group).collect()
}

/// The elements of these names below a root, in order.
fn elements<'e, 'x>(root: &'e Element<'x>, names: &[&str]) -> Vec<&'e Element<'x>> {
    let mut found = Vec::new();
    gather(root, names, &mut found);
    found
}

fn gather<'e, 'x>(root: &'e Element<'x>, names: &[&str], found: &mut Vec<&'e Element<'x>>) {
    for child in root.elements() {
        if names.contains(&child.name) {
            found.push(child);
        }
        gather(child, names, found);
    }
}

/// The elements of these names by the place where they start.
fn by_start<'e, 'x>(root: &'e Element<'x>, names: &[&str]) -> FxHashMap<usize, &'e Element<'x>> {
    elements(root, names).into_iter().map(|element| (element.span.start, element)).collect()
}

/// What was written for a block, paragraph by paragraph.
fn by_paragraph(
    spans: Vec<Range<usize>>,
    mut done: Rewritten,
    tags: &[Tag],
) -> (Vec<Edit>, Rewritten) {
    let outs = std::mem::take(&mut done.outs);
    let mut each: Vec<Vec<Out>> = spans.iter().map(|_| Vec::new()).collect();
    for out in outs {
        if let Some(own) = each.get_mut(out.paragraph) {
            own.push(out);
        }
    }
    let tags: Rc<[Tag]> = tags.into();
    let edit = |(span, outs)| Edit { span, fresh: Fresh::Block(outs, Rc::clone(&tags)) };
    (spans.into_iter().zip(each).map(edit).collect(), done)
}

/// How many blocks of the text change and stand nowhere that is known.
fn unplaced(all: &[Vec<TranslatedSentence>], blocks: &[Block], places: &[Place]) -> usize {
    let changed = (0..blocks.len()).filter(|block| changes(all, *block));
    changed.filter(|block| places.get(*block).is_none_or(|place| place.spans.is_empty())).count()
}

/// A text in the encoding of the source: UTF-8, with a mark where the source had one or was none.
fn encoded(source: &[u8], text: String) -> Vec<u8> {
    const MARK: &str = "\u{feff}";
    let marked = source.starts_with(MARK.as_bytes()) || std::str::from_utf8(source).is_err();
    let mut out = if marked { MARK.to_owned() } else { String::new() };
    out.push_str(&text);
    out.into_bytes()
}

/// A text with its edits made; the source's bytes where there are none.
fn edited(source: &[u8], text: &str, edits: Vec<Edit>) -> Vec<u8> {
    if edits.is_empty() {
        return source.to_vec();
    }
    encoded(source, part::written(text, edits, &stream::PlainText))
}
