//! The grammars of programming languages that Typst colors code by: none, so that code in our pages
//! is set in one color.

/// Grammars.
pub mod syntax {
    use syntect::parsing::{SyntaxSet, SyntaxSetBuilder};

    /// A set without a grammar.
    #[must_use]
    pub fn extra_no_newlines() -> SyntaxSet {
        SyntaxSetBuilder::new().build()
    }
}
