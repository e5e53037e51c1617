//! Takes notes out of the flow.
//!
//! A note begins a line with its number; numbers ascend through the document (or begin anew), the
//! notes of a page close it, end notes close the text. A run of such lines is believed when the
//! body before it prints the marks that call its notes: the sequence itself is the proof, whatever
//! the layout.

use super::ends::{self, worth};
use super::finder::NoteFinder;
pub(in crate::source::pdf_text) use super::labels::PageNote;
use super::labels::{self, is_notes_heading};
use super::numerals;
use super::signs;
use crate::source::pdf_text::sheet::lines::{LineRole, Sheet};
use crate::source::pdf_text::sheet::marks::Marks;

/// Finds the notes, gives their lines the role [`LineRole::Note`].
///
/// Notes at the feet of pages and notes at the end of the text are looked for apart; the kind of
/// which there are more is taken.
pub(in crate::source::pdf_text) fn find(sheet: &mut Sheet<'_>) -> Vec<PageNote> {
    let mut others = signs::find(sheet, &sheet.pages());
    others.extend(numerals::find(sheet));
    labels::part_run_in(sheet);
    let marks = Marks::collect(sheet);
    let pages = sheet.pages();
    let mut feet = NoteFinder::new(&marks, false);
    feet.pages(sheet, &pages);
    if feet.restarts >= 2 {
        // Now that each page is known to count anew, its lone note 1 is believed sooner.
        feet = feet.knowing();
        feet.anew = true;
        feet.pages(sheet, &pages);
    } else if worth(&feet.notes) < feet.notes.len() {
        // Some numbers are missing; now that it is known how labels are set, they may be found.
        let mut again = feet.knowing();
        again.known = true;
        again.pages(sheet, &pages);
        if worth(&again.notes) > worth(&feet.notes) {
            feet = again;
        }
    }
    if feet.notes.iter().any(|note| !is_small(sheet, note)) && sheet.print(0).is_some() {
        // Where there are notes in small type, numbered lines in the body's are lists.
        let mut small = feet.knowing();
        small.small = true;
        small.pages(sheet, &pages);
        if small.notes.len() >= SHOWN && worth(&small.notes) * 2 >= worth(&feet.notes) {
            feet = small;
        }
    }
    let mut notes = feet.notes;
    if let Some(end) = ends::find(sheet, &marks).filter(|end| ends::are_better(end, &notes)) {
        notes = end;
    }
    drop_large(sheet, &mut notes);
    for note in &notes {
        for &line in &note.lines {
            sheet.set_role(line, LineRole::Note);
        }
        // However often it stands at the top of a page, `Notes` above note 1 is a heading.
        let above = note.lines.first().and_then(|first| first.checked_sub(1));
        let misled = |&at: &usize| {
            note.value == 1 && sheet.role(at) == LineRole::Head && is_notes_heading(sheet.line(at))
        };
        if let Some(above) = above.filter(misled) {
            sheet.set_role(above, LineRole::Body);
        }
    }
    notes.extend(others);
    notes
}

/// Notes that show how notes are set.
const SHOWN: usize = 3;

/// Where notes are set in small type, a numbered line in the body's is none.
fn drop_large(sheet: &Sheet<'_>, notes: &mut Vec<PageNote>) {
    let small = notes.iter().filter(|note| is_small(sheet, note)).count();
    if small >= SHOWN && small * 2 > notes.len() {
        notes.retain(|note| is_small(sheet, note));
    }
}

fn is_small(sheet: &Sheet<'_>, note: &PageNote) -> bool {
    let print = note.lines.first().and_then(|&line| sheet.print(line));
    print.is_some_and(|print| print.is_small())
}
