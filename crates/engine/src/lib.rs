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
//! Where to begin:
//!
//! | you have | you want | call |
//! |---|---|---|
//! | a text | its sentences | [`text::sentence::sentences`] |
//! | two texts | which words changed | [`text::diff::diff`] |
//! | | whether they are the same but for typography | [`text::norm::typographic`] |
//! | | what kind of change it is | [`status::drift::classify`] |
//! | the sentences of both languages | which translate which | [`align::align`] |
//! | an old and a new version | which sentence is which | [`segment::matching::match_sentences`] |
//! | a pair | what is wrong with it | [`check::check_pair`] |
//! | many pairs | the same, on all cores | [`check::check_pairs`] |
//! | a change and a translation | what it does to that | [`status::drift::Effect`] |
//! | older translations | suggestions | [`memory::Memory`] |
//!
//! `examples/` shows them at work. Structs that are given back may get further fields, options as
//! well: they are `#[non_exhaustive]`.
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
