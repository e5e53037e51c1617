//! `false-friend`: words that look alike and mean something else.

use crate::check::prelude::*;

pub(super) static RULE: Rule =
    Rule::new("false-friend", WARNING).pair(false_friend).about(Both(FRENCH, ENGLISH));

/// A French stem, the English word it is mistaken for, what the French must not have beside it, and
/// what the English must not have beside it.
struct Friend {
    french: &'static str,
    english: &'static str,
    unless_french: &'static [&'static str],
    unless_english: &'static [&'static str],
    sure: bool,
}

const fn friend(french: &'static str, english: &'static str) -> Friend {
    Friend { french, english, unless_french: &[], unless_english: &[], sure: true }
}

const fn doubtful(french: &'static str, english: &'static str) -> Friend {
    Friend { french, english, unless_french: &[], unless_english: &[], sure: false }
}

const FRIENDS: &[Friend] = &[
    Friend {
        unless_french: &[
            "fait",
            "realite",
            "reellement",
            "effectivement",
            "vraiment",
            "veritablement",
        ],
        ..friend("actuellement", "actually")
    },
    Friend { unless_french: &["finalement", "final", "ultime"], ..friend("eventuel", "eventual") },
    Friend {
        unless_french: &["finalement", "fini", "finit", "finirent", "finissent"],
        ..friend("eventuellement", "eventually")
    },
    Friend {
        unless_french: &["raisonnable", "sense", "judicieux"],
        ..friend("sensible", "sensible")
    },
    Friend { unless_french: &["semblant", "feindre", "simuler"], ..friend("pretend", "pretend") },
    Friend {
        unless_french: &["retard", "sans", "bref", "brefs"],
        unless_english: &["without"],
        ..friend("delai", "delay")
    },
    Friend { unless_french: &["bibliotheque"], ..friend("librairie", "library") },
    friend("comprehensif", "comprehensive"),
    friend("concurrence", "concurrence"),
    Friend { unless_french: &["processus"], ..friend("proces", "process") },
    friend("stagiaire", "stagiary"),
    doubtful("evidence", "evidence"),
    doubtful("controle", "control"),
    doubtful("exercice", "exercise"),
    doubtful("realiser", "realise"),
    doubtful("formation", "formation"),
    doubtful("assister", "assist"),
    doubtful("important", "important"),
    doubtful("college", "college"),
    doubtful("societe", "society"),
    doubtful("stage", "stage"),
    doubtful("supporter", "support"),
    doubtful("global", "global"),
    doubtful("economies", "economies"),
    doubtful("agenda", "agenda"),
    doubtful("dotation", "dotation"),
    doubtful("cadre", "cadre"),
];

fn false_friend(pair: &Pair<'_>, report: &mut Report) {
    let all = pair.options().all;
    for friend in FRIENDS.iter().filter(|friend| friend.sure || all) {
        let french = |fold: &str| {
            let rest = fold.strip_prefix(friend.french);
            rest.is_some_and(|rest| {
                matches!(
                    rest,
                    "" | "s"
                        | "le"
                        | "les"
                        | "e"
                        | "es"
                        | "ve"
                        | "ves"
                        | "ent"
                        | "re"
                        | "ait"
                        | "aient"
                )
            })
        };
        let english = |fold: &str| {
            let rest = fold.strip_prefix(friend.english);
            rest.is_some_and(|rest| matches!(rest, "" | "s" | "es" | "d" | "ed" | "ing"))
        };
        let (Some(source), Some(target)) = (
            pair.source.words().find(|token| french(&token.fold) && !pair.source.is_code(token)),
            pair.target.words().find(|token| english(&token.fold) && !pair.target.is_code(token)),
        ) else {
            continue;
        };
        let excused =
            pair.source.words().any(|token| friend.unless_french.contains(&token.fold.as_str()))
                || pair
                    .target
                    .words()
                    .any(|token| friend.unless_english.contains(&token.fold.as_str()));
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
