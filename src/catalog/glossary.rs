//! The glossary's file: Fluent terms, with the source forms in a comment above each.
//!
//! ```ftl
//! # fr: traite des êtres humains | TEH
//! # note: TEH stands for traite des êtres humains.
//! # forbidden: human traffic
//! -human-trafficking = human trafficking
//!     .alt = trafficking in human beings
//! ```
//!
//! `# keep`, `# soft` and `# case` say that a term stands as it is, that another word may stand for
//! it, and that capitals matter. Every attribute is another form that is right too.

use fluent_syntax::ast;
use rustc_hash::FxHashSet;

use crate::model::{Glossary, Term, TermCase, is_term_detail};

/// Reads a glossary; `source` is the tag of the source language, the key of the forms.
///
/// Terms without source forms are left out: they serve messages, not checks.
///
/// ```
/// use enregard::catalog::read_glossary;
///
/// let text = "# fr: traite des êtres humains | TEH\n-thb = human trafficking\n    .alt = THB\n";
/// let glossary = read_glossary(text, "fr");
/// assert_eq!(glossary.terms[0].source, ["traite des êtres humains", "TEH"]);
/// assert_eq!(glossary.terms[0].alternatives, ["THB"]);
/// ```
#[must_use]
pub fn read_glossary(text: &str, source: &str) -> Glossary {
    if super::layout::too_deep(text) {
        return Glossary::default();
    }
    let text = super::harmless::harmless(text);
    let resource = match fluent_syntax::parser::parse(text.as_ref()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let terms = resource.body.iter().filter_map(|entry| match entry {
        ast::Entry::Term(entry) => Some(term(entry, source)),
        _ => None,
    });
    Glossary { terms: terms.filter(|term| !term.source.is_empty()).collect() }
}

/// Writes terms behind a glossary's text, as [`read_glossary`] reads them; every other byte stays.
///
/// Left out are terms whose French the glossary has already; what was written comes back with the
/// text. An id that stands already gets a number.
///
/// ```
/// use enregard::catalog::add_terms;
/// use enregard::model::Term;
///
/// let term = Term {
///     id: "human-trafficking".into(),
///     source: vec!["traite des êtres humains".into()],
///     target: "human trafficking".into(),
///     ..Term::default()
/// };
/// let (text, added) = add_terms("", &[term.clone()], "fr");
/// assert_eq!(text, "# fr: traite des êtres humains\n-human-trafficking = human trafficking\n");
/// assert_eq!((added.len(), add_terms(&text, &[term], "fr").1.len()), (1, 0));
/// ```
#[must_use]
pub fn add_terms(text: &str, terms: &[Term], source: &str) -> (String, Vec<Term>) {
    let glossary = read_glossary(text, source);
    let mut known: FxHashSet<String> = glossary.terms.iter().flat_map(forms).collect();
    let mut ids: FxHashSet<String> = ids(text);
    let mut out = text.to_owned();
    let mut added = Vec::new();
    for term in terms {
        let mine: Vec<String> = forms(term).collect();
        if mine.is_empty() || mine.iter().any(|form| known.contains(form)) {
            continue;
        }
        known.extend(mine);
        let term = Term { id: fresh_id(&term.id, &mut ids), ..term.clone() };
        if !out.is_empty() {
            out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
        }
        out.push_str(&written(&term, source));
        added.push(term);
    }
    (out, added)
}

/// A glossary with one term written anew: in the place of the one of its id, else at the end. What
/// stands above it that is not ours stays.
#[must_use]
pub fn put_term(text: &str, term: &Term, source: &str) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let head = |line: &&str| {
        let name = line.strip_prefix('-').and_then(|line| line.split_once('='));
        name.is_some_and(|(name, _)| name.trim() == term.id)
    };
    let Some(at) = lines.iter().position(head).filter(|_| !term.id.is_empty()) else {
        let mut ids = ids(text);
        let id = if term.id.is_empty() { &term.target } else { &term.id };
        let term = Term { id: fresh_id(id, &mut ids), ..term.clone() };
        let gap = if text.is_empty() || text.ends_with("\n\n") { "" } else { "\n" };
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return format!("{text}{end}{gap}{}", written(&term, source));
    };
    let comment = |line: &&&str| line.starts_with("# ") || line.trim_end() == "#";
    let start = at - lines.iter().take(at).rev().take_while(comment).count();
    let inside = |line: &&&str| line.starts_with([' ', '\t']);
    let end = at + 1 + lines.iter().skip(at + 1).take_while(inside).count();
    let part = |from: usize, to: usize| lines.get(from..to).unwrap_or_default();
    let ours = |line: &&&str| {
        let key = line.trim_start_matches(['#', ' ']).split(':').next().unwrap_or_default().trim();
        key == source || KEYS.contains(&key) || term.details.iter().any(|(name, _)| name == key)
    };
    let others: String = part(start, at).iter().filter(|line| !ours(line)).copied().collect();
    let [before, after] = [part(0, start).concat(), part(end, lines.len()).concat()];
    format!("{before}{others}{}{after}", written(term, source))
}

/// What a comment above a term may say, beside its forms.
const KEYS: [&str; 5] = ["forbidden", "keep", "soft", "case", "note"];

/// The French forms in lower case.
fn forms(term: &Term) -> impl Iterator<Item = String> + '_ {
    term.source.iter().map(|form| one_line(form).to_lowercase()).filter(|form| !form.is_empty())
}

/// The ids of all terms, those without source forms too.
fn ids(text: &str) -> FxHashSet<String> {
    let names = text.lines().filter_map(|line| line.strip_prefix('-')?.split_once('='));
    names.map(|(name, _)| name.trim().to_owned()).collect()
}

/// An identifier as Fluent allows, that no other term has.
fn fresh_id(id: &str, ids: &mut FxHashSet<String>) -> String {
    let name = crate::model::slug(id);
    let name = if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        format!("term-{name}")
    };
    let numbered = std::iter::once(name.clone()).chain((2..).map(|n| format!("{name}-{n}")));
    let fresh = numbered.into_iter().find(|id| !ids.contains(id)).unwrap_or(name);
    ids.insert(fresh.clone());
    fresh
}

fn one_line(text: &str) -> String {
    let plain = text.replace(|c: char| c.is_control(), " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A term with its comment, as a file has it.
fn written(term: &Term, source: &str) -> String {
    let listed = |forms: &[String]| {
        let forms = forms.iter().map(|form| one_line(form).replace('|', "/"));
        forms.collect::<Vec<_>>().join(" | ")
    };
    let mut out = format!("# {source}: {}\n", listed(&term.source));
    if !term.forbidden.is_empty() {
        out.push_str(&format!("# forbidden: {}\n", listed(&term.forbidden)));
    }
    for (said, word) in
        [(term.keep, "keep"), (term.soft, "soft"), (term.case == TermCase::Exact, "case")]
    {
        if said {
            out.push_str(&format!("# {word}\n"));
        }
    }
    if let Some(note) = &term.note {
        out.push_str(&format!("# note: {}\n", one_line(note)));
    }
    for (name, value) in &term.details {
        out.push_str(&format!("# {name}: {}\n", one_line(value)));
    }
    out.push_str(&format!("-{} = {}\n", term.id, super::escape(&one_line(&term.target))));
    for (at, form) in (1..).zip(&term.alternatives) {
        let name = if at == 1 { "alt".to_owned() } else { format!("alt-{at}") };
        out.push_str(&format!("    .{name} = {}\n", super::escape(&one_line(form))));
    }
    out
}

fn term(entry: &ast::Term<&str>, source: &str) -> Term {
    let mut term = Term {
        id: entry.id.name.to_owned(),
        target: plain(&entry.value),
        alternatives: entry.attributes.iter().map(|form| plain(&form.value)).collect(),
        ..Term::default()
    };
    for line in entry.comment.iter().flat_map(|comment| &comment.content) {
        let line = line.trim();
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let forms = || {
            let forms = value.split('|').map(str::trim).filter(|form| !form.is_empty());
            forms.map(str::to_owned)
        };
        match key {
            "keep" => term.keep = true,
            "soft" => term.soft = true,
            "case" => term.case = TermCase::Exact,
            "forbidden" => term.forbidden.extend(forms()),
            "note" => term.note = Some(value.trim().to_owned()),
            _ if key == source => term.source.extend(forms()),
            _ if is_term_detail(key) && !value.trim().is_empty() => {
                term.details.push((key.to_owned(), value.trim().to_owned()));
            }
            _ => {}
        }
    }
    term
}

/// The text of a pattern, with the names of what it refers to left out.
fn plain(pattern: &ast::Pattern<&str>) -> String {
    let parts = pattern.elements.iter().map(|element| match element {
        ast::PatternElement::TextElement { value } => value.replace('\n', " "),
        ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::StringLiteral { value }),
        } => fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned(),
        ast::PatternElement::Placeable { .. } => String::new(),
    });
    parts.collect()
}
