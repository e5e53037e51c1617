//! The files of a corpus, and a crawl in Parquet: rows in, bytes out, and back.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::shapes::{CorpusRequest, CorpusRow};
use crate::model::{Error, ErrorCode};

/// A crawl in Parquet as lines of JSON, in a file beside the corpus, so that documents can be read
/// again where they stand; nothing of one that is lines already.
pub(super) fn as_lines(crawl: &Path, folder: &Path) -> Result<Option<PathBuf>, Error> {
    if crawl.extension().is_none_or(|end| end != "parquet") {
        return Ok(None);
    }
    let (whole, part) = (folder.join("crawl.jsonl"), folder.join("crawl.jsonl.part"));
    if !whole.exists() {
        table::write_lines(crawl, &part)?;
        fs::rename(&part, &whole).map_err(|cause| Error::io(&whole, cause))?;
    }
    Ok(Some(whole))
}

/// Takes away what a run that was killed was about to save.
pub(super) fn clear(folder: &Path) -> Result<(), Error> {
    let io = |cause| Error::io(folder, cause);
    for entry in fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(".enregard-") && name.ends_with(".tmp") {
            fs::remove_file(entry.path()).map_err(io)?;
        }
    }
    Ok(())
}

/// The bytes of a file of rows.
pub(super) fn bytes(rows: Vec<CorpusRow>, request: &CorpusRequest) -> Result<Vec<u8>, Error> {
    if request.parquet {
        return table::bytes(rows);
    }
    let mut out = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut out, &row)
            .map_err(|bad| Error::new(ErrorCode::Io).because(bad))?;
        out.push(b'\n');
    }
    Ok(out)
}

/// Gives the rows of a file one by one.
pub(super) fn each_row(
    path: &Path,
    give: &mut dyn FnMut(CorpusRow) -> Result<(), Error>,
) -> Result<(), Error> {
    if path.extension().is_some_and(|end| end == "parquet") {
        return table::each_row(path, give);
    }
    let io = |cause| Error::io(path, cause);
    for line in BufReader::new(fs::File::open(path).map_err(io)?).split(b'\n') {
        let row = serde_json::from_slice(&line.map_err(io)?);
        give(row.map_err(|bad| Error::new(ErrorCode::FileBroken).at(path).because(bad))?)?;
    }
    Ok(())
}

#[cfg(feature = "parquet")]
mod table {
    use std::fs;
    use std::io::{BufWriter, Write};
    use std::path::Path;

    use crate::format::parquet::{self as tables, ParquetColumn};
    use crate::model::{Error, ErrorCode};
    use crate::project::corpus::shapes::CorpusRow;

    pub(super) fn write_lines(crawl: &Path, out: &Path) -> Result<(), Error> {
        let io = |cause| Error::io(out, cause);
        let mut file = BufWriter::new(fs::File::create(out).map_err(io)?);
        tables::each_row(crawl, &mut |mut row| {
            if let Some(row) = row.as_object_mut() {
                row.retain(|_, value| !value.is_null());
            }
            writeln!(file, "{row}").map_err(io)
        })?;
        file.flush().map_err(io)
    }

    pub(super) fn bytes(rows: Vec<CorpusRow>) -> Result<Vec<u8>, Error> {
        let texts = |of: fn(&CorpusRow) -> &String| {
            ParquetColumn::Texts(rows.iter().map(|row| of(row).clone()).collect())
        };
        let numbers =
            |of: fn(&CorpusRow) -> f64| ParquetColumn::Numbers(rows.iter().map(of).collect());
        tables::table(vec![
            ("id", texts(|row| &row.id)),
            ("source", texts(|row| &row.source)),
            ("target", texts(|row| &row.target)),
            ("score", numbers(|row| row.score)),
            ("confidence", numbers(|row| row.confidence)),
            ("document", texts(|row| &row.document)),
            ("document_score", numbers(|row| row.document_score)),
            ("lang_confidence", numbers(|row| row.lang_confidence)),
            ("split", texts(|row| &row.split)),
        ])
    }

    pub(super) fn each_row(
        path: &Path,
        give: &mut dyn FnMut(CorpusRow) -> Result<(), Error>,
    ) -> Result<(), Error> {
        tables::each_row(path, &mut |row| {
            let row = serde_json::from_value(row);
            give(row.map_err(|bad| Error::new(ErrorCode::FileBroken).at(path).because(bad))?)
        })
    }
}

/// A program that was built without Parquet says so.
#[cfg(not(feature = "parquet"))]
mod table {
    use std::path::Path;

    use crate::model::{Error, ErrorCode};
    use crate::project::corpus::shapes::CorpusRow;

    fn none<T>() -> Result<T, Error> {
        let error = Error::new(ErrorCode::FormatUnknown);
        Err(error.with("value", "parquet").with("expected", "jsonl"))
    }

    pub(super) fn write_lines(_: &Path, _: &Path) -> Result<(), Error> {
        none()
    }

    pub(super) fn bytes(_: Vec<CorpusRow>) -> Result<Vec<u8>, Error> {
        none()
    }

    pub(super) fn each_row(
        _: &Path,
        _: &mut dyn FnMut(CorpusRow) -> Result<(), Error>,
    ) -> Result<(), Error> {
        none()
    }
}
