//! The language server, spoken to as an editor speaks.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const SOURCE: &str = "# Avis\n\nLe conseil compte 12 membres.[^1] Il siège à Lyon, selon la loi sur \
                      les données\nouvertes.\n\n[^1]: D'après le procès-verbal.\n";
const GLOSSARY: &str = "# fr: données ouvertes\n-open-data = open data\n";

/// A project with a source, a term and three translations, the first drifted.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.write("avis.md", SOURCE);
        place.run(&["init", "avis.md"]);
        place.write("locales/en/glossary.ftl", GLOSSARY);
        place.set("Le conseil", "The council has  12 members.[^1]");
        place.set("Il siège", "It sits in Lyon, under the { -open-data } act.");
        place.write("segments/avis.md", &SOURCE.replace("12", "14"));
        place.run(&["sync"]);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
        command.current_dir(self.folder.path()).env("ENREGARD_LANG", "en");
        command
    }

    fn run(&self, args: &[&str]) {
        let output = self.program().args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// The id of the segment that begins so.
    fn id(&self, start: &str) -> String {
        let segments = self.read("segments/avis.yaml");
        let lines: Vec<&str> = segments.lines().map(str::trim).collect();
        let begins = |line: &str| {
            let text = line.strip_prefix("text: ");
            text.is_some_and(|text| text.trim_start_matches('"').starts_with(start))
        };
        let pair = lines.windows(2).find(|pair| begins(pair[1])).unwrap();
        pair[0].trim_start_matches("- id: ").to_owned()
    }

    fn set(&self, start: &str, text: &str) {
        self.run(&["set", &self.id(start), text]);
    }
}

/// An editor that has the project open.
struct Editor<'p> {
    place: &'p Place,
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    asked: u64,
}

impl<'p> Editor<'p> {
    fn new(place: &'p Place) -> Self {
        let mut command = place.program();
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut editor = Self { place, child, to, from: BufReader::new(from), asked: 0 };
        let hello = editor.ask("initialize", json!({ "capabilities": {} })).unwrap();
        assert_eq!(hello["capabilities"]["hoverProvider"], true);
        editor.tell("initialized", json!({}));
        editor
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.place.path(name).display())
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).unwrap() > 0, "the server went");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().unwrap(),
                None if line.trim_end().is_empty() => break,
                None => {}
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({ "method": method, "params": params }));
    }

    /// The answer; what the server says meanwhile is passed over.
    fn ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.asked += 1;
        self.send(json!({ "id": self.asked, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == self.asked {
                return match message.get("error") {
                    Some(error) => Err(error["message"].as_str().unwrap().to_owned()),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    fn open(&mut self, name: &str) {
        let (uri, text) = (self.uri(name), self.place.read(name));
        let document = json!({ "uri": uri, "languageId": "x", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// What is said of a file, once the server has looked.
    fn found(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let message = self.receive();
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
            {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    /// Asks about the first place of some words in a file.
    fn at(&mut self, method: &str, name: &str, words: &str) -> Value {
        self.about(method, name, words, json!({})).unwrap()
    }

    fn about(
        &mut self,
        method: &str,
        name: &str,
        words: &str,
        more: Value,
    ) -> Result<Value, String> {
        let mut params = more;
        params["textDocument"] = json!({ "uri": self.uri(name) });
        params["position"] = position(&self.place.read(name), words);
        self.ask(method, params)
    }

    fn lenses(&mut self, name: &str) -> Vec<Value> {
        let params = json!({ "textDocument": { "uri": self.uri(name) } });
        let lenses = self.ask("textDocument/codeLens", params).unwrap();
        lenses.as_array().unwrap().iter().map(|lens| lens["command"].clone()).collect()
    }

    fn actions(&mut self, name: &str, words: &str, said: &[Value]) -> Vec<Value> {
        let at = position(&self.place.read(name), words);
        let params = json!({
            "textDocument": { "uri": self.uri(name) },
            "range": { "start": at, "end": at },
            "context": { "diagnostics": said },
        });
        let actions = self.ask("textDocument/codeAction", params).unwrap();
        actions.as_array().unwrap().iter().map(|action| action["command"].clone()).collect()
    }

    fn execute(&mut self, command: &Value) -> Result<Value, String> {
        let params = json!({ "command": command["command"], "arguments": command["arguments"] });
        self.ask("workspace/executeCommand", params)
    }
}

impl Drop for Editor<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            drop(self.child.kill());
            return;
        }
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn position(text: &str, words: &str) -> Value {
    let at = text.find(words).unwrap_or_else(|| panic!("no {words} in {text}"));
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}

/// The text between two positions.
fn slice(text: &str, range: &Value) -> String {
    let at = |position: &Value| {
        let line = position["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let units = position["character"].as_u64().unwrap() as usize;
        let mut seen = 0;
        let inside = text[start..].char_indices().find(|(_, c)| {
            let here = seen;
            seen += c.len_utf16();
            here == units
        });
        inside.map_or(text.len(), |(at, _)| start + at)
    };
    text[at(&range["start"])..at(&range["end"])].to_owned()
}

fn titles(commands: &[Value]) -> Vec<&str> {
    commands.iter().map(|command| command["title"].as_str().unwrap()).collect()
}

const CATALOG: &str = "locales/en/avis.ftl";

#[test]
fn what_is_wrong_is_said_where_it_stands() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    editor.open(CATALOG);
    let said = editor.found(CATALOG);
    let text = place.read(CATALOG);
    let shown: Vec<(String, String)> = said
        .iter()
        .map(|said| (said["code"].as_str().unwrap().to_owned(), slice(&text, &said["range"])))
        .collect();
    assert!(shown.contains(&("number".into(), "12".into())), "{shown:?}");
    assert!(shown.contains(&("whitespace".into(), "  ".into())), "{shown:?}");
    let drift = said.iter().find(|said| said["code"] == "drifted").unwrap();
    assert!(
        drift["message"].as_str().unwrap().ends_with("Le conseil compte [-12-]{+14+} membres.[^1]")
    );

    // What is typed counts before it is saved.
    let range = json!({ "start": position(&text, "  12"), "end": position(&text, " members") });
    let change = json!({
        "textDocument": { "uri": editor.uri(CATALOG), "version": 2 },
        "contentChanges": [{ "range": range, "text": " 14" }],
    });
    editor.tell("textDocument/didChange", change);
    let codes: Vec<Value> = editor.found(CATALOG).iter().map(|said| said["code"].clone()).collect();
    assert_eq!(codes, ["drifted"]);
}

#[test]
fn a_fix_and_a_verb_change_the_file_and_are_taken_back() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    editor.open(CATALOG);
    let before = place.read(CATALOG);
    let actions = editor.actions(CATALOG, "  12", &[]);
    let fix = actions.iter().find(|action| action["command"] == "enregard.fix").unwrap();
    editor.execute(fix).unwrap();
    assert_eq!(place.read(CATALOG), before.replace("has  12", "has 12"));

    // The editor still holds the text of before: that is not saved, and nothing is written over.
    let mend = actions.iter().find(|a| a["command"] == "enregard.set").unwrap();
    assert!(editor.execute(mend).unwrap_err().contains("is not saved"));
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri(CATALOG) } }));
    // And what was seen of the message is no longer what stands there.
    editor.execute(mend).unwrap_err();

    editor.open(CATALOG);
    let lenses = editor.lenses(CATALOG);
    assert_eq!(titles(&lenses), ["drifted (number): accept", "keep"]);
    editor.execute(&lenses[0]).unwrap();
    let accepted = place.read(CATALOG);
    assert!(accepted.contains("# fr: Le conseil compte 14 membres.[^1]\n# state: reviewed\n"));
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri(CATALOG) } }));
    for _ in 0..2 {
        let undo = json!([{ "uri": editor.uri(CATALOG) }]);
        editor.execute(&json!({ "command": "enregard.undo", "arguments": undo })).unwrap();
    }
    assert_eq!(place.read(CATALOG), before);
}

#[test]
fn a_hover_shows_what_changed_and_what_helps() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    let card = |found: Value| found["contents"]["value"].as_str().unwrap().to_owned();
    let shown = card(editor.at("textDocument/hover", CATALOG, "12 members"));
    assert!(shown.contains("drifted (number)") && shown.contains("~~12~~**14**"), "{shown}");
    assert!(shown.contains("**12** members"), "{shown}");
    // From the source and from the segments it is the same card.
    assert_eq!(card(editor.at("textDocument/hover", "segments/avis.md", "conseil")), shown);
    assert_eq!(card(editor.at("textDocument/hover", "segments/avis.yaml", "Le conseil")), shown);
    let shown = card(editor.at("textDocument/hover", "segments/avis.md", "ouvertes"));
    assert!(shown.contains("données ouvertes → open data"), "{shown}");
}

/// An editor draws Markdown: what a text brings stands there letter by letter, and nothing is
/// fetched.
#[test]
fn a_text_brings_no_pictures_or_links_into_a_hover() {
    let place = Place::new();
    place.set("Il siège", "![x](https://example.org/p.png) <img src=y> [a](command:b) `c`");
    let mut editor = Editor::new(&place);
    let shown = editor.at("textDocument/hover", CATALOG, "![x]");
    let shown = shown["contents"]["value"].as_str().unwrap();
    assert!(shown.contains("\\!\\[x\\]\\(https"), "{shown}");
    assert!(shown.contains("\\<img") && shown.contains("\\`c"), "{shown}");
    for bad in ["![", "]("] {
        assert!(!shown.contains(bad), "{bad}: {shown}");
    }
}

#[test]
fn one_goes_to_the_source_and_back() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    let files = |editor: &mut Editor<'_>, name: &str, words: &str| -> Vec<(String, String)> {
        let found = editor.at("textDocument/definition", name, words);
        let shown = |place: &Value| {
            let uri = place["uri"].as_str().unwrap();
            let text = std::fs::read_to_string(Path::new(&uri[7..])).unwrap();
            (uri.rsplit('/').next().unwrap().to_owned(), slice(&text, &place["range"]))
        };
        found.as_array().unwrap().iter().map(shown).collect()
    };
    let id = place.id("Il siège");
    let there = files(&mut editor, CATALOG, "It sits");
    let sentence = "Il siège à Lyon, selon la loi sur les données\nouvertes";
    assert_eq!(there[0], ("avis.md".to_owned(), sentence.to_owned()));
    assert!(there[1].0 == "avis.yaml" && there[1].1.contains(&format!("id: {id}\n")), "{there:?}");
    let back = files(&mut editor, "segments/avis.md", "Lyon");
    assert!(
        back[0].0 == "avis.ftl" && back[0].1.starts_with(&format!("{id} = It sits")),
        "{back:?}"
    );
    let term = files(&mut editor, CATALOG, "open-data");
    assert_eq!(term, [("glossary.ftl".to_owned(), "open-data".to_owned())]);
}

#[test]
fn terms_and_note_marks_are_offered_where_they_fit() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    let text = place.read(CATALOG);
    let mut typed = |old: &str, new: &str, at: &str| -> Vec<String> {
        let text = text.replace(old, new);
        place.write(CATALOG, &text);
        let found = editor.at("textDocument/completion", CATALOG, at);
        let items = found.as_array().unwrap().iter();
        items
            .map(|item| match item.get("textEdit") {
                Some(edit) => {
                    format!(
                        "{} ← {}",
                        edit["newText"].as_str().unwrap(),
                        slice(&text, &edit["range"])
                    )
                }
                None => item["label"].as_str().unwrap().to_owned(),
            })
            .collect()
    };
    assert_eq!(typed("{ -open-data } act", "{ -o} act", "} act"), ["{ -open-data } ← { -o}"]);
    assert_eq!(typed("members.[^1]", "members.[^", "\n\n# fr: Il"), ["[^1] ← [^"]);
    assert_eq!(typed("{ -open-data } act", "op", "op."), ["open data"]);
}

#[test]
fn a_term_is_renamed_wherever_it_is_named() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    let renamed = |editor: &mut Editor<'_>, name: &str| {
        editor.about("textDocument/rename", CATALOG, "-open-data", json!({ "newName": name }))
    };
    let edits = renamed(&mut editor, "public-data").unwrap();
    let changes = edits["changes"].as_object().unwrap();
    for name in [CATALOG, "locales/en/glossary.ftl"] {
        let edits = changes[&editor.uri(name)].as_array().unwrap();
        assert_eq!(edits.len(), 1, "{name}");
        assert_eq!(slice(&place.read(name), &edits[0]["range"]), "open-data");
        assert_eq!(edits[0]["newText"], "public-data");
    }
    assert!(renamed(&mut editor, "données").unwrap_err().contains("données"));
    let prepared = editor.at("textDocument/prepareRename", CATALOG, "members");
    assert_eq!(prepared, Value::Null);
}

#[test]
fn a_source_that_changed_is_synced_from_the_editor() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    let source = "segments/avis.md";
    place.write(source, &place.read(source).replace("Lyon", "Lille"));
    editor.open(source);
    let said = editor.found(source);
    let codes: Vec<&Value> = said.iter().map(|said| &said["code"]).collect();
    assert_eq!(codes, ["drifted", "sync"]);
    let actions = editor.actions(source, "# Avis", &said);
    assert_eq!(titles(&actions), ["Sync: carry ids over to the new source"]);
    editor.execute(&actions[0]).unwrap();
    let codes: Vec<Value> = editor.found(source).iter().map(|said| said["code"].clone()).collect();
    assert_eq!(codes, ["drifted", "drifted"]);
}

#[test]
fn what_is_no_file_of_a_project_is_left_alone() {
    let place = Place::new();
    let mut editor = Editor::new(&place);
    place.write("notes.md", "Rien.\n");
    editor.open("notes.md");
    assert_eq!(editor.found("notes.md"), Vec::<Value>::new());
    assert_eq!(editor.at("textDocument/hover", "notes.md", "Rien"), Value::Null);
    editor.ask("textDocument/unknown", json!({})).unwrap_err();
}
