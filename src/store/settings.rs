//! `enregard.yaml`: the settings of a project.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{CatalogForm, Cause, Design, Error, ErrorCode, Imprint, Locale};

/// The version of the settings that this program reads and writes.
const VERSION: u32 = 1;

/// Everything a project says about itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Version of this file's form.
    pub enregard: u32,
    /// The language the documents are written in.
    #[serde(default = "Locale::french")]
    pub source: Locale,
    /// The languages they are translated into.
    #[serde(default = "english")]
    pub targets: Vec<Locale>,
    /// The documents, in order.
    #[serde(default)]
    pub documents: Vec<DocumentSettings>,
    /// Names of the formats that `enregard build` exports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<String>,
    /// Where the author's own documents are written in another language, `{locale}/{path}`; by the
    /// document's name, side by side, when absent.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "translated_path"
    )]
    pub translated: Option<String>,
    /// Styles and selectors of what is not to be translated in any document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<String>,
    /// Words that do or do not end a sentence in this project.
    #[serde(default, skip_serializing_if = "ExceptionSettings::is_empty")]
    pub sentences: ExceptionSettings,
    /// How catalogs are laid out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub catalog: CatalogForm,
    /// Also write the source as a Fluent catalog, for tools that want one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fluent_reference: bool,
    /// Severity of checks, by id: `off`, `info`, `warning`, `error`.
    #[serde(default, skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub checks: std::collections::BTreeMap<String, String>,
    /// Other severities for some of the documents; of several that fit, the last holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// How this project's English is written, for the checks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub style: StyleSettings,
    /// How the pages of its printed editions look.
    #[serde(default, skip_serializing_if = "is_default")]
    pub design: Design,
    /// What counts as a match of the memory.
    #[serde(default, skip_serializing_if = "is_default")]
    pub memory: MemorySettings,
    /// Limits on what is read.
    #[serde(default, skip_serializing_if = "LimitSettings::is_default")]
    pub limits: LimitSettings,
}

/// One document of a project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSettings {
    /// Its name: the stem of its files.
    pub id: String,
    /// The source as received, relative to the project's root.
    pub path: String,
    /// Its title in the source language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How to read it; guessed from the file when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
    /// Styles and selectors of what is not to be translated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<String>,
    /// Whether its comments are translated too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub comments: bool,
    /// What its editions say about themselves.
    #[serde(default, skip_serializing_if = "is_default")]
    pub imprint: Imprint,
}

/// Severities of checks for the documents under some paths.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The source, the segments or the catalog of the documents; `*` and `?` stay within a folder,
    /// `**` does not.
    pub path: String,
    /// Severity of checks, by id.
    pub checks: std::collections::BTreeMap<String, String>,
}

/// What a project settles about its English, and about how its editions are set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StyleSettings {
    /// `en-GB` or `en-US`; what the locale says where this is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<String>,
    /// Groups of digits may be set off by a thin space.
    pub thin_space: bool,
    /// The French must have its narrow no-break spaces.
    pub strict_spacing: bool,
    /// Typographic drift is no hindrance to a final edition.
    pub keep_typography: bool,
    /// Whoever reviews a translation is another than who wrote it.
    pub four_eyes: bool,
    /// Page numbers are those of the English edition.
    pub remap_pages: bool,
    /// Words and phrases that stay as they are, such as titles of French laws.
    pub keep: Vec<String>,
    /// What changes in addresses: `/fr/: /en/`.
    pub urls: std::collections::BTreeMap<String, String>,
    /// Editions are set as a printer would: apostrophes, raised letters, no break within dates. The
    /// catalogs are left alone.
    #[serde(deserialize_with = "switch")]
    pub print_french: bool,
}

impl Default for StyleSettings {
    fn default() -> Self {
        Self {
            four_eyes: false,
            english: None,
            thin_space: false,
            strict_spacing: false,
            keep_typography: false,
            remap_pages: false,
            keep: Vec::new(),
            urls: std::collections::BTreeMap::new(),
            print_french: true,
        }
    }
}

/// `on` and `off`, which are plain words in YAML 1.2, as well as `true` and `false`.
fn switch<'de, D: serde::Deserializer<'de>>(value: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Switch {
        Plain(bool),
        Word(String),
    }
    match Switch::deserialize(value)? {
        Switch::Plain(on) => Ok(on),
        Switch::Word(word) if word == "on" => Ok(true),
        Switch::Word(word) if word == "off" => Ok(false),
        Switch::Word(word) => Err(serde::de::Error::unknown_variant(&word, &["on", "off"])),
    }
}

/// A path that names the language and the document, below the folder that is written into.
fn translated_path<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    let Some(path) = Option::<String>::deserialize(value)? else { return Ok(None) };
    let names_both = path.contains("{locale}") && path.contains("{path}");
    let is_below = path.split('/').all(|step| !matches!(step, "" | "." | ".."));
    if names_both && is_below && !path.contains('\\') {
        return Ok(Some(path));
    }
    Err(serde::de::Error::invalid_value(serde::de::Unexpected::Str(&path), &"{locale}/{path}"))
}

/// What counts as a match of the memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MemorySettings {
    /// The lowest score that is shown, 50 to 100.
    pub least: u8,
    /// Points taken off a machine's translation.
    pub machine: u8,
    /// Points taken off one that nobody reviewed.
    pub unreviewed: u8,
    /// Points taken off what comes from another file than the project's own messages.
    pub other_file: u8,
    /// Points taken off for each full year of its age.
    pub year: u8,
    /// Points taken off what comes from these files, by their names.
    pub files: std::collections::BTreeMap<String, u8>,
}

impl Default for MemorySettings {
    fn default() -> Self {
        let files = std::collections::BTreeMap::new();
        Self { least: 50, machine: 10, unreviewed: 0, other_file: 0, year: 0, files }
    }
}

/// Exceptions to where sentences end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExceptionSettings {
    /// Words after which a sentence goes on, such as `Cass.`.
    pub never_ends: Vec<String>,
    /// Words that end a sentence although they look like abbreviations.
    pub may_end: Vec<String>,
    /// Texts behind which a sentence ends where a space follows, such as `;`.
    pub breaks_after: Vec<String>,
    /// Texts in which, and right behind which, none ends.
    pub never_breaks: Vec<String>,
    /// A file of rules in SRX 2.0, below the project's root.
    pub srx: Option<String>,
}

impl ExceptionSettings {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Limits on what is read, so that a hostile file cannot use up the machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitSettings {
    /// Largest input file, in mebibytes.
    pub input_mib: u64,
    /// Largest sum of what a zip file unpacks to, in mebibytes.
    pub unzipped_mib: u64,
    /// Largest message, in kibibytes.
    pub message_kib: u64,
    /// How many times its size a member of a zip file may unpack to. Of this and what follows, more
    /// than the default counts as the default ([`Self::bounded`]).
    pub ratio: u64,
    /// Most members of a zip file.
    pub entries: u64,
    /// Deepest nesting of elements; more than [`Self::DEEPEST`] count as so many.
    pub nesting: u64,
    /// Most attributes of an element.
    pub attributes: u64,
    /// Most elements and texts of one XML part.
    pub nodes: u64,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            input_mib: 64,
            unzipped_mib: 512,
            message_kib: 1024,
            ratio: 200,
            entries: 10_000,
            nesting: 128,
            attributes: 256,
            nodes: 2_000_000,
        }
    }
}

impl LimitSettings {
    /// Nesting that no stack is too small for.
    pub const DEEPEST: u64 = 256;

    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// What holds: a project settles its sizes, and lowers the rest; a hostile one raises nothing
    /// that keeps a small file from using up the machine.
    #[must_use]
    pub fn bounded(&self) -> Self {
        let most = Self::default();
        Self {
            ratio: self.ratio.min(most.ratio),
            entries: self.entries.min(most.entries),
            nesting: self.nesting.min(Self::DEEPEST),
            attributes: self.attributes.min(most.attributes),
            nodes: self.nodes.min(most.nodes),
            ..self.clone()
        }
    }

    /// The limits that were raised and do not hold: the name, and what holds instead.
    #[must_use]
    pub fn raised(&self) -> Vec<(&'static str, u64)> {
        let most = self.bounded();
        let all = [
            ("ratio", self.ratio, most.ratio),
            ("entries", self.entries, most.entries),
            ("nesting", self.nesting, most.nesting),
            ("attributes", self.attributes, most.attributes),
            ("nodes", self.nodes, most.nodes),
        ];
        let raised = all.into_iter().filter(|(_, asked, most)| asked > most);
        raised.map(|(name, _, most)| (name, most)).collect()
    }
}

fn english() -> Vec<Locale> {
    vec![Locale::english()]
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            translated: None,
            enregard: VERSION,
            source: Locale::french(),
            targets: english(),
            documents: Vec::new(),
            keep: Vec::new(),
            exports: Vec::new(),
            sentences: ExceptionSettings::default(),
            catalog: CatalogForm::default(),
            fluent_reference: false,
            checks: std::collections::BTreeMap::new(),
            overrides: Vec::new(),
            style: StyleSettings::default(),
            design: Design::default(),
            memory: MemorySettings::default(),
            limits: LimitSettings::default(),
        }
    }
}

/// Reads `enregard.yaml`.
///
/// # Errors
///
/// [`ErrorCode::SettingsBroken`] with line and column; [`ErrorCode::SettingsKey`] with the nearest
/// known key; [`ErrorCode::VersionUnknown`]; [`ErrorCode::NameTaken`] where two things would share
/// a file.
pub fn read_settings(text: &str) -> Result<Settings, Error> {
    #[derive(Deserialize)]
    struct Version {
        enregard: Option<serde_yaml::Value>,
    }
    let text = text.trim_start_matches('\u{feff}');
    if let Some((line, what)) = super::guard::refused(text) {
        return Err(Error::new(ErrorCode::SettingsBroken).on(line, 1).because(Cause::new(what)));
    }
    let version: Version = serde_yaml::from_str(text).map_err(broken)?;
    match version.enregard {
        Some(found) if found.as_u64() == Some(u64::from(VERSION)) => {}
        found => {
            let found = found.and_then(|f| serde_yaml::to_string(&f).ok());
            let found = found.unwrap_or_else(|| "none".to_owned());
            return Err(Error::new(ErrorCode::VersionUnknown).with("found", found.trim()));
        }
    }
    let settings: Settings = serde_yaml::from_str(text).map_err(broken)?;
    let mut seen = BTreeSet::new();
    for document in &settings.documents {
        crate::model::SegmentId::new(&document.id)?;
        if !seen.insert(document.id.as_str()) {
            let error = Error::new(ErrorCode::IdDuplicate).with("id", &document.id);
            let line = super::segments::second_line(text, &document.id);
            return Err(line.into_iter().fold(error, |error, line| error.on(line, 1)));
        }
    }
    match taken(&settings) {
        Some(name) => Err(Error::new(ErrorCode::NameTaken).with("name", name)),
        None => Ok(settings),
    }
}

/// A name that would put two things into one file, on a disk that does not tell capitals from small
/// letters too.
fn taken(settings: &Settings) -> Option<&str> {
    let documents = settings.documents.iter();
    let ids = documents.clone().map(|document| document.id.as_str());
    let locales = settings.targets.iter().map(Locale::as_str);
    let own = settings.fluent_reference.then(|| settings.source.as_str());
    twin(std::iter::once(GLOSSARY).chain(ids))
        .or_else(|| twin(own.into_iter().chain(locales)))
        .or_else(|| documents.map(|document| document.path.as_str()).find(|path| is_ours(path)))
}

/// The stem of the files that terms stand in, beside the catalogs.
const GLOSSARY: &str = "glossary";

/// The first name that stood there before, but for capitals.
fn twin<'n>(mut names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let mut seen = BTreeSet::new();
    names.find(|name| !seen.insert(name.to_ascii_lowercase()))
}

/// Whether the program writes the file of this path: a source there would be overwritten.
fn is_ours(path: &str) -> bool {
    let path = path.replace('\\', "/").to_ascii_lowercase();
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    match parts.as_slice() {
        ["enregard.yaml" | ".gitattributes"] | [".enregard", ..] => true,
        ["segments", name] => name.ends_with(".yaml"),
        ["locales", _, name] => name.ends_with(".ftl"),
        _ => false,
    }
}

/// Writes settings for a new project.
///
/// # Errors
///
/// [`ErrorCode::SettingsBroken`] when they cannot be said in YAML.
pub fn write_settings(settings: &Settings) -> Result<String, Error> {
    serde_yaml::to_string(settings).map_err(broken)
}

pub(super) fn broken(cause: serde_yaml::Error) -> Error {
    let (line, column) = cause.location().map_or((1, 1), |at| (at.line(), at.column()));
    let said = cause.to_string();
    let mut quoted = said.split('`').skip(1).step_by(2);
    if let (true, Some(key)) = (said.contains("unknown field"), quoted.next()) {
        let nearest = quoted.min_by_key(|known| distance(key, known)).unwrap_or_default();
        return Error::new(ErrorCode::SettingsKey)
            .on(line, column)
            .with("key", key)
            .with("nearest", nearest);
    }
    Error::new(ErrorCode::SettingsBroken).on(line, column).because(cause)
}

/// How many letters to change, drop or add to turn `a` into `b` (Levenshtein 1966).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let cost = corner + usize::from(x != *y);
            corner = *cell;
            left = cost.min(corner + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_names_the_nearest_known_one() {
        let error = read_settings("enregard: 1\nsource: fr\ntarget: [en]\n").unwrap_err();
        assert_eq!(error.code(), ErrorCode::SettingsKey);
        assert_eq!(error.args(), [("key", "target".to_owned()), ("nearest", "targets".to_owned())]);
        assert_eq!(error.place().map(|p| p.line), Some(3));
    }

    #[test]
    fn an_unknown_version_says_so() {
        let error = read_settings("enregard: 2\nwhat: ever\n").unwrap_err();
        assert_eq!(error.code(), ErrorCode::VersionUnknown);
        assert_eq!(read_settings("source: fr\n").unwrap_err().code(), ErrorCode::VersionUnknown);
    }

    #[test]
    fn two_documents_of_one_name_share_no_files() {
        let text =
            "\u{feff}enregard: 1\ndocuments:\n- id: a\n  path: a.txt\n- id: a\n  path: b.txt\n";
        let error = read_settings(text).unwrap_err();
        assert_eq!(error.code(), ErrorCode::IdDuplicate);
        assert_eq!(error.place().map(|place| place.line), Some(5));
    }

    #[test]
    fn no_two_things_share_a_file() {
        let with = |rest: &str| read_settings(&format!("enregard: 1\n{rest}"));
        let refused = |rest: &str, name: &str| {
            let error = with(rest).unwrap_err();
            assert_eq!(error.code(), ErrorCode::NameTaken, "{rest}");
            assert_eq!(error.args(), [("name", name.to_owned())], "{rest}");
        };
        refused("documents:\n- id: glossary\n  path: a.txt\n", "glossary");
        refused("documents:\n- id: Glossary\n  path: a.txt\n", "Glossary");
        refused("documents:\n- id: a\n  path: a.txt\n- id: A\n  path: b.txt\n", "A");
        refused("targets: [en, en]\n", "en");
        refused("targets: [en-gb, en-GB]\n", "en-GB");
        refused("fluent_reference: true\ntargets: [en, fr]\n", "fr");
        for path in [
            "enregard.yaml",
            "./Enregard.yaml",
            "segments/a.yaml",
            "segments//./B.YAML",
            "locales/en/a.ftl",
            ".gitattributes",
            ".enregard/lock",
        ] {
            refused(&format!("documents:\n- id: a\n  path: {path}\n"), path);
        }
        assert!(with("documents:\n- id: a\n  path: segments/a.txt\n").is_ok());
        assert!(with("documents:\n- id: a\n  path: notes/a.yaml\n").is_ok());
    }

    #[test]
    fn written_settings_read_back() {
        let mut settings = Settings::default();
        settings.documents.push(DocumentSettings {
            id: "rapport".to_owned(),
            path: "segments/rapport.txt".to_owned(),
            ..DocumentSettings::default()
        });
        let text = write_settings(&settings).unwrap();
        assert_eq!(read_settings(&text).unwrap(), settings);
    }
}
