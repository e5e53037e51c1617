//! A translation as Fluent writes it: one line, braces and outer spaces escaped, terms left standing.

/// Writes a translation as the pattern of a message, on one line.
///
/// `{ -term }` stays a reference to a term; any other brace, spaces at either end and control
/// characters become string literals. Line breaks, which a sentence does not have, become spaces.
///
/// ```
/// use enregard::catalog::escape;
///
/// assert_eq!(escape("The { -cedaw } asks for {data}."), r#"The { -cedaw } asks for {"{"}data{"}"}."#);
/// assert_eq!(escape(" a "), r#"{" "}a{" "}"#);
/// ```
#[must_use]
pub fn escape(value: &str) -> String {
    let line = value.replace("\r\n", " ").replace(['\n', '\r'], " ");
    let inner = line.trim_matches(' ');
    let lead = line.len() - line.trim_start_matches(' ').len();
    let mut out = String::with_capacity(line.len() + 8);
    if inner.is_empty() {
        literal(&mut out, &line);
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
    while let Some(c) = text.chars().next() {
        if let Some(length) = term_reference(text) {
            let (reference, rest) = text.split_at(length);
            let name = reference.trim_matches(['{', '}', ' ']);
            out.push_str(&format!("{{ {name} }}"));
            text = rest;
            continue;
        }
        match c {
            '{' | '}' => literal(out, c.encode_utf8(&mut [0; 4])),
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                out.push_str(&format!("{{\"\\u{:04X}\"}}", u32::from(c)));
            }
            _ => out.push(c),
        }
        text = text.get(c.len_utf8()..).unwrap_or_default();
    }
}

/// The length of the `{ -term }` that `text` begins with.
fn term_reference(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let end = inside.find('}')?;
    let name = inside.get(..end)?.trim_matches(' ').strip_prefix('-')?;
    let ok = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    ok.then_some(end + 2)
}

fn literal(out: &mut String, text: &str) {
    out.push_str("{\"");
    out.push_str(text);
    out.push_str("\"}");
}
