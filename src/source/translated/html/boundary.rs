//! Which tags part blocks, and which need no end.

/// Elements whose end tag may be left out, within a block.
pub(super) fn ends_itself(name: &str) -> bool {
    matches!(name, "option" | "optgroup" | "rb" | "rp" | "rt" | "rtc")
}

/// Tags that part blocks.
pub(super) fn is_boundary(name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "p"
            | "dt"
            | "dd"
            | "legend"
            | "summary"
            | "address"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "caption"
            | "figcaption"
            | "figure"
            | "blockquote"
            | "ul"
            | "ol"
            | "menu"
            | "dl"
            | "li"
            | "pre"
            | "hr"
            | "html"
            | "head"
            | "body"
            | "div"
            | "section"
            | "article"
            | "main"
            | "aside"
            | "header"
            | "footer"
            | "details"
            | "form"
            | "fieldset"
            | "center"
            | "hgroup"
    )
}
