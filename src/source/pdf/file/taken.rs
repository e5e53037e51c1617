//! Takes the pictures out of a PDF.
//!
//! The file's bytes in; each picture's bytes out, JPEG as it stands in the file, all else as PNG.
//! An image says itself how large it is, and its packing may say otherwise: only kinds are unpacked
//! whose size the guard has counted, and so many pixels for all pictures of a file together. What
//! is not taken is told with its reason, and stands in no edition.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::util::TransformExt;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, ImageData, InterpreterCache,
    InterpreterSettings, LumaData, Paint, PathDrawMode, RasterImage, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Rect};

use super::letters::{DrawnPicture, ImageNumbers};
use super::packed;
use super::vectors::Sketch;
use crate::container::Limits;
use crate::container::picture::{PictureFault, look};
use crate::container::png::{self, PngPixels};

/// Pixels of one picture that is unpacked, and of all.
const ONE: u64 = 16_000_000;
const ALL: u64 = 64_000_000;
/// Pixels of one whose colors are worked out one by one.
const SLOW: u64 = 1_000_000;

/// Bytes of one among a page's operators.
const INLINE: usize = 1 << 16;

/// The bytes of each picture by its object, or why there are none.
pub(in crate::source::pdf) type Taken = BTreeMap<i32, Result<Vec<u8>, PictureFault>>;

/// Is an image kept as JPEG, with colors that every edition can show?
pub(in crate::source::pdf) fn is_jpeg(stream: &Stream<'_>) -> bool {
    let dict = stream.dict();
    let plain = ["SMask", "Mask", "Decode"].iter().all(|key| !dict.contains_key(key.as_bytes()));
    let colors = dict.get::<Name<'_>>(b"ColorSpace".as_slice());
    let shown = colors.is_some_and(|name| matches!(name.as_ref(), b"DeviceRGB" | b"DeviceGray"))
        || profile(dict).is_some_and(|parts| parts == 1 || parts == 3);
    filters(dict).as_slice() == [b"DCTDecode".to_vec()] && plain && shown
}

/// The parts of a color that a profile describes.
fn profile(dict: &Dict<'_>) -> Option<u8> {
    let list = dict.get::<Array<'_>>(b"ColorSpace".as_slice())?;
    let mut items = list.flex_iter();
    let named = items.next::<Name<'_>>().is_some_and(|name| name.as_ref() == b"ICCBased");
    let stream = items.next::<Stream<'_>>().filter(|_| named)?;
    stream.dict().get::<u8>(b"N".as_slice())
}

/// The name of an entry, or the short one that images among operators have.
fn key(dict: &Dict<'_>, name: &'static str, short: &'static str) -> &'static [u8] {
    (if dict.contains_key(name.as_bytes()) { name } else { short }).as_bytes()
}

fn filters(dict: &Dict<'_>) -> Vec<Vec<u8>> {
    match dict.get::<Object<'_>>(key(dict, "Filter", "F")) {
        Some(Object::Name(name)) => vec![name.as_ref().to_vec()],
        Some(Object::Array(list)) => {
            list.iter::<Name<'_>>().take(8).map(|name| name.as_ref().to_vec()).collect()
        }
        _ => Vec::new(),
    }
}

/// Takes the pictures that stand on these pages, by the numbers of their objects.
pub(in crate::source::pdf) fn take(
    bytes: &[u8],
    wanted: &BTreeMap<usize, Vec<&DrawnPicture>>,
    limits: Limits,
) -> Taken {
    let taken = catch_unwind(AssertUnwindSafe(|| {
        let pdf = Pdf::new(bytes.to_vec()).ok()?;
        let images = ImageNumbers::of(0);
        let (taken, sketches) = (Taken::new(), Vec::new());
        let mut taker = PictureTaker { wanted: &[], images, sketches, taken, left: ALL, limits };
        for (number, drawn) in wanted {
            let Some(page) = pdf.pages().get(*number) else { continue };
            taker.wanted = drawn;
            taker.images = ImageNumbers::of(*number);
            let drawings = drawn.iter().filter(|drawn| drawn.is_drawing);
            taker.sketches = drawings.map(|drawn| Sketch::of(drawn)).collect();
            walk(page, &mut taker);
            for sketch in std::mem::take(&mut taker.sketches) {
                taker.taken.insert(sketch.object, sketch.finish());
            }
        }
        Some(taker.taken)
    }));
    taken.ok().flatten().unwrap_or_default()
}

fn walk<'a>(page: &'a Page<'a>, taker: &mut PictureTaker<'_>) {
    let settings = InterpreterSettings { render_annotations: false, ..Default::default() };
    let cache = InterpreterCache::new();
    let start = page.initial_transform(true).to_kurbo();
    let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
    let mut context = Context::new(start, bounds, &cache, page.xref(), settings);
    interpret_page(page, &mut context, taker);
}

struct PictureTaker<'w> {
    wanted: &'w [&'w DrawnPicture],
    images: ImageNumbers,
    /// The drawings of the page.
    sketches: Vec<Sketch>,
    taken: Taken,
    /// Pixels that may still be unpacked.
    left: u64,
    limits: Limits,
}

impl PictureTaker<'_> {
    fn read(&mut self, image: &RasterImage<'_>) -> Result<Vec<u8>, PictureFault> {
        let stream = image.stream();
        if is_jpeg(stream) {
            let bytes = stream.raw_data().into_owned();
            return look(&bytes, &self.limits).map(|_| bytes);
        }
        let mask = stream.dict().get::<Stream<'_>>(b"SMask".as_slice());
        let mask = mask.or_else(|| stream.dict().get(b"Mask".as_slice()));
        let mut pixels = self.weigh(stream)?;
        if let Some(mask) = mask {
            pixels += self.weigh(&mask)?;
        }
        self.left = self.left.checked_sub(pixels).ok_or(PictureFault::Large)?;
        let mut png = None;
        image.with_rgba(|image, alpha| png = written(image, alpha), None);
        png.ok_or(PictureFault::Broken)
    }

    /// The pixels of an image that may be unpacked.
    fn weigh(&self, stream: &Stream<'_>) -> Result<u64, PictureFault> {
        let dict = stream.dict();
        let side = |key: &[u8]| dict.get::<u32>(key).map(u64::from).ok_or(PictureFault::Broken);
        let (width, height) = (side(key(dict, "Width", "W"))?, side(key(dict, "Height", "H"))?);
        // The guard has not seen what stands among operators.
        if stream.obj_id().obj_number == 0 && is_swelling(stream) {
            return Err(PictureFault::Large);
        }
        let colors = dict.get::<Array<'_>>(key(dict, "ColorSpace", "CS"));
        let slow = colors.is_some_and(|list| {
            let name = list.iter::<Name<'_>>().next();
            name.is_some_and(|name| matches!(name.as_ref(), b"Separation" | b"DeviceN"))
        });
        let most = if slow { SLOW } else { ONE };
        let mut told = None;
        for filter in filters(dict) {
            match filter.as_slice() {
                b"FlateDecode" | b"LZWDecode" | b"RunLengthDecode" | b"ASCII85Decode"
                | b"ASCIIHexDecode" | b"Fl" | b"LZW" | b"RL" | b"A85" | b"AHx" => {}
                b"DCTDecode" | b"DCT" => {
                    let head = look(&stream.raw_data(), &self.limits)?;
                    if u64::from(head.width) * u64::from(head.height) > most {
                        return Err(PictureFault::Large);
                    }
                }
                b"CCITTFaxDecode" | b"CCF" => {
                    let options = dict.get::<Dict<'_>>(key(dict, "DecodeParms", "DP"));
                    let columns = options.and_then(|dict| dict.get::<u32>(b"Columns".as_slice()));
                    if u64::from(columns.unwrap_or(1728)) > width {
                        return Err(PictureFault::Broken);
                    }
                }
                _ => told = Some(told_by_itself(stream).ok_or(PictureFault::Kind)?),
            }
        }
        let pixels = width.checked_mul(height).map(|pixels| pixels.max(told.unwrap_or(0)));
        pixels.filter(|pixels| *pixels <= most).ok_or(PictureFault::Large)
    }
}

/// Pixels of an image that says itself how large it is; one of JPEG 2000 takes as long as four.
fn told_by_itself(stream: &Stream<'_>) -> Option<u64> {
    let (dict, bytes) = (stream.dict(), stream.raw_data());
    let shared = |dict: &Dict<'_>| dict.contains_key(b"JBIG2Globals".as_slice());
    let shares = match dict.get::<Object<'_>>(key(dict, "DecodeParms", "DP")) {
        Some(Object::Dict(dict)) => shared(&dict),
        Some(Object::Array(list)) => list.iter::<Dict<'_>>().any(|dict| shared(&dict)),
        _ => false,
    };
    match filters(dict).as_slice() {
        [one] if one == b"JPXDecode" => packed::jpx(&bytes)?.checked_mul(4),
        [one] if one == b"JBIG2Decode" && !shares => packed::jbig2(&bytes),
        _ => None,
    }
}

/// Could an image among operators unpack to more than its pixels take? A byte of it may become a
/// thousand, and each further packing a thousand times as many.
fn is_swelling(stream: &Stream<'_>) -> bool {
    let packed = filters(stream.dict());
    let packed = packed.iter().filter(|one| !one.starts_with(b"A"));
    packed.count() > 1 || stream.raw_data().len() > INLINE
}

fn written(image: ImageData, alpha: Option<LumaData>) -> Option<Vec<u8>> {
    let (width, height) = (image.width(), image.height());
    let alpha = alpha.filter(|alpha| (alpha.width, alpha.height) == (width, height));
    let Some(alpha) = alpha else {
        return match image {
            ImageData::Luma(gray) => png::write(width, height, PngPixels::Gray, &gray.data),
            ImageData::Rgb(rgb) => png::write(width, height, PngPixels::Rgb, &rgb.data),
        };
    };
    let mut data = Vec::with_capacity(alpha.data.len().checked_mul(4)?);
    match image {
        ImageData::Luma(gray) => {
            gray.data.iter().zip(&alpha.data).for_each(|(v, a)| data.extend([*v, *v, *v, *a]));
        }
        ImageData::Rgb(rgb) => {
            for (pixel, opacity) in rgb.data.chunks_exact(3).zip(&alpha.data) {
                data.extend(pixel);
                data.push(*opacity);
            }
        }
    }
    png::write(width, height, PngPixels::Rgba, &data)
}

impl<'a> Device<'a> for PictureTaker<'_> {
    fn draw_image(&mut self, image: Image<'a, '_>, _: Affine) {
        let Image::Raster(image) = image else { return };
        let object = self.images.number(image.stream().obj_id().obj_number);
        if self.wanted.iter().any(|drawn| drawn.object == object)
            && !self.taken.contains_key(&object)
        {
            let bytes = self.read(&image);
            self.taken.insert(object, bytes);
        }
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, path: &BezPath, at: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        self.sketches.iter_mut().for_each(|sketch| sketch.paint(path, at, paint, Some(mode)));
    }
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph(
        &mut self,
        glyph: &Drawn<'a>,
        transform: Affine,
        own: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        let Drawn::Outline(outline) = glyph else { return };
        if self.sketches.is_empty() || matches!(mode, GlyphDrawMode::Invisible) {
            return;
        }
        let (path, place) = (outline.outline(), transform * own);
        self.sketches.iter_mut().for_each(|sketch| sketch.paint(&path, place, paint, None));
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
