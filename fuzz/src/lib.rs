//! What the targets share: texts out of raw bytes, archives with one member exchanged, a watch.
//!
//! A target is a file in `targets/` that says what must hold, and a `[[bin]]` in `Cargo.toml`.
//! Seeds come from `tests/mutations.rs` (`seeds_for_the_fuzzers`), words to throw in from
//! `dictionaries/`.

use std::borrow::Cow;
use std::time::Instant;

use enregard::container::Limits;
use enregard::container::zip::{Archive, write::Zip};
use enregard::format::import::ImportOptions;
use enregard::format::{self, ExportOptions};
use enregard::model::{
    Bitext, BitextBlock, BlockKind, Locale, SegmentId, State, StoredState, Target, Unit,
};
use enregard::source::READERS;
use enregard::text::sentence::{SentenceOptions, sentences};

/// Between the texts of one input.
pub const SEPARATOR: char = '\u{1f}';

/// More seconds than this of the processor are a hang; inputs are some kilobytes.
const HANG: f64 = 2.0;

/// Text, whatever the bytes.
pub fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Two texts: cut at the separator, or in the middle.
pub fn halves(data: &[u8]) -> (String, String) {
    let text = text(data);
    let (first, second) = text.split_once(SEPARATOR).unwrap_or_else(|| {
        let middle = (text.len() / 2..).find(|&at| text.is_char_boundary(at));
        text.split_at(middle.unwrap_or_default())
    });
    (first.to_owned(), second.to_owned())
}

/// Three texts; those that are not there are the first.
pub fn thirds(data: &[u8]) -> [String; 3] {
    let text = text(data);
    let mut parts = text.split(SEPARATOR);
    let first = parts.next().unwrap_or_default();
    [first, parts.next().unwrap_or(first), parts.next().unwrap_or(first)].map(str::to_owned)
}

/// Two texts, and what stands after a second separator: what the target is to do with them.
pub fn parts(data: &[u8]) -> [String; 3] {
    let (first, second) = halves(data);
    let (second, control) = second.split_once(SEPARATOR).unwrap_or((&second, ""));
    [first, second.to_owned(), control.to_owned()]
}

/// The first lines of a text, no more than `few`; those of more than `short` characters are cut in
/// lines of their own.
pub fn lines(text: &str, few: usize, short: usize) -> Vec<&str> {
    text.lines().flat_map(|line| pieces(line, short)).take(few).collect()
}

fn pieces(line: &str, short: usize) -> Vec<&str> {
    let cuts = line.char_indices().step_by(short).skip(1).map(|(at, _)| at);
    let ends: Vec<usize> = cuts.chain([line.len()]).collect();
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, &end)| &line[start..end]).collect()
}

/// Runs `act`, again where it took long, and panics where that took long of the processor too: on a
/// busy machine the clock alone says nothing.
pub fn promptly(act: impl Fn()) {
    let started = Instant::now();
    act();
    if started.elapsed().as_secs_f64() > HANG {
        let before = processor_seconds();
        act();
        let taken = processor_seconds() - before;
        assert!(taken < HANG, "took {taken} s of the processor");
    }
}

/// What this process has had of the processor, from `/proc`, in ticks of a hundredth.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split(' ').skip(12).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Reads a document; its blocks are cut into sentences that tile them.
pub fn read_document(reader: &str, data: &[u8]) {
    let reader = READERS.iter().find(|known| known.name == reader).expect("a reader");
    promptly(|| {
        let Ok(reading) = (reader.read)(data, Limits::default()) else { return };
        reading.blocks.iter().for_each(|block| tile(&block.text, "fr"));
    });
}

/// Cuts a text into sentences and sees that none is lost or doubled.
pub fn tile(text: &str, locale: &str) {
    let mut end = 0;
    for span in sentences(text, &SentenceOptions::new(locale)) {
        assert!(span.start == end && span.end > end && text.is_char_boundary(span.end));
        end = span.end;
    }
    assert_eq!(end, text.len(), "sentences tile the text");
}

/// Takes in a translator's file of this name.
pub fn import(name: &str, data: &[u8]) {
    let options = ImportOptions::new(Locale::french(), Locale::english());
    promptly(|| drop(format::import::read(name, data, &options)));
}

/// A sound archive, whose members are exchanged one at a time.
pub struct Sound {
    members: Vec<(String, Vec<u8>)>,
}

impl Sound {
    /// What the program itself writes in this format.
    pub fn written(format: &str) -> Self {
        let format = format::find(format).expect("a format");
        let outputs = format.write(&sample(), &ExportOptions::default()).expect("written");
        Self::unpacked(&outputs.first().expect("a file").bytes)
    }

    /// A text of LibreOffice's kind, which the program reads and does not write.
    pub fn odt() -> Self {
        let members = [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "<x/>"),
            ("styles.xml", "<x/>"),
        ];
        Self { members: members.map(|(name, text)| (name.to_owned(), text.into())).into() }
    }

    fn unpacked(bytes: &[u8]) -> Self {
        let mut archive = Archive::open(bytes, Limits::default()).expect("an archive");
        let names: Vec<String> = archive.names().map(str::to_owned).collect();
        let read = |name: String| {
            let content = archive.read(&name).expect("readable").expect("there");
            (name, content)
        };
        Self { members: names.into_iter().map(read).collect() }
    }

    /// Raw archives stay as they are; else the first byte says which member the others stand for.
    pub fn with(&self, data: &[u8]) -> Vec<u8> {
        let Some((&which, content)) = data.split_first() else { return Vec::new() };
        if data.starts_with(b"PK") {
            return data.to_vec();
        }
        let which = usize::from(which) % self.members.len();
        let mut zip = Zip::default();
        for (at, (name, bytes)) in self.members.iter().enumerate() {
            zip.store(name, if at == which { content } else { bytes }).expect("stored");
        }
        zip.finish().expect("finished")
    }
}

fn sample() -> Bitext {
    let unit = |id: &str, source: &str, text: &str, state| Unit {
        id: SegmentId::new(id).expect("an id"),
        source: source.into(),
        target: Some(
            Target {
                text: text.into(),
                value: text.into(),
                baseline: Some(source.into()),
                state,
                ..Target::default()
            }
            .into(),
        ),
        talk: Default::default(),
        covered_by: None,
        state: if state == StoredState::Draft { State::Draft } else { State::Translated },
        drift: None,
    };
    let block = |kind, level, label: Option<&str>, units| BitextBlock {
        kind,
        level,
        label: label.map(str::to_owned),
        cell: None,
        units,
    };
    Bitext {
        document: "rapport".to_owned(),
        title: "Rapport".to_owned(),
        source_locale: Locale::french(),
        target_locale: Locale::english(),
        blocks: vec![
            block(
                BlockKind::Heading,
                Some(1),
                None,
                vec![unit("a-1", "Contexte", "Context", StoredState::Reviewed)],
            ),
            block(
                BlockKind::Paragraph,
                None,
                None,
                vec![
                    unit(
                        "a-2",
                        "La *loi* date de 2016.[^1]",
                        "The *law* is of 2016.[^1]",
                        StoredState::Draft,
                    ),
                    unit(
                        "a-3",
                        "Voir [ici](https://a.fr).",
                        "See [here](https://a.fr).",
                        StoredState::Translated,
                    ),
                ],
            ),
            block(
                BlockKind::ListItem,
                Some(1),
                Some("1."),
                vec![unit("a-4", "Un point ;", "A point;", StoredState::Translated)],
            ),
            block(
                BlockKind::Footnote,
                None,
                Some("1"),
                vec![unit("a-5", "Note.", "Note.", StoredState::Translated)],
            ),
        ],
        obsolete: Vec::new(),
    }
}
