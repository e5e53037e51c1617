//! What the bytes of a PDF hold: its letters, rules, shapes, pictures, links and tags.
//!
//! 1. `locked`: decrypts what the empty password opens;
//! 2. `guard` (with `tree`): refuses files that are made to swell;
//! 3. `audit`, `fonts`, `type3`: what the parser would read wrongly is told beforehand: fonts
//!    without names for their glyphs, fonts of bitmaps;
//! 4. `structure`: the blocks that a tagged file names; `links`: the places that lead elsewhere;
//! 5. `glyphs`: the letters of each page, by `hayro-interpret`, as `letters` holds them;
//! 6. `taken` (with `packed`, `vectors`): the bytes of pictures and drawings.

mod audit;
mod fonts;
pub(super) mod glyphs;
pub(super) mod guard;
pub(super) mod letters;
pub(super) mod links;
pub(super) mod locked;
mod packed;
pub(super) mod structure;
pub(super) mod taken;
mod tree;
mod type3;
mod vectors;
