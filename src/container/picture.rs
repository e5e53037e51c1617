//! What a picture is, and whether it may be shown.
//!
//! The bytes of a picture in; its kind and its size in pixels out, from its head alone: nothing is
//! decoded. A picture is refused that would take too much room once it is decoded, and a drawing
//! (SVG) that could run something or fetch something from elsewhere: an edition shows pictures, and
//! nothing in it acts.

use rustc_hash::FxHashMap;

use super::Limits;
use super::xml::{self, Element, Xml, XmlNode, XmlToken};
use crate::model::{EMU_PER_PIXEL, emu};

/// A kind of picture that every edition can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// SVG: a drawing.
    Svg,
}

impl PictureKind {
    /// What the names of such files end in.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// Why a picture is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureFault {
    /// It is none of the kinds that every edition can show (EMF, WMF, TIFF …).
    Kind,
    /// Its head is damaged.
    Broken,
    /// It would take too much room.
    Large,
    /// A drawing that could run or fetch something.
    Active,
    /// It stands on another machine: nothing is fetched.
    Remote,
    /// Its name leads out of the folder of its document.
    Outside,
    /// There is no such file.
    Missing,
}

impl PictureFault {
    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Broken => "broken",
            Self::Large => "large",
            Self::Active => "active",
            Self::Remote => "remote",
            Self::Outside => "outside",
            Self::Missing => "missing",
        }
    }
}

/// What the head of a picture says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureHead {
    /// Its kind.
    pub kind: PictureKind,
    /// Its width in pixels, one at least.
    pub width: u32,
    /// Its height in pixels, one at least.
    pub height: u32,
}

/// Most pixels of a picture: decoded, it takes four bytes for each.
const MOST_PIXELS: u64 = 100_000_000;

/// Looks at a picture.
///
/// # Errors
///
/// Why it may not be shown.
///
/// # Examples
///
/// ```
/// use enregard::container::Limits;
/// use enregard::container::picture::{PictureFault, look};
///
/// let drawing = br#"<svg xmlns="http://www.w3.org/2000/svg" width="3cm" height="20"/>"#;
/// let head = look(drawing, &Limits::default()).unwrap();
/// assert_eq!((head.kind.extension(), head.width, head.height), ("svg", 113, 20));
/// assert_eq!(look(b"\xd7\xcd\xc6\x9a", &Limits::default()), Err(PictureFault::Kind));
/// ```
pub fn look(bytes: &[u8], limits: &Limits) -> Result<PictureHead, PictureFault> {
    let kind = kind(bytes).ok_or(PictureFault::Kind)?;
    let (width, height) = match kind {
        PictureKind::Svg => drawing(bytes, limits)?,
        PictureKind::Png => png(bytes).ok_or(PictureFault::Broken)?,
        PictureKind::Jpeg => jpeg(bytes).ok_or(PictureFault::Broken)?,
        PictureKind::Gif => gif(bytes).ok_or(PictureFault::Broken)?,
        PictureKind::Webp => webp(bytes).ok_or(PictureFault::Broken)?,
    };
    match u64::from(width) * u64::from(height) {
        0 => Err(PictureFault::Broken),
        pixels if pixels > MOST_PIXELS && kind != PictureKind::Svg => Err(PictureFault::Large),
        _ => Ok(PictureHead { kind, width, height }),
    }
}

fn kind(bytes: &[u8]) -> Option<PictureKind> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(PictureKind::Png),
        [0xff, 0xd8, 0xff, ..] => Some(PictureKind::Jpeg),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(PictureKind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(PictureKind::Webp),
        _ => is_drawing(bytes).then_some(PictureKind::Svg),
    }
}

/// Whether a text begins as a drawing does: comments and declarations may stand before.
fn is_drawing(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let starts = head.trim_ascii_start().strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    starts.trim_ascii_start().starts_with(b"<") && memchr::memmem::find(head, b"<svg").is_some()
}

fn u16_be(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u32::from(u16::from_be_bytes(two)))
}

fn u16_le(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u32::from(u16::from_le_bytes(two)))
}

fn u24_le(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u16_le(bytes, at)? | u32::from(*bytes.get(at + 2)?) << 16)
}

fn u32_be(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.get(12..16)? == b"IHDR";
    Some((u32_be(bytes, 16)?, u32_be(bytes, 20)?)).filter(|_| head)
}

/// The first frame's size; segments are passed over by their length.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((u16_be(bytes, at + 7)?, u16_be(bytes, at + 5)?));
            }
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::try_from(u16_be(bytes, at + 2)?.max(2)).ok()?,
        }
    }
}

fn gif(bytes: &[u8]) -> Option<(u32, u32)> {
    Some((u16_le(bytes, 6)?, u16_le(bytes, 8)?))
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((u24_le(bytes, 24)? + 1, u24_le(bytes, 27)? + 1)),
        b"VP8L" => {
            let bits = u16_le(bytes, 21)? | u16_le(bytes, 23)? << 16;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => Some((u16_le(bytes, 26)? & 0x3fff, u16_le(bytes, 28)? & 0x3fff)),
        _ => None,
    }
}

/// The size of a drawing that only draws.
fn drawing(bytes: &[u8], limits: &Limits) -> Result<(u32, u32), PictureFault> {
    let text = xml::decode(bytes, limits).map_err(|_| PictureFault::Broken)?;
    // Instructions to whoever shows it may name a style sheet elsewhere.
    let instructed = text.split("<?").skip(1).any(|rest| !rest.starts_with("xml "));
    if instructed {
        return Err(PictureFault::Active);
    }
    let mut xml = Xml::new(&text, *limits).allow(|declaration| declaration.starts_with("svg"));
    while let Some(token) = xml.next().map_err(|_| PictureFault::Active)? {
        let XmlToken::Start(start) = token else { continue };
        let root = xml.element(start).map_err(|_| PictureFault::Broken)?;
        return match root.name {
            "svg" if !is_still(&root) => Err(PictureFault::Active),
            "svg" if !is_small(&root) => Err(PictureFault::Large),
            "svg" => Ok(size(&root)),
            _ => Err(PictureFault::Kind),
        };
    }
    Err(PictureFault::Broken)
}

/// Most elements of a drawing, what it uses again counted each time, and how deep that may go.
const MOST_DRAWN: usize = 500_000;
const DEEPEST: usize = 64;

/// Whether a drawing stays small once all that it uses again is drawn.
fn is_small(root: &Element<'_>) -> bool {
    let mut named = FxHashMap::default();
    name(root, &mut named);
    let mut left = MOST_DRAWN;
    draw(root, &named, 0, &mut left).is_some()
}

fn name<'e, 'x>(element: &'e Element<'x>, named: &mut FxHashMap<String, &'e Element<'x>>) {
    if let Some(id) = element.attr("id") {
        named.entry(id.into_owned()).or_insert(element);
    }
    element.elements().for_each(|child| name(child, named));
}

fn draw(
    element: &Element<'_>,
    named: &FxHashMap<String, &Element<'_>>,
    depth: usize,
    left: &mut usize,
) -> Option<()> {
    *left = left.checked_sub(1).filter(|_| depth < DEEPEST)?;
    let used = element.attr("href").filter(|_| element.name == "use");
    let used = used.and_then(|href| named.get(href.strip_prefix('#')?));
    if let Some(used) = used {
        draw(used, named, depth + 1, left)?;
    }
    element.elements().try_for_each(|child| draw(child, named, depth + 1, left))
}

/// Whether a drawing neither runs nor fetches anything.
fn is_still(element: &Element<'_>) -> bool {
    let acts = matches!(
        element.name,
        "script"
            | "handler"
            | "listener"
            | "foreignObject"
            | "iframe"
            | "object"
            | "embed"
            | "audio"
            | "video"
            | "canvas"
            | "set"
            | "animate"
            | "animateMotion"
            | "animateTransform"
            | "animateColor"
            | "discard"
    );
    !acts
        && element.attributes().all(|(name, value)| attribute_is_still(name, &value))
        && element.children.iter().all(|node| match node {
            XmlNode::Element(child) => is_still(child),
            XmlNode::Text(text) => element.name != "style" || style_is_still(text),
        })
}

fn attribute_is_still(name: &str, value: &str) -> bool {
    let own = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
    match own.as_str() {
        "href" | "src" => is_inside(value),
        "base" => false,
        name => !name.starts_with("on") && style_is_still(value),
    }
}

/// Whether an address leads to another part of the drawing, or holds a picture itself.
fn is_inside(address: &str) -> bool {
    let address = address.trim();
    let data = address.strip_prefix("data:image/").map(str::to_ascii_lowercase);
    let pictures = ["png;", "jpeg;", "jpg;", "gif;", "webp;"];
    address.is_empty()
        || address.starts_with('#')
        || data.is_some_and(|data| pictures.iter().any(|kind| data.starts_with(kind)))
}

/// Whether a style names nothing outside the drawing. An escape could spell what it names.
fn style_is_still(style: &str) -> bool {
    let plain = style.to_ascii_lowercase();
    let mut named = plain.split("url(").skip(1);
    let inside = |rest: &str| is_inside(rest.trim_start_matches(['"', '\'', ' ', '\t', '\n']));
    let hides = plain.contains('\\');
    !plain.contains("@import")
        && !plain.contains("image-set(")
        && !plain.contains("javascript:")
        && !(hides && (plain.contains('(') || plain.contains('@')))
        && named.all(inside)
}

/// What a drawing without a size of its own has in browsers.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 150.0;

fn size(root: &Element<'_>) -> (u32, u32) {
    let said = |name| root.attr(name).and_then(|value| pixels(&value));
    let view = root.attr("viewBox").map(|view| {
        let parts = view.split([' ', ',', '\t', '\n']).filter(|part| !part.is_empty());
        parts.map(|part| part.parse().unwrap_or(0.0)).collect::<Vec<f64>>()
    });
    let view = match view.as_deref() {
        Some(&[_, _, width, height]) if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    };
    let (width, height) = match (said("width"), said("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        (None, None, Some(view)) => view,
        (width, height, None) => (width.unwrap_or(WIDTH), height.unwrap_or(HEIGHT)),
    };
    (whole(width), whole(height))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept in bounds")]
fn whole(pixels: f64) -> u32 {
    pixels.clamp(1.0, 100_000.0).round() as u32
}

/// A length in pixels; nothing for a share of the page.
#[allow(clippy::cast_precision_loss, reason = "lengths are small")]
fn pixels(length: &str) -> Option<f64> {
    emu(length).map(|length| length as f64 / EMU_PER_PIXEL as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(bytes: &[u8]) -> Result<(PictureKind, u32, u32), PictureFault> {
        look(bytes, &Limits::default()).map(|head| (head.kind, head.width, head.height))
    }

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend(width.to_be_bytes().into_iter().chain(height.to_be_bytes()));
        png
    }

    #[test]
    fn heads_tell_kind_and_size() {
        assert_eq!(head(&png_of(3, 2)), Ok((PictureKind::Png, 3, 2)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x11\x08\0\x05\0\x07";
        assert_eq!(head(jpeg), Ok((PictureKind::Jpeg, 7, 5)));
        assert_eq!(head(b"GIF89a\x04\0\x03\0"), Ok((PictureKind::Gif, 4, 3)));
        let webp = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x09\0\0\x04\0\0";
        assert_eq!(head(webp), Ok((PictureKind::Webp, 10, 5)));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x02\x40\0\0";
        assert_eq!(head(lossless), Ok((PictureKind::Webp, 3, 2)));
    }

    #[test]
    fn what_is_damaged_huge_or_of_another_kind_is_told_apart() {
        assert_eq!(head(&png_of(0, 2)), Err(PictureFault::Broken));
        assert_eq!(head(&png_of(40_000, 40_000)), Err(PictureFault::Large));
        assert_eq!(head(b"\x89PNG\r\n\x1a\n\0"), Err(PictureFault::Broken));
        assert_eq!(head(b"\xff\xd8\xff\xd9"), Err(PictureFault::Broken));
        for other in [&b"\x01\0\0\0"[..], b"II*\0", b"BM", b"", b"%PDF-1.7", b"<html><p>"] {
            assert_eq!(head(other), Err(PictureFault::Kind));
        }
        for cut in 0..24 {
            assert!(head(png_of(3, 2).get(..cut).unwrap_or_default()).is_err());
        }
    }

    #[test]
    fn drawings_have_the_size_that_they_say() {
        let size = |attributes: &str| {
            let (_, width, height) = head(format!("<svg {attributes}/>").as_bytes()).unwrap();
            (width, height)
        };
        assert_eq!(size("width='1in' height='72pt'"), (96, 96));
        assert_eq!(size("viewBox='0 0 40 20'"), (40, 20));
        assert_eq!(size("viewBox='0,0,40,20' width='80'"), (80, 40));
        assert_eq!(size("width='100%' viewBox='0 0 7 9'"), (7, 9));
        assert_eq!(size(""), (300, 150));
    }

    #[test]
    fn a_drawing_that_swells_is_refused() {
        let ten = |at: usize| format!("<use href='#g{at}'/>").repeat(10);
        let groups = (1..9).map(|at| format!("<g id='g{at}'>{}</g>", ten(at - 1)));
        let groups: String = groups.collect();
        let bomb = format!("<svg><g id='g0'/>{groups}<use href='#g8'/></svg>");
        assert_eq!(head(bomb.as_bytes()), Err(PictureFault::Large));
        let ring = "<svg><g id='a'><use href='#a'/></g></svg>";
        assert_eq!(head(ring.as_bytes()), Err(PictureFault::Large));
    }

    #[test]
    fn a_drawing_that_acts_is_refused() {
        let still = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' \
            'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><!-- a --><svg><style>a{fill:\
            url(#g)}</style><use xlink:href='#b'/><image href='data:image/png;base64,AA'/>\
            <path style=\"fill:url('#g')\" d='M0 0'/></svg>";
        assert!(head(still.as_bytes()).is_ok());
        for inside in [
            "<script>a()</script>",
            "<g onload='a()'/>",
            "<image href='https://a.fr/b.png'/>",
            "<image xlink:href='../b.png'/>",
            "<image href='data:image/svg+xml;base64,AA'/>",
            "<a href='javascript:a()'/>",
            "<use href='b.svg#c'/>",
            "<foreignObject/>",
            "<style>@import 'a.css'</style>",
            "<style>@\\69mport 'a.css'</style>",
            "<rect fill='url(http://a.fr/b#c)'/>",
            "<rect style='fill:u\\72l(http://a.fr)'/>",
            "<set attributeName='href' to='https://a.fr'/>",
            "<g xml:base='https://a.fr/'/>",
        ] {
            let svg = format!("<svg>{inside}</svg>");
            assert_eq!(head(svg.as_bytes()), Err(PictureFault::Active), "{inside}");
        }
        for whole in [
            "<?xml-stylesheet href='a.css'?><svg/>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
            "<!DOCTYPE svg SYSTEM 'a.dtd' [ ]><svg/>",
        ] {
            assert_eq!(head(whole.as_bytes()), Err(PictureFault::Active), "{whole}");
        }
    }
}
