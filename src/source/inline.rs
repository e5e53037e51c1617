//! Runs of formatted text → CommonMark inline, for readers whose sources are no Markdown.
//!
//! A reader pushes text with its [`RunStyle`]; [`Inline::finish`] joins what belongs together,
//! moves spaces out of emphasis, drops emphasis where CommonMark could not read it back, escapes
//! what would be read as markup, and writes the marks. Numbered marks stand beside the runs, by the
//! letters before them, so that the text is what it is without them.

mod run;
mod scripts;
mod settle;
mod write;

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

pub(super) use run::RunStyle;
use run::{InlineRun, push};
use scripts::set_scripts;
use settle::{bare, cut, free_spaces, letters, pairs, settle, unbracket};
use write::{destination, readable};

use super::escape;
use super::formatting::{self, FormattedStretch};
use crate::text::inline::{PlacedMark, letter_count, with_marks};
use crate::text::mark::{self, MarkHalf};

/// White space that is one space, however much of it stands there.
const SPACES: [char; 5] = [' ', '\t', '\n', '\r', '\u{c}'];

/// The inline text of one block, growing.
#[derive(Debug, Default)]
pub(super) struct Inline {
    runs: Vec<InlineRun>,
    /// Where two line breaks in a row begin a new paragraph, as numbers of runs.
    parts: Vec<usize>,
    /// Nothing but white space stands behind the last line break.
    broke: bool,
    /// Numbered marks, in order.
    marks: Vec<PlacedMark>,
    /// How many letters were added.
    letters: usize,
    /// The last numbers of marks, of line breaks among them.
    numbers: [u32; 2],
    /// How letters look beside emphasis.
    stretches: Vec<FormattedStretch>,
    /// The last character.
    last: Option<char>,
}

impl Inline {
    /// An object that a reader sees and that has no form of its own stands here.
    pub(super) fn point(&mut self) {
        self.mark_point(false);
    }

    fn mark_point(&mut self, breaks: bool) {
        let number = self.number(breaks);
        let before = self.runs.iter().rev().take_while(|run| !run.own);
        let before = before.flat_map(|run| run.text.chars().rev());
        let gap = before.take_while(|c| c.is_whitespace()).count();
        self.mark(MarkHalf::Point, number, gap);
    }

    /// An object begins that is around words; its number comes back.
    pub(super) fn open(&mut self) -> u32 {
        let number = self.number(false);
        self.mark(MarkHalf::Open, number, usize::MAX);
        number
    }

    /// The object of this number ends.
    pub(super) fn close(&mut self, number: u32) {
        self.mark(MarkHalf::Close, number, 0);
    }

    /// The next number; those of line breaks are told apart.
    fn number(&mut self, breaks: bool) -> u32 {
        let [objects, lines] = &mut self.numbers;
        let last = if breaks { lines } else { objects };
        *last += 1;
        *last + if breaks { mark::BREAKS } else { 0 }
    }

    /// More objects than numbers are kept at their places alone.
    fn mark(&mut self, half: MarkHalf, number: u32, gap: usize) {
        let [objects, lines] = self.numbers;
        if objects < mark::BREAKS && lines < mark::LOOKS - mark::BREAKS {
            let at = self.letters;
            self.marks.push(PlacedMark { at, number, half, gap, spaced: false });
        }
    }

    /// Adds a line break, which is a space; two in a row begin a new paragraph.
    pub(super) fn line_break(&mut self, style: &RunStyle) {
        self.mark_point(true);
        if self.broke && self.parts.last() != Some(&self.runs.len()) {
            // A run of its own, so that the next does not join the one before the break.
            self.parts.push(self.runs.len());
        }
        self.text(" ", style);
        self.broke = true;
    }

    /// Adds text; white space counts as one space, however much.
    pub(super) fn text(&mut self, text: &str, style: &RunStyle) {
        self.broke &= text.trim_matches([' ', '\t', '\n', '\r', '\u{c}', '\u{a0}']).is_empty();
        let mut out = String::with_capacity(text.len());
        let mut gap = self.ends_with_space();
        // Of the spaces around an object the one behind it is kept with its mark.
        if let Some(mark) = self.marks.last_mut().filter(|_| gap && text.starts_with(SPACES)) {
            let here = mark.half == MarkHalf::Point && mark.at == self.letters;
            mark.spaced |= here && mark.number < mark::BREAKS && mark.at > 0;
        }
        for c in text.chars() {
            let space = SPACES.contains(&c);
            if !(space && gap) {
                out.push(if space { ' ' } else { c });
            }
            gap = space;
        }
        self.look(&out, style);
        self.push(out, &RunStyle { formatting: None, ..style.clone() }, false);
    }

    /// Notes how letters look; a space looks like what stands before it.
    fn look(&mut self, text: &str, style: &RunStyle) {
        let (len, look) = (letters(text, false), style.look());
        let ends = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let inside_word = ends(self.last) && ends(text.chars().next());
        self.last = text.chars().next_back().or(self.last);
        if len == 0 {
            return;
        }
        let (from, to) = (self.letters, self.letters + len);
        match self.stretches.last_mut() {
            Some(last) if last.look == look && last.formatting == style.formatting => {
                last.letters.end = to;
            }
            _ => self.stretches.push(FormattedStretch {
                letters: from..to,
                formatting: style.formatting.clone(),
                look,
                inside_word,
            }),
        }
    }

    /// Puts marks around the stretches that a reader sees as different from the rest; none where
    /// an object stands around them already.
    fn mark_looks(&mut self) {
        let found = formatting::marked_stretches(&self.stretches);
        if found.is_empty() {
            return;
        }
        let objects = pairs(&self.marks);
        let cuts = self.cuts(&found, &objects);
        let same: FxHashSet<&Range<usize>> = objects.values().collect();
        let spans = cut(found, &cuts).into_iter().filter(|span| !same.contains(span));
        let mut fresh: Vec<(usize, PlacedMark)> = Vec::new();
        for (span, number) in spans.zip(mark::LOOKS + 1..=mark::LAST) {
            let half = |at, half, gap| PlacedMark { at, number, half, gap, spaced: false };
            let [open, close] = self.around(&span, &objects);
            fresh.push((open, half(span.start, MarkHalf::Open, usize::MAX)));
            fresh.push((close, half(span.end, MarkHalf::Close, 0)));
        }
        let mut fresh = fresh.into_iter().peekable();
        let old = std::mem::take(&mut self.marks);
        for (at, mark) in old.into_iter().enumerate() {
            while let Some((_, mark)) = fresh.next_if(|(place, _)| *place <= at) {
                self.marks.push(mark);
            }
            self.marks.push(mark);
        }
        self.marks.extend(fresh.map(|(_, mark)| mark));
    }

    /// Where stretches are cut: at a new paragraph, and where a pair of marks would cross them.
    fn cuts(&self, found: &[Range<usize>], objects: &BTreeMap<u32, Range<usize>>) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut before = 0;
        for (at, run) in self.runs.iter().enumerate() {
            if self.parts.binary_search(&at).is_ok() {
                cuts.push(before);
            }
            before += letters(&run.text, run.own);
        }
        let around = |at: usize| {
            let next = found.partition_point(|span| span.end <= at);
            found.get(next).filter(|span| span.start < at)
        };
        for pair in objects.values() {
            cuts.extend(around(pair.start).filter(|s| pair.end > s.end).map(|_| pair.start));
            cuts.extend(around(pair.end).filter(|s| pair.start < s.start).map(|_| pair.end));
        }
        cuts.sort_unstable();
        cuts
    }

    /// Before which marks those around a stretch stand: within pairs that go beyond it, and around
    /// those inside it.
    fn around(&self, span: &Range<usize>, objects: &BTreeMap<u32, Range<usize>>) -> [usize; 2] {
        let inside = |mark: &PlacedMark| {
            let pair = objects.get(&mark.number);
            pair.is_some_and(|pair| span.start <= pair.start && pair.end <= span.end)
        };
        let here = |at: usize| {
            let first = self.marks.partition_point(|mark| mark.at < at);
            first..first + self.marks.iter().skip(first).take_while(|mark| mark.at == at).count()
        };
        let is = |at: &usize, half: MarkHalf| {
            self.marks.get(*at).is_some_and(|mark| mark.half == half && inside(mark))
        };
        let (starts, ends) = (here(span.start), here(span.end));
        let open = starts.clone().find(|at| is(at, MarkHalf::Open)).unwrap_or(starts.end);
        let close = ends.clone().rfind(|at| is(at, MarkHalf::Close)).map(|at| at + 1);
        [open, close.unwrap_or(ends.start)]
    }

    /// Adds the mark of a note.
    pub(super) fn note(&mut self, label: &str) {
        self.push(format!("[^{label}]"), &RunStyle::default(), true);
    }

    /// Adds an image.
    pub(super) fn image(&mut self, alt: &str, address: &str) {
        let alt = escape::inline(alt.split_whitespace().collect::<Vec<_>>().join(" "), &[]);
        self.push(format!("![{alt}]({})", destination(address)), &RunStyle::default(), true);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// Whether letters or figures stand here.
    pub(super) fn has_words(&self) -> bool {
        self.runs.iter().any(|run| run.own || run.text.contains(char::is_alphanumeric))
    }

    fn ends_with_space(&self) -> bool {
        self.runs.last().is_none_or(|run| run.text.ends_with(' '))
    }

    fn push(&mut self, text: String, style: &RunStyle, own: bool) {
        if text.is_empty() {
            return;
        }
        self.broke &= !own;
        self.letters += letters(&text, own);
        if self.parts.last() == Some(&self.runs.len()) {
            self.runs.push(InlineRun { text, style: style.clone(), own });
        } else {
            push(&mut self.runs, text, style, own);
        }
    }

    /// Takes the label off the start of a note; gives whether anything but spaces is left.
    pub(super) fn strip_label(&mut self, label: &str, taken: bool) -> bool {
        let words = self.runs.iter().take_while(|run| !run.own).take(8);
        let text: String = words.map(|run| run.text.as_str()).collect();
        // A raised label needs no space behind it.
        let raised =
            self.runs.iter().find(|run| !run.text.trim().is_empty()).is_some_and(|run| {
                !run.own && run.style.script.is_some() && run.text.trim() == label
            });
        let mut left = match text.find(label).filter(|_| raised && !taken) {
            Some(at) => {
                let rest = text.get(at + label.len()..).unwrap_or_default();
                at + label.len() + super::notes::label_len(rest, "", true)
            }
            None => super::notes::label_len(&text, label, taken),
        };
        let mut gone = 0;
        for run in self.runs.iter_mut().take_while(|run| !run.own) {
            let len = left.min(run.text.len());
            gone += letters(&run.text.drain(..len).collect::<String>(), false);
            left -= len;
        }
        self.letters -= gone;
        for stretch in &mut self.stretches {
            let span = &mut stretch.letters;
            *span = span.start.saturating_sub(gone)..span.end.saturating_sub(gone);
        }
        self.marks.iter_mut().for_each(|mark| mark.at = mark.at.saturating_sub(gone));
        !self.is_empty()
    }

    /// The texts of the block's paragraphs, each on one line.
    pub(super) fn paragraphs(self) -> Vec<String> {
        self.parted(false)
    }

    /// The same; marks at the ends of paragraphs stay where these are to be one text.
    fn parted(mut self, is_one: bool) -> Vec<String> {
        self.mark_looks();
        let mut out = Vec::with_capacity(self.parts.len() + 1);
        let mut runs = self.runs;
        for at in self.parts.iter().rev() {
            out.push(runs.split_off((*at).min(runs.len())));
        }
        out.push(runs);
        let mut rest = self.marks.as_slice();
        let mut start = 0;
        let texts = out.into_iter().rev().map(|runs| {
            let letters = runs.iter().map(|run| letters(&run.text, run.own)).sum::<usize>();
            // What opens where a paragraph ends, opens in the next.
            let end = start + letters;
            let here = |mark: &&PlacedMark| {
                mark.at < end || (mark.at == end && mark.half != MarkHalf::Open)
            };
            let (own, behind) = rest.split_at(rest.iter().take_while(here).count());
            let marks = own.iter().map(|mark| PlacedMark { at: mark.at - start, ..mark.clone() });
            let marks = marks.collect();
            (rest, start) = (behind, start + letters);
            Self { runs, marks, letters, ..Self::default() }.line(is_one)
        });
        texts
            .map(|text| text.trim_matches(' ').to_owned())
            .filter(|text| !text.trim().is_empty())
            .collect()
    }

    /// The text of the block, on one line.
    pub(super) fn finish(self) -> String {
        self.parted(true).join(" ")
    }

    fn line(mut self, is_one: bool) -> String {
        let gone = unbracket(&mut self.runs);
        let mut runs = free_spaces(set_scripts(self.runs));
        bare(&mut runs);
        settle(&mut runs, |style| &mut style.emphasis, |style| style.emphasis);
        settle(&mut runs, |style| &mut style.strong, |style| style.strong);
        let text = readable(&mut runs);
        for mark in &mut self.marks {
            mark.at -= gone.partition_point(|letter| *letter < mark.at);
        }
        // What stands before all words or behind them is at its place without a mark.
        let all = self.letters - gone.len().min(self.letters);
        self.marks.retain(|mark| {
            mark.half != MarkHalf::Point || (0 < mark.at && (mark.at < all || is_one))
        });
        // Where signs of a text stand for something else, marks would not find their places.
        let found = self.marks.is_empty() || letter_count(&text) == all;
        if found { with_marks(&text, &self.marks) } else { text }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::source::formatting::Formatting;
    use crate::text::inline;
    use crate::text::script::Script;

    fn style(signs: &str) -> RunStyle {
        RunStyle {
            emphasis: signs.contains('i'),
            strong: signs.contains('b'),
            code: signs.contains('c'),
            script: match signs {
                signs if signs.contains('h') => Some(Script::Super),
                signs if signs.contains('d') => Some(Script::Sub),
                _ => None,
            },
            link: signs.contains('l').then(|| "https://exemple.org/a_b".to_owned()),
            formatting: signs.contains('r').then(|| {
                let mut red = Formatting::default();
                red.set(formatting::FormattingFact::Color, "red");
                Rc::new(red)
            }),
        }
    }

    #[track_caller]
    fn case(runs: &[(&str, &str)], wanted: &str) {
        let mut inline = Inline::default();
        for (text, signs) in runs {
            match *signs {
                "note" => inline.note(text),
                signs => inline.text(text, &style(signs)),
            }
        }
        assert_eq!(inline.finish(), wanted);
    }

    #[test]
    fn runs_of_one_style_join_and_spaces_leave_emphasis() {
        case(&[("Un ", ""), ("mot ", "i"), (" vif", "i"), (" ici", "")], "Un *mot vif* ici");
        case(&[(" a", "b"), ("b ", "b"), ("c ", "")], "**ab** c");
        case(&[("Un", "bi"), (" deux", "b")], "***Un* deux**");
        case(&[("le ", "i"), ("maire", "ib"), (".", "")], "*le **maire***.");
        case(&[("le ", "i"), ("maire", "ib"), (" dit", "b")], "*le **maire*** **dit**");
        case(
            &[("le ", "i"), ("site", "il"), (" dit", "l")],
            "*le* [*site* dit](https://exemple.org/a_b)",
        );
        case(
            &[("voir ", ""), ("ici", "l"), (" et ", ""), ("là", "li")],
            "voir [ici](https://exemple.org/a_b) et [*là*](https://exemple.org/a_b)",
        );
    }

    proptest::proptest! {
        /// Whatever emphasis meets whatever other: none of its signs is read as text.
        #[test]
        fn emphasis_is_read_back(
            runs in proptest::collection::vec(("[ ]?[a-c]{1,2}[ ]?", "i?b?"), 1..7)
        ) {
            let mut inline = Inline::default();
            runs.iter().for_each(|(text, signs)| inline.text(text, &style(signs)));
            let (shown, text) = (inline.finish(), runs.iter().map(|run| run.0.as_str()));
            let words = |text: &str| text.split(' ').collect::<String>();
            let read = inline::plain(&shown);
            proptest::prop_assert_eq!(words(&read), words(&text.collect::<String>()), "{}", shown);
        }
    }

    #[test]
    fn text_set_high_or_low_stays_so() {
        case(
            &[("10", ""), ("6", "h"), (" cas, H", ""), ("2", "d"), ("O, 1", ""), ("er", "h")],
            "10⁶ cas, H₂O, 1ᵉʳ",
        );
        case(&[("1", "b"), ("e", "bh"), ("r", "h")], "**1ᵉ**ʳ");
        case(&[("le 1", ""), ("er ", "h"), ("mai", "")], "le 1ᵉʳ mai");
        case(&[("x", ""), (" 2 3 ", "h"), ("y", "")], "x <sup>2 3</sup> y");
        case(
            &[("1", ""), ("ère", "h"), (" fois, x", ""), ("i < j", "d")],
            "1<sup>ère</sup> fois, x<sub>i < j</sub>",
        );
        case(&[("M", ""), ("Mé", "ih"), (" dit", "i")], "M<sup>Mé</sup> dit");
        case(&[("a", "ih"), ("<sup>b</sup>", "")], "*ᵃ*\\<sup>b\\</sup>");
    }

    #[test]
    fn marks_change_nothing_around_them() {
        let mut inline = Inline::default();
        inline.text("Voir ", &style(""));
        let outer = inline.open();
        inline.text("la fig", &style("i"));
        inline.point();
        inline.text("ure", &style("i"));
        inline.close(outer);
        inline.text(" *2* [", &style(""));
        inline.note("7");
        inline.text("],", &style(""));
        inline.line_break(&style(""));
        let inner = inline.open();
        inline.text("là", &style("b"));
        inline.close(inner);
        inline.text(".", &style(""));
        let want = "Voir <x1>*la fig<x2/>ure*</x1> \\*2\\* [^7],<x5001/> <x3>**là**</x3>.";
        assert_eq!(inline.finish(), want);
    }

    #[test]
    fn what_looks_different_is_marked_and_crosses_no_object() {
        let marked = |pieces: &[(&str, &str)]| {
            let mut inline = Inline::default();
            let mut open = 0;
            for (text, signs) in pieces {
                match *signs {
                    "open" => open = inline.open(),
                    "close" => inline.close(open),
                    "break" => inline.line_break(&style("")),
                    "note" => inline.note(text),
                    signs => inline.text(text, &style(signs)),
                }
            }
            inline.paragraphs()
        };
        for (pieces, want) in [
            (
                &[("Un mot de plus ", ""), ("rouge", "r"), (" ici", "")][..],
                &["Un mot de plus <x8001>rouge</x8001> ici"][..],
            ),
            (
                &[
                    ("Un long ", ""),
                    ("mot ", "r"),
                    ("", "open"),
                    ("rouge", "r"),
                    (" ou", ""),
                    ("", "close"),
                ],
                &["Un long <x8001>mot</x8001> <x1><x8002>rouge</x8002> ou</x1>"],
            ),
            (
                &[("Un long mot ", ""), ("", "open"), ("rouge", "r"), ("", "close")],
                &["Un long mot <x1>rouge</x1>"],
            ),
            (
                &[
                    ("Un bien plus long ", ""),
                    ("mot ", "r"),
                    ("", "open"),
                    ("rouge", "r"),
                    ("", "close"),
                    (" vif", "r"),
                ],
                &["Un bien plus long <x8001>mot <x1>rouge</x1> vif</x8001>"],
            ),
            (
                &[("Un long mot ", ""), ("rouge", "r"), ("", "break"), ("", "break"), ("vif", "r")],
                &["Un long mot <x8001>rouge</x8001>", "<x8002>vif</x8002>"],
            ),
            (
                &[
                    ("Un long mot ", ""),
                    ("rouge [", "r"),
                    ("1", "note"),
                    ("] vif", "r"),
                    (" ici", ""),
                ],
                &["Un long mot <x8001>rouge [^1] vif</x8001> ici"],
            ),
        ] {
            assert_eq!(marked(pieces), want);
        }
    }

    #[test]
    fn an_address_linked_to_itself_stands_bare() {
        case(
            &[("voir ", ""), ("https://exemple.org/a_b", "l"), (".", "")],
            "voir https://exemple.org/a_b.",
        );
        case(&[("https://exemple", "l"), (".org/a_b", "l")], "https://exemple.org/a_b");
        case(&[("exemple.org/a_b", "l")], "[exemple.org/a_b](https://exemple.org/a_b)");
    }

    #[test]
    fn emphasis_that_could_not_be_read_back_is_dropped() {
        case(&[("l'", ""), ("ami", "i"), ("tié", "")], "l'*ami*tié");
        case(&[("« Oh »", "b"), ("dit-il", "")], "« Oh »dit-il");
    }

    #[test]
    fn notes_code_and_escapes() {
        case(&[("Fin.", ""), ("1", "note"), (" [...] *a* a_b", "")], "Fin.[^1] [...] \\*a\\* a_b");
        case(&[("a`b", "c")], "``a`b``");
        case(&[("gras", "b"), ("2", "note"), (" suite", "b")], "**gras**[^2] **suite**");
    }
}
