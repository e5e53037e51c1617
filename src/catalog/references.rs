//! Where a catalog names terms: for those who rename one, or look for its uses.

use std::ops::Range;

/// A term by its bare name, with where the name stands.
pub type TermReference<'t> = (&'t str, Range<usize>);

/// Every `-term` that stands inside braces, in the order of the text. What stands between quotes
/// there is text.
///
/// ```
/// use enregard::catalog::term_references;
///
/// let text = "a = The { -cedaw } {\"{ -no }\"} of {-human-rights(case: \"upper\")} - { -cedaw }";
/// let names: Vec<&str> = term_references(text).into_iter().map(|(name, _)| name).collect();
/// assert_eq!(names, ["cedaw", "human-rights", "cedaw"]);
/// ```
#[must_use]
pub fn term_references(text: &str) -> Vec<TermReference<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'{' => {
                depth += 1;
                1
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                1
            }
            // A brace that nobody closed ends with its line: entries begin there.
            b'\n' if bytes.get(at + 1).is_none_or(|next| !b" }\n".contains(next)) => {
                depth = 0;
                1
            }
            b'"' if depth > 0 => quoted(bytes.get(at..).unwrap_or_default()),
            b'-' if depth > 0 => {
                let length = name_length(bytes.get(at + 1..).unwrap_or_default());
                let span = at + 1..at + 1 + length;
                found.extend(text.get(span.clone()).filter(|_| length > 0).map(|n| (n, span)));
                1 + length
            }
            byte if depth > 0 && is_name(byte) => name_run(bytes.get(at..).unwrap_or_default()),
            _ => 1,
        };
    }
    found
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn name_run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| is_name(**byte)).count().max(1)
}

/// The length of the identifier that stands here.
fn name_length(bytes: &[u8]) -> usize {
    if bytes.first().is_some_and(u8::is_ascii_alphabetic) { name_run(bytes) } else { 0 }
}

/// The length of a string literal, its quotes included; one that nobody closed ends with its line.
fn quoted(bytes: &[u8]) -> usize {
    let mut escaped = false;
    let end = bytes.iter().skip(1).position(|&byte| match byte {
        b'\n' => true,
        _ if escaped => {
            escaped = false;
            false
        }
        b'\\' => {
            escaped = true;
            false
        }
        _ => byte == b'"',
    });
    end.map_or(bytes.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::{ast, parser};

    /// What the Fluent parser says of the same text.
    fn parsed(text: &str) -> Vec<String> {
        let Ok(resource) = parser::parse(text) else { panic!("{text}") };
        let mut names = Vec::new();
        for entry in &resource.body {
            if let ast::Entry::Message(ast::Message { value: Some(value), .. }) = entry {
                in_pattern(value, &mut names);
            }
        }
        names
    }

    fn in_pattern(pattern: &ast::Pattern<&str>, names: &mut Vec<String>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                in_expression(expression, names);
            }
        }
    }

    fn in_expression(expression: &ast::Expression<&str>, names: &mut Vec<String>) {
        match expression {
            ast::Expression::Inline(inline) => in_inline(inline, names),
            ast::Expression::Select { selector, variants } => {
                in_inline(selector, names);
                variants.iter().for_each(|variant| in_pattern(&variant.value, names));
            }
        }
    }

    fn in_inline(inline: &ast::InlineExpression<&str>, names: &mut Vec<String>) {
        match inline {
            ast::InlineExpression::TermReference { id, .. } => names.push(id.name.to_owned()),
            ast::InlineExpression::Placeable { expression } => in_expression(expression, names),
            _ => {}
        }
    }

    #[test]
    fn names_are_those_that_the_parser_knows() {
        for text in [
            "a = { -x } y { -x-1(case: \"up -no\") } z",
            "a = - no { \"-no\" } -no { \"a\\\"{ -no }\" } { -yes }",
            "a = { { -deep } } { $var } { msg-id } { msg.attr-x }",
            "a = { -t.kind ->\n    [one] x { -u }\n   *[other] - y\n }\nb = { -v }",
            "a =\n    first { -x }\n    - second { -y }\n\nb = -no { -z }",
        ] {
            let text = format!("{text}\n");
            let found: Vec<String> =
                term_references(&text).into_iter().map(|(name, _)| name.to_owned()).collect();
            assert_eq!(found, parsed(&text), "{text}");
        }
    }

    #[test]
    fn what_is_no_fluent_ends_with_its_line() {
        assert_eq!(term_references("a = { \"x\nb = { -y }\n").len(), 1);
        assert_eq!(term_references("a = { -x\nb = -no { -y }\n").len(), 2);
    }
}
