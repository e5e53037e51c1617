//! How a catalog is laid out.

use serde::{Deserialize, Serialize};

/// How a catalog is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CatalogForm {
    /// A blank line between entries.
    #[default]
    Spaced,
    /// As Fluent's own serializer writes it.
    Canonical,
}
