//! DOCX → blocks.
//!
//! The body in order, tracked changes read as accepted, formatting as CommonMark inline; headings,
//! quotations, captions and code by their style, list items with the number Word shows, notes
//! behind their first call. Comments and tables of contents go to the ledger. Relationships give
//! link addresses and nothing else: nothing outside the package is ever opened, no field is carried
//! out.
//!
//! `styles` says what a paragraph is, `numbering` counts list items, `table` finds cells, `body`
//! walks. A style that is not known yet: a line in `styles::kind_of_name`.

pub(super) mod address;
pub(super) mod body;
pub(super) mod drawing;
pub(super) mod numbering;
pub(super) mod styles;
mod table;

use std::collections::BTreeMap;

use crate::container::Limits;
use crate::container::xml::{self, Element};
use crate::container::zip::Archive;
use crate::model::{Block, BlockKind, Cause, Discard, DiscardReason, Error, ErrorCode, Reading};

use super::addresses;
use super::apart::{self, word, word::WordPart};
use super::{keep::ReadOptions, place::Place};

/// The parts that hold the text.
const FLOW: [&str; 3] = ["document", "footnotes", "endnotes"];

/// Reads a DOCX document.
///
/// # Errors
///
/// [`ErrorCode::FileBroken`] for what is no sound package, [`ErrorCode::LimitExceeded`] and
/// [`ErrorCode::PathOutside`] for one made to harm.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Reading, Error> {
    read_keeping(bytes, limits, &ReadOptions::default())
}

/// The same, told what is text.
pub(super) fn read_keeping(
    bytes: &[u8],
    limits: Limits,
    options: &ReadOptions,
) -> Result<Reading, Error> {
    outline(bytes, limits, options).map(|outline| outline.reading)
}

/// A document with the places of its blocks.
pub(super) struct WordOutline {
    pub(super) reading: Reading,
    /// For each block, the paragraphs that it is made of.
    pub(super) places: Vec<Place>,
    /// The names of the parts that the places count.
    pub(super) parts: Vec<String>,
}

pub(super) fn outline(
    bytes: &[u8],
    limits: Limits,
    options: &ReadOptions,
) -> Result<WordOutline, Error> {
    let mut parts = Parts::open(bytes, &limits)?;
    let Some(document) = parts.take("document")? else {
        return Err(Error::new(ErrorCode::FileBroken)
            .because(Cause::of("part-missing", "word/document.xml")));
    };
    let (footnotes, endnotes) = (parts.take("footnotes")?, parts.take("endnotes")?);
    let (styles, numbering) = (parts.take("styles")?, parts.take("numbering")?);
    let comments = parts.take("comments")?;
    let mut links = BTreeMap::new();
    for part in FLOW {
        links.insert(part, parts.links(part)?);
    }
    let tree = |text: &'_ Option<String>| text.clone().unwrap_or_else(|| "<none/>".to_owned());
    let (styles, numbering) = (tree(&styles), tree(&numbering));
    let theme = parts.theme()?;
    let mut styles = styles::WordStyles::read(&xml::parse(&styles, &limits)?, theme);
    styles.keep(&options.keep);
    let numbering = numbering::Numbering::read(&xml::parse(&numbering, &limits)?);
    let mut body = body::WordBody::new(styles, numbering);
    for notes in [&footnotes, &endnotes].into_iter().flatten() {
        body.refer(&xml::parse(notes, &limits)?);
    }
    let root = xml::parse(&document, &limits)?;
    body.refer(&root);
    body.part(&root, links.get("document"));
    let mut found = hints(&document, &root);
    drop(root);
    for (part, kind, text) in
        [("footnotes", "footnote", footnotes), ("endnotes", "endnote", endnotes)]
    {
        let text = tree(&text);
        let root = xml::parse(&text, &limits)?;
        body.notes(&root, kind, links.get(part));
        found.extend(hints(&text, &root));
    }
    found.extend(body.aside());
    found.extend(apart(&mut parts, &mut body, options.comments)?);
    let (blocks, places, mut discarded, mut positions) = body.finish();
    let apart = apart::blocks(&blocks, found);
    if let Some(text) = comments.filter(|_| !options.comments) {
        discarded.extend(ledger(&xml::parse(&text, &limits)?));
    }
    for picture in &mut positions.pictures {
        picture.path = addresses::join(&parts.path("document"), &addresses::decoded(&picture.path));
    }
    let parts = FLOW.map(|part| parts.path(part)).to_vec();
    let reading = Reading { blocks, apart, discarded, positions, ..Reading::default() };
    Ok(WordOutline { reading, places, parts })
}

/// Words in the attributes of a part of the text, as blocks.
fn hints(text: &str, root: &Element<'_>) -> Vec<Block> {
    let text = text.trim_start_matches('\u{feff}');
    word::words(text, root, None).iter().map(apart::ApartWords::block).collect()
}

/// What stands apart from the text in parts of its own, as blocks.
fn apart(
    parts: &mut Parts<'_>,
    body: &mut body::WordBody,
    comments: bool,
) -> Result<Vec<Block>, Error> {
    let limits = parts.limits;
    let mut found = Vec::new();
    for (name, kind) in word::parts(parts.package.names(), &parts.folder, comments) {
        let Some(text) = parts.package.text(&name)? else { continue };
        // Of a part that is no sound XML nothing is taken.
        let Ok(root) = xml::parse(&text, &limits) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        if let WordPart::Paragraphs(own, label) = kind {
            let links = parts.links(name_in(&parts.folder, &name)).unwrap_or_default();
            let lines = word::paragraphs(&root).into_iter();
            found.extend(lines.map(|p| apart::block(own, label, &body.line(p, Some(&links)))));
        } else if kind == WordPart::Drawing {
            let lines = word::paragraphs(&root).into_iter();
            let line = |p: &Element<'_>| apart::inline(&word::drawn(p));
            found.extend(lines.map(|p| apart::block(BlockKind::Drawing, "", &line(p))));
        }
        found.extend(word::words(text, &root, Some(kind)).iter().map(apart::ApartWords::block));
    }
    Ok(found)
}

/// The name that Word gives a part, without its folder and its ending.
fn name_in<'n>(folder: &str, path: &'n str) -> &'n str {
    let name = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
    name.strip_suffix(".xml").unwrap_or(name)
}

/// Comments, for the ledger.
fn ledger(comments: &Element<'_>) -> Vec<Discard> {
    let texts = comments.elements().map(Element::text).filter(|text| !text.trim().is_empty());
    texts.map(|text| Discard { line: 1, text, reason: DiscardReason::Comment }).collect()
}

/// The package, by the names Word gives its parts.
struct Parts<'b> {
    package: Archive<'b>,
    limits: Limits,
    /// The folder and name of the main part.
    folder: String,
    main: String,
}

impl<'b> Parts<'b> {
    fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Error> {
        let mut package = Archive::open(bytes, *limits)?;
        let main =
            main_part(&mut package, limits)?.unwrap_or_else(|| "word/document.xml".to_owned());
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let (folder, main) = (folder.to_owned(), name.to_owned());
        Ok(Self { package, limits: *limits, folder, main })
    }

    fn name(&self, part: &str) -> String {
        if part == "document" { self.main.clone() } else { format!("{part}.xml") }
    }

    /// The path of a part in the package.
    fn path(&self, part: &str) -> String {
        format!("{}/{}", self.folder, self.name(part)).trim_start_matches('/').to_owned()
    }

    fn take(&mut self, part: &str) -> Result<Option<String>, Error> {
        self.package.text(&self.path(part))
    }

    /// The fonts of the theme; one that is no sound XML has none.
    fn theme(&mut self) -> Result<styles::ThemeFonts, Error> {
        let text = self.package.text(&format!("{}/theme/theme1.xml", self.folder))?;
        let root = text.as_deref().and_then(|text| xml::parse(text, &self.limits).ok());
        Ok(root.map(|root| styles::ThemeFonts::read(&root)).unwrap_or_default())
    }

    /// Addresses of links and images by relationship id; they are written down, never followed.
    fn links(&mut self, part: &str) -> Result<BTreeMap<String, String>, Error> {
        let name = format!("{}/_rels/{}.rels", self.folder, self.name(part));
        let Some(text) = self.package.text(name.trim_start_matches('/'))? else {
            return Ok(BTreeMap::new());
        };
        let root = xml::parse(&text, &self.limits)?;
        let link = |element: &Element<'_>| {
            let kind = element.attr("Type")?;
            let wanted = kind.ends_with("/hyperlink") || kind.ends_with("/image");
            wanted.then(|| {
                Some((element.attr("Id")?.into_owned(), element.attr("Target")?.into_owned()))
            })?
        };
        Ok(root.elements().filter_map(link).collect())
    }
}

/// The path of the main part, from the package's own relationships.
fn main_part(package: &mut Archive<'_>, limits: &Limits) -> Result<Option<String>, Error> {
    let Some(text) = package.text("_rels/.rels")? else { return Ok(None) };
    let root = xml::parse(&text, limits)?;
    let main = root
        .elements()
        .find(|element| element.attr("Type").is_some_and(|kind| kind.ends_with("/officeDocument")));
    Ok(main
        .and_then(|main| main.attr("Target"))
        .map(|path| path.trim_start_matches('/').to_owned()))
}
