//! What a page's drawing leaves: letters, with how they are set, and images.

/// One letter, or several that one glyph stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: Letters,
    /// Left edge, in points from the page's left edge.
    pub(super) x: f32,
    /// Baseline, in points from the page's top.
    pub(super) y: f32,
    /// How far the next letter stands.
    pub(super) advance: f32,
    /// Height of the type in points.
    pub(super) size: f32,
    /// Which face it is set in.
    pub(super) face: u16,
    pub(super) ink: Ink,
    pub(super) tag: ContentTag,
}

/// Which piece of marked content a letter stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ContentTag {
    #[default]
    None,
    /// What the file says is no part of the text.
    Artifact,
    /// A piece with its number on the page.
    Piece(u32),
}

/// How a letter is set, and where it leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// The number of its link on the page, from 1.
    pub(super) link: u16,
}

/// What a glyph reads as.
#[derive(Clone, Debug)]
pub(super) enum Letters {
    One(char),
    More(Box<str>),
}

impl Letters {
    pub(super) fn push_to(&self, text: &mut String) {
        match self {
            Self::One(letter) => text.push(*letter),
            Self::More(letters) => text.push_str(letters),
        }
    }
}

/// An image as it is drawn on a page.
#[derive(Clone, Debug)]
pub(super) struct DrawnPicture {
    /// Its number.
    pub(super) object: i32,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// Its pixels, across and down.
    pub(super) pixels: (u32, u32),
    /// Is it kept as JPEG?
    pub(super) is_jpeg: bool,
    /// Is it drawn with lines and areas?
    pub(super) is_drawing: bool,
    /// The share of the page that it takes.
    pub(super) share: f64,
    pub(super) tag: ContentTag,
}

/// Images that one page may have.
pub(super) const PICTURES: usize = 2000;

/// Numbers the images of one page: by their objects, or less than 0 where they stand among the
/// page's operators, in the order of drawing.
#[derive(Debug)]
pub(super) struct ImageNumbers {
    next: i32,
}

impl ImageNumbers {
    pub(super) fn of(page: usize) -> Self {
        let before = page.saturating_mul(PICTURES).saturating_add(1);
        Self { next: i32::try_from(before).map_or(i32::MIN, |before| -before) }
    }

    pub(super) fn number(&mut self, object: i32) -> i32 {
        if object > 0 {
            return object;
        }
        let own = self.next;
        self.next = own.saturating_sub(1);
        own
    }
}
