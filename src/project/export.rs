//! Writes editions and exchange files.

use std::path::{Path, PathBuf};

use super::{Project, disk};
use crate::format::{self, ExportOptions, Layout, Missing};
use crate::model::{Bitext, Error, ErrorCode, Locale, State};
use crate::store::DocumentSettings;

/// What to export, and how.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ExportRequest {
    /// Names of formats.
    pub formats: Vec<String>,
    /// One document only.
    pub document: Option<String>,
    /// One target locale only.
    pub locale: Option<String>,
    /// Where to; `build/` in the project when absent.
    pub folder: Option<PathBuf>,
    /// How the languages stand to one another.
    pub layout: Layout,
    /// What stands where a translation is missing.
    pub missing: Missing,
    /// One language only.
    pub only: Option<Locale>,
    /// Refuse what is not ready.
    pub is_final: bool,
    /// Stamp as a draft even when ready.
    pub is_draft: bool,
    /// Write confidence scores.
    pub with_scores: bool,
    /// Divide a data set into training, development and test parts.
    pub split: bool,
    /// Leave cells as they are that a spreadsheet would take for formulas.
    pub raw_cells: bool,
    /// `SOURCE_DATE_EPOCH`: seconds since 1970 for formats that want a date.
    pub epoch: Option<u64>,
}

/// One file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The format.
    pub format: &'static str,
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Whether its bytes are other than before.
    pub changed: bool,
    /// Whether it says that it is a draft.
    pub draft: bool,
}

impl Project {
    /// Exports documents.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FormatUnknown`]; [`ErrorCode::NotReady`] when a final edition was asked for and
    /// something is missing, drifted, in draft or in question; what writing files says.
    pub fn export(&self, request: &ExportRequest) -> Result<Vec<Exported>, Error> {
        let formats = request.formats.iter().map(|name| known_format(name));
        let formats: Vec<&format::Format> = formats.collect::<Result<_, _>>()?;
        let mut exported = Vec::new();
        let locales = self.locales(request.locale.as_deref())?;
        for document in self.documents(request.document.as_deref())? {
            for locale in &locales {
                let bitext = self.bitext(document, locale)?;
                let options = self.export_options(document, &bitext, request)?;
                for format in &formats {
                    let stem = self.export_stem(document, locale, &options);
                    for output in (format.write)(&bitext, &options)? {
                        let path =
                            self.export_folder(request)?.join(format!("{stem}{}", output.suffix));
                        let changed = save_export(&path, &output.bytes)?;
                        exported.push(Exported {
                            format: format.name,
                            size: output.bytes.len() as u64,
                            path,
                            changed,
                            draft: !options.is_final,
                        });
                    }
                }
            }
        }
        Ok(exported)
    }

    /// Options of one document's export; refuses a final edition of what is not ready.
    fn export_options(
        &self,
        document: &DocumentSettings,
        bitext: &Bitext,
        request: &ExportRequest,
    ) -> Result<ExportOptions, Error> {
        let blocking = blocking(bitext);
        if request.is_final && !blocking.is_empty() {
            let mut names: Vec<&str> = blocking.iter().map(|(id, _)| id.as_str()).take(5).collect();
            if blocking.len() > names.len() {
                names.push("…");
            }
            return Err(Error::new(ErrorCode::NotReady)
                .at(self.catalog_path(document, &bitext.target_locale))
                .with("count", blocking.len().to_string())
                .with("ids", names.join(", ")));
        }
        Ok(ExportOptions {
            layout: request.layout,
            missing: request.missing,
            only: request.only.clone(),
            is_final: blocking.is_empty() && !request.is_draft,
            with_scores: request.with_scores,
            epoch: request.epoch,
            split: request.split,
            raw_cells: request.raw_cells,
            imprint: document.imprint.clone(),
        })
    }

    /// The name of an export without its suffix: the document's, with the locale where there are
    /// several, the layout where it is not the usual one, and the language of an edition in one.
    fn export_stem(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
        options: &ExportOptions,
    ) -> String {
        let mut stem = document.id.clone();
        if self.settings.targets.len() > 1 {
            stem.push_str(&format!(".{locale}"));
        }
        if let Some(only) = &options.only {
            stem.push_str(&format!(".only-{only}"));
        }
        let layout = match options.layout {
            Layout::Facing => ".facing",
            Layout::Columns => "",
            Layout::Interleaved => ".interleaved",
            Layout::Tap => ".tap",
        };
        stem + layout
    }

    fn export_folder(&self, request: &ExportRequest) -> Result<PathBuf, Error> {
        match &request.folder {
            Some(folder) => Ok(folder.clone()),
            None => {
                let folder = self.root().join("build");
                disk::inside(self.root(), &folder)?;
                Ok(folder)
            }
        }
    }
}

fn known_format(name: &str) -> Result<&'static format::Format, Error> {
    format::find(name).ok_or_else(|| {
        let known: Vec<&str> = format::FORMATS.iter().map(|format| format.name).collect();
        Error::new(ErrorCode::FormatUnknown).with("name", name).with("known", known.join(", "))
    })
}

/// Saves an export unless the file holds these bytes already; tells whether it wrote.
fn save_export(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    match disk::read(path, u64::MAX) {
        Ok(old) if old == bytes => Ok(false),
        _ => disk::save(path, bytes).map(|()| true),
    }
}

/// What keeps an edition from being final: units missing, drifted, in draft or in question.
#[must_use]
pub fn blocking(bitext: &Bitext) -> Vec<(crate::model::SegmentId, State)> {
    bitext
        .units()
        .filter(|unit| {
            matches!(unit.state, State::Missing | State::Drifted | State::Draft)
                || unit.target.as_ref().is_some_and(|target| target.question.is_some())
        })
        .map(|unit| (unit.id.clone(), unit.state))
        .collect()
}
