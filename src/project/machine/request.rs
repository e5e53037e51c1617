//! What a translation engine is told of a segment, and how its answers are judged.
//!
//! One JSON object a segment (protocol 2): `id`, `from`, `to` and `text` as in protocol 1, and what
//! stands about it: neighbors, heading, terms, matches of the memory, its old pair where it
//! drifted, style, inline marks. `docs/formats/machine.md` says it key by key.

use rustc_hash::FxHashSet;
use serde_json::{Map, Value, json};

use super::super::Project;
use crate::check::{
    CheckContext, CheckOptions, Finding, TermHit, TermIndex, Variant, check_pair, terms_in,
};
use crate::memory::{Memory, MemoryOptions};
use crate::model::{Bitext, BlockKind, Error, Glossary, Locale, SegmentId, Severity, Unit};
use crate::text::inline::{RunKind, parse};
use crate::text::language::Language;
use crate::text::repair::keeps_rest;

/// Neighbors told of on each side.
const NEIGHBORS: usize = 2;
/// Matches of the memory told of.
const MATCHES: usize = 3;

/// A segment to translate, and what the engine is told of it.
pub(super) struct MachineTask {
    pub(super) id: SegmentId,
    pub(super) source: String,
    kind: BlockKind,
    /// What it said where it drifted, and the translation of that.
    old: Option<(String, String)>,
    request: Value,
}

impl MachineTask {
    /// The request as a line; with what the last answer lost, where it was refused.
    pub(super) fn line(&self, refused: Option<&RefusedDraft>) -> String {
        let mut request = self.request.clone();
        if let (Some(refused), Some(request)) = (refused, request.as_object_mut()) {
            let mut checks: Vec<&str> = refused.findings.iter().map(|found| found.check).collect();
            checks.extend(refused.rewrites.then_some("rewrites"));
            let refused = json!({ "target": refused.text, "checks": checks });
            request.insert("refused".to_owned(), refused);
        }
        format!("{request}\n")
    }
}

/// An answer that lost a value, a note, a mark or a term that must stay: it became no draft.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedDraft {
    /// The segment.
    pub id: SegmentId,
    /// The answer.
    pub text: String,
    /// What the checks say of it.
    pub findings: Vec<Finding>,
    /// It was to be a repair, and changes what the translator wrote elsewhere too.
    pub rewrites: bool,
}

/// What tasks are made of and answers are judged by, in one locale.
pub(super) struct MachineContext<'p> {
    project: &'p Project,
    locale: &'p Locale,
    memory: &'p Memory,
    glossary: Glossary,
    terms: TermIndex,
    options: CheckOptions,
    matching: MemoryOptions,
    /// Answers must keep what the translator wrote, but for what the change bites.
    pub(super) repairs: bool,
}

impl<'p> MachineContext<'p> {
    pub(super) fn new(
        project: &'p Project,
        locale: &'p Locale,
        memory: &'p Memory,
    ) -> Result<Self, Error> {
        let glossary = project.glossary(locale)?;
        let options = project.check_settings()?;
        let language = |tag: &str| Language::of_tag(tag);
        let languages = (language(project.source_tag()), language(locale.as_str()));
        let terms = TermIndex::new(&glossary, languages.0);
        let mut matching = project.memory_options(languages);
        matching.most = MATCHES;
        Ok(Self { project, locale, memory, glossary, terms, options, matching, repairs: false })
    }

    /// The tasks of these segments, in the order of the documents.
    pub(super) fn tasks(&self, bitexts: &[Bitext], wanted: &[SegmentId]) -> Vec<MachineTask> {
        let wanted: FxHashSet<&SegmentId> = wanted.iter().collect();
        let of = |bitext| self.tasks_of(bitext, &wanted);
        bitexts.iter().flat_map(of).collect()
    }

    fn tasks_of(&self, bitext: &Bitext, wanted: &FxHashSet<&SegmentId>) -> Vec<MachineTask> {
        let placed: Vec<(BlockKind, &Unit)> = bitext
            .blocks
            .iter()
            .flat_map(|block| block.units.iter().map(move |unit| (block.kind, unit)))
            .collect();
        let (mut tasks, mut heading) = (Vec::new(), None);
        for (at, &(kind, unit)) in placed.iter().enumerate() {
            if wanted.contains(&unit.id) {
                let about = About { placed: &placed, at, heading };
                let request = self.request(unit, kind, &about);
                let (id, source) = (unit.id.clone(), unit.source.to_string());
                let old = old_pair(unit).map(|(old, target)| (old.to_owned(), target.to_owned()));
                tasks.push(MachineTask { id, source, kind, old, request });
            }
            if kind == BlockKind::Heading {
                heading = Some(unit);
            }
        }
        tasks
    }

    fn request(&self, unit: &Unit, kind: BlockKind, about: &About<'_>) -> Value {
        let mut request = Map::new();
        let mut put = |key: &str, value: Value| request.insert(key.to_owned(), value);
        put("version", 2.into());
        put("id", unit.id.as_str().into());
        put("from", self.project.source_tag().into());
        put("to", self.locale.as_str().into());
        put("text", unit.source.as_str().into());
        put("kind", kind.as_str().into());
        put("style", self.style().into());
        put("before", about.before().into());
        put("after", about.after().into());
        put("terms", self.terms(&unit.source).into());
        put("memory", self.matches(&unit.source).into());
        put("marks", marks(&unit.source).into());
        if let Some(heading) = about.heading {
            put("heading", facing(heading));
        }
        if let Some((old, target)) = old_pair(unit) {
            put("old", json!({ "source": old, "target": target }));
        }
        Value::Object(request)
    }

    /// The English that is wanted, such as `en-GB`; else the locale.
    fn style(&self) -> &str {
        match self.options.variant {
            Some(Variant::British) => "en-GB",
            Some(Variant::American) => "en-US",
            None => self.locale.as_str(),
        }
    }

    fn terms(&self, source: &str) -> Vec<Value> {
        let told = |hit: TermHit<'_>| {
            let words = hit.spans.first().and_then(|span| source.get(span.clone()));
            json!({
                "source": words,
                "target": if hit.term.keep { words } else { Some(hit.term.target.as_str()) },
                "alternatives": hit.term.alternatives,
                "forbidden": hit.term.forbidden,
                "keep": hit.term.keep,
            })
        };
        terms_in(source, &self.glossary, &self.terms).into_iter().map(told).collect()
    }

    fn matches(&self, source: &str) -> Vec<Value> {
        let found = self.memory.suggest(source, None, &self.matching);
        found
            .iter()
            .map(|found| {
                let (source, target) = (&found.source, &found.adapted);
                json!({ "score": found.score, "source": source, "target": target })
            })
            .collect()
    }

    /// The answer as a draft, or what it lost.
    pub(super) fn judge(&self, task: &MachineTask, text: String) -> Result<String, RefusedDraft> {
        let context = CheckContext {
            options: &self.options,
            kind: task.kind,
            glossary: Some(&self.glossary),
            terms: Some(&self.terms),
            ..CheckContext::default()
        };
        let mut findings = check_pair(&task.source, &text, &context);
        findings.retain(|finding| finding.severity == Severity::Error);
        let keeps =
            |(old, target): &(String, String)| keeps_rest((old, &task.source), target, &text);
        let rewrites = self.repairs && !task.old.as_ref().is_some_and(keeps);
        match findings.is_empty() && !rewrites {
            true => Ok(text),
            false => Err(RefusedDraft { id: task.id.clone(), text, findings, rewrites }),
        }
    }
}

/// What stands about a unit in its document.
struct About<'b> {
    placed: &'b [(BlockKind, &'b Unit)],
    at: usize,
    heading: Option<&'b Unit>,
}

impl About<'_> {
    fn before(&self) -> Vec<Value> {
        let from = self.at.saturating_sub(NEIGHBORS);
        self.among(from, self.at)
    }

    fn after(&self) -> Vec<Value> {
        self.among(self.at + 1, self.at + 1 + NEIGHBORS)
    }

    fn among(&self, from: usize, to: usize) -> Vec<Value> {
        let units = self.placed.iter().skip(from).take(to - from);
        units.map(|(_, unit)| facing(unit)).collect()
    }
}

/// A text beside its translation, where it has one.
fn facing(unit: &Unit) -> Value {
    let target = unit.target.as_deref().map(|target| target.text.as_str());
    json!({ "source": unit.source, "target": target })
}

/// What the translation was made from, and the translation, where the source is another now.
fn old_pair(unit: &Unit) -> Option<(&str, &str)> {
    let target = unit.target.as_deref().filter(|_| unit.drift.is_some())?;
    Some((target.baseline.as_deref()?, target.value.as_str()))
}

/// The marks that an answer must bring back, as they stand in the text.
fn marks(source: &str) -> Vec<String> {
    let mark = |run: crate::text::inline::Run| match run.kind {
        RunKind::Note => Some(format!("[^{}]", run.text)),
        RunKind::Code => Some(format!("`{}`", run.text)),
        _ => run.link,
    };
    let mut marks: Vec<String> = parse(source).into_iter().filter_map(mark).collect();
    marks.dedup();
    marks
}
