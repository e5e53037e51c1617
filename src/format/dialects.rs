//! Where the makers of bilingual files keep what they say of a segment: its state, whether it is
//! locked, where it came from.
//!
//! XLIFF leaves such things to each maker. The table says for each where to look and what its words
//! mean; a word that stands nowhere counts as a draft. A new maker is a row.

use super::date::day;
use super::imported::ImportedRow;
use super::slots::StateTag;
use super::states::{self, StateWords};
use crate::container::xml::Element;
use crate::model::State;

/// What one maker writes beside a unit or its segment.
struct MakerDialect {
    /// The attribute of the state; where it is missing, [`MakerDialect::marks`] tell the maker.
    state: &'static str,
    /// Others that only this maker has.
    marks: &'static [&'static str],
    /// Whether all stands at a `seg` of a list behind the unit, by its `id`.
    is_apart: bool,
    lock: &'static str,
    origin: &'static str,
    author: &'static str,
    date: &'static str,
    words: StateWords,
    /// The same in a step of a workflow behind the first: what is confirmed there was reviewed.
    later: StateWords,
}

const TRADOS: StateWords = &[
    ("Draft", State::Draft),
    ("Translated", State::Translated),
    ("ApprovedTranslation", State::Reviewed),
    ("ApprovedSignOff", State::Reviewed),
];

const MEMOQ: StateWords = &[
    ("PartiallyEdited", State::Draft),
    ("ManuallyConfirmed", State::Translated),
    ("TranslatorConfirmed", State::Translated),
    ("Proofread", State::Reviewed),
    ("Reviewer1Confirmed", State::Reviewed),
    ("Reviewer2Confirmed", State::Reviewed),
];

const DIALECTS: &[MakerDialect] = &[
    // Trados Studio, `.sdlxliff`.
    MakerDialect {
        state: "conf",
        marks: &[],
        is_apart: true,
        lock: "locked",
        origin: "origin",
        author: "last_modified_by",
        date: "modified_on",
        words: TRADOS,
        later: TRADOS,
    },
    // memoQ, `.mqxliff`.
    MakerDialect {
        state: "mq:status",
        marks: &["mq:segmentguid", "mq:locked"],
        is_apart: false,
        lock: "mq:locked",
        origin: "mq:translatorcommitmatchrate",
        author: "mq:lastchanginguser",
        date: "mq:lastchangedtimestamp",
        words: MEMOQ,
        later: MEMOQ,
    },
    // Phrase (Memsource), `.mxliff`.
    MakerDialect {
        state: "m:confirmed",
        marks: &["m:para-id", "m:locked"],
        is_apart: false,
        lock: "m:locked",
        origin: "m:trans-origin",
        author: "m:modified-by",
        date: "m:modified-at",
        words: &[("0", State::Draft), ("1", State::Translated), ("true", State::Translated)],
        later: &[("0", State::Draft), ("1", State::Reviewed), ("true", State::Reviewed)],
    },
];

/// What a unit's maker says of one of its segments, put into its row; whether the maker is known.
///
/// `level` is the step of a workflow that the file stands in, from 1: what is confirmed in a later
/// one was reviewed.
pub(super) fn apply(
    unit: &Element<'_>,
    segment: Option<&str>,
    level: u32,
    row: &mut ImportedRow,
) -> bool {
    let Some((dialect, holder)) = of(unit, segment) else { return false };
    let said = |name: &str| {
        let own = holder.attr(name).map(std::borrow::Cow::into_owned);
        let value = own.or_else(|| {
            let is_it = |value: &&Element<'_>| value.name == "value" && value.is("key", name);
            holder.elements().find(is_it).map(Element::text)
        });
        value.filter(|value| !value.trim().is_empty())
    };
    let word = said(dialect.state).unwrap_or_default();
    row.state = Some(states::meaning(dialect.words(level), &word).unwrap_or(State::Draft));
    let lock = said(dialect.lock).unwrap_or_default().to_ascii_lowercase();
    row.is_locked |= !matches!(lock.as_str(), "" | "false" | "0" | "no");
    row.is_machine |= said(dialect.origin).is_some_and(|word| {
        matches!(word.to_ascii_lowercase().as_str(), "mt" | "nmt" | "amt" | "machine")
    });
    row.author = said(dialect.author).or(row.author.take());
    row.date = said(dialect.date).and_then(|date| day(&date.replace('-', ""))).or(row.date.take());
    true
}

/// Where a unit's maker says the state of one of its segments.
pub(super) fn state_tag(
    unit: &Element<'_>,
    segment: Option<&str>,
    level: u32,
    text: &str,
) -> Option<StateTag> {
    let (dialect, holder) = of(unit, segment)?;
    let tag = StateTag::of(holder, text, (dialect.state, dialect.words(level)));
    Some(StateTag { unsaid: None, ..tag })
}

impl MakerDialect {
    fn words(&self, level: u32) -> StateWords {
        if level > 1 { self.later } else { self.words }
    }
}

/// The maker of a unit, and what says things about a segment of it.
fn of<'e, 'x>(
    unit: &'e Element<'x>,
    segment: Option<&str>,
) -> Option<(&'static MakerDialect, &'e Element<'x>)> {
    DIALECTS.iter().find_map(|dialect| {
        let holder = if dialect.is_apart { apart(unit, segment?)? } else { unit };
        let is_known = |name: &&str| holder.attr(name).is_some();
        let knows = dialect.is_apart || is_known(&dialect.state);
        (knows || dialect.marks.iter().any(is_known)).then_some((dialect, holder))
    })
}

/// What stands behind a unit about one of its segments.
fn apart<'e, 'x>(unit: &'e Element<'x>, segment: &str) -> Option<&'e Element<'x>> {
    let list = unit.child("seg-defs")?;
    list.elements().find(|seg| seg.name == "seg" && seg.is("id", segment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::Limits;
    use crate::container::xml::parse;

    fn row(unit: &str, segment: Option<&str>, level: u32) -> ImportedRow {
        let mut row = ImportedRow::default();
        let unit = parse(unit, &Limits::default()).unwrap();
        assert!(apply(&unit, segment, level, &mut row));
        row
    }

    #[test]
    fn each_maker_is_understood() {
        let sdl =
            |seg: &str| format!("<u><sdl:seg-defs><sdl:seg id=\"1\"/>{seg}</sdl:seg-defs></u>");
        for (unit, segment, level, state, is_locked) in [
            (sdl("<sdl:seg id=\"2\" conf=\"Draft\"/>"), Some("2"), 1, State::Draft, false),
            (sdl("<sdl:seg id=\"2\"/>"), Some("2"), 1, State::Draft, false),
            (
                sdl("<sdl:seg id=\"2\" conf=\"Translated\" locked=\"true\"/>"),
                Some("2"),
                1,
                State::Translated,
                true,
            ),
            (
                sdl("<sdl:seg id=\"2\" conf=\"RejectedTranslation\"/>"),
                Some("2"),
                1,
                State::Draft,
                false,
            ),
            (
                sdl("<sdl:seg id=\"2\" conf=\"ApprovedSignOff\"/>"),
                Some("2"),
                1,
                State::Reviewed,
                false,
            ),
            ("<u mq:status=\"ManuallyConfirmed\"/>".to_owned(), None, 1, State::Translated, false),
            ("<u mq:status=\"PartiallyEdited\"/>".to_owned(), None, 1, State::Draft, false),
            (
                "<u mq:status=\"Proofread\" mq:locked=\"locked\"/>".to_owned(),
                None,
                1,
                State::Reviewed,
                true,
            ),
            (
                "<u m:confirmed=\"1\" m:locked=\"false\"/>".to_owned(),
                None,
                1,
                State::Translated,
                false,
            ),
            ("<u m:confirmed=\"1\"/>".to_owned(), None, 2, State::Reviewed, false),
            ("<u m:confirmed=\"0\" m:locked=\"true\"/>".to_owned(), None, 2, State::Draft, true),
        ] {
            let row = row(&unit, segment, level);
            assert_eq!((row.state, row.is_locked), (Some(state), is_locked), "{unit}");
        }
        let unit = sdl("<sdl:seg id=\"2\" origin=\"mt\"><sdl:value key=\"modified_on\">\
                        2026-05-03T10:00:00</sdl:value></sdl:seg>");
        let row = row(&unit, Some("2"), 1);
        assert_eq!((row.is_machine, row.date.as_deref()), (true, Some("2026-05-03")));
    }
}
