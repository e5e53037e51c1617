//! The walk-through of README.md, run line by line: what it promises is what happens.

use std::path::Path;
use std::process::Command;

/// One `$ command` with the lines that should follow it.
struct Step {
    command: String,
    wanted: String,
}

fn steps(readme: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for block in readme.split("```console\n").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            match line.strip_prefix("$ ") {
                Some(command) => {
                    steps.push(Step { command: command.to_owned(), wanted: String::new() })
                }
                None => {
                    let step = steps.last_mut().unwrap();
                    step.wanted.push_str(line);
                    step.wanted.push('\n');
                }
            }
        }
    }
    steps
}

/// Whether an output is as wanted; `…` stands for anything within a line.
fn fits(wanted: &str, found: &str) -> bool {
    let (wanted, found): (Vec<_>, Vec<_>) = (wanted.lines().collect(), found.lines().collect());
    wanted.len() == found.len()
        && wanted.iter().zip(found).all(|(wanted, found)| match wanted.split_once('…') {
            Some((start, end)) => found.starts_with(start) && found.ends_with(end),
            None => *wanted == found,
        })
}

#[test]
fn the_walk_through_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_enregard")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let steps = steps(&readme);
    assert!(steps.len() >= 8, "the walk-through is gone");
    for step in steps {
        let output = Command::new("sh")
            .args(["-c", &step.command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("ENREGARD_LANG", "en")
            .env("COLUMNS", "80")
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap();
        let found = String::from_utf8(output.stdout).unwrap();
        let remarks = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "$ {}\n{remarks}", step.command);
        assert!(
            fits(&step.wanted, &found),
            "$ {}\nwanted:\n{}\nfound:\n{found}\n{remarks}",
            step.command,
            step.wanted
        );
    }
}
