//! The signatures of Typst's HTML output that its compiler calls, with nothing behind them: our
//! editions are pages, and the HTML edition is written without Typst.

use typst_library::foundations::{Content, Module, NativeRuleMap, Scope, StyleChain, elem};
use typst_library::visualize::Color;

/// An element of HTML, which no template can make here.
#[elem]
pub struct HtmlElem {
    /// Its tag, by number.
    #[required]
    pub tag: i64,
}

/// What is known of tags.
pub mod tag {
    /// Whether space in it counts as one space.
    #[must_use]
    pub fn is_whitespace_collapsing(_: i64) -> bool {
        false
    }

    /// Whether it stands in a paragraph.
    #[must_use]
    pub fn should_group_into_pars(_: i64) -> bool {
        false
    }
}

/// No rules.
pub fn register(_: &mut NativeRuleMap) {}

/// A module without functions.
#[must_use]
pub fn module() -> Module {
    Module::new("html", Scope::new())
}

/// No content is MathML.
#[must_use]
pub fn html_mathml_body<'a>(_: &'a Content, _: StyleChain<'a>) -> Option<Option<&'a Content>> {
    None
}

/// The content as it is.
#[must_use]
pub fn html_span_filled(content: Content, _: Color) -> Content {
    content
}
