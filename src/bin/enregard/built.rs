//! What was built: for `enregard --version --verbose`, and for whoever gets a report from it.

use std::ffi::OsString;

use crate::options::Lang;
use crate::ui::UiMessages;

/// The parts that a build may leave out, and whether this one has them.
const PARTS: [(&str, bool); 6] = [
    ("encoder", cfg!(feature = "encoder")),
    ("lsp", cfg!(feature = "lsp")),
    ("parquet", cfg!(feature = "parquet")),
    ("pdf", cfg!(feature = "pdf")),
    ("pdf-in", cfg!(feature = "pdf-in")),
    ("serve", cfg!(feature = "serve")),
];

/// Whether more than the number of the version is wanted.
pub(crate) fn is_asked(args: &[OsString]) -> bool {
    let cluster = |word: &str| word.starts_with('-') && !word.starts_with("--");
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    words.any(|word| word == "--verbose" || cluster(word) && word.contains('v'))
}

/// The version, then a line each: commit where the build was told it, machine, parts, kind.
pub(crate) fn version(lang: Lang) -> String {
    let words = UiMessages::new(lang);
    let parts = |has: bool| {
        let parts = PARTS.iter().filter(|(_, there)| *there == has);
        parts.map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
    };
    let kind = if cfg!(debug_assertions) { "built-debug" } else { "built-release" };
    let mut lines = vec![env!("CARGO_PKG_VERSION").to_owned()];
    let mut line = |id: &str, value: &str| {
        if !value.is_empty() {
            lines.push(words.get(id, &[("value", value.into())]));
        }
    };
    line("built-commit", option_env!("ENREGARD_COMMIT").unwrap_or_default());
    line("built-machine", &machine());
    line("built-parts", &parts(true));
    line("built-without", &parts(false));
    line("built-kind", &words.get(kind, &[]));
    lines.join("\n")
}

fn machine() -> String {
    let c = [("gnu", cfg!(target_env = "gnu")), ("musl", cfg!(target_env = "musl"))];
    let c = c.into_iter().find(|(_, is)| *is).map(|(name, _)| format!("-{name}"));
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("{processor}-{system}{}", c.unwrap_or_default())
}
