//! Older translations: `memory/*.tmx`, and what the user's settings name for all projects.
//!
//! A small file is read whole each time. A large TMX is read once, a piece of whole units at a
//! time, into an index in the user's folder for caches (`memory::StoredUnits`); it is read again
//! when the file has another size or time, when the languages are others, and when the index is not
//! whole. Where there is no folder to keep it in, the file is read whole like the others.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use super::{Project, disk};
use crate::format::import::{CODES_LEFT, ImportOptions, Imported, ImportedRow, one_line, read};
use crate::memory::{
    LeftOut, Memory, MemoryUnit, MemoryWriter, Neighbors, Pages, StoredUnits, Trust,
};
use crate::model::{Error, ErrorCode, Locale, RunningHash, State};

/// From this size on, in bytes, an index is kept.
const INDEXED: u64 = 2 << 20;
/// How much is read into an index at a time, and in how many pieces.
const PIECE: usize = 2 << 20;
const PIECES: usize = 4;
/// One unit that is larger than this is none.
const LARGEST_UNIT: usize = 64 << 20;

impl Project {
    /// The files of older translations, in order: `memory/*.tmx`, then those that the user's
    /// settings name for every project.
    #[must_use]
    pub fn memory_files(&self) -> Vec<PathBuf> {
        let shared = self.user_settings().map(|(settings, _)| settings.memory).unwrap_or_default();
        let mut files = tmx_files(&self.root().join("memory"));
        files.extend(shared.iter().flat_map(|path| match path.is_dir() {
            true => tmx_files(path),
            false => vec![path.clone()],
        }));
        files
    }

    /// Adds what the files of older translations hold in these two languages to a memory, and says
    /// in it what was left out of which: units in other languages, and files that are broken.
    ///
    /// # Errors
    ///
    /// What reading the user's settings or a file says.
    pub fn add_older(&self, locale: &Locale, memory: &mut Memory) -> Result<(), Error> {
        self.user_settings()?;
        let mut options = ImportOptions::new(self.settings().source.clone(), locale.clone());
        options.limits = self.limits();
        for path in self.memory_files() {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            self.may_read(&path)?;
            // The user's own stand anywhere.
            let shown = path.strip_prefix(self.root()).unwrap_or(&path);
            let file = shown.to_string_lossy().replace('\\', "/");
            match self.add_file(&path, name, &options, memory) {
                Ok(0) => {}
                Ok(others) => {
                    memory.left_out.push(LeftOut { file, units: Some(others), broken: None });
                }
                Err(AddFault::File(error)) => return Err(error),
                Err(AddFault::Content(error)) => {
                    let other = error.code() == ErrorCode::LanguageOther;
                    let broken = (!other).then(|| error.code().as_str());
                    memory.left_out.push(LeftOut { file, units: None, broken });
                }
            }
        }
        Ok(())
    }

    /// Whether a file of older translations can be read.
    pub(super) fn try_memory(&self, path: &Path, locale: &Locale) -> Result<(), Error> {
        let mut options = ImportOptions::new(self.settings().source.clone(), locale.clone());
        options.limits = self.limits();
        self.may_read(path)?;
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        match self.add_file(path, name, &options, &mut Memory::default()) {
            Ok(_) => Ok(()),
            Err(AddFault::File(error) | AddFault::Content(error)) => Err(error),
        }
    }

    /// Adds one file; tells how many units are in other languages.
    fn add_file(
        &self,
        path: &Path,
        name: &str,
        options: &ImportOptions,
        memory: &mut Memory,
    ) -> Result<usize, AddFault> {
        if let Some(stored) = stored(path, name, options).map_err(AddFault::Content)? {
            let others = stored.left_out;
            memory.join(stored);
            return Ok(others);
        }
        // What is no file, or has no end, is refused; what cannot be understood is left out.
        let bytes = disk::read_file(path, self.input_limit()).map_err(AddFault::File)?;
        let imported = read(name, &bytes, options).map_err(AddFault::Content)?;
        let others = others(&imported);
        memory.extend(older(&imported.rows, name).into_iter().flatten().collect());
        Ok(others)
    }

    /// A memory of the project's must stand in it; one that the user named stands where she says.
    fn may_read(&self, path: &Path) -> Result<(), Error> {
        if path.starts_with(self.root()) { disk::inside(self.root(), path) } else { Ok(()) }
    }
}

/// Why a file could not be added: it cannot be read, or not understood.
enum AddFault {
    File(Error),
    Content(Error),
}

/// How many units are in other languages.
fn others(imported: &Imported) -> usize {
    imported.remarks.iter().filter(|one| one.code != CODES_LEFT).count()
}

/// The index of a large TMX, made where there is none; nothing where none is kept.
fn stored(path: &Path, name: &str, options: &ImportOptions) -> Result<Option<StoredUnits>, Error> {
    let Some((index, key)) = place_of(path, options) else { return Ok(None) };
    let open = || {
        let pages = FilePages::open(&index).ok()?;
        StoredUnits::open(Box::new(pages), &key)
    };
    if let Some(stored) = open() {
        return Ok(Some(stored));
    }
    match Indexing::new(path, name, options).map(|indexing| indexing.run(&index, &key)) {
        Some(Ok(())) => Ok(open()),
        Some(Err(IndexFault::Content(error))) => Err(error),
        Some(Err(IndexFault::Disk)) | None => Ok(None),
    }
}

/// Where the index of a file stands, and what it is made of.
fn place_of(path: &Path, options: &ImportOptions) -> Option<(PathBuf, [u8; 32])> {
    let data = fs::metadata(path).ok()?;
    let tmx = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("tmx"));
    if !tmx || !data.is_file() || data.len() < INDEXED {
        return None;
    }
    let real = disk::canonical(path).ok()?;
    let folder = cache_folder()?;
    let mut hash = RunningHash::default();
    for part in [real.to_string_lossy().as_ref(), options.source.as_str(), options.target.as_str()]
    {
        hash.update(part.as_bytes());
        hash.update(&[0]);
    }
    let name: String = hash.finish().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let time = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    hash.update(&data.len().to_le_bytes());
    hash.update(&time.to_le_bytes());
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    Some((folder.join(name).with_extension("memory"), hash.finish()))
}

/// `enregard/memory` in the user's folder for caches.
fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|f| f.is_absolute());
    let own = folder("XDG_CACHE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".cache")))?;
    Some(own.join("enregard").join("memory"))
}

/// A file that is read where it is asked for.
#[derive(Debug)]
struct FilePages {
    file: Mutex<File>,
    length: u64,
}

impl FilePages {
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self { file: Mutex::new(file), length })
    }
}

impl Pages for FilePages {
    fn len(&self) -> u64 {
        self.length
    }

    fn read(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(buffer)
    }
}

/// Why no index was made.
enum IndexFault {
    /// The file cannot be understood.
    Content(Error),
    /// It cannot be read, or the index not be written.
    Disk,
}

impl From<io::Error> for IndexFault {
    fn from(_: io::Error) -> Self {
        Self::Disk
    }
}

/// A TMX on its way into an index.
struct Indexing<'f> {
    file: File,
    name: &'f str,
    options: &'f ImportOptions,
    /// What was read and not yet understood; it starts with a unit.
    held: Vec<u8>,
    ended: bool,
    /// The last rows, whose neighbors are not all known: the first was taken already.
    last: Vec<ImportedRow>,
    others: usize,
}

impl<'f> Indexing<'f> {
    /// Nothing where it is no TMX in UTF-8 of plain units one after another.
    fn new(path: &Path, name: &'f str, options: &'f ImportOptions) -> Option<Self> {
        let mut indexing = Self {
            file: File::open(path).ok()?,
            name,
            options,
            held: Vec::new(),
            ended: false,
            last: Vec::new(),
            others: 0,
        };
        indexing.fill(1 << 16).ok()?;
        let first = first_unit(&indexing.held)?;
        let head: String = String::from_utf8_lossy(indexing.held.get(..first)?).to_lowercase();
        let encoded = head
            .split("encoding=")
            .nth(1)
            .is_none_or(|rest| rest.trim_start_matches(['"', '\'']).starts_with("utf-8"));
        let plain = head.contains("<tmx") && !head.contains(['\0', '[']) && encoded;
        indexing.held.drain(..first);
        plain.then_some(indexing)
    }

    fn fill(&mut self, most: usize) -> io::Result<()> {
        let more = most.saturating_sub(self.held.len());
        let read = (&self.file).take(more as u64).read_to_end(&mut self.held)?;
        self.ended |= read < more;
        Ok(())
    }

    fn run(mut self, index: &Path, key: &[u8; 32]) -> Result<(), IndexFault> {
        let folder = index.parent().ok_or(IndexFault::Disk)?;
        fs::create_dir_all(folder)?;
        let new = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
        let mut writer = MemoryWriter::new(BufWriter::new(new), key)?;
        let mut count = 0;
        loop {
            let pieces = self.pieces()?;
            let done = pieces.is_empty();
            let units = self.units(pieces, done)?;
            count += units.len();
            writer.add(&units)?;
            if done {
                break;
            }
        }
        if count == 0 && self.others > 0 {
            return Err(IndexFault::Content(Error::new(ErrorCode::LanguageOther)));
        }
        let new = writer.finish(self.others)?.into_inner().map_err(io::Error::from)?;
        new.persist(index).map_err(|_| IndexFault::Disk)?;
        Ok(())
    }

    /// Pieces of whole units; none at the end.
    fn pieces(&mut self) -> Result<Vec<Vec<u8>>, IndexFault> {
        let mut pieces = Vec::new();
        while pieces.len() < PIECES {
            let most = PIECE.max(self.held.len());
            self.fill(most)?;
            match last_unit(&self.held) {
                Some(end) => {
                    let rest = self.held.split_off(end);
                    pieces.push(std::mem::replace(&mut self.held, rest));
                }
                None if self.ended => {
                    // A file that was cut off does not end as it should.
                    let rest = String::from_utf8_lossy(&self.held);
                    let whole = rest.contains("</tmx>");
                    let broken = || IndexFault::Content(Error::new(ErrorCode::FileBroken));
                    return whole.then_some(pieces).ok_or_else(broken);
                }
                None if self.held.len() > LARGEST_UNIT => {
                    return Err(IndexFault::Content(Error::new(ErrorCode::LimitExceeded)));
                }
                None => {
                    let more = self.held.len() + PIECE;
                    self.fill(more)?;
                }
            }
        }
        Ok(pieces)
    }

    /// The units of some pieces, each with its neighbors; at the end, the last one too.
    fn units(&mut self, pieces: Vec<Vec<u8>>, done: bool) -> Result<Vec<MemoryUnit>, IndexFault> {
        let read: Vec<Result<(Vec<ImportedRow>, usize), Error>> =
            pieces.par_iter().map(|piece| self.read(piece)).collect();
        let mut rows = std::mem::take(&mut self.last);
        let taken = usize::from(rows.len() > 1);
        for found in read {
            let (found, others) = found.map_err(IndexFault::Content)?;
            rows.extend(found);
            self.others += others;
        }
        let until = if done { rows.len() } else { rows.len().saturating_sub(1) };
        let units = older(&rows, self.name);
        let units = units.into_iter().take(until).skip(taken).flatten().collect();
        self.last = rows.split_off(rows.len().saturating_sub(2));
        Ok(units)
    }

    /// The rows of a piece, and how many units are in other languages.
    fn read(&self, piece: &[u8]) -> Result<(Vec<ImportedRow>, usize), Error> {
        let whole =
            [b"<tmx version=\"1.4\"><header/><body>".as_slice(), piece, b"</body></tmx>"].concat();
        match read(self.name, &whole, self.options) {
            Ok(imported) => {
                let others = others(&imported);
                Ok((imported.rows, others))
            }
            Err(error) if error.code() == ErrorCode::LanguageOther => {
                Ok((Vec::new(), memchr::memmem::find_iter(piece, b"</tu>").count()))
            }
            Err(error) => Err(error),
        }
    }
}

/// Where the first `<tu>` of a file starts.
fn first_unit(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes, b"<tu")
        .find(|at| bytes.get(at + 3).is_some_and(|b| b.is_ascii_whitespace() || *b == b'>'))
}

/// Where the last whole `<tu>` ends.
fn last_unit(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(bytes, b"</tu>").map(|at| at + 5)
}

/// The units of rows, each with the texts that stand before and after it there.
fn older(rows: &[ImportedRow], file: &str) -> Vec<Option<MemoryUnit>> {
    let source = |row: &ImportedRow| Some(one_line(row.source.as_ref().or(row.previous.as_ref())?));
    let sources: Vec<Option<String>> = rows.iter().map(source).collect();
    let near = |at: Option<usize>| sources.get(at?)?.as_deref();
    let unit = |(at, row): (usize, &ImportedRow)| {
        let trust = match (row.is_machine, row.state) {
            (true, state) if state != Some(State::Reviewed) => Trust::Machine,
            (_, Some(State::Draft | State::Drifted)) => Trust::Unreviewed,
            _ => Trust::Made,
        };
        Some(MemoryUnit {
            source: sources.get(at)?.clone()?,
            target: one_line(row.target.as_ref()?),
            origin: file.to_owned(),
            neighbors: Neighbors::new(near(at.checked_sub(1)), near(Some(at + 1))),
            author: row.author.as_deref().map(Box::from),
            date: row.date.as_deref().map(Box::from),
            trust,
        })
    };
    rows.iter().enumerate().map(unit).collect()
}

fn tmx_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "tmx"))
        .collect();
    paths.sort();
    paths
}
