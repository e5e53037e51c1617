//! Three versions of a catalog in one, message by message, for git's merge driver.

use rustc_hash::FxHashMap;

use super::layout::{Layout, PlaceKind};
use crate::model::{Error, Merged, merge};

/// What came of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedCatalog {
    /// The merged text. A message that both sides changed stands in it twice, between git's markers.
    pub text: String,
    /// The messages that both sides changed, each in its way.
    pub conflicts: Vec<String>,
}

/// An entry's text, and the blank lines after it, which do not count.
#[derive(Clone, Debug)]
struct Block {
    text: String,
    gap: String,
}

impl PartialEq for Block {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Merges what two sides made of one catalog.
///
/// Messages are told by their ids, wherever they stand; comments by their text. Nothing is lost: a
/// message that one side dropped and the other changed stays.
///
/// # Errors
///
/// [`crate::model::ErrorCode::CatalogJunk`] and [`crate::model::ErrorCode::IdDuplicate`] where a
/// version cannot be trusted: then git's own merge is the better tool.
pub fn merge_catalogs(
    base: &str,
    ours: &str,
    theirs: &str,
    source: &str,
) -> Result<MergedCatalog, Error> {
    let lists = [base, ours, theirs].map(|text| blocks(text, source));
    let [base, ours, theirs] = lists;
    let merged = merge(&base?, &ours?, &theirs?);
    let mut out = String::new();
    let mut conflicts = Vec::new();
    for (key, item) in merged {
        match item {
            Merged::Clean(block) => push(&mut out, &block),
            Merged::Conflict(ours, theirs) => {
                conflicts.push(key.trim_start_matches("m:").to_owned());
                let text = format!(
                    "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n",
                    whole_lines(&ours.text),
                    whole_lines(&theirs.text)
                );
                push(&mut out, &Block { text, gap: "\n".to_owned() });
            }
        }
    }
    let mut end = out.as_str();
    while let Some(rest) = end.strip_suffix("\r\n").or_else(|| end.strip_suffix('\n')) {
        end = rest;
    }
    let text = whole_lines(end);
    Ok(MergedCatalog { text, conflicts })
}

/// A text with a line end. A carriage return alone is a letter to Fluent, and must stay one.
fn whole_lines(text: &str) -> String {
    match text {
        _ if text.ends_with('\n') => text.to_owned(),
        _ if text.ends_with('\r') => format!("{text}\r\n"),
        _ => format!("{text}\n"),
    }
}

fn push(out: &mut String, block: &Block) {
    out.push_str(&whole_lines(&block.text));
    // Spaces that ended a file would draw the line after them into the value before.
    let gap = block.gap.trim_end_matches(' ');
    out.push_str(if gap.is_empty() { "\n" } else { gap });
}

fn blocks(text: &str, source: &str) -> Result<Vec<(String, Block)>, Error> {
    let layout = Layout::read(text, source);
    layout.writable()?;
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut blocks = Vec::with_capacity(layout.places().len());
    for (at, place) in layout.places().iter().enumerate() {
        let own = layout.slice(place);
        let next = layout.places().get(at + 1).map_or(text.len(), |next| next.span.start);
        let gap = text.get(place.span.end..next).unwrap_or_default();
        let name = match place.kind {
            PlaceKind::Message(id) => format!("m:{id}"),
            PlaceKind::Term(id) => format!("t:{id}"),
            PlaceKind::Group(title) => format!("g:{title}"),
            PlaceKind::Comment | PlaceKind::Junk => format!("c:{own}"),
        };
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        let key = if *count > 1 { format!("{name}#{count}") } else { name };
        blocks.push((key, Block { text: own.to_owned(), gap: gap.to_owned() }));
    }
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_at_the_end_of_a_side_touch_nothing() {
        let (base, ours) = ("# fr: Non.\na-2 = No.\n", "b = x\n\n# fr: Non.\na-2 = Nope.\n");
        let merged = merge_catalogs(base, "b = x\n    ", ours, "fr").unwrap();
        assert_eq!(merged.text, "b = x\n\n# fr: Non.\na-2 = Nope.\n");
    }

    #[test]
    fn a_value_that_is_a_carriage_return_stays() {
        for theirs in ["t=\r", "a = b\n\nt=\r", "t=\r\r\n\n"] {
            let merged = merge_catalogs("", "", theirs, "fr").unwrap();
            let again = Layout::read(&merged.text, "fr");
            assert!(again.writable().is_ok(), "{:?}", merged.text);
            assert_eq!(again.places().len(), Layout::read(theirs, "fr").places().len());
        }
    }
}
