//! Bytes a second of `source::pdf_text`, on the shipped report and on pages with notes and heads.

use divan::Bencher;
use divan::counter::BytesCount;
use enregard::source::pdf_text;

const REPORT: &str = include_str!("../segments/rapport-cedaw-2023.txt");
const PAGES: &str = include_str!("../tests/data/reflow/pages.txt");

fn main() {
    divan::main();
}

#[divan::bench(args = ["report", "pages"])]
fn blocks(bencher: Bencher<'_, '_>, name: &str) {
    let text =
        if name == "report" { REPORT.repeat(40) } else { format!("{PAGES}\u{c}").repeat(400) };
    bencher.counter(BytesCount::of_str(&text)).bench(|| pdf_text::read(&text).blocks.len());
}
