//! Unpacks zlib streams within a limit, or only tells how large they are.

use std::io::Read;

/// Bytes that `packed` unpacks to, up to where it breaks off; `None` past `limit`.
#[must_use]
pub fn unpacked_size(packed: &[u8], limit: u64) -> Option<u64> {
    let mut unpacked = flate2::read::ZlibDecoder::new(packed);
    let mut buffer = [0; 16 << 10];
    let mut sum = 0;
    while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
        sum += read as u64;
        if sum > limit {
            return None;
        }
    }
    Some(sum)
}

/// The bytes of `packed`, up to where it breaks off; `None` past `limit`.
#[must_use]
pub fn unpack(packed: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let unpacked = flate2::read::ZlibDecoder::new(packed);
    // What was unpacked before an error stays.
    let _ = unpacked.take(limit + 1).read_to_end(&mut out);
    (out.len() as u64 <= limit).then_some(out)
}

/// The first bytes of `packed`, so many at most.
#[must_use]
pub fn start(packed: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    // What was unpacked before an error stays.
    let _ = flate2::read::ZlibDecoder::new(packed).take(most as u64).read_to_end(&mut out);
    out
}
