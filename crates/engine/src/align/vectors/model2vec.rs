//! Reads the files that model2vec writes (`tokenizer.json`, `model.safetensors`): a vector for each
//! word piece, summed over a sentence.
//!
//! A further kind of tokenizer: a case in [`pieces`] and in [`SubwordCutter`].
#![allow(
    clippy::indexing_slicing,
    reason = "ranges made here; an unknown key of a `Value` is null"
)]

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::Embed;
use crate::model::{Error, ErrorCode};
use crate::text::fold::fold;

/// The logarithm of the chance of a letter that no piece holds.
const UNKNOWN: f64 = -30.0;

/// How a model cuts words into pieces.
#[derive(Debug)]
enum SubwordCutter {
    /// The longest piece that fits, from the left; pieces inside a word bear a mark.
    Greedy { inner: String },
    /// The likeliest pieces; a word begins with `▁`.
    Likeliest { logs: Vec<f64> },
}

/// Vectors of word pieces, as model2vec writes them.
#[derive(Debug)]
pub struct StaticVectors {
    pieces: FxHashMap<String, usize>,
    longest: usize,
    cutter: SubwordCutter,
    lower: bool,
    fold: bool,
    rows: Vec<f32>,
    width: usize,
    /// Which row a piece has, and how much it counts, where the model says so.
    places: Vec<usize>,
    weights: Vec<f32>,
}

impl StaticVectors {
    /// Reads the content of `tokenizer.json` and of `model.safetensors`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::FileBroken`] for anything but a `WordPiece` or `Unigram` tokenizer, and for
    /// tensors that are not whole, are missing, or are in a form other than `F32` or `F16`.
    pub fn read(tokenizer: &str, tensors: &[u8]) -> Result<Self, Error> {
        let json: Value = serde_json::from_str(tokenizer).map_err(|bad| broken("").because(bad))?;
        let (pieces, cutter) = pieces(&json)?;
        let tensors = Tensors::read(tensors)?;
        let (shape, rows) = tensors.floats("embeddings")?.ok_or_else(|| broken("embeddings"))?;
        let width = shape.get(1).copied().filter(|width| *width > 0);
        let normalizer = json.get("normalizer").map(Value::to_string).unwrap_or_default();
        let says = |words: &str| normalizer.contains(words);
        let lower = says("\"lowercase\":true") || says("\"Lowercase\"");
        Ok(Self {
            longest: pieces.keys().map(String::len).max().unwrap_or(0),
            pieces,
            cutter,
            lower,
            fold: says("\"StripAccents\"")
                || says("\"strip_accents\":true")
                || lower && says("\"BertNormalizer\"") && !says("\"strip_accents\":false"),
            rows,
            width: width.ok_or_else(|| broken("embeddings"))?,
            places: tensors.places("mapping")?,
            weights: tensors.floats("weights")?.map(|(_, values)| values).unwrap_or_default(),
        })
    }

    fn add(&self, piece: usize, sum: &mut [f32]) {
        let row = self.places.get(piece).copied().unwrap_or(piece);
        let weight = self.weights.get(piece).copied().unwrap_or(1.0);
        let Some(start) = row.checked_mul(self.width) else { return };
        let values = self.rows.get(start..start.saturating_add(self.width)).unwrap_or_default();
        sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += weight * value);
    }

    fn normal(&self, sentence: &str) -> String {
        match (self.fold, self.lower) {
            (true, _) => fold(sentence),
            (_, true) => sentence.to_lowercase(),
            _ => sentence.to_owned(),
        }
    }

    /// The pieces that a text starts with, the shortest first: where each ends, its number.
    fn known<'t>(
        &'t self,
        text: &'t str,
        head: &'t str,
    ) -> impl Iterator<Item = (usize, usize)> + 't {
        let mut key = String::with_capacity(self.longest);
        text.char_indices().map(|(at, c)| at + c.len_utf8()).filter_map(move |end| {
            if head.len() + end > self.longest {
                return None;
            }
            key.clear();
            key.push_str(head);
            key.push_str(text.get(..end)?);
            Some((end, *self.pieces.get(key.as_str())?))
        })
    }

    /// The pieces of a word, none where some part of it is unknown.
    fn greedy(&self, word: &str, inner: &str) -> Vec<usize> {
        let (mut rest, mut out) = (word, Vec::new());
        while !rest.is_empty() {
            let head = if rest.len() == word.len() { "" } else { inner };
            let Some((end, piece)) = self.known(rest, head).last() else { return Vec::new() };
            out.push(piece);
            rest = rest.get(end..).unwrap_or_default();
        }
        out
    }

    /// The pieces of a word with the largest sum of logarithms; unknown letters are passed over.
    fn likeliest(&self, word: &str, logs: &[f64]) -> Vec<usize> {
        // for each end: the best sum, where its last piece starts, the piece
        let mut best = vec![(f64::NEG_INFINITY, 0, None); word.len() + 1];
        best[0].0 = 0.0;
        for (at, c) in word.char_indices() {
            let sum = best[at].0;
            let log = |piece: usize| logs.get(piece).copied().unwrap_or(UNKNOWN);
            let known = self
                .known(word.get(at..).unwrap_or_default(), "")
                .map(|(end, k)| (end, log(k), Some(k)));
            for (length, log, piece) in known.chain([(c.len_utf8(), UNKNOWN, None)]) {
                let slot = &mut best[at + length];
                if sum + log > slot.0 {
                    *slot = (sum + log, at, piece);
                }
            }
        }
        let (mut out, mut at) = (Vec::new(), word.len());
        while at > 0 {
            out.extend(best[at].2);
            at = best[at].1;
        }
        out
    }
}

impl Embed for StaticVectors {
    fn embed(&self, sentence: &str) -> Vec<f32> {
        let mut sum = vec![0f32; self.width];
        let text = self.normal(sentence);
        match &self.cutter {
            SubwordCutter::Greedy { inner } => {
                for word in words(&text) {
                    self.greedy(word, inner).into_iter().for_each(|k| self.add(k, &mut sum));
                }
            }
            SubwordCutter::Likeliest { logs } => {
                for word in text.split_whitespace() {
                    let word = format!("\u{2581}{word}");
                    self.likeliest(&word, logs).into_iter().for_each(|k| self.add(k, &mut sum));
                }
            }
        }
        sum
    }
}

/// Words and marks, each mark by itself.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    text.split_whitespace().flat_map(move |word| {
        word.split_inclusive(move |c: char| !inside(c)).flat_map(move |piece| {
            let mark = piece.char_indices().next_back().filter(|(_, c)| !inside(*c));
            let (word, mark) = piece.split_at(mark.map_or(piece.len(), |(at, _)| at));
            [word, mark].into_iter().filter(|piece| !piece.is_empty())
        })
    })
}

fn broken(what: &str) -> Error {
    Error::new(ErrorCode::FileBroken).with("value", what)
}

/// The pieces of a tokenizer and how it cuts.
fn pieces(json: &Value) -> Result<(FxHashMap<String, usize>, SubwordCutter), Error> {
    let model = &json["model"];
    let mut pieces = FxHashMap::default();
    match model["type"].as_str() {
        Some("WordPiece") => {
            let vocabulary = model["vocab"].as_object().ok_or_else(|| broken("vocab"))?;
            for (piece, number) in vocabulary {
                let number = number.as_u64().ok_or_else(|| broken("vocab"))?;
                pieces.insert(piece.clone(), usize::try_from(number).unwrap_or(usize::MAX));
            }
            let inner = model["continuing_subword_prefix"].as_str().unwrap_or("##").to_owned();
            Ok((pieces, SubwordCutter::Greedy { inner }))
        }
        Some("Unigram") => {
            let vocabulary = model["vocab"].as_array().ok_or_else(|| broken("vocab"))?;
            let mut logs = Vec::with_capacity(vocabulary.len());
            for entry in vocabulary {
                let piece = entry[0].as_str().ok_or_else(|| broken("vocab"))?;
                pieces.insert(piece.to_owned(), logs.len());
                logs.push(entry[1].as_f64().ok_or_else(|| broken("vocab"))?);
            }
            Ok((pieces, SubwordCutter::Likeliest { logs }))
        }
        other => Err(broken(other.unwrap_or("model")).with("expected", "WordPiece, Unigram")),
    }
}

/// The shape of a tensor and what it holds.
type Shaped<T> = (Vec<usize>, T);

/// The name of a tensor's kind of number, and its bytes.
type RawVectors<'h, 'v> = (&'h str, Shaped<&'v [u8]>);

/// A file of tensors: eight bytes that give the length of a JSON head, the head, the values.
struct Tensors<'a> {
    head: Value,
    values: &'a [u8],
}

impl<'a> Tensors<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        let whole = || broken("model.safetensors");
        let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(whole)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| whole())?;
        let (head, values) = rest.split_at_checked(length).ok_or_else(whole)?;
        let head = serde_json::from_slice(head).map_err(|bad| whole().because(bad))?;
        Ok(Self { head, values })
    }

    /// The kind, the shape and the bytes of a tensor, where it is there.
    fn find(&self, name: &str) -> Result<Option<RawVectors<'_, 'a>>, Error> {
        let Some(entry) = self.head.get(name) else { return Ok(None) };
        let numbers = |key: &str| -> Option<Vec<usize>> {
            let list = entry.get(key)?.as_array()?;
            list.iter().map(|n| usize::try_from(n.as_u64()?).ok()).collect()
        };
        let read = || {
            let (shape, offsets) = (numbers("shape")?, numbers("data_offsets")?);
            let bytes = self.values.get(*offsets.first()?..*offsets.get(1)?)?;
            let count = shape.iter().try_fold(1usize, |all, n| all.checked_mul(*n))?;
            let kind = entry.get("dtype")?.as_str()?;
            let size = match kind {
                "F16" => 2,
                "F32" | "I32" => 4,
                "F64" | "I64" => 8,
                _ => return None,
            };
            (count.checked_mul(size)? == bytes.len()).then_some((kind, (shape, bytes)))
        };
        read().map(Some).ok_or_else(|| broken(name))
    }

    fn floats(&self, name: &str) -> Result<Option<Shaped<Vec<f32>>>, Error> {
        let Some((kind, (shape, bytes))) = self.find(name)? else { return Ok(None) };
        let values = match kind {
            "F16" => bytes.as_chunks().0.iter().map(|b| half(u16::from_le_bytes(*b))).collect(),
            "F32" => bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect(),
            "F64" => bytes.as_chunks().0.iter().map(|b| f64::from_le_bytes(*b) as f32).collect(),
            _ => return Err(broken(name).with("expected", "F32, F16")),
        };
        Ok(Some((shape, values)))
    }

    fn places(&self, name: &str) -> Result<Vec<usize>, Error> {
        let Some((kind, (_, bytes))) = self.find(name)? else { return Ok(Vec::new()) };
        let place = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
        match kind {
            "I32" => {
                let places = bytes.as_chunks().0.iter();
                Ok(places.map(|b| place(i64::from(i32::from_le_bytes(*b)))).collect())
            }
            "I64" => {
                let places = bytes.as_chunks().0.iter();
                Ok(places.map(|b| place(i64::from_le_bytes(*b))).collect())
            }
            _ => Err(broken(name).with("expected", "I64, I32")),
        }
    }
}

/// A number of sixteen bits.
pub(super) fn half(bits: u16) -> f32 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023) / 1024.0);
    let power = |n: i32| f32::from_bits(((n + 127) as u32) << 23);
    match exponent {
        0 => sign * fraction * power(-14),
        31 => 0.0,
        _ => sign * (1.0 + fraction) * power(exponent - 15),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of tensors, each a name, a kind, a shape and its bytes.
    fn tensors(list: &[(&str, &str, &[usize], Vec<u8>)]) -> Vec<u8> {
        let (mut head, mut values) = (serde_json::Map::new(), Vec::new());
        for (name, kind, shape, bytes) in list {
            let offsets = [values.len(), values.len() + bytes.len()];
            let entry = serde_json::json!({"dtype": kind, "shape": shape, "data_offsets": offsets});
            head.insert((*name).to_owned(), entry);
            values.extend(bytes);
        }
        let head = Value::Object(head).to_string();
        [(head.len() as u64).to_le_bytes().to_vec(), head.into_bytes(), values].concat()
    }

    fn floats(values: &[f32]) -> Vec<u8> {
        values.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    #[test]
    fn word_pieces() {
        let tokenizer = r###"{"normalizer":{"type":"BertNormalizer","lowercase":true},"model":
            {"type":"WordPiece","vocab":{"chat":0,"##s":1,"!":2,"cat":3}}}"###;
        let rows = floats(&[1.0, 0.0, 0.0, 0.5, 0.25, 0.25, 1.0, 0.0]);
        let file = tensors(&[("embeddings", "F32", &[4, 2], rows)]);
        let model = StaticVectors::read(tokenizer, &file).unwrap();
        assert_eq!(model.embed("Châts!"), [1.25, 0.75]);
        assert_eq!(model.embed("chien"), [0.0, 0.0], "nothing is known");
        assert_eq!(model.embed("Cat cats"), [2.0, 0.5]);
    }

    #[test]
    fn likeliest_pieces_halves_and_places() {
        let tokenizer = r#"{"normalizer":null,"model":{"type":"Unigram","vocab":
            [["<unk>",0.0],["▁eau",-1.0],["▁e",-2.0],["au",-2.5],["x",-4.0]]}}"#;
        let rows = [0x3c00u16, 0x4000, 0xb800].map(u16::to_le_bytes).concat();
        let places = [2i64, 0, 1, 1, 2].map(i64::to_le_bytes).concat();
        let file = tensors(&[
            ("embeddings", "F16", &[3, 1], rows),
            ("mapping", "I64", &[5], places),
            ("weights", "F32", &[5], floats(&[1.0, 3.0, 1.0, 1.0, 2.0])),
        ]);
        let model = StaticVectors::read(tokenizer, &file).unwrap();
        assert_eq!(model.embed("eau"), [3.0]);
        assert_eq!(model.embed("eauxé"), [2.0], "x counts twice its half, é is passed over");
    }

    #[test]
    fn broken_files_are_refused() {
        let tokenizer = r#"{"model":{"type":"WordPiece","vocab":{"a":0}}}"#;
        let good = tensors(&[("embeddings", "F32", &[1, 1], floats(&[1.0]))]);
        assert!(StaticVectors::read(tokenizer, &good).is_ok());
        for at in 0..good.len() {
            assert!(StaticVectors::read(tokenizer, &good[..at]).is_err(), "{at}");
        }
        let short = tensors(&[("embeddings", "F32", &[2, 9], floats(&[1.0]))]);
        let none = tensors(&[("other", "F32", &[1, 1], floats(&[1.0]))]);
        let kind = tensors(&[("embeddings", "BF16", &[1, 1], vec![0, 0])]);
        for bad in [short, none, kind] {
            assert!(StaticVectors::read(tokenizer, &bad).is_err());
        }
        assert!(StaticVectors::read(r#"{"model":{"type":"BPE"}}"#, &good).is_err());
    }
}
