//! Quality checks for translated prose: most for French into English, some for any two languages.
//!
//! A pair of texts or a whole [`Bitext`](crate::model::Bitext) in; [`Finding`]s out, sorted by
//! place. A finding names its rule, how much it matters, byte spans on both sides, the Fluent id of
//! the sentence that explains it with that sentence's values, and a [`Fix`] where mending cannot
//! change what is said.
//!
//! 1. `pair` reads each side once: tokens, typed values, quotations.
//! 2. `compare` matches the values of both sides as multisets; what is left over is a difference.
//! 3. Every [`Rule`] of [`RULES`] looks at the pair, or at the bitext as a whole.
//!
//! Values are read by the marks and words of each language; rules on the form of one language run
//! for that language only (`Scope`).
//!
//! A rule is on by default only where at least 95 of 100 of its findings are right
//! (`docs/design/checks.md` has the figures).
//!
//! A new rule: a file in `rules/`, two lines in `rules/mod.rs`, its words `check-<id>` and
//! `explain-<id>` in `ui/{en,fr}/check.ftl`, its cases in `tests/data/check/<id>.txt`.

mod adequacy;
mod bag;
mod baseline;
mod bitext;
mod compare;
mod dictionary;
mod finding;
mod lengths;
mod lexicon;
mod options;
mod pair;
mod pieces;
mod prelude;
mod renderings;
mod rule;
mod rules;
mod same;
mod side;
mod term_index;
mod terms;
mod unmarked;
mod usage;
mod values;
mod view;
mod window;
mod wording;

use rayon::prelude::*;

pub use adequacy::{Adequacy, Evidence, adequacy, unit_adequacy};
pub use baseline::{fingerprint, new_since};
pub use bitext::{check_bitext, check_blocks, check_whole};
pub use dictionary::Dictionary;
pub use finding::{Finding, Fix, Report, apply_fixes};
pub use options::{CheckOptions, Level, Variant};
pub use pair::{CheckContext, TextPair};
pub use rule::{Rule, Scope};
pub use rules::{RULES, find};
pub use side::TextSide;
pub use term_index::TermIndex;
pub use terms::{TermHit, terms_in};
pub use usage::Usage;
pub use view::{DocumentEntry, DocumentView};

use crate::text::language::Language;

/// Runs every rule that is on over one pair.
///
/// # Examples
///
/// ```
/// use enregard_engine::check::{CheckContext, check_pair};
///
/// let (source, target) = ("Le taux atteint 7,4 %.", "The rate stands at 7,4%.");
/// let findings = check_pair(source, target, &CheckContext::default());
/// let ids: Vec<&str> = findings.iter().map(|finding| finding.check).collect();
/// assert_eq!(ids, ["number-format"]);
/// assert_eq!(findings[0].fix.as_ref().map(|fix| fix.text.as_str()), Some("7.4"));
/// ```
#[must_use]
pub fn check_pair(source: &str, target: &str, context: &CheckContext<'_>) -> Vec<Finding> {
    unmarked::check_pair(source, target, context)
}

/// Runs every rule that needs no project over many pairs, on all cores; one list a pair, in order.
///
/// All pairs together tell how long translations are among them, and how words are rendered.
#[must_use]
pub fn check_pairs(pairs: &[(&str, &str)], options: &CheckOptions) -> Vec<Vec<Finding>> {
    let usage = Usage::of(pairs.iter().copied(), options.languages());
    pairs
        .par_iter()
        .map(|(source, target)| {
            let context = CheckContext { options, usage: Some(&usage), ..CheckContext::default() };
            check_pair(source, target, &context)
        })
        .collect()
}

/// Scores many pairs, on all cores, in order.
#[must_use]
pub fn adequacies(
    pairs: &[(&str, &str)],
    languages: (Language, Language),
    beside: Option<Evidence<'_>>,
) -> Vec<Adequacy> {
    let score =
        |(source, target): &(&str, &str)| adequacy::judged(source, target, languages, beside);
    pairs.par_iter().map(score).collect()
}
