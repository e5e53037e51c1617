//! Identity: the cases of `tests/data/carry`, and what holds for every text.

#[path = "carry/project.rs"]
mod project;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use enregard::model::{BlockKind, Document, SegmentId};
use enregard::segment::matching::{Relation, Sentence, match_sentences};
use enregard::segment::{Carried, Revision, SegmentChangeKind, TextBlock, carry, carry_all};
use enregard::store::{read_document, write_document};
use proptest::prelude::*;

/// A case: old lines, new lines with their relation and old indices, old indices that left.
#[derive(Default)]
struct Case {
    name: String,
    old: Vec<(usize, String)>,
    new: Vec<(usize, String, String, Vec<usize>)>,
    retired: Vec<usize>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let (mut block, mut in_new) = (0, false);
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
            (block, in_new) = (0, false);
            continue;
        }
        let case = cases.last_mut().expect("a case opens with == name");
        let numbers = |text: &str| -> Vec<usize> {
            text.split(',').filter_map(|n| n.trim().parse().ok()).collect()
        };
        if line.trim().is_empty() {
            block += 1;
        } else if line == "--" {
            in_new = true;
        } else if !in_new {
            case.old.push((block, line.to_owned()));
        } else if let Some((head, text)) = line.split_once(" | ") {
            let (relation, olds) = head.split_once(' ').unwrap_or((head, ""));
            case.new.push((block, text.to_owned(), relation.to_owned(), numbers(olds)));
        } else if let Some(index) = line.strip_prefix("retired ") {
            case.retired.extend(numbers(index));
        } else {
            panic!("{}: {line}", case.name);
        }
    }
    cases
}

fn sentence(block: usize, text: &str) -> Sentence<'_> {
    Sentence { text, block, heading: text.starts_with('#'), spare: false }
}

#[test]
fn every_case_of_identity_comes_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/carry");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut seen = 0;
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
        for case in cases(&std::fs::read_to_string(file).unwrap()) {
            seen += 1;
            let old: Vec<Sentence<'_>> = case.old.iter().map(|(b, t)| sentence(*b, t)).collect();
            let new: Vec<Sentence<'_>> =
                case.new.iter().map(|(b, t, ..)| sentence(*b, t)).collect();
            let links = match_sentences(&old, &new);
            for (link, (_, text, relation, olds)) in links.iter().zip(&case.new) {
                if link.relation.as_str() != relation || &link.old != olds {
                    let got = format!("{} {:?}", link.relation.as_str(), link.old);
                    wrong.push(format!("{}: {got}, not {relation} {olds:?}: {text}", case.name));
                }
            }
            let used: HashSet<usize> = links.iter().flat_map(|link| link.old.clone()).collect();
            let retired: Vec<usize> = (0..old.len()).filter(|at| !used.contains(at)).collect();
            if retired != case.retired {
                wrong.push(format!("{}: retired {retired:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 15, "only {seen} cases");
}

fn blocks(paragraphs: &[&[&str]]) -> Vec<TextBlock> {
    let block = |sentences: &&[&str]| TextBlock {
        kind: match sentences.first() {
            Some(first) if first.starts_with('#') => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        },
        level: None,
        label: None,
        cell: None,
        sentences: sentences.iter().map(|s| (*s).to_owned()).collect(),
    };
    paragraphs.iter().map(block).collect()
}

fn edition(old: &Document, paragraphs: &[&[&str]]) -> Revision {
    Revision { old: old.clone(), new: blocks(paragraphs), ..Revision::default() }
}

fn ids(document: &Document) -> HashMap<String, SegmentId> {
    document.segments().map(|s| (s.text.to_string(), s.id.clone())).collect()
}

#[test]
fn a_passage_that_comes_back_gets_its_id_back() {
    let first = carry(edition(
        &Document::default(),
        &[&["# Un"], &["Il pleut ce matin.", "Nous restons ici."]],
    ));
    let without = carry(edition(&first.document, &[&["# Un"], &["Nous restons ici."]]));
    assert_eq!(without.document.retired.len(), 1);
    assert_eq!(without.report.last().map(|fate| fate.kind), Some(SegmentChangeKind::Retired));
    let again = carry(edition(
        &without.document,
        &[&["# Un"], &["Nous restons ici."], &["Il pleut ce matin."]],
    ));
    assert_eq!(ids(&again.document), ids(&first.document));
    assert!(again.document.retired.is_empty());
    assert_eq!(again.report.last().map(|fate| fate.kind), Some(SegmentChangeKind::Restored));
}

/// What older versions wrote says nothing of places, and is read all the same.
#[test]
fn a_file_without_places_is_carried_as_before() {
    let whole: &[&[&str]] = &[&["# Un"], &["Oui."], &["Il pleut ce matin."], &["Oui."]];
    let first = carry(edition(&Document::default(), whole));
    let mut without = carry(edition(&first.document, &[&["# Un"], &["Il pleut ce matin."]]));
    assert_eq!(without.document.after.len(), 2);
    without.document.after.clear();
    let again = carry(edition(&without.document, whole));
    let every = |document: &Document| every_id(document).into_iter().collect::<HashSet<_>>();
    assert_eq!(every(&again.document), every(&first.document));
    assert!(again.document.retired.is_empty() && again.document.after.is_empty());
}

#[test]
fn a_word_with_a_hash_before_it_is_no_heading() {
    let folder = tempfile::tempdir().unwrap();
    let relation = |old: &str, new: &str| {
        let [a, b] = ["a", "b"].map(|name| folder.path().join(name));
        std::fs::write(&a, old).unwrap();
        std::fs::write(&b, new).unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_enregard"));
        let output = command.args(["pipe", "carry"]).args([a, b]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().split('\t').nth(1).unwrap().to_owned()
    };
    let plain = "Sous le mot BalanceTonPorc, des milliers de femmes ont témoigné.\n";
    for hashed in [
        "#BalanceTonPorc",
        "#1 : BalanceTonPorc",
        "####### BalanceTonPorc",
        "#\u{a0}BalanceTonPorc",
    ] {
        let rest = ", mot sous lequel des milliers de femmes ont témoigné.\n";
        assert_eq!(relation(&format!("{hashed}{rest}"), &format!("Ah, {hashed}{rest}")), "edited");
    }
    assert_eq!(relation(&format!("# {plain}"), plain), "new");
}

/// Words apart come into a document that had none: the text keeps its ids, also where it changes at
/// the same time into what the words apart say; they never take an id of the text, nor it theirs.
#[test]
fn words_apart_and_the_text_never_take_each_other_s_ids() {
    let texts: &[&[&str]] = &[&["# Rapport 2022"], &["Le comité se réunit à Genève en mai."]];
    let old = carry(edition(&Document::default(), texts)).document;
    let apart = |kind, text: &str| TextBlock {
        kind,
        level: None,
        label: None,
        cell: None,
        sentences: vec![text.to_owned()],
    };
    let mut next = edition(&old, &[&["# Rapport 2023"], &["Autre chose est dite ici."]]);
    next.new.push(apart(BlockKind::Metadata, "# Rapport 2022"));
    next.new.push(apart(BlockKind::Header, "Le comité se réunit à Genève en mai."));
    let new = carry(next);
    let kinds: Vec<_> = new.report.iter().map(|fate| (fate.kind, fate.apart)).collect();
    use SegmentChangeKind::{Edited, New, Restored, Retired};
    assert_eq!(kinds[..2], [(Edited, false), (New, false)], "{:?}", new.report);
    assert_eq!(kinds[2], (New, true));
    // What left the text may come back apart from it: then it is the same words.
    assert!(matches!(kinds[3].0, New | Restored));
    assert!(kinds[4..].iter().all(|fate| *fate == (Retired, false)));

    let text = |document: &Document| -> Vec<SegmentId> {
        document.flow().map(|segment| segment.id.clone()).collect()
    };
    let mut again = edition(&new.document, &[&["# Rapport 2023"], &["Autre chose est dite ici."]]);
    again.new.push(apart(BlockKind::Metadata, "# Rapport 2023 du comité"));
    let again = carry(again);
    assert_eq!(text(&again.document), text(&new.document));
    assert!(again.document.segments().last().unwrap().id.as_str().starts_with("metadata-"));
}

#[test]
fn a_split_keeps_the_id_on_its_first_part_and_a_merge_the_longest() {
    let whole = "Les personnes interrogées décrivent une baisse de leurs revenus, et la plupart acceptent des clients qu'elles refusaient.";
    let (head, tail) = (
        "Les personnes interrogées décrivent une baisse de leurs revenus.",
        "La plupart acceptent des clients qu'elles refusaient.",
    );
    let one = carry(edition(&Document::default(), &[&[whole]]));
    let two = carry(edition(&one.document, &[&[head, tail]]));
    let id = one.document.segments().next().unwrap().id.clone();
    let parts: Vec<_> = two.document.segments().cloned().collect();
    assert_eq!((parts[0].id.clone(), parts[0].from.len()), (id.clone(), 0));
    assert_eq!(parts[1].from, std::slice::from_ref(&id));
    let back = carry(edition(&two.document, &[&[whole]]));
    let merged = back.document.segments().next().unwrap();
    assert_eq!((merged.id.clone(), merged.from.clone()), (id, vec![parts[1].id.clone()]));
    assert_eq!(back.report[0].kind, SegmentChangeKind::Merged);
    assert_eq!(back.document.retired.len(), 1, "the other part's id is kept");
}

#[test]
fn ids_follow_text_into_another_document() {
    let all: &[&[&str]] = &[
        &["# La loi"],
        &["La loi du 13 avril interdit l'achat.", "Elle prévoit des amendes."],
        &["# La santé"],
        &["Les soins sont refusés aux plus précaires.", "Le dépistage recule partout."],
    ];
    let first = carry(edition(&Document::default(), all));
    let split = carry_all(vec![
        edition(&first.document, &all[..2]),
        edition(&Document::default(), &all[2..]),
    ]);
    let mut together = ids(&split[0].document);
    together.extend(ids(&split[1].document));
    assert_eq!(together, ids(&first.document));
    assert!(split.iter().all(|carried| carried.document.retired.is_empty()));
    assert!(split[1].report.iter().all(|fate| fate.adopted == Some(0)));
    let joined =
        carry_all(vec![edition(&split[0].document, all), edition(&split[1].document, &[])]);
    assert_eq!(ids(&joined[0].document), ids(&first.document));
}

#[test]
fn the_same_text_under_one_heading_gets_ids_of_its_own() {
    let text: &[&[&str]] = &[&["# Questions"], &["Oui.", "Non.", "Oui."], &["Oui."]];
    let carried = carry(edition(&Document::default(), text));
    let all: HashSet<&SegmentId> = carried.document.segments().map(|s| &s.id).collect();
    assert_eq!(all.len(), 5);
}

/// Documents of a few made sentences, with repeats.
fn text() -> impl Strategy<Value = Vec<Vec<String>>> {
    let word = prop::sample::select(vec![
        "loi", "santé", "police", "droit", "travail", "rue", "nuit", "ville", "12", "trois", "pas",
    ]);
    let sentence = prop::collection::vec(word, 1..7).prop_map(|words| words.join(" ") + ".");
    prop::collection::vec(prop::collection::vec(sentence, 1..4), 0..8)
}

fn carried(old: &Document, text: &[Vec<String>]) -> Carried {
    let paragraphs: Vec<Vec<&str>> =
        text.iter().map(|block| block.iter().map(String::as_str).collect()).collect();
    let paragraphs: Vec<&[&str]> = paragraphs.iter().map(Vec::as_slice).collect();
    carry(edition(old, &paragraphs))
}

fn every_id(document: &Document) -> Vec<SegmentId> {
    document.segments().chain(&document.retired).map(|s| s.id.clone()).collect()
}

/// Questions with short answers, many of them alike: some of several words, or one word several
/// times.
fn interview() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    const ANSWERS: [&str; 4] = ["Oui.", "Non.", "Peut-être.", "Jamais, monsieur."];
    let several = prop::sample::subsequence(ANSWERS.to_vec(), 1..=3);
    let same = (prop::sample::select(ANSWERS.to_vec()), 1..4_usize);
    let same = same.prop_map(|(answer, times)| vec![answer; times]);
    prop::collection::vec(prop_oneof![several, same], 2..9)
}

/// Which sentences of each question stand: the question first, then its answers.
type Present = Vec<Vec<bool>>;

/// A step takes sentences out, or brings some back: `true` ones come, `false` ones go.
fn step() -> impl Strategy<Value = (bool, Vec<u8>)> {
    (any::<bool>(), prop::collection::vec(any::<u8>(), 9))
}

/// Does a step. Either the questions stay, or several answers go with theirs: of «Non. Oui.» and
/// another «Oui.», once the question between them is gone, nobody could tell which is left. So it
/// is of one word said twice, which goes as a whole.
fn stepped(groups: &[Vec<&str>], present: &Present, step: &(bool, Vec<u8>), firm: bool) -> Present {
    let (comes, bits) = step;
    let mut now = present.clone();
    for ((answers, stands), bits) in groups.iter().zip(&mut now).zip(bits) {
        for (at, stands) in stands.iter_mut().enumerate() {
            let named = (bits >> at) & 1 == 1;
            *stands = if *comes { *stands || named } else { *stands && named };
        }
        stands[0] |= firm;
        let alike = answers.iter().all(|answer| answer == &answers[0]);
        let whole = stands[1..].iter().all(|stands| *stands);
        if !stands[0] || (!whole && (alike || !firm)) {
            stands[1..].fill(false);
        }
        if !firm && answers.len() > 1 {
            stands[0] &= whole;
        }
    }
    now
}

/// The text of an interview, and which sentence of the whole each of it is.
fn spoken(groups: &[Vec<&str>], present: &Present, apart: bool) -> (Vec<Vec<String>>, Vec<usize>) {
    const ABOUT: [&str; 9] = [
        "le loyer",
        "vos horaires",
        "la police",
        "un médecin",
        "cette loi",
        "Genève",
        "l'école",
        "vos clients",
        "demain",
    ];
    let (mut text, mut which, mut count) = (vec![vec!["Entretien".to_owned()]], vec![0], 1);
    for ((answers, stands), about) in groups.iter().zip(present).zip(ABOUT) {
        let question = format!("Que dites-vous sur {about} ?");
        let said = std::iter::once(question).chain(answers.iter().map(|one| (*one).to_owned()));
        let mut block = Vec::new();
        for (sentence, stands) in said.zip(stands) {
            if *stands {
                block.push(sentence);
                which.push(count);
            }
            count += 1;
        }
        match apart {
            true => text.extend(block.into_iter().map(|sentence| vec![sentence])),
            false => text.push(block),
        }
    }
    text.retain(|block| !block.is_empty());
    (text, which)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// «Oui.» under one question never comes back under the id, and so with the translation, of
    /// another.
    #[test]
    fn equal_sentences_that_leave_and_come_back_keep_their_ids(
        groups in interview(),
        steps in prop::collection::vec(step(), 1..8),
        apart: bool,
        firm: bool,
    ) {
        let mut present: Present = groups.iter().map(|group| vec![true; group.len() + 1]).collect();
        let (text, _) = spoken(&groups, &present, apart);
        let mut document = carried(&Document::default(), &text).document;
        let ids: Vec<SegmentId> = document.segments().map(|s| s.id.clone()).collect();
        for step in steps.iter().chain([&(true, vec![u8::MAX; 9])]) {
            present = stepped(&groups, &present, step, firm);
            let (text, which) = spoken(&groups, &present, apart);
            let stored = read_document(&write_document(&document)).unwrap();
            prop_assert_eq!(&stored, &document);
            document = carried(&stored, &text).document;
            let now: Vec<&SegmentId> = document.segments().map(|s| &s.id).collect();
            let wanted: Vec<&SegmentId> = which.iter().map(|&at| &ids[at]).collect();
            prop_assert_eq!(now, wanted);
        }
    }
}

proptest! {
    #[test]
    fn ids_are_unique_lasting_and_the_same_each_time(a in text(), b in text(), c in text()) {
        let first = carried(&Document::default(), &a);
        let second = carried(&first.document, &b);
        prop_assert_eq!(&second, &carried(&first.document, &b));
        let third = carried(&second.document, &c);
        for (before, after) in [(&first, &second), (&second, &third)] {
            let now: HashSet<SegmentId> = every_id(&after.document).into_iter().collect();
            prop_assert_eq!(now.len(), every_id(&after.document).len());
            for id in every_id(&before.document) {
                prop_assert!(now.contains(&id), "{} was forgotten", id);
            }
        }
        let text: Vec<&str> = third.document.segments().map(|s| s.text.as_str()).collect();
        prop_assert_eq!(text, c.iter().flatten().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn carrying_twice_changes_nothing(a in text(), b in text()) {
        let first = carried(&carried(&Document::default(), &a).document, &b);
        let again = carried(&first.document, &b);
        prop_assert_eq!(&again.document, &first.document);
        prop_assert!(again.report.iter().all(|fate| fate.kind == SegmentChangeKind::Kept));
    }

    #[test]
    fn a_new_paragraph_changes_no_other_id(a in text(), at in any::<prop::sample::Index>()) {
        let first = carried(&Document::default(), &a);
        let mut longer = a.clone();
        let at = at.index(a.len() + 1);
        longer.insert(at, vec!["Un zèbre boit tranquillement du lait.".to_owned()]);
        let second = carried(&first.document, &longer);
        let skip = longer[..at].iter().flatten().count();
        let mut left: Vec<SegmentId> = second.document.segments().map(|s| s.id.clone()).collect();
        left.remove(skip);
        prop_assert_eq!(left, every_id(&first.document));
    }

    #[test]
    fn no_old_sentence_is_given_twice(a in text(), b in text()) {
        let old: Vec<&String> = a.iter().flatten().collect();
        let new: Vec<&String> = b.iter().flatten().collect();
        let olds: Vec<Sentence<'_>> = old.iter().map(|t| sentence(0, t)).collect();
        let news: Vec<Sentence<'_>> = new.iter().map(|t| sentence(0, t)).collect();
        let links = match_sentences(&olds, &news);
        let mut taken = HashSet::new();
        for link in &links {
            if link.relation != Relation::Split {
                for at in &link.old {
                    prop_assert!(taken.insert(*at), "{} was given twice", at);
                }
            }
        }
    }
}
