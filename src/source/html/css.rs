//! What style sheets and tags say of how words look: the part of CSS that formats words.

use rustc_hash::FxHashMap;
use scraper::{ElementRef, Html};

use crate::source::formatting::{Formatting, FormattingFact, half_points};
use crate::text::script::Script;

/// The rules of a page for classes and elements, by `.class`, `tag` and `tag.class`.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    rules: FxHashMap<String, String>,
    /// The page names sheets that are not at hand.
    is_part: bool,
}

/// What is said of words.
#[derive(Debug, Default)]
pub(super) struct CssLook {
    pub(super) emphasis: Option<bool>,
    pub(super) strong: Option<bool>,
    pub(super) script: Option<Script>,
    pub(super) formatting: Formatting,
}

impl StyleSheet {
    /// Reads the sheets inside a page, and those that came with it.
    pub(super) fn of(tree: &Html, own: Option<&str>) -> Self {
        let mut sheet = Self::default();
        own.into_iter().for_each(|text| sheet.add(text));
        for element in tree.root_element().descendants().filter_map(ElementRef::wrap) {
            match element.value().name() {
                "style" => sheet.add(&element.text().collect::<String>()),
                "link" if element.attr("rel").is_some_and(|rel| rel.contains("stylesheet")) => {
                    sheet.is_part |= own.is_none();
                }
                _ => {}
            }
        }
        sheet
    }

    fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some((selectors, behind)) = rest.split_once('{') {
            let Some((facts, behind)) = behind.split_once('}') else { break };
            rest = behind;
            let selectors = selectors.rsplit(['/', ';', '}']).next().unwrap_or_default();
            for selector in selectors.split(',').map(str::trim).filter(|one| is_simple(one)) {
                let all = self.rules.entry(selector.to_owned()).or_default();
                all.push_str(facts);
                all.push(';');
            }
        }
    }

    /// What the sheets and an element itself say of its words.
    pub(super) fn look(&self, element: ElementRef<'_>) -> CssLook {
        let name = element.value().name();
        let mut look = CssLook::default();
        tagged(element, &mut look.formatting);
        let mut known = self.rule(name, &mut look);
        for class in element.value().classes() {
            known |= self.rule(&format!(".{class}"), &mut look);
            known |= self.rule(&format!("{name}.{class}"), &mut look);
        }
        let class = element.attr("class").filter(|_| self.is_part && !known && name == "span");
        class.into_iter().for_each(|class| look.formatting.set(FormattingFact::Class, class));
        look.read(element.attr("style").unwrap_or_default());
        look
    }

    fn rule(&self, selector: &str, look: &mut CssLook) -> bool {
        self.rules.get(selector).map(|facts| look.read(facts)).is_some()
    }
}

/// `.class`, `tag`, `tag.class`.
fn is_simple(selector: &str) -> bool {
    let name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    !selector.is_empty() && selector.chars().all(name)
}

/// What a tag by itself says.
fn tagged(element: ElementRef<'_>, formatting: &mut Formatting) {
    use FormattingFact::{Color, Effect, Font, Ground, Line, Strike};
    match element.value().name() {
        "u" | "ins" => formatting.set(Line, "underline"),
        "s" | "strike" | "del" => formatting.set(Strike, "line-through"),
        "mark" => formatting.set(Ground, "mark"),
        "small" | "big" => formatting.set(Effect, element.value().name()),
        "font" => {
            for (name, fact) in [("color", Color), ("face", Font), ("size", Effect)] {
                element.attr(name).into_iter().for_each(|value| formatting.set(fact, value));
            }
        }
        _ => {}
    }
}

impl CssLook {
    /// Takes in what a list of declarations says.
    fn read(&mut self, facts: &str) {
        use FormattingFact::{Border, Capitals, Color, Effect, Font, Ground};
        for (name, value) in facts.split(';').filter_map(|fact| fact.split_once(':')) {
            let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
            match name.trim().to_ascii_lowercase().as_str() {
                "font-weight" => self.strong = weight(&value).or(self.strong),
                "font-style" => self.emphasis = Some(value != "normal"),
                "vertical-align" => self.script = script(&value),
                "color" => self.formatting.set(Color, &value),
                "background-color" => self.formatting.set(Ground, &value),
                "background" if !value.contains("url(") => self.formatting.set(Ground, &value),
                "text-decoration" | "text-decoration-line" => self.line(&value),
                "font-variant" | "font-variant-caps" | "text-transform" => {
                    self.formatting.add(Capitals, &value);
                }
                "border" if !value.starts_with('0') => self.formatting.set(Border, &value),
                "font-family" => {
                    let first = value.split(',').next().unwrap_or_default();
                    self.formatting.set(Font, first.trim_matches(['"', '\'', ' ']));
                }
                "font-size" => match half_points(&value) {
                    Some(size) => self.formatting.set(FormattingFact::Size, &size),
                    None if matches!(&*value, "1em" | "100%" | "medium" | "1rem") => {}
                    None => self.formatting.set(Effect, &value),
                },
                _ => {}
            }
        }
    }

    fn line(&mut self, value: &str) {
        use FormattingFact::{Line, Strike};
        let says = |word: &str| value.split_whitespace().any(|own| own == word);
        if says("underline") || says("overline") {
            self.formatting.set(Line, "underline");
        }
        if says("line-through") {
            self.formatting.set(Strike, "line-through");
        }
    }
}

fn weight(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        _ => value.parse::<u16>().ok().map(|weight| weight >= 600),
    }
}

fn script(value: &str) -> Option<Script> {
    match value {
        "super" => Some(Script::Super),
        "sub" => Some(Script::Sub),
        _ => None,
    }
}
