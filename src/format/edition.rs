//! What every edition prints, made once from a bitext: the writers only dress it.
//!
//! A [`Bitext`] and [`ExportOptions`] in; an [`Edition`] out: rows (one a block) of pairs (a
//! sentence and its translation), notes resolved to their marks, contents, titles, counts, all text
//! parsed to [`Piece`]s with its typography mended for print. Nothing here knows of tags or pages.
//!
//! - `covers:` is honoured: source sentences that share one translation stand in one [`Pair`].
//! - A note mark `[^3]` finds the first note of that label at or after its own block, so that
//!   numbering may start again in each chapter.
//! - Characters that no page can show (controls, bidi overrides) do not get past here.

mod pieces;
mod table;
mod titles;
mod typography;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) use pieces::{Piece, PieceKind, printable};
pub(super) use table::{Paragraph, TableCell, TableRow};

use super::edition_words::{self, Words};
use super::{ExportOptions, Missing};
use crate::model::{Bitext, BitextBlock, BlockKind, Cell, Counts, Imprint, Locale, State, Unit};
use crate::text::direction::is_right_to_left;
use crate::text::value::{Language, english_figures};

/// A language of the edition, also as an index: the source is 0, the target 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The language the text was written in; left.
    Source,
    /// The language it was translated into; right.
    Target,
}

impl Side {
    pub(super) const BOTH: [Self; 2] = [Self::Source, Self::Target];
}

/// One value a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sides<T> {
    pub(super) source: T,
    pub(super) target: T,
}

impl<T> Sides<T> {
    pub(super) fn get(&self, side: Side) -> &T {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    pub(super) fn get_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Source => &mut self.source,
            Side::Target => &mut self.target,
        }
    }
}

/// What a reader must know of a translation that is not yet sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
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
pub(super) struct Sentence {
    pub(super) id: String,
    pub(super) pieces: Vec<Piece>,
}

/// One or more source sentences and what translates them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) source: Vec<Sentence>,
    /// None where there is nothing to print.
    pub(super) target: Option<Sentence>,
    pub(super) mark: Option<Mark>,
    /// The target shows the source's words, because there are no others.
    pub(super) borrowed: bool,
}

impl Pair {
    /// The sentences of one side.
    pub(super) fn sentences(&self, side: Side) -> &[Sentence] {
        match side {
            Side::Source => &self.source,
            Side::Target => self.target.as_slice(),
        }
    }
}

/// A block in both languages, or a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) kind: BlockKind,
    /// Depth from 1.
    pub(super) level: u8,
    pub(super) label: Option<String>,
    pub(super) pairs: Vec<Pair>,
    /// How its pairs stand in cells, where it is a row of a table.
    pub(super) table: Option<TableRow>,
}

impl Row {
    /// The words of one side, without marks.
    pub(super) fn plain(&self, side: Side) -> String {
        let sentences = self.pairs.iter().flat_map(|pair| pair.sentences(side));
        let words: Vec<_> = sentences.map(|sentence| pieces::plain(&sentence.pieces)).collect();
        words.join(" ")
    }

    /// The words of one side as a list of contents has them, with the signs of what is not sure.
    pub(super) fn entry(&self, side: Side) -> String {
        let shown = self.pairs.iter().filter(|pair| !pair.sentences(side).is_empty());
        let words = shown.map(|pair| {
            let sentences = pair.sentences(side).iter();
            let words: Vec<_> = sentences.map(|sentence| pieces::plain(&sentence.pieces)).collect();
            match pair.mark.filter(|_| side == Side::Target) {
                Some(Mark::Missing) => format!("⟦{}⟧", words.join(" ")),
                Some(Mark::Drifted) => format!("◆\u{a0}{}", words.join(" ")),
                _ => words.join(" "),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Whether one side has no words but the source's.
    pub(super) fn is_borrowed(&self, side: Side) -> bool {
        side == Side::Target && self.pairs.iter().all(|pair| pair.borrowed)
    }

    /// Whether one side has words, and not marks only.
    pub(super) fn has_words(&self, side: Side) -> bool {
        !self.plain(side).trim().is_empty()
    }

    /// Whether one side has anything to print.
    pub(super) fn has(&self, side: Side) -> bool {
        self.pairs.iter().any(|pair| !pair.sentences(side).is_empty())
    }
}

/// A note in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// What its mark says, such as `3`.
    pub(super) label: String,
    pub(super) row: Row,
    /// The section of each mark that calls it, in each language.
    pub(super) calls: Sides<Vec<usize>>,
    /// The section it stands in.
    pub(super) section: usize,
}

/// Rows from one heading of the first level to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) rows: Vec<Row>,
    /// Indices of its notes.
    pub(super) notes: Vec<usize>,
}

impl Section {
    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.notes.is_empty()
    }
}

/// An edition, ready to be dressed.
#[derive(Clone, Debug)]
pub(super) struct Edition<'a> {
    pub(super) name: &'a str,
    pub(super) locales: Sides<&'a Locale>,
    pub(super) words: Sides<&'static Words>,
    pub(super) titles: Sides<String>,
    /// The target has a title of its own.
    is_title_translated: bool,
    pub(super) imprint: &'a Imprint,
    /// The languages it prints: both, or one.
    pub(super) sides: Vec<Side>,
    /// It says that it is a draft.
    pub(super) is_draft: bool,
    pub(super) counts: Counts,
    pub(super) sections: Vec<Section>,
    pub(super) notes: Vec<Note>,
}

impl<'a> Edition<'a> {
    /// Prepares everything that an edition of this bitext prints.
    pub(super) fn new(bitext: &'a Bitext, options: &'a ExportOptions) -> Self {
        let locales = Sides { source: &bitext.source_locale, target: &bitext.target_locale };
        let mut builder = Builder::new(bitext, options);
        for block in &bitext.blocks {
            builder.add(block);
        }
        let (sections, notes) = builder.finish();
        let (titles, is_title_translated) = titles::titles(bitext, &options.imprint, &sections);
        let mut edition = Self {
            name: &bitext.document,
            words: Sides {
                source: edition_words::of(locales.source),
                target: edition_words::of(locales.target),
            },
            locales,
            titles,
            is_title_translated,
            imprint: &options.imprint,
            sides: sides(bitext, options),
            is_draft: !options.is_final,
            counts: Counts::of(bitext),
            sections,
            notes,
        };
        edition.drop_empty_rows();
        edition
    }

    pub(super) fn locale(&self, side: Side) -> &'a str {
        self.locales.get(side).as_str()
    }

    /// Which way text in this language runs; told only in editions where not all runs one way.
    pub(super) fn direction(&self, tag: &str) -> Option<&'static str> {
        let turns = Side::BOTH.iter().any(|&side| is_right_to_left(self.locale(side)));
        turns.then(|| if is_right_to_left(tag) { "rtl" } else { "ltr" })
    }

    pub(super) fn word(&self, side: Side) -> &'static Words {
        self.words.get(side)
    }

    pub(super) fn title(&self, side: Side) -> &str {
        self.titles.get(side)
    }

    /// Both titles, or the one of a monolingual edition.
    pub(super) fn full_title(&self) -> String {
        let mut titles: Vec<_> = self.sides.iter().map(|&side| self.title(side)).collect();
        titles.dedup();
        titles.join(" – ")
    }

    /// The language that the title of this side is in.
    pub(super) fn title_locale(&self, side: Side) -> &'a str {
        let own = side == Side::Source || self.is_title_translated;
        self.locale(if own { side } else { Side::Source })
    }

    /// The stamp of a monolingual edition.
    pub(super) fn draft_word(&self) -> &'static str {
        self.word(self.lead()).draft
    }

    /// Both languages, or one?
    pub(super) fn is_bilingual(&self) -> bool {
        self.sides.len() > 1
    }

    /// The language that leads: that of the file as a whole.
    pub(super) fn lead(&self) -> Side {
        self.sides.first().copied().unwrap_or(Side::Source)
    }

    /// Whether there is anything to list in contents.
    pub(super) fn has_headings(&self) -> bool {
        self.sides.iter().any(|&side| self.headings(side).next().is_some())
    }

    /// Section and row of each heading that has words on this side, in order.
    pub(super) fn headings(&self, side: Side) -> impl Iterator<Item = (usize, usize, &Row)> {
        self.sections.iter().enumerate().flat_map(move |(section, content)| {
            let rows = content.rows.iter().enumerate();
            rows.filter(move |(_, row)| row.kind == BlockKind::Heading && row.has_words(side))
                .map(move |(at, row)| (section, at, row))
        })
    }

    /// Every piece of text of one side, in reading order; notes themselves left out.
    pub(super) fn pieces(&self, side: Side) -> impl Iterator<Item = &Piece> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let pairs = rows.flat_map(|row| &row.pairs);
        pairs.flat_map(move |pair| pair.sentences(side)).flat_map(|sentence| &sentence.pieces)
    }

    /// The marks that occur, so that a legend names no other.
    pub(super) fn marks(&self) -> Vec<Mark> {
        if !self.sides.contains(&Side::Target) {
            return Vec::new();
        }
        let notes = self.notes.iter().map(|note| &note.row);
        let rows = self.sections.iter().flat_map(|section| &section.rows).chain(notes);
        let found: Vec<_> =
            rows.flat_map(|row| row.pairs.iter().filter_map(|pair| pair.mark)).collect();
        let all = [Mark::Draft, Mark::Drifted, Mark::Missing, Mark::Question];
        all.into_iter().filter(|mark| found.contains(mark)).collect()
    }

    /// The largest number of pairs in a row, or in a table.
    pub(super) fn longest_row(&self) -> usize {
        let notes = self.notes.iter().map(|note| &note.row);
        let rows =
            self.sections.iter().flat_map(|section| section.rows.chunk_by(|a, b| a.same_table(b)));
        let lengths = rows.map(|rows| rows.iter().map(|row| row.pairs.len()).sum());
        lengths.chain(notes.map(|row| row.pairs.len())).max().unwrap_or(0)
    }

    fn drop_empty_rows(&mut self) {
        let sides = &self.sides;
        for section in &mut self.sections {
            section.rows.retain(|row| sides.iter().any(|&side| row.has(side)));
            table::settle(&mut section.rows);
        }
        self.drop_empty_sections();
    }

    /// Notes and their calls follow their sections to their new places.
    fn drop_empty_sections(&mut self) {
        let mut places = Vec::new();
        let mut kept = 0;
        for section in &self.sections {
            places.push(kept);
            kept += usize::from(!section.is_empty());
        }
        self.sections.retain(|section| !section.is_empty());
        let place = |section: &mut usize| *section = places.get(*section).copied().unwrap_or(0);
        for note in &mut self.notes {
            place(&mut note.section);
            note.calls.source.iter_mut().for_each(place);
            note.calls.target.iter_mut().for_each(place);
        }
    }
}

fn sides(bitext: &Bitext, options: &ExportOptions) -> Vec<Side> {
    match &options.only {
        None => Side::BOTH.to_vec(),
        Some(only) if only == &bitext.target_locale => vec![Side::Target],
        Some(only) if only == &bitext.source_locale => vec![Side::Source],
        Some(only) if only.language() == bitext.source_locale.language() => vec![Side::Source],
        Some(_) => vec![Side::Target],
    }
}

/// What nobody translates: figures take the form that the target's language has for them.
pub(crate) fn as_it_is<'t>(bitext: &Bitext, text: &'t str, kind: BlockKind) -> Cow<'t, str> {
    let language = |locale: &Locale| Language::of(locale.as_str());
    match (language(&bitext.source_locale), language(&bitext.target_locale)) {
        (Some(Language::French), Some(Language::English)) if kind != BlockKind::Code => {
            Cow::Owned(english_figures(text))
        }
        _ => Cow::Borrowed(text),
    }
}

fn is_in_question(unit: &Unit) -> bool {
    unit.target.as_ref().is_some_and(|target| target.question.is_some())
}

/// Walks the blocks and gathers sections and notes.
struct Builder<'a> {
    bitext: &'a Bitext,
    options: &'a ExportOptions,
    /// Blocks of the notes of each label, with the note's index, in order.
    labels: BTreeMap<&'a str, Vec<(usize, usize)>>,
    at: usize,
    sections: Vec<Section>,
    notes: Vec<Note>,
    calls: Vec<Sides<Vec<usize>>>,
}

impl<'a> Builder<'a> {
    fn new(bitext: &'a Bitext, options: &'a ExportOptions) -> Self {
        let mut labels: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        let notes = bitext.blocks.iter().enumerate();
        let notes = notes.filter(|(_, block)| block.kind == BlockKind::Footnote);
        let mut count = 0;
        for (index, (at, block)) in notes.enumerate() {
            labels.entry(block.label.as_deref().unwrap_or_default()).or_default().push((at, index));
            count = index + 1;
        }
        let calls = vec![Sides::default(); count];
        Self { bitext, options, labels, at: 0, sections: Vec::new(), notes: Vec::new(), calls }
    }

    fn add(&mut self, block: &BitextBlock) {
        let level = block.level.unwrap_or(1).max(1);
        let starts = block.kind == BlockKind::Heading && level == 1;
        if starts || self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        let row = self.row(block, level);
        let section = self.sections.len() - 1;
        let Some(content) = self.sections.last_mut() else { return };
        if block.kind == BlockKind::Footnote {
            content.notes.push(self.notes.len());
            let label = row.label.clone().unwrap_or_else(|| "*".to_owned());
            self.notes.push(Note { label, row, calls: Sides::default(), section });
        } else {
            push(&mut content.rows, row, block.cell);
        }
        self.at += 1;
    }

    fn row(&mut self, block: &BitextBlock, level: u8) -> Row {
        let mut pairs: Vec<Pair> = Vec::new();
        for unit in &block.units {
            let shared = pairs.last_mut().filter(|pair| covers(pair, unit));
            if shared.is_some() {
                let sentence =
                    self.sentence(unit, &unit.source, Side::Source, Side::Source, block.kind);
                if let Some(pair) = pairs.last_mut() {
                    pair.source.push(sentence);
                }
            } else {
                pairs.push(self.pair(unit, block.kind));
            }
        }
        let locale = &self.bitext.source_locale;
        let label = block.label.as_deref().map(|label| typography::mend_plain(label, locale));
        Row { kind: block.kind, level, label, pairs, table: None }
    }

    fn pair(&mut self, unit: &Unit, kind: BlockKind) -> Pair {
        let source = vec![self.sentence(unit, &unit.source, Side::Source, Side::Source, kind)];
        let own = unit.target.as_ref().map(|target| target.text.as_str());
        let own = own.filter(|_| unit.state != State::Missing);
        let keeps_source = matches!(unit.state, State::Untranslatable) || kind == BlockKind::Code;
        let (text, borrowed) = match own {
            Some(text) => (Some(Cow::Borrowed(text)), false),
            None if keeps_source => (Some(as_it_is(self.bitext, &unit.source, kind)), false),
            None if unit.covered_by.is_some() => (None, false),
            None if self.options.missing == Missing::Omit => (None, false),
            None => (Some(Cow::Borrowed(unit.source.as_str())), true),
        };
        let target = text.map(|text| {
            let locale = if borrowed { Side::Source } else { Side::Target };
            self.sentence(unit, &text, Side::Target, locale, kind)
        });
        let mark = target.as_ref().and_then(|_| self.mark(unit, borrowed));
        Pair { source, target, mark, borrowed }
    }

    fn mark(&self, unit: &Unit, borrowed: bool) -> Option<Mark> {
        match unit.state {
            _ if self.options.is_final => None,
            State::Draft => Some(Mark::Draft),
            State::Drifted => Some(Mark::Drifted),
            State::Missing if borrowed && self.options.missing == Missing::Mark => {
                Some(Mark::Missing)
            }
            _ if is_in_question(unit) => Some(Mark::Question),
            _ => None,
        }
    }

    /// Parses the text that stands on `side` in the language of `language`, and counts its calls.
    fn sentence(
        &mut self,
        unit: &Unit,
        text: &str,
        side: Side,
        language: Side,
        kind: BlockKind,
    ) -> Sentence {
        let id = unit.id.as_str().to_owned();
        if kind == BlockKind::Code {
            return Sentence { id, pieces: vec![Piece::code(&pieces::printable_lines(text))] };
        }
        let mut pieces = pieces::parse(text);
        for piece in &mut pieces {
            if let PieceKind::Note { note, call } = &mut piece.kind {
                *note = self.find_note(&piece.text);
                if let Some(calls) = note.and_then(|note| self.calls.get_mut(note)) {
                    calls.get_mut(side).push(self.sections.len().saturating_sub(1));
                    *call = calls.get(side).len();
                }
            }
        }
        let locale = match language {
            Side::Source => &self.bitext.source_locale,
            Side::Target => &self.bitext.target_locale,
        };
        typography::mend(&mut pieces, locale);
        Sentence { id, pieces }
    }

    /// The first note of this label at or after this block, else the last before it.
    fn find_note(&self, label: &str) -> Option<usize> {
        let places = self.labels.get(label)?;
        let next = places.partition_point(|&(at, _)| at < self.at);
        let found = places.get(next).or_else(|| places.last())?;
        Some(found.1)
    }

    fn finish(mut self) -> (Vec<Section>, Vec<Note>) {
        for (note, calls) in self.notes.iter_mut().zip(self.calls) {
            note.calls = calls;
        }
        (self.sections, self.notes)
    }
}

/// Adds a row; a cell goes on with the row of its table.
fn push(rows: &mut Vec<Row>, row: Row, cell: Option<Cell>) {
    let before = rows.iter_mut().last();
    match (cell, before) {
        (None, _) => rows.push(row),
        (Some(cell @ Cell { starts: None, .. }), Some(Row { table: Some(table), pairs, .. })) => {
            let from = pairs.len();
            pairs.extend(row.pairs);
            table.go_on(cell, row.label, from..pairs.len());
        }
        // The start of its row is lost (a heading stands between): it is printed as it comes.
        (Some(Cell { starts: None, .. }), _) => rows.push(row),
        (Some(cell), _) => {
            let known = rows.iter().rev().find_map(|row| row.table.as_ref());
            let table = TableRow::begin(cell, known, row.label.clone(), row.pairs.len());
            rows.push(Row { kind: BlockKind::TableCell, table: Some(table), ..row });
        }
    }
}

/// Whether the unit is one more source sentence of this pair.
fn covers(pair: &Pair, unit: &Unit) -> bool {
    let owner = pair.source.first().map(|sentence| sentence.id.as_str());
    let covered = unit.covered_by.as_ref().map(|id| id.as_str());
    covered.is_some() && covered == owner && unit.target.is_none()
}
