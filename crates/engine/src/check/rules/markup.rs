//! `markup`: both sides have the same links, images, code spans and kinds of emphasis.

use std::collections::BTreeMap;

use crate::check::bag::Bag;
use crate::check::prelude::*;
use crate::text::inline::stray_marks;

pub(super) static RULE: Rule = Rule::new("markup", ERROR).pair(markup);

fn markup(pair: &TextPair<'_>, report: &mut Report) {
    let (source, target) = (marks(&pair.source), marks(&pair.target));
    for (kind, count) in &source {
        let there = target.get(kind).copied().unwrap_or(0);
        // English drops the italics of a foreign word that is its own.
        let dropped = *kind == "emphasis" && there < *count;
        if there < *count {
            let severity = if dropped { INFO } else { ERROR };
            report.add_as(severity, Finding::new("check-markup-lost").arg("kind", *kind));
        }
    }
    for (kind, count) in &target {
        if source.get(kind).copied().unwrap_or(0) < *count {
            let severity = if *kind == "emphasis" { INFO } else { ERROR };
            report.add_as(severity, Finding::new("check-markup-added").arg("kind", *kind));
        }
    }
    unbalanced(pair, report);
}

/// Marks of the target that want a partner and have none, more than the source has of them.
fn unbalanced(pair: &TextPair<'_>, report: &mut Report) {
    let stray = |side: &TextSide<'_>| {
        let mut bag = Bag::new();
        for span in stray_marks(side.text) {
            bag.entry(side.str(&span).to_owned()).or_default().push(span);
        }
        bag
    };
    let (source, target) = (stray(&pair.source), stray(&pair.target));
    for (mark, spans) in target {
        let there = source.get(&mark).map_or(0, Vec::len);
        for span in spans.into_iter().skip(there) {
            let found = Finding::new("check-markup-unbalanced").target(span);
            report.add(found.arg("value", mark.clone()));
        }
    }
}

/// How many there are of each kind of inline markup.
fn marks(side: &TextSide<'_>) -> BTreeMap<&'static str, usize> {
    let mut marks = BTreeMap::new();
    let text = side.text;
    let count = |needle: &str| text.matches(needle).count();
    let links = count("](");
    let last_link = text.rfind("](").unwrap_or(0);
    let images = text.match_indices("![").filter(|(at, _)| *at < last_link);
    let images = images.count().min(links);
    let code = side
        .values
        .iter()
        .filter(|value| matches!(value.kind, ValueKind::Code(_)))
        .filter(|value| side.str(&value.span).starts_with('`'))
        .count();
    let strong = count("**") / 2;
    let emphasis = (emphasis_stars(text)) / 2;
    for (kind, number) in [
        ("link", links - images),
        ("image", images),
        ("code", code),
        ("strong", strong),
        ("emphasis", emphasis),
    ] {
        if number > 0 {
            marks.insert(kind, number);
        }
    }
    marks
}

/// Single stars that stand at the edge of a word.
fn emphasis_stars(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index)).copied();
    let mut stars = 0;
    for (index, _) in chars.iter().enumerate().filter(|(_, c)| **c == '*') {
        let before = at(index.checked_sub(1));
        let after = at(index.checked_add(1));
        let doubled = before == Some('*') || after == Some('*');
        let inner = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let edge = inner(before) != inner(after)
            || before.is_some_and(|c| !c.is_alphanumeric())
                != after.is_some_and(|c| !c.is_alphanumeric());
        if !doubled && edge && before != Some('\\') {
            stars += 1;
        }
    }
    stars
}
