//! What the documents promise is what happens: commands are run, links lead somewhere, JSON is what
//! its schemas say, and the list of commands is that of the program.

#[path = "readme/pages.rs"]
mod pages;
#[path = "readme/schemas.rs"]
mod schemas;
#[path = "readme/walk.rs"]
mod walk;
