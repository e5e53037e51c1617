//! Sentences and the vectors that somebody made for them, row by row: NumPy's `.npy`.
//!
//! A head that says the kind of number and the shape, then the rows (format 1 to 3, numbers of 2, 4
//! or 8 bytes, little-endian, row by row).

use rustc_hash::FxHashMap;

use super::Embed;
use super::model2vec::half;
use crate::model::{Error, ErrorCode};

/// Vectors by sentence, made elsewhere.
#[derive(Debug, Default)]
pub struct VectorTable {
    rows: FxHashMap<String, Vec<f32>>,
}

impl VectorTable {
    /// Takes the rows of a `.npy` file for sentences, in their order.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileBroken`] where the file is not whole, holds anything but a table of
    /// floating-point numbers, has another number of rows than there are sentences, or another
    /// width than the tables before.
    pub fn add(&mut self, sentences: &[&str], file: &[u8]) -> Result<(), Error> {
        let (width, values) = floats(file)?;
        let known = self.rows.values().next().map_or(width, Vec::len);
        if values.len() != width * sentences.len() || width != known {
            let shape = format!("{} × {width}", values.len() / width);
            let expected = format!("{} × {known}", sentences.len());
            return Err(broken().with("value", shape).with("expected", expected));
        }
        let rows = values.chunks_exact(width).map(<[f32]>::to_vec);
        self.rows.extend(sentences.iter().map(|&sentence| sentence.to_owned()).zip(rows));
        Ok(())
    }
}

impl Embed for VectorTable {
    fn embed(&self, sentence: &str) -> Vec<f32> {
        self.rows.get(sentence).cloned().unwrap_or_default()
    }
}

fn broken() -> Error {
    Error::new(ErrorCode::FileBroken).with("reason", "npy")
}

/// The width of a table, and its numbers.
fn floats(file: &[u8]) -> Result<(usize, Vec<f32>), Error> {
    let (head, values) = parts(file).ok_or_else(broken)?;
    let after = |key: &str| Some(head.split_once(key)?.1.trim_start_matches([':', ' ', '\'', '"']));
    let whole = after("'fortran_order'").is_some_and(|order| order.starts_with("False"));
    let shape = || {
        let (numbers, _) = after("'shape'")?.strip_prefix('(')?.split_once(')')?;
        let numbers = numbers.split(',').map(|number| number.trim().parse().ok());
        numbers.collect::<Option<Vec<usize>>>()
    };
    let shape = shape().filter(|_| whole).ok_or_else(broken)?;
    let &[rows, width] = shape.as_slice() else { return Err(broken()) };
    let floats: Vec<f32> = match after("'descr'").and_then(|kind| kind.get(..3)) {
        Some("<f2") => values.as_chunks().0.iter().map(|b| half(u16::from_le_bytes(*b))).collect(),
        Some("<f4") => values.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect(),
        Some("<f8") => values.as_chunks().0.iter().map(|b| f64::from_le_bytes(*b) as f32).collect(),
        _ => return Err(broken().with("expected", "float16, float32, float64")),
    };
    match width > 0 && rows.checked_mul(width) == Some(floats.len()) {
        true => Ok((width, floats)),
        false => Err(broken()),
    }
}

/// The head and what follows it.
fn parts(file: &[u8]) -> Option<(&str, &[u8])> {
    let (version, rest) = file.strip_prefix(b"\x93NUMPY")?.split_first_chunk::<2>()?;
    let (length, rest) = match version.first()? {
        1 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_le_bytes(*length)), rest)
        }
        _ => {
            let (length, rest) = rest.split_first_chunk::<4>()?;
            (usize::try_from(u32::from_le_bytes(*length)).ok()?, rest)
        }
    };
    let (head, values) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(head).ok()?, values))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn npy(kind: &str, shape: &str, values: &[u8]) -> Vec<u8> {
        let head = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n");
        let length = u16::try_from(head.len()).unwrap().to_le_bytes();
        [b"\x93NUMPY\x01\x00".as_slice(), &length, head.as_bytes(), values].concat()
    }

    fn table(kind: &str, values: &[u8]) -> Result<VectorTable, Error> {
        let mut table = VectorTable::default();
        table.add(&["un", "deux"], &npy(kind, "(2, 2)", values)).map(|()| table)
    }

    #[test]
    fn each_kind_of_number() {
        let numbers = [1.0f64, 0.5, -2.0, 0.25];
        let eight = numbers.map(f64::to_le_bytes).concat();
        let four = numbers.map(|n| (n as f32).to_le_bytes()).concat();
        let two = [0x3c00u16, 0x3800, 0xc000, 0x3400].map(u16::to_le_bytes).concat();
        for (kind, bytes) in [("<f8", &eight), ("<f4", &four), ("<f2", &two)] {
            let table = table(kind, bytes).unwrap();
            assert_eq!(table.embed("un"), [1.0, 0.5], "{kind}");
            assert_eq!(table.embed("deux"), [-2.0, 0.25], "{kind}");
            assert!(table.embed("trois").is_empty(), "what has no row says nothing");
        }
    }

    #[test]
    fn broken_tables_are_refused() {
        let four = [1.0f32, 0.5, -2.0, 0.25].map(f32::to_le_bytes).concat();
        let good = npy("<f4", "(2, 2)", &four);
        for at in 0..good.len() {
            assert!(VectorTable::default().add(&["un", "deux"], &good[..at]).is_err(), "{at}");
        }
        assert!(VectorTable::default().add(&["un"], &good).is_err(), "a row too many");
        let shapes = ["(4,)", "(2, 0)", "(2, 2, 1)", "(18446744073709551615, 2)", "(2, x)", "2"];
        for shape in shapes {
            let file = npy("<f4", shape, &four);
            assert!(VectorTable::default().add(&["un", "deux"], &file).is_err(), "{shape}");
        }
        assert!(table(">f4", &four).is_err() && table("<i4", &four).is_err());
        let mut table = table("<f4", &four).unwrap();
        let wide = npy("<f4", "(1, 4)", &four);
        assert!(table.add(&["trois"], &wide).is_err(), "another width");
    }
}
