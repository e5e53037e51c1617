//! Quality checks for translated prose: most for French into English, some for any two languages.
//!
//! A pair of texts or a whole [`Bitext`](crate::model::Bitext) in; [`Finding`]s out, sorted by place. A finding names its
//! rule, how much it matters, byte spans on both sides, the Fluent id of the sentence that explains
//! it with that sentence's values, and a [`Fix`] where mending cannot change what is said.
//!
//! 1. `pair` reads each side once: tokens, typed values, quotations.
//! 2. `compare` matches the values of both sides as multisets; what is left over is a difference.
//! 3. Every [`Rule`] of [`RULES`] looks at the pair, or at the bitext as a whole.
//!
//! Values are read by the marks and words of each language; rules on the form of one language run for that
//! language only (`scope`).
//!
//! A rule is on by default only where at least 95 of 100 of its findings are right
//! (`docs/design/checks.md` has the figures).
//!
//! A new rule: a file in `rules/`, a line in `rules/mod.rs`, its words `check-<id>` and
//! `explain-<id>` in `ui/{en,fr}/check.ftl`, its cases in `tests/data/check/<id>.txt`.

mod baseline;
mod bitext;
mod compare;
mod dictionary;
mod finding;
mod lexicon;
mod options;
mod pair;
mod rules;
mod scope;
mod words;

use rayon::prelude::*;

pub use baseline::{fingerprint, new_since};
pub use bitext::{Entry, View, check_bitext};
pub use dictionary::Dictionary;
pub use finding::{Finding, Fix, Report, apply_fixes};
pub use options::{CheckOptions, Level, Variant};
pub use pair::{Context, Pair, Side};
pub use rules::{Lengths, RULES, TermIndex};

use crate::model::Severity;

/// One quality check.
pub trait Rule: Sync {
    /// Its lasting name, such as `number`.
    fn id(&self) -> &'static str;

    /// How much its findings matter, unless the settings or the finding itself say otherwise.
    fn severity(&self) -> Severity;

    /// Whether it runs unless the settings say otherwise.
    fn is_on(&self) -> bool {
        true
    }

    /// Looks at one source text and its translation.
    fn pair(&self, _pair: &Pair<'_>, _report: &mut Report) {}

    /// Looks at a whole document.
    fn bitext(&self, _view: &View<'_>, _report: &mut Report) {}
}

/// The rule of this name.
#[must_use]
pub fn find(id: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.id() == id)
}

/// Runs every rule that is on over one pair.
///
/// # Examples
///
/// ```
/// use enregard::check::{Context, check_pair};
///
/// let findings = check_pair("Le taux atteint 7,4 %.", "The rate stands at 7,4%.", &Context::default());
/// let ids: Vec<&str> = findings.iter().map(|finding| finding.check).collect();
/// assert_eq!(ids, ["number-format"]);
/// assert_eq!(findings[0].fix.as_ref().map(|fix| fix.text.as_str()), Some("7.4"));
/// ```
#[must_use]
pub fn check_pair(source: &str, target: &str, context: &Context<'_>) -> Vec<Finding> {
    let pair = Pair::new(source, target, context);
    let mut report = Report::default();
    for rule in RULES {
        let Some(severity) = context.options.level(*rule) else { continue };
        report.begin(rule.id(), severity, context.options.is_set(rule.id()));
        rule.pair(&pair, &mut report);
    }
    report.finish(target.len())
}

/// Runs every rule that needs no project over many pairs, on all cores; one list a pair, in order.
///
/// All pairs together tell how long translations are among them.
#[must_use]
pub fn check_pairs(pairs: &[(&str, &str)], options: &CheckOptions) -> Vec<Vec<Finding>> {
    let lengths = Lengths::of(pairs.iter().copied());
    pairs
        .par_iter()
        .map(|(source, target)| {
            let context = Context { options, lengths: Some(&lengths), ..Context::default() };
            check_pair(source, target, &context)
        })
        .collect()
}
