//! How the program speaks: language, color, width, output format.
//!
//! Every word stands in `ui/en/*.ftl` and `ui/fr/*.ftl`; [`Ui::msg`] looks it up.

pub(crate) mod cause;
pub(crate) mod diff;
pub(crate) mod help;
pub(crate) mod notice;
pub(crate) mod progress;
pub(crate) mod style;
mod usage;
mod words;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};

use enregard::model::Error;
use fluent::FluentValue;

use crate::cli::Global;
pub(crate) use words::Words;

/// A language the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Lang {
    En,
    Fr,
}

impl Lang {
    /// The language asked for by `--lang`, else by the environment, else English.
    pub(crate) fn wanted(args: &[OsString]) -> Self {
        let mut words = args.iter().filter_map(|arg| arg.to_str());
        while let Some(word) = words.next() {
            let value = match word.strip_prefix("--lang") {
                Some("") => words.next(),
                Some(rest) => rest.strip_prefix('='),
                None => None,
            };
            if let Some(lang) = value.and_then(Self::of_tag) {
                return lang;
            }
        }
        ["ENREGARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty())
            .and_then(|value| Self::of_tag(&value))
            .unwrap_or(Self::En)
    }

    fn of_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)? {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The tag, `en` or `fr`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }
}

/// What results look like; not every command knows every form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum OutputFormat {
    Human,
    Json,
    Jsonl,
    Tsv,
    Csv,
    Md,
    Sarif,
    Junit,
    Github,
    Vecalign,
    Hunalign,
    Tmx,
}

/// Values for a message's placeables.
pub(crate) type Args<'a> = &'a [(&'static str, FluentValue<'a>)];

/// The program's voice.
pub(crate) struct Ui {
    words: Words,
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
            words: Words::new(lang),
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
}

/// An error in words: place, trouble, next step.
fn error_text(words: &Words, error: &Error) -> String {
    let path = error.path().map(|path| visible(&path.display().to_string()));
    let place = match (path, error.place()) {
        (Some(path), Some(place)) => format!("{path}:{}:{}: ", place.line, place.column),
        (Some(path), None) => format!("{path}: "),
        (None, _) => String::new(),
    };
    format!("{place}{}", trouble(words, error))
}

/// What an error says, without its place.
fn trouble(words: &Words, error: &Error) -> String {
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
fn expected(words: &Words, value: &str) -> String {
    cause::named(value, "", words).unwrap_or_else(|| visible(value))
}

/// The sentence that says what a check found, in the language of the user.
pub(crate) fn finding(ui: &Ui, finding: &enregard::check::Finding) -> String {
    let args: Vec<(&'static str, FluentValue<'_>)> = finding
        .args
        .iter()
        .map(|(name, value)| (*name, FluentValue::from(visible(value))))
        .collect();
    ui.msg(finding.message, &args)
}

/// Values for a line on a terminal: text among them may come from outside.
fn safe<'a>(args: Args<'a>) -> Vec<(&'static str, FluentValue<'a>)> {
    let safe = |value: &FluentValue<'a>| match value {
        FluentValue::String(text) => FluentValue::from(visible(text)),
        other => other.clone(),
    };
    args.iter().map(|(name, value)| (*name, safe(value))).collect()
}

/// Text from outside, safe on a terminal: control and direction-changing characters stand as
/// visible escapes.
pub(crate) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                out.push_str(&format!("\\u{{{:02x}}}", u32::from(c)));
            }
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {
                out.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

impl Ui {
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
