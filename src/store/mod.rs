//! What a project keeps on disk besides Fluent: `segments/<doc>.yaml` and `enregard.yaml`.
//!
//! Text in, values out, and back. Nothing here touches the disk. This is the one room that names a
//! YAML crate.

mod guard;
mod merge;
mod rules;
mod scalar;
mod segments;
mod settings;
mod srx;
mod user;

pub use merge::merge_documents;
pub use rules::{RuleList, with_rule, without_rule};
pub use segments::{read_document, write_document};
pub use settings::{
    DocumentSettings, ExceptionSettings, LimitSettings, MemorySettings, Override, Settings,
    StyleSettings, read_settings, write_settings,
};
pub use srx::read_srx;
pub use user::{MachineSettings, UserSettings, read_user_settings};
