//! Arguments that several commands take: locales, ids, texts, who signs.

use std::path::Path;

use enregard::memory::Memory;
use enregard::model::{DriftClass, Error, ErrorCode, Locale, SegmentId};
use enregard::project::{Project, read_file, read_stream, text};

use crate::outcome::Stop;
use crate::ui::{Ui, visible};

/// The locale to write into: the one asked for, or the project's only one.
pub(super) fn one_locale(project: &Project, wanted: Option<&str>) -> Result<Locale, Error> {
    let mut locales = project.locales(wanted)?;
    if locales.len() > 1 {
        let known: Vec<&str> = locales.iter().map(Locale::as_str).collect();
        return Err(Error::new(ErrorCode::Usage)
            .with("value", "--locale")
            .with("expected", known.join(", ")));
    }
    locales.pop().ok_or_else(|| Error::new(ErrorCode::Usage).with("value", "targets"))
}

/// Sees to it that a review can be signed: where nobody says by whom, by the name of the login, and
/// that is said. A project that wants four eyes wants to be told.
pub(super) fn sign(project: &Project, ui: &mut Ui) -> Result<(), Stop> {
    if project.person()?.is_some() || project.settings().style.four_eyes {
        return Ok(());
    }
    let said =
        ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    project.sign_as(said.as_deref().unwrap_or("somebody"));
    let name = project.person()?.unwrap_or_default();
    Ok(ui.remark("signed-as-login", &[("name", name.into())])?)
}

/// Names the files of older translations that are not, or not all, in the two languages.
pub(super) fn say_left_out(memory: &Memory, ui: &mut Ui) -> std::io::Result<()> {
    for left in &memory.left_out {
        let path = visible(&left.file);
        if let Some(what) = left.broken {
            ui.warn("memory-broken", &[("path", path.into()), ("what", what.into())])?;
            continue;
        }
        let count = left.units.unwrap_or_default();
        ui.remark("memory-left-out", &[("path", path.into()), ("count", count.into())])?;
    }
    Ok(())
}

/// The largest file that is read without a project's limits, in bytes.
pub(super) const MOST: u64 = 256 * 1024 * 1024;

/// The text of a file that the user named.
pub(super) fn file_text(path: &Path) -> Result<String, Error> {
    text(read_file(path, MOST)?, path)
}

/// Strings from the command line as ids.
pub(super) fn ids(names: &[String]) -> Result<Vec<SegmentId>, Error> {
    names.iter().map(|name| SegmentId::new(name)).collect()
}

/// What a segment of the source says.
pub(super) fn source_of(project: &Project, id: &SegmentId) -> Result<String, Error> {
    for document in project.documents(None)? {
        let document = project.load_document(document)?;
        if let Some(segment) = document.segments().find(|segment| segment.id == *id) {
            return Ok(segment.text.to_string());
        }
    }
    Err(Error::new(ErrorCode::IdUnknown).with("id", id.as_str()))
}

/// A drift class by its name.
pub(super) fn drift_class(name: &str) -> Result<DriftClass, Error> {
    DriftClass::ALL.into_iter().find(|class| class.as_str() == name).ok_or_else(|| {
        let known: Vec<&str> = DriftClass::ALL.iter().map(|class| class.as_str()).collect();
        Error::new(ErrorCode::Usage).with("value", name).with("expected", known.join(", "))
    })
}

/// The command as it was typed, for the journal.
pub(super) fn command_line() -> String {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let line = words.join(" ");
    line.chars().take(200).collect()
}

/// The bytes of a file or a pipe, or of standard input where the path is `-`.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, Stop> {
    Ok(read_stream(path, MOST)?)
}

/// The text of a file, of a pipe or of standard input; bytes that are no UTF-8 are an error with
/// their place.
pub(super) fn read_text(path: &Path) -> Result<String, Stop> {
    Ok(text(read_bytes(path)?, path)?)
}
