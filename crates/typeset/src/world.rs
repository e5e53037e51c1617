//! The little world of the typesetter: the template, one JSON file, the pictures, the bundled
//! fonts.
//!
//! The typesetter remembers each step of its work, and would keep a long book in memory many times
//! over. It lays a book out again that asks anything of itself, and finds half of its work done the
//! second time where it may remember all. While it works, a thread beside it watches how much
//! memory it takes; past [`ROOM`] what has not been asked for again is forgotten: it is worked out
//! once more where it is needed, and comes out the same.

use std::io::Read as _;
use std::sync::LazyLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration as Wait;

use flate2::read::ZlibDecoder;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};

use super::{TypesetEdition, held};

/// The files of our template; the first is what is set.
const TEMPLATE: [(&str, &str); 6] = [
    ("edition.typ", include_str!("template/edition.typ")),
    ("design.typ", include_str!("template/design.typ")),
    ("text.typ", include_str!("template/text.typ")),
    ("rows.typ", include_str!("template/rows.typ")),
    ("spreads.typ", include_str!("template/spreads.typ")),
    ("flow.typ", include_str!("template/flow.typ")),
];

/// The name of a template of the house's own.
const HOUSE: &str = "house.typ";

/// The fonts that `build.rs` chose and packed (zlib).
static FONT_FILES: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FONT_FILES.iter().flat_map(|packed| Font::iter(unpacked(packed))).collect());

fn unpacked(packed: &[u8]) -> Bytes {
    let mut font = Vec::new();
    let read = ZlibDecoder::new(packed).read_to_end(&mut font);
    debug_assert!(read.is_ok(), "what was packed is unpacked");
    Bytes::new(font)
}

/// How often it is looked whether there is something to forget.
const TURN: Wait = Wait::from_millis(300);

/// How much work it takes, once to twice, to forget what is not asked for, in ticks: hundredths of
/// a second of the processor. A machine that does other things too forgets no sooner.
const MEMORY: u64 = 25;

/// Bytes of memory within which all is remembered.
const ROOM: u64 = 350 << 20;

/// The ticks that the program has worked, all its threads, as far as the system tells.
fn worked() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = told.rsplit_once(") ")?;
    fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().ok()).sum()
}

/// Whether the program takes more than that, as far as the system tells; else it may.
fn is_full() -> bool {
    let told = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = told.and_then(|told| told.split(' ').nth(1)?.parse::<u64>().ok());
    // A page of memory is 4 KiB at least.
    pages.is_none_or(|pages| pages.saturating_mul(4096) > ROOM)
}

/// What the typesetter can see.
#[derive(Clone)]
pub(super) struct EditionWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    /// The template; the first of them is what is set.
    sources: Vec<Source>,
    /// The data and the pictures.
    files: Vec<(FileId, Bytes)>,
    /// The house's own fonts, then ours.
    fonts: Vec<Font>,
}

impl EditionWorld {
    /// A world that holds what this edition names, without a plan.
    pub(super) fn new(edition: TypesetEdition<'_>) -> Self {
        let house = edition.template.map(|text| (HOUSE, text));
        let sources = house.into_iter().chain(TEMPLATE);
        let sources = sources.filter_map(|(name, text)| Some(source(file_id(name)?, text)));
        let data = ("edition.json", Bytes::from_string(edition.json.to_owned()));
        let pictures = edition.pictures.iter();
        let pictures = pictures.map(|picture| (picture.name.as_str(), picture.held()));
        let files = std::iter::once(data).chain(pictures);
        let files = files.filter_map(|(name, bytes)| Some((file_id(name)?, bytes)));
        let own = edition.fonts.iter().flat_map(|bytes| Font::iter(held(bytes)));
        let fonts: Vec<Font> = own.chain(FONTS.iter().cloned()).collect();
        let features = std::iter::once(Feature::A11yExtras).collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(fonts.iter())),
            sources: sources.collect(),
            files: files.collect(),
            fonts,
        }
        .asked("null", "\"all\"")
    }

    /// The same, with its plan, as JSON (`"wanted"` where it is to be made, `null` where there is
    /// none), and the part that is to be set.
    pub(super) fn asked(&self, plan: &str, part: &str) -> Self {
        let mut world = self.clone();
        for (name, text) in [("plan.json", plan), ("part.json", part)] {
            let Some(id) = file_id(name) else { continue };
            world.files.retain(|(file, _)| *file != id);
            world.files.push((id, Bytes::from_string(text.to_owned())));
        }
        world
    }

    /// Line and column, from 1, of what stands in the template that is set.
    pub(super) fn place(&self, span: DiagSpan) -> Option<(usize, usize)> {
        let source = self.sources.first().filter(|source| span.id() == Some(source.id()))?;
        let start = self.range(span)?.start;
        let (line, column) = source.lines().byte_to_line_column(start)?;
        Some((line + 1, column + 1))
    }

    /// Does some work of the typesetter's, forgetting on the way what it no longer needs.
    pub(super) fn work<T>(&self, work: impl FnOnce(&Self) -> T) -> T {
        std::thread::scope(|scope| {
            // Dropped when the work is done, and when it panics.
            let (_working, done) = mpsc::channel::<()>();
            scope.spawn(move || {
                let mut last = worked();
                while done.recv_timeout(TURN) == Err(RecvTimeoutError::Timeout) {
                    let now = worked();
                    let is_due = now.zip(last).is_none_or(|(now, last)| now - last >= MEMORY);
                    if is_due && is_full() {
                        typst::comemo::evict(1);
                        last = now;
                    }
                }
            });
            work(self)
        })
    }
}

fn source(id: FileId, text: &str) -> Source {
    Source::new(id, text.to_owned())
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
        // There is always one: our template's names are sound.
        self.sources.first().map_or_else(|| Source::detached("").id(), Source::id)
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(file, _)| *file == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
