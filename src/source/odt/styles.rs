//! What the styles of an ODT document make of text.

use std::collections::BTreeMap;

use crate::container::xml::Element;
use crate::source::docx::styles::{StyleKind, kind_of_name};
use crate::source::formatting::{Formatting, FormattingFact, half_points};
use crate::source::keep::keeps_style;
use crate::text::script::Script;

/// A style as far as it matters here.
#[derive(Debug, Default)]
struct WriterStyle {
    parent: Option<String>,
    /// The name people see.
    shown: Option<String>,
    emphasis: Option<bool>,
    strong: Option<bool>,
    script: Option<Option<Script>>,
    hidden: Option<bool>,
    fixed: bool,
    formatting: Formatting,
}

/// Named and automatic styles, and the numbering of lists.
#[derive(Debug, Default)]
pub(super) struct WriterStyles {
    styles: BTreeMap<String, WriterStyle>,
    /// Format, prefix and suffix of each level of a list; no format is a bullet.
    lists: BTreeMap<String, Vec<ListLevel>>,
    /// Names of styles whose paragraphs are not to be translated.
    kept: Vec<String>,
    /// How paragraphs look where no style says otherwise.
    default: Formatting,
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct ListLevel {
    pub(super) format: Option<String>,
    pub(super) prefix: String,
    pub(super) suffix: String,
    pub(super) start: u32,
    /// Levels shown in the label, this one included.
    pub(super) shown: usize,
}

impl WriterStyles {
    pub(super) fn read(roots: &[&Element<'_>]) -> Self {
        let mut all = Self::default();
        for root in roots {
            for group in ["styles", "automatic-styles"] {
                for style in groups(root, group) {
                    if style.name == "default-style" && style.is("family", "paragraph") {
                        all.default = self::style(style).formatting;
                    }
                    all.add(style);
                }
            }
        }
        all
    }

    fn add(&mut self, element: &Element<'_>) {
        let Some(name) = element.attr("name") else { return };
        match element.name {
            "style" => drop(self.styles.insert(name.into_owned(), style(element))),
            "list-style" => {
                let levels = element.elements().map(list_level).collect();
                self.lists.insert(name.into_owned(), levels);
            }
            _ => {}
        }
    }

    /// The style and its parents, nearest first.
    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = (&'s str, &'s WriterStyle)> {
        let mut next = Some(name);
        std::iter::from_fn(move || {
            let name = next?;
            let style = self.styles.get(name)?;
            next = style.parent.as_deref();
            Some((name, style))
        })
        .take(16)
    }

    /// Marks the styles that are not to be translated.
    pub(super) fn keep(&mut self, keep: &[String]) {
        self.kept = keep.to_vec();
    }

    /// Whether paragraphs of this style are not to be translated; one made by hand is its parent.
    pub(super) fn is_kept(&self, name: &str) -> bool {
        let by_hand = name.strip_prefix('P').is_some_and(|rest| rest.parse::<u32>().is_ok());
        let parent = self.styles.get(name).and_then(|style| style.parent.as_deref());
        let name = parent.filter(|_| by_hand).unwrap_or(name);
        let shown = self.styles.get(name).and_then(|style| style.shown.as_deref());
        keeps_style(&self.kept, name) || shown.is_some_and(|shown| keeps_style(&self.kept, shown))
    }

    /// What a paragraph style makes of its paragraphs; the nearest name that says something counts.
    pub(super) fn kind(&self, name: &str) -> Option<StyleKind> {
        let known = self.chain(name).find_map(|(name, style)| {
            style.shown.as_deref().and_then(kind_of_name).or_else(|| kind_of_name(name))
        });
        let parents = || self.chain(name).filter_map(|(_, style)| style.parent.as_deref());
        known.or_else(|| parents().find_map(kind_of_name)).or_else(|| kind_of_name(name))
    }

    /// Whether a text style hides its text.
    pub(super) fn is_hidden(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.hidden) == Some(true)
    }

    /// Whether a text style sets high or low, where it says something about that.
    pub(super) fn script(&self, name: &str) -> Option<Option<Script>> {
        self.chain(name).find_map(|(_, style)| style.script)
    }

    /// Emphasis and strength that a text style sets, and whether it is for code.
    pub(super) fn look(&self, name: &str) -> (Option<bool>, Option<bool>, bool) {
        let find = |get: fn(&WriterStyle) -> Option<bool>| {
            self.chain(name).find_map(|(_, style)| get(style))
        };
        let code = self.chain(name).any(|(name, style)| style.fixed || name == "Source_20_Text");
        let named = |word: &str| (name == word).then_some(true);
        (
            find(|style| style.emphasis).or_else(|| named("Emphasis")),
            find(|style| style.strong).or_else(|| named("Strong_20_Emphasis")),
            code,
        )
    }

    /// What a reader sees of words in a paragraph of this style.
    pub(super) fn paragraph_formatting(&self, name: &str) -> Formatting {
        self.formatting(if name.is_empty() { "Standard" } else { name }).over(&self.default)
    }

    /// What a style and its parents say of the look of words.
    pub(super) fn formatting(&self, name: &str) -> Formatting {
        self.chain(name).fold(Formatting::default(), |own, (_, style)| own.over(&style.formatting))
    }

    pub(super) fn level(&self, list: &str, depth: usize) -> Option<&ListLevel> {
        self.lists.get(list)?.get(depth)
    }
}

fn style(element: &Element<'_>) -> WriterStyle {
    let text = element.child("text-properties");
    let value = |name: &str| text.and_then(|text| text.attr(name));
    let owned = |name: &str| element.attr(name).map(|value| value.into_owned());
    let font = value("font-name").unwrap_or_default().to_lowercase();
    WriterStyle {
        parent: owned("parent-style-name"),
        shown: owned("display-name"),
        emphasis: value("font-style").map(|look| look != "normal"),
        strong: value("font-weight").map(|look| !matches!(&*look, "normal" | "400")),
        hidden: value("display").map(|display| display == "none"),
        script: value("text-position").map(|position| script(&position)),
        formatting: text.map(formatting).unwrap_or_default(),
        fixed: element.attr("family").as_deref() == Some("text")
            && (font.contains("mono") || font.contains("courier")),
    }
}

/// What a reader sees of text properties, emphasis aside.
fn formatting(text: &Element<'_>) -> Formatting {
    use FormattingFact::{Capitals, Color, Effect, Font, Ground, Line, Size, Strike};
    let mut all = Formatting::default();
    for (name, fact) in [
        ("color", Color),
        ("background-color", Ground),
        ("text-underline-style", Line),
        ("text-overline-style", Effect),
        ("text-line-through-style", Strike),
        ("text-line-through-type", Strike),
        ("font-variant", Capitals),
        ("text-transform", Capitals),
        ("text-outline", Effect),
        ("text-shadow", Effect),
        ("text-emphasize", Effect),
        ("font-relief", Effect),
        ("font-family", Font),
        ("font-name", Font),
    ] {
        text.attr(name).into_iter().for_each(|value| all.add(fact, &value));
    }
    let size = text.attr("font-size").and_then(|size| half_points(&size));
    size.into_iter().for_each(|size| all.set(Size, &size));
    all
}

/// `super 58%`, `sub 58%`, `33% 58%`, `-8% 100%`: how far above the line, and how large.
fn script(position: &str) -> Option<Script> {
    let raise = position.split_whitespace().next()?;
    match raise.strip_suffix('%').map(str::parse::<f32>) {
        Some(Ok(by)) if by > 0.0 => Some(Script::Super),
        Some(Ok(by)) if by < 0.0 => Some(Script::Sub),
        Some(_) => None,
        None => ["super", "sub"]
            .contains(&raise)
            .then(|| if raise == "super" { Script::Super } else { Script::Sub }),
    }
}

fn list_level(element: &Element<'_>) -> ListLevel {
    let owned = |name: &str| element.attr(name).map(|value| value.into_owned());
    ListLevel {
        format: owned("num-format").filter(|_| element.name == "list-level-style-number"),
        prefix: owned("num-prefix").unwrap_or_default(),
        suffix: owned("num-suffix").unwrap_or_default(),
        start: owned("start-value").and_then(|start| start.parse().ok()).unwrap_or(1),
        shown: owned("display-levels").and_then(|shown| shown.parse().ok()).unwrap_or(1),
    }
}

/// The elements of every group of this name below a root.
fn groups<'e, 'x>(
    root: &'e Element<'x>,
    name: &'static str,
) -> impl Iterator<Item = &'e Element<'x>> {
    root.elements().filter(move |group| group.name == name).flat_map(Element::elements)
}
