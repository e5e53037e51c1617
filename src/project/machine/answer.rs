//! What an engine answers: a line, an object, a text.

use serde_json::Value;

use crate::model::{Cause, SegmentId};

/// What went wrong with an engine: a cause of ours, or the system's.
pub(super) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EngineAnswer {
    /// The segment it is for.
    pub(super) id: String,
    /// The translation, in one line.
    pub(super) text: String,
    /// Words that the engine is not sure of, in bytes of the text.
    pub(super) unsure: Vec<std::ops::Range<usize>>,
}

impl EngineAnswer {
    /// A text by itself; nothing where it is blank.
    pub(super) fn of_text(id: &SegmentId, text: &str) -> Option<Self> {
        let (id, text) = (id.as_str().to_owned(), one_line(text));
        (!text.is_empty()).then(|| Self { id, text, unsure: Vec::new() })
    }
}

/// A line of an answer; nothing where it is blank, or says that there is no translation.
pub(super) fn read_line(line: &[u8], number: usize) -> Result<Option<EngineAnswer>, Cause> {
    let line = std::str::from_utf8(line).map_err(|_| Cause::new("machine-utf8"))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let wrong = || Cause::of("machine-answer", number.to_string());
    let value: Value = serde_json::from_str(line).map_err(|_| wrong())?;
    let id = value.get("id").and_then(Value::as_str).ok_or_else(wrong)?;
    if value.get("error").is_some() {
        return Ok(None);
    }
    let text = value.get("text").and_then(Value::as_str).ok_or_else(wrong)?;
    let words = one_line(text);
    // Places are those of the text as it was sent: they hold only where it was one line already.
    let unsure = if words == text { unsure(&value, text) } else { Vec::new() };
    Ok((!words.is_empty()).then(|| EngineAnswer { id: id.to_owned(), text: words, unsure }))
}

/// A text in one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `"unsure": [[start, end], …]`, in characters, as bytes.
fn unsure(value: &Value, text: &str) -> Vec<std::ops::Range<usize>> {
    let byte = |at: u64| {
        let place = text.char_indices().nth(usize::try_from(at).ok()?);
        Some(place.map_or(text.len(), |(byte, _)| byte))
    };
    let spans = value.get("unsure").and_then(Value::as_array).into_iter().flatten();
    spans
        .filter_map(|span| Some(byte(span.get(0)?.as_u64()?)?..byte(span.get(1)?.as_u64()?)?))
        .filter(|span| span.start < span.end)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_an_object_with_id_and_text() {
        let read = |line: &str| read_line(line.as_bytes(), 7);
        let answer = read("{\"id\":\"b\",\"text\":\"Two.\\nAnd\",\"more\":1}\n").unwrap().unwrap();
        assert_eq!((answer.id.as_str(), answer.text.as_str()), ("b", "Two. And"));
        assert_eq!(read("  \n"), Ok(None));
        assert_eq!(read("{\"id\":\"b\",\"error\":\"too long\"}"), Ok(None));
        for wrong in ["Two.", "{\"id\":1}", "{\"text\":\"x\"}", "[]"] {
            assert_eq!(read(wrong), Err(Cause::of("machine-answer", "7")), "{wrong}");
        }
        let unsure =
            read("{\"id\":\"b\",\"text\":\"é two\",\"unsure\":[[2,5],[9,3]]}").unwrap().unwrap();
        assert_eq!(unsure.unsure, vec![3..6]);
        assert_eq!(read_line(b"\xff\n", 1), Err(Cause::new("machine-utf8")));
    }
}
