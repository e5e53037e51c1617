//! Word diffs on a terminal: inline, on two lines, or side by side.

use enregard::text::diff::{ChangeKind, diff};
use serde_json::{Value, json};

use super::style::{Tone, columns, wrap};
use super::visible::visible;
use super::voice::Ui;

/// How a diff is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DiffLayout {
    #[default]
    Inline,
    TwoLine,
    SideBySide,
}

impl Ui {
    /// The words removed and added between two texts, as lines.
    pub(crate) fn diff_lines(&self, old: &str, new: &str, layout: DiffLayout) -> Vec<String> {
        let changes = diff(old, new);
        let mut inline = String::new();
        let (mut before, mut after) = (String::new(), String::new());
        for change in &changes {
            let gone = visible(old.get(change.old.clone()).unwrap_or_default());
            let come = visible(new.get(change.new.clone()).unwrap_or_default());
            match change.kind {
                ChangeKind::Equal => {
                    inline.push_str(&come);
                    before.push_str(&gone);
                    after.push_str(&come);
                }
                ChangeKind::Removed => {
                    let gone = self.removed(&gone);
                    inline.push_str(&gone);
                    before.push_str(&gone);
                }
                ChangeKind::Added => {
                    let come = self.added(&come);
                    inline.push_str(&come);
                    after.push_str(&come);
                }
            }
        }
        let width = self.width().saturating_sub(8);
        match layout {
            DiffLayout::Inline => wrap(&inline, width),
            DiffLayout::TwoLine => {
                let sign = |sign: &str, text: &str| -> Vec<String> {
                    wrap(text, width - 2).iter().map(|line| format!("{sign} {line}")).collect()
                };
                [sign("-", &before), sign("+", &after)].concat()
            }
            DiffLayout::SideBySide => side_by_side(&before, &after, (width - 3) / 2),
        }
    }

    /// A text with some of its words marked: underlined, or between `‹` and `›` without color.
    pub(crate) fn marked(&self, text: &str, spans: &[std::ops::Range<usize>]) -> String {
        let mut out = String::new();
        let mut done = 0;
        for span in spans {
            let word = visible(text.get(span.clone()).unwrap_or_default());
            out.push_str(&visible(text.get(done..span.start).unwrap_or_default()));
            out.push_str(&match self.color {
                true => self.tone(Tone::Touched, &word),
                false => format!("‹{word}›"),
            });
            done = span.end;
        }
        out.push_str(&visible(text.get(done..).unwrap_or_default()));
        out
    }

    fn removed(&self, text: &str) -> String {
        let text = spaces(text);
        if self.color { self.tone_words(Tone::Removed, &text) } else { format!("[-{text}-]") }
    }

    fn added(&self, text: &str) -> String {
        let text = spaces(text);
        if self.color { self.tone_words(Tone::Added, &text) } else { format!("{{+{text}+}}") }
    }

    /// Colors word by word, so that a line may break between them.
    fn tone_words(&self, tone: Tone, text: &str) -> String {
        let words: Vec<String> = text.split(' ').map(|word| self.tone(tone, word)).collect();
        words.join(" ")
    }
}

/// A run of nothing but spaces, made visible: `·` is a space, `⍽` one that does not break.
fn spaces(text: &str) -> String {
    if !text.chars().all(char::is_whitespace) {
        return text.to_owned();
    }
    text.chars().map(|c| if matches!(c, '\u{a0}' | '\u{202f}') { '⍽' } else { '·' }).collect()
}

fn side_by_side(before: &str, after: &str, width: usize) -> Vec<String> {
    let (left, right) = (wrap(before, width), wrap(after, width));
    (0..left.len().max(right.len()))
        .map(|at| {
            let left = left.get(at).map_or("", String::as_str);
            let right = right.get(at).map_or("", String::as_str);
            let fill = width.saturating_sub(columns_shown(left));
            format!("{left}{} │ {right}", " ".repeat(fill))
        })
        .collect()
}

fn columns_shown(line: &str) -> usize {
    let mut shown = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        shown.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    shown.push_str(rest);
    columns(&shown)
}

/// A diff as JSON: runs with byte spans on both sides.
pub(crate) fn spans(old: &str, new: &str) -> Value {
    let runs = diff(old, new).into_iter().map(|change| {
        let kind = match change.kind {
            ChangeKind::Equal => "equal",
            ChangeKind::Removed => "removed",
            ChangeKind::Added => "added",
        };
        json!({
            "kind": kind,
            "old": [change.old.start, change.old.end],
            "new": [change.new.start, change.new.end],
        })
    });
    Value::Array(runs.collect())
}
