//! Terms as TBX-Basic: what we write holds to the rules of the dialect's schema, and files of
//! either edition and style are read.
//!
//! The rules are those of `TBX-Basic_DCA.rng` and `.sch` (LTAC, dialect 1.2.1, of ISO 30042:2019),
//! as far as they bear upon what we write.

use enregard::container::Limits;
use enregard::container::xml::{Element, parse};
use enregard::model::{Glossary, TERM_DETAILS, Term};
use enregard::terms::{read_tbx, write_tbx};
use proptest::prelude::*;

const AUXILIARY: &[&str] =
    &["descrip", "descripGrp", "admin", "adminGrp", "transacGrp", "note", "ref", "xref"];
const MANY: usize = usize::MAX;

/// What an element holds, in this order: which elements, how many at least and at most. Nothing:
/// text alone.
fn content(name: &str) -> &'static [(&'static [&'static str], usize, usize)] {
    match name {
        "tbx" => &[(&["tbxHeader"], 1, 1), (&["text"], 1, 1)],
        "tbxHeader" => &[(&["fileDesc"], 1, 1), (&["encodingDesc"], 0, 1)],
        "fileDesc" => {
            &[(&["titleStmt"], 0, 1), (&["publicationStmt"], 0, 1), (&["sourceDesc"], 1, MANY)]
        }
        "titleStmt" => &[(&["title"], 1, 1), (&["note"], 0, MANY)],
        "sourceDesc" => &[(&["p"], 1, MANY)],
        "text" => &[(&["body"], 1, 1)],
        "body" => &[(&["conceptEntry"], 1, MANY)],
        "conceptEntry" => &[(AUXILIARY, 0, MANY), (&["langSec"], 1, MANY)],
        "langSec" => &[(AUXILIARY, 0, MANY), (&["termSec"], 1, MANY)],
        "termSec" => &[(&["term"], 1, 1), (&["termNote"], 0, MANY), (AUXILIARY, 0, MANY)],
        "title" | "p" | "term" | "termNote" | "descrip" | "admin" | "note" => &[],
        _ => panic!("{name} is none of TBX-Basic's"),
    }
}

/// A data category: its element, where it may stand, and its values where they are a list.
type Category = (&'static str, &'static [&'static str], &'static [&'static str]);

fn category(name: &str) -> Category {
    match name {
        "subjectField" => ("descrip", &["conceptEntry"], &[]),
        "definition" => ("descrip", &["conceptEntry", "langSec"], &[]),
        "context" => ("descrip", &["termSec"], &[]),
        "source" => ("admin", &["conceptEntry", "langSec", "termSec"], &[]),
        "geographicalUsage" => ("termNote", &["termSec"], &[]),
        "partOfSpeech" => {
            ("termNote", &["termSec"], &["adjective", "noun", "other", "verb", "adverb"])
        }
        "grammaticalGender" => {
            ("termNote", &["termSec"], &["masculine", "feminine", "neuter", "other"])
        }
        "termType" => (
            "termNote",
            &["termSec"],
            &["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"],
        ),
        "administrativeStatus" => (
            "termNote",
            &["termSec"],
            &[
                "admittedTerm-admn-sts",
                "deprecatedTerm-admn-sts",
                "supersededTerm-admn-sts",
                "preferredTerm-admn-sts",
            ],
        ),
        _ => panic!("{name} is no data category of TBX-Basic"),
    }
}

/// Holds an element and all in it to the schema.
fn holds(element: &Element<'_>, parent: &str) {
    let model = content(element.name);
    let mut children = element.elements().peekable();
    for (names, least, most) in model {
        let mut count = 0;
        while children.next_if(|child| names.contains(&child.name)).is_some() {
            count += 1;
        }
        assert!((*least..=*most).contains(&count), "{}: {count} of {names:?}", element.name);
    }
    assert!(children.peek().is_none(), "{} holds {:?}", element.name, children.peek());
    if let Some(kind) = element.attr("type").filter(|_| element.name != "tbx") {
        let (of, levels, values) = category(&kind);
        assert_eq!(element.name, of, "{kind}");
        assert!(levels.contains(&parent), "{kind} in {parent}");
        let text = element.text();
        assert!(values.is_empty() || values.contains(&text.as_str()), "{kind} is {text}");
    } else {
        assert!(!matches!(element.name, "descrip" | "termNote" | "admin"), "{}", element.name);
    }
    if matches!(element.name, "tbx" | "langSec") {
        assert!(element.attr("lang").is_some(), "{} has its language", element.name);
    }
    element.elements().for_each(|child| holds(child, element.name));
}

fn is_basic(written: &str, terms: usize) {
    let tbx = parse(written, &Limits::default()).unwrap();
    assert!(tbx.is("type", "TBX-Basic") && tbx.is("style", "dca"));
    assert!(written.contains(" xmlns=\"urn:iso:std:iso:30042:ed-2\""));
    holds(&tbx, "");
    let body = tbx.child("text").and_then(|text| text.child("body")).unwrap();
    let mut ids: Vec<_> = body.elements().map(|entry| entry.attr("id").unwrap()).collect();
    // `xs:ID`: names, each once.
    assert!(ids.iter().all(|id| id.starts_with(|c: char| c.is_alphabetic() || c == '_')));
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), terms);
}

fn details() -> impl Strategy<Value = Vec<(String, String)>> {
    let values =
        ["noun", "properNoun", "feminine", "f", "plural", "acronym", "fullForm", "a & b: c"];
    let of = prop::sample::select(vec!["", "fr.", "en."]);
    let name = prop::sample::select(TERM_DETAILS.to_vec());
    let one = (of, name, prop::sample::select(values.to_vec()));
    let one = one.prop_map(|(of, name, value)| (format!("{of}{name}"), value.to_owned()));
    prop::collection::vec(one, 0..8).prop_map(|mut all| {
        // What is said twice is said once, and what can only be said of one thing is said of that.
        for (key, _) in &mut all {
            if key.ends_with("subjectField") {
                *key = "subjectField".to_owned();
            } else if !key.contains('.') && !matches!(key.as_str(), "definition" | "source") {
                *key = format!("fr.{key}");
            }
        }
        all.sort();
        all.dedup_by(|a, b| a.0 == b.0);
        all
    })
}

proptest! {
    /// Whatever a glossary says of its terms: the file is TBX-Basic, and nothing is lost on the
    /// way.
    #[test]
    fn what_is_written_holds_to_the_schema(
        details in details(), others in 0_usize..3, forbidden in 0_usize..2, note in any::<bool>(),
    ) {
        let words = |count: usize, of: &str| (0..count).map(|at| format!("{of} {at}")).collect();
        let term = |id: &str| Term {
            id: id.to_owned(),
            source: vec!["requête <1>".into(), "demande".into()],
            target: "application".into(),
            alternatives: words(others, "petition"),
            forbidden: words(forbidden, "request"),
            note: note.then(|| "of a court: see there".to_owned()),
            details: details.clone(),
            ..Term::default()
        };
        let open = Term { id: "c-3".into(), source: vec!["avis".into()], ..Term::default() };
        let glossary = Glossary { terms: vec![term("c1"), term("c-2"), open] };
        let written = write_tbx(&glossary, "essai & cie", ("fr", "en-GB"));
        is_basic(&written, 3);
        let mut read = read_tbx(&written, ("fr", "en-GB"), Limits::default()).unwrap();
        for term in &mut read.terms {
            term.details.sort();
        }
        prop_assert_eq!(&read.terms[..], &glossary.terms[..2], "{}", written);
    }
}

/// One concept in the 2008 edition as tools write it, in 2019's with attributes, and with elements.
#[test]
fn either_edition_and_style_is_read() {
    let martif = r#"<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en-US"><martifHeader><fileDesc><titleStmt><title>t</title></titleStmt>
<sourceDesc><p>ours</p></sourceDesc></fileDesc><encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>
<text><body><termEntry id="c1"><descrip type="subjectField">law</descrip>
<descripGrp><descrip type="definition">a request to a court</descrip><admin type="source">our own</admin></descripGrp>
<langSet xml:lang="fr"><tig><term>requête</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="grammaticalGender">feminine</termNote><descrip type="context">La requête est rejetée.</descrip></tig></langSet>
<langSet xml:lang="en"><tig id="t2"><term>application</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<tig><term>request</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"#;
    let dca = r#"<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc>
<sourceDesc><p>ours</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="c1"><descrip type="subjectField">law</descrip>
<descripGrp><descrip type="definition">a request to a court</descrip><admin type="source">our own</admin></descripGrp>
<langSec xml:lang="fr"><termSec><term>requête</term><termNoteGrp><termNote type="partOfSpeech">noun</termNote></termNoteGrp>
<termNote type="grammaticalGender">feminine</termNote><descrip type="context">La requête est rejetée.</descrip></termSec></langSec>
<langSec xml:lang="en"><termSec><term>application</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>request</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"#;
    let dct = r#"<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader><fileDesc>
<sourceDesc><p>ours</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="c1"><min:subjectField>law</min:subjectField>
<descripGrp><basic:definition>a request to a court</basic:definition><basic:source>our own</basic:source></descripGrp>
<langSec xml:lang="fr"><termSec><term>requête</term><min:partOfSpeech>noun</min:partOfSpeech>
<basic:grammaticalGender>feminine</basic:grammaticalGender><basic:context>La requête est rejetée.</basic:context></termSec></langSec>
<langSec xml:lang="en"><termSec><term>application</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>request</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"#;
    let detail = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let term = Term {
        id: "c1".into(),
        source: vec!["requête".into()],
        target: "application".into(),
        forbidden: vec!["request".into()],
        details: vec![
            detail("subjectField", "law"),
            detail("definition", "a request to a court"),
            detail("source", "our own"),
            detail("fr.partOfSpeech", "noun"),
            detail("fr.grammaticalGender", "feminine"),
            detail("fr.context", "La requête est rejetée."),
        ],
        ..Term::default()
    };
    for (name, text) in [("2008", martif), ("2019, dca", dca), ("2019, dct", dct)] {
        let read = read_tbx(text, ("fr", "en-GB"), Limits::default()).unwrap();
        assert_eq!(read, Glossary { terms: vec![term.clone()] }, "{name}");
        is_basic(&write_tbx(&read, "t", ("fr", "en-GB")), 1);
    }
}
