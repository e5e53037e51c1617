//! A document with the places of its blocks.

use crate::model::Reading;
use crate::source::place::Place;

/// A document with the places of its blocks.
pub(in crate::source) struct WriterOutline {
    pub(in crate::source) reading: Reading,
    /// For each block, the paragraphs that it is made of.
    pub(in crate::source) places: Vec<Place>,
    /// Where hidden stretches begin.
    pub(in crate::source) hidden: Vec<usize>,
}
