//! Segments and words by state, section by section.

use serde::Serialize;

use rustc_hash::{FxHashMap, FxHashSet};

use super::join::judge;
use crate::model::{
    Bitext, BitextBlock, BlockKind, Counts, Document, Drift, DriftClass, Messages, Segment,
    SegmentId, Standing, State,
};

/// One section of a document: what stands below a heading, deeper headings apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SectionTally {
    /// The heading; empty before the first; the name of the kind of what stands apart.
    pub title: String,
    /// The kind of what stands apart from the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart: Option<BlockKind>,
    /// Depth, from 1; 0 before the first heading.
    pub level: u8,
    /// Counts of this section without those below it.
    pub own: Counts,
    /// Counts of this section and of those below it.
    pub total: Counts,
}

/// The counts of one document in one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Tally {
    /// The document's name.
    pub document: String,
    /// The target locale.
    pub locale: String,
    /// Counts of the whole.
    pub total: Counts,
    /// Sections in reading order.
    pub sections: Vec<SectionTally>,
    /// Messages whose segment left the text.
    pub obsolete: usize,
    /// The first line of the catalog that is no Fluent, or where an id stands again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub damaged_line: Option<usize>,
}

/// Counts the units of one block.
#[must_use]
pub fn block_counts(block: &BitextBlock) -> Counts {
    let mut counts = Counts::default();
    block.units.iter().for_each(|unit| counts.add(unit));
    counts
}

impl Tally {
    /// Counts a bitext.
    #[must_use]
    pub fn of(bitext: &Bitext) -> Self {
        let counts: Vec<Counts> = bitext.blocks.iter().map(block_counts).collect();
        Self::of_counts(bitext, &counts)
    }

    /// The same, given the [`block_counts`] of each block: whoever counts again and again counts
    /// only what changed.
    #[must_use]
    pub fn of_counts(bitext: &Bitext, counts: &[Counts]) -> Self {
        let mut tally = Self {
            document: bitext.document.clone(),
            locale: bitext.target_locale.as_str().to_owned(),
            obsolete: bitext.obsolete.len(),
            ..Self::default()
        };
        let (mut section, mut before) = (SectionTally::default(), None);
        for (block, counts) in bitext.blocks.iter().zip(counts) {
            if block.kind.opens_section(before.replace(block.kind)) {
                let title = block.units.iter().map(|unit| unit.source.as_str());
                tally.open(&mut section, block.kind, title, block.level);
            }
            section.own.merge(counts);
        }
        tally.close(section);
        tally.sum_up();
        tally
    }

    /// Counts a document beside the messages of one catalog, without joining them: what
    /// [`Tally::of`] gives, for a fraction of the memory.
    #[must_use]
    pub fn count(
        name: &str,
        locale: &str,
        document: &Document,
        messages: &impl Messages,
        classify: fn(&str, &str) -> Option<DriftClass>,
    ) -> Self {
        let mut tally =
            Self { document: name.to_owned(), locale: locale.to_owned(), ..Self::default() };
        let census = UnitTally::new(document, messages, classify);
        let (mut section, mut before) = (SectionTally::default(), None);
        let mut met = 0;
        for block in &document.blocks {
            if block.kind.opens_section(before.replace(block.kind)) {
                let title = block.segments.iter().map(|segment| segment.text.as_str());
                tally.open(&mut section, block.kind, title, block.level);
            }
            for segment in &block.segments {
                let message = messages.standing(segment.id.as_str());
                met += usize::from(message.is_some());
                let asked = message.as_ref().is_some_and(|message| message.question);
                section.own.questions += usize::from(asked);
                let message = message.filter(|message| !message.blank);
                let (state, drift) = census.judge((segment, block.kind), message.as_ref());
                section.own.count(&segment.text, state, drift);
                if let Some(message) = message {
                    section.own.count_review(state, message.review);
                }
            }
        }
        tally.close(section);
        tally.sum_up();
        tally.obsolete = strays(document, messages, met);
        tally
    }

    /// Begins a section where a heading stands, and one for each kind of what stands apart.
    fn open<'a>(
        &mut self,
        section: &mut SectionTally,
        kind: BlockKind,
        title: impl Iterator<Item = &'a str>,
        level: Option<u8>,
    ) {
        self.close(std::mem::take(section));
        section.apart = kind.is_apart().then_some(kind);
        section.title = match section.apart {
            Some(kind) => kind.as_str().to_owned(),
            None => title.collect::<Vec<&str>>().join(" "),
        };
        section.level = level.unwrap_or(1).max(1);
    }

    fn close(&mut self, section: SectionTally) {
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

/// Judges segments by their messages; a covered one by the message that covers it.
struct UnitTally<'d, M> {
    messages: &'d M,
    classify: fn(&str, &str) -> Option<DriftClass>,
    /// The texts of all segments, where some message covers several.
    text_of: FxHashMap<&'d str, &'d str>,
    /// The segments that cover others, by those.
    coverer: FxHashMap<SegmentId, &'d Segment>,
}

impl<'d, M: Messages> UnitTally<'d, M> {
    fn new(
        document: &'d Document,
        messages: &'d M,
        classify: fn(&str, &str) -> Option<DriftClass>,
    ) -> Self {
        let shown = |id: &str| messages.standing(id).is_some_and(|message| !message.blank);
        let covers = messages.covers().into_iter().filter(|(id, _)| shown(id));
        let covers: FxHashMap<&str, Vec<SegmentId>> = covers.collect();
        let mut text_of = FxHashMap::default();
        let mut coverer = FxHashMap::default();
        let segments = document.segments().filter(|_| !covers.is_empty());
        for segment in segments {
            text_of.insert(segment.id.as_str(), segment.text.as_str());
            for id in covers.get(segment.id.as_str()).into_iter().flatten() {
                coverer.entry(id.clone()).or_insert(segment);
            }
        }
        Self { messages, classify, text_of, coverer }
    }

    fn judge(
        &self,
        (segment, kind): (&Segment, BlockKind),
        message: Option<&Standing<'_>>,
    ) -> (State, Option<Drift>) {
        let text = |id: &SegmentId| self.text_of.get(id.as_str()).copied();
        if let (None, Some(coverer)) = (message, self.coverer.get(&segment.id)) {
            let message = self.messages.standing(coverer.id.as_str());
            return judge((coverer, kind), message.as_ref(), text, self.classify);
        }
        judge((segment, kind), message, text, self.classify)
    }
}

/// How many messages have no segment in the text, when `met` have one.
fn strays(document: &Document, messages: &impl Messages, met: usize) -> usize {
    if messages.ids().count() == met {
        return 0;
    }
    let live: FxHashSet<&str> = document.segments().map(|s| s.id.as_str()).collect();
    let stray = |id: &&str| !live.contains(id) && SegmentId::new(id).is_ok();
    messages.ids().filter(stray).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BitextBlock, Locale, SegmentId, Unit};

    fn block(kind: BlockKind, level: Option<u8>, text: &str, state: State) -> BitextBlock {
        let unit = Unit {
            id: SegmentId::mint("x", text, None, false),
            source: text.into(),
            target: None,
            talk: Default::default(),
            covered_by: None,
            state,
            drift: (state == State::Drifted).then_some(Drift::Changed(DriftClass::Number)),
        };
        BitextBlock { kind, level, label: None, cell: None, units: vec![unit] }
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
