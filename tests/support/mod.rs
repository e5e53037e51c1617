//! Bitexts for tests: a small one with a unit of each kind, and made ones with nasty text.
#![allow(dead_code, reason = "each test file uses some of these")]

use enregard::model::{
    Bitext, BitextBlock, BlockKind, Cell, CellStart, Drift, DriftClass, Locale, Obsolete, Remark,
    SegmentId, State, StoredState, Target, Thread, Unit,
};
use proptest::prelude::*;

pub(crate) fn id(text: &str) -> SegmentId {
    SegmentId::new(text).unwrap()
}

pub(crate) fn unit(name: &str, source: &str, state: State, target: Option<Target>) -> Unit {
    let drift = (state == State::Drifted).then_some(match &target {
        Some(Target { baseline: None, .. }) => Drift::Unanchored,
        _ => Drift::Changed(DriftClass::Wording),
    });
    Unit {
        id: id(name),
        source: source.into(),
        target: target.map(Into::into),
        talk: Thread::default(),
        covered_by: None,
        state,
        drift,
    }
}

pub(crate) fn asked(text: &str) -> Thread {
    Thread(Remark::read("question", text).into_iter().collect())
}

pub(crate) fn target(text: &str, baseline: &str, state: StoredState) -> Target {
    Target {
        text: text.into(),
        value: text.into(),
        baseline: Some(baseline.into()),
        state,
        ..Target::default()
    }
}

pub(crate) fn block(
    kind: BlockKind,
    level: Option<u8>,
    label: Option<&str>,
    units: Vec<Unit>,
) -> BitextBlock {
    BitextBlock { kind, level, label: label.map(str::to_owned), cell: None, units }
}

pub(crate) fn bitext(blocks: Vec<BitextBlock>) -> Bitext {
    Bitext {
        document: "rapport".to_owned(),
        title: "Rapport d'essai « A & B »".to_owned(),
        source_locale: Locale::french(),
        target_locale: Locale::english(),
        blocks,
        obsolete: Vec::new(),
    }
}

/// One unit in every state, a message that covers two, a note, a list, a quotation, an obsolete
/// one.
pub(crate) fn sample() -> Bitext {
    let (fr, en) = ("La loi date de 2016.[^1]", "The law dates from 2016.[^1]");
    let reviewed =
        unit("contexte-a1", fr, State::Reviewed, Some(target(en, fr, StoredState::Reviewed)));
    let (fr, en) = ("Elle protège 12 personnes.", "It protects ten people.");
    let drifted = Some(target(en, "Elle protège dix personnes.", StoredState::Translated));
    let drifted = unit("contexte-a2", fr, State::Drifted, drifted);
    let mut free = target("Nobody knows.", "", StoredState::Translated);
    free.baseline = None;
    let free = unit("contexte-a3", "Personne ne sait.", State::Drifted, Some(free));
    let mut lead = target("Two in one.", "Une phrase. Une autre.", StoredState::Draft);
    lead.covers = vec![id("contexte-a5")];
    lead.origin = Some("align 0.93".to_owned());
    lead.thread = asked("One sentence or two?");
    lead.notes = vec!["See the glossary.".to_owned()];
    let lead = unit("contexte-a4", "Une phrase.", State::Draft, Some(lead));
    let mut covered = unit("contexte-a5", "Une autre.", State::Draft, None);
    covered.covered_by = Some(id("contexte-a4"));
    let missing = unit("contexte-a6", "Rien encore.", State::Missing, None);
    let fixed = unit("contexte-a7", "https://exemple.fr/a?b=1&c=2", State::Untranslatable, None);
    let simple = |name: &str, fr: &str, en: &str| {
        unit(name, fr, State::Translated, Some(target(en, fr, StoredState::Translated)))
    };
    let mut out = bitext(vec![
        block(
            BlockKind::Heading,
            Some(1),
            None,
            vec![simple("contexte-h1", "Contexte", "Situation")],
        ),
        block(BlockKind::Paragraph, None, None, vec![reviewed, drifted, free]),
        block(BlockKind::Footnote, None, Some("1"), vec![simple("contexte-n1", "Note.", "Note.")]),
        block(BlockKind::Paragraph, None, None, vec![lead, covered, missing, fixed]),
        block(BlockKind::Heading, Some(2), None, vec![simple("suite-h2", "Suite", "Next")]),
        block(
            BlockKind::ListItem,
            Some(1),
            Some("1."),
            vec![simple("suite-l1", "Un {x}", "One {x}")],
        ),
        block(BlockKind::ListItem, Some(1), Some("2."), vec![simple("suite-l2", "=1+1", "=1+1")]),
        block(BlockKind::Quote, None, None, vec![simple("suite-q1", "« Oui »", "“Yes”")]),
        block(BlockKind::Attribution, None, None, vec![simple("suite-q2", "– Une", "– One")]),
    ]);
    let gone = target("Gone.", "Parti.", StoredState::Translated);
    out.obsolete = vec![Obsolete { id: id("vieux-z9"), target: gone.into() }];
    out
}

/// Text that trips writers: markup, quotes, controls, other scripts, spreadsheet formulas.
pub(crate) fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zàéèêîôûç ,.;]{1,12}",
        1 => Just("]]>".to_owned()), 1 => Just("<b>&amp;&#x41;".to_owned()),
        1 => Just("\"quoted\" 'single' \\back\\n".to_owned()),
        1 => Just("[^1]".to_owned()), 1 => Just("**gras** et *ital*".to_owned()),
        1 => Just("`code` [lien](https://a.fr/?x=1&y=2)".to_owned()),
        1 => Just("=cmd|' /C calc'!A0".to_owned()), 1 => Just("+1".to_owned()),
        1 => Just("-2".to_owned()), 1 => Just("@SUM(A1)".to_owned()), 1 => Just("'=1".to_owned()),
        1 => Just("a\tb".to_owned()), 1 => Just("\u{2028}\u{2029}".to_owned()),
        1 => Just("\u{0}".to_owned()), 1 => Just("\u{1b}[2J\u{7f}".to_owned()),
        1 => Just("\u{85}\u{9b}".to_owned()), 1 => Just("\u{301}e\u{301}".to_owned()),
        1 => Just("\u{202e}مرحبا\u{202c} עברית".to_owned()), 1 => Just("日本語🏳️‍🌈".to_owned()),
        1 => Just("\u{a0}\u{202f}\u{feff}\u{fffe}\u{ffff}".to_owned()),
        1 => Just("{ $x } {\"{\"} { -terme }".to_owned()), 1 => Just("_x0041_ ␀".to_owned()),
        1 => Just("#~ msgid \"x\" ;;".to_owned()), 1 => Just("  ".to_owned()),
        1 => Just("<!-- -- --> <?x?> &a; &#0;".to_owned()), 1 => Just("« a » “b” ‘c’ „d” ‹e› \"f\" l'x".to_owned()),
        1 => Just("[^2][^none][^1]".to_owned()), 1 => Just("Z\u{35a}\u{351}\u{36f}\u{33a}a\u{321}l\u{334}go".to_owned()),
        1 => Just("\u{200b}\u{200c}\u{200d}\u{ad}\u{2066}x".to_owned()), 1 => Just("[x](javascript:alert(1))".to_owned()),
        1 => Just("![i](https://z.fr/i.png) <https://a\">".to_owned()), 1 => Just("****____``[[((".to_owned()),
        1 => Just("</title><script>alert(1)</script>".to_owned()), 1 => Just("é".repeat(5_000)),
        1 => Just("=HYPERLINK(\"http://x\")".to_owned()), 1 => Just("\"; DROP -- 50 % : oui ?".to_owned()),
        1 => Just("let a = 1;\n\n    b\ttwo".to_owned()), 1 => Just("fin\r\ndébut\rmilieu".to_owned()),
        1 => Just(" ref=\"AAAAAAA1\" r=x9 <!DOCTYPE".to_owned()),
        1 => Just("U+0000 &lt;".to_owned()), 1 => Just("\u{10ffff}\u{e000}".to_owned()),
    ];
    let text = proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat());
    text.prop_map(|text| if text.trim().is_empty() { "vide".to_owned() } else { text })
}

/// A whole hostile document.
pub(crate) fn nasty_bitext() -> impl Strategy<Value = Bitext> {
    let row = (nasty(), nasty(), nasty(), 0..9u8, 0..7u8);
    proptest::collection::vec(row, 1..14).prop_map(|rows| {
        let mut blocks: Vec<BitextBlock> = Vec::new();
        let mut lead: Option<SegmentId> = None;
        for (index, (fr, en, old, state, kind)) in rows.into_iter().enumerate() {
            let name = format!("s{index}-x");
            let mut unit = made(&name, &fr, &en, &old, state);
            if state == 6
                && let Some(lead) = &lead
            {
                unit.covered_by = Some(lead.clone());
                unit.target = None;
            } else {
                lead = unit.target.is_some().then(|| unit.id.clone());
            }
            let kind = [
                BlockKind::Heading,
                BlockKind::Paragraph,
                BlockKind::Quote,
                BlockKind::ListItem,
                BlockKind::Footnote,
                BlockKind::TableCell,
                BlockKind::Paragraph,
            ][usize::from(kind)];
            match blocks.last_mut() {
                Some(last) if last.kind == kind && kind != BlockKind::TableCell => {
                    last.units.push(unit);
                }
                _ if kind == BlockKind::TableCell => {
                    let cell = Some(cell(fr.len(), en.len()));
                    blocks.push(BitextBlock { cell, ..block(kind, None, None, vec![unit]) });
                }
                _ => blocks.push(block(kind, Some(1), Some("1"), vec![unit])),
            }
        }
        let mut out = bitext(blocks);
        out.title = "Titre <&> \u{1b}".to_owned();
        anchor(&mut out);
        out
    })
}

/// A place in a table as no table has it, made from two numbers.
fn cell(a: usize, b: usize) -> Cell {
    let small = |value: usize| u16::try_from(value).unwrap();
    Cell {
        starts: [None, Some(CellStart::Row), Some(CellStart::Table), None][a % 4],
        column: small(b % 5),
        header: a.is_multiple_of(3),
        columns: [1, 1, 2, 0, 1000][(a + b) % 5],
        rows: [1, 3, 1, 0, 65_535][b % 5],
    }
}

fn made(name: &str, fr: &str, en: &str, old: &str, state: u8) -> Unit {
    let with = |state: State, stored: StoredState, baseline: &str| {
        let mut target = target(en, baseline, stored);
        target.notes = vec![old.to_owned()];
        target.thread = asked(old);
        target.origin = Some("align 0.5".to_owned());
        unit(name, fr, state, Some(target))
    };
    match state {
        0 => unit(name, fr, State::Missing, None),
        1 => unit(name, fr, State::Untranslatable, None),
        2 => with(State::Draft, StoredState::Draft, fr),
        3 => with(State::Drifted, StoredState::Translated, &format!("{old} avant")),
        4 => with(State::Reviewed, StoredState::Reviewed, fr),
        _ => with(State::Translated, StoredState::Translated, fr),
    }
}

/// Covered units join the baseline of the unit that covers them.
fn anchor(bitext: &mut Bitext) {
    let covered: Vec<_> = bitext
        .units()
        .filter_map(|unit| Some((unit.covered_by.clone()?, unit.id.clone(), unit.source.clone())))
        .collect();
    for unit in bitext.blocks.iter_mut().flat_map(|block| &mut block.units) {
        for (lead, id, source) in &covered {
            if unit.id != *lead {
                continue;
            }
            if let Some(target) = unit.target_mut() {
                target.covers.push(id.clone());
                let baseline = target.baseline.get_or_insert_default();
                baseline.push(' ');
                baseline.push_str(source);
            }
        }
    }
}
