//! Blind text for Typst's `lorem`: the words of its first sentence, again and again.

/// What blind text begins with (Cicero, *De finibus*, as printers garble it).
pub const LOREM_IPSUM: &str =
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut \
     labore et dolore magna aliqua.";

/// More of it to learn from: nothing.
pub const LIBER_PRIMUS: &str = "";

/// What was learned.
#[derive(Clone, Debug, Default)]
pub struct MarkovChain<'a> {
    words: Vec<&'a str>,
}

impl<'a> MarkovChain<'a> {
    /// Nothing learned yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Learns the words of a text.
    pub fn learn(&mut self, text: &'a str) {
        self.words.extend(text.split_whitespace());
    }

    /// The words in their order, from the first, without an end.
    pub fn iter_from(&self, _from: (&str, &str)) -> impl Iterator<Item = &'a str> {
        self.words.iter().copied().cycle()
    }
}
