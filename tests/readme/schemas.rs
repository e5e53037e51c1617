//! What commands print as JSON is what `docs/schemas` says, key by key.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

/// Commands that print nothing as JSON, each with the reason.
const WITHOUT: &[(&str, &str)] = &[
    ("edit", "an editor is opened, or the browser"),
    ("explain", "for people"),
    ("completions", "a script for a shell"),
    ("man", "manual pages"),
    ("hooks", "git reads it"),
    ("merge-driver", "git reads it"),
    ("textconv", "git reads it"),
    ("lsp", "the protocol's own messages"),
    ("pipe carry", "tab-separated, see docs"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas")
}

fn schema(name: &str) -> Value {
    let path = folder().join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no {}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// The keywords that are understood; a schema with another would promise what nobody looks at.
const KEYWORDS: &[&str] = &[
    "$schema",
    "$id",
    "$ref",
    "$defs",
    "title",
    "description",
    "type",
    "properties",
    "required",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "enum",
    "const",
    "anyOf",
    "pattern",
];

/// Says where a value is not what a schema says. Stricter than JSON Schema is: a key that no schema
/// names is wrong.
struct Validator {
    common: Value,
    /// What the schema in hand defines itself.
    own: Value,
    wrong: Vec<String>,
}

impl Validator {
    fn new() -> Self {
        Self { common: schema("common"), own: Value::Null, wrong: Vec::new() }
    }

    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        let Some(schema) = schema.as_object() else { panic!("{at}: no schema") };
        for keyword in schema.keys() {
            assert!(KEYWORDS.contains(&keyword.as_str()), "{at}: {keyword}");
        }
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let (file, name) = name.split_once("#/$defs/").unwrap();
            let place = if file == "common.json" { &self.common } else { &self.own };
            let named = place["$defs"][name].clone();
            self.check(&named, value, at);
        }
        self.alternatives(schema, value, at);
        self.plain(schema, value, at);
        self.members(schema, value, at);
        self.entries(schema, value, at);
    }

    fn alternatives(&mut self, schema: &Map<String, Value>, value: &Value, at: &str) {
        let Some(all) = schema.get("anyOf").and_then(Value::as_array) else { return };
        let tries: Vec<Vec<String>> = all
            .iter()
            .map(|one| {
                let (common, own) = (self.common.clone(), self.own.clone());
                let mut inner = Self { common, own, wrong: Vec::new() };
                inner.check(one, value, at);
                inner.wrong
            })
            .collect();
        if !tries.iter().any(Vec::is_empty) {
            self.wrong.push(format!("{at}: none of {}: {tries:?}", all.len()));
        }
    }

    fn plain(&mut self, schema: &Map<String, Value>, value: &Value, at: &str) {
        let is = |name: &Value| match name.as_str().unwrap() {
            "null" => value.is_null(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("{other}"),
        };
        let types = match schema.get("type") {
            Some(Value::Array(types)) => types.clone(),
            Some(one) => vec![one.clone()],
            None => Vec::new(),
        };
        let number = value.as_f64();
        let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
        let listed = |list: &Value| list.as_array().unwrap().contains(value);
        let fits = (types.is_empty() || types.iter().any(is))
            && schema.get("enum").is_none_or(listed)
            && schema.get("const").is_none_or(|wanted| wanted == value)
            && number.zip(bound("minimum")).is_none_or(|(n, least)| n >= least)
            && number.zip(bound("maximum")).is_none_or(|(n, most)| n <= most);
        if !fits {
            self.wrong.push(format!("{at}: {value}"));
        }
    }

    fn members(&mut self, schema: &Map<String, Value>, value: &Value, at: &str) {
        let Some(known) = schema.get("properties").and_then(Value::as_object) else { return };
        let Some(members) = value.as_object() else { return };
        for name in schema["required"].as_array().unwrap() {
            if !members.contains_key(name.as_str().unwrap()) {
                self.wrong.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, member) in members {
            match known.get(name) {
                Some(schema) => self.check(schema, member, &format!("{at}.{name}")),
                None => self.wrong.push(format!("{at}: {name} is in no schema")),
            }
        }
    }

    fn entries(&mut self, schema: &Map<String, Value>, value: &Value, at: &str) {
        let Some(entries) = value.as_array() else { return };
        let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
        let count = entries.len() as u64;
        if bound("minItems").is_some_and(|n| count < n)
            || bound("maxItems").is_some_and(|n| count > n)
        {
            self.wrong.push(format!("{at}: {count} entries"));
        }
        let first = schema.get("prefixItems").and_then(Value::as_array);
        for (number, entry) in entries.iter().enumerate() {
            let own = first.and_then(|first| first.get(number)).or_else(|| schema.get("items"));
            if let Some(own) = own {
                self.check(own, entry, &format!("{at}[{number}]"));
            }
        }
    }
}

/// The schema of what is no command's: what a template of PDF editions is given.
const TEMPLATE: &str = "pdf-template";

/// A page that holds all that an edition can.
#[cfg(feature = "pdf")]
const PAGE: &str = "<h1 id='un'>Le port</h1><p>Le port compte 12 quais<a href='#n1'><sup>1</sup></a>, \
    voir <a href='#deux'>plus bas</a>. Il <b>ferme</b> <i>tôt</i>, à <code>18h</code>, en H<sub>2</sub>O.</p>\
    <p>Les heures :</p><ul><li>le matin<ul><li>à sept heures</li></ul></li><li>le soir</li></ul>\
    <blockquote><p>Je pars.</p></blockquote><pre>un\n  deux</pre><h3 id='deux'>Le phare</h3><table>\
    <caption>Les bateaux</caption><tr><th>Nom</th><th>Tonnes</th></tr><tr><td rowspan='2'>Alba</td>\
    <td>12 500</td></tr><tr><td>7</td></tr></table><figure><img src='p.svg' alt='Un phare'>\
    <figcaption>Le phare.</figcaption></figure><p>Voir <a href='https://exemple.org'>le site</a>.\
    <br>Fin.</p><p id='n1'><sup>1</sup> Une note, assez courte.</p>";

/// A template that fails with all it was given, byte by byte: so a test sees it.
#[cfg(feature = "pdf")]
const TELLING: &str =
    "#panic(\"<<\" + array(read(\"edition.json\", encoding: none)).map(str).join(\" \") + \">>\")";

/// What the template is given is what its schema says, in every layout, language and design.
#[cfg(feature = "pdf")]
#[test]
fn a_template_is_given_what_its_schema_says() {
    let place = Place { folder: tempfile::tempdir().unwrap() };
    place.write("port.html", PAGE);
    place.write("p.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    place.run(&["init", "port.html"]);
    place.run(&["set", &place.id("Le port compte"), "The port has 12 quays[^1]. "]);
    place.run(&["set", &place.id("Je pars"), "I am leaving."]);
    place.write("t.typ", TELLING);
    let path = place.folder.path().join("enregard.yaml");
    let settings = std::fs::read_to_string(&path).unwrap();
    let mut validator = Validator::new();
    validator.own = schema(TEMPLATE);
    let mut seen = BTreeSet::new();
    for (design, words) in [
        ("template: t.typ", "--layout facing"),
        ("base: screen, template: t.typ, crop_marks: true, bleed: 3mm", "--layout columns"),
        ("base: book, template: t.typ, reading: sides, gutter: 5mm", "--layout interleaved"),
        ("template: t.typ, page_list: true, faces: {text: X}", "--only en"),
    ] {
        place.write("enregard.yaml", &format!("{settings}design: {{{design}}}\n"));
        for format in ["pdf", "epub"].into_iter().take(1 + usize::from(design.contains("list"))) {
            let mut program = Command::new(env!("CARGO_BIN_EXE_enregard"));
            program.current_dir(place.folder.path()).args(["export", format]);
            let output = program.args(words.split(' ')).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            let (_, rest) = said.split_once("<<").unwrap_or_else(|| panic!("{design}: {said}"));
            let bytes = rest.split(">>").next().unwrap().split_whitespace();
            let bytes: Vec<u8> = bytes.map(|byte| byte.parse().unwrap()).collect();
            let value: Value = serde_json::from_slice(&bytes).unwrap();
            validator.check(&schema(TEMPLATE), &value, &format!("{design} {words}"));
            names(&value, &mut seen);
        }
    }
    assert!(validator.wrong.is_empty(), "{}", validator.wrong.join("\n"));
    for name in ["table", "cells", "most-width", "place", "note", "called", "sign", "ids", "wide"] {
        assert!(seen.contains(name), "no {name} was given: {seen:?}");
    }
}

/// The names of all members.
#[cfg(feature = "pdf")]
fn names(value: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            seen.insert(name.clone());
            names(member, seen);
        }),
        Value::Array(entries) => entries.iter().for_each(|entry| names(entry, seen)),
        _ => {}
    }
}

/// A project in which every command has something to say.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.write("avis.txt", SOURCE);
        place.run(&["init", "avis.txt", "--reader", "plain"]);
        place.write("locales/en/glossary.ftl", "# fr: conseil\n-council = council\n");
        place.write("memory/old.tmx", TMX);
        for (start, text) in [
            ("Le conseil", "The board has  12 members."),
            ("Il siège", "It sits in Lyon."),
            ("Avis", "Opinion"),
        ] {
            place.run(&["set", &place.id(start), text]);
        }
        place.git(&["init", "-q"]);
        place.git(&["add", "-A"]);
        place.git(&["commit", "-qm", "one"]);
        place.write(
            "segments/avis.txt",
            &SOURCE.replace("12", "14").replace("à Lyon.", "à  Lyon ."),
        );
        place.run(&["sync"]);
        place
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn git(&self, args: &[&str]) {
        let mut git = Command::new("git");
        git.current_dir(self.folder.path());
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(args);
        assert!(git.status().unwrap().success());
    }

    fn run(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
        command.current_dir(self.folder.path()).env("ENREGARD_LANG", "en").args(args);
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn id(&self, start: &str) -> String {
        let found: Value =
            serde_json::from_str(&self.run(&["find", start, "--format", "json"])).unwrap();
        found["units"][0]["id"].as_str().unwrap().to_owned()
    }
}

const SOURCE: &str =
    "Avis\n\nLe conseil compte 12 membres. Il siège à Lyon. Le conseil entend le public.\n";
const TMX: &str = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header creationtool=\"x\" \
    creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" srclang=\"fr\" \
    datatype=\"plaintext\"/><body><tu><tuv xml:lang=\"fr\"><seg>Le conseil entend le public.</seg>\
    </tuv><tuv xml:lang=\"en\"><seg>The council hears the public.</seg></tuv></tu></body></tmx>";

/// What is run, in order, under the name of its schema.
fn runs(place: &Place) -> Vec<(&'static str, Vec<String>)> {
    let (first, last) = (place.id("compte"), place.id("entend"));
    let lines = [
        ("status", "status"),
        ("diff", "diff"),
        ("find", "find conseil"),
        ("show", &format!("show {first}")),
        ("next", "next"),
        ("check", "check"),
        ("check", "check --fix --dry-run"),
        ("analyze", "analyze --since HEAD"),
        ("analyze", "analyze"),
        ("log", &format!("log {first}")),
        ("doctor", "doctor"),
        ("suggest", &format!("suggest {last}")),
        ("suggest", "suggest --fill 90 --dry-run"),
        ("suggest", "suggest --fill 90"),
        ("concordance", "concordance conseil"),
        ("terms", "terms"),
        ("terms", "terms --suggest"),
        ("terms", "terms --import new.csv"),
        ("keep", "keep --class typography --dry-run"),
        ("keep", "keep --class typography"),
        ("accept", &format!("accept {first}")),
        ("undo", "undo"),
        ("set", &format!("set {first} Opinion")),
        ("split", &format!("split {last} entend")),
        ("join", &format!("join {last}")),
        ("sync", "sync --from other.txt --dry-run"),
        ("export", "export po jsonl"),
        ("build", "build"),
        ("watch", "watch --once"),
        ("import", "import build/avis.po"),
        ("align", "align english.txt --dry-run"),
    ];
    let words = |line: &str| line.split(' ').map(str::to_owned).collect();
    lines.iter().map(|(name, line)| (*name, words(line))).collect()
}

#[test]
fn what_is_printed_is_what_the_schemas_say() {
    let place = Place::new();
    place.write("new.csv", "fr,en\npublic,public\n");
    place.write("other.txt", "Avis\n\nLe conseil compte 15 membres. Il siège à Lyon. Autre.\n");
    place.write("english.txt", "Opinion\n\nThe board has 14 members. It is in Lyon. More.\n");
    let mut validator = Validator::new();
    for (name, mut args) in runs(&place) {
        let line = args.join(" ");
        args.extend(["--format".to_owned(), "json".to_owned()]);
        let printed = place.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
        let value =
            serde_json::from_str(&printed).unwrap_or_else(|e| panic!("{line}: {e}: {printed}"));
        validator.check(&schema(name), &value, &line);
        assert_eq!(value["schema"], 1, "{line}");
    }
    assert!(validator.wrong.is_empty(), "{}", validator.wrong.join("\n"));
}

#[test]
fn lines_of_pipes_are_what_the_schemas_say() {
    let place = Place::new();
    place.write("pairs.tsv", "Il y a 12 membres.\tThere are  13 members.\nbad line\n");
    place.write("en.txt", "Opinion\nThe council has 12 members.\nIt sits in Lyon.\n");
    place.write("fr.txt", "Avis\nLe conseil compte 12 membres. Il siège à Lyon.\n");
    place.write("docs.jsonl", "{\"id\":7,\"source\":[\"Un.\"],\"target\":[\"One.\"]}\n{\n");
    place.write("table.md", "# T\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Note.\n");
    let mut validator = Validator::new();
    for (name, line) in [
        ("pipe-reflow", "pipe reflow table.md"),
        ("pipe-reflow", "pipe reflow avis.txt"),
        ("pipe-sentences", "pipe sentences avis.txt --format jsonl"),
        ("pipe-align", "pipe align fr.txt en.txt --format jsonl"),
        ("pipe-check", "pipe check pairs.tsv"),
    ] {
        let printed = place.run(&line.split(' ').collect::<Vec<_>>());
        assert!(!printed.is_empty(), "{line}");
        for row in printed.lines() {
            validator.check(&schema(name), &serde_json::from_str(row).unwrap(), line);
        }
    }
    assert!(validator.wrong.is_empty(), "{}", validator.wrong.join("\n"));
}

/// A command that is new has a schema, or stands in the list of those that need none.
#[test]
fn every_command_has_a_schema() {
    let place = Place::new();
    let listed = |args: &[&str]| -> Vec<String> {
        let help = place.run(args);
        let list = help.split_once("\nCommands").unwrap().1.to_owned();
        let lines = list.lines().skip(1).take_while(|line| !line.is_empty());
        let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        names.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect()
    };
    let mut names: BTreeSet<String> = listed(&["--help"]).into_iter().collect();
    names.remove("pipe");
    names.extend(listed(&["pipe", "--help"]).into_iter().map(|name| format!("pipe {name}")));
    assert!(names.len() > 30, "{names:?}");
    let without: BTreeSet<String> = WITHOUT.iter().map(|(name, _)| (*name).to_owned()).collect();
    let files = std::fs::read_dir(folder()).unwrap();
    let schemas: BTreeSet<String> = files
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "common" && name != TEMPLATE)
        .map(|name| name.replace("pipe-", "pipe "))
        .collect();
    let wanted: BTreeSet<String> = names.difference(&without).cloned().collect();
    assert_eq!(schemas, wanted, "write docs/schemas/NAME.json, or name the command in WITHOUT");
}

/// The validator sees what is wrong: without that the others say nothing.
#[test]
fn the_validator_is_no_rubber_stamp() {
    let status = schema("status");
    let good = json!({ "documents": [], "schema": 1 });
    for (value, fits) in [
        (good, true),
        (json!({ "documents": [] }), false),
        (json!({ "documents": [], "schema": 2 }), false),
        (json!({ "documents": [], "schema": 1, "new": 0 }), false),
        (json!({ "documents": [{ "document": "a" }], "schema": 1 }), false),
        (json!({ "documents": {}, "schema": 1 }), false),
    ] {
        let mut validator = Validator::new();
        validator.check(&status, &value, "status");
        assert_eq!(validator.wrong.is_empty(), fits, "{value}: {:?}", validator.wrong);
    }
}
