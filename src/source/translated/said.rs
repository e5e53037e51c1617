//! What blocks say, for words that stand apart from the text or a second time: titles, labels of
//! contents, heads and feet, alternative texts.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::arrange::rewrite;
use super::part::{Edit, Fresh};
use super::sentence::MISSING;
use super::stream::{Dialect, Stream};
use super::{TranslatedSentence, Translation, by_paragraph, tags};
use crate::container::xml::{Element, write};
use crate::source::apart::{self, ApartForm, ApartWords};
use crate::text::inline;

/// What blocks say, in both languages.
pub(super) struct Said<'t> {
    translation: &'t Translation,
    /// Blocks by their letters.
    blocks: FxHashMap<String, usize>,
    /// What stands for the alternative text of an image that a sentence shows.
    images: FxHashMap<String, String>,
}

impl<'t> Said<'t> {
    pub(super) fn new(translation: &'t Translation) -> Self {
        let (mut blocks, mut images) = (FxHashMap::default(), FxHashMap::default());
        for (at, sentences) in translation.blocks.iter().enumerate() {
            let source: String = sentences.iter().map(|s| apart::key_of(&s.source)).collect();
            blocks.entry(source).or_insert(at);
            let shown = sentences.iter().filter(|s| s.source.contains("![") && !s.missing);
            for sentence in shown {
                let own = apart::images(&sentence.source).zip(apart::images(&sentence.target));
                own.for_each(|(from, to)| agreed(&mut images, &from, to));
            }
        }
        Self { translation, blocks, images }
    }

    /// The sentences of the first block that says this, where they change.
    pub(super) fn sentences(&self, text: &str) -> Option<&'t [TranslatedSentence]> {
        let key = apart::key(text);
        let block = self.blocks.get(&key).copied().filter(|_| !key.is_empty())?;
        let sentences = self.translation.blocks.get(block)?;
        self.translation.changes(block).then_some(sentences)
    }

    /// A paragraph that says what a block says, written anew.
    pub(super) fn line(
        &self,
        stream: Stream,
        span: Range<usize>,
        dialect: &dyn Dialect,
    ) -> Option<Vec<Edit>> {
        let words: String = (0..stream.leaves.len()).map(|leaf| stream.words(leaf)).collect();
        let sentences: Vec<_> = self.sentences(&words)?.iter().collect();
        let (done, tags) = rewrite(stream, &sentences, false, dialect)?;
        Some(by_paragraph(vec![span], done, &tags).0)
    }

    /// What stands for a text that a block says.
    pub(super) fn text(&self, text: &str) -> Option<String> {
        let Some(sentences) = self.sentences(text) else {
            let image = self.images.get(&apart::key(text)).filter(|own| *own != text);
            return image.filter(|_| !self.blocks.contains_key(&apart::key(text))).cloned();
        };
        let plain = sentences.iter().map(|sentence| {
            let [open, close] = if sentence.missing { MISSING } else { ["", ""] };
            format!("{open}{}{close}", inline::plain(&sentence.target).trim())
        });
        let plain: Vec<String> = plain.filter(|text| !text.is_empty()).collect();
        (!plain.is_empty()).then(|| plain.join(" "))
    }

    /// Words of a part, each with its translation.
    pub(super) fn edits(&self, part: &str, words: &[ApartWords]) -> Vec<Edit> {
        let edit = |words: &ApartWords| {
            let fresh = self.text(&words.text)?;
            let fresh = match words.form {
                ApartForm::Value => edged(&words.text, &fresh),
                _ => fresh,
            };
            let span = words.span.clone();
            let old = part.get(span.clone())?;
            let before = part.get(..span.start)?.chars().next_back();
            let fresh = match words.form {
                ApartForm::Setting => apart::front::written(old, &fresh),
                ApartForm::Line if before == Some('"') => fresh.replace('"', "&quot;"),
                ApartForm::Line => fresh,
                ApartForm::Content => escaped(&fresh, write::text),
                ApartForm::Value if before == Some('\'') => {
                    escaped(&fresh, write::value).replace('\'', "&#39;")
                }
                ApartForm::Value if before == Some('"') => escaped(&fresh, write::value),
                ApartForm::Value => format!("\"{}\"", escaped(&fresh, write::value)),
            };
            Some(Edit { span, fresh: Fresh::Text(fresh) })
        };
        words.iter().filter_map(edit).collect()
    }

    /// The language that elements name.
    pub(super) fn languages(&self, text: &str, element: &Element<'_>, edits: &mut Vec<Edit>) {
        self.language(text, element, edits);
        if element.name == "language" && self.from(&element.text()) {
            let span = tags::inner(text, &element.span);
            edits.push(Edit { span, fresh: Fresh::Text(self.translation.to.to_string()) });
        }
        element.elements().for_each(|child| self.languages(text, child, edits));
    }

    fn from(&self, tag: &str) -> bool {
        !tag.trim().is_empty() && self.translation.from.speaks(tag.trim())
    }

    fn language(&self, text: &str, element: &Element<'_>, edits: &mut Vec<Edit>) {
        let tag = text.get(element.span.clone()).unwrap_or_default();
        let len = tags::tag_len(tag);
        let tag = tag.get(..len).unwrap_or_default();
        let turned = ["lang", "xml:lang"].into_iter().filter_map(|name| {
            let span = tags::value_span(tag, name)?;
            tag.get(span.clone()).filter(|own| self.from(own))?;
            let span = element.span.start + span.start..element.span.start + span.end;
            Some(Edit { span, fresh: Fresh::Text(self.translation.to.to_string()) })
        });
        edits.extend(turned);
    }
}

/// Notes what stands for a text; the text itself where sentences do not agree.
fn agreed(images: &mut FxHashMap<String, String>, from: &str, to: String) {
    let known = images.entry(apart::key(from)).or_insert_with(|| to.clone());
    if *known != to {
        from.clone_into(known);
    }
}

/// A text between the spaces that another has at its ends.
fn edged(old: &str, fresh: &str) -> String {
    let lead = old.len() - old.trim_start().len();
    let (before, rest) = old.split_at(lead);
    format!("{before}{}{}", fresh.trim(), rest.get(rest.trim_end().len()..).unwrap_or_default())
}

fn escaped(text: &str, write: fn(&mut String, &str)) -> String {
    let mut out = String::with_capacity(text.len());
    write(&mut out, text);
    out
}
