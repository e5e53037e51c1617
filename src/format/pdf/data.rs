//! What the template prints, as JSON.
//!
//! `rows`: `k` kind, `lv` level, `lb` label, `pairs`, `kp` to stay with the next, `more` where the
//! next goes on with the same block; a heading also `id` and `text`. A pair: `s` and `t`, lists of
//! runs or null; `m` its mark, `b` when the target is borrowed, `in` and `on` where a long one was
//! cut before or behind it; `ns` and `nt`, the notes that are called here first. A run: `x` text,
//! `k` when it is no text (`lines`: a block of code), `e` `b` its dress, `l` its address, `n` its
//! note, `first` on the note's first call. `notes`: `lb`, and a side's parts, each a list of pairs.
//! `front`: imprint and contents as rows of their own kinds. A row of a table: `w`, the widths of
//! its columns, `first` and `last`, and `cells`: `c` its column, `n` how many it goes over, `h` a
//! head, `f` of figures, `ps` its paragraphs as pairs from `a` to `b`.
//!
//! Sentences and notes longer than a fair part of a page are cut in parts at spaces, so that every
//! page can be filled; characters that no bundled font has become `□`.

mod fit;
mod picture;
mod share;
mod stretch;
mod table;

use serde_json::{Map, Value, json};

use fit::{cut, fit, fit_address, fit_lines, length, lines};
use share::{PictureShare, parted, share};
use stretch::stretches;
use table::key;

use crate::format::edition::{
    Edition, EditionNote, EditionPair, EditionPiece, EditionRow, EditionSection, EditionSide,
    PieceKind, StateMark,
};
use crate::format::{Layout, front};
use crate::model::{BlockKind, Locale};
use crate::text::direction::is_right_to_left;

/// Characters of a sentence that may stand together on one page.
const SENTENCE: usize = 900;
/// Lines of code that may stand together on one page.
const LINES: usize = 12;
/// Characters of a note that must stand on the page that calls it.
const NOTE: usize = 420;
/// Characters of a heading; what is longer is none.
const HEADING: usize = 1_500;

/// `links`: whether marks lead to their notes.
pub(super) fn json(edition: &Edition<'_>, layout: Layout, links: bool) -> String {
    let layout = match layout {
        _ if !edition.is_bilingual() => "flow",
        Layout::Facing => "facing",
        Layout::Columns => "columns",
        Layout::Interleaved | Layout::Tap => "flow",
    };
    let mut writer = DataWriter::new(edition, layout);
    let rows: Vec<Value> =
        edition.sections.iter().flat_map(|section| writer.section(section)).collect();
    let notes: Vec<Value> = (0..edition.notes.len()).map(|at| writer.note(at)).collect();
    let front = writer.front();
    let sides: Vec<_> = edition.sides.iter().map(|&side| key(side)).collect();
    let mut all = writer.title_page();
    all.insert("layout".to_owned(), json!(layout));
    all.insert("links".to_owned(), json!(links));
    all.insert("sides".to_owned(), json!(sides));
    all.insert("front".to_owned(), json!(front));
    all.insert("rows".to_owned(), json!(rows));
    all.insert("notes".to_owned(), json!(notes));
    Value::Object(all).to_string()
}

/// One value a language, under `s` and `t`.
fn both(value: impl Fn(EditionSide) -> Value) -> Value {
    json!({ "s": value(EditionSide::Source), "t": value(EditionSide::Target) })
}

struct DataWriter<'a> {
    edition: &'a Edition<'a>,
    layout: &'static str,
    /// Which notes have been called, by side.
    called: [Vec<bool>; 2],
    headings: Vec<Value>,
    in_note: bool,
    in_code: bool,
    share: PictureShare,
    /// The level of the last heading: none is left out on the way down.
    level: u8,
}

impl<'a> DataWriter<'a> {
    fn new(edition: &'a Edition<'a>, layout: &'static str) -> Self {
        let none = vec![false; edition.notes.len()];
        Self {
            edition,
            layout,
            called: [none.clone(), none],
            headings: Vec::new(),
            in_note: false,
            in_code: false,
            share: PictureShare::default(),
            level: 0,
        }
    }

    fn title_page(&self) -> Map<String, Value> {
        let edition = self.edition;
        let words = edition.word(edition.lead());
        let imprint = edition.imprint;
        let known = [
            imprint.date.as_deref().map(|date| words.day(date)),
            imprint.version.as_ref().map(|version| format!("{} {version}", words.version)),
            imprint.licence.clone(),
        ];
        let foot: Vec<_> = known.into_iter().flatten().map(|fact| fit(&fact)).collect();
        let title = Some(fit(&edition.full_title())).filter(|title| !title.trim().is_empty());
        let authors: Vec<_> = imprint.authors.iter().map(|author| fit(author)).collect();
        let draft = both(|side| {
            let words = edition.word(side);
            json!([words.draft, words.draft_line])
        });
        let value = json!({
            "title": title.unwrap_or_else(|| edition.name.to_owned()),
            "titles": both(|side| json!(fit(edition.title(side)))),
            "title-langs": both(|side| {
                let own = edition.title_locale(side) == edition.locale(side);
                json!(key(if own { side } else { EditionSide::Source }))
            }),
            "by": words.list(&authors),
            "authors": authors,
            "foot": foot.join(" · "),
            "langs": { "s": lang(edition.locales.source), "t": lang(edition.locales.target) },
            "draft": if edition.is_draft { draft } else { Value::Null },
        });
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    fn front(&self) -> Vec<Value> {
        let edition = self.edition;
        let stamp = |side| {
            let words = edition.word(side);
            if edition.is_draft { json!([words.draft, words.draft_line]) } else { Value::Null }
        };
        let mut rows = vec![json!({
            "k": "imprint", "lv": 1, "pairs": [],
            "draft": both(stamp),
            "facts": both(|side| facts(edition, side)),
            "legend": both(|side| {
                edition.marks().into_iter().map(|mark| edition.word(side).mark(mark)).collect()
            }),
        })];
        if !self.headings.is_empty() {
            let text = both(|side| json!(edition.word(side).contents));
            rows.push(json!({ "k": "toctitle", "lv": 1, "pairs": [], "text": text }));
            rows.extend(self.headings.iter().cloned());
        }
        rows
    }

    fn section(&mut self, section: &EditionSection) -> Vec<Value> {
        let parts: Vec<EditionRow> = section.rows.iter().flat_map(parted).collect();
        let mut values: Vec<Value> = parts.iter().map(|row| self.row(row)).collect();
        for (at, pair) in parts.windows(2).enumerate() {
            if let ([row, next], Some(Value::Object(map))) = (pair, values.get_mut(at))
                && announces(row, next)
            {
                map.insert("kp".to_owned(), json!(true));
            }
        }
        let mut values = values.into_iter();
        let mut rows: Vec<Value> = Vec::new();
        for group in parts.chunk_by(|a, b| a.same_table(b)) {
            let group_values = values.by_ref().take(group.len()).collect();
            match group.first() {
                Some(row) if row.table.is_some() => {
                    let apart = self.layout == "flow" && self.edition.is_bilingual();
                    rows.extend(table::rows(group_values, apart.then_some(&self.edition.sides)));
                }
                _ => rows.extend(group_values),
            }
        }
        self.uncalled(section, &mut rows);
        // In one column the typesetter breaks the pages itself.
        if self.layout == "flow" { rows } else { rows.into_iter().flat_map(stretches).collect() }
    }

    /// Notes that nothing in the text calls stand with the last row of their section.
    fn uncalled(&mut self, section: &EditionSection, rows: &mut Vec<Value>) {
        for side in EditionSide::BOTH {
            for &note in &section.notes {
                if self.has_called(side, note) || !self.is_printed(note, side) {
                    continue;
                }
                if self.layout == "flow" {
                    if self.edition.sides.contains(&side) {
                        rows.push(self.stray_note(note, side));
                    }
                } else {
                    stand_by(rows, note, side);
                }
            }
        }
    }

    /// A note as a paragraph of its own.
    fn stray_note(&mut self, at: usize, side: EditionSide) -> Value {
        let mut pairs = Vec::new();
        if let Some(note) = self.edition.notes.get(at) {
            let label = [json!({ "x": format!("{}.", fit(&note.label)) })];
            pairs.push(json!({ key(side): label }));
            pairs.extend(self.note_parts(note, side).concat());
        }
        for pair in pairs.iter_mut().filter_map(Value::as_object_mut) {
            pair.entry("s").or_insert(Value::Null);
            pair.entry("t").or_insert(Value::Null);
        }
        json!({ "k": "paragraph", "lv": 1, "lb": "", "pairs": pairs })
    }

    fn row(&mut self, row: &EditionRow) -> Value {
        let is_head = row.kind == BlockKind::Heading;
        let level = if is_head {
            row.level.clamp(1, (self.level + 1).min(6))
        } else {
            row.level.clamp(1, 4)
        };
        let level = if is_head && is_endless(row) { 1 } else { level };
        self.share = share(row);
        self.in_code = row.kind == BlockKind::Code;
        let parts: Vec<Vec<Value>> = row.pairs.iter().map(|pair| self.pair(pair)).collect();
        self.in_code = false;
        self.share = PictureShare::default();
        let cells = row.table.as_ref().map(|table| table::cells(table, &parts));
        let pairs = parts.concat();
        let is_heading = row.kind == BlockKind::Heading && !is_endless(row);
        let kind = match row.kind {
            _ if row.table.is_some() => "table",
            _ if row.pictures > 0 => "picture",
            BlockKind::Heading if !is_heading => "paragraph",
            BlockKind::ListItem => "item",
            kind => kind.as_str(),
        };
        let label = row.label.as_deref().map_or_else(|| "•".to_owned(), fit);
        let mut value = json!({ "k": kind, "lv": level, "lb": label, "pairs": pairs });
        if let (Value::Object(map), Some(table)) = (&mut value, &row.table) {
            map.insert("w".to_owned(), json!(table.widths));
            map.insert("cells".to_owned(), json!(cells));
        }
        if row.pictures > 0
            && let Value::Object(map) = &mut value
        {
            map.insert("wide".to_owned(), json!(self.layout == "columns" && row.is_shared()));
        }
        if is_heading {
            self.level = level;
            let id = self.headings.len();
            let text = both(|side| json!(fit(row.entry(side).trim())));
            self.headings
                .push(json!({ "k": "toc", "lv": level, "pairs": [], "id": id, "text": text }));
            if let Value::Object(map) = &mut value {
                map.insert("id".to_owned(), json!(id));
                map.insert("text".to_owned(), text);
            }
        }
        value
    }

    /// One pair, cut in parts where it is longer than a page can take.
    fn pair(&mut self, pair: &EditionPair) -> Vec<Value> {
        let sides = EditionSide::BOTH.map(|side| joined(pair, side));
        let longest = sides.iter().map(|pieces| length(pieces)).max().unwrap_or(0);
        let lines = sides.iter().map(|pieces| lines(pieces)).max().unwrap_or(1);
        let parts = longest.div_ceil(SENTENCE).max(lines.div_ceil(LINES)).max(1);
        let [source, target] = sides.map(|pieces| cut(pieces, parts));
        let parts = source.into_iter().zip(target).enumerate();
        let last = parts.len().saturating_sub(1);
        let spot = |at| PartSpot { is_first: at == 0, is_last: at == last };
        parts.map(|(at, (s, t))| self.part(pair, &s, &t, spot(at))).collect()
    }

    fn part(
        &mut self,
        pair: &EditionPair,
        source: &[EditionPiece],
        target: &[EditionPiece],
        spot: PartSpot,
    ) -> Value {
        let mut map = Map::new();
        for (side, pieces) in [(EditionSide::Source, source), (EditionSide::Target, target)] {
            let (runs, first) = self.runs(pieces, side);
            map.insert(key(side).to_owned(), runs);
            map.insert(format!("n{}", key(side)), json!(first));
        }
        mark(&mut map, pair, spot);
        let goals = both(|side| {
            let own = pair.sentences(side).iter().map(|sentence| &sentence.id);
            let own = own.filter(|id| self.edition.goals.get(side).contains_key(*id));
            json!(own.collect::<Vec<_>>())
        });
        if spot.is_first && !self.edition.goals.source.is_empty() {
            map.insert("to".to_owned(), goals);
        }
        Value::Object(map)
    }

    /// The runs of one side, and the notes that they are the first to call.
    fn runs(&mut self, pieces: &[EditionPiece], side: EditionSide) -> (Value, Vec<usize>) {
        if pieces.iter().all(EditionPiece::is_blank) {
            return (Value::Null, Vec::new());
        }
        let mut first = Vec::new();
        let runs: Vec<Value> =
            pieces.iter().map(|piece| self.run(piece, side, &mut first)).collect();
        (json!(runs), first)
    }

    fn run(&mut self, piece: &EditionPiece, side: EditionSide, first: &mut Vec<usize>) -> Value {
        let mut run = Map::new();
        let text = match piece.kind {
            PieceKind::Image(None) => {
                format!("[{}: {}]", self.edition.word(side).image, fit(&piece.text))
            }
            PieceKind::Code if self.in_code => fit_lines(&piece.text),
            _ if piece.is_address() => fit_address(&piece.text),
            _ => fit(&piece.text),
        };
        run.insert("x".to_owned(), json!(text));
        match piece.kind {
            PieceKind::Code if self.in_code => _ = run.insert("k".to_owned(), json!("lines")),
            PieceKind::Code => _ = run.insert("k".to_owned(), json!("code")),
            PieceKind::Note { note, .. } => {
                run.insert("k".to_owned(), json!("note"));
                let note = note.filter(|_| piece.link.is_none() && piece.goal.is_none());
                let note = note.filter(|&note| self.is_printed(note, side));
                if let Some(note) = note {
                    self.call(&mut run, note, side, first);
                }
            }
            PieceKind::Image(Some(picture)) => self.picture(&mut run, picture),
            PieceKind::Break => _ = run.insert("k".to_owned(), json!("break")),
            PieceKind::Text | PieceKind::Image(None) => {}
        }
        if piece.emphasis {
            run.insert("e".to_owned(), json!(true));
        }
        if piece.strong {
            run.insert("b".to_owned(), json!(true));
        }
        if let Some(script) = piece.script {
            run.insert("s".to_owned(), json!(script.tag()));
        }
        if let Some(address) = &piece.link {
            run.insert("l".to_owned(), json!(address));
        } else if let Some(goal) = &piece.goal {
            run.insert("g".to_owned(), json!(goal));
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
        run.insert("n".to_owned(), json!(note));
        let [source, target] = &mut self.called;
        let called = if side == EditionSide::Source { source } else { target };
        if let Some(called) = called.get_mut(note).filter(|called| !**called && !self.in_note) {
            *called = true;
            first.push(note);
            run.insert("first".to_owned(), json!(true));
        }
    }

    fn has_called(&self, side: EditionSide, note: usize) -> bool {
        let [source, target] = &self.called;
        let called = if side == EditionSide::Source { source } else { target };
        called.get(note).copied().unwrap_or(false)
    }

    /// Whether this note has words in this language.
    fn is_printed(&self, note: usize, side: EditionSide) -> bool {
        let note = self.edition.notes.get(note);
        note.is_some_and(|note| !sentences(&note.row, side).iter().all(|p| is_blank(p)))
    }

    fn note(&mut self, at: usize) -> Value {
        let Some(note) = self.edition.notes.get(at) else { return Value::Null };
        let called = both(|side| json!(self.has_called(side, at)));
        let [source, target] = EditionSide::BOTH.map(|side| self.note_parts(note, side));
        json!({
            "lb": fit(&note.label),
            "called": called,
            "s": source,
            "t": target,
        })
    }

    /// The note in parts, each a list of sentences that bear their own marks.
    fn note_parts(&mut self, note: &EditionNote, side: EditionSide) -> Vec<Vec<Value>> {
        let mut parts: Vec<Vec<Value>> = Vec::new();
        let mut room = 0;
        for pair in &note.row.pairs {
            let pieces = joined(pair, side);
            let mut cuts = cut(pieces.clone(), length(&pieces).div_ceil(NOTE).max(1));
            cuts.retain(|cut| !is_blank(cut));
            let last = cuts.len().saturating_sub(1);
            for (at, cut) in cuts.iter().enumerate() {
                let long = length(cut);
                let spot = PartSpot { is_first: at == 0, is_last: at == last };
                let value = self.note_sentence(pair, cut, side, spot);
                match parts.last_mut().filter(|_| long <= room) {
                    Some(part) => part.push(value),
                    None => {
                        parts.push(vec![value]);
                        room = NOTE;
                    }
                }
                room = room.saturating_sub(long);
            }
        }
        parts
    }

    fn note_sentence(
        &mut self,
        pair: &EditionPair,
        pieces: &[EditionPiece],
        side: EditionSide,
        spot: PartSpot,
    ) -> Value {
        self.in_note = true;
        let runs: Vec<Value> =
            pieces.iter().map(|piece| self.run(piece, side, &mut Vec::new())).collect();
        self.in_note = false;
        let mut map = Map::new();
        map.insert(key(side).to_owned(), json!(runs));
        mark(&mut map, pair, spot);
        Value::Object(map)
    }
}

/// Where a part stands in the sentence that it was cut from: signs open it and close it once.
#[derive(Clone, Copy)]
struct PartSpot {
    is_first: bool,
    is_last: bool,
}

fn mark(map: &mut Map<String, Value>, pair: &EditionPair, spot: PartSpot) {
    if let Some(mark) = pair.mark {
        map.insert("m".to_owned(), json!(mark_name(mark)));
    }
    for (key, holds) in [("b", pair.borrowed), ("in", !spot.is_first), ("on", !spot.is_last)] {
        if holds {
            map.insert(key.to_owned(), json!(true));
        }
    }
}

/// Adds a note to the last pair of the last row that has one.
fn stand_by(rows: &mut Vec<Value>, note: usize, side: EditionSide) {
    let field = format!("n{}", key(side));
    let pairs = rows.iter_mut().rev().filter_map(|row| row.get_mut("pairs")?.as_array_mut());
    let last = pairs.into_iter().find_map(|pairs| pairs.last_mut());
    if let Some(notes) = last.and_then(|pair| pair.get_mut(&field)).and_then(Value::as_array_mut) {
        notes.push(json!(note));
        return;
    }
    let pair = json!({ "s": null, "t": null, "ns": [], "nt": [] });
    rows.push(json!({ "k": "paragraph", "lv": 1, "lb": "", "pairs": [pair] }));
    if rows.len() == 1 {
        stand_by(rows, note, side);
    }
}

fn is_endless(row: &EditionRow) -> bool {
    EditionSide::BOTH.iter().any(|&side| row.plain(side).chars().count() > HEADING)
}

/// Whether a row must not part from the list, quotation or code that it announces.
fn announces(row: &EditionRow, next: &EditionRow) -> bool {
    let follows = matches!(next.kind, BlockKind::ListItem | BlockKind::Quote | BlockKind::Code);
    let is_illustration = row.pictures > 0 && next.kind == BlockKind::Caption && next.pictures == 0;
    is_illustration
        || row.kind == BlockKind::Paragraph
            && follows
            && EditionSide::BOTH.iter().any(|&side| row.plain(side).trim_end().ends_with(':'))
}

fn lang(locale: &Locale) -> Value {
    let region = locale.as_str().split('-').skip(1).find(|part| part.len() == 2);
    let turns = is_right_to_left(locale.as_str());
    let region = region.map(str::to_ascii_uppercase);
    json!({ "lang": locale.language().to_lowercase(), "region": region, "rtl": turns })
}

fn facts(edition: &Edition<'_>, side: EditionSide) -> Value {
    let facts = front::facts(edition, side).into_iter().map(|fact| match fact.address {
        Some(address) => json!([fact.name, fit_address(&fact.text), address]),
        None => json!([fact.name, fit(&fact.text)]),
    });
    facts.collect()
}

fn mark_name(mark: StateMark) -> &'static str {
    match mark {
        StateMark::Draft => "draft",
        StateMark::Drifted => "drifted",
        StateMark::Missing => "missing",
        StateMark::Question => "question",
    }
}

fn sentences(row: &EditionRow, side: EditionSide) -> Vec<&[EditionPiece]> {
    let all = row.pairs.iter().flat_map(|pair| pair.sentences(side));
    all.map(|sentence| sentence.pieces.as_slice()).collect()
}

fn is_blank(pieces: &[EditionPiece]) -> bool {
    pieces.iter().all(EditionPiece::is_blank)
}

/// The sentences of one side of a pair, with spaces between.
fn joined(pair: &EditionPair, side: EditionSide) -> Vec<EditionPiece> {
    let mut pieces = Vec::new();
    for sentence in pair.sentences(side) {
        if !pieces.is_empty() {
            pieces.push(space());
        }
        pieces.extend(sentence.pieces.iter().cloned());
    }
    pieces
}

fn space() -> EditionPiece {
    let text = " ".to_owned();
    EditionPiece {
        kind: PieceKind::Text,
        text,
        emphasis: false,
        strong: false,
        script: None,
        link: None,
        goal: None,
    }
}
