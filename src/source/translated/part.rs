//! A part of a file with edits in it: every byte outside of them stays.

use std::ops::Range;
use std::rc::Rc;

use super::stream::{Dialect, LeafBody, Out, PlainText, Tag};

/// What stands in place of a stretch of a part.
#[derive(Clone, Debug)]
pub(super) enum Fresh {
    /// A block written anew.
    Block(Vec<Out>, Rc<[Tag]>),
    /// Text as it is.
    Text(String),
}

/// A stretch of a part, and what is to stand there.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) span: Range<usize>,
    pub(super) fresh: Fresh,
}

/// The part with its edits made. Edits nest or stand apart; one inside another is made where the
/// outer one keeps what it stands in.
pub(super) fn written(text: &str, mut edits: Vec<Edit>, dialect: &dyn Dialect) -> String {
    edits.sort_by_key(|edit| (edit.span.start, std::cmp::Reverse(edit.span.end)));
    let part = Part { text, edits: &edits, dialect };
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    part.copy(0..text.len(), 0, &mut out);
    out
}

/// A stretch of a part with the edits in it, which stand in order and apart.
pub(super) fn slice(text: &str, span: Range<usize>, edits: &[Edit]) -> String {
    let part = Part { text, edits, dialect: &PlainText };
    let mut out = String::new();
    part.copy(span, 0, &mut out);
    out
}

struct Part<'p> {
    text: &'p str,
    edits: &'p [Edit],
    dialect: &'p dyn Dialect,
}

impl Part<'_> {
    /// Copies a stretch with the edits in it, from the edit of this number on.
    fn copy(&self, span: Range<usize>, from: usize, out: &mut String) {
        let mut done = span.start;
        let mut at = self.next(from, done);
        while let Some(edit) = self.edits.get(at).filter(|edit| edit.span.start < span.end) {
            if edit.span.end > span.end {
                at += 1;
                continue;
            }
            out.push_str(self.text.get(done..edit.span.start).unwrap_or_default());
            self.make(edit, at, out);
            done = edit.span.end;
            at = self.next(at + 1, done);
        }
        out.push_str(self.text.get(done..span.end).unwrap_or_default());
    }

    /// The first edit from this number on that begins here or later.
    fn next(&self, from: usize, start: usize) -> usize {
        let rest = self.edits.get(from..).unwrap_or_default();
        from + rest.partition_point(|edit| edit.span.start < start)
    }

    fn make(&self, edit: &Edit, at: usize, out: &mut String) {
        let (outs, tags) = match &edit.fresh {
            Fresh::Text(text) => return out.push_str(text),
            Fresh::Block(outs, tags) => (outs, tags),
        };
        let mut tags = OpenTags { tags, open: Vec::new(), used: vec![false; tags.len()] };
        for piece in joined(outs) {
            tags.turn(&piece.wraps, out);
            match &piece.body {
                LeafBody::Raw(span) => self.copy(span.clone(), at + 1, out),
                LeafBody::Markup(text) => out.push_str(text),
                LeafBody::Words(words) => out.push_str(&self.dialect.words(words)),
                LeafBody::Described(span, text) => {
                    let mut raw = String::new();
                    self.copy(span.clone(), at + 1, &mut raw);
                    out.push_str(&self.dialect.described(&raw, text));
                }
            }
        }
        tags.turn(&[], out);
    }
}

/// Neighboring words in the same tags are one piece.
fn joined(outs: &[Out]) -> Vec<Out> {
    let mut joined: Vec<Out> = Vec::with_capacity(outs.len());
    for out in outs {
        match (joined.last_mut(), &out.body) {
            (Some(Out { wraps, body: LeafBody::Words(before), .. }), LeafBody::Words(words))
                if *wraps == out.wraps =>
            {
                before.push_str(words);
            }
            _ => joined.push(out.clone()),
        }
    }
    joined
}

/// The tags that are open.
struct OpenTags<'t> {
    tags: &'t [Tag],
    open: Vec<usize>,
    used: Vec<bool>,
}

impl OpenTags<'_> {
    /// Closes what is not wanted, then opens what is wanted and not open.
    fn turn(&mut self, wanted: &[usize], out: &mut String) {
        // A tag that cannot stand twice is left out where it stood before.
        let stands = |tag: &&usize| {
            let again = self.tags.get(**tag).is_some_and(|tag| tag.again.is_some());
            again || self.open.contains(tag) || !self.used.get(**tag).copied().unwrap_or(true)
        };
        let wanted: Vec<usize> = wanted.iter().filter(stands).copied().collect();
        let same = self.open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        while self.open.len() > same {
            let Some(tag) = self.open.pop() else { break };
            out.push_str(self.tags.get(tag).map_or("", |tag| &tag.close));
        }
        for tag in wanted.into_iter().skip(same) {
            let Some(found) = self.tags.get(tag) else { continue };
            let again = found.again.as_ref().filter(|_| self.used.get(tag) == Some(&true));
            out.push_str(again.unwrap_or(&found.open));
            if let Some(used) = self.used.get_mut(tag) {
                *used = true;
            }
            self.open.push(tag);
        }
    }
}
