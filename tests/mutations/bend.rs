//! How files are bent: bytes changed, cut out, doubled and spliced, inside archives too.

use std::io::{Cursor, Read, Write};

/// Numbers that look random and are the same each time (Steele, Lea and Flood 2014).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let longest = if self.below(4) == 0 { length } else { 24 };
        start..(start + self.below(longest + 1)).min(length)
    }
}

/// What parsers stumble over.
const WORDS: &[&[u8]] = &[
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&#xFFFFFF;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"--",
    b"<!DOCTYPE a [",
    b"/>",
    b"</",
    b"\"",
    b"'",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"\r",
    b"\n",
    b"\r\n",
    b"\t",
    b"{",
    b"}",
    b"{\"",
    b"\\",
    b"\\u",
    b"[^",
    b"[^1]",
    b"](",
    b"**",
    b"_",
    b"`",
    b"#",
    b"# fr: ",
    b"# state: ",
    b"# covers: ",
    b" = ",
    b"-",
    b"- ",
    b": ",
    b"|",
    b"&a",
    b"*a",
    b"!!",
    b"%",
    b"\xc2\xa0",
    b"\xe2\x80\xae",
    b"\xc2\xab",
    b"\xc2\xbb",
    b"\xf0\x9f\x8f\xb4",
    b"\xcc\x81",
    b"0",
    b"1 242,5",
    b"99999999999999999999",
    b"-1",
    b"msgid \"",
    b"msgstr[0] \"",
    b"#~ ",
    b"#| ",
    b"<ph id='1'/>",
    b"<pc id='1'>",
    b"</pc>",
    b"xml:lang=\"fr\"",
    b",",
    b";",
    b"=cmd|' /C'!A1",
    b"\x0c",
    b"\x1b[31m",
    b"\xe2\x80\xa8",
];

pub(crate) fn bend(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bent = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let range = dice.range(bent.len());
        match dice.below(8) {
            0 => drop(bent.drain(range)),
            1 => {
                let piece = bent[range].to_vec();
                let at = dice.below(bent.len() + 1);
                bent.splice(at..at, piece);
            }
            2 => {
                let piece = bent[range].to_vec();
                let at = dice.below(bent.len() + 1);
                bent.splice(at..at, piece.repeat(1 + dice.below(30)));
            }
            3 => {
                let piece = other[dice.range(other.len())].to_vec();
                bent.splice(range, piece);
            }
            4 if !bent.is_empty() => {
                let at = dice.below(bent.len());
                bent[at] = dice.next() as u8;
            }
            5 if !bent.is_empty() => {
                let at = dice.below(bent.len());
                bent[at] ^= 1 << dice.below(8);
            }
            6 => bent.truncate(range.start.max(1)),
            _ => {
                let at = dice.below(bent.len() + 1);
                bent.splice(at..at, WORDS[dice.below(WORDS.len())].iter().copied());
            }
        }
    }
    bent
}

/// An archive bent within one entry, or as it stands.
pub(crate) fn bend_archive(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let entries = unpacked(bytes);
    if entries.is_empty() || dice.below(5) == 0 {
        return bend(bytes, bytes, dice);
    }
    let (which, other) = (dice.below(entries.len()), dice.below(entries.len()));
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, content)) in entries.iter().enumerate() {
        let content = match at == which {
            true => bend(content, &entries[other].1, dice),
            false => content.clone(),
        };
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        entries.push((entry.name().unwrap().into_owned(), content));
    }
    entries
}
