//! Other people's programs that tests call: found, or the test is passed over (never with CI=true).
#![allow(dead_code, reason = "each test file uses some of these")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Where `scripts/tools.sh` puts what it installs.
pub(crate) fn folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::env::var_os("ENREGARD_TOOLS").map_or(root.join("target/tools"), PathBuf::from)
}

/// A command on the path.
pub(crate) fn command(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found =
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|at| at.is_file());
    found.or_else(|| passed_over(name))
}

/// A file among the tools.
pub(crate) fn file(name: &str) -> Option<PathBuf> {
    let at = folder().join(name);
    if at.exists() { Some(at) } else { passed_over(name) }
}

#[allow(clippy::print_stderr, reason = "tells whoever runs the tests what was not tested")]
fn passed_over<T>(name: &str) -> Option<T> {
    assert!(std::env::var("CI").is_err(), "CI may skip nothing: no {name} (see scripts/tools.sh)");
    eprintln!("skipped: no {name} (see scripts/tools.sh)");
    None
}

/// Runs a program to its end.
pub(crate) fn run(program: &Path, arguments: &[&str], files: &[PathBuf]) -> Output {
    let mut command = Command::new(program);
    command.args(arguments).args(files).env("LC_ALL", "C.UTF-8");
    command.output().unwrap_or_else(|error| panic!("{}: {error}", program.display()))
}

/// All that a program said, where it was not content.
#[track_caller]
pub(crate) fn content(output: &Output) {
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let head: String = said.chars().take(6000).collect();
    assert!(output.status.success(), "{head}");
}
