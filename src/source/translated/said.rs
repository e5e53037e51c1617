//! What blocks say, for words that stand a second time: labels of contents, titles, heads and feet.

use rustc_hash::FxHashMap;

use super::part::{Edit, Fresh};
use super::sentence::MISSING;
use super::{TranslatedSentence, Translation, tags};
use crate::container::xml::{Element, XmlNode, write};
use crate::text::inline;

/// What blocks say, in both languages.
pub(super) struct Said<'t> {
    translation: &'t Translation,
    /// Blocks by their letters.
    blocks: FxHashMap<String, usize>,
}

impl<'t> Said<'t> {
    pub(super) fn new(translation: &'t Translation) -> Self {
        let mut blocks = FxHashMap::default();
        for (at, sentences) in translation.blocks.iter().enumerate() {
            let source: String = sentences.iter().map(|s| inline::plain(&s.source)).collect();
            blocks.entry(letters(&source)).or_insert(at);
        }
        Self { translation, blocks }
    }

    /// The sentences of the first block that says this, where they change.
    pub(super) fn sentences(&self, text: &str) -> Option<&'t [TranslatedSentence]> {
        let block = self.blocks.get(&letters(text)).copied()?;
        let sentences = self.translation.blocks.get(block)?;
        self.translation.changes(block).then_some(sentences)
    }

    /// What stands for a text that a block says.
    pub(super) fn text(&self, text: &str) -> Option<String> {
        let sentences = self.sentences(text)?;
        let plain = sentences.iter().map(|sentence| {
            let [open, close] = if sentence.missing { MISSING } else { ["", ""] };
            format!("{open}{}{close}", inline::plain(&sentence.target).trim())
        });
        let plain: Vec<String> = plain.filter(|text| !text.is_empty()).collect();
        (!plain.is_empty()).then(|| plain.join(" "))
    }

    /// Labels, titles and languages that an element holds.
    pub(super) fn labels(&self, text: &str, element: &Element<'_>, edits: &mut Vec<Edit>) {
        self.language(text, element, edits);
        let fresh = match element.name {
            "language" => self.from(&element.text()).then(|| self.translation.to.to_string()),
            "a" | "text" | "title" | "span" | "h1" | "h2" => self.text(&element.text()),
            _ => None,
        };
        let alone = element.children.iter().all(|node| matches!(node, XmlNode::Text(_)));
        if let Some(fresh) = fresh.filter(|_| alone) {
            let mut escaped = String::new();
            write::text(&mut escaped, &fresh);
            let span = tags::inner(text, &element.span);
            edits.push(Edit { span, fresh: Fresh::Text(escaped) });
        }
        element.elements().for_each(|child| self.labels(text, child, edits));
    }

    fn from(&self, tag: &str) -> bool {
        !tag.trim().is_empty() && self.translation.from.speaks(tag.trim())
    }

    fn language(&self, text: &str, element: &Element<'_>, edits: &mut Vec<Edit>) {
        let tag = text.get(element.span.clone()).unwrap_or_default();
        let len = tags::tag_len(tag);
        let tag = tag.get(..len).unwrap_or_default();
        let fresh = ["lang", "xml:lang"].iter().fold(tag.to_owned(), |fresh, name| {
            let own = tags::value_span(&fresh, name).and_then(|span| fresh.get(span));
            match own.filter(|own| self.from(own)) {
                Some(_) => tags::with_attribute(&fresh, name, self.translation.to.as_str()),
                None => fresh,
            }
        });
        if fresh != tag {
            let span = element.span.start..element.span.start + len;
            edits.push(Edit { span, fresh: Fresh::Text(fresh) });
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
