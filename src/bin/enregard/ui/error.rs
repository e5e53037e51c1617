//! An error in words.

use enregard::model::Error;
use fluent::FluentValue;

use super::cause;
use super::visible::visible;
use super::words::UiMessages;

/// The whole of it: place, trouble, next step.
pub(super) fn error_text(words: &UiMessages, error: &Error) -> String {
    let path = error.path().map(|path| visible(&path.display().to_string()));
    let place = match (path, error.place()) {
        (Some(path), Some(place)) => format!("{path}:{}:{}: ", place.line, place.column),
        (Some(path), None) => format!("{path}: "),
        (None, _) => String::new(),
    };
    format!("{place}{}", trouble(words, error))
}

/// What an error says, without its place.
pub(super) fn trouble(words: &UiMessages, error: &Error) -> String {
    let mut args: Vec<(&'static str, FluentValue<'_>)> = error
        .args()
        .iter()
        .map(|(name, value)| match value.parse::<u32>() {
            Ok(count) if *name == "count" => (*name, count.into()),
            _ if *name == "expected" => (*name, expected(words, value).into()),
            _ => (*name, FluentValue::from(visible(value))),
        })
        .collect();
    let path = error.path().map(|path| visible(&path.display().to_string()));
    args.push(("path", path.unwrap_or_default().into()));
    args.push(("cause", cause::cause(error, words).into()));
    words.get(error.code().as_str(), &args)
}

/// What should have stood there: a form as it is typed, or a name that has words.
fn expected(words: &UiMessages, value: &str) -> String {
    cause::named(value, "", words).unwrap_or_else(|| visible(value))
}
