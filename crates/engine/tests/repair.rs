//! Repairs: the cases of `repair/cases.txt`, and what holds for every repair.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use enregard_engine::text::language::Language::{self, English, French};
use enregard_engine::text::repair::{Repair, RepairTerms, repair};
use proptest::prelude::*;

fn terms() -> RepairTerms {
    let term = |source: &str, target: &str| (vec![source.to_owned()], vec![target.to_owned()]);
    RepairTerms::new(vec![
        term("titre de séjour", "residence permit"),
        term("récépissé", "application receipt"),
        term("travailleuse du sexe", "sex worker"),
        term("victime de la traite", "trafficking victim"),
        term("foyer", "shelter"),
        term("avocate", "lawyer"),
    ])
}

fn shown(found: Option<Repair>) -> String {
    let mark = |complete| if complete { '=' } else { '~' };
    found.map_or("none".to_owned(), |found| format!("{} {}", mark(found.complete), found.text))
}

#[test]
fn every_case_is_mended_as_written() {
    let (terms, mut wrong, mut seen) = (terms(), Vec::new(), 0);
    for case in include_str!("repair/cases.txt").split("\n\n") {
        let lines: Vec<&str> =
            case.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        if lines.is_empty() {
            continue;
        }
        let [old, new, english, want] = lines[..] else { panic!("{case}") };
        seen += 1;
        let got = shown(repair((old, new), english, (French, English), &terms));
        if got != want {
            wrong.push(format!("{old}\n{new}\n  got:  {got}\n  want: {want}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
}

/// `a` is an article in English alone.
#[test]
fn only_english_has_english_articles() {
    let (old, new) = ("Le puits est à 7 km.", "Le puits est à 8 km.");
    for language in [Language::Spanish, Language::Portuguese, Language::Italian] {
        let found = repair((old, new), "Está a 7 km.", (French, language), &terms());
        assert_eq!(shown(found), "= Está a 8 km.", "{language:?}");
    }
}

const NAMES: [&str; 6] = ["Dubois", "OFPRA", "Espagne", "Lyon", "Nadia Belkacem", "Pologne"];
const IN_ENGLISH: [&str; 6] = ["Dubois", "OFPRA", "Spain", "Lyon", "Nadia Belkacem", "Poland"];

proptest! {
    /// Names, figures and days of a sentence, each changed or not: what the repair gives is the
    /// sentence as it would have been translated anew, and complete.
    #[test]
    fn what_changed_is_mended_and_nothing_else(
        names in (0_usize..6, 0_usize..6),
        counts in (2_u32..2000, 2_u32..2000),
        days in (2_u32..28, 2_u32..28),
    ) {
        let french = |name: usize, count: u32, day: u32| {
            format!("Selon une note sur {}, {count} femmes sont venues le {day} mai.", NAMES[name])
        };
        let english = |name: usize, count: u32, day: u32| {
            let name = IN_ENGLISH[name];
            format!("According to a note on {name}, {count} women came on {day} May.")
        };
        let (old, new) = (french(names.0, counts.0, days.0), french(names.1, counts.1, days.1));
        // Where both figures are one and the same, nobody knows which stands where.
        prop_assume!(counts.0 != days.0 && counts.1 != days.1 && counts.0 != days.1 && counts.1 != days.0);
        let was = english(names.0, counts.0, days.0);
        let found = repair((&old, &new), &was, (French, English), &terms());
        let wanted = english(names.1, counts.1, days.1);
        if wanted == was {
            prop_assert!(found.is_none());
        } else {
            prop_assert_eq!(found, Some(Repair { text: wanted, complete: true }));
        }
    }

    /// Any three texts: no panic, and a text without edits is never offered.
    #[test]
    fn whatever_comes(old in ".{0,60}", new in ".{0,60}", target in ".{0,60}") {
        let _ = repair((&old, &new), &target, (French, English), &terms());
    }
}
