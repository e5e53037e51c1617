//! The Python package: each function takes plain values, works with the interpreter's lock
//! released, and gives plain values.

use enregard::align::{AlignOptions, DocumentFit};
use enregard::check::{CheckContext, CheckOptions, adequacies, adequacy, check_pair};
use enregard::container::Limits;
use enregard::model::{Error, Locale};
use enregard::segment::matching::{Sentence, match_sentences};
use enregard::source;
use enregard::text::language::Language;
use enregard::text::sentence::SentenceOptions;
use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::ops::Range;
use std::path::Path;

create_exception!(_enregard, EnregardError, PyException);

/// An error of ours as an exception with its code.
fn raised(py: Python<'_>, error: &Error) -> PyErr {
    let exception = EnregardError::new_err(error.to_string());
    // an exception takes any attribute
    let _ = exception.value(py).setattr("code", error.code().as_str());
    exception
}

fn locale(py: Python<'_>, tag: &str) -> PyResult<Locale> {
    Locale::new(tag).map_err(|error| raised(py, &error))
}

fn language(py: Python<'_>, tag: &str) -> PyResult<Language> {
    Ok(Language::of_tag(locale(py, tag)?.as_str()))
}

fn pair(span: &Range<usize>) -> (usize, usize) {
    (span.start, span.end)
}

#[pyfunction]
#[pyo3(signature = (text, locale = "fr"))]
fn sentences(py: Python<'_>, text: &str, locale: &str) -> PyResult<Vec<String>> {
    let options = SentenceOptions::new(self::locale(py, locale)?.as_str());
    Ok(py.detach(|| {
        let of = |line: &str| -> Vec<String> {
            let spans = enregard::text::sentence::sentences(line, &options).into_iter();
            spans.filter_map(|span| Some(line.get(span)?.trim().to_owned())).collect()
        };
        text.lines().flat_map(of).filter(|sentence| !sentence.is_empty()).collect()
    }))
}

#[pyfunction]
#[pyo3(signature = (document, name = "document.txt", reader = None))]
fn reflow<'py>(
    py: Python<'py>,
    document: &[u8],
    name: &str,
    reader: Option<&str>,
) -> PyResult<Bound<'py, PyAny>> {
    let read = || -> Result<String, Error> {
        let limits = Limits::default();
        let reader = source::reader(reader, Path::new(name), document)?;
        let reading = reader.read(document, limits, &source::ReadOptions::default())?;
        Ok(serde_json::to_string(&reading.blocks).unwrap_or_default())
    };
    let json = py.detach(read).map_err(|error| raised(py, &error))?;
    py.import("json")?.call_method1("loads", (json,))
}

#[pyfunction]
#[pyo3(signature = (source, target, source_locale = "fr", target_locale = "en"))]
fn align<'py>(
    py: Python<'py>,
    source: Vec<String>,
    target: Vec<String>,
    source_locale: &str,
    target_locale: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let mut options = AlignOptions::default();
    options.from = locale(py, source_locale)?.language().to_owned();
    options.to = locale(py, target_locale)?.language().to_owned();
    let beads = py.detach(|| {
        let left: Vec<&str> = source.iter().map(String::as_str).collect();
        let right: Vec<&str> = target.iter().map(String::as_str).collect();
        enregard::align::align(&left, &right, &options)
    });
    let beads = beads.map_err(|error| raised(py, &error))?;
    let fit = DocumentFit::new(&beads);
    let list: Vec<(Vec<usize>, Vec<usize>, f32)> = beads
        .into_iter()
        .map(|bead| (bead.source.collect(), bead.target.collect(), bead.confidence))
        .collect();
    let found = PyDict::new(py);
    found.set_item("beads", list)?;
    found.set_item("score", fit.score)?;
    found.set_item("unrelated", fit.unrelated)?;
    Ok(found)
}

#[pyfunction]
fn carry<'py>(
    py: Python<'py>,
    old: Vec<String>,
    new: Vec<String>,
) -> PyResult<Vec<Bound<'py, PyDict>>> {
    fn side(texts: &[String]) -> Vec<Sentence<'_>> {
        let one = |text| Sentence { text, block: 0, heading: false, spare: false };
        texts.iter().map(String::as_str).map(one).collect()
    }
    let links = py.detach(|| match_sentences(&side(&old), &side(&new)));
    links
        .into_iter()
        .map(|link| {
            let found = PyDict::new(py);
            found.set_item("relation", link.relation.as_str())?;
            found.set_item("old", link.old)?;
            Ok(found)
        })
        .collect()
}

#[pyfunction]
#[pyo3(signature = (source, target, source_locale = "fr", target_locale = "en"))]
fn check<'py>(
    py: Python<'py>,
    source: &str,
    target: &str,
    source_locale: &str,
    target_locale: &str,
) -> PyResult<Vec<Bound<'py, PyDict>>> {
    let mut options = CheckOptions::default();
    options.languages = Some((language(py, source_locale)?, language(py, target_locale)?));
    let findings = py.detach(|| {
        let context = CheckContext { options: &options, ..CheckContext::default() };
        check_pair(source, target, &context)
    });
    findings
        .into_iter()
        .map(|finding| {
            let found = PyDict::new(py);
            found.set_item("check", finding.check)?;
            let severity = serde_json::to_value(finding.severity).unwrap_or_default();
            found.set_item("severity", severity.as_str())?;
            found.set_item("message", finding.message)?;
            let values = PyDict::new(py);
            for (name, value) in finding.args {
                values.set_item(name, value)?;
            }
            found.set_item("values", values)?;
            found.set_item("source_span", finding.source_span.as_ref().map(pair))?;
            found.set_item("target_span", finding.target_span.as_ref().map(pair))?;
            Ok(found)
        })
        .collect()
}

#[pyfunction]
#[pyo3(signature = (source, target, source_locale = "fr", target_locale = "en"))]
fn score<'py>(
    py: Python<'py>,
    source: &str,
    target: &str,
    source_locale: &str,
    target_locale: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let languages = (language(py, source_locale)?, language(py, target_locale)?);
    let found = py.detach(|| adequacy(source, target, languages));
    let spans = |spans: &[Range<usize>]| spans.iter().map(pair).collect::<Vec<_>>();
    let told = PyDict::new(py);
    told.set_item("score", found.score)?;
    told.set_item("source_spans", spans(&found.source_spans))?;
    told.set_item("target_spans", spans(&found.target_spans))?;
    Ok(told)
}

#[pyfunction]
#[pyo3(signature = (pairs, source_locale = "fr", target_locale = "en"))]
fn score_pairs(
    py: Python<'_>,
    pairs: Vec<(String, String)>,
    source_locale: &str,
    target_locale: &str,
) -> PyResult<Vec<f32>> {
    let languages = (language(py, source_locale)?, language(py, target_locale)?);
    Ok(py.detach(|| {
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(source, target)| (source.as_str(), target.as_str())).collect();
        adequacies(&pairs, languages, None).into_iter().map(|found| found.score).collect()
    }))
}

#[pymodule]
fn _enregard(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("EnregardError", module.py().get_type::<EnregardError>())?;
    module.add_function(wrap_pyfunction!(sentences, module)?)?;
    module.add_function(wrap_pyfunction!(reflow, module)?)?;
    module.add_function(wrap_pyfunction!(align, module)?)?;
    module.add_function(wrap_pyfunction!(carry, module)?)?;
    module.add_function(wrap_pyfunction!(check, module)?)?;
    module.add_function(wrap_pyfunction!(score, module)?)?;
    module.add_function(wrap_pyfunction!(score_pairs, module)?)?;
    Ok(())
}
