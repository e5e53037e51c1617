//! What an edition is made of: rows of pairs of sentences, notes, sections.

use std::ops::Range;

use super::pieces::{self, EditionPiece};
use crate::model::{BlockKind, SegmentId};

/// A language of the edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::format) enum EditionSide {
    /// The language the text was written in; left.
    Source,
    /// A language it was translated into, from 0; right of it.
    Target(usize),
}

impl EditionSide {
    /// The only target, or the first.
    pub(in crate::format) const TARGET: Self = Self::Target(0);
    pub(in crate::format) const BOTH: [Self; 2] = [Self::Source, Self::TARGET];

    /// Its name in files: `source`, `target`, `target-2`.
    pub(in crate::format) fn name(self) -> String {
        match self {
            Self::Source => "source".to_owned(),
            Self::TARGET => "target".to_owned(),
            Self::Target(at) => format!("target-{}", at + 1),
        }
    }

    /// Its short name, for ids: `s`, `t`, `t2`.
    pub(in crate::format) fn tag(self) -> String {
        match self {
            Self::Source => "s".to_owned(),
            Self::TARGET => "t".to_owned(),
            Self::Target(at) => format!("t{}", at + 1),
        }
    }

    /// Its classes in style sheets; all targets share one.
    pub(in crate::format) fn class(self) -> String {
        match self {
            Self::Source | Self::TARGET => self.name(),
            Self::Target(_) => format!("target {}", self.name()),
        }
    }
}

/// One value a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct PerSide<T> {
    pub(in crate::format) source: T,
    pub(in crate::format) target: T,
    /// Those of further targets.
    pub(in crate::format) more: Vec<T>,
}

impl<T> PerSide<T> {
    pub(in crate::format) fn two(source: T, target: T) -> Self {
        Self { source, target, more: Vec::new() }
    }

    pub(in crate::format) fn get(&self, side: EditionSide) -> &T {
        match side {
            EditionSide::Source => &self.source,
            EditionSide::Target(at) => {
                at.checked_sub(1).and_then(|at| self.more.get(at)).unwrap_or(&self.target)
            }
        }
    }

    pub(in crate::format) fn get_mut(&mut self, side: EditionSide) -> &mut T {
        match side {
            EditionSide::Source => &mut self.source,
            EditionSide::Target(at) => match at.checked_sub(1) {
                Some(at) => self.more.get_mut(at).unwrap_or(&mut self.target),
                None => &mut self.target,
            },
        }
    }

    pub(in crate::format) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        [&mut self.source, &mut self.target].into_iter().chain(&mut self.more)
    }
}

/// What a reader must know of a translation that is not yet sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum StateMark {
    /// Nobody confirmed it.
    Draft,
    /// The source changed since.
    Drifted,
    /// There is none: the source stands in its place.
    Missing,
    /// Somebody asked a question about it that nobody answered.
    Question,
}

/// A sentence under its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct EditionSentence {
    pub(in crate::format) id: Option<SegmentId>,
    pub(in crate::format) pieces: Vec<EditionPiece>,
    /// What is not sure of it, where it is a translation.
    pub(in crate::format) mark: Option<StateMark>,
    /// It shows the source's words, because there are no others.
    pub(in crate::format) borrowed: bool,
}

impl EditionSentence {
    /// Its id; empty where it has none.
    pub(in crate::format) fn id(&self) -> &str {
        self.id.as_ref().map_or("", SegmentId::as_str)
    }
}

/// One or more source sentences and what translates them: one sentence in each target, or more
/// where a further target joins what the first keeps apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct EditionPair {
    pub(in crate::format) source: Vec<EditionSentence>,
    /// Empty where there is nothing to print.
    pub(in crate::format) target: Vec<EditionSentence>,
    /// Those of further targets.
    pub(in crate::format) more: Vec<Vec<EditionSentence>>,
}

impl EditionPair {
    /// The sentences of one side.
    pub(in crate::format) fn sentences(&self, side: EditionSide) -> &[EditionSentence] {
        match side {
            EditionSide::Source => &self.source,
            EditionSide::TARGET => &self.target,
            EditionSide::Target(at) => self.more.get(at - 1).map_or(&[], Vec::as_slice),
        }
    }

    pub(in crate::format) fn sentences_mut(&mut self, side: EditionSide) -> &mut [EditionSentence] {
        match side {
            EditionSide::Source => &mut self.source,
            EditionSide::TARGET => &mut self.target,
            EditionSide::Target(at) => {
                self.more.get_mut(at - 1).map(Vec::as_mut_slice).unwrap_or_default()
            }
        }
    }

    /// The sides that it has, in order.
    pub(in crate::format) fn sides(&self) -> impl Iterator<Item = EditionSide> + use<> {
        let targets = (0..=self.more.len()).map(EditionSide::Target);
        std::iter::once(EditionSide::Source).chain(targets)
    }

    /// Whether one side has no words but the source's.
    pub(in crate::format) fn is_borrowed(&self, side: EditionSide) -> bool {
        let sentences = self.sentences(side);
        !sentences.is_empty() && sentences.iter().all(|sentence| sentence.borrowed)
    }

    /// The first mark of one side.
    #[cfg(feature = "pdf")]
    pub(in crate::format) fn mark(&self, side: EditionSide) -> Option<StateMark> {
        self.sentences(side).iter().find_map(|sentence| sentence.mark)
    }
}

/// A block in both languages, or a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct EditionRow {
    pub(in crate::format) kind: BlockKind,
    /// Depth from 1; 0 is the title of the text.
    pub(in crate::format) level: u8,
    /// Depth of a heading where no level is left out on the way down, as pages want it.
    pub(in crate::format) depth: u8,
    pub(in crate::format) label: Option<String>,
    pub(in crate::format) pairs: Vec<EditionPair>,
    /// How many of its first pairs are pictures that stand alone; what follows is their caption.
    pub(in crate::format) pictures: usize,
    /// What the source says of a block of code behind its fence.
    pub(in crate::format) info: Option<String>,
    /// How its pairs stand in cells, where it is a row of a table.
    pub(in crate::format) table: Option<TableRow>,
}

impl EditionRow {
    /// The languages that it is in.
    pub(in crate::format) fn sides(&self) -> impl Iterator<Item = EditionSide> + use<> {
        self.pairs.first().map(EditionPair::sides).into_iter().flatten()
    }

    /// Whether it heads a part of the text, and not the whole.
    pub(in crate::format) fn is_heading(&self) -> bool {
        self.kind == BlockKind::Heading && self.level > 0
    }

    /// Whether it is the title of the text.
    pub(in crate::format) fn is_title(&self) -> bool {
        self.kind == BlockKind::Heading && self.level == 0
    }

    /// The words of one side, without marks.
    pub(in crate::format) fn plain(&self, side: EditionSide) -> String {
        let sentences = self.pairs.iter().flat_map(|pair| pair.sentences(side));
        let words: Vec<_> = sentences.map(|sentence| pieces::plain(&sentence.pieces)).collect();
        words.join(" ")
    }

    /// The words of one side as a list of contents has them, with the signs of what is not sure.
    pub(in crate::format) fn entry(&self, side: EditionSide) -> String {
        let words = self.pairs.iter().flat_map(|pair| pair.sentences(side)).map(|sentence| {
            let words = pieces::plain(&sentence.pieces);
            match sentence.mark {
                Some(StateMark::Missing) => format!("⟦{words}⟧"),
                Some(StateMark::Drifted) => format!("◆\u{a0}{words}"),
                _ => words,
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Whether one side has no words but the source's.
    pub(in crate::format) fn is_borrowed(&self, side: EditionSide) -> bool {
        self.pairs.iter().all(|pair| pair.is_borrowed(side))
    }

    /// Whether one side has words, and not marks only.
    pub(in crate::format) fn has_words(&self, side: EditionSide) -> bool {
        !self.plain(side).trim().is_empty()
    }

    /// Whether one side has anything to print.
    pub(in crate::format) fn has(&self, side: EditionSide) -> bool {
        self.pairs.iter().any(|pair| !pair.sentences(side).is_empty())
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct TableRow {
    /// Which table of the document it belongs to.
    pub(in crate::format) table: usize,
    /// How wide each column should be, in characters; the same in all rows of a table.
    pub(in crate::format) widths: Vec<usize>,
    /// What of each column should not be broken, in characters.
    pub(in crate::format) least: Vec<usize>,
    /// Its words fit beside one another in half a page, none broken; the same in all rows.
    pub(in crate::format) is_roomy: bool,
    /// Its cells, in order; columns that a cell from above reaches into have none.
    pub(in crate::format) cells: Vec<EditionCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct EditionCell {
    /// Its first column, from 0.
    pub(in crate::format) column: usize,
    pub(in crate::format) columns: usize,
    pub(in crate::format) rows: usize,
    pub(in crate::format) header: bool,
    /// It stands in a column of figures, which are set flush right.
    pub(in crate::format) figures: bool,
    pub(in crate::format) paragraphs: Vec<CellParagraph>,
}

/// A paragraph of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct CellParagraph {
    /// The sign of a list item.
    pub(in crate::format) label: Option<String>,
    /// Its pairs, among those of the row.
    pub(in crate::format) pairs: Range<usize>,
}

/// A note in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct EditionNote {
    /// What its mark says, such as `3`.
    pub(in crate::format) label: String,
    pub(in crate::format) row: EditionRow,
    /// The section of each mark that calls it, in each language.
    pub(in crate::format) calls: PerSide<Vec<usize>>,
    /// The section it stands in.
    pub(in crate::format) section: usize,
}

/// Rows from one heading of the first level to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct EditionSection {
    pub(in crate::format) rows: Vec<EditionRow>,
    /// Indices of its notes.
    pub(in crate::format) notes: Vec<usize>,
}

impl EditionSection {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.notes.is_empty()
    }
}
