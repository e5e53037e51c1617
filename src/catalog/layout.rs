//! Where everything in a catalog stands: every entry by its byte spans, nothing copied.
//!
//! A catalog of 200,000 messages is read several times in one command, so what it says is worked
//! out only for the messages that somebody asks for ([`CatalogLayout::target`], in `message`).
//! Files in the plain form that we write — an entry's value on its one line — are cut by a line
//! scanner ([`plain`]); any other file goes through the Fluent parser ([`thorough`]). Both give the
//! same layout where both can read.

mod plain;
mod thorough;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::place::{EntryPlace, PlaceKind};
use crate::model::{Diagnostic, Error, ErrorCode, Severity};

/// All entries of one catalog, in the file's order.
#[derive(Clone, Debug)]
pub struct CatalogLayout<'t> {
    text: &'t str,
    source: &'t str,
    places: Vec<EntryPlace<'t>>,
    diagnostics: Vec<Diagnostic>,
    index: FxHashMap<&'t str, u32>,
}

impl<'t> CatalogLayout<'t> {
    /// Reads a catalog; never gives up on what a person wrote.
    ///
    /// `source` is the tag of the source language, the key of the baseline line.
    #[must_use]
    pub fn read(text: &'t str, source: &'t str) -> Self {
        let places = plain::read(text).unwrap_or_else(|| thorough::read(text));
        let mut layout =
            Self { text, source, places, diagnostics: Vec::new(), index: FxHashMap::default() };
        layout.fill_index();
        layout
    }

    fn fill_index(&mut self) {
        self.index.reserve(self.places.len());
        let mut terms: FxHashSet<&str> = FxHashSet::default();
        for (at, place) in self.places.iter().enumerate() {
            match place.kind {
                PlaceKind::Message(id) => {
                    if self.index.contains_key(id) {
                        let span = place.body..place.span.end;
                        self.diagnostics.push(trouble("catalog-duplicate", span, id));
                    } else {
                        self.index.insert(id, at as u32);
                    }
                }
                PlaceKind::Term(id) if !terms.insert(id) => {
                    let span = place.body..place.span.end;
                    self.diagnostics.push(trouble("catalog-duplicate", span, id));
                }
                PlaceKind::Junk => {
                    self.diagnostics.push(trouble("catalog-junk", place.span.clone(), ""));
                }
                _ => {}
            }
        }
    }

    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The tag of the source language.
    #[must_use]
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// The entries.
    #[must_use]
    pub fn places(&self) -> &[EntryPlace<'t>] {
        &self.places
    }

    /// Junk and ids that stand twice, with their spans.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Where the message with this id stands among the entries; the first where it stands twice.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).map(|&at| at as usize)
    }

    /// The entry of the message with this id; the first where it stands twice.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&EntryPlace<'t>> {
        self.places.get(self.position(id)?)
    }

    /// An entry's bytes, from its comment to its end.
    #[must_use]
    pub fn slice(&self, place: &EntryPlace<'t>) -> &'t str {
        self.text.get(place.span.clone()).unwrap_or_default()
    }

    /// Whether no other message of the same id stands before this one.
    pub(super) fn is_first(&self, place: &EntryPlace<'t>) -> bool {
        let first = place.message_id().and_then(|id| self.place(id));
        first.is_some_and(|first| first.span == place.span)
    }

    /// The first trouble that forbids writing into this file.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::CatalogJunk`] or [`ErrorCode::IdDuplicate`], with line and column.
    pub fn writable(&self) -> Result<(), Error> {
        writable(&self.diagnostics, self.text)
    }

    /// The parts of the layout that outlive the text.
    pub(super) fn into_parts(self) -> (Vec<Diagnostic>, FxHashMap<&'t str, u32>) {
        (self.diagnostics, self.index)
    }
}

/// The first diagnostic that forbids writing into `text`, as an error.
pub(super) fn writable(diagnostics: &[Diagnostic], text: &str) -> Result<(), Error> {
    let Some(trouble) = diagnostics.iter().find(|d| d.severity == Severity::Error) else {
        return Ok(());
    };
    let (line, column) = position_of(text, trouble.span.start);
    let code = match trouble.code {
        "catalog-duplicate" => ErrorCode::IdDuplicate,
        _ => ErrorCode::CatalogJunk,
    };
    let mut error = Error::new(code).on(line, column);
    for (name, value) in &trouble.args {
        error = error.with(name, value.clone());
    }
    if code == ErrorCode::CatalogJunk {
        let junk = text.get(trouble.span.clone()).unwrap_or_default();
        error = error.with("what", kind_of_junk(junk));
    }
    Err(error)
}

/// Line and column of a byte, both from 1.
pub(super) fn position_of(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count());
    (1 + before.matches('\n').count(), 1 + column)
}

/// What lines that are no Fluent look like: a byte order mark before them, a conflict that git
/// left.
pub(super) fn kind_of_junk(junk: &str) -> &'static str {
    let marks = ["<<<<<<<", "=======", ">>>>>>>"];
    if junk.starts_with('\u{feff}') {
        "mark"
    } else if junk.lines().any(|line| marks.iter().any(|mark| line.starts_with(mark))) {
        "conflict"
    } else {
        "junk"
    }
}

fn trouble(code: &'static str, span: Range<usize>, id: &str) -> Diagnostic {
    let args = if id.is_empty() { Vec::new() } else { vec![("id", id.to_owned())] };
    Diagnostic { code, severity: Severity::Error, span, args }
}

pub(super) use thorough::too_deep;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Lines that a catalog may hold, in the plain form and out of it.
    fn line() -> impl Strategy<Value = String> {
        let ids = prop::sample::select(vec!["a", "b-1", "c_d", "Z9", "-term"]);
        let values = prop::sample::select(vec![
            "text",
            " two  words ",
            "",
            "   ",
            "{ -term }",
            "{\"{\"}x",
            "a { $b } c",
            "{",
            "}",
            "x }",
            "[a",
            ".b",
            "*c",
            "é « ? »",
            "{ a ->",
            "{{{",
            "{ -term.attr }",
            "tab\tx\t",
            "{\"a",
        ]);
        let message = (ids, prop::sample::select(vec![" = ", "=", "  =  ", " "]), values)
            .prop_map(|(id, equals, value)| format!("{id}{equals}{value}"));
        let other = prop::sample::select(vec![
            "",
            "",
            "# fr: note",
            "#",
            "##",
            "## Group",
            "### top",
            "#### x",
            "#bad",
            "# state: draft",
            "  more",
            " ",
            "    .attr = x",
            "{ a }",
            "}",
            "é",
            "junk here",
            "##  ",
            "# fr: x ",
        ]);
        prop_oneof![message, other.prop_map(str::to_owned)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn the_scanner_reads_as_the_parser_does(
            lines in prop::collection::vec(line(), 0..12), end in any::<bool>()
        ) {
            let mut text = lines.join("\n");
            if end {
                text.push('\n');
            }
            if let Some(mut quick) = plain::read(&text) {
                for place in &mut quick {
                    place.plain = false;
                }
                prop_assert_eq!(quick, thorough::read(&text), "{:?}", text);
            }
        }
    }

    #[test]
    fn what_we_write_is_plain() {
        let text = "### d: fr → en\n\n## Un\n\n# fr: Il pleut.\n# state: draft\nun-a = Rain.\n\n\
                    # fr: {x}\nun-b = { -term } {\"{\"}\n\n## Obsolete\n";
        assert_eq!(plain::read(text).map(|places| places.len()), Some(5));
        let lone = plain::read("\n#").unwrap();
        assert_eq!((lone[0].span.clone(), &lone), (1..2, &thorough::read("\n#")));
        assert_eq!(plain::read("a = b\r\n"), None);
        assert_eq!(plain::read("a = b\n    c\n"), None);
    }
}
