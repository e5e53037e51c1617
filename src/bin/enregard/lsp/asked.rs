//! What the editor asks: the question, and the file that it is about.

use serde_json::Value;

use super::held::Held;
use super::scene::Scene;
use crate::ui::Ui;

/// What an answer needs beside the question.
pub(super) struct Asked<'a> {
    pub(super) ui: &'a Ui,
    pub(super) held: &'a Held,
    pub(super) params: &'a Value,
}

impl<'a> Asked<'a> {
    pub(super) fn text(&self, pointer: &str) -> &'a str {
        self.params.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// The file that is asked about, and the byte in it.
    pub(super) fn place(&self) -> Option<(Scene<'a>, usize)> {
        let scene = self.scene()?;
        let at = scene.buffer.byte(self.params.get("position")?);
        Some((scene, at))
    }

    pub(super) fn scene(&self) -> Option<Scene<'a>> {
        Scene::open(self.text("/textDocument/uri"), self.held)
    }
}

/// What an answer is: a value, or why there is none, in words.
pub(super) type LspAnswer = Result<Value, String>;
