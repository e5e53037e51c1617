//! The tags around a translation in a file of XML that is otherwise left as it is.

use std::ops::Range;

use super::states::{self, StateWords};
use crate::container::xml::Element;
use crate::model::State;

/// A tag that says the state of a translation, or the words in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StateTag {
    /// The start tag; of a target that is new, in what stands before its words.
    pub(super) span: Range<usize>,
    pub(super) is_new: bool,
    pub(super) tag: String,
    /// The attribute, and what its words mean; no name where what the element holds says it.
    pub(super) name: &'static str,
    pub(super) words: StateWords,
    /// An attribute that tells more of that state, and is untrue with another.
    pub(super) detail: &'static str,
    /// What a tag without the attribute claims; nothing where it must say something.
    pub(super) unsaid: Option<State>,
}

impl StateTag {
    /// The start tag of an element.
    pub(super) fn of(
        element: &Element<'_>,
        text: &str,
        (name, words): (&'static str, StateWords),
    ) -> Self {
        let tag = element.start_tag(text).to_owned();
        let span = element.span.start..element.span.start + tag.len();
        Self { span, is_new: false, tag, name, words, detail: "", unsaid: None }
    }

    /// The tag that opens a new target, where one stands before its words.
    pub(super) fn opening(before: &str, (name, words): (&'static str, StateWords)) -> Option<Self> {
        let tag = before.get(..=before.find('>')?)?.to_owned();
        let own = tag.trim_start_matches('<').split(|c: char| c.is_whitespace() || c == '>').next();
        let is_target = own?.rsplit(':').next() == Some("target");
        let (span, detail) = (0..tag.len(), "");
        is_target.then_some(Self { span, is_new: true, tag, name, words, detail, unsaid: None })
    }

    /// What an element holds that says the state, in whatever words; in ours where it must change.
    pub(super) fn held(element: &Element<'_>, text: &str) -> Option<Self> {
        let span = element.content(text)?;
        let tag = text.get(span.clone()).filter(|word| !word.trim().is_empty())?.to_owned();
        let (is_new, name, words) = (false, "", states::OURS);
        Some(Self { span, is_new, tag, name, words, detail: "", unsaid: None })
    }

    /// Whether the tag has the attribute.
    pub(super) fn says(&self) -> bool {
        attribute(&self.tag, self.name).is_some()
    }

    /// What changes in the tag for it to say this state, each with its place in the text.
    pub(super) fn said(&self, state: State) -> Vec<(Range<usize>, String)> {
        let word = states::word(self.words, state);
        let claims = states::meaning(self.words, word);
        if self.name.is_empty() {
            // Words of people are left where they claim no more than is true.
            let is_more = states::state(&self.tag) > claims;
            return is_more.then(|| (self.span.clone(), word.to_owned())).into_iter().collect();
        }
        let mut out = Vec::new();
        match attribute(&self.tag, self.name) {
            Some(found) => {
                let old = self.tag.get(found.value.clone()).unwrap_or_default();
                if states::meaning(self.words, old) != claims {
                    out.push((found.value, word.to_owned()));
                }
            }
            None if claims == self.unsaid => {}
            None => {
                let end = self.tag.trim_end_matches('>').trim_end_matches('/').trim_end().len();
                out.push((end..end, format!(" {}=\"{word}\"", self.name)));
            }
        }
        let detail = attribute(&self.tag, self.detail).map(|found| (found.whole, String::new()));
        out.extend(detail);
        let at = self.span.start;
        out.into_iter().map(|(span, new)| (span.start + at..span.end + at, new)).collect()
    }
}

/// Where an attribute stands in a tag.
struct WrittenAttribute {
    /// With the space before it.
    whole: Range<usize>,
    value: Range<usize>,
}

/// The attribute of this name, as it is written.
fn attribute(tag: &str, name: &str) -> Option<WrittenAttribute> {
    let mut at = tag.find(|c: char| c.is_ascii_whitespace())?;
    loop {
        let rest = tag.get(at..)?;
        let equals = at + rest.find('=')?;
        let quote = equals + tag.get(equals..)?.find(['"', '\''])?;
        let mark = tag.get(quote..=quote)?;
        let end = quote + 1 + tag.get(quote + 1..)?.find(mark)?;
        if tag.get(at..equals)?.trim() == name {
            return Some(WrittenAttribute { whole: at..end + 1, value: quote + 1..end });
        }
        at = end + 1;
    }
}

/// The start tag of an element that holds something.
pub(super) fn opened(tag: &str) -> String {
    match tag.strip_suffix("/>") {
        Some(tag) => format!("{}>", tag.trim_end()),
        None => tag.to_owned(),
    }
}

/// The name of an element as it is written, its prefix before it.
pub(super) fn written_name<'t>(element: &Element<'_>, text: &'t str) -> &'t str {
    let tag = element.start_tag(text).trim_start_matches('<');
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    tag.get(..end.unwrap_or(tag.len())).unwrap_or_default()
}
