//! Joins the printed lines of a block into one.
//!
//! Lines in; CommonMark inline text out. Runs of spaces become one space (a no-break space stays);
//! note marks become `[^n]`; ligature characters become their letters; a hyphen at a line's end
//! goes where `hyphens` tells that only hyphenation set it. Nothing else is changed.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashSet};
use std::cell::RefCell;
use std::hash::BuildHasher;
use unicode_normalization::UnicodeNormalization;

use super::cues;
use super::hyphens::{self, HyphenOutcome, Shown};
use super::lines::{LineRole, Sheet};
use super::marks::{self, PossibleMark};
use crate::source::escape;
use crate::source::inline::{Inline, RunStyle};

/// Builds the texts of blocks.
pub(in crate::source::pdf_text) struct Joiner<'s, 't> {
    sheet: &'s Sheet<'t>,
    /// Marks that call notes, by place.
    marks: &'s [PossibleMark],
    /// Words that stand whole in the text, hashed; empty where no line ends with a hyphen.
    words: FxHashSet<u64>,
    /// Is the text set with hyphenation?
    hyphenated: bool,
    doubts: RefCell<Vec<String>>,
}

/// The text of a block as it grows.
struct Joint<'s> {
    text: String,
    /// Stretches that are markup of ours.
    own: Vec<Range<usize>>,
    /// Stretches set in a way of their own.
    inked: Vec<(Range<usize>, &'s RunStyle)>,
}

impl<'s, 't> Joiner<'s, 't> {
    pub(in crate::source::pdf_text) fn new(
        sheet: &'s Sheet<'t>,
        marks: &'s [PossibleMark],
    ) -> Self {
        let kept =
            |at: usize| matches!(sheet.role(at), LineRole::Body | LineRole::Note | LineRole::Cell);
        let lines = (0..sheet.lines.len()).filter(|&at| kept(at));
        let broken = lines.filter(|&at| ends_in_hyphen(sheet.line(at))).count();
        let hyphenated = broken * 50 > sheet.lines.len();
        let words = if broken == 0 { FxHashSet::default() } else { words(sheet) };
        Self { sheet, marks, words, hyphenated, doubts: RefCell::default() }
    }

    /// The text of some lines, from byte `start` of the first on.
    pub(in crate::source::pdf_text) fn text(&self, lines: &[usize], start: usize) -> String {
        let joint = self.joint(lines, start);
        if joint.inked.is_empty() {
            return escape::inline(joint.text, &joint.own);
        }
        joint.inline().finish()
    }

    /// The same with `link` put on the title in it, or on all of it.
    pub(in crate::source::pdf_text) fn linked(
        &self,
        lines: &[usize],
        start: usize,
        link: &str,
    ) -> String {
        let style = RunStyle { link: Some(link.to_owned()), ..RunStyle::default() };
        let mut joint = self.joint(lines, start);
        joint.inked.push((title(&joint.text), &style));
        joint.inline().finish()
    }

    fn joint(&self, lines: &[usize], start: usize) -> Joint<'s> {
        let size =
            lines.iter().filter_map(|&at| self.sheet.lines.get(at)).map(|l| l.end - l.start + 1);
        let text = String::with_capacity(size.sum());
        let mut joint = Joint { text, own: Vec::new(), inked: Vec::new() };
        for (at, &line) in lines.iter().enumerate() {
            let Some(line) = self.sheet.lines.get(line) else { continue };
            let from = if at == 0 { start.clamp(line.start, line.end) } else { line.start };
            if at > 0 && !joint.text.is_empty() {
                self.glue(&mut joint, self.sheet.cut(from..line.end));
            }
            self.line(&mut joint, from..line.end);
        }
        joint
    }

    /// Ends one line and makes ready for the next.
    fn glue(&self, joint: &mut Joint<'s>, next: &str) {
        match seam(&joint.text, next) {
            Seam::Space => joint.text.push(' '),
            Seam::None => {}
            Seam::Hyphen if self.drops_hyphen(&joint.text, next) => {
                joint.text.pop();
                joint.cut_back();
            }
            Seam::Hyphen => {}
        }
    }

    /// Was the hyphen at the end of `text` set by hyphenation only?
    fn drops_hyphen(&self, text: &str, next: &str) -> bool {
        if text.ends_with('\u{ad}')
            || text.rsplit(char::is_whitespace).next().is_some_and(cues::is_address)
        {
            return true;
        }
        let stem = text.trim_end_matches(['-', '\u{2010}']);
        let (left, right) = (last_word(stem), first_word(next));
        let stands = |word: &str| word.len() > 2 && self.words.contains(&hash(word));
        let shown = Shown {
            whole: stands(&format!("{left}{right}")),
            compound: stands(&format!("{left}-{right}")),
            halves: stands(left) && stands(right),
            hyphenated: self.hyphenated,
        };
        let verdict = hyphens::judge(left, right, shown);
        if verdict == HyphenOutcome::Doubt {
            self.doubts.borrow_mut().push(format!("{left}-{right}"));
        }
        verdict == HyphenOutcome::Drop
    }

    /// The words whose hyphen was kept because nothing tells what it is.
    pub(in crate::source::pdf_text) fn doubts(&self) -> Vec<String> {
        self.doubts.take()
    }

    /// Appends one line, its marks as calls.
    fn line(&self, joint: &mut Joint<'s>, span: Range<usize>) {
        let mut from = span.start;
        let first = self.marks.partition_point(|mark| mark.start < span.start);
        for mark in self.marks.get(first..).unwrap_or_default() {
            if mark.end > span.end {
                break;
            }
            self.plain(joint, from..mark.start);
            joint.call(mark.value);
            from = mark.end;
            let rest = self.sheet.cut(from..span.end);
            if rest.trim_start().starts_with(['.', ',']) {
                from += rest.len() - rest.trim_start().len();
            }
        }
        self.plain(joint, from..span.end);
    }

    /// Appends text between marks, and notes how it is set.
    fn plain(&self, joint: &mut Joint<'s>, span: Range<usize>) {
        let mut from = span.start;
        let first = self.sheet.inked.partition_point(|inked| inked.span.end <= span.start);
        for inked in self.sheet.inked.get(first..).unwrap_or_default() {
            let (start, end) = (inked.span.start.max(from), inked.span.end.min(span.end));
            if inked.span.start >= span.end {
                break;
            }
            push_plain(&mut joint.text, self.sheet.cut(from..start));
            let begin = joint.text.len();
            push_plain(&mut joint.text, self.sheet.cut(start..end));
            joint.inked.push((begin..joint.text.len(), &inked.style));
            from = end;
        }
        push_plain(&mut joint.text, self.sheet.cut(from..span.end));
    }
}

impl Joint<'_> {
    /// Appends the call of a note, close to the word before it.
    fn call(&mut self, value: u16) {
        self.text.truncate(self.text.trim_end().len());
        self.cut_back();
        let from = self.text.len();
        self.text.push_str(&format!("[^{}]", marks::name(value)));
        self.own.push(from..self.text.len());
    }

    /// Ends what is set in a way of its own where the text ends.
    fn cut_back(&mut self) {
        let end = self.text.len();
        if let Some((span, _)) = self.inked.last_mut() {
            *span = span.start.min(end)..span.end.min(end);
        }
    }

    /// The text with its links, and with its emphasis where most of it has none.
    fn inline(self) -> Inline {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let of = |has: fn(&RunStyle) -> bool| -> usize {
            let spans = self.inked.iter().filter(|(_, style)| has(style));
            spans.map(|(span, _)| letters(self.text.get(span.clone()).unwrap_or_default())).sum()
        };
        let most = letters(&self.text) * 3 / 4;
        let (slanted, bold) = (of(|style| style.emphasis) > most, of(|style| style.strong) > most);
        let plain = RunStyle::default();
        let mut pieces: Vec<(Range<usize>, Option<RunStyle>)> =
            self.own.iter().map(|span| (span.clone(), None)).collect();
        for (at, (span, style)) in self.inked.iter().enumerate() {
            let mut style = (*style).clone();
            (style.emphasis, style.strong) = (style.emphasis && !slanted, style.strong && !bold);
            style.link = style.link.filter(|_| !self.shows_address(at));
            pieces.push((span.clone(), Some(style)));
        }
        pieces.sort_by_key(|(span, _)| span.start);
        let mut out = Inline::default();
        let mut done = 0;
        for (span, style) in pieces {
            out.text(self.text.get(done..span.start).unwrap_or_default(), &plain);
            let text = self.text.get(span.start.max(done)..span.end).unwrap_or_default();
            match style {
                Some(style) => out.text(text, &style),
                None => out.note(text.trim_start_matches("[^").trim_end_matches(']')),
            }
            done = done.max(span.end);
        }
        out.text(self.text.get(done..).unwrap_or_default(), &plain);
        out
    }

    /// Is the text of a link, over all the lines it takes, an address itself?
    fn shows_address(&self, at: usize) -> bool {
        let same = |a: usize, b: usize| {
            let (Some((one, first)), Some((next, second))) = (self.inked.get(a), self.inked.get(b))
            else {
                return false;
            };
            let between = self.text.get(one.end..next.start).unwrap_or("-");
            first.link == second.link && between.trim().is_empty()
        };
        let first = (1..=at).rev().find(|&at| !same(at - 1, at)).unwrap_or(0);
        let last = (at..self.inked.len()).find(|&at| !same(at, at + 1)).unwrap_or(at);
        let span = |at: usize| self.inked.get(at).map_or(0..0, |inked| inked.0.clone());
        let shown = self.text.get(span(first).start..span(last).end).unwrap_or_default();
        shown.split_whitespace().all(cues::is_address)
    }
}

/// Where the title in a reference stands: between guillemets, or all of it but the last stop.
fn title(text: &str) -> Range<usize> {
    let inside = |open: char, close: char| {
        let from = text.find(open)? + open.len_utf8();
        let to = from + text.get(from..)?.find(close)?;
        let words = text.get(from..to)?;
        let lead = words.len() - words.trim_start().len();
        let tail = words.len() - words.trim_end().len();
        (lead + tail < words.len()).then_some(from + lead..to - tail)
    };
    inside('«', '»')
        .or_else(|| inside('“', '”'))
        .unwrap_or(0..text.trim_end_matches(['.', ' ']).len())
}

/// Most lines end in no hyphen, which is told faster than all else.
fn ends_in_hyphen(line: &str) -> bool {
    let signs = ['-', '\u{ad}', '\u{2010}', '»', ')', '’', '\'', '”', '"', ']'];
    line.ends_with(signs) && cues::tail(line) == cues::LineTail::Hyphen
}

/// How two lines hold together.
#[derive(Debug, PartialEq, Eq)]
enum Seam {
    Space,
    None,
    Hyphen,
}

fn seam(text: &str, next: &str) -> Seam {
    let mut ends = text.chars().rev();
    let (last, before) = (ends.next().unwrap_or(' '), ends.next().unwrap_or(' '));
    let word_at = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = text.get(word_at..).unwrap_or_default();
    if word.contains("://") || word.starts_with("www.") {
        return match last {
            '\u{ad}' | '\u{2010}' => Seam::Hyphen,
            // no address has a hyphen between a slash and a stop: the typesetter broke it there
            '-' if before == '/' && next.starts_with(['.', ',', ';', ')']) => Seam::Hyphen,
            _ if address_goes_on(last, next) => Seam::None,
            _ => Seam::Space,
        };
    }
    let shouted =
        || hyphens::is_shouted(last_word(text.trim_end_matches(HYPHENS)), first_word(next));
    let small = next.starts_with(char::is_lowercase) || shouted();
    match last {
        '\u{ad}' if next.starts_with(char::is_alphabetic) => Seam::Hyphen,
        '-' | '\u{2010}' if before.is_alphanumeric() && small => Seam::Hyphen,
        '-' | '\u{2010}' if before.is_alphanumeric() && next.starts_with(char::is_alphanumeric) => {
            Seam::None
        }
        '\'' | '’' if is_elision(word) => Seam::None,
        '/' if before.is_alphanumeric() => Seam::None,
        _ => Seam::Space,
    }
}

/// `l'`, `qu'`, `jusqu'` at the end of a line.
fn is_elision(word: &str) -> bool {
    let stem = word.trim_end_matches(['\'', '’']);
    stem.ends_with(char::is_alphabetic) && stem.chars().count() <= 8
}

/// Does an address that a line ends with go on on the next?
fn address_goes_on(last: char, next: &str) -> bool {
    let token = next.split_whitespace().next().unwrap_or_default();
    if token.starts_with("http") || token.starts_with("www.") || !token.is_ascii() {
        return false;
    }
    match last {
        '-' | '/' | '_' | '=' | '&' | '%' | '?' | '#' | '~' | '+' => true,
        '.' => {
            token.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
                && token.len() > 1
        }
        _ => {
            token.is_ascii()
                && (token.contains(['/', '_', '=', '%', '&'])
                    || [".html", ".htm", ".pdf", ".php", ".aspx"]
                        .iter()
                        .any(|end| token.ends_with(end)))
        }
    }
}

/// Appends text with its runs of plain spaces as one; ligature characters as letters.
fn push_plain(out: &mut String, text: &str) {
    if is_clean(text) && !(text.starts_with(' ') && (out.is_empty() || out.ends_with(' '))) {
        out.push_str(text);
        return;
    }
    let mut space = false;
    for letter in text.chars() {
        match letter {
            ' ' | '\t' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => space = true,
            _ => {
                if std::mem::take(&mut space) && !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                match letter {
                    '\u{fb00}'..='\u{fb06}' => out.extend([letter].into_iter().nfkc()),
                    _ => out.push(letter),
                }
            }
        }
    }
    if space && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// No runs of spaces, other white space or ligature characters: nothing to change. Looks at each
/// pair of bytes without a branch, so that the compiler takes many at once.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut odd = bytes.first().is_some_and(|byte| matches!(byte, b'\t' | 0x0B | 0xEF));
    for (&before, &byte) in bytes.iter().zip(bytes.iter().skip(1)) {
        odd |= (byte == b' ') & (before == b' ');
        odd |= (byte == b'\t') | (byte == 0x0B) | (byte == 0xEF);
        odd |= (byte == 0x85) & (before == 0xC2);
        odd |= ((byte == 0xA8) | (byte == 0xA9)) & (before == 0x80);
    }
    !odd
}

fn is_word_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-'
}

fn last_word(text: &str) -> &str {
    let at = text.char_indices().rev().find(|(_, c)| !is_word_part(*c));
    at.map_or(text, |(at, c)| text.get(at + c.len_utf8()..).unwrap_or_default())
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !is_word_part(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// A word in small letters, hashed.
fn hash(word: &str) -> u64 {
    // Most words are small letters already, and need no copy.
    if word.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80) {
        FxBuildHasher.hash_one(word.to_lowercase().as_str())
    } else {
        FxBuildHasher.hash_one(word)
    }
}

/// The words that stand whole within a line, hashed.
fn words(sheet: &Sheet<'_>) -> FxHashSet<u64> {
    let whole = |at: usize| {
        let line = sheet.line(at);
        if line.ends_with('-') { line.trim_end_matches(is_word_part) } else { line }
    };
    let words = (0..sheet.lines.len()).flat_map(|at| whole(at).split(|c: char| !is_word_part(c)));
    words.filter(|word| word.len() > 2).map(hash).collect()
}

/// The signs that end a cut word.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

#[cfg(test)]
mod tests {
    use super::super::lines::Inked;
    use super::*;

    /// The text of all lines, where these pieces of it are set so.
    fn joined(text: &str, set: &[(&str, &str)]) -> String {
        let mut sheet = Sheet::cut_lines(text);
        for (piece, signs) in set {
            let start = text.find(piece).unwrap();
            let style = RunStyle {
                emphasis: signs.contains('i'),
                strong: signs.contains('b'),
                script: None,
                code: false,
                link: signs.contains('l').then(|| "https://exemple.org/a".to_owned()),
                formatting: None,
            };
            sheet.inked.push(Inked { span: start..start + piece.len(), style });
        }
        let lines: Vec<usize> = (0..sheet.lines.len()).collect();
        Joiner::new(&sheet, &[]).text(&lines, 0)
    }

    #[test]
    fn what_is_set_apart_is_marked() {
        let text = "Le rapport, dit-elle, est un\nguide pratique de\nla maison.";
        assert_eq!(
            joined(text, &[("un", "i"), ("guide pratique", "i")]),
            "Le rapport, dit-elle, est *un guide pratique* de la maison."
        );
        assert_eq!(
            joined(text, &[("rapport", "l"), ("maison", "b")]),
            "Le [rapport](https://exemple.org/a), dit-elle, est un guide pratique de la **maison**."
        );
    }

    #[test]
    fn what_is_set_so_throughout_is_not() {
        let text = "Une citation tout entière\nen italique.";
        let lines: Vec<(&str, &str)> = text.lines().map(|line| (line, "i")).collect();
        assert_eq!(joined(text, &lines), "Une citation tout entière en italique.");
        let address = "Voir https://exemple.org/a\nici.";
        let broken = "Voir https://exemple.org/rapport-\nfinal.pdf ici.";
        let lines = [("https://exemple.org/rapport-", "l"), ("final.pdf", "l")];
        assert_eq!(joined(broken, &lines), "Voir https://exemple.org/rapport-final.pdf ici.");
        assert_eq!(
            joined(address, &[("https://exemple.org/a", "l")]),
            "Voir https://exemple.org/a ici."
        );
    }

    #[test]
    fn a_word_cut_at_a_line_s_end_stays_whole_in_its_mark() {
        let text = "Une maison, la commu-\nnauté, la communauté\nentière.";
        assert_eq!(
            joined(text, &[("commu-", "i"), ("nauté,", "i")]),
            "Une maison, la *communauté,* la communauté entière."
        );
    }
}
