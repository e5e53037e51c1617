//! Two people who change the same messages.

use std::path::Path;
use std::process::Command;

use enregard::catalog::{Terms, read};

use super::damage::Merge;
use super::{report, run, text};

/// Two clones without a driver: git leaves conflicts, `resolve` settles what needs nobody, names
/// the rest, and nothing that anybody wrote is lost.
#[test]
fn conflicts_are_settled_message_by_message() {
    let message =
        |id: &str, above: &str, text: &str| format!("# fr: Phrase {id}.\n{above}{id} = {text}\n\n");
    let catalog = |messages: &[String]| format!("### r: fr → en\n\n{}", messages.concat());
    let base = catalog(&[
        message("a-1", "# question: Ada: who?\n", "Sentence one."),
        message("a-2", "", "Sentence two."),
        message("a-3", "", "Sentence three."),
    ]);
    let ours = catalog(&[
        message("a-1", "# question: Ada: who?\n# answer: Zoé: them\n", "Sentence one."),
        message("a-2", "# vu par Zoé\n", "The second sentence."),
        message("a-3", "", "The third sentence."),
    ]);
    let theirs = catalog(&[
        message("a-1", "# question: Ada: who?\n# question: Max: when?\n", "Sentence one."),
        message("a-2", "# vu par Max\n", "Sentence number two."),
        message("a-3", "", "Sentence number three."),
    ]);
    let merge = |driver: &str| {
        let versions = [base.as_bytes(), ours.as_bytes(), theirs.as_bytes()];
        let merge = Merge::new("locales/en/r.ftl", versions, (driver, ""));
        std::fs::write(
            merge.folder.path().join("segments/r.yaml"),
            "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - id: a-1\n    text: Phrase a-1.\n  - id: a-2\n    text: Phrase a-2.\n  - id: a-3\n    text: Phrase a-3.\n",
        )
        .unwrap();
        merge
    };
    for driver in ["gone", "well"] {
        let merge = merge(driver);
        assert!(merge.unmerged(), "{driver}");
        let before = merge.result();
        let listed = merge.says(&["--lang", "en", "resolve"]);
        assert!(listed.contains("2 messages in conflict"), "{driver}: {listed}");
        assert_eq!(merge.result(), before);
        let told = merge.says(&["--lang", "en", "resolve", "a-2", "--ours"]);
        assert!(told.contains("1 settled, 1 left"), "{driver}: {told}");
        let told =
            merge.says(&["--lang", "en", "--as", "Ada", "resolve", "a-3", "--text", "The third."]);
        assert!(told.contains("no conflict is left"), "{driver}: {told}");
        let text = merge.result();
        let found = read(&text, "fr", &Terms::default());
        assert!(found.diagnostics.is_empty(), "{text}");
        let target = |id: &str| found.target(id).unwrap();
        assert_eq!(target("a-1").thread.0.len(), 3, "{text}");
        assert_eq!(target("a-2").value, "The second sentence.");
        for note in ["vu par Zoé", "vu par Max"] {
            assert!(target("a-2").notes.iter().any(|own| own == note), "{text}");
        }
        assert_eq!(target("a-3").value, "The third.");
        // What is settled can be taken back, one decision at a time.
        merge.says(&["undo"]);
        assert!(merge.result().contains("The third sentence."), "{}", merge.result());
        assert!(merge.says(&["--lang", "en", "resolve"]).contains("1 message in conflict"));
    }
}

/// A day of two clones: one translates and asks, the other reviews, corrects and answers, the
/// source changes, three messages are changed on both sides. In the end nothing is lost, and no
/// file was edited by hand.
#[test]
fn two_people_and_one_report() {
    let folder = tempfile::tempdir().unwrap();
    let [hub, ada, zoe] = ["hub", "ada", "zoe"].map(|name| folder.path().join(name));
    for path in [&hub, &ada] {
        std::fs::create_dir(path).unwrap();
    }
    let git = |root: &Path, args: &[&str]| assert!(run(root, "git", args), "{args:?}");
    let says = |root: &Path, args: &[&str]| {
        let name = if root.ends_with("ada") { "Ada" } else { "Zoé" };
        let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
        command.args(["--lang", "en", "--as", name]).args(args).current_dir(root);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        text(&output.stdout) + &text(&output.stderr)
    };
    let paragraphs = report(20, 3);
    git(&hub, &["init", "-q", "--bare", "-b", "main"]);
    git(&ada, &["init", "-q", "-b", "main"]);
    std::fs::create_dir_all(ada.join("segments")).unwrap();
    std::fs::write(ada.join("segments/r.txt"), paragraphs.join("\n\n") + "\n").unwrap();
    std::fs::write(ada.join(".gitignore"), "/.enregard\n").unwrap();
    says(&ada, &["-q", "init", "segments/r.txt", "--reader", "plain"]);
    says(&ada, &["-q", "hooks", "install"]);
    git(&ada, &["add", "-A"]);
    git(&ada, &["commit", "-qm", "start"]);
    git(&ada, &["remote", "add", "origin", hub.to_str().unwrap()]);
    git(&ada, &["push", "-q", "-u", "origin", "main"]);
    git(folder.path(), &["clone", "-q", hub.to_str().unwrap(), "zoe"]);
    says(&zoe, &["-q", "hooks", "install"]);
    let yaml = std::fs::read_to_string(ada.join("segments/r.yaml")).unwrap();
    let document = enregard::store::read_document(&yaml).unwrap();
    let ids: Vec<String> = document.segments().map(|s| s.id.as_str().to_owned()).collect();
    assert!(ids.len() >= 34, "{}", ids.len());
    let commit = |root: &Path| {
        git(root, &["add", "-A"]);
        git(root, &["commit", "-qm", "work"]);
    };
    // Morning: Ada translates, and asks.
    for (at, id) in ids.iter().enumerate().take(30) {
        says(&ada, &["-q", "set", id, &format!("Translation number {at} by Ada.")]);
    }
    for id in &ids[28..33] {
        says(&ada, &["-q", "ask", id, "What is meant here?"]);
    }
    commit(&ada);
    git(&ada, &["push", "-q"]);
    // Noon: Zoé reviews what came, corrects, answers; Ada goes on with some of the same.
    git(&zoe, &["pull", "-q", "--no-rebase"]);
    for id in &ids[..20] {
        says(&zoe, &["-q", "accept", id]);
    }
    for id in &ids[20..25] {
        says(&zoe, &["-q", "set", id, &format!("{id}, corrected by Zoé.")]);
    }
    for id in &ids[28..33] {
        says(&zoe, &["-q", "answer", id, "This is meant."]);
    }
    commit(&zoe);
    git(&zoe, &["push", "-q"]);
    let changed = paragraphs.join("\n\n").replace("suit le", "précède le");
    std::fs::write(ada.join("segments/r.txt"), changed + "\n").unwrap();
    says(&ada, &["-q", "sync"]);
    for id in &ids[22..25] {
        says(&ada, &["-q", "set", id, &format!("{id}, otherwise by Ada.")]);
    }
    says(&ada, &["-q", "set", &ids[31], "Translated meanwhile by Ada."]);
    says(&ada, &["-q", "ask", &ids[29], "And there?"]);
    commit(&ada);
    // Evening: three messages are in conflict, and settled from the command line.
    assert!(!run(&ada, "git", &["pull", "-q", "--no-rebase"]));
    let listed = says(&ada, &["resolve"]);
    assert!(listed.contains("3 messages in conflict"), "{listed}");
    says(&ada, &["-q", "resolve", &ids[22], "--ours"]);
    says(&ada, &["-q", "resolve", &ids[23], "--theirs"]);
    says(&ada, &["-q", "resolve", &ids[24], "--text", "Both of us."]);
    commit(&ada);
    git(&ada, &["push", "-q"]);
    git(&zoe, &["pull", "-q", "--no-rebase"]);
    let catalog = std::fs::read_to_string(zoe.join("locales/en/r.ftl")).unwrap();
    assert_eq!(catalog, std::fs::read_to_string(ada.join("locales/en/r.ftl")).unwrap());
    let found = read(&catalog, "fr", &Terms::default());
    assert!(found.diagnostics.is_empty(), "{catalog}");
    let target = |at: usize| found.target(&ids[at]).unwrap();
    for at in 0..20 {
        assert_eq!(target(at).value, format!("Translation number {at} by Ada."));
        assert_eq!(target(at).review(), enregard::model::ReviewStanding::Holds, "{at}");
    }
    for (at, wanted) in [
        (20, format!("{}, corrected by Zoé.", ids[20])),
        (21, format!("{}, corrected by Zoé.", ids[21])),
        (22, format!("{}, otherwise by Ada.", ids[22])),
        (23, format!("{}, corrected by Zoé.", ids[23])),
        (24, "Both of us.".to_owned()),
        (31, "Translated meanwhile by Ada.".to_owned()),
    ] {
        assert_eq!(target(at).value, wanted);
    }
    for at in 28..33 {
        let thread = &target(at).thread;
        assert!(thread.is_open() && thread.0.len() == if at == 29 { 3 } else { 2 }, "{at}");
    }
}
