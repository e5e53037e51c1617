//! Comments that say of a sentence why it is not settled.
//!
//! Word keeps what comments say in a part of its own, which the document names in its relations and
//! the package in its list of types. A document without that part gets one.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

use crate::container::Limits;
use crate::container::xml::{self, write};
use crate::model::Error;
use crate::source::translated::package::Package;
use crate::source::translated::{Translation, tags};

const TYPES: &str = "[Content_Types].xml";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The comments of a document, those that it has and new ones.
#[derive(Default)]
pub(super) struct WordComments {
    /// The part that holds them, its text, and the prefix of its elements.
    part: String,
    text: String,
    prefix: String,
    /// The list of types and the relations, where the part is new.
    lists: Vec<(String, String)>,
    next: Cell<usize>,
    fresh: RefCell<String>,
    /// Comments may stand in the paragraph at hand.
    pub(super) is_open: Cell<bool>,
}

impl WordComments {
    /// Those of a document whose main part is this; nothing where the translation asks for none, or
    /// where they could not be written.
    pub(super) fn of(
        package: &mut Package<'_>,
        limits: Limits,
        main: &str,
        translation: &Translation,
    ) -> Result<Option<Self>, Error> {
        if !translation.comments {
            return Ok(None);
        }
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
        let in_folder = |name: &str| format!("{folder}/{name}").trim_start_matches('/').to_owned();
        let part = in_folder("comments.xml");
        if let Some(text) = package.text(&part)? {
            let text = text.trim_start_matches('\u{feff}').to_owned();
            return Ok(Self::known(part, text, &limits));
        }
        let relations = in_folder(&format!("_rels/{name}.rels"));
        let (Some(types), Some(rels)) = (package.text(TYPES)?, package.text(&relations)?) else {
            return Ok(None);
        };
        let kind = format!("<Override PartName=\"/{part}\" ContentType=\"{KIND}\"/>");
        let relation = format!(
            "<Relationship Id=\"rIdTranslatedComments\" Type=\"{RELATION}\" Target=\"comments.xml\"/>"
        );
        let (Some(types), Some(rels)) =
            (with_child(&types, "Types", &kind), with_child(&rels, "Relationships", &relation))
        else {
            return Ok(None);
        };
        let lists = vec![(TYPES.to_owned(), types), (relations, rels)];
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let text = format!("{head}<w:comments xmlns:w=\"{MAIN}\"></w:comments>");
        Ok(Some(Self { part, text, prefix: "w:".to_owned(), lists, ..Self::default() }))
    }

    fn known(part: String, text: String, limits: &Limits) -> Option<Self> {
        let root = xml::parse(&text, limits).ok()?;
        let prefix = tags::prefix(text.get(root.span.start..)?).to_owned();
        let ids = root.elements().filter_map(|one| one.attr("id")?.parse::<usize>().ok());
        let next = Cell::new(ids.max().map_or(0, |last| last.saturating_add(1)));
        drop(root);
        Some(Self { part, text, prefix, next, ..Self::default() })
    }

    /// Enters a comment; what stands before its words and behind them comes back.
    pub(super) fn enter(&self, reason: &str, prefix: &str) -> Option<[String; 2]> {
        if !self.is_open.get() {
            return None;
        }
        let id = self.next.get();
        self.next.set(id + 1);
        let p = &self.prefix;
        let mut fresh = self.fresh.borrow_mut();
        fresh.push_str(&format!(
            "<{p}comment {p}id=\"{id}\" {p}author=\"enregard\" {p}initials=\"e\"><{p}p><{p}r><{p}t xml:space=\"preserve\">"
        ));
        write::text(&mut fresh, reason);
        fresh.push_str(&format!("</{p}t></{p}r></{p}p></{p}comment>"));
        let sign = |name: &str| format!("<{prefix}{name} {prefix}id=\"{id}\"/>");
        let call = format!("<{prefix}r>{}</{prefix}r>", sign("commentReference"));
        Some([sign("commentRangeStart"), sign("commentRangeEnd") + &call])
    }

    /// The parts that hold the new comments.
    pub(super) fn finish(self, parts: &mut FxHashMap<String, Vec<u8>>) {
        let fresh = self.fresh.into_inner();
        if fresh.is_empty() {
            return;
        }
        let root = format!("{}comments", self.prefix);
        // Those that it had may be translated by now.
        let known = parts.get(&self.part).and_then(|part| String::from_utf8(part.clone()).ok());
        if let Some(text) = with_child(known.as_ref().unwrap_or(&self.text), &root, &fresh) {
            parts.insert(self.part, text.into_bytes());
            parts.extend(self.lists.into_iter().map(|(name, text)| (name, text.into_bytes())));
        }
    }
}

/// A part with something more at the end of its root.
fn with_child(text: &str, root: &str, child: &str) -> Option<String> {
    if let Some((before, _)) = text.rsplit_once(&format!("</{root}>")) {
        return Some(format!("{before}{child}</{root}>"));
    }
    let at = text.find(&format!("<{root}"))?;
    let (head, tag) = text.split_at(at);
    let open = tag.get(..tags::tag_len(tag))?.strip_suffix("/>")?;
    Some(format!("{head}{open}>{child}</{root}>"))
}
