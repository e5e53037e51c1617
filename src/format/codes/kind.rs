//! What inline codes there are.

/// What a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum CodeKind {
    /// A note mark, `[^1]`.
    Note,
    /// A character that XML cannot carry.
    Control,
    /// Emphasis, `*` or `_`.
    Emphasis,
    /// Strong emphasis, `**` or `__`.
    Strong,
    /// Code between backticks, whole.
    Verbatim,
    /// A link around its text, or an address between angle brackets.
    Link,
    /// An image around its description.
    Image,
    /// An object of the source that has no form of its own: `<x1/>`, or `<x1>` around words.
    Object,
    /// Text set high, between `<sup>` and `</sup>`.
    Superscript,
    /// Text set low, between `<sub>` and `</sub>`.
    Subscript,
}

impl CodeKind {
    /// The name in files, such as `x-note`; `bold`, `italic`, `link` and `image` are XLIFF 1.2's
    /// own.
    pub(in crate::format) fn as_str(self) -> &'static str {
        match self {
            Self::Note => "x-note",
            Self::Control => "x-char",
            Self::Emphasis => "italic",
            Self::Strong => "bold",
            Self::Verbatim => "x-code",
            Self::Link => "link",
            Self::Image => "image",
            Self::Object => "x-object",
            Self::Superscript => "x-sup",
            Self::Subscript => "x-sub",
        }
    }
}
