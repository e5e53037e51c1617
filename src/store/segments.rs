//! The form of `segments/<doc>.yaml`.
//!
//! We write one fixed layout, a fact a line, so that diffs and merges work sentence by sentence.
//! That layout is read back by a line scanner ([`quick`]); whatever a person rearranged goes
//! through the YAML crate ([`thorough`]), which also finds the place of an error.

mod quick;
mod thorough;
mod write;

pub use write::write_document;

use crate::model::{Document, Error, ErrorCode};

/// Reads a document's segments.
///
/// # Errors
///
/// [`ErrorCode::SegmentsBroken`] with line and column, [`ErrorCode::VersionUnknown`],
/// [`ErrorCode::IdInvalid`], or [`ErrorCode::IdDuplicate`] when an id stands twice.
pub fn read_document(text: &str) -> Result<Document, Error> {
    let document = match quick::read(text) {
        Some(document) => document,
        None => thorough::read(text.trim_start_matches('\u{feff}'))?,
    };
    refuse_duplicates(&document, text)?;
    Ok(document)
}

fn refuse_duplicates(document: &Document, text: &str) -> Result<(), Error> {
    let mut seen = rustc_hash::FxHashSet::default();
    seen.reserve(document.retired.len());
    match document.segments().chain(&document.retired).find(|s| !seen.insert(s.id.as_str())) {
        Some(twice) => {
            let error = Error::new(ErrorCode::IdDuplicate).with("id", twice.id.as_str());
            let line = second_line(text, twice.id.as_str());
            Err(line.into_iter().fold(error, |error, line| error.on(line, 1)))
        }
        None => Ok(()),
    }
}

/// Where an id stands for the second time, by lines; nothing where the file has another layout.
pub(super) fn second_line(text: &str, id: &str) -> Option<usize> {
    let is_its = |line: &str| {
        let named = line.trim_start().strip_prefix("- id:").map(str::trim);
        named.is_some_and(|name| name.trim_matches(['"', '\'']) == id)
    };
    text.lines().enumerate().filter(|(_, line)| is_its(line)).nth(1).map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, Cell, Discard, DiscardReason, Segment, SegmentBlock, SegmentId};

    #[test]
    fn numbers_that_yaml_takes_for_text_are_none() {
        for level in ["05", "5.0"] {
            let text =
                format!("enregard: 1\nblocks:\n- kind: heading\n  level: {level}\n  segments:\n");
            assert!(read_document(&text).is_err(), "{level}");
        }
    }

    fn sample() -> Document {
        let id = |id: &str| SegmentId::new(id).unwrap();
        let segment =
            |name: &str, text: &str| Segment { id: id(name), text: text.into(), from: Vec::new() };
        let mut second = segment("contexte-b", "« Oui : non », dit-il.[^1]");
        second.from = vec![id("contexte-a"), id("contexte-z")];
        Document {
            blocks: vec![
                SegmentBlock {
                    kind: BlockKind::Heading,
                    level: Some(2),
                    label: None,
                    cell: None,
                    segments: vec![segment("contexte-a", "Contexte")],
                },
                SegmentBlock {
                    kind: BlockKind::Footnote,
                    level: None,
                    label: Some("1".to_owned()),
                    cell: None,
                    segments: vec![second, segment("contexte-c", "no")],
                },
                SegmentBlock {
                    kind: BlockKind::TableCell,
                    level: None,
                    label: None,
                    cell: Some(Cell { header: true, rows: 2, ..Cell::new(3) }),
                    segments: vec![segment("contexte-e", "2023")],
                },
            ],
            retired: vec![segment("contexte-d", "Parti."), segment("contexte-f", "Aussi.")],
            after: [(id("contexte-f"), id("contexte-b"))].into(),
            discarded: vec![Discard {
                line: 7,
                text: "https://example.org/a#b ".to_owned(),
                reason: DiscardReason::RepeatedAddress,
            }],
        }
    }

    #[test]
    fn what_is_written_is_read_back_by_both_readers() {
        let text = write_document(&sample());
        assert_eq!(quick::read(&text), Some(sample()));
        assert_eq!(thorough::read(&text).unwrap(), sample());
        let empty = write_document(&Document::default());
        assert_eq!(quick::read(&empty), Some(Document::default()));
        assert_eq!(thorough::read(&empty).unwrap(), Document::default());
    }

    #[test]
    fn another_form_of_a_text_is_read_as_the_crate_reads_it() {
        let forms = ["1 Moyens", "'Il pleut.'", "a # b", "\"\\x41\"", "no", "2016"];
        let more = [
            "no: 1", "*a", "'a", "\"a", "[a]", "{a: b}", "~", "|", ">-", "!!str 1", "%a", "@a",
            "--- a",
        ];
        for form in forms.into_iter().chain(more).chain(["a\u{2028}b", "", "a  ", "a\tb", "\ta"]) {
            let text = format!("{HEAD}  - id: a-1\n    text: {form}\n  - id: a-2\n    text: b\n");
            let quick = quick::read(&text);
            assert!(quick.is_none() || quick == thorough::read(&text).ok(), "{form}: {quick:?}");
        }
        let known =
            |form: &&str| quick::read(&format!("{HEAD}  - id: a-1\n    text: {form}\n")).is_some();
        assert_eq!(forms.iter().filter(|form| known(form)).count(), forms.len());
    }

    const HEAD: &str = "enregard: 1\nblocks:\n- kind: paragraph\n  segments:\n";

    #[test]
    fn what_a_person_rearranged_is_read_all_the_same() {
        let text = "enregard: 1\nblocks:\n  - segments:\n    - {id: a-1, text: 'Il pleut.'}\n    \
                    kind: paragraph\n";
        assert_eq!(quick::read(text), None);
        assert_eq!(read_document(text).unwrap().blocks[0].segments[0].text, "Il pleut.");
    }

    #[test]
    fn broken_files_are_named_with_their_place() {
        let broken = read_document("enregard: 1\nblocks:\n- kind: [paragraph\n").unwrap_err();
        assert_eq!(broken.code(), ErrorCode::SegmentsBroken);
        assert!(broken.place().is_some());
        let text = write_document(&sample()).replace("id: contexte-c", "id: contexte-a");
        let twice = read_document(&text).unwrap_err();
        assert_eq!(twice.code(), ErrorCode::IdDuplicate);
        assert_eq!(twice.place().map(|place| place.line), Some(15));
        let text = write_document(&sample()).replace("enregard: 1", "enregard: 9");
        assert_eq!(read_document(&text).unwrap_err().code(), ErrorCode::VersionUnknown);
        let text = write_document(&sample()).replace("id: contexte-c", "id: ../../x");
        assert_eq!(read_document(&text).unwrap_err().code(), ErrorCode::IdInvalid);
    }
}
