//! Reads the structure tree of a tagged PDF: what its program says each stretch of a page is.
//!
//! The file in; [`Structure`] out: blocks in reading order, and for each piece of marked content
//! the block it belongs to. The tree is a stranger's: it may have cycles, a million kids or none,
//! so that it is walked with a limit on depth and on nodes; past them there is no structure.
//!
//! A type that is not known yet: a line in `sort`.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, String as Text};
use rustc_hash::FxHashMap;

use super::fonts::is;
use super::letters::ContentTag;
use crate::source::pdf_text::{BlockRole, TableCell};
use crate::source::table::Tables;

/// Deepest nesting of elements.
const DEEPEST: usize = 80;
/// Elements and pieces that any tree may have, and how many bytes of the file each more takes.
const FREE: usize = 20_000;
const A_NODE: usize = 16;
/// Letters of the longest text of an element.
const LONGEST: usize = 2000;
/// Steps from a type of the program's own to a known one.
const RENAMED: usize = 6;

/// A block that the file names.
#[derive(Clone, Debug)]
pub(in crate::source::pdf) struct StructureBlock {
    pub(in crate::source::pdf) role: BlockRole,
    /// Where it stands in a table.
    pub(in crate::source::pdf) cell: Option<TableCell>,
    /// What it shows, in words, where it is a picture.
    pub(in crate::source::pdf) alt: Option<String>,
    /// The language that all of its pieces are in.
    language: Option<SaidLanguage>,
}

/// Where a piece of marked content belongs.
#[derive(Clone, Copy, Debug)]
pub(in crate::source::pdf) struct MarkedPiece {
    /// Its place in the order of the tree.
    pub(in crate::source::pdf) order: u32,
    pub(in crate::source::pdf) block: u32,
    /// The number of the text that stands for what is drawn.
    pub(in crate::source::pdf) actual: Option<u32>,
}

/// The blocks of a tagged file, in the order of reading.
#[derive(Debug, Default)]
pub(in crate::source::pdf) struct Structure {
    pub(in crate::source::pdf) blocks: Vec<StructureBlock>,
    pieces: FxHashMap<(u32, u32), MarkedPiece>,
    /// Texts that stand for what is drawn.
    pub(in crate::source::pdf) actual: Vec<Box<str>>,
    /// Forms whose pieces count for themselves.
    pub(in crate::source::pdf) forms: Vec<ObjectIdentifier>,
}

/// A language as files name it, without its country.
pub(in crate::source::pdf) type SaidLanguage = [u8; 3];

/// Forms whose pieces are told apart, and pieces of each.
const FORMS: usize = 2000;
const PIECES: u32 = 1 << 20;

/// The number that a form's piece has behind all pieces of the page.
pub(in crate::source::pdf) fn form_piece(form: usize, number: u32) -> Option<u32> {
    let form = u32::try_from(form).ok()?.checked_add(1)?;
    form.checked_mul(PIECES)?.checked_add(number).filter(|_| number < PIECES)
}

impl Structure {
    /// The block that a piece of a page belongs to.
    pub(in crate::source::pdf) fn piece(&self, page: usize, number: u32) -> Option<MarkedPiece> {
        self.pieces.get(&(u32::try_from(page).ok()?, number)).copied()
    }

    /// What the picture that a piece of a page draws shows, in words.
    pub(in crate::source::pdf) fn alt(&self, page: usize, tag: ContentTag) -> Option<&str> {
        let ContentTag::Piece(number) = tag else { return None };
        let block = self.piece(page, number)?.block;
        self.blocks.get(block as usize)?.alt.as_deref()
    }

    /// The blocks in another language than most are, each with its own.
    pub(in crate::source::pdf) fn foreign(&self) -> impl Iterator<Item = (u32, SaidLanguage)> {
        let mut counts: BTreeMap<SaidLanguage, usize> = BTreeMap::new();
        for language in self.blocks.iter().filter_map(|block| block.language) {
            *counts.entry(language).or_default() += 1;
        }
        let usual = counts.into_iter().max_by_key(|(_, count)| *count).map(|(usual, _)| usual);
        let said = (0..).zip(&self.blocks).filter_map(|(at, block)| Some((at, block.language?)));
        said.filter(move |(_, language)| Some(*language) != usual)
    }
}

/// Reads the tree; `None` where there is none, or none that can be walked.
pub(in crate::source::pdf) fn read(pdf: &Pdf) -> Option<Structure> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let tree = root.get::<Dict<'_>>(b"StructTreeRoot".as_slice())?;
    let pages = pdf.pages().iter().zip(0..);
    let mut walk = TreeWalk {
        pages: pages.filter_map(|(page, at)| Some((page.raw().obj_id()?, at))).collect(),
        renamed: tree.get(b"RoleMap".as_slice()).unwrap_or_default(),
        left: FREE + pdf.data().as_ref().len() / A_NODE,
        words: pdf.data().as_ref().len(),
        structure: Structure::default(),
        tables: Tables::default(),
        table: 0,
        row: 0,
        last: None,
    };
    walk.kids(&tree, &mut Inside::default(), 0)?;
    Some(walk.structure).filter(|structure| !structure.blocks.is_empty())
}

/// What the elements around a piece say.
#[derive(Clone, Copy, Debug, Default)]
struct Inside {
    /// The block that is open.
    block: Option<u32>,
    page: Option<u32>,
    /// What a block that begins here is.
    role: Option<BlockRole>,
    /// How many sections and lists are open.
    sections: u8,
    lists: u8,
    cell: Option<TableCell>,
    /// The number of the text that stands for what is drawn.
    actual: Option<u32>,
    language: Option<SaidLanguage>,
}

/// What an element does.
enum ElementSort {
    /// It holds blocks.
    Group,
    /// It is part of a block.
    Inline,
    Block(BlockRole),
    Section,
    List,
    /// Blocks in it are of a kind of their own.
    Role(BlockRole),
    Table,
    Row,
    Cell(bool),
    /// A drawing; what it holds besides blocks is part of it.
    Figure,
    Aside,
}

fn sort(own: &[u8], known: &[u8], inside: &Inside) -> ElementSort {
    let level = |digit: u8| ElementSort::Block(BlockRole::Heading(digit.clamp(b'1', b'6') - b'0'));
    match known {
        b"P" if own == b"Title" => ElementSort::Block(BlockRole::Heading(1)),
        b"P" => ElementSort::Block(BlockRole::Text),
        b"Title" => ElementSort::Block(BlockRole::Heading(1)),
        [b'H', digit @ b'1'..=b'9'] => level(*digit),
        b"H" => level(b'0'.saturating_add(inside.sections.clamp(1, 6))),
        b"Caption" => ElementSort::Block(BlockRole::Caption),
        b"BlockQuote" => ElementSort::Role(BlockRole::Quote),
        b"Note" | b"FENote" => ElementSort::Role(BlockRole::Note),
        b"TOC" | b"TOCI" | b"Index" => ElementSort::Role(BlockRole::Contents),
        b"L" => ElementSort::List,
        b"LI" => ElementSort::Block(BlockRole::Item(inside.lists.max(1))),
        b"Sect" => ElementSort::Section,
        b"Table" => ElementSort::Table,
        b"TR" => ElementSort::Row,
        b"TH" => ElementSort::Cell(true),
        b"TD" => ElementSort::Cell(false),
        b"Figure" => ElementSort::Figure,
        b"Artifact" => ElementSort::Aside,
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Div" | b"Aside" | b"THead"
        | b"TBody" | b"TFoot" => ElementSort::Group,
        _ => ElementSort::Inline,
    }
}

struct TreeWalk<'a> {
    pages: FxHashMap<ObjectIdentifier, u32>,
    renamed: Dict<'a>,
    /// Nodes that may still come, and bytes of texts.
    left: usize,
    words: usize,
    structure: Structure,
    tables: Tables,
    table: usize,
    row: usize,
    /// The block of the last piece.
    last: Option<u32>,
}

impl<'a> TreeWalk<'a> {
    /// Walks what an element holds; `None` where the tree goes too far.
    fn kids(&mut self, element: &Dict<'a>, inside: &mut Inside, depth: usize) -> Option<()> {
        match element.get::<Object<'a>>(b"K".as_slice()) {
            Some(Object::Array(list)) => {
                list.iter::<Object<'a>>().try_for_each(|kid| self.kid(kid, inside, depth))
            }
            Some(kid) => self.kid(kid, inside, depth),
            None => Some(()),
        }
    }

    fn kid(&mut self, kid: Object<'a>, inside: &mut Inside, depth: usize) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        match kid {
            Object::Number(number) => self.piece(number.as_i64(), inside.page, inside),
            Object::Dict(dict) if is(&dict, b"Type", b"MCR") => {
                let number = dict.get::<i64>(b"MCID".as_slice()).unwrap_or(-1);
                let number = match dict.get_ref(b"Stm".as_slice()) {
                    Some(form) => self.in_form(form.into(), number).map_or(-1, i64::from),
                    None => number,
                };
                self.piece(number, self.page(&dict).or(inside.page), inside);
            }
            Object::Dict(dict) if is(&dict, b"Type", b"OBJR") => {}
            Object::Dict(dict) => return self.element(&dict, inside, depth + 1),
            _ => {}
        }
        Some(())
    }

    /// What stands in a form of its own counts its pieces anew.
    fn in_form(&mut self, form: ObjectIdentifier, number: i64) -> Option<u32> {
        let forms = &mut self.structure.forms;
        let at = forms.iter().position(|one| *one == form).unwrap_or(forms.len());
        if at == forms.len() && at < FORMS {
            forms.push(form);
        }
        form_piece(at, u32::try_from(number).ok()?).filter(|_| at < FORMS)
    }

    fn page(&self, dict: &Dict<'_>) -> Option<u32> {
        self.pages.get(&dict.get_ref(b"Pg".as_slice())?.into()).copied()
    }

    fn element(&mut self, element: &Dict<'a>, inside: &mut Inside, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let Some(own) = element.get::<Name<'a>>(b"S".as_slice()) else { return Some(()) };
        let known = self.known(&own);
        let page = self.page(element).or(inside.page);
        // A note is one, however many blocks it holds.
        let note = inside.role == Some(BlockRole::Note);
        let block = inside.block.filter(|_| note);
        let actual = self.actual(element).or(inside.actual);
        let language = self.language(element).or(inside.language);
        let mut within = Inside { page, block, actual, language, ..*inside };
        match sort(own.as_ref(), known.as_ref(), inside) {
            ElementSort::Inline => {
                let before = (inside.page, inside.actual, inside.language);
                (inside.page, inside.actual, inside.language) = (page, actual, language);
                // What it opens goes on behind it.
                let done = self.kids(element, inside, depth);
                (inside.page, inside.actual, inside.language) = before;
                return done;
            }
            ElementSort::Aside => return Some(()),
            ElementSort::Group => {}
            ElementSort::Section => within.sections = inside.sections.saturating_add(1),
            ElementSort::List => within.lists = inside.lists.saturating_add(1),
            ElementSort::Role(role) if !note => {
                within.role = Some(inside.role.unwrap_or(role));
                within.block = (role == BlockRole::Note).then(|| self.open(role, &within));
            }
            ElementSort::Block(role) if !note => self.begin(role, inside, &mut within),
            ElementSort::Figure => {
                within.block = Some(self.open(BlockRole::Picture, &within));
                let alt = self.text(element, b"Alt");
                if let Some(block) = self.structure.blocks.last_mut() {
                    block.alt = alt;
                }
            }
            ElementSort::Table | ElementSort::Row | ElementSort::Cell(_)
                if inside.cell.is_some() => {}
            ElementSort::Role(_) | ElementSort::Block(_) => {}
            ElementSort::Table => {
                self.tables.open();
                self.table += 1;
                self.row = 0;
                within.role = None;
                let done = self.kids(element, &mut within, depth);
                self.tables.close();
                return done;
            }
            ElementSort::Row => {
                self.tables.row();
                self.row += 1;
            }
            ElementSort::Cell(header) => {
                let span = |key| self.span(element, key);
                let (columns, rows) = (span(b"ColSpan"), span(b"RowSpan"));
                self.tables.open_cell(header, columns, rows);
                let cell = self.tables.cell().map(|mut cell| {
                    cell.starts = None;
                    TableCell { table: (0, self.table), row: self.row, cell }
                });
                within = Inside { cell, role: Some(BlockRole::Cell), ..within };
                let done = self.kids(element, &mut within, depth);
                self.tables.close_cell();
                return done;
            }
        }
        self.kids(element, &mut within, depth)
    }

    /// Begins a block; the first paragraph of an item is the item.
    fn begin(&mut self, role: BlockRole, inside: &mut Inside, within: &mut Inside) {
        match inside.role {
            Some(BlockRole::Item(_)) if role == BlockRole::Text => {
                within.block = inside.block.or_else(|| Some(self.open(role, inside)));
                (within.role, inside.role, inside.block) = (None, None, None);
            }
            Some(outer) if role == BlockRole::Text || outer == BlockRole::Contents => {
                within.block = Some(self.open(outer, inside));
            }
            _ => {
                within.block = Some(self.open(role, inside));
                within.role = matches!(role, BlockRole::Item(_)).then_some(role);
            }
        }
    }

    fn open(&mut self, role: BlockRole, inside: &Inside) -> u32 {
        let number = u32::try_from(self.structure.blocks.len()).unwrap_or(u32::MAX);
        let role = if inside.cell.is_some() { BlockRole::Cell } else { role };
        let (cell, language) = (inside.cell, None);
        self.structure.blocks.push(StructureBlock { role, cell, alt: None, language });
        number
    }

    fn piece(&mut self, number: i64, page: Option<u32>, inside: &mut Inside) {
        let (Ok(number), Some(page)) = (u32::try_from(number), page) else { return };
        let block = match inside.block {
            Some(block) => block,
            None => {
                let role = inside.role.unwrap_or(BlockRole::Text);
                *inside.block.insert(self.open(role, inside))
            }
        };
        let is_first = self.last != Some(block);
        self.last = Some(block);
        if let Some(own) = self.structure.blocks.get_mut(block as usize) {
            own.language = inside.language.filter(|said| is_first || own.language == Some(*said));
        }
        let order = u32::try_from(self.structure.pieces.len()).unwrap_or(u32::MAX);
        self.structure.pieces.entry((page, number)).or_insert(MarkedPiece {
            order,
            block,
            actual: inside.actual,
        });
    }

    /// The number of the text that an element has in the place of what is drawn.
    fn actual(&mut self, element: &Dict<'a>) -> Option<u32> {
        let text = self.text(element, b"ActualText")?;
        self.structure.actual.push(text.into_boxed_str());
        u32::try_from(self.structure.actual.len() - 1).ok()
    }

    /// A text of an element, as long as all of them are no longer than the file.
    fn text(&mut self, element: &Dict<'a>, key: &[u8]) -> Option<String> {
        let text = text(element, key)?;
        self.words = self.words.checked_sub(text.len())?;
        Some(text)
    }

    /// The language that an element says its words are in.
    fn language(&mut self, element: &Dict<'a>) -> Option<SaidLanguage> {
        let said = self.text(element, b"Lang")?.to_ascii_lowercase();
        let name = said.split(['-', '_']).next().filter(|name| (2..=3).contains(&name.len()))?;
        let mut language = SaidLanguage::default();
        language.iter_mut().zip(name.bytes()).for_each(|(slot, letter)| *slot = letter);
        name.bytes().all(|letter| letter.is_ascii_lowercase()).then_some(language)
    }

    /// The known type that a program's own stands for.
    fn known(&self, own: &Name<'a>) -> Name<'a> {
        let mut name = own.clone();
        for _ in 0..RENAMED {
            match self.renamed.get::<Name<'a>>(name.as_ref()) {
                Some(next) if next.as_ref() != name.as_ref() => name = next,
                _ => break,
            }
        }
        name
    }

    /// Over how many columns or rows a cell goes.
    fn span(&self, element: &Dict<'a>, key: &[u8]) -> u16 {
        let of = |dict: &Dict<'a>| dict.get::<u16>(key);
        let found = match element.get::<Object<'a>>(b"A".as_slice()) {
            Some(Object::Dict(dict)) => of(&dict),
            Some(Object::Array(list)) => list
                .iter::<Object<'a>>()
                .take(16)
                .filter_map(Object::into_dict)
                .find_map(|d| of(&d)),
            _ => None,
        };
        found.unwrap_or(1)
    }
}

/// A text of an element: UTF-16 or UTF-8 where a mark says so, else Latin letters; no longer than
/// anyone would write, and without signs that control something.
fn text(element: &Dict<'_>, key: &[u8]) -> Option<String> {
    let own = element.get::<Text<'_>>(key)?;
    let bytes = own.as_bytes();
    let whole = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let unit =
                |two: &[u8]| two.iter().fold(0, |unit: u16, byte| unit << 8 | u16::from(*byte));
            String::from_utf16_lossy(&rest.chunks_exact(2).map(unit).collect::<Vec<_>>())
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let plain = whole.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    Some(plain.filter(|letter| !letter.is_control()).take(LONGEST).collect())
}
