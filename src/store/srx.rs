//! Reads SRX 2.0 (LISA, 2008): the rules by which other tools cut sentences.
//!
//! XML in; the rules that the maps name for a language out, in their order. With `cascade="yes"`
//! all maps that fit the language count, else the first. What an expression needs that linear time
//! cannot give (lookaround, back references) is an error that names the rule's line.

use crate::container::Limits;
use crate::container::xml::{Element, parse};
use crate::model::{Cause, Error, ErrorCode};
use crate::text::pattern::Pattern;
use crate::text::sentence::BreakRule;

/// The rules of a file for a language, such as `fr`.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] where it is no XML, no SRX, or a rule cannot be used; with its place.
pub fn read_srx(text: &str, language: &str, limits: Limits) -> Result<Vec<BreakRule>, Error> {
    let root = parse(text, &limits)?;
    let broken = |what: &'static str, line: usize| {
        Error::new(ErrorCode::FileBroken).on(line, 1).because(Cause::new(what))
    };
    let body = root.child("body").filter(|_| root.name == "srx");
    let body = body.ok_or_else(|| broken("srx-none", root.line))?;
    let cascade = root.child("header").is_none_or(|header| !header.is("cascade", "no"));
    let maps = body.child("maprules").into_iter().flat_map(Element::elements);
    let fits = |map: &&Element<'_>| {
        let pattern = map.attr("languagepattern").unwrap_or_default();
        let whole = Pattern::regular(&format!("^(?:{pattern})$"));
        whole.is_some_and(|whole| whole.is_in(language))
    };
    let names = maps.filter(fits).filter_map(|map| map.attr("languagerulename"));
    let names: Vec<_> = names.take(if cascade { usize::MAX } else { 1 }).collect();
    let lists = body.child("languagerules").into_iter().flat_map(Element::elements);
    let lists: Vec<&Element<'_>> = lists.collect();
    let mut rules = Vec::new();
    for name in &names {
        let list = lists.iter().filter(|list| list.is("languagerulename", name));
        for rule in list.flat_map(|list| list.elements()).filter(|rule| rule.name == "rule") {
            let side = |name: &str| rule.child(name).map(Element::text).unwrap_or_default();
            let breaks = !rule.is("break", "no");
            let (before, after) = (side("beforebreak"), side("afterbreak"));
            let made = BreakRule::place(&before, &after, breaks);
            rules.push(made.ok_or_else(|| broken("srx-rule", rule.line))?);
        }
    }
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentence::{SentenceOptions, sentences};

    fn srx(rules: &str) -> String {
        format!(
            "<srx xmlns='http://www.lisa.org/srx20' version='2.0'><header cascade='yes'/><body><languagerules><languagerule languagerulename='French'>{rules}</languagerule><languagerule languagerulename='Other'><rule break='yes'><beforebreak>,</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern='FR.*' languagerulename='French'/><languagemap languagepattern='en' languagerulename='Other'/></maprules></body></srx>"
        )
    }

    #[test]
    fn the_first_rule_that_fits_decides_and_the_language_where_none_does() {
        let text = srx(
            "<rule break='no'><beforebreak>\\bArt\\.</beforebreak><afterbreak>\\s</afterbreak></rule><rule break='yes'><beforebreak>[;.]</beforebreak><afterbreak>\\s</afterbreak></rule>",
        );
        let mut options = SentenceOptions::new("fr");
        options.own = read_srx(&text, "fr", Limits::default()).unwrap();
        let text = "Voir Art. Deux ; puis rien. Fini !  Oui. Non";
        let cut: Vec<&str> =
            sentences(text, &options).into_iter().filter_map(|span| text.get(span)).collect();
        assert_eq!(cut, ["Voir Art. Deux ; ", "puis rien. ", "Fini !  ", "Oui. ", "Non"]);
        assert_eq!(read_srx(&srx(""), "de", Limits::default()).unwrap().len(), 0);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let rule = |before: &str| {
            srx(&format!("\n<rule break='no'><beforebreak>{before}</beforebreak></rule>"))
        };
        let error = read_srx(&rule("(?&lt;!a)b"), "fr", Limits::default()).unwrap_err();
        assert_eq!(error.place().map(|place| place.line), Some(2));
        assert!(read_srx("<tmx/>", "fr", Limits::default()).is_err());
        assert!(read_srx("<srx><body>", "fr", Limits::default()).is_err());
    }
}
