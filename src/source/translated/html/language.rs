//! What a page says of its language.

use super::boundary::is_boundary;
use crate::model::Locale;
use crate::source::html::token::{self, HtmlToken};
use crate::source::translated::part::{Edit, Fresh};
use crate::source::translated::tags;
use crate::text::direction::is_right_to_left;

/// How HTML writes words.
pub(super) struct Html {
    pub(super) from: Locale,
    pub(super) to: Locale,
    /// What is not settled is told in notes.
    pub(super) comments: bool,
}

impl Html {
    /// A tag that says it is in the source's language says so of the translation's.
    pub(super) fn turned(&self, tag: &str) -> String {
        ["lang", "xml:lang"].iter().fold(tag.to_owned(), |tag, name| {
            let own = tags::value_span(&tag, name).and_then(|span| tag.get(span));
            match own.filter(|own| !own.is_empty() && self.from.speaks(own)) {
                Some(_) => tags::with_attribute(&tag, name, self.to.as_str()),
                None => tag,
            }
        })
    }
}

/// The page says which language it is in; so do its blocks, where they do.
pub(super) fn languages(text: &str, tokens: &[HtmlToken], dialect: &Html) -> Vec<Edit> {
    let starts = tokens.iter().filter(|t| matches!(t.kind, token::HtmlTokenKind::Start { .. }));
    let turned = starts.filter_map(|token| {
        let tag = text.get(token.span.clone()).unwrap_or_default();
        let fresh = match token.name.as_str() {
            "html" => root(tag, dialect),
            "meta" => meta(tag, dialect),
            name if is_boundary(name) => dialect.turned(tag),
            _ => return None,
        };
        changed(tag, &fresh, token.span.start)
    });
    turned.collect()
}

/// What differs in a tag: other edits may stand in the rest of it.
fn changed(old: &str, fresh: &str, start: usize) -> Option<Edit> {
    let same = |(a, b): &(char, char)| a == b;
    let len = |pairs: usize| old.chars().take(pairs).map(char::len_utf8).sum::<usize>();
    let before = len(old.chars().zip(fresh.chars()).take_while(same).count());
    let (rest, own) = (old.get(before..)?, fresh.get(before..)?);
    let behind = rest.chars().rev().zip(own.chars().rev()).take_while(same);
    let behind: usize = behind.map(|(c, _)| c.len_utf8()).sum();
    let span = start + before..start + old.len() - behind;
    let own = own.get(..own.len() - behind)?;
    (old != fresh).then(|| Edit { span, fresh: Fresh::Text(own.to_owned()) })
}

fn root(tag: &str, dialect: &Html) -> String {
    let to = dialect.to.as_str();
    let has = |name: &str| tags::value_span(tag, name).is_some();
    let mut fresh = tag.to_owned();
    if has("xml:lang") {
        fresh = tags::with_attribute(&fresh, "xml:lang", to);
    }
    if has("lang") || !has("xml:lang") {
        fresh = tags::with_attribute(&fresh, "lang", to);
    }
    let turns = is_right_to_left(to) != is_right_to_left(dialect.from.as_str());
    let way = if is_right_to_left(to) { "rtl" } else { "ltr" };
    if turns || has("dir") { tags::with_attribute(&fresh, "dir", way) } else { fresh }
}

fn meta(tag: &str, dialect: &Html) -> String {
    let value = |name: &str| tags::value_span(tag, name).and_then(|span| tag.get(span));
    let tells =
        |name: &str, what: &str| value(name).is_some_and(|own| own.eq_ignore_ascii_case(what));
    let language = tells("http-equiv", "content-language") || tells("name", "dc.language");
    let shared = tells("property", "og:locale");
    let speaks = || value("content").is_some_and(|own| dialect.from.speaks(&own.replace('_', "-")));
    if language {
        tags::with_attribute(tag, "content", dialect.to.as_str())
    } else if shared && speaks() {
        tags::with_attribute(tag, "content", &dialect.to.as_str().replace('-', "_"))
    } else {
        tag.to_owned()
    }
}
