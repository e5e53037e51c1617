//! Forms that a dictionary word takes in French and English.
//!
//! A base form in; the forms it may take out, folded. Only stems (first five letters) are compared
//! in the end, and a form that no text has is never looked up, so the rules may give too many.

use super::fold::fold;
use super::stem::STEM;

/// All forms of a word, itself first.
pub(crate) fn forms(word: &str, language: &str) -> Vec<String> {
    let base = fold(word.trim());
    let mut out = vec![base.clone()];
    // what follows the fifth letter never counts
    if base.chars().count() > STEM + 1 || !base.is_ascii() || base.len() < 3 {
        return out;
    }
    match language {
        "fr" => french(&base, &mut out),
        "en" => english(&base, &mut out),
        _ => {}
    }
    out
}

fn french(base: &str, out: &mut Vec<String>) {
    const ER: &[&str] = &[
        "e", "es", "ent", "ons", "ez", "ais", "ait", "ions", "iez", "aient", "ai", "as", "a",
        "ames", "erent", "era", "erai", "eront", "ant", "ee", "ees", "at", "asse",
    ];
    const IR: &[&str] =
        &["i", "is", "it", "ie", "iss", "issait", "ira", "irent", "ite", "ons", "ait", "ant"];
    const RE: &[&str] =
        &["s", "", "ons", "ez", "ent", "ait", "aient", "ant", "it", "u", "ue", "ra"];
    let verb = [("er", ER), ("ir", IR), ("re", RE)];
    for (ending, forms) in verb {
        if let Some(root) = base.strip_suffix(ending).filter(|root| root.len() >= 2) {
            out.extend(forms.iter().map(|form| format!("{root}{form}")));
        }
    }
    out.extend(["s", "e", "es", "x"].map(|ending| format!("{base}{ending}")));
}

fn english(base: &str, out: &mut Vec<String>) {
    let root = base.strip_suffix('e').unwrap_or(base);
    out.extend(["s", "es"].map(|ending| format!("{base}{ending}")));
    out.extend(["ed", "ing", "er", "est"].map(|ending| format!("{root}{ending}")));
    out.push(format!("{base}ly"));
    if let Some(root) = base.strip_suffix('y') {
        out.extend(["ies", "ied", "ier", "ily"].map(|ending| format!("{root}{ending}")));
    }
    if let Some(last) = base.chars().last().filter(|last| "bdgklmnprt".contains(*last)) {
        out.extend(["ed", "ing", "er"].map(|ending| format!("{base}{last}{ending}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_endings() {
        let has = |word: &str, language: &str, form: &str| {
            assert!(forms(word, language).iter().any(|known| known == form), "{word} {form}");
        };
        has("parler", "fr", "parlait");
        has("finir", "fr", "finissait");
        has("rendre", "fr", "rendit");
        has("gros", "fr", "grose");
        has("talk", "en", "talking");
        has("love", "en", "loving");
        has("beg", "en", "begged");
        has("cry", "en", "cried");
        assert_eq!(forms("gouvernement", "fr"), ["gouvernement"]);
    }
}
