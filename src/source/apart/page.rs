//! HTML: titles, alternative texts and hints of a page.

use super::{ApartForm, ApartWords};
use crate::model::BlockKind;
use crate::source::html::token::{HtmlToken, HtmlTokenKind, shown};
use crate::source::keep::keeps_tag;
use crate::source::tags;

/// Attributes that hold words for readers, with what they are.
const HINTS: &[(&str, &str)] = &[
    ("alt", "alt"),
    ("title", "title"),
    ("aria-label", "label"),
    ("aria-description", "label"),
    ("aria-roledescription", "label"),
    ("placeholder", "placeholder"),
    ("summary", "title"),
    ("label", "label"),
];

/// What a page says of itself, by the name of its `meta`.
const SAID: &[(&str, &str)] = &[
    ("description", "description"),
    ("keywords", "keywords"),
    ("og:title", "title"),
    ("og:description", "description"),
    ("og:image:alt", "alt"),
    ("twitter:title", "title"),
    ("twitter:description", "description"),
    ("twitter:image:alt", "alt"),
    ("dc.title", "title"),
    ("dc.description", "description"),
    ("dc.subject", "keywords"),
];

/// The words of a page that stand apart from its text.
pub(in crate::source) fn words(
    text: &str,
    tokens: &[HtmlToken],
    keep: &[String],
) -> Vec<ApartWords> {
    let mut found = Vec::new();
    let mut kept = KeptStretch::default();
    for (at, token) in tokens.iter().enumerate() {
        let tag = text.get(token.span.clone()).unwrap_or_default();
        let HtmlTokenKind::Start { empty } = token.kind else {
            kept.close(token);
            continue;
        };
        if kept.open(token, tag, empty, keep) {
            continue;
        }
        let own = match token.name.as_str() {
            "meta" => said(tag, token).into_iter().collect(),
            "title" => title(text, tokens.get(at + 1)).into_iter().collect(),
            _ => hints(tag, token),
        };
        found.extend(own);
        found.extend(field(text, tokens.get(at..).unwrap_or_default()));
    }
    found
}

/// Stretches that are not to be translated.
#[derive(Default)]
struct KeptStretch {
    /// The name of the element that is kept, and how deep elements of that name stand in it.
    name: String,
    depth: usize,
}

impl KeptStretch {
    /// Whether a start tag begins such a stretch or stands in one.
    fn open(&mut self, token: &HtmlToken, tag: &str, empty: bool, keep: &[String]) -> bool {
        if self.depth > 0 {
            self.depth += usize::from(!empty && token.name == self.name);
            return true;
        }
        // Of a whole page it is said to browsers.
        let keeps =
            keeps_tag(keep, &token.name, tag) && !matches!(token.name.as_str(), "html" | "body");
        if keeps && !empty {
            (self.name, self.depth) = (token.name.clone(), 1);
        }
        keeps
    }

    fn close(&mut self, token: &HtmlToken) {
        let ends = token.kind == HtmlTokenKind::End && token.name == self.name;
        self.depth = self.depth.saturating_sub(usize::from(ends));
    }
}

fn hints(tag: &str, token: &HtmlToken) -> Vec<ApartWords> {
    let button = |name: &str| {
        let kind = tags::value_span(tag, "type").and_then(|span| tag.get(span));
        let kind = kind.map(str::to_ascii_lowercase).unwrap_or_default();
        name == "input" && matches!(kind.as_str(), "submit" | "button" | "reset")
    };
    let named = |name: &str| match name {
        "label" => matches!(token.name.as_str(), "optgroup" | "option" | "track" | "menuitem"),
        "summary" => token.name == "table",
        _ => true,
    };
    let pressed = button(&token.name).then_some(&("value", "field"));
    let all = HINTS.iter().filter(|(name, _)| named(name)).chain(pressed);
    all.filter_map(|(name, label)| value(tag, token, name, BlockKind::Alt, label)).collect()
}

/// What a field of a form or a drawing says, where that is nothing but text.
fn field(text: &str, tokens: &[HtmlToken]) -> Option<ApartWords> {
    let [tag, content, behind, ..] = tokens else { return None };
    let name = tag.name.as_str();
    let words = match name {
        "textarea" => content.kind == HtmlTokenKind::Other,
        "option" | "button" | "text" => content.kind == HtmlTokenKind::Text,
        _ => false,
    };
    // A choice needs no end tag.
    let ended = behind.kind == HtmlTokenKind::End || name == "option";
    let shown = shown(text.get(content.span.clone())?);
    let (kind, form) = (BlockKind::Alt, ApartForm::Content);
    let inner = text.get(content.span.clone())?.trim();
    let start = content.span.start + text.get(content.span.clone())?.find(inner)?;
    let span = start..start + inner.len();
    let text = shown.trim().to_owned();
    (words && ended && !text.is_empty()).then_some(ApartWords {
        kind,
        label: "field",
        text,
        span,
        form,
    })
}

fn said(tag: &str, token: &HtmlToken) -> Option<ApartWords> {
    let name = ["name", "property"]
        .iter()
        .find_map(|name| tags::value_span(tag, name).and_then(|span| tag.get(span)))?
        .to_ascii_lowercase();
    let (_, label) = SAID.iter().find(|(known, _)| *known == name)?;
    value(tag, token, "content", BlockKind::Metadata, label)
}

fn value(
    tag: &str,
    token: &HtmlToken,
    name: &str,
    kind: BlockKind,
    label: &'static str,
) -> Option<ApartWords> {
    let span = tags::value_span(tag, name)?;
    let text = shown(tag.get(span.clone())?);
    let start = token.span.start;
    let span = start + span.start..start + span.end;
    (!text.trim().is_empty()).then_some(ApartWords {
        kind,
        label,
        text,
        span,
        form: ApartForm::Value,
    })
}

fn title(text: &str, content: Option<&HtmlToken>) -> Option<ApartWords> {
    let own = content.filter(|token| token.kind == HtmlTokenKind::Other)?;
    let (kind, label) = (BlockKind::Metadata, "title");
    let text = shown(text.get(own.span.clone())?);
    let span = own.span.clone();
    (!text.trim().is_empty()).then_some(ApartWords {
        kind,
        label,
        text,
        span,
        form: ApartForm::Content,
    })
}
