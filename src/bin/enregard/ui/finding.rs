//! A finding of a check in words.

use fluent::FluentValue;

use super::visible::visible;
use super::voice::Ui;

/// The sentence that says what a check found, in the language of the user.
pub(crate) fn finding(ui: &Ui, finding: &enregard::check::Finding) -> String {
    let args: Vec<(&'static str, FluentValue<'_>)> = finding
        .args
        .iter()
        .map(|(name, value)| (*name, FluentValue::from(visible(value))))
        .collect();
    ui.msg(finding.message, &args)
}
