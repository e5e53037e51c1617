//! A crawl in, a corpus of pairs out: shards of JSON lines, what was wrong, and a card with counts.
//!
//! 1. `place`: one pass over the crawl keeps for each document a place of 72 bytes and finds those
//!    that go together.
//! 2. `rows`: pairs of documents are read again where they stand, cut, aligned and scored, a
//!    thousand at a time, on all cores; what says nearly the same as a row before it is left out.
//! 3. Each thousand becomes a file that is saved whole, after what was counted of it. Whoever was
//!    stopped goes on behind the last file, and the same bytes come out.

mod changes;
mod files;
mod place;
mod rows;
mod shapes;
mod sketch;

use std::fs::{self, File};
use std::io::{BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

pub use self::changes::{CorpusChanges, corpus_changes};
use self::place::{DocumentPlace, document, next_line, number, pairs};
use self::rows::{Aligned, CutPair, language};
pub use self::shapes::CorpusRequest;
use self::shapes::CorpusRow;
use super::disk::save;
use crate::model::{Error, ErrorCode};
use crate::text::fold::fold;

/// What became of a crawl.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CorpusCounts {
    /// Documents that could be read.
    pub documents: usize,
    /// Lines that could not.
    pub bad: usize,
    /// Documents in another language.
    pub other_language: usize,
    /// Pairs of documents.
    pub document_pairs: usize,
    /// Pairs of documents that are not translations of each other.
    pub unrelated: usize,
    /// Rows written.
    pub rows: usize,
    /// Rows left out: they say nearly the same as one before.
    pub repeated: usize,
    /// Rows left out: their score is too low.
    pub low: usize,
}

/// Pairs of documents in a file of the corpus.
const SHARD: usize = 1000;

/// Makes a corpus of a crawl: `crawl` holds a JSON object a line, with `text` or `html`, `url` (or
/// `pair`, the same on both sides) and, if it is known, `lang`. `tell` is given what is wrong with
/// a line, by its number.
///
/// # Errors
///
/// [`ErrorCode::Conflict`] where `folder` holds a corpus of another crawl; what the disk says.
pub fn make_corpus(
    crawl: &Path,
    folder: &Path,
    request: &CorpusRequest,
    tell: &dyn Fn(&Error) -> String,
) -> Result<CorpusCounts, Error> {
    fs::create_dir_all(folder).map_err(|cause| Error::io(folder, cause))?;
    begin(crawl, folder, request)?;
    files::clear(folder)?;
    let lines = files::as_lines(crawl, folder)?;
    let crawl = lines.as_deref().unwrap_or(crawl);
    let (places, mut counts, errors) = places(crawl, request, tell)?;
    save(&folder.join("errors.jsonl"), errors.as_bytes())?;
    let pairs = pairs(places);
    counts.document_pairs = pairs.len();
    let mut said = FxHashSet::default();
    for (at, some) in pairs.chunks(SHARD).enumerate() {
        let part = CorpusPart::new(folder, at, request);
        let found = match part.done(&mut said)? {
            Some(found) => found,
            None => part.make(crawl, some, request, &mut said)?,
        };
        counts.unrelated += found.unrelated;
        counts.rows += found.rows;
        counts.repeated += found.repeated;
        counts.low += found.low;
    }
    save(&folder.join("README.md"), card(&counts, request).as_bytes())?;
    if let Some(lines) = &lines {
        fs::remove_file(lines).map_err(|cause| Error::io(lines, cause))?;
    }
    Ok(counts)
}

/// Writes down what the corpus is made of, or sees that it is the same as before.
fn begin(crawl: &Path, folder: &Path, request: &CorpusRequest) -> Result<(), Error> {
    let size = fs::metadata(crawl).map_err(|cause| Error::io(crawl, cause))?.len();
    let made = json!({ "corpus": 1, "bytes": size, "request": request, "shard": SHARD });
    let path = folder.join("corpus.json");
    match fs::read(&path) {
        Ok(old) if serde_json::from_slice::<Value>(&old).ok().as_ref() == Some(&made) => Ok(()),
        Ok(_) => Err(Error::new(ErrorCode::Conflict).at(path)),
        Err(_) => save(&path, format!("{made}\n").as_bytes()),
    }
}

/// The first pass: places, counts, and what is wrong with lines.
fn places(
    crawl: &Path,
    request: &CorpusRequest,
    tell: &dyn Fn(&Error) -> String,
) -> Result<(Vec<DocumentPlace>, CorpusCounts, String), Error> {
    let file = File::open(crawl).map_err(|cause| Error::io(crawl, cause))?;
    let mut input = BufReader::new(file);
    let (mut places, mut counts, mut errors) = (Vec::new(), CorpusCounts::default(), String::new());
    let (mut line, mut offset) = (Vec::new(), 0);
    for number_of_line in 1usize.. {
        let read = next_line(&mut input, &mut line).map_err(|cause| Error::io(crawl, cause))?;
        if read == 0 {
            break;
        }
        let at = offset;
        offset += read;
        if line.is_empty() {
            continue;
        }
        let document = match document(&line) {
            Ok(document) => document,
            Err(error) => {
                counts.bad += 1;
                let bad = json!({ "line": number_of_line, "error": tell(&error) });
                errors.push_str(&format!("{bad}\n"));
                continue;
            }
        };
        counts.documents += 1;
        let tag = language(&document).map(|(tag, _)| tag).unwrap_or_default();
        let Some(side) = [&request.from, &request.to].iter().position(|known| **known == tag)
        else {
            counts.other_language += 1;
            continue;
        };
        let key = number(&place::key(&document));
        let sketch = sketch::sketch(place::text(&document));
        places.push(DocumentPlace { key, side: side as u8, offset: at, sketch });
    }
    Ok((places, counts, errors))
}

/// One file of the corpus.
struct CorpusPart {
    rows: PathBuf,
    counts: PathBuf,
}

impl CorpusPart {
    fn new(folder: &Path, at: usize, request: &CorpusRequest) -> Self {
        let name = |end: &str| folder.join(format!("part-{at:05}.{end}"));
        let rows = if request.parquet { "parquet" } else { "jsonl" };
        Self { rows: name(rows), counts: name("counts.json") }
    }

    /// What was counted of it, where it is done; its rows are remembered.
    fn done(&self, said: &mut FxHashSet<u64>) -> Result<Option<CorpusCounts>, Error> {
        if !self.rows.exists() {
            return Ok(None);
        }
        let counts = fs::read(&self.counts).map_err(|cause| Error::io(&self.counts, cause))?;
        let broken = |bad| Error::new(ErrorCode::FileBroken).at(&self.rows).because(bad);
        files::each_row(&self.rows, &mut |row| {
            said.insert(likeness(&row));
            Ok(())
        })?;
        serde_json::from_slice(&counts).map(Some).map_err(broken)
    }

    fn make(
        &self,
        crawl: &Path,
        pairs: &[(u64, u64)],
        request: &CorpusRequest,
        said: &mut FxHashSet<u64>,
    ) -> Result<CorpusCounts, Error> {
        let cut = |&(source, target): &(u64, u64)| {
            Ok(CutPair::new((read(crawl, source)?, read(crawl, target)?), request))
        };
        let cut: Vec<CutPair> = pairs.par_iter().map(cut).collect::<Result<_, Error>>()?;
        let found = rows::all_rows(&cut, request)?;
        let mut counts = CorpusCounts::default();
        let mut kept = Vec::new();
        for found in found {
            let Aligned::Rows(rows) = found else {
                counts.unrelated += 1;
                continue;
            };
            for row in rows {
                let slot = match (row.score < request.least, said.contains(&likeness(&row))) {
                    (true, _) => &mut counts.low,
                    (_, true) => &mut counts.repeated,
                    _ => {
                        said.insert(likeness(&row));
                        kept.push(row);
                        &mut counts.rows
                    }
                };
                *slot += 1;
            }
        }
        let counted =
            serde_json::to_string(&counts).map_err(|bad| Error::new(ErrorCode::Io).because(bad))?;
        save(&self.counts, counted.as_bytes())?;
        save(&self.rows, &files::bytes(kept, request)?)?;
        Ok(counts)
    }
}

/// The document whose line starts at a byte.
fn read(crawl: &Path, offset: u64) -> Result<Map<String, Value>, Error> {
    let io = |cause| Error::io(crawl, cause);
    let mut file = File::open(crawl).map_err(io)?;
    file.seek(SeekFrom::Start(offset)).map_err(io)?;
    let mut line = Vec::new();
    next_line(&mut BufReader::new(file), &mut line).map_err(io)?;
    document(&line)
}

/// A number that rows share which say the same but for case, accents, figures, marks and spaces.
fn likeness(row: &CorpusRow) -> u64 {
    let plain = |text: &str| {
        let figure = |c: char| if c.is_numeric() { '0' } else { c };
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).map(figure).collect();
        fold(&letters)
    };
    number(&format!("{}\n{}", plain(&row.source), plain(&row.target)))
}

/// The card that stands beside the files.
fn card(counts: &CorpusCounts, request: &CorpusRequest) -> String {
    let licence = match request.licence.as_str() {
        "" => "unknown: nothing was said of it",
        licence => licence,
    };
    let CorpusCounts { documents, bad, other_language, document_pairs, .. } = counts;
    let CorpusCounts { unrelated, rows, repeated, low, .. } = counts;
    format!(
        "# Corpus {from}–{to}\n\n\
         | | |\n|---|---|\n\
         | made by | enregard {version} |\n\
         | licence of the texts | {licence} |\n\
         | documents read | {documents} |\n\
         | lines that could not be read (`errors.jsonl`) | {bad} |\n\
         | documents in another language | {other_language} |\n\
         | pairs of documents | {document_pairs} |\n\
         | of them not translations of each other | {unrelated} |\n\
         | rows | {rows} |\n\
         | left out as nearly the same as another | {repeated} |\n\
         | left out for a score under {least} | {low} |\n\n\
         Rows stand in `part-*.{end}`: `id` (lasts while the document says the same), `source`, \
         `target`, `score` (how likely a whole translation), `confidence` (of the alignment), \
         `document`, `document_score`, `lang_confidence`, `split` (`train`, `dev`, `test`; \
         all rows of a document are in one).\n",
        from = request.from,
        to = request.to,
        version = env!("CARGO_PKG_VERSION"),
        least = request.least,
        end = if request.parquet { "parquet" } else { "jsonl" },
    )
}
