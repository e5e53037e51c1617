//! Runs: stretches of text that look alike.

use serde_json::{Map, Value, json};

use super::DataWriter;
use super::fit::{fit, fit_address, fit_lines};
use crate::format::edition::{EditionPiece, EditionSide, PieceKind};

impl DataWriter<'_> {
    /// The runs of one side, and the notes that they are the first to call.
    pub(super) fn runs(
        &mut self,
        pieces: &[EditionPiece],
        side: EditionSide,
    ) -> (Value, Vec<usize>) {
        if pieces.iter().all(EditionPiece::is_blank) {
            return (Value::Null, Vec::new());
        }
        let mut first = Vec::new();
        let runs: Vec<Value> =
            pieces.iter().map(|piece| self.run(piece, side, &mut first)).collect();
        (json!(runs), first)
    }

    pub(super) fn run(
        &mut self,
        piece: &EditionPiece,
        side: EditionSide,
        first: &mut Vec<usize>,
    ) -> Value {
        let mut run = Map::new();
        let text = match piece.kind {
            PieceKind::Image(None) => {
                format!("[{}: {}]", self.edition.word(side).image, fit(&piece.text))
            }
            PieceKind::Code if self.in_code => fit_lines(&piece.text),
            _ if piece.is_address() => fit_address(&piece.text),
            _ => fit(&piece.text),
        };
        run.insert("text".to_owned(), json!(text));
        match piece.kind {
            PieceKind::Code if self.in_code => _ = run.insert("kind".to_owned(), json!("lines")),
            PieceKind::Code => _ = run.insert("kind".to_owned(), json!("code")),
            PieceKind::Note { note, .. } => {
                run.insert("kind".to_owned(), json!("note"));
                let note = note.filter(|_| piece.link.is_none() && piece.goal.is_none());
                let note = note.filter(|&note| self.is_printed(note, side));
                if let Some(note) = note {
                    self.call(&mut run, note, side, first);
                }
            }
            PieceKind::Image(Some(picture)) => self.picture(&mut run, picture),
            PieceKind::Break => _ = run.insert("kind".to_owned(), json!("break")),
            PieceKind::Text | PieceKind::Image(None) => {}
        }
        if piece.emphasis {
            run.insert("emphasis".to_owned(), json!(true));
        }
        if piece.strong {
            run.insert("strong".to_owned(), json!(true));
        }
        if let Some(script) = piece.script {
            run.insert("script".to_owned(), json!(script.tag()));
        }
        if let Some(address) = &piece.link {
            run.insert("address".to_owned(), json!(address));
        } else if let Some(goal) = &piece.goal {
            run.insert("place".to_owned(), json!(goal));
        }
        Value::Object(run)
    }

    fn call(
        &mut self,
        run: &mut Map<String, Value>,
        note: usize,
        side: EditionSide,
        first: &mut Vec<usize>,
    ) {
        // In one column a call makes the note, or points at the call that did: none from a note.
        if self.in_note && self.layout == "flow" {
            return;
        }
        run.insert("note".to_owned(), json!(note));
        let [source, target] = &mut self.called;
        let called = if side == EditionSide::Source { source } else { target };
        if let Some(called) = called.get_mut(note).filter(|called| !**called && !self.in_note) {
            *called = true;
            first.push(note);
            run.insert("first".to_owned(), json!(true));
        }
    }
}
