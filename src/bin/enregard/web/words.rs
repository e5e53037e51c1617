//! The page's words, from the program's Fluent files, in both languages.
//!
//! The page fills `{name}` in by itself. A message that counts comes twice, for one and for many.

use std::cell::RefCell;
use std::rc::Rc;

use enregard::check::Finding;
use enregard::model::{BlockKind, Diagnostic, Error, SetAside};
use fluent::FluentValue;
use serde_json::{Map, Value, json};

use crate::options::Lang;
use crate::ui::{UiMessages, aside, visible};

/// The ids of the page's messages stand in these files, behind `web-`.
const FILES: [&str; 2] = [include_str!("../ui/en/serve.ftl"), include_str!("../ui/en/page.ftl")];
/// Values that the page fills in.
const NAMES: [&str; 13] = [
    "id", "file", "time", "shown", "all", "name", "text", "words", "ratio", "command", "score",
    "key", "q",
];

/// Every message of the page in one language.
pub(crate) fn all(lang: Lang) -> Value {
    let words = UiMessages::new(lang);
    let mut map = Map::new();
    for line in FILES.iter().flat_map(|file| file.lines()) {
        let Some((id, _)) = line.split_once(" =").filter(|(id, _)| id.starts_with("web-")) else {
            continue;
        };
        let one = said(&words, id, 1);
        let many = said(&words, id, 2);
        let key = id.trim_start_matches("web-").to_owned();
        map.insert(key, if one == many { json!(one) } else { json!([one, many]) });
    }
    for id in shared() {
        map.insert(id.clone(), json!(words.get(&id, &[])));
    }
    Value::Object(map)
}

fn said(words: &UiMessages, id: &str, count: usize) -> String {
    let mut args: Vec<(&'static str, FluentValue<'_>)> =
        NAMES.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
    args.push(("count", count.into()));
    words.get(id, &args)
}

/// Messages that the page shares with the commands.
fn shared() -> Vec<String> {
    let states = [
        "missing",
        "drifted",
        "draft",
        "translated",
        "reviewed",
        "untranslatable",
        "obsolete",
        "void",
    ];
    let drifts = [
        "number",
        "negation",
        "name",
        "wording",
        "split",
        "merged",
        "markup",
        "typography",
        "unanchored",
    ];
    let states = states.iter().map(|name| format!("state-{name}"));
    let drifts = drifts.iter().map(|name| format!("drift-{name}"));
    let apart = BlockKind::ALL.into_iter().filter(|kind| kind.is_apart());
    states.chain(drifts).chain(apart.map(|kind| format!("apart-{}", kind.as_str()))).collect()
}

/// Says findings and errors in one language.
pub(crate) struct Voice(Rc<UiMessages>);

thread_local! {
    /// Reading the files of words takes longer than most answers: each thread does it once.
    static SPOKEN: RefCell<Option<(Lang, Rc<UiMessages>)>> = const { RefCell::new(None) };
}

tokio::task_local! {
    /// The language that the page of a request is in.
    pub(crate) static ASKED: Lang;
}

impl Voice {
    pub(crate) fn new(lang: Lang) -> Self {
        SPOKEN.with_borrow_mut(|spoken| {
            let known = spoken.take().filter(|(known, _)| *known == lang);
            let (_, words) =
                spoken.insert(known.unwrap_or_else(|| (lang, Rc::new(UiMessages::new(lang)))));
            Self(Rc::clone(words))
        })
    }

    /// A message that fills nothing in.
    pub(crate) fn say(&self, id: &str) -> String {
        self.0.get(id, &[])
    }

    pub(crate) fn finding(&self, finding: &Finding) -> String {
        self.0.get(finding.message, &values(&finding.args))
    }

    /// What of a source is no text.
    pub(crate) fn aside(&self, set_aside: &[SetAside]) -> String {
        aside(set_aside, &self.0)
    }

    /// A note of a reader.
    pub(crate) fn note(&self, note: &Diagnostic) -> String {
        self.0.get(note.code, &values(&note.args))
    }

    /// What is said of a memory that cannot be read.
    pub(crate) fn broken_memory(&self, file: &str, what: &'static str) -> String {
        let args = [("path", FluentValue::from(visible(file))), ("what", what.into())];
        self.0.get("memory-broken", &args)
    }

    pub(crate) fn error(&self, error: &Error) -> String {
        let mut args = values(error.args());
        for (name, value) in &mut args {
            if let (&mut "expected", FluentValue::String(told)) = (name, &mut *value)
                && let Some(said) = crate::ui::cause::named(told, "", &self.0)
            {
                *value = said.into();
            }
        }
        let path =
            error.path().map(|path| visible(&path.display().to_string())).unwrap_or_default();
        let cause = crate::ui::cause::cause(error, &self.0);
        args.push(("path", path.into()));
        args.push(("cause", cause.into()));
        let code = error.code().as_str();
        let paged = self.0.find(&format!("page-{code}"), &args);
        paged.unwrap_or_else(|| self.0.get(code, &args))
    }
}

fn values<'a>(args: &[(&'static str, String)]) -> Vec<(&'static str, FluentValue<'a>)> {
    let value = |name: &str, value: &String| match value.parse::<u32>() {
        // A number that is counted chooses its words; any other text stays as it is written.
        Ok(count) if name == "count" => FluentValue::from(count),
        _ => FluentValue::from(visible(value)),
    };
    args.iter().map(|(name, text)| (*name, value(name, text))).collect()
}
