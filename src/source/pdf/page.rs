//! What a page shows: its letters, put together to lines in the order in which they are read.
//!
//! 1. `runs`: letters that one stretch of drawing set side by side, `accents` on their letters,
//!    `initials` before their words, `drawn_bullets` before their lines;
//! 2. `numbered`, `drawings`, `sides`, `runaround`, `tables`, `ruled`: what stands apart: numbers of
//!    lines, drawings, side notes, boxes, ruled tables;
//! 3. `drawn_columns`: columns, told by the order in which they were drawn;
//! 4. `drawn_cells` (with `drawn_blocks`, `block_rows`, `aligned`, `walls`, `entries`): tables
//!    without rules, told by the order in which their cells were drawn;
//! 5. `bands` (with `baselines`, `drawn_rows`): columns and tables, told by white;
//! 6. `order`: all of these in turn; `setter`: the lines of each;
//! 7. `sheet`: the text and its lines, as [`crate::source::pdf_text`] wants them;
//! 8. `marked`, `tagged`: the same for the blocks that a tagged file names, where its places agree;
//! 9. `pictures`: which images and drawings are pictures, and where in the text they stand.

mod accents;
mod aligned;
mod bands;
mod baselines;
mod block_rows;
mod drawings;
mod drawn_blocks;
mod drawn_bullets;
mod drawn_cells;
mod drawn_columns;
mod drawn_rows;
mod entries;
mod initials;
mod marked;
mod numbered;
pub(super) mod order;
pub(super) mod pictures;
mod ruled;
mod runaround;
mod runs;
mod setter;
pub(super) mod sheet;
mod sides;
mod tables;
pub(super) mod tagged;
mod walls;
