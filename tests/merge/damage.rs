//! Merges in which a version, or the program that git calls, is damaged: no side is hidden.

use std::process::Command;

use super::{run, text};

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
pub(super) struct Merge {
    pub(super) folder: tempfile::TempDir,
    file: String,
    said: String,
}

impl Merge {
    pub(super) fn new(file: &str, versions: [&[u8]; 3], driver: (&str, &str)) -> Self {
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
    pub(super) fn result(&self) -> String {
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

    pub(super) fn unmerged(&self) -> bool {
        let listing =
            Command::new("git").args(["ls-files", "-u"]).current_dir(self.folder.path()).output();
        !listing.unwrap().stdout.is_empty()
    }

    pub(super) fn says(&self, args: &[&str]) -> String {
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
