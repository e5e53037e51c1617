//! How wide a text would be printed, without knowing its font.
//!
//! Characters in; thousandths of an em out. Faces differ in weight and style, but within a family a
//! line of prose keeps nearly the same share of its column, so that built-in tables tell whether
//! one more word would have fitted. The families below cover what reports are set in, and
//! [`super::columns`] takes the one under which the document's full lines agree best.
//!
//! A new family: a table here, a variant of [`FaceFamily`] and a line in [`FaceFamily::ALL`].

#![allow(clippy::indexing_slicing, reason = "the tables are as long as the masks let indices grow")]

/// A family of type faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaceFamily {
    /// Times and its metric twins.
    Serif,
    /// Helvetica, Arial and their metric twins.
    Sans,
    /// Calibri and its metric twin.
    Office,
    /// Cambria and its metric twin.
    Cambria,
    /// Computer Modern and Latin Modern.
    Modern,
    /// Garamond and other narrow book faces.
    Garamond,
    /// Verdana, DejaVu Sans and other wide faces.
    Screen,
    /// DejaVu Serif, Georgia and other wide book faces.
    ScreenSerif,
    /// Fixed pitch.
    Fixed,
}

impl FaceFamily {
    pub(super) const ALL: &[Self] = &[
        Self::Serif,
        Self::Sans,
        Self::Office,
        Self::Cambria,
        Self::Modern,
        Self::Garamond,
        Self::Screen,
        Self::ScreenSerif,
        Self::Fixed,
    ];

    fn table(self) -> &'static [u16; KNOWN] {
        match self {
            Self::Serif => &SERIF,
            Self::Sans => &SANS,
            Self::Office => &OFFICE,
            Self::Cambria => &CAMBRIA,
            Self::Modern => &MODERN,
            Self::Garamond => &GARAMOND,
            Self::Screen => &SCREEN,
            Self::ScreenSerif => &SCREEN_SERIF,
            Self::Fixed => &[600; KNOWN],
        }
    }
}

/// Characters beyond ASCII that prose uses, in the order of the tables.
const EXTRA: [char; 9] = ['’', '“', '«', '…', '—', '–', '•', 'œ', '€'];

/// U+0020 to U+007E, then [`EXTRA`].
const KNOWN: usize = 95 + EXTRA.len();

/// Advance widths in Times and its metric twins.
#[rustfmt::skip]
const SERIF: [u16; KNOWN] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    333, 444, 500, 1000, 1000, 500, 350, 722, 500,
];

/// Advance widths in Helvetica, Arial and their metric twins.
#[rustfmt::skip]
const SANS: [u16; KNOWN] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    222, 333, 556, 1000, 1000, 556, 350, 944, 556,
];

/// Advance widths in Calibri and its metric twin.
#[rustfmt::skip]
const OFFICE: [u16; KNOWN] = [
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488,
    459, 631, 623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519,
    487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455,
    229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
    250, 418, 512, 690, 905, 498, 498, 850, 507,
];

/// Advance widths in Cambria and its metric twin.
#[rustfmt::skip]
const CAMBRIA: [u16; KNOWN] = [
    220, 286, 393, 619, 506, 890, 687, 237, 382, 382, 427, 554, 205, 329, 206, 490, 517, 362, 472,
    461, 492, 475, 470, 470, 485, 478, 264, 264, 554, 554, 554, 422, 885, 599, 579, 519, 625, 540,
    509, 539, 696, 343, 304, 630, 501, 888, 693, 599, 533, 599, 613, 453, 557, 687, 598, 889, 571,
    557, 507, 350, 490, 350, 554, 371, 151, 470, 520, 421, 520, 441, 313, 459, 554, 277, 255, 525,
    271, 813, 558, 480, 520, 501, 396, 392, 325, 546, 470, 720, 483, 482, 428, 387, 316, 387, 712,
    221, 375, 491, 752, 1000, 500, 443, 771, 628,
];

/// Advance widths in Computer Modern and Latin Modern.
#[rustfmt::skip]
const MODERN: [u16; KNOWN] = [
    333, 278, 374, 833, 500, 833, 778, 278, 389, 389, 500, 778, 278, 333, 278, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 778, 778, 778, 472, 778, 750, 708, 722, 764, 681,
    653, 785, 750, 361, 514, 778, 625, 917, 750, 778, 681, 778, 736, 556, 722, 750, 750, 1028, 750,
    750, 611, 278, 500, 278, 556, 750, 500, 500, 556, 444, 556, 444, 306, 500, 556, 278, 306, 528,
    278, 833, 556, 500, 556, 528, 392, 394, 389, 556, 528, 722, 528, 528, 444, 500, 278, 500, 556,
    278, 472, 556, 670, 1000, 500, 778, 778, 627,
];

/// Advance widths in Garamond and other narrow book faces.
#[rustfmt::skip]
const GARAMOND: [u16; KNOWN] = [
    200, 285, 309, 468, 458, 735, 788, 178, 315, 316, 340, 590, 228, 274, 230, 399, 507, 289, 422,
    372, 492, 359, 489, 460, 452, 466, 248, 228, 590, 590, 590, 387, 749, 692, 578, 640, 754, 535,
    512, 729, 810, 340, 300, 681, 584, 901, 770, 763, 552, 806, 713, 465, 670, 738, 672, 916, 707,
    578, 603, 373, 399, 373, 500, 500, 279, 399, 515, 377, 506, 390, 318, 435, 515, 245, 212, 469,
    240, 778, 528, 495, 519, 522, 334, 323, 314, 527, 438, 685, 430, 438, 377, 373, 260, 373, 500,
    240, 420, 676, 684, 950, 550, 270, 755, 665,
];

/// Advance widths in Verdana, DejaVu Sans and other wide faces.
#[rustfmt::skip]
const SCREEN: [u16; KNOWN] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    318, 518, 612, 1000, 1000, 500, 590, 1023, 636,
];

/// Advance widths in DejaVu Serif, Georgia and other wide book faces.
#[rustfmt::skip]
const SCREEN_SERIF: [u16; KNOWN] = [
    318, 402, 460, 838, 636, 950, 890, 275, 390, 390, 500, 838, 318, 338, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 536, 1000, 722, 735, 765, 802, 730,
    694, 799, 872, 395, 401, 747, 664, 1024, 875, 820, 673, 820, 753, 685, 667, 843, 722, 1028, 712,
    660, 695, 390, 337, 390, 838, 500, 500, 596, 640, 560, 640, 592, 370, 640, 644, 320, 310, 606,
    320, 948, 644, 602, 640, 640, 478, 513, 402, 644, 565, 856, 564, 565, 527, 636, 337, 636, 838,
    318, 511, 612, 1000, 1000, 500, 590, 989, 636,
];

/// The base letters of U+00C0 to U+00FF, for their widths.
const LATIN: &[u8; 64] = b"AAAAAAWCEEEEIIIIDNOOOOO+OUUUUYPsaaaaaaoceeeeiiiidnooooo+ouuuuypy";

/// Widths in one face, ready to look up.
#[derive(Debug)]
pub(super) struct Widths {
    ascii: [u16; 128],
    latin: [u16; 64],
    extra: [u16; EXTRA.len()],
    fixed: bool,
}

impl Widths {
    pub(super) fn of(face: FaceFamily) -> Self {
        let table = face.table();
        let mut ascii = [0; 128];
        for (slot, width) in ascii.iter_mut().skip(32).take(95).zip(table) {
            *slot = *width;
        }
        let mut latin = [0; 64];
        for (slot, base) in latin.iter_mut().zip(LATIN) {
            *slot = ascii.get(usize::from(*base)).copied().unwrap_or(500);
        }
        let mut extra = [0; EXTRA.len()];
        for (slot, width) in extra.iter_mut().zip(table.iter().skip(95)) {
            *slot = *width;
        }
        Self { ascii, latin, extra, fixed: face == FaceFamily::Fixed }
    }

    /// Width of a plain space.
    pub(super) fn space(&self) -> u32 {
        u32::from(self.ascii.get(32).copied().unwrap_or(250))
    }

    /// Width of a whole text.
    pub(super) fn text(&self, text: &str) -> u32 {
        let bytes = text.as_bytes();
        let (mut sum, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            // French prose is ASCII and the letters of U+00C0 to U+00FF, but for its quotes.
            let (width, length) = match byte {
                0..=0x7F => (self.ascii[usize::from(byte & 0x7F)], 1),
                0xC3 => {
                    (self.latin[usize::from(bytes.get(at + 1).copied().unwrap_or(0) & 0x3F)], 2)
                }
                _ => text
                    .get(at..)
                    .and_then(|rest| rest.chars().next())
                    .map_or((0, 1), |letter| (self.rare(letter), letter.len_utf8())),
            };
            sum += u32::from(width);
            at += length;
        }
        sum
    }

    fn rare(&self, letter: char) -> u16 {
        let twin = match letter {
            '‘' | '‚' => '’',
            '”' | '„' => '“',
            '»' => '«',
            'Œ' | '→' => '—',
            _ => letter,
        };
        let known = EXTRA.iter().position(|c| *c == twin);
        if let Some(width) = known.and_then(|at| self.extra.get(at)) {
            return *width;
        }
        match letter {
            _ if is_mark(letter) => 0,
            _ if self.fixed => 600,
            '\u{a0}' | '\u{202f}' | '\u{2009}' => self.ascii.get(32).copied().unwrap_or(250),
            _ if letter >= '\u{2e80}' => 1000,
            _ => 550,
        }
    }
}

/// Slots for the widths in all faces, a whole number of the machine's words.
pub(super) const LANES: usize = 12;

/// Widths in all faces at once.
#[derive(Debug)]
pub(super) struct Faces {
    faces: Vec<Widths>,
    ascii: Vec<[u32; LANES]>,
    latin: Vec<[u32; LANES]>,
}

impl Faces {
    pub(super) fn new() -> Self {
        let faces: Vec<Widths> = FaceFamily::ALL.iter().map(|&face| Widths::of(face)).collect();
        let lanes = |width: &dyn Fn(&Widths) -> u16| {
            let mut lanes = [0; LANES];
            lanes.iter_mut().zip(&faces).for_each(|(lane, face)| *lane = u32::from(width(face)));
            lanes
        };
        let ascii = (0..128).map(|at| lanes(&|face| face.ascii[at])).collect();
        let latin = (0..64).map(|at| lanes(&|face| face.latin[at])).collect();
        Self { faces, ascii, latin }
    }

    /// Width of a plain space in one face.
    pub(super) fn space(&self, face: usize) -> u32 {
        self.faces.get(face).map_or(0, Widths::space)
    }

    /// Widths of a whole text.
    pub(super) fn text(&self, text: &str) -> [u32; LANES] {
        let bytes = text.as_bytes();
        let (mut sum, mut at) = ([0; LANES], 0);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                0..=0x7F => {
                    add(&mut sum, &self.ascii[usize::from(byte & 0x7F)]);
                    at += 1;
                }
                0xC3 => {
                    let low = bytes.get(at + 1).copied().unwrap_or(0);
                    add(&mut sum, &self.latin[usize::from(low & 0x3F)]);
                    at += 2;
                }
                _ => {
                    let letter = text.get(at..).and_then(|rest| rest.chars().next());
                    let rare = |face: &Widths| letter.map_or(0, |letter| face.rare(letter));
                    sum.iter_mut().zip(&self.faces).for_each(|(s, f)| *s += u32::from(rare(f)));
                    at += letter.map_or(1, char::len_utf8);
                }
            }
        }
        sum
    }
}

fn add(sum: &mut [u32; LANES], widths: &[u32; LANES]) {
    sum.iter_mut().zip(widths).for_each(|(sum, width)| *sum += width);
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
        let widths = Widths::of(FaceFamily::Serif);
        assert_eq!(widths.text("éàôç"), widths.text("eaoc"));
    }

    #[test]
    fn all_faces_at_once_measure_as_each_alone() {
        let text = "« Où l’œuvre naît… », dit-elle — 3 € de plus. \u{301}";
        let all = Faces::new().text(text);
        for (at, &face) in FaceFamily::ALL.iter().enumerate() {
            assert_eq!(all.get(at), Some(&Widths::of(face).text(text)));
        }
    }

    #[test]
    fn narrow_letters_are_narrow() {
        let widths = Widths::of(FaceFamily::Sans);
        assert!(widths.text("illicite") < widths.text("mammouth") / 2 + 500);
    }
}
