//! What the steps know about a unit: findings of checks, terms, older translations, half-updates.
//!
//! The one place where the editor meets `check`, the glossary and the memory, in shapes of its own.

use enregard::check::{self, CheckOptions, Context, Finding};
use enregard::model::{BlockKind, SegmentId, Severity, Target, Term, Unit};
use enregard::status::drift::{Cooccurrence, half_updated, touched};
use enregard::text::{norm, pattern::Pattern, word};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};

use super::shapes::{span, units_of};
use super::state::Editor;
use super::words::Voice;

/// How many older translations are shown.
const MATCHES: usize = 3;
/// Slightest likeness of two sources that is worth showing, in hundredths.
const LIKE: usize = 55;
/// How many hits a concordance shows.
const HITS: usize = 50;

/// What is worked out once and kept: findings by unit, words by unit.
#[derive(Default)]
pub(crate) struct Advisor {
    findings: FxHashMap<SegmentId, (u64, Vec<&'static str>)>,
    index: Option<(u64, FxHashMap<String, Vec<SegmentId>>)>,
    seen: Option<Cooccurrence>,
}

/// Findings over a pair of texts.
pub(crate) fn findings(source: &str, target: &str, kind: BlockKind) -> Vec<Finding> {
    if target.trim().is_empty() {
        return Vec::new();
    }
    static OPTIONS: std::sync::LazyLock<CheckOptions> =
        std::sync::LazyLock::new(CheckOptions::default);
    check::check_pair(source, target, &Context { options: &OPTIONS, kind, ..Context::default() })
}

/// Findings as the page wants them, those that the message waives left out.
pub(crate) fn shaped(
    source: &str,
    target: &str,
    kind: BlockKind,
    allow: &[(String, String)],
    voice: &Voice,
) -> Vec<Value> {
    findings(source, target, kind)
        .iter()
        .filter(|finding| !allow.iter().any(|(check, _)| check == finding.check))
        .map(|finding| {
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
        })
        .collect()
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
    /// The checks that found something in each unit, worked out once for each wording.
    pub(crate) fn found_checks(&mut self) -> FxHashMap<SegmentId, Vec<&'static str>> {
        let mut known = std::mem::take(&mut self.advisor.findings);
        let mut all = FxHashMap::default();
        for (kind, unit) in self.documents.iter().flat_map(|loaded| units_of(&loaded.bitext)) {
            let Some(target) = &unit.target else { continue };
            let print = fingerprint(unit, target);
            let entry = known.entry(unit.id.clone()).or_insert((0, Vec::new()));
            if entry.0 != print {
                *entry = (print, check_names(&unit.source, target, kind));
            }
            if !entry.1.is_empty() {
                all.insert(unit.id.clone(), entry.1.clone());
            }
        }
        self.advisor.findings = known;
        all
    }

    /// The words of an old translation that a change of the source bites.
    pub(crate) fn touched(&mut self, old: &str, new: &str, target: &str) -> Vec<Value> {
        let seen = self.advisor.seen.take().unwrap_or_else(|| {
            Cooccurrence::new(self.units().filter_map(|unit| {
                let target = unit.target.as_ref()?;
                Some((unit.source.as_str(), target.text.as_str()))
            }))
        });
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
    pub(crate) fn terms_in(&self, source: &str) -> Vec<Value> {
        let path = self.project.glossary_path(&self.locale);
        let Ok(text) = std::fs::read_to_string(path) else { return Vec::new() };
        let mut found = Vec::new();
        for term in terms_of(&text, self.project.source_tag()) {
            let place = term.source.iter().find_map(|form| {
                let expression = format!(r"\b{}(?:s|x|es|e)?\b", escaped(form));
                Pattern::regular(&expression)?.places(source).into_iter().next()
            });
            if let Some(place) = place {
                found.push(json!({
                    "id": term.id, "span": span(source, &place), "target": term.target,
                    "alternatives": term.alternatives, "forbidden": term.forbidden,
                    "note": term.note,
                }));
            }
        }
        found
    }
}

/// The terms of a glossary's file: a line with the source forms above each.
fn terms_of(text: &str, tag: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut open = Term::default();
    for line in text.lines() {
        if let Some((key, value)) = line.strip_prefix("# ").and_then(|line| line.split_once(": ")) {
            match key {
                "forbidden" => open.forbidden = listed(value),
                "note" => open.note = Some(value.to_owned()),
                _ if key == tag => open.source = listed(value),
                _ => {}
            }
        } else if let Some((id, value)) = line.strip_prefix('-').and_then(|l| l.split_once('=')) {
            let mut term = std::mem::take(&mut open);
            id.trim().clone_into(&mut term.id);
            value.trim().clone_into(&mut term.target);
            terms.push(term);
        } else if let Some((_, value)) =
            line.trim().strip_prefix('.').and_then(|l| l.split_once('='))
        {
            let last: Option<&mut Term> = terms.last_mut();
            last.into_iter().for_each(|term| term.alternatives.push(value.trim().to_owned()));
        }
    }
    terms.retain(|term| !term.source.is_empty());
    terms
}

fn listed(value: &str) -> Vec<String> {
    value.split('|').map(|form| form.trim().to_owned()).filter(|form| !form.is_empty()).collect()
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_alphanumeric() || c == ' ' { c.to_string() } else { format!("\\{c}") })
        .collect()
}

fn fingerprint(unit: &Unit, target: &Target) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    (&unit.source, &target.value, &target.allow).hash(&mut hasher);
    hasher.finish() | 1
}

fn check_names(source: &str, target: &Target, kind: BlockKind) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = findings(source, &target.value, kind)
        .iter()
        .filter(|finding| !target.allow.iter().any(|(check, _)| check == finding.check))
        .map(|finding| finding.check)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn content_words(text: &str) -> FxHashSet<String> {
    word::words(text)
        .filter_map(|at| text.get(at))
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// How much two texts share, in hundredths of the words of both.
fn likeness(words: &FxHashSet<String>, other: &str) -> usize {
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
