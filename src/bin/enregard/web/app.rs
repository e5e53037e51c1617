//! All that handlers share.

use std::sync::{Arc, Mutex, MutexGuard};

use enregard::format::Pictures;

use super::advice::Advisor;
use super::drafting::DraftingRun;
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
    pub(crate) drafting: DraftingRun,
    /// The pictures of the document that was read last, as of a reading.
    pub(crate) pictures: Mutex<Option<(String, u64, Arc<Pictures>)>>,
    /// How git merges catalogs, as its settings have it.
    pub(crate) driver: String,
}

impl App {
    pub(crate) fn new(editor: EditorState, guard: Guard, read_only: bool, lang: Lang) -> Self {
        let advisor = Advisor::default();
        let (drafting, pictures, driver) = Default::default();
        let editor = Mutex::new(editor);
        Self { editor, advisor, guard, read_only, lang, drafting, pictures, driver }
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
