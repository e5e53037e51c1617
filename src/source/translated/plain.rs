//! Plain text: sentences change places with their translations, every other byte stays.

use std::ops::Range;

use super::part::{Edit, Fresh};
use super::sentence::MISSING;
use super::{Group, TranslatedSentence, Translation, WrittenDocument};
use crate::container::{Limits, encoding};
use crate::model::Error;
use crate::source::plain::outline;
use crate::text::inline::{self, RunKind};

/// Writes plain text in another language.
///
/// # Errors
///
/// What decoding it says.
pub(in crate::source) fn write(
    bytes: &[u8],
    _: Limits,
    translation: &Translation,
) -> Result<WrittenDocument, Error> {
    let text = encoding::guess(bytes)?.text;
    let (blocks, places) = outline(&text);
    let mut done = WrittenDocument::default();
    let mut edits = Vec::new();
    for group in super::groups(&translation.blocks, &blocks, &places) {
        match block(&text, &group) {
            Some(own) => edits.extend(own),
            None => done.left += 1,
        }
    }
    done.bytes = super::edited(bytes, &text, edits);
    Ok(done)
}

fn block(text: &str, group: &Group<'_>) -> Option<Vec<Edit>> {
    let span = group.place.spans.first()?;
    let raw = text.get(span.clone())?;
    let shown: Vec<String> = group.sentences.iter().map(|s| visible(&s.source)).collect();
    let mut edits = Vec::new();
    for (sentence, own) in group.sentences.iter().zip(find(raw, &shown)?) {
        if sentence.changes() {
            let fresh = Fresh::Text(fresh(sentence, raw.get(own.clone())?));
            edits.push(Edit { span: span.start + own.start..span.start + own.end, fresh });
        }
    }
    Some(edits)
}

fn fresh(sentence: &TranslatedSentence, raw: &str) -> String {
    let [open, close] = MISSING;
    if sentence.missing { format!("{open}{raw}{close}") } else { visible(&sentence.target) }
}

/// What a segment shows where there is no markup.
fn visible(text: &str) -> String {
    let run = |run: inline::Run| match run.kind {
        RunKind::Note => format!("[^{}]", run.text),
        _ => run.text,
    };
    inline::parse(text).into_iter().map(run).collect()
}

/// Where texts stand one behind the other at the end of `raw`, white space aside: what stands
/// before them is a bullet or a label.
fn find(raw: &str, texts: &[String]) -> Option<Vec<Range<usize>>> {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let wanted: usize = texts.iter().map(|text| letters(text)).sum();
    let label = letters(raw).checked_sub(wanted)?;
    let mut own = raw.char_indices().filter(|(_, c)| !c.is_whitespace()).skip(label);
    let mut spans = Vec::with_capacity(texts.len());
    for text in texts {
        let mut span: Option<Range<usize>> = None;
        for letter in text.chars().filter(|c| !c.is_whitespace()) {
            let (at, c) = own.next().filter(|(_, c)| *c == letter)?;
            let start = span.map_or(at, |span| span.start);
            span = Some(start..at + c.len_utf8());
        }
        spans.push(span?);
    }
    Some(spans)
}
