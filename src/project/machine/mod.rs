//! Machine translation, by an engine that the user's own settings name.
//!
//! Segments in; their drafts out. The engine is a program, an address of this machine or, built
//! with the feature `mt`, a model in a folder. It stands in the user's settings *outside* the
//! project (`$ENREGARD_CONFIG`, or `enregard/config.yaml` in the folder for settings); a program by
//! an absolute path that does not lead into the project: nothing that came with a project can make
//! a program run, or choose which.
//!
//! 1. `request` tells the engine of each segment and what stands about it.
//! 2. `program`, `http` or `model` asks; each answer is taken as it comes.
//! 3. The checks judge it: one that lost a value, a note, a mark or a term that must stay is
//!    refused. What was refused or not answered is asked for once more; then the run ends with what
//!    it has.

mod answer;
mod http;
#[cfg(feature = "mt")]
mod model;
mod program;
mod request;

use std::ffi::OsString;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustc_hash::FxHashMap;

use self::answer::{EngineAnswer, Fault};
use self::http::{LoopbackEngine, is_loopback};
#[cfg(feature = "mt")]
use self::model::ModelFolder;
use self::program::EngineProgram;
pub use self::request::RefusedDraft;
use self::request::{MachineContext, MachineTask};
use super::{MOST_SETTINGS, Project, disk};
use crate::memory::Memory;
use crate::model::{Bitext, Cause, Error, ErrorCode, Locale, SegmentId};
use crate::store::{MachineSettings, UserSettings, read_user_settings};

/// Seconds without an answer after which an engine is given up.
const PATIENCE: u64 = 120;
/// How often a segment is asked for.
const ATTEMPTS: usize = 2;

/// A draft of a segment, made by a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineDraft {
    /// The segment.
    pub id: SegmentId,
    /// The text.
    pub text: String,
    /// `mt NAME`.
    pub origin: String,
    /// Words that the engine is not sure of, in bytes of the text.
    pub unsure: Vec<Range<usize>>,
}

/// What an engine gave for some segments.
#[derive(Debug, Default)]
pub struct MachineRun {
    /// Drafts, in the order of the documents.
    pub drafts: Vec<MachineDraft>,
    /// Answers that became no drafts.
    pub refused: Vec<RefusedDraft>,
    /// Segments that were not answered.
    pub unanswered: Vec<SegmentId>,
    /// Why it ended before everything was answered, where it failed.
    pub fault: Option<Error>,
}

/// How a run is watched from outside.
pub struct MachineWatch<'w> {
    /// Whether the user wants it to end; what was answered until then stands.
    pub stop: &'w dyn Fn() -> bool,
    /// Told after each answer: how many there are, of how many.
    pub progress: &'w dyn Fn(usize, usize),
}

impl Default for MachineWatch<'_> {
    fn default() -> Self {
        Self { stop: &|| false, progress: &|_, _| {} }
    }
}

/// What translates.
enum Engine {
    Program(EngineProgram),
    Loopback(LoopbackEngine),
    #[cfg(feature = "mt")]
    Model(ModelFolder),
}

impl Engine {
    fn ask(
        &self,
        tasks: &[&MachineTask],
        refused: &FxHashMap<SegmentId, RefusedDraft>,
        stop: &dyn Fn() -> bool,
        take: &mut dyn FnMut(EngineAnswer),
    ) -> Result<(), Fault> {
        match self {
            Self::Program(program) => {
                let lines = tasks.iter().map(|task| task.line(refused.get(&task.id)));
                program.ask(lines.collect(), stop, take)
            }
            Self::Loopback(engine) => {
                in_batches(tasks, http::BATCH, stop, take, |batch| engine.translate(batch))
            }
            #[cfg(feature = "mt")]
            Self::Model(folder) => {
                let model = folder.open()?;
                in_batches(tasks, 1, stop, take, |batch| model.translate(batch))
            }
        }
    }
}

/// Asks an engine that is told of texts alone for some at a time, so that what is done stands.
fn in_batches(
    tasks: &[&MachineTask],
    most: usize,
    stop: &dyn Fn() -> bool,
    take: &mut dyn FnMut(EngineAnswer),
    translate: impl Fn(&[&MachineTask]) -> Result<Vec<String>, Fault>,
) -> Result<(), Fault> {
    for batch in tasks.chunks(most).take_while(|_| !stop()) {
        for (task, text) in batch.iter().zip(translate(batch)?) {
            EngineAnswer::of_text(&task.id, &text).into_iter().for_each(&mut *take);
        }
    }
    Ok(())
}

impl Project {
    /// Has segments translated by the user's own engine.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Translator`] where no engine is named, where it may not be run or asked, and
    /// where it fails, or answers something else than it should, before it answered anything.
    pub fn translate(
        &self,
        bitexts: &[Bitext],
        wanted: &[SegmentId],
        about: (&Locale, &Memory),
        watch: &MachineWatch<'_>,
    ) -> Result<MachineRun, Error> {
        self.ask_engine(bitexts, wanted, about, (watch, false))
    }

    /// Has drifted translations mended by the user's own engine: it is told of the old pair, and
    /// only those answers are taken that keep what the translator wrote, but for what the change of
    /// the source bites.
    ///
    /// # Errors
    ///
    /// See [`Project::translate`].
    pub fn mend(
        &self,
        bitexts: &[Bitext],
        wanted: &[SegmentId],
        about: (&Locale, &Memory),
        watch: &MachineWatch<'_>,
    ) -> Result<MachineRun, Error> {
        self.ask_engine(bitexts, wanted, about, (watch, true))
    }

    fn ask_engine(
        &self,
        bitexts: &[Bitext],
        wanted: &[SegmentId],
        (locale, memory): (&Locale, &Memory),
        (watch, repairs): (&MachineWatch<'_>, bool),
    ) -> Result<MachineRun, Error> {
        let (settings, path) = self.user_settings()?;
        let machine = settings
            .machine_translation
            .ok_or_else(|| refused(&path, Cause::new("machine-none")))?;
        let (engine, place) = self.engine(&machine, &path, locale)?;
        let mut room = MachineContext::new(self, locale, memory)?;
        room.repairs = repairs;
        let tasks = room.tasks(bitexts, wanted);
        let origin = format!("mt {}", answer::one_line(&machine.name));
        let mut run = TranslationRun {
            engine,
            room,
            origin,
            done: FxHashMap::default(),
            lost: FxHashMap::default(),
        };
        let fault = run.ask(&tasks, watch).map(|fault| refused(&place, fault));
        let run = run.end(tasks, fault);
        match run.fault {
            Some(fault) if run.drafts.is_empty() && run.refused.is_empty() => Err(fault),
            _ => Ok(run),
        }
    }

    /// What the user calls the engine; nothing where the settings name none.
    #[must_use]
    pub fn engine_name(&self) -> Option<String> {
        let settings = self.user_settings().ok()?.0;
        settings.machine_translation.map(|machine| answer::one_line(&machine.name))
    }

    /// The engine that the settings name, and where it is.
    fn engine(
        &self,
        machine: &MachineSettings,
        path: &Path,
        locale: &Locale,
    ) -> Result<(Engine, PathBuf), Error> {
        let patience = machine.timeout.unwrap_or(PATIENCE).max(1);
        if let Some(address) = &machine.http {
            if !is_loopback(address) {
                return Err(refused(path, Cause::new("machine-remote")));
            }
            let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
            let engine = LoopbackEngine {
                address: address.clone(),
                key: machine.api_key.clone(),
                patience,
                languages: (main(self.source_tag()), main(locale.as_str())),
            };
            return Ok((Engine::Loopback(engine), PathBuf::from(address)));
        }
        if let Some(folder) = &machine.model {
            let folder = self.named_outside(folder.clone(), path)?;
            #[cfg(feature = "mt")]
            return Ok((Engine::Model(ModelFolder(folder.clone())), folder));
            #[cfg(not(feature = "mt"))]
            return Err(refused(&folder, Cause::new("machine-unbuilt")));
        }
        let program = machine.command.first().map(PathBuf::from).unwrap_or_default();
        let program = EngineProgram {
            path: self.named_outside(program, path)?,
            arguments: machine.command.get(1..).unwrap_or_default().to_vec(),
            folder: path.parent().unwrap_or(Path::new("/")).to_owned(),
            patience: Duration::from_secs(patience),
        };
        let place = program.path.clone();
        Ok((Engine::Program(program), place))
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

    /// The program, or the folder of a model, where it is no part of the project.
    fn named_outside(&self, named: PathBuf, path: &Path) -> Result<PathBuf, Error> {
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

/// The segments of a run, while it runs.
struct TranslationRun<'p> {
    engine: Engine,
    room: MachineContext<'p>,
    origin: String,
    done: FxHashMap<SegmentId, EngineAnswer>,
    lost: FxHashMap<SegmentId, RefusedDraft>,
}

impl TranslationRun<'_> {
    /// Asks for all, then once more for what was refused or not answered; why the last time ended
    /// badly, where it did.
    fn ask(&mut self, tasks: &[MachineTask], watch: &MachineWatch<'_>) -> Option<Fault> {
        let mut fault = None;
        for _ in 0..ATTEMPTS {
            let left: Vec<&MachineTask> =
                tasks.iter().filter(|task| !self.done.contains_key(&task.id)).collect();
            if left.is_empty() || (watch.stop)() {
                break;
            }
            fault = self.ask_once(&left, tasks.len(), watch).err();
        }
        fault.filter(|_| self.done.len() < tasks.len() && !(watch.stop)())
    }

    fn ask_once(
        &mut self,
        left: &[&MachineTask],
        all: usize,
        watch: &MachineWatch<'_>,
    ) -> Result<(), Fault> {
        let known: FxHashMap<&str, &MachineTask> =
            left.iter().map(|task| (task.id.as_str(), *task)).collect();
        let told = std::mem::take(&mut self.lost);
        let (room, done, lost) = (&self.room, &mut self.done, &mut self.lost);
        let mut take = |answer: EngineAnswer| {
            let Some(task) = known.get(answer.id.as_str()) else { return };
            match room.judge(task, answer.text.clone()) {
                Ok(text) => drop(done.insert(task.id.clone(), EngineAnswer { text, ..answer })),
                Err(refused) => drop(lost.insert(task.id.clone(), refused)),
            }
            (watch.progress)(done.len(), all);
        };
        let asked = self.engine.ask(left, &told, watch.stop, &mut take);
        // What was refused before and not answered again stays refused.
        for task in left {
            if let Some(refused) = told.get(&task.id).filter(|_| !self.done.contains_key(&task.id))
            {
                self.lost.entry(task.id.clone()).or_insert_with(|| refused.clone());
            }
        }
        asked
    }

    fn end(mut self, tasks: Vec<MachineTask>, fault: Option<Error>) -> MachineRun {
        let mut run = MachineRun { fault, ..MachineRun::default() };
        for MachineTask { id, .. } in tasks {
            if let Some(EngineAnswer { text, unsure, .. }) = self.done.remove(&id) {
                run.drafts.push(MachineDraft { id, text, origin: self.origin.clone(), unsure });
            } else if let Some(refused) = self.lost.remove(&id) {
                run.refused.push(refused);
            } else {
                run.unanswered.push(id);
            }
        }
        run
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
