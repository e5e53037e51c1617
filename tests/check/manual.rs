//! `docs/checks.md` is made of the rules and of what `enregard explain` says; its examples are
//! true.
//!
//! `UPDATE_DOCS=1 cargo test --test check manual` writes the page anew.

use std::fmt::Write as _;
use std::fs;

use enregard::catalog::CatalogLayout;
use enregard::check::{CheckContext, RULES, Rule, Scope, check_pair};

const HEAD: &str = "# Checks\n\n<!-- Made from the rules and their words: `UPDATE_DOCS=1 cargo test --test \
                    check manual` -->\n\nWhat each check looks for. `design/checks.md` says how, and how \
                    often it is right. `allow:` waives a check for one\nmessage, `checks:` in `enregard.yaml` \
                    for a project.\n";

/// Rules whose examples say what no single pair shows, each with what it takes.
const BEYOND_A_PAIR: &[(&str, &str)] = &[
    ("fluent-syntax", "a catalog"),
    ("length", "long texts, shortened in the example"),
    ("heading-case", "several headings"),
    ("glossary", "a glossary"),
    ("forbidden", "a glossary"),
    ("keep", "a glossary"),
    ("variant", "a setting"),
    ("spelling", "a dictionary"),
    ("one-style", "a document"),
    ("half-updated", "a baseline"),
    ("missing", "a document"),
    ("drifted", "a document"),
    ("draft", "a document"),
    ("mt-raw", "a document"),
    ("review", "a document"),
    ("question", "a document"),
    ("unused-allow", "a document"),
];

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A language of ours, and its labels for source, wrong and right in what is explained.
type Words = (&'static str, [&'static str; 3]);

const ENGLISH: Words = ("en", ["Source: ", "Wrong: ", "Right: "]);
const FRENCH: Words = ("fr", ["Source : ", "Faux : ", "Juste : "]);

/// What `enregard explain` says of each rule. A message is read as one line; here each label begins
/// one.
fn explained((lang, labels): Words) -> Vec<(&'static Rule, String)> {
    let words = fs::read_to_string(path(&format!("src/bin/enregard/ui/{lang}/check.ftl"))).unwrap();
    let layout = CatalogLayout::read(&words, "fr");
    let of =
        |rule: &Rule| layout.target(&format!("explain-{}", rule.id())).unwrap().text.to_string();
    let apart =
        |text: String, label: &str| text.replace(&format!(" {label}"), &format!("\n{label}"));
    let lines =
        |text| labels.into_iter().chain(["Exceptions: ", "Exceptions : "]).fold(text, apart);
    RULES.iter().map(|rule| (*rule, lines(of(rule)))).collect()
}

fn languages(scope: Scope) -> String {
    match scope {
        Scope::Any => "any languages".to_owned(),
        Scope::Source(source) => format!("{source:?} sources"),
        Scope::Target(target) => format!("{target:?} translations"),
        Scope::Either(language) => format!("{language:?} sources or translations"),
        Scope::Both(source, target) => format!("{source:?} into {target:?}"),
    }
}

fn section(rule: &Rule, text: &str) -> String {
    let severity = format!("{:?}", rule.severity()).to_lowercase();
    let on = if rule.is_on() { "" } else { " · off unless the settings name it" };
    let languages = languages(rule.scope());
    let mut out = format!("\n## {}\n\n*{severity} · {languages}{on}*\n\n", rule.id());
    for (at, line) in text.lines().enumerate() {
        let _ = match line.split_once(": ").filter(|_| at > 0) {
            Some((label, rest)) => writeln!(out, "- {label}: {}", visible(rest)),
            None => writeln!(out, "{line}\n"),
        };
    }
    format!("{}\n", out.trim_end())
}

/// Spaces at the ends, and what nobody sees, as people can read it.
fn visible(text: &str) -> String {
    text.replace('\u{200b}', "U+200B").replace('\u{301}', "U+0301")
}

#[test]
fn the_manual_says_what_the_rules_and_their_words_say() {
    let sections =
        explained(ENGLISH).iter().map(|(rule, text)| section(rule, text)).collect::<String>();
    let (made, file) = (format!("{HEAD}{sections}"), path("docs/checks.md"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let stored = fs::read_to_string(&file).unwrap_or_default();
    assert!(stored == made, "docs/checks.md is not what the rules say; see the head of this file");
}

/// The examples of one language that are not as they say.
fn untrue(words: Words) -> Vec<String> {
    let mut untrue = Vec::new();
    for (rule, text) in explained(words) {
        if BEYOND_A_PAIR.iter().any(|(id, _)| *id == rule.id()) {
            continue;
        }
        let line = |label: &str| text.lines().find_map(|line| line.strip_prefix(label));
        let source = line(words.1[0]).unwrap_or_default();
        for (label, found) in [(words.1[1], true), (words.1[2], false)] {
            let Some(target) = line(label) else { continue };
            let options = super::with_rule_on(rule.id());
            let context = CheckContext { options: &options, ..CheckContext::default() };
            let findings = check_pair(source, target, &context);
            if findings.iter().any(|finding| finding.check == rule.id()) != found {
                untrue.push(format!("{}: {label}{target}", rule.id()));
            }
        }
    }
    untrue
}

#[test]
fn the_examples_of_the_manual_are_true() {
    for words in [ENGLISH, FRENCH] {
        assert_eq!(untrue(words), Vec::<String>::new());
    }
}

#[test]
fn each_rule_is_a_file_and_each_file_a_rule() {
    let files = fs::read_dir(path("crates/engine/src/check/rules")).unwrap();
    let name = |path: std::path::PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut files: Vec<String> = files.map(|file| name(file.unwrap().path())).collect();
    files.retain(|name| name != "mod");
    files.sort();
    let mut rules: Vec<String> = RULES.iter().map(|rule| rule.id().replace('-', "_")).collect();
    rules.sort();
    assert_eq!(files, rules);
}
