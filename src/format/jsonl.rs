//! JSON Lines: one unit a line, for scripts and data sets.

use serde_json::json;

use super::{ExportOptions, Output};
use crate::model::{Bitext, Error};

pub(super) fn write(bitext: &Bitext, _options: &ExportOptions) -> Result<Vec<Output>, Error> {
    let mut out = String::new();
    let (from, to) = (bitext.source_locale.as_str(), bitext.target_locale.as_str());
    for block in &bitext.blocks {
        for unit in &block.units {
            let target = unit.target.as_ref().map(|target| target.text.as_str());
            let line = json!({
                "id": unit.id.as_str(),
                "kind": block.kind.as_str(),
                "state": unit.state.as_str(),
                "translation": { from: unit.source, to: target },
            });
            out.push_str(&line.to_string());
            out.push('\n');
        }
    }
    Ok(Output::one(".jsonl", out))
}
