//! What a page's drawing leaves: letters, with how they are set, images, rules and shapes.

use kurbo::Rect;

/// The thickest rule, and the shortest, in points.
const THICK: f32 = 2.5;
const SHORT: f32 = 6.0;

/// One letter, or several that one glyph stands for.
#[derive(Clone, Debug)]
pub(in crate::source::pdf) struct Glyph {
    pub(in crate::source::pdf) text: Letters,
    /// Left edge, in points from the page's left edge.
    pub(in crate::source::pdf) x: f32,
    /// Baseline, in points from the page's top.
    pub(in crate::source::pdf) y: f32,
    /// How far the next letter stands.
    pub(in crate::source::pdf) advance: f32,
    /// Height of the type in points.
    pub(in crate::source::pdf) size: f32,
    /// Which face it is set in.
    pub(in crate::source::pdf) face: u16,
    pub(in crate::source::pdf) ink: Ink,
    pub(in crate::source::pdf) tag: ContentTag,
}

/// Which piece of marked content a letter stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::source::pdf) enum ContentTag {
    #[default]
    None,
    /// What the file says is no part of the text.
    Artifact,
    /// A piece with its number on the page.
    Piece(u32),
}

/// How a letter is set, and where it leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::source::pdf) struct Ink {
    pub(in crate::source::pdf) bold: bool,
    pub(in crate::source::pdf) italic: bool,
    /// The number of its link on the page, from 1.
    pub(in crate::source::pdf) link: u16,
}

/// What a glyph reads as.
#[derive(Clone, Debug)]
pub(in crate::source::pdf) enum Letters {
    One(char),
    More(Box<str>),
}

impl Letters {
    pub(in crate::source::pdf) fn push_to(&self, text: &mut String) {
        match self {
            Self::One(letter) => text.push(*letter),
            Self::More(letters) => text.push_str(letters),
        }
    }
}

/// An image as it is drawn on a page.
#[derive(Clone, Debug)]
pub(in crate::source::pdf) struct DrawnPicture {
    /// Its number.
    pub(in crate::source::pdf) object: i32,
    pub(in crate::source::pdf) left: f64,
    pub(in crate::source::pdf) top: f64,
    pub(in crate::source::pdf) right: f64,
    pub(in crate::source::pdf) bottom: f64,
    /// Its pixels, across and down.
    pub(in crate::source::pdf) pixels: (u32, u32),
    /// Is it kept as JPEG?
    pub(in crate::source::pdf) is_jpeg: bool,
    /// Is it drawn with lines and areas?
    pub(in crate::source::pdf) is_drawing: bool,
    /// The share of the page that it takes.
    pub(in crate::source::pdf) share: f64,
    pub(in crate::source::pdf) tag: ContentTag,
}

impl DrawnPicture {
    pub(in crate::source::pdf) fn area(&self) -> Rect {
        Rect::new(self.left, self.top, self.right, self.bottom)
    }
}

/// Images that one page may have.
pub(in crate::source::pdf) const PICTURES: usize = 2000;

/// Numbers the images of one page: by their objects, or less than 0 where they stand among the
/// page's operators, in the order of drawing.
#[derive(Debug)]
pub(in crate::source::pdf) struct ImageNumbers {
    next: i32,
}

impl ImageNumbers {
    pub(in crate::source::pdf) fn of(page: usize) -> Self {
        let before = page.saturating_mul(PICTURES).saturating_add(1);
        Self { next: i32::try_from(before).map_or(i32::MIN, |before| -before) }
    }

    pub(in crate::source::pdf) fn number(&mut self, object: i32) -> i32 {
        if object > 0 {
            return object;
        }
        let own = self.next;
        self.next = own.saturating_sub(1);
        own
    }
}

/// A line from one place to another, level or upright, in points from the page's top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::source::pdf) struct RuledLine {
    pub(in crate::source::pdf) upright: bool,
    /// Where it stands across its direction.
    pub(in crate::source::pdf) at: f32,
    pub(in crate::source::pdf) from: f32,
    pub(in crate::source::pdf) to: f32,
}

impl RuledLine {
    /// The line between two points, or the thin area between two corners.
    pub(in crate::source::pdf) fn between(one: (f32, f32), two: (f32, f32)) -> Option<Self> {
        let (wide, high) = ((one.0 - two.0).abs(), (one.1 - two.1).abs());
        let (left, top) = (one.0.min(two.0), one.1.min(two.1));
        if high <= THICK && wide >= SHORT {
            Some(Self { upright: false, at: top + high / 2.0, from: left, to: left + wide })
        } else if wide <= THICK && high >= SHORT {
            Some(Self { upright: true, at: left + wide / 2.0, from: top, to: top + high })
        } else {
            None
        }
    }
}

/// Something that a page draws.
#[derive(Clone, Copy, Debug)]
pub(in crate::source::pdf) struct DrawnShape {
    pub(in crate::source::pdf) area: Rect,
    /// Has it curves or slanting lines?
    pub(in crate::source::pdf) curved: bool,
    pub(in crate::source::pdf) tag: ContentTag,
}
