//! What a paragraph is by its style.

use std::collections::BTreeMap;

use crate::container::xml::Element;
use crate::source::formatting::{Formatting, FormattingFact};
use crate::source::keep::keeps_style;
use crate::text::script::Script;

/// What a style makes of its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum StyleKind {
    Heading(u8),
    Quote,
    Caption,
    Code,
    /// A table of contents.
    Contents,
    /// The title of one.
    ContentsTitle,
}

/// A style as far as it matters here.
#[derive(Clone, Debug, Default)]
pub(super) struct WordStyle {
    kind: Option<StyleKind>,
    based_on: Option<String>,
    /// List and level that the style itself carries.
    pub(super) numbering: (Option<String>, Option<usize>),
    pub(super) emphasis: Option<bool>,
    pub(super) strong: Option<bool>,
    pub(super) code: bool,
    name: String,
    /// Its paragraphs are not to be translated.
    kept: bool,
    /// Set high or low, or said not to be.
    pub(super) script: Option<Option<Script>>,
    formatting: Formatting,
}

/// All styles by their id, what holds where none says otherwise, and the fonts of the theme.
#[derive(Debug, Default)]
pub(super) struct WordStyles {
    by_id: BTreeMap<String, WordStyle>,
    default: Formatting,
    paragraph: Option<String>,
    fonts: ThemeFonts,
}

/// The typefaces that `major…` and `minor…` stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct ThemeFonts([Option<String>; 2]);

impl ThemeFonts {
    pub(super) fn read(theme: &Element<'_>) -> Self {
        let scheme = theme.child("themeElements").and_then(|all| all.child("fontScheme"));
        let font = |name| {
            let latin = scheme?.child(name)?.child("latin")?;
            latin.attr("typeface").map(|face| face.into_owned())
        };
        Self(["majorFont", "minorFont"].map(font))
    }

    fn get(&self, theme: &str) -> Option<&str> {
        let [major, minor] = &self.0;
        if theme.starts_with("major") { major.as_deref() } else { minor.as_deref() }
    }
}

impl WordStyles {
    pub(super) fn read(root: &Element<'_>, fonts: ThemeFonts) -> Self {
        let styles = || root.elements().filter(|element| element.name == "style");
        let one =
            |style: &Element<'_>| Some((style.attr("styleId")?.into_owned(), read(style, &fonts)));
        let first = |style: &&Element<'_>| {
            style.is("type", "paragraph") && style.attr("default").is_some_and(|d| d != "0")
        };
        let set = root.child("docDefaults").and_then(|all| all.child("rPrDefault"));
        let mut default = Formatting::default();
        default.set(FormattingFact::Size, "20");
        let set = set.and_then(|set| set.child("rPr"));
        let default = set.map_or(default.clone(), |set| formatting(set, &fonts).over(&default));
        Self {
            by_id: styles().filter_map(one).collect(),
            default,
            paragraph: styles().find(first).and_then(|style| Some(style.attr("styleId")?.into())),
            fonts,
        }
    }

    /// What a reader sees of words in a paragraph of this style.
    pub(super) fn paragraph_formatting(&self, id: Option<&str>) -> Formatting {
        let id = id.or(self.paragraph.as_deref());
        id.map_or_else(Formatting::default, |id| self.chained(id)).over(&self.default)
    }

    /// What a run's style and its own properties say of its look.
    pub(super) fn run_formatting(&self, set: &Element<'_>, style: Option<&str>) -> Formatting {
        let named = style.map_or_else(Formatting::default, |id| self.chained(id));
        formatting(set, &self.fonts).over(&named)
    }

    fn chained(&self, id: &str) -> Formatting {
        let base = Formatting::default();
        self.chain(id).fold(base, |own, style| own.over(&style.formatting))
    }

    /// Marks the styles that are not to be translated.
    pub(super) fn keep(&mut self, keep: &[String]) {
        for (id, style) in &mut self.by_id {
            style.kept = keeps_style(keep, id) || keeps_style(keep, &style.name);
        }
    }

    /// Whether paragraphs of this style are not to be translated.
    pub(super) fn is_kept(&self, id: &str) -> bool {
        self.by_id.get(id).is_some_and(|style| style.kept)
    }

    /// The style and those it is based on, nearest first.
    pub(super) fn chain(&self, id: &str) -> impl Iterator<Item = &WordStyle> {
        let mut next = self.by_id.get(id);
        std::iter::from_fn(move || {
            let style = next?;
            next = style.based_on.as_ref().and_then(|base| self.by_id.get(base));
            Some(style)
        })
        .take(16)
    }

    /// What a paragraph style makes of its paragraphs; an unknown id counts as a name.
    pub(super) fn kind(&self, id: &str) -> Option<StyleKind> {
        let known = self.chain(id).find_map(|style| style.kind);
        known.or_else(|| if self.by_id.contains_key(id) { None } else { kind_of_name(id) })
    }
}

fn read(element: &Element<'_>, fonts: &ThemeFonts) -> WordStyle {
    let value = |name: &str| element.child(name).and_then(|child| child.attr("val"));
    let properties = element.child("pPr");
    let outline = properties
        .and_then(|properties| properties.child("outlineLvl"))
        .and_then(|level| level.attr("val")?.parse::<u8>().ok())
        .filter(|level| *level < 9);
    let name = value("name").unwrap_or_default();
    let runs = element.child("rPr");
    WordStyle {
        kept: false,
        name: name.clone().into_owned(),
        kind: kind_of_name(&name).or(outline.map(|level| StyleKind::Heading((level + 1).min(6)))),
        based_on: value("basedOn").map(|base| base.into_owned()),
        numbering: properties.map(numbering).unwrap_or_default(),
        emphasis: runs.and_then(|runs| toggle(runs, "i")),
        strong: runs.and_then(|runs| toggle(runs, "b")),
        script: runs.and_then(script),
        formatting: runs.map(|runs| formatting(runs, fonts)).unwrap_or_default(),
        code: matches!(
            simple(&name).as_str(),
            "verbatim char" | "source text" | "html code" | "html keyboard"
        ),
    }
}

/// What a reader sees of run properties, emphasis aside.
fn formatting(runs: &Element<'_>, fonts: &ThemeFonts) -> Formatting {
    use FormattingFact::{Border, Capitals, Color, Effect, Font, Ground, Line, Size, Strike};
    let mut all = Formatting::default();
    let on = |name: &str| if toggle(runs, name) == Some(true) { "on" } else { "" };
    for child in runs.elements() {
        let value = |name: &str| child.attr(name).unwrap_or_default();
        match child.name {
            "color" => all.set(Color, &value("val")),
            "u" => all.set(Line, &value("val")),
            "strike" | "dstrike" => all.set(Strike, on(child.name)),
            "caps" | "smallCaps" => all.set(Capitals, on(child.name)),
            "bdr" => all.set(Border, &value("val")),
            "outline" | "shadow" | "emboss" | "imprint" => all.set(Effect, on(child.name)),
            "em" | "effect" => all.set(Effect, &value("val")),
            "sz" => all.set(Size, &value("val")),
            "rFonts" => {
                let theme = child.attr("asciiTheme").or_else(|| child.attr("hAnsiTheme"));
                let own = theme.as_deref().and_then(|theme| fonts.get(theme)).map(Into::into);
                let own = own.or_else(|| child.attr("ascii")).or_else(|| child.attr("hAnsi"));
                own.into_iter().for_each(|font| all.set(Font, &font));
            }
            _ => {}
        }
    }
    let value = |name, value| runs.child(name).and_then(|child| child.attr(value));
    // A highlight lies over a ground.
    let marked = value("highlight", "val").filter(|color| color != "none");
    let ground = marked.or_else(|| value("shd", "fill"));
    ground.into_iter().for_each(|color| all.set(Ground, &color));
    all
}

/// List and level of paragraph properties.
pub(super) fn numbering(properties: &Element<'_>) -> (Option<String>, Option<usize>) {
    let Some(numbers) = properties.child("numPr") else { return (None, None) };
    let list =
        numbers.child("numId").and_then(|list| list.attr("val")).map(|list| list.into_owned());
    let level = numbers.child("ilvl").and_then(|level| level.attr("val")?.parse().ok());
    (list, level)
}

/// A property that is on or off, where it is given.
pub(in crate::source) fn toggle(runs: &Element<'_>, name: &str) -> Option<bool> {
    let element = runs.child(name)?;
    Some(
        !element.attr("val").is_some_and(|value| matches!(&*value, "0" | "false" | "off" | "none")),
    )
}

/// Half points by which text must be raised or lowered to count as set high or low.
const RAISED: i32 = 4;

/// What `vertAlign` says, or `position`, by which people raise by hand; where either is given.
pub(super) fn script(runs: &Element<'_>) -> Option<Option<Script>> {
    let value = |name: &str| runs.child(name).and_then(|child| child.attr("val"));
    match (value("vertAlign").as_deref(), value("position").and_then(|by| by.parse::<i32>().ok())) {
        (Some("superscript"), _) => Some(Some(Script::Super)),
        (Some("subscript"), _) => Some(Some(Script::Sub)),
        (_, Some(RAISED..)) => Some(Some(Script::Super)),
        (_, Some(by)) if by <= -RAISED => Some(Some(Script::Sub)),
        (None, None) => None,
        _ => Some(None),
    }
}

fn simple(name: &str) -> String {
    name.replace("_20_", " ").replace(['_', '-'], " ").to_lowercase()
}

/// What a style's name says, in the languages word processors use.
pub(in crate::source) fn kind_of_name(name: &str) -> Option<StyleKind> {
    let name = simple(name);
    let name = name.trim();
    if let Some(rest) =
        ["heading", "titre", "überschrift"].iter().find_map(|word| name.strip_prefix(word))
    {
        let level: u8 = rest.trim().parse().ok()?;
        return (1..=9).contains(&level).then_some(StyleKind::Heading(level.min(6)));
    }
    match name {
        "title" | "titre" => Some(StyleKind::Heading(1)),
        "subtitle" | "sous titre" => Some(StyleKind::Heading(2)),
        "quote" | "intense quote" | "quotations" | "block text" | "citation" | "blockquote"
        | "block quote" => Some(StyleKind::Quote),
        "caption" | "légende" | "image caption" | "table caption" | "illustration" | "figure"
        | "table" | "drawing" | "imagecaption" | "tablecaption" => Some(StyleKind::Caption),
        "source code" | "sourcecode" | "preformatted text" | "html preformatted" | "plain text" => {
            Some(StyleKind::Code)
        }
        "toc heading"
        | "contents heading"
        | "toa heading"
        | "index heading"
        | "illustration index heading"
        | "table index heading"
        | "object index heading"
        | "bibliography heading"
        | "user index heading" => Some(StyleKind::ContentsTitle),
        name if name.starts_with("toc ")
            || name.starts_with("contents ")
            || name == "table of figures" =>
        {
            Some(StyleKind::Contents)
        }
        _ => None,
    }
}
