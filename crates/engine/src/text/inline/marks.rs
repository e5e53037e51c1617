//! Numbered marks in a text: found, taken out, put in again by the letters around them.
//!
//! A letter here is what a reader sees and no white space: a character of the text or of code, the
//! mark of a note, an image. By their letters marks find their places again in a text whose
//! markup was closed and opened anew.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::emphasis::{self, MarkPair};
use super::scan::{self, InlineItem, ScannedText};
use crate::text::mark::{self, MarkHalf, ObjectMark};

/// A mark by the letters before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedMark {
    /// How many letters stand before it.
    pub at: usize,
    /// Its number.
    pub number: u32,
    /// Which part it is.
    pub half: MarkHalf,
    /// How many spaces stand between the letter before it and it; as many as there are
    /// ([`usize::MAX`]) where it touches the letter behind it.
    pub gap: usize,
    /// A space stands on either side of it, of which its text without marks has one.
    pub spaced: bool,
}

/// The marks of a text, in order; none in code, none that are escaped.
///
/// ```
/// use enregard_engine::text::inline::marks;
///
/// let numbers = |text| marks(text).iter().map(|mark| mark.number).collect::<Vec<_>>();
/// assert_eq!(numbers("Voir <x1>12</x1><x2/> et `<x3/>` \\<x4/>."), [1, 1, 2]);
/// ```
#[must_use]
pub fn marks(text: &str) -> Vec<ObjectMark> {
    if !mark::may_stand_in(text) {
        return Vec::new();
    }
    let (items, _) = scan::scan(text);
    items
        .into_iter()
        .filter_map(|item| match item {
            InlineItem::Mark(mark) => Some(mark),
            _ => None,
        })
        .collect()
}

/// The text without its marks. Spaces on both sides of one at a point are one space.
///
/// ```
/// use enregard_engine::text::inline::unmarked;
///
/// assert_eq!(unmarked("Voir <x1>12</x1>,<x2/> ici"), "Voir 12, ici");
/// assert_eq!(unmarked("Voir <x1/> ici"), "Voir ici");
/// ```
#[must_use]
pub fn unmarked(text: &str) -> Cow<'_, str> {
    let marks = marks(text);
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for mark in marks {
        out.push_str(text.get(at..mark.span.start).unwrap_or_default());
        at = mark.span.end + usize::from(is_spaced(text, &mark, out.ends_with(' ')));
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

/// Whether a space stands behind a mark at a point, before which one stands.
fn is_spaced(text: &str, mark: &ObjectMark, behind_space: bool) -> bool {
    let rest = text.get(mark.span.end..).unwrap_or_default();
    mark.half == MarkHalf::Point && behind_space && rest.starts_with(' ')
}

/// A text with its marks where they are those of the source, each as often; else without them.
///
/// ```
/// use enregard_engine::text::inline::fitting;
///
/// assert_eq!(fitting("See <x1>2</x1>.", "Voir <x1>2</x1>."), "See <x1>2</x1>.");
/// assert_eq!(fitting("See <x1/>2.", "Voir 2."), "See 2.");
/// ```
#[must_use]
pub fn fitting<'t>(text: &'t str, source: &str) -> Cow<'t, str> {
    let bag = |text: &str| {
        let mut all: Vec<_> = marks(text).iter().map(|mark| (mark.number, mark.half)).collect();
        all.sort_unstable();
        all
    };
    if bag(text) == bag(source) { Cow::Borrowed(text) } else { unmarked(text) }
}

/// The letters of a text, each with its bytes, and the signs of the markup around them.
fn letters_of(text: &str) -> (Vec<Range<usize>>, Vec<MarkPair>) {
    let ScannedText { items, mut letters, pairs: others } = scan::scan_letters(text);
    letters.extend(emphasis::plain_signs(&items));
    letters.sort_by_key(|(item, _)| *item);
    let (mut pairs, _) = emphasis::outline(&items);
    pairs.extend(others.into_iter().map(|[open, close]| MarkPair { open, close }));
    (letters.into_iter().map(|(_, span)| span).collect(), pairs)
}

/// How many letters a text has.
#[must_use]
pub fn letter_count(text: &str) -> usize {
    letters_of(text).0.len()
}

/// The marks of a text by the letters before them.
#[must_use]
pub fn placed_marks(text: &str) -> Vec<PlacedMark> {
    let marks = marks(text);
    if marks.is_empty() {
        return Vec::new();
    }
    let (letters, _) = letters_of(text);
    let placed = |mark: ObjectMark| {
        let at = letters.partition_point(|letter| letter.start < mark.span.start);
        let head = mark::before(text, mark.span.start);
        let spaced = is_spaced(text, &mark, head.ends_with(' '));
        PlacedMark { at, number: mark.number, half: mark.half, gap: gap(mark.half, head), spaced }
    };
    marks.into_iter().map(placed).collect()
}

/// The gap of a mark behind this text.
fn gap(half: MarkHalf, head: &str) -> usize {
    match half {
        MarkHalf::Open => usize::MAX,
        MarkHalf::Close => 0,
        MarkHalf::Point => head.chars().rev().take_while(|c| c.is_whitespace()).count(),
    }
}

/// Marks by the letters before them that stand at these bytes of a text which has none.
#[must_use]
pub fn placed_at(text: &str, places: &[(usize, u32, MarkHalf)]) -> Vec<PlacedMark> {
    if places.is_empty() {
        return Vec::new();
    }
    let (letters, _) = letters_of(text);
    let placed = |(byte, number, half): &(usize, u32, MarkHalf)| {
        let at = letters.partition_point(|letter| letter.start < *byte);
        let gap = gap(*half, text.get(..*byte).unwrap_or_default());
        PlacedMark { at, number: *number, half: *half, gap, spaced: false }
    };
    places.iter().map(placed).collect()
}

/// Puts marks into a text that has none. They stand in order; halves of a pair stand around the
/// markup that the pair holds.
///
/// ```
/// use enregard_engine::text::inline::{placed_marks, unmarked, with_marks};
///
/// let text = "Voir <x1>*la* loi</x1>.";
/// assert_eq!(with_marks(&unmarked(text), &placed_marks(text)), text);
/// ```
#[must_use]
pub fn with_marks(text: &str, marks: &[PlacedMark]) -> String {
    if marks.is_empty() {
        return text.to_owned();
    }
    let inner = Inner::new(text, marks);
    let mut places: Vec<(usize, &PlacedMark)> =
        marks.iter().map(|mark| (unescaped(text, inner.place(text, mark)), mark)).collect();
    // Of marks at one place the order stays.
    places.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(text.len() + marks.len() * 6);
    let mut done = 0;
    for (at, mark) in places {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(&mark::written(mark.number, mark.half));
        if mark.spaced {
            out.push(' ');
        }
        done = done.max(at);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A place for a mark where no backslash takes its first sign: behind one, past the spaces there,
/// else before it.
fn unescaped(text: &str, at: usize) -> usize {
    let (head, rest) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    if (head.len() - head.trim_end_matches('\\').len()).is_multiple_of(2) {
        return at;
    }
    match rest.len() - rest.trim_start().len() {
        0 => at - 1,
        spaces => at + spaces,
    }
}

/// The letters of a text and the markup around them.
struct Inner {
    letters: Vec<Range<usize>>,
    /// Markup by the byte where its first sign ends, and by the one where its last begins.
    begun: FxHashMap<usize, MarkPair>,
    ended: FxHashMap<usize, MarkPair>,
    /// Where the pairs of marks begin and end, in letters.
    opens: FxHashMap<u32, usize>,
    closes: FxHashMap<u32, usize>,
}

impl Inner {
    fn new(text: &str, marks: &[PlacedMark]) -> Self {
        let (letters, pairs) = letters_of(text);
        let at = |half: MarkHalf| {
            let own = marks.iter().filter(move |mark| mark.half == half);
            own.map(|mark| (mark.number, mark.at)).collect()
        };
        Self {
            letters,
            begun: pairs.iter().map(|pair| (pair.open.end, pair.clone())).collect(),
            ended: pairs.into_iter().map(|pair| (pair.close.start, pair)).collect(),
            opens: at(MarkHalf::Open),
            closes: at(MarkHalf::Close),
        }
    }

    /// Where a mark goes, in bytes.
    fn place(&self, text: &str, mark: &PlacedMark) -> usize {
        let before = || {
            let close = self.closes.get(&mark.number).filter(|_| mark.half == MarkHalf::Open);
            let Some(letter) = self.letters.get(mark.at) else { return text.len() };
            self.before(letter.start, close.copied().unwrap_or(usize::MAX))
        };
        if mark.gap == usize::MAX {
            return before();
        }
        let last = mark.at.checked_sub(1).and_then(|at| self.letters.get(at));
        let open = self.opens.get(&mark.number).filter(|_| mark.half == MarkHalf::Close);
        let behind = last.map_or(0, |last| self.behind(last.end, open.copied().unwrap_or(0)));
        if mark.gap == 0 {
            return behind;
        }
        let rest = text.get(behind..).unwrap_or_default();
        let mut spaces = rest.char_indices().take_while(|(_, c)| c.is_whitespace());
        // Behind all spaces it stands before the markup there.
        spaces.nth(mark.gap).map_or_else(before, |(at, _)| behind + at)
    }

    /// Before the signs of markup that end here and hold no more letters than the pair does.
    fn before(&self, mut at: usize, limit: usize) -> usize {
        while let Some(pair) = self.begun.get(&at) {
            if self.count(pair.close.start) > limit {
                break;
            }
            at = pair.open.start;
        }
        at
    }

    /// Behind the signs of markup that begin here and began within the pair.
    fn behind(&self, mut at: usize, from: usize) -> usize {
        while let Some(pair) = self.ended.get(&at) {
            if self.count(pair.open.end) < from {
                break;
            }
            at = pair.close.end;
        }
        at
    }

    /// How many letters stand before a byte.
    fn count(&self, at: usize) -> usize {
        self.letters.partition_point(|letter| letter.start < at)
    }
}

/// The marks of each of the texts that a text was cut into, in which they were taken out: those
/// that have letters of their text on both sides, numbered anew. A pair that goes over two texts,
/// is all of one, or crosses another, is left out; its place is known without it. A stretch that
/// looks different ([`mark::LOOKS`]) and goes over two texts is marked in both.
///
/// ```
/// use enregard_engine::text::inline::{divided_marks, placed_marks};
///
/// let marks = placed_marks("<x1/>Un<x2/> mot. <x3>Deux <x4>mots</x4>.</x3>");
/// let cut = divided_marks(vec!["Un mot.".to_owned(), "Deux mots.".to_owned()], &marks);
/// assert_eq!(cut, ["Un<x1/> mot.", "Deux <x1>mots</x1>."]);
/// ```
#[must_use]
pub fn divided_marks(texts: Vec<String>, marks: &[PlacedMark]) -> Vec<String> {
    let mut start = 0;
    let mut rest = marks;
    // Stretches that look different and go on behind a text.
    let mut looks: Vec<PlacedMark> = Vec::new();
    let mut out = Vec::with_capacity(texts.len());
    for text in texts {
        let end = start + letter_count(&text);
        // Those behind this text are left for the next.
        let own = rest.partition_point(|mark| mark.at < end);
        let (here, behind) = rest.split_at(own.min(rest.len()));
        let ending = behind.iter().take_while(|mark| mark.at == end);
        let mut whole = looks;
        whole.extend(here.iter().chain(ending).cloned());
        looks = going_on(&whole, end);
        let ends = looks.iter().rev().map(|mark| PlacedMark {
            half: MarkHalf::Close,
            gap: 0,
            spaced: false,
            ..mark.clone()
        });
        whole.extend(ends);
        rest = behind;
        let looks_whole = if whole.iter().any(is_look) { worded(&text, start) } else { start..end };
        let kept = numbered(&kept(&whole, start..end, &looks_whole), start);
        out.push(with_marks(&text, &kept));
        start = end;
    }
    out
}

/// The letters from a text's first word to its last, behind `start` others.
fn worded(text: &str, start: usize) -> Range<usize> {
    let (letters, _) = letters_of(text);
    let is_word = |letter: &Range<usize>| {
        text.get(letter.clone()).is_some_and(|letter| letter.contains(char::is_alphanumeric))
    };
    let first = letters.iter().position(is_word).unwrap_or(0);
    start + first..start + letters.iter().rposition(is_word).map_or(letters.len(), |at| at + 1)
}

/// The beginnings of stretches that end behind these marks, moved to where the next text begins.
fn going_on(marks: &[PlacedMark], at: usize) -> Vec<PlacedMark> {
    let begins = |mark: &&PlacedMark| mark.half == MarkHalf::Open && is_look(mark) && mark.at < at;
    let mut open: Vec<PlacedMark> = marks.iter().filter(begins).cloned().collect();
    if !open.is_empty() {
        let closes = marks.iter().filter(|mark| mark.half == MarkHalf::Close);
        let closed: FxHashSet<u32> = closes.map(|mark| mark.number).collect();
        open.retain(|mark| !closed.contains(&mark.number));
    }
    open.into_iter().map(|mark| PlacedMark { at, ..mark }).collect()
}

fn is_look(mark: &PlacedMark) -> bool {
    mark.number > mark::LOOKS
}

/// The marks that a text of these letters keeps. A look is none where all words have it.
fn kept<'m>(
    marks: &'m [PlacedMark],
    text: Range<usize>,
    words: &Range<usize>,
) -> Vec<&'m PlacedMark> {
    let mut kept: Vec<&PlacedMark> = Vec::new();
    let mut open: Vec<&PlacedMark> = Vec::new();
    let mut whole: FxHashSet<u32> = FxHashSet::default();
    for mark in marks {
        match mark.half {
            MarkHalf::Point => {
                if text.start < mark.at && mark.at < text.end {
                    kept.push(mark);
                }
            }
            MarkHalf::Open => {
                open.push(mark);
                kept.push(mark);
            }
            MarkHalf::Close => {
                let Some(at) = open.iter().rposition(|o| o.number == mark.number) else { continue };
                // What was opened within and is still open crosses this pair.
                let crossing = open.split_off(at);
                let Some(begun) = crossing.first() else { continue };
                let whole_text = if is_look(mark) { words } else { &text };
                let all = begun.at <= whole_text.start && mark.at >= whole_text.end;
                let alone = crossing.len() == 1;
                // What a cut stretch crosses goes over two texts itself.
                if (alone || is_look(mark)) && begun.at < mark.at && !all {
                    whole.insert(mark.number);
                    kept.push(mark);
                }
                if !alone {
                    open.extend(crossing.into_iter().skip(1));
                }
            }
        }
    }
    kept.retain(|mark| mark.half == MarkHalf::Point || whole.contains(&mark.number));
    kept
}

/// Marks under new numbers, in order, by the letters of their own text.
fn numbered(marks: &[&PlacedMark], start: usize) -> Vec<PlacedMark> {
    let mut open: FxHashMap<u32, u32> = FxHashMap::default();
    let mut next = 0;
    let mut out = Vec::with_capacity(marks.len());
    for mark in marks {
        let number = match mark.half {
            MarkHalf::Close => open.get(&mark.number).copied().unwrap_or(u32::MAX),
            _ => next + 1,
        };
        next = next.max(number.min(mark::LAST));
        if mark.half == MarkHalf::Open {
            open.insert(mark.number, number);
        }
        if number <= mark::LAST {
            out.push(PlacedMark { at: mark.at - start.min(mark.at), number, ..(*mark).clone() });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::inline::{RunKind, parse, plain};

    #[test]
    fn halves_stand_around_the_markup_of_their_pair() {
        for (text, marks, want) in [
            (
                "*un* mot",
                &[(0, 1, MarkHalf::Open), (2, 1, MarkHalf::Close)][..],
                "<x1>*un*</x1> mot",
            ),
            ("*un mot*", &[(0, 1, MarkHalf::Open), (2, 1, MarkHalf::Close)], "*<x1>un</x1> mot*"),
            ("*un* mot", &[(2, 1, MarkHalf::Open), (5, 1, MarkHalf::Close)], "*un* <x1>mot</x1>"),
            ("*un* mot", &[(2, 1, MarkHalf::Point)], "*un*<x1/> mot"),
            (
                "un [mot](a) ici",
                &[(2, 1, MarkHalf::Open), (5, 1, MarkHalf::Close)],
                "un <x1>[mot](a)</x1> ici",
            ),
            ("un `a b` ici", &[(3, 1, MarkHalf::Point)], "un `a b`<x1/> ici"),
            ("C:\\ ici", &[(3, 1, MarkHalf::Point)], "C:\\ <x1/>ici"),
            ("C:\\ici", &[(3, 1, MarkHalf::Point)], "C:<x1/>\\ici"),
            (
                "a\\*b[^1]c",
                &[(2, 1, MarkHalf::Point), (4, 2, MarkHalf::Point)],
                "a\\*<x1/>b[^1]<x2/>c",
            ),
        ] {
            let placed = |(at, number, half): &(usize, u32, MarkHalf)| PlacedMark {
                at: *at,
                number: *number,
                half: *half,
                gap: gap(*half, ""),
                spaced: false,
            };
            let marks: Vec<PlacedMark> = marks.iter().map(placed).collect();
            assert_eq!(with_marks(text, &marks), want);
        }
    }

    #[test]
    fn pairs_that_no_text_holds_whole_are_left_out() {
        let cut = |text: &str, texts: &[&str]| {
            divided_marks(
                texts.iter().map(|text| (*text).to_owned()).collect(),
                &placed_marks(text),
            )
        };
        assert_eq!(cut("<x1>Un. Deux</x1> mots.", &["Un.", "Deux mots."]), ["Un.", "Deux mots."]);
        assert_eq!(cut("a <x1>b <x2>c</x1> d</x2> e", &["a b c d e"]), ["a b <x1>c d</x1> e"]);
        assert_eq!(cut("<x1>a b</x1>", &["a b"]), ["a b"]);
        assert_eq!(cut("a<x1/>.<x2/> b.", &["a.", "b."]), ["a<x1/>.", "b."]);
        assert_eq!(
            cut("a <x8001>b. c d. e</x8001> f.", &["a b.", "c d.", "e f."]),
            ["a <x1>b.</x1>", "c d.", "<x1>e</x1> f."]
        );
        assert_eq!(
            cut("a <x8001>b <x2>c. d</x8001> e</x2>.", &["a b c.", "d e."]),
            ["a <x1>b c.</x1>", "<x1>d</x1> e."]
        );
    }

    /// Pieces of text with markup and marks, put together at random.
    fn marked() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "mot ", "É", "*", "**", "_", "`", "\\", "<x1/>", "<x2>", "</x2>", "<x3/>", "[", "](a)",
            "[^1]", " ", ". ", "&amp;", "<sup>", "</sup>", "1",
        ]);
        prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Marks change nothing around them, and find their places again.
        #[test]
        fn a_text_says_the_same_without_its_marks(text in marked()) {
            let runs = parse(&text);
            let shown: String =
                runs.iter()
                    .filter(|run| run.kind != RunKind::Mark)
                    .map(|run| run.text.as_str())
                    .collect();
            let bare = unmarked(&text);
            prop_assert!(marks(&bare).len() <= marks(&text).len());
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            // A sign of emphasis may join another where the mark between them goes.
            let sign = |text: Option<&str>, end: fn(&str, [char; 2]) -> bool| {
                text.is_some_and(|text| end(text, ['*', '_']))
            };
            let joins = marks(&text).iter().any(|mark| {
                sign(text.get(..mark.span.start), |text, signs| text.ends_with(signs))
                    && sign(text.get(mark.span.end..), |text, signs| text.starts_with(signs))
            });
            let as_many = letter_count(&bare) == letter_count(&text);
            if !joins && !text.contains(['\\', '`', '[']) && as_many {
                prop_assert_eq!(letters(&plain(&bare)), letters(&shown));
            }
            let again = with_marks(&bare, &placed_marks(&text));
            if marks(&bare).is_empty() && letter_count(&bare) == letter_count(&text) {
                prop_assert_eq!(marks(&again).len(), marks(&text).len(), "{}", again);
                prop_assert_eq!(unmarked(&again), bare);
            }
        }

        /// Letters are taken one by one or at once, and the items are the same.
        #[test]
        fn a_text_is_cut_alike_with_its_letters_and_without(
            text in marked(),
            more in r"(http|h| ?!\[a\]\(b\)|&#?[a-z]{1,4};|[a-zé .]){0,12}",
        ) {
            let text = format!("{text}{more}");
            prop_assert_eq!(scan::scan(&text).0, scan::scan_letters(&text).items);
        }

        #[test]
        fn letters_are_what_runs_show(text in marked()) {
            let count = |run: &crate::text::inline::Run| match run.kind {
                RunKind::Text | RunKind::Code => {
                    run.text.chars().filter(|c| !c.is_whitespace()).count()
                }
                RunKind::Image | RunKind::Note => 1,
                RunKind::Mark => 0,
            };
            prop_assert_eq!(letter_count(&text), parse(&text).iter().map(count).sum::<usize>());
        }
    }
}
