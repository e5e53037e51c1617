//! Pictures and the places that tags name, where they stand.

use super::MarkdownWalk;
use crate::model::{SourceAnchor, SourcePicture, emu};
use crate::source::addresses;
use crate::text::inline::{Run, RunKind, parse};
use crate::text::norm::is_blank;

impl MarkdownWalk<'_> {
    /// Notes the pictures of a block; whether it is nothing but pictures that no words describe,
    /// so that there is nothing to translate.
    pub(super) fn pictures(&mut self, text: &str) -> bool {
        if !text.contains("![") {
            return false;
        }
        let runs = parse(text);
        let is_wordless = runs.iter().all(is_wordless);
        for Run { text, link, .. } in runs.into_iter().filter(|run| run.kind == RunKind::Image) {
            let address = link.unwrap_or_default();
            self.positions.pictures.push(SourcePicture {
                after: self.blocks.len(),
                path: addresses::path("", &address),
                address,
                is_named: !is_wordless || !is_blank(&text),
                ..SourcePicture::default()
            });
        }
        is_wordless
    }

    /// Tags of HTML: one may name a place, or show a picture.
    pub(super) fn tags(&mut self, html: &str) {
        html.split('<').skip(1).for_each(|tag| self.tag(tag));
    }

    fn tag(&mut self, tag: &str) {
        let after = self.blocks.len();
        if let Some(address) = attribute(tag, "src").filter(|_| tag.starts_with("img")) {
            let length = |name| attribute(tag, name).and_then(emu);
            self.positions.pictures.push(SourcePicture {
                after,
                address: address.to_owned(),
                path: addresses::path("", address),
                width: length("width"),
                height: length("height"),
                is_named: false,
            });
        }
        if let Some(name) = attribute(tag, "id").or_else(|| attribute(tag, "name")) {
            let name = name.to_owned();
            self.positions.anchors.push(SourceAnchor { after, name });
        }
    }
}

/// The value of an attribute of a tag, where it is quoted.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut parts = tag.split(&['"', '\''][..]);
    while let (Some(before), Some(value)) = (parts.next(), parts.next()) {
        if before.trim_end().strip_suffix('=').is_some_and(|key| {
            key.trim_end()
                .strip_suffix(name)
                .is_some_and(|rest| rest.ends_with(char::is_whitespace))
        }) {
            return Some(value);
        }
    }
    None
}

/// A picture that no words describe, or nothing that a reader sees.
fn is_wordless(run: &Run) -> bool {
    match run.kind {
        RunKind::Image | RunKind::Text => is_blank(&run.text),
        RunKind::Mark => true,
        RunKind::Code | RunKind::Note => false,
    }
}
