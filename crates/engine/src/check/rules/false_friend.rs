//! `false-friend`: no word stands for one that looks like it and means something else (`actuel`,
//! `actual`).
//!
//! Where the English holds what the French word does mean, or the French another word for the
//! English one (by `lists/false-friends.tsv` and the bilingual lists), the look-alike may well
//! stand for that: nothing is said.

use crate::check::prelude::*;
use crate::text::bilingual::is_listed;
use crate::text::lists::FALSE_FRIENDS;

pub(super) static RULE: Rule =
    Rule::new("false-friend", WARNING).pair(false_friend).about(Both(FRENCH, ENGLISH));

/// A pair of words that look alike.
struct FalseFriend {
    /// A French stem, and the English word that it is mistaken for.
    french: &'static str,
    english: &'static str,
    sure: bool,
    /// Words of the French that say the English word, and of the English that say the French one.
    unless_french: &'static str,
    unless_english: &'static str,
    /// Words of the French without one of which the English may be right; empty where none is
    /// asked.
    only_with: &'static str,
}

impl FalseFriend {
    fn read(line: &'static str) -> Self {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let (french, english, sure) = (next(), next(), next() == "sure");
        Self {
            french,
            english,
            sure,
            unless_french: next(),
            unless_english: next(),
            only_with: next(),
        }
    }
}

const FRENCH_ENDINGS: [&str; 23] = [
    "", "s", "le", "les", "e", "es", "ve", "ves", "ent", "re", "ait", "aient", "er", "ee", "ees",
    "a", "ant", "ons", "ez", "r", "x", "se", "ses",
];
const ENGLISH_ENDINGS: [&str; 9] = ["", "s", "es", "e", "d", "ed", "ing", "ies", "y"];

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
        // An English word in French text is a loan or a name: `un objet Process`.
        let loan = source.fold == target.fold && friend.french != friend.english;
        let beside = |side: &TextSide<'_>, but: &Token, list: &str| {
            side.words().any(|token| token.start != but.start && is_in(list, &token.fold))
        };
        let says_english = |t: &Token| t.start != source.start && is_listed(&t.fold, &target.fold);
        let says_french = |t: &Token| t.start != target.start && is_listed(&source.fold, &t.fold);
        if loan
            || beside(&pair.source, source, friend.unless_french)
            || beside(&pair.target, target, friend.unless_english)
            || pair.source.words().any(|t| says_english(t) || loaned(t, source, target))
            || pair.target.words().any(says_french)
            || !friend.only_with.is_empty() && !beside(&pair.source, source, friend.only_with)
        {
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

/// Whether the English word itself stands in the French beside the one that looks like it.
fn loaned(word: &Token, source: &Token, target: &Token) -> bool {
    word.start != source.start && word.fold == target.fold
}

/// Whether a word is one of a list, or begins as an entry before a hyphen.
fn is_in(list: &str, fold: &str) -> bool {
    list.split(' ').any(|entry| match entry.strip_suffix('-') {
        Some(start) => fold.starts_with(start),
        None => fold == entry,
    })
}
