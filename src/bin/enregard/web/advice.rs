//! What the steps know about a unit: findings of checks, terms, older translations, half-updates.
//!
//! The one place where the editor meets `check`, the glossary and the memory, in shapes of its own.

use std::collections::BTreeSet;

use enregard::check::{self, Context, Finding, Lengths};
use enregard::model::{BlockKind, Glossary, SegmentId, Severity, Term, Unit};
use enregard::status::drift::{Cooccurrence, half_updated, touched};
use enregard::text::{norm, pattern::Pattern, word};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::shapes::span;
use super::state::{Editor, FileStamp, stamp};
use super::words::Voice;

/// How many older translations are shown.
const MATCHES: usize = 3;
/// Slightest likeness of two sources that is worth showing, in hundredths.
const LIKE: usize = 55;
/// How many hits a concordance shows.
const HITS: usize = 50;

/// What is worked out once and kept.
#[derive(Default)]
pub(crate) struct Advisor {
    /// Checks that found something, by unit, as of a revision.
    findings: Option<(u64, FxHashMap<SegmentId, Vec<&'static str>>)>,
    /// Units by the words of their sources, as of an outline.
    index: Option<(u64, FxHashMap<String, Vec<SegmentId>>)>,
    seen: Option<Cooccurrence>,
    lengths: Option<Lengths>,
    terms: Option<Terms>,
}

/// The glossary as of a state of its file, each term with what its source forms look like.
struct Terms {
    stamp: FileStamp,
    glossary: Glossary,
    forms: Vec<Vec<Pattern>>,
}

/// A finding as the page wants it.
fn shaped(finding: &Finding, source: &str, target: &str, voice: &Voice) -> Value {
    json!({
        "check": finding.check,
        "severity": severity(finding.severity),
        "message": voice.finding(finding),
        "source": finding.source_span.as_ref().map(|at| span(source, at)),
        "target": finding.target_span.as_ref().map(|at| span(target, at)),
        "fix": finding.fix.as_ref().map(|fix| json!({
            "span": span(target, &fix.span), "text": fix.text,
        })),
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        _ => "info",
    }
}

/// What changed in the source while the translation still holds the old.
pub(crate) fn half_updates(old: &str, new: &str, target: &str) -> Vec<Value> {
    half_updated(old, new, target)
        .iter()
        .map(|half| {
            json!({
                "old": half.old,
                "new": half.new,
                "span": span(target, &half.held),
                "mended": half.mended,
            })
        })
        .collect()
}

impl Editor {
    /// What the checks say of a pair of texts; those that the message waives are left out.
    pub(crate) fn findings(
        &mut self,
        (source, target): (&str, &str),
        kind: BlockKind,
        allow: &[(String, String)],
        voice: &Voice,
    ) -> Vec<Value> {
        if target.trim().is_empty() {
            return Vec::new();
        }
        self.read_terms();
        let lengths = self.advisor.lengths.take().unwrap_or_else(|| Lengths::of(self.pairs()));
        let options = self.project.check_settings().unwrap_or_default();
        let glossary = self.advisor.terms.as_ref().map(|terms| &terms.glossary);
        let context =
            Context { options: &options, kind, glossary, lengths: Some(&lengths), previous: None };
        let found = check::check_pair(source, target, &context);
        self.advisor.lengths = Some(lengths);
        let waived = |finding: &&Finding| !allow.iter().any(|(check, _)| check == finding.check);
        found.iter().filter(waived).map(|one| shaped(one, source, target, voice)).collect()
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.units().filter_map(|unit| {
            let target = unit.target.as_ref()?;
            Some((unit.source.as_str(), target.text.as_str()))
        })
    }

    /// The checks that found something in each unit.
    pub(crate) fn found_checks(&mut self) -> &FxHashMap<SegmentId, Vec<&'static str>> {
        let current = self.advisor.findings.as_ref().is_some_and(|(at, _)| *at == self.revision);
        if !current {
            let found = self.check_all();
            self.advisor.findings = Some((self.revision, found));
        }
        static NONE: std::sync::LazyLock<FxHashMap<SegmentId, Vec<&'static str>>> =
            std::sync::LazyLock::new(FxHashMap::default);
        self.advisor.findings.as_ref().map_or(&NONE, |(_, found)| found)
    }

    fn check_all(&mut self) -> FxHashMap<SegmentId, Vec<&'static str>> {
        self.read_terms();
        let options = self.project.check_settings().unwrap_or_default();
        let glossary = self.advisor.terms.as_ref().map(|terms| &terms.glossary);
        let mut all: FxHashMap<SegmentId, Vec<&'static str>> = FxHashMap::default();
        for loaded in &self.documents {
            for finding in check::check_bitext(&loaded.bitext, &options, glossary) {
                let Some(id) = finding.unit else { continue };
                let checks = all.entry(id).or_default();
                if !checks.contains(&finding.check) {
                    checks.push(finding.check);
                }
            }
        }
        all
    }

    /// Reads the glossary where its file changed.
    fn read_terms(&mut self) {
        let stamp = stamp(&self.project.glossary_path(&self.locale));
        if self.advisor.terms.as_ref().is_some_and(|terms| terms.stamp == stamp) {
            return;
        }
        let glossary = self.project.glossary(&self.locale).unwrap_or_default();
        let forms = glossary.terms.iter().map(forms).collect();
        self.advisor.terms = Some(Terms { stamp, glossary, forms });
    }

    /// The words of an old translation that a change of the source bites.
    pub(crate) fn touched(&mut self, old: &str, new: &str, target: &str) -> Vec<Value> {
        let seen = self.advisor.seen.take().unwrap_or_else(|| Cooccurrence::new(self.pairs()));
        let spans = touched(old, new, target, &seen);
        self.advisor.seen = Some(seen);
        spans.iter().map(|at| span(target, at)).collect()
    }

    /// Translations of sources like this one, the best first.
    pub(crate) fn matches(&mut self, id: &SegmentId, source: &str) -> Vec<Value> {
        self.index();
        let Some((_, index)) = &self.advisor.index else { return Vec::new() };
        let words = content_words(source);
        let mut shared: FxHashMap<&SegmentId, usize> = FxHashMap::default();
        for word in &words {
            // A word that stands nearly everywhere tells nothing.
            let holders = index.get(word).filter(|ids| ids.len() <= 400);
            holders.into_iter().flatten().for_each(|id| *shared.entry(id).or_default() += 1);
        }
        let mut near: Vec<(&SegmentId, usize)> = shared.into_iter().collect();
        near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let mut found: Vec<(usize, &Unit)> = near
            .into_iter()
            .take(40)
            .filter(|(other, _)| *other != id)
            .filter_map(|(other, _)| self.find(other).map(|(_, unit)| unit))
            .map(|unit| (likeness(&words, &unit.source), unit))
            .filter(|(score, _)| *score >= LIKE)
            .collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        found
            .iter()
            .take(MATCHES)
            .filter_map(|(score, unit)| matched(*score, unit, source))
            .collect()
    }

    /// Units whose source is the same, typography aside.
    pub(crate) fn identical(&mut self, id: &SegmentId, source: &str) -> Vec<Value> {
        self.index();
        let Some((_, index)) = &self.advisor.index else { return Vec::new() };
        let plain = norm::typographic(source);
        let rarest = content_words(source).into_iter().filter_map(|word| index.get(&word));
        let candidates = rarest.min_by_key(|ids| ids.len()).into_iter().flatten();
        candidates
            .filter(|other| *other != id)
            .filter_map(|other| self.find(other).map(|(_, unit)| unit))
            .filter(|unit| norm::typographic(&unit.source) == plain)
            .take(20)
            .map(|unit| {
                let target = unit.target.as_ref().map(|target| target.value.as_str());
                json!({ "id": unit.id.as_str(), "state": unit.state.as_str(), "target": target })
            })
            .collect()
    }

    fn index(&mut self) {
        if self.advisor.index.as_ref().is_some_and(|(outline, _)| *outline == self.outline) {
            return;
        }
        let mut index: FxHashMap<String, Vec<SegmentId>> = FxHashMap::default();
        for unit in self.units() {
            for word in content_words(&unit.source) {
                index.entry(word).or_default().push(unit.id.clone());
            }
        }
        self.advisor.index = Some((self.outline, index));
    }

    /// Pairs that hold a word or phrase on either side.
    pub(crate) fn concordance(&self, text: &str) -> Vec<Value> {
        let Some(pattern) = Pattern::plain(text).filter(|_| !text.trim().is_empty()) else {
            return Vec::new();
        };
        let hits = self.units().filter_map(|unit| {
            let target = unit.target.as_ref()?.value.as_str();
            let (fr, en) = (pattern.places(&unit.source), pattern.places(target));
            (!fr.is_empty() || !en.is_empty()).then(|| {
                let spans = |text: &str, at: &[std::ops::Range<usize>]| -> Vec<Value> {
                    at.iter().map(|at| span(text, at)).collect()
                };
                json!({
                    "id": unit.id.as_str(),
                    "source": unit.source, "target": target,
                    "in_source": spans(&unit.source, &fr), "in_target": spans(target, &en),
                })
            })
        });
        hits.take(HITS).collect()
    }

    /// The project's terms that stand in a source.
    pub(crate) fn terms_in(&mut self, source: &str) -> Vec<Value> {
        self.read_terms();
        let Some(terms) = &self.advisor.terms else { return Vec::new() };
        let found = terms.glossary.terms.iter().zip(&terms.forms).filter_map(|(term, forms)| {
            let place = forms.iter().find_map(|form| form.places(source).into_iter().next())?;
            Some(json!({
                "id": term.id, "span": span(source, &place), "target": term.target,
                "alternatives": term.alternatives, "forbidden": term.forbidden, "note": term.note,
            }))
        });
        found.collect()
    }
}

/// What the source forms of a term look like in a text, plural and feminine ends included.
fn forms(term: &Term) -> Vec<Pattern> {
    let expressions = term.source.iter().map(|form| format!(r"\b{}(?:s|x|es|e)?\b", escaped(form)));
    expressions.filter_map(|expression| Pattern::regular(&expression)).collect()
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_alphanumeric() || c == ' ' { c.to_string() } else { format!("\\{c}") })
        .collect()
}

fn content_words(text: &str) -> BTreeSet<String> {
    word::words(text)
        .filter_map(|at| text.get(at))
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// How much two texts share, in hundredths of the words of both.
fn likeness(words: &BTreeSet<String>, other: &str) -> usize {
    let other = content_words(other);
    let shared = words.iter().filter(|word| other.contains(*word)).count();
    (200 * shared).checked_div(words.len() + other.len()).unwrap_or(0)
}

fn matched(score: usize, unit: &Unit, source: &str) -> Option<Value> {
    let target = unit.target.as_ref()?;
    let old = target.baseline.as_deref().unwrap_or(&unit.source);
    Some(json!({
        "score": score.min(if old == source { 100 } else { 99 }),
        "from": unit.id.as_str(),
        "source": super::shapes::runs(old, source),
        "target": target.value,
    }))
}
