//! Texts that a document, its bitext and its catalog have in common.

/// A text that many may hold: a copy shares its letters, and who changes one has it alone. Texts of
/// up to 15 bytes take no memory of their own.
pub type SharedText = ecow::EcoString;
