//! `footnote`, `url`, `email`, `path`, `placeholder`, `markup`: what must come through unchanged.

use std::collections::BTreeMap;

use super::pair_rule;
use super::prelude::*;
use crate::text::inline::stray_marks;

pair_rule!(
    /// Every note mark is there, once.
    Footnote, "footnote", ERROR, true, footnote
);
pair_rule!(
    /// The same web addresses, in any order.
    Urls, "url", ERROR, true, urls
);
pair_rule!(
    /// The same e-mail addresses.
    Emails, "email", ERROR, true, emails
);
pair_rule!(
    /// The same paths.
    Paths, "path", ERROR, true, paths
);
pair_rule!(
    /// The same placeables.
    Placeholders, "placeholder", ERROR, true, placeholders
);
pair_rule!(
    /// The same links, images, code spans and kinds of emphasis.
    Markup, "markup", ERROR, true, markup
);

/// Texts and their places, as a multiset.
type Bag = BTreeMap<String, Vec<Range<usize>>>;

fn bag(side: &Side<'_>, pick: fn(&Kind) -> Option<&String>) -> Bag {
    let mut bag = Bag::new();
    for value in &side.values {
        if let Some(text) = pick(&value.kind) {
            bag.entry(text.clone()).or_default().push(value.span.clone());
        }
    }
    bag
}

/// Reports what one bag has and the other lacks.
fn differ(
    source: &Bag,
    target: &Bag,
    lost: &'static str,
    added: &'static str,
    report: &mut Report,
) {
    let left = |from: &Bag, other: &Bag| {
        let mut left = Vec::new();
        for (text, spans) in from {
            let there = other.get(text).map_or(0, Vec::len);
            left.extend(spans.iter().skip(there).map(|span| (text.clone(), span.clone())));
        }
        left
    };
    for (text, span) in left(source, target) {
        report.add(Finding::new(lost).source(span).arg("value", text));
    }
    for (text, span) in left(target, source) {
        report.add(Finding::new(added).target(span).arg("value", text));
    }
}

fn footnote(pair: &Pair<'_>, report: &mut Report) {
    let notes = |side| {
        bag(side, |kind| match kind {
            Kind::Note(label) => Some(label),
            _ => None,
        })
    };
    let (source, mut target) = (notes(&pair.source), notes(&pair.target));
    target.retain(|label, _| !label.starts_with("tn"));
    differ(&source, &target, "check-footnote-lost", "check-footnote-added", report);
    let order = |side: &Side<'_>| {
        let mut labels = Vec::new();
        for value in &side.values {
            if let Kind::Note(label) = &value.kind
                && !label.starts_with("tn")
            {
                labels.push(label.clone());
            }
        }
        labels
    };
    let (from, to) = (order(&pair.source), order(&pair.target));
    let mut sorted = (from.clone(), to.clone());
    sorted.0.sort();
    sorted.1.sort();
    if sorted.0 == sorted.1 && from != to {
        report.add_as(INFO, Finding::new("check-footnote-order"));
    }
}

fn urls(pair: &Pair<'_>, report: &mut Report) {
    let pick = |kind: &Kind| match kind {
        Kind::Url(url) => Some(url.clone()),
        _ => None,
    };
    let map = |side: &Side<'_>, mapped: bool| {
        let mut bag = Bag::new();
        for value in &side.values {
            let Some(mut url) = pick(&value.kind) else { continue };
            if mapped {
                for (from, to) in &pair.options().url_map {
                    url = url.replace(to, from);
                }
                url = url.replace("//en.wikipedia.org", "//fr.wikipedia.org");
            }
            let bare = url.trim_end_matches('/');
            let bare = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://"));
            let key = bare.unwrap_or(url.trim_end_matches('/')).to_owned();
            bag.entry(key).or_default().push(value.span.clone());
        }
        bag
    };
    let (source, target) = (map(&pair.source, false), map(&pair.target, true));
    // A Wikipedia article has another title in English.
    let wiki = |bag: &Bag| bag.keys().filter(|url| url.starts_with("fr.wikipedia.org")).count();
    let (mut source, mut target) = (source, target);
    if wiki(&source) == wiki(&target) {
        source.retain(|url, _| !url.starts_with("fr.wikipedia.org"));
        target.retain(|url, _| !url.starts_with("fr.wikipedia.org"));
    }
    differ(&source, &target, "check-url-lost", "check-url-added", report);
}

fn emails(pair: &Pair<'_>, report: &mut Report) {
    let pick = |kind: &'_ Kind| matches!(kind, Kind::Email(_));
    same(pair, pick, "check-email-lost", "check-email-added", report);
}

fn paths(pair: &Pair<'_>, report: &mut Report) {
    let pick = |kind: &'_ Kind| matches!(kind, Kind::Path(_));
    same(pair, pick, "check-path-lost", "check-path-added", report);
}

fn placeholders(pair: &Pair<'_>, report: &mut Report) {
    let pick = |kind: &'_ Kind| matches!(kind, Kind::Placeable(_));
    same(pair, pick, "check-placeholder-lost", "check-placeholder-added", report);
}

/// Compares values of one kind by their text.
fn same(
    pair: &Pair<'_>,
    pick: fn(&Kind) -> bool,
    lost: &'static str,
    added: &'static str,
    report: &mut Report,
) {
    let bag = |side: &Side<'_>| {
        let mut bag = Bag::new();
        for value in side.values.iter().filter(|value| pick(&value.kind)) {
            bag.entry(side.str(&value.span).to_owned()).or_default().push(value.span.clone());
        }
        bag
    };
    differ(&bag(&pair.source), &bag(&pair.target), lost, added, report);
}

fn markup(pair: &Pair<'_>, report: &mut Report) {
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
fn unbalanced(pair: &Pair<'_>, report: &mut Report) {
    let stray = |side: &Side<'_>| {
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
fn marks(side: &Side<'_>) -> BTreeMap<&'static str, usize> {
    let mut marks = BTreeMap::new();
    let text = side.text;
    let count = |needle: &str| text.matches(needle).count();
    let links = count("](");
    let images = text
        .match_indices("![")
        .filter(|(at, _)| text.get(*at..).is_some_and(|rest| rest.contains("](")));
    let images = images.count().min(links);
    let code = side
        .values
        .iter()
        .filter(|value| matches!(value.kind, Kind::Code(_)))
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
