//! Editions: what they promise of every bitext, and readable cases from `tests/data/editions`.
//!
//! With `ENREGARD_EDITIONS_OUT=dir` the editions made here are also written there, to be looked at
//! and to be given to other people's validators.

#[path = "editions/blocks.rs"]
mod blocks;
#[cfg(feature = "pdf")]
#[path = "editions/design.rs"]
mod design;
#[path = "editions/docx.rs"]
mod docx;
#[path = "editions/epub.rs"]
mod epub;
#[cfg(target_os = "linux")]
#[path = "editions/growth.rs"]
mod growth;
#[path = "editions/html.rs"]
mod html;
#[path = "editions/languages.rs"]
mod languages;
#[path = "editions/made.rs"]
mod made;
#[path = "editions/markdown.rs"]
mod markdown;
#[path = "editions/marks.rs"]
mod marks;
#[cfg(target_os = "linux")]
#[path = "editions/pages.rs"]
mod pages;
#[cfg(feature = "pdf")]
#[path = "editions/pdf.rs"]
mod pdf;
#[path = "editions/several.rs"]
mod several;
#[path = "editions/tables.rs"]
mod tables;
#[path = "support/work.rs"]
mod work;

use std::fs;
use std::path::Path;

use enregard::format::{ExportOptions, Layout, Missing, Output, find};
use enregard::model::{
    Bitext, BitextBlock, Block, BlockKind, Cell, CellStart, Drift, ErrorCode, Imprint, Locale,
    Remark, SegmentId, SourceCode, SourceKept, State, StoredState, Target, Thread, Unit,
};

use made::*;
