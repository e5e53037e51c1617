//! Tags and line breaks of a sentence, which come back where the translation has their marks.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::source::markdown::stands_alone;
use crate::source::translated::TranslatedSentence;
use crate::text::inline::{self, placed_at, placed_marks};
use crate::text::mark::MarkHalf;

/// Pieces of markup, each with a place.
pub(super) type PlacedSentence = Vec<(usize, String)>;

/// Tags and comments that stand behind one another, one by one.
pub(super) fn tags_of(text: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let comment = rest.strip_prefix("<!--").and_then(|inner| Some(inner.find("-->")? + 7));
        let len = comment.or_else(|| Some(rest.find('>')? + 1)).unwrap_or(rest.len());
        let (tag, behind) = rest.split_at(len);
        tags.push(tag.to_owned());
        rest = behind.trim_start();
    }
    tags
}

/// What stands between the pieces of a sentence: a tag, a comment, a line break.
pub(super) struct SourceTag {
    /// Its place in the block's text.
    pub(super) at: usize,
    pub(super) tag: String,
    pub(super) breaks: bool,
}

/// A tag that a mark stands for.
pub(super) struct TiedTag {
    tag: String,
    breaks: bool,
    /// How many spaces stand between it and the words in its pair.
    inner: usize,
}

/// Tags by the marks of the source that stand for them.
pub(super) type TagsByMark = BTreeMap<(u32, MarkHalf), TiedTag>;

/// The same, and those that none stands for.
#[derive(Default)]
pub(super) struct TiedTags {
    pub(super) tags: TagsByMark,
    pub(super) objects: PlacedSentence,
    pub(super) breaks: PlacedSentence,
}

impl TiedTags {
    fn leave(&mut self, SourceTag { at, tag, breaks }: SourceTag) {
        if breaks { &mut self.breaks } else { &mut self.objects }.push((at, tag));
    }
}

/// The tags of a sentence that stands here in the block's text: what marks of the source stand for,
/// where the translation knows of marks, and the rest.
pub(super) fn tied(
    all: Vec<SourceTag>,
    text: &str,
    own: &Range<usize>,
    sentence: &TranslatedSentence,
) -> TiedTags {
    let mut tied = TiedTags::default();
    if !sentence.marked && inline::marks(&sentence.target).is_empty() {
        all.into_iter().for_each(|tag| tied.leave(tag));
        return tied;
    }
    let place =
        |tag: &SourceTag| (tag.at - own.start.min(tag.at), 0, half_of(&tag.tag, tag.breaks));
    let places: Vec<(usize, u32, MarkHalf)> = all.iter().map(place).collect();
    let placed = placed_at(text.get(own.clone()).unwrap_or_default(), &places);
    let mut known: FxHashMap<(usize, MarkHalf), VecDeque<usize>> = FxHashMap::default();
    for (at, mark) in placed.iter().enumerate() {
        known.entry((mark.at, mark.half)).or_default().push_back(at);
    }
    let mut taken: FxHashMap<usize, (u32, MarkHalf)> = FxHashMap::default();
    for mark in placed_marks(&sentence.source) {
        let tags = known.get_mut(&(mark.at, mark.half));
        if let Some(at) = tags.and_then(VecDeque::pop_front) {
            taken.insert(at, (mark.number, mark.half));
        }
    }
    for (number, own) in all.into_iter().enumerate() {
        match taken.get(&number) {
            Some(mark) => {
                let inner = inner_spaces(text, own.at, mark.1);
                let SourceTag { tag, breaks, .. } = own;
                tied.tags.insert(*mark, TiedTag { tag, breaks, inner });
            }
            None => tied.leave(own),
        }
    }
    tied
}

fn half_of(tag: &str, is_break: bool) -> MarkHalf {
    if tag.starts_with("</") {
        MarkHalf::Close
    } else if is_break || stands_alone(tag) || tag.starts_with("<!") {
        MarkHalf::Point
    } else {
        MarkHalf::Open
    }
}

/// How many spaces stand in a text between a tag at this place and the words in its pair.
fn inner_spaces(text: &str, at: usize, half: MarkHalf) -> usize {
    let (before, behind) = text.split_at_checked(at).unwrap_or_default();
    match half {
        MarkHalf::Open => behind.len() - behind.trim_start_matches(' ').len(),
        MarkHalf::Close => before.len() - before.trim_end_matches(' ').len(),
        MarkHalf::Point => 0,
    }
}

/// A translation with the tags that its marks stand for, and those whose marks it lacks.
pub(super) fn placed(text: &str, mut tags: TagsByMark) -> (String, Vec<String>) {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for mark in inline::marks(text) {
        out.push_str(text.get(done..mark.span.start).unwrap_or_default());
        done = mark.span.end;
        let Some(TiedTag { tag, breaks, inner }) = tags.remove(&(mark.number, mark.half)) else {
            continue;
        };
        // Spaces inside a pair stand beside its marks.
        let inner = " ".repeat(inner);
        let behind = text.get(done..).unwrap_or_default();
        match mark.half {
            MarkHalf::Open if out.ends_with(&inner) => {
                out.truncate(out.len() - inner.len());
                out.extend([tag, inner]);
            }
            MarkHalf::Close if behind.starts_with(&inner) => {
                done += inner.len();
                out.extend([inner, tag]);
            }
            _ => {
                // The space of a segment is the break itself.
                done += usize::from(breaks && behind.starts_with(' '));
                out.push_str(&tag);
            }
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    (out, tags.into_values().map(|tied| tied.tag).collect())
}
