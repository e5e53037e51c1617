//! How wide a text would be printed, without knowing its font.
//!
//! Characters in; thousandths of an em out. Book faces differ in weight and style, but a line of
//! prose keeps nearly the same share of its column in all of them, so that a built-in table tells
//! whether one more word would have fitted. Three families are known (serif, sans, fixed pitch) and
//! [`super::columns`] takes the one under which the document's full lines agree best.
//!
//! A new family: a table here, a variant of [`Face`].

/// A family of type faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Serif,
    Sans,
    Fixed,
}

impl Face {
    pub(super) const ALL: [Self; 3] = [Self::Serif, Self::Sans, Self::Fixed];
}

/// Advance widths of U+0020 to U+007E in Times Roman, from Adobe's published metrics.
const SERIF: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// Advance widths of U+0020 to U+007E in Helvetica, from Adobe's published metrics.
const SANS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The base letters of U+00C0 to U+00FF, for their widths.
const LATIN: &[u8; 64] = b"AAAAAAWCEEEEIIIIDNOOOOO+OUUUUYPsaaaaaaoceeeeiiiidnooooo+ouuuuypy";

/// Widths in one face, ready to look up.
#[derive(Debug)]
pub(super) struct Widths {
    ascii: [u16; 128],
    latin: [u16; 64],
    quote: u16,
    other: u16,
    fixed: bool,
}

impl Widths {
    pub(super) fn of(face: Face) -> Self {
        let table = match face {
            Face::Serif => &SERIF,
            Face::Sans => &SANS,
            Face::Fixed => &[600; 95],
        };
        let mut ascii = [0; 128];
        for (slot, width) in ascii.iter_mut().skip(32).zip(table) {
            *slot = *width;
        }
        let mut latin = [0; 64];
        for (slot, base) in latin.iter_mut().zip(LATIN) {
            *slot = ascii.get(usize::from(*base)).copied().unwrap_or(500);
        }
        let fixed = face == Face::Fixed;
        let quote = if fixed { 600 } else { 300 };
        Self { ascii, latin, quote, other: if fixed { 600 } else { 550 }, fixed }
    }

    /// Width of a plain space.
    pub(super) fn space(&self) -> u32 {
        u32::from(self.ascii.get(32).copied().unwrap_or(250))
    }

    /// Width of a whole text.
    pub(super) fn text(&self, text: &str) -> u32 {
        let mut sum = 0;
        for letter in text.chars() {
            sum += u32::from(self.char(letter));
        }
        sum
    }

    fn char(&self, letter: char) -> u16 {
        let code = letter as usize;
        if let Some(&width) = self.ascii.get(code) {
            return width;
        }
        if let Some(&width) = code.checked_sub(0xC0).and_then(|at| self.latin.get(at)) {
            return width;
        }
        self.rare(letter)
    }

    fn rare(&self, letter: char) -> u16 {
        if self.fixed {
            return if is_mark(letter) { 0 } else { 600 };
        }
        match letter {
            '\u{2018}' | '\u{2019}' | '\u{201a}' => self.quote,
            '\u{201c}' | '\u{201d}' | '«' | '»' => 480,
            '\u{a0}' | '\u{202f}' | '\u{2009}' => 250,
            'œ' | 'Œ' | '…' | '—' | '→' => 950,
            '•' => 400,
            _ if is_mark(letter) => 0,
            _ if letter >= '\u{2e80}' => 1000,
            _ => self.other,
        }
    }
}

/// Characters that take no room: combining marks, soft hyphens, joiners.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_keep_the_width_of_their_letter() {
        let widths = Widths::of(Face::Serif);
        assert_eq!(widths.text("éàôç"), widths.text("eaoc"));
    }

    #[test]
    fn narrow_letters_are_narrow() {
        let widths = Widths::of(Face::Sans);
        assert!(widths.text("illicite") < widths.text("mammouth") / 2 + 500);
    }
}
