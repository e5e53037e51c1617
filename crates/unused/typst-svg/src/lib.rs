//! The signatures of Typst's SVG output that its HTML output calls, with nothing behind them: our
//! editions are pages, and the HTML edition is written without Typst.

use comemo::Tracked;
use ecow::EcoString;
use typst_library::foundations::Smart;
use typst_library::model::LateLinkResolver;
use typst_library::layout::{Abs, Frame, Point};
use typst_library::visualize::{Image, ImageScaling};

/// An empty drawing.
#[must_use]
pub fn svg_in_html(
    _: &Frame,
    _: Abs,
    _: bool,
    _: Option<&str>,
    _: &str,
    _: &[(Point, EcoString)],
    _: Tracked<LateLinkResolver>,
) -> String {
    String::from("<svg/>")
}

/// No way of scaling in particular.
#[must_use]
pub fn convert_image_scaling(_: Smart<ImageScaling>) -> Option<&'static str> {
    None
}

/// A picture without an address.
pub struct WebImage;

impl WebImage {
    /// Of any picture.
    #[must_use]
    pub fn new(_: &Image) -> Self {
        Self
    }

    /// An address that leads nowhere.
    #[must_use]
    pub fn to_base64_url(&self) -> EcoString {
        EcoString::new()
    }
}
