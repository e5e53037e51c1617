//! What was typed wrong, in the user's language.
//!
//! `clap` finds the mistake and hands over its parts (the option, the value, what comes near it);
//! the sentence around them comes from `usage.ftl`, one message for each kind of mistake.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::words::UiMessages;

/// The lines to print, without color.
pub(super) fn describe(error: &clap::Error, words: &UiMessages) -> String {
    let parts = UsageParts { error };
    let mut lines = vec![sentence(&parts, words)];
    lines.extend(hint(&parts, words));
    if let Some(usage) = parts.one(ContextKind::Usage) {
        lines.push(format!("\n{}", localized_usage(&usage, words)));
    }
    lines.push(format!("\n{}\n", words.get("usage-next", &[])));
    lines.join("\n")
}

fn sentence(parts: &UsageParts<'_>, words: &UiMessages) -> String {
    let message = match parts.error.kind() {
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::InvalidValue if parts.listed(ContextKind::InvalidValue).is_empty() => {
            "usage-missing-value"
        }
        ErrorKind::InvalidValue => "usage-wrong-value",
        ErrorKind::ValueValidation => "usage-refused-value",
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => "usage-too-many-values",
        ErrorKind::TooFewValues => "usage-missing-value",
        ErrorKind::ArgumentConflict if parts.repeated() => "usage-twice",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::MissingSubcommand => "usage-missing-command",
        ErrorKind::InvalidUtf8 => "usage-not-utf8",
        _ => "usage-other",
    };
    words.get(
        message,
        &[
            ("argument", parts.listed(ContextKind::InvalidArg).into()),
            ("value", parts.listed(ContextKind::InvalidValue).into()),
            ("command", parts.listed(ContextKind::InvalidSubcommand).into()),
            ("other", parts.listed(ContextKind::PriorArg).into()),
            ("cause", parts.cause(words).into()),
        ],
    )
}

/// What would have been right, where that is known.
fn hint(parts: &UsageParts<'_>, words: &UiMessages) -> Option<String> {
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().map(|kind| parts.listed(kind)).find(|one| !one.is_empty())
    {
        return words.find("usage-near", &[("near", near.into())]);
    }
    let known = match parts.error.kind() {
        ErrorKind::MissingSubcommand => ContextKind::ValidSubcommand,
        _ => ContextKind::ValidValue,
    };
    let known = parts.listed(known);
    (!known.is_empty()).then(|| words.get("usage-known", &[("known", known.into())]))
}

/// The parts that `clap` hands over.
struct UsageParts<'a> {
    error: &'a clap::Error,
}

impl UsageParts<'_> {
    fn one(&self, kind: ContextKind) -> Option<String> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(text.clone()),
            ContextValue::Strings(list) => Some(list.join(", ")),
            ContextValue::StyledStr(text) => Some(text.to_string()),
            ContextValue::StyledStrs(list) => {
                Some(list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
            }
            ContextValue::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn listed(&self, kind: ContextKind) -> String {
        self.one(kind).unwrap_or_default()
    }

    /// Whether an option stands in its own way.
    fn repeated(&self) -> bool {
        let other = self.listed(ContextKind::PriorArg);
        other.is_empty() || other == self.listed(ContextKind::InvalidArg)
    }

    /// What a value should have been; the parsers of numbers say so in English.
    fn cause(&self, words: &UiMessages) -> String {
        let said = std::error::Error::source(self.error).map(ToString::to_string);
        let said = said.unwrap_or_default();
        match said.split_once(" is not in ") {
            Some((_, range)) => words.get("usage-range", &[("range", range.into())]),
            None if said.contains("digit")
                || said.contains("integer")
                || said.contains("number") =>
            {
                words.get("usage-number", &[])
            }
            None => words.get("error-unnamed", &[]),
        }
    }
}

/// `clap` begins its usage line with an English word.
fn localized_usage(usage: &str, words: &UiMessages) -> String {
    usage.replacen("Usage:", &words.get("heading-usage", &[]), 1)
}
