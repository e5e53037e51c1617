//! The engine in a web page: JSON in, JSON out, through the memory that page and engine share.
//!
//! The page asks for room ([`input`]), writes the question there, calls [`answer`], and reads as
//! many bytes as that returns from [`output`]. A question is `{"do": NAME, …}`:
//!
//! | `do` | with | gives |
//! |---|---|---|
//! | `sentences` | `text`, `locale` | `[text, …]` |
//! | `align` | `source`, `target`: lists; `from`, `to` | `[[sources], [targets], confidence]` … |
//! | `check` | `source`, `target`, `from`, `to` | `{check, severity, source, target, fix}` … |
//! | `drift` | `old`, `new`, `target`, `from`, `to` | `{class, changes, touched, suggestion}` |
//!
//! There is no unsafe code here but the names under which functions are exported: the engine owns
//! both buffers, and the page writes only into what it was given.

use std::ops::Range;
use std::sync::Mutex;

use enregard_engine::align::{AlignOptions, align};
use enregard_engine::check::{CheckOptions, check_pairs};
use enregard_engine::status::drift::{Cooccurrence, Effect, classify};
use enregard_engine::text::diff::{ChangeKind, diff};
use enregard_engine::text::language::Language;
use enregard_engine::text::repair::RepairTerms;
use enregard_engine::text::sentence::{SentenceOptions, sentences};
use serde_json::{Value, json};

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn with<T>(buffer: &Mutex<Vec<u8>>, act: impl FnOnce(&mut Vec<u8>) -> T) -> T {
    act(&mut buffer.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// Room for a question of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    with(&INPUT, |bytes| {
        *bytes = vec![0; length];
        bytes.as_mut_ptr()
    })
}

/// Answers the question; tells how many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> usize {
    let question = with(&INPUT, std::mem::take);
    let value = match serde_json::from_slice(&question) {
        Ok(question) => answered(&question),
        Err(error) => json!({ "error": error.to_string() }),
    };
    with(&OUTPUT, |bytes| {
        *bytes = value.to_string().into_bytes();
        bytes.len()
    })
}

/// Where the answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    with(&OUTPUT, |bytes| bytes.as_ptr())
}

fn answered(question: &Value) -> Value {
    match text(question, "do") {
        "sentences" => cut(question),
        "align" => paired(question),
        "check" => checked(question),
        "drift" => drifted(question),
        other => json!({ "error": other }),
    }
}

fn text<'q>(question: &'q Value, name: &str) -> &'q str {
    question.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'q>(question: &'q Value, name: &str) -> Vec<&'q str> {
    let list = question.get(name).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn languages(question: &Value) -> (Language, Language) {
    (Language::of_tag(text(question, "from")), Language::of_tag(text(question, "to")))
}

fn cut(question: &Value) -> Value {
    let whole = text(question, "text");
    let spans = sentences(whole, &SentenceOptions::new(text(question, "locale")));
    spans.into_iter().filter_map(|span| Some(whole.get(span)?.trim())).collect()
}

fn paired(question: &Value) -> Value {
    let (source, target) = (list(question, "source"), list(question, "target"));
    let mut options = AlignOptions::default();
    options.from = text(question, "from").to_owned();
    options.to = text(question, "to").to_owned();
    match align(&source, &target, &options) {
        Ok(beads) => beads
            .into_iter()
            .map(|bead| {
                let (source, target) = (source.get(bead.source), target.get(bead.target));
                json!([source, target, (bead.confidence * 100.0).round() / 100.0])
            })
            .collect(),
        Err(error) => json!({ "error": error.code().as_str() }),
    }
}

fn checked(question: &Value) -> Value {
    let (source, target) = (text(question, "source"), text(question, "target"));
    let mut options = CheckOptions::default();
    options.languages = Some(languages(question));
    let words = |text: &str, span: &Option<Range<usize>>| {
        span.clone().and_then(|span| text.get(span).map(str::to_owned))
    };
    let found = check_pairs(&[(source, target)], &options).into_iter().flatten();
    found
        .map(|finding| {
            json!({
                "check": finding.check,
                "severity": finding.severity,
                "source": words(source, &finding.source_span),
                "target": words(target, &finding.target_span),
                "fix": finding.fix.map(|fix| fix.text),
            })
        })
        .collect()
}

fn drifted(question: &Value) -> Value {
    let (old, new, target) =
        (text(question, "old"), text(question, "new"), text(question, "target"));
    let changes = diff(old, new).into_iter().map(|change| match change.kind {
        ChangeKind::Equal => json!(["=", new.get(change.new)]),
        ChangeKind::Removed => json!(["-", old.get(change.old)]),
        ChangeKind::Added => json!(["+", new.get(change.new)]),
    });
    let seen = Cooccurrence::new([(old, target)].into_iter());
    let effect =
        Effect::of((old, new), target, languages(question), &RepairTerms::default(), || &seen);
    json!({
        "class": classify(old, new).map(|class| class.as_str()),
        "changes": changes.collect::<Vec<_>>(),
        "touched": effect.touched.iter().map(|at| target.get(at.clone())).collect::<Vec<_>>(),
        "suggestion": effect.repair.map(|repair| repair.text),
    })
}
