//! What a reader sees of a text's formatting beside emphasis: colors, lines, capitals, fonts,
//! sizes.
//!
//! A reader of a kind of file gathers [`Formatting`] from styles down to runs, as values that
//! compare as they look. [`marked_stretches`] then says which stretches of a block a reader sees as
//! different from the rest of it: those get a numbered mark. A look that all emphasized words of a
//! block have, and no others, needs none, for the emphasis stands for it. Fonts and sizes count of
//! whole words alone, and not where they change all the time, as in files made from scans.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashMap;

/// What can be said of a text's look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FormattingFact {
    Color,
    /// The color behind the letters.
    Ground,
    Line,
    Strike,
    Capitals,
    Border,
    Effect,
    /// A class of a style sheet that is not at hand.
    Class,
    Font,
    /// In half points.
    Size,
}

use FormattingFact::{Color, Font, Ground, Line, Size};

/// Half points by which sizes must differ to be seen.
const SEEN_SIZE: u32 = 2;

/// Facts about a text's look; an empty value says that there is nothing of the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Formatting(BTreeMap<FormattingFact, String>);

impl Formatting {
    /// Sets a fact; values that show nothing are empty.
    pub(super) fn set(&mut self, fact: FormattingFact, value: &str) {
        let small = value.trim().to_lowercase();
        let shown = match fact {
            Color => color(&small)
                .filter(|color| !is_dark(*color))
                .map(|[r, g, b]| format!("{r:02x}{g:02x}{b:02x}")),
            Ground if color(&small) == Some([255; 3]) => None,
            Size => Some(small).filter(|size| size.parse::<u32>().is_ok()),
            _ => Some(small).filter(|value| !is_nothing(value)),
        };
        self.0.insert(fact, shown.unwrap_or_default());
    }

    /// Sets a fact that several properties tell: one that shows something wins.
    pub(super) fn add(&mut self, fact: FormattingFact, value: &str) {
        let before = self.0.get(&fact).filter(|known| !known.is_empty()).cloned();
        self.set(fact, value);
        if let Some(before) = before.filter(|_| self.get(fact).is_empty()) {
            self.0.insert(fact, before);
        }
    }

    /// Whether nothing was said.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These facts, and those of what is around where these say nothing.
    pub(super) fn over(&self, outer: &Self) -> Self {
        let mut all = outer.clone();
        all.0.extend(self.0.iter().map(|(fact, value)| (*fact, value.clone())));
        all
    }

    /// Words of a link are in color and underlined because they are one.
    fn without_link(&self) -> Self {
        let own = self.0.iter().filter(|(fact, _)| !matches!(fact, Color | Line));
        Self(own.map(|(fact, value)| (*fact, value.clone())).collect())
    }

    fn get(&self, fact: FormattingFact) -> &str {
        self.0.get(&fact).map_or("", String::as_str)
    }

    /// Whether text of whole words looks different in anything but font and size.
    fn differs(&self, other: &Self) -> bool {
        let plain = |fact: &&FormattingFact| !matches!(fact, Font | Size);
        self.0.keys().chain(other.0.keys()).filter(plain).any(|f| self.get(*f) != other.get(*f))
    }

    /// Whether it looks different in font or size, where both are known.
    fn is_set_differently(&self, other: &Self) -> bool {
        let both = |fact| (self.get(fact), other.get(fact));
        let fonts = both(Font);
        let sizes = (self.get(Size).parse::<u32>(), other.get(Size).parse::<u32>());
        let size = matches!(sizes, (Ok(own), Ok(other)) if own.abs_diff(other) >= SEEN_SIZE);
        size || (fonts.0 != fonts.1 && !fonts.0.is_empty() && !fonts.1.is_empty())
    }
}

/// `11.5pt`, `15px` in half points.
pub(super) fn half_points(size: &str) -> Option<String> {
    let size = size.trim();
    let number = |unit| size.strip_suffix(unit).and_then(|size| size.trim().parse::<f32>().ok());
    let points = number("pt").or_else(|| number("px").map(|pixels| pixels * 0.75))?;
    Some(format!("{:.0}", points * 2.0))
}

fn is_nothing(value: &str) -> bool {
    matches!(
        value,
        "" | "none" | "nil" | "auto" | "normal" | "transparent" | "inherit" | "initial" | "false"
    )
}

/// Colors that styles name by a word and that people use.
const NAMED: &[(&str, [u8; 3])] = &[("black", [0; 3]), ("windowtext", [0; 3]), ("white", [255; 3])];

/// `#a0b1c2`, `a0b1c2`, `#abc`, `rgb(1, 2, 3)`, a few names; another name is a color of its own.
fn color(value: &str) -> Option<[u8; 3]> {
    if is_nothing(value) {
        return None;
    }
    if let Some((_, rgb)) = NAMED.iter().find(|(name, _)| *name == value) {
        return Some(*rgb);
    }
    let hex = value.trim_start_matches('#');
    let digit = |at: usize| hex.get(at..=at).and_then(|d| u8::from_str_radix(d, 16).ok());
    let pair = |at: usize| hex.get(at..at + 2).and_then(|d| u8::from_str_radix(d, 16).ok());
    let found = match hex.len() {
        6 => pair(0).zip(pair(2)).zip(pair(4)),
        3 => digit(0).zip(digit(1)).zip(digit(2)).map(|((r, g), b)| ((r * 17, g * 17), b * 17)),
        _ => None,
    };
    let inside = value.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let mut parts = inside.into_iter().flat_map(|(parts, _)| parts.split([',', ' ']));
    let mut part = || parts.by_ref().find(|p| !p.is_empty()).and_then(|p| p.parse::<u8>().ok());
    let found = found.or_else(|| Some(((part()?, part()?), part()?)));
    let named = || {
        let mut bytes = value.bytes().map(|byte| byte | 0x80);
        ((bytes.next().unwrap_or(255), bytes.next().unwrap_or(255)), bytes.next().unwrap_or(255))
    };
    let ((r, g), b) = found.unwrap_or_else(named);
    Some([r, g, b])
}

/// What printers and scanners make of black.
fn is_dark(rgb: [u8; 3]) -> bool {
    rgb.iter().all(|part| *part < 0x40)
}

/// Letters of a block that look alike.
#[derive(Clone, Debug)]
pub(super) struct FormattedStretch {
    /// Which letters, by their place in the block.
    pub(super) letters: Range<usize>,
    pub(super) formatting: Option<Rc<Formatting>>,
    /// What Markdown says of them: emphasis, code, a link.
    pub(super) look: u8,
    /// It begins in the middle of a word.
    pub(super) inside_word: bool,
}

/// Signs of Markdown looks.
pub(super) const LINKED: u8 = 1;
/// Code, letters set high or low: these have sizes and fonts of their own.
pub(super) const SET: u8 = 2;

/// The stretches that a reader sees as different from the rest of the block. Other objects between
/// two stretches (notes, images) are passed over.
pub(super) fn marked_stretches(stretches: &[FormattedStretch]) -> Vec<Range<usize>> {
    let first = stretches.first().map(|stretch| &stretch.formatting);
    if stretches.iter().all(|stretch| Some(&stretch.formatting) == first) {
        return Vec::new();
    }
    let own: Vec<Formatting> = stretches.iter().map(shown).collect();
    let Some(base) = most(stretches, &own) else { return Vec::new() };
    let uniform = uniform(stretches, &own);
    let hard: Vec<bool> = own.iter().map(|own| own.differs(base)).collect();
    let whole = |at: usize| {
        let starts = |at: usize| stretches.get(at).is_some_and(|stretch| stretch.inside_word);
        !starts(at) && !starts(at + 1)
    };
    let look = |at: usize| stretches.get(at).map_or(0, |stretch| stretch.look);
    let set = |at: usize, own: &Formatting| {
        let counts = look(at) & SET == 0 && !uniform.contains(&look(at));
        counts && own.is_set_differently(base) && whole(at)
    };
    let mut soft: Vec<bool> = own.iter().enumerate().map(|(at, own)| set(at, own)).collect();
    let letters = stretches.last().map_or(0, |stretch| stretch.letters.end);
    if soft.iter().filter(|soft| **soft).count() > FREE + letters / RARE {
        soft.fill(false);
    }
    let differs = |at: usize| hard.get(at) == Some(&true) || soft.get(at) == Some(&true);
    let mut marked: Vec<bool> =
        (0..own.len()).map(|at| differs(at) && !uniform.contains(&look(at))).collect();
    let touch = |a: usize, b: usize| own.get(a) == own.get(b);
    // Emphasis in the middle of a colored stretch is a part of it.
    for at in 1..own.len() {
        let before = marked.get(at - 1) == Some(&true) && touch(at, at - 1);
        marked.iter_mut().skip(at).take(1).for_each(|own| *own |= before && differs(at));
    }
    for at in (1..own.len()).rev() {
        let behind = marked.get(at) == Some(&true) && touch(at, at - 1);
        marked.iter_mut().skip(at - 1).take(1).for_each(|own| *own |= behind && differs(at - 1));
    }
    joined(stretches, &own, &marked)
}

/// So many stretches in a font or size of their own are a choice, and one more for so many letters;
/// more are an accident.
const FREE: usize = 2;
const RARE: usize = 60;

/// The formatting that counts.
fn shown(stretch: &FormattedStretch) -> Formatting {
    let own = stretch.formatting.as_deref();
    match stretch.look & LINKED {
        0 => own.cloned().unwrap_or_default(),
        _ => own.map(Formatting::without_link).unwrap_or_default(),
    }
}

/// The formatting that most letters have: of plain words, or else of all.
fn most<'o>(stretches: &[FormattedStretch], own: &'o [Formatting]) -> Option<&'o Formatting> {
    let mut letters: FxHashMap<(&Formatting, bool), usize> = FxHashMap::default();
    for (stretch, own) in stretches.iter().zip(own) {
        *letters.entry((own, stretch.look == 0)).or_default() += stretch.letters.len();
    }
    let order = |((own, plain), letters): &((&'o Formatting, bool), usize)| {
        (*plain, *letters, std::cmp::Reverse(*own))
    };
    letters.into_iter().max_by_key(order).map(|((own, _), _)| own)
}

/// Markdown looks whose words all have one formatting.
fn uniform(stretches: &[FormattedStretch], own: &[Formatting]) -> Vec<u8> {
    let mut first: BTreeMap<u8, (&Formatting, bool)> = BTreeMap::new();
    for (stretch, own) in stretches.iter().zip(own).filter(|(stretch, _)| stretch.look != 0) {
        let known = first.entry(stretch.look).or_insert((own, true));
        known.1 &= known.0 == own;
    }
    // Where no words are plain, emphasis tells nothing apart.
    let plain = stretches.iter().any(|stretch| stretch.look == 0);
    first.into_iter().filter(|(_, (_, same))| *same && plain).map(|(look, _)| look).collect()
}

/// The letters of marked stretches; those that follow one another and look alike are one.
fn joined(
    stretches: &[FormattedStretch],
    own: &[Formatting],
    marked: &[bool],
) -> Vec<Range<usize>> {
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, stretch) in stretches.iter().enumerate() {
        if marked.get(at) != Some(&true) {
            continue;
        }
        match out.last_mut().filter(|(_, last)| last + 1 == at && own.get(*last) == own.get(at)) {
            Some((span, last)) => (span.end, *last) = (stretch.letters.end, at),
            None => out.push((stretch.letters.clone(), at)),
        }
    }
    out.into_iter().map(|(span, _)| span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatting(facts: &[(FormattingFact, &str)]) -> Option<Rc<Formatting>> {
        let mut all = Formatting::default();
        facts.iter().for_each(|(fact, value)| all.set(*fact, value));
        (!all.is_empty()).then(|| Rc::new(all))
    }

    /// Words with their facts and looks.
    type FormattedWord<'w> = (&'w str, &'w [(FormattingFact, &'w str)], u8);

    /// Those that would be marked come back.
    fn marked<'w>(words: &[FormattedWord<'w>]) -> Vec<&'w str> {
        let mut at = 0;
        let mut before = ' ';
        let mut stretches = Vec::new();
        for (text, facts, look) in words {
            let letters = text.chars().filter(|c| !c.is_whitespace()).count();
            let first = text.chars().next().unwrap_or(' ');
            stretches.push(FormattedStretch {
                letters: at..at + letters,
                formatting: formatting(facts),
                look: *look,
                inside_word: before.is_alphanumeric() && first.is_alphanumeric(),
            });
            at += letters;
            before = text.chars().next_back().unwrap_or(' ');
        }
        let spans = marked_stretches(&stretches);
        let inside = |stretch: &FormattedStretch| {
            spans.iter().any(|s| s.start <= stretch.letters.start && stretch.letters.end <= s.end)
        };
        let all = words.iter().zip(&stretches);
        all.filter(|(_, stretch)| inside(stretch)).map(|((text, ..), _)| *text).collect()
    }

    #[test]
    fn what_a_reader_sees_is_marked_and_nothing_else() {
        use FormattingFact::*;
        const BOLD: u8 = 4;
        let red: &[_] = &[(Color, "#FF0000")];
        let none: &[(FormattingFact, &str)] = &[];
        type Case<'c> = (&'c [FormattedWord<'c>], &'c [&'c str]);
        let cases: &[Case<'_>] = &[
            (&[("Un mot ", none, 0), ("rouge", red, 0), (" ici.", none, 0)], &["rouge"]),
            (&[("Tout ", red, 0), ("rouge.", red, 0)], &[]),
            (&[("Presque tout rouge ", red, 0), ("sauf", none, 0)], &["sauf"]),
            // What shows nothing: black by any name, no line, white ground.
            (&[("Un mot ", none, 0), ("noir", &[(Color, "231F20")], 0)], &[]),
            (&[("Un mot ", none, 0), ("noir", &[(Line, "none"), (Ground, "#fff")], 0)], &[]),
            // Emphasis stands for the look of all its words; for that of some, a mark.
            (&[("Un long mot ", none, 0), ("gras", red, BOLD), (" ici.", none, 0)], &[]),
            (
                &[
                    ("Un long mot ", none, 0),
                    ("gras", red, BOLD),
                    (", ", none, 0),
                    ("noir", none, BOLD),
                ],
                &["gras"],
            ),
            (
                &[
                    ("Un long mot est ", none, 0),
                    ("en ", red, 0),
                    ("gras", red, BOLD),
                    (" et", red, 0),
                ],
                &["en ", "gras", " et"],
            ),
            // A link is blue and underlined; one on a yellow ground is more.
            (
                &[
                    ("Voir tout le site ", none, 0),
                    ("ici", &[(Color, "0000ff"), (Line, "single")], LINKED),
                ],
                &[],
            ),
            // A letter in another font, as scanners see it, is nobody's choice; a word is.
            (
                &[
                    ("Une l", &[(Font, "times")], 0),
                    ("e", &[(Font, "cambria")], 0),
                    ("ttre, un ", &[(Font, "times")], 0),
                    ("mot", &[(Font, "courier new")], 0),
                ],
                &["mot"],
            ),
            (&[("Un mot de plus ", &[(Size, "22")], 0), ("grand", &[(Size, "23")], 0)], &[]),
            (
                &[("Un mot bien plus ", &[(Size, "22")], 0), ("grand", &[(Size, "32")], 0)],
                &["grand"],
            ),
        ];
        for (words, wanted) in cases {
            assert_eq!(marked(words), *wanted, "{words:?}");
        }
    }

    #[test]
    fn fonts_that_change_at_each_word_are_an_accident() {
        let words: Vec<String> = (0..40).map(|at| format!("mot{at} ")).collect();
        let fonts = [[(Font, "times")], [(Font, "cambria")], [(Font, "georgia")]];
        let each = words.iter().zip(fonts.iter().cycle());
        let each: Vec<FormattedWord<'_>> =
            each.map(|(word, font)| (word.as_str(), font.as_slice(), 0)).collect();
        assert!(marked(&each).is_empty());
    }
}
