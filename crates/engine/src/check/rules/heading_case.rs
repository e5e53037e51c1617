//! `heading-case`: headings of a level are capitalized one way.

use std::collections::BTreeMap;

use crate::check::prelude::*;
use crate::model::BlockKind;
use crate::text::value::tokens;

pub(super) static RULE: Rule =
    Rule::new("heading-case", INFO).document(heading_case).about(Target(ENGLISH));

/// Share of longer words after the first that have a capital, of a heading.
fn is_title_case(text: &str) -> Option<bool> {
    let words: Vec<Token> =
        tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word).collect();
    let long: Vec<&str> = words
        .iter()
        .skip(1)
        .map(|token| token.str(text))
        .filter(|word| word.chars().count() >= 4)
        .collect();
    let names = long.iter().filter(|word| word.chars().skip(1).any(char::is_uppercase)).count();
    let capitals = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let (long, capitals) = (long.len() - names, capitals.saturating_sub(names));
    (long >= 2).then_some(capitals * 3 >= long * 2)
}

fn heading_case(view: &DocumentView<'_>, report: &mut Report) {
    let mut levels: BTreeMap<Option<u8>, Vec<(&DocumentEntry<'_>, bool)>> = BTreeMap::new();
    for (entry, target) in view.pairs().filter(|(entry, _)| entry.kind == BlockKind::Heading) {
        if let Some(title) = is_title_case(&target.text) {
            levels.entry(entry.level).or_default().push((entry, title));
        }
    }
    for headings in levels.values() {
        let titles = headings.iter().filter(|(_, title)| *title).count();
        let common = titles * 2 > headings.len();
        for (entry, title) in headings {
            if *title != common && headings.len() >= 3 {
                let message =
                    if common { "check-heading-case-title" } else { "check-heading-case-sentence" };
                report.add(Finding::new(message).unit(&entry.unit.id));
            }
        }
    }
}
