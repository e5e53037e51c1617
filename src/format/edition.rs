//! What every edition prints, made once from a bitext: each writer gives it the form of its format.
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
mod targets;
mod titles;
mod typography;

pub use builder::as_it_is;
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
    /// The sides that have a title of their own.
    titled: PerSide<bool>,
    pub(super) imprint: &'a Imprint,
    pub(super) quality: Option<[u8; 3]>,
    /// The languages it prints: both, or one.
    pub(super) sides: Vec<EditionSide>,
    /// It says that it is a draft.
    pub(super) is_draft: bool,
    /// What each target came to; the source tells of the first.
    pub(super) counts: PerSide<Counts>,
    pub(super) sections: Vec<EditionSection>,
    pub(super) notes: Vec<EditionNote>,
    pub(super) pictures: &'a Pictures,
    /// The front matter of the source.
    pub(super) front: &'a str,
    /// The sections of the sentences that references lead to.
    pub(super) goals: PerSide<BTreeMap<String, usize>>,
}

impl<'a> Edition<'a> {
    /// Prepares everything that an edition of this bitext prints, in all targets that it is to
    /// have.
    pub(super) fn new(bitext: &'a Bitext, options: &'a ExportOptions) -> Self {
        let also = if options.only.is_some() { &[][..] } else { &options.also };
        let mut edition = Self::of(bitext, options, true);
        for bitext in also {
            let other = Self::of(bitext, options, false);
            targets::add(&mut edition.sections, &mut edition.notes, (other.sections, other.notes));
            edition.sides.push(EditionSide::Target(edition.locales.more.len() + 1));
            edition.locales.more.push(other.locales.target);
            edition.words.more.push(other.words.target);
            edition.titles.more.push(other.titles.target);
            edition.titled.more.push(other.titled.target);
            edition.counts.more.push(other.counts.target);
        }
        edition.settled()
    }

    /// A further target by itself.
    #[cfg(feature = "pdf")]
    pub(super) fn further(bitext: &'a Bitext, options: &'a ExportOptions) -> Self {
        Self::of(bitext, options, false).settled()
    }

    /// One target, nothing settled yet.
    fn of(bitext: &'a Bitext, options: &'a ExportOptions, is_first: bool) -> Self {
        let locales = PerSide::two(&bitext.source_locale, &bitext.target_locale);
        let mut builder = Builder::new(bitext, options, is_first);
        for block in bitext.flow() {
            builder.add(block);
        }
        let (sections, notes) = builder.finish();
        // The settings know the title in the first target.
        let known = options.imprint.title_target.as_deref().filter(|_| is_first);
        let (titles, is_translated) = titles::titles(bitext, options, known, &sections);
        let counts = Counts::of(bitext);
        Self {
            name: &bitext.document,
            words: PerSide::two(
                edition_words::of(locales.source),
                edition_words::of(locales.target),
            ),
            locales,
            titles,
            titled: PerSide::two(true, is_translated),
            imprint: &options.imprint,
            quality: options.quality,
            sides: sides(bitext, options),
            is_draft: !options.is_final,
            counts: PerSide::two(counts.clone(), counts),
            sections,
            notes,
            pictures: &options.pictures,
            front: &options.positions.front,
            goals: PerSide::default(),
        }
    }

    fn settled(mut self) -> Self {
        self.goals.more.resize_with(self.locales.more.len(), BTreeMap::new);
        self.drop_empty_rows();
        self.settle_goals();
        self.settle_depths();
        self
    }

    /// Every language that it could print.
    pub(super) fn all_sides(&self) -> impl Iterator<Item = EditionSide> + use<> {
        let targets = (0..=self.locales.more.len()).map(EditionSide::Target);
        std::iter::once(EditionSide::Source).chain(targets)
    }

    pub(super) fn locale(&self, side: EditionSide) -> &'a str {
        self.locales.get(side).as_str()
    }

    /// Which way text in this language runs; told only in editions where not all runs one way.
    pub(super) fn direction(&self, tag: &str) -> Option<&'static str> {
        let turns = self.all_sides().any(|side| is_right_to_left(self.locale(side)));
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
        self.locale(if *self.titled.get(side) { side } else { EditionSide::Source })
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
        let notes = self.notes.iter().map(|note| &note.row);
        let rows = self.sections.iter().flat_map(|section| &section.rows).chain(notes);
        let mut found = Vec::new();
        for pair in rows.flat_map(|row| &row.pairs) {
            let sentences = self.sides.iter().flat_map(|&side| pair.sentences(side));
            found.extend(sentences.filter_map(|sentence| sentence.mark));
        }
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
        for side in self.all_sides() {
            let wanted: BTreeSet<Box<str>> =
                self.pieces_of(side).filter_map(|piece| piece.goal.clone()).collect();
            let mut found = BTreeMap::new();
            for (at, section) in self.sections.iter().enumerate().filter(|_| !wanted.is_empty()) {
                let pairs = section.rows.iter().flat_map(|row| &row.pairs);
                let ids = pairs.flat_map(|pair| pair.sentences(side)).map(EditionSentence::id);
                found.extend(ids.filter(|id| wanted.contains(*id)).map(|id| (id.to_owned(), at)));
            }
            for piece in self.pieces_of(side) {
                piece.goal = piece.goal.take().filter(|goal| found.contains_key(&**goal));
            }
            *self.goals.get_mut(side) = found;
        }
    }

    /// All pieces of a side, those of notes too.
    fn pieces_of(&mut self, side: EditionSide) -> impl Iterator<Item = &mut EditionPiece> {
        let rows = self.sections.iter_mut().flat_map(|section| &mut section.rows);
        let rows = rows.chain(self.notes.iter_mut().map(|note| &mut note.row));
        let pairs = rows.flat_map(|row| &mut row.pairs);
        let sentences = pairs.flat_map(move |pair| pair.sentences_mut(side));
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
            note.calls.iter_mut().flatten().for_each(place);
        }
    }
}

fn sides(bitext: &Bitext, options: &ExportOptions) -> Vec<EditionSide> {
    match &options.only {
        None => EditionSide::BOTH.to_vec(),
        Some(only) if only == &bitext.target_locale => vec![EditionSide::TARGET],
        Some(only) if only == &bitext.source_locale => vec![EditionSide::Source],
        Some(only) if only.language() == bitext.source_locale.language() => {
            vec![EditionSide::Source]
        }
        Some(_) => vec![EditionSide::TARGET],
    }
}
