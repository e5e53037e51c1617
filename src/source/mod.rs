//! A report in: bytes → blocks and ledger. One file a kind of document.
//!
//! [`READERS`] lists every reader under its name in settings and on the command line; [`reader`]
//! takes the one asked for, or guesses by the file's extension and, for text, by its look.
//! A new reader: its file here, a line in [`READERS`].

mod addresses;
mod apart;
pub mod docx;
pub mod epub;
mod escape;
mod formatting;
pub mod html;
mod inline;
mod keep;
pub mod markdown;
mod notes;
pub mod odt;
pub mod pdf;
pub mod pdf_text;
mod pictures;
mod place;
pub mod plain;
mod table;
mod tags;
pub mod translated;

pub use keep::ReadOptions;
pub use pictures::pictures;

use std::path::Path;

use self::translated::{Translation, WrittenDocument};
use crate::container::{Limits, encoding};
use crate::model::{Error, ErrorCode, Reading};

/// One kind of document that can be read.
#[derive(Debug)]
pub struct Reader {
    /// Its name, such as `pdf-text`.
    pub name: &'static str,
    /// File extensions that tell it, in small letters.
    pub extensions: &'static [&'static str],
    /// Reads a whole document that may ask so much of us; only containers unpack to more than they
    /// are.
    pub read: fn(&[u8], Limits) -> Result<Reading, Error>,
    /// The same, with styles or elements that are not to be translated; none where the kind has
    /// neither.
    pub read_keeping: Option<ReadKeeping>,
    /// Writes the document in another language; none for kinds that cannot be written.
    pub write: Option<Write>,
}

/// A reader of a document that can be told what is text.
pub type ReadKeeping = fn(&[u8], Limits, &ReadOptions) -> Result<Reading, Error>;

/// A writer of a document in another language: the source's bytes and the sentences that stand for
/// its own.
pub type Write = fn(&[u8], Limits, &Translation) -> Result<WrittenDocument, Error>;

/// Every reader there is.
pub static READERS: &[Reader] = &[
    reader_of("plain", &["txt", "text"], |bytes, _| text(bytes, plain::read))
        .written(translated::plain::write),
    reader_of("markdown", &["md", "markdown"], |bytes, _| text(bytes, markdown::read))
        .written(translated::markdown::write),
    reader_of("html", &["html", "htm", "xhtml"], |bytes, _| html::read(bytes))
        .keeping(|bytes, _, options| html::read_keeping(bytes, &options.keep))
        .written(translated::html::write),
    reader_of("docx", &["docx", "docm"], docx::read)
        .keeping(docx::read_keeping)
        .written(translated::docx::write),
    reader_of("odt", &["odt", "ott"], odt::read)
        .keeping(odt::read_keeping)
        .written(translated::odt::write),
    reader_of("epub", &["epub"], epub::read)
        .keeping(|bytes, limits, options| epub::read_keeping(bytes, limits, &options.keep))
        .written(translated::epub::write),
    reader_of("pdf", &["pdf"], pdf::read),
    reader_of("pdf-text", &[], |bytes, _| text(bytes, pdf_text::read)),
];

const fn reader_of(
    name: &'static str,
    extensions: &'static [&'static str],
    read: fn(&[u8], Limits) -> Result<Reading, Error>,
) -> Reader {
    Reader { name, extensions, read, read_keeping: None, write: None }
}

impl Reader {
    /// Reads a document; the options tell what is no text of it.
    ///
    /// # Errors
    ///
    /// What reading it says.
    pub fn read(
        &self,
        bytes: &[u8],
        limits: Limits,
        options: &ReadOptions,
    ) -> Result<Reading, Error> {
        match self.read_keeping {
            Some(read) => read(bytes, limits, options),
            None => (self.read)(bytes, limits),
        }
    }

    const fn keeping(self, read: ReadKeeping) -> Self {
        Self { read_keeping: Some(read), ..self }
    }

    const fn written(self, write: Write) -> Self {
        Self { write: Some(write), ..self }
    }
}

/// The reader called `name`, or the one that suits the file where no name is given.
///
/// # Errors
///
/// [`ErrorCode::ReaderUnknown`] for a name or an extension that no reader has.
pub fn reader(name: Option<&str>, path: &Path, bytes: &[u8]) -> Result<&'static Reader, Error> {
    match name {
        Some(name) => named(name),
        None => guess(path, bytes),
    }
}

fn named(name: &str) -> Result<&'static Reader, Error> {
    READERS.iter().find(|reader| reader.name == name).ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Error {
    let known: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
    Error::new(ErrorCode::ReaderUnknown).with("name", name).with("known", known.join(", "))
}

fn guess(path: &Path, bytes: &[u8]) -> Result<&'static Reader, Error> {
    let extension = path.extension().and_then(|end| end.to_str()).map(str::to_lowercase);
    let Some(extension) = extension else { return named(text_reader(bytes)) };
    match READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str())) {
        Some(reader) if reader.name == "plain" => named(text_reader(bytes)),
        Some(reader) => Ok(reader),
        None => Err(unknown(&extension)),
    }
}

/// Plain or wrapped text?
fn text_reader(bytes: &[u8]) -> &'static str {
    match encoding::guess(bytes) {
        Ok(decoded) if plain::looks_wrapped(&decoded.text) => "pdf-text",
        _ => "plain",
    }
}

/// Decodes, reads, and keeps what the decoder had to say.
fn text(bytes: &[u8], read: fn(&str) -> Reading) -> Result<Reading, Error> {
    let mut decoded = encoding::guess(bytes)?;
    let mut reading = read(&decoded.text);
    decoded.diagnostics.append(&mut reading.diagnostics);
    reading.diagnostics = decoded.diagnostics;
    Ok(reading)
}
