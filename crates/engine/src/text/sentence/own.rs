//! A project's own rules of where sentences end, laid over those of the language.
//!
//! The rules of SRX 2.0 (LISA, 2008): what stands before a place, what stands after it, and whether
//! a sentence ends there. Of several that fit a place the first decides; where none does, the
//! language's rules do. Places that only spaces part are one place.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use rustc_hash::FxHashMap;

/// The largest compiled expression, in bytes.
const LIMIT: usize = 1 << 20;

/// One rule.
#[derive(Clone, Debug)]
pub struct BreakRule(RuleForm);

#[derive(Clone, Debug)]
enum RuleForm {
    /// What stands before and after a place, and whether a sentence ends there.
    Place { before: Regex, after: Regex, breaks: bool },
    /// No sentence ends inside this, nor right behind it.
    Whole(Regex),
}

fn compiled(expression: &str) -> Option<Regex> {
    let mut builder = RegexBuilder::new(expression);
    builder.size_limit(LIMIT).dfa_size_limit(LIMIT).nest_limit(64);
    builder.build().ok()
}

impl BreakRule {
    /// A rule of two regular expressions, as SRX has it; nothing where one is none, or needs what
    /// linear time cannot give (lookaround, back references).
    #[must_use]
    pub fn place(before: &str, after: &str, breaks: bool) -> Option<Self> {
        let before = compiled(before)?;
        let after = compiled(&format!("^(?:{after})"))?;
        Some(Self(RuleForm::Place { before, after, breaks }))
    }

    /// A sentence ends behind this text, where a space follows.
    #[must_use]
    pub fn after(text: &str) -> Option<Self> {
        Self::place(&regex::escape(text.trim_end()), r"\s", true)
    }

    /// No sentence ends inside this text, nor right behind it.
    #[must_use]
    pub fn whole(text: &str) -> Option<Self> {
        compiled(&regex::escape(text)).map(|whole| Self(RuleForm::Whole(whole)))
    }
}

/// The ends of sentences, rising, with a project's rules laid over them.
pub(super) fn overlaid(text: &str, ends: Vec<usize>, rules: &[BreakRule]) -> Vec<usize> {
    let mut decided: FxHashMap<usize, bool> = FxHashMap::default();
    let mut whole: Vec<Range<usize>> = Vec::new();
    for BreakRule(rule) in rules {
        match rule {
            RuleForm::Whole(whole_text) => {
                let found = whole_text.find_iter(text).map(|found| found.range());
                whole.extend(found.map(|at| at.start..behind(text, at.end) + 1));
            }
            RuleForm::Place { before, after, breaks } => {
                for found in before.find_iter(text) {
                    let rest = text.get(found.end()..).unwrap_or_default();
                    if after.is_match(rest) {
                        decided.entry(behind(text, found.end())).or_insert(*breaks);
                    }
                }
            }
        }
    }
    let mut all: Vec<usize> = ends
        .into_iter()
        .filter(|end| *end == text.len() || decided.get(end) != Some(&false))
        .chain(decided.iter().filter(|(_, breaks)| **breaks).map(|(end, _)| *end))
        .filter(|end| {
            *end == text.len() || !whole.iter().any(|at| at.start < *end && *end < at.end)
        })
        .filter(|end| *end > 0)
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The place behind the spaces at a place.
fn behind(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start().len())
}
