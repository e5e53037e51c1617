//! Writes a drawing of a page as SVG: its lines, its areas, and its letters as areas.
//!
//! What the page paints in; the bytes of a file out. What a clip or a pattern would change is not
//! told.

use std::fmt::Write as _;

use hayro_interpret::{Paint, PathDrawMode};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _, Vec2};

use super::letters::DrawnPicture;
use crate::container::picture::PictureFault;

/// Bytes that one drawing may take.
const MOST: usize = 4_000_000;
/// What is painted this far outside is drawn all the same.
const EDGE: f64 = 2.0;

/// A drawing while its page is walked.
pub(super) struct Sketch {
    pub(super) object: i32,
    area: Rect,
    body: String,
}

impl Sketch {
    pub(super) fn of(drawn: &DrawnPicture) -> Self {
        let area = Rect::new(drawn.left, drawn.top, drawn.right, drawn.bottom).inflate(EDGE, EDGE);
        Self { object: drawn.object, area, body: String::new() }
    }

    /// Takes what is painted inside of it.
    pub(super) fn paint(
        &mut self,
        path: &BezPath,
        place: Affine,
        paint: &Paint<'_>,
        mode: Option<&PathDrawMode>,
    ) {
        let path = place * path.clone();
        let bounds = path.bounding_box();
        let inside = self.area.contains(bounds.origin())
            && self.area.contains(Point::new(bounds.x1, bounds.y1));
        if !inside || self.body.len() > MOST {
            return;
        }
        let (color, opacity) = color(paint);
        self.body.push_str("<path d=\"");
        let origin = self.area.origin().to_vec2();
        path.iter().for_each(|element| step(&mut self.body, element, origin));
        let told = match mode {
            Some(PathDrawMode::Stroke(stroke)) => {
                let width = f64::from(stroke.line_width) * place.determinant().abs().sqrt();
                let width = width.max(0.1);
                write!(self.body, "\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width:.2}\"")
            }
            _ => write!(self.body, "\" fill=\"{color}\""),
        };
        let faint = told.is_ok() && opacity < 255;
        if faint {
            let _ = write!(self.body, " opacity=\"{:.2}\"", f64::from(opacity) / 255.0);
        }
        self.body.push_str("/>");
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, PictureFault> {
        if self.body.len() > MOST {
            return Err(PictureFault::Large);
        }
        let (width, height) = (self.area.width(), self.area.height());
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}pt\" \
             height=\"{height:.0}pt\" \
             viewBox=\"0 0 {width:.2} {height:.2}\">{}</svg>\n",
            self.body
        );
        Ok(svg.into_bytes())
    }
}

fn color(paint: &Paint<'_>) -> (String, u8) {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, opacity] = color.to_rgba().to_rgba8();
            (format!("#{red:02x}{green:02x}{blue:02x}"), opacity)
        }
        Paint::Pattern(_) => ("#999999".to_owned(), 255),
    }
}

fn step(out: &mut String, element: PathEl, origin: Vec2) {
    let (sign, points) = match element {
        PathEl::MoveTo(to) => ('M', vec![to]),
        PathEl::LineTo(to) => ('L', vec![to]),
        PathEl::QuadTo(one, to) => ('Q', vec![one, to]),
        PathEl::CurveTo(one, two, to) => ('C', vec![one, two, to]),
        PathEl::ClosePath => ('Z', Vec::new()),
    };
    out.push(sign);
    for point in points {
        let at = point - origin;
        let _ = write!(out, "{:.2} {:.2} ", at.x, at.y);
    }
}
