//! Quotation marks, paired.

use std::ops::Range;

/// A kind of quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotationMark {
    /// `« »`
    Guillemet,
    /// `“ ”`
    Curly,
    /// `‘ ’`
    Single,
    /// `" "`
    Straight,
}

/// A quotation: the byte spans of its marks; one of them may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Which marks.
    pub mark: QuotationMark,
    /// The opening mark.
    pub open: Option<Range<usize>>,
    /// The closing mark.
    pub close: Option<Range<usize>>,
}

impl Quotation {
    /// Both marks are there.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.open.is_some() && self.close.is_some()
    }

    /// What stands between the marks, to the text's end where one is missing.
    #[must_use]
    pub fn inner(&self, text: &str) -> Range<usize> {
        let start = self.open.as_ref().map_or(0, |open| open.end);
        start..self.close.as_ref().map_or(text.len(), |close| close.start).max(start)
    }
}

/// The quotations of a text, in the order of their first mark.
///
/// Apostrophes are not taken for single quotes: those need a space or an opening before them. `“`
/// closes what `„` opened (German, Czech), and opens elsewhere.
#[must_use]
pub fn quotations(text: &str) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut open = Open::default();
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let span = at..at + c.len_utf8();
        let after = text.get(span.end..).and_then(|rest| rest.chars().next());
        let innermost = open.quotations.last().and_then(|(index, _)| found.get(*index));
        let opened = innermost.and_then(|quotation| text.get(quotation.open.clone()?));
        let closes_low = c == '“' && opened == Some("„");
        match side(if closes_low { '”' } else { c }, before, after, &open) {
            Some((mark, true)) => {
                open.push(found.len(), mark);
                found.push(Quotation { mark, open: Some(span), close: None });
            }
            Some((mark, false)) => close(&mut found, &mut open, mark, span),
            None => {}
        }
        before = Some(c);
    }
    found
}

/// Which mark a character is, and whether it opens.
fn side(
    c: char,
    before: Option<char>,
    after: Option<char>,
    open: &Open,
) -> Option<(QuotationMark, bool)> {
    let is_open = |mark| open.count(mark) > 0;
    match c {
        '«' => Some((QuotationMark::Guillemet, true)),
        '»' => Some((QuotationMark::Guillemet, false)),
        '“' | '„' => Some((QuotationMark::Curly, true)),
        '”' => Some((QuotationMark::Curly, false)),
        '"' => Some((QuotationMark::Straight, !is_open(QuotationMark::Straight))),
        '‘' => Some((QuotationMark::Single, true)),
        '’' if is_open(QuotationMark::Single) && !after.is_some_and(char::is_alphanumeric) => {
            let plural = before == Some('s') && after == Some(' ');
            (!plural).then_some((QuotationMark::Single, false))
        }
        _ => None,
    }
}

/// Closes the innermost open quotation of this mark; a mark without a partner stands alone.
fn close(found: &mut Vec<Quotation>, open: &mut Open, mark: QuotationMark, span: Range<usize>) {
    match open.close(mark) {
        Some(index) => {
            if let Some(quotation) = found.get_mut(index) {
                quotation.close = Some(span);
            }
        }
        None => found.push(Quotation { mark, open: None, close: Some(span) }),
    }
}

/// The quotations that are open, the innermost last, with how many there are of each mark: a mark
/// that nothing opened is not looked for among thousands.
#[derive(Default)]
struct Open {
    quotations: Vec<(usize, QuotationMark)>,
    counts: [usize; 4],
}

impl Open {
    fn push(&mut self, at: usize, mark: QuotationMark) {
        self.quotations.push((at, mark));
        if let Some(count) = self.counts.get_mut(mark as usize) {
            *count += 1;
        }
    }

    fn count(&self, mark: QuotationMark) -> usize {
        self.counts.get(mark as usize).copied().unwrap_or(0)
    }

    /// Takes away the innermost of a mark and all inside it; gives its place.
    fn close(&mut self, mark: QuotationMark) -> Option<usize> {
        if self.count(mark) == 0 {
            return None;
        }
        while let Some((at, other)) = self.quotations.pop() {
            if let Some(count) = self.counts.get_mut(other as usize) {
                *count -= 1;
            }
            if other == mark {
                return Some(at);
            }
        }
        None
    }
}
