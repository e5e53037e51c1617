//! How large a zlib stream is when unpacked, without unpacking it into memory.

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
