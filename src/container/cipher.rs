//! Ciphers of documents that anyone may open: nothing is kept secret here.
//!
//! Keys of a wrong length and data cut short give `None`.

use aes::cipher::{Array, Block, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256};

/// Bytes of a block.
const BLOCK: usize = 16;

/// Applies RC4, which undoes itself.
#[must_use]
pub fn rc4(key: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let (mut i, mut j) = (0_u8, 0_u8);
    let keys = (!key.is_empty()).then(|| key.iter().cycle())?;
    for (at, byte) in (0..=255_u8).zip(keys) {
        j = j.wrapping_add(*state.get(usize::from(at))?).wrapping_add(*byte);
        state.swap(usize::from(at), usize::from(j));
    }
    j = 0;
    let next = |byte: &u8| {
        i = i.wrapping_add(1);
        j = j.wrapping_add(*state.get(usize::from(i))?);
        state.swap(usize::from(i), usize::from(j));
        let sum = state.get(usize::from(i))?.wrapping_add(*state.get(usize::from(j))?);
        Some(byte ^ state.get(usize::from(sum))?)
    };
    data.iter().map(next).collect()
}

/// Decrypts AES in CBC mode with a key of 16 or 32 bytes; a last block cut short is left out.
#[must_use]
pub fn aes_decrypt(key: &[u8], start: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    match key.len() {
        16 => decrypt(&Aes128::new_from_slice(key).ok()?, start, data),
        32 => decrypt(&Aes256::new_from_slice(key).ok()?, start, data),
        _ => None,
    }
}

fn decrypt<C: BlockCipherDecrypt>(cipher: &C, start: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let mut before: [u8; BLOCK] = start.try_into().ok()?;
    let mut out = Vec::with_capacity(data.len());
    for chunk in data.chunks_exact(BLOCK) {
        let mut block = Block::<C>::try_from(chunk).ok()?;
        cipher.decrypt_block(&mut block);
        out.extend(block.iter().zip(before).map(|(byte, other)| byte ^ other));
        before = chunk.try_into().ok()?;
    }
    Some(out)
}

/// Encrypts whole blocks with AES-128 in CBC mode.
#[must_use]
pub fn aes_encrypt(key: [u8; BLOCK], start: [u8; BLOCK], data: &[u8]) -> Vec<u8> {
    let cipher = Aes128::new(&Array::from(key));
    let mut block = Array::from(start);
    let mut out = Vec::with_capacity(data.len());
    for chunk in data.chunks_exact(BLOCK) {
        block.iter_mut().zip(chunk).for_each(|(byte, other)| *byte ^= other);
        cipher.encrypt_block(&mut block);
        out.extend(block.iter());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 6229's kind and of NIST SP 800-38A.
    #[test]
    fn known_answers() {
        assert_eq!(rc4(b"Key", b"Plaintext").unwrap(), *b"\xbb\xf3\x16\xe8\xd9\x40\xaf\x0a\xd3");
        assert_eq!(rc4(b"", b"x"), None);
        let start: [u8; 16] = std::array::from_fn(|at| at as u8);
        let key = *b"\x2b\x7e\x15\x16\x28\xae\xd2\xa6\xab\xf7\x15\x88\x09\xcf\x4f\x3c";
        let plain = b"\x6b\xc1\xbe\xe2\x2e\x40\x9f\x96\xe9\x3d\x7e\x11\x73\x93\x17\x2a";
        let locked = aes_encrypt(key, start, plain);
        assert_eq!(locked.get(..4), Some(&b"\x76\x49\xab\xac"[..]));
        assert_eq!(aes_decrypt(&key, &start, &locked).unwrap(), plain);
        assert_eq!(aes_decrypt(&key, &start, b"short").unwrap(), b"");
        assert_eq!(aes_decrypt(b"short", &start, &locked), None);
    }
}
