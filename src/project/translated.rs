//! The author's own document, in another language.
//!
//! The source is read again, and must say what its segments say; each sentence then gives its place
//! to its translation, and the reader's writer puts them into the file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::beside::{BesideFile, beside_of};
use super::pictures::twin;
use super::reading::says;
use super::rendered::Rendered;
use super::{Notice, Project, disk, reading};
use crate::container::zip::write::KeptBytes;
use crate::format::{DraftForm, ExportOptions, MemoryRow, Missing, as_it_is, plain_memory, reason};
use crate::model::{
    Bitext, BitextBlock, BlockKind, Error, ErrorCode, Locale, Reading, State, Unit,
};
use crate::segment::split;
use crate::source::translated::{
    OwnPicture, TranslatedPlaces, TranslatedSentence, Translation, WrittenDocument, paragraph_pairs,
};
use crate::source::{Reader, Write, pictures};
use crate::store::DocumentSettings;
use crate::text::inline::{marks, plain};

/// The name of this export.
pub(super) const TRANSLATED: &str = "translated";

impl Project {
    /// Whether a document's source can be written in another language.
    pub(super) fn is_writable(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<(), Error> {
        writer(&self.source_file(document)?, locale).map(drop)
    }

    /// What a document's source says beside its translation, paragraph by paragraph, as a memory
    /// for programs that read the source themselves.
    pub(super) fn paragraph_memory(
        &self,
        document: &DocumentSettings,
        bitext: &Bitext,
        options: &ExportOptions,
    ) -> Result<Rendered, Error> {
        let locale = &bitext.target_locale;
        // What is missing is told from what is the same in both languages.
        let options = ExportOptions { missing: Missing::Mark, draft: None, ..options.clone() };
        let written = self.translated(document, bitext, &options)?;
        // What keeps parts of the source has it; a large picture is held once.
        let read = written.source.is_empty().then(|| self.source_file(document)).transpose()?;
        let source = read.as_ref().map_or(&written.source, |file| &file.bytes);
        let path = disk::source_path(self.root(), &document.path)?;
        let reader = reading::choose(document.reader.as_deref(), &path, source)?;
        let pairs = paragraph_pairs(reader.name, source, &written.parts(), self.limits())?;
        let rows = pairs.iter().map(|(source, target)| MemoryRow {
            source: Some(source.into()),
            target: Some(target.into()),
            confidence: None,
        });
        let languages = [bitext.source_locale.as_str(), locale.as_str()];
        let bytes = plain_memory("paragraph", languages, rows).into_bytes().into();
        let name = format!("{}.{locale}.tmx", document.id);
        Ok(Rendered { format: "tmx", name, bytes, ..Rendered::default() })
    }

    /// A document's source with the translation in it.
    pub(super) fn translated(
        &self,
        document: &DocumentSettings,
        bitext: &Bitext,
        options: &ExportOptions,
    ) -> Result<Rendered, Error> {
        let locale = &bitext.target_locale;
        speaks(options, locale)?;
        let file = self.source_file(document)?;
        let write = writer(&file, locale)?;
        let SourceFile { reader, path, bytes } = file;
        let reading =
            reading::parse(reader, &bytes, &path, self.limits(), &self.read_options(document))?;
        let blocks = self.matched(&reading, bitext, options);
        let stale = || Error::new(ErrorCode::SegmentsStale).at(self.segments_path(document));
        let translation = Translation {
            blocks: blocks.ok_or_else(stale)?,
            from: bitext.source_locale.clone(),
            to: locale.clone(),
            options: self.read_options(document),
            comments: options.draft == Some(DraftForm::Comment),
            pictures: self.pictures(&path, &reading, &bytes, locale)?,
            places: self.places(document, locale)?,
        };
        let written = write(&bytes, self.limits(), &translation);
        let WrittenDocument { bytes: own, kept, left, moved, unset } =
            written.map_err(|error| error.at(&path))?;
        if left + moved + unset > 0 {
            self.tell(&Notice::Left { document: &document.id, left, moved, unset });
        }
        let extension = path.extension().and_then(|end| end.to_str()).unwrap_or("txt");
        let by_id = || format!("{}.{locale}.{extension}", document.id);
        let name = self.translated_path(document, locale).unwrap_or_else(by_id);
        let draft = !options.is_final;
        let source = if kept.is_empty() { Vec::new() } else { bytes };
        let bytes = KeptBytes { own, kept };
        Ok(Rendered { format: TRANSLATED, name, bytes, source, draft, is_beside: false })
    }

    /// The files that a document's translation names from below its folder, by the names under
    /// which they stand beside it; a package holds its own. Where the settings say where
    /// translations stand, their addresses lead to the source's files.
    pub(super) fn files_beside(
        &self,
        document: &DocumentSettings,
        written: &Rendered,
    ) -> Result<Vec<(String, BesideFile)>, Error> {
        let path = disk::source_path(self.root(), &document.path)?;
        let (bytes, read) = (&written.bytes.own, self.read_options(document));
        if self.settings.translated.is_some() || bytes.starts_with(b"PK") {
            return Ok(Vec::new());
        }
        let reader = reading::choose(document.reader.as_deref(), &path, bytes)?;
        let Ok(reading) = reading::parse(reader, bytes, &path, self.limits(), &read) else {
            return Ok(Vec::new());
        };
        let folder = disk::canonical(path.parent().unwrap_or(self.root())).unwrap_or_default();
        let limit = self.input_limit();
        let beside = beside_of(self.root(), [&path, &path], reader, &reading, bytes, limit);
        let named = beside.into_iter().filter_map(|file| {
            let steps = file.from.strip_prefix(&folder).ok()?.iter();
            let name = steps.map(|step| step.to_str()).collect::<Option<Vec<_>>>()?.join("/");
            Some((name, file))
        });
        Ok(named.collect())
    }

    /// Where the settings want a document's translation.
    fn translated_path(&self, document: &DocumentSettings, locale: &Locale) -> Option<String> {
        let path = self.settings.translated.as_deref()?;
        Some(path.replace("{locale}", locale.as_str()).replace("{path}", &document.path))
    }

    /// Where the documents and their translations stand, where the settings say so.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::NameTaken`] where a translation would be written over a document.
    fn places(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<TranslatedPlaces, Error> {
        let mut places =
            TranslatedPlaces { source: document.path.clone(), ..TranslatedPlaces::default() };
        for other in &self.settings.documents {
            let Some(written) = self.translated_path(other, locale) else { return Ok(places) };
            if self.settings.documents.iter().any(|own| own.path == written) {
                return Err(Error::new(ErrorCode::NameTaken).with("name", written));
            }
            if other.id == document.id {
                places.moved.insert(written.clone(), other.path.clone());
                places.written.clone_from(&written);
            }
            places.moved.insert(other.path.clone(), written);
        }
        Ok(places)
    }

    /// The sentences of each block that was read, with what stands for them; nothing where the
    /// segments are those of another text.
    fn matched(
        &self,
        reading: &Reading,
        bitext: &Bitext,
        options: &ExportOptions,
    ) -> Option<Vec<Vec<TranslatedSentence>>> {
        let ends = self.sentence_options().ok()?;
        let mut known = bitext.blocks.iter();
        // Segments of before words apart were read: those stay as they are.
        let knows_apart = bitext.blocks.iter().any(|block| block.kind.is_apart());
        let read = reading.apart.iter().filter(|_| knows_apart);
        let mut blocks = Vec::with_capacity(reading.blocks.len());
        for block in reading.blocks.iter().chain(read) {
            let cut = split(std::slice::from_ref(block), &ends);
            blocks.push(match cut.first() {
                Some(cut) => {
                    let own = known.next().filter(|own| says(own, &cut.sentences))?;
                    sentences(own, &cut.sentences, bitext, options)
                }
                None => Vec::new(),
            });
        }
        known.next().is_none().then_some(blocks)
    }

    /// The pictures of a document, and whether the translation has its own of each.
    ///
    /// # Errors
    ///
    /// What reading the source says.
    pub fn twins(
        &self,
        document: &DocumentSettings,
        locale: &Locale,
    ) -> Result<Vec<(String, bool)>, Error> {
        let SourceFile { reader, path, bytes } = self.source_file(document)?;
        let reading =
            reading::parse(reader, &bytes, &path, self.limits(), &self.read_options(document))?;
        let names = pictures(&reading, &bytes, self.limits()).map_err(|e| e.at(&path))?;
        let has_twin = |name: &str| twin(self.root(), &path, locale, name).is_some();
        Ok(names
            .into_iter()
            .map(|name| (has_twin(&name), name))
            .map(|(own, name)| (name, own))
            .collect())
    }

    /// The translation's own pictures, by the names of those that they stand for.
    fn pictures(
        &self,
        source: &Path,
        reading: &Reading,
        bytes: &[u8],
        locale: &Locale,
    ) -> Result<BTreeMap<String, OwnPicture>, Error> {
        let limit = self.input_limit();
        let own = |name: String| {
            let path = twin(self.root(), source, locale, &name)?;
            Some((name, OwnPicture::new(move || Ok(Box::new(disk::open(&path, limit)?.0)))))
        };
        Ok(pictures(reading, bytes, self.limits())?.into_iter().filter_map(own).collect())
    }

    fn source_file(&self, document: &DocumentSettings) -> Result<SourceFile, Error> {
        let path = disk::source_path(self.root(), &document.path)?;
        let bytes = disk::read_file(&path, self.input_limit())?;
        let reader = reading::choose(document.reader.as_deref(), &path, &bytes)?;
        Ok(SourceFile { reader, path, bytes })
    }
}

/// A document's source as it stands on the disk, and what reads it.
struct SourceFile {
    reader: &'static Reader,
    path: PathBuf,
    bytes: Vec<u8>,
}

/// A document in another language is in that of a target.
fn speaks(options: &ExportOptions, locale: &Locale) -> Result<(), Error> {
    match &options.only {
        Some(only) if only.language() != locale.language() => Err(Error::new(ErrorCode::Usage)
            .with("value", only.to_string())
            .with("expected", locale.to_string())),
        _ => Ok(()),
    }
}

/// What writes a source in another language.
fn writer(file: &SourceFile, locale: &Locale) -> Result<Write, Error> {
    let unwritable = || {
        Error::new(ErrorCode::SourceUnwritable)
            .at(&file.path)
            .with("reader", file.reader.name)
            .with("locale", locale.to_string())
    };
    file.reader.write.ok_or_else(unwritable)
}

/// What stands for the sentences of a block, as they are read today.
fn sentences(
    block: &BitextBlock,
    sources: &[String],
    bitext: &Bitext,
    options: &ExportOptions,
) -> Vec<TranslatedSentence> {
    let own = block.units.iter().zip(sources);
    own.map(|(unit, source)| sentence(unit, source, block.kind, bitext, options)).collect()
}

/// What stands for a segment in the written document. Whether it is a draft or drifted is told
/// there only where a draft is asked for.
fn sentence(
    unit: &Unit,
    source: &str,
    kind: BlockKind,
    bitext: &Bitext,
    options: &ExportOptions,
) -> TranslatedSentence {
    let own = unit.target.as_deref().filter(|_| unit.state != State::Missing);
    let (target, missing) = match own {
        _ if kind == BlockKind::Code => (source.to_owned(), false),
        Some(target) => (target.text.to_string(), false),
        None if unit.state == State::Untranslatable => {
            (as_it_is(bitext, source, kind).into_owned(), false)
        }
        None if unit.covered_by.is_some() => (String::new(), false),
        None if options.missing == Missing::Omit => (String::new(), false),
        None => (source.to_owned(), options.missing == Missing::Mark),
    };
    let is_told = options.draft.is_some() && kind != BlockKind::Code && !target.is_empty();
    let remark = if is_told { remark(unit, &bitext.target_locale) } else { None };
    // Who translated a source that had marks saw them.
    let baseline = own.and_then(|target| target.baseline.as_deref());
    let marked = baseline.is_some_and(|baseline| !marks(baseline).is_empty());
    TranslatedSentence { source: source.to_owned(), target, missing, remark, marked }
}

/// Why a translation is not settled: a draft with its origin, one whose source changed with what
/// that said.
fn remark(unit: &Unit, locale: &Locale) -> Option<String> {
    let mut words = reason(locale, unit.state).filter(|_| unit.covered_by.is_none())?;
    let own = unit.target.as_deref();
    let more = match unit.state {
        State::Draft => own.and_then(|target| target.origin.as_deref()),
        State::Drifted => own.and_then(|target| target.baseline.as_deref()),
        _ => None,
    };
    if let Some(more) = more.filter(|more| !more.is_empty()) {
        words.push_str(&format!(" ({})", plain(more)));
    }
    Some(words)
}
