//! Joins a document with its targets into a bitext; counts.

pub mod drift;
