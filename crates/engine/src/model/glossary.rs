//! A project's terms: what its French says, what its English has to say.

use crate::text::repair::RepairTerms;

/// How a term's match must be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TermCase {
    /// Capitals do not matter.
    #[default]
    Any,
    /// As it stands in the glossary.
    Exact,
}

/// One term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Its name in the glossary's file, such as `human-trafficking`.
    pub id: String,
    /// The French forms: `traite des êtres humains`, `TEH`. Plural, feminine and elision are found
    /// without being listed.
    pub source: Vec<String>,
    /// The English to write.
    pub target: String,
    /// Other forms that are right too (`.plural`, `.alt`).
    pub alternatives: Vec<String>,
    /// English that must not be written for it.
    pub forbidden: Vec<String>,
    /// The French stands in the English as it is.
    pub keep: bool,
    /// A pronoun or another word may stand for it: only good to know.
    pub soft: bool,
    /// Whether capitals matter.
    pub case: TermCase,
    /// What translators should know.
    pub note: Option<String>,
    /// What other tools say of it, by [`TERM_DETAILS`], behind a language where it is of one:
    /// `fr.grammaticalGender` is `feminine`.
    pub details: Vec<(String, String)>,
}

/// All terms of a project, in the order of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The terms.
    pub terms: Vec<Term>,
}

impl Glossary {
    /// The terms that one may take another's place of in a translation; what is kept as it is, or
    /// may be said otherwise, is left out.
    #[must_use]
    pub fn for_repairs(&self) -> RepairTerms {
        let firm = self.terms.iter().filter(|term| !term.keep && !term.soft);
        let firm = firm.filter(|term| !term.target.is_empty());
        let forms = |term: &Term| {
            let target = std::iter::once(&term.target).chain(&term.alternatives);
            (term.source.clone(), target.cloned().collect())
        };
        RepairTerms::new(firm.map(forms).collect())
    }
}

/// What is kept of a term beside its forms and its note, by the names of TBX.
pub const TERM_DETAILS: [&str; 9] = [
    "definition",
    "subjectField",
    "context",
    "partOfSpeech",
    "grammaticalGender",
    "grammaticalNumber",
    "termType",
    "geographicalUsage",
    "source",
];

/// Whether a key names such a detail, of a language or of the whole concept.
#[must_use]
pub fn is_term_detail(key: &str) -> bool {
    let name = key.split_once('.').map_or(key, |(_, name)| name);
    TERM_DETAILS.contains(&name)
}
