//! Parquet: the rows of the JSON Lines export as columns, for data tools; and tables of texts and
//! numbers, in and out.
//!
//! `translation` is a group with a string for each language, as Hugging Face has it.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, FloatType};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::FileReader;
use ::parquet::file::serialized_reader::SerializedFileReader;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;

use super::options::{ExportOptions, Outputs};
use super::pairs::{AlignedRow, pairs};
use super::split::{self, SplitPart};
use crate::model::{Bitext, Error, ErrorCode};

/// Rows of one row group.
const GROUP: usize = 50_000;

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let parts = split::parts(bitext);
    if !options.split {
        let all: Vec<_> = pairs.iter().collect();
        return files.one(".parquet", &file(bitext, options, &all).map_err(broken)?);
    }
    for part in SplitPart::ALL {
        let own: Vec<_> = pairs.iter().filter(|pair| split::part(&parts, pair) == part).collect();
        let bytes = file(bitext, options, &own).map_err(broken)?;
        files.one(&format!(".{}.parquet", part.as_str()), &bytes)?;
    }
    Ok(())
}

fn broken(error: ParquetError) -> Error {
    Error::new(ErrorCode::FileBroken).because(error)
}

type ParquetRows<'a, 'b> = &'a [&'a AlignedRow<'b>];

fn file(
    bitext: &Bitext,
    options: &ExportOptions,
    pairs: ParquetRows<'_, '_>,
) -> Result<Vec<u8>, ParquetError> {
    let mut writer = writer(&schema(bitext, options))?;
    for rows in pairs.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        columns(&mut group, bitext, options, rows)?;
        group.close()?;
    }
    writer.into_inner()
}

fn writer(schema: &str) -> Result<SerializedFileWriter<Vec<u8>>, ParquetError> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("enregard ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let schema = Arc::new(parse_message_type(schema)?);
    SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))
}

/// A column of a table.
pub enum ParquetColumn {
    /// Texts.
    Texts(Vec<String>),
    /// Numbers.
    Numbers(Vec<f64>),
}

/// A table, its columns under their names, as the bytes of a file.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] for a name that no column can have.
pub fn table(columns: Vec<(&str, ParquetColumn)>) -> Result<Vec<u8>, Error> {
    let field = |(name, column): &(&str, ParquetColumn)| match column {
        ParquetColumn::Texts(_) => format!("required binary {name} (STRING); "),
        ParquetColumn::Numbers(_) => format!("required double {name}; "),
    };
    let fields: String = columns.iter().map(field).collect();
    let write = || {
        let mut writer = writer(&format!("message rows {{ {fields}}}"))?;
        let mut group = writer.next_row_group()?;
        for (_, column) in columns {
            let Some(mut place) = group.next_column()? else { break };
            match column {
                ParquetColumn::Texts(texts) => {
                    let texts: Vec<ByteArray> =
                        texts.into_iter().map(|text| text.into_bytes().into()).collect();
                    place.typed::<ByteArrayType>().write_batch(&texts, None, None)?;
                }
                ParquetColumn::Numbers(numbers) => {
                    place.typed::<DoubleType>().write_batch(&numbers, None, None)?;
                }
            }
            place.close()?;
        }
        group.close()?;
        writer.into_inner()
    };
    write().map_err(broken)
}

/// Gives the rows of a file one by one, as objects by the names of the columns.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] for what is no Parquet; what the disk and `give` say.
pub fn each_row(
    path: &Path,
    give: &mut dyn FnMut(serde_json::Value) -> Result<(), Error>,
) -> Result<(), Error> {
    let file = File::open(path).map_err(|cause| Error::io(path, cause))?;
    let bad = |error| broken(error).at(path);
    let reader = SerializedFileReader::new(file).map_err(bad)?;
    for row in reader.get_row_iter(None).map_err(bad)? {
        give(row.map_err(bad)?.to_json_value())?;
    }
    Ok(())
}

/// Tags hold letters, digits and hyphens only, which column names may.
fn schema(bitext: &Bitext, options: &ExportOptions) -> String {
    let score = if options.with_scores { "optional float score;" } else { "" };
    format!(
        "message pairs {{ required binary id (STRING); required binary document (STRING); \
         required binary kind (STRING); required binary state (STRING); \
         required binary covers (STRING); optional binary previous (STRING); {score} \
         required group translation {{ \
         required binary {} (STRING); optional binary {} (STRING); }} }}",
        bitext.source_locale, bitext.target_locale,
    )
}

type ParquetGroup<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

fn columns(
    group: &mut ParquetGroup<'_>,
    bitext: &Bitext,
    options: &ExportOptions,
    rows: ParquetRows<'_, '_>,
) -> Result<(), ParquetError> {
    strings(group, rows, |pair| Some(pair.id().to_owned()), false)?;
    strings(group, rows, |_| Some(bitext.document.clone()), false)?;
    strings(group, rows, |pair| Some(pair.block.kind.as_str().to_owned()), false)?;
    strings(group, rows, |pair| Some(pair.unit.state.as_str().to_owned()), false)?;
    strings(group, rows, |pair| Some(pair.covers()), false)?;
    strings(group, rows, |pair| pair.previous().map(str::to_owned), true)?;
    if options.with_scores {
        scores(group, rows)?;
    }
    strings(group, rows, |pair| Some(pair.source.to_string()), false)?;
    strings(group, rows, |pair| pair.target().map(str::to_owned), true)
}

fn strings(
    group: &mut ParquetGroup<'_>,
    rows: ParquetRows<'_, '_>,
    cell: impl Fn(&AlignedRow<'_>) -> Option<String>,
    is_optional: bool,
) -> Result<(), ParquetError> {
    let cells: Vec<Option<String>> = rows.iter().map(|pair| cell(pair)).collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<ByteArray> =
        cells.into_iter().flatten().map(|text| ByteArray::from(text.into_bytes())).collect();
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    let levels = is_optional.then_some(levels.as_slice());
    column.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
    column.close()
}

fn scores(group: &mut ParquetGroup<'_>, rows: ParquetRows<'_, '_>) -> Result<(), ParquetError> {
    let cells: Vec<Option<f32>> = rows.iter().map(|pair| pair.score()).collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<f32> = cells.into_iter().flatten().collect();
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    column.typed::<FloatType>().write_batch(&values, Some(&levels), None)?;
    column.close()
}
