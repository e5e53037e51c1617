//! Which bracket closes which, and where code spans end, found in one pass each.

use std::collections::BTreeMap;

/// What is known of a text before it is scanned.
pub(super) struct Map {
    /// The `]` of each `[` that has one.
    brackets: BTreeMap<usize, usize>,
    /// Where runs of backticks start, by their length.
    ticks: BTreeMap<usize, Vec<usize>>,
}

impl Map {
    pub(super) fn new(text: &str) -> Self {
        let mut map = Self { brackets: BTreeMap::new(), ticks: ticks(text) };
        map.pair(text);
        map
    }

    /// The `]` that closes the `[` at `open`.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        self.brackets.get(&open).copied()
    }

    /// Where the code span that opens at `at` with `length` backticks has its closing ones.
    pub(super) fn code_end(&self, at: usize, length: usize) -> Option<usize> {
        let starts = self.ticks.get(&length)?;
        starts.get(starts.partition_point(|&start| start < at + length)).copied()
    }

    fn pair(&mut self, text: &str) {
        let mut open = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += match byte {
                b'\\' => 2,
                b'`' => {
                    let length = run_length(bytes, at);
                    self.code_end(at, length).map_or(length, |end| end + length - at)
                }
                b'[' => {
                    open.push(at);
                    1
                }
                b']' => {
                    if let Some(start) = open.pop() {
                        self.brackets.insert(start, at);
                    }
                    1
                }
                _ => 1,
            };
        }
    }
}

/// How many times the byte at `at` stands there in a row.
pub(super) fn run_length(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| Some(*byte) == rest.first()).count()
}

fn ticks(text: &str) -> BTreeMap<usize, Vec<usize>> {
    let bytes = text.as_bytes();
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let length = if byte == b'`' { run_length(bytes, at) } else { 1 };
        if byte == b'`' {
            found.entry(length).or_default().push(at);
        }
        at += length;
    }
    found
}
