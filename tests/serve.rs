//! The editor in the browser: attacks over raw HTTP, and its promises in a real browser. And the
//! language server, which serves other editors.
#![allow(
    unreachable_pub,
    clippy::print_stderr,
    reason = "modules of one test; it says why it skips"
)]

#[path = "serve/answers.rs"]
mod answers;
#[path = "serve/asking.rs"]
mod asking;
#[path = "serve/attacks.rs"]
mod attacks;
#[path = "serve/beside.rs"]
mod beside;
#[path = "serve/browser.rs"]
mod browser;
#[path = "serve/http.rs"]
mod http;
#[cfg(feature = "lsp")]
#[path = "serve/lsp.rs"]
mod lsp;
#[path = "serve/pages.rs"]
mod pages;
#[path = "serve/roles.rs"]
mod roles;
#[path = "serve/watch.rs"]
mod watch;
#[path = "serve/writers.rs"]
mod writers;
