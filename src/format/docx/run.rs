//! Runs and plain paragraphs of WordprocessingML: how words look.

use crate::format::edition::StateMark;
use crate::format::markup::Markup;
use crate::text::direction::is_right_to_left;
use crate::text::script::Script;

/// The face of code.
const CODE: &str = "Courier New";

/// How a run looks.
#[derive(Clone, Copy)]
pub(super) struct RunFormat<'a> {
    pub(super) lang: &'a str,
    pub(super) emphasis: bool,
    pub(super) strong: bool,
    pub(super) code: bool,
    pub(super) link: bool,
    pub(super) raised: bool,
    pub(super) script: Option<Script>,
    pub(super) mark: Option<StateMark>,
}

impl<'a> RunFormat<'a> {
    pub(super) fn new(lang: &'a str) -> Self {
        let (emphasis, strong, code, link, raised, mark) =
            (false, false, false, false, false, None);
        Self { lang, emphasis, strong, code, link, raised, script: None, mark }
    }

    /// The properties, in the order of the schema.
    fn write(&self, doc: &mut Markup) {
        doc.open("w:rPr", &[]);
        let style = match self {
            Self { raised: true, .. } => Some("FootnoteReference"),
            Self { link: true, .. } => Some("Hyperlink"),
            Self { code: true, .. } => Some("Code"),
            _ => None,
        };
        if let Some(style) = style {
            doc.empty("w:rStyle", &[("w:val", style)]);
        }
        if self.code && style == Some("Code") {
            // LibreOffice gives the text of tables the document's own face, whatever the style
            // says.
            doc.empty("w:rFonts", &[("w:ascii", CODE), ("w:hAnsi", CODE), ("w:cs", CODE)]);
        }
        if self.strong {
            doc.empty("w:b", &[]).empty("w:bCs", &[]);
        }
        if self.emphasis != (self.mark == Some(StateMark::Missing)) {
            doc.empty("w:i", &[]).empty("w:iCs", &[]);
        }
        match self.mark {
            Some(StateMark::Missing) => _ = doc.empty("w:color", &[("w:val", "595959")]),
            Some(StateMark::Draft) => {
                _ = doc.empty("w:u", &[("w:val", "dotted"), ("w:color", "8A8F99")])
            }
            Some(StateMark::Drifted) => {
                _ = doc.empty("w:u", &[("w:val", "dash"), ("w:color", "8A5A00")])
            }
            Some(StateMark::Question) | None => {}
        }
        if let Some(script) = self.script {
            let place = format!("{}script", if script == Script::Super { "super" } else { "sub" });
            doc.empty("w:vertAlign", &[("w:val", &place)]);
        }
        language(doc, self.lang);
        doc.close();
    }
}

pub(super) fn run(doc: &mut Markup, text: &str, dress: &RunFormat<'_>) {
    if text.is_empty() {
        return;
    }
    doc.open("w:r", &[]);
    dress.write(doc);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            doc.empty("w:br", &[]);
        }
        doc.element("w:t", &[("xml:space", "preserve")], line);
    }
    doc.close();
}

/// The language of a run, last of its properties; text that runs from right to left has its own
/// word for it.
pub(super) fn language(doc: &mut Markup, lang: &str) {
    if is_right_to_left(lang) {
        doc.empty("w:rtl", &[]).empty("w:lang", &[("w:val", lang), ("w:bidi", lang)]);
    } else {
        doc.empty("w:lang", &[("w:val", lang)]);
    }
}

/// Opens a paragraph that reads in the direction of this language.
pub(super) fn open_paragraph(doc: &mut Markup, style: &str, lang: &str) {
    doc.open("w:p", &[]).open("w:pPr", &[]).empty("w:pStyle", &[("w:val", style)]);
    direction(doc, lang);
    doc.close();
}

/// Which way a paragraph reads: behind its style, before its spaces.
pub(super) fn direction(doc: &mut Markup, lang: &str) {
    if is_right_to_left(lang) {
        doc.empty("w:bidi", &[]);
    }
}

pub(super) fn plain(doc: &mut Markup, style: &str, text: &str, lang: &str) {
    open_paragraph(doc, style, lang);
    run(doc, text, &RunFormat::new(lang));
    doc.close();
}
