//! Finds what a source holds besides words, for the editions that show it.
//!
//! The source is read again: its pictures, anchors and references are counted in the blocks of its
//! bitext, and each picture is read once, out of the source itself (DOCX, ODT, EPUB, PDF) or from
//! below its folder (Markdown, HTML). Nothing is fetched, and no name leads out of that folder.
//! What cannot be shown is told, and stands in the edition by its alternative text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::reading::says;
use super::{Notice, Project, disk, reading};
use crate::container::picture::{PictureFault, look};
use crate::container::zip::Archive;
use crate::format::{ExportOptions, PictureFile, PicturePlace, Pictures, held};
use crate::model::{
    Bitext, BitextBlock, BlockKind, Error, ErrorCode, Locale, Positions, Reading, SegmentId,
    SourcePicture,
};
use crate::segment::split;
use crate::source::pdf::{self, PictureBytes};
use crate::store::DocumentSettings;
use crate::text::inline::{letter_count, placed_marks};
use crate::text::mark::{self, MarkHalf, may_stand_in};

/// Numbers of the marks of each segment that are line breaks.
type LineBreaks = BTreeMap<SegmentId, Vec<u32>>;

/// A source, what stands among its blocks, and its line breaks.
type SourcePositions = (PathBuf, Vec<u8>, Positions, LineBreaks);

/// Notes which marks of a block's segments are line breaks, by the letters before them; one between
/// two sentences has the number 0 in the second.
fn note_breaks(text: &str, block: &BitextBlock, breaks: &mut LineBreaks) {
    let placed = placed_marks(text);
    let lines = placed.iter().filter(|mark| (mark::BREAKS..mark::LOOKS).contains(&mark.number));
    let lines: FxHashSet<usize> = lines.map(|mark| mark.at).collect();
    if lines.is_empty() {
        return;
    }
    let mut start = 0;
    for unit in &block.units {
        let own = placed_marks(&unit.source).into_iter();
        let own =
            own.filter(|mark| mark.half == MarkHalf::Point && lines.contains(&(start + mark.at)));
        let before = (start > 0 && lines.contains(&start)).then_some(0);
        let own: Vec<u32> = before.into_iter().chain(own.map(|mark| mark.number)).collect();
        if !own.is_empty() {
            breaks.insert(unit.id.clone(), own);
        }
        start += letter_count(&unit.source);
    }
}

impl Project {
    /// The pictures of a document, as its editions show them on both sides.
    #[must_use]
    pub fn shown_pictures(&self, document: &DocumentSettings, bitext: &Bitext) -> Pictures {
        let mut options = ExportOptions::default();
        self.illustrate(document, bitext, &mut options);
        options.pictures
    }

    /// Gives an export the pictures of its document, and where anchors and references stand.
    pub(super) fn illustrate(
        &self,
        document: &DocumentSettings,
        bitext: &Bitext,
        options: &mut ExportOptions,
    ) {
        match self.positions(document, bitext) {
            Ok(Some((path, bytes, mut positions, breaks))) => {
                options.breaks = breaks;
                let places = std::mem::take(&mut positions.pictures);
                let drawn = bytes.starts_with(b"%PDF-");
                let drawn = drawn.then(|| pdf::pictures(&bytes, self.limits()).ok()).flatten();
                let archive = bytes.starts_with(b"PK");
                let archive = archive.then(|| Archive::open(&bytes, self.limits()).ok()).flatten();
                let source = PictureSource { root: self.root(), path: &path, archive, drawn };
                options.pictures = self.pictures_of(document, bitext, options, source, &places);
                options.positions = positions;
            }
            Ok(None) => {}
            // Only who loses something hears of it.
            Err(error) if names_pictures(bitext) => self.tell(&Notice::Unsettled(&error)),
            Err(_) => {}
        }
    }

    /// What stands among the blocks of a bitext, with its source.
    fn positions(
        &self,
        document: &DocumentSettings,
        bitext: &Bitext,
    ) -> Result<Option<SourcePositions>, Error> {
        let path = disk::source_path(self.root(), &document.path)?;
        let bytes = disk::read_file(&path, self.input_limit())?;
        let reader = reading::choose(document.reader.as_deref(), &path, &bytes)?;
        if matches!(reader.name, "plain" | "pdf-text")
            || reader.name == "pdf" && memchr::memmem::find(&bytes, b"/Image").is_none()
        {
            return Ok(None);
        }
        let mut reading =
            reading::parse(reader, &bytes, &path, self.limits(), &self.read_options(document))?;
        let mut positions = std::mem::take(&mut reading.positions);
        let marked = reading.blocks.iter().any(|block| may_stand_in(&block.text));
        if positions.is_empty() && !marked {
            return Ok(None);
        }
        let mut breaks = LineBreaks::new();
        let numbers = self.numbers(&reading, bitext, &mut breaks);
        let stale = || Error::new(ErrorCode::SegmentsStale).at(self.segments_path(document));
        let numbers = numbers.ok_or_else(stale)?;
        let last = numbers.last().copied().unwrap_or(0);
        positions.renumber(|after| numbers.get(after).copied().unwrap_or(last));
        Ok(Some((path, bytes, positions, breaks)))
    }

    /// For each block that was read, notes left out, how many of the bitext stand before it, and
    /// one more at the end; nothing where they say something else. Line breaks are noted.
    fn numbers(
        &self,
        reading: &Reading,
        bitext: &Bitext,
        breaks: &mut LineBreaks,
    ) -> Option<Vec<usize>> {
        let ends = self.sentence_options().ok()?;
        let mut known = bitext.blocks.iter().filter(|block| !block.kind.is_apart());
        let (mut numbers, mut count) = (Vec::with_capacity(reading.blocks.len() + 1), 0);
        for block in &reading.blocks {
            let is_note = block.kind == BlockKind::Footnote;
            if !is_note {
                numbers.push(count);
            }
            if let Some(cut) = split(std::slice::from_ref(block), &ends).first() {
                let own = known.next()?;
                if !says(own, &cut.sentences) {
                    return None;
                }
                if block.kind != BlockKind::Code {
                    note_breaks(&block.text, own, breaks);
                }
                count += usize::from(!is_note);
            }
        }
        numbers.push(count);
        known.next().is_none().then_some(numbers)
    }

    fn pictures_of(
        &self,
        document: &DocumentSettings,
        bitext: &Bitext,
        options: &ExportOptions,
        source: PictureSource<'_>,
        places: &[SourcePicture],
    ) -> Pictures {
        let locale = &bitext.target_locale;
        let is_target_only = options.only.as_ref().is_some_and(|only| {
            only == locale || only.language() != bitext.source_locale.language()
        });
        let is_source_only = options.only.is_some() && !is_target_only;
        let left = self.limits().unzipped;
        let mut shelf = Shelf {
            project: self,
            source,
            known: FxHashMap::default(),
            files: Vec::new(),
            names: FxHashMap::default(),
            taken: FxHashSet::default(),
            left,
        };
        let mut faults: Vec<(String, PictureFault)> = Vec::new();
        let mut shown = Vec::with_capacity(places.len());
        for place in places {
            let twin = match is_source_only {
                true => None,
                false => twin(self.root(), shelf.source.path, locale, &place.path),
            };
            let twin = twin.and_then(|path| shelf.file(&place.path, Some(&path), &mut faults));
            let own = match (twin, is_target_only) {
                (Some(twin), true) => Some(twin),
                _ => shelf.file(&place.path, None, &mut faults).or(twin),
            };
            let Some(own) = own else { continue };
            shown.push(PicturePlace {
                after: place.after,
                address: place.address.clone(),
                is_named: place.is_named,
                files: [own, twin.unwrap_or(own)],
                width: place.width,
                height: place.height,
            });
        }
        if !faults.is_empty() {
            self.tell(&Notice::Pictures { document: &document.id, faults: &faults });
        }
        let mut folder = document.id.clone();
        if self.settings.targets.len() > 1 {
            folder.push_str(&format!(".{locale}"));
        }
        folder.push_str(".pictures");
        Pictures { files: shelf.files, places: shown, folder, cover: None, are_apart: false }
    }
}

fn names_pictures(bitext: &Bitext) -> bool {
    bitext.blocks.iter().flat_map(|block| &block.units).any(|unit| unit.source.contains("!["))
}

/// Where the pictures of a source are.
struct PictureSource<'s> {
    root: &'s Path,
    path: &'s Path,
    archive: Option<Archive<'s>>,
    /// The pictures of a PDF, taken out.
    drawn: Option<PictureBytes>,
}

/// The pictures read so far: each file once, and what could not be shown.
struct Shelf<'s> {
    project: &'s Project,
    source: PictureSource<'s>,
    known: FxHashMap<PathBuf, Option<usize>>,
    files: Vec<PictureFile>,
    /// How many files have each stem, and the names that are taken.
    names: FxHashMap<String, usize>,
    taken: FxHashSet<String>,
    /// How many bytes more may be held.
    left: usize,
}

impl Shelf<'_> {
    /// The number of a picture: the source's own, or the twin that stands for it.
    fn file(
        &mut self,
        path: &str,
        twin: Option<&Path>,
        faults: &mut Vec<(String, PictureFault)>,
    ) -> Option<usize> {
        let key = twin.map_or_else(|| Path::new("source").join(path), Path::to_owned);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let limits = self.project.limits();
        let bytes = match twin {
            Some(twin) => {
                disk::read_file(twin, self.project.input_limit()).map_err(|_| PictureFault::Missing)
            }
            None => self.source.read(self.project, path),
        };
        let small = |bytes: Vec<u8>| match bytes.len() > self.left {
            true => Err(PictureFault::Large),
            false => Ok(bytes),
        };
        let bytes = bytes.and_then(small);
        let found = bytes.and_then(|bytes| look(&bytes, &limits).map(|head| (bytes, head)));
        let number = match found {
            Ok((bytes, head)) => {
                self.left -= bytes.len();
                let name = self.name(path, twin.is_some(), head.kind.extension());
                self.files.push(PictureFile { name, head, bytes: Arc::new(bytes) });
                Some(self.files.len() - 1)
            }
            Err(fault) => {
                let shown = if path.is_empty() { "?" } else { path };
                faults.push((shown.chars().take(120).collect(), fault));
                None
            }
        };
        self.known.insert(key, number);
        number
    }

    /// A name that no other picture has, of letters, digits and hyphens.
    fn name(&mut self, path: &str, is_twin: bool, extension: &str) -> String {
        let path = if path.starts_with("data:") { "picture" } else { path };
        let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let plain = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
        let plain: String = plain.take(60).collect();
        let plain = plain.trim_matches('-');
        let plain = if plain.is_empty() { "picture" } else { plain };
        let plain = if is_twin { format!("{plain}-t") } else { plain.to_owned() };
        let count = self.names.entry(plain.to_ascii_lowercase()).or_default();
        loop {
            *count += 1;
            let number = if *count == 1 { String::new() } else { format!("-{count}") };
            let name = format!("{plain}{number}.{extension}");
            if self.taken.insert(name.to_ascii_lowercase()) {
                return name;
            }
        }
    }
}

impl PictureSource<'_> {
    fn read(&mut self, project: &Project, path: &str) -> Result<Vec<u8>, PictureFault> {
        if path.starts_with("data:") {
            return held(path).ok_or(PictureFault::Broken);
        }
        if is_remote(path) {
            return Err(PictureFault::Remote);
        }
        if let Some(drawn) = &self.drawn {
            return drawn.get(path).cloned().unwrap_or(Err(PictureFault::Missing));
        }
        let Some(archive) = &mut self.archive else {
            let folder = self.path.parent().unwrap_or(self.root);
            let path = beside(folder, path)?;
            return disk::read_file(&path, project.input_limit()).map_err(|error| {
                let large = error.code() == ErrorCode::LimitExceeded;
                if large { PictureFault::Large } else { PictureFault::Missing }
            });
        };
        match archive.read(path) {
            Ok(bytes) => bytes.ok_or(PictureFault::Missing),
            Err(error) if error.code() == ErrorCode::LimitExceeded => Err(PictureFault::Large),
            Err(_) => Err(PictureFault::Broken),
        }
    }
}

/// Whether an address has a scheme, or names another machine.
fn is_remote(path: &str) -> bool {
    let scheme = path.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    scheme || path.starts_with("//") || path.starts_with("\\\\")
}

/// A file that a source names from below its folder.
///
/// # Errors
///
/// Why there is none: its name leads out of the folder, or it stands on another machine.
pub(super) fn beside(folder: &Path, path: &str) -> Result<PathBuf, PictureFault> {
    if is_remote(path) {
        return Err(PictureFault::Remote);
    }
    let path = Path::new(path.trim_start_matches("./"));
    let is_plain = disk::stays_inside(path) && !path.to_string_lossy().contains(['\\', ':', '\0']);
    let folder = disk::canonical(folder).map_err(|_| PictureFault::Missing)?;
    let full = folder.join(path);
    if !is_plain || disk::inside(&folder, &full).is_err() {
        return Err(PictureFault::Outside);
    }
    Ok(full)
}

/// The picture that stands for one of the source's in a language: `assets/<locale>/<name>` beside
/// the source, else that of the language without its region.
pub(super) fn twin(root: &Path, source: &Path, locale: &Locale, path: &str) -> Option<PathBuf> {
    let is_named = !path.starts_with("data:");
    let name = path.rsplit(['/', '\\']).next().filter(|name| is_named && !name.is_empty())?;
    let folder = source.parent()?;
    let named = |tag: &str| beside(folder, &format!("assets/{tag}/{name}")).ok();
    let found = [locale.as_str(), locale.language()].into_iter().filter_map(named);
    found.into_iter().find(|path| path.is_file() && disk::inside(root, path).is_ok())
}
