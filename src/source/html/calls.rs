//! Tells note marks from other links, and the elements that hold the notes.
//!
//! A note mark is a short link to a place further on, which says that it is a note, or links back,
//! or is raised or in brackets and leads to a text that begins with its number. A place that is a
//! heading or holds one is no note, nor is one that is itself a call. `hold` finds how much of the
//! page around that place is the note. This covers what pandoc, word processors, wikis, content
//! managers and EPUB makers write.

mod hold;

use std::collections::{BTreeMap, HashMap, HashSet};

use scraper::{ElementRef, Html};

use crate::source::addresses;
use crate::source::notes::label_len;

pub(super) use hold::Extent;

/// A note that something calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// The label that no other note has.
    pub(super) label: String,
    /// The label as it is printed.
    pub(super) shown: String,
}

/// Notes of a set of pages.
#[derive(Debug, Default)]
pub(super) struct Calls {
    /// The note that each link calls.
    calls: HashMap<usize, Note>,
    /// The note that an element holds, or that begins there.
    bodies: HashMap<usize, (Note, Extent)>,
    /// Places of the marks themselves, which notes link back to.
    marks: HashSet<String>,
}

/// An element by its place in memory, for as long as its page lives.
fn key(element: ElementRef<'_>) -> usize {
    std::ptr::from_ref(element.value()) as usize
}

impl Calls {
    /// The label of the note that a link calls.
    pub(super) fn label(&self, link: ElementRef<'_>) -> Option<&str> {
        self.calls.get(&key(link)).map(|note| note.label.as_str())
    }

    /// The note that an element holds, and how much of it.
    pub(super) fn body(&self, element: ElementRef<'_>) -> Option<&(Note, Extent)> {
        self.bodies.get(&key(element))
    }

    /// Whether an element inside a note leads back to its mark, or holds nothing but what does.
    pub(super) fn is_back(&self, page: &str, element: ElementRef<'_>) -> bool {
        let said = element.attr("role") == Some("doc-backlink")
            || ["backlink", "backref", "footnote-back", "footnoteback", "back-link", "ftnback"]
                .iter()
                .any(|word| has_word(element, word));
        let inside = || element.attr("href").is_some_and(|href| href.contains('#'));
        let leads = || target(page, element).is_some_and(|target| self.marks.contains(&target));
        said || (element.value().name() == "a" && inside() && (leads() || says_back(element)))
    }
}

/// Words and arrows of a link that leads back.
fn says_back(link: ElementRef<'_>) -> bool {
    let text: String = link.text().collect();
    let text = text.trim().to_lowercase();
    let words = ["retour", "revenir", "remonter", "back", "return"];
    !text.contains(char::is_alphanumeric) || words.iter().any(|word| text.starts_with(word))
}

/// A link that may be a call, and where it leads.
struct Candidate<'t> {
    link: ElementRef<'t>,
    target: String,
    place: ElementRef<'t>,
    mark: Option<String>,
}

/// Finds the notes of pages that belong together.
pub(super) fn find(pages: &[(&str, &Html)]) -> Calls {
    let places = places(pages);
    let mut candidates = Vec::new();
    let mut order = 0;
    for (name, tree) in pages {
        for element in elements(tree) {
            order += 1;
            if element.value().name() == "a" {
                candidates.extend(candidate(name, element, order, &places));
            }
        }
    }
    // A chain of calls is no note.
    let links: HashSet<usize> = candidates.iter().map(|call| key(call.link)).collect();
    candidates.retain(|call| !is_call(call.place, &links));
    let held: HashSet<usize> = candidates.iter().map(|call| key(call.place)).collect();
    let mut calls = Calls::default();
    let mut taken = BTreeMap::new();
    let mut labels: HashMap<&str, Note> = HashMap::new();
    for call in &candidates {
        let shown = label_of(call.link);
        let note = labels.entry(&call.target).or_insert_with(|| {
            let note = Note { label: fresh(shown.clone(), &mut taken), shown };
            for (element, extent) in
                hold::holders(call.place, &|element| held.contains(&key(element)))
            {
                calls.bodies.entry(key(element)).or_insert((note.clone(), extent));
            }
            note
        });
        calls.calls.insert(key(call.link), note.clone());
        calls.marks.extend(call.mark.clone());
    }
    calls
}

/// Every place that a link may lead to, with its number in reading order.
fn places<'t>(pages: &[(&str, &'t Html)]) -> BTreeMap<String, (usize, ElementRef<'t>)> {
    let mut places = BTreeMap::new();
    let mut order = 0;
    for (name, tree) in pages {
        for element in elements(tree) {
            order += 1;
            for id in element.attr("id").into_iter().chain(element.attr("name")) {
                places.entry(format!("{name}#{id}")).or_insert((order, element));
            }
        }
    }
    places
}

fn elements(tree: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    tree.root_element().descendants().filter_map(ElementRef::wrap)
}

/// A link as a call, where it may be one.
fn candidate<'t>(
    page: &str,
    link: ElementRef<'t>,
    order: usize,
    places: &BTreeMap<String, (usize, ElementRef<'t>)>,
) -> Option<Candidate<'t>> {
    let target = target(page, link)?;
    let (at, place) = *places.get(&target)?;
    if !looks_like_mark(link) || at <= order || hold::is_heading(place) {
        return None;
    }
    let mark = mark_place(page, link);
    let back = mark.as_deref().is_some_and(|mark| links_back(place, mark));
    let noted = says_note(link) || says_note(place) || back;
    (noted || (is_set_off(link) && begins_with(place, &label_of(link)))).then_some(Candidate {
        link,
        target,
        place,
        mark,
    })
}

/// Whether an element is a call, or holds nothing but one.
fn is_call(place: ElementRef<'_>, links: &HashSet<usize>) -> bool {
    let words =
        |element: ElementRef<'_>| bare(&element.text().take(20).collect::<String>()).to_owned();
    let inner = place.descendants().take(20).filter_map(ElementRef::wrap);
    inner.filter(|inner| links.contains(&key(*inner))).any(|inner| words(inner) == words(place))
}

/// `page#id` that a link leads to, within these pages.
fn target(page: &str, link: ElementRef<'_>) -> Option<String> {
    let (file, id) = link.attr("href")?.split_once('#')?;
    let outside = file.contains(':') || id.is_empty();
    let file = match file {
        "" => page.to_owned(),
        file => addresses::join(page, &addresses::decoded(file)),
    };
    (!outside).then(|| format!("{file}#{id}"))
}

/// Where a note links back to: the link's own id, or that of an element close around or inside it.
fn mark_place(page: &str, link: ElementRef<'_>) -> Option<String> {
    let own = link.attr("id").or_else(|| link.attr("name"));
    let around = || {
        let inline = |element: &ElementRef<'_>| {
            matches!(element.value().name(), "sup" | "span" | "b" | "small")
        };
        let around = link.ancestors().filter_map(ElementRef::wrap).take(3).take_while(inline);
        around.filter_map(|element| element.attr("id")).next()
    };
    let inside = || {
        let inside = link.descendants().skip(1).take(8).filter_map(ElementRef::wrap);
        inside.filter_map(|element| element.attr("id")).next()
    };
    let id = own.or_else(around).or_else(inside)?;
    Some(format!("{page}#{id}"))
}

fn links_back(place: ElementRef<'_>, mark: &str) -> bool {
    let id = mark.rsplit('#').next().unwrap_or_default();
    let around = place.parent().and_then(ElementRef::wrap);
    let leads = |element: ElementRef<'_>| {
        element.descendants().take(200).filter_map(ElementRef::wrap).any(|inner| {
            inner.attr("href").and_then(|href| href.split_once('#')).is_some_and(|(_, to)| to == id)
        })
    };
    leads(place) || (is_empty_anchor(place) && around.is_some_and(leads))
}

/// `<a name="fn1">`: a place that holds nothing of the note itself.
fn is_empty_anchor(element: ElementRef<'_>) -> bool {
    element.value().name() == "a" || element.text().all(|text| text.trim().is_empty())
}

fn says_note(element: ElementRef<'_>) -> bool {
    let kind = element.attr("epub:type").or_else(|| element.attr("role")).unwrap_or_default();
    let said = [
        "noteref",
        "doc-noteref",
        "footnote",
        "doc-footnote",
        "doc-endnote",
        "endnote",
        "rearnote",
    ];
    kind.split_whitespace().any(|word| said.contains(&word))
        || ["footnote", "endnote", "noteref", "note_ref", "spip_note"]
            .iter()
            .any(|word| has_word(element, word))
}

pub(super) fn has_word(element: ElementRef<'_>, word: &str) -> bool {
    element.attr("class").is_some_and(|class| class.to_lowercase().contains(word))
}

/// A number, a letter or a sign, in brackets perhaps.
fn looks_like_mark(link: ElementRef<'_>) -> bool {
    let text: String = link.text().take(20).collect();
    let text = text.trim();
    let label = bare(text);
    (1..=4).contains(&label.chars().count()) && !label.contains(char::is_whitespace)
        || text.is_empty() && says_note(link)
}

/// Raised, in brackets, or glued to the word before: how calls stand and other links do not.
fn is_set_off(link: ElementRef<'_>) -> bool {
    let text: String = link.text().take(20).collect();
    let bracketed = text.trim().starts_with(['[', '(']);
    let before =
        link.prev_sibling().and_then(|node| node.value().as_text().map(|text| text.to_string()));
    let glued = before.is_some_and(|text| text.ends_with(|c: char| !c.is_whitespace()));
    let near = link.ancestors().filter_map(ElementRef::wrap).take(2);
    let inside = link.descendants().take(8).filter_map(ElementRef::wrap);
    bracketed || glued || near.chain(inside).any(is_raised)
}

fn is_raised(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").unwrap_or_default();
    element.value().name() == "sup" || style.contains("super") || has_word(element, "sup")
}

/// Whether the text of a place begins with this label, or the label is the number of an item of a
/// list.
fn begins_with(place: ElementRef<'_>, label: &str) -> bool {
    let block = hold::block_of(place).unwrap_or(place);
    let text: String = block.text().take(20).collect();
    let item = block.value().name() == "li"
        && label.parse::<usize>().is_ok_and(|number| {
            let before = block.prev_siblings().filter(|node| node.value().is_element());
            before.take(number).count() + 1 == number
        });
    let raised =
        block.text().find(|text| !text.trim().is_empty()).is_some_and(|text| bare(text) == label);
    item || raised || label_len(text.trim_start(), label, false) > 0
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '.' | '^'))
}

fn label_of(link: ElementRef<'_>) -> String {
    let text: String = link.text().take(20).collect();
    let label: String = bare(&text).chars().filter(|c| !c.is_control()).collect();
    if label.is_empty() { "n".to_owned() } else { label }
}

/// A label that no other note has: chapters may number anew.
fn fresh(label: String, taken: &mut BTreeMap<String, u32>) -> String {
    let mut name = label;
    loop {
        let count = taken.entry(name.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return name;
        }
        name = format!("{name}-{count}");
    }
}
