//! The program's voice: what it writes, in which language and form.

use std::io::{IsTerminal, Write};

use enregard::model::Error;
use fluent::FluentValue;

use super::error::{error_text, trouble};
use super::visible::visible;
use super::words::{Args, UiMessages};
use crate::options::{Global, Lang, OutputFormat};

/// The program's voice.
pub(crate) struct Ui {
    words: UiMessages,
    /// What results look like.
    pub(crate) format: OutputFormat,
    /// Say no remarks.
    pub(crate) quiet: bool,
    /// How many times `-v` was given.
    pub(crate) verbose: u8,
    /// Color results.
    pub(crate) color: bool,
    color_remarks: bool,
}

impl Ui {
    pub(crate) fn new(lang: Lang, global: &Global) -> Self {
        let color = |terminal: bool| match global.color {
            clap::ColorChoice::Always => true,
            clap::ColorChoice::Never => false,
            clap::ColorChoice::Auto => terminal && std::env::var_os("NO_COLOR").is_none(),
        };
        Self {
            words: UiMessages::new(lang),
            format: global.format,
            quiet: global.quiet,
            verbose: global.verbose,
            color: color(std::io::stdout().is_terminal()),
            color_remarks: color(std::io::stderr().is_terminal()),
        }
    }

    /// The language it speaks.
    pub(crate) fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// Its words.
    pub(crate) fn words(&self) -> &UiMessages {
        &self.words
    }

    /// Whether results are wanted as JSON.
    pub(crate) fn json(&self) -> bool {
        self.format == OutputFormat::Json
    }

    /// Columns to fill: the terminal's, never more than 100; 80 when there is none.
    pub(crate) fn width(&self) -> usize {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        columns.unwrap_or(80).clamp(40, 100)
    }

    /// A message of ours, in the language of the user.
    pub(crate) fn msg(&self, id: &str, args: Args<'_>) -> String {
        self.words.get(id, args)
    }

    /// Writes text as it is to standard output.
    pub(crate) fn out(&mut self, text: &str) -> std::io::Result<()> {
        std::io::stdout().lock().write_all(text.as_bytes())
    }

    /// Writes a file as it is to standard output.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(bytes)?;
        stdout.flush()
    }

    /// Writes a line of ours to standard output.
    pub(crate) fn say(&mut self, id: &str, args: Args<'_>) -> std::io::Result<()> {
        let line = self.msg(id, &safe(args));
        writeln!(std::io::stdout().lock(), "{line}")
    }

    /// Writes a remark to standard error, unless asked to be quiet.
    pub(crate) fn remark(&mut self, id: &str, args: Args<'_>) -> std::io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        let line = self.msg(id, &safe(args));
        writeln!(std::io::stderr().lock(), "{line}")
    }

    /// Writes a warning to standard error, however quiet it was asked to be.
    pub(crate) fn warn(&mut self, id: &str, args: Args<'_>) -> std::io::Result<()> {
        let line = self.msg(id, &safe(args));
        writeln!(std::io::stderr().lock(), "{line}")
    }

    /// Writes an error to standard error: place, trouble, next step.
    pub(crate) fn error(&mut self, error: &Error) -> std::io::Result<()> {
        let text = error_text(&self.words, error);
        let label = self.msg("error-label", &[]);
        let (on, off) = if self.color_remarks { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        writeln!(std::io::stderr().lock(), "{on}{label}{off} {text}")
    }

    /// What an error says, without its place.
    pub(crate) fn trouble(&self, error: &Error) -> String {
        trouble(&self.words, error)
    }

    /// Writes one line, as it is, to standard output.
    pub(crate) fn line(&mut self, text: &str) -> std::io::Result<()> {
        writeln!(std::io::stdout().lock(), "{text}")
    }

    /// Writes a value as JSON, with the version of its form, to standard output.
    pub(crate) fn write_json(&mut self, mut value: serde_json::Value) -> std::io::Result<()> {
        if let Some(object) = value.as_object_mut() {
            object.insert("schema".to_owned(), 1.into());
        }
        writeln!(std::io::stdout().lock(), "{value:#}")
    }
}

/// Values for a line on a terminal: text among them may come from outside.
fn safe<'a>(args: Args<'a>) -> Vec<(&'static str, FluentValue<'a>)> {
    let safe = |value: &FluentValue<'a>| match value {
        FluentValue::String(text) => FluentValue::from(visible(text)),
        other => other.clone(),
    };
    args.iter().map(|(name, value)| (*name, safe(value))).collect()
}
