//! A merge by lines, as git does it; where git cannot, one version after the other.

use std::process::{Command, Stdio};

/// The merged text, and whether nobody has to look at it.
pub(super) fn by_lines(texts: [&str; 3]) -> (String, bool) {
    let [_, ours, theirs] = texts;
    match by_git(texts) {
        Some(merged) => merged,
        None if ours == theirs => (ours.to_owned(), true),
        None => (one_after_the_other(ours, theirs), false),
    }
}

fn by_git(texts: [&str; 3]) -> Option<(String, bool)> {
    let folder = tempfile::tempdir().ok()?;
    for (name, text) in ["base", "ours", "theirs"].into_iter().zip(texts) {
        std::fs::write(folder.path().join(name), text).ok()?;
    }
    let output = Command::new("git")
        .args(["merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs"])
        .args(["ours", "base", "theirs"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    // The number of conflicts; past 127 git could not merge at all.
    let conflicts = output.status.code().filter(|code| (0..128).contains(code))?;
    Some((String::from_utf8(output.stdout).ok()?, conflicts == 0))
}

fn one_after_the_other(ours: &str, theirs: &str) -> String {
    let ended = |text: &str| match text.is_empty() || text.ends_with('\n') {
        true => text.to_owned(),
        false => format!("{text}\n"),
    };
    format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", ended(ours), ended(theirs))
}
