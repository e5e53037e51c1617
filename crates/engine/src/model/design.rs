//! How the pages of printed editions look: the `design:` of a project.
//!
//! A key that the project does not set has the value of the ready design it names; where that has
//! none either, the layout decides. The template reads the same keys, with lengths in points.

use serde::de::{MapAccess, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A design that is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadyDesign {
    /// A4, both languages in columns.
    Report,
    /// Facing pages, 6 × 9 in.
    Book,
    /// Wide pages for a screen, both languages in columns.
    Screen,
}

/// Whether pages are printed on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageSides {
    /// Every page has its margins alike.
    One,
    /// Inner and outer margins change from page to page.
    Two,
}

/// In which order columns are read to who hears them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadingOrder {
    /// Each block in one language, then in the other.
    Rows,
    /// Each page in one language, then in the other.
    Sides,
}

/// A length, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "LengthForm", into = "f64")]
pub struct PageLength(f64);

#[derive(Deserialize)]
#[serde(untagged)]
enum LengthForm {
    Points(f64),
    Words(String),
}

impl From<PageLength> for f64 {
    fn from(length: PageLength) -> Self {
        length.0
    }
}

impl TryFrom<LengthForm> for PageLength {
    type Error = String;

    fn try_from(form: LengthForm) -> Result<Self, String> {
        let (found, points) = match form {
            LengthForm::Points(points) => (points.to_string(), Some(points)),
            LengthForm::Words(words) => {
                let points = points(words.trim());
                (words, points)
            }
        };
        // No sheet is longer.
        let points = points.filter(|points| (0.0..=5_000.0).contains(points));
        points.map(PageLength).ok_or_else(|| format!("`{found}`: 18mm, 6in, 10.5pt, …"))
    }
}

fn points(words: &str) -> Option<f64> {
    let units = [("mm", 72.0 / 25.4), ("cm", 720.0 / 25.4), ("in", 72.0), ("pt", 1.0)];
    let (number, unit) =
        units.iter().find_map(|(name, unit)| Some((words.strip_suffix(name)?, unit)))?;
    let number: f64 = number.trim().parse().ok()?;
    Some(number * unit)
}

/// The size of a page: `a4`, `a5`, `letter`, or `6in x 9in`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "PageForm")]
pub struct PageSize {
    width: PageLength,
    height: PageLength,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PageForm {
    Size { width: PageLength, height: PageLength },
    Words(String),
}

impl TryFrom<PageForm> for PageSize {
    type Error = String;

    fn try_from(form: PageForm) -> Result<Self, String> {
        let words = match form {
            PageForm::Size { width, height } => return Ok(Self { width, height }),
            PageForm::Words(words) => words.to_lowercase(),
        };
        let known = match words.trim() {
            "a4" => "210mm x 297mm",
            "a5" => "148mm x 210mm",
            "b5" => "176mm x 250mm",
            "letter" => "8.5in x 11in",
            other => other,
        };
        let sides = known.split_once(['x', '×']);
        let length = |words: &str| points(words.trim()).filter(|l| (100.0..=5_000.0).contains(l));
        let size = sides.and_then(|(w, h)| Some((length(w)?, length(h)?)));
        let size = size
            .map(|(width, height)| Self { width: PageLength(width), height: PageLength(height) });
        size.ok_or_else(|| format!("`{words}`: a4, a5, letter, 6in x 9in, …"))
    }
}

/// A colour, `#1f5fa8`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(String);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(words: String) -> Result<Self, String> {
        let digits = words.strip_prefix('#').unwrap_or_default();
        let is_hex = digits.chars().all(|c| c.is_ascii_hexdigit());
        match digits.len() {
            3 | 6 if is_hex => Ok(Self(words)),
            _ => Err(format!("`{words}`: #1f5fa8, …")),
        }
    }
}

/// Margins of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PageMargins {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<PageLength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<PageLength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top: Option<PageLength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bottom: Option<PageLength>,
}

/// Faces, by their names; of the bundled fonts, or of the project's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageFaces {
    /// Of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Of titles and headings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headings: Option<String>,
    /// Of code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// Sizes of letters, and the space between lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PageSizes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<PageLength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leading: Option<PageLength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<PageLength>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables: Option<PageLength>,
}

/// Colours of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageColours {
    /// Of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ink: Option<Colour>,
    /// Of what stands behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quiet: Option<Colour>,
    /// Of rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Colour>,
    /// Of links.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<Colour>,
    /// Of the page itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<Colour>,
}

/// How the pages of printed editions look.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, remote = "Self")]
pub struct Design {
    /// The ready design that it stands on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<ReadyDesign>,
    /// The size of a page, when it is cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<PageSize>,
    /// Its margins.
    pub margins: PageMargins,
    /// Between columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gutter: Option<PageLength>,
    /// Its faces.
    pub faces: PageFaces,
    /// Its sizes.
    pub sizes: PageSizes,
    /// Its colours.
    pub colours: PageColours,
    /// What is printed beyond the edge, to be cut off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bleed: Option<PageLength>,
    /// Marks at the corners, where to cut.
    pub crop_marks: bool,
    /// Whether pages are printed on both sides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sides: Option<PageSides>,
    /// References name the page they lead to.
    pub page_references: bool,
    /// Books tell where the pages of the printed edition begin.
    pub page_list: bool,
    /// In which order columns are read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<ReadingOrder>,
    /// Font files of the project's own, below its root.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fonts: Vec<String>,
    /// A template of the house's own, below the root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

impl Serialize for Design {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, to)
    }
}

/// The name of a ready design, or keys.
impl<'de> Deserialize<'de> for Design {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> serde::de::Visitor<'de> for Form {
            type Value = Design;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("report, book, screen, or the keys of a design")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Design, E> {
                let name = serde::de::value::StrDeserializer::new(name);
                Ok(Design { base: Some(ReadyDesign::deserialize(name)?), ..Design::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Design, A::Error> {
                Design::deserialize(MapAccessDeserializer::new(map))
            }
        }
        from.deserialize_any(Form)
    }
}

impl Design {
    /// The design with what its ready one says where it says nothing itself.
    #[must_use]
    pub fn filled(&self) -> Self {
        let Some(base) = self.base else { return self.clone() };
        let millimetres = |length: f64| Some(PageLength(length * 72.0 / 25.4));
        let size = |width: f64, height: f64| PageSize {
            width: PageLength(width),
            height: PageLength(height),
        };
        let mut full = self.clone();
        let colour = |colour: &str| Some(Colour(colour.to_owned()));
        match base {
            ReadyDesign::Report => full.page = full.page.or(Some(size(595.276, 841.89))),
            ReadyDesign::Book => full.page = full.page.or(Some(size(432.0, 648.0))),
            ReadyDesign::Screen => {
                full.page = full.page.or(Some(size(880.0, 550.0)));
                let own = &mut full.margins;
                own.inside = own.inside.or(millimetres(16.0));
                own.outside = own.outside.or(millimetres(16.0));
                own.top = own.top.or(millimetres(18.0));
                own.bottom = own.bottom.or(millimetres(16.0));
                full.gutter = full.gutter.or(millimetres(12.0));
                full.sizes.text = full.sizes.text.or(Some(PageLength(12.0)));
                full.sizes.leading = full.sizes.leading.or(Some(PageLength(5.0)));
                full.sizes.notes = full.sizes.notes.or(Some(PageLength(10.0)));
                full.sides = full.sides.or(Some(PageSides::One));
                let own = &mut full.colours;
                own.ink = own.ink.take().or_else(|| colour("#1d1f23"));
                own.quiet = own.quiet.take().or_else(|| colour("#5a5f69"));
                own.rule = own.rule.take().or_else(|| colour("#a5a9b1"));
                own.links = own.links.take().or_else(|| colour("#1f5fa8"));
                own.paper = own.paper.take().or_else(|| colour("#fbfaf7"));
            }
        }
        full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_the_units_of_printers() {
        let read = |words: &str| PageLength::try_from(LengthForm::Words(words.to_owned()));
        for (words, want) in [("1in", 72.0), ("25.4 mm", 72.0), ("2.54cm", 72.0), ("10.5pt", 10.5)]
        {
            assert!((read(words).unwrap().0 - want).abs() < 1e-9, "{words}");
        }
        for words in ["", "mm", "-3mm", "3", "9e9in", "NaNpt", "3em"] {
            assert!(read(words).is_err(), "{words}");
        }
    }

    #[test]
    fn pages_have_names_and_sizes() {
        let read = |words: &str| PageSize::try_from(PageForm::Words(words.to_owned()));
        assert_eq!(read("A4"), read("210mm x 297mm"));
        assert_eq!(read("6in × 9in"), read("432pt x 648pt"));
        for words in ["a9", "6in", "0mm x 297mm", "x"] {
            assert!(read(words).is_err(), "{words}");
        }
    }

    #[test]
    fn a_design_says_more_than_its_ready_one() {
        let own = Design {
            base: Some(ReadyDesign::Screen),
            sizes: PageSizes { text: Some(PageLength(14.0)), ..PageSizes::default() },
            ..Design::default()
        };
        let full = own.filled();
        assert_eq!(full.sizes.text, Some(PageLength(14.0)));
        assert!(full.page.is_some() && full.colours.paper.is_some());
        assert_eq!(Design::default().filled(), Design::default());
    }
}
