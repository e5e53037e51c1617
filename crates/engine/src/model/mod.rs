//! The nouns: what the steps pass to one another. No step's logic lives here.

mod aside;
mod bead;
mod bitext;
mod block;
mod catalog_form;
mod cell;
mod counts;
mod design;
mod diagnostic;
mod document;
mod edition;
mod error;
mod glossary;
mod id;
mod locale;
mod merge;
mod named;
mod origin;
mod position;
mod quality;
mod reading;
mod review;
mod shared;
mod state;
mod thread;

pub use aside::SetAside;
pub use bead::Bead;
pub use bitext::{Bitext, BitextBlock, Messages, Obsolete, Standing, Target, Unit};
pub use block::{Block, BlockKind, Discard, DiscardReason};
pub use catalog_form::CatalogForm;
pub use cell::{Cell, CellStart};
pub use counts::Counts;
pub use design::{
    Colour, Design, PageColours, PageFaces, PageLength, PageMargins, PageSides, PageSize,
    PageSizes, ReadingOrder, ReadyDesign,
};
pub use diagnostic::{Diagnostic, Severity};
pub use document::{Document, Segment, SegmentBlock};
pub use edition::Imprint;
pub use error::{Cause, Error, ErrorCode, ErrorPlace};
pub use glossary::{Glossary, TERM_DETAILS, Term, TermCase, is_term_detail};
pub use id::{RunningHash, SegmentId, content_hash, hash32, is_device, slug, stream_hash};
pub use locale::Locale;
pub use merge::{Merged, merge};
pub(crate) use named::named;
pub use origin::{is_raw_machine, origin_after, origin_edited, origin_source};
pub use position::{
    EMU_PER_PIXEL, Positions, SourceAnchor, SourceCode, SourceKept, SourcePicture, SourceReference,
    emu,
};
pub use quality::{ERROR_KINDS, ErrorWeight, QualityMark};
pub use reading::Reading;
pub use review::{Review, ReviewStanding, person, review_standing, same_person};
pub use shared::SharedText;
pub use state::{Drift, DriftClass, State, StoredState};
pub use thread::{Remark, RemarkKind, Thread};
