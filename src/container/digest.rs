//! Digests of bytes, as formats ask for them.

use sha2::Digest;

/// SHA-256.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    sha2::Sha256::digest(bytes).into()
}

/// SHA-384.
#[cfg(feature = "pdf-in")]
#[must_use]
pub fn sha384(bytes: &[u8]) -> [u8; 48] {
    sha2::Sha384::digest(bytes).into()
}

/// SHA-512.
#[cfg(feature = "pdf-in")]
#[must_use]
pub fn sha512(bytes: &[u8]) -> [u8; 64] {
    sha2::Sha512::digest(bytes).into()
}

/// MD5, which old formats ask for; nothing is kept safe by it.
#[cfg(feature = "pdf-in")]
#[must_use]
pub fn md5(bytes: &[u8]) -> [u8; 16] {
    md5::Md5::digest(bytes).into()
}
