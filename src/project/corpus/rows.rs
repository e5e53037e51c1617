//! Pairs of documents: sentences, beads, scores, rows.
//!
//! Small documents that stand one after another are aligned as one text, with a pinned mark before
//! each, so that what the words of one tell of a translation is known in the others: six sentences
//! alone teach nothing.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::place;
use super::shapes::{CorpusRequest, CorpusRow};
use crate::align::{AlignOptions, DocumentFit, align};
use crate::check::adequacy;
use crate::container::Limits;
use crate::model::{Bead, Error, hash32};
use crate::source;
use crate::text::language::{Language, main_part};
use crate::text::sentence::{SentenceOptions, sentences};

/// What a pair of documents gave.
pub(super) enum Aligned {
    /// Rows, in order.
    Rows(Vec<CorpusRow>),
    /// The two are not translations of each other.
    Unrelated,
}

/// A language by its tag, and how sure: from the document's own word, else from its text.
pub(super) fn language(document: &Map<String, Value>) -> Option<(String, f64)> {
    let told = document.get("lang").and_then(Value::as_str);
    let found = guess(document);
    match (told, found) {
        (Some(told), found) => {
            let told = main_part(told).to_lowercase();
            let sure = found.map_or(0.5, |(tag, sure)| if tag == told { sure } else { 1.0 - sure });
            Some((told, sure))
        }
        (None, found) => found,
    }
}

/// What a document's text looks like.
fn guess(document: &Map<String, Value>) -> Option<(String, f64)> {
    let text = place::text(document);
    let end = text.char_indices().nth(4000).map_or(text.len(), |(at, _)| at);
    let info = whatlang::detect(text.get(..end)?)?;
    let tag = match info.lang() {
        whatlang::Lang::Fra => "fr",
        whatlang::Lang::Eng => "en",
        whatlang::Lang::Deu => "de",
        whatlang::Lang::Spa => "es",
        whatlang::Lang::Ita => "it",
        whatlang::Lang::Por => "pt",
        whatlang::Lang::Nld => "nl",
        whatlang::Lang::Pol => "pl",
        whatlang::Lang::Rus => "ru",
        whatlang::Lang::Ara => "ar",
        whatlang::Lang::Cmn => "zh",
        whatlang::Lang::Jpn => "ja",
        other => other.code(),
    };
    Some((tag.to_owned(), info.confidence()))
}

/// The sentences of a document.
fn cut(document: &Map<String, Value>, language: &str) -> Result<Vec<String>, Error> {
    let options = SentenceOptions::new(language);
    let of = |text: &str| -> Vec<String> {
        let spans = sentences(text, &options).into_iter();
        let sentence = |span| text.get(span).map(|sentence: &str| sentence.trim().to_owned());
        spans.filter_map(sentence).filter(|sentence| !sentence.is_empty()).collect()
    };
    if let Some(text) = document.get("text").and_then(Value::as_str) {
        return Ok(text.lines().flat_map(of).collect());
    }
    let html = document.get("html").and_then(Value::as_str).unwrap_or_default();
    let reader = source::reader(Some("html"), std::path::Path::new("-"), html.as_bytes())?;
    let reading =
        reader.read(html.as_bytes(), Limits::default(), &source::ReadOptions::default())?;
    Ok(reading.blocks.iter().flat_map(|block| of(&block.text)).collect())
}

/// Two documents, cut into sentences.
pub(super) struct CutPair {
    documents: (Map<String, Value>, Map<String, Value>),
    source: Vec<String>,
    target: Vec<String>,
}

impl CutPair {
    /// Cuts two documents; what cannot be read as a page has no sentences, and stops no other.
    pub(super) fn new(
        documents: (Map<String, Value>, Map<String, Value>),
        request: &CorpusRequest,
    ) -> Self {
        let source = cut(&documents.0, &request.from).unwrap_or_default();
        let target = cut(&documents.1, &request.to).unwrap_or_default();
        Self { documents, source, target }
    }

    fn size(&self) -> usize {
        self.source.len() + self.target.len()
    }
}

/// Documents of fewer sentences (both sides together) are aligned with their neighbors, up to as
/// many as this.
const SMALL: usize = 120;
const TOGETHER: usize = 2000;

/// What pairs of documents gave, in order.
pub(super) fn all_rows(pairs: &[CutPair], request: &CorpusRequest) -> Result<Vec<Aligned>, Error> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut held = 0;
    for (at, pair) in pairs.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if held > 0 && pair.size() < SMALL && held < TOGETHER => group.end = at + 1,
            _ => {
                groups.push(at..at + 1);
                held = 0;
            }
        }
        held += if pair.size() < SMALL { pair.size().max(1) } else { 0 };
    }
    let of = |group: Range<usize>| group_rows(pairs.get(group).unwrap_or_default(), request);
    let found: Result<Vec<Vec<Aligned>>, Error> = groups.into_par_iter().map(of).collect();
    Ok(found?.into_iter().flatten().collect())
}

/// Aligns pairs of documents as one text, and scores what is said on both sides of each.
fn group_rows(pairs: &[CutPair], request: &CorpusRequest) -> Result<Vec<Aligned>, Error> {
    let mut options = AlignOptions::default();
    options.from.clone_from(&request.from);
    options.to.clone_from(&request.to);
    let (mut left, mut right, mut starts) = (Vec::new(), Vec::new(), Vec::new());
    for (at, pair) in pairs.iter().enumerate() {
        options.pins.push((left.len(), right.len()));
        for (side, breaks, own) in [
            (&mut left, &mut options.source_breaks, &pair.source),
            (&mut right, &mut options.target_breaks, &pair.target),
        ] {
            breaks.extend([side.len(), side.len() + 1]);
            side.push(format!("¶ {at}"));
            side.extend(own.iter().cloned());
        }
        starts.push((left.len() - pair.source.len(), right.len() - pair.target.len()));
    }
    let left: Vec<&str> = left.iter().map(String::as_str).collect();
    let right: Vec<&str> = right.iter().map(String::as_str).collect();
    let beads = align(&left, &right, &options)?;
    let own = |(pair, start): (&CutPair, &(usize, usize))| {
        let beads = within(&beads, *start, (pair.source.len(), pair.target.len()));
        rows(pair, &beads, request)
    };
    Ok(pairs.iter().zip(&starts).map(own).collect())
}

/// The beads of one document, counted from its first sentences; what a bead holds beside is not
/// its.
fn within(beads: &[Bead], start: (usize, usize), size: (usize, usize)) -> Vec<Bead> {
    let own = |range: &Range<usize>, from: usize, len: usize| {
        let cut = |at: usize| at.clamp(from, from + len) - from;
        cut(range.start)..cut(range.end)
    };
    let first =
        beads.partition_point(|bead| bead.source.end < start.0 && bead.target.end < start.1);
    beads
        .iter()
        .skip(first)
        .take_while(|bead| bead.source.start <= start.0 + size.0)
        .map(|bead| Bead {
            source: own(&bead.source, start.0, size.0),
            target: own(&bead.target, start.1, size.1),
            confidence: bead.confidence,
        })
        .filter(|bead| !bead.source.is_empty() || !bead.target.is_empty())
        .collect()
}

/// Scores what is said on both sides of two documents.
fn rows(pair: &CutPair, beads: &[Bead], request: &CorpusRequest) -> Aligned {
    let (source, target) = (&pair.documents.0, &pair.documents.1);
    let fit = DocumentFit::new(beads);
    if pair.source.is_empty() || pair.target.is_empty() || fit.unrelated {
        return Aligned::Unrelated;
    }
    let document = place::key(source);
    let sure = |side| language(side).map_or(0.0, |(_, sure)| sure);
    let lang = sure(source).min(sure(target));
    let languages = (Language::of_tag(&request.from), Language::of_tag(&request.to));
    let mut said: FxHashMap<String, usize> = FxHashMap::default();
    let mut rows = Vec::new();
    for bead in beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
        let join = |side: &[String], range: &Range<usize>| {
            side.get(range.clone()).unwrap_or_default().join(" ")
        };
        let (from, to) = (join(&pair.source, &bead.source), join(&pair.target, &bead.target));
        let times = said.entry(from.clone()).or_default();
        *times += 1;
        rows.push(CorpusRow {
            id: id(&document, &from, *times),
            score: rounded(adequacy(&from, &to, languages).score.into()),
            source: from,
            target: to,
            confidence: rounded(bead.confidence.into()),
            document: document.clone(),
            document_score: rounded(fit.score.into()),
            lang_confidence: rounded(lang),
            split: split(&document).to_owned(),
        });
    }
    Aligned::Rows(rows)
}

/// To four places, so that a row shows no more than is meant.
fn rounded(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}

/// An id that lasts as long as a document says the same: its key, the source, and the how manieth
/// time it says so.
fn id(document: &str, source: &str, times: usize) -> String {
    hash32(&[document, &times.to_string(), source], 12)
}

/// Which split a document belongs to, all of its rows together: one in fifty is for tests, one for
/// development.
fn split(document: &str) -> &'static str {
    match place::number(document) % 50 {
        0 => "test",
        1 => "dev",
        _ => "train",
    }
}
