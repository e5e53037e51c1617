//! Checks a whole document: every pair, then what only the whole shows.
//!
//! A segment that another message covers is read together with it; a segment without a message has
//! only its gate. Checks waived by `allow:` are taken out at the end, and a waiver that took
//! nothing out is a finding itself.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::finding::{Finding, Report};
use super::options::CheckOptions;
use super::pair::CheckContext;
use super::rules;
use super::term_index::TermIndex;
use super::unmarked::check_pair;
use super::usage::Usage;
use super::view::{DocumentEntry, DocumentView};
use crate::model::{Bitext, BlockKind, Glossary, SegmentId};

/// Runs every rule that is on over a document; findings come in its order.
#[must_use]
pub fn check_bitext(
    bitext: &Bitext,
    options: &CheckOptions,
    glossary: Option<&Glossary>,
) -> Vec<Finding> {
    let languages = Some(bitext.languages());
    let options = &CheckOptions { languages, ..options.clone() };
    let view = DocumentView::new(bitext, options);
    let pairs = view.pairs().map(|(entry, target)| (entry.source.as_str(), target.text.as_str()));
    let usage = Usage::of(pairs, options.languages());
    let terms = glossary.map(|glossary| TermIndex::new(glossary, bitext.languages().0));
    let context = CheckContext {
        options,
        glossary,
        terms: terms.as_ref(),
        usage: Some(&usage),
        ..CheckContext::default()
    };
    let mut findings = look_at_pairs(&view, &context);
    findings.extend(look_at_whole(&view));
    let mut findings = waive(&view, findings);
    sort(&view, &mut findings);
    findings
}

/// What is found in the pairs of some blocks, those at `blocks`, before anything is waived: for
/// whoever checks a long document part by part. The first must not begin with a segment that an
/// earlier one covers. What else there is to be known of the project stands in `context`.
#[must_use]
pub fn check_blocks(
    bitext: &Bitext,
    blocks: Range<usize>,
    context: &CheckContext<'_>,
) -> Vec<Finding> {
    let options = &CheckOptions { languages: Some(bitext.languages()), ..context.options.clone() };
    let before = blocks.start.saturating_sub(1);
    let part = Bitext {
        blocks: bitext.blocks.get(before..blocks.end).unwrap_or_default().to_vec(),
        obsolete: Vec::new(),
        document: bitext.document.clone(),
        title: bitext.title.clone(),
        source_locale: bitext.source_locale.clone(),
        target_locale: bitext.target_locale.clone(),
    };
    let first = bitext.blocks.get(blocks.start).and_then(|block| block.units.first());
    let mut view = DocumentView::new(&part, options);
    let start =
        view.entries.iter().position(|entry| first.is_some_and(|unit| unit.id == entry.unit.id));
    // The one before is there to be seen, and is not looked at.
    for entry in view.entries.iter_mut().take(start.unwrap_or_default()) {
        entry.target = None;
    }
    look_at_pairs(&view, &CheckContext { options, ..*context })
}

/// What only the whole document shows, before anything is waived.
#[must_use]
pub fn check_whole(bitext: &Bitext, options: &CheckOptions) -> Vec<Finding> {
    let options = &CheckOptions { languages: Some(bitext.languages()), ..options.clone() };
    look_at_whole(&DocumentView::new(bitext, options))
}

fn look_at_pairs(view: &DocumentView<'_>, context: &CheckContext<'_>) -> Vec<Finding> {
    let found = view.entries.par_iter().enumerate().flat_map_iter(|(at, entry)| {
        let previous = at.checked_sub(1).and_then(|at| view.entries.get(at));
        let context = CheckContext {
            kind: entry.kind,
            previous: previous.map(|entry| entry.source.as_str()),
            baseline: entry.target.and_then(|target| target.baseline.as_deref()),
            ..*context
        };
        pair_findings(entry, &context)
    });
    found.collect()
}

fn look_at_whole(view: &DocumentView<'_>) -> Vec<Finding> {
    let whole = rules::report(view.options, |rule, report| rule.look_at_document(view, report));
    whole.into_findings()
}

fn pair_findings(entry: &DocumentEntry<'_>, context: &CheckContext<'_>) -> Vec<Finding> {
    let Some(target) = entry.target.filter(|_| entry.kind != BlockKind::Code) else {
        return Vec::new();
    };
    let mut findings = check_pair(&entry.source, &target.text, context);
    for finding in &mut findings {
        finding.unit = Some(entry.unit.id.clone());
        // Spans and fixes speak of the text; where the file says it otherwise, no fix is safe.
        if target.text != target.value {
            finding.fix = None;
        }
    }
    findings
}

/// The waivers of a document, each with whether it was needed.
type Waivers<'a> = BTreeMap<&'a SegmentId, BTreeMap<&'a str, bool>>;

/// Takes out what `allow:` waives, and adds the waivers that were not needed.
fn waive(view: &DocumentView<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let mut allowed = Waivers::new();
    for (entry, target) in view.pairs() {
        for (check, _) in &target.allow {
            allowed.entry(&entry.unit.id).or_default().insert(check.as_str(), false);
        }
    }
    let mut kept = Vec::with_capacity(findings.len());
    for finding in findings {
        let of_unit = finding.unit.as_ref().and_then(|id| allowed.get_mut(id));
        let waivable = !finding.check.starts_with("unused");
        match of_unit.and_then(|checks| checks.get_mut(finding.check)).filter(|_| waivable) {
            Some(used) => *used = true,
            None => kept.push(finding),
        }
    }
    kept.extend(unused(view, &allowed));
    kept
}

fn unused(view: &DocumentView<'_>, allowed: &Waivers<'_>) -> Vec<Finding> {
    let Some(rule) = rules::find("unused-allow") else { return Vec::new() };
    let Some(severity) = view.options.level(rule) else { return Vec::new() };
    let mut report = Report::default();
    report.begin(rule.id(), severity, false);
    for (unit, checks) in allowed {
        for (check, _) in checks.iter().filter(|(_, used)| !**used) {
            report.add(Finding::new("check-unused-allow").unit(unit).arg("value", *check));
        }
    }
    report.into_findings()
}

/// Into the document's order; within a unit, by place.
fn sort(view: &DocumentView<'_>, findings: &mut [Finding]) {
    let units = view.bitext.units().map(|unit| &unit.id);
    let order: BTreeMap<&SegmentId, usize> = units.zip(0..).collect();
    let place = |finding: &Finding| {
        let unit =
            finding.unit.as_ref().and_then(|id| order.get(id)).copied().unwrap_or(usize::MAX);
        let start = finding.target_span.as_ref().map_or(usize::MAX, |span| span.start);
        (unit, start)
    };
    findings.sort_by_key(place);
}
