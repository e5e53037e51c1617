//! What the template prints, as JSON: `docs/formats/pdf-template.md` tells its keys.
//!
//! Sentences and notes longer than a fair part of a page are cut in parts at spaces, so that every
//! page can be filled; characters that no bundled font has become `□`.

mod fit;
mod note;
mod picture;
mod run;
mod share;
mod stretch;
mod table;
mod together;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use fit::{cut, fit, fit_address, length, lines};
use share::{PictureShare, parted, share};
use stretch::stretches;
use table::key;

use crate::format::edition::{
    Edition, EditionPair, EditionPiece, EditionRow, EditionSection, EditionSentence, EditionSide,
    PieceKind, TableRow,
};
use crate::format::{ExportOptions, Layout, PictureFile, front};
use crate::model::{BlockKind, Locale};
use crate::text::direction::is_right_to_left;

/// Characters of a sentence that may stand together on one page.
const SENTENCE: usize = 900;
/// Lines of code that may stand together on one page.
const LINES: usize = 12;
/// Characters of a heading; what is longer is none.
const HEADING: usize = 1_500;

/// What is told beside the text.
#[derive(Clone, Copy)]
pub(super) struct DataScope {
    /// Marks lead to their notes.
    pub(super) links: bool,
    /// Sentences bear their ids, for the list of pages.
    pub(super) pages: bool,
}

/// `also`: the same text in further targets.
pub(super) fn json(
    edition: &Edition<'_>,
    also: &[Edition<'_>],
    options: &ExportOptions,
    cover: Option<&PictureFile>,
    scope: DataScope,
) -> String {
    let layout = match options.layout {
        _ if !edition.is_bilingual() => "flow",
        Layout::Facing if also.is_empty() => "facing",
        Layout::Columns | Layout::Facing => "columns",
        Layout::Interleaved | Layout::Tap => "flow",
    };
    let mut all = told(edition, layout, scope, also.is_empty());
    for (number, other) in (2..).zip(also) {
        let name = format!("target-{number}");
        together::add(&mut all, told(other, layout, scope, false), &name);
        let sides = all.get_mut("sides").and_then(Value::as_array_mut);
        sides.into_iter().for_each(|sides| sides.push(json!(name)));
    }
    if let Value::Object(all) = &mut all {
        all.insert("design".to_owned(), json!(options.design.look));
        all.insert("cover".to_owned(), json!(cover.map(|file| cover_of(edition, file))));
    }
    all.to_string()
}

/// `stretched`: long rows in stretches, as two languages allow.
fn told(edition: &Edition<'_>, layout: &'static str, scope: DataScope, stretched: bool) -> Value {
    let mut writer = DataWriter::new(edition, layout);
    writer.tells_ids = scope.pages;
    writer.stretched = stretched && layout != "flow";
    let rows: Vec<Value> =
        edition.sections.iter().flat_map(|section| writer.section(section)).collect();
    let notes: Vec<Value> = (0..edition.notes.len()).map(|at| writer.note(at)).collect();
    let front = writer.front();
    let sides: Vec<_> = edition.sides.iter().map(|&side| key(side)).collect();
    let mut all = writer.title_page();
    all.insert("layout".to_owned(), json!(layout));
    all.insert("links".to_owned(), json!(scope.links));
    all.insert("page-list".to_owned(), json!(scope.pages));
    all.insert("sides".to_owned(), json!(sides));
    all.insert("front".to_owned(), json!(front));
    all.insert("rows".to_owned(), json!(rows));
    all.insert("notes".to_owned(), json!(notes));
    Value::Object(all)
}

fn cover_of(edition: &Edition<'_>, file: &PictureFile) -> Value {
    json!({
        "file": format!("pictures/{}", file.name),
        "width": file.head.width,
        "height": file.head.height,
        "text": fit(&edition.cover_text()),
    })
}

/// One value a language, under `source` and `target`.
fn both(value: impl Fn(EditionSide) -> Value) -> Value {
    json!({ "source": value(EditionSide::Source), "target": value(EditionSide::TARGET) })
}

struct DataWriter<'a> {
    edition: &'a Edition<'a>,
    layout: &'static str,
    stretched: bool,
    tells_ids: bool,
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
            stretched: true,
            tells_ids: false,
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
            "title-languages": both(|side| {
                let own = edition.title_locale(side) == edition.locale(side);
                json!(key(if own { side } else { EditionSide::Source }))
            }),
            "by": words.list(&authors),
            "authors": authors,
            "foot": foot.join(" · "),
            "languages": both(|side| lang(edition.locales.get(side))),
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
            "kind": "imprint", "level": 1, "pairs": [],
            "draft": both(stamp),
            "facts": both(|side| facts(edition, side)),
            "legend": both(|side| {
                edition.marks().into_iter().map(|mark| edition.word(side).mark(mark)).collect()
            }),
        })];
        if !self.headings.is_empty() {
            let text = both(|side| json!(edition.word(side).contents));
            rows.push(json!({ "kind": "contents-title", "level": 1, "pairs": [], "text": text }));
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
                map.insert("keep".to_owned(), json!(true));
            }
        }
        signs(&parts, &mut values);
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
        if self.stretched { rows.into_iter().flat_map(stretches).collect() } else { rows }
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
            let label = [json!({ "text": format!("{}.", fit(&note.label)) })];
            pairs.push(json!({ key(side): label }));
            pairs.extend(self.note_sentences(note, side));
        }
        json!({ "kind": "paragraph", "level": 1, "label": "", "pairs": pairs })
    }

    fn row(&mut self, row: &EditionRow) -> Value {
        let is_head = row.is_heading();
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
        let is_heading = row.is_heading() && !is_endless(row);
        let kind = match row.kind {
            _ if row.table.is_some() => "table",
            _ if row.pictures > 0 => "picture",
            BlockKind::Heading if row.is_title() && !is_endless(row) => "title",
            BlockKind::Heading if !is_heading => "paragraph",
            BlockKind::ListItem => "item",
            kind => kind.as_str(),
        };
        let label = row.label.as_deref().map_or_else(|| "•".to_owned(), fit);
        let mut value = json!({ "kind": kind, "level": level, "label": label, "pairs": pairs });
        if let (Value::Object(map), Some(table)) = (&mut value, &row.table) {
            map.insert("table".to_owned(), json!(table.table));
            map.insert("columns".to_owned(), json!(table.widths));
            map.insert("least".to_owned(), json!(table.least));
            map.insert("head".to_owned(), json!(table.is_head()));
            map.insert("cells".to_owned(), json!(cells));
        }
        if row.pictures > 0
            && let Value::Object(map) = &mut value
        {
            map.insert("wide".to_owned(), json!(self.is_shown_once(row)));
        }
        if is_heading {
            self.level = level;
            let id = self.headings.len();
            let text = both(|side| json!(fit(row.entry(side).trim())));
            self.headings.push(
                json!({ "kind": "contents", "level": level, "pairs": [], "id": id, "text": text }),
            );
            if let Value::Object(map) = &mut value {
                map.insert("id".to_owned(), json!(id));
                map.insert("text".to_owned(), text);
            }
        }
        value
    }

    /// A picture that is the same on both sides stands once, but on facing pages.
    fn is_shown_once(&self, row: &EditionRow) -> bool {
        self.layout != "facing" && self.edition.is_bilingual() && row.is_shared()
    }

    /// One pair, cut in parts where it is longer than a page can take.
    fn pair(&mut self, pair: &EditionPair) -> Vec<Value> {
        let sides = EditionSide::BOTH.map(|side| joined(pair, side));
        let longest = sides.iter().map(|pieces| length(pieces)).max().unwrap_or(0);
        let lines = sides.iter().map(|pieces| lines(pieces)).max().unwrap_or(1);
        let parts = longest.div_ceil(SENTENCE).max(lines.div_ceil(LINES)).max(1);
        self.parts(pair, sides, parts)
    }

    /// A pair in so many parts, each with both sides; what is blank on both is left out.
    fn parts(
        &mut self,
        pair: &EditionPair,
        sides: [Vec<EditionPiece>; 2],
        count: usize,
    ) -> Vec<Value> {
        let [source, target] = sides.map(|pieces| cut(pieces, count));
        let shown = |cut: &Vec<EditionPiece>| !is_blank(cut);
        let first = target.iter().position(shown).unwrap_or(0);
        let last = target.iter().rposition(shown).unwrap_or(0);
        let cuts = source.iter().zip(&target).enumerate();
        let spoken = cuts.filter(|(at, (s, t))| *at == 0 || shown(s) || shown(t));
        let spoken: Vec<_> = spoken.collect();
        let spot = |at| PartSpot { is_first: at == first, is_last: at == last };
        let part = spoken.into_iter().map(|(at, (s, t))| self.part(pair, [s, t], spot(at)));
        part.collect()
    }

    fn part(
        &mut self,
        pair: &EditionPair,
        sides: [&Vec<EditionPiece>; 2],
        spot: PartSpot,
    ) -> Value {
        let mut map = Map::new();
        let mut calls = Map::new();
        for (side, pieces) in EditionSide::BOTH.into_iter().zip(sides) {
            let (runs, first) = self.runs(pieces, side);
            map.insert(key(side).to_owned(), runs);
            if !first.is_empty() {
                calls.insert(key(side).to_owned(), json!(first));
            }
        }
        map.insert("calls".to_owned(), Value::Object(calls));
        mark(&mut map, pair, spot);
        let goals = both(|side| {
            let own = pair.sentences(side).iter().map(EditionSentence::id);
            let own = own.filter(|id| self.edition.goals.get(side).contains_key(*id));
            json!(own.collect::<Vec<_>>())
        });
        if spot.is_first && !self.in_note && !self.edition.goals.source.is_empty() {
            map.insert("places".to_owned(), goals);
        }
        if spot.is_first && !self.in_note && self.tells_ids {
            let id = |side| {
                pair.sentences(side).iter().map(EditionSentence::id).find(|id| !id.is_empty())
            };
            map.insert("ids".to_owned(), both(|side| json!(id(side))));
        }
        Value::Object(map)
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
}

/// Where a part stands in the sentence that it was cut from: signs open it and close it once.
#[derive(Clone, Copy)]
struct PartSpot {
    is_first: bool,
    is_last: bool,
}

fn mark(map: &mut Map<String, Value>, pair: &EditionPair, spot: PartSpot) {
    if let Some(mark) = pair.mark(EditionSide::TARGET) {
        map.insert("mark".to_owned(), json!(mark.as_str()));
    }
    for (key, holds) in [
        ("borrowed", pair.is_borrowed(EditionSide::TARGET)),
        ("continued", !spot.is_first),
        ("continues", !spot.is_last),
    ] {
        if holds {
            map.insert(key.to_owned(), json!(true));
        }
    }
}

/// Adds a note to the last pair of the last row that has one.
fn stand_by(rows: &mut Vec<Value>, note: usize, side: EditionSide) {
    let pairs = rows.iter_mut().rev().filter_map(|row| row.get_mut("pairs")?.as_array_mut());
    let last = pairs.into_iter().find_map(|pairs| pairs.last_mut());
    let calls = last.and_then(|pair| pair.get_mut("calls")?.as_object_mut());
    let Some(calls) = calls else {
        let pair = json!({ "source": null, "target": null, "calls": { key(side): [note] } });
        rows.push(json!({ "kind": "paragraph", "level": 1, "label": "", "pairs": [pair] }));
        return;
    };
    let own = calls.entry(key(side)).or_insert_with(|| json!([]));
    own.as_array_mut().into_iter().for_each(|notes| notes.push(json!(note)));
}

/// Tells each item how wide the widest sign of its list is, in ems, so that texts line up.
fn signs(rows: &[EditionRow], values: &mut [Value]) {
    let is_item = |row: &EditionRow| row.kind == BlockKind::ListItem && row.table.is_none();
    let label = |row: &EditionRow| row.label.clone().unwrap_or_else(|| "•".to_owned());
    // A list has its own width for each depth, and for signs and numbers.
    let place = |row: &EditionRow| (row.level, label(row).contains(char::is_alphanumeric));
    let mut values = values.iter_mut();
    for list in rows.chunk_by(|a, b| is_item(a) && is_item(b)) {
        let mut widest: BTreeMap<(u8, bool), u8> = BTreeMap::new();
        for row in list {
            let width = u8::try_from(label(row).chars().count()).unwrap_or(u8::MAX).clamp(1, 12);
            let most = widest.entry(place(row)).or_default();
            *most = width.max(*most);
        }
        for (row, value) in list.iter().zip(values.by_ref()).filter(|(row, _)| is_item(row)) {
            let most = widest.get(&place(row)).copied().unwrap_or(1);
            if let Value::Object(map) = value {
                map.insert("sign".to_owned(), json!(f64::from(most) / 2.0));
            }
        }
    }
}

fn is_endless(row: &EditionRow) -> bool {
    EditionSide::BOTH.iter().any(|&side| row.plain(side).chars().count() > HEADING)
}

/// Whether a row must not part from the list, quotation or code that it announces.
fn announces(row: &EditionRow, next: &EditionRow) -> bool {
    let follows = matches!(next.kind, BlockKind::ListItem | BlockKind::Quote | BlockKind::Code);
    let is_caption = |row: &EditionRow| row.kind == BlockKind::Caption && row.table.is_none();
    let is_illustration = row.pictures > 0 && is_caption(next) && next.pictures == 0;
    let is_table = is_caption(row) && row.pictures == 0 && next.table.is_some();
    let heads_on = row.table.as_ref().is_some_and(TableRow::is_head) && row.same_table(next);
    is_illustration
        || is_table
        || heads_on
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
    EditionPiece {
        kind: PieceKind::Text,
        text: " ".into(),
        emphasis: false,
        strong: false,
        script: None,
        link: None,
        goal: None,
    }
}
