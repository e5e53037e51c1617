//! Catalogs and segments merged three ways: symmetric, by id, nothing lost; and with git itself.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that talks to whoever runs it by hand"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use enregard::catalog::{Terms, merge_catalogs, read};
use proptest::prelude::*;

/// A catalog of `count` messages in sections of five, some of them without a message.
fn catalog(messages: &BTreeMap<usize, String>) -> String {
    let mut text = String::from("### rapport: fr → en\n");
    for section in 0..8 {
        text.push_str(&format!("\n## Section {section}\n"));
        for (at, value) in messages.range(section * 5..section * 5 + 5) {
            text.push_str(&format!("\n# fr: Phrase {at}.\ns{section}-{at} = {value}\n"));
        }
    }
    text
}

fn values(text: &str) -> BTreeMap<String, String> {
    read(text, "fr", &Terms::default())
        .messages()
        .map(|(id, target)| (id.to_owned(), target.value.clone()))
        .collect()
}

/// One side's work: messages set, by number.
fn work() -> impl Strategy<Value = BTreeMap<usize, String>> {
    prop::collection::btree_map(0..40_usize, "[a-z]{3,8} [a-z]{3,8}", 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn case_60_merges_are_symmetric_and_lose_nothing(base in work(), ours in work(), theirs in work()) {
        let side = |work: &BTreeMap<usize, String>| {
            let mut all = base.clone();
            all.extend(work.clone());
            all
        };
        let (a, b) = (side(&ours), side(&theirs));
        let texts = [&base, &a, &b].map(catalog);
        let merged = merge_catalogs(&texts[0], &texts[1], &texts[2], "fr").unwrap();
        let mirrored = merge_catalogs(&texts[0], &texts[2], &texts[1], "fr").unwrap();
        let conflicts: Vec<usize> = a
            .iter()
            .filter(|(at, value)| {
                let (old, theirs) = (base.get(at), b.get(at));
                theirs.is_some() && theirs != Some(value) && Some(*value) != old && theirs != old
            })
            .map(|(at, _)| *at)
            .collect();
        prop_assert_eq!(merged.conflicts.len(), conflicts.len());
        if conflicts.is_empty() {
            prop_assert_eq!(&merged.text, &mirrored.text);
            let found = values(&merged.text);
            for (at, value) in a.iter().filter(|(at, value)| base.get(at) != Some(value)) {
                prop_assert_eq!(&found[&format!("s{}-{at}", at / 5)], value);
            }
            for (at, value) in b.iter().filter(|(at, value)| base.get(at) != Some(value)) {
                prop_assert_eq!(&found[&format!("s{}-{at}", at / 5)], value);
            }
        } else {
            for at in conflicts {
                prop_assert!(merged.text.contains(&a[&at]) && merged.text.contains(&b[&at]));
            }
        }
    }
}

fn run(folder: &Path, program: &str, args: &[&str]) -> bool {
    let path = Path::new(env!("CARGO_BIN_EXE_enregard")).parent().unwrap().display().to_string();
    let output = Command::new(program)
        .args(args)
        .current_dir(folder)
        .env("PATH", format!("{path}:{}", std::env::var("PATH").unwrap()))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_NAME", "A")
        .env("GIT_AUTHOR_EMAIL", "a@example.org")
        .env("GIT_COMMITTER_NAME", "A")
        .env("GIT_COMMITTER_EMAIL", "a@example.org")
        .output()
        .unwrap();
    if !output.status.success() {
        eprintln!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    output.status.success()
}

/// A report of `paragraphs` paragraphs, each with words of its own.
fn report(paragraphs: usize, seed: usize) -> Vec<String> {
    const WORDS: [&str; 12] = [
        "mesure", "rapport", "comité", "santé", "droit", "enquête", "réponse", "chiffre", "réseau",
        "soutien", "centre", "délai",
    ];
    let word = |n: usize| WORDS[n % WORDS.len()];
    (0..paragraphs)
        .map(|p| {
            if p % 6 == 0 {
                return format!("Partie {} : {}", p / 6, word(seed + p));
            }
            let n = seed * 7 + p * 5;
            format!(
                "Le {} numéro {p} suit le {} de {}. Une {} y répond en {} jours.",
                word(n),
                word(n + 3),
                1990 + p,
                word(n + 5),
                n % 90 + 2
            )
        })
        .collect()
}

/// Branch one edits and translates the first half, branch two the second; git merges both.
fn two_branches(seed: usize) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut paragraphs = report(24, seed);
    let write = |paragraphs: &[String]| {
        std::fs::create_dir_all(root.join("segments")).unwrap();
        std::fs::write(root.join("segments/r.txt"), paragraphs.join("\n\n") + "\n").unwrap();
    };
    write(&paragraphs);
    let enregard = |args: &[&str]| run(root, "enregard", args);
    let git = |args: &[&str]| run(root, "git", args);
    let mut ok = git(&["init", "-q", "-b", "main"]);
    std::fs::write(root.join(".gitignore"), "/.enregard\n").unwrap();
    ok &= enregard(&["-q", "init", "segments/r.txt", "--reader", "plain"]);
    ok &= enregard(&["-q", "hooks", "install"]);
    ok &= git(&["add", "-A"]) && git(&["commit", "-qm", "base"]);
    for (branch, half) in [("one", 0..12), ("two", 12..24)] {
        ok &= git(&["checkout", "-q", "-b", branch, "main"]);
        paragraphs = report(24, seed);
        let edited = half.start + 1 + seed % 5;
        paragraphs[edited] = paragraphs[edited].replace("suit", "précède");
        paragraphs.insert(half.start + 8, format!("Un ajout de la branche {branch}, sans suite."));
        write(&paragraphs);
        ok &= enregard(&["-q", "sync"]);
        ok &= translate(root, &paragraphs[half.clone()]);
        ok &= git(&["add", "-A"]) && git(&["commit", "-qm", branch]);
    }
    ok &= git(&["merge", "-q", "--no-edit", "one"]);
    let before = std::fs::read_to_string(root.join("segments/r.yaml")).unwrap();
    ok &= enregard(&["-q", "sync"]);
    let after = std::fs::read_to_string(root.join("segments/r.yaml")).unwrap();
    let catalog = std::fs::read_to_string(root.join("locales/en/r.ftl")).unwrap();
    let edits =
        ["one", "two"].iter().all(|b| after.contains(&format!("Un ajout de la branche {b}")));
    assert_eq!(before, after, "the segments of a merge are those of a sync");
    assert!(edits, "{catalog}");
    ok && !catalog.contains("<<<<")
}

/// Drafts every sentence of these paragraphs, straight into the catalog's file.
fn translate(root: &Path, paragraphs: &[String]) -> bool {
    let yaml = std::fs::read_to_string(root.join("segments/r.yaml")).unwrap();
    let lines: Vec<&str> = yaml.lines().collect();
    let text: String = paragraphs.join(" ");
    let mut ids = Vec::new();
    for pair in lines.windows(2) {
        let (Some(id), Some(source)) =
            (pair[0].strip_prefix("  - id: "), pair[1].strip_prefix("    text: "))
        else {
            continue;
        };
        let source = source.trim_matches('"');
        if text.contains(source) {
            ids.push((id.to_owned(), source.to_owned()));
        }
    }
    ids.iter()
        .take(6)
        .chain(ids.iter().rev().take(3))
        .all(|(id, source)| run(root, "enregard", &["-q", "set", id, &format!("EN {source}")]))
}

#[test]
fn case_60_two_branches_merge_without_conflict() {
    let trials: usize =
        std::env::var("ENREGARD_MERGE_TRIALS").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    for seed in 0..trials {
        assert!(two_branches(seed), "trial {seed}");
    }
}
