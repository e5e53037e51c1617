//! Walks the blocks of a bitext and gathers sections and notes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::illustrations;
use super::pieces::{self, EditionPiece, PieceKind};
use super::references::{Goals, HiddenReference};
use super::rows::{
    EditionNote, EditionPair, EditionRow, EditionSection, EditionSentence, EditionSide, PerSide,
    StateMark, TableRow,
};
use super::titles;
use super::typography;
use crate::format::edition_words;
use crate::format::options::{ExportOptions, Missing};
use crate::format::pictures::{PicturePlace, PrintedPicture};
use crate::model::{
    Bitext, BitextBlock, BlockKind, Cell, CellStart, Locale, SourceKept, State, Unit,
};
use crate::text::mark;
use crate::text::value::{Language, english_figures};

/// The sections and notes so far.
pub(super) struct Builder<'a> {
    bitext: &'a Bitext,
    options: &'a ExportOptions,
    /// Whose pictures the target shows: its own are known of the first target only.
    picture_side: usize,
    /// Blocks of the notes of each label, with the note's index, in order.
    labels: BTreeMap<&'a str, Vec<(usize, usize)>>,
    at: usize,
    sections: Vec<EditionSection>,
    notes: Vec<EditionNote>,
    calls: Vec<PerSide<Vec<usize>>>,
    /// The first heading is the title.
    has_title: bool,
    /// How many blocks stand before this one, notes left out.
    text_at: usize,
    goals: Goals<'a>,
    /// References of this block, on either side, that are still to be found.
    hidden: PerSide<Vec<HiddenReference<'a>>>,
    /// Pictures by their addresses.
    named: FxHashMap<&'a str, Vec<&'a PicturePlace>>,
    /// Pictures that no segment names, still to be shown, the last first.
    unnamed: Vec<&'a PicturePlace>,
    /// Blocks that are not to be translated, still to be shown.
    kept: &'a [SourceKept],
}

impl<'a> Builder<'a> {
    pub(super) fn new(bitext: &'a Bitext, options: &'a ExportOptions, is_first: bool) -> Self {
        let mut labels: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        let notes = bitext.blocks.iter().enumerate();
        let notes = notes.filter(|(_, block)| block.kind == BlockKind::Footnote);
        let mut count = 0;
        for (index, (at, block)) in notes.enumerate() {
            labels.entry(block.label.as_deref().unwrap_or_default()).or_default().push((at, index));
            count = index + 1;
        }
        let calls = vec![PerSide::default(); count];
        let mut named: FxHashMap<&str, Vec<&PicturePlace>> = FxHashMap::default();
        let places = &options.pictures.places;
        for place in places.iter().filter(|place| place.is_named) {
            named.entry(place.address.as_str()).or_default().push(place);
        }
        named.values_mut().for_each(|places| places.sort_by_key(|place| place.after));
        let mut unnamed: Vec<_> = places.iter().filter(|place| !place.is_named).collect();
        unnamed.sort_by_key(|place| place.after);
        unnamed.reverse();
        Self {
            bitext,
            options,
            picture_side: usize::from(is_first),
            labels,
            at: 0,
            sections: Vec::new(),
            notes: Vec::new(),
            calls,
            has_title: titles::opens_with_title(bitext),
            text_at: 0,
            goals: Goals::new(bitext, &options.positions),
            hidden: PerSide::default(),
            named,
            unnamed,
            kept: &options.positions.kept,
        }
    }

    pub(super) fn add(&mut self, block: &BitextBlock) {
        let level = self.level(block);
        let starts = block.kind == BlockKind::Heading && level == 1 && !self.has_title_only();
        let is_note = block.kind == BlockKind::Footnote;
        if !is_note {
            // A table is not parted: what stands in it without words comes behind it.
            let goes_on = matches!(block.cell, Some(cell) if cell.starts != Some(CellStart::Table));
            if !goes_on {
                self.show_unnamed(self.text_at);
                self.show_kept(self.text_at);
            }
            let hidden = self.goals.hidden(self.text_at);
            self.hidden = PerSide::two(hidden.clone(), hidden);
        } else {
            self.hidden = PerSide::default();
        }
        if starts || self.sections.is_empty() {
            self.sections.push(EditionSection::default());
        }
        if let Some(name) = alert_of(block) {
            let row = self.alert(name);
            self.sections.last_mut().map(|section| section.rows.push(row)).unwrap_or_default();
        }
        let row = self.row(block, level);
        let section = self.sections.len() - 1;
        let Some(content) = self.sections.last_mut() else { return };
        if block.kind == BlockKind::Footnote {
            content.notes.push(self.notes.len());
            let label = row.label.clone().unwrap_or_else(|| "*".to_owned());
            self.notes.push(EditionNote { label, row, calls: PerSide::default(), section });
        } else {
            push(&mut content.rows, row, block.cell);
        }
        self.at += 1;
        self.text_at += usize::from(!is_note);
    }

    /// What stands over a text that is set apart: a note, a warning.
    fn alert(&self, name: &str) -> EditionRow {
        let [source, target] =
            [&self.bitext.source_locale, &self.bitext.target_locale].map(|locale| {
                let pieces = vec![EditionPiece::strong(&edition_words::of(locale).alert(name))];
                vec![EditionSentence { pieces, ..EditionSentence::default() }]
            });
        let pairs = vec![EditionPair { source, target, more: Vec::new() }];
        let (kind, info) = (BlockKind::Quote, Some(name.to_owned()));
        let (level, depth, label, pictures, table) = (1, 1, None, 0, None);
        EditionRow { kind, level, depth, label, pairs, pictures, info, table }
    }

    /// The depth of a block; headings stand one higher where the first of them is the title.
    fn level(&self, block: &BitextBlock) -> u8 {
        let level = block.level.unwrap_or(1).max(1);
        level - u8::from(self.has_title && block.kind == BlockKind::Heading)
    }

    /// Whether nothing has been printed but the title.
    fn has_title_only(&self) -> bool {
        let [section] = self.sections.as_slice() else { return false };
        section.rows.iter().all(EditionRow::is_title)
    }

    /// Shows what is not to be translated up to this block, as it is on both sides.
    fn show_kept(&mut self, block: usize) {
        while let Some((kept, rest)) = self.kept.split_first().filter(|(k, _)| k.after <= block) {
            self.kept = rest;
            let block = &kept.block;
            let level = match block.level.unwrap_or(1).max(1) {
                level if self.has_title && block.kind == BlockKind::Heading => level - 1,
                level => level,
            };
            let is_line = |number| (mark::BREAKS..mark::LOOKS).contains(&number);
            let [source, target] = EditionSide::BOTH.map(|side| EditionSentence {
                pieces: self.pieces(&block.text, side, EditionSide::Source, (block.kind, &is_line)),
                borrowed: side != EditionSide::Source,
                ..EditionSentence::default()
            });
            let pair = EditionPair { source: vec![source], target: vec![target], more: Vec::new() };
            let (kind, label, pairs) = (block.kind, block.label.clone(), vec![pair]);
            let (depth, pictures, info, table) = (level, 0, None, None);
            let row = EditionRow { kind, level, depth, label, pairs, pictures, info, table };
            if self.sections.is_empty() {
                self.sections.push(EditionSection::default());
            }
            if let Some(section) = self.sections.last_mut() {
                push(&mut section.rows, row, block.cell);
            }
        }
    }

    /// Shows the pictures that no segment names up to this block, each a row.
    fn show_unnamed(&mut self, block: usize) {
        while self.unnamed.last().is_some_and(|place| place.after <= block) {
            let Some(place) = self.unnamed.pop() else { return };
            let [source, target] =
                [0, self.picture_side].map(|side| self.options.pictures.printed(place, side));
            let (Some(source), Some(target)) = (source, target) else { continue };
            if self.sections.is_empty() {
                self.sections.push(EditionSection::default());
            }
            let pairs = vec![illustrations::unnamed([source, target])];
            let kind = BlockKind::Paragraph;
            let (level, depth, label, pictures) = (1, 1, None, 0);
            let (info, table) = (None, None);
            let row = EditionRow { kind, level, depth, label, pairs, pictures, info, table };
            if let Some(section) = self.sections.last_mut() {
                section.rows.push(row);
            }
        }
    }

    /// The picture of an address that stands in this block.
    fn picture(&self, address: &str, side: EditionSide) -> Option<PrintedPicture> {
        let places = self.named.get(address)?;
        // A note stands behind its call: its pictures are found by their address alone.
        let at = places.partition_point(|place| place.after < self.text_at);
        let here = places.get(at).filter(|place| place.after == self.text_at);
        let number = if side == EditionSide::Source { 0 } else { self.picture_side };
        self.options.pictures.printed(here.or_else(|| places.first())?, number)
    }

    fn row(&mut self, block: &BitextBlock, level: u8) -> EditionRow {
        let mut pairs: Vec<EditionPair> = Vec::new();
        for unit in &block.units {
            let shared = pairs.last_mut().filter(|pair| covers(pair, unit));
            if shared.is_some() {
                let sentence = self.sentence(
                    unit,
                    &unit.source,
                    EditionSide::Source,
                    EditionSide::Source,
                    block.kind,
                );
                if let Some(pair) = pairs.last_mut() {
                    pair.source.push(sentence);
                }
            } else {
                pairs.push(self.pair(unit, block.kind));
            }
        }
        pairs.shrink_to_fit();
        let locale = &self.bitext.source_locale;
        let label = block.label.as_deref().filter(|_| block.kind != BlockKind::Quote);
        let label = label.map(|label| typography::mend_plain(label, locale, false));
        let codes = &self.options.positions.codes;
        let code = codes.get(codes.partition_point(|code| code.after < self.text_at));
        let code = code.filter(|code| code.after == self.text_at);
        let info = code.filter(|_| block.kind == BlockKind::Code).map(|code| code.info.clone());
        let (kind, depth, pictures, table) = (block.kind, level, 0, None);
        EditionRow { kind, level, depth, label, pairs, pictures, info, table }
    }

    fn pair(&mut self, unit: &Unit, kind: BlockKind) -> EditionPair {
        let source =
            vec![self.sentence(unit, &unit.source, EditionSide::Source, EditionSide::Source, kind)];
        let own = unit.target.as_deref().map(|target| target.text.as_str());
        let own = own.filter(|_| unit.state != State::Missing);
        let keeps_source = matches!(unit.state, State::Untranslatable) || kind == BlockKind::Code;
        let (text, borrowed) = match own {
            Some(text) => (Some(Cow::Borrowed(text)), false),
            None if keeps_source => (Some(as_it_is(self.bitext, &unit.source, kind)), false),
            None if unit.covered_by.is_some() => (None, false),
            None if self.options.missing == Missing::Omit => (None, false),
            None => (Some(Cow::Borrowed(unit.source.as_str())), true),
        };
        let left_out = text.is_none() && unit.covered_by.is_none();
        let target = text.map(|text| {
            let locale = if borrowed { EditionSide::Source } else { EditionSide::TARGET };
            self.sentence(unit, &text, EditionSide::TARGET, locale, kind)
        });
        let target = target.or_else(|| self.wordless(unit, kind).filter(|_| left_out));
        let mark = self.mark(unit, borrowed);
        let target = target.map(|target| EditionSentence { mark, borrowed, ..target });
        EditionPair { source, target: target.into_iter().collect(), more: Vec::new() }
    }

    /// The pictures of a sentence whose words are left out.
    fn wordless(&self, unit: &Unit, kind: BlockKind) -> Option<EditionSentence> {
        if kind == BlockKind::Code || !unit.source.contains("![") {
            return None;
        }
        let pictures = pieces::parse(&unit.source).into_iter().filter_map(|piece| {
            let address =
                piece.goal.or(piece.link).filter(|_| piece.kind == PieceKind::Image(None));
            self.picture(&address?, EditionSide::TARGET).map(EditionPiece::of_picture)
        });
        let pieces: Vec<_> = pictures.collect();
        let id = Some(unit.id.clone());
        Some(EditionSentence { id, pieces, ..EditionSentence::default() })
            .filter(|sentence| !sentence.pieces.is_empty())
    }

    fn mark(&self, unit: &Unit, borrowed: bool) -> Option<StateMark> {
        match unit.state {
            _ if self.options.is_final => None,
            State::Draft => Some(StateMark::Draft),
            State::Drifted => Some(StateMark::Drifted),
            State::Missing if borrowed && self.options.missing == Missing::Mark => {
                Some(StateMark::Missing)
            }
            _ if is_in_question(unit) => Some(StateMark::Question),
            _ => None,
        }
    }

    /// Parses the text that stands on `side` in the language of `language`, and counts its calls.
    fn sentence(
        &mut self,
        unit: &Unit,
        text: &str,
        side: EditionSide,
        language: EditionSide,
        kind: BlockKind,
    ) -> EditionSentence {
        let breaks = self.options.breaks.get(&unit.id);
        let is_break = |number| breaks.is_some_and(|breaks| breaks.contains(&number));
        let mut pieces = self.pieces(text, side, language, (kind, &is_break));
        // Most sentences are printed as they are written, and are not held twice.
        if let [EditionPiece { text: printed, .. }] = pieces.as_mut_slice() {
            let written = [Some(&unit.source), unit.target.as_deref().map(|target| &target.text)];
            if let Some(written) = written.into_iter().flatten().find(|own| *own == printed) {
                printed.clone_from(written);
            }
        }
        let id = Some(unit.id.clone());
        EditionSentence { id, pieces, ..EditionSentence::default() }
    }

    fn pieces(
        &mut self,
        text: &str,
        side: EditionSide,
        language: EditionSide,
        (kind, is_break): (BlockKind, &dyn Fn(u32) -> bool),
    ) -> Vec<EditionPiece> {
        if kind == BlockKind::Code {
            return vec![EditionPiece::code(&pieces::printable_lines(text))];
        }
        let mut pieces = pieces::parse_lines(text, is_break);
        if is_break(0) && !pieces.is_empty() {
            pieces.insert(0, EditionPiece::line_break());
        }
        for piece in &mut pieces {
            if let PieceKind::Image(picture) = &mut piece.kind {
                let address = piece.goal.take().or_else(|| piece.link.clone());
                *picture = address.and_then(|address| self.picture(&address, side));
                // What is shown is no link to itself.
                piece.link = piece.link.take().filter(|_| picture.is_none());
            }
            if let PieceKind::Note { note, call } = &mut piece.kind {
                *note = self.find_note(&piece.text);
                if let Some(calls) = note.and_then(|note| self.calls.get_mut(note)) {
                    calls.get_mut(side).push(self.sections.len().saturating_sub(1));
                    *call = calls.get(side).len();
                }
            }
        }
        let locale = match language {
            EditionSide::Source => &self.bitext.source_locale,
            EditionSide::Target(_) => &self.bitext.target_locale,
        };
        self.goals.attach(self.text_at, &mut pieces, self.hidden.get_mut(side));
        typography::mend(&mut pieces, locale, !self.options.as_written);
        // A copy has no room for pieces and words that never come, which would be most of an
        // edition's memory.
        pieces.as_slice().to_vec()
    }

    /// The first note of this label at or after this block, else the last before it.
    fn find_note(&self, label: &str) -> Option<usize> {
        let places = self.labels.get(label)?;
        let next = places.partition_point(|&(at, _)| at < self.at);
        let found = places.get(next).or_else(|| places.last())?;
        Some(found.1)
    }

    pub(super) fn finish(mut self) -> (Vec<EditionSection>, Vec<EditionNote>) {
        self.show_unnamed(usize::MAX);
        self.show_kept(usize::MAX);
        for (note, calls) in self.notes.iter_mut().zip(self.calls) {
            note.calls = calls;
        }
        (self.sections, self.notes)
    }
}

/// Adds a row; a cell goes on with the row of its table.
fn push(rows: &mut Vec<EditionRow>, row: EditionRow, cell: Option<Cell>) {
    let before = rows.iter_mut().last();
    match (cell, before) {
        (None, _) => rows.push(row),
        (
            Some(cell @ Cell { starts: None, .. }),
            Some(EditionRow { table: Some(table), pairs, .. }),
        ) => {
            let from = pairs.len();
            pairs.extend(row.pairs);
            table.go_on(cell, row.label, from..pairs.len());
        }
        // The start of its row is lost (a heading stands between): it is printed as it comes.
        (Some(Cell { starts: None, .. }), _) => rows.push(row),
        (Some(cell), _) => {
            let known = rows.iter().rev().find_map(|row| row.table.as_ref());
            let table = TableRow::begin(cell, known, row.label.clone(), row.pairs.len());
            rows.push(EditionRow { kind: BlockKind::TableCell, table: Some(table), ..row });
        }
    }
}

/// Whether the unit is one more source sentence of this pair.
fn covers(pair: &EditionPair, unit: &Unit) -> bool {
    let owner = pair.source.first().map(EditionSentence::id);
    let covered = unit.covered_by.as_ref().map(|id| id.as_str());
    covered.is_some() && covered == owner && unit.target.is_none()
}

/// What nobody translates, as an edition has it on the target's side: figures take the form that
/// the target's language has for them.
#[must_use]
pub fn as_it_is<'t>(bitext: &Bitext, text: &'t str, kind: BlockKind) -> Cow<'t, str> {
    let language = |locale: &Locale| Language::of(locale.as_str());
    match (language(&bitext.source_locale), language(&bitext.target_locale)) {
        (Some(Language::French), Some(Language::English)) if kind != BlockKind::Code => {
            Cow::Owned(english_figures(text))
        }
        _ => Cow::Borrowed(text),
    }
}

fn is_in_question(unit: &Unit) -> bool {
    unit.thread().is_open()
}

/// What a quotation is that is set apart as a note or a warning.
fn alert_of(block: &BitextBlock) -> Option<&str> {
    let quote = block.kind == BlockKind::Quote && block.cell.is_none();
    block.label.as_deref().filter(|_| quote)
}
