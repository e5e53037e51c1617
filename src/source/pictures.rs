//! The pictures of a document, by their names: those that another language may have its own of.

use std::collections::BTreeSet;

use super::addresses::decoded;
use crate::container::Limits;
use crate::container::zip::Archive;
use crate::model::{Error, Reading};

/// The names of a document's pictures, without their folders, each once, in the order of letters:
/// those that its reader found in the text, which editions show, then in a package those of heads,
/// feet and charts.
///
/// # Errors
///
/// What opening a package says.
pub fn pictures(reading: &Reading, bytes: &[u8], limits: Limits) -> Result<Vec<String>, Error> {
    let shown = reading.positions.pictures.iter().map(|picture| picture.path.as_str());
    let shown = shown.filter(|path| !path.contains(':') && !path.starts_with("//"));
    let mut found: BTreeSet<String> = shown.filter_map(name_of).map(str::to_owned).collect();
    if bytes.starts_with(b"PK") {
        let package = Archive::open(bytes, limits)?;
        found.extend(package.names().filter_map(name_of).map(str::to_owned));
    }
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

/// The name of a picture that is not fetched from elsewhere.
pub(super) fn local(address: &str) -> Option<String> {
    let address = decoded(address.split(['?', '#']).next().unwrap_or_default());
    let own = !address.contains(':') && !address.starts_with("//");
    name_of(&address).filter(|_| own).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What editions show is what is listed, however a text names it.
    #[test]
    fn pictures_of_the_document_are_named_once() {
        let page = "<img src='a/un%20plan.png'><img src=b.JPG><img src=b.JPG?v=2>\
                    <img src='https://exemple.org/c.png'><img src='data:image/png;base64,x.png'>\
                    <svg><title>D</title><image href='d.webp'/></svg>";
        let text = format!(
            "![Vue](img/vue.svg) et ![x](https://exemple.org/y.png), <img src=\"e.gif\">.\n\n\
             +-----------+\n| ![](g.png)|\n+-----------+\n\n<figure>{page}</figure>\n"
        );
        let named = |reading: &Reading| pictures(reading, b"", Limits::default()).unwrap();
        let own = ["b.JPG", "d.webp", "un plan.png"];
        let reading = crate::source::html::read(page.as_bytes()).unwrap();
        assert_eq!(named(&reading), own);
        let all = ["b.JPG", "d.webp", "e.gif", "g.png", "un plan.png", "vue.svg"];
        assert_eq!(named(&crate::source::markdown::read(&text)), all);
        assert_eq!(name_of("docProps/thumbnail.jpeg"), None);
    }
}
