//! The language server: catalogs, segments and sources of a project in any editor.
//!
//! [`server`] speaks the protocol; [`held`] has the texts that the editor holds ([`buffer`]);
//! [`scene`] says which file of which project a text is, and where segments stand in it. The rest
//! answers, one file a question: [`diagnostics`], [`hover`], [`lens`], [`fixes`], [`jump`],
//! [`complete`], [`rename`]. What changes a message is a command ([`commands`]) and goes through
//! `Project::edit`, like everything that changes messages.
//!
//! Values of the protocol are JSON as its specification has them; there is no second set of types.

mod asked;
mod buffer;
mod commands;
mod complete;
mod diagnostics;
mod fixes;
mod held;
mod hover;
mod jump;
mod lens;
mod passages;
mod rename;
mod scene;
mod server;

pub(crate) use server::serve;
