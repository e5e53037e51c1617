//! The coloring of code in Typst: no grammar and no theme is read, so that code is set in one
//! color.

use std::fmt;

/// What is told to whoever loads a grammar or a theme.
const NONE: &str = "this program colors no code";

/// Why a theme was not loaded.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadingError {
    /// A grammar cannot be read, in this file.
    ParseSyntax(parsing::ParseSyntaxError, String),
    /// There are no themes here.
    Theme,
}

impl fmt::Display for LoadingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(NONE)
    }
}

/// Grammars, of which there are none.
pub mod parsing {
    use std::fmt;

    /// Why a grammar was not read.
    #[derive(Debug)]
    #[non_exhaustive]
    pub enum ParseSyntaxError {
        /// It is no YAML.
        InvalidYaml(ScanError),
        /// There are no grammars here.
        Grammar,
    }

    impl fmt::Display for ParseSyntaxError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(super::NONE)
        }
    }

    /// Where YAML is none.
    #[derive(Debug)]
    pub struct ScanError(Marker);

    impl ScanError {
        /// The place.
        #[must_use]
        pub fn marker(&self) -> &Marker {
            &self.0
        }
    }

    /// A place in a text.
    #[derive(Debug)]
    pub struct Marker(usize);

    impl Marker {
        /// The number of the character.
        #[must_use]
        pub fn index(&self) -> usize {
            self.0
        }

        /// The line.
        #[must_use]
        pub fn line(&self) -> usize {
            self.0
        }

        /// The column.
        #[must_use]
        pub fn col(&self) -> usize {
            self.0
        }
    }

    /// The grammar of a language.
    #[derive(Clone, Debug)]
    pub struct SyntaxDefinition;

    impl SyntaxDefinition {
        /// Reads nothing.
        ///
        /// # Errors
        ///
        /// Always: there are no grammars here.
        pub fn load_from_str(
            _text: &str,
            _lines_include_newline: bool,
            _name: Option<&str>,
        ) -> Result<Self, ParseSyntaxError> {
            Err(ParseSyntaxError::Grammar)
        }
    }

    /// A grammar in a set.
    #[derive(Clone, Debug)]
    pub struct SyntaxReference {
        /// The language.
        pub name: String,
        /// How its files end.
        pub file_extensions: Vec<String>,
    }

    /// Grammars.
    #[derive(Clone, Debug, Default)]
    pub struct SyntaxSet;

    impl SyntaxSet {
        /// All of them: none.
        #[must_use]
        pub fn syntaxes(&self) -> &[SyntaxReference] {
            &[]
        }

        /// The grammar of this name or ending: none.
        #[must_use]
        pub fn find_syntax_by_token(&self, _token: &str) -> Option<&SyntaxReference> {
            None
        }
    }

    /// A set in the making.
    #[derive(Clone, Debug, Default)]
    pub struct SyntaxSetBuilder;

    impl SyntaxSetBuilder {
        /// An empty set.
        #[must_use]
        pub fn new() -> Self {
            Self
        }

        /// Adds a grammar.
        pub fn add(&mut self, _syntax: SyntaxDefinition) {}

        /// The set.
        #[must_use]
        pub fn build(self) -> SyntaxSet {
            SyntaxSet
        }
    }

    /// What a stretch of code is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Scope;

    impl Scope {
        /// A stretch of this kind.
        ///
        /// # Errors
        ///
        /// Never.
        pub fn new(_name: &str) -> Result<Self, ParseSyntaxError> {
            Ok(Self)
        }
    }
}

/// Themes, of which there are none.
pub mod highlighting {
    use std::convert::Infallible;
    use std::io::{BufRead, Seek};
    use std::ops::BitOr;
    use std::str::FromStr;

    use super::LoadingError;
    use super::parsing::Scope;

    /// A color.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Color {
        /// Red.
        pub r: u8,
        /// Green.
        pub g: u8,
        /// Blue.
        pub b: u8,
        /// How much of what lies behind is hidden.
        pub a: u8,
    }

    impl Color {
        /// Black.
        pub const BLACK: Self = Self { r: 0, g: 0, b: 0, a: 0xff };
    }

    /// Bold, underlined, italic.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct FontStyle(u8);

    impl FontStyle {
        /// Bold.
        pub const BOLD: Self = Self(1);
        /// Underlined.
        pub const UNDERLINE: Self = Self(2);
        /// Italic.
        pub const ITALIC: Self = Self(4);

        /// Whether all of `other` is in it.
        #[must_use]
        pub fn contains(&self, other: Self) -> bool {
            self.0 & other.0 == other.0
        }
    }

    impl BitOr for FontStyle {
        type Output = Self;

        fn bitor(self, other: Self) -> Self {
            Self(self.0 | other.0)
        }
    }

    /// How a stretch of code looks.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Style {
        /// The color of its letters.
        pub foreground: Color,
        /// Bold, underlined, italic.
        pub font_style: FontStyle,
    }

    impl Style {
        /// As all the code looks.
        pub(crate) fn plain(theme: &Theme) -> Self {
            let foreground = theme.settings.foreground.unwrap_or(Color::BLACK);
            Self { foreground, font_style: FontStyle::default() }
        }
    }

    /// What a theme changes of a look.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct StyleModifier {
        /// The color of letters.
        pub foreground: Option<Color>,
        /// The color behind them.
        pub background: Option<Color>,
        /// Bold, underlined, italic.
        pub font_style: Option<FontStyle>,
    }

    /// What an item of a theme is about.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ScopeSelectors;

    impl FromStr for ScopeSelectors {
        type Err = Infallible;

        fn from_str(_text: &str) -> Result<Self, Infallible> {
            Ok(Self)
        }
    }

    /// An item of a theme.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ThemeItem {
        /// What it is about.
        pub scope: ScopeSelectors,
        /// What it changes.
        pub style: StyleModifier,
    }

    /// What a theme says of all the code.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ThemeSettings {
        /// The color of letters.
        pub foreground: Option<Color>,
    }

    /// A theme.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Theme {
        /// Its name.
        pub name: Option<String>,
        /// Who made it.
        pub author: Option<String>,
        /// What it says of all the code.
        pub settings: ThemeSettings,
        /// What it says of parts of it.
        pub scopes: Vec<ThemeItem>,
    }

    /// Themes.
    #[derive(Clone, Debug, Default)]
    pub struct ThemeSet;

    impl ThemeSet {
        /// Reads nothing.
        ///
        /// # Errors
        ///
        /// Always: there are no themes here.
        pub fn load_from_reader<R: BufRead + Seek>(
            _reader: &mut R,
        ) -> Result<Theme, LoadingError> {
            Err(LoadingError::Theme)
        }
    }

    /// A theme at work.
    #[derive(Clone, Debug)]
    pub struct Highlighter<'t>(&'t Theme);

    impl<'t> Highlighter<'t> {
        /// This theme.
        #[must_use]
        pub fn new(theme: &'t Theme) -> Self {
            Self(theme)
        }

        /// One look for all.
        #[must_use]
        pub fn style_for_stack(&self, _scopes: &[Scope]) -> Style {
            Style::plain(self.0)
        }
    }
}

/// Lines in color.
pub mod easy {
    use std::convert::Infallible;

    use super::highlighting::{Style, Theme};
    use super::parsing::{SyntaxReference, SyntaxSet};

    /// A grammar and a theme at work.
    #[derive(Clone, Debug)]
    pub struct HighlightLines<'t>(&'t Theme);

    impl<'t> HighlightLines<'t> {
        /// This grammar and this theme.
        #[must_use]
        pub fn new(_syntax: &SyntaxReference, theme: &'t Theme) -> Self {
            Self(theme)
        }

        /// The whole line in one look.
        ///
        /// # Errors
        ///
        /// Never.
        pub fn highlight_line<'l>(
            &mut self,
            line: &'l str,
            _set: &SyntaxSet,
        ) -> Result<Vec<(Style, &'l str)>, Infallible> {
            Ok(vec![(Style::plain(self.0), line)])
        }
    }
}
