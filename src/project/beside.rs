//! Files that a source names from below its folder, which go where it goes: pictures, and of a page
//! also style sheets, scripts, fonts, films.
//!
//! What is a picture says so itself; of everything else the name has to end as such files end. No
//! name leads out of the folder, and nothing is fetched.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::disk;
use super::pictures::beside;
use crate::container::Limits;
use crate::container::picture::look;
use crate::model::Reading;
use crate::source::Reader;
use crate::source::html::{page_files, sheet_files};

/// A file beside a source, and where it goes.
#[derive(Clone, Debug)]
pub(super) struct BesideFile {
    pub(super) from: PathBuf,
    pub(super) to: PathBuf,
    limit: u64,
}

impl BesideFile {
    /// What is in it; nothing for what is neither a picture nor a file that pages are shown with.
    pub(super) fn read(&self) -> Option<Vec<u8>> {
        let bytes = disk::read_file(&self.from, self.limit).ok()?;
        let fits = is_for_pages(&self.from) || look(&bytes, &Limits::default()).is_ok();
        fits.then_some(bytes)
    }
}

/// The files that a source names from below its folder, each with its place beside `home`, which
/// takes the place of the source. A package holds its own.
pub(super) fn beside_of(
    root: &Path,
    [file, home]: [&Path; 2],
    reader: &Reader,
    reading: &Reading,
    bytes: &[u8],
    limit: u64,
) -> Vec<BesideFile> {
    let (Some(folder), Some(to)) = (file.parent(), home.parent()) else { return Vec::new() };
    // The folder of a name alone is the one at hand.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(folder) = disk::canonical(folder) else { return Vec::new() };
    if bytes.starts_with(b"PK") {
        return Vec::new();
    }
    let mut names: Vec<String> =
        reading.positions.pictures.iter().map(|picture| picture.path.clone()).collect();
    if reader.name == "html" {
        names.extend(page_files(bytes));
    }
    let (mut seen, mut found) = (FxHashSet::default(), Vec::new());
    let mut next = 0;
    while let Some(name) = names.get(next).cloned() {
        next += 1;
        let Some(from) = beside(&folder, &name).ok().filter(|from| seen.insert(from.clone()))
        else {
            continue;
        };
        if from.extension().is_some_and(|end| end.eq_ignore_ascii_case("css"))
            && let Ok(sheet) = disk::read_file(&from, limit)
        {
            names.extend(sheet_files(&name, &sheet));
        }
        let Some(to) = from.strip_prefix(&folder).ok().map(|name| to.join(name)) else { continue };
        let is_ours = to.extension().is_some_and(|end| end.eq_ignore_ascii_case("yaml"));
        if !is_ours && from.is_file() && disk::inside(root, &to).is_ok() {
            found.push(BesideFile { from, to, limit });
        }
    }
    found
}

/// Whether a name is that of a file with which pages are shown, and of none that is hidden.
fn is_for_pages(path: &Path) -> bool {
    const ENDS: &[&str] = &[
        "avif",
        "bmp",
        "css",
        "cur",
        "eot",
        "flac",
        "ico",
        "js",
        "m4a",
        "m4v",
        "mjs",
        "mp3",
        "mp4",
        "oga",
        "ogg",
        "ogv",
        "opus",
        "otf",
        "pdf",
        "srt",
        "ttf",
        "vtt",
        "wasm",
        "wav",
        "webm",
        "webmanifest",
        "woff",
        "woff2",
    ];
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && ENDS.iter().any(|known| end.eq_ignore_ascii_case(known))
}
