//! A source cut by hand where the rules see no end of a sentence, and joined where they see one.
//!
//! The place is kept as a text in `sentences.breaks_after` or `sentences.never_breaks` of the
//! settings; one undoes what the other did. Each sync finds it again, on every machine, for as long
//! as these words stand in the source.

use super::sync::SyncOptions;
use super::transaction::find;
use super::{Project, SETTINGS, disk};
use crate::model::{
    Document, Error, ErrorCode, Segment, SegmentBlock, SegmentId, SharedText, content_hash,
};
use crate::segment::{SegmentChange, SegmentChangeKind};
use crate::store::{DocumentSettings, RuleList, read_settings, with_rule, without_rule};

/// The fewest words that a place is known by.
const WORDS: usize = 3;

impl Project {
    /// Cuts the source of a segment at a byte offset between two of its words; gives the text
    /// behind which sentences end from now on. One command, which one undo takes back.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::IdUnknown`]; [`ErrorCode::Conflict`] where the source is not what was `seen`;
    /// [`ErrorCode::Usage`] for a place where nothing can be cut; what a sync says.
    pub fn cut_source(&self, id: &SegmentId, seen: &str, at: usize) -> Result<String, Error> {
        self.rule("cut", (id, seen), |settings, segment, texts| {
            let left = left_of(&segment.text, at).ok_or_else(|| refused(id))?;
            let sentences = read_settings(settings)?.sentences;
            let spans = |whole: &&String| {
                let mut found = segment.text.match_indices(whole.as_str());
                texts_with(texts, whole) == 1
                    && found.any(|(from, _)| from < at && at <= from + whole.len())
            };
            let joined = sentences.never_breaks.iter().filter(spans);
            let without = |settings: String, whole: &String| {
                without_rule(&settings, RuleList::NeverBreaks, whole).unwrap_or(settings)
            };
            let settings = joined.fold(settings.to_owned(), without);
            let rule = known_by(left, texts);
            Ok((with_rule(&settings, RuleList::BreaksAfter, rule)?, rule.to_owned()))
        })
    }

    /// Joins the source of a segment with that of the next in its block; gives the text that tells
    /// the place: no sentence ends there from now on. One command, which one undo takes back.
    ///
    /// # Errors
    ///
    /// Like [`Project::cut_source`]; [`ErrorCode::Usage`] where none follows in the block.
    pub fn join_source(&self, id: &SegmentId, seen: &str) -> Result<String, Error> {
        self.rule("join", (id, seen), |settings, segment, texts| {
            let next = self.next_in_block(id)?.ok_or_else(|| {
                Error::new(ErrorCode::Usage)
                    .with("value", id.as_str())
                    .with("expected", "edit-after")
            })?;
            let left = segment.text.as_str();
            let breaks = read_settings(settings)?.sentences.breaks_after;
            let by_hand = |rule: &&String| {
                let told = rule.split_whitespace().count() >= WORDS || *rule == left;
                told && left.ends_with(rule.as_str()) && texts_with(texts, rule) == 1
            };
            let cut = breaks.iter().find(by_hand);
            let without = cut.and_then(|rule| {
                Some((without_rule(settings, RuleList::BreaksAfter, rule)?, rule))
            });
            if let Some((settings, rule)) = without {
                return Ok((settings, rule.clone()));
            }
            let first = next.split_whitespace().next().unwrap_or_default();
            let tails = tails(left).map(|tail| format!("{tail} {first}"));
            let whole = tails.into_iter().find(|whole| texts_with(texts, whole) == 0);
            let whole = whole.unwrap_or_else(|| format!("{left} {first}"));
            Ok((with_rule(settings, RuleList::NeverBreaks, &whole)?, whole))
        })
    }

    /// What the next segment of the same block says.
    fn next_in_block(&self, id: &SegmentId) -> Result<Option<SharedText>, Error> {
        let documents = self.all_segments()?;
        let blocks = documents.iter().flat_map(|(_, document)| &document.blocks);
        let next = |block: &SegmentBlock| {
            let at = block.segments.iter().position(|one| one.id == *id)?;
            Some(block.segments.get(at + 1)?.text.clone())
        };
        let mut found = blocks.filter_map(next);
        Ok(found.next())
    }

    /// Carries a change of the rules out that moves the end of a segment: `change` is given the
    /// settings, the segment and all texts, and gives the new settings and what tells the place.
    fn rule(
        &self,
        command: &str,
        (id, seen): (&SegmentId, &str),
        change: impl Fn(&str, &Segment, &[&str]) -> Result<(String, String), Error>,
    ) -> Result<String, Error> {
        self.change(&format!("{command} {id}"), |transaction| {
            let documents = self.all_segments()?;
            let (document, segment) = found(&documents, id)?;
            if segment.text != seen {
                return Err(Error::new(ErrorCode::Conflict).at(self.segments_path(document)));
            }
            let texts: Vec<&str> = documents
                .iter()
                .flat_map(|(_, document)| document.segments().map(|one| one.text.as_str()))
                .collect();
            let path = self.root.join(SETTINGS);
            let bytes = find(&path)?.unwrap_or_default();
            let before = content_hash(&bytes);
            let (ruled, rule) = change(&disk::text(bytes, &path)?, segment, &texts)
                .map_err(|error| if error.path().is_none() { error.at(&path) } else { error })?;
            let project = Self { settings: read_settings(&ruled)?, ..self.clone() };
            transaction.put(path, Some(before), ruled.into_bytes());
            let options =
                SyncOptions { document: Some(document.id.clone()), ..SyncOptions::default() };
            let synced = project.work_out(&options, transaction)?;
            let mut changes = synced.iter().flat_map(|one| &one.report);
            let stays = |one: &SegmentChange| one.id == *id && one.kind == SegmentChangeKind::Kept;
            if changes.any(stays) { Err(refused(id)) } else { Ok(rule) }
        })
    }

    fn all_segments(&self) -> Result<Vec<(&DocumentSettings, Document)>, Error> {
        let documents = self.settings.documents.iter();
        documents.map(|one| Ok((one, self.load_document(one)?))).collect()
    }
}

fn found<'d>(
    documents: &'d [(&'d DocumentSettings, Document)],
    id: &SegmentId,
) -> Result<(&'d DocumentSettings, &'d Segment), Error> {
    let mut all = documents
        .iter()
        .flat_map(|(settings, document)| document.segments().map(move |one| (*settings, one)));
    all.find(|(_, segment)| segment.id == *id)
        .ok_or_else(|| Error::new(ErrorCode::IdUnknown).with("id", id.as_str()))
}

fn refused(id: &SegmentId) -> Error {
    Error::new(ErrorCode::Usage).with("value", id.as_str()).with("expected", "edit-inside")
}

/// What stands before a place between two words; nothing where none stand on either side.
fn left_of(text: &str, at: usize) -> Option<&str> {
    let (left, right) = text.split_at_checked(at)?;
    let parted = left.ends_with(char::is_whitespace) || right.starts_with(char::is_whitespace);
    let left = left.trim_end();
    (parted && !left.is_empty() && !right.trim_start().is_empty()).then_some(left)
}

/// The last words of a text that tell its end from every other place; all of it where that takes
/// all of it.
fn known_by<'t>(left: &'t str, texts: &[&str]) -> &'t str {
    let alone = |tail: &&str| texts.iter().map(|text| places(text, tail)).sum::<usize>() == 1;
    tails(left).find(alone).unwrap_or(left)
}

/// The last words of a text, few first.
fn tails(left: &str) -> impl Iterator<Item = &str> {
    let starts = left.char_indices().filter(|(at, c)| {
        let before = left.get(..*at).and_then(|before| before.chars().next_back());
        !c.is_whitespace() && before.is_none_or(char::is_whitespace)
    });
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    starts.into_iter().rev().skip(WORDS - 1).filter_map(|at| left.get(at..))
}

/// In how many texts another stands.
fn texts_with(texts: &[&str], sought: &str) -> usize {
    texts.iter().filter(|text| text.contains(sought)).count()
}

/// How many times a text is followed by a space in another.
fn places(text: &str, sought: &str) -> usize {
    let ends = text.match_indices(sought).map(|(at, _)| at + sought.len());
    ends.filter(|end| text.get(*end..).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_known_by_as_few_words_as_tell_it() {
        let texts = ["On lit ; on écrit la loi ; on relit.", "Il écrit la loi ; il dort."];
        assert_eq!(known_by("On lit ; on écrit la loi ;", &texts), "on écrit la loi ;");
        assert_eq!(known_by("Il écrit la loi ;", &texts), "Il écrit la loi ;");
        assert_eq!(known_by("On lit ;", &texts), "On lit ;");
        assert_eq!(left_of("Un deux", 1), None);
        assert_eq!(left_of("Un deux", 2), Some("Un"));
        assert_eq!(left_of("Un deux", 3), Some("Un"));
        assert_eq!(left_of("Un deux", 7), None);
    }
}
