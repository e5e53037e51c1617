//! What a title page says beside the title: the imprint and the state of the translation.

use super::edition::{Edition, EditionSide};
use crate::text::inline::is_web_address;

/// One line of the title page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// What it is, in the language of its side.
    pub(super) name: &'static str,
    pub(super) text: String,
    /// Where it links to.
    pub(super) address: Option<String>,
}

/// The facts of one side, those that are known.
pub(super) fn facts(edition: &Edition<'_>, side: EditionSide) -> Vec<Fact> {
    let words = edition.word(side);
    let imprint = edition.imprint;
    let date = imprint.date.as_deref().map(|date| words.day(date)).unwrap_or_default();
    let source = imprint.source_url.clone().unwrap_or_default();
    let state = words.state_of(edition.counts.get(side));
    let all = [
        (words.authors, words.list(&imprint.authors)),
        (words.translators, words.list(&imprint.translators)),
        (words.reviewers, words.list(&imprint.reviewers)),
        (words.publisher, imprint.publisher.clone().unwrap_or_default()),
        (words.date, date),
        (words.version, imprint.version.clone().unwrap_or_default()),
        (words.licence, imprint.licence.clone().unwrap_or_default()),
        (words.source, source),
        (words.state, state),
        (words.quality, edition.quality.map_or_else(String::new, |score| words.score(score))),
        (words.colophon, imprint.colophon.clone().unwrap_or_default()),
    ];
    let known = all.into_iter().filter(|(_, text)| !text.is_empty());
    known.map(|(name, text)| fact(name, &text)).collect()
}

fn fact(name: &'static str, text: &str) -> Fact {
    let text = super::edition::printable(text);
    let address = is_web_address(&text).then(|| text.clone());
    Fact { name, text, address }
}
