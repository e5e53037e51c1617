//! `caps-en`, `acronym`, `false-friend`, `variant`: words that go wrong between the two languages.

use super::super::options::Variant as English;
use rustc_hash::FxHashSet;

use super::pair_rule;
use super::prelude::*;

pair_rule!(
    /// Days, months, languages and nationalities have a capital in English.
    CapsEn, "caps-en", WARNING, true, caps_en
);
pair_rule!(
    /// Acronyms that have an English form take it.
    Acronym, "acronym", WARNING, true, acronym
);
pair_rule!(
    /// Words that look alike and mean something else.
    FalseFriend, "false-friend", WARNING, true, false_friend
);
pair_rule!(
    /// One spelling of English.
    Variant, "variant", WARNING, true, variant
);

/// Words that only have their meaning with a capital.
const CAPITALS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "april",
    "june",
    "july",
    "september",
    "october",
    "november",
    "december",
    "english",
    "french",
    "german",
    "spanish",
    "italian",
    "portuguese",
    "russian",
    "chinese",
    "japanese",
    "arabic",
    "european",
    "europeans",
    "american",
    "americans",
    "african",
    "africans",
    "asian",
    "asians",
    "british",
    "belgian",
    "belgians",
    "canadian",
    "canadians",
    "romanian",
    "romanians",
    "bulgarian",
    "nigerian",
    "algerian",
    "moroccan",
    "tunisian",
    "senegalese",
    "ukrainian",
    "ukrainians",
    "greek",
    "dutch",
    "swedish",
    "norwegian",
    "danish",
    "finnish",
    "hungarian",
    "brazilian",
    "mexican",
    "peruvian",
    "colombian",
    "indian",
    "australian",
    "parisian",
    "parisians",
    "christian",
    "christians",
    "muslim",
    "muslims",
    "jewish",
    "catholic",
];

/// What stays small: «french fries», «venetian blind».
const SMALL: &[&str] = &[
    "fries", "windows", "window", "door", "doors", "numerals", "bread", "toast", "dressing",
    "press", "tastes",
];

fn caps_en(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    for (at, token) in side.tokens.iter().enumerate() {
        let word = token.str(side.text);
        let small =
            word.starts_with(char::is_lowercase) && CAPITALS.contains(&word) && word != "catholic";
        let next = side.tokens.get(at + 2).map_or("", |token| token.fold.as_str());
        let glued = |at: Option<usize>| {
            at.and_then(|at| side.tokens.get(at))
                .and_then(|token| token.mark(side.text))
                .is_some_and(|mark| "_./@\\#".contains(mark))
        };
        let coded = glued(at.checked_sub(1))
            || glued(at.checked_add(1))
                && side.tokens.get(at + 2).is_some_and(|t| t.kind == TokenKind::Word);
        if !small
            || coded
            || SMALL.contains(&next)
            || side.is_masked(token.start)
            || pair.source.text.contains(word)
        {
            continue;
        }
        let mut chars = word.chars();
        let better: String =
            chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect());
        let span = token.start..token.end;
        report.add(
            Finding::new("check-caps-en")
                .target(span.clone())
                .arg("better", better.clone())
                .fix(span, better),
        );
    }
}

/// French acronyms, their English ones, and a word of the English name in full.
const ACRONYMS: &[(&str, &str)] = &[
    ("ONU", "UN"),
    ("UE", "EU"),
    ("PIB", "GDP"),
    ("TVA", "VAT"),
    ("OTAN", "NATO"),
    ("OMS", "WHO"),
    ("FMI", "IMF"),
    ("OMC", "WTO"),
    ("OCDE", "OECD"),
    ("BCE", "ECB"),
    ("ONG", "NGO"),
    ("CEDH", "ECHR"),
    ("CIJ", "ICJ"),
    ("CPI", "ICC"),
    ("PME", "SME"),
    ("VIH", "HIV"),
    ("CJUE", "CJEU"),
    ("OIT", "ILO"),
    ("PNUD", "UNDP"),
    ("HCR", "UNHCR"),
    ("RDC", "DRC"),
    ("OGM", "GMO"),
    ("IST", "STI"),
    ("URSS", "USSR"),
];

fn acronym(pair: &Pair<'_>, report: &mut Report) {
    let side = &pair.target;
    let words: FxHashSet<&str> = side.words().map(|token| token.str(side.text)).collect();
    for (french, english) in ACRONYMS.iter().filter(|(french, _)| words.contains(french)) {
        let source = pair.source.words().find(|token| token.str(pair.source.text) == *french);
        let defined = words.contains(english)
            || side.text.contains(&format!("({french}"))
            || side.text.contains(&format!("{french} –"));
        let kept = pair.options().keep.iter().any(|keep| keep == french);
        let Some(source) = source.filter(|_| !defined && !kept) else { continue };
        for token in side.words().filter(|token| token.str(side.text) == *french) {
            report.add(
                Finding::new("check-acronym")
                    .source(source.start..source.end)
                    .target(token.start..token.end)
                    .arg("value", *french)
                    .arg("better", *english),
            );
        }
    }
}

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

/// British and American spellings; endings are added where the word goes on.
const SPELLINGS: &[(&str, &str)] = &[
    ("behaviour", "behavior"),
    ("centre", "center"),
    ("colour", "color"),
    ("defence", "defense"),
    ("favour", "favor"),
    ("favourable", "favorable"),
    ("favourite", "favorite"),
    ("fulfil", "fulfill"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("labour", "labor"),
    ("metre", "meter"),
    ("kilometre", "kilometer"),
    ("litre", "liter"),
    ("neighbour", "neighbor"),
    ("neighbourhood", "neighborhood"),
    ("offence", "offense"),
    ("programme", "program"),
    ("rumour", "rumor"),
    ("theatre", "theater"),
    ("traveller", "traveler"),
    ("travelled", "traveled"),
    ("travelling", "traveling"),
    ("labelled", "labeled"),
    ("cancelled", "canceled"),
    ("organise", "organize"),
    ("organisation", "organization"),
    ("recognise", "recognize"),
    ("criminalise", "criminalize"),
    ("criminalisation", "criminalization"),
    ("penalise", "penalize"),
    ("realise", "realize"),
    ("emphasise", "emphasize"),
    ("analyse", "analyze"),
    ("stigmatise", "stigmatize"),
    ("stigmatisation", "stigmatization"),
    ("marginalise", "marginalize"),
    ("prioritise", "prioritize"),
    ("summarise", "summarize"),
    ("minimise", "minimize"),
    ("legalise", "legalize"),
    ("regularise", "regularize"),
];

/// The spelling that the variant wants for a word of the other one, with the word's ending.
fn respelled(word: &str, variant: English) -> Option<String> {
    SPELLINGS.iter().find_map(|&(british, american)| {
        let (wrong, right) = match variant {
            English::British => (american, british),
            English::American => (british, american),
        };
        let both = variant == English::British && american.ends_with("ize")
            || american.ends_with("ization") && variant == English::British;
        let rest = word.strip_prefix(wrong)?;
        let ending = matches!(rest, "" | "s" | "d" | "ed" | "ing");
        let exact = ending
            && !both
            && !(variant == English::British && matches!(wrong, "program" | "meter"));
        exact.then(|| format!("{right}{rest}"))
    })
}

fn variant(pair: &Pair<'_>, report: &mut Report) {
    let Some(wanted) = pair.options().variant else { return };
    let side = &pair.target;
    for token in side.words() {
        let word = token.str(side.text);
        if side.is_quoted(token.start)
            || side.is_masked(token.start)
            || word.starts_with(char::is_uppercase)
        {
            continue;
        }
        if let Some(better) = respelled(word, wanted) {
            let span = token.start..token.end;
            report.add(
                Finding::new("check-variant")
                    .target(span.clone())
                    .arg("value", word)
                    .arg("better", better.clone())
                    .fix(span, better),
            );
        }
    }
}
