//! Four times the text costs the typesetter about four times the work. Typst hashes what a function
//! is given, and what its closures hold, at each call: one that holds the whole edition makes every
//! call as dear as the edition is long.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use super::work::steep;
use super::*;

fn report(count: usize) -> String {
    let mut text = String::new();
    for at in 0..count {
        let words = "Une phrase qui dit quelque chose de simple et de vrai. ".repeat(4);
        _ = match at % 8 {
            0 => write!(text, "# Partie {at}\n\n"),
            1 => write!(text, "- un point {at} ;\n- un autre.\n\n"),
            2 => write!(text, "| un | deux |\n|---|---|\n| trois {at} | 4 |\n\n"),
            _ => write!(text, "{words}[^{at}]\n\n[^{at}]: La note {at}.\n\n"),
        };
    }
    text
}

/// Ticks that the program worked, all its threads; read when it has ended, before it is reaped.
fn worked(folder: &Path, words: &[&str]) -> u64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    let command = command.arg("-C").arg(folder).args(words);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let stat = format!("/proc/{}/stat", child.id());
    let fields = loop {
        let told = fs::read_to_string(&stat).unwrap();
        let fields = told.rsplit_once(") ").unwrap().1.to_owned();
        if fields.starts_with('Z') {
            break fields;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    };
    assert!(child.wait().unwrap().success());
    fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
}

#[test]
fn work_grows_with_the_text() {
    // Both within the memory that the typesetter may take before it forgets.
    let folders = [64, 256].map(|count| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("report.md"), report(count)).unwrap();
        worked(folder.path(), &["init", "report.md", "--to", "en"]);
        folder
    });
    for layout in ["facing", "columns", "interleaved"] {
        let cost = |at: usize| {
            let out = folders[at].path().join("out").display().to_string();
            worked(folders[at].path(), &["export", "pdf", "--layout", layout, "-o", &out])
        };
        let slip = steep(6.0, 0, || Some(cost(0)), || Some(cost(1)));
        assert_eq!(slip, None, "{layout}, in ticks");
    }
}
