//! EPUB: what a book says of itself, and the labels of its contents.

use super::{ApartForm, ApartWords};
use crate::container::xml::Element;
use crate::model::BlockKind;
use crate::source::tags;

/// Words of the package document.
pub(in crate::source) fn metadata(text: &str, root: &Element<'_>) -> Vec<ApartWords> {
    let label = |name: &str| match name {
        "title" => Some("title"),
        "description" => Some("description"),
        "subject" => Some("subject"),
        "rights" => Some("rights"),
        _ => None,
    };
    // Of the properties that a book has, these are sentences.
    let said = |own: &Element<'_>| {
        let property = own.attr("property").filter(|_| own.name == "meta")?;
        matches!(&*property, "schema:accessibilitySummary" | "dcterms:description")
            .then_some("description")
    };
    let all = root.child("metadata").into_iter().flat_map(Element::elements);
    let all = all.filter_map(|own| Some((own, label(own.name).or_else(|| said(own))?)));
    let guide = root.child("guide").into_iter().flat_map(Element::elements);
    let titles = guide.filter_map(|own| title(text, own));
    all.filter_map(|(own, label)| words(text, own, label)).chain(titles).collect()
}

/// The title that a place in the book has for programs.
fn title(text: &str, reference: &Element<'_>) -> Option<ApartWords> {
    let own = reference.attr("title").filter(|own| !own.trim().is_empty())?.into_owned();
    let span = tags::value_span(text.get(reference.span.clone())?, "title")?;
    let start = reference.span.start;
    let span = start + span.start..start + span.end;
    let (kind, form) = (BlockKind::Metadata, ApartForm::Value);
    Some(ApartWords { kind, label: "contents", text: own, span, form })
}

/// Labels of a page of contents, in either form that there is.
pub(in crate::source) fn labels(text: &str, root: &Element<'_>) -> Vec<ApartWords> {
    let mut found = Vec::new();
    gather(text, root, &mut found);
    found
}

fn gather(text: &str, element: &Element<'_>, found: &mut Vec<ApartWords>) {
    let label = match element.name {
        "a" | "span" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "contents",
        "text" => "contents",
        "title" => "title",
        _ => return element.elements().for_each(|child| gather(text, child, found)),
    };
    found.extend(words(text, element, label));
}

/// The words of an element, and of what is in it. A description that is a page of its own is none.
fn words(text: &str, element: &Element<'_>, label: &'static str) -> Option<ApartWords> {
    let own = element.text();
    let span = tags::inner(text, &element.span);
    let fits = !own.trim().is_empty() && !own.contains('<');
    let kind = BlockKind::Metadata;
    fits.then_some(ApartWords { kind, label, text: own, span, form: ApartForm::Content })
}
