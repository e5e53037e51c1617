//! Tells note marks from other links, and the elements that hold the notes.
//!
//! A note mark is a short link to a place further on that says it is a note, or that links back.
//! This covers what pandoc, LibreOffice, Word, wikis and EPUB makers write.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};

/// Notes of a set of pages.
#[derive(Debug, Default)]
pub(super) struct Calls {
    /// Label of the note that a place (`page#id`) holds.
    bodies: BTreeMap<String, String>,
    /// Places of the marks themselves, which notes link back to.
    marks: BTreeMap<String, ()>,
}

impl Calls {
    /// The label of the note that a link calls.
    pub(super) fn label(&self, page: &str, link: ElementRef<'_>) -> Option<&str> {
        let target = target(page, link)?;
        looks_like_mark(link).then(|| self.bodies.get(&target)).flatten().map(String::as_str)
    }

    /// The label of the note that an element holds.
    pub(super) fn body(&self, page: &str, element: ElementRef<'_>) -> Option<&str> {
        let own = element.attr("id").or_else(|| element.attr("name"))?;
        self.bodies.get(&format!("{page}#{own}")).map(String::as_str)
    }

    /// Whether a link leads from a note back to its mark.
    pub(super) fn is_back(&self, page: &str, link: ElementRef<'_>) -> bool {
        let said = link.attr("role") == Some("doc-backlink") || has_word(link, "back");
        said || target(page, link).is_some_and(|target| self.marks.contains_key(&target))
    }
}

/// Finds the notes of pages that belong together.
pub(super) fn find(pages: &[(&str, &Html)]) -> Calls {
    let mut calls = Calls::default();
    let mut places: BTreeMap<String, (usize, ElementRef<'_>)> = BTreeMap::new();
    let mut order = 0;
    for (name, tree) in pages {
        for element in elements(tree) {
            order += 1;
            for id in element.attr("id").into_iter().chain(element.attr("name")) {
                places.entry(format!("{name}#{id}")).or_insert((order, element));
            }
        }
    }
    order = 0;
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for (name, tree) in pages {
        for element in elements(tree) {
            order += 1;
            let called = (element.value().name() == "a")
                .then(|| note_called(name, element, order, &places))
                .flatten();
            let Some(target) = called else { continue };
            if let Some(mark) = mark_place(name, element) {
                calls.marks.insert(mark, ());
            }
            calls.bodies.entry(target).or_insert_with(|| fresh(label_of(element), &mut taken));
        }
    }
    calls
}

fn elements(tree: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    tree.root_element().descendants().filter_map(ElementRef::wrap)
}

/// The place of the note a link calls, where it calls one.
fn note_called(
    page: &str,
    link: ElementRef<'_>,
    order: usize,
    places: &BTreeMap<String, (usize, ElementRef<'_>)>,
) -> Option<String> {
    let target = target(page, link)?;
    let (at, place) = places.get(&target)?;
    let said = says_note(link) || says_note(*place);
    let back = mark_place(page, link).is_some_and(|mark| links_back(*place, &mark, page));
    (looks_like_mark(link) && *at > order && (said || back)).then_some(target)
}

/// `page#id` that a link leads to, within these pages.
fn target(page: &str, link: ElementRef<'_>) -> Option<String> {
    let (file, id) = link.attr("href")?.split_once('#')?;
    let outside = file.contains(':') || id.is_empty();
    let file = if file.is_empty() { page.to_owned() } else { super::join(page, file) };
    (!outside).then(|| format!("{file}#{id}"))
}

/// Where a note links back to: the link's own id, or that of the element around it.
fn mark_place(page: &str, link: ElementRef<'_>) -> Option<String> {
    let parent = link.parent().and_then(ElementRef::wrap);
    let own = link.attr("id").or_else(|| link.attr("name"));
    let id = own.or_else(|| parent.and_then(|parent| parent.attr("id")))?;
    Some(format!("{page}#{id}"))
}

fn links_back(place: ElementRef<'_>, mark: &str, page: &str) -> bool {
    let id = mark.rsplit('#').next().unwrap_or_default();
    let around = place.parent().and_then(ElementRef::wrap);
    let leads = |element: ElementRef<'_>| {
        element.descendants().take(200).filter_map(ElementRef::wrap).any(|inner| {
            inner.attr("href").and_then(|href| href.split_once('#')).is_some_and(|(_, to)| to == id)
        })
    };
    let _ = page;
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
        || has_word(element, "footnote")
        || has_word(element, "endnote")
        || has_word(element, "noteref")
}

fn has_word(element: ElementRef<'_>, word: &str) -> bool {
    element.attr("class").is_some_and(|class| class.to_lowercase().contains(word))
}

/// A number, a letter or a sign, in brackets perhaps.
fn looks_like_mark(link: ElementRef<'_>) -> bool {
    let text: String = link.text().collect();
    let text = text.trim();
    let label = bare(text);
    (1..=4).contains(&label.chars().count()) && !label.contains(char::is_whitespace)
        || text.is_empty() && says_note(link)
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '.' | '^'))
}

fn label_of(link: ElementRef<'_>) -> String {
    let text: String = link.text().collect();
    let label: String = bare(&text).chars().filter(|c| !c.is_control()).collect();
    if label.is_empty() { "n".to_owned() } else { label }
}

/// A label that no other note has: chapters may number anew.
fn fresh(label: String, taken: &mut BTreeMap<String, u32>) -> String {
    let count = taken.entry(label.clone()).or_insert(0);
    *count += 1;
    if *count == 1 { label } else { fresh(format!("{label}-{count}"), taken) }
}
