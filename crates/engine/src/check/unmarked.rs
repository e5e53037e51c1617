//! Lets the rules look at a pair as its readers see it, without numbered marks: what they find is
//! said of the text with its marks. One rule looks at the marks.

use std::ops::Range;

use super::finding::{Finding, Fix};
use super::pair::{CheckContext, TextPair};
use super::rules;
use crate::text::inline::{marks, unmarked};
use crate::text::mark::ObjectMark;

/// The rule that is about marks.
const MARKS: &str = "marks";

/// Runs every rule that is on over one pair.
pub(super) fn check_pair(source: &str, target: &str, context: &CheckContext<'_>) -> Vec<Finding> {
    let sides = [marks(source), marks(target)];
    let marked = TextPair::new(source, target, context);
    if sides.iter().all(Vec::is_empty) {
        let look =
            |rule: &super::Rule, report: &mut super::Report| rule.look_at_pair(&marked, report);
        return rules::report(context.options, look).finish(target.len());
    }
    let (bare_source, bare_target) = (unmarked(source), unmarked(target));
    let seen = TextPair::new(&bare_source, &bare_target, context);
    let report = rules::report(context.options, |rule, report| {
        rule.look_at_pair(if rule.id() == MARKS { &marked } else { &seen }, report);
    });
    let [from, to] = sides.map(Shift);
    let mut findings = report.into_findings();
    for found in findings.iter_mut().filter(|found| found.check != MARKS) {
        found.source_span = found.source_span.take().map(|span| from.marked(&span));
        found.target_span = found.target_span.take().map(|span| to.marked(&span));
        found.fix = found.fix.take().map(|fix| to.fix(target, fix));
    }
    let place = |found: &Finding| found.target_span.clone().map_or(target.len(), |span| span.start);
    findings.sort_by_key(place);
    findings
}

/// The marks that were taken out of a text, in order.
struct Shift(Vec<ObjectMark>);

impl Shift {
    /// Where a place of the text without marks stands in the one with them; before the marks that
    /// stand there, or behind.
    fn place(&self, at: usize, is_behind: bool) -> usize {
        let mut taken = 0;
        for mark in &self.0 {
            let here = mark.span.start - taken;
            if here > at || (here == at && !is_behind) {
                break;
            }
            taken += mark.span.len();
        }
        at + taken
    }

    fn marked(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.place(span.start, true);
        start..self.place(span.end, false).max(start)
    }

    /// A fix that keeps the marks which stand in what it replaces.
    fn fix(&self, text: &str, fix: Fix) -> Fix {
        let span = self.marked(&fix.span);
        let inside =
            self.0.iter().filter(|mark| span.start <= mark.span.start && mark.span.end <= span.end);
        let kept: String = inside.filter_map(|mark| text.get(mark.span.clone())).collect();
        Fix { span, text: fix.text + &kept }
    }
}
