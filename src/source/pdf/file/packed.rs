//! How large pictures are that say so themselves: JBIG2 and JPEG 2000.
//!
//! Their bytes in; pixels out, before anything is unpacked. What is unpacked may take as much room
//! as these heads say, whatever the file says of the picture. So only heads are believed that can
//! be read from end to end, and that name nothing whose size is told by its packed bytes: symbols
//! of JBIG2 are such, and tiles of JPEG 2000 that change how they are packed.

use memchr::memmem;

/// Pixels of all stretches that a JBIG2 picture is put together from; `None` where its packed
/// bytes alone would tell.
pub(super) fn jbig2(mut bytes: &[u8]) -> Option<u64> {
    let (mut pixels, mut height) = (0_u64, None);
    let mut sides: Option<(u32, u32)> = None;
    while !bytes.is_empty() {
        let (kind, body, rest) = segment(bytes)?;
        bytes = rest;
        match kind {
            // A page's width and height; only one page, or which of them counts is not told.
            48 if sides.is_none() => sides = Some((number(body, 0)?, number(body, 4)?)),
            // The last row of a stripe.
            50 => height = height.max(number(body, 0)?.checked_add(1)),
            // Stretches packed as they are, and refined ones.
            36 | 38..=40 | 42 | 43 => pixels = pixels.checked_add(area(body, 0)?)?,
            49 | 52 | 62 => {}
            51 => break,
            _ => return None,
        }
    }
    let (width, own) = sides?;
    let height = if own == u32::MAX { height? } else { own };
    pixels.checked_add(u64::from(width) * u64::from(height))
}

/// The kind of a segment, its bytes, and what follows.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (owner, flags, count) = (number(bytes, 0)?, *bytes.get(4)?, *bytes.get(5)? >> 5);
    // Few segments name so many others that their number is written out.
    let named = usize::from(count).checked_mul(match owner {
        0..=256 => 1,
        257..=65536 => 2,
        _ => 4,
    })?;
    let page = if flags & 0x40 == 0 { 1 } else { 4 };
    let at = 6 + named + page;
    let length = number(bytes, at).filter(|length| count < 5 && *length < u32::MAX)?;
    let body = bytes.get(at + 4..)?;
    let (body, rest) = body.split_at_checked(usize::try_from(length).ok()?)?;
    Some((flags & 0x3f, body, rest))
}

/// Tiles of a picture at most, the times that it is halved, and its parts (colors).
const TILES: u64 = 1024;
const HALVED: u8 = 10;
const PARTS: u16 = 4;
/// The least sides of blocks and of precincts, which sort them, as powers of two: smaller ones take
/// more room than their pixels.
const BLOCK: u8 = 4;
const PRECINCT: u8 = 5;

/// Pixels of a JPEG 2000 picture.
pub(super) fn jpx(bytes: &[u8]) -> Option<u64> {
    let mut starts = memmem::find_iter(bytes, b"\xff\x4f\xff\x51");
    let (Some(start), None) = (starts.next(), starts.next()) else { return None };
    let (size, mut rest) = marked(bytes.get(start + 2..)?)?;
    let parts = short(size, 36)?;
    let tiles = tiles(size)?;
    if !(1..=PARTS).contains(&parts) || size.len() != 38 + 3 * usize::from(parts) || tiles > TILES {
        return None;
    }
    let mut is_told = false;
    while !rest.starts_with(b"\xff\x90") {
        let (kind, (body, next)) = (*rest.get(1)?, marked(rest)?);
        match kind {
            // How blocks are packed (COD), how much is rounded (QCD), and what changes no size:
            // lengths of tiles (TLM), places of parts (CRG), remarks (COM).
            0x52 => is_told = is_even(body)?,
            0x5c => (body.get(2)? & 0x1f != 1 || body.len() == 5).then_some(())?,
            0x55 | 0x63 | 0x64 => {}
            _ => return None,
        }
        rest = next;
    }
    (is_told && are_alike(rest)?).then(|| area(size, 4)).flatten()
}

/// How many tiles a picture has.
fn tiles(size: &[u8]) -> Option<u64> {
    let across = number(size, 4)?.checked_div(number(size, 20)?)?;
    let down = number(size, 8)?.checked_div(number(size, 24)?)?;
    Some((u64::from(across) + 1) * (u64::from(down) + 1))
}

/// Are blocks, and the stretches they are sorted in, as large as usual?
fn is_even(style: &[u8]) -> Option<bool> {
    let (flags, levels) = (style.get(2)? & 1, *style.get(7)?);
    let sides = [style.get(8)?, style.get(9)?].map(|side| side.saturating_add(2));
    let length = 12 + usize::from(flags) * (usize::from(levels) + 1);
    let wide = |side: &u8| side & 15 >= PRECINCT && side >> 4 >= PRECINCT;
    let even = levels <= HALVED && style.len() == length && style.get(12..)?.iter().all(wide);
    Some(even && sides.iter().all(|side| (BLOCK..=10).contains(side)))
}

/// Does no tile say of itself how it is packed?
fn are_alike(mut rest: &[u8]) -> Option<bool> {
    while rest.starts_with(b"\xff\x90") {
        let length = usize::try_from(number(rest, 6)?).ok()?;
        let (_, mut head) = marked(rest)?;
        while !head.starts_with(b"\xff\x93") {
            // Only remarks, and the lengths of what follows.
            if !matches!(head, [0xff, 0x58 | 0x64, ..]) {
                return Some(false);
            }
            (_, head) = marked(head)?;
        }
        let read = rest.len() - head.len() + 2;
        rest = if length == 0 { &[] } else { rest.get(length..).filter(|_| read <= length)? };
    }
    Some(true)
}

/// What stands behind a marker, its own length included, and what follows.
fn marked(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(short(bytes, 2)?);
    bytes.get(2..)?.split_at_checked(length.max(2))
}

/// Width by height, as they stand from `at` on.
fn area(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(number(bytes, at)?) * u64::from(number(bytes, at + 4)?))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes)
}
