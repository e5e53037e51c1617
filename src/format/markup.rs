//! Building HTML and XML: a document that escapes what goes in and closes what it opens.
//!
//! Text goes in as people wrote it; what comes out is well-formed whatever that was. The editions
//! (HTML, EPUB, DOCX) write through [`Markup`], so that none can forget to escape.

use std::io::Write;

use super::options::pour;
use super::pictures::PictureFile;
use crate::container::xml::write as xml;
use crate::model::Error;

/// Attributes of one tag, in the order in which they are written.
pub(super) type Attributes<'a> = [(&'a str, &'a str)];

/// A document under construction.
///
/// Names of tags and attributes are ours and written as they are; text and values are escaped.
#[derive(Debug, Default)]
pub(super) struct Markup {
    out: String,
    open: Vec<&'static str>,
}

impl Markup {
    /// A document that starts with these bytes: a declaration, a doctype.
    pub(super) fn new(head: &str) -> Self {
        Self { out: head.to_owned(), open: Vec::new() }
    }

    /// Opens a tag, to be closed by [`Markup::close`].
    pub(super) fn open(&mut self, name: &'static str, attributes: &Attributes<'_>) -> &mut Self {
        self.tag(name, attributes);
        self.out.push('>');
        self.open.push(name);
        self
    }

    /// Closes the tag opened last.
    pub(super) fn close(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self
    }

    /// A tag without content: `<name/>`.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &Attributes<'_>) -> &mut Self {
        self.tag(name, attributes);
        self.out.push_str("/>");
        self
    }

    /// A tag of HTML that has no end: `<meta>`, `<br>`.
    pub(super) fn void(&mut self, name: &'static str, attributes: &Attributes<'_>) -> &mut Self {
        self.tag(name, attributes);
        self.out.push('>');
        self
    }

    /// Text, escaped.
    pub(super) fn text(&mut self, words: &str) -> &mut Self {
        xml::prose(&mut self.out, words);
        self
    }

    /// An image that the page holds itself: written straight into it, never a second time.
    pub(super) fn image(&mut self, file: &PictureFile, attributes: &Attributes<'_>) -> &mut Self {
        use base64::Engine;
        self.out.push_str("<img src=\"data:");
        self.out.push_str(file.kind().media_type());
        self.out.push_str(";base64,");
        base64::engine::general_purpose::STANDARD.encode_string(&*file.bytes, &mut self.out);
        self.out.push('"');
        self.attributes(attributes);
        self.out.push('>');
        self
    }

    /// A tag around text.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &Attributes<'_>,
        words: &str,
    ) -> &mut Self {
        self.open(name, attributes).text(words).close()
    }

    /// Bytes of our own that need no escaping: a line end, a style sheet.
    pub(super) fn raw(&mut self, bytes: &str) -> &mut Self {
        self.out.push_str(bytes);
        self
    }

    /// Writes what there is of the document so far, once it is much.
    pub(super) fn pour(&mut self, file: &mut dyn Write) -> Result<(), Error> {
        pour(&mut self.out, file)
    }

    /// How many tags are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The document, with every open tag closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(attributes);
    }

    fn attributes(&mut self, attributes: &Attributes<'_>) {
        for (key, words) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            xml::value(&mut self.out, words);
            self.out.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_is_closed() {
        let mut doc = Markup::new("<?xml version=\"1.0\"?>\n");
        doc.open("a", &[("k", "<")]).open("b", &[]).empty("c", &[]).text("&");
        assert_eq!(doc.depth(), 2);
        assert_eq!(doc.finish(), "<?xml version=\"1.0\"?>\n<a k=\"&lt;\"><b><c/>&amp;</b></a>");
    }
}
