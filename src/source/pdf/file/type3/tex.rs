//! Which of TeX's encodings a font without names has.
//!
//! pdfTeX and dvips write bitmap fonts whose glyphs are numbers: `a233`, or `HR` to base 36. What
//! number stands for what letter (`tex.txt`) depends on the font: roman letters in the old encoding
//! (OT1) or in Cork's (T1), typewriter, signs of text (TS1) and of mathematics (OML, OMS). The font
//! does not say which, but its numbers and the boxes around its glyphs do: number 123 is a dash if
//! it is flat and a brace if it is tall; 19 is `«` if it stands on the line and an accent if above
//! the letters. Each encoding gets points for what fits and loses more for what does not; fonts of
//! one document share theirs. Glyphs that are only counted, 0, 1, 2 … as they came, have no
//! encoding: Ghostscript pools those of several fonts so. They are told by their boxes as well.
//!
//! A further encoding: its lines in `tex.txt` and its name in [`ENCODINGS`].

use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("tex.txt");
/// The names of the encodings, those of running text first.
const ENCODINGS: [&str; 6] = ["OT1", "T1", "TT", "OML", "OMS", "TS1"];
/// How many of them are of text, and of letters.
const OF_TEXT: usize = 3;
const OF_LETTERS: usize = 4;
/// Parts of names of fonts that tell their encoding.
const NAMED: &[(&str, usize)] = &[
    ("cmmi", 3),
    ("cmsy", 4),
    ("cmbsy", 4),
    ("cmtt", 2),
    ("cmsltt", 2),
    ("cmitt", 2),
    ("cmr", 0),
    ("cmbx", 0),
    ("cmti", 0),
    ("cmsl", 0),
    ("cmss", 0),
    ("cmcsc", 0),
    ("tcrm", 5),
    ("tcbx", 5),
    ("tcti", 5),
    ("tcss", 5),
    ("ecrm", 1),
    ("ecbx", 1),
    ("ecti", 1),
    ("ecsl", 1),
    ("ecss", 1),
    ("eccc", 1),
    ("ectt", 1),
];
/// Points for what fits, for what does not, and for what the encoding lacks.
const FITS: f32 = 0.5;
const MISFITS: f32 = -2.0;
const LACKS: f32 = -3.0;
/// A font whose numbers get fewer points each is none of TeX's.
const LEAST: f32 = -0.4;
/// Numbers that a font may have; those of old encodings half as many.
const CODES: usize = 256;
/// Letters of a font of text at least, and how many of ten must fit their boxes.
const LETTERS: usize = 8;
const TRUE: usize = 6;

/// A glyph of a font: its number, and how far it reaches below and above the line, in ems.
#[derive(Clone, Copy, Debug)]
pub(super) struct TexGlyph {
    pub(super) code: u8,
    pub(super) reach: Option<(f32, f32)>,
}

/// The letters of an encoding by their numbers.
type Encoding = BTreeMap<u8, char>;

/// All encodings, and what the fonts of a document say of them.
pub(super) struct Encodings([Encoding; ENCODINGS.len()]);

/// A font: what it is called, and its glyphs.
pub(super) struct TexFont {
    pub(super) name: String,
    pub(super) shapes: Vec<TexGlyph>,
}

/// What one font says.
struct Scores {
    points: [f32; ENCODINGS.len()],
    /// Whether it may have each encoding at all.
    open: [bool; ENCODINGS.len()],
    codes: usize,
    has_letters: bool,
    named: Option<usize>,
}

impl Encodings {
    pub(super) fn new() -> Self {
        Self(ENCODINGS.map(|name| {
            let own = TABLE.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            let rows = own.filter_map(|row| {
                let (start, letters) = row.split_once(' ')?;
                Some((u8::from_str_radix(start, 16).ok()?..=u8::MAX).zip(letters.chars()))
            });
            rows.flatten().collect()
        }))
    }

    /// How well each encoding fits a font; `believed`: whether its boxes are.
    fn score(&self, font: &TexFont, believed: bool) -> Scores {
        let name = font.name.to_lowercase();
        let named = NAMED.iter().find(|(part, _)| name.contains(part)).map(|(_, at)| *at);
        let shapes = &font.shapes;
        let has_letters = shapes.iter().any(|shape| shape.code.is_ascii_lowercase());
        let mut points = [0.0; ENCODINGS.len()];
        for ((at, encoding), sum) in self.0.iter().enumerate().zip(&mut points) {
            *sum = shapes.iter().map(|shape| worth(encoding, shape, believed)).sum();
            // Letters stand in fonts of letters, and signs alone in others.
            *sum += match has_letters {
                true if at >= OF_LETTERS => -1.0,
                false if at < OF_TEXT => -0.5,
                _ => 0.0,
            };
        }
        let counted = is_counted(shapes);
        let open = self.0.each_ref().map(|encoding| !counted || is_drawn_so(encoding, shapes));
        Scores { points, open, codes: shapes.len(), has_letters, named }
    }

    /// The encoding of each font, given what all of them say; none where nothing fits.
    pub(super) fn choose(&self, fonts: &[TexFont]) -> Vec<Option<&Encoding>> {
        let believed = are_true(fonts);
        let fonts: Vec<Scores> = fonts.iter().map(|font| self.score(font, believed)).collect();
        let sum = |at: usize| -> f32 {
            let letters = fonts.iter().filter(|font| font.has_letters);
            letters.filter_map(|font| font.points.get(at)).sum()
        };
        // The document's own encoding of text wins where a font leaves it open.
        let usual = if sum(1) > sum(0) { 1 } else { 0 };
        let choice = |font: &Scores| {
            let points = |at: usize| {
                let own = font.points.get(at).copied().unwrap_or(LACKS);
                own + if at == usual { 0.1 } else { 0.0 }
            };
            let open = (0..ENCODINGS.len()).filter(|at| font.open.get(*at) == Some(&true));
            let best = open.max_by(|a, b| points(*a).total_cmp(&points(*b)));
            let best = best.filter(|at| points(*at) >= LEAST * font.codes as f32);
            font.named.or(best).and_then(|at| self.0.get(at))
        };
        fonts.iter().map(choice).collect()
    }
}

/// Are the numbers those of a count, without a gap? A font of TeX's has the letters that a text
/// uses, or all that there are.
fn is_counted(shapes: &[TexGlyph]) -> bool {
    let codes: BTreeSet<usize> = shapes.iter().map(|shape| usize::from(shape.code)).collect();
    let whole = [CODES / 2, CODES].contains(&codes.len());
    !whole && codes.len() >= LETTERS && codes.last() == Some(&(codes.len() - 1))
}

/// Do the boxes of a font look like the letters of an encoding?
fn is_drawn_so(encoding: &Encoding, shapes: &[TexGlyph]) -> bool {
    let told = shapes.iter().filter_map(|shape| fits(*encoding.get(&shape.code)?, shape.reach?));
    let told: Vec<bool> = told.collect();
    told.len() >= LETTERS && told.iter().filter(|fits| **fits).count() * 10 >= told.len() * TRUE
}

/// What a glyph says for an encoding.
fn worth(encoding: &Encoding, shape: &TexGlyph, believed: bool) -> f32 {
    let Some(&letter) = encoding.get(&shape.code) else { return LACKS };
    let fits = shape.reach.filter(|_| believed).and_then(|reach| fits(letter, reach));
    usual(letter) + fits.map_or(0.0, |fits| if fits { FITS } else { MISFITS })
}

/// How usual a letter is in a text in French.
fn usual(letter: char) -> f32 {
    match letter {
        'ﬀ'..='ﬄ'
        | '«'
        | '»'
        | '–'
        | '—'
        | '“'
        | '”'
        | '‘'
        | '’'
        | '•'
        | '−'
        | '€'
        | '°'
        | '·'
        | '×'
        | '`'
        | '´'
        | 'ˆ'
        | '¨'
        | '¸'
        | 'ı'
        | 'œ'
        | 'Œ'
        | '≤'
        | '≥'
        | '→'
        | '§'
        | '©' => 0.25,
        'À' | 'Â' | 'Ç' | 'È' | 'É' | 'Ê' | 'Ë' | 'Î' | 'Ï' | 'Ô' | 'Ù' | 'Û' => 0.25,
        'à' | 'â' | 'ç' | 'è' | 'é' | 'ê' | 'ë' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'ü' => {
            0.25
        }
        ' '..='~' => 0.0,
        'α'..='ω' => -0.25,
        _ => -0.75,
    }
}

/// Do the boxes of the letters that fonts of text have in common say what letters look like?
fn are_true(fonts: &[TexFont]) -> bool {
    let letters = |font: &TexFont| -> Vec<bool> {
        let shared = font.shapes.iter().filter(|shape| shape.code.is_ascii_lowercase());
        shared.filter_map(|shape| fits(char::from(shape.code), shape.reach?)).collect()
    };
    let told: Vec<Vec<bool>> = fonts.iter().map(letters).collect();
    let told: Vec<bool> = told.into_iter().filter(|font| font.len() >= LETTERS).flatten().collect();
    let fitting = told.iter().filter(|fits| **fits).count();
    fitting * 10 >= told.len() * TRUE
}

/// Does a letter reach so far below and above the line? `None` where it is not known.
fn fits(letter: char, (low, high): (f32, f32)) -> Option<bool> {
    let thick = high - low;
    let between = |value: f32, least: f32, most: f32| (least..=most).contains(&value);
    let on_line = between(low, -0.06, 0.06);
    let below = between(low, -0.32, -0.1);
    // Small capitals stand in the place of small letters.
    let small_capital = letter.is_ascii_lowercase() && on_line && between(high, 0.44, 0.62);
    Some(match letter {
        _ if small_capital => true,
        'a' | 'c' | 'e' | 'm' | 'n' | 'o' | 'r' | 's' | 'u' | 'v' | 'w' | 'x' | 'z' | 'ı' | 'æ'
        | 'œ' | 'α' | 'ε' | 'ι' | 'κ' | 'ν' | 'π' | 'σ' | 'τ' | 'υ' | 'ω' => {
            on_line && between(high, 0.36, 0.6)
        }
        'ﬀ'..='ﬄ' => between(low, -0.23, 0.06) && between(high, 0.62, 0.85),
        'b' | 'd' | 'f' | 'h' | 'k' | 'l' | 't' | 'i' | 'δ' | 'θ' | 'λ' => {
            between(low, -0.23, 0.06) && between(high, 0.55, 0.85)
        }
        'j' => between(low, -0.23, -0.1) && between(high, 0.55, 0.72),
        'A'..='P' | 'R'..='Z' | '0'..='9' | 'Γ'..='Ω' | 'Œ' | 'Æ' | '!' | '¡' | 'ß' => {
            between(low, -0.25, 0.06) && between(high, 0.4, 0.8)
        }
        'g' | 'p' | 'q' | 'y' | 'γ' | 'η' | 'μ' | 'ρ' | 'χ' | 'ȷ' | 'ς' => {
            below && between(high, 0.36, 0.6)
        }
        'ç' => between(low, -0.3, -0.1) && between(high, 0.36, 0.6),
        'à'..='å' | 'è'..='ï' | 'ò'..='ö' | 'ù'..='ü' => {
            on_line && between(high, 0.5, 0.85)
        }
        'À'..='Å' | 'È'..='Ï' | 'Ò'..='Ö' | 'Ù'..='Ü' => on_line && high > 0.75,
        '–' | '—' | '-' | '−' => thick < 0.14 && between(low, 0.12, 0.35),
        '“' | '”' | '‘' | '’' | '"' | '\'' => low > 0.3 && high > 0.5,
        '`' | '´' | 'ˆ' | '˜' | '¨' | '˝' | '˚' | 'ˇ' | '˘' | '¯' | '˙' => low > 0.45,
        '.' => thick < 0.2 && on_line,
        ',' | ';' | '‚' | '„' => between(low, -0.3, -0.08) && between(high, 0.0, 0.6),
        ':' => on_line && between(high, 0.3, 0.6),
        '¸' | '˛' => high < 0.1 && low < -0.1,
        '«' | '»' | '‹' | '›' => between(low, -0.05, 0.15) && between(high, 0.3, 0.6),
        '•' | '·' | '∗' | '◦' | '∘' => {
            low > 0.0 && between(high, 0.25, 0.65) && thick < 0.56
        }
        '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' | '\\' | '∥' | '⟨' | '⟩' => {
            low < -0.15 && high > 0.6
        }
        '≪' | '≫' | '≤' | '≥' => between(low, -0.2, 0.1) && between(high, 0.45, 0.75),
        '<' | '>' | '=' | '×' | '+' | '±' | '∼' | '≈' | '¬' => {
            between(low, -0.15, 0.3) && between(high, 0.25, 0.62)
        }
        '°' | '′' | '²' | '³' | '¹' => low > 0.2,
        _ => return None,
    })
}
