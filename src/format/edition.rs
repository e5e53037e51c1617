//! What every edition prints, made once from a bitext: the writers only dress it.
//!
//! A [`Bitext`] and [`ExportOptions`] in; an [`Edition`] out: rows (one a block) of pairs (a
//! sentence and its translation), notes resolved to their marks, contents, titles, counts, all text
//! parsed to [`EditionPiece`]s with its typography mended for print. Nothing here knows of tags or
//! pages.
//!
//! - `covers:` is honoured: source sentences that share one translation stand in one
//!   [`EditionPair`].
//! - A note mark `[^3]` finds the first note of that label at or after its own block, so that
//!   numbering may start again in each chapter.
//! - Characters that no page can show (controls, bidi overrides) do not get past here.

mod builder;
mod illustrations;
mod pieces;
mod references;
pub(in crate::format) mod rows;
mod table;
mod titles;
mod typography;

pub(crate) use builder::as_it_is;
pub(super) use pieces::{EditionPiece, PieceKind, printable};
pub(super) use rows::{
    CellParagraph, EditionCell, EditionNote, EditionPair, EditionRow, EditionSection,
    EditionSentence, EditionSide, PerSide, StateMark, TableRow,
};

use std::collections::{BTreeMap, BTreeSet};

use super::edition_words::{self, EditionWords};
use super::options::ExportOptions;
use super::pictures::{PictureFile, Pictures};
use crate::model::{Bitext, Counts, Imprint, Locale};
use crate::text::direction::is_right_to_left;
use builder::Builder;

/// An edition, ready to be dressed.
#[derive(Clone, Debug)]
pub(super) struct Edition<'a> {
    pub(super) name: &'a str,
    pub(super) locales: PerSide<&'a Locale>,
    pub(super) words: PerSide<&'static EditionWords>,
    pub(super) titles: PerSide<String>,
    /// The target has a title of its own.
    is_title_translated: bool,
    pub(super) imprint: &'a Imprint,
    pub(super) quality: Option<[u8; 3]>,
    /// The languages it prints: both, or one.
    pub(super) sides: Vec<EditionSide>,
    /// It says that it is a draft.
    pub(super) is_draft: bool,
    pub(super) counts: Counts,
    pub(super) sections: Vec<EditionSection>,
    pub(super) notes: Vec<EditionNote>,
    pub(super) pictures: &'a Pictures,
    /// The front matter of the source.
    pub(super) front: &'a str,
    /// The sections of the sentences that references lead to.
    pub(super) goals: PerSide<BTreeMap<String, usize>>,
}

impl<'a> Edition<'a> {
    /// Prepares everything that an edition of this bitext prints.
    pub(super) fn new(bitext: &'a Bitext, options: &'a ExportOptions) -> Self {
        let locales = PerSide { source: &bitext.source_locale, target: &bitext.target_locale };
        let mut builder = Builder::new(bitext, options);
        for block in bitext.flow() {
            builder.add(block);
        }
        let (sections, notes) = builder.finish();
        let (titles, is_title_translated) = titles::titles(bitext, options, &sections);
        let mut edition = Self {
            name: &bitext.document,
            words: PerSide {
                source: edition_words::of(locales.source),
                target: edition_words::of(locales.target),
            },
            locales,
            titles,
            is_title_translated,
            imprint: &options.imprint,
            quality: options.quality,
            sides: sides(bitext, options),
            is_draft: !options.is_final,
            counts: Counts::of(bitext),
            sections,
            notes,
            pictures: &options.pictures,
            front: &options.positions.front,
            goals: PerSide::default(),
        };
        edition.drop_empty_rows();
        edition.settle_goals();
        edition.settle_depths();
        edition
    }

    pub(super) fn locale(&self, side: EditionSide) -> &'a str {
        self.locales.get(side).as_str()
    }

    /// Which way text in this language runs; told only in editions where not all runs one way.
    pub(super) fn direction(&self, tag: &str) -> Option<&'static str> {
        let turns = EditionSide::BOTH.iter().any(|&side| is_right_to_left(self.locale(side)));
        turns.then(|| if is_right_to_left(tag) { "rtl" } else { "ltr" })
    }

    pub(super) fn word(&self, side: EditionSide) -> &'static EditionWords {
        self.words.get(side)
    }

    pub(super) fn title(&self, side: EditionSide) -> &str {
        self.titles.get(side)
    }

    /// Both titles, or the one of a monolingual edition.
    pub(super) fn full_title(&self) -> String {
        let mut titles: Vec<_> = self.sides.iter().map(|&side| self.title(side)).collect();
        titles.dedup();
        titles.join(" – ")
    }

    /// The language that the title of this side is in.
    pub(super) fn title_locale(&self, side: EditionSide) -> &'a str {
        let own = side == EditionSide::Source || self.is_title_translated;
        self.locale(if own { side } else { EditionSide::Source })
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
    pub(super) fn lead(&self) -> EditionSide {
        self.sides.first().copied().unwrap_or(EditionSide::Source)
    }

    /// What follows the document's name: `.html`, or `.en.html` for one language.
    pub(super) fn suffix(&self, extension: &str) -> String {
        if self.is_bilingual() {
            format!(".{extension}")
        } else {
            format!(".{}.{extension}", self.locale(self.lead()))
        }
    }

    /// The picture on its cover.
    pub(super) fn cover(&self) -> Option<&'a PictureFile> {
        self.pictures.cover.and_then(|at| self.pictures.files.get(at))
    }

    /// What its cover shows: what the settings say, else its title.
    pub(super) fn cover_text(&self) -> String {
        let told = self.imprint.cover_text.as_deref().map(printable);
        let told = told.filter(|told| !told.trim().is_empty());
        told.unwrap_or_else(|| self.full_title())
    }

    /// Whether every picture that this side shows has words.
    pub(super) fn are_pictures_described(&self, side: EditionSide) -> bool {
        self.pieces(side).all(|piece| piece.picture().is_none() || !piece.text.trim().is_empty())
    }

    /// Whether there is anything to list in contents.
    pub(super) fn has_headings(&self) -> bool {
        self.sides.iter().any(|&side| self.headings(side).next().is_some())
    }

    /// Section and row of each heading that has words on this side, in order.
    pub(super) fn headings(
        &self,
        side: EditionSide,
    ) -> impl Iterator<Item = (usize, usize, &EditionRow)> {
        self.sections.iter().enumerate().flat_map(move |(section, content)| {
            let rows = content.rows.iter().enumerate();
            rows.filter(move |(_, row)| row.is_heading() && row.has_words(side))
                .map(move |(at, row)| (section, at, row))
        })
    }

    /// Every piece of text of one side, in reading order; notes themselves left out.
    pub(super) fn pieces(&self, side: EditionSide) -> impl Iterator<Item = &EditionPiece> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let pairs = rows.flat_map(|row| &row.pairs);
        pairs.flat_map(move |pair| pair.sentences(side)).flat_map(|sentence| &sentence.pieces)
    }

    /// The marks that occur, so that a legend names no other.
    pub(super) fn marks(&self) -> Vec<StateMark> {
        if !self.sides.contains(&EditionSide::Target) {
            return Vec::new();
        }
        let notes = self.notes.iter().map(|note| &note.row);
        let rows = self.sections.iter().flat_map(|section| &section.rows).chain(notes);
        let found: Vec<_> =
            rows.flat_map(|row| row.pairs.iter().filter_map(|pair| pair.mark)).collect();
        let all = [StateMark::Draft, StateMark::Drifted, StateMark::Missing, StateMark::Question];
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
            illustrations::settle(&mut section.rows);
            table::settle(&mut section.rows);
        }
        self.drop_empty_sections();
    }

    /// No heading is more than one level deeper than the one before it.
    fn settle_depths(&mut self) {
        let sides = self.sides.clone();
        let mut before = 0;
        for row in self.sections.iter_mut().flat_map(|section| &mut section.rows) {
            let printed = sides.iter().any(|&side| row.has_words(side));
            if row.is_heading() && printed {
                row.depth = row.level.clamp(1, before + 1);
                before = row.depth;
            }
        }
    }

    /// References lead to what is printed on their side, or nowhere.
    fn settle_goals(&mut self) {
        for side in EditionSide::BOTH {
            let wanted: BTreeSet<String> =
                self.pieces_of(side).filter_map(|piece| piece.goal.clone()).collect();
            let mut found = BTreeMap::new();
            for (at, section) in self.sections.iter().enumerate().filter(|_| !wanted.is_empty()) {
                let pairs = section.rows.iter().flat_map(|row| &row.pairs);
                let ids = pairs.flat_map(|pair| pair.sentences(side)).map(|sentence| &sentence.id);
                found.extend(ids.filter(|id| wanted.contains(*id)).map(|id| (id.clone(), at)));
            }
            for piece in self.pieces_of(side) {
                piece.goal = piece.goal.take().filter(|goal| found.contains_key(goal));
            }
            *self.goals.get_mut(side) = found;
        }
    }

    /// All pieces of a side, those of notes too.
    fn pieces_of(&mut self, side: EditionSide) -> impl Iterator<Item = &mut EditionPiece> {
        let rows = self.sections.iter_mut().flat_map(|section| &mut section.rows);
        let rows = rows.chain(self.notes.iter_mut().map(|note| &mut note.row));
        let pairs = rows.flat_map(|row| &mut row.pairs);
        let sentences = pairs.flat_map(move |pair| match side {
            EditionSide::Source => pair.source.as_mut_slice(),
            EditionSide::Target => pair.target.as_mut_slice(),
        });
        sentences.flat_map(|sentence| &mut sentence.pieces)
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

fn sides(bitext: &Bitext, options: &ExportOptions) -> Vec<EditionSide> {
    match &options.only {
        None => EditionSide::BOTH.to_vec(),
        Some(only) if only == &bitext.target_locale => vec![EditionSide::Target],
        Some(only) if only == &bitext.source_locale => vec![EditionSide::Source],
        Some(only) if only.language() == bitext.source_locale.language() => {
            vec![EditionSide::Source]
        }
        Some(_) => vec![EditionSide::Target],
    }
}
