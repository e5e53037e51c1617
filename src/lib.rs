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
//! (`src/bin/enregard`).
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
pub mod catalog;
pub mod check;
pub mod container;
pub mod format;
pub mod memory;
pub mod model;
pub mod project;
pub mod segment;
pub mod source;
pub mod status;
pub mod store;
pub mod terms;
pub mod text;
