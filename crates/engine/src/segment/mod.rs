//! Blocks → segments under lasting ids.
//!
//! [`split`] cuts blocks into sentences, which have no names yet; [`carry`] names them: ids come
//! over from the last [`Document`](crate::model::Document), new ones are minted. [`matching`] is
//! the pure engine under it: which sentence of a new version is which of the old one.

mod carry;
pub mod matching;
mod split;

pub use carry::{Carried, Revision, SegmentChange, SegmentChangeKind, carry, carry_all};
pub use split::{TextBlock, split};
