//! What the documents promise is what happens: commands are run, links lead somewhere, JSON is what
//! its schemas say, the list of commands is that of the program, and projects of earlier versions
//! are read.

#[path = "readme/compat.rs"]
mod compat;
#[path = "readme/pages.rs"]
mod pages;
#[path = "readme/schemas.rs"]
mod schemas;
#[path = "readme/walk.rs"]
mod walk;
