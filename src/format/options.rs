//! What is asked of a writer, and what it gives.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use super::pictures::Pictures;
use crate::container::zip::write::broken;
use crate::model::{Bitext, Design, Error, ErrorCode, Imprint, Locale, Positions, SegmentId};

/// How the two languages of an edition stand to one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Facing pages: source left, target right.
    Facing,
    /// Two columns a page.
    #[default]
    Columns,
    /// Each block of the source, then its translation.
    Interleaved,
    /// The target, with the source behind a tap.
    Tap,
}

/// What stands where a translation is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// The source, visibly marked.
    #[default]
    Mark,
    /// The source, as it is.
    Source,
    /// Nothing.
    Omit,
}

/// How printed pages look, with the files that their design names.
#[derive(Clone, Debug, Default)]
pub struct PageDesign {
    /// What the settings say, and their ready design.
    pub look: Design,
    /// The text of a template of the house's own.
    pub template: Option<String>,
    /// Font files of the house's own.
    pub fonts: Vec<Arc<Vec<u8>>>,
    /// The layout of the printed pages that a book tells of.
    pub layout: Layout,
}

/// How to write an export.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ExportOptions {
    /// How the languages stand to one another.
    pub layout: Layout,
    /// What stands where a translation is missing.
    pub missing: Missing,
    /// One language only: an edition in the target language, or the source.
    pub only: Option<Locale>,
    /// The edition passed its gate: no draft stamp.
    pub is_final: bool,
    /// Write confidence scores where the format has a place for them.
    pub with_scores: bool,
    /// A draft was asked for: the author's own document shows what is not settled.
    pub draft: Option<DraftForm>,
    /// Leave cells of CSV and TSV as they are, even those that a spreadsheet would run.
    pub raw_cells: bool,
    /// Data releases in three parts (train, dev, test) that keep each section whole.
    pub split: bool,
    /// The text of editions as it is written: no signs of print in place of those of a keyboard.
    pub as_written: bool,
    /// Seconds since 1970 for formats that want a date (`SOURCE_DATE_EPOCH`); never from a clock.
    pub epoch: Option<u64>,
    /// What the edition says about itself.
    pub imprint: Imprint,
    /// What reviewers' marks come to, of 100, with the ends of its interval: where the edition says
    /// it.
    pub quality: Option<[u8; 3]>,
    /// The same document in further targets, where one edition holds several.
    pub also: Vec<Arc<Bitext>>,
    /// How its pages look, where it has any.
    pub design: PageDesign,
    /// The pictures that it shows.
    pub pictures: Pictures,
    /// Anchors and references of the source, by blocks of the bitext.
    pub positions: Positions,
    /// Numbers of the marks of each segment that are line breaks; 0 is one before its first word.
    pub breaks: BTreeMap<SegmentId, Vec<u32>>,
}

/// How the author's own document shows what is not settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DraftForm {
    /// Its words have a color.
    #[default]
    Color,
    /// A comment, or a note behind it, says why.
    Comment,
}

/// One file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// What follows the document's name: `.html`, `.fr`, `.en.md`.
    pub suffix: String,
    /// The file, whole.
    pub bytes: Vec<u8>,
}

/// Where the files of an export go, one after the other.
pub trait Outputs {
    /// Begins a file, which ends where the next begins: a large one is written part by part, and
    /// nowhere whole.
    ///
    /// # Errors
    ///
    /// What the place says that it goes to.
    fn begin(&mut self, suffix: &str) -> Result<&mut dyn Write, Error>;

    /// A file, whole.
    ///
    /// # Errors
    ///
    /// What the place says that it goes to.
    fn one(&mut self, suffix: &str, bytes: &[u8]) -> Result<(), Error> {
        self.begin(suffix)?.write_all(bytes).map_err(broken)
    }
}

impl Outputs for Vec<Output> {
    fn begin(&mut self, suffix: &str) -> Result<&mut dyn Write, Error> {
        self.push(Output { suffix: suffix.to_owned(), bytes: Vec::new() });
        let last = self.last_mut().map(|output| &mut output.bytes as &mut dyn Write);
        last.ok_or_else(|| Error::new(ErrorCode::Io))
    }
}

/// How much of a file is held before it is written, in bytes.
pub(super) const HELD: usize = 64 * 1024;

/// Writes what there is of a file so far, once it is much.
pub(super) fn pour(held: &mut String, file: &mut dyn Write) -> Result<(), Error> {
    if held.len() < HELD { Ok(()) } else { pour_all(held, file) }
}

/// Writes what there is of a file so far.
pub(super) fn pour_all(held: &mut String, file: &mut dyn Write) -> Result<(), Error> {
    file.write_all(held.as_bytes()).map_err(broken)?;
    held.clear();
    Ok(())
}
