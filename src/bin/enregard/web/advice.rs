//! What the steps know about a unit: findings of checks, words that a change touches, half-updates.
//!
//! The one place where the editor meets `check` and `status::drift`, in shapes of its own. All of
//! it works on a [`Snapshot`], so that nobody waits for it who only saves; what takes long is
//! worked out once and kept here, as of a revision or as of the files it came from.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use enregard::check::{self, CheckContext, Finding, Usage};
use enregard::model::{BlockKind, Severity};
use enregard::status::drift::{Cooccurrence, Effect, HalfUpdate};
use enregard::text::language::Language;
use enregard::text::repair::Repair;
use serde_json::{Value, json};

use super::findings::{Findings, FoundChecks};
use super::recall::Recall;
use super::shapes::span;
use super::state::{Loaded, Snapshot};
use super::terms::TermsCache;
use super::words::Voice;

/// How long whoever asks for findings waits for what is not checked yet.
const AT_ONCE: Duration = Duration::from_millis(250);

/// What is worked out once and kept.
#[derive(Default)]
pub(crate) struct Advisor {
    pub(crate) found: Findings,
    pub(crate) terms: TermsCache,
    pub(crate) recall: Recall,
    /// Which words go together changes little in a day's work: read once.
    seen: OnceLock<Cooccurrence>,
    usage: OnceLock<Usage>,
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
pub(crate) fn half_updates(target: &str, half: &[HalfUpdate]) -> Vec<Value> {
    half.iter()
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

/// The translation with only that changed which the change of its source bites.
pub(crate) fn repair(target: &str, repair: &Repair) -> Value {
    json!({
        "text": repair.text,
        "complete": repair.complete,
        "diff": super::shapes::runs(target, &repair.text),
    })
}

impl Advisor {
    /// Works out ahead what the first segment that is opened will want.
    pub(crate) fn prepare(&self, view: &Snapshot) {
        self.usage(view);
        self.seen(view);
        self.terms.read(view);
        self.recall.prepare(view);
    }

    fn usage(&self, view: &Snapshot) -> &Usage {
        let languages = view.documents.first().map(|loaded| loaded.bitext.languages());
        let languages = languages.unwrap_or((Language::French, Language::English));
        self.usage.get_or_init(|| Usage::of(view.pairs(), languages))
    }

    fn seen(&self, view: &Snapshot) -> &Cooccurrence {
        self.seen.get_or_init(|| Cooccurrence::new(view.pairs()))
    }

    /// What the checks say of a pair of texts, the second made from `baseline` where it is stored;
    /// those that the message waives are left out.
    pub(crate) fn findings(
        &self,
        view: &Snapshot,
        (source, target): (&str, &str),
        kind: BlockKind,
        (allow, baseline): (&[(String, String)], Option<&str>),
        voice: &Voice,
    ) -> Vec<Value> {
        if target.trim().is_empty() {
            return Vec::new();
        }
        let terms = self.terms.read(view);
        let mut options = view.project.check_settings().unwrap_or_default();
        options.languages = view.documents.first().map(|loaded| loaded.bitext.languages());
        let context = CheckContext {
            options: &options,
            kind,
            glossary: Some(&terms.glossary),
            terms: Some(&terms.index),
            usage: Some(self.usage(view)),
            previous: None,
            baseline,
        };
        let found = check::check_pair(source, target, &context);
        let waived = |finding: &&Finding| !allow.iter().any(|(check, _)| check == finding.check);
        found.iter().filter(waived).map(|one| shaped(one, source, target, voice)).collect()
    }

    /// The checks that found something in each unit, as far as it is known by now.
    pub(crate) fn found_checks(&self, view: &Snapshot) -> Arc<FoundChecks> {
        self.look(view, AT_ONCE);
        self.found.found()
    }

    /// Checks some of what is not checked yet.
    pub(crate) fn look(&self, view: &Snapshot, budget: Duration) {
        let terms = self.terms.read(view);
        self.found.look(view, &terms, self.usage(view), budget);
    }

    /// What a change of the source, from the first text to the second, does to a translation.
    pub(crate) fn effect(
        &self,
        view: &Snapshot,
        loaded: &Loaded,
        change: (&str, &str),
        target: &str,
    ) -> Effect {
        let terms = self.terms.read(view);
        let languages = loaded.bitext.languages();
        Effect::of(change, target, languages, &terms.repair, || self.seen(view))
    }
}
