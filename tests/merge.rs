//! Catalogs and segments merged three ways: symmetric, by id, nothing lost; and with git itself.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that talks to whoever runs it by hand"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use enregard::catalog::{Terms, in_form, merge_catalogs, read};
use enregard::model::{CatalogForm, Review, ReviewStanding, StoredState};
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
        .map(|(id, target)| (id.to_owned(), target.value.to_string()))
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// A side that another tool laid out anew is merged as one that we wrote.
    #[test]
    fn a_merge_across_layouts_loses_nothing(
        base in work(), ours in work(), theirs in work(), canonical in any::<[bool; 3]>()
    ) {
        let side = |work: &BTreeMap<usize, String>| {
            let mut all = base.clone();
            all.extend(work.clone());
            all
        };
        let texts = [base.clone(), side(&ours), side(&theirs)].map(|work| catalog(&work));
        let plain = merge_catalogs(&texts[0], &texts[1], &texts[2], "fr").unwrap();
        let mut laid = texts.clone();
        for (text, _) in laid.iter_mut().zip(canonical).filter(|(_, canonical)| *canonical) {
            *text = in_form(text, CatalogForm::Canonical).unwrap();
        }
        let merged = merge_catalogs(&laid[0], &laid[1], &laid[2], "fr").unwrap();
        prop_assert_eq!(merged.conflicts.len(), plain.conflicts.len(), "{}", &merged.text);
        if plain.conflicts.is_empty() {
            prop_assert_eq!(values(&merged.text), values(&plain.text), "{}", &merged.text);
            // The lines above a message and the heads of sections come through too.
            let comments = |text: &str| -> Vec<String> {
                text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()
            };
            prop_assert_eq!(comments(&merged.text), comments(&plain.text));
        }
    }
}

/// What a side does with a message: its value, and who reviewed that.
fn handled() -> impl Strategy<Value = (usize, Vec<&'static str>)> {
    let names = prop::sample::subsequence(vec!["Ada", "Max", "Zoé"], 0..3);
    (0..3_usize, names)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn reviews_that_come_out_of_a_merge_fit(base in handled(), ours in handled(), theirs in handled()) {
        let text = |(value, names): &(usize, Vec<&str>)| {
            let value = ["One.", "Two.", "Three."][*value];
            let reviews = names.iter().map(|name| Review::sign(name, "Phrase.", value, false).write());
            let reviews: String = reviews.map(|review| format!("# reviewed: {review}\n")).collect();
            let state = if reviews.is_empty() { "" } else { "# state: reviewed\n" };
            format!("# fr: Phrase.\n{state}{reviews}a-1 = {value}\n")
        };
        let [base, ours, theirs] = [&base, &ours, &theirs].map(text);
        let merged = merge_catalogs(&base, &ours, &theirs, "fr").unwrap();
        let mirrored = merge_catalogs(&base, &theirs, &ours, "fr").unwrap();
        prop_assert_eq!(merged.conflicts.len(), mirrored.conflicts.len());
        if merged.conflicts.is_empty() {
            for text in [&merged.text, &mirrored.text] {
                let found = read(text, "fr", &Terms::default());
                let target = found.target("a-1").unwrap();
                prop_assert!(target.review() != ReviewStanding::Void, "{}", text);
                let fits = |r: &Review| r.fits(target.baseline.as_deref(), &target.value);
                prop_assert!(target.reviews.iter().all(fits), "{}", text);
                // Reviewed is what somebody reviewed.
                let reviewed = target.state == StoredState::Reviewed;
                prop_assert_eq!(reviewed, !target.reviews.is_empty(), "{}", text);
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

/// What can stand in one version of a file, each with its name.
type Damage = fn(&[u8], usize) -> Vec<u8>;

const DAMAGE: [(&str, Damage); 24] = [
    ("nothing", |bytes, _| bytes.to_vec()),
    ("a junk line at the end", |bytes, _| [bytes, b"rubbish\n"].concat()),
    ("a junk line inside", |bytes, at| insert(bytes, at, b"un mot de trop\n")),
    ("an id twice", |bytes, at| insert(bytes, at, b"p-5 = Fifth, again.\n\n")),
    ("a Latin-1 byte", |bytes, at| insert(bytes, at, b"# caf\xe9\n")),
    ("a Latin-1 byte in a message", |bytes, _| replace(bytes, "Message 5", b"M\xe9ssage 5")),
    ("an open brace", |bytes, _| replace(bytes, "Message 5", b"Message { 5")),
    ("a byte order mark", |bytes, _| [b"\xef\xbb\xbf", bytes].concat()),
    ("UTF-16", |bytes, _| wide(bytes, "\u{feff}")),
    ("UTF-16 without its mark", |bytes, _| wide(bytes, "")),
    ("an old conflict", |bytes, at| {
        insert(bytes, at, b"<<<<<<< HEAD\np-5 = One.\n=======\np-5 = Two.\n>>>>>>> b\n\n")
    }),
    ("half an old conflict", |bytes, at| insert(bytes, at, b"=======\n")),
    ("a NUL", |bytes, at| insert(bytes, at, b"# a\0b\n")),
    ("cut at a line", |bytes, at| insert(bytes, at, b"\xff")[..line_at(bytes, at)].to_vec()),
    ("cut anywhere", |bytes, at| bytes[..at % bytes.len()].to_vec()),
    ("Windows line ends", |bytes, _| text(bytes).replace('\n', "\r\n").into_bytes()),
    ("old line ends", |bytes, _| text(bytes).replace('\n', "\r").into_bytes()),
    ("empty", |_, _| Vec::new()),
    ("blank", |_, _| b"\n \n".to_vec()),
    ("a huge line", |bytes, at| {
        insert(bytes, at, &[&[b'#', b' '][..], &vec![b'x'; 300_000], b"\n"].concat())
    }),
    ("no line end at the end", |bytes, _| bytes.trim_ascii_end().to_vec()),
    ("tabs", |bytes, _| text(bytes).replace(" = ", "\t=\t").into_bytes()),
    ("binary", |_, at| (0..4096_usize).map(|n| ((n * n * (at + 7)) >> 3) as u8).collect()),
    ("a private character", |bytes, at| insert(bytes, at, "# \u{10ffe9}\u{10fffd}\n".as_bytes())),
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    let at = at % bytes.len();
    bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)
}

/// Before the entry that stands there.
fn insert(bytes: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    let mut at = line_at(bytes, at);
    while at > 0 && !bytes[..at].ends_with(b"\n\n") {
        at = line_at(bytes, at - 1);
    }
    [&bytes[..at], new, &bytes[at..]].concat()
}

fn replace(bytes: &[u8], old: &str, new: &[u8]) -> Vec<u8> {
    let at = bytes.windows(old.len()).position(|window| window == old.as_bytes());
    at.map_or(bytes.to_vec(), |at| [&bytes[..at], new, &bytes[at + old.len()..]].concat())
}

fn wide(bytes: &[u8], mark: &str) -> Vec<u8> {
    format!("{mark}{}", text(bytes)).encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The program that git's line calls, in the ways in which it can be no good.
const DRIVERS: [(&str, &str); 7] = [
    ("well", ""),
    ("gone", ""),
    ("old", "#!/bin/sh\necho 'error: unexpected argument' >&2; exit 2\n"),
    ("killed", "#!/bin/sh\nkill -9 $$\n"),
    ("silent", "#!/bin/sh\nexit 0\n"),
    ("refusing", "#!/bin/sh\nexit 1\n"),
    ("cut off", ""),
];

/// The files that the driver is for.
const CATALOG: &str = "locales/en/r.ftl";
const SEGMENTS: &str = "segments/r.yaml";

/// Twelve messages, or segments; a side edits some.
fn version(file: &str, name: &str, edits: &[usize]) -> String {
    let yaml = file == SEGMENTS;
    let mut text = String::from(match yaml {
        true => "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n",
        false => "### rapport: fr → en\n",
    });
    for at in 0..12 {
        let value = match edits.contains(&at) {
            true => format!("{name} wrote {at}"),
            false => format!("Message {at}"),
        };
        text.push_str(&match yaml {
            true => format!("  - id: p-{at}\n    text: {value}\n"),
            false => format!("\n# fr: Phrase {at}.\np-{at} = {value}\n"),
        });
    }
    text
}

/// A repository with three versions of a catalog, ready to be merged.
struct Merge {
    folder: tempfile::TempDir,
    file: String,
    said: String,
}

impl Merge {
    fn new(file: &str, versions: [&[u8]; 3], driver: (&str, &str)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let git = |args: &[&str]| assert!(run(root, "git", args), "{args:?}");
        git(&["init", "-q", "-b", "main"]);
        std::fs::create_dir_all(root.join("segments")).unwrap();
        std::fs::write(root.join("segments/r.txt"), "Il pleut.\n").unwrap();
        std::fs::write(
            root.join("enregard.yaml"),
            "enregard: 1\ndocuments:\n- id: r\n  path: segments/r.txt\n",
        )
        .unwrap();
        let program = root.join("a program");
        let real = env!("CARGO_BIN_EXE_enregard");
        if std::fs::hard_link(real, &program).is_err() {
            std::fs::copy(real, &program).unwrap();
        }
        // Not found by its name, so that it is named by where it stands.
        let mut install = Command::new(&program);
        install.args(["-q", "hooks", "install"]).current_dir(root).env("PATH", "/usr/bin:/bin");
        assert!(install.status().unwrap().success());
        if driver.0 != "well" {
            std::fs::remove_file(&program).unwrap();
        }
        if !matches!(driver.0, "well" | "gone") {
            std::fs::write(&program, driver.1).unwrap();
            assert!(run(root, "chmod", &["+x", "a program"]));
        }
        for (branch, bytes) in
            ["base", "theirs", "ours"].into_iter().zip([0, 2, 1].map(|at| versions[at]))
        {
            match branch {
                "base" => {}
                "theirs" => git(&["checkout", "-qb", "theirs"]),
                _ => git(&["checkout", "-q", "-b", "ours", "main"]),
            }
            std::fs::create_dir_all(root.join("locales/en")).unwrap();
            std::fs::write(root.join(file), bytes).unwrap();
            git(&["add", "-A", ".gitattributes", file]);
            git(&["commit", "-q", "--allow-empty", "-m", branch]);
        }
        let merge = Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
            .args(["merge", "-q", "--no-edit", "theirs"])
            .current_dir(root)
            .output()
            .unwrap();
        let said = text(&merge.stdout) + &text(&merge.stderr);
        Self { folder, file: file.to_owned(), said }
    }

    /// The file, and every one beside it that the merge named.
    fn result(&self) -> String {
        let file = self.folder.path().join(&self.file);
        let mut all = String::new();
        for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path == file || self.said.contains(&name) {
                all.push_str(&text(&std::fs::read(&path).unwrap()).replace('\0', ""));
            }
        }
        all
    }

    fn unmerged(&self) -> bool {
        let listing =
            Command::new("git").args(["ls-files", "-u"]).current_dir(self.folder.path()).output();
        !listing.unwrap().stdout.is_empty()
    }

    fn says(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_enregard"))
            .args(args)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        text(&output.stdout) + &text(&output.stderr)
    }
}

/// One merge with one damaged version: what either side wrote stands in the file, or in one that is
/// named.
fn damaged_merge(file: &str, damage: usize, side: usize, driver: usize, seed: usize) {
    // Of a segment that both changed, the source says how it reads.
    let both = seed.is_multiple_of(3) && file == CATALOG;
    let texts = [
        version(file, "nobody", &[]),
        version(file, "Ada", if both { &[2, 8] } else { &[2] }),
        version(file, "Zoé", if both { &[9, 8] } else { &[9] }),
    ];
    let mut versions = texts.clone().map(String::into_bytes);
    versions[side] = DAMAGE[damage].1(&versions[side], seed * 97 + 131);
    if file == SEGMENTS && versions[0].trim_ascii().is_empty() {
        // Without a base each segment was written by both.
        return;
    }
    let slices = versions.each_ref().map(Vec::as_slice);
    let merge = Merge::new(file, slices, DRIVERS[driver]);
    let result = merge.result();
    let what = format!(
        "{} in {}, the program {}: {}\n{result}",
        DAMAGE[damage].0,
        ["the base", "ours", "theirs"][side],
        DRIVERS[driver].0,
        merge.said
    );
    for (name, version) in [("Ada", &versions[1]), ("Zoé", &versions[2])] {
        // As much of it as the damage left.
        let given = text(version).replace('\0', "");
        for at in [2, 8, 9] {
            let wrote = format!("{name} wrote {at}");
            assert!(!given.contains(&wrote) || result.contains(&wrote), "{wrote} is lost: {what}");
        }
    }
    // What people are told is asked of a part: it takes as long as the merge.
    if side == 1 && merge.unmerged() {
        for command in [&["doctor"][..], &["status"]] {
            assert!(merge.says(command).contains("unmerged"), "{command:?}: {what}");
        }
    }
}

#[test]
fn case_60_a_merge_with_a_damaged_version_hides_no_side() {
    // Of each kind and side one merge, always; with the long trials a thousand more.
    let asked = std::env::var("ENREGARD_MERGE_TRIALS").ok().and_then(|n| n.parse().ok());
    let long = std::env::var_os("ENREGARD_LONG").map_or(0, |_| 1000);
    let trials: usize = asked.unwrap_or(long);
    for damage in 0..DAMAGE.len() {
        for side in 0..3 {
            damaged_merge(CATALOG, damage, side, 0, damage + side);
        }
        damaged_merge(SEGMENTS, damage, damage % 3, 0, damage);
    }
    for driver in 1..DRIVERS.len() {
        for side in 0..3 {
            damaged_merge(CATALOG, driver * 3 + side, side, driver, driver);
        }
    }
    for trial in 0..trials {
        let (damage, rest) = (trial % DAMAGE.len(), trial / DAMAGE.len());
        let file = if trial % 7 == 6 { SEGMENTS } else { CATALOG };
        damaged_merge(file, damage, rest % 3, rest / 3 % DRIVERS.len(), trial);
    }
}

#[test]
fn doctor_knows_a_driver_that_cannot_run() {
    let file = CATALOG;
    let texts =
        [version(file, "nobody", &[]), version(file, "Ada", &[2]), version(file, "Zoé", &[9])];
    let slices = [texts[0].as_bytes(), texts[1].as_bytes(), texts[2].as_bytes()];
    assert!(!Merge::new(file, slices, DRIVERS[0]).says(&["doctor"]).contains("hooks install"));
    let gone = Merge::new(file, slices, DRIVERS[1]);
    assert!(!gone.unmerged() && gone.said.contains("hooks install"), "{}", gone.said);
    let said = gone.says(&["doctor"]);
    assert!(said.contains("a program") && said.contains("hooks install"), "{said}");
}

/// Where the program is gone, git shows changes as of any text, and not none.
#[test]
fn a_difference_is_shown_without_the_program() {
    let texts = [
        version(CATALOG, "nobody", &[]),
        version(CATALOG, "Ada", &[2]),
        version(CATALOG, "Zoé", &[9]),
    ];
    let slices = [texts[0].as_bytes(), texts[1].as_bytes(), texts[2].as_bytes()];
    for driver in [0, 1, 2] {
        let merge = Merge::new(CATALOG, slices, DRIVERS[driver]);
        let shown = Command::new("git")
            .args(["diff", "main", "ours"])
            .current_dir(merge.folder.path())
            .output();
        let shown = shown.unwrap();
        assert!(
            shown.status.success() && text(&shown.stdout).contains("+Ada wrote 2")
                || text(&shown.stdout).contains("+p-2 = Ada wrote 2"),
            "{shown:?}"
        );
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
