//! JSON Lines: one pair a line in the `translation` shape of Hugging Face, for scripts and data
//! sets.
//!
//! Every line has the same keys in the same order; what is absent is `null`. With a split, one file
//! a part.

use std::io::{BufWriter, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::options::{ExportOptions, Outputs};
use super::pairs::{AlignedRow, pairs};
use super::split::{self, SplitPart};
use crate::container::zip::write::broken;
use crate::model::{Bitext, Error};

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let parts = split::parts(bitext);
    if !options.split {
        return lines(bitext, options, pairs.iter(), files.begin(".jsonl")?);
    }
    for part in SplitPart::ALL {
        let own = pairs.iter().filter(|pair| split::part(&parts, pair) == part);
        lines(bitext, options, own, files.begin(&format!(".{}.jsonl", part.as_str()))?)?;
    }
    Ok(())
}

fn lines<'a>(
    bitext: &Bitext,
    options: &ExportOptions,
    pairs: impl Iterator<Item = &'a AlignedRow<'a>>,
    file: &mut dyn Write,
) -> Result<(), Error> {
    let mut out = BufWriter::new(file);
    for pair in pairs {
        let line = JsonLine { bitext, pair, with_scores: options.with_scores };
        serde_json::to_writer(&mut out, &line).map_err(broken)?;
        out.write_all(b"\n").map_err(broken)?;
    }
    out.flush().map_err(broken)
}

struct JsonLine<'a> {
    bitext: &'a Bitext,
    pair: &'a AlignedRow<'a>,
    with_scores: bool,
}

impl Serialize for JsonLine<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let Self { pair, .. } = self;
        let mut map = out.serialize_map(None)?;
        map.serialize_entry("id", pair.id())?;
        map.serialize_entry("document", &self.bitext.document)?;
        map.serialize_entry("block", &(pair.block_index + 1))?;
        map.serialize_entry("kind", pair.block.kind.as_str())?;
        map.serialize_entry("state", pair.unit.state.as_str())?;
        let covers: Vec<_> = pair.covered.iter().map(|unit| unit.id.as_str()).collect();
        map.serialize_entry("covers", &covers)?;
        map.serialize_entry("previous", &pair.previous())?;
        if self.with_scores {
            map.serialize_entry("score", &pair.score())?;
        }
        map.serialize_entry("translation", &JsonTranslation { line: self })?;
        map.end()
    }
}

struct JsonTranslation<'a> {
    line: &'a JsonLine<'a>,
}

impl Serialize for JsonTranslation<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let JsonLine { bitext, pair, .. } = self.line;
        let mut map = out.serialize_map(Some(2))?;
        map.serialize_entry(bitext.source_locale.as_str(), pair.source.as_ref())?;
        map.serialize_entry(bitext.target_locale.as_str(), &pair.target())?;
        map.end()
    }
}
