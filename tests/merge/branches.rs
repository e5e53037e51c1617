//! Two branches of one report, and clones of it, with git itself.

use std::path::Path;

use super::{report, run};

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

/// The files have one form in a clone that turns line ends into those of Windows.
#[test]
fn a_clone_with_windows_line_ends_has_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let (first, clone) = (root.join("first"), root.join("clone"));
    std::fs::create_dir(&first).unwrap();
    std::fs::write(first.join("r.txt"), "Titre\n\nIl pleut. Il neige.\n").unwrap();
    assert!(run(&first, "git", &["init", "-q", "-b", "main"]));
    assert!(run(&first, "enregard", &["-q", "init", "r.txt", "--reader", "plain"]));
    assert!(run(&first, "enregard", &["-q", "hooks", "install"]));
    assert!(run(&first, "git", &["add", "-A"]) && run(&first, "git", &["commit", "-qm", "a"]));
    let cloned = ["-c", "core.autocrlf=true", "clone", "-q", "first", "clone"];
    assert!(run(root, "git", &cloned));
    assert!(run(&clone, "git", &["config", "core.autocrlf", "true"]));
    assert!(run(&clone, "enregard", &["sync", "--check"]));
    assert!(run(&clone, "git", &["diff", "--quiet"]));
    for name in ["segments/r.yaml", "segments/r.txt", "locales/en/r.ftl"] {
        let [a, b] = [&first, &clone].map(|root| std::fs::read(root.join(name)).unwrap());
        assert_eq!(a, b, "{name}");
    }
}
