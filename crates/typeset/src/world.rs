//! The little world of the typesetter: one template, one JSON file, the pictures, the bundled
//! fonts.
//!
//! The typesetter remembers each step of its work, and would keep a long book in memory many times
//! over. While it works, a thread beside it forgets what has not been asked for again: what is
//! forgotten is worked out once more where it is needed, and comes out the same.

use std::sync::LazyLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration as Wait;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("edition.typ");

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect());

/// How long something is remembered that is not asked for, once to twice.
const MEMORY: Wait = Wait::from_millis(300);

/// What the typesetter can see.
pub(super) struct EditionWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    template: Source,
    /// The data and the pictures.
    files: Vec<(FileId, Bytes)>,
}

impl EditionWorld {
    /// A world that holds this data, and these pictures by their names.
    pub(super) fn new(json: String, pictures: &[(String, Bytes)]) -> Self {
        let template = match file_id("edition.typ") {
            Some(id) => Source::new(id, TEMPLATE.to_owned()),
            None => Source::detached(TEMPLATE),
        };
        let data = file_id("edition.json").map(|id| (id, Bytes::from_string(json)));
        let pictures = pictures.iter();
        let pictures = pictures.filter_map(|(name, bytes)| Some((file_id(name)?, bytes.clone())));
        let files = data.into_iter().chain(pictures).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
            template,
            files,
        }
    }

    /// Does some work of the typesetter's, forgetting on the way what it no longer needs.
    pub(super) fn work<T>(&self, work: impl FnOnce(&Self) -> T) -> T {
        std::thread::scope(|scope| {
            // Dropped when the work is done, and when it panics.
            let (_working, done) = mpsc::channel::<()>();
            scope.spawn(move || {
                while done.recv_timeout(MEMORY) == Err(RecvTimeoutError::Timeout) {
                    typst::comemo::evict(1);
                }
            });
            work(self)
        })
    }
}

fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Whether a bundled font has this character.
#[must_use]
pub fn has_glyph(c: char) -> bool {
    FONTS.iter().any(|font| font.info().coverage.contains(u32::from(c)))
}

impl World for EditionWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(file, _)| *file == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
