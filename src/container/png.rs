//! Writes PNG: rows of pixels, packed.

use std::io::Write;

/// What a pixel is made of, a byte each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PngPixels {
    /// Gray.
    Gray,
    /// Red, green and blue.
    Rgb,
    /// The same with opacity.
    Rgba,
}

impl PngPixels {
    fn bytes(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }

    fn number(self) -> u8 {
        match self {
            Self::Gray => 0,
            Self::Rgb => 2,
            Self::Rgba => 6,
        }
    }
}

/// A picture of so many columns and rows; `None` where its pixels are not as many.
///
/// ```
/// use enregard::container::Limits;
/// use enregard::container::{picture, png};
///
/// let png = png::write(2, 1, png::PngPixels::Gray, &[0, 255]).unwrap();
/// let head = picture::look(&png, &Limits::default()).unwrap();
/// assert_eq!((head.kind, head.width, head.height), (picture::PictureKind::Png, 2, 1));
/// assert_eq!(png::write(2, 2, png::PngPixels::Gray, &[0, 255]), None);
/// ```
#[must_use]
pub fn write(width: u32, height: u32, pixels: PngPixels, data: &[u8]) -> Option<Vec<u8>> {
    let row = (width as usize).checked_mul(pixels.bytes())?;
    if row == 0 || height == 0 || data.len() != row.checked_mul(height as usize)? {
        return None;
    }
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    let none = vec![0; row];
    let mut above: &[u8] = &none;
    for own in data.chunks_exact(row) {
        // Each byte is told by how it differs from the one above.
        let turned: Vec<u8> = std::iter::once(2)
            .chain(own.iter().zip(above).map(|(a, b)| a.wrapping_sub(*b)))
            .collect();
        packed.write_all(&turned).ok()?;
        above = own;
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, pixels.number(), 0, 0, 0]);
    chunk(&mut out, b"IHDR", &head)?;
    chunk(&mut out, b"IDAT", &packed.finish().ok()?)?;
    chunk(&mut out, b"IEND", &[])?;
    Some(out)
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) -> Option<()> {
    let mut sum = flate2::Crc::new();
    sum.update(name);
    sum.update(data);
    out.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    out.extend(name);
    out.extend(data);
    out.extend(sum.sum().to_be_bytes());
    Some(())
}
