//! Terms as TBX-Basic (ISO 30042:2019, DCA style), read and written.
//!
//! A concept a term; a `langSec` a language; the English `termSec` that is preferred, else the first,
//! is the term to write, others are allowed forms, those that are deprecated or superseded are
//! forbidden. Definitions, parts of speech, genders and the like are the term's details. The form in
//! which data categories are elements of their own (DCT) is read too, and so are older files
//! (`martif`, `termEntry`, `langSet`, `tig`, `ntig`).

use std::borrow::Cow;

use super::term;
use crate::container::Limits;
use crate::container::xml::{Element, Xml, XmlToken, write};
use crate::model::{Error, Glossary, TERM_DETAILS, Term};

/// Details that a concept or a language has; all others are a term's.
const OF_CONCEPTS: [&str; 2] = ["definition", "subjectField"];

/// Writes a glossary as TBX.
#[must_use]
pub fn write_tbx(glossary: &Glossary, title: &str) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"fr\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n",
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
    details(out, term, "", true);
    if let Some(note) = &term.note {
        write::element(out, "note", note);
    }
    language(out, term, "fr", term.source.iter().map(|form| (form, "")));
    let only = term.alternatives.is_empty() && term.forbidden.is_empty();
    let first = (!term.target.is_empty())
        .then_some((&term.target, if only { "" } else { "preferredTerm" }));
    let others = term.alternatives.iter().map(|form| (form, "admittedTerm"));
    let never = term.forbidden.iter().map(|form| (form, "deprecatedTerm"));
    language(out, term, "en", first.into_iter().chain(others).chain(never));
    out.push_str("</conceptEntry>\n");
}

/// The forms of one language with their status; what is said of the language's term stands at the
/// first.
fn language<'t>(
    out: &mut String,
    term: &Term,
    tag: &str,
    forms: impl Iterator<Item = (&'t String, &'t str)>,
) {
    out.push_str("<langSec");
    write::attribute(out, "xml:lang", tag);
    out.push('>');
    details(out, term, tag, true);
    for (at, (form, status)) in forms.enumerate() {
        out.push_str("<termSec>");
        write::element(out, "term", form);
        if !status.is_empty() {
            category(out, "termNote", "administrativeStatus", &format!("{status}-admn-sts"));
        }
        if at == 0 {
            details(out, term, tag, false);
        }
        out.push_str("</termSec>");
    }
    out.push_str("</langSec>");
}

/// The details of a language, or of the concept where the tag is empty: those that stand above
/// terms, or those that stand at one.
fn details(out: &mut String, term: &Term, tag: &str, above: bool) {
    for (key, value) in &term.details {
        let (of, name) = key.split_once('.').unwrap_or(("", key));
        // What is said of no language and stands above none stands at the French.
        let of = if of.is_empty() && !OF_CONCEPTS.contains(&name) { "fr" } else { of };
        if of == tag && OF_CONCEPTS.contains(&name) == above {
            let element = match name {
                "definition" | "subjectField" | "context" => "descrip",
                "source" => "admin",
                _ => "termNote",
            };
            category(out, element, name, value);
        }
    }
}

fn category(out: &mut String, element: &str, name: &str, value: &str) {
    out.push_str(&format!("<{element}"));
    write::attribute(out, "type", name);
    out.push('>');
    write::text(out, value);
    out.push_str(&format!("</{element}>"));
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
                let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| term.id.clone());
                glossary.terms.push(Term { id, ..term });
            }
        }
    }
    Ok(glossary)
}

/// What is said of a concept, in the order of the file.
#[derive(Default)]
struct ConceptNotes {
    note: Option<String>,
    details: Vec<(String, String)>,
}

impl ConceptNotes {
    /// Takes what an element says itself, in groups too; of a detail said twice, the first.
    fn take(&mut self, element: &Element<'_>, tag: &str) {
        for child in element.elements() {
            if child.name.ends_with("Grp") && child.name != "termGrp" {
                self.take(child, tag);
                continue;
            }
            let (name, value) = (category_of(child), child.text().trim().to_owned());
            if value.is_empty() {
                continue;
            }
            if name == "note" {
                self.note.get_or_insert(value);
            } else if TERM_DETAILS.contains(&name.as_ref()) {
                let key = if tag.is_empty() { name.into_owned() } else { format!("{tag}.{name}") };
                if !self.details.iter().any(|(known, _)| *known == key) {
                    self.details.push((key, value));
                }
            }
        }
    }
}

/// The data category of an element: its type, or in DCT its own name.
fn category_of<'x>(element: &Element<'x>) -> Cow<'x, str> {
    element.attr("type").unwrap_or(Cow::Borrowed(element.name))
}

fn read_concept(entry: &Element<'_>) -> Option<Term> {
    let (mut french, mut english, mut forbidden) = (Vec::new(), Vec::new(), Vec::new());
    let mut notes = ConceptNotes::default();
    notes.take(entry, "");
    for language in entry.elements().filter(|child| matches!(child.name, "langSec" | "langSet")) {
        let tag = language.attr("lang").unwrap_or_default().to_lowercase();
        let tag = if tag.starts_with("fr") { "fr" } else { "en" };
        if !language.attr("lang").unwrap_or_default().to_lowercase().starts_with(tag) {
            continue;
        }
        notes.take(language, tag);
        for section in language.elements() {
            let section = section.child("termGrp").map_or(section, |group| {
                notes.take(section, tag);
                group
            });
            let Some((form, status)) = read_section(section) else { continue };
            notes.take(section, tag);
            match (tag, status) {
                ("fr", TermStatus::Preferred) => french.insert(0, form),
                ("fr", _) => french.push(form),
                (_, TermStatus::Deprecated) => forbidden.push(form),
                (_, TermStatus::Preferred) => english.insert(0, form),
                (_, TermStatus::Admitted) => english.push(form),
            }
        }
    }
    let mut english = english.into_iter();
    let target = english.next()?;
    let term = term(french, target, english.collect())?;
    Some(Term { forbidden, note: notes.note, details: notes.details, ..term })
}

/// Whether a form is the one to write, may be written, or must not be.
enum TermStatus {
    Preferred,
    Admitted,
    Deprecated,
}

/// A term and its status.
fn read_section(section: &Element<'_>) -> Option<(String, TermStatus)> {
    let form = section.child("term")?.text().trim().to_owned();
    let says = |words: &[&str]| {
        section.elements().any(|child| {
            let is_status = matches!(
                category_of(child).as_ref(),
                "administrativeStatus" | "normativeAuthorization" | "usageStatus" | "status"
            );
            is_status && words.iter().any(|word| child.text().trim().starts_with(word))
        })
    };
    let status = if says(&["deprecated", "superseded", "notRecommended", "forbidden", "obsolete"]) {
        TermStatus::Deprecated
    } else if says(&["preferred"]) {
        TermStatus::Preferred
    } else {
        TermStatus::Admitted
    };
    (!form.is_empty()).then_some((form, status))
}
