//! What an element is to the walk, and what it says of itself.

use scraper::{ElementRef, Node};

use crate::model::{BlockKind, DiscardReason};
use crate::source::docx::styles::{StyleKind, kind_of_name};
use crate::source::html::calls::has_word;
use crate::source::keep::keeps_element;
use crate::text::script::Script;

/// What an element is to the walk.
pub(super) enum Role {
    Block(BlockKind),
    Heading(u8),
    /// Holds blocks, is none.
    Flow,
    Table,
    Row,
    Cell,
    Quote,
    List,
    Item,
    Code,
    Rule,
    Emphasis,
    Strong,
    InlineCode,
    Script(Script),
    Break,
    Link,
    Image,
    Quotation,
    /// Says nothing to a reader.
    Drop,
    Inline,
}

impl Role {
    pub(super) fn is_block(&self) -> bool {
        use Role::{Block, Cell, Code, Flow, Heading, Item, List, Quote, Row, Rule, Table};
        matches!(
            self,
            Block(_) | Heading(_) | Flow | Table | Row | Cell | Quote | List | Item | Code | Rule
        )
    }
}

pub(super) fn role(element: ElementRef<'_>) -> Role {
    match element.value().name() {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "p" => paragraph(element),
        "dt" | "legend" | "summary" | "address" => Role::Block(BlockKind::Paragraph),
        "table" => Role::Table,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "figcaption" | "caption" => Role::Block(BlockKind::Caption),
        "blockquote" => Role::Quote,
        "ul" | "ol" | "menu" | "dl" => Role::List,
        "li" | "dd" => Role::Item,
        "pre" => Role::Code,
        "hr" => Role::Rule,
        "em" | "i" | "cite" | "dfn" | "var" => Role::Emphasis,
        "strong" | "b" => Role::Strong,
        "code" | "kbd" | "samp" | "tt" => Role::InlineCode,
        "sup" => Role::Script(Script::Super),
        "sub" => Role::Script(Script::Sub),
        "br" => Role::Break,
        "a" => Role::Link,
        "img" => Role::Image,
        "q" => Role::Quotation,
        "head" | "script" | "style" | "noscript" | "template" | "svg" | "nav" | "iframe"
        | "object" | "audio" | "video" | "canvas" | "math" | "button" | "select" | "datalist"
        | "input" | "textarea" => Role::Drop,
        "html" | "body" | "div" | "section" | "article" | "main" | "aside" | "header"
        | "footer" | "figure" | "thead" | "tbody" | "tfoot" | "details" | "form" | "fieldset"
        | "center" | "hgroup" => Role::Flow,
        _ => Role::Inline,
    }
}

/// A paragraph is what its class says, where that is the name of a style.
fn paragraph(element: ElementRef<'_>) -> Role {
    let mut classes = element.value().classes();
    match classes.find_map(kind_of_name) {
        Some(StyleKind::Heading(level)) => Role::Heading(level),
        Some(StyleKind::Quote) => Role::Block(BlockKind::Quote),
        Some(StyleKind::Caption) => Role::Block(BlockKind::Caption),
        Some(StyleKind::Code) => Role::Code,
        Some(StyleKind::Contents | StyleKind::ContentsTitle) | None => {
            Role::Block(BlockKind::Paragraph)
        }
    }
}

pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_lowercase();
    let none = ["display:none", "visibility:hidden", "mso-hide:all"];
    element.attr("hidden").is_some() || none.iter().any(|none| style.contains(none))
}

/// Whether a block says that it is not to be translated, or the settings do. Of words in a sentence
/// the translator sees it; of a whole page it is said to browsers. A cell stays a segment: editions
/// print segments alone, and a row without its name would say something else.
pub(super) fn is_kept(element: ElementRef<'_>, keep: &[String]) -> bool {
    let name = element.value().name();
    let said = keeps_element(keep, name, &|name| element.attr(name).map(str::to_owned));
    let page = matches!(name, "html" | "body");
    let inside = matches!(
        role(element),
        Role::Row
            | Role::Cell
            | Role::Emphasis
            | Role::Strong
            | Role::InlineCode
            | Role::Script(_)
            | Role::Break
            | Role::Link
            | Role::Image
            | Role::Quotation
            | Role::Inline
    );
    said && !page && !inside
}

/// Whether an element stands around words of a sentence, and may say how they look.
pub(super) fn is_phrase(role: &Role) -> bool {
    matches!(role, Role::Emphasis | Role::Strong | Role::Link | Role::Inline)
}

/// Whether an element around words of a sentence is something to a reader that Markdown has no form
/// for. How its words look is told by their formatting.
pub(super) fn is_marked(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "span" => {
            let says = ["dir", "title"].iter().any(|name| element.attr(name).is_some());
            says || is_foreign(element)
        }
        "u" | "s" | "ins" | "del" | "strike" | "mark" | "small" | "big" | "font" => false,
        "nobr" | "wbr" | "rb" | "rp" | "rt" | "rtc" | "picture" | "source" | "map" | "area" => {
            false
        }
        _ => true,
    }
}

/// Whether words are in another language than those around them.
fn is_foreign(element: ElementRef<'_>) -> bool {
    let of = |element: ElementRef<'_>| {
        let own = element.attr("lang").or_else(|| element.attr("xml:lang"))?;
        let own = own.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        (!own.is_empty()).then_some(own)
    };
    let Some(own) = of(element) else { return false };
    element.ancestors().filter_map(ElementRef::wrap).find_map(of) != Some(own)
}

/// The number of a printed page, which e-books keep in the text.
pub(super) fn is_page_break(element: ElementRef<'_>) -> bool {
    let said = ["epub:type", "role"].iter().filter_map(|name| element.attr(name));
    let said = said.flat_map(str::split_whitespace).any(|word| word.ends_with("pagebreak"));
    let named = ["pagenum", "page-num", "pagebreak", "page-break-num", "numpage"]
        .iter()
        .any(|word| has_word(element, word));
    let text: String = element.text().take(8).collect();
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let number = text.chars().count() <= 8 && text.split_whitespace().count() <= 2;
    (said || (named && !text.is_empty())) && number
}

/// Why an element is left out.
pub(super) fn dropped(element: ElementRef<'_>) -> DiscardReason {
    match element.value().name() {
        "nav" => DiscardReason::Navigation,
        "button" | "select" | "datalist" | "textarea" | "input" => DiscardReason::Field,
        _ => DiscardReason::Markup,
    }
}

/// `<cite>` that stands at the end of a quotation.
pub(super) fn is_source(element: ElementRef<'_>) -> bool {
    element.value().name() == "cite"
        && element.next_siblings().all(|node| match node.value() {
            Node::Text(text) => text.trim().is_empty(),
            Node::Element(_) => false,
            _ => true,
        })
        && element.prev_siblings().any(|node| node.value().is_element())
}

/// An address that a link may keep: never a script, never data, never a place in the page.
pub(super) fn is_address(address: &str) -> bool {
    let scheme: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take(24)
        .collect::<String>()
        .to_lowercase();
    let unsafe_scheme = ["javascript:", "data:", "vbscript:", "file:"];
    !address.is_empty()
        && !address.starts_with('#')
        && !unsafe_scheme.iter().any(|bad| scheme.starts_with(bad))
}
