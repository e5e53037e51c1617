//! What all handlers of requests share: the project as read, and who may ask.

use std::sync::{Arc, Mutex, MutexGuard};

use enregard::format::Pictures;
use enregard::model::Locale;

use super::advice::Advisor;
use super::drafting::DraftingRun;
use super::guard::Guard;
use super::lock::lock;
use super::presence::Presence;
use super::role::Asker;
use super::state::{EditorState, Snapshot};
use crate::options::Lang;

/// The project, what is worked out of it, and who may speak.
pub(crate) struct App {
    editor: Mutex<EditorState>,
    pub(crate) advisor: Advisor,
    pub(crate) guard: Arc<Guard>,
    /// The languages that are served, where there are several: each below an address of its own.
    pub(crate) targets: Vec<Locale>,
    pub(crate) read_only: bool,
    pub(crate) lang: Lang,
    pub(crate) presence: Presence,
    /// Changes of guests, by their marks: nobody else's may they take back.
    made: Mutex<Vec<(String, String)>>,
    pub(crate) drafting: DraftingRun,
    /// The pictures of the document that was read last, as of a reading.
    pub(crate) pictures: Mutex<Option<(String, u64, Arc<Pictures>)>>,
    /// How git merges catalogs, as its settings have it.
    pub(crate) driver: String,
}

/// How many changes of guests are remembered.
const MADE: usize = 1_000;

impl App {
    pub(crate) fn new(editor: EditorState, guard: Arc<Guard>, lang: Lang) -> Self {
        let (advisor, targets) = Default::default();
        let (presence, made) = Default::default();
        let (drafting, pictures, driver) = Default::default();
        let (editor, read_only) = (Mutex::new(editor), guard.read_only);
        Self {
            editor,
            advisor,
            guard,
            targets,
            read_only,
            lang,
            presence,
            made,
            drafting,
            pictures,
            driver,
        }
    }

    /// The editor, its files looked at, in the hands of whoever asks.
    pub(crate) fn editor(&self, who: &Asker) -> MutexGuard<'_, EditorState> {
        let mut editor = lock(&self.editor);
        editor.refresh();
        editor.lend(who);
        editor
    }

    /// What everything reads like now.
    pub(crate) fn view(&self, who: &Asker) -> Snapshot {
        self.editor(who).view()
    }

    /// Remembers who made a change, where it was a guest.
    pub(crate) fn note(&self, who: &Asker, change: Option<&str>) {
        if let (Some((_, key)), Some(mark)) = (&who.guest, change) {
            let mut made = lock(&self.made);
            made.push((mark.to_owned(), key.clone()));
            let spare = made.len().saturating_sub(MADE);
            made.drain(..spare);
        }
    }

    /// The changes that a guest made.
    pub(crate) fn made_by(&self, who: &Asker) -> Vec<String> {
        let key = who.guest.as_ref().map(|(_, key)| key);
        let made = lock(&self.made);
        made.iter().filter(|(_, by)| Some(by) == key).map(|(mark, _)| mark.clone()).collect()
    }
}
