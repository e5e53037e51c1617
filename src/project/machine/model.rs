//! Translates with a model of Firefox Translations, in a folder that the user's settings name.
//!
//! The folder is as Mozilla gives it, unpacked: `model.*.bin`, `vocab.*.spm` (or one for each side,
//! `srcvocab.*.spm` and `trgvocab.*.spm`) and, where there is one, the list of likely words
//! `lex.*.bin`. Nothing is fetched. Texts go through it one by one, so that what is done stands.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use fxtranslate::engine::Engine;
use fxtranslate::shortlist::Shortlist;

use super::answer::{EngineAnswer, Fault, one_line};
use super::request::MachineTask;
use crate::model::Cause;

/// A folder with a model.
pub(super) struct ModelFolder(pub(super) PathBuf);

impl ModelFolder {
    /// Translates some segments; each answer goes to `take`.
    pub(super) fn ask(
        &self,
        tasks: &[&MachineTask],
        stop: &dyn Fn() -> bool,
        take: &mut dyn FnMut(EngineAnswer),
    ) -> Result<(), Fault> {
        let engine = guarded(|| self.load())??;
        for task in tasks.iter().take_while(|_| !stop()) {
            let text = one_line(&guarded(|| engine.translate_long(&task.source))?);
            if !text.is_empty() {
                take(EngineAnswer { id: task.id.as_str().to_owned(), text, unsure: Vec::new() });
            }
        }
        Ok(())
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
