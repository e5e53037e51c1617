//! The editor in the browser: attacks over raw HTTP, and its promises in a real browser.

#[path = "serve/attacks.rs"]
mod attacks;
#[path = "serve/browser.rs"]
mod browser;
#[path = "serve/http.rs"]
mod http;
