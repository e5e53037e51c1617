//! Drift classes: the cases of `tests/data/drift`, and what holds for every change.

use std::path::Path;

use enregard::catalog::{CatalogLayout, Terms};
use enregard::model::{BlockKind, Document, DriftClass, Locale, Segment, SegmentBlock, SegmentId};
use enregard::status::drift::{Cooccurrence, classify, half_updated, mended, touched};
use enregard::status::{JoinOptions, Tally, join};
use enregard::text::language::Language;
use proptest::prelude::*;

#[test]
fn every_change_is_classed_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/drift");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for case in text.split("\n\n") {
            let lines: Vec<&str> = case.lines().filter(|line| !line.is_empty()).collect();
            let [old, new, class] = lines[..] else { panic!("{}: {case}", file.display()) };
            seen += 1;
            for (old, new) in [(old, new), (new, old)] {
                let got = classify(old, new).map_or("none", DriftClass::as_str);
                if got != class {
                    wrong.push(format!("{got}, not {class}: {old} → {new}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 30, "only {seen} cases");
}

/// Each case: the old French, the new, the English, and the English mended or `none`.
#[test]
fn what_the_english_still_holds_is_mended_or_left_as_written() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/half/cases.txt");
    let mut wrong = Vec::new();
    for case in std::fs::read_to_string(file).unwrap().split("\n\n") {
        let lines: Vec<&str> = case.lines().filter(|line| !line.is_empty()).collect();
        let [old, new, english, want] = lines[..] else { panic!("{case}") };
        let got = mended(
            english,
            &half_updated(old, new, english, (Language::French, Language::English)),
        );
        let got = got.as_deref().unwrap_or("none");
        if got != want {
            wrong.push(format!("{got}, not {want}: {old} → {new}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const WORDS: &[&str] = &[
    "la",
    "loi",
    "protège",
    "les",
    "femmes",
    "12",
    "trois",
    "pas",
    "sans",
    "Lyon",
    "c'est",
    "%",
    "—",
    "« non »",
    "2016,",
    "l'État",
    "*fort*",
    "mars",
    "œuvre",
    "7,4",
    "[^2]",
];

proptest! {
    #[test]
    fn a_changed_word_is_never_typography_or_markup(
        mut words in prop::collection::vec(prop::sample::select(WORDS), 1..9),
        at in any::<prop::sample::Index>(),
    ) {
        let old = words.join(" ");
        let at = at.index(words.len());
        words[at] = "hibou";
        let class = classify(&old, &words.join(" "));
        prop_assert!(!matches!(class, None | Some(DriftClass::Typography | DriftClass::Markup)), "{class:?}");
    }

    #[test]
    fn a_changed_number_is_always_flagged(n in 0_u32..100_000, m in 0_u32..100_000) {
        prop_assume!(n != m);
        let text = |n: u32| format!("Selon l'enquête, {n} personnes n'ont pas répondu.");
        prop_assert_eq!(classify(&text(n), &text(m)), Some(DriftClass::Number));
    }

    #[test]
    fn any_two_texts_have_a_class(old in any::<String>(), new in any::<String>()) {
        prop_assert_eq!(classify(&old, &new).is_none(), old == new);
    }
}

#[test]
fn the_words_that_render_the_change_are_marked() {
    let bitext = [
        ("La loi protège les clients.", "The law protects clients."),
        ("Les clients paient la nuit.", "Clients pay at night."),
        ("La police surveille la rue.", "The police watch the street."),
        ("La rue est calme la nuit.", "The street is quiet at night."),
        ("La loi punit la violence.", "The law punishes violence."),
    ];
    let seen = Cooccurrence::new(bitext.into_iter());
    let marked = |old: &str, new: &str, english: &'static str| -> Vec<&'static str> {
        touched((old, new), english, (Language::French, Language::English), &seen)
            .into_iter()
            .map(|span| &english[span])
            .collect()
    };
    assert_eq!(
        marked("La rue est calme.", "La ville est calme.", "The street is quiet."),
        ["street"]
    );
    assert_eq!(marked("En 2016, 583 cas.", "En 2016, 612 cas.", "In 2016, 583 cases."), ["583"]);
    assert_eq!(marked("La police de Lyon.", "La police de Lille.", "The Lyon police."), ["Lyon"]);
}

/// Segments and a catalog in which every state and drift may stand.
fn catalog() -> impl Strategy<Value = (Document, String)> {
    let source =
        prop::sample::select(vec!["Il pleut.", "Il neige 3 jours.", "12", "Il ne pleut pas."]);
    let above = prop::sample::select(vec![
        "# fr: Il pleut.\n",
        "# fr: Il neige 4 jours.\n# state: draft\n",
        "# state: reviewed\n# fr: Il pleut.\n# question: Why?\n",
        "# fr: Il pleut. Il pleut.\n# covers: s-3 s-1\n",
        "",
    ]);
    let segments = prop::collection::vec((source, any::<bool>()), 0..6);
    let messages = prop::collection::vec((0..9_usize, above), 0..8);
    (segments, messages).prop_map(|(segments, messages)| {
        let block = |(at, (text, heading)): (usize, (&str, bool))| SegmentBlock {
            kind: if heading { BlockKind::Heading } else { BlockKind::Paragraph },
            level: None,
            label: None,
            cell: None,
            segments: vec![Segment {
                id: SegmentId::new(&format!("s-{at}")).unwrap(),
                text: text.into(),
                from: Vec::new(),
            }],
        };
        let blocks = segments.into_iter().enumerate().map(block).collect();
        let message = |(at, above): (usize, &str)| format!("\n{above}s-{at} = Rain.\n");
        let text = messages.into_iter().map(message).collect();
        (Document { blocks, ..Document::default() }, text)
    })
}

proptest! {
    #[test]
    fn counting_beside_a_catalog_is_counting_the_bitext((document, text) in catalog()) {
        let layout = CatalogLayout::read(&text, "fr");
        let counted = Tally::count("d", "en", &document, &layout, classify);
        let options = JoinOptions {
            document: "d".to_owned(),
            title: String::new(),
            source_locale: Locale::french(),
            target_locale: Locale::english(),
        };
        let bitext = join(&document, layout.messages(&Terms::default(), &document), &options, classify);
        prop_assert_eq!(counted, Tally::of(&bitext));
    }
}
