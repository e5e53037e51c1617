//! Terms as TBX (ISO 30042:2019, the core dialect in DCA style), read and written.
//!
//! A concept a term; a `langSec` a language; the first English `termSec` is the term to write,
//! others are allowed forms, those marked `deprecatedTerm` (or `notRecommended`) are forbidden.
//! Older files (`martif`, `langSet`, `tig`, `ntig`) are read too.

use std::borrow::Cow;

use super::term;
use crate::container::Limits;
use crate::container::xml::{Element, Xml, XmlToken, write};
use crate::model::{Error, Glossary, Term};

/// Writes a glossary as TBX.
#[must_use]
pub fn write_tbx(glossary: &Glossary, title: &str) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<tbx type=\"TBX-Core\" style=\"dca\" xml:lang=\"fr\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n",
        "<tbxHeader><fileDesc><titleStmt>",
    ));
    write::element(&mut out, "title", title);
    out.push_str("</titleStmt><sourceDesc><p>enregard</p></sourceDesc></fileDesc></tbxHeader>\n<text><body>\n");
    for term in &glossary.terms {
        concept(&mut out, term);
    }
    out.push_str("</body></text>\n</tbx>\n");
    out
}

fn concept(out: &mut String, term: &Term) {
    out.push_str("<conceptEntry");
    write::attribute(out, "id", &term.id);
    out.push('>');
    if let Some(note) = &term.note {
        write::element(out, "note", note);
    }
    out.push_str("<langSec xml:lang=\"fr\">");
    for form in &term.source {
        section(out, form, "");
    }
    out.push_str("</langSec><langSec xml:lang=\"en\">");
    let first = (!term.target.is_empty()).then_some(&term.target);
    for form in first.into_iter().chain(&term.alternatives) {
        section(out, form, "");
    }
    for form in &term.forbidden {
        section(
            out,
            form,
            "<termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote>",
        );
    }
    out.push_str("</langSec></conceptEntry>\n");
}

fn section(out: &mut String, form: &str, note: &str) {
    out.push_str("<termSec>");
    write::element(out, "term", form);
    out.push_str(note);
    out.push_str("</termSec>");
}

/// Reads the concepts that have French and English terms.
///
/// # Errors
///
/// [`crate::model::ErrorCode::FileBroken`] where the file is no XML, or a limit is passed.
pub fn read_tbx(text: &str, limits: Limits) -> Result<Glossary, Error> {
    let mut xml = Xml::new(text, limits).allow(|declaration| declaration.starts_with("martif "));
    let mut glossary = Glossary::default();
    while let Some(token) = xml.next()? {
        if let XmlToken::Start(tag) = token
            && matches!(tag.name, "conceptEntry" | "termEntry")
        {
            let id = tag.attr("id").map(Cow::into_owned);
            let entry = xml.element(tag)?;
            if let Some(term) = read_concept(&entry) {
                let note = entry.child("note").map(Element::text);
                let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| term.id.clone());
                glossary.terms.push(Term { id, note, ..term });
            }
        }
    }
    Ok(glossary)
}

fn read_concept(entry: &Element<'_>) -> Option<Term> {
    let (mut french, mut english, mut forbidden) = (Vec::new(), Vec::new(), Vec::new());
    for language in entry.elements().filter(|child| matches!(child.name, "langSec" | "langSet")) {
        let tag = language.attr("lang").unwrap_or_default();
        let is_french = tag.starts_with("fr");
        if !is_french && !tag.starts_with("en") {
            continue;
        }
        for (form, deprecated) in language.elements().filter_map(read_section) {
            match (is_french, deprecated) {
                (true, _) => french.push(form),
                (false, true) => forbidden.push(form),
                (false, false) => english.push(form),
            }
        }
    }
    let mut english = english.into_iter();
    let target = english.next()?;
    Some(Term { forbidden, ..term(french, target, english.collect())? })
}

/// A term, and whether it must not be used.
fn read_section(section: &Element<'_>) -> Option<(String, bool)> {
    let section = section.child("termGrp").unwrap_or(section);
    let form = section.child("term")?.text().trim().to_owned();
    let deprecated = section.elements().any(|child| {
        let text = child.text();
        text.contains("deprecated") || text.contains("notRecommended")
    });
    (!form.is_empty()).then_some((form, deprecated))
}
