//! Translates with a model of Firefox Translations, in a folder that the user's settings name.
//!
//! The folder is as Mozilla gives it, unpacked: `model.*.bin`, `vocab.*.spm` (or one for each side,
//! `srcvocab.*.spm` and `trgvocab.*.spm`) and, where there is one, the list of likely words
//! `lex.*.bin`. Nothing is fetched. Texts go through it one by one, so that what is done stands.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use fxtranslate::engine::Engine;
use fxtranslate::shortlist::Shortlist;

use super::answer::Fault;
use super::request::MachineTask;
use crate::model::Cause;

/// A folder with a model.
pub(super) struct ModelFolder(pub(super) PathBuf);

/// A model that was read.
pub(super) struct LoadedModel(Engine);

impl LoadedModel {
    /// Translates some texts, one by one.
    pub(super) fn translate(&self, batch: &[&MachineTask]) -> Result<Vec<String>, Fault> {
        batch.iter().map(|task| guarded(|| self.0.translate_long(&task.source))).collect()
    }
}

impl ModelFolder {
    pub(super) fn open(&self) -> Result<LoadedModel, Fault> {
        guarded(|| self.load())?.map(LoadedModel)
    }

    fn load(&self) -> Result<Engine, Fault> {
        let mut files: Vec<String> = std::fs::read_dir(&self.0)?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        files.sort_unstable();
        let find = |start: &str, end: &str| {
            let name = files.iter().find(|name| name.starts_with(start) && name.ends_with(end));
            name.map(|name| self.0.join(name))
        };
        let need = |file: Option<PathBuf>, name: &str| {
            file.ok_or_else(|| Fault::from(Cause::of("machine-model-file", name)))
        };
        let model = need(find("model", ".bin"), "model.*.bin")?;
        let shared = find("vocab", ".spm");
        let vocabulary =
            |own: &str| need(find(own, ".spm").or_else(|| shared.clone()), "vocab.*.spm");
        let (from, to) = (vocabulary("srcvocab")?, vocabulary("trgvocab")?);
        let read = |path: &Path| std::fs::read(path);
        let engine = Engine::from_bytes(&read(&model)?, &read(&from)?, &read(&to)?)?;
        Ok(match find("lex", ".bin") {
            Some(list) => engine.with_shortlist(Shortlist::load(list)?),
            None => engine,
        })
    }
}

/// What a file that is no model makes the engine stumble over is an error like any other.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Cause::new("machine-model-broken").into())
}
