//! Reads any YAML that says what a segments file says, and finds the place of an error.

use serde::Deserialize;

use super::write::VERSION;
use crate::model::{
    BlockKind, Cause, Cell, Discard, Document, Error, ErrorCode, Segment, SegmentBlock, SegmentId,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    enregard: u32,
    #[serde(default)]
    blocks: Vec<FileBlock>,
    #[serde(default)]
    retired: Vec<FileRetired>,
    #[serde(default)]
    discarded: Vec<Discard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBlock {
    kind: BlockKind,
    level: Option<u8>,
    label: Option<String>,
    cell: Option<Cell>,
    segments: Vec<FileSegment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSegment {
    id: String,
    text: String,
    #[serde(default)]
    from: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRetired {
    id: String,
    text: String,
    #[serde(default)]
    from: Vec<String>,
    after: Option<String>,
}

pub(super) fn read(text: &str) -> Result<Document, Error> {
    if let Some((line, what)) = crate::store::guard::refused(text) {
        return Err(Error::new(ErrorCode::SegmentsBroken).on(line, 1).because(Cause::new(what)));
    }
    let file: File = serde_yaml::from_str(text).map_err(|cause| {
        let place = cause.location().map_or((1, 1), |at| (at.line(), at.column()));
        Error::new(ErrorCode::SegmentsBroken).on(place.0, place.1).because(cause)
    })?;
    if file.enregard != VERSION {
        let found = file.enregard.to_string();
        return Err(Error::new(ErrorCode::VersionUnknown).with("found", found));
    }
    let mut document = Document {
        blocks: file.blocks.into_iter().map(block).collect::<Result<_, _>>()?,
        discarded: file.discarded,
        ..Document::default()
    };
    for FileRetired { id, text, from, after } in file.retired {
        let retired = segment(FileSegment { id, text, from })?;
        if let Some(before) = after {
            document.after.insert(retired.id.clone(), SegmentId::new(&before)?);
        }
        document.retired.push(retired);
    }
    Ok(document)
}

fn block(block: FileBlock) -> Result<SegmentBlock, Error> {
    let segments = block.segments.into_iter().map(segment).collect::<Result<_, _>>()?;
    let FileBlock { kind, level, label, cell, .. } = block;
    Ok(SegmentBlock { kind, level, label, cell, segments })
}

fn segment(segment: FileSegment) -> Result<Segment, Error> {
    let from = segment.from.iter().map(|id| SegmentId::new(id)).collect::<Result<_, _>>()?;
    Ok(Segment { id: SegmentId::new(&segment.id)?, text: segment.text.into(), from })
}
