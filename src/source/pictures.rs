//! The pictures of a document, by their names: those that another language may have its own of.

use std::collections::BTreeSet;

use super::addresses::decoded;
use super::html::token::{HtmlTokenKind, tokens};
use super::markdown::images;
use super::{pdf, tags};
use crate::container::zip::Archive;
use crate::container::{Limits, encoding};
use crate::model::Error;

/// The names of a document's pictures, without their folders, each once, in the order of letters.
///
/// # Errors
///
/// What opening a package or decoding a text says.
pub fn pictures(reader: &str, bytes: &[u8], limits: Limits) -> Result<Vec<String>, Error> {
    let found: BTreeSet<String> = match reader {
        "docx" | "odt" | "epub" => {
            let package = Archive::open(bytes, limits)?;
            package.names().filter_map(name_of).map(str::to_owned).collect()
        }
        "html" => in_page(&encoding::guess(bytes)?.text)?,
        "pdf" => pdf::read(bytes, limits)?.positions.pictures.into_iter().map(|p| p.path).collect(),
        "markdown" => in_markdown(&encoding::guess(bytes)?.text),
        _ => BTreeSet::new(),
    };
    Ok(found.into_iter().collect())
}

/// The name of a part or an address, where it is a picture that belongs to the document.
pub(super) fn name_of(path: &str) -> Option<&str> {
    const KINDS: &[&str] =
        &["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff", "emf", "wmf"];
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (_, end) = name.rsplit_once('.')?;
    let thumbnail = folder == "docProps" || folder == "Thumbnails";
    let known = KINDS.iter().any(|kind| end.eq_ignore_ascii_case(kind));
    let plain = !name.contains(['\\', ':']);
    (known && plain && !thumbnail).then_some(name)
}

fn in_page(text: &str) -> Result<BTreeSet<String>, Error> {
    let tokens = tokens(text)?;
    let starts = tokens
        .iter()
        .filter(|token| token.name == "img" && matches!(token.kind, HtmlTokenKind::Start { .. }));
    let address = |tag: &str| {
        let own = tag.get(tags::value_span(tag, "src")?)?;
        local(own)
    };
    Ok(starts.filter_map(|token| address(text.get(token.span.clone())?)).collect())
}

fn in_markdown(text: &str) -> BTreeSet<String> {
    images(text).iter().filter_map(|(_, address)| local(address)).collect()
}

/// The name of a picture that is not fetched from elsewhere.
pub(super) fn local(address: &str) -> Option<String> {
    let address = decoded(address.split(['?', '#']).next().unwrap_or_default());
    let own = !address.contains(':') && !address.starts_with("//");
    name_of(&address).filter(|_| own).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_the_document_are_named_once() {
        let page = "<img src='a/un%20plan.png'><img src=b.JPG><img src=b.JPG?v=2>\
                    <img src='https://exemple.org/c.png'><img src='data:image/png;base64,x.png'>";
        let found = pictures("html", page.as_bytes(), Limits::default()).unwrap();
        assert_eq!(found, ["b.JPG", "un plan.png"]);
        let text = "![Vue](img/vue.svg) et ![x](https://exemple.org/y.png)\n";
        let found = pictures("markdown", text.as_bytes(), Limits::default()).unwrap();
        assert_eq!(found, ["vue.svg"]);
        assert_eq!(name_of("docProps/thumbnail.jpeg"), None);
    }
}
