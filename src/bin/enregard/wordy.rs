//! Commands whose words are free text: a word of theirs may begin with a dash.

use std::ffi::OsString;

/// Commands whose words are free text: `find -section:annexe`.
const WORDY: [&str; 5] = ["find", "edit", "concordance", "ask", "answer"];

/// What stands before a word that is no option; nobody can type it.
const GUARD: char = '\u{1}';

/// A word of free text.
pub(crate) fn words(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(text.trim_start_matches(GUARD).to_owned())
}

/// The arguments of such a command, its words that look like options guarded.
pub(crate) fn guarded(command: &clap::Command, args: &[OsString]) -> Option<Vec<OsString>> {
    let at = args.iter().position(|arg| WORDY.iter().any(|name| arg == name))?;
    let shorts: Vec<char> = command.get_arguments().filter_map(clap::Arg::get_short).collect();
    let guard = |arg: &OsString| match arg.to_str() {
        Some(text) if is_word(text, &shorts) => OsString::from(format!("{GUARD}{text}")),
        _ => arg.clone(),
    };
    let (before, after) = args.split_at(at + 1);
    Some(before.iter().cloned().chain(after.iter().map(guard)).collect())
}

/// Whether an argument that begins with a dash is no option, mistyped ones included.
fn is_word(text: &str, shorts: &[char]) -> bool {
    let Some(rest) = text.strip_prefix('-').filter(|rest| !rest.is_empty()) else { return false };
    match rest.strip_prefix('-') {
        Some(long) => {
            let name = long.split('=').next().unwrap_or_default();
            !name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        }
        None => !rest.chars().all(|c| shorts.contains(&c)),
    }
}
