//! What a rule found, and how it is mended.

use std::ops::Range;

use serde::Serialize;

use crate::model::{SegmentId, Severity};

/// A change of the target that cannot change what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fix {
    /// What it replaces, in bytes of the target.
    pub span: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

/// Something a rule noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The segment, where there is a document.
    pub unit: Option<SegmentId>,
    /// The rule's id.
    pub check: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The Fluent id of the sentence that says what and why.
    pub message: &'static str,
    /// Values for that sentence.
    pub args: Vec<(&'static str, String)>,
    /// Where in the source, in bytes.
    pub source_span: Option<Range<usize>>,
    /// Where in the target, in bytes.
    pub target_span: Option<Range<usize>>,
    /// How to mend it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding with the rule's own severity; the report fills in the rule.
    #[must_use]
    pub fn new(message: &'static str) -> Self {
        Self {
            unit: None,
            check: "",
            severity: Severity::Error,
            message,
            args: Vec::new(),
            source_span: None,
            target_span: None,
            fix: None,
        }
    }

    /// Names the place in the source.
    #[must_use]
    pub fn source(mut self, span: impl Into<Option<Range<usize>>>) -> Self {
        self.source_span = span.into();
        self
    }

    /// Names the place in the target.
    #[must_use]
    pub fn target(mut self, span: impl Into<Option<Range<usize>>>) -> Self {
        self.target_span = span.into();
        self
    }

    /// Gives the sentence a value.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn fix(mut self, span: Range<usize>, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// Names the segment.
    #[must_use]
    pub fn unit(mut self, id: &SegmentId) -> Self {
        self.unit = Some(id.clone());
        self
    }
}

/// Collects findings for the rule at work.
#[derive(Debug, Default)]
pub struct Report {
    check: &'static str,
    severity: Option<Severity>,
    /// The settings name this rule: its severity holds for all it finds.
    fixed: bool,
    findings: Vec<Finding>,
}

impl Report {
    /// Starts a rule.
    pub(super) fn begin(&mut self, check: &'static str, severity: Severity, fixed: bool) {
        self.check = check;
        self.severity = Some(severity);
        self.fixed = fixed;
    }

    /// Adds a finding at the rule's severity.
    pub fn add(&mut self, finding: Finding) {
        let severity = self.severity.unwrap_or(finding.severity);
        self.findings.push(Finding { check: self.check, severity, ..finding });
    }

    /// Adds a finding that matters more or less than the rule's others.
    pub fn add_as(&mut self, severity: Severity, finding: Finding) {
        let severity = if self.fixed { self.severity.unwrap_or(severity) } else { severity };
        self.findings.push(Finding { check: self.check, severity, ..finding });
    }

    /// All findings, by place in the target, then in the source; what stands nowhere comes last.
    pub(super) fn finish(mut self, end: usize) -> Vec<Finding> {
        let place = |finding: &Finding| {
            let target = finding.target_span.clone().unwrap_or(end..end);
            (target.start, target.end, finding.source_span.clone().map(|span| span.start))
        };
        self.findings.sort_by_key(place);
        self.findings
    }

    /// The findings as they came.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// Applies the fixes of some findings to a target; of fixes that overlap, the first wins.
///
/// # Examples
///
/// ```
/// use enregard_engine::check::{CheckContext, apply_fixes, check_pair};
///
/// let target = "The rate stands at 7,4% : a record.";
/// let source = "Le taux atteint 7,4 % : un record.";
/// let findings = check_pair(source, target, &CheckContext::default());
/// assert_eq!(apply_fixes(target, &findings), "The rate stands at 7.4%: a record.");
/// ```
#[must_use]
pub fn apply_fixes(target: &str, findings: &[Finding]) -> String {
    let mut fixes: Vec<&Fix> = findings.iter().filter_map(|finding| finding.fix.as_ref()).collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut out = String::with_capacity(target.len());
    let mut at = 0;
    for fix in fixes {
        let Some(kept) = target.get(at..fix.span.start) else { continue };
        if target.get(fix.span.clone()).is_none() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&fix.text);
        at = fix.span.end;
    }
    out.push_str(target.get(at..).unwrap_or_default());
    out
}
