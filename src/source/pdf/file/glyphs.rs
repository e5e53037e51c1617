//! The letters of each page, with their place, size and face.
//!
//! With `audit`, `links` and `structure`, the only file that names `hayro-interpret`, which reads
//! the file and walks each page's drawing operators. A fault of the parser itself ends in an error:
//! the walk is caught where it unwinds.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf, page::Page};
use hayro_interpret::util::TransformExt;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, ParamCurve, PathSeg, Point, Rect, Shape as _};
use rustc_hash::FxHashMap;

use super::audit::Audit;
use super::letters::{
    ContentTag, DrawnPicture, DrawnShape, Glyph, ImageNumbers, Ink, Letters, PICTURES, RuledLine,
};
use super::links::{LinkArea, links};
use super::structure::{self, Structure};
use super::taken;
use super::type3::{self, Type3Fonts};
use crate::model::{Cause, Error, ErrorCode};

/// Drawing operators that one file may take: some, more the longer it is, and never more than
/// these.
const FREE: u64 = 3_000_000;
const A_BYTE: u64 = 16;
const BUDGET: u64 = 30_000_000;
/// Letters that one page may have.
const LETTERS: usize = 400_000;
/// Lines that one page may have drawn, and one path of it.
const RULES: usize = 20_000;
const LINES: usize = 2000;
/// Pages that share what the parser remembers.
const SHARED: usize = 24;
/// Deepest nesting of marked content that is told apart.
const MARKED: usize = 200;

/// How far a letter advances whose font does not say it, in thousandths.
const USUAL: f32 = 500.0;
/// The numbers of faces that are Type 3 fonts have this bit.
const TYPE3: u16 = 1 << 15;

/// The letters of one page, in the order of drawing.
#[derive(Debug, Default)]
pub(in crate::source::pdf) struct Letterpress {
    pub(in crate::source::pdf) glyphs: Vec<Glyph>,
    /// Letters that run up or down the page.
    pub(in crate::source::pdf) aside: String,
    /// Width of the page in points.
    pub(in crate::source::pdf) width: f32,
    pub(in crate::source::pdf) links: Vec<LinkArea>,
    /// The share of the page that its largest picture takes.
    pub(in crate::source::pdf) picture: f64,
    pub(in crate::source::pdf) pictures: Vec<DrawnPicture>,
    /// Lines and areas drawn on it.
    pub(in crate::source::pdf) drawn: usize,
    pub(in crate::source::pdf) rules: Vec<RuledLine>,
    pub(in crate::source::pdf) shapes: Vec<DrawnShape>,
    /// Its area in square points.
    pub(in crate::source::pdf) area: f64,
}

impl Letterpress {
    /// Width and height.
    pub(in crate::source::pdf) fn size(&self) -> (f64, f64) {
        let width = f64::from(self.width).max(1.0);
        (width, self.area / width)
    }
}

/// The pages of a file, and its structure where it has one.
type Opened<T> = Result<(Vec<T>, Option<Structure>), Error>;

/// Reads the letters of each page, whose operators take `most` bytes at most, and gives them to
/// `settle`, with the pages before it and the structure.
pub(in crate::source::pdf) fn pages<T>(
    bytes: &[u8],
    most: usize,
    settle: impl Fn(Letterpress, &[T], Option<&Structure>) -> T,
) -> Opened<T> {
    catch_unwind(AssertUnwindSafe(|| open(bytes, most, settle))).unwrap_or_else(|fault| {
        Err(match fault.downcast::<Exhausted>() {
            Ok(_) => exhausted(),
            Err(_) => broken(Cause::new("gave-up")),
        })
    })
}

/// A page has more letters than any page could show.
struct Exhausted;

fn exhausted() -> Error {
    Error::new(ErrorCode::LimitExceeded).with("limit", "unpacked").with("value", "64")
}

fn broken(cause: Cause) -> Error {
    Error::new(ErrorCode::FileBroken).because(cause)
}

fn open<T>(
    bytes: &[u8],
    most: usize,
    settle: impl Fn(Letterpress, &[T], Option<&Structure>) -> T,
) -> Opened<T> {
    let pdf = parse(bytes.to_vec())?;
    if let Some(read) = read(&pdf, most, None, &settle)? {
        return Ok(read);
    }
    let mut audit = Audit::new(most);
    let mut budget = budget(bytes);
    for page in pdf.pages().iter() {
        weigh(&mut audit, page, &mut budget)?;
    }
    let forms = structure::read(&pdf).map_or_else(Vec::new, |structure| structure.forms);
    let (bytes, fonts) = type3::prepare(&pdf, &audit.fonts.type3, &forms);
    drop(pdf);
    let read = read(&parse(bytes)?, most, Some(&fonts), &settle)?;
    read.ok_or_else(exhausted)
}

fn parse(bytes: Vec<u8>) -> Result<Pdf, Error> {
    Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Error::new(ErrorCode::PdfLocked),
        LoadPdfError::Invalid => broken(Cause::new("no-pdf")),
    })
}

fn budget(bytes: &[u8]) -> u64 {
    BUDGET.min(FREE + bytes.len() as u64 * A_BYTE)
}

fn weigh(audit: &mut Audit, page: &Page<'_>, budget: &mut u64) -> Result<(), Error> {
    let left = audit.cost(page).and_then(|cost| budget.checked_sub(cost));
    *budget = left.ok_or_else(exhausted)?;
    Ok(())
}

/// Reads the pages; nothing where a Type 3 font turns up, or a form that counts its own pieces, and
/// `type3` was not prepared.
#[allow(clippy::type_complexity, reason = "what is opened, or that it must be prepared")]
fn read<T>(
    pdf: &Pdf,
    most: usize,
    type3: Option<&Type3Fonts>,
    settle: &impl Fn(Letterpress, &[T], Option<&Structure>) -> T,
) -> Result<Option<(Vec<T>, Option<Structure>)>, Error> {
    let mut faces = FxHashMap::default();
    let mut budget = budget(pdf.data().as_ref());
    let mut audit = Audit::new(most);
    let structure = structure::read(pdf);
    let mut pages = Vec::new();
    for group in pdf.pages().chunks(SHARED) {
        let cache = InterpreterCache::new();
        audit.forget();
        for page in group {
            weigh(&mut audit, page, &mut budget)?;
            let counts = structure.as_ref().is_some_and(|structure| !structure.forms.is_empty());
            if type3.is_none() && (counts || !audit.fonts.type3.is_empty()) {
                return Ok(None);
            }
            let number = pages.len();
            let mut press = Press::of(&mut faces, type3, number, page, Affine::IDENTITY);
            walk(page, &cache, &mut press);
            if let Some(turn) = press.turn() {
                press = Press::of(&mut faces, type3, number, page, turn);
                walk(page, &cache, &mut press);
                // Drawings are taken from the page as it is.
                press.page.shapes.clear();
            }
            let own = settle(press.page, &pages, structure.as_ref());
            pages.push(own);
        }
    }
    Ok(Some((pages, structure)))
}

/// A page as it is shown.
fn bounds(page: &Page<'_>) -> Rect {
    let (width, height) = page.render_dimensions();
    Rect::new(0.0, 0.0, f64::from(width), f64::from(height))
}

fn walk<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, press: &mut Press<'_>) {
    let settings = InterpreterSettings { render_annotations: false, ..Default::default() };
    let start = press.place * page.initial_transform(true).to_kurbo();
    let bounds = press.place.transform_rect_bbox(bounds(page));
    let mut context = Context::new(start, bounds, cache, page.xref(), settings);
    interpret_page(page, &mut context, press);
}

/// Collects letters where others would paint.
struct Press<'p> {
    faces: &'p mut FxHashMap<u128, FontFace>,
    type3: Option<&'p Type3Fonts>,
    page: Letterpress,
    /// How the page is turned before it is read.
    place: Affine,
    /// Letters that run up the page, and down.
    sideways: [usize; 2],
    images: ImageNumbers,
    /// The marked content around, and how many more there are that are not kept.
    tags: Vec<ContentTag>,
    unmarked: usize,
}

/// Letters that a page has at least to be turned.
const TURNED: usize = 60;

impl<'p> Press<'p> {
    fn of(
        faces: &'p mut FxHashMap<u128, FontFace>,
        type3: Option<&'p Type3Fonts>,
        number: usize,
        page: &Page<'_>,
        place: Affine,
    ) -> Self {
        let shown = place.transform_rect_bbox(bounds(page));
        let mut links = links(page);
        for link in &mut links {
            link.area = place.transform_rect_bbox(link.area);
        }
        let width = shown.width() as f32;
        let page = Letterpress { width, area: shown.area(), links, ..Letterpress::default() };
        let images = ImageNumbers::of(number);
        let (sideways, tags) = ([0, 0], Vec::new());
        Self { faces, type3, page, place, sideways, images, tags, unmarked: 0 }
    }

    /// The quarter turn after which most letters of the page stand upright; none where they do.
    fn turn(&self) -> Option<Affine> {
        let [up, down] = self.sideways;
        let (width, height) = self.page.size();
        if up.max(down) < TURNED.max(self.page.glyphs.len()) {
            return None;
        }
        Some(match up > down {
            true => Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]),
            false => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width]),
        })
    }

    /// The number of a face, whether it is bold or slanted, and whether its letters are signs.
    fn face(&mut self, glyph: &Drawn<'_>) -> FontFace {
        let Drawn::Outline(outline) = glyph else { return FontFace::default() };
        let count = self.faces.len();
        *self.faces.entry(outline.font_cache_key()).or_insert_with(|| {
            let data = outline.font_data();
            let name = data.as_ref().and_then(|data| data.postscript_name.as_deref());
            let name = name.unwrap_or_default().to_lowercase();
            let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
            let slanted = data.as_ref().is_some_and(|data| data.is_italic);
            let heavy = data.as_ref().and_then(|data| data.weight).is_some_and(|w| w >= 600);
            let ink = Ink {
                bold: named(&["bold", "black", "heavy", "-bd"]) || heavy,
                italic: named(&["italic", "oblique", "slanted"]) || slanted,
                link: 0,
            };
            let signs = named(&["wingdings", "webdings", "dingbats"]);
            FontFace { number: u16::try_from(count + 1).unwrap_or(u16::MAX), ink, signs }
        })
    }

    /// The link that the middle of a letter lies in.
    fn link(&self, at: Point, across: f64, height: f64) -> u16 {
        let middle = Point::new(at.x + 0.5 * across, at.y - 0.25 * height);
        let link = self.page.links.iter().position(|link| link.area.contains(middle));
        link.and_then(|at| u16::try_from(at + 1).ok()).unwrap_or(0)
    }

    /// Notes a line, or an area as thin as one.
    fn rule(&mut self, area: Rect, place: Affine) {
        if self.page.rules.len() < RULES {
            let corner = |x: f64, y: f64| {
                let at = place * Point::new(x, y);
                (at.x as f32, at.y as f32)
            };
            let ends = (corner(area.x0, area.y0), corner(area.x1, area.y1));
            self.page.rules.extend(RuledLine::between(ends.0, ends.1));
        }
    }

    /// Notes what may be a part of a drawing.
    fn shape(&mut self, area: Rect, place: Affine, curved: bool) {
        let area = place.transform_rect_bbox(area);
        if area.is_finite() && self.page.shapes.len() < RULES {
            let tag = self.tags.last().copied().unwrap_or_default();
            self.page.shapes.push(DrawnShape { area, curved, tag });
        }
    }

    fn take(&mut self, glyph: &Drawn<'_>, place: Affine) {
        let named = glyph.as_unicode();
        let own = match glyph {
            Drawn::Outline(_) => None,
            Drawn::Type3(_) => self.type3.zip(named.as_ref()).and_then(|(all, n)| all.glyph(n)),
        };
        let advance = match glyph {
            Drawn::Outline(outline) => outline.advance_width().unwrap_or(USUAL),
            Drawn::Type3(_) => own.as_ref().map_or(USUAL, |letter| letter.advance),
        };
        let face = own.as_ref().map(|letter| letter.font);
        let heavy = own.as_ref().is_some_and(|letter| letter.bold);
        let named = match own {
            Some(letter) => letter.text.cloned().map(Some),
            None => named.map(type3::letters),
        };
        // A glyph without a name stands for something all the same.
        let Some(text) = named.unwrap_or(Some(Letters::One('\u{fffd}'))) else { return };
        let at = place * Point::ORIGIN;
        let end = place * Point::new(f64::from(advance), 0.0);
        let top = place * Point::new(0.0, 1000.0);
        let (across, up) = (end - at, top - at);
        if !at.is_finite() || !end.is_finite() {
            return;
        }
        // Letters that run up or down the page are no part of its lines.
        if up.hypot() > 2000.0 || up.y.abs() < up.x.abs() {
            let [upwards, downwards] = &mut self.sideways;
            *if up.x < 0.0 { upwards } else { downwards } += 1;
            match &text {
                Letters::One(letter) => self.page.aside.push(*letter),
                Letters::More(letters) => self.page.aside.push_str(letters),
            }
            return;
        }
        let FontFace { number, mut ink, signs } = self.face(glyph);
        let face = face.map_or(number, |font| TYPE3 | font);
        let text = if signs { as_sign(text) } else { text };
        ink.bold |= heavy;
        ink.link = self.link(at, across.x, up.hypot());
        let glyph = Glyph {
            text,
            x: at.x as f32,
            y: at.y as f32,
            advance: across.x as f32,
            size: up.hypot() as f32,
            face,
            ink,
            tag: self.tags.last().copied().unwrap_or_default(),
        };
        if self.page.glyphs.last().is_none_or(|last| !is_twin(last, &glyph)) {
            self.page.glyphs.push(glyph);
            if self.page.glyphs.len() > LETTERS {
                resume_unwind(Box::new(Exhausted));
            }
        }
    }
}

/// What is known of a face.
#[derive(Clone, Copy, Debug, Default)]
struct FontFace {
    number: u16,
    ink: Ink,
    /// Does it draw signs where others have letters?
    signs: bool,
}

/// A letter of a font of signs: which sign it is, its name does not tell.
fn as_sign(text: Letters) -> Letters {
    match text {
        Letters::One(letter) if letter.is_alphanumeric() || letter == '§' => Letters::One('▪'),
        text => text,
    }
}

/// The same letter drawn twice, as some programs make bold type.
fn is_twin(last: &Glyph, next: &Glyph) -> bool {
    let near = (last.x - next.x).abs() < 0.08 * next.size && (last.y - next.y).abs() < 0.5;
    near && match (&last.text, &next.text) {
        (Letters::One(a), Letters::One(b)) => a == b && !a.is_whitespace(),
        (Letters::More(a), Letters::More(b)) => a == b,
        _ => false,
    }
}

impl<'a> Device<'a> for Press<'_> {
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.take(glyph, transform * glyph_transform);
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, path: &BezPath, place: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        self.page.drawn += 1;
        let straight = |side: PathSeg| match side {
            PathSeg::Line(line) => {
                (line.p0.x - line.p1.x).abs().min((line.p0.y - line.p1.y).abs()) < 0.1
            }
            _ => false,
        };
        self.shape(path.bounding_box(), place, !path.segments().take(LINES).all(straight));
        if matches!(mode, PathDrawMode::Fill(_)) {
            self.rule(path.bounding_box(), place);
            return;
        }
        for side in path.segments().take(LINES) {
            self.rule(Rect::from_points(side.start(), side.end()), place);
        }
    }
    fn draw_rect(&mut self, area: &Rect, place: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        self.page.drawn += 1;
        self.shape(*area, place, false);
        if matches!(mode, PathDrawMode::Fill(_)) {
            return self.rule(*area, place);
        }
        for side in area.path_segments(0.1) {
            self.rule(Rect::from_points(side.start(), side.end()), place);
        }
    }
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, image: Image<'a, '_>, place: Affine) {
        let (width, height) = (image.width(), image.height());
        let area = f64::from(width) * f64::from(height) * place.determinant().abs();
        let share = area / self.page.area.max(1.0);
        self.page.picture = self.page.picture.max(share);
        let Image::Raster(image) = image else { return };
        let stream = image.stream();
        let object = self.images.number(stream.obj_id().obj_number);
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let shown = place.transform_rect_bbox(bounds);
        if shown.is_finite() && self.page.pictures.len() < PICTURES {
            self.page.pictures.push(DrawnPicture {
                object,
                left: shown.x0,
                top: shown.y0,
                right: shown.x1,
                bottom: shown.y1,
                pixels: (width, height),
                is_jpeg: taken::is_jpeg(stream),
                is_drawing: false,
                share,
                tag: self.tags.last().copied().unwrap_or_default(),
            });
        }
    }
    fn begin_marked_content(&mut self, tag: &[u8], number: Option<i32>) {
        if self.tags.len() >= MARKED {
            self.unmarked += 1;
            return;
        }
        let around = self.tags.last().copied().unwrap_or_default();
        let number = number.and_then(|number| u32::try_from(number).ok());
        self.tags.push(match number {
            _ if tag == b"Artifact" => ContentTag::Artifact,
            Some(number) => ContentTag::Piece(number),
            None => around,
        });
    }
    fn end_marked_content(&mut self) {
        match self.unmarked.checked_sub(1) {
            Some(left) => self.unmarked = left,
            None => drop(self.tags.pop()),
        }
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
