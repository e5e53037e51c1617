//! Machine translation, by a command that the user's own settings name.
//!
//! Segments in; their drafts out. The command stands in the user's settings *outside* the project
//! (`$ENREGARD_CONFIG`, or `enregard/config.yaml` in the folder for settings), by an absolute path
//! that does not lead into the project: nothing that came with a project can make a program run, or
//! choose which. It is started without a shell, in the folder of those settings. It reads one JSON
//! object a line, `{"id", "from", "to", "text"}`, and answers with `{"id", "text"}`, in any order.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::{MOST_SETTINGS, Project, disk};
use crate::model::{Cause, Error, ErrorCode, Locale, SegmentId};
use crate::store::{MachineSettings, UserSettings, read_user_settings};

/// Most that a program may answer, in bytes.
const MOST_ANSWER: u64 = 64 * 1024 * 1024;

/// A draft of a segment, made by a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MachineDraft {
    /// The segment.
    pub id: SegmentId,
    /// The text.
    pub text: String,
    /// `mt NAME`.
    pub origin: String,
}

impl Project {
    /// Has segments translated by the user's own program; what it does not answer is left out.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Translator`] where no program is named, where it may not be run, and where it
    /// fails or answers something else than JSON lines.
    pub fn translate(
        &self,
        segments: &[(SegmentId, String)],
        locale: &Locale,
    ) -> Result<Vec<MachineDraft>, Error> {
        let (settings, path) = self.user_settings()?;
        let machine = settings
            .machine_translation
            .ok_or_else(|| refused(&path, Cause::new("machine-none")))?;
        let program = self.program(&machine, &path)?;
        if segments.is_empty() {
            return Ok(Vec::new());
        }
        let lines: String = segments
            .iter()
            .map(|(id, text)| format!("{}\n", self.line(id, text, locale)))
            .collect();
        let folder = path.parent().unwrap_or(Path::new("/"));
        let arguments = machine.command.get(1..).unwrap_or_default();
        let answer =
            run(&program, arguments, folder, lines).map_err(|cause| refused(&program, cause))?;
        drafts(&answer, segments, &machine.name).map_err(|cause| refused(&program, cause))
    }

    fn line(&self, id: &SegmentId, text: &str, locale: &Locale) -> Value {
        json!({ "id": id.as_str(), "from": self.source_tag(), "to": locale.as_str(), "text": text })
    }

    /// The user's settings and where they stand; empty where there is no such file.
    pub(super) fn user_settings(&self) -> Result<(UserSettings, PathBuf), Error> {
        let Some(path) = settings_path(&|name| std::env::var_os(name)) else {
            return Ok((UserSettings::default(), PathBuf::new()));
        };
        let Ok(real) = disk::canonical(&path) else {
            return Ok((UserSettings::default(), path));
        };
        if real.starts_with(self.root()) {
            return Err(refused(&real, Cause::new("machine-settings")));
        }
        let text = disk::read_text(&real, MOST_SETTINGS)?;
        let settings = read_user_settings(&text).map_err(|error| error.at(&real))?;
        Ok((settings, real))
    }

    /// The program, where it may be run.
    fn program(&self, machine: &MachineSettings, path: &Path) -> Result<PathBuf, Error> {
        let named = machine.command.first().map(PathBuf::from).unwrap_or_default();
        if !named.is_absolute() {
            return Err(refused(path, Cause::new("machine-relative")));
        }
        let real = disk::canonical(&named).map_err(|cause| Error::io(&named, cause))?;
        if real.starts_with(self.root()) || named.starts_with(self.root()) {
            return Err(refused(&real, Cause::new("machine-inside")));
        }
        Ok(named)
    }
}

fn refused(path: &Path, cause: impl Into<Fault>) -> Error {
    Error::new(ErrorCode::Translator).at(path).because(cause)
}

/// Where the user's settings are, from the environment.
fn settings_path(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| {
        let folder = variable(name).map(PathBuf::from)?;
        folder.is_absolute().then_some(folder)
    };
    let below = |folder: PathBuf| folder.join("enregard").join("config.yaml");
    folder("ENREGARD_CONFIG")
        .or_else(|| folder("XDG_CONFIG_HOME").map(below))
        .or_else(|| folder("APPDATA").map(below))
        .or_else(|| folder("HOME").map(|home| below(home.join(".config"))))
}

/// What went wrong with a program: a cause of ours, or the system's.
type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Runs a program over some lines; its answer, or what went wrong.
fn run(
    program: &Path,
    arguments: &[String],
    folder: &Path,
    lines: String,
) -> Result<String, Fault> {
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let answer = talk(&mut child, &lines);
    if answer.is_err() {
        // It may be writing without end.
        let _ = child.kill();
    }
    let status = child.wait()?;
    let answer = answer?;
    match status.code() {
        Some(0) => Ok(answer),
        code => {
            let code = code.map_or_else(|| "?".to_owned(), |code| code.to_string());
            Err(Cause::of("machine-failed", code).into())
        }
    }
}

fn talk(child: &mut Child, lines: &str) -> Result<String, Fault> {
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let mut answer = Vec::new();
    std::thread::scope(|scope| {
        // A program that answers before it has read everything is right; so is one that reads less.
        scope.spawn(move || input.map(|mut input| input.write_all(lines.as_bytes())));
        output.map_or(Ok(0), |output| output.take(MOST_ANSWER + 1).read_to_end(&mut answer))
    })?;
    if answer.len() as u64 > MOST_ANSWER {
        return Err(Cause::of("machine-long", (MOST_ANSWER >> 20).to_string()).into());
    }
    String::from_utf8(answer).map_err(|_| Cause::new("machine-utf8").into())
}

/// The drafts in an answer, in the order of the segments.
fn drafts(
    answer: &str,
    segments: &[(SegmentId, String)],
    name: &str,
) -> Result<Vec<MachineDraft>, Cause> {
    let mut texts: FxHashMap<String, String> = FxHashMap::default();
    for (number, line) in (1..).zip(answer.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |_| Cause::of("machine-answer", number.to_string());
        let value: Value = serde_json::from_str(line).map_err(wrong)?;
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let (Some(id), Some(text)) = (text("id"), text("text")) else {
            return Err(Cause::of("machine-answer", number.to_string()));
        };
        texts.insert(id.to_owned(), text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let origin = format!("mt {}", name.split_whitespace().collect::<Vec<_>>().join(" "));
    Ok(segments
        .iter()
        .filter_map(|(id, _)| {
            let text = texts.remove(id.as_str()).filter(|text| !text.is_empty())?;
            Some(MachineDraft { id: id.clone(), text, origin: origin.clone() })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments() -> Vec<(SegmentId, String)> {
        let id = |name: &str| SegmentId::new(name).unwrap();
        vec![(id("a"), "Un.".to_owned()), (id("b"), "Deux.".to_owned())]
    }

    #[test]
    fn answers_come_in_any_order_and_may_lack() {
        let answer = "{\"id\":\"b\",\"text\":\"Two.\\nAnd\"}\n\n{\"id\":\"x\",\"text\":\"?\"}\n";
        let found = drafts(answer, &segments(), "maison").unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id.as_str(), found[0].text.as_str()), ("b", "Two. And"));
        assert_eq!(found[0].origin, "mt maison");
        assert!(
            drafts("Two.", &segments(), "maison").unwrap_err() == Cause::of("machine-answer", "1")
        );
        assert!(drafts("{\"id\":1}", &segments(), "maison").is_err());
    }

    #[test]
    fn settings_stand_where_the_user_says() {
        let at = |name: &'static str, value: &'static str| {
            settings_path(&move |asked| (asked == name).then(|| OsString::from(value)))
        };
        assert_eq!(at("HOME", "/home/a"), Some("/home/a/.config/enregard/config.yaml".into()));
        assert_eq!(at("XDG_CONFIG_HOME", "/c"), Some("/c/enregard/config.yaml".into()));
        assert_eq!(at("ENREGARD_CONFIG", "/c/mine.yaml"), Some("/c/mine.yaml".into()));
        // A relative path would be read from the project.
        assert_eq!(at("ENREGARD_CONFIG", "mine.yaml"), None);
        assert_eq!(at("XDG_CONFIG_HOME", "."), None);
    }
}
