//! What the editor holds of files, saved or not, and what is worked out once for it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use enregard::memory::Memory;
use enregard::model::{Error, Locale};
use enregard::project::Project;

use super::buffer::Buffer;

/// The largest file that is read, in bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// What the editor holds, and what is worked out once for it.
#[derive(Default)]
pub(super) struct Held {
    pub(super) buffers: BTreeMap<PathBuf, Rc<Buffer>>,
    pub(super) memory: RefCell<Option<(PathBuf, Locale, Rc<Memory>)>>,
}

impl Held {
    /// A file as the editor holds it, else as it stands on disk.
    pub(super) fn buffer(&self, path: &Path) -> Rc<Buffer> {
        let open = self.buffers.get(path).cloned();
        open.unwrap_or_else(|| Rc::new(Buffer::new(on_disk(path).unwrap_or_default())))
    }

    /// Whether the editor holds something of a file that is not saved.
    pub(super) fn is_unsaved(&self, path: &Path) -> bool {
        let open = self.buffers.get(path);
        open.is_some_and(|open| on_disk(path).as_deref() != Some(open.text.as_str()))
    }

    /// The memory of a project, read again after anything was saved.
    pub(super) fn memory(&self, project: &Project, locale: &Locale) -> Result<Rc<Memory>, Error> {
        let mut kept = self.memory.borrow_mut();
        if let Some((root, of, memory)) = kept.as_ref()
            && root == project.root()
            && of == locale
        {
            return Ok(Rc::clone(memory));
        }
        let memory = Rc::new(project.memory(locale)?);
        *kept = Some((project.root().to_owned(), locale.clone(), Rc::clone(&memory)));
        Ok(memory)
    }
}

fn on_disk(path: &Path) -> Option<String> {
    String::from_utf8(enregard::project::read_file(path, MOST).ok()?).ok()
}
