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
//! `# keep`, `# soft` and `# case` say that a term stands as it is, that another word may stand for it,
//! and that capitals matter. Every attribute is another form that is right too.

use fluent_syntax::ast;

use crate::model::{Glossary, Term, TermCase};

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
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let terms = resource.body.iter().filter_map(|entry| match entry {
        ast::Entry::Term(entry) => Some(term(entry, source)),
        _ => None,
    });
    Glossary { terms: terms.filter(|term| !term.source.is_empty()).collect() }
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
