//! A query picks units of a bitext: `state:drifted drift:number,date "coût réel" -section:annexe`.
//!
//! | word | picks units |
//! |---|---|
//! | `state:missing,draft` | in one of these states |
//! | `drift:number` | drifted in this way; `drift:unanchored` without a baseline |
//! | `is:todo` | missing, drifted or draft; `is:blocking` those, questions and void reviews; `is:done` |
//! | `is:draft` | the same as `state:draft`, for every state |
//! | `is:question` | with an open question; `is:unanswered` that nobody answered |
//! | `is:void` | reviewed, then changed; `is:error` marked by a reviewer; `is:variant`; `is:covered` |
//! | `id:contexte` | whose id begins so |
//! | `doc:` `section:` | whose document or heading says so |
//! | `check:number` | with a finding of this check; `check:any` with any |
//! | `adequacy:<.5` `adequacy:>.9` | whose target is less, or more, likely to be whole |
//! | `fr:` `en:` `source:` `target:` | whose source or target says so |
//! | `kind:heading` | in a block of this kind |
//! | `stem:travailleur` | whose source or target has the words in any form that is known |
//! | `words`, `"several words"` | whose source, target or id says so |
//! | `/expression/` | whose source or target matches |
//!
//! Words stand beside one another for *and*; `or` and `-` (or `not`) and parentheses are known, and
//! `and` may be written.

use std::fmt;

use crate::model::{Bitext, BlockKind, Drift, DriftClass, SegmentId, State, Unit};
use crate::text::inflect::Placed;
use crate::text::language::Language;
use crate::text::pattern::{Pattern, expression};
use crate::text::value::tokens;

/// What a query looks at beside the unit itself.
#[derive(Clone, Copy)]
struct Surroundings<'a> {
    /// The document's name.
    document: &'a str,
    /// The heading above.
    section: &'a str,
    /// What its block is.
    kind: BlockKind,
    /// The languages of source and target.
    languages: (Language, Language),
    /// The checks that found something in it.
    checks: &'a [&'a str],
    /// How likely its target is a whole translation.
    adequacy: &'a dyn Fn(&Unit) -> Option<f32>,
}

/// A query, understood.
#[derive(Clone, Debug)]
pub struct Query {
    node: QueryNode,
    checks: Vec<String>,
}

/// Why a query cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueryError {
    /// The word that is in the way.
    pub word: String,
    /// What could stand there.
    pub expected: String,
}

impl QueryError {
    fn new(word: impl Into<String>) -> Self {
        Self { word: word.into(), expected: "state: drift: is: …".to_owned() }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.word)
    }
}

impl std::error::Error for QueryError {}

#[derive(Clone, Debug)]
enum QueryNode {
    All(Vec<QueryNode>),
    Any(Vec<QueryNode>),
    Not(Box<QueryNode>),
    State(Vec<String>),
    Drift(Vec<String>),
    Is(String),
    Id(String),
    Kind(String),
    Check(Vec<String>),
    /// Under the bound, or over it.
    Adequacy(bool, f32),
    Document(Pattern),
    Section(Pattern),
    Source(Pattern),
    Target(Pattern),
    /// Words in any of their forms.
    Stem(String),
    Text(Pattern, String),
}

/// How deep parentheses may nest.
const DEPTH: usize = 32;
/// Longest query, in bytes.
const LONGEST: usize = 2000;

impl Query {
    /// Understands a query; the empty one picks everything.
    ///
    /// # Errors
    ///
    /// [`QueryError`] names the word that is in the way.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        if text.len() > LONGEST {
            return Err(QueryError::new(text.chars().take(20).collect::<String>()));
        }
        let words = words(text);
        let mut parser = Parser { words: &words, at: 0, checks: Vec::new() };
        let node = parser.any(0)?;
        match parser.words.get(parser.at) {
            Some(word) => Err(QueryError::new(word)),
            None => Ok(Self { node, checks: parser.checks }),
        }
    }

    /// Whether it asks for findings of checks.
    #[must_use]
    pub fn needs_checks(&self) -> bool {
        !self.checks.is_empty()
    }

    /// The checks it names; `any` for all of them.
    #[must_use]
    pub fn checks(&self) -> &[String] {
        &self.checks
    }

    /// The units of a bitext that it picks, in order; `checks` names the checks that found
    /// something in a unit, where it [asks for them](Self::needs_checks); `adequacy` scores a
    /// unit, where it has something to score.
    #[must_use]
    pub fn pick<'b, 'c>(
        &self,
        bitext: &'b Bitext,
        checks: impl Fn(&SegmentId) -> &'c [&'c str],
        adequacy: impl Fn(&Unit) -> Option<f32>,
    ) -> Vec<&'b Unit> {
        let mut section = String::new();
        let mut picked = Vec::new();
        for block in &bitext.blocks {
            if block.kind.is_apart() {
                block.kind.as_str().clone_into(&mut section);
            } else if block.kind == BlockKind::Heading {
                let parts: Vec<&str> =
                    block.units.iter().map(|unit| unit.source.as_str()).collect();
                section = parts.join(" ");
            }
            picked.extend(block.units.iter().filter(|unit| {
                let around = Surroundings {
                    document: &bitext.document,
                    section: &section,
                    kind: block.kind,
                    languages: bitext.languages(),
                    checks: checks(&unit.id),
                    adequacy: &adequacy,
                };
                self.node.picks(unit, &around)
            }));
        }
        picked
    }
}

impl QueryNode {
    fn picks(&self, unit: &Unit, around: &Surroundings<'_>) -> bool {
        let target = unit.target.as_deref().map_or("", |target| target.value.as_str());
        match self {
            Self::All(nodes) => nodes.iter().all(|node| node.picks(unit, around)),
            Self::Any(nodes) => nodes.iter().any(|node| node.picks(unit, around)),
            Self::Not(node) => !node.picks(unit, around),
            Self::State(names) => names.iter().any(|name| name == unit.state.as_str()),
            Self::Drift(names) => names.iter().any(|name| drifted(unit.drift, name)),
            Self::Is(what) => is(unit, what),
            Self::Id(start) => unit.id.as_str().starts_with(start.as_str()),
            Self::Kind(name) => around.kind.as_str() == name,
            Self::Check(names) => names.iter().any(|name| has_check(around.checks, name)),
            Self::Adequacy(under, bound) => {
                around.kind != BlockKind::Heading
                    && (around.adequacy)(unit)
                        .is_some_and(|score| if *under { score < *bound } else { score > *bound })
            }
            Self::Document(pattern) => pattern.is_in(around.document),
            Self::Section(pattern) => pattern.is_in(around.section),
            Self::Source(pattern) => pattern.is_in(&unit.source),
            Self::Target(pattern) => pattern.is_in(target),
            Self::Stem(words) => {
                let has = |text: &str, language: Language| {
                    !Placed::new(text, &tokens(text), language).find(words).is_empty()
                };
                has(&unit.source, around.languages.0) || has(target, around.languages.1)
            }
            Self::Text(pattern, id) => {
                pattern.is_in(&unit.source) || pattern.is_in(target) || is_id(&unit.id, id)
            }
        }
    }
}

fn is_id(id: &SegmentId, text: &str) -> bool {
    id.as_str() == text
}

fn drifted(drift: Option<Drift>, name: &str) -> bool {
    match drift {
        Some(Drift::Unanchored) => matches!(name, "unanchored" | "any"),
        Some(Drift::Changed(class)) => name == class.as_str() || name == "any",
        None => false,
    }
}

fn has_check(found: &[&str], name: &str) -> bool {
    if name == "any" { !found.is_empty() } else { found.contains(&name) }
}

fn is(unit: &Unit, what: &str) -> bool {
    let todo = matches!(unit.state, State::Missing | State::Drifted | State::Draft);
    let asked = unit.thread().is_open();
    match what {
        "todo" => todo && unit.covered_by.is_none(),
        "blocking" => todo || asked || unit.is_review_void(),
        "question" => asked,
        "unanswered" => unit.thread().is_unanswered(),
        "void" => unit.is_review_void(),
        "error" => unit.target.as_deref().is_some_and(|target| !target.errors.is_empty()),
        "done" => matches!(unit.state, State::Translated | State::Reviewed),
        "variant" => unit.target.as_deref().is_some_and(|target| target.variant),
        _ => unit.covered_by.is_some(),
    }
}

/// Cuts a query into words; quotes and slashes hold spaces together, parentheses stand apart.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote: Option<char> = None;
    for c in text.chars() {
        match quote {
            Some(open) => {
                word.push(c);
                if c == open {
                    quote = None;
                }
            }
            None if c == '"' => {
                word.push(c);
                quote = Some(c);
            }
            None if c == '/' && (word.is_empty() || word == "-" || word.ends_with(':')) => {
                word.push(c);
                quote = Some(c);
            }
            None if c.is_whitespace() => push(&mut words, &mut word),
            None if matches!(c, '(' | ')') => {
                push(&mut words, &mut word);
                words.push(c.to_string());
            }
            None => word.push(c),
        }
    }
    push(&mut words, &mut word);
    words
}

fn push(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

struct Parser<'w> {
    words: &'w [String],
    at: usize,
    checks: Vec<String>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&str> {
        self.words.get(self.at).map(String::as_str)
    }

    fn any(&mut self, depth: usize) -> Result<QueryNode, QueryError> {
        if depth > DEPTH {
            return Err(QueryError::new("("));
        }
        let mut nodes = vec![self.all(depth)?];
        while self.peek() == Some("or") {
            self.at += 1;
            nodes.push(self.all(depth)?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { QueryNode::Any(nodes) })
    }

    fn all(&mut self, depth: usize) -> Result<QueryNode, QueryError> {
        let mut nodes = Vec::new();
        while let Some(word) = self.peek() {
            match word {
                "or" | ")" => break,
                "and" => self.at += 1,
                _ => nodes.push(self.one(depth)?),
            }
        }
        Ok(QueryNode::All(nodes))
    }

    fn one(&mut self, depth: usize) -> Result<QueryNode, QueryError> {
        let word = self.peek().unwrap_or_default().to_owned();
        self.at += 1;
        let missing = || QueryError::new(&word);
        match word.as_str() {
            "not" | "-" if self.peek().is_some() => {
                Ok(QueryNode::Not(Box::new(self.one_bounded(depth)?)))
            }
            "(" => {
                let node = self.any(depth + 1)?;
                if self.peek() != Some(")") {
                    return Err(missing());
                }
                self.at += 1;
                Ok(node)
            }
            _ => match word.strip_prefix('-').filter(|rest| !rest.is_empty()) {
                Some(rest) => Ok(QueryNode::Not(Box::new(self.word(rest)?))),
                None => self.word(&word),
            },
        }
    }

    fn one_bounded(&mut self, depth: usize) -> Result<QueryNode, QueryError> {
        if depth > DEPTH {
            return Err(QueryError::new("not"));
        }
        self.one(depth + 1)
    }

    fn word(&mut self, word: &str) -> Result<QueryNode, QueryError> {
        let bad = || QueryError::new(word);
        let Some((key, value)) =
            word.split_once(':').filter(|(key, _)| !key.starts_with(['"', '/']))
        else {
            let plain = unquoted(word);
            return pattern(word).map(|pattern| QueryNode::Text(pattern, plain)).ok_or_else(bad);
        };
        let list = || value.split(',').map(str::to_lowercase).collect::<Vec<_>>();
        let looked = || pattern(value).ok_or_else(bad);
        Ok(match key {
            _ if value.is_empty() => return Err(bad()),
            "state" => QueryNode::State(known(word, &list(), &State::ALL.map(State::as_str))?),
            "drift" | "class" => {
                let names = DriftClass::ALL.iter().map(|class| class.as_str());
                let names: Vec<&str> = names.chain(["unanchored", "any"]).collect();
                QueryNode::Drift(known(word, &list(), &names)?)
            }
            "is" | "has" if State::named(value).is_some() => QueryNode::State(list()),
            "is" | "has" => QueryNode::Is(known(word, &[value.to_owned()], &IS)?.remove(0)),
            "id" => QueryNode::Id(value.to_owned()),
            "kind" => {
                let names = BlockKind::ALL.map(BlockKind::as_str);
                QueryNode::Kind(known(word, &[value.to_owned()], &names)?.remove(0))
            }
            "check" => {
                self.checks.extend(list());
                QueryNode::Check(list())
            }
            "adequacy" => {
                let (under, bound) = bound(value).ok_or_else(bad)?;
                QueryNode::Adequacy(under, bound)
            }
            "doc" | "path" => QueryNode::Document(looked()?),
            "section" => QueryNode::Section(looked()?),
            "fr" | "source" => QueryNode::Source(looked()?),
            "en" | "target" => QueryNode::Target(looked()?),
            "stem" => QueryNode::Stem(unquoted(value)),
            "text" => QueryNode::Text(looked()?, unquoted(value)),
            // A text with a colon in it, such as an address.
            _ => QueryNode::Text(pattern(word).ok_or_else(bad)?, word.to_owned()),
        })
    }
}

/// What `is:` asks for, beside the states.
const IS: [&str; 9] =
    ["todo", "blocking", "question", "unanswered", "void", "error", "done", "variant", "covered"];

/// The values of a word, where there are such: a name that is mistyped would pick nothing, and
/// look like nothing to do.
fn known(word: &str, values: &[String], names: &[&str]) -> Result<Vec<String>, QueryError> {
    match values.iter().all(|value| names.contains(&value.as_str())) {
        true => Ok(values.to_vec()),
        false => Err(QueryError { word: word.to_owned(), expected: names.join(", ") }),
    }
}

/// `<.5`, `>0.9`: whether under, and what.
fn bound(text: &str) -> Option<(bool, f32)> {
    let (under, number) = match text.strip_prefix('<') {
        Some(number) => (true, number),
        None => (false, text.strip_prefix('>')?),
    };
    let bound: f32 = number.trim_start_matches('=').parse().ok()?;
    (0.0..=1.0).contains(&bound).then_some((under, bound))
}

fn unquoted(word: &str) -> String {
    word.trim_matches('"').to_owned()
}

/// A word as a pattern: `/expression/`, or as it stands.
fn pattern(word: &str) -> Option<Pattern> {
    match expression(word) {
        Some(expression) => Pattern::regular(expression),
        None => Pattern::plain(&unquoted(word)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{DriftClass, Target};

    fn unit() -> Unit {
        Unit {
            id: SegmentId::new("contexte-a1").unwrap(),
            source: "Le coût réel atteint 12 €.".into(),
            target: Some(Arc::new(Target {
                value: "The real cost is €12.".into(),
                ..Target::default()
            })),
            talk: Default::default(),
            covered_by: None,
            state: State::Drifted,
            drift: Some(Drift::Changed(DriftClass::Number)),
        }
    }

    fn picks(query: &str) -> bool {
        let around = Surroundings {
            document: "rapport",
            section: "Résumé général",
            kind: BlockKind::Paragraph,
            languages: (Language::French, Language::English),
            checks: &["number"],
            adequacy: &|_| Some(0.3),
        };
        Query::parse(query).unwrap().node.picks(&unit(), &around)
    }

    #[test]
    fn queries_pick_what_they_say() {
        for query in [
            "",
            "state:drifted",
            "state:missing,drifted",
            "drift:number",
            "state:drifted and check:number and doc:rapp",
            "is:todo -state:draft",
            "is:drifted -is:draft",
            "is:blocking",
            "coût",
            "COÛT cost",
            "stem:coûts",
            "stem:\"real costs\"",
            "\"coût réel\"",
            "fr:\"coût réel\"",
            "en:cost",
            "/r[eé]+l/",
            "id:contexte",
            "contexte-a1",
            "section:général",
            "(state:missing or drift:number) not state:draft",
            "state:missing or (kind:paragraph and check:any)",
            "adequacy:<.5",
            "adequacy:>0.2 -adequacy:>.9",
        ] {
            assert!(picks(query), "{query}");
        }
    }

    #[test]
    fn queries_leave_what_they_do_not() {
        for query in [
            "state:missing",
            "drift:typography",
            "-coût",
            "not cost",
            "fr:cost",
            "is:question",
            "check:spacing",
            "kind:heading",
            "id:autre",
            "\"réel coût\"",
            "adequacy:<.3",
            "adequacy:>.5",
        ] {
            assert!(!picks(query), "{query}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        for (query, word) in [
            ("is:nothing", "is:nothing"),
            ("state:missng,draft", "state:missng,draft"),
            ("drift:numbers", "drift:numbers"),
            ("-kind:cell", "kind:cell"),
            ("state:", "state:"),
            ("adequacy:low", "adequacy:low"),
            ("adequacy:<5", "adequacy:<5"),
            ("(a", "("),
            ("a )", ")"),
            ("/(/", "/(/"),
        ] {
            assert_eq!(Query::parse(query).unwrap_err().word, word, "{query}");
        }
        assert!(Query::parse(&"(".repeat(200)).is_err());
        assert!(Query::parse(&"not ".repeat(400)).is_err());
    }
}
