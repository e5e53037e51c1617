//! Reading with limits, saving whole, never outside the project, one writer at a time.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant};

use crate::model::{Error, ErrorCode, stream_hash};

/// No file is read that is larger, whatever the settings allow, in bytes.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Reads a file of at most `limit` bytes: the one door for all that lies in a project, and for what
/// the user hands to one. A pipe or a device has no end that anybody knows, and may never begin: it
/// is refused before it is opened.
///
/// # Errors
///
/// [`ErrorCode::NotFile`], [`ErrorCode::LimitExceeded`], and what [`Error::io`] says.
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let (file, length) = open(path, limit)?;
    read_all(file, path, limit, length)
}

/// Whether a file holds these bytes, or is absent where there are none to hold.
pub(super) fn holds(path: &Path, bytes: Option<&[u8]>) -> Result<bool, Error> {
    match bytes {
        Some(bytes) => holds_parts(path, &[bytes]),
        None => open(path, u64::MAX).map(|_| false).or_else(|error| match error.code() {
            ErrorCode::FileMissing => Ok(true),
            _ => Err(error),
        }),
    }
}

/// Whether a file holds the bytes of these parts; they are compared as they are read.
pub(super) fn holds_parts(path: &Path, parts: &[&[u8]]) -> Result<bool, Error> {
    let (mut file, length) = match open(path, u64::MAX) {
        Err(error) if error.code() == ErrorCode::FileMissing => return Ok(false),
        opened => opened?,
    };
    if parts.iter().map(|part| part.len() as u64).sum::<u64>() != length {
        return Ok(false);
    }
    let mut read = vec![0; PART];
    for own in parts.iter().flat_map(|part| part.chunks(PART)) {
        let Some(read) = read.get_mut(..own.len()) else { return Ok(false) };
        match file.read_exact(read) {
            Err(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(false),
            done => done.map_err(|cause| Error::io(path, cause))?,
        }
        if read != own {
            return Ok(false);
        }
    }
    // It may have grown since.
    Ok(matches!(file.read(&mut read), Ok(0)))
}

/// How much of a file is compared at once, in bytes.
const PART: usize = 256 * 1024;

/// The hash of a file, which may be absent.
pub(super) fn find_hash(path: &Path) -> Result<Option<String>, Error> {
    match open(path, u64::MAX) {
        Err(error) if error.code() == ErrorCode::FileMissing => Ok(None),
        opened => {
            let (file, _) = opened?;
            stream_hash(file.take(LARGEST)).map(Some).map_err(|cause| Error::io(path, cause))
        }
    }
}

/// Opens a file of at most `limit` bytes; gives its length too.
pub(super) fn open(path: &Path, limit: u64) -> Result<(File, u64), Error> {
    let looking = |cause| Error::io(path, cause);
    let must_be_file = |data: fs::Metadata| match data.is_file() || data.is_dir() {
        true => Ok(data),
        false => Err(Error::new(ErrorCode::NotFile).at(path)),
    };
    must_be_file(fs::metadata(path).map_err(looking)?)?;
    let file = File::open(path).map_err(looking)?;
    // Something else may lie there by now.
    let data = must_be_file(file.metadata().map_err(looking)?)?;
    match data.len() > limit.min(LARGEST) {
        true => Err(too_large(path, limit)),
        false => Ok((file, data.len())),
    }
}

/// Reads what a tool of `pipe` is given: a file, a pipe, or standard input where the path is `-`,
/// of at most `limit` bytes.
///
/// # Errors
///
/// [`ErrorCode::LimitExceeded`], and what [`Error::io`] says.
pub fn read_stream(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    match path == Path::new("-") {
        true => read_all(std::io::stdin().lock(), path, limit, 0),
        false => {
            read_all(File::open(path).map_err(|cause| Error::io(path, cause))?, path, limit, 0)
        }
    }
}

/// Reads to the end, or to the limit: a file may grow past the length it had, and some say that
/// they hold nothing.
fn read_all(from: impl Read, path: &Path, limit: u64, length: u64) -> Result<Vec<u8>, Error> {
    let most = limit.min(LARGEST);
    let room = usize::try_from(length.min(most) + 1).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room);
    let reading = from.take(most + 1).read_to_end(&mut bytes);
    reading.map_err(|cause| Error::io(path, cause))?;
    if bytes.len() as u64 > most { Err(too_large(path, limit)) } else { Ok(bytes) }
}

/// A file that holds more than it may.
pub(super) fn too_large(path: &Path, limit: u64) -> Error {
    let which = if limit < LARGEST { "input" } else { "largest" };
    let mib = limit.min(LARGEST).div_ceil(1024 * 1024).to_string();
    Error::new(ErrorCode::LimitExceeded).at(path).with("limit", which).with("value", mib)
}

/// Reads a file that must be UTF-8.
pub(super) fn read_text(path: &Path, limit: u64) -> Result<String, Error> {
    text(read_file(path, limit)?, path)
}

/// Reads a file that may be absent.
pub(super) fn find_text(path: &Path, limit: u64) -> Result<Option<String>, Error> {
    match read_text(path, limit) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.code() == ErrorCode::FileMissing => Ok(None),
        Err(error) => Err(error),
    }
}

/// Bytes as text.
///
/// # Errors
///
/// [`ErrorCode::NotUtf8`] with the place of the first byte that is none.
pub fn text(bytes: Vec<u8>, path: &Path) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|bad| {
        let good = bad.as_bytes().get(..bad.utf8_error().valid_up_to()).unwrap_or_default();
        let good = String::from_utf8_lossy(good);
        let line = 1 + good.matches('\n').count();
        let column = 1 + good.rsplit('\n').next().map_or(0, |last| last.chars().count());
        Error::new(ErrorCode::NotUtf8).at(path).on(line, column)
    })
}

/// Saves a file whole: written elsewhere, flushed, renamed over, the folder flushed.
///
/// What is being written stands in the project's `.enregard/`, which git ignores, so that a kill
/// leaves nothing that a commit would take; beside the file where that folder is on another disk,
/// or where there is no project. There is never a moment without the file; an existing one keeps
/// its permissions.
pub(super) fn save(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    save_parts(path, &[bytes])
}

/// The same, of bytes in parts.
pub(super) fn save_parts(path: &Path, parts: &[&[u8]]) -> Result<(), Error> {
    save_as(path, parts, new_file_mode())
}

/// Saves a file in parts unless it holds these bytes already; tells whether it wrote.
pub(super) fn save_changed(path: &Path, parts: &[&[u8]]) -> Result<bool, Error> {
    if holds_parts(path, parts).unwrap_or(false) {
        return Ok(false);
    }
    save_parts(path, parts).map(|()| true)
}

/// A file that is written part by part beside the one whose place it takes once it is whole.
pub(super) struct GrowingFile {
    path: PathBuf,
    new: tempfile::NamedTempFile,
    length: u64,
    /// Whether the file that is there holds the same so far, and what of it is still to be read.
    same: Option<File>,
    read: Vec<u8>,
}

impl GrowingFile {
    pub(super) fn begin(path: &Path) -> Result<Self, Error> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|cause| not_made(folder, cause))?;
        let new = new_in(folder, &new_file_mode());
        let new = new.map_err(|cause| Error::new(ErrorCode::Io).at(path).because(cause))?;
        let same = open(path, u64::MAX).ok().map(|(file, _)| file);
        Ok(Self { path: path.to_owned(), new, length: 0, same, read: Vec::new() })
    }

    /// Gives the file its place, unless the one that is there holds the same bytes; its path, its
    /// length, and whether it did.
    pub(super) fn save(mut self) -> Result<(PathBuf, u64, bool), Error> {
        let Self { path, new, length, .. } = self;
        // The old one may go on.
        let is_same = self.same.take().is_some_and(|mut old| matches!(old.read(&mut [0]), Ok(0)));
        if !is_same {
            let folder = path.parent().unwrap_or(Path::new("."));
            put(new, &path)
                .and_then(|()| flush_folder(folder))
                .map_err(|cause| Error::new(ErrorCode::Io).at(&path).because(cause))?;
        }
        Ok((path, length, !is_same))
    }
}

impl Write for GrowingFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        for part in bytes.chunks(PART) {
            self.new.write_all(part)?;
            self.length += part.len() as u64;
            self.read.resize(part.len(), 0);
            let read = &mut self.read;
            self.same = self.same.take().filter(|old| {
                let mut old = old;
                old.read_exact(read).is_ok() && read == part
            });
        }
        Ok(())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.new.flush()
    }
}

/// Saves a file that the user named, whole where it is a file; to a terminal or a pipe it is
/// written.
///
/// # Errors
///
/// What writing a file says.
pub fn save_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    match canonical(path) {
        Ok(real) if real.is_file() => save(&real, bytes),
        Ok(_) => fs::write(path, bytes).map_err(|cause| Error::io(path, cause)),
        // a name alone has no folder to make the new file in
        Err(_) => save(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()), bytes),
    }
}

/// Saves a file whole that only its owner may read.
pub(super) fn save_private(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(Error::io(path, cause)),
        _ => save_as(path, &[bytes], owner_only()),
    }
}

/// A file in the way and missing rights are said; any other trouble with a folder is the disk's,
/// whatever the system calls it.
fn not_made(folder: &Path, cause: std::io::Error) -> Error {
    use std::io::ErrorKind::{AlreadyExists, NotADirectory, PermissionDenied};
    match cause.kind() {
        AlreadyExists | NotADirectory | PermissionDenied => Error::io(folder, cause),
        _ => Error::new(ErrorCode::Io).at(folder).because(cause),
    }
}

fn save_as(path: &Path, parts: &[&[u8]], mode: fs::Permissions) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|cause| not_made(folder, cause))?;
    let saving = match workshop(path) {
        Some(own) => match save_through(&own, path, parts, &mode) {
            Err(cause) if cause.kind() == std::io::ErrorKind::CrossesDevices => {
                save_through(folder, path, parts, &mode)
            }
            saved => saved,
        },
        None => save_through(folder, path, parts, &mode),
    };
    saving
        .and_then(|()| flush_folder(folder))
        .map_err(|cause| Error::new(ErrorCode::Io).at(path).because(cause))
}

/// The private folder of the project that a file stands in.
fn workshop(path: &Path) -> Option<PathBuf> {
    let own = path.ancestors().skip(1).map(|folder| folder.join(".enregard"));
    own.into_iter().find(|own| own.symlink_metadata().is_ok_and(|data| data.is_dir()))
}

/// Writes a file in `folder` and gives it the place and the rights of the one at `path`.
fn save_through(
    folder: &Path,
    path: &Path,
    parts: &[&[u8]],
    mode: &fs::Permissions,
) -> std::io::Result<()> {
    let mut new = new_in(folder, mode)?;
    parts.iter().try_for_each(|part| new.write_all(part))?;
    put(new, path)
}

fn new_in(folder: &Path, mode: &fs::Permissions) -> std::io::Result<tempfile::NamedTempFile> {
    let mut new = tempfile::Builder::new();
    new.prefix(".enregard-").suffix(".tmp").permissions(mode.clone()).tempfile_in(folder)
}

/// Gives a new file the place and the rights of the one at `path`.
fn put(new: tempfile::NamedTempFile, path: &Path) -> std::io::Result<()> {
    if let Ok(old) = fs::metadata(path) {
        new.as_file().set_permissions(old.permissions())?;
    }
    new.as_file().sync_all()?;
    new.persist(path).map(drop).map_err(|failed| failed.error)
}

#[cfg(unix)]
fn new_file_mode() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o666)
}

#[cfg(unix)]
fn owner_only() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o600)
}

#[cfg(not(unix))]
fn owner_only() -> fs::Permissions {
    new_file_mode()
}

#[cfg(not(unix))]
fn new_file_mode() -> fs::Permissions {
    #[allow(clippy::unwrap_used, reason = "a temporary folder always has permissions")]
    fs::metadata(std::env::temp_dir()).map(|data| data.permissions()).unwrap()
}

#[cfg(unix)]
fn flush_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn flush_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The one path of something that is there, in the form that other programs take: Windows gives
/// such paths a start of their own (`\\?\C:\…`), which git and browsers do not know.
///
/// # Errors
///
/// What the system says.
pub fn canonical(path: &Path) -> std::io::Result<PathBuf> {
    let real = fs::canonicalize(path)?;
    let plain = real.to_str().and_then(without_start).map(PathBuf::from);
    Ok(plain.unwrap_or(real))
}

/// A path on a drive without the start that says it is canonical.
fn without_start(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(r"\\?\")?;
    let on_drive =
        matches!(rest.as_bytes(), [letter, b':', b'\\', ..] if letter.is_ascii_alphabetic());
    on_drive.then_some(rest)
}

/// Refuses a path that a link leads out of the project, or that lies among git's own files.
///
/// `path` need not exist; the nearest folder above it that does must lie inside `root`.
pub(super) fn inside(root: &Path, path: &Path) -> Result<(), Error> {
    let outside = || Error::new(ErrorCode::PathOutside).at(path);
    if path.components().any(|part| part == Component::ParentDir) {
        return Err(outside());
    }
    let standing = path.ancestors().find(|above| above.symlink_metadata().is_ok());
    let real = standing.and_then(|above| canonical(above).ok()).ok_or_else(outside)?;
    let within = |path: &Path| path.strip_prefix(root).is_ok_and(|rest| !is_gits(rest));
    if within(&real) && within(path) { Ok(()) } else { Err(outside()) }
}

/// Whether a path below the root names git's own folder, in any spelling that a disk takes for it.
fn is_gits(relative: &Path) -> bool {
    relative.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        let name = name.split(':').next().unwrap_or_default().trim_end_matches(['.', ' ']);
        name.eq_ignore_ascii_case(".git") || name.eq_ignore_ascii_case("git~1")
    })
}

/// Whether a path below the root stays there by its name alone, links not looked at.
pub(super) fn stays_inside(relative: &Path) -> bool {
    relative.components().all(|part| matches!(part, Component::Normal(_))) && !is_gits(relative)
}

/// The source file that the settings name, inside the project.
pub(super) fn source_path(root: &Path, relative: &str) -> Result<PathBuf, Error> {
    let path = root.join(relative);
    if Path::new(relative).is_absolute() {
        return Err(Error::new(ErrorCode::PathOutside).at(path));
    }
    inside(root, &path)?;
    Ok(path)
}

/// The folder for what git does not track: lock and journal.
pub(super) fn private(root: &Path) -> Result<PathBuf, Error> {
    let folder = root.join(".enregard");
    if !folder.is_dir() {
        fs::create_dir_all(&folder).map_err(|cause| Error::io(&folder, cause))?;
    }
    inside(root, &folder)?;
    // Also where a kill came between the two.
    let ignore = folder.join(".gitignore");
    if ignore.symlink_metadata().is_err() {
        save(&ignore, b"*\n")?;
    }
    Ok(folder)
}

/// How long a writer waits while nobody gets his turn, before it gives up; as long as others come
/// and go, it waits on.
const STILL: Duration = Duration::from_secs(10);
/// How long it waits before it says so.
const SILENT: Duration = Duration::from_secs(1);
/// How long it waits between looks.
const PAUSE: Duration = Duration::from_millis(20);

/// Takes the project's lock; the system frees it when the holder ends, however it ends. `waits`
/// hears once, after a while, which process is waited for.
pub(super) fn lock(root: &Path, waits: &dyn Fn(&str)) -> Result<File, Error> {
    let path = private(root)?.join("lock");
    inside(root, &path)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(&path).map_err(|cause| Error::io(&path, cause))?;
    let turn = || fs::metadata(&path).and_then(|data| data.modified()).ok();
    let holder = || read_text(&path, 64).unwrap_or_default().trim().to_owned();
    let began = Instant::now();
    let (mut last, mut since, mut said) = (turn(), began, false);
    loop {
        match file.try_lock() {
            Ok(()) => {
                let holder = format!("{}\n", std::process::id());
                let noted = file.set_len(0).and_then(|()| file.write_all(holder.as_bytes()));
                noted.map_err(|cause| Error::io(&path, cause))?;
                return Ok(file);
            }
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(fs::TryLockError::Error(cause)) => return Err(Error::io(&path, cause)),
        }
        // Whoever takes the lock writes into its file: its time tells that the queue moves.
        let now = turn();
        if now != last {
            (last, since) = (now, Instant::now());
        }
        if since.elapsed() >= STILL {
            return Err(Error::new(ErrorCode::Locked).at(&path).with("holder", holder()));
        }
        if !said && began.elapsed() >= SILENT {
            waits(&holder());
            said = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_start;

    #[test]
    fn paths_on_drives_lose_their_start_and_no_others() {
        assert_eq!(without_start(r"\\?\C:\a\b"), Some(r"C:\a\b"));
        for path in [r"\\?\UNC\server\share", r"\\server\share", r"\\?\C:", "/a/b", r"C:\a"] {
            assert_eq!(without_start(path), None, "{path}");
        }
    }
}
