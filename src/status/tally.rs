//! Segments and words by state, section by section.

use serde::Serialize;

use super::count_words;
use crate::model::{Bitext, BlockKind, Drift, DriftClass, State, Unit};

/// Counts over some units. Words are those of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All segments, those with nothing to translate left out.
    pub segments: usize,
    /// Their words.
    pub words: usize,
    /// Words with a translation that fits the source of today, drafts included.
    pub translated_words: usize,
    /// Words whose translation was reviewed and still fits.
    pub reviewed_words: usize,
    /// Segments in state missing.
    pub missing: usize,
    /// Segments in state draft.
    pub draft: usize,
    /// Segments in state translated.
    pub translated: usize,
    /// Segments in state reviewed.
    pub reviewed: usize,
    /// Segments in state drifted.
    pub drifted: usize,
    /// Drifted segments by class, in the order of [`DriftClass::ALL`].
    pub drift: [usize; 8],
    /// Drifted segments whose message says nothing of its source.
    pub unanchored: usize,
    /// Segments with nothing to translate.
    pub untranslatable: usize,
    /// Open questions.
    pub questions: usize,
}

impl Counts {
    /// Adds one unit.
    pub fn add(&mut self, unit: &Unit) {
        self.questions += usize::from(unit.target.as_ref().is_some_and(|t| t.question.is_some()));
        if unit.state == State::Untranslatable {
            self.untranslatable += 1;
            return;
        }
        let words = count_words(&unit.source);
        self.segments += 1;
        self.words += words;
        match unit.state {
            State::Missing => self.missing += 1,
            State::Drifted => self.drifted += 1,
            State::Draft => self.draft += 1,
            State::Translated => self.translated += 1,
            State::Reviewed => self.reviewed += 1,
            State::Untranslatable => {}
        }
        if matches!(unit.state, State::Draft | State::Translated | State::Reviewed) {
            self.translated_words += words;
        }
        if unit.state == State::Reviewed {
            self.reviewed_words += words;
        }
        match unit.drift {
            Some(Drift::Unanchored) => self.unanchored += 1,
            Some(Drift::Changed(class)) => {
                let at = DriftClass::ALL.iter().position(|known| *known == class);
                if let Some(count) = at.and_then(|at| self.drift.get_mut(at)) {
                    *count += 1;
                }
            }
            None => {}
        }
    }

    /// Adds other counts to these.
    pub fn merge(&mut self, other: &Self) {
        self.segments += other.segments;
        self.words += other.words;
        self.translated_words += other.translated_words;
        self.reviewed_words += other.reviewed_words;
        self.missing += other.missing;
        self.draft += other.draft;
        self.translated += other.translated;
        self.reviewed += other.reviewed;
        self.drifted += other.drifted;
        self.unanchored += other.unanchored;
        self.untranslatable += other.untranslatable;
        self.questions += other.questions;
        self.drift.iter_mut().zip(other.drift).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// Drifted segments by class, the dangerous ones first, classes without any left out.
    pub fn drift_classes(&self) -> impl Iterator<Item = (DriftClass, usize)> {
        DriftClass::ALL.into_iter().zip(self.drift).filter(|(_, count)| *count > 0)
    }

    /// Whether nothing is missing or drifted.
    #[must_use]
    pub fn is_up_to_date(&self) -> bool {
        self.missing == 0 && self.drifted == 0
    }
}

/// One section of a document: what stands below a heading, deeper headings apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The heading; empty before the first.
    pub title: String,
    /// Depth, from 1; 0 before the first heading.
    pub level: u8,
    /// Counts of this section without those below it.
    pub own: Counts,
    /// Counts of this section and of those below it.
    pub total: Counts,
}

/// The counts of one document in one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The document's name.
    pub document: String,
    /// The target locale.
    pub locale: String,
    /// Counts of the whole.
    pub total: Counts,
    /// Sections in reading order.
    pub sections: Vec<Section>,
    /// Messages whose segment left the text.
    pub obsolete: usize,
}

impl Tally {
    /// Counts a bitext.
    #[must_use]
    pub fn of(bitext: &Bitext) -> Self {
        let mut tally = Self {
            document: bitext.document.clone(),
            locale: bitext.target_locale.as_str().to_owned(),
            obsolete: bitext.obsolete.len(),
            ..Self::default()
        };
        let mut section = Section::default();
        for block in &bitext.blocks {
            if block.kind == BlockKind::Heading {
                tally.close(std::mem::take(&mut section));
                let parts: Vec<&str> = block.units.iter().map(|u| u.source.as_str()).collect();
                section.title = parts.join(" ");
                section.level = block.level.unwrap_or(1).max(1);
            }
            block.units.iter().for_each(|unit| section.own.add(unit));
        }
        tally.close(section);
        tally.sum_up();
        tally
    }

    fn close(&mut self, section: Section) {
        if !section.title.is_empty() || section.own != Counts::default() {
            self.total.merge(&section.own);
            self.sections.push(section);
        }
    }

    /// Adds to each section what stands in the deeper ones that follow it.
    fn sum_up(&mut self) {
        let mut open: Vec<(u8, Counts)> = Vec::new();
        for section in self.sections.iter_mut().rev() {
            let mut total = section.own.clone();
            while let Some((_, below)) =
                open.pop_if(|(level, _)| section.level > 0 && *level > section.level)
            {
                total.merge(&below);
            }
            section.total = total.clone();
            open.push((section.level, total));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BitextBlock, Locale, SegmentId};

    fn block(kind: BlockKind, level: Option<u8>, text: &str, state: State) -> BitextBlock {
        let unit = Unit {
            id: SegmentId::mint("x", text, None, false),
            source: text.to_owned(),
            target: None,
            covered_by: None,
            state,
            drift: (state == State::Drifted).then_some(Drift::Changed(DriftClass::Number)),
        };
        BitextBlock { kind, level, label: None, units: vec![unit] }
    }

    #[test]
    fn sections_count_what_stands_below_them() {
        use BlockKind::{Heading, Paragraph};
        let bitext = Bitext {
            document: "d".to_owned(),
            title: String::new(),
            source_locale: Locale::french(),
            target_locale: Locale::english(),
            blocks: vec![
                block(Paragraph, None, "avant tout", State::Missing),
                block(Heading, Some(1), "Un", State::Translated),
                block(Paragraph, None, "trois mots ici", State::Drifted),
                block(Heading, Some(2), "Deux", State::Reviewed),
                block(Paragraph, None, "https://x.org 3", State::Untranslatable),
                block(Heading, Some(1), "Trois", State::Draft),
            ],
            obsolete: Vec::new(),
        };
        let tally = Tally::of(&bitext);
        let titles: Vec<&str> = tally.sections.iter().map(|s| s.title.as_str()).collect();
        assert_eq!(titles, ["", "Un", "Deux", "Trois"]);
        let totals: Vec<usize> = tally.sections.iter().map(|s| s.total.words).collect();
        assert_eq!(totals, [2, 5, 1, 1]);
        assert_eq!((tally.total.words, tally.total.segments), (8, 5));
        assert_eq!((tally.total.missing, tally.total.untranslatable), (1, 1));
        assert_eq!(tally.total.drift_classes().collect::<Vec<_>>(), [(DriftClass::Number, 1)]);
    }
}
