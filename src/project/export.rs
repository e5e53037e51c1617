//! Writes editions and exchange files.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::beside::BesideFile;
use super::design::layout_of;
use super::rendered::{ExportTo, Exported, Named, Rendered, Saving};
use super::translated::TRANSLATED;
use super::{Notice, Project, SyncOptions, disk};
use crate::format::{self, DraftForm, ExportOptions, Layout, Missing, PageDesign, PictureUse};
use crate::model::{
    Bitext, BitextBlock, Error, ErrorCode, Imprint, Locale, State, Unit, content_hash, same_person,
};
use crate::segment::{SegmentChange, SegmentChangeKind};
use crate::status::{PersonTally, Quality, people};
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
    /// How the languages stand to one another; as the design of the pages says, else in columns,
    /// where it is absent.
    pub layout: Option<Layout>,
    /// What stands where a translation is missing.
    pub missing: Missing,
    /// One language only.
    pub only: Option<Locale>,
    /// All targets in one edition, in formats that can hold them.
    pub together: bool,
    /// Refuse what is not ready.
    pub is_final: bool,
    /// Stamp as a draft even when ready.
    pub draft: Option<DraftForm>,
    /// Write confidence scores.
    pub with_scores: bool,
    /// Divide a data set into training, development and test parts.
    pub split: bool,
    /// A page names its pictures in a folder beside it, and does not hold them.
    pub pictures_apart: bool,
    /// Beside a translated source, a memory for programs that read the source themselves.
    pub with_memory: bool,
    /// Leave cells as they are that a spreadsheet would take for formulas.
    pub raw_cells: bool,
    /// `SOURCE_DATE_EPOCH`: seconds since 1970 for formats that want a date.
    pub epoch: Option<u64>,
}

/// What an export is about to do.
#[derive(Clone, Copy, Debug)]
pub struct ExportStep<'a> {
    /// How many formats are done, of all documents.
    pub done: usize,
    /// Of how many.
    pub total: usize,
    /// The document.
    pub document: &'a str,
    /// The format.
    pub format: &'static str,
}

impl Project {
    /// Exports documents.
    ///
    /// # Errors
    ///
    /// What [`Project::render`] says, and what writing files says.
    pub fn export(&self, request: &ExportRequest) -> Result<Vec<Exported>, Error> {
        self.export_telling(request, &mut |_| ())
    }

    /// Exports documents, and tells before each format which it is: some take a while.
    ///
    /// # Errors
    ///
    /// As [`Project::export`].
    pub fn export_telling(
        &self,
        request: &ExportRequest,
        starts: &mut dyn FnMut(&ExportStep<'_>),
    ) -> Result<Vec<Exported>, Error> {
        let folder = self.export_folder(request)?;
        let is_own = request.folder.is_some();
        let mut saving = Saving { project: self, is_own, folder, exported: Vec::new(), new: None };
        self.each_export(request, starts, &mut saving)?;
        Ok(saving.exported)
    }

    /// A file that an export left in `build/`, by the name it was told under.
    #[must_use]
    pub fn built_file(&self, name: &str) -> Option<PathBuf> {
        let path = self.root().join("build").join(name);
        let fits = disk::stays_inside(Path::new(name)) && path.is_file();
        (fits && disk::inside(self.root(), &path).is_ok()).then_some(path)
    }

    /// What an export would write, file by file.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FormatUnknown`]; [`ErrorCode::NotReady`] when a final edition was asked for and
    /// something is missing, drifted, in draft, in question or changed since its review;
    /// [`ErrorCode::SegmentsStale`] when its source changed since the last sync, and what
    /// [`Project::survey`] finds unsettled; [`ErrorCode::Usage`] for an edition in a language that
    /// is neither side's.
    pub fn render(&self, request: &ExportRequest) -> Result<Vec<Rendered>, Error> {
        let mut files = Vec::new();
        self.each_export(request, &mut |_| (), &mut files)?;
        Ok(files)
    }

    /// Makes one file after the other, so that no two stand in memory; `starts` hears the document
    /// and the format that is next.
    fn each_export(
        &self,
        request: &ExportRequest,
        starts: &mut dyn FnMut(&ExportStep<'_>),
        to: &mut dyn ExportTo,
    ) -> Result<(), Error> {
        let formats = request.formats.iter().map(|name| known_format(name));
        let formats: Vec<ExportForm> = formats.collect::<Result<_, _>>()?;
        let locales = self.locales(request.locale.as_deref())?;
        let documents = self.documents(request.document.as_deref())?;
        if documents.is_empty() {
            return Err(
                Error::new(ErrorCode::NothingToExport).at(self.root().join(super::SETTINGS))
            );
        }
        let chosen =
            documents.iter().flat_map(|document| locales.iter().map(move |l| (document, l)));
        if let Some(only) = &request.only {
            self.is_a_side(only, &locales)?;
        }
        // Whatever is not ready is named before anything is written.
        for (document, locale) in chosen.clone() {
            self.may_leave(document, locale, request, &formats)?;
        }
        let total = documents.len() * locales.len() * formats.len();
        let mut done = 0;
        let mut beside = FxHashMap::default();
        for (document, locale) in chosen {
            let bitext = self.lean_bitext(document, locale)?;
            let mut illustrated =
                ExportOptions { only: request.only.clone(), ..ExportOptions::default() };
            if formats.iter().any(ExportForm::shows_pictures) {
                self.illustrate(document, &bitext, &mut illustrated);
                self.cover(document, &mut illustrated);
                illustrated.pictures.are_apart = request.pictures_apart;
            }
            for format in &formats {
                let mut options = self.export_options(document, &bitext, request, *format)?;
                options.pictures = illustrated.pictures.clone();
                options.positions = illustrated.positions.clone();
                options.breaks = illustrated.breaks.clone();
                let name = format.name();
                starts(&ExportStep { done, total, document: &document.id, format: name });
                done += 1;
                if request.together && format.is_edition() && locales.len() > 1 {
                    if Some(locale) != locales.first() {
                        continue;
                    }
                    self.add_targets(document, locales.get(1..).unwrap_or_default(), &mut options)?;
                }
                let ExportForm::Edition(format) = format else {
                    let written = self.translated(document, &bitext, &options)?;
                    let files = self.files_beside(document, &written)?;
                    to.take(written)?;
                    take_beside(files, &mut beside, to)?;
                    if request.with_memory {
                        to.take(self.paragraph_memory(document, &bitext, &options)?)?;
                    }
                    continue;
                };
                let also = options.also.iter().map(|bitext| format!("+{}", bitext.target_locale));
                let locale: String = std::iter::once(locale.to_string()).chain(also).collect();
                let stem = self.export_stem(document, &locale, &options, format);
                pour(format, &stem, &bitext, &options, to)?;
            }
        }
        Ok(())
    }

    /// Whether a document may be exported into these formats: named is what is not ready, and a
    /// final edition is refused.
    fn may_leave(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
        request: &ExportRequest,
        formats: &[ExportForm],
    ) -> Result<(), Error> {
        if formats.iter().any(|format| matches!(format, ExportForm::Translated)) {
            self.is_writable(document, locale)?;
        }
        for unsettled in self.unsettled(document, locale)? {
            match request.is_final {
                true => return Err(unsettled),
                false => self.tell(&Notice::Unsettled(&unsettled)),
            }
        }
        if request.is_final {
            self.is_synced(document)?;
            let bitext = self.bitext(document, locale)?;
            for format in formats {
                self.export_options(document, &bitext, request, *format)?;
            }
        }
        Ok(())
    }

    /// Gives an edition its document in further targets; it is final where all are.
    fn add_targets(
        &self,
        document: &DocumentSettings,
        locales: &[Locale],
        options: &mut ExportOptions,
    ) -> Result<(), Error> {
        for locale in locales {
            let bitext = self.bitext(document, locale)?;
            options.is_final &= blocking_in(blocks_of(&bitext, true)).is_empty();
            options.also.push(Arc::new(bitext));
        }
        Ok(())
    }

    /// A final edition says all that its source says today; a source that is not here is taken at
    /// the word of its segments.
    fn is_synced(&self, document: &DocumentSettings) -> Result<(), Error> {
        let document_only = Some(document.id.clone());
        let look = SyncOptions { document: document_only, dry_run: true, ..SyncOptions::default() };
        let synced = match self.sync(&look) {
            Err(error) if error.code() == ErrorCode::FileMissing => return Ok(()),
            synced => synced?,
        };
        // Segments of before words apart were read tell all of the text that editions print.
        let knows_apart = self.read_stored(document)?.0.blocks.iter().any(|b| b.kind.is_apart());
        let fits = |fate: &SegmentChange| {
            fate.kind == SegmentChangeKind::Kept || (fate.apart && !knows_apart)
        };
        let mut fates = synced.iter().flat_map(|synced| &synced.report);
        if fates.all(fits) {
            return Ok(());
        }
        Err(Error::new(ErrorCode::SegmentsStale).at(self.segments_path(document)))
    }

    /// An edition in one language is in that of the source or of a target.
    fn is_a_side(&self, only: &Locale, locales: &[Locale]) -> Result<(), Error> {
        let mut sides = std::iter::once(&self.settings.source).chain(locales);
        if sides.clone().any(|side| side.language() == only.language()) {
            return Ok(());
        }
        let first = sides.next().map(Locale::to_string).unwrap_or_default();
        let known = sides.fold(first, |known, side| format!("{known}, {side}"));
        Err(Error::new(ErrorCode::Usage).with("value", only.to_string()).with("expected", known))
    }

    /// Options of one document's export; refuses a final edition of what is not ready.
    fn export_options(
        &self,
        document: &DocumentSettings,
        bitext: &Bitext,
        request: &ExportRequest,
        format: ExportForm,
    ) -> Result<ExportOptions, Error> {
        let all = blocks_of(bitext, format.is_edition());
        let blocking = blocking_in(all);
        if request.is_final && !blocking.is_empty() {
            let mut names: Vec<&str> = blocking.iter().map(|(id, _)| id.as_str()).take(5).collect();
            if blocking.len() > names.len() {
                names.push("…");
            }
            let void = bitext.units().any(Unit::is_review_void);
            return Err(Error::new(ErrorCode::NotReady)
                .at(self.catalog_path(document, &bitext.target_locale))
                .with("count", blocking.len().to_string())
                .with("void", if void { "yes" } else { "no" })
                .with("ids", names.join(", ")));
        }
        let is_printed = format.name() == "pdf";
        let tells_pages = format.name() == "epub" && self.settings.design.page_list;
        if tells_pages {
            known_format("pdf")?;
        }
        let designed = self.settings.design.base.map(layout_of);
        let printed = request.layout.or(designed).unwrap_or_default();
        let design = PageDesign { layout: printed, ..self.page_design(is_printed || tells_pages)? };
        Ok(ExportOptions {
            layout: if is_printed { printed } else { request.layout.unwrap_or_default() },
            design,
            missing: request.missing,
            only: request.only.clone(),
            is_final: blocking.is_empty() && request.draft.is_none(),
            with_scores: request.with_scores,
            draft: request.draft,
            epoch: request.epoch,
            split: request.split,
            raw_cells: request.raw_cells,
            as_written: !self.settings.style.print_french,
            imprint: signed_imprint(document, bitext),
            quality: document.imprint.quality.then(|| told_quality(bitext)).flatten(),
            ..ExportOptions::default()
        })
    }

    /// The name of an export without its suffix: the document's, with the locale where there are
    /// several, and the layout of an edition where it is not the usual one.
    fn export_stem(
        &self,
        document: &DocumentSettings,
        locale: &str,
        options: &ExportOptions,
        format: &format::Format,
    ) -> String {
        let mut stem = document.id.clone();
        if self.settings.targets.len() > 1 {
            stem.push_str(&format!(".{locale}"));
        }
        let layout = match options.layout {
            Layout::Facing => ".facing",
            Layout::Columns => "",
            Layout::Interleaved => ".interleaved",
            Layout::Tap => ".tap",
        };
        if format.has_layouts && options.only.is_none() { stem + layout } else { stem }
    }

    pub(super) fn export_folder(&self, request: &ExportRequest) -> Result<PathBuf, Error> {
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

/// Gives an edition away piece by piece, and the pictures that it names beside it.
fn pour(
    format: &format::Format,
    stem: &str,
    bitext: &Bitext,
    options: &ExportOptions,
    to: &mut dyn ExportTo,
) -> Result<(), Error> {
    let head = Rendered { format: format.name, draft: !options.is_final, ..Rendered::default() };
    let poured = (format.pour)(bitext, options, &mut Named { stem, head: &head, to });
    poured.map_err(|error| to.placed(error))?;
    to.end()?;
    let pictures = &options.pictures;
    let apart =
        format.pictures == PictureUse::Beside || format.name == "html" && pictures.are_apart;
    for file in pictures.files.iter().filter(|_| apart) {
        let name = format!("{}/{}", pictures.folder, file.name);
        let bytes = file.bytes.to_vec().into();
        to.take(Rendered { name, bytes, ..head.clone() })?;
    }
    Ok(())
}

/// Takes the files beside a translation, one after the other; two documents may share one, by its
/// name and bytes.
fn take_beside(
    files: Vec<(String, BesideFile)>,
    known: &mut FxHashMap<String, String>,
    to: &mut dyn ExportTo,
) -> Result<(), Error> {
    for (name, file) in files {
        let Some(bytes) = file.read() else { continue };
        let hash = content_hash(&bytes);
        match known.insert(name.clone(), hash.clone()) {
            Some(before) if before == hash => {}
            Some(_) => return Err(Error::new(ErrorCode::NameTaken).with("name", name)),
            None => {
                let (format, bytes) = (TRANSLATED, bytes.into());
                let file = Rendered { format, name, bytes, is_beside: true, ..Rendered::default() };
                to.take(file)?;
            }
        }
    }
    Ok(())
}

/// What an export writes: the bitext in a format, or the author's own document in another language.
#[derive(Clone, Copy)]
enum ExportForm {
    Edition(&'static format::Format),
    Translated,
}

impl ExportForm {
    /// Whether it is made to be read, not to be worked on.
    fn is_edition(self) -> bool {
        matches!(self, Self::Edition(format) if format.has_layouts || format.name == "markdown")
    }

    fn shows_pictures(&self) -> bool {
        matches!(self, Self::Edition(format) if format.pictures != PictureUse::None)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Edition(format) => format.name,
            Self::Translated => TRANSLATED,
        }
    }
}

fn find_form(name: &str) -> Option<ExportForm> {
    let translated = (name == TRANSLATED).then_some(ExportForm::Translated);
    translated.or_else(|| format::find(name).map(ExportForm::Edition))
}

/// Whether `export` and `exports:` know this name.
pub(super) fn is_known_format(name: &str) -> bool {
    find_form(name).is_some()
}

fn known_format(name: &str) -> Result<ExportForm, Error> {
    find_form(name).ok_or_else(|| {
        let mut known: Vec<&str> = format::FORMATS.iter().map(|format| format.name).collect();
        known.push(TRANSLATED);
        known.sort_unstable();
        Error::new(ErrorCode::FormatUnknown).with("name", name).with("known", known.join(", "))
    })
}

/// The imprint, where it is wanted with the names behind the sentences: whoever stands behind more
/// of them comes first, and nobody for what was changed since or accepted unread.
fn signed_imprint(document: &DocumentSettings, bitext: &Bitext) -> Imprint {
    let mut imprint = document.imprint.clone();
    if !imprint.people {
        return imprint;
    }
    let people = people([bitext]);
    let add = |names: &mut Vec<String>, count: fn(&PersonTally) -> usize| {
        let mut behind: Vec<_> = people.iter().filter(|person| count(person) > 0).collect();
        behind.sort_by_key(|person| Reverse(count(person)));
        let new =
            behind.iter().filter(|person| !names.iter().any(|one| same_person(one, &person.name)));
        let new: Vec<String> = new.map(|person| person.name.clone()).collect();
        names.extend(new);
    };
    add(&mut imprint.translators, |person| person.translated);
    add(&mut imprint.reviewers, |person| person.reviewed);
    imprint
}

/// The score of a translation in whole points; rounded down, so that no edition says too much.
fn told_quality(bitext: &Bitext) -> Option<[u8; 3]> {
    let quality = Quality::of(bitext)?;
    Some([quality.score, quality.low, quality.high].map(|points| points.floor() as u8))
}

/// What keeps an edition from being final: units missing, drifted, in draft or in question, and
/// those that were changed since they were reviewed.
#[must_use]
pub fn blocking(bitext: &Bitext) -> Vec<(crate::model::SegmentId, State)> {
    blocking_in(bitext.blocks.iter())
}

/// The blocks that an export writes: no edition prints what stands apart from the text.
fn blocks_of(bitext: &Bitext, edition: bool) -> impl Iterator<Item = &BitextBlock> {
    bitext.blocks.iter().filter(move |block| !edition || !block.kind.is_apart())
}

fn blocking_in<'b>(
    blocks: impl Iterator<Item = &'b BitextBlock>,
) -> Vec<(crate::model::SegmentId, State)> {
    let is_blocking = |unit: &&Unit| {
        let unready = matches!(unit.state, State::Missing | State::Drifted | State::Draft);
        unready || unit.thread().is_open() || unit.is_review_void()
    };
    let units = blocks.flat_map(|block| block.units.iter()).filter(is_blocking);
    units.map(|unit| (unit.id.clone(), unit.state)).collect()
}
