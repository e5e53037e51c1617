//! The aligner against beads made by hand, and what must hold for any text.
//!
//! Case files: `tests/data/align/README.md`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::ops::Range;
use std::path::Path;

use enregard::align::{AlignOptions, Lexicon, Passage, align, align_passages, score::score};
use enregard::model::{Bead, BlockKind, ErrorCode};
use proptest::prelude::*;

#[path = "align/corpus.rs"]
mod corpus;
#[path = "align/pipe.rs"]
mod pipe;
#[path = "align/project.rs"]
mod project;

const DATA: &str = "tests/data/align";

fn lines(path: &Path) -> Vec<String> {
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

fn refs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn swapped() -> AlignOptions {
    let mut options = AlignOptions::default();
    options.from = "en".to_owned();
    options.to = "fr".to_owned();
    options
}

fn gold(path: &Path) -> Vec<Bead> {
    let (mut i, mut j) = (0, 0);
    let mut beads = Vec::new();
    for line in lines(path) {
        let (source, target) = line.split_once('\t').unwrap();
        let count = |list: &str| list.split(',').filter(|item| !item.is_empty()).count();
        let (m, n) = (count(source), count(target));
        beads.push(Bead { source: i..i + m, target: j..j + n, confidence: 1.0 });
        (i, j) = (i + m, j + n);
    }
    beads
}

fn ranges(beads: &[Bead]) -> Vec<(Range<usize>, Range<usize>)> {
    beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect()
}

fn assert_tiles(beads: &[Bead], source: usize, target: usize) {
    let (mut i, mut j) = (0, 0);
    for bead in beads {
        assert_eq!((bead.source.start, bead.target.start), (i, j), "beads follow one another");
        assert!(bead.source.len() + bead.target.len() > 0);
        assert!((0.0..=1.0).contains(&bead.confidence));
        (i, j) = (bead.source.end, bead.target.end);
    }
    assert_eq!((i, j), (source, target), "beads reach the end");
}

#[test]
fn beads_made_by_hand() {
    for line in lines(&Path::new(DATA).join("floors.tsv")) {
        if line.starts_with('#') {
            continue;
        }
        let row: Vec<&str> = line.split('\t').collect();
        let folder = Path::new(DATA).join(row[0]);
        let (fr, en) = (lines(&folder.join("fr.txt")), lines(&folder.join("en.txt")));
        let gold = gold(&folder.join("gold.tsv"));
        assert_tiles(&gold, fr.len(), en.len());
        let beads = align(&refs(&fr), &refs(&en), &AlignOptions::default()).unwrap();
        assert_tiles(&beads, fr.len(), en.len());
        let got = score(&gold, &beads);
        let floor: Vec<f64> = row[1..].iter().map(|cell| cell.parse().unwrap()).collect();
        let shown = (got.strict.f1(), got.lax.f1());
        assert!(shown.0 >= floor[0] && shown.1 >= floor[1], "{}: {shown:?}: {beads:#?}", row[0]);
    }
}

#[test]
fn a_mirror_gives_the_same_beads() {
    for pair in ["rapport", "chaperon", "journal", "dialogue", "abime"] {
        let folder = Path::new(DATA).join(pair);
        let (fr, en) = (lines(&folder.join("fr.txt")), lines(&folder.join("en.txt")));
        let there = align(&refs(&fr), &refs(&en), &AlignOptions::default()).unwrap();
        let back = align(&refs(&en), &refs(&fr), &swapped()).unwrap();
        let mut there = ranges(&there);
        let mut back: Vec<_> = ranges(&back).into_iter().map(|(s, t)| (t, s)).collect();
        // neighbouring null beads may stand in either order
        let key = |pair: &(Range<usize>, Range<usize>)| (pair.0.end, pair.1.end, pair.0.start);
        let alone = |pair: &(Range<usize>, Range<usize>)| pair.0.is_empty() || pair.1.is_empty();
        there.retain(|pair| !alone(pair));
        back.retain(|pair| !alone(pair));
        there.sort_by_key(key);
        back.sort_by_key(key);
        assert_eq!(there, back, "{pair}");
    }
}

#[test]
fn threads_do_not_matter() {
    let folder = Path::new(DATA).join("journal");
    let (fr, en) = (lines(&folder.join("fr.txt")), lines(&folder.join("en.txt")));
    let many = |texts: &[String]| -> Vec<String> {
        (0..40).flat_map(|k| texts.iter().map(move |text| format!("{text} {k}"))).collect()
    };
    let (fr, en) = (many(&fr), many(&en));
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| align(&refs(&fr), &refs(&en), &AlignOptions::default()).unwrap())
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn empty_sides() {
    let options = AlignOptions::default();
    let error = align(&[], &[], &options).unwrap_err();
    assert_eq!(error.code(), ErrorCode::SideEmpty);
    let alone = align(&["Un.", "Deux."], &[], &options).unwrap();
    assert_eq!(ranges(&alone), [(0..1, 0..0), (1..2, 0..0)]);
    let alone = align(&[], &["One."], &options).unwrap();
    assert_eq!(ranges(&alone), [(0..0, 0..1)]);
}

#[test]
fn pins_hold() {
    let folder = Path::new(DATA).join("rapport");
    let (fr, en) = (lines(&folder.join("fr.txt")), lines(&folder.join("en.txt")));
    // wrong on purpose: the reviewer is always right
    for pins in [vec![(4, 5)], vec![(2, 3), (16, 12)], vec![(0, 0), (9, 0)], vec![(1, 2), (2, 1)]] {
        let mut options = AlignOptions::default();
        options.pins.clone_from(&pins);
        let beads = align(&refs(&fr), &refs(&en), &options).unwrap();
        assert_tiles(&beads, fr.len(), en.len());
        for (s, t) in pins {
            let held = |bead: &Bead| bead.source.contains(&s) && bead.target.contains(&t);
            assert!(beads.iter().any(held), "{s}-{t} in {beads:?}");
        }
    }
    let mut options = AlignOptions::default();
    options.pins = vec![(99, 0)];
    assert_eq!(align(&refs(&fr), &refs(&en), &options).unwrap_err().code(), ErrorCode::Usage);
}

#[test]
fn notes_pair_with_notes_wherever_they_stand() {
    let passage = |text, kind, block, label| Passage { text, kind, block, label };
    use BlockKind::{Footnote, Heading, Paragraph};
    let fr = [
        passage("Contexte", Heading, 0, None),
        passage("La loi interdit l'achat de services depuis 2016.", Paragraph, 1, None),
        passage("Voir le rapport de 2018.", Footnote, 2, Some("1")),
        passage("Les revenus ont baissé.", Paragraph, 3, None),
        passage("Enquête auprès de 583 personnes.", Footnote, 4, Some("2")),
        passage("Conclusion", Heading, 5, None),
    ];
    let en = [
        passage("Background", Heading, 0, None),
        passage("The law has prohibited the purchase of services since 2016.", Paragraph, 1, None),
        passage("Income has fallen.", Paragraph, 2, None),
        passage("Conclusion", Heading, 3, None),
        passage("See the 2018 report.", Footnote, 4, Some("1")),
        passage("Survey of 583 people.", Footnote, 5, Some("2")),
    ];
    let links = align_passages(&fr, &en, &AlignOptions::default()).unwrap();
    let pairs: Vec<_> = links.into_iter().map(|link| (link.source, link.target)).collect();
    let expected = [(0, 0), (1, 1), (2, 4), (3, 2), (4, 5), (5, 3)];
    assert_eq!(pairs, expected.map(|(s, t)| (vec![s], vec![t])));
}

#[test]
fn notes_pair_with_plain_paragraphs() {
    let passage = |text, kind, block| Passage { text, kind, block, label: None };
    use BlockKind::{Footnote, Heading, Paragraph};
    let fr = [
        passage("Contexte", Heading, 0),
        passage("La loi interdit l'achat de services depuis 2016.", Paragraph, 1),
        passage("Voir le rapport de 2018 sur la santé.", Footnote, 2),
        passage("Les revenus ont baissé de 78 %.", Paragraph, 3),
        passage("Enquête auprès de 583 personnes.", Footnote, 4),
        passage("Conclusion", Heading, 5),
        passage("Le gouvernement doit agir.", Paragraph, 6),
    ];
    let en = [
        ("Background", 0),
        ("The law has prohibited the purchase of services since 2016.", 1),
        ("See the 2018 report on health.", 2),
        ("Income has fallen by 78 %.", 3),
        ("Survey of 583 people.", 4),
        ("Conclusion", 5),
        ("The government must act.", 6),
    ];
    // as plain paragraphs where they are called, and at the end
    for order in [[0, 1, 2, 3, 4, 5, 6], [0, 1, 3, 5, 6, 2, 4]] {
        let en: Vec<_> = order.iter().map(|at| passage(en[*at].0, Paragraph, en[*at].1)).collect();
        let links = align_passages(&fr, &en, &AlignOptions::default()).unwrap();
        for link in links {
            let own: Vec<usize> = link.target.iter().map(|at| order[*at]).collect();
            assert_eq!(link.source, own, "{order:?}");
        }
    }
}

/// Our own report with a passage moved to another place: nearly all of it is found again, and
/// nothing else moves.
#[test]
fn a_passage_that_moved_is_found() {
    let folder = Path::new("tests/data/align/rapport");
    let (fr, en) = (lines(&folder.join("fr.txt")), lines(&folder.join("en.txt")));
    let gold: Vec<Bead> = gold(&folder.join("gold.tsv"));
    // sentences 4 to 9 of the translation now stand at its end
    let cut = gold.iter().find(|bead| bead.source.start >= 4).unwrap().target.start;
    let end = gold.iter().find(|bead| bead.source.start >= 10).unwrap().target.start;
    let order: Vec<usize> = (0..cut).chain(end..en.len()).chain(cut..end).collect();
    let passage = |text| Passage { text, kind: BlockKind::Paragraph, block: 0, label: None };
    let source: Vec<Passage> = fr.iter().map(|text| passage(text.as_str())).collect();
    let target: Vec<Passage> = order.iter().map(|at| passage(en[*at].as_str())).collect();
    let links = align_passages(&source, &target, &AlignOptions::default()).unwrap();
    let found = |bead: &&Bead| {
        links.iter().any(|link| {
            let own: Vec<usize> = link.target.iter().map(|at| order[*at]).collect();
            link.source == bead.source.clone().collect::<Vec<_>>()
                && own == bead.target.clone().collect::<Vec<_>>()
        })
    };
    let (inside, outside): (Vec<&Bead>, Vec<&Bead>) =
        gold.iter().partition(|bead| (cut..end).contains(&bead.target.start));
    assert_eq!(inside.iter().filter(|bead| found(bead)).count(), inside.len(), "{links:?}");
    assert_eq!(outside.iter().filter(|bead| found(bead)).count(), outside.len(), "{links:?}");
    let translated =
        inside.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty());
    assert_eq!(links.iter().filter(|link| link.moved).count(), translated.count());
    // each sentence stands in one link
    let mut all: Vec<usize> = links.iter().flat_map(|link| link.target.clone()).collect();
    all.sort_unstable();
    assert_eq!(all, (0..en.len()).collect::<Vec<_>>());
}

/// Numbers that look drawn by lot, the same on every machine.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn word(&mut self) -> String {
        (0..=self.below(3))
            .flat_map(|_| ["bcdfglmnprstvz", "aeiou"])
            .map(|letters| letters.as_bytes()[self.below(letters.len())] as char)
            .collect()
    }
}

/// A made text: beads of sentences of invented words, each with one counterpart; one in ten is a
/// name that stays.
fn made(
    lot: &mut Lot,
    words: &[(String, String)],
    beads: usize,
) -> Vec<(Vec<String>, Vec<String>)> {
    let pair = |lot: &mut Lot| {
        let length = 5 + lot.below(14);
        let drawn: Vec<_> = (0..length)
            .map(|_| {
                let most = 1 + lot.below(words.len());
                &words[lot.below(most)]
            })
            .collect();
        let side = |pick: fn(&(String, String)) -> &str| {
            drawn.iter().map(|pair| pick(pair)).collect::<Vec<_>>().join(" ") + "."
        };
        (side(|pair| &pair.0), side(|pair| &pair.1))
    };
    let bead = |_| {
        let ((s, t), (more_s, more_t)) = (pair(lot), pair(lot));
        match lot.below(25) {
            0 => (vec![format!("{s} {more_s}")], vec![t, more_t]),
            1 => (vec![s, more_s], vec![format!("{t} {more_t}")]),
            2 => (vec![s], vec![]),
            3 => (vec![], vec![t]),
            _ => (vec![s], vec![t]),
        }
    };
    (0..beads).map(bead).collect()
}

/// How well a text is aligned that is `parts` one after the other.
fn strict_f1(parts: &[&[(Vec<String>, Vec<String>)]]) -> f64 {
    let (mut source, mut target, mut gold) = (Vec::new(), Vec::new(), Vec::new());
    for (s, t) in parts.iter().flat_map(|part| part.iter()) {
        let (i, j) = (source.len(), target.len());
        source.extend(s.iter().map(String::as_str));
        target.extend(t.iter().map(String::as_str));
        gold.push(Bead { source: i..source.len(), target: j..target.len(), confidence: 1.0 });
    }
    let beads = align(&source, &target, &AlignOptions::default()).unwrap();
    score(&gold, &beads).strict.f1()
}

#[test]
fn a_text_that_repeats_itself() {
    let mut lot = Lot(11);
    let mut words: Vec<(String, String)> = (0..400).map(|_| (lot.word(), lot.word())).collect();
    for name in words.iter_mut().step_by(10) {
        *name = (format!("Z{}", name.0), format!("Z{}", name.0));
    }
    let text = made(&mut lot, &words, 300);
    let once = strict_f1(&[&text]);
    assert!(once > 0.99, "{once}");
    for times in [2, 5, 12] {
        let many = strict_f1(&vec![&text[..]; times]);
        assert!(many > 0.99, "{times} times: {many}");
    }
    // what is new stands between the repeats, and some of them have lost a part
    let others: Vec<_> = (0..8).map(|part| made(&mut lot, &words, 20 + 5 * part)).collect();
    let parts: Vec<_> =
        others.iter().flat_map(|other| [&other[..], &text[other.len() / 3..]]).collect();
    let mixed = strict_f1(&parts);
    assert!(mixed > 0.96, "mixed: {mixed}");
}

#[test]
fn word_lists_in_three_forms() {
    let tabbed = Lexicon::read("# remark\nchien\tdog, hound\nchat\tcat\n", "fr", "en");
    let tei =
        "<TEI><entry><form><orth>chien</orth></form><cit><quote>dog</quote></cit></entry></TEI>";
    let dictd = "chien /ʃjɛ̃/ <n>\n 1. dog, hound\nchat\n cat\n";
    assert!(tabbed.len() >= 3);
    assert!(!Lexicon::read(tei, "fr", "en").is_empty());
    assert!(Lexicon::read(dictd, "fr", "en").len() >= 3);
    assert!(Lexicon::read("", "fr", "en").is_empty());
    assert!(Lexicon::built_in("fr", "en").unwrap().len() > 1000);
    assert_eq!(
        Lexicon::built_in("fr", "en").unwrap().len(),
        Lexicon::built_in("en", "fr").unwrap().len()
    );
    assert!(Lexicon::built_in("de", "fr").is_none());
}

fn any_sentences() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof!["[a-eé]{1,6}", "[0-9]{1,4}", "[.,;:!?«»’'-]", "\\PC{1,3}"];
    let sentence = prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "));
    prop::collection::vec(sentence, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_two_texts_are_tiled(fr in any_sentences(), en in any_sentences()) {
        prop_assume!(!fr.is_empty() || !en.is_empty());
        let beads = align(&refs(&fr), &refs(&en), &AlignOptions::default()).unwrap();
        assert_tiles(&beads, fr.len(), en.len());
    }

    #[test]
    fn any_pins_hold(
        fr in any_sentences(),
        en in any_sentences(),
        pins in prop::collection::vec((0..30usize, 0..30usize), 0..5),
    ) {
        prop_assume!(!fr.is_empty() && !en.is_empty());
        let pins: Vec<_> = pins.into_iter().map(|(s, t)| (s % fr.len(), t % en.len())).collect();
        let mut options = AlignOptions::default();
        options.pins.clone_from(&pins);
        let beads = align(&refs(&fr), &refs(&en), &options).unwrap();
        assert_tiles(&beads, fr.len(), en.len());
        for (s, t) in pins {
            let held = |bead: &Bead| bead.source.contains(&s) && bead.target.contains(&t);
            prop_assert!(beads.iter().any(held));
        }
    }
}
