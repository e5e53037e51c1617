//! Rules that need the whole document: `inconsistent`, `reused`, `heading-case`, `half-updated`,
//! and the gates `missing`, `drifted`, `draft`, `mt-raw`, `question`, with `obsolete` and `unused-allow`.

use std::collections::BTreeMap;

use super::prelude::*;
use crate::check::bitext::{Entry, View};
use crate::model::{BlockKind, Drift, DriftClass, State};
use crate::text::half;
use crate::text::value::tokens;

/// Declares a rule that looks at a whole document.
macro_rules! whole_rule {
    ($(#[$doc:meta])* $name:ident, $id:literal, $severity:ident, $check:path) => {
        $(#[$doc])*
        pub(super) struct $name;

        impl Rule for $name {
            fn id(&self) -> &'static str {
                $id
            }

            fn severity(&self) -> Severity {
                $severity
            }

            fn bitext(&self, view: &View<'_>, report: &mut Report) {
                $check(view, report);
            }
        }
    };
}

whole_rule!(
    /// The same source has the same translation.
    Inconsistent, "inconsistent", WARNING, inconsistent
);
whole_rule!(
    /// Different sources have different translations.
    Reused, "reused", INFO, reused
);
whole_rule!(
    /// Headings of a level are capitalized one way.
    HeadingCase, "heading-case", INFO, heading_case
);
whole_rule!(
    /// A value that the source changed is changed in the target too.
    HalfUpdated, "half-updated", ERROR, half_updated
);
whole_rule!(
    /// Nothing is missing.
    Missing, "missing", ERROR, missing
);
whole_rule!(
    /// Nothing drifted.
    Drifted, "drifted", ERROR, drifted
);
whole_rule!(
    /// Nothing is a draft.
    Draft, "draft", ERROR, draft
);
whole_rule!(
    /// No machine's text goes out as it came.
    MtRaw, "mt-raw", ERROR, mt_raw
);
whole_rule!(
    /// No question is open.
    Question, "question", ERROR, question
);
whole_rule!(
    /// The catalog is Fluent, and each id stands once; the work is done where files are read.
    FluentSyntax, "fluent-syntax", ERROR, nothing
);
whole_rule!(
    /// Messages whose segment is gone.
    Obsolete, "obsolete", INFO, obsolete
);
whole_rule!(
    /// A waiver that waives nothing; the work is done where waivers are.
    UnusedAllow, "unused-allow", WARNING, nothing
);

fn nothing(_view: &View<'_>, _report: &mut Report) {}

/// Words and digits of a text, folded: equal where only typography differs. One string, as a long
/// document has many.
fn normal(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for token in tokens(text) {
        if matches!(token.kind, TokenKind::Word | TokenKind::Digits) {
            words.push_str(if token.fold.is_empty() { token.str(text) } else { &token.fold });
            words.push(' ');
        }
    }
    words.shrink_to_fit();
    words
}

/// Whether a normal text has words enough to be no chance.
fn is_long(normal: &str) -> bool {
    normal.matches(' ').count() >= 3
}

fn inconsistent(view: &View<'_>, report: &mut Report) {
    let mut seen: BTreeMap<String, Vec<(&Entry<'_>, String)>> = BTreeMap::new();
    for (entry, target) in view.pairs() {
        let key = normal(&entry.source);
        let settled = matches!(entry.unit.state, State::Reviewed | State::Translated);
        if is_long(&key) && settled && !target.variant {
            seen.entry(key).or_default().push((entry, normal(&target.text)));
        }
    }
    for group in seen.values() {
        let Some((first, wording)) = group.first() else { continue };
        for (entry, other) in group.iter().skip(1).filter(|(_, other)| other != wording) {
            debug_assert!(!other.is_empty() || wording != other);
            let text = first.target.map_or("", |target| target.text.as_str());
            report.add(
                Finding::new("check-inconsistent")
                    .unit(&entry.unit.id)
                    .arg("other", first.unit.id.as_str())
                    .arg("value", text),
            );
        }
    }
}

fn reused(view: &View<'_>, report: &mut Report) {
    let mut seen: BTreeMap<String, Vec<(&Entry<'_>, String)>> = BTreeMap::new();
    for (entry, target) in view.pairs() {
        let key = normal(&target.text);
        if is_long(&key) {
            seen.entry(key).or_default().push((entry, normal(&entry.source)));
        }
    }
    for group in seen.values() {
        let Some((first, source)) = group.first() else { continue };
        for (entry, _) in group.iter().skip(1).filter(|(_, other)| other != source) {
            report.add(
                Finding::new("check-reused")
                    .unit(&entry.unit.id)
                    .arg("other", first.unit.id.as_str()),
            );
        }
    }
}

/// Share of longer words after the first that have a capital, of a heading.
fn is_title_case(text: &str) -> Option<bool> {
    let words: Vec<Token> =
        tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word).collect();
    let long: Vec<&str> = words
        .iter()
        .skip(1)
        .map(|token| token.str(text))
        .filter(|word| word.chars().count() >= 4)
        .collect();
    let names = long.iter().filter(|word| word.chars().skip(1).any(char::is_uppercase)).count();
    let capitals = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let (long, capitals) = (long.len() - names, capitals.saturating_sub(names));
    (long >= 2).then_some(capitals * 3 >= long * 2)
}

fn heading_case(view: &View<'_>, report: &mut Report) {
    let mut levels: BTreeMap<Option<u8>, Vec<(&Entry<'_>, bool)>> = BTreeMap::new();
    for (entry, target) in view.pairs().filter(|(entry, _)| entry.kind == BlockKind::Heading) {
        if let Some(title) = is_title_case(&target.text) {
            levels.entry(entry.level).or_default().push((entry, title));
        }
    }
    for headings in levels.values() {
        let titles = headings.iter().filter(|(_, title)| *title).count();
        let common = titles * 2 > headings.len();
        for (entry, title) in headings {
            if *title != common && headings.len() >= 3 {
                let message =
                    if common { "check-heading-case-title" } else { "check-heading-case-sentence" };
                report.add(Finding::new(message).unit(&entry.unit.id));
            }
        }
    }
}

fn half_updated(view: &View<'_>, report: &mut Report) {
    for (entry, target) in view.pairs() {
        let Some(baseline) = &target.baseline else { continue };
        if !matches!(entry.unit.drift, Some(Drift::Changed(_))) {
            continue;
        }
        let languages = view.bitext.languages();
        for half in half::half_updated(baseline, &entry.source, &target.text, languages) {
            let (message, new) = match half.new {
                Some(new) => ("check-half-updated", new),
                None => ("check-half-updated-gone", String::new()),
            };
            report.add(
                Finding::new(message)
                    .unit(&entry.unit.id)
                    .target(half.held)
                    .arg("old", half.old)
                    .arg("new", new),
            );
        }
    }
}

fn missing(view: &View<'_>, report: &mut Report) {
    for entry in view.entries.iter().filter(|entry| entry.unit.state == State::Missing) {
        if view.options.gate {
            report.add(Finding::new("check-missing").unit(&entry.unit.id));
        }
    }
}

fn drifted(view: &View<'_>, report: &mut Report) {
    for entry in view.entries.iter().filter(|entry| entry.unit.state == State::Drifted) {
        let slight = entry.unit.drift == Some(Drift::Changed(DriftClass::Typography));
        if view.options.gate && !(slight && view.options.keep_typography) {
            report.add(Finding::new("check-drifted").unit(&entry.unit.id));
        }
    }
}

fn draft(view: &View<'_>, report: &mut Report) {
    for entry in view.entries.iter().filter(|entry| entry.unit.state == State::Draft) {
        if view.options.gate {
            report.add(Finding::new("check-draft").unit(&entry.unit.id));
        }
    }
}

/// A person who changes a text takes its `origin:` away; one who reviewed it has at least read it.
fn mt_raw(view: &View<'_>, report: &mut Report) {
    for (entry, target) in view.pairs().filter(|_| view.options.gate) {
        let machine = target.origin.as_deref().and_then(|origin| origin.strip_prefix("mt "));
        let severity = match entry.unit.state {
            State::Translated => ERROR,
            State::Reviewed => INFO,
            _ => continue,
        };
        if let Some(machine) = machine {
            let finding = Finding::new("check-mt-raw").unit(&entry.unit.id);
            report.add_as(severity, finding.arg("value", machine));
        }
    }
}

fn question(view: &View<'_>, report: &mut Report) {
    for (entry, target) in view.pairs() {
        if let Some(question) = target.question.as_ref().filter(|_| view.options.gate) {
            report.add(Finding::new("check-question").unit(&entry.unit.id).arg("value", question));
        }
    }
}

fn obsolete(view: &View<'_>, report: &mut Report) {
    if !view.bitext.obsolete.is_empty() {
        let count = view.bitext.obsolete.len().to_string();
        report.add(Finding::new("check-obsolete").arg("count", count));
    }
}
