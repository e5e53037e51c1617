//! The pages of the book: all of them are in its contents, their links lead somewhere, their
//! commands run, and the list of commands is that of the program.
//!
//! `UPDATE_DOCS=1 cargo test --test readme` writes `docs/reference/commands.md` and the French
//! pages anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::walk;

/// Folders whose pages show commands that are run, with the language that they are in.
const RUN: &[(&str, &str)] =
    &[("docs/tutorials", "en"), ("docs/howto", "en"), ("docs/tutoriels", "fr")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The links of a page, code left out.
fn links(text: &str) -> Vec<String> {
    let mut inside = false;
    let prose: Vec<String> = text
        .lines()
        .filter(|line| {
            inside ^= line.trim_start().starts_with("```");
            !inside
        })
        .map(|line| line.split('`').step_by(2).collect::<Vec<_>>().join(" "))
        .collect();
    let prose = prose.join("\n");
    let found = prose.split("](").skip(1).filter_map(|rest| rest.split([')', '\n']).next());
    found.map(|link| link.trim().trim_start_matches('<').trim_end_matches('>').to_owned()).collect()
}

/// The anchors that the headings of a page have.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    headings
        .map(|line| {
            let line = line.trim_start_matches('#').trim().to_lowercase();
            let kept = line.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.collect::<String>().replace(' ', "-")
        })
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let mut wrong = Vec::new();
    let mut all = pages(&root().join("docs"));
    all.extend(["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"].map(|name| root().join(name)));
    for page in all {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in links(&text).iter().filter(|link| !link.contains("://")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let to = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            let there = std::fs::read_to_string(&to);
            let found = to.exists()
                && (anchor.is_empty() || there.is_ok_and(|t| anchors(&t).contains(anchor)));
            if !found {
                wrong.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_is_in_the_contents() {
    let docs = root().join("docs");
    let contents = std::fs::read_to_string(docs.join("SUMMARY.md")).unwrap();
    let listed: BTreeSet<String> = links(&contents).into_iter().collect();
    let there: BTreeSet<String> = pages(&docs)
        .iter()
        .map(|page| page.strip_prefix(&docs).unwrap().to_str().unwrap().replace('\\', "/"))
        .filter(|name| name != "SUMMARY.md")
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn commands_of_the_pages_do_what_they_show() {
    let mut count = 0;
    for (folder, lang) in RUN {
        for page in pages(&root().join(folder)) {
            count += walk::run(page.strip_prefix(root()).unwrap().to_str().unwrap(), lang);
        }
    }
    assert!(count > 40, "{count} commands");
}

fn help(words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    command.args(words).arg("--help").env("ENREGARD_LANG", "en").env("COLUMNS", "100");
    let output = command.output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The commands in the list of a help text.
fn listed(help: &str) -> Vec<String> {
    let list = help.split_once("\nCommands").map_or("", |(_, rest)| rest);
    let lines = list.lines().skip(1).take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect()
}

/// What a help text says before the options of every command.
fn own(help: &str) -> &str {
    help.split("\nOptions of every command").next().unwrap().trim()
}

#[test]
fn the_list_of_commands_is_that_of_the_program() {
    let top = help(&[]);
    let mut page = format!(
        "# Commands\n\n<!-- Made from the program: `UPDATE_DOCS=1 cargo test --test readme` -->\n\n\
         ```text\n{}\n```\n",
        top.trim()
    );
    for name in listed(&top) {
        let said = help(&[&name]);
        page.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", own(&said)));
        for inner in listed(&said) {
            let said = help(&[&name, &inner]);
            page.push_str(&format!("\n## {name} {inner}\n\n```text\n{}\n```\n", own(&said)));
        }
    }
    let path = root().join("docs/reference/commands.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == page, "UPDATE_DOCS=1 cargo test --test readme");
}

/// The program's words about the project that keeps the French pages.
fn french_edition(words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    command.args(words).current_dir(root().join("docs")).env("ENREGARD_LANG", "en");
    let output = command.output().unwrap();
    let remarks = String::from_utf8_lossy(&output.stderr);
    let said = format!("{}{remarks}", String::from_utf8_lossy(&output.stdout));
    assert!(
        output.status.success(),
        "in docs/: enregard {}\n{said}\nMend the French with “enregard next” and “enregard set”, \
         then UPDATE_DOCS=1 cargo test --test readme",
        words.join(" ")
    );
    said
}

/// The French pages say what the English ones say today, and nobody wrote into them by hand.
#[test]
fn the_french_pages_are_up_to_date() {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        french_edition(&["sync"]);
        french_edition(&["export", "translated", "-o", "."]);
    }
    french_edition(&["sync", "--check"]);
    french_edition(&["status", "--check"]);
    french_edition(&["check"]);
    let built = tempfile::tempdir().unwrap();
    french_edition(&["export", "translated", "--final", "-o", built.path().to_str().unwrap()]);
    let (made, there) = (built.path().join("fr"), root().join("docs/fr"));
    let read = |folder: &Path| {
        let all = pages(folder).into_iter();
        all.map(|page| {
            let name = page.strip_prefix(folder).unwrap().to_owned();
            (name, std::fs::read_to_string(page).unwrap())
        })
        .collect::<std::collections::BTreeMap<_, _>>()
    };
    let (made, there) = (read(&made), read(&there));
    let names: BTreeSet<_> = made.keys().chain(there.keys()).collect();
    let wrong: Vec<_> =
        names.into_iter().filter(|name| made.get(*name) != there.get(*name)).collect();
    assert!(wrong.is_empty(), "docs/fr: {wrong:?}: UPDATE_DOCS=1 cargo test --test readme");
}
