//! What goes into a reader of translators' files ([`ImportOptions`]), and the rows that come out.

use std::ops::Range;

use super::codes::{ReadSide, SidePart};
use super::slots::{StateTag, written_name};
use crate::container::Limits;
use crate::container::xml::Element;
use crate::model::{Error, ErrorCode, Locale, State};

/// One row of a file that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedRow {
    /// The segment's id as the file has it; tools that make their own memories drop it.
    pub id: Option<String>,
    /// The source that the translator saw.
    pub source: Option<String>,
    /// The translation; nothing where the file has none.
    pub target: Option<String>,
    /// The state that the file claims; nothing where it claims none.
    pub state: Option<State>,
    /// The source that the translation was made from, where the file says that it is another than
    /// `source`.
    pub previous: Option<String>,
    /// What the catalog held when the file was written, as a hash.
    pub seen: Option<String>,
    /// Line or row of the file, from 1.
    pub line: usize,
    /// What people said about it, each under `question`, `answer`, `resolved` or `note`.
    pub remarks: Vec<(String, String)>,
    /// Who made the translation or changed it last, where the file says so.
    pub author: Option<String>,
    /// The day it was made or changed last, `2024-05-31`.
    pub date: Option<String>,
    /// The file says that a machine made it.
    pub is_machine: bool,
    /// Codes of another tool were read as markup.
    pub is_foreign: bool,
    /// How many codes of other tools were left out.
    pub codes_left: usize,
    /// The file does not let anybody change the translation.
    pub is_locked: bool,
    /// Its file has the order of the document.
    pub is_ordered: bool,
    /// Where it stands in a file of another tool.
    pub place: Option<Box<FilePlace>>,
}

/// Where a row stands in a file of another tool, and which codes it has there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePlace {
    /// The codes of both sides, where they have any.
    pub(super) source: Vec<SidePart>,
    pub(super) target: Vec<SidePart>,
    /// Where the translation goes.
    pub(super) slot: Option<FileSlot>,
}

/// Where a translation goes in a file, and what must stand around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileSlot {
    /// What it stands instead of; of several with the same span, none stays out where one is
    /// filled.
    pub(super) span: Range<usize>,
    pub(super) before: String,
    pub(super) after: String,
    /// What says its state.
    pub(super) states: Vec<StateTag>,
    /// Words are runs of Word's, with these properties.
    pub(super) run: Option<String>,
}

impl FileSlot {
    /// In place of what an element holds.
    pub(super) fn inside(element: &Element<'_>, text: &str) -> Self {
        match element.content(text) {
            Some(span) => Self { span, ..Self::default() },
            None => {
                // The tag is opened where it ends: what it says stands before the slot.
                let tag = element.start_tag(text);
                let open = tag.strip_suffix("/>").map_or(tag, str::trim_end);
                Self {
                    span: element.span.start + open.len()..element.span.end,
                    before: ">".to_owned(),
                    after: format!("</{}>", written_name(element, text)),
                    ..Self::default()
                }
            }
        }
    }
}

impl ImportedRow {
    /// The row with its sides, each in one or several parts.
    pub(super) fn with_sides<S>(self, source: Option<S>, target: Option<S>) -> Self
    where
        S: IntoIterator<Item = ReadSide>,
    {
        let [source, target] = [source, target].map(|side| side.map(whole));
        let both = || source.iter().chain(&target);
        let is_foreign = both().any(|side| side.is_foreign);
        let codes_left = both().map(|side| side.left).sum();
        let mut place = self.place;
        if both().any(|side| !side.parts.is_empty()) {
            let place = place.get_or_insert_default();
            let parts = |side: &Option<ReadSide>| match side {
                Some(side) if side.parts.is_empty() => vec![SidePart::Text(side.text.clone())],
                Some(side) => side.parts.clone(),
                None => Vec::new(),
            };
            (place.source, place.target) = (parts(&source), parts(&target));
        }
        let [source, target] = [source, target].map(|side| side.map(|side| side.text));
        Self { source, target, is_foreign, codes_left, place, ..self }
    }
}

fn whole(parts: impl IntoIterator<Item = ReadSide>) -> ReadSide {
    let join = |mut whole: ReadSide, part: ReadSide| {
        if whole.parts.is_empty() && !part.parts.is_empty() {
            whole.parts.push(SidePart::Text(whole.text.clone()));
        }
        whole.text.push_str(&part.text);
        whole.is_foreign |= part.is_foreign;
        whole.left += part.left;
        if !part.parts.is_empty() || !whole.parts.is_empty() {
            let text = SidePart::Text(part.text);
            whole.parts.extend(if part.parts.is_empty() { vec![text] } else { part.parts });
        }
        whole
    };
    parts.into_iter().fold(ReadSide::default(), join)
}

/// Keys of what people say about a row; a `note` is what a translator's tool calls so.
const REMARKS: [(&str, &str); 5] = [
    ("question", "question"),
    ("answer", "answer"),
    ("resolved", "resolved"),
    ("translator", "note"),
    ("translator note", "note"),
];

/// What people said, of what stands beside a row under some key.
pub(super) fn remark_of(key: &str, text: &str) -> Option<(String, String)> {
    let (_, kind) = REMARKS.iter().find(|(known, _)| *known == key)?;
    Some(((*kind).to_owned(), one_line(text.trim())))
}

/// Something in the file that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRemark {
    /// Lasting name, such as `import-row-short`; a message of the program.
    pub code: &'static str,
    /// Line or row of the file, from 1.
    pub line: usize,
}

/// The remark on a row of which codes were left out.
pub const CODES_LEFT: &str = "import-codes-left";

/// What a reader understood of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its rows, in order.
    pub rows: Vec<ImportedRow>,
    /// What it passed over.
    pub remarks: Vec<ImportRemark>,
}

impl Imported {
    /// Takes a row; codes that were left out of it are told.
    pub(super) fn push(&mut self, row: ImportedRow) {
        if row.codes_left > 0 {
            self.remark(CODES_LEFT, row.line);
        }
        self.rows.push(row);
    }

    pub(super) fn remark(&mut self, code: &'static str, line: usize) {
        self.remarks.push(ImportRemark { code, line });
    }
}

/// How to read a file that came back.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ImportOptions {
    /// The language of the source.
    pub source: Locale,
    /// The language of the translation.
    pub target: Locale,
    /// How much the file may ask of us.
    pub limits: Limits,
    /// Note where each translation stands, for one to be put there.
    pub(super) with_slots: bool,
}

impl ImportOptions {
    /// For this pair of languages, with the usual limits.
    #[must_use]
    pub fn new(source: Locale, target: Locale) -> Self {
        Self { source, target, limits: Limits::default(), with_slots: false }
    }
}

/// One of the two languages of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileSide {
    Source,
    Target,
}

impl ImportOptions {
    /// The language that a side must be in.
    pub(super) fn locale(&self, side: FileSide) -> &Locale {
        match side {
            FileSide::Source => &self.source,
            FileSide::Target => &self.target,
        }
    }

    /// Refuses a side in another language.
    pub(super) fn check(&self, side: FileSide, tag: &str) -> Result<(), Error> {
        if self.locale(side).speaks(tag) { Ok(()) } else { Err(self.other(side, tag)) }
    }

    /// What is said of a side in another language.
    pub(super) fn other(&self, side: FileSide, found: &str) -> Error {
        let name = if side == FileSide::Source { "source" } else { "target" };
        let error = Error::new(ErrorCode::LanguageOther).with("side", name);
        error.with("found", found.trim()).with("wanted", self.locale(side).as_str())
    }

    /// The same for both sides of an element, by the names of its attributes.
    pub(super) fn check_tags(&self, element: &Element<'_>, names: [&str; 2]) -> Result<(), Error> {
        for (name, side) in names.into_iter().zip([FileSide::Source, FileSide::Target]) {
            let Some(tag) = element.attr(name) else { continue };
            self.check(side, &tag).map_err(|error| error.on(element.line, 1))?;
        }
        Ok(())
    }
}

/// One line: line ends that an editor put in become spaces.
#[must_use]
pub fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    let lines: Vec<_> = text.split(['\n', '\r']).map(str::trim).collect();
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
