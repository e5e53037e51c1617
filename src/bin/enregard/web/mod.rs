//! The editor in the browser: a server on this machine only, and the pages it serves.
//!
//! [`server`] accepts connections and bounds them; [`languages`] opens the editor of each language,
//! [`router`] bounds what is asked of it; [`guard`] decides who may speak, [`role`] what they may
//! do; [`state`] holds the project as last read; [`api`] answers in JSON and calls the same
//! `Project` methods as the commands; [`start`] is what there is before a project; [`page`] is the
//! one page, whose scripts and styles stand in `assets/`.
//!
//! [`preview`] shows the editions that `enregard watch` makes.
//!
//! A new view is a file in `assets/views/`, a line in [`assets`] and in [`page::VIEWS`].

mod advice;
mod api;
mod app;
mod assets;
mod drafting;
mod english;
mod findings;
mod guard;
mod invitations;
mod languages;
mod lock;
mod page;
mod presence;
mod preview;
mod progress;
mod recall;
mod role;
mod router;
mod server;
mod session;
mod shapes;
mod start;
mod state;
mod terms;
mod words;

pub(crate) use guard::PublicUrl;
pub(crate) use page::is_page;
pub(crate) use preview::Preview;
pub(crate) use role::AccessRole;
pub(crate) use server::{Options, Served, serve};
