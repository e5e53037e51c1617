//! What each cue is worth.
//!
//! `weights.tsv` names the weights, each with its reason; code names them by `weight("name")`, and
//! a name that stands in no row does not compile. Another table may be put in their place before
//! the first text is read, so that a script can try what a weight is worth.

use std::sync::OnceLock;

use crate::model::{Error, ErrorCode};

const TABLE: &str = include_str!("weights.tsv");

static VALUES: OnceLock<Vec<i32>> = OnceLock::new();

/// The value of a weight.
macro_rules! weight {
    ($name:literal) => {
        super::weights::value(const { super::weights::row($name) })
    };
}
pub(in crate::source::pdf_text) use weight;

/// Takes other values for the weights that a table names, a name, a tab and a value a line.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] for a name that is none, a value that is no number, and where weights
/// have been used already.
pub fn replace(table: &str) -> Result<(), Error> {
    let mut values = shipped();
    for (name, value) in rows(table) {
        let slot = rows(TABLE).position(|(own, _)| own == name).and_then(|at| values.get_mut(at));
        let (slot, value) = slot.zip(value.parse().ok()).ok_or_else(|| broken(name))?;
        *slot = value;
    }
    VALUES.set(values).map_err(|_| broken("weights"))
}

fn broken(name: &str) -> Error {
    Error::new(ErrorCode::FileBroken).with("text", name)
}

pub(in crate::source::pdf_text) fn value(row: usize) -> i32 {
    VALUES.get_or_init(shipped).get(row).copied().unwrap_or(0)
}

fn shipped() -> Vec<i32> {
    rows(TABLE).map(|(_, value)| value.parse().unwrap_or(0)).collect()
}

fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?))
    })
}

/// The row of a name, told while the program is compiled.
#[allow(clippy::indexing_slicing, clippy::panic, reason = "a fault stops the compiler")]
pub(in crate::source::pdf_text) const fn row(name: &str) -> usize {
    let (table, name) = (TABLE.as_bytes(), name.as_bytes());
    let (mut at, mut row) = (0, 0);
    while at < table.len() {
        let (mut same, mut length) = (true, 0);
        while at + length < table.len() && table[at + length] != b'\n' {
            let own = if length < name.len() { name[length] } else { b'\t' };
            same &= length > name.len() || table[at + length] == own;
            length += 1;
        }
        if same && length > name.len() {
            return row;
        }
        row += (table[at] != b'#') as usize;
        at += length + 1;
    }
    panic!("no such weight")
}
