//! Pages that show commands, run line by line: what they promise is what happens.

use std::path::Path;
use std::process::Command;

/// One `$ command` with the lines that should follow it.
struct Step {
    command: String,
    wanted: String,
}

/// The commands of a page: `$ command`, its further lines behind `> `, what follows it.
fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for block in page.split("```console\n").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            if let Some(command) = line.strip_prefix("$ ") {
                steps.push(Step { command: command.to_owned(), wanted: String::new() });
                continue;
            }
            let step = steps.last_mut().unwrap();
            match line.strip_prefix("> ").or((line == ">").then_some("")) {
                Some(more) if step.wanted.is_empty() => {
                    step.command.push('\n');
                    step.command.push_str(more);
                }
                _ => {
                    step.wanted.push_str(line);
                    step.wanted.push('\n');
                }
            }
        }
    }
    steps
}

/// Whether an output is as wanted; `…` stands for anything within a line, and on a line of its own
/// for any lines.
fn fits(wanted: &str, found: &str) -> bool {
    let (wanted, found): (Vec<_>, Vec<_>) = (wanted.lines().collect(), found.lines().collect());
    lines_fit(&wanted, &found)
}

fn lines_fit(wanted: &[&str], found: &[&str]) -> bool {
    match (wanted, found) {
        ([], found) => found.is_empty(),
        (["…", rest @ ..], found) => (0..=found.len()).any(|at| lines_fit(rest, &found[at..])),
        (_, []) => false,
        ([first, rest @ ..], [line, more @ ..]) => {
            let fits = match first.split_once('…') {
                Some((start, end)) => {
                    line.len() >= start.len() + end.len()
                        && line.starts_with(start)
                        && line.ends_with(end)
                }
                None => first == line,
            };
            fits && lines_fit(rest, more)
        }
    }
}

/// Runs the commands of a page in an empty folder; tells how many there were.
pub(crate) fn run(name: &str, lang: &str) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join(name)).unwrap();
    let (folder, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let program = Path::new(env!("CARGO_BIN_EXE_enregard")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let steps = steps(&page);
    for step in &steps {
        let output = Command::new("sh")
            .args(["-c", &step.command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("HOME", home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("ENREGARD_CONFIG")
            .env("ENREGARD_LANG", lang)
            .env("COLUMNS", "80")
            .env("GIT_AUTHOR_DATE", "2026-01-05T10:00:00Z")
            .env("GIT_COMMITTER_DATE", "2026-01-05T10:00:00Z")
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap();
        let found = String::from_utf8(output.stdout).unwrap();
        let remarks = String::from_utf8_lossy(&output.stderr);
        // What a command that is meant to refuse says stands in its output.
        let refused = step.command.contains("2>&1");
        assert!(output.status.success() || refused, "{name}: $ {}\n{found}{remarks}", step.command);
        assert!(
            fits(&step.wanted, &found),
            "{name}: $ {}\nwanted:\n{}\nfound:\n{found}\n{remarks}",
            step.command,
            step.wanted
        );
    }
    steps.len()
}

#[test]
fn the_walk_through_is_true() {
    assert!(run("README.md", "en") >= 8, "the walk-through is gone");
}
