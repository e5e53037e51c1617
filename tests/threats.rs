//! What the program must survive: each case of `docs/threats.md` that is about imports, paths,
//! exports, git and saving, as a test named after its number. Cases 31 to 50, the editor, stand in
//! `serve.rs`; case 60, merging, in `merge.rs`.
//!
//! To die is to panic, to abort, to run for more than two seconds of the processor (some more
//! without optimization), or to take more than 256 MB. What could abort runs in a child process
//! with a stack of 1 MiB.
#![allow(clippy::print_stderr, reason = "it says how many trials were made, and why it skips")]

#[path = "threats/archives.rs"]
mod archives;
#[path = "threats/clock.rs"]
mod clock;
#[path = "threats/doctor.rs"]
mod doctor;
#[path = "threats/gates.rs"]
mod gates;
#[cfg(unix)]
#[path = "threats/growth.rs"]
mod growth;
#[path = "threats/kills.rs"]
mod kills;
#[path = "threats/kit.rs"]
mod kit;
#[path = "threats/outputs.rs"]
mod outputs;
#[path = "threats/paths.rs"]
mod paths;
#[path = "threats/pictures.rs"]
mod pictures;
#[cfg(unix)]
#[path = "threats/reading.rs"]
mod reading;
#[path = "threats/saves.rs"]
mod saves;
#[path = "threats/texts.rs"]
mod texts;
#[path = "threats/walk.rs"]
mod walk;
#[path = "threats/xml.rs"]
mod xml;

mod support;
#[path = "support/work.rs"]
mod work;
