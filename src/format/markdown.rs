//! Markdown: the bitext as text that any forge, editor or converter reads (CommonMark with notes).
//!
//! A bitext in, `.md` out: each block of the source, then its translation as a block of its own.
//! The translation of a heading stands below it in bold; notes of the source are `[^1]`, of the
//! target `[^1-en]`. One language only: plain Markdown of that language, suffix `.en.md`. Drafts
//! carry their signs as characters: `◇` before a sentence to be confirmed, `◆` before a drifted
//! one, `⟦ ⟧` around a gap, `[?]` behind an open question.
//!
//! A table stands whole in one language, then in the other.
//!
//! Text is escaped so that it reads back as the same text; nothing of it can become HTML.

use std::collections::BTreeMap;
use std::io::Write;

use super::edition::{
    Edition, EditionCell, EditionPair, EditionPiece, EditionRow, EditionSentence, EditionSide,
    PieceKind, StateMark,
};
use super::front;
use super::options::{ExportOptions, HELD, Outputs, pour_all};
use super::pictures::PrintedPicture;
use crate::model::{Bitext, BlockKind, Error};
use crate::text::norm::composed;

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let edition = Edition::new(bitext, options);
    let mut labels = BTreeMap::new();
    for note in &edition.notes {
        *labels.entry(note.label.as_str()).or_insert(0) += 1;
    }
    let file = files.begin(&edition.suffix("md"))?;
    let mut writer = MarkdownWriter { edition: &edition, out: String::new(), labels };
    writer.front();
    for section in 0..edition.sections.len() {
        writer.section(section, file)?;
    }
    pour_all(&mut (composed(writer.out.trim_end()) + "\n"), file)
}

struct MarkdownWriter<'a> {
    edition: &'a Edition<'a>,
    out: String,
    /// How many notes have each label.
    labels: BTreeMap<&'a str, usize>,
}

impl MarkdownWriter<'_> {
    fn block(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.out.push_str(text);
            self.out.push_str("\n\n");
        }
    }

    /// Writes what there is so far, once it is much, but for the space at its end.
    fn pour(&mut self, file: &mut dyn Write) -> Result<(), Error> {
        if self.out.len() < HELD {
            return Ok(());
        }
        let end = self.out.split_off(self.out.trim_end().len());
        let written = std::mem::replace(&mut self.out, end);
        pour_all(&mut composed(&written), file)
    }

    fn front(&mut self) {
        if !self.edition.is_bilingual() {
            let front = self.front_matter();
            self.block(front.trim_end());
        }
        let titles: Vec<_> =
            self.edition.sides.iter().map(|&side| escape(self.edition.title(side))).collect();
        let mut titles = titles.into_iter();
        let title = titles.next().unwrap_or_default();
        self.block(&format!("# {}", title.trim()));
        for other in titles {
            self.block(&format!("**{}**", other.trim()));
        }
        for &side in &self.edition.sides.clone() {
            self.imprint(side);
        }
    }

    /// The front matter of the source, with the language and the title of this edition.
    fn front_matter(&self) -> String {
        let lead = self.edition.lead();
        let quoted = |words: &str| serde_json::Value::from(words).to_string();
        let own = [
            ("lang:", self.edition.locale(lead).to_owned()),
            ("language:", self.edition.locale(lead).to_owned()),
            ("title:", quoted(self.edition.title(lead))),
        ];
        let lines = self.edition.front.lines().map(|line| {
            let changed = own.iter().find(|(key, _)| line.starts_with(key));
            changed.map_or_else(|| line.to_owned(), |(key, words)| format!("{key} {words}"))
        });
        let is_yaml = self.edition.front.trim_start_matches('\u{feff}').starts_with("---");
        let lines: Vec<_> = lines.filter(|_| is_yaml).collect();
        lines.join("\n").trim_start_matches('\u{feff}').to_owned()
    }

    fn imprint(&mut self, side: EditionSide) {
        let words = self.edition.word(side);
        if self.edition.is_draft {
            self.block(&format!("**{}** — {}", words.draft, words.draft_line));
        }
        let facts = front::facts(self.edition, side);
        let lines = facts
            .iter()
            .map(|fact| format!("- {}{} {}", fact.name, words.colon, escape(&fact.text)));
        let legend = self.edition.marks().into_iter().map(|mark| match mark {
            StateMark::Draft => format!("- {}", words.plain_draft),
            _ => format!("- {}", escape(words.mark(mark))),
        });
        let lines: Vec<_> = lines.chain(legend).collect();
        self.block(&lines.join("\n"));
    }

    fn section(&mut self, at: usize, file: &mut dyn Write) -> Result<(), Error> {
        let Some(section) = self.edition.sections.get(at) else { return Ok(()) };
        let mut listed = false;
        // The name of the alert that the next quotation is.
        let mut alert = None;
        for rows in section.rows.chunk_by(|a, b| a.same_table(b)) {
            let Some(row) = rows.first() else { continue };
            self.pour(file)?;
            if row.table.is_some() {
                let sides = self.edition.sides.clone();
                sides.into_iter().for_each(|side| self.table(rows, side));
                listed = false;
                continue;
            }
            let mut first = true;
            let item = row.kind == BlockKind::ListItem;
            if item && listed && !self.edition.is_bilingual() && self.out.ends_with("\n\n") {
                // The items of a list stand close together.
                self.out.pop();
            }
            listed = item;
            if row.pictures > 0 {
                self.illustration(row);
                continue;
            }
            if row.kind == BlockKind::Quote && row.info.is_some() {
                alert = row.info.as_ref();
                continue;
            }
            let alert = alert.take().map(|name| format!("> [!{}]\n", name.to_uppercase()));
            for &side in &self.edition.sides {
                let text = self.text(row, side);
                if !text.trim().is_empty() {
                    let dressed = dress(row, text.trim(), first);
                    self.block(&format!("{}{dressed}", alert.as_deref().unwrap_or_default()));
                    first = false;
                }
            }
        }
        for &note in &section.notes {
            for &side in &self.edition.sides {
                self.note(note, side);
            }
            self.pour(file)?;
        }
        Ok(())
    }

    /// Pictures, then their caption, in each language.
    fn illustration(&mut self, row: &EditionRow) {
        let (pictures, caption) = row.illustration();
        for &side in &self.edition.sides {
            for pairs in [pictures, caption] {
                let pairs = pairs.iter().filter(|pair| !pair.sentences(side).is_empty());
                let texts: Vec<_> = pairs.map(|pair| self.pair(pair, side)).collect();
                self.block(&guard(texts.join(" ").trim()));
            }
        }
    }

    /// A pipe table; its first row is the head, for Markdown knows no table without.
    fn table(&mut self, rows: &[EditionRow], side: EditionSide) {
        let mut lines = Vec::new();
        for (row, table) in rows.iter().filter_map(|row| Some((row, row.table.as_ref()?))) {
            let mut cells = vec![String::new(); table.widths.len()];
            for cell in &table.cells {
                if let Some(text) = cells.get_mut(cell.column) {
                    *text = self.cell(row, cell, side);
                }
            }
            lines.push(format!("| {} |", cells.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", rules(rows, cells.len())));
            }
        }
        self.block(&lines.join("\n"));
    }

    fn cell(&self, row: &EditionRow, cell: &EditionCell, side: EditionSide) -> String {
        let pairs = cell
            .paragraphs
            .iter()
            .flat_map(|paragraph| row.pairs.get(paragraph.pairs.clone()).unwrap_or_default());
        let pairs = pairs.filter(|pair| !pair.sentences(side).is_empty());
        let texts: Vec<_> = pairs.map(|pair| self.pair(pair, side)).collect();
        within_pipes(texts.join(" ").trim())
    }

    fn note(&mut self, at: usize, side: EditionSide) {
        let Some(note) = self.edition.notes.get(at) else { return };
        let text = self.text(&note.row, side);
        let text = if text.trim().is_empty() { "—".to_owned() } else { text };
        if !note.calls.get(side).is_empty() {
            self.block(&format!("[^{}]: {}", self.note_name(at, side), text.trim()));
        } else {
            // A note that nothing calls is no note to Markdown.
            self.block(&format!("{}\\. {}", escape(&note.label), text.trim()));
        }
    }

    /// The label, made safe and unique; the target's has its language behind it.
    fn note_name(&self, at: usize, side: EditionSide) -> String {
        let notes = &self.edition.notes;
        let label = notes.get(at).map(|note| note.label.as_str()).unwrap_or_default();
        let plain = !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric());
        let unique = self.labels.get(label) == Some(&1);
        let name = if plain && unique { label.to_owned() } else { format!("n{}", at + 1) };
        match side {
            EditionSide::Target(_) if self.edition.is_bilingual() => {
                format!("{name}-{}", self.edition.locales.get(side).language())
            }
            _ => name,
        }
    }

    fn text(&self, row: &EditionRow, side: EditionSide) -> String {
        let pairs = row.pairs.iter().filter(|pair| !pair.sentences(side).is_empty());
        let sentences: Vec<_> = pairs.map(|pair| self.pair(pair, side)).collect();
        let text = sentences.join(" ");
        match row.kind {
            BlockKind::Code => row.plain(side),
            _ => guard(text.trim()),
        }
    }

    fn pair(&self, pair: &EditionPair, side: EditionSide) -> String {
        let sentences = pair.sentences(side).iter();
        let sentences: Vec<_> = sentences.map(|sentence| self.sentence(sentence, side)).collect();
        sentences.join(" ")
    }

    fn sentence(&self, sentence: &EditionSentence, side: EditionSide) -> String {
        let text = self.pieces(&sentence.pieces, side);
        match sentence.mark {
            Some(StateMark::Drifted) => format!("◆ {text}"),
            Some(StateMark::Missing) => format!("⟦{text}⟧"),
            Some(StateMark::Draft) => format!("◇ {text}"),
            Some(StateMark::Question) => format!("{text} \\[?\\]"),
            None => text,
        }
    }

    fn pieces(&self, pieces: &[EditionPiece], side: EditionSide) -> String {
        let linked = pieces.chunk_by(|a, b| a.link.is_some() && a.link == b.link);
        linked
            .map(|linked| {
                let inner: String = linked.iter().map(|piece| self.piece(piece, side)).collect();
                match linked.first().and_then(|piece| piece.link.as_deref()) {
                    Some(address) if linked.iter().all(EditionPiece::is_address) => angle(address),
                    Some(address) => format!("[{inner}](<{}>)", encode(address)),
                    None => inner,
                }
            })
            .collect()
    }

    /// A picture, which lies in the folder beside this file.
    fn image(&self, picture: PrintedPicture, words: &str) -> String {
        let file = self.edition.pictures.files.get(picture.file);
        let name = file.map_or("", |file| file.name.as_str());
        format!("![{}](<{}/{name}>)", escape(words), encode(&self.edition.pictures.folder))
    }

    fn piece(&self, piece: &EditionPiece, side: EditionSide) -> String {
        let text = match piece.kind {
            PieceKind::Text => escape(&piece.text),
            PieceKind::Code => code(&piece.text),
            PieceKind::Image(Some(picture)) => self.image(picture, &piece.text),
            PieceKind::Image(None) => {
                format!("\\[{}: {}\\]", self.edition.word(side).image, escape(&piece.text))
            }
            PieceKind::Note { note: Some(note), .. } if piece.link.is_none() => {
                return format!("[^{}]", self.note_name(note, side));
            }
            // In a table no line can end otherwise.
            PieceKind::Break => return "<br>".to_owned(),
            PieceKind::Note { .. } => escape(&format!("[{}]", piece.text)),
        };
        let text = match piece.script {
            Some(script) => format!("<{0}>{text}</{0}>", script.tag()),
            None => text,
        };
        let marks = match (piece.emphasis, piece.strong) {
            (true, true) => "***",
            (false, true) => "**",
            (true, false) => "*",
            (false, false) => return text,
        };
        wrap(&text, marks)
    }
}

/// Marks around the words; spaces at the ends stay outside, or they would be no marks.
fn wrap(text: &str, marks: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let (head, rest) = text.split_at(start);
    let tail = rest.get(inner.len()..).unwrap_or_default();
    format!("{head}{marks}{inner}{marks}{tail}")
}

fn dress(row: &EditionRow, text: &str, first: bool) -> String {
    let indent = "  ".repeat(usize::from(row.level.clamp(1, 6)) - 1);
    match row.kind {
        BlockKind::Heading if first && row.is_heading() => format!("{} {text}", heading(row)),
        BlockKind::Heading => format!("**{text}**"),
        BlockKind::Quote => format!("> {text}"),
        BlockKind::Attribution => format!("> — {text}"),
        BlockKind::Code => fence(text, row.info.as_deref().unwrap_or_default()),
        BlockKind::ListItem => match &row.label {
            Some(label) if first => format!("{indent}- {} {text}", escape(label)),
            _ if first => format!("{indent}- {text}"),
            _ => format!("{indent}  {text}"),
        },
        _ => text.to_owned(),
    }
}

/// The title of the edition is the one heading of the first level.
fn heading(row: &EditionRow) -> String {
    "#".repeat(usize::from(row.level.clamp(1, 5)) + 1)
}

/// A backslash before every character that Markdown or HTML could take for its own.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '{' | '$' | '^'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Keeps a block's first characters from making it a list, a heading, a rule or a note.
fn guard(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.get(digits..).unwrap_or_default();
    match text.chars().next() {
        Some('#' | '-' | '+' | '=' | ':' | '~') => format!("\\{text}"),
        _ if digits > 0 && behind.starts_with(['.', ')']) => {
            format!("{}\\{behind}", text.get(..digits).unwrap_or_default())
        }
        _ => text.to_owned(),
    }
}

/// The line below the head of a table; columns of figures stand at the right.
fn rules(rows: &[EditionRow], columns: usize) -> String {
    let is_figures = |at: usize| {
        let tables = rows.iter().filter_map(|row| row.table.as_ref());
        tables.flat_map(|table| &table.cells).any(|cell| cell.column == at && cell.figures)
    };
    (0..columns).map(|at| if is_figures(at) { "---:|" } else { "---|" }).collect()
}

/// A bar inside code or an address would end the cell.
fn within_pipes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// Code between fences, with its language and attributes behind the first.
fn fence(text: &str, info: &str) -> String {
    let fence = "`".repeat(longest_ticks(text).max(2) + 1);
    let info: String = info.chars().filter(|c| *c != '`' && !c.is_control()).take(200).collect();
    format!("{fence}{info}\n{text}\n{fence}")
}

fn longest_ticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn code(text: &str) -> String {
    let fence = "`".repeat(longest_ticks(text) + 1);
    if text.trim().is_empty() {
        return text.to_owned();
    }
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn angle(address: &str) -> String {
    format!("<{}>", encode(address))
}

/// An address that cannot leave its angle brackets.
fn encode(address: &str) -> String {
    address.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C")
}
