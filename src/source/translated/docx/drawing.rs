//! How charts and diagrams write words: runs of another namespace, without styles of the text.

use crate::container::xml::write;
use crate::source::translated::dress::Look;
use crate::source::translated::stream::{Dialect, Tag};
use crate::source::translated::{Translation, tags};

/// How charts and diagrams write words.
pub(super) struct DrawingDialect<'t> {
    translation: &'t Translation,
}

impl<'t> DrawingDialect<'t> {
    pub(super) fn new(translation: &'t Translation) -> Self {
        Self { translation }
    }
}

impl Dialect for DrawingDialect<'_> {
    fn words(&self, text: &str) -> String {
        let mut out = "<a:t>".to_owned();
        write::text(&mut out, text);
        out + "</a:t>"
    }

    /// The properties of a run name its language.
    fn spoken(&self, tag: &Tag) -> Tag {
        let turned = |open: &str| {
            let at = open.find("<a:rPr")?;
            let (run, set) = open.split_at(at);
            let own = tags::value_span(set, "lang").and_then(|span| set.get(span))?;
            let own = Some(own).filter(|own| self.translation.from.speaks(own));
            own.map(|_| {
                let to = self.translation.to.as_str();
                format!("{run}{}", tags::with_attribute(set, "lang", to))
            })
        };
        match turned(&tag.open) {
            Some(open) => Tag { again: Some(open.clone()), open, ..tag.clone() },
            None => tag.clone(),
        }
    }

    fn dressed(&self, plain: &[Tag], _: &Look) -> Vec<Tag> {
        plain.to_vec()
    }

    fn described(&self, raw: &str, _: &str) -> String {
        raw.to_owned()
    }
}
