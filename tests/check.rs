//! The checks: readable cases for every rule, document rules, and what holds for any input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use enregard::check::{
    CheckContext, CheckOptions, Finding, Level, RULES, apply_fixes, check_bitext, check_pair,
};
use enregard::model::{
    Bitext, BitextBlock, BlockKind, Drift, DriftClass, Glossary, Locale, Remark, Review, SegmentId,
    Severity, State, StoredState, Target, Term, Thread, Unit,
};
use enregard::status::drift::half_updated;
use enregard::text::language::Language;
use proptest::prelude::*;

#[path = "check/languages.rs"]
mod languages;
#[path = "check/manual.rs"]
mod manual;
#[path = "support/work.rs"]
mod work;

/// A case: `wrong`, `right`, `exception` or `gap`; source, target, and the target after fixes.
struct Case {
    kind: String,
    lines: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/check")
}

fn cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(text) => cases.last_mut().unwrap().lines.push(text.to_owned()),
            None if line.is_empty() => {}
            None => cases.push(Case { kind: line.to_owned(), lines: Vec::new() }),
        }
    }
    cases
}

fn files() -> Vec<(String, Vec<Case>)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), cases(path))).collect()
}

/// The defaults, with a rule on that is off by default.
fn with_rule_on(rule: &str) -> CheckOptions {
    let mut options = CheckOptions::default();
    if enregard::check::find(rule).is_some_and(|rule| !rule.is_on()) {
        options.levels.insert(rule.to_owned(), Level::Info);
    }
    options
}

pub(crate) fn is_loud(finding: &&Finding) -> bool {
    finding.severity > Severity::Info
}

#[test]
fn every_case_is_as_written() {
    let mut trouble = Vec::new();
    for (rule, cases) in files() {
        let quiet =
            enregard::check::find(&rule).is_some_and(|rule| rule.severity() == Severity::Info);
        let options = with_rule_on(&rule);
        let context = CheckContext { options: &options, ..CheckContext::default() };
        for case in cases {
            let (source, target) = (&case.lines[0], &case.lines[1]);
            let findings = check_pair(source, target, &context);
            let own: Vec<Finding> = findings.iter().filter(|f| f.check == rule).cloned().collect();
            let heard: Vec<&str> = findings.iter().filter(is_loud).map(|f| f.check).collect();
            match case.kind.as_str() {
                "wrong" if own.is_empty() => {
                    trouble.push(format!("{rule}: nothing found\n  {source}\n  {target}"))
                }
                "wrong" => {
                    if let Some(fixed) =
                        case.lines.get(2).filter(|fixed| apply_fixes(target, &own) != **fixed)
                    {
                        trouble.push(format!(
                            "{rule}: fixed to {}\n  not {fixed}",
                            apply_fixes(target, &own)
                        ));
                    }
                }
                "gap" => {}
                _ if !heard.is_empty() || quiet && !own.is_empty() => {
                    trouble
                        .push(format!("{rule}: false alarm of {heard:?}\n  {source}\n  {target}"));
                }
                _ => {}
            }
        }
    }
    assert!(trouble.is_empty(), "{}", trouble.join("\n"));
}

/// Rules whose cases stand below: they look at more than one pair, or want a glossary.
const TESTED_HERE: &[&str] = &[
    "glossary",
    "keep",
    "variant",
    "inconsistent",
    "reused",
    "heading-case",
    "half-updated",
    "missing",
    "drifted",
    "draft",
    "mt-raw",
    "one-style",
    "fluent-syntax",
    "spelling",
    "question",
    "review",
    "obsolete",
    "unused-allow",
];

#[test]
fn every_rule_has_cases_of_each_kind_and_its_words() {
    let files: BTreeMap<String, Vec<Case>> = files().into_iter().collect();
    for rule in RULES.iter().filter(|rule| !TESTED_HERE.contains(&rule.id())) {
        let cases = files.get(rule.id()).unwrap_or_else(|| panic!("no cases for {}", rule.id()));
        for kind in ["wrong", "right", "exception"] {
            assert!(
                cases.iter().any(|case| case.kind == kind),
                "{} lacks a case: {kind}",
                rule.id()
            );
        }
    }
    for lang in ["en", "fr"] {
        let path = format!("{}/src/bin/enregard/ui/{lang}/check.ftl", env!("CARGO_MANIFEST_DIR"));
        let words = fs::read_to_string(path).unwrap();
        for rule in RULES {
            let id = format!("\nexplain-{} =", rule.id());
            assert!(words.contains(&id), "{lang}: no explanation of {}", rule.id());
        }
    }
}

fn unit(id: &str, source: &str, target: &str) -> Unit {
    let target = Target {
        text: target.into(),
        value: target.into(),
        baseline: Some(source.into()),
        ..Target::default()
    };
    Unit {
        id: SegmentId::new(id).unwrap(),
        source: source.into(),
        target: Some(target.into()),
        talk: Default::default(),
        covered_by: None,
        state: State::Translated,
        drift: None,
    }
}

fn bitext(kind: BlockKind, units: Vec<Unit>) -> Bitext {
    Bitext {
        document: "rapport".into(),
        title: "Rapport".into(),
        source_locale: Locale::french(),
        target_locale: Locale::english(),
        blocks: vec![BitextBlock { kind, level: Some(1), label: None, cell: None, units }],
        obsolete: Vec::new(),
    }
}

fn found(bitext: &Bitext, options: &CheckOptions) -> Vec<(String, &'static str)> {
    let id = |finding: &Finding| finding.unit.as_ref().map_or(String::new(), ToString::to_string);
    check_bitext(bitext, options, None).iter().map(|finding| (id(finding), finding.check)).collect()
}

#[test]
fn the_same_source_wants_the_same_translation() {
    let two = |second: &str| {
        vec![
            unit(
                "a",
                "Le Comité recommande ce qui suit :",
                "The Committee recommends the following:",
            ),
            unit("b", "Le Comité recommande ce qui suit :", second),
        ]
    };
    let options = CheckOptions::default();
    let wrong = bitext(BlockKind::Paragraph, two("The Committee recommends that:"));
    assert_eq!(found(&wrong, &options), [("b".to_owned(), "inconsistent")]);
    let right = bitext(BlockKind::Paragraph, two("The Committee recommends the following:"));
    assert_eq!(found(&right, &options), []);
    let mut variant = two("The Committee recommends that:");
    variant[1].target_mut().unwrap().variant = true;
    assert_eq!(found(&bitext(BlockKind::Paragraph, variant), &options), []);
}

#[test]
fn a_changed_value_must_change_in_the_translation_too() {
    let mut drifted = unit("a", "En 2023, la loi a changé.", "In 2022, the Act changed.");
    drifted.target_mut().unwrap().baseline = Some("En 2022, la loi a changé.".into());
    drifted.state = State::Drifted;
    drifted.drift = Some(Drift::Changed(DriftClass::Number));
    let checks =
        found(&bitext(BlockKind::Paragraph, vec![drifted.clone()]), &CheckOptions::default());
    assert!(checks.contains(&("a".to_owned(), "half-updated")), "{checks:?}");
    drifted.target_mut().unwrap().text = "In 2023, the Act changed.".into();
    let checks = found(&bitext(BlockKind::Paragraph, vec![drifted]), &CheckOptions::default());
    assert_eq!(checks, []);
}

/// The check finds what `diff --suggest` and the editor find: one function works it out.
#[test]
fn half_updates_are_what_the_suggestion_mends() {
    let cases = include_str!("data/half/cases.txt").split("\n\n");
    let mut found_some = 0;
    for case in cases {
        let lines: Vec<&str> = case.lines().filter(|line| !line.starts_with('#')).collect();
        let [old, new, target, ..] = lines[..] else { continue };
        let mut drifted = unit("a", new, target);
        drifted.target_mut().unwrap().baseline = Some(old.into());
        drifted.drift = Some(Drift::Changed(DriftClass::Number));
        let checks = found(&bitext(BlockKind::Paragraph, vec![drifted]), &CheckOptions::default());
        let checks = checks.iter().filter(|(_, check)| *check == "half-updated").count();
        let suggested = half_updated(old, new, target, (Language::French, Language::English));
        assert_eq!(checks, suggested.len(), "{old} → {new}: {target}");
        found_some += checks;
    }
    assert!(found_some > 30);
}

fn cost(text: &str) -> Option<u64> {
    let mut options = CheckOptions::default();
    options.all = true;
    let context = CheckContext { options: &options, ..CheckContext::default() };
    work::cost(|| assert!(check_pair(text, text, &context).len() <= 40 * text.len()))
}

/// What stands thousands of times in one segment costs in proportion.
#[test]
fn checks_cost_no_more_than_in_proportion() {
    for piece in [
        "`",
        "{",
        "{ $a } ",
        "«a ",
        "« a » ",
        "“a ",
        "\" ",
        "”",
        "(a ",
        ") ",
        "[a](http://a.fr/b) ",
        "![",
        "111 111 ",
        "1,242,",
        "1.242.",
        "p. 12 ",
        "ONU ",
        "3 mars 2019, ",
        "5 km, ",
        "un an ",
        "deux deux ",
        "the the ",
        "*a* ",
        "a@b.fr ",
        "https://a.fr/b?c=d ",
        "))))",
        "[^1]",
        "12 % ",
        "7,4 ",
        "la maison, qui ",
        "10<sup>6</sup> ",
        "trois sur quatre ",
        "Ã© ",
    ] {
        let text = |bytes: usize| piece.repeat(bytes / piece.len());
        let (short, long) = (text(6_000), text(18_000));
        cost(&short);
        // Three times the text.
        let slip = work::steep(4.5, 0, || cost(&short), || cost(&long));
        assert_eq!(slip, None, "{piece:?}, in nanoseconds");
    }
}

#[test]
fn gates_hold_only_before_a_final_edition() {
    let mut missing = unit("a", "La loi est là.", "");
    missing.target = None;
    missing.state = State::Missing;
    let mut draft = unit("b", "Elle est contestée.", "It is contested.");
    draft.state = State::Draft;
    draft.target_mut().unwrap().thread =
        Thread(Remark::read("question", "Act or law?").into_iter().collect());
    let mut changed = unit("c", "Elle date de 2016.", "It dates from 2016.");
    let target = changed.target_mut().unwrap();
    target.state = StoredState::Reviewed;
    target.reviews = vec![Review::sign("Ada", "Elle date de 2016.", "It dates from 2015.", false)];
    let text = bitext(BlockKind::Paragraph, vec![missing, draft, changed]);
    assert_eq!(found(&text, &CheckOptions::default()), []);
    let mut gate = CheckOptions::default();
    gate.gate = true;
    let checks: Vec<&str> = found(&text, &gate).into_iter().map(|(_, check)| check).collect();
    assert_eq!(checks, ["missing", "draft", "question", "review"]);
}

#[test]
fn a_waiver_waives_and_an_idle_one_is_found() {
    let mut allowed = unit("a", "Il y a 12 cas.", "There are 13 cases.");
    allowed.target_mut().unwrap().allow = vec![("number".into(), "chiffre corrigé".into())];
    assert_eq!(
        found(&bitext(BlockKind::Paragraph, vec![allowed.clone()]), &CheckOptions::default()),
        []
    );
    allowed.target_mut().unwrap().text = "There are 12 cases.".into();
    let text = bitext(BlockKind::Paragraph, vec![allowed]);
    assert_eq!(found(&text, &CheckOptions::default()), [("a".to_owned(), "unused-allow")]);
}

#[test]
fn headings_of_a_level_are_capitalized_alike() {
    let units = vec![
        unit("a", "Le droit au logement", "The right to decent housing"),
        unit("b", "Le droit à la santé", "The right to good health"),
        unit("c", "Le droit au travail", "The Right to Decent Work"),
    ];
    let checks = found(&bitext(BlockKind::Heading, units), &CheckOptions::default());
    assert_eq!(checks, [("c".to_owned(), "heading-case")]);
}

#[test]
fn a_document_has_one_style() {
    let dates = ["3 May 2020", "4 May 2020", "5 May 2020", "May 6, 2020"];
    let units = dates.iter().enumerate().map(|(at, date)| {
        let (day, id) = (at + 3, ["a", "b", "c", "d"][at]);
        unit(id, &format!("Le {day} mai 2020, il vint."), &format!("He came on {date}."))
    });
    let text = bitext(BlockKind::Paragraph, units.collect());
    assert_eq!(found(&text, &CheckOptions::default()), [("d".to_owned(), "one-style")]);
    let two = bitext(
        BlockKind::Paragraph,
        vec![
            unit("a", "Le 3 mai, il vint.", "He came on 3 May."),
            unit("b", "Le 4 mai, il vint.", "He came on May 4."),
        ],
    );
    assert_eq!(found(&two, &CheckOptions::default()), []);
}

#[test]
fn the_year_of_the_sentence_before_is_only_a_remark() {
    let pair = ("Le 4 mai 2020, il partit.", "He left on 4 May.");
    let severity = |previous: Option<&str>| {
        let context = CheckContext { previous, ..CheckContext::default() };
        let findings = check_pair(pair.0, pair.1, &context);
        findings.iter().find(|f| f.check == "number").map(|f| f.severity)
    };
    assert_eq!(severity(None), Some(Severity::Error));
    assert_eq!(severity(Some("Il vint le 3 mai 2020.")), Some(Severity::Info));
}

#[test]
fn terms_are_found_in_all_their_forms() {
    let term = |source: &str, target: &str| Term {
        id: target.replace(' ', "-"),
        source: vec![source.into()],
        target: target.into(),
        ..Term::default()
    };
    let mut trafficking = term("traite des êtres humains", "human trafficking");
    trafficking.forbidden = vec!["human trade".into()];
    let mut union = term("STRASS", "STRASS");
    union.keep = true;
    let glossary =
        Glossary { terms: vec![trafficking, term("travailleur du sexe", "sex worker"), union] };
    let context = CheckContext { glossary: Some(&glossary), ..CheckContext::default() };
    let checks = |source: &str, target: &str| {
        let findings = check_pair(source, target, &context);
        findings.iter().filter(is_loud).map(|f| f.check).collect::<Vec<_>>()
    };
    assert_eq!(
        checks("Les travailleuses du sexe manifestent.", "The sex workers are marching."),
        [""; 0]
    );
    assert_eq!(
        checks("Les travailleuses du sexe manifestent.", "The prostitutes are marching."),
        ["glossary"]
    );
    assert_eq!(
        checks("La traite des êtres humains recule.", "Human trade is receding."),
        ["forbidden", "glossary"]
    );
    assert_eq!(checks("Le STRASS a répondu.", "The union replied."), ["keep"]);
    assert_eq!(checks("Le STRASS a répondu.", "STRASS replied."), [""; 0]);
}

#[test]
fn forbidden_words_of_other_languages_are_found_as_they_are_written() {
    let term = Term {
        source: vec!["traite".into()],
        target: "Menschenhandel".into(),
        forbidden: vec!["Sklaven".into(), "weiße Ware".into()],
        ..Term::default()
    };
    let glossary = Glossary { terms: vec![term] };
    let mut options = CheckOptions::default();
    options.languages = Some((Language::French, Language::German));
    let glossary = Some(&glossary);
    let context = CheckContext { glossary, options: &options, ..CheckContext::default() };
    let told = |target: &str| {
        let findings = check_pair("La traite recule.", target, &context);
        findings.iter().any(|finding| finding.check == "forbidden")
    };
    assert!(told("Der Handel mit Sklaven geht zurück.") && told("Weiße Ware geht zurück."));
    assert!(!told("Der Menschenhandel geht zurück.") && !told("Ein Sklave klagt."));
    assert!(!told("Sie sagt: „Sklaven sind wir.“"));
}

#[test]
fn the_variant_of_english_is_the_projects() {
    let mut options = CheckOptions::default();
    options.variant = Some(enregard::check::Variant::British);
    let context = CheckContext { options: &options, ..CheckContext::default() };
    let findings = check_pair("Le travail est un droit.", "Paid labor is a right.", &context);
    assert_eq!(apply_fixes("Paid labor is a right.", &findings), "Paid labour is a right.");
    assert!(check_pair("Le travail est un droit.", "Paid labour is a right.", &context).is_empty());
    assert!(
        check_pair("Le ministère du Travail américain.", "The US Department of Labor.", &context)
            .is_empty()
    );
}

proptest! {
    /// No input panics; spans lie on characters; a fix repeated changes nothing more.
    #[test]
    fn any_pair_is_checked(source in "\\PC{0,60}", target in "[a-zà-ÿ0-9 ,.«»()“”'’:;?!%€$-]{0,60}") {
        let findings = check_pair(&source, &target, &CheckContext::default());
        for finding in &findings {
            if let Some(span) = &finding.source_span {
                prop_assert!(source.get(span.clone()).is_some());
            }
            if let Some(span) = &finding.target_span {
                prop_assert!(target.get(span.clone()).is_some());
            }
        }
        let _ = apply_fixes(&target, &findings);
    }
}
