//! What a printed line is: its words, its place, its role, and how lines are joined.
//!
//! - `lettered`, `gutters`: bullets that came out as letters, and two columns side by side, put
//!   right before the text is cut into `lines`;
//! - `spacing`: what a white line means in this document;
//! - `cues`, `marks`: what stands at the two ends of a line, and which numbers may call a note;
//! - `rows`: a line of the body as `flow` measures it;
//! - `join` (with `hyphens`, `escape`): several lines as one text.

pub(in crate::source) mod cues;
pub(in crate::source) mod escape;
pub(super) mod gutters;
mod hyphens;
pub(super) mod join;
pub(in crate::source) mod lettered;
pub(in crate::source) mod lines;
pub(super) mod marks;
pub(super) mod rows;
pub(super) mod spacing;
