//! What a reader set aside, in words: `page 2 is a picture, 3 images`.

use enregard::model::SetAside;

use super::words::UiMessages;

/// What was set aside, by kind: `page 2 is a picture, 3 images`.
pub(crate) fn aside(set_aside: &[SetAside], words: &UiMessages) -> String {
    let said = |aside: &SetAside| {
        let id = format!("aside-{}", aside.reason.as_str().replace('_', "-"));
        let pages = stretches(&aside.pages);
        words.get(&id, &[("count", aside.count.into()), ("pages", pages.into())])
    };
    set_aside.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Page numbers, those in a row as one: `2, 5–9`.
fn stretches(pages: &[usize]) -> String {
    let rows = pages.chunk_by(|a, b| *b == a + 1);
    let shown = |row: &[usize]| match row {
        [first, .., last] => format!("{first}–{last}"),
        row => row.iter().map(ToString::to_string).collect(),
    };
    rows.map(shown).collect::<Vec<_>>().join(", ")
}
