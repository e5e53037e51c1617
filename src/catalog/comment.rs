//! The comment above a message: lines that belong to the program, and those that belong to people.
//!
//! | line | meaning |
//! |---|---|
//! | `fr: …` | the source this was made from (`fr` is the source language's tag), as [`one_line`] writes it |
//! | `state: draft` | the state; absent means `translated` |
//! | `covers: id id` | further segments that this message translates |
//! | `origin: align 0.93` | where it came from, and how much was changed since |
//! | `translated: NAME` | who wrote it |
//! | `reviewed: NAME HASH` | who reviewed it, and what; a line each |
//! | `error: accuracy/omission major -- note` | what a reviewer found; a line each |
//! | `allow: number -- reason` | a check waived; one line each |
//! | `question: NAME: text`, `answer: …`, `resolved: NAME` | what people say about it, in order |
//! | `variant` | a deliberate different rendering |

use super::escape::{from_one_line, one_line};
use crate::model::{QualityMark, Remark, Review, SegmentId, SharedText, StoredState, Target};

/// One line of a comment, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CommentLine {
    Baseline(SharedText),
    State(StoredState),
    Covers(Vec<SegmentId>),
    Origin(String),
    Translator(String),
    Review(Review),
    Error(QualityMark),
    Allow(String, String),
    Talk(Remark),
    Variant,
    /// A line that belongs to people.
    Note(String),
}

impl CommentLine {
    /// Understands one line, without its `# `.
    pub(super) fn read(line: &str, source: &str) -> Self {
        Self::owned(line, source).unwrap_or_else(|| Self::Note(line.to_owned()))
    }

    fn owned(line: &str, source: &str) -> Option<Self> {
        if line.trim_end() == "variant" {
            return Some(Self::Variant);
        }
        let (key, value) = line.split_once(':')?;
        let value = value.strip_prefix(' ').unwrap_or(value);
        match key {
            "state" => StoredState::named(value.trim()).map(Self::State),
            "covers" => value
                .split_whitespace()
                .map(|id| SegmentId::new(id).ok())
                .collect::<Option<Vec<_>>>()
                .map(Self::Covers),
            "origin" => Some(Self::Origin(value.to_owned())),
            "translated" => Some(Self::Translator(value.trim().to_owned())),
            "reviewed" => Some(Self::Review(Review::read(value))),
            "error" => QualityMark::read(value).map(Self::Error),
            "question" | "answer" | "resolved" => Remark::read(key, value).map(Self::Talk),
            "allow" => {
                let (check, reason) = value.split_once(" -- ").unwrap_or((value, ""));
                Some(Self::Allow(check.trim().to_owned(), reason.trim().to_owned()))
            }
            _ if key == source => Some(Self::Baseline(from_one_line(value).into())),
            _ => None,
        }
    }

    /// The line as it stands in a file, without its `# `.
    pub(super) fn write(&self, source: &str) -> String {
        match self {
            Self::Baseline(text) => format!("{source}: {}", one_line(text)),
            Self::State(state) => format!("state: {}", state.as_str()),
            Self::Covers(ids) => {
                let ids: Vec<&str> = ids.iter().map(SegmentId::as_str).collect();
                format!("covers: {}", ids.join(" "))
            }
            Self::Origin(origin) => format!("origin: {origin}"),
            Self::Allow(check, reason) if reason.is_empty() => format!("allow: {check}"),
            Self::Allow(check, reason) => format!("allow: {check} -- {reason}"),
            Self::Translator(name) => format!("translated: {name}"),
            Self::Review(review) => format!("reviewed: {}", review.write()),
            Self::Error(mark) => format!("error: {}", mark.write()),
            Self::Talk(remark) => {
                let key = remark.kind.as_str();
                format!("{key}: {}", remark.write()).trim_end().to_owned()
            }
            Self::Variant => "variant".to_owned(),
            Self::Note(note) => note.clone(),
        }
    }

    /// Whether two lines say something about the same thing.
    pub(super) fn same_key(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Tells a target what this line says.
    pub(super) fn apply(self, target: &mut Target) {
        match self {
            Self::Baseline(text) => target.baseline = Some(text),
            Self::State(state) => target.state = state,
            Self::Covers(ids) => target.covers = ids,
            Self::Origin(origin) => target.origin = Some(origin),
            Self::Allow(check, reason) => target.allow.push((check, reason)),
            Self::Translator(name) => target.translator = Some(name),
            Self::Review(review) => target.reviews.push(review),
            Self::Error(mark) => target.errors.push(mark),
            Self::Talk(remark) => target.thread.0.push(remark),
            Self::Variant => target.variant = true,
            Self::Note(note) => target.notes.push(note),
        }
    }
}

/// The program's lines that a target wants above its message, in their order.
pub(super) fn wanted(target: &Target) -> Vec<CommentLine> {
    let mut lines = Vec::new();
    lines.extend(target.baseline.clone().map(CommentLine::Baseline));
    if target.state != StoredState::Translated {
        lines.push(CommentLine::State(target.state));
    }
    if !target.covers.is_empty() {
        lines.push(CommentLine::Covers(target.covers.clone()));
    }
    lines.extend(target.origin.clone().map(CommentLine::Origin));
    lines.extend(target.translator.clone().map(CommentLine::Translator));
    lines.extend(target.reviews.iter().cloned().map(CommentLine::Review));
    lines.extend(target.errors.iter().cloned().map(CommentLine::Error));
    lines.extend(target.allow.iter().cloned().map(|(check, why)| CommentLine::Allow(check, why)));
    if target.variant {
        lines.push(CommentLine::Variant);
    }
    lines.extend(target.thread.0.iter().cloned().map(CommentLine::Talk));
    lines
}

/// Rewrites the comment of a message so that it says what `wanted` says.
///
/// `old` is the comment as it stands, whole lines with their ends. Lines that belong to people keep
/// their bytes and places; a line of the program that still holds does too. New lines go to the
/// end.
pub(super) fn rewrite(old: &str, wanted: &[CommentLine], source: &str, eol: &str) -> String {
    let mut out = String::with_capacity(old.len() + 64);
    let mut left: Vec<&CommentLine> = wanted.iter().collect();
    for raw in old.split_inclusive('\n') {
        let line = CommentLine::read(content(raw), source);
        if matches!(line, CommentLine::Note(_)) {
            out.push_str(raw);
        } else if let Some(at) = left.iter().position(|want| **want == line) {
            left.remove(at);
            out.push_str(raw);
        } else if let Some(at) = left.iter().position(|want| want.same_key(&line)) {
            let new = left.remove(at);
            push(&mut out, new, source, eol);
        }
    }
    left.iter().for_each(|line| push(&mut out, line, source, eol));
    out
}

fn push(out: &mut String, line: &CommentLine, source: &str, eol: &str) {
    out.push_str("# ");
    out.push_str(&line.write(source));
    out.push_str(eol);
}

/// The text of a comment line.
pub(super) fn content(raw: &str) -> &str {
    let line = raw.trim_end_matches(['\n', '\r']);
    line.strip_prefix("# ").or_else(|| line.strip_prefix('#')).unwrap_or(line)
}
