//! Repairs: the cases of `repair/cases.txt`, and what holds for every repair.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeMap;

use enregard_engine::text::language::Language::{self, English, French};
use enregard_engine::text::repair::{Repair, RepairTerms, keeps_rest, repair};
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
        term("contrôle d'identité", "identity check"),
        term("garde à vue", "police custody"),
        term("aide juridictionnelle", "legal aid"),
        term("association", "organisation"),
        term("centre de santé", "health centre"),
        term("médecin", "doctor"),
        term("plainte", "complaint"),
        term("recours", "appeal"),
        term("proxénétisme", "procuring"),
        term("racolage", "soliciting"),
        term("bailleur", "landlord"),
        term("syndic", "managing agent"),
        term("quittance", "receipt"),
        term("facture", "invoice"),
        term("amende", "fine"),
        term("astreinte", "penalty payment"),
        term("connexion", "connection"),
        term("session", "session"),
        term("grève", "strike"),
        term("reprise", "return to work"),
        term("commune", "municipality"),
        term("région", "region"),
        term("décret", "decree"),
        term("arrêté", "order"),
        term("collège", "lower secondary school"),
        term("lycée", "upper secondary school"),
        term("plaignant", "claimant"),
        term("défendeur", "defendant"),
        term("rapport", "report"),
        term("avis", "opinion"),
        term("club", "club"),
        term("fédération", "federation"),
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

/// An edit of `repair/edits.txt`.
struct Edit {
    kind: &'static str,
    old: &'static str,
    new: String,
    was: &'static str,
    want: String,
}

const EDITS: &str = include_str!("repair/edits.txt");
const BLIND: &str = include_str!("repair/blind.txt");
const SECOND: &str = include_str!("repair/blind-second.txt");
const THIRD: &str = include_str!("repair/blind-third.txt");
const FOURTH: &str = include_str!("repair/blind-fourth.txt");

fn edits(text: &'static str) -> Vec<Edit> {
    let (mut edits, mut old, mut was) = (Vec::new(), "", "");
    let changed = |text: &str, places: &str| {
        places.split(" && ").fold(text.to_owned(), |text, place| {
            let (gone, came) = place.split_once('→').unwrap();
            assert_eq!(text.matches(gone).count(), 1, "{gone}: {text}");
            text.replacen(gone, came, 1)
        })
    };
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(text) = line.strip_prefix("fr: ") {
            old = text;
        } else if let Some(text) = line.strip_prefix("en: ") {
            was = text;
        } else {
            let [kind, french, english] = line.split(" | ").collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            let (new, want) = (changed(old, french), changed(was, english));
            edits.push(Edit { kind, old, new, was, want });
        }
    }
    edits
}

/// Edits, those mended as they should be, those mended otherwise and offered as complete: by kind.
fn measured(text: &'static str) -> BTreeMap<&'static str, [usize; 3]> {
    let (terms, mut table) = (terms(), BTreeMap::<&str, [usize; 3]>::new());
    for edit in edits(text) {
        let got = repair((edit.old, &edit.new), edit.was, (French, English), &terms);
        let offered = got.filter(|got| got.complete).map(|got| got.text);
        let row = table.entry(edit.kind).or_default();
        row[0] += 1;
        row[1] += usize::from(offered.as_ref() == Some(&edit.want));
        let other = offered.as_ref().is_some_and(|offered| *offered != edit.want);
        row[2] += usize::from(other);
        if offered.as_ref() != Some(&edit.want) {
            println!("{}: {}\n  want {}\n  got {offered:?}", edit.kind, edit.new, edit.want);
        }
    }
    table
}

#[test]
fn figures_dates_names_and_terms_are_mended_without_an_engine_and_nothing_is_wrong() {
    let table = measured(EDITS);
    assert_eq!(table.values().map(|row| row[2]).sum::<usize>(), 0, "{table:?}");
    for kind in ["figure", "date", "name"] {
        assert_eq!(table[kind][0], table[kind][1], "{kind}: {table:?}");
    }
    // One term that needs no article gives way to one that does: that is left to a person.
    assert_eq!(table["term"][0] - table["term"][1], 1, "{table:?}");
    assert!(table["cut"][1] * 100 >= table["cut"][0] * 65, "{table:?}");
}

/// Edits whose English was written before anything was tried; `docs/design/drift.md` has what came
/// out at first sight.
#[test]
fn blind_edits_are_mended_or_left_alone() {
    // Whether English says `the FAO` or `FAO` is not known, and nothing is offered.
    for (text, gaps) in [(BLIND, 0), (SECOND, 0), (THIRD, 0), (FOURTH, 1)] {
        let table = measured(text);
        println!("{table:?}");
        assert_eq!(table.values().map(|row| row[2]).sum::<usize>(), 0, "{table:?}");
        let sure =
            table.iter().filter(|(kind, _)| ["figure", "date", "name", "term"].contains(kind));
        assert_eq!(sure.map(|(_, row)| row[0] - row[1]).sum::<usize>(), gaps, "{table:?}");
    }
}

/// An engine that is right in seven of ten answers; the others leave out a word, begin otherwise,
/// or say what was there before.
fn answered(edit: &Edit, at: usize) -> String {
    let stays = |word: &&str| word.len() > 3 && edit.was.contains(*word);
    match at % 10 {
        3 => edit.was.to_owned(),
        6 => format!("It should be noted that {}", edit.want),
        9 => {
            let longest = edit.want.split(' ').filter(stays).max_by_key(|word| word.len());
            edit.want.replacen(&format!("{} ", longest.unwrap_or("of")), "", 1)
        }
        _ => edit.want.clone(),
    }
}

#[test]
fn an_answer_is_a_repair_where_it_keeps_the_rest() {
    let sure = |kind: &str| ["figure", "date", "name", "term"].contains(&kind);
    for text in [EDITS, BLIND, SECOND, THIRD, FOURTH] {
        let (terms, mut right, mut all) = (terms(), [0, 0], [0, 0]);
        let (mut kept, mut untouched) = (0, 0);
        for (at, edit) in edits(text).into_iter().enumerate() {
            let change = (edit.old, edit.new.as_str());
            let got = repair(change, edit.was, (French, English), &terms);
            let answer = answered(&edit, at);
            let offered = match got.filter(|got| got.complete) {
                Some(got) => Some(got.text),
                None => keeps_rest(change, edit.was, &answer).then_some(answer),
            };
            let kind = usize::from(!sure(edit.kind));
            all[kind] += 1;
            right[kind] += usize::from(offered.as_ref() == Some(&edit.want));
            let Some(offered) = offered else { continue };
            // Words that the right English keeps of the old, and those of them that the offer
            // keeps.
            let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
            let (offer, want) = (words(&offered), words(&edit.want));
            let stays = words(edit.was).into_iter().filter(|word| want.contains(word));
            for word in stays {
                untouched += 1;
                kept += usize::from(offer.contains(&word));
            }
        }
        println!("sure and clauses: {right:?} of {all:?}; words kept: {kept} of {untouched}");
        assert!((right[0] + right[1]) * 100 >= (all[0] + all[1]) * 70, "{right:?} of {all:?}");
        assert!(kept * 100 >= untouched * 90, "{kept} of {untouched}");
    }
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

/// Of any two times, what is offered says the new one, in the right half of the day.
#[test]
fn a_time_that_is_offered_is_the_one_of_the_source() {
    let english = |hour: u32, minutes: u32| {
        let (twelve, half) = ((hour + 11) % 12 + 1, if hour < 12 { "a.m." } else { "p.m." });
        match minutes {
            0 => format!("{twelve} {half}"),
            _ => format!("{twelve}:{minutes:02} {half}"),
        }
    };
    let french = |hour: u32, minutes: u32| match minutes {
        0 => format!("{hour} h"),
        _ => format!("{hour} h {minutes:02}"),
    };
    let times = || (0..24).flat_map(|hour| [0, 5, 30].map(|minutes| (hour, minutes)));
    let (terms, mut offered, mut wrong) = (RepairTerms::default(), 0, Vec::new());
    for (old, new) in times().flat_map(|old| times().map(move |new| (old, new))) {
        let sources = [old, new].map(|(h, m)| format!("La séance ouvre à {}.", french(h, m)));
        let targets =
            [old, new].map(|(h, m)| format!("The session opens at {} sharp.", english(h, m)));
        let pair = (sources[0].as_str(), sources[1].as_str());
        if let Some(found) = repair(pair, &targets[0], (French, English), &terms) {
            offered += 1;
            if found.text != targets[1] {
                wrong.push(format!("{} → {}: {}", sources[0], sources[1], shown(Some(found))));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    println!("{offered} of {} times are offered", 72 * 71);
    assert!(offered > 1_500, "{offered}");
}
