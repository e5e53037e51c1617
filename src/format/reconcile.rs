//! Three ways to one: the catalog of today, the file that came back, and what the file was made
//! from.
//!
//! A [`Bitext`] and [`ImportedRow`]s in, a [`Decision`] for each row out; nothing is written here.
//! A row is taken only where its id is known and stands once, where the French it was made from is
//! still the French of today, where no note mark got lost, and where nobody changed the translation
//! meanwhile (the file carries a hash of what the catalog held when it was written). Everything
//! else is named with its line and its reason. Nothing is guessed, nothing overwritten that the
//! translator did not see, and no row comes back in a higher state than its file claims. What the
//! file cannot carry (line breaks, controls, references to terms) is put in again by [`restore`].

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::codes::{CodeExchange, CodeKind, CodePiece, letters, pieces};
use super::imported::ImportedRow;
use super::pairs::{AlignedRow, loose, pairs, saw, saw_state};
use super::restore;
use crate::model::{Bitext, SegmentId, State, StoredState};
use crate::text::diff::{WordChange, diff};
use crate::text::inline::{self, unmarked};
use crate::text::markup::plain;
use crate::text::norm::is_blank;

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The id in question; empty where the row has none and none was found.
    pub id: String,
    /// Line or row of the file, from 1.
    pub line: usize,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The catalog has it already.
    Unchanged,
    /// To be taken.
    Accepted(Accepted),
    /// Not taken, for this reason; the translator's text is kept for the report.
    Refused(Reason, String),
}

/// A row to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The segment.
    pub id: SegmentId,
    /// The translation of today, empty where there is none.
    pub old: String,
    /// The translation that came back.
    pub text: String,
    /// The same as the catalog writes it: with references to terms where they still stand.
    pub value: String,
    /// The source it was made from, the new `fr:`: that of today, or the earlier one that an unsure
    /// row names; none where a drifted row names none.
    pub baseline: Option<String>,
    /// The state it gets.
    pub state: StoredState,
    /// The words that differ, old to new.
    pub changes: Vec<WordChange>,
}

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// No segment has this id.
    IdUnknown,
    /// The row has no id, and its source is that of no segment or of several.
    IdMissing,
    /// The id stands in several rows that differ; this is the line of another.
    IdRepeated(usize),
    /// The segment left the text.
    Obsolete,
    /// Another segment's message covers this one.
    Covered(SegmentId),
    /// The French has changed since the file was made.
    SourceChanged,
    /// The translation has changed since the file was made.
    TargetChanged,
    /// The file does not say what the catalog held when it was made, and the catalog holds other
    /// text.
    Unseen,
    /// The translation was taken out of the file.
    Emptied,
    /// Note marks of the French are missing, or others are there.
    NoteMarks {
        /// Those that are missing.
        lost: Vec<String>,
        /// Those that have no counterpart.
        extra: Vec<String>,
    },
    /// The file does not let anybody change this translation, and the catalog has another.
    Locked,
    /// The text has characters that came through a wrong encoding.
    Garbled,
    /// The text holds several, between the marks of a merge.
    Unsettled,
}

impl Reason {
    /// The lasting name; `import-` and this is the id of its message.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::IdUnknown => "id-unknown",
            Self::IdMissing => "id-missing",
            Self::IdRepeated(_) => "id-repeated",
            Self::Obsolete => "obsolete",
            Self::Covered(_) => "covered",
            Self::SourceChanged => "source-changed",
            Self::TargetChanged => "target-changed",
            Self::Unseen => "unseen",
            Self::Emptied => "emptied",
            Self::NoteMarks { .. } => "note-marks",
            Self::Locked => "locked",
            Self::Garbled => "garbled",
            Self::Unsettled => "unsettled",
        }
    }
}

/// How strict to be.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ReconcileOptions {
    /// Take rows of files that do not say what the catalog held, even over other text.
    pub take_unseen: bool,
    /// The state of all that is taken, whatever the file says.
    pub state: Option<StoredState>,
}

/// Decides what becomes of each row, in the file's order.
#[must_use]
pub fn reconcile(
    bitext: &Bitext,
    rows: &[ImportedRow],
    options: &ReconcileOptions,
) -> Vec<Decision> {
    let pairs = pairs(bitext);
    let known = KnownPairs::new(bitext, &pairs, rows);
    rows.iter().enumerate().map(|(index, row)| known.decide(index, row, options)).collect()
}

/// What is asked again and again.
struct KnownPairs<'a> {
    bitext: &'a Bitext,
    pairs: &'a [AlignedRow<'a>],
    by_id: FxHashMap<&'a str, usize>,
    /// The pairs of each source; built only for rows without ids.
    by_source: FxHashMap<String, Vec<usize>>,
    /// The pairs by the letters of their source; built only for rows with codes of other tools.
    by_letters: FxHashMap<String, Vec<usize>>,
    /// The pairs of rows whose source several have, by their order.
    in_order: FxHashMap<usize, usize>,
    covered: FxHashMap<&'a str, &'a SegmentId>,
    /// The first rows of each pair: all that share the first one's text, and one that differs.
    rows: FxHashMap<usize, (usize, Option<usize>)>,
    lines: Vec<usize>,
}

impl<'a> KnownPairs<'a> {
    fn new(bitext: &'a Bitext, pairs: &'a [AlignedRow<'a>], rows: &[ImportedRow]) -> Self {
        let by_id: FxHashMap<&str, usize> =
            pairs.iter().enumerate().map(|(at, pair)| (pair.id(), at)).collect();
        let covered = pairs
            .iter()
            .flat_map(|pair| pair.covered.iter().map(|unit| (unit.id.as_str(), &pair.unit.id)))
            .collect();
        let is_named =
            |row: &ImportedRow| row.id.as_ref().is_some_and(|id| by_id.contains_key(id.as_str()));
        let nameless = || rows.iter().filter(|row| !is_named(row));
        let by_source = match nameless().next() {
            Some(_) => sources(pairs, loose),
            None => FxHashMap::default(),
        };
        let by_letters = match nameless().any(is_foreign) {
            true => sources(pairs, letters),
            false => FxHashMap::default(),
        };
        let lines = rows.iter().map(|row| row.line).collect();
        let mut known = Self {
            bitext,
            pairs,
            by_id,
            by_source,
            by_letters,
            in_order: FxHashMap::default(),
            covered,
            rows: FxHashMap::default(),
            lines,
        };
        known.in_order = known.ordered(rows);
        known.rows = known.repeats(rows);
        known
    }

    fn find(&self, index: usize, row: &ImportedRow) -> Option<usize> {
        let named = row.id.as_ref().and_then(|id| self.by_id.get(id.as_str()).copied());
        named.or_else(|| match self.of_its_source(row) {
            [only] => Some(*only),
            _ => self.in_order.get(&index).copied(),
        })
    }

    /// The pairs that have the source of a row without an id; an id that nobody here has is that of
    /// another tool, where the file is not ours.
    fn of_its_source(&self, row: &ImportedRow) -> &[usize] {
        let is_ours = |id: &String| {
            let id = id.as_str();
            self.covered.contains_key(id) || self.by_id.contains_key(id) || self.is_obsolete(id)
        };
        if row.id.as_ref().is_some_and(|id| row.seen.is_some() || is_ours(id)) {
            return &[];
        }
        let known = row.source.as_ref().and_then(|source| {
            let same = self.by_source.get(&loose(&unmarked(source)));
            same.or_else(|| self.by_letters.get(&letters(source)).filter(|_| is_foreign(row)))
        });
        known.map(Vec::as_slice).unwrap_or_default()
    }

    fn is_obsolete(&self, id: &str) -> bool {
        self.bitext.obsolete.iter().any(|old| old.id.as_str() == id)
    }

    /// The rows of a source that stands several times, each with the pair of its turn, where there
    /// are as many of both.
    fn ordered(&self, rows: &[ImportedRow]) -> FxHashMap<usize, usize> {
        let mut turns: FxHashMap<&[usize], Vec<usize>> = FxHashMap::default();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.is_ordered) {
            let pairs = self.of_its_source(row);
            if pairs.len() > 1 {
                turns.entry(pairs).or_default().push(index);
            }
        }
        let fits = turns.into_iter().filter(|(pairs, rows)| pairs.len() == rows.len());
        fits.flat_map(|(pairs, rows)| rows.into_iter().zip(pairs.iter().copied())).collect()
    }

    /// Whether one of the segments of its source is translated just so.
    fn is_known(&self, row: &ImportedRow) -> bool {
        let back = row.target.as_deref().unwrap_or_default();
        let pairs = self.of_its_source(row).iter().filter_map(|at| self.pairs.get(*at));
        pairs.filter_map(AlignedRow::target).any(|today| same(today, back))
    }

    fn repeats(&self, rows: &[ImportedRow]) -> FxHashMap<usize, (usize, Option<usize>)> {
        let mut out: FxHashMap<usize, (usize, Option<usize>)> = FxHashMap::default();
        for (index, row) in rows.iter().enumerate() {
            let Some(pair) = self.find(index, row) else { continue };
            let entry = out.entry(pair).or_insert((index, None));
            let first = rows.get(entry.0);
            if entry.1.is_none() && first.is_some_and(|first| first.target != row.target) {
                entry.1 = Some(index);
            }
        }
        out
    }

    fn decide(&self, index: usize, row: &ImportedRow, options: &ReconcileOptions) -> Decision {
        let found = self.find(index, row).and_then(|at| Some((at, self.pairs.get(at)?)));
        let id = found.map(|(_, pair)| pair.id().to_owned()).or_else(|| row.id.clone());
        let verdict = match found {
            None => self.stranger(row),
            Some((at, pair)) => match self.repeated(at, index) {
                Some(line) => refused(Reason::IdRepeated(line), row),
                None => verdict(pair, &fitted(row, pair), options),
            },
        };
        Decision { id: id.unwrap_or_default(), line: row.line, verdict }
    }

    /// The line of a row that says otherwise of the same segment.
    fn repeated(&self, pair: usize, index: usize) -> Option<usize> {
        let (first, other) = self.rows.get(&pair)?;
        let other = (*other)?;
        self.lines.get(if index == other { *first } else { other }).copied()
    }

    /// A row that belongs to no pair.
    fn stranger(&self, row: &ImportedRow) -> Verdict {
        // A source that lost letters is that of no segment, and this is why.
        let has_lost = row.source.as_ref().is_some_and(|source| source.contains('\u{fffd}'));
        let is_garbled = has_lost && row.seen.is_none() && self.of_its_source(row).is_empty();
        let Some(id) = &row.id else {
            return match self.is_known(row) {
                true => Verdict::Unchanged,
                false if is_garbled => refused(Reason::Garbled, row),
                false => refused(Reason::IdMissing, row),
            };
        };
        if let Some(lead) = self.covered.get(id.as_str()) {
            return refused(Reason::Covered((*lead).clone()), row);
        }
        match self.bitext.obsolete.iter().find(|old| old.id.as_str() == id) {
            Some(old) if row.target.as_deref().is_none_or(|text| same(text, &old.target.text)) => {
                Verdict::Unchanged
            }
            Some(_) => refused(Reason::Obsolete, row),
            None if is_garbled => refused(Reason::Garbled, row),
            None => refused(Reason::IdUnknown, row),
        }
    }
}

/// Whether a row has codes of another tool, so that its text may differ from ours in marks.
fn is_foreign(row: &ImportedRow) -> bool {
    row.is_foreign || row.is_ordered || row.codes_left > 0 || row.place.is_some()
}

/// A row as its pair would have it: where another tool's codes are all that its source differs in,
/// it has the source of the pair, and in its translation the marks of the pair for those codes; no
/// markup where the pair has none.
pub(super) fn fitted<'r>(row: &'r ImportedRow, pair: &AlignedRow<'_>) -> Cow<'r, ImportedRow> {
    let source = row.source.as_ref().filter(|_| is_foreign(row));
    if source.is_none_or(|source| letters(source) != letters(&pair.source)) {
        return Cow::Borrowed(row);
    }
    let has_markup = plain(&pair.source).text != *pair.source;
    let place = row.place.as_ref().filter(|place| !place.source.is_empty());
    let back = place.filter(|_| row.target.is_some()).map(|place| {
        let back = CodeExchange::new(&pair.source, &place.source).to_ours(&place.target);
        back.text
    });
    let target = back.or_else(|| row.target.clone()).map(|text| match has_markup {
        true => text,
        false => plain(&text).text,
    });
    Cow::Owned(ImportedRow { source: Some(pair.source.to_string()), target, ..row.clone() })
}

/// The pair that each row belongs to.
pub(super) fn joined(
    bitext: &Bitext,
    pairs: &[AlignedRow<'_>],
    rows: &[ImportedRow],
) -> Vec<Option<usize>> {
    let known = KnownPairs::new(bitext, pairs, rows);
    rows.iter().enumerate().map(|(index, row)| known.find(index, row)).collect()
}

fn sources(
    pairs: &[AlignedRow<'_>],
    key: impl Fn(&str) -> String,
) -> FxHashMap<String, Vec<usize>> {
    let mut out: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, pair) in pairs.iter().enumerate() {
        out.entry(key(&unmarked(&pair.source))).or_default().push(at);
    }
    out
}

fn refused(reason: Reason, row: &ImportedRow) -> Verdict {
    Verdict::Refused(reason, row.target.clone().unwrap_or_default())
}

/// A row whose segment is known.
fn verdict(pair: &AlignedRow<'_>, row: &ImportedRow, options: &ReconcileOptions) -> Verdict {
    let today = pair.target().unwrap_or_default();
    let back = &restore::text(row, pair);
    if same(today, back) {
        return confirmed(pair, row, today, options);
    }
    // What stands as it is has no message that a row could be older than.
    if let (Some(mark), true) = (&row.seen, pair.unit.target.is_some() && !today.is_empty())
        && saw(mark, Some(back))
    {
        // The translator left it alone; the catalog has moved on.
        return Verdict::Unchanged;
    }
    if is_blank(back) {
        // Nothing there, and nothing when the file was made: nobody took it out.
        let was_empty = row.seen.as_ref().is_some_and(|mark| saw(mark, None));
        // Nobody has translated it yet in another tool.
        let nothing = pair.unit.target.is_none() || was_empty || row.is_ordered;
        return if nothing { Verdict::Unchanged } else { refused(Reason::Emptied, row) };
    }
    match obstacle(pair, back, row, options) {
        Some(reason) => refused(reason, row),
        None => {
            let baseline = made_from(pair, row);
            let state = options.state.unwrap_or_else(|| new_state(pair, row));
            Verdict::Accepted(accepted(pair, back, state, baseline))
        }
    }
}

/// What stands in the way of taking changed text.
fn obstacle(
    pair: &AlignedRow<'_>,
    back: &str,
    row: &ImportedRow,
    options: &ReconcileOptions,
) -> Option<Reason> {
    let is_garbled = |text: &str| text.contains('\u{fffd}') && !pair.source.contains('\u{fffd}');
    if is_garbled(back) || row.source.as_deref().is_some_and(is_garbled) {
        return Some(Reason::Garbled);
    }
    if row.source.as_ref().is_some_and(|source| !says(source, pair)) {
        return Some(Reason::SourceChanged);
    }
    if holds_merge_marks(back) && !holds_merge_marks(&pair.source) {
        return Some(Reason::Unsettled);
    }
    if let Some(reason) = note_marks(pair, back) {
        return Some(reason);
    }
    let today = pair.target();
    match &row.seen {
        _ if today.is_none() || pair.unit.target.is_none() => None,
        _ if row.is_locked => Some(Reason::Locked),
        Some(mark) if saw(mark, today) => None,
        Some(_) => Some(Reason::TargetChanged),
        None if row.source.is_none() => Some(Reason::Unseen),
        None => {
            let is_safe = pair.unit.state == State::Draft || options.take_unseen;
            (!is_safe).then_some(Reason::Unseen)
        }
    }
}

/// The text is that of today: the row may still confirm it, or call it less than it is.
fn confirmed(
    pair: &AlignedRow<'_>,
    row: &ImportedRow,
    today: &str,
    options: &ReconcileOptions,
) -> Verdict {
    let fits = row.source.as_ref().is_some_and(|source| says(source, pair));
    let state = match (pair.unit.state, row.state) {
        (State::Draft | State::Drifted, Some(State::Translated)) => StoredState::Translated,
        (State::Draft | State::Drifted | State::Translated, Some(State::Reviewed)) => {
            StoredState::Reviewed
        }
        _ if is_lowered(pair, row) => StoredState::Draft,
        _ => return Verdict::Unchanged,
    };
    if options.state.is_some_and(|asked| asked != state) {
        return Verdict::Unchanged;
    }
    // Who never saw the drift cannot have confirmed it: the file must carry this very text.
    let has_seen = row.seen.as_ref().is_some_and(|mark| saw(mark, pair.target()));
    let is_raised = state != StoredState::Draft;
    if !fits || !has_seen || is_raised && note_marks(pair, today).is_some() {
        return Verdict::Unchanged;
    }
    Verdict::Accepted(accepted(pair, today, state, Some(pair.source.to_string())))
}

/// Marks that programs leave around two versions of a text: msgcat's, git's.
fn holds_merge_marks(text: &str) -> bool {
    text.contains("#-#-#-#-#") || (text.contains("<<<<<<< ") && text.contains(">>>>>>> "))
}

/// A person changed the text: it is a translation, unless the file claims less, and reviewed only
/// where the file raised it to that.
fn new_state(pair: &AlignedRow<'_>, row: &ImportedRow) -> StoredState {
    match row.state {
        // Our word for a row that was empty: somebody filled it since.
        Some(State::Missing) if row.seen.as_ref().is_some_and(|mark| saw(mark, None)) => {
            StoredState::Translated
        }
        _ if is_unsure(row) => StoredState::Draft,
        Some(State::Reviewed) if pair.unit.state != State::Reviewed => StoredState::Reviewed,
        _ => StoredState::Translated,
    }
}

/// Whether somebody lowered the state in the file: it was written when the message was in the state
/// that it is in today, and says less.
fn is_lowered(pair: &AlignedRow<'_>, row: &ImportedRow) -> bool {
    let state = pair.unit.state;
    let is_done = matches!(state, State::Translated | State::Reviewed);
    is_done && is_unsure(row) && row.seen.as_ref().is_some_and(|mark| saw_state(mark, state))
}

/// Whether the file calls the row less than translated.
fn is_unsure(row: &ImportedRow) -> bool {
    matches!(row.state, Some(State::Missing | State::Drifted | State::Draft))
}

/// What a row was made from: the source of today, unless it is still unsure and names an earlier
/// one.
fn made_from(pair: &AlignedRow<'_>, row: &ImportedRow) -> Option<String> {
    match &row.previous {
        Some(previous) if is_unsure(row) => Some(restore::previous(previous, pair)),
        None if row.state == Some(State::Drifted) => None,
        _ => Some(match &row.source {
            Some(source) => view(source, pair).into_owned(),
            None => pair.source.to_string(),
        }),
    }
}

/// The source of a pair beside the one that a file has: without numbered marks where that has none,
/// for the file may be older than they are.
fn view<'p>(source: &str, pair: &'p AlignedRow<'_>) -> Cow<'p, str> {
    if inline::marks(source).is_empty() {
        unmarked(&pair.source)
    } else {
        Cow::Borrowed(&pair.source)
    }
}

/// Whether a file has the source of a pair.
fn says(source: &str, pair: &AlignedRow<'_>) -> bool {
    same(source, &view(source, pair))
}

fn accepted(
    pair: &AlignedRow<'_>,
    text: &str,
    state: StoredState,
    baseline: Option<String>,
) -> Accepted {
    let old = pair.target().unwrap_or_default().to_owned();
    let changes = diff(&old, text);
    let value = pair.unit.target.as_deref().map(|target| restore::terms(target, text));
    let (id, text) = (pair.unit.id.clone(), text.to_owned());
    Accepted {
        id,
        old,
        value: value.unwrap_or_else(|| text.clone()),
        text,
        baseline,
        state,
        changes,
    }
}

/// Note marks must come back as the French has them; what was missing before is not lost now, and
/// what was too much before is not new.
fn note_marks(pair: &AlignedRow<'_>, back: &str) -> Option<Reason> {
    let (wanted, have) = (marks(&pair.source), marks(back));
    let (mut lost, mut extra) = (without(&wanted, &have), without(&have, &wanted));
    if let Some(today) = pair.target() {
        let today = marks(today);
        lost.retain(|mark| today.contains(mark));
        // Only what was too much already is no news: a second mark where there was one is.
        extra = without(&extra, &without(&today, &wanted));
    }
    let owned = |marks: Vec<&str>| marks.into_iter().map(str::to_owned).collect::<Vec<_>>();
    (!lost.is_empty() || !extra.is_empty())
        .then(|| Reason::NoteMarks { lost: owned(lost), extra: owned(extra) })
}

/// What is left of one list when each member of the other is taken out once.
fn without<'a>(list: &[&'a str], taken: &[&str]) -> Vec<&'a str> {
    let mut taken = taken.to_vec();
    let mut left = list.to_vec();
    left.retain(|mark| match taken.iter().position(|other| other == mark) {
        Some(at) => {
            taken.remove(at);
            false
        }
        None => true,
    });
    left
}

fn marks(text: &str) -> Vec<&str> {
    let note = |piece| match piece {
        CodePiece::Alone(code) if code.kind == CodeKind::Note => Some(code.raw),
        _ => None,
    };
    pieces(text).into_iter().filter_map(note).collect()
}

/// Whether two texts are the same but for what formats cannot carry: controls, and outer spaces.
fn same(one: &str, two: &str) -> bool {
    one == two || loose(one) == loose(two)
}
