//! All that handlers share.

use std::sync::{Mutex, MutexGuard};

use super::advice::Advisor;
use super::guard::Guard;
use super::lock::lock;
use super::state::{EditorState, Snapshot};
use crate::options::Lang;

/// The project, what is worked out of it, and who may speak.
pub(crate) struct App {
    editor: Mutex<EditorState>,
    pub(crate) advisor: Advisor,
    pub(crate) guard: Guard,
    pub(crate) read_only: bool,
    pub(crate) lang: Lang,
}

impl App {
    pub(crate) fn new(editor: EditorState, guard: Guard, read_only: bool, lang: Lang) -> Self {
        let advisor = Advisor::default();
        Self { editor: Mutex::new(editor), advisor, guard, read_only, lang }
    }

    /// The editor, its files looked at.
    pub(crate) fn editor(&self) -> MutexGuard<'_, EditorState> {
        let mut editor = lock(&self.editor);
        editor.refresh();
        editor
    }

    /// What everything reads like now.
    pub(crate) fn view(&self) -> Snapshot {
        self.editor().view()
    }
}
