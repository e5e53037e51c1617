//! Colors on a terminal; plain text elsewhere. Never colour alone: words and signs stand without
//! it.

use super::voice::Ui;

/// What a piece of text is, to the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Strong,
    Quiet,
    Id,
    /// Words that only the new text has.
    Added,
    /// Words that only the old text had: struck through.
    Removed,
    Attention,
    Done,
    /// The words in question.
    Marked,
    /// Words of a translation that a change of the source bears on.
    Touched,
    /// What is an error.
    Wrong,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Self::Strong => "1",
            Self::Quiet => "2",
            Self::Id => "36",
            Self::Added => "4;32",
            Self::Removed => "9;31",
            Self::Attention => "33",
            Self::Done => "32",
            Self::Marked => "4",
            Self::Touched => "4;33",
            Self::Wrong => "31",
        }
    }
}

impl Ui {
    /// Whether results are colored.
    pub(crate) fn color(&self) -> bool {
        self.color
    }

    /// Text in a tone, where results are colored.
    pub(crate) fn tone(&self, tone: Tone, text: &str) -> String {
        if self.color && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", tone.code())
        } else {
            text.to_owned()
        }
    }
}

/// How many columns a text takes, as far as characters tell.
pub(crate) fn columns(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true).count()
}

/// A text cut or filled to a number of columns.
pub(crate) fn fit(text: &str, width: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let taken = columns(text);
    if taken <= width {
        return format!("{text}{}", " ".repeat(width - taken));
    }
    let mut cut: String = text.graphemes(true).take(width.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// A text broken into lines of at most `width` columns, between words; never after an opening quote
/// or before a closing one or high punctuation.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for word in unbroken(text) {
        let needed = visible_columns(&word);
        if taken > 0 && taken + 1 + needed > width {
            lines.push(String::new());
            taken = 0;
        }
        if let Some(line) = lines.last_mut() {
            if taken > 0 {
                line.push(' ');
                taken += 1;
            }
            line.push_str(&word);
            taken += needed;
        }
    }
    lines
}

/// The words of a text, each with the quotes and marks that French sets off by a space.
fn unbroken(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let closes = ["»", ":", ";", "!", "?", "%"].iter().any(|mark| word.starts_with(mark));
        let joins = closes || words.last().is_some_and(|last| last.ends_with('«'));
        match words.last_mut() {
            Some(last) if joins && !last.is_empty() && !word.is_empty() => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Columns of a word, color codes left out.
fn visible_columns(word: &str) -> usize {
    let mut rest = word;
    let mut taken = 0;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        taken += columns(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    taken + columns(rest)
}
