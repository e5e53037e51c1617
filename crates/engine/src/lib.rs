//! The engine of **enregard**, without files, formats or a project: for programs that want
//! sentences, alignment, drift or checks alone.
//!
//! ```text
//! Block… ──segment──▶ Document ─┐             ┌─ counts, word diffs of drifted units
//!            ▲ ids carried over ├─status──▶ Bitext ──check──▶ Finding…
//!                     Target… ──┘
//! sentences of both texts ──align──▶ Bead…      translated pairs ──memory──▶ suggestions
//! ```
//!
//! Every step is pure. Imports point one way: `text` ◀ `model` ◀ the steps.
#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic
    )
)]

pub mod align;
pub mod check;
pub mod memory;
pub mod model;
pub mod segment;
pub mod status;
pub mod text;
