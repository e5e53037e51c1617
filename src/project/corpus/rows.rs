//! One pair of documents: sentences, beads, scores, rows.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::place;
use super::shapes::{CorpusRequest, CorpusRow};
use crate::align::{AlignOptions, DocumentFit, align};
use crate::check::adequacy;
use crate::container::Limits;
use crate::model::{Error, hash32};
use crate::source;
use crate::text::language::Language;
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
            let told = told.split(['-', '_']).next().unwrap_or(told).to_lowercase();
            let sure = found.map_or(0.5, |(tag, sure)| if tag == told { sure } else { 1.0 - sure });
            Some((told, sure))
        }
        (None, found) => found,
    }
}

/// What a document's text looks like.
fn guess(document: &Map<String, Value>) -> Option<(String, f64)> {
    let text = document.get("text").or_else(|| document.get("html"))?.as_str()?;
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

/// Aligns two documents and scores what is said on both sides.
pub(super) fn rows(
    (source, target): (&Map<String, Value>, &Map<String, Value>),
    request: &CorpusRequest,
) -> Result<Aligned, Error> {
    let (left, right) = (cut(source, &request.from)?, cut(target, &request.to)?);
    let mut options = AlignOptions::default();
    options.from.clone_from(&request.from);
    options.to.clone_from(&request.to);
    let (one, other): (Vec<&str>, Vec<&str>) =
        (left.iter().map(String::as_str).collect(), right.iter().map(String::as_str).collect());
    if one.is_empty() || other.is_empty() {
        return Ok(Aligned::Unrelated);
    }
    let beads = align(&one, &other, &options)?;
    let fit = DocumentFit::new(&beads);
    if fit.unrelated {
        return Ok(Aligned::Unrelated);
    }
    let document = place::key(source);
    let sure = |side| language(side).map_or(0.0, |(_, sure)| sure);
    let lang = sure(source).min(sure(target));
    let languages = (Language::of_tag(&request.from), Language::of_tag(&request.to));
    let mut said: FxHashMap<String, usize> = FxHashMap::default();
    let mut rows = Vec::new();
    for bead in beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
        let join = |side: &[&str], range: &std::ops::Range<usize>| {
            side.get(range.clone()).unwrap_or_default().join(" ")
        };
        let (from, to) = (join(&one, &bead.source), join(&other, &bead.target));
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
    Ok(Aligned::Rows(rows))
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
