//! Terms as TBX-Basic (ISO 30042:2019, DCA style), read and written.
//!
//! A concept a term; a `langSec` a language; of the target's `termSec` the one that is preferred,
//! else the first, is the term to write, others are allowed forms, those that are deprecated or
//! superseded are forbidden. Definitions, parts of speech, genders and the like are the term's
//! details. The form in which data categories are elements of their own (DCT) is read too, and so
//! are older files (`martif`, `termEntry`, `langSet`, `tig`, `ntig`).
//!
//! What is written holds to the schema of the dialect (`TBX-Basic_DCA.sch`, LTAC, 1.2.1): each data
//! category in its element, at the level and with the values that TBX-Basic has for it, behind a
//! term first its `termNote`s. A detail that the dialect has no place for is a note, `NAME: VALUE`,
//! and read as a detail again.

use std::borrow::Cow;

use super::term;
use crate::container::Limits;
use crate::container::xml::{Element, Xml, XmlToken, write};
use crate::model::{Error, Glossary, TERM_DETAILS, Term};
use crate::text::language::main_part;

/// Details that stand above terms.
const OF_CONCEPTS: [&str; 2] = ["definition", "subjectField"];

/// The data category that says whether a form may be used.
const STATUS: &str = "administrativeStatus";

/// The data categories of TBX-Basic that we write: the element, the name, and the values where they
/// are a list.
const CATEGORIES: [(&str, &str, &[&str]); 9] = [
    (
        "termNote",
        STATUS,
        &["preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"],
    ),
    ("termNote", "partOfSpeech", &["noun", "verb", "adjective", "adverb", "other"]),
    ("termNote", "grammaticalGender", &["masculine", "feminine", "neuter", "other"]),
    (
        "termNote",
        "termType",
        &["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"],
    ),
    ("termNote", "geographicalUsage", &[]),
    ("descrip", "subjectField", &[]),
    ("descrip", "definition", &[]),
    ("descrip", "context", &[]),
    ("admin", "source", &[]),
];

/// Writes a glossary as TBX; the tags are those of the source and of the target.
#[must_use]
pub fn write_tbx(glossary: &Glossary, title: &str, pair: (&str, &str)) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<tbx type=\"TBX-Basic\" style=\"dca\"",
    ));
    write::attribute(&mut out, "xml:lang", pair.0);
    out.push_str(" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n<tbxHeader><fileDesc><titleStmt>");
    write::element(&mut out, "title", title);
    out.push_str("</titleStmt><sourceDesc><p>enregard</p></sourceDesc></fileDesc></tbxHeader>\n");
    out.push_str("<text><body>\n");
    for term in &glossary.terms {
        concept(&mut out, term, pair);
    }
    out.push_str("</body></text>\n</tbx>\n");
    out
}

fn concept(out: &mut String, term: &Term, (source, target): (&str, &str)) {
    out.push_str("<conceptEntry");
    write::attribute(out, "id", &term.id);
    out.push('>');
    for (_, name, value) in details(term, source).filter(|(of, ..)| of.is_empty()) {
        category(out, name, value);
    }
    if let Some(note) = &term.note {
        write::element(out, "note", note);
    }
    language(out, (term, source), source, term.source.iter().map(|form| (form, "")));
    let only = term.alternatives.is_empty() && term.forbidden.is_empty();
    let first = (!term.target.is_empty())
        .then_some((&term.target, if only { "" } else { "preferredTerm" }));
    let others = term.alternatives.iter().map(|form| (form, "admittedTerm"));
    let never = term.forbidden.iter().map(|form| (form, "deprecatedTerm"));
    language(out, (term, source), target, first.into_iter().chain(others).chain(never));
    out.push_str("</conceptEntry>\n");
}

/// The forms of one language with their status; what is said of the language's term stands at the
/// first.
fn language<'t>(
    out: &mut String,
    (term, source): (&Term, &str),
    tag: &str,
    forms: impl Iterator<Item = (&'t String, &'t str)>,
) {
    let mut forms = forms.peekable();
    if forms.peek().is_none() {
        // A language without a term is no section of the standard's.
        return;
    }
    out.push_str("<langSec");
    write::attribute(out, "xml:lang", tag);
    out.push('>');
    let own = main_part(tag);
    let said = || details(term, source).filter(|(of, ..)| *of == own);
    let (above, mut at_term): (Vec<_>, Vec<_>) =
        said().partition(|(_, name, _)| OF_CONCEPTS.contains(name));
    above.into_iter().for_each(|(_, name, value)| category(out, name, value));
    // `termNote`s come first.
    at_term.sort_by_key(|(_, name, value)| element_of(name, value) != Some("termNote"));
    for (at, (form, status)) in forms.enumerate() {
        out.push_str("<termSec>");
        write::element(out, "term", form);
        if !status.is_empty() {
            category(out, STATUS, &format!("{status}-admn-sts"));
        }
        if at == 0 {
            at_term.iter().for_each(|(_, name, value)| category(out, name, value));
        }
        out.push_str("</termSec>");
    }
    out.push_str("</langSec>");
}

/// The details of a term with the language that each is said of; what is said of the concept has
/// none, and what can stand at a term alone stands at the source's.
fn details<'t>(
    term: &'t Term,
    source: &'t str,
) -> impl Iterator<Item = (&'t str, &'t str, &'t str)> {
    term.details.iter().map(move |(key, value)| {
        let (of, name) = key.split_once('.').unwrap_or(("", key));
        let of = match name {
            "subjectField" => "",
            "definition" | "source" => of,
            _ if of.is_empty() => main_part(source),
            _ => of,
        };
        (of, name, value.as_str())
    })
}

/// The element of a data category, if TBX-Basic has it with this value.
fn element_of(name: &str, value: &str) -> Option<&'static str> {
    let fits = |values: &[&str]| values.is_empty() || values.contains(&value);
    let mut known = CATEGORIES.iter().filter(|(_, known, _)| *known == name);
    known.find(|(.., values)| fits(values)).map(|(element, ..)| *element)
}

/// A data category in the element that TBX-Basic has for it, or as a note.
fn category(out: &mut String, name: &str, value: &str) {
    let Some(element) = element_of(name, value) else {
        write::element(out, "note", &format!("{name}: {value}"));
        return;
    };
    out.push_str(&format!("<{element}"));
    write::attribute(out, "type", name);
    out.push('>');
    write::text(out, value);
    out.push_str(&format!("</{element}>"));
}

/// Reads the concepts that have terms in both languages, whose tags these are: `en` of a file is
/// taken for `en-GB`; where a concept has both, only what is tagged `en-GB`.
///
/// # Errors
///
/// [`crate::model::ErrorCode::FileBroken`] where the file is no XML, or a limit is passed.
pub fn read_tbx(text: &str, pair: (&str, &str), limits: Limits) -> Result<Glossary, Error> {
    let mut xml = Xml::new(text, limits).allow(|declaration| declaration.starts_with("martif "));
    let mut glossary = Glossary::default();
    while let Some(token) = xml.next()? {
        if let XmlToken::Start(tag) = token
            && matches!(tag.name, "conceptEntry" | "termEntry")
        {
            let id = tag.attr("id").map(Cow::into_owned);
            let entry = xml.element(tag)?;
            if let Some(term) = read_concept(&entry, pair) {
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
            let (mut name, mut value) = (category_of(child), child.text().trim().to_owned());
            if let Some((noted, rest)) = value.split_once(": ").filter(|_| name == "note")
                && TERM_DETAILS.contains(&noted)
            {
                (name, value) = (Cow::Owned(noted.to_owned()), rest.to_owned());
            }
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

fn read_concept(entry: &Element<'_>, pair: (&str, &str)) -> Option<Term> {
    let (mut sources, mut targets, mut forbidden) = (Vec::new(), Vec::new(), Vec::new());
    let mut notes = ConceptNotes::default();
    notes.take(entry, "");
    let languages = sections(entry, pair.0).into_iter().map(|language| (language, true));
    let languages = languages.chain(sections(entry, pair.1).into_iter().map(|it| (it, false)));
    for (language, is_source) in languages {
        let tag = main_part(if is_source { pair.0 } else { pair.1 });
        notes.take(language, tag);
        for section in language.elements() {
            let section = section.child("termGrp").map_or(section, |group| {
                notes.take(section, tag);
                group
            });
            let Some((form, status)) = read_section(section) else { continue };
            notes.take(section, tag);
            let forms = if is_source { &mut sources } else { &mut targets };
            match status {
                TermStatus::Preferred => forms.insert(0, form),
                TermStatus::Deprecated if !is_source => forbidden.push(form),
                _ => forms.push(form),
            }
        }
    }
    let mut targets = targets.into_iter();
    let target = targets.next()?;
    let term = term(sources, target, targets.collect())?;
    Some(Term { forbidden, note: notes.note, details: notes.details, ..term })
}

/// The sections of a language in a concept: those of the very tag, where there are such.
fn sections<'e, 'x>(entry: &'e Element<'x>, tag: &str) -> Vec<&'e Element<'x>> {
    let is_section = |child: &&Element<'_>| matches!(child.name, "langSec" | "langSet");
    let tagged = |of: fn(&str) -> &str| {
        let own = of(tag);
        let of_tag = move |child: &&Element<'_>| {
            child.attr("lang").is_some_and(|lang| of(&lang).eq_ignore_ascii_case(own))
        };
        entry.elements().filter(is_section).filter(of_tag).collect::<Vec<_>>()
    };
    let same = tagged(|tag| tag);
    if same.is_empty() { tagged(main_part) } else { same }
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
