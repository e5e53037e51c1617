//! HTML: titles, alternative texts and hints of a page.

use std::ops::Range;

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
    let mut aside = AsideWords::new(text);
    for (at, token) in tokens.iter().enumerate() {
        let tag = text.get(token.span.clone()).unwrap_or_default();
        let HtmlTokenKind::Start { empty } = token.kind else {
            aside.take(token, kept.depth > 0);
            kept.close(token);
            continue;
        };
        let keeps = kept.open(token, tag, empty, keep);
        aside.take(token, keeps);
        if keeps {
            continue;
        }
        let own = match token.name.as_str() {
            "meta" => said(tag, token).into_iter().collect(),
            "title" => title(text, tokens.get(at + 1)).into_iter().collect(),
            _ => hints(tag, token),
        };
        found.extend(own);
    }
    aside.end_line();
    found.extend(aside.found);
    found.sort_by_key(|words| words.span.start);
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

/// Elements whose words are no part of the text, with what these are.
const ASIDE: &[(&str, BlockKind, &str)] = &[
    ("nav", BlockKind::Metadata, "contents"),
    ("button", BlockKind::Alt, "field"),
    ("select", BlockKind::Alt, "field"),
    ("datalist", BlockKind::Alt, "field"),
    ("textarea", BlockKind::Alt, "field"),
    ("svg", BlockKind::Alt, "field"),
    ("math", BlockKind::Alt, "field"),
    ("noscript", BlockKind::Alt, "alt"),
    ("template", BlockKind::Alt, "alt"),
    ("object", BlockKind::Alt, "alt"),
    ("audio", BlockKind::Alt, "alt"),
    ("video", BlockKind::Alt, "alt"),
    ("canvas", BlockKind::Alt, "alt"),
];

/// Elements within a line of words.
const INLINE: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "u",
];

/// The words of elements that are no part of the text, line by line.
struct AsideWords<'t> {
    text: &'t str,
    /// The outermost of them that is open, and how deep those of its name stand in it.
    open: Option<(&'static (&'static str, BlockKind, &'static str), usize)>,
    /// What the token before is called.
    before: &'t str,
    line: Vec<&'t HtmlToken>,
    found: Vec<ApartWords>,
}

impl<'t> AsideWords<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, open: None, before: "", line: Vec::new(), found: Vec::new() }
    }

    fn take(&mut self, token: &'t HtmlToken, kept: bool) {
        let before = std::mem::replace(&mut self.before, &token.name);
        let opens = token.kind == HtmlTokenKind::Start { empty: false };
        let Some((aside, depth)) = &mut self.open else {
            let known = ASIDE.iter().find(|(name, ..)| *name == token.name);
            self.open = known.filter(|_| opens && !kept).map(|known| (known, 1));
            return;
        };
        let aside = *aside;
        if token.name == aside.0 && token.kind != (HtmlTokenKind::Start { empty: true }) {
            *depth = if opens { *depth + 1 } else { *depth - 1 };
            if *depth == 0 {
                self.end_line();
                self.open = None;
                return;
            }
        }
        let inside = match token.kind {
            HtmlTokenKind::Text => aside.0 != "math" || before == "mtext",
            HtmlTokenKind::Other => before == "textarea",
            HtmlTokenKind::Start { empty: true } => false,
            _ => INLINE.contains(&token.name.as_str()) && aside.0 != "svg",
        };
        if inside && !kept {
            self.line.push(token);
        } else {
            self.end_line();
        }
    }

    /// The words of a line are one text where they are all of the elements that they stand in, and
    /// else several.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let Some(((_, kind, label), _)) = self.open else { return };
        let raw = |token: &HtmlToken| self.text.get(token.span.clone()).unwrap_or_default();
        let worded = |token: &&HtmlToken| !is_tag(token) && !raw(token).trim().is_empty();
        let whole = whole(&line, |token| worded(&token)).and_then(|span| line.get(span));
        let all = || line.iter().copied().filter(worded);
        let parts: Vec<Vec<&HtmlToken>> = match whole {
            Some(whole) => vec![whole.to_vec()],
            None => all().map(|token| vec![token]).collect(),
        };
        for part in parts {
            let words = part.iter().filter(|token| !is_tag(token));
            let shown: String = words.map(|token| shown(raw(token))).collect();
            let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
            let start = raw(first).len() - raw(first).trim_start().len();
            let end = raw(last).len() - raw(last).trim_end().len();
            self.found.push(ApartWords {
                kind: *kind,
                label,
                text: shown.trim().to_owned(),
                span: first.span.start + start..last.span.end - end,
                form: ApartForm::Content,
            });
        }
    }
}

fn is_tag(token: &HtmlToken) -> bool {
    matches!(token.kind, HtmlTokenKind::Start { .. } | HtmlTokenKind::End)
}

/// From the first to the last of a line's words, with the tags around them that close or open
/// within; nothing where an element stands in it without words, or one is cut.
fn whole(line: &[&HtmlToken], worded: impl Fn(&HtmlToken) -> bool) -> Option<Range<usize>> {
    let mut from = line.iter().position(|token| worded(token))?;
    let mut to = line.iter().rposition(|token| worded(token))? + 1;
    let mut open = 0_usize;
    for (at, token) in line.iter().enumerate().take(to).skip(from) {
        let next = line.get(at + 1).map(|next| &next.kind);
        match token.kind {
            HtmlTokenKind::Start { .. } if next == Some(&HtmlTokenKind::End) => return None,
            HtmlTokenKind::Start { .. } => open += 1,
            HtmlTokenKind::End if open > 0 => open -= 1,
            HtmlTokenKind::End => {
                from = from.checked_sub(1)?;
                line.get(from).filter(|token| is_tag(token) && token.kind != HtmlTokenKind::End)?;
            }
            _ => {}
        }
    }
    while open > 0 {
        line.get(to).filter(|token| token.kind == HtmlTokenKind::End)?;
        (open, to) = (open - 1, to + 1);
    }
    Some(from..to)
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
