//! Options that every command takes.

use std::ffi::OsString;
use std::path::PathBuf;

/// Options that every command takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Global {
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub(crate) directory: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FORMAT",
        global = true,
        default_value = "human",
        hide_possible_values = true
    )]
    pub(crate) format: OutputFormat,
    #[arg(long = "as", id = "as", value_name = "NAME", global = true)]
    pub(crate) name: Option<String>,
    #[arg(long, value_name = "LANG", global = true)]
    pub(crate) lang: Option<Lang>,
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(crate) color: clap::ColorChoice,
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
}

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
