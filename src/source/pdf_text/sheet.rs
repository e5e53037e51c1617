//! What a printed line is: its words, its place, its role, and how lines are joined.
//!
//! - `lettered`, `gutters`: bullets that came out as letters, and two columns side by side, put
//!   right before the text is cut into `lines`;
//! - `cues`, `marks`: what stands at the two ends of a line, and which numbers may call a note;
//! - `join` (with `hyphens`): several lines as one text.

pub(in crate::source) mod cues;
pub(super) mod gutters;
mod hyphens;
pub(super) mod join;
pub(in crate::source) mod lettered;
pub(in crate::source) mod lines;
pub(super) mod marks;
