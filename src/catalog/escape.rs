//! Texts as they stand in a catalog, each on one line: a translation as Fluent writes it, and a
//! source sentence behind `fr:`.

use std::borrow::Cow;

use fluent_syntax::ast;

/// Writes a translation as the pattern of a message, on one line.
///
/// `{ -term }` stays a reference to a term but in code, `{ $n }` and `{ NUMBER($n) }` stay
/// placeables; any other brace, spaces at either end, line breaks and other control characters
/// become string literals.
///
/// ```
/// use enregard::catalog::escape;
///
/// let escaped = escape("The { -cedaw } asks for {data}.");
/// assert_eq!(escaped, r#"The { -cedaw } asks for {"{"}data{"}"}."#);
/// assert_eq!(escape("{ $n } of {n}"), r#"{ $n } of {"{"}n{"}"}"#);
/// assert_eq!(escape("Write `{ -t }`."), r#"Write `{"{"} -t {"}"}`."#);
/// assert_eq!(escape(" a\nb "), r#"{" "}a{"\u000A"}b{" "}"#);
/// ```
#[must_use]
pub fn escape(line: &str) -> String {
    let inner = line.trim_matches(' ');
    let lead = line.len() - line.trim_start_matches(' ').len();
    let mut out = String::with_capacity(line.len() + 8);
    if inner.is_empty() {
        literal(&mut out, line);
        return out;
    }
    if lead > 0 {
        literal(&mut out, &" ".repeat(lead));
    }
    body(&mut out, inner);
    let trail = line.len() - lead - inner.len();
    if trail > 0 {
        literal(&mut out, &" ".repeat(trail));
    }
    out
}

fn body(out: &mut String, mut text: &str) {
    let mut code = 0..0;
    let whole = text.len();
    while let Some(c) = text.chars().next() {
        let at = whole - text.len();
        if c == '`' && at >= code.end {
            code = at..at + code_length(text);
        }
        if let Some(length) = term_reference(text).filter(|_| !code.contains(&at)) {
            let (reference, rest) = text.split_at(length);
            let inside = reference.trim_start_matches('{').trim_end_matches('}');
            out.push_str(&format!("{{ {} }}", inside.trim_matches(' ')));
            text = rest;
            continue;
        }
        if let Some(length) = placeable(text) {
            let (placeable, rest) = text.split_at(length);
            out.push_str(placeable);
            text = rest;
            continue;
        }
        match c {
            '{' | '}' => literal(out, c.encode_utf8(&mut [0; 4])),
            '\0'..='\u{8}' | '\n'..='\u{1f}' | '\u{7f}'..='\u{9f}' => control(out, c),
            _ => out.push(c),
        }
        text = text.get(c.len_utf8()..).unwrap_or_default();
    }
}

/// The length of the code that `text` begins with, or of the backticks that open none.
fn code_length(text: &str) -> usize {
    let open = text.len() - text.trim_start_matches('`').len();
    let mut at = open;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('`')) {
        let run = text.get(at + next..).unwrap_or_default();
        let length = run.len() - run.trim_start_matches('`').len();
        at += next + length;
        if length == open {
            return at;
        }
    }
    open
}

/// The length of the `{ -term }` or `{ -term(case: "upper") }` that `text` begins with.
fn term_reference(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let end = inside.bytes().take(LONGEST).position(|b| b == b'}')?;
    let name = inside.get(..end)?.trim_matches(' ').strip_prefix('-')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (is_name || name.ends_with(')') && has_arguments(name)).then_some(end + 2)
}

/// Longest placeable, in bytes: the parser works by recursion.
const LONGEST: usize = 200;

/// Whether Fluent takes a name with what stands in parentheses behind it for a reference to a term.
fn has_arguments(name: &str) -> bool {
    is_one(&format!("{{ -{name} }}"), |element| reference(element).is_some())
}

/// The length of the `{ $n }` or `{ NUMBER($n) }` that `text` begins with.
fn placeable(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?.trim_start_matches(' ');
    if !inside.starts_with(|c: char| c == '$' || c.is_ascii_uppercase()) {
        return None;
    }
    let end = braced(text)?;
    let placeable = text.get(..end)?;
    let is_text = placeable.contains(|c: char| c.is_control());
    (!is_text && is_one(placeable, is_valueless)).then_some(end)
}

/// The length of a text that begins with a brace, up to the one that closes it; braces between
/// quotes are text.
pub(super) fn braced(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().take(LONGEST).enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' if depth > 0 => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted && depth == 1 => return Some(at + 1),
            b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Whether a value would be one element that passes a test.
fn is_one(value: &str, test: fn(&ast::PatternElement<&str>) -> bool) -> bool {
    // An escape cut short would be more than the parser can take.
    if value.contains('\\') {
        return false;
    }
    let line = format!("a = {value}\n");
    let Ok(read) = fluent_syntax::parser::parse(line.as_str()) else { return false };
    let [ast::Entry::Message(message)] = read.body.as_slice() else { return false };
    let elements = message.value.as_ref().map(|value| value.elements.as_slice());
    matches!(elements, Some([element]) if test(element))
}

/// Whether an element is a variable or a function's value: nothing here can say what it says.
pub(super) fn is_valueless(element: &ast::PatternElement<&str>) -> bool {
    use ast::InlineExpression::{FunctionReference, VariableReference};
    let ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } = element
    else {
        return false;
    };
    matches!(inline, VariableReference { .. } | FunctionReference { .. })
}

/// A reference to a term as it stands in a value, where it is one with literals for arguments.
pub(super) fn reference<S: AsRef<str>>(element: &ast::PatternElement<S>) -> Option<String> {
    let ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } = element
    else {
        return None;
    };
    let ast::InlineExpression::TermReference { id, attribute: None, arguments } = inline else {
        return None;
    };
    let name = id.name.as_ref();
    let Some(given) = arguments else { return Some(format!("{{ -{name} }}")) };
    let named = given.named.iter().map(|argument| {
        let value = match &argument.value {
            ast::InlineExpression::StringLiteral { value } => format!("\"{}\"", value.as_ref()),
            ast::InlineExpression::NumberLiteral { value } => value.as_ref().to_owned(),
            _ => return None,
        };
        (!value.contains(['}', '\\'])).then(|| format!("{}: {value}", argument.name.name.as_ref()))
    });
    let named = named.collect::<Option<Vec<_>>>()?.join(", ");
    given.positional.is_empty().then(|| format!("{{ -{name}({named}) }}"))
}

/// A character by its number, as a string literal.
fn control(out: &mut String, c: char) {
    out.push_str(&format!("{CODE}{:04X}\"}}", u32::from(c)));
}

/// What a character by its number begins with.
const CODE: &str = "{\"\\u";

/// Writes any text on one line, for a comment: line breaks, other control characters and a last
/// space stand by their numbers, `{"\u000A"}`, and so does the brace of what would be read as one.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(stands_by_number) && !text.contains(CODE) && !text.ends_with([' ', '\t']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let is_last = rest.len() == 1 && matches!(c, ' ' | '\t');
        if stands_by_number(c) || is_last || rest.starts_with(CODE) {
            control(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// What would end a line, here or to other programs, or is not seen.
fn stands_by_number(c: char) -> bool {
    c != '\t' && c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The text that [`one_line`] wrote; any other stays as it stands.
pub(super) fn from_one_line(line: &str) -> Cow<'_, str> {
    if !line.contains(CODE) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(CODE) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let (c, length) = number(tail).unwrap_or(('{', 1));
        out.push(c);
        rest = tail.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that a text begins with by its number, and the length of that.
fn number(text: &str) -> Option<(char, usize)> {
    let digits = text.get(CODE.len()..CODE.len() + 4)?;
    let is_whole = text.get(CODE.len() + 4..)?.starts_with("\"}");
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| is_whole)?;
    Some((char::from_u32(value)?, CODE.len() + 6))
}

fn literal(out: &mut String, text: &str) {
    out.push_str("{\"");
    out.push_str(text);
    out.push_str("\"}");
}
