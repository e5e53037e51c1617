//! Projects as earlier versions wrote them are read for ever: same states, nothing written anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use enregard::model::Drift;
use enregard::project::Project;

fn versions() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

/// Every file below a folder, by its name.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_owned();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

/// A copy that commands may work in.
fn copy(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for (name, bytes) in files(from) {
        let path = to.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    to
}

fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
    let output =
        command.current_dir(folder).env("ENREGARD_LANG", "en").args(args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {args:?}: {said}", folder.display());
    String::from_utf8(output.stdout).unwrap()
}

/// Locale, id, state and drift of every segment, a line each.
fn states(folder: &Path) -> String {
    let project = Project::open(folder).unwrap();
    let mut lines = String::new();
    for locale in &project.settings().targets {
        for unit in project.bitexts(locale).unwrap().iter().flat_map(|bitext| bitext.units()) {
            let drift = match unit.drift {
                Some(Drift::Changed(class)) => class.as_str(),
                Some(Drift::Unanchored) => "unanchored",
                None => "",
            };
            let state = unit.state.as_str();
            lines.push_str(&format!("{locale}\t{}\t{state}\t{drift}\n", unit.id));
        }
    }
    lines
}

#[test]
fn a_project_of_before_is_read_as_it_was() {
    for version in versions() {
        let place = copy(&version);
        let before = files(place.path());
        let found = states(place.path());
        if std::env::var_os("UPDATE_DOCS").is_some() && !version.join("states.tsv").exists() {
            std::fs::write(version.join("states.tsv"), &found).unwrap();
        }
        let wanted = std::fs::read_to_string(version.join("states.tsv")).unwrap();
        assert_eq!(found, wanted, "{}", version.display());

        let synced = run(place.path(), &["sync", "--format", "json"]);
        assert!(!synced.contains("\"changed\": true"), "{synced}");
        run(place.path(), &["diff"]);
        run(place.path(), &["export", "html", "epub", "po", "jsonl", "tmx", "translated"]);
        let mut after = files(place.path());
        after.retain(|name, _| !name.starts_with("build") && !name.starts_with(".enregard"));
        let changed: Vec<&PathBuf> = after
            .iter()
            .filter(|(name, bytes)| before.get(*name) != Some(bytes))
            .map(|(n, _)| n)
            .collect();
        assert!(changed.is_empty(), "{}: {changed:?}", version.display());
    }
}

/// A checkout on Windows may end every line otherwise: that is no change of anything.
#[test]
fn line_ends_of_a_checkout_change_nothing() {
    for version in versions() {
        let place = copy(&version);
        for (name, bytes) in files(place.path()) {
            let text = std::str::from_utf8(&bytes).ok().filter(|text| !text.contains('\r'));
            if let Some(text) = text {
                std::fs::write(place.path().join(name), text.replace('\n', "\r\n")).unwrap();
            }
        }
        let before = files(place.path());
        assert_eq!(
            states(place.path()),
            std::fs::read_to_string(version.join("states.tsv")).unwrap()
        );
        run(place.path(), &["sync", "--check"]);
        // With a reference catalog, too.
        let settings = place.path().join("enregard.yaml");
        let more = std::fs::read_to_string(&settings).unwrap() + "fluent_reference: true\r\n";
        std::fs::write(&settings, more).unwrap();
        run(place.path(), &["sync"]);
        let reference = place.path().join("locales/fr/carnet.ftl");
        let crlf = std::fs::read_to_string(&reference).unwrap().replace('\n', "\r\n");
        std::fs::write(&reference, crlf).unwrap();
        run(place.path(), &["sync", "--check"]);
        // A change of one message keeps the ends of the others.
        run(place.path(), &["set", "les-regles-kpkp6vc2", "June", "--locale", "en"]);
        let catalog = std::fs::read_to_string(place.path().join("locales/en/carnet.ftl")).unwrap();
        assert_eq!(catalog.matches('\n').count(), catalog.matches("\r\n").count());
        let kept = Path::new("segments/carnet.yaml");
        assert_eq!(files(place.path()).get(kept), before.get(kept));
    }
}

/// A file that went out then may still come back: it changes nothing, and nothing is refused.
#[test]
fn files_that_went_out_before_come_back() {
    for version in versions() {
        let place = copy(&version);
        let mut taken = 0;
        for entry in std::fs::read_dir(place.path().join("exchanged")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "jsonl") {
                continue;
            }
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let document = name.split('.').next().unwrap();
            let args = ["import", path.to_str().unwrap(), "--document", document, "--locale", "en"];
            let said = run(place.path(), &args);
            let last = said.lines().last().unwrap_or_default();
            assert!(
                last.starts_with("0 to take, ") && last.contains(" 0 refused."),
                "{name}: {said}"
            );
            taken += 1;
        }
        assert!(taken >= 10, "{taken} files");
    }
}

/// A name that Windows takes for a device is given to no file.
#[test]
fn no_file_is_called_like_a_device() {
    for name in ["con.txt", "Aux.md", "nul.tar.txt", "com1.txt"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(name), "Avis\n\nIl pleut.\n").unwrap();
        run(folder.path(), &["init", name]);
        for file in files(folder.path()).keys().filter(|file| file.components().count() > 1) {
            let stem = file.file_name().unwrap().to_str().unwrap().split('.').next().unwrap();
            assert!(stem.is_empty() || !enregard::model::is_device(stem), "{}", file.display());
        }
    }
}
