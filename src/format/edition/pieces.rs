//! Inline text as editions print it: parsed, with safe links only and no unprintable character.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::format::pictures::PrintedPicture;
use crate::model::SharedText;
use crate::text::inline::{self, Run, RunKind};
use crate::text::mark;
use crate::text::script::Script;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum PieceKind {
    Text,
    Code,
    /// A picture, described by its text; without its file, the description stands alone.
    Image(Option<PrintedPicture>),
    /// A note's mark: the note it calls, where there is one, and which of its calls this is, from
    /// 1.
    Note {
        note: Option<usize>,
        call: usize,
    },
    /// A line ends.
    Break,
}

/// A stretch of text in one dress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct EditionPiece {
    pub(in crate::format) kind: PieceKind,
    pub(in crate::format) text: SharedText,
    pub(in crate::format) emphasis: bool,
    pub(in crate::format) strong: bool,
    /// Set high or low.
    pub(in crate::format) script: Option<Script>,
    /// An address that is safe to link to.
    pub(in crate::format) link: Option<Box<str>>,
    /// The segment that it leads to; while a sentence is made, the address of that.
    pub(in crate::format) goal: Option<Box<str>>,
}

impl EditionPiece {
    pub(super) fn code(text: &str) -> Self {
        Self {
            kind: PieceKind::Code,
            text: text.into(),
            emphasis: false,
            strong: false,
            script: None,
            link: None,
            goal: None,
        }
    }

    /// Words that stand out.
    pub(super) fn strong(text: &str) -> Self {
        Self { kind: PieceKind::Text, strong: true, ..Self::code(text) }
    }

    /// The end of a line.
    pub(super) fn line_break() -> Self {
        Self { kind: PieceKind::Break, ..Self::code(" ") }
    }

    /// A picture that nothing describes.
    pub(super) fn of_picture(picture: PrintedPicture) -> Self {
        Self { kind: PieceKind::Image(Some(picture)), ..Self::code("") }
    }

    /// The picture that it is.
    pub(in crate::format) fn picture(&self) -> Option<PrintedPicture> {
        match self.kind {
            PieceKind::Image(picture) => picture,
            _ => None,
        }
    }

    /// Whether another is text in the same dress.
    fn goes_on(&self, other: &Self) -> bool {
        let text = |piece: &Self| piece.kind == PieceKind::Text;
        let dress = |piece: &Self| (piece.emphasis, piece.strong, piece.script);
        let leads = (&self.link, &self.goal) == (&other.link, &other.goal);
        text(self) && text(other) && dress(self) == dress(other) && leads
    }

    /// Whether it shows nothing.
    pub(in crate::format) fn is_blank(&self) -> bool {
        self.picture().is_none() && self.text.trim().is_empty()
    }

    /// Whether it leads where its neighbour does.
    pub(in crate::format) fn is_linked_with(&self, other: &Self) -> bool {
        let leads = self.link.is_some() || self.goal.is_some();
        leads && (&self.link, &self.goal) == (&other.link, &other.goal)
    }

    /// Whether it is words, and no code or printed address.
    pub(super) fn is_prose(&self) -> bool {
        self.kind == PieceKind::Text && !self.is_address()
    }

    /// Whether the text is the address itself.
    pub(in crate::format) fn is_address(&self) -> bool {
        self.link.as_deref() == Some(self.text.as_str())
    }
}

/// Parses one segment without its numbered marks, which no edition shows.
pub(super) fn parse(text: &str) -> Vec<EditionPiece> {
    parse_lines(text, &|_| false)
}

/// Parses one segment; of its numbered marks those that are line breaks end a line.
pub(super) fn parse_lines(text: &str, is_break: &dyn Fn(u32) -> bool) -> Vec<EditionPiece> {
    let marks = inline::marks(text);
    if !marks.iter().any(|mark| is_break(mark.number)) {
        return inline::parse(&inline::unmarked(text)).into_iter().map(piece).collect();
    }
    let mut pieces: Vec<EditionPiece> = Vec::new();
    for run in inline::parse(text) {
        let breaks = run.kind == RunKind::Mark;
        if breaks && !mark::first(&run.text).is_some_and(|mark| is_break(mark.number)) {
            continue;
        }
        let mut piece = piece(run);
        match pieces.last_mut() {
            Some(last) if piece.kind == PieceKind::Break => {
                last.text.truncate(last.text.trim_end_matches(' ').len());
            }
            Some(last) if last.kind == PieceKind::Break => {
                piece.text = piece.text.trim_start_matches(' ').into();
            }
            Some(last) if last.goes_on(&piece) => {
                last.text.push_str(&piece.text);
                continue;
            }
            _ => {}
        }
        pieces.push(piece);
    }
    pieces
}

fn piece(run: Run) -> EditionPiece {
    let kind = match run.kind {
        RunKind::Text => PieceKind::Text,
        RunKind::Mark => PieceKind::Break,
        RunKind::Code => PieceKind::Code,
        RunKind::Image => PieceKind::Image(None),
        RunKind::Note => PieceKind::Note { note: None, call: 0 },
    };
    let is_web = run.link.as_deref().is_some_and(inline::is_web_address);
    let link = run.link.map(String::into_boxed_str);
    let (link, goal) = if is_web { (link, None) } else { (None, link) };
    let text = if kind == PieceKind::Break { " ".into() } else { printable(&run.text).into() };
    let Run { emphasis, strong, script, .. } = run;
    EditionPiece { kind, text, emphasis, strong, script, link, goal }
}

/// The words of some pieces, without note marks.
pub(in crate::format) fn plain(pieces: &[EditionPiece]) -> String {
    let words = pieces.iter().filter(|piece| !matches!(piece.kind, PieceKind::Note { .. }));
    words.map(|piece| piece.text.as_str()).collect()
}

/// Without the characters that no page can show, line ends as spaces, accents on their letters; one
/// without a letter stands on a dotted circle.
pub(in crate::format) fn printable(text: &str) -> String {
    let shown = text.chars().filter(|&c| is_printable(c));
    let mut shown: String = shown.map(|c| if is_line(c) { ' ' } else { c }).nfc().collect();
    if shown.starts_with(is_combining_mark) {
        shown.insert(0, '\u{25cc}');
    }
    shown
}

/// Code, whose lines stay lines and whose tabs are four spaces.
pub(super) fn printable_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| printable(&line.replace('\t', "    "))).collect();
    lines.join("\n")
}

fn is_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}')
}

fn is_printable(c: char) -> bool {
    let control = c.is_control() && !is_line(c);
    let bidi = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let nothing = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    let private = matches!(c, '\u{fff9}'..='\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    !(control || bidi || nothing || private)
}
