//! What the settings keep from being translated: styles of paragraphs, and simple selectors.

use super::tags;

/// What of a document is text to be translated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Styles and selectors of what is not.
    pub keep: Vec<String>,
    /// Comments are.
    pub comments: bool,
}

/// Whether a style of this name is kept, capitals and signs between words aside.
pub(super) fn keeps_style(keep: &[String], name: &str) -> bool {
    let simple = |name: &str| name.replace("_20_", " ").replace(['_', '-'], " ").to_lowercase();
    !name.is_empty() && keep.iter().any(|kept| simple(kept) == simple(name))
}

/// Whether an element of this name is kept: by a selector `tag`, `.class`, `#id`, `tag.class` or
/// `tag#id`, or because it says so itself (`translate="no"`, the class `notranslate`).
pub(super) fn keeps_element(
    keep: &[String],
    name: &str,
    attribute: &dyn Fn(&str) -> Option<String>,
) -> bool {
    let class = attribute("class").unwrap_or_default();
    let has = |wanted: &str| class.split_whitespace().any(|one| one == wanted);
    let says = attribute("translate").is_some_and(|said| said.eq_ignore_ascii_case("no"));
    let selects = |selector: &String| {
        let at = selector.find(['.', '#']).unwrap_or(selector.len());
        let (tag, rest) = selector.split_at(at);
        let fits = match rest.chars().next() {
            Some('.') => rest.split('.').skip(1).all(has),
            Some(_) => attribute("id").is_some_and(|id| rest.get(1..) == Some(id.as_str())),
            None => !tag.is_empty(),
        };
        fits && (tag.is_empty() || tag.eq_ignore_ascii_case(name))
    };
    says || has("notranslate") || keep.iter().any(selects)
}

/// The same of a start tag.
pub(super) fn keeps_tag(keep: &[String], name: &str, tag: &str) -> bool {
    let value = |name: &str| tags::value_span(tag, name).and_then(|span| tag.get(span));
    keeps_element(keep, name, &|name| value(name).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_name_tags_classes_and_ids() {
        let keep = ["aside".to_owned(), ".marque".to_owned(), "p.a.b".to_owned(), "#x".to_owned()];
        for (tag, name, kept) in [
            ("<aside>", "aside", true),
            ("<p class='la marque'>", "p", true),
            ("<p class='b c a'>", "p", true),
            ("<p class=a>", "p", false),
            ("<div class='a b'>", "div", false),
            ("<div id=x>", "div", true),
            ("<div id=xy translate=NO>", "div", true),
            ("<div class='notranslate'>", "div", true),
            ("<div>", "div", false),
        ] {
            assert_eq!(keeps_tag(&keep, name, tag), kept, "{tag}");
        }
        assert!(keeps_style(&["Code source".to_owned()], "Code_20_source"));
        assert!(!keeps_style(&[String::new()], ""));
    }
}
