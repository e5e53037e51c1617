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
        _ => None,
    };
    let all = root.child("metadata").into_iter().flat_map(Element::elements);
    let all = all.filter_map(|own| Some((own, label(own.name)?)));
    all.filter_map(|(own, label)| words(text, own, label)).collect()
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
