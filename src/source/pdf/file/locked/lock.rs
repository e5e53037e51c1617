//! The key of an encrypted PDF, as the empty password gives it.
//!
//! ISO 32000-2, 7.6: RC4 with 40 to 128 bits (revisions 2 to 4), AES with 128 (4) and with 256 (5
//! and 6). A key is taken only where it proves itself on the entry `/U`.

use hayro_interpret::hayro_syntax::object::{Dict, Name, String as Text};

use crate::container::{cipher, digest};

/// What a password shorter than this is filled up with, and an empty one is.
const FILL: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// How something is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::pdf) enum Method {
    /// Not at all.
    Plain,
    Rc4,
    /// AES with a key of its own for each object.
    Aes128,
    /// AES with one key for all.
    Aes256,
}

/// The key, and what it opens in which way.
#[derive(Debug)]
pub(in crate::source::pdf) struct Lock {
    key: Vec<u8>,
    pub(in crate::source::pdf) streams: Method,
    pub(in crate::source::pdf) strings: Method,
    /// Is what the file says of itself encrypted too?
    pub(in crate::source::pdf) metadata: bool,
}

impl Lock {
    /// The lock that a dictionary describes, where the empty password opens it. `id` is the first
    /// part of the file's own.
    pub(in crate::source::pdf) fn open(dict: &Dict<'_>, id: &[u8]) -> Option<Self> {
        let text = |key: &[u8]| dict.get::<Text<'_>>(key).map(|text| text.as_bytes().to_vec());
        if dict.get::<Name<'_>>(b"Filter".as_slice())?.as_ref() != b"Standard" {
            return None;
        }
        let version = dict.get::<u8>(b"V".as_slice())?;
        let revision = dict.get::<u8>(b"R".as_slice())?;
        let metadata = dict.get::<bool>(b"EncryptMetadata".as_slice()).unwrap_or(true);
        let bits = dict.get::<u16>(b"Length".as_slice());
        let bytes = match version {
            1 => 5,
            2 => usize::from(bits.unwrap_or(40) / 8).clamp(5, 16),
            4 => 16,
            5 => 32,
            _ => return None,
        };
        let of = |key: &[u8]| if version < 4 { Some(Method::Rc4) } else { method(dict, key) };
        let (streams, strings) = (of(b"StmF")?, of(b"StrF")?);
        let user = text(b"U")?;
        let key = if revision < 5 {
            let permissions = dict.get::<i64>(b"P".as_slice())? as u32;
            let mut seed = FILL.to_vec();
            seed.extend(text(b"O")?.get(..32)?);
            seed.extend(permissions.to_le_bytes());
            seed.extend(id);
            if revision >= 4 && !metadata {
                seed.extend([0xff; 4]);
            }
            old_key(&seed, revision, bytes).filter(|key| proves(key, revision, &user, id))?
        } else {
            let (check, salt) = (user.get(32..40)?, user.get(40..48)?);
            if hash(check, revision)?.as_slice() != user.get(..32)? {
                return None;
            }
            cipher::aes_decrypt(&hash(salt, revision)?, &[0; 16], text(b"UE")?.get(..32)?)?
        };
        Some(Self { key, streams, strings, metadata })
    }

    /// Opens what stands in an object.
    pub(in crate::source::pdf) fn decrypt(
        &self,
        method: Method,
        object: (u32, u32),
        data: &[u8],
    ) -> Vec<u8> {
        let opened = match method {
            Method::Plain => return data.to_vec(),
            Method::Rc4 => cipher::rc4(&self.own(object, b""), data),
            Method::Aes128 => aes(&self.own(object, b"sAlT"), data),
            Method::Aes256 => aes(&self.key, data),
        };
        opened.unwrap_or_default()
    }

    /// The key of one object.
    fn own(&self, (number, generation): (u32, u32), salt: &[u8]) -> Vec<u8> {
        let mut seed = self.key.clone();
        seed.extend(number.to_le_bytes().iter().take(3));
        seed.extend(generation.to_le_bytes().iter().take(2));
        seed.extend(salt);
        let bytes = (self.key.len() + 5).min(16);
        digest::md5(&seed).into_iter().take(bytes).collect()
    }
}

/// The method that a filter of this entry's name stands for.
fn method(dict: &Dict<'_>, key: &[u8]) -> Option<Method> {
    let Some(name) = dict.get::<Name<'_>>(key) else { return Some(Method::Plain) };
    let filters = dict.get::<Dict<'_>>(b"CF".as_slice()).unwrap_or_default();
    let Some(filter) = filters.get::<Dict<'_>>(name.as_ref()) else { return Some(Method::Plain) };
    Some(match filter.get::<Name<'_>>(b"CFM".as_slice())?.as_ref() {
        b"None" => Method::Plain,
        b"V2" => Method::Rc4,
        b"AESV2" => Method::Aes128,
        b"AESV3" => Method::Aes256,
        _ => return None,
    })
}

/// The initial vector stands before the data, and the last byte says how many of them fill it up.
fn aes(key: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let (start, data) = data.split_at_checked(16)?;
    let mut out = cipher::aes_decrypt(key, start, data)?;
    let fill = out.last().map_or(0, |&byte| usize::from(byte));
    if (1..=16).contains(&fill) {
        out.truncate(out.len().saturating_sub(fill));
    }
    Some(out)
}

/// The key of revisions 2 to 4.
fn old_key(seed: &[u8], revision: u8, bytes: usize) -> Option<Vec<u8>> {
    let mut key = digest::md5(seed);
    let rounds = if revision >= 3 { 50 } else { 0 };
    for _ in 0..rounds {
        key = digest::md5(key.get(..bytes)?);
    }
    Some(key.get(..bytes)?.to_vec())
}

/// Does such a key make what `/U` says?
fn proves(key: &[u8], revision: u8, user: &[u8], id: &[u8]) -> bool {
    if revision < 3 {
        return cipher::rc4(key, &FILL).is_some_and(|made| made == user);
    }
    let seed: Vec<u8> = FILL.iter().chain(id).copied().collect();
    let mut made = digest::md5(&seed).to_vec();
    for round in 0..20 {
        let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        made = cipher::rc4(&turned, &made).unwrap_or_default();
    }
    user.get(..16) == Some(&made[..])
}

/// The digest of the empty password in revisions 5 and 6.
fn hash(salt: &[u8], revision: u8) -> Option<[u8; 32]> {
    let first = digest::sha256(salt);
    if revision < 6 {
        return Some(first);
    }
    let mut key = first.to_vec();
    // The 64 first rounds are never the last one; each further one is with growing odds.
    for round in 1_u32.. {
        let (one, two) = (key.get(..16)?.try_into().ok()?, key.get(16..32)?.try_into().ok()?);
        let locked = cipher::aes_encrypt(one, two, &key.repeat(64));
        let sum: u32 = locked.iter().take(16).map(|&byte| u32::from(byte)).sum();
        key = match sum % 3 {
            0 => digest::sha256(&locked).to_vec(),
            1 => digest::sha384(&locked).to_vec(),
            _ => digest::sha512(&locked).to_vec(),
        };
        let last = u32::from(*locked.last()?);
        if round >= 64 && last + 32 <= round {
            break;
        }
    }
    key.get(..32)?.try_into().ok()
}
