//! **enregard** keeps a translation facing its original, segment by segment, and publishes the two
//! side by side.
//!
//! ```text
//! report.txt ──source──▶ Block… ──segment──▶ Document ──store──▶ segments/*.yaml
//!                                    ▲ ids carried over            │
//!                                    └────────── last Document ◀───┘
//! locales/en/*.ftl ──catalog──▶ Target… ─┐
//!                               Document ┴─status──▶ Bitext ─┬─▶ counts, word diffs of drifted units
//!                                                            ├─check──▶ Finding…
//!                                                            └─format─▶ html epub pdf tmx xliff po …
//! an existing English text ──source, text──▶ sentences ──align──▶ Bead… ─┐
//! memory.tmx, messages.po  ──format (read)──▶ Bitext ────────────────────┴▶ Target… ──catalog──▶ *.ftl
//! ```
//!
//! Every step is pure: text or bytes in, values out. Only [`project`] touches the disk. Imports
//! point one way: `text` ◀ `model` ◀ `container` ◀ the steps ◀ `project` ◀ the program
//! (`src/bin/enregard`). The rooms that know no file form stand in a crate of their own,
//! [`enregard_engine`], and under their names here.
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

pub mod catalog;
pub mod container;
pub mod format;
pub mod project;
pub mod source;
pub mod store;
pub mod terms;

pub use enregard_engine::{align, check, memory, model, segment, status, text};
