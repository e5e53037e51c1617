//! The user's own settings come from the environment, which the program alone is given here.

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
    fs::write(&config, format!("{text}  timeout: 5\n")).unwrap();
    let output = suggest(&place, &config, &["--fill", "100", "--mt"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("5 seconds"), "{output:?}");
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
    let output = command.env("ENREGARD_CONFIG", user_path.join("config.yaml")).output().unwrap();
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
        fs::write(&config, format!("machine_translation: {{name: libre, http: '{address}'}}\n"))
            .unwrap();
        suggest(&place, &config, &["--fill", "100", "--mt"])
    };
    let away = machine("http://192.0.2.7:5000/translate");
    assert_eq!(away.status.code(), Some(4), "{away:?}");
    let output = machine(&format!("http://{address}/translate"));
    assert!(output.status.success(), "{output:?}");
    let asked = serve.join().unwrap();
    assert!(asked.contains("POST /translate") && asked.contains("\"source\":\"fr\""), "{asked}");
    assert!(catalog(&place).contains("# origin: mt libre\nb-2 = There are 12 cases.\n"));
}

/// A model of Firefox Translations without layers, which says one sentence whatever it is told.
fn say_always(folder: &Path, sentence: &str) {
    let floats = |all: &[f32]| all.iter().flat_map(|one| one.to_le_bytes()).collect::<Vec<u8>>();
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
