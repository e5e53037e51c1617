//! The YAML that our program reads and writes, under the name of the crate that it comes from: the
//! typesetter needs no second one.

pub use yaml_serde::*;
