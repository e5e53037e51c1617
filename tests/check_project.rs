//! Checks, memory and machine translation on a project on disk: what changed since, severities by
//! path, the user's own program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "check_project/cutting.rs"]
mod cutting;
#[cfg(all(unix, feature = "cli"))]
#[path = "check_project/machine.rs"]
mod machine;
#[path = "check_project/terms.rs"]
mod terms;

use std::fs;
use std::path::Path;
use std::process::Command;

use enregard::check::{CheckOptions, Dictionary, check_pair};
use enregard::memory::Band;
use enregard::model::{ErrorCode, Glossary, Locale, Severity, Term};
use enregard::project::{CheckRequest, Project, Since};

const SEGMENTS: &str = "enregard: 1
blocks:
- kind: paragraph
  segments:
  - id: a-1
    text: Il y a 12 cas.
  - id: a-2
    text: Il y a 40 plaintes.
  - id: a-3
    text: Le taux atteint 7,4 %.
";
const CATALOG: &str = "### essai: fr → en

# fr: Il y a 12 cas.
a-1 = There are 13 cases.

# fr: Il y a 40 plaintes.
a-2 = There are 40 complaints.
";

struct Place(tempfile::TempDir);

impl Place {
    fn new(settings: &str) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let documents = "documents:\n- id: essai\n  path: segments/essai.txt\n";
        place.put("enregard.yaml", &format!("enregard: 1\n{documents}{settings}"));
        place.put("segments/essai.yaml", SEGMENTS);
        place.put("locales/en/essai.ftl", CATALOG);
        place
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().canonicalize().unwrap().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn open(&self) -> Project {
        Project::open(self.0.path()).unwrap()
    }

    fn git(&self, args: &[&str]) {
        let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        let status = Command::new("git")
            .args(identity)
            .args(args)
            .current_dir(self.0.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("HOME", self.0.path())
            .stdout(std::process::Stdio::null())
            .status();
        assert!(status.unwrap().success(), "git {args:?}");
    }

    /// Unit and check of each finding that is more than a remark.
    fn found(&self, since: Option<Since>) -> Vec<String> {
        let mut request = CheckRequest::default();
        request.since = since;
        let checked = self.open().check(&request).unwrap();
        let loud = checked[0].findings.iter().filter(|found| found.severity > Severity::Info);
        loud.map(|found| format!("{} {}", found.unit.as_ref().unwrap(), found.check)).collect()
    }
}

fn since(revision: &str) -> Option<Since> {
    Some(Since::Revision(revision.to_owned()))
}

#[test]
fn only_what_changed_since_a_revision_is_told() {
    let place = Place::new("");
    place.git(&["init", "-q"]);
    place.git(&["add", "."]);
    assert_eq!(place.found(Some(Since::Staged)), ["a-1 number"], "before the first commit");
    place.git(&["commit", "-qm", "first"]);
    assert_eq!(place.found(None), ["a-1 number"]);
    assert_eq!(place.found(since("HEAD")), [""; 0]);

    let wrong = CATALOG.replace("40 complaints", "41 complaints");
    place.put("locales/en/essai.ftl", &wrong);
    assert_eq!(place.found(since("HEAD")), ["a-2 number"]);
    assert_eq!(place.found(Some(Since::Staged)), [""; 0], "the index is as the commit");
    place.git(&["add", "."]);
    place.put("locales/en/essai.ftl", CATALOG);
    assert_eq!(place.found(Some(Since::Staged)), ["a-2 number"], "the index, not the file");
    assert_eq!(place.found(since("HEAD")), [""; 0]);

    // A changed source concerns its message too.
    place.put("segments/essai.yaml", &SEGMENTS.replace("12 cas", "14 cas"));
    assert_eq!(place.found(since("HEAD")), ["a-1 number"]);

    let mut request = CheckRequest::default();
    request.since = since("--upload-pack=touch x");
    assert_eq!(place.open().check(&request).unwrap_err().code(), ErrorCode::RevisionUnknown);
}

#[test]
fn severities_are_settled_by_path() {
    let severity = |settings: &str| {
        let checked = Place::new(settings).open().check(&CheckRequest::default()).unwrap();
        checked[0].findings.iter().find(|f| f.check == "number").map(|f| f.severity)
    };
    assert_eq!(severity(""), Some(Severity::Error));
    assert_eq!(severity("checks: {number: warning}\n"), Some(Severity::Warning));
    let over = |path: &str, level: &str| {
        format!("overrides:\n- path: {path}\n  checks: {{number: {level}}}\n")
    };
    assert_eq!(severity(&over("segments/essai.txt", "info")), Some(Severity::Info));
    assert_eq!(severity(&over("locales/en/*.ftl", "off")), None);
    assert_eq!(severity(&over("segments/autre*", "off")), Some(Severity::Error));
    let both = format!("checks: {{number: off}}\n{}", over("segments/**", "warning"));
    assert_eq!(severity(&both), Some(Severity::Warning));
}

#[test]
fn a_check_that_nobody_knows_is_an_error() {
    let place = Place::new("checks: {numbre: off}\n");
    let error = place.open().check(&CheckRequest::default()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Usage);
}

#[test]
fn analysis_counts_bands_of_the_memory() {
    let place = Place::new("");
    place.put("segments/essai.yaml", &SEGMENTS.replace("Le taux atteint 7,4 %.", "Il y a 12 cas."));
    let costs = place.open().analyze(None, &Locale::english()).unwrap();
    let bands: Vec<(Band, usize)> =
        costs[0].bands.iter().map(|(band, amount)| (*band, amount.segments)).collect();
    // A segment's own translation is no match for it: «40 plaintes» has «12 cas» only.
    assert_eq!(bands.last(), Some(&(Band::Repeated, 1)), "{bands:?}");
    assert_eq!(bands.iter().map(|(_, count)| count).sum::<usize>(), 3);
    assert!(bands.iter().all(|(band, _)| *band != Band::Same), "{bands:?}");
}

#[test]
fn text_of_a_machine_is_held_back_until_somebody_saw_it() {
    let place = Place::new("");
    let machine = |state: &str| {
        let wrong = CATALOG.replace("13", "12");
        place.put(
            "locales/en/essai.ftl",
            &wrong.replace(
                "# fr: Il y a 12 cas.\n",
                &format!("# fr: Il y a 12 cas.\n{state}# origin: mt maison\n"),
            ),
        );
        let mut request = CheckRequest::default();
        request.gate = true;
        request.only = vec!["mt-raw".to_owned()];
        let checked = place.open().check(&request).unwrap();
        checked[0].findings.iter().map(|found| found.severity).collect::<Vec<_>>()
    };
    assert_eq!(machine(""), [Severity::Error]);
    assert_eq!(machine("# state: reviewed\n"), [Severity::Info]);
    assert_eq!(machine("# state: draft\n"), []);
}

#[test]
fn words_are_looked_up() {
    let rules = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n";
    let mut dictionary = Dictionary::read(rules, "5\nright/S\nhealth\nthe\nprotect/S\ndoes\n");
    dictionary.add("strass # a union\n");
    let mut options = CheckOptions::default();
    options.dictionary = Some(std::sync::Arc::new(dictionary));
    options.levels.insert("spelling".to_owned(), enregard::check::Level::Warning);
    let context = enregard::check::CheckContext { options: &options, ..Default::default() };
    let found = |target: &str| {
        let found = check_pair("Le STRASS protège la santé.", target, &context);
        let spelled = found.iter().filter(|found| found.check == "spelling");
        spelled.map(|f| target[f.target_span.clone().unwrap()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("Strass protects the heatlh."), ["heatlh"]);
    let term =
        Term { source: vec!["protéger".into()], target: "shylde law".into(), ..Term::default() };
    let glossary = Glossary { terms: vec![term] };
    let index = enregard::check::TermIndex::new(&glossary, CheckOptions::default().languages().0);
    for terms in [None, Some(&index)] {
        let context = enregard::check::CheckContext { glossary: Some(&glossary), terms, ..context };
        let found = check_pair("Le STRASS.", "The shylde and the shelde.", &context);
        let spelled: Vec<_> = found.iter().filter(|found| found.check == "spelling").collect();
        assert_eq!(spelled.len(), 1 + 1, "and, shelde: {spelled:?}");
    }
    assert_eq!(found("STRASS protects the rights “de la santay” doesn’t it"), [""; 0]);
    assert_eq!(found("The strass protects the `helth` rights."), [""; 0]);
}

#[test]
fn what_is_no_fluent_is_told_with_its_line() {
    let place = Place::new("");
    place.put("locales/en/essai.ftl", &format!("{CATALOG}a-1 = Again.\n\nthis is no Fluent\n"));
    let checked = place.open().check(&CheckRequest::default()).unwrap();
    let syntax = checked[0].findings.iter().filter(|found| found.check == "fluent-syntax");
    let told: Vec<(&str, &str)> =
        syntax.map(|found| (found.message, found.args[0].1.as_str())).collect();
    assert_eq!(told, [("check-fluent-syntax-twice", "8"), ("check-fluent-syntax", "10")]);
}

#[test]
fn the_style_of_the_english_is_settled() {
    let found = |settings: &str, french: &str, english: &str| {
        let place = Place::new(settings);
        place.put("segments/essai.yaml", &SEGMENTS.replace("Il y a 12 cas.", french));
        let catalog = CATALOG.replace("Il y a 12 cas.", french);
        place.put("locales/en/essai.ftl", &catalog.replace("There are 13 cases.", english));
        place.found(None)
    };
    let pages = ("Voir p. 12.", "See p. 14.");
    assert_eq!(found("", pages.0, pages.1), ["a-1 number"]);
    assert_eq!(found("style: {remap_pages: true}\n", pages.0, pages.1), [""; 0]);
    let labour = ("Le travail est un droit.", "Paid labour is a right.");
    assert_eq!(found("", labour.0, labour.1), [""; 0]);
    assert_eq!(found("style: {english: en-US}\n", labour.0, labour.1), ["a-1 variant"]);
    let urls = ("Voir https://a.fr/fr/un.", "See https://a.fr/en/un.");
    assert_eq!(found("", urls.0, urls.1), ["a-1 url", "a-1 url"]);
    assert_eq!(found("style: {urls: {/fr/: /en/}}\n", urls.0, urls.1), [""; 0]);
}
