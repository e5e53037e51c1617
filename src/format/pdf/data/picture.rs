//! Pictures as the template is given them.

use serde_json::{Map, Value, json};

use super::DataWriter;
use super::share::IN_NOTE;
use crate::format::pictures::PrintedPicture;

impl DataWriter<'_> {
    /// A picture by its file, with its size in points and what it may take of the page.
    #[allow(clippy::cast_precision_loss, reason = "no page is that large")]
    pub(super) fn picture(&self, run: &mut Map<String, Value>, picture: PrintedPicture) {
        let Some(file) = self.edition.pictures.files.get(picture.file) else { return };
        let points = |length: u64| length.min(1 << 40) as f64 / 12_700.0;
        let share = if self.in_note { IN_NOTE } else { self.share };
        run.insert("kind".to_owned(), json!("picture"));
        run.insert("file".to_owned(), json!(format!("pictures/{}", file.name)));
        run.insert("width".to_owned(), json!(points(picture.width)));
        run.insert("height".to_owned(), json!(points(picture.height)));
        run.insert("most-width".to_owned(), json!(share.width));
        run.insert("most-height".to_owned(), json!(share.height));
    }
}
