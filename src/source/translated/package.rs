//! The zip package around a document: parts that stay are the same bytes.

use std::collections::BTreeMap;
use std::io::sink;

use rustc_hash::{FxHashMap, FxHashSet};

use super::own::OwnPicture;
use crate::container::Limits;
use crate::container::zip::write::{KeptBytes, Zip};
use crate::container::zip::{Archive, Pieces};
use crate::model::Error;
use crate::source::pictures::name_of;

/// A package being read, part by part.
pub(super) struct Package<'b> {
    archive: Archive<'b>,
    names: Vec<String>,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: impl Into<Pieces<'b>>, limits: Limits) -> Result<Self, Error> {
        let archive = Archive::open(bytes, limits)?;
        let names = archive.names().map(str::to_owned).collect();
        Ok(Self { archive, names })
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The characters of a part that is UTF-8; nothing for one in another encoding.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        let Some(text) = self.archive.text(name)? else { return Ok(None) };
        let bytes = self.archive.read(name)?.unwrap_or_default();
        let plain = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        Ok((text.trim_start_matches('\u{feff}').as_bytes() == plain).then_some(text))
    }
}

/// The package with some of its parts anew, or added, its pictures those of the translation; the
/// part called `first` comes first, as it is.
pub(super) fn repack(
    bytes: &[u8],
    limits: Limits,
    fresh: &FxHashMap<String, Vec<u8>>,
    pictures: &BTreeMap<String, OwnPicture>,
    first: &str,
) -> Result<KeptBytes, Error> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut names: Vec<String> = archive.names().map(str::to_owned).collect();
    let known: FxHashSet<&String> = names.iter().collect();
    let mut added: Vec<String> = fresh.keys().filter(|n| !known.contains(n)).cloned().collect();
    names.append(&mut added);
    names.sort_by(|a, b| (a != first, a).cmp(&(b != first, b)));
    let mut zip = Zip::over(bytes);
    for name in names.iter().filter(|name| !name.ends_with('/')) {
        let stored = name == "mimetype" || is_packed(name);
        if let Some(new) = fresh.get(name) {
            if stored {
                zip.store(name, new)?
            } else {
                zip.deflate(name, new)?
            }
            continue;
        }
        match name_of(name).and_then(|name| pictures.get(name)) {
            Some(picture) if stored => picture.pour(zip.begin_stored(name)?)?,
            Some(picture) => picture.pour(zip.begin(name)?)?,
            None if is_packed(name) && archive.packed_len(name) >= LARGE => {
                archive.pour(name, &mut sink())?;
                zip.keep(name)?;
            }
            None if stored => archive.pour(name, zip.begin_stored(name)?)?,
            None => archive.pour(name, zip.begin(name)?)?,
        }
    }
    zip.finish_kept()
}

/// From how many bytes on a part is held once, where it stands in the source.
const LARGE: usize = 256 * 1024;

/// Whether the content of a part is packed already, so that packing it again costs time and saves
/// nothing.
fn is_packed(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(end.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "mp4" | "mp3" | "zip")
}
