//! Errors: what cannot go on, where, and what to do next.

use std::fmt;
use std::path::{Path, PathBuf};

/// Declares [`ErrorCode`] with each code's lasting name, so that none can lack one.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $exit:literal;)*) => {
        /// What went wrong, by a name that never changes once released.
        ///
        /// The name is also the message's id in the program's Fluent files, the `code` of JSON
        /// output and a heading in `docs/errors.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode { $($(#[$doc])* $variant,)* }

        impl ErrorCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The lasting name, such as `file-missing`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The exit code of the program: 2 usage, 3 broken data, 4 disk or lock.
            #[must_use]
            pub fn exit_code(self) -> u8 {
                match self { $(Self::$variant => $exit,)* }
            }
        }
    };
}

codes! {
    /// A file that was named does not exist.
    FileMissing = "file-missing", 2;
    /// The operating system refused a read or a write.
    Io = "io", 4;
    /// A folder where a file is wanted.
    IsFolder = "is-folder", 2;
    /// A pipe, a device or a socket where a file is wanted.
    NotFile = "not-file", 3;
    /// A file where a folder is wanted.
    NotFolder = "not-folder", 2;
    /// The rights of the file or folder forbid it.
    Forbidden = "forbidden", 4;
    /// Another process holds the project's lock.
    Locked = "locked", 4;
    /// No `enregard.yaml` here or above.
    ProjectMissing = "project-missing", 2;
    /// The settings name no document.
    NothingToExport = "nothing-to-export", 2;
    /// A project stands here already.
    ProjectExists = "project-exists", 2;
    /// `enregard.yaml` cannot be understood.
    SettingsBroken = "settings-broken", 3;
    /// An unknown key in `enregard.yaml`.
    SettingsKey = "settings-key", 3;
    /// A format version this program does not know.
    VersionUnknown = "version-unknown", 3;
    /// `segments/<doc>.yaml` cannot be understood.
    SegmentsBroken = "segments-broken", 3;
    /// Two segments share an id.
    IdDuplicate = "id-duplicate", 3;
    /// A name that would put two things into one file.
    NameTaken = "name-taken", 3;
    /// A string that cannot be a segment id.
    IdInvalid = "id-invalid", 3;
    /// No segment has this id.
    IdUnknown = "id-unknown", 2;
    /// No document has this name.
    DocumentUnknown = "document-unknown", 2;
    /// A `.ftl` file has lines that are no Fluent.
    CatalogJunk = "catalog-junk", 3;
    /// A message came out of a write other than it went in.
    CatalogVerify = "catalog-verify", 3;
    /// A message names a term or a value that there is not.
    ReferenceUnknown = "reference-unknown", 3;
    /// The segments of a document are not where they were.
    SegmentsMissing = "segments-missing", 3;
    /// The source changed after its segments were cut.
    SegmentsStale = "segments-stale", 1;
    /// The file changed since it was read.
    Conflict = "conflict", 4;
    /// Not UTF-8 where it must be.
    NotUtf8 = "not-utf8", 3;
    /// A binary file where text was expected.
    NotText = "not-text", 3;
    /// A document without any text.
    SourceEmpty = "source-empty", 3;
    /// No reader for this kind of file.
    ReaderUnknown = "reader-unknown", 2;
    /// No export of this name.
    FormatUnknown = "format-unknown", 2;
    /// A source of this kind cannot be written in another language.
    SourceUnwritable = "source-unwritable", 2;
    /// Standard output can take one file only.
    ManyFiles = "many-files", 2;
    /// A file to import or read cannot be understood.
    FileBroken = "file-broken", 3;
    /// A file in another language than the one asked for.
    LanguageOther = "language-other", 2;
    /// A PDF that is encrypted.
    PdfLocked = "pdf-locked", 3;
    /// A PDF whose pages hold no text.
    PdfScanned = "pdf-scanned", 3;
    /// The program was built without a part that this needs.
    FeatureMissing = "feature-missing", 2;
    /// Larger than a limit allows.
    LimitExceeded = "limit-exceeded", 3;
    /// A path that leaves the project.
    PathOutside = "path-outside", 3;
    /// An alignment side without sentences.
    SideEmpty = "side-empty", 2;
    /// Two documents that are not translations of each other.
    DocumentsUnrelated = "documents-unrelated", 1;
    /// The message has nothing to accept: there is no translation.
    TargetMissing = "target-missing", 2;
    /// Something is signed, and nobody says by whom.
    NameMissing = "name-missing", 2;
    /// A reviewer who wrote the translation, where another is wanted.
    FourEyes = "four-eyes", 2;
    /// Text of a machine that nobody read, accepted in bulk.
    MachineUnseen = "machine-unseen", 2;
    /// A translation that cannot be stored.
    TargetInvalid = "target-invalid", 2;
    /// Nothing to undo.
    NothingToUndo = "nothing-to-undo", 2;
    /// An edition was asked to be final and is not ready.
    NotReady = "not-ready", 1;
    /// An option or argument that makes no sense.
    Usage = "usage", 2;
    /// Git knows no commit of this name.
    RevisionUnknown = "revision-unknown", 2;
    /// Git is missing or failed.
    Git = "git", 4;
    /// The user's translation program is not named, may not run, or failed.
    Translator = "translator", 4;
}

/// Line and column in a file, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorPlace {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What lies under an error, by a name: the program has words for it under `cause-` and that name.
///
/// A text would be in one language; a name is in none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    name: &'static str,
    value: String,
}

impl Cause {
    /// A cause of this name.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self::of(name, "")
    }

    /// A cause of this name, about this value: a part of an archive, a line of an answer.
    #[must_use]
    pub fn of(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into() }
    }

    /// Its name, such as `zip-unsound`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it is about; empty where the name says all.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parting = if self.value.is_empty() { "" } else { ": " };
        write!(out, "{}{parting}{}", self.name, self.value)
    }
}

impl std::error::Error for Cause {}

/// Why an operation stopped, and where.
#[derive(Debug)]
pub struct Error(Box<ErrorInner>);

#[derive(Debug)]
struct ErrorInner {
    code: ErrorCode,
    path: Option<PathBuf>,
    place: Option<ErrorPlace>,
    args: Vec<(&'static str, String)>,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of this kind, with nothing more said yet.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self(Box::new(ErrorInner { code, path: None, place: None, args: Vec::new(), cause: None }))
    }

    /// What went wrong at `path`: [`ErrorCode::FileMissing`] where nothing is there, and so on;
    /// [`ErrorCode::Io`] for what has no name of its own.
    #[must_use]
    pub fn io(path: &Path, cause: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let code = match cause.kind() {
            ErrorKind::NotFound => ErrorCode::FileMissing,
            ErrorKind::IsADirectory => ErrorCode::IsFolder,
            // A file lies where a folder is to be made, or to be looked into.
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists => ErrorCode::NotFolder,
            ErrorKind::PermissionDenied => ErrorCode::Forbidden,
            ErrorKind::InvalidData => ErrorCode::NotUtf8,
            _ => ErrorCode::Io,
        };
        Self::new(code).at(path).because(cause)
    }

    /// Names the file.
    #[must_use]
    pub fn at(mut self, path: impl Into<PathBuf>) -> Self {
        self.0.path = Some(path.into());
        self
    }

    /// Names line and column, both from 1.
    #[must_use]
    pub fn on(mut self, line: usize, column: usize) -> Self {
        self.0.place = Some(ErrorPlace { line, column });
        self
    }

    /// Gives a value to the message, such as the nearest known key.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.args.push((name, value.into()));
        self
    }

    /// Keeps the error underneath.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// In which file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }

    /// Where in the file.
    #[must_use]
    pub fn place(&self) -> Option<ErrorPlace> {
        self.0.place
    }

    /// Values for the message's placeables.
    #[must_use]
    pub fn args(&self) -> &[(&'static str, String)] {
        &self.0.args
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.code.as_str())?;
        if let Some(path) = &self.0.path {
            write!(out, " {}", path.display())?;
        }
        if let Some(ErrorPlace { line, column }) = self.0.place {
            write!(out, ":{line}:{column}")?;
        }
        for (name, value) in &self.0.args {
            write!(out, " {name}={value}")?;
        }
        if let Some(cause) = &self.0.cause {
            write!(out, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}
