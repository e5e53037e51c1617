//! The signatures of the bibliographies that Typst's library calls, with nothing behind them: our
//! editions have none. A template that loads a bibliography is told so.

use std::fmt::Debug;
use std::hash::Hash;
use std::marker::PhantomData;

use citationberg::taxonomy::Locator;
use citationberg::{
    Display, FontStyle, FontVariant, FontWeight, IndependentStyle, Locale, LocaleCode,
    TextDecoration, VerticalAlign,
};

pub mod archive;
pub mod citationberg;
pub mod io;

/// What is said to a template that asks for a bibliography or a style of one.
const NONE_HERE: &str = "this program makes no bibliographies: write the works cited as text";

/// A work: there are none.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {}

impl Entry {
    /// The name that it is cited by.
    #[must_use]
    pub fn key(&self) -> &str {
        match *self {}
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> Option<Title> {
        match *self {}
    }
}

/// The title of a work.
#[derive(Debug)]
pub struct Title {
    /// Its words.
    pub value: Words,
}

/// Words of a work: there are none.
#[derive(Debug)]
pub enum Words {}

impl Words {
    /// The words as text.
    #[must_use]
    pub fn to_str(&self) -> String {
        match *self {}
    }
}

/// Works, of which there are none.
#[derive(Debug, Default)]
pub struct Library;

impl Library {
    /// Whether it holds no work.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        true
    }
}

impl IntoIterator for Library {
    type Item = Entry;
    type IntoIter = std::iter::Empty<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

/// Takes citations and makes nothing of them.
#[derive(Debug)]
pub struct BibliographyDriver<'a, T>(PhantomData<&'a T>);

impl<'a, T> BibliographyDriver<'a, T> {
    /// Without a citation.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "as the real one has it")]
    pub fn new() -> Self {
        Self(PhantomData)
    }

    /// The number that citations would start from.
    #[must_use]
    pub fn with_citation_number_offset(self, _: usize) -> Self {
        self
    }

    /// One citation.
    pub fn citation(&mut self, _: CitationRequest<'a, T>) {}

    /// Nothing.
    #[must_use]
    pub fn finish(self, _: BibliographyRequest<'_>) -> Rendered {
        Rendered { bibliography: None, citations: Vec::new() }
    }
}

/// What is asked of a bibliography.
#[derive(Debug)]
pub struct BibliographyRequest<'a> {
    /// Its style.
    pub style: &'a IndependentStyle,
    /// Its language.
    pub locale: Option<LocaleCode>,
    /// The words of languages.
    pub locale_files: &'a [Locale],
}

/// What is asked of a citation.
#[derive(Debug)]
pub struct CitationRequest<'a, T>(PhantomData<&'a T>);

impl<'a, T> CitationRequest<'a, T> {
    /// Of any works in any style.
    #[must_use]
    pub fn new(
        _: Vec<CitationItem<'a, T>>,
        _: &'a IndependentStyle,
        _: Option<LocaleCode>,
        _: &'a [Locale],
        _: Option<usize>,
    ) -> Self {
        Self(PhantomData)
    }
}

/// A work in a citation.
#[derive(Debug)]
pub struct CitationItem<'a, T>(PhantomData<&'a T>);

impl<'a, T> CitationItem<'a, T> {
    /// Of any work.
    #[must_use]
    pub fn new(
        _: &'a T,
        _: Option<SpecificLocator<'a>>,
        _: Option<LocaleCode>,
        _: bool,
        _: Option<CitePurpose>,
    ) -> Self {
        Self(PhantomData)
    }
}

/// The place in a work.
#[derive(Debug)]
pub struct SpecificLocator<'a>(pub Locator, pub LocatorPayload<'a>);

/// What the place in a work says.
#[derive(Debug)]
pub enum LocatorPayload<'a> {
    /// In words.
    Str(&'a str),
    /// In the typesetter's terms.
    Transparent(TransparentLocator),
}

/// A place in the typesetter's terms.
#[derive(Debug)]
pub struct TransparentLocator;

impl TransparentLocator {
    /// Of anything.
    #[must_use]
    pub fn new<T: Debug + Hash + PartialEq + Send + Sync + 'static>(_: T) -> Self {
        Self
    }
}

/// What of a work is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitePurpose {
    /// Its author.
    Author,
    /// Its year.
    Year,
    /// All.
    Full,
    /// Its author, as a part of the sentence.
    Prose,
}

/// All that was made of a document's citations.
#[derive(Debug)]
pub struct Rendered {
    /// The bibliography.
    pub bibliography: Option<RenderedBibliography>,
    /// The citations.
    pub citations: Vec<RenderedCitation>,
}

/// A bibliography.
#[derive(Debug)]
pub struct RenderedBibliography {
    /// Its works.
    pub items: Vec<BibliographyItem>,
    /// Whether lines after the first are set in.
    pub hanging_indent: bool,
}

/// A work in a bibliography.
#[derive(Debug)]
pub struct BibliographyItem {
    /// The name that it is cited by.
    pub key: String,
    /// What stands before it.
    pub first_field: Option<ElemChild>,
    /// Its text.
    pub content: ElemChildren,
}

/// A citation.
#[derive(Debug)]
pub struct RenderedCitation {
    /// Its text.
    pub citation: ElemChildren,
}

/// Pieces of text.
#[derive(Debug, Default)]
pub struct ElemChildren(pub Vec<ElemChild>);

impl ElemChildren {
    /// The first piece that is of a kind.
    #[must_use]
    pub fn find_meta(&self, _: &ElemMeta) -> Option<&Elem> {
        None
    }
}

/// A piece of text.
#[derive(Debug)]
pub enum ElemChild {
    /// Words.
    Text(Formatted),
    /// Pieces that belong together.
    Elem(Elem),
    /// Mathematics.
    Markup(String),
    /// A link.
    Link {
        /// Its words.
        text: Formatted,
        /// Its address.
        url: String,
    },
    /// What the typesetter puts in.
    Transparent {
        /// The number of the citation.
        cite_idx: usize,
        /// How it looks.
        format: Formatting,
    },
}

/// Pieces of text that belong together.
#[derive(Debug)]
pub struct Elem {
    /// The pieces.
    pub children: ElemChildren,
    /// How they stand.
    pub display: Option<Display>,
    /// What they are.
    pub meta: Option<ElemMeta>,
}

/// What pieces of text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElemMeta {
    /// The number of a citation.
    CitationNumber,
    /// A work, by its number.
    Entry(usize),
}

/// Words and how they look.
#[derive(Debug)]
pub struct Formatted {
    /// The words.
    pub text: String,
    /// How they look.
    pub formatting: Formatting,
}

/// How words look.
#[derive(Debug, Clone, Copy)]
pub struct Formatting {
    /// Upright or not.
    pub font_style: FontStyle,
    /// Small capitals or not.
    pub font_variant: FontVariant,
    /// How bold.
    pub font_weight: FontWeight,
    /// Underlined or not.
    pub text_decoration: TextDecoration,
    /// Raised or not.
    pub vertical_align: VerticalAlign,
}
