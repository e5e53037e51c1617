//! Checks, memory and machine translation on a project on disk: what changed since, severities by
//! path, the user's own program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

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

/// The user's own settings come from the environment, which the program alone is given here.
#[cfg(all(unix, feature = "cli"))]
mod machine {
    use super::*;
    use assert_cmd::Command;

    fn script(path: &Path, text: &str) {
        use std::os::unix::fs::PermissionsExt;
        fs::write(path, text).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn suggest(place: &Place, config: &Path, args: &[&str]) -> std::process::Output {
        let mut command = Command::cargo_bin("enregard").unwrap();
        let command = command.arg("suggest").args(args).current_dir(place.0.path());
        command.env("ENREGARD_CONFIG", config).env("ENREGARD_LANG", "en").output().unwrap()
    }

    fn settings(path: &Path, program: &Path) {
        let program = program.display();
        let text = format!("machine_translation:\n  name: maison\n  command: [{program}, a b]\n");
        fs::write(path, text).unwrap();
    }

    /// Answers each line with a text of its own, and notes its arguments and where it runs.
    const TRANSLATE: &str = "#!/bin/sh\nprintf '%s|' \"$@\" > args; pwd > where\nsed 's/\"text\":\"[^\"]*\"/\"text\":\"The rate stands at 7.4%.\"/'\n";

    #[test]
    fn what_memory_lacks_is_drafted_by_the_users_own_program() {
        let (place, user) = (Place::new(""), tempfile::tempdir().unwrap());
        let user_path = user.path().canonicalize().unwrap();
        let (program, config) = (user_path.join("mt"), user_path.join("config.yaml"));
        script(&program, TRANSLATE);
        settings(&config, &program);
        let output = suggest(&place, &config, &["--fill", "100", "--mt"]);
        assert!(output.status.success(), "{output:?}");
        let catalog = fs::read_to_string(place.path("locales/en/essai.ftl")).unwrap();
        let expected = "# fr: Le taux atteint 7,4 %.\n# state: draft\n# origin: mt maison\na-3 = The rate stands at 7.4%.\n";
        assert!(catalog.ends_with(expected), "{catalog}");
        assert_eq!(fs::read_to_string(user_path.join("args")).unwrap(), "a b|");
        let place_it_ran = fs::read_to_string(user_path.join("where")).unwrap();
        assert_eq!(Path::new(place_it_ran.trim()), user_path);
    }

    #[test]
    fn nothing_in_a_project_makes_a_program_run() {
        let (place, user) = (Place::new(""), tempfile::tempdir().unwrap());
        let user_path = user.path().canonicalize().unwrap();
        let config = user_path.join("config.yaml");
        let inside = place.path("mt");
        script(&inside, "#!/bin/sh\ntouch ran\ncat\n");
        let fails = |config: &Path, said: &str| {
            let output = suggest(&place, config, &["a-3", "--mt"]);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(4), "{told}");
            assert!(told.contains(said), "{told}");
            assert!(!place.path("ran").exists() && !user_path.join("ran").exists());
        };
        // Nothing is named; a program of the project; a name without a path; settings of the
        // project.
        fails(&config, "no engine");
        settings(&config, &inside);
        fails(&config, "outside the project");
        settings(&config, Path::new("mt"));
        fails(&config, "absolute path");
        settings(&place.path("config.yaml"), &user_path.join("mt"));
        fails(&place.path("config.yaml"), "outside the project");
        let link = user_path.join("link");
        std::os::unix::fs::symlink(&inside, &link).unwrap();
        settings(&config, &link);
        fails(&config, "outside the project");
    }

    /// Three sentences, the second with a figure, none translated.
    const THREE: &str = "enregard: 1\nblocks:\n- kind: heading\n  segments:\n  - {id: b-1, text: Les droits}\n- kind: paragraph\n  segments:\n  - {id: b-2, text: Il y a 12 cas.}\n  - {id: b-3, text: La traite recule.}\n";

    fn three() -> (Place, tempfile::TempDir, std::path::PathBuf) {
        let (place, user) = (Place::new(""), tempfile::tempdir().unwrap());
        place.put("segments/essai.yaml", THREE);
        place.put("locales/en/essai.ftl", "### essai: fr → en\n");
        place.put("locales/en/glossary.ftl", "# fr: traite\n-trafficking = trafficking\n");
        let user_path = user.path().canonicalize().unwrap();
        settings(&user_path.join("config.yaml"), &user_path.join("mt"));
        (place, user, user_path)
    }

    fn python(path: &Path, body: &str) {
        let head = "#!/usr/bin/env python3\nimport json, os, sys, time\n";
        script(path, &format!("{head}{body}"));
    }

    fn catalog(place: &Place) -> String {
        fs::read_to_string(place.path("locales/en/essai.ftl")).unwrap()
    }

    #[test]
    fn an_engine_is_told_what_stands_about_a_segment() {
        let (place, _user, user_path) = three();
        let body = "asked = open('asked', 'a')\nfor line in sys.stdin:\n    asked.write(line)\n    one = json.loads(line)\n    print(json.dumps({'id': one['id'], 'text': 'There are 12 cases.' if '12' in one['text'] else 'Trafficking.'}))\n";
        python(&user_path.join("mt"), body);
        let output = suggest(&place, &user_path.join("config.yaml"), &["--fill", "100", "--mt"]);
        assert!(output.status.success(), "{output:?}");
        let asked = fs::read_to_string(user_path.join("asked")).unwrap();
        let asked: Vec<serde_json::Value> =
            asked.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(asked.len(), 3);
        let last = &asked[2];
        assert_eq!((&last["from"], &last["to"]), (&"fr".into(), &"en".into()));
        assert_eq!(last["heading"]["source"], "Les droits");
        assert_eq!(last["before"][1]["source"], "Il y a 12 cas.");
        assert_eq!(last["terms"][0]["target"], "trafficking");
        assert_eq!(asked[1]["after"][0]["source"], "La traite recule.");
    }

    #[test]
    fn what_came_before_a_program_failed_stands() {
        let (place, _user, user_path) = three();
        let config = user_path.join("config.yaml");
        let body = "line = sys.stdin.readline()\none = json.loads(line)\nif one['id'] == 'b-1':\n    print(json.dumps({'id': 'b-1', 'text': 'Rights'}), flush=True)\nsys.exit(3)\n";
        python(&user_path.join("mt"), body);
        let output = suggest(&place, &config, &["--fill", "100", "--mt"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("2 segments were not answered"), "{told}");
        assert!(
            catalog(&place).ends_with("# origin: mt maison\nb-1 = Rights\n"),
            "{}",
            catalog(&place)
        );
    }

    #[test]
    fn an_answer_that_lost_a_figure_is_asked_for_once_more_and_then_refused() {
        let (place, _user, user_path) = three();
        let config = user_path.join("config.yaml");
        // It mends what it is told of, where `mends` stands beside it.
        let body = "for line in sys.stdin:\n    one = json.loads(line)\n    text = 'There are cases.' if '12' in one['text'] else 'Trafficking recedes.'\n    if 'refused' in one and os.path.exists('mends'):\n        assert one['refused']['checks'] == ['number']\n        text = 'There are 12 cases.'\n    print(json.dumps({'id': one['id'], 'text': text}))\n";
        python(&user_path.join("mt"), body);
        let output = suggest(&place, &config, &["--fill", "100", "--mt", "--format", "json"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(told["refused"][0]["id"], "b-2");
        assert_eq!(told["refused"][0]["findings"][0]["check"], "number");
        assert!(!catalog(&place).contains("b-2"));
        fs::write(user_path.join("mends"), "").unwrap();
        let output = suggest(&place, &config, &["--fill", "100", "--mt"]);
        assert!(output.status.success(), "{output:?}");
        assert!(catalog(&place).contains("b-2 = There are 12 cases.\n"), "{}", catalog(&place));
    }

    #[test]
    fn a_silent_engine_is_given_up_and_ctrl_c_keeps_what_there_is() {
        let (place, _user, user_path) = three();
        let (program, config) = (user_path.join("mt"), user_path.join("config.yaml"));
        let body = "one = json.loads(sys.stdin.readline())\nif one['id'] == 'b-1':\n    print(json.dumps({'id': 'b-1', 'text': 'Rights'}), flush=True)\nopen('told', 'w').close()\ntime.sleep(600)\n";
        python(&program, body);
        let text = fs::read_to_string(&config).unwrap();
        fs::write(&config, format!("{text}  timeout: 1\n")).unwrap();
        let output = suggest(&place, &config, &["--fill", "100", "--mt"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("1 seconds"), "{output:?}");
        assert!(catalog(&place).ends_with("b-1 = Rights\n"));

        place.put("locales/en/essai.ftl", "### essai: fr → en\n");
        fs::remove_file(user_path.join("told")).unwrap();
        fs::write(&config, text).unwrap();
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("enregard"))
            .args(["suggest", "--fill", "100", "--mt"])
            .current_dir(place.0.path())
            .env("ENREGARD_CONFIG", &config)
            .spawn()
            .unwrap();
        while !user_path.join("told").exists() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let id = child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(1));
        assert!(catalog(&place).ends_with("b-1 = Rights\n"), "{}", catalog(&place));
    }

    /// Where the source changed, an engine is told of the old pair and of what memory has; its
    /// answer is taken where it keeps the rest of the translation.
    #[test]
    fn an_engine_mends_what_drifted_and_nothing_else() {
        let (place, _user, user_path) = three();
        place.put("segments/essai.yaml", "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - {id: d-1, text: La loi punit les clients depuis 2016.}\n  - {id: d-2, text: La loi protège les mineures depuis 2016.}\n  - {id: d-3, text: Il y a 15 cas.}\n  - {id: d-4, text: La loi punit les clients depuis 2018.}\n");
        place.put("locales/en/essai.ftl", "### essai: fr → en\n\n# fr: La loi protège les clients depuis 2016.\nd-1 = The Act has protected clients since 2016.\n\n# fr: La loi protège les femmes depuis 2016.\nd-2 = The Act has protected women since 2016.\n\n# fr: Il y a 12 cas.\nd-3 = There are 12 cases.\n\n# fr: La loi punit les clients depuis 2018.\nd-4 = The Act has punished clients since 2018.\n");
        let body = "asked = open('asked', 'a')\nfor line in sys.stdin:\n    asked.write(line)\n    one = json.loads(line)\n    text = one['old']['target'].replace('protected', 'punished') if one['id'] == 'd-1' else 'Girls enjoy the protection of the law since 2016.'\n    print(json.dumps({'id': one['id'], 'text': text}))\n";
        python(&user_path.join("mt"), body);
        let mut command = Command::cargo_bin("enregard").unwrap();
        let command = command.args(["accept", "--suggested", "--mt", "--query", "state:drifted"]);
        let command = command.current_dir(place.0.path()).env("ENREGARD_LANG", "en");
        let output =
            command.env("ENREGARD_CONFIG", user_path.join("config.yaml")).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(told.contains("d-1 · mt maison") && told.contains("changes more than"), "{told}");
        let mended = catalog(&place);
        for text in [
            "# fr: La loi punit les clients depuis 2016.\n# state: draft\n# origin: mt maison\nd-1 = The Act has punished clients since 2016.\n",
            "# fr: La loi protège les femmes depuis 2016.\nd-2 = The Act has protected women since 2016.\n",
            "d-3 = There are 15 cases.\n",
        ] {
            assert!(mended.contains(text), "{mended}");
        }
        let asked = fs::read_to_string(user_path.join("asked")).unwrap();
        let asked: Vec<serde_json::Value> =
            asked.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        // The one that was refused is asked for once more, and told why.
        assert_eq!(asked.len(), 3, "{asked:?}");
        assert_eq!(asked[0]["old"]["source"], "La loi protège les clients depuis 2016.");
        assert_eq!(asked[0]["memory"][0]["target"], "The Act has punished clients since 2016.");
        assert_eq!(asked[2]["refused"]["checks"], serde_json::json!(["rewrites"]));
    }

    #[test]
    fn an_engine_that_listens_on_this_machine_is_asked() {
        use std::io::{Read, Write};
        let (place, _user, user_path) = three();
        let config = user_path.join("config.yaml");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let serve = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = vec![0; 65_536];
            let mut length = 0;
            while !String::from_utf8_lossy(&asked[..length]).contains("\"target\"") {
                length += stream.read(&mut asked[length..]).unwrap();
            }
            let body =
                r#"{"translatedText": ["Rights", "There are 12 cases.", "Trafficking recedes."]}"#;
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
            stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
            String::from_utf8_lossy(&asked[..length]).into_owned()
        });
        let machine = |address: &str| {
            fs::write(
                &config,
                format!("machine_translation: {{name: libre, http: '{address}'}}\n"),
            )
            .unwrap();
            suggest(&place, &config, &["--fill", "100", "--mt"])
        };
        let away = machine("http://192.0.2.7:5000/translate");
        assert_eq!(away.status.code(), Some(4), "{away:?}");
        let output = machine(&format!("http://{address}/translate"));
        assert!(output.status.success(), "{output:?}");
        let asked = serve.join().unwrap();
        assert!(
            asked.contains("POST /translate") && asked.contains("\"source\":\"fr\""),
            "{asked}"
        );
        assert!(catalog(&place).contains("# origin: mt libre\nb-2 = There are 12 cases.\n"));
    }

    /// A model of Firefox Translations without layers, which says one sentence whatever it is told.
    fn say_always(folder: &Path, sentence: &str) {
        let floats =
            |all: &[f32]| all.iter().flat_map(|one| one.to_le_bytes()).collect::<Vec<u8>>();
        let settings = b"dim-emb: 4\nenc-depth: 0\ndec-depth: 0\n";
        // Behind nothing comes the sentence, behind the sentence the end.
        let items: [(&str, u64, &[usize], Vec<u8>); 4] = [
            ("Wemb", 0x404, &[3, 4], floats(&[0., 30., 0., 0., 0., 0., 0., 0., 0., 10., 0., 0.])),
            ("unused_W", 0x404, &[2, 3], floats(&[0.; 6])),
            ("decoder_ff_logit_out_b", 0x404, &[1, 3], floats(&[0., 0., 5.])),
            ("special:model.yml", 0x101, &[settings.len()], settings.to_vec()),
        ];
        let mut model: Vec<u8> = [1, items.len()].iter().flat_map(|n| n.to_le_bytes()).collect();
        for (name, kind, shape, data) in &items {
            let sizes = [name.len(), *kind as usize, shape.len(), data.len()];
            model.extend(sizes.iter().flat_map(|size| size.to_le_bytes()));
        }
        model.extend(items.iter().flat_map(|item| item.0.bytes()));
        let shapes = items.iter().flat_map(|item| item.2);
        model.extend(shapes.flat_map(|size| (*size as u32).to_le_bytes()));
        model.extend(0_u64.to_le_bytes());
        model.extend(items.iter().flat_map(|item| item.3.clone()));
        let said = format!("▁{}", sentence.replace(' ', "▁"));
        let mut words = Vec::new();
        for (word, kind) in [("</s>", 3), ("<unk>", 2), (said.as_str(), 1)] {
            let text = [&[0x0a, word.len() as u8], word.as_bytes()].concat();
            let piece = [text, vec![0x15, 0, 0, 0, 0, 0x18, kind]].concat();
            words.extend([&[0x0a, piece.len() as u8], piece.as_slice()].concat());
        }
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("model.fren.intgemm.alphas.bin"), model).unwrap();
        fs::write(folder.join("vocab.fren.spm"), words).unwrap();
    }

    #[test]
    fn a_model_in_a_folder_of_the_user_translates_where_it_was_built_in() {
        let (place, _user, user_path) = three();
        let (config, folder) = (user_path.join("config.yaml"), user_path.join("fren"));
        let run = |folder: &Path| {
            let model = folder.display();
            let text = format!("machine_translation: {{name: renard, model: '{model}'}}\n");
            fs::write(&config, text).unwrap();
            let output = suggest(&place, &config, &["--fill", "100", "--mt"]);
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        say_always(&folder, "Trafficking recedes.");
        let (code, told) = run(&folder);
        if cfg!(not(feature = "mt")) {
            assert_eq!(code, Some(4), "{told}");
            assert!(told.contains("“mt”"), "{told}");
            return;
        }
        assert_eq!(code, Some(1), "{told}");
        let written = catalog(&place);
        assert!(written.contains("# origin: mt renard\nb-3 = Trafficking recedes.\n"), "{written}");
        // It lost the figure.
        assert!(!written.contains("b-2 ="), "{written}");
        fs::write(folder.join("model.fren.intgemm.alphas.bin"), "no model at all").unwrap();
        let (code, told) = run(&folder);
        assert_eq!(code, Some(4), "{told}");
        fs::remove_file(folder.join("vocab.fren.spm")).unwrap();
        let (code, told) = run(&folder);
        assert!(code == Some(4) && told.contains("vocab.*.spm"), "{told}");
        let inside = place.path("fren");
        say_always(&inside, "x");
        let (code, told) = run(&inside);
        assert!(code == Some(4) && told.contains("outside the project"), "{told}");
    }

    #[test]
    fn a_program_that_fails_changes_nothing() {
        let (place, user) = (Place::new(""), tempfile::tempdir().unwrap());
        let user_path = user.path().canonicalize().unwrap();
        let (program, config) = (user_path.join("mt"), user_path.join("config.yaml"));
        settings(&config, &program);
        for text in
            ["#!/bin/sh\nexit 3\n", "#!/bin/sh\necho Bonjour\n", "#!/bin/sh\nprintf '\\377\\n'\n"]
        {
            script(&program, text);
            let output = suggest(&place, &config, &["--fill", "100", "--mt"]);
            assert_eq!(output.status.code(), Some(4), "{output:?}");
            assert_eq!(fs::read_to_string(place.path("locales/en/essai.ftl")).unwrap(), CATALOG);
        }
    }
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

#[test]
fn terms_come_in_from_tables_and_tbx_and_go_back() {
    let place = Place::new("");
    place.put("locales/en/glossary.ftl", "# fr: traite\n-trafficking = trafficking\n");
    place.put(
        "termes.csv",
        "fr,en,alternatives\nTraite,trade,\nmaison d'arrêt,remand prison,jail\n",
    );
    let (project, en) = (place.open(), Locale::english());
    let before = fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap();
    let take = |file: &str, write: bool| {
        let added = project.take_terms(&place.path(file), &en, write).unwrap();
        added.into_iter().map(|term| term.id).collect::<Vec<_>>()
    };
    assert_eq!(take("termes.csv", false), ["remand-prison"]);
    assert_eq!(fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap(), before);
    assert_eq!(take("termes.csv", true), ["remand-prison"]);
    let after = fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap();
    let added = "\n# fr: maison d'arrêt\n-remand-prison = remand prison\n    .alt = jail\n";
    assert_eq!(after, format!("{before}{added}"));
    assert_eq!(take("termes.csv", true), [""; 0]);
    // What was written as TBX is known when it comes back.
    let glossary = project.glossary(&en).unwrap();
    place.put("termes.tbx", &enregard::terms::write_tbx(&glossary, "essai", ("fr", "en")));
    assert_eq!(take("termes.tbx", true), [""; 0]);
    project.undo_once().unwrap();
    assert_eq!(fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap(), before);
    assert_eq!(take("termes.tbx", true), ["remand-prison"]);
}

/// Terms as three kinds of tools write them, with what they say beside the forms.
#[test]
fn tbx_keeps_statuses_and_details() {
    let dca = r#"<tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
      <conceptEntry id="c1"><descrip type="subjectField">law</descrip>
        <langSec xml:lang="fr-FR"><descripGrp><descrip type="definition">Ce qui est deprecated &amp; dit</descrip></descripGrp>
          <termSec><term>requête</term><termNote type="grammaticalGender">feminine</termNote><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
        <langSec xml:lang="EN-gb">
          <termSec><term>petition</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
          <termSec><term>application</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><termNote type="partOfSpeech">noun</termNote></termSec>
          <termSec><term>request</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
        <langSec xml:lang="de"><termSec><term>Antrag</term></termSec></langSec><note>of a court</note>
      </conceptEntry></body></text></tbx>"#;
    let dct = dca
        .replace(r#"style="dca""#, r#"style="dct" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic""#)
        .replace(r#"<termNote type="administrativeStatus">"#, "<min:administrativeStatus>")
        .replace("sts</termNote>", "sts</min:administrativeStatus>")
        .replace(r#"<termNote type="partOfSpeech">noun</termNote>"#, "<min:partOfSpeech>noun</min:partOfSpeech>")
        .replace(r#"<descrip type="subjectField">law</descrip>"#, "<min:subjectField>law</min:subjectField>");
    let martif = dca
        .replace("<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"fr\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><tbxHeader/>", "<?xml version=\"1.0\"?>\n<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n<martif type=\"TBX-Basic\" xml:lang=\"fr\"><martifHeader/>")
        .replace("</tbx>", "</martif>")
        .replace("conceptEntry", "termEntry")
        .replace("langSec", "langSet")
        .replace("termSec", "tig");
    let ntig = martif.replace("<tig>", "<ntig><termGrp>").replace("</tig>", "</termGrp></ntig>");
    let detail = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let term = Term {
        id: "c1".into(),
        source: vec!["requête".into()],
        target: "application".into(),
        alternatives: vec!["petition".into()],
        forbidden: vec!["request".into()],
        note: Some("of a court".into()),
        details: vec![
            detail("subjectField", "law"),
            detail("fr.definition", "Ce qui est deprecated & dit"),
            detail("fr.grammaticalGender", "feminine"),
            detail("fr.partOfSpeech", "noun"),
            detail("en.partOfSpeech", "noun"),
        ],
        ..Term::default()
    };
    let limits = enregard::container::Limits::default();
    let read = |text: &str| enregard::terms::read_tbx(text, ("fr", "en"), limits).unwrap();
    let glossary = Glossary { terms: vec![term.clone()] };
    for (name, text) in [("dca", dca), ("dct", &dct), ("tig", &martif), ("ntig", &ntig)] {
        assert_eq!(read(text), glossary, "{name}");
    }
    // The glossary's own file keeps it all, and the way out gives it again.
    let (file, _) = enregard::catalog::add_terms("", &glossary.terms, "fr");
    let kept = enregard::catalog::read_glossary(&file, "fr");
    assert_eq!(kept, glossary, "{file}");
    assert_eq!(read(&enregard::terms::write_tbx(&kept, "essai", ("fr", "en"))), glossary);
    // A term without a translation has no section of that language.
    let open = Term { id: "c2".into(), source: vec!["avis".into()], ..Term::default() };
    let written =
        enregard::terms::write_tbx(&Glossary { terms: vec![open] }, "essai", ("fr", "en"));
    assert!(!written.contains("xml:lang=\"en\""), "{written}");
    // Whoever writes the term anew and knows nothing of its details leaves them.
    let bare = Term { details: Vec::new(), ..term.clone() };
    let put = enregard::catalog::put_term(&file, &bare, "fr");
    assert_eq!(enregard::catalog::read_glossary(&put, "fr"), glossary);
    assert_eq!(enregard::catalog::put_term(&put, &term, "fr").matches("noun").count(), 2);
}

/// The pair is the project's own, in both directions of the file; other languages and regions that are
/// not asked for stay out.
#[test]
fn terms_go_out_and_in_for_the_pair_of_the_project() {
    let detail = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    for (source, target, forms, words) in [
        ("fr", "de", ["requête", "demande"], ["Antrag", "Gesuch", "Bitte"]),
        ("es", "fr-CA", ["solicitud", "demanda"], ["requête", "demande", "prière"]),
        ("en", "fr", ["petition", "request"], ["requête", "demande", "prière"]),
    ] {
        let pair = (source, target);
        let spoken = target.split('-').next().unwrap();
        let term = Term {
            id: "c1".into(),
            source: forms.map(str::to_owned).to_vec(),
            target: words[0].into(),
            alternatives: vec![words[1].into()],
            forbidden: vec![words[2].into()],
            details: vec![
                detail("subjectField", "law"),
                detail(&format!("{source}.partOfSpeech"), "noun"),
                detail(&format!("{spoken}.definition"), "was man verlangt"),
            ],
            ..Term::default()
        };
        let glossary = Glossary { terms: vec![term] };
        let limits = enregard::container::Limits::default();
        let tbx = enregard::terms::write_tbx(&glossary, "essai", pair);
        assert!(tbx.contains(&format!("xml:lang=\"{target}\"")), "{tbx}");
        assert_eq!(enregard::terms::read_tbx(&tbx, pair, limits).unwrap(), glossary, "{tbx}");
        // The same file for whoever translates the other way.
        let back = enregard::terms::read_tbx(&tbx, (target, source), limits).unwrap();
        assert_eq!(
            (&back.terms[0].source[0], &back.terms[0].target),
            (&glossary.terms[0].target, &glossary.terms[0].source[0])
        );
        assert_eq!(enregard::terms::read_tbx(&tbx, (source, "pl"), limits).unwrap().terms, []);
        // Another region serves where there is no other; where the very tag is there, it alone.
        let elsewhere =
            tbx.replace(&format!("lang=\"{target}\""), &format!("lang=\"{spoken}-XX\""));
        assert_eq!(enregard::terms::read_tbx(&elsewhere, pair, limits).unwrap(), glossary);
        let both = tbx.replace("</conceptEntry>", &format!("<langSec xml:lang=\"{spoken}-XX\"><termSec><term>x</term></termSec></langSec></conceptEntry>"));
        assert_eq!(enregard::terms::read_tbx(&both, pair, limits).unwrap(), glossary);
        let csv = format!("{target},{source},note\n{},{},n\n", words[0], forms[0]);
        let read = enregard::terms::read_csv(&csv, pair).terms;
        assert_eq!(
            (&read[0].source[0], &read[0].target),
            (&forms[0].to_owned(), &words[0].to_owned())
        );
    }
}

/// A term is added while translating, and what the English says for each is told with its places.
#[test]
fn a_term_is_added_and_its_renderings_are_told() {
    let place = Place::new("");
    place.put("locales/en/glossary.ftl", "# fr: cas\n# forbidden: matter\n-case = case\n");
    place.put("segments/essai.yaml", "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - {id: a-1, text: Il y a 12 cas.}\n  - {id: a-2, text: Un cas sur la plainte.}\n  - {id: a-3, text: Ce cas attend.}\n  - {id: a-4, text: Ces cas aussi.}\n");
    place.put("locales/en/essai.ftl", "### essai: fr → en\n\n# fr: Il y a 12 cas.\na-1 = There are 12 cases.\n\n# fr: Un cas sur la plainte.\na-2 = A matter about the complaint.\n\n# fr: Ce cas attend.\na-3 = This one waits.\n\n# fr: Ces cas aussi.\na-4 = These cases too.\n");
    let run = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("enregard").unwrap();
        let command = command.args(args).current_dir(place.0.path()).env("ENREGARD_LANG", "en");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    run(&["terms", "--add", "plainte | plaintes", "complaint | grievance"]);
    let glossary = fs::read_to_string(place.path("locales/en/glossary.ftl")).unwrap();
    let added = "\n# fr: plainte | plaintes\n-complaint = complaint\n    .alt = grievance\n";
    assert!(glossary.ends_with(added), "{glossary}");
    let told = run(&["terms", "--consistency"]);
    let lines: Vec<Vec<&str>> =
        told.lines().map(|line| line.split_whitespace().collect()).collect();
    let want = [
        vec!["cas"],
        vec!["2", "case"],
        vec!["1", "matter", "a-2"],
        vec!["1", "other", "words", "a-3"],
        vec!["plainte", "|", "plaintes"],
        vec!["1", "complaint"],
    ];
    assert_eq!(lines, want, "{told}");
    // Where nothing whole is in the memory, its parts and the terms are told.
    place.put("segments/essai.yaml", "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n  - {id: a-1, text: Il y a 12 cas.}\n  - {id: a-5, text: 'Selon la cour suprême de Lyon, il y a 12 cas et nulle plainte ancienne ou nouvelle.'}\n");
    let told = run(&["suggest", "a-5"]);
    assert!(told.contains("il y a 12 cas · There are 12 cases. · essai#a-1"), "{told}");
    assert!(told.contains("plainte · complaint · glossary"), "{told}");
}

/// A thousand sentences are cut anew by the project's own rules and back: every translation is
/// still there, and the old cut gives every segment its own again.
#[test]
fn rules_of_sentences_change_and_no_translation_is_lost() {
    let place = Place::new("");
    let words =
        ["digue", "rive", "barque", "rame", "crue", "vanne", "berge", "halte", "quai", "pont"];
    let sentence = |at: usize| {
        let (a, b, c) = (words[at % 10], words[at / 10 % 10], words[at / 100 % 10]);
        format!("La {a} touche la {b} ; l'autre {c} numéro {at} attend.")
    };
    let paragraphs: Vec<String> = (0..250)
        .map(|at| (at * 4..at * 4 + 4).map(sentence).collect::<Vec<_>>().join(" "))
        .collect();
    place.put("segments/essai.txt", &paragraphs.join("\n\n"));
    fs::remove_file(place.path("segments/essai.yaml")).unwrap();
    fs::remove_file(place.path("locales/en/essai.ftl")).unwrap();
    let settings = fs::read_to_string(place.path("enregard.yaml")).unwrap();
    let sync = |rules: &str| {
        place.put("enregard.yaml", &format!("{settings}{rules}"));
        place.open().sync(&enregard::project::SyncOptions::default()).unwrap();
    };
    sync("");
    let en = Locale::english();
    let bitext = || place.open().bitexts(&en).unwrap().remove(0);
    let edits: Vec<_> = bitext()
        .units()
        .enumerate()
        .map(|(at, unit)| {
            let text = format!("Sentence number {at} touches; the other waits.");
            let action = enregard::project::Action::Set(text, enregard::model::StoredState::Draft);
            enregard::project::MessageEdit { id: unit.id.clone(), seen: None, action }
        })
        .collect();
    assert_eq!(edits.len(), 1000);
    place.open().edit(&en, &edits, "set").unwrap();
    let translations = || {
        let bitext = bitext();
        let mut found: Vec<String> = bitext
            .units()
            .filter_map(|unit| Some(unit.target.as_deref()?.value.to_string()))
            .collect();
        found.extend(bitext.obsolete.iter().map(|old| old.target.value.to_string()));
        found.sort();
        found.dedup();
        (bitext.units().count(), found.len())
    };
    assert_eq!(translations(), (1000, 1000));
    sync("sentences: {breaks_after: [;]}\n");
    assert_eq!(translations(), (2000, 1000));
    sync("");
    assert_eq!(translations(), (1000, 1000));
    let whole = bitext().units().filter(|unit| unit.target.is_some()).count();
    assert_eq!(whole, 1000);
}

#[test]
fn a_cut_by_hand_outlives_every_sync_and_one_undo_takes_it_back() {
    let place = Place::new("# The rest is as usual.\n");
    let text = "Le vieux pont tient encore : la mairie le surveille depuis la crue. Nul ne paie.";
    place.put("segments/essai.txt", text);
    fs::remove_file(place.path("segments/essai.yaml")).unwrap();
    fs::remove_file(place.path("locales/en/essai.ftl")).unwrap();
    let sync = || place.open().sync(&enregard::project::SyncOptions::default()).unwrap();
    sync();
    let en = Locale::english();
    let bitext = || place.open().bitexts(&en).unwrap().remove(0);
    let sources =
        || -> Vec<String> { bitext().units().map(|one| one.source.to_string()).collect() };
    let id = bitext().units().next().unwrap().id.clone();
    let english = "The old bridge still stands: the town hall has watched it since the flood.";
    let set = enregard::project::Action::Set(english.into(), enregard::model::StoredState::Draft);
    let edit = enregard::project::MessageEdit { id: id.clone(), seen: None, action: set };
    place.open().edit(&en, &[edit], "set").unwrap();
    let names = ["enregard.yaml", "segments/essai.yaml", "locales/en/essai.ftl"];
    let files = || names.map(|name| fs::read_to_string(place.path(name)).unwrap());
    let before = files();

    let whole = sources().remove(0);
    let cut = |seen: &str, at: usize| place.open().cut_source(&id, seen, at);
    for at in [0, 5, whole.len(), whole.len() + 1] {
        assert_eq!(cut(&whole, at).unwrap_err().code(), ErrorCode::Usage, "{at}");
    }
    assert_eq!(cut("Autre texte", 5).unwrap_err().code(), ErrorCode::Conflict);
    assert_eq!(files(), before);

    let at = whole.find(" la mairie").unwrap();
    assert_eq!(cut(&whole, at).unwrap(), "tient encore :");
    let parts =
        ["Le vieux pont tient encore :", "la mairie le surveille depuis la crue.", "Nul ne paie."];
    assert_eq!(sources(), parts);
    let first = bitext().units().next().unwrap().clone();
    assert_eq!((&first.id, first.target.as_ref().unwrap().value.as_str()), (&id, english));
    assert_eq!(first.target.as_ref().unwrap().covers.len(), 1);
    assert!(files()[0].contains("# The rest is as usual."));
    place.open().undo_once().unwrap();
    assert_eq!(files(), before);

    cut(&whole, at).unwrap();
    let after = files();
    sync();
    assert_eq!(files(), after);
    place
        .put("segments/essai.txt", &text.replace("vieux", "très vieux").replace("Nul", "Personne"));
    sync();
    assert_eq!(sources()[..2], ["Le très vieux pont tient encore :", parts[1]]);

    // Of two that are joined, the one that says more gives its id.
    let first = || bitext().units().next().unwrap().id.clone();
    let join = || place.open().join_source(&first(), &sources()[0]);
    assert_eq!(join().unwrap(), "tient encore :");
    let longer = format!("Le très vieux pont tient encore : {}", parts[1]);
    assert_eq!(sources(), [&longer, "Personne ne paie."]);
    assert!(!files()[0].contains("breaks_after"), "{}", files()[0]);
    // Where the rules see an end, a rule of its own; a cut at that place takes it away.
    assert_eq!(join().unwrap(), "depuis la crue. Personne");
    assert_eq!(sources(), [format!("{longer} Personne ne paie.")]);
    sync();
    assert_eq!(sources().len(), 1);
    assert_eq!(join().unwrap_err().code(), ErrorCode::Usage);
    place.open().cut_source(&first(), &sources()[0], longer.len()).unwrap();
    assert_eq!(sources(), [&longer, "Personne ne paie."]);
    assert!(!files()[0].contains("never_breaks"), "{}", files()[0]);
}
