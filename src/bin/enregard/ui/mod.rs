//! How the program speaks: language, color, width, output format.
//!
//! Every word stands in `ui/en/*.ftl` and `ui/fr/*.ftl`; [`Ui::msg`] looks it up.

mod aside;
pub(crate) mod cause;
pub(crate) mod diff;
mod error;
mod finding;
pub(crate) mod help;
pub(crate) mod interrupt;
pub(crate) mod notice;
pub(crate) mod progress;
pub(crate) mod style;
mod usage;
mod visible;
mod voice;
mod words;

pub(crate) use aside::aside;
pub(crate) use finding::finding;
pub(crate) use visible::visible;
pub(crate) use voice::Ui;
pub(crate) use words::UiMessages;
