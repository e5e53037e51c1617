//! `false-friend`: words that look alike and mean something else.

use crate::check::prelude::*;
use crate::text::lists::FALSE_FRIENDS;

pub(super) static RULE: Rule =
    Rule::new("false-friend", WARNING).pair(false_friend).about(Both(FRENCH, ENGLISH));

/// A pair of words that look alike.
struct FalseFriend {
    /// A French stem, and the English word that it is mistaken for.
    french: &'static str,
    english: &'static str,
    sure: bool,
    /// Words beside them that make the English right.
    unless_french: &'static str,
    unless_english: &'static str,
}

impl FalseFriend {
    fn read(line: &'static str) -> Self {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let (french, english, sure) = (next(), next(), next() == "sure");
        Self { french, english, sure, unless_french: next(), unless_english: next() }
    }
}

const FRENCH_ENDINGS: [&str; 12] =
    ["", "s", "le", "les", "e", "es", "ve", "ves", "ent", "re", "ait", "aient"];
const ENGLISH_ENDINGS: [&str; 6] = ["", "s", "es", "d", "ed", "ing"];

fn false_friend(pair: &TextPair<'_>, report: &mut Report) {
    let all = pair.options().all;
    let friends = FALSE_FRIENDS.lines().map(FalseFriend::read);
    for friend in friends.filter(|friend| friend.sure || all) {
        let french = |fold: &str| {
            let rest = fold.strip_prefix(friend.french);
            rest.is_some_and(|rest| FRENCH_ENDINGS.contains(&rest))
        };
        let english = |fold: &str| {
            let rest = fold.strip_prefix(friend.english);
            rest.is_some_and(|rest| ENGLISH_ENDINGS.contains(&rest))
        };
        let (Some(source), Some(target)) = (
            pair.source.words().find(|token| french(&token.fold) && !pair.source.is_code(token)),
            pair.target.words().find(|token| english(&token.fold) && !pair.target.is_code(token)),
        ) else {
            continue;
        };
        let beside = |side: &TextSide<'_>, list: &str| {
            let is = |entry: &str, fold: &str| match entry.strip_suffix('-') {
                Some(start) => fold.starts_with(start),
                None => fold == entry,
            };
            side.words().any(|token| list.split(' ').any(|entry| is(entry, &token.fold)))
        };
        let excused = beside(&pair.source, friend.unless_french)
            || beside(&pair.target, friend.unless_english);
        if excused {
            continue;
        }
        let finding = Finding::new("check-false-friend")
            .source(source.start..source.end)
            .target(target.start..target.end)
            .arg("source", source.str(pair.source.text))
            .arg("target", target.str(pair.target.text));
        report.add_as(if friend.sure { WARNING } else { INFO }, finding);
    }
}
