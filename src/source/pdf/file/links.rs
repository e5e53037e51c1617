//! Where the stretches of a page lead: its link annotations.
//!
//! A page in; areas, in points from the page's top left, and their addresses out. Only addresses of
//! the web and of mail are taken: what leads to another place in the file, or asks for a program,
//! is no address.

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Rect as Corners, String as Bytes};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::util::TransformExt;
use kurbo::{Affine, Point, Rect};

/// An area of a page that leads somewhere.
#[derive(Clone, Debug)]
pub(in crate::source::pdf) struct LinkArea {
    pub(in crate::source::pdf) area: Rect,
    pub(in crate::source::pdf) address: Box<str>,
}

/// Most annotations of a page that are looked at.
const MOST: usize = 500;
/// Longest address.
const LONGEST: usize = 2000;
/// What addresses begin with.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:"];

/// The links of a page.
pub(in crate::source::pdf) fn links(page: &Page<'_>) -> Vec<LinkArea> {
    let Some(all) = page.raw().get::<Array<'_>>(b"Annots".as_slice()) else { return Vec::new() };
    let place = page.initial_transform(true).to_kurbo();
    all.iter::<Dict<'_>>().take(MOST).filter_map(|one| link(&one, place)).flatten().collect()
}

fn link(annotation: &Dict<'_>, place: Affine) -> Option<Vec<LinkArea>> {
    let is = |dict: &Dict<'_>, key: &[u8], wanted: &[u8]| {
        dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == wanted)
    };
    let action = annotation.get::<Dict<'_>>(b"A".as_slice())?;
    if !is(annotation, b"Subtype", b"Link") || !is(&action, b"S", b"URI") {
        return None;
    }
    let address = action.get::<Bytes<'_>>(b"URI".as_slice())?;
    let address = std::str::from_utf8(address.as_bytes()).ok()?.trim();
    let known = SCHEMES.iter().any(|scheme| address.starts_with(scheme));
    if !known
        || address.len() > LONGEST
        || address.contains(|c: char| c.is_whitespace() || c.is_control())
    {
        return None;
    }
    let areas = areas(annotation)?;
    let link = |area| LinkArea { area: on_page(area, place), address: address.into() };
    Some(areas.into_iter().map(link).collect())
}

/// The lines that a link goes over, or the rectangle around them.
fn areas(annotation: &Dict<'_>) -> Option<Vec<Rect>> {
    let corners = annotation.get::<Array<'_>>(b"QuadPoints".as_slice());
    let numbers: Vec<f64> =
        corners.map(|list| list.iter::<f64>().take(8 * MOST).collect()).unwrap_or_default();
    let lines: Vec<Rect> = numbers.chunks_exact(8).map(around).collect();
    if !lines.is_empty() {
        return Some(lines);
    }
    let rect = annotation.get::<Corners>(b"Rect".as_slice())?;
    Some(vec![Rect::new(rect.x0, rect.y0, rect.x1, rect.y1)])
}

/// The rectangle around four points.
fn around(points: &[f64]) -> Rect {
    let (mut low, mut high) = (Point::new(f64::MAX, f64::MAX), Point::new(f64::MIN, f64::MIN));
    for point in points.chunks_exact(2) {
        if let [x, y] = *point {
            (low.x, low.y) = (low.x.min(x), low.y.min(y));
            (high.x, high.y) = (high.x.max(x), high.y.max(y));
        }
    }
    Rect::from_points(low, high)
}

fn on_page(area: Rect, place: Affine) -> Rect {
    Rect::from_points(place * Point::new(area.x0, area.y0), place * Point::new(area.x1, area.y1))
}
