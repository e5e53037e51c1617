//! Styles of bibliographies, of which there is one, without rules.

/// A style.
#[derive(Debug)]
pub enum Style {
    /// That stands alone.
    Independent(IndependentStyle),
    /// That says only what another has otherwise.
    Dependent,
}

/// A style that stands alone.
#[derive(Debug, Default)]
pub struct IndependentStyle {
    /// What it says of itself.
    pub settings: StyleSettings,
}

impl IndependentStyle {
    /// A style that a file holds.
    ///
    /// # Errors
    ///
    /// Always: there are none here.
    pub fn from_xml(_: &str) -> Result<Self, &'static str> {
        Err(crate::NONE_HERE)
    }
}

/// What a style says of itself.
#[derive(Debug, Default)]
pub struct StyleSettings {
    /// Where its citations stand.
    pub class: StyleClass,
}

/// Where citations stand.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum StyleClass {
    /// In the text.
    #[default]
    InText,
    /// In notes.
    Note,
}

/// How a piece of text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Display {
    /// As a paragraph.
    Block,
    /// In the margin.
    LeftMargin,
    /// After the margin.
    RightInline,
    /// Set in.
    Indent,
}

/// Upright or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontStyle {
    /// Upright.
    Normal,
    /// Slanted.
    Italic,
}

/// Small capitals or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontVariant {
    /// None.
    Normal,
    /// Small capitals.
    SmallCaps,
}

/// How bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontWeight {
    /// As the text.
    Normal,
    /// Bolder.
    Bold,
    /// Lighter.
    Light,
}

/// Underlined or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextDecoration {
    /// Not.
    None,
    /// Underlined.
    Underline,
}

/// Raised or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerticalAlign {
    /// Nothing said.
    None,
    /// On the line.
    Baseline,
    /// Raised.
    Sup,
    /// Lowered.
    Sub,
}

/// The words of a language.
#[derive(Debug)]
pub struct Locale;

/// The tag of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleCode(pub String);

/// Names of what is cited.
pub mod taxonomy {
    /// The kind of a place in a work.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Locator {
        /// Any.
        Custom,
    }
}
