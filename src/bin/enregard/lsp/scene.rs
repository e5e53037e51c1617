//! One file of a project as the editor holds it, and where segments stand in it.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use enregard::catalog::CatalogLayout;
use enregard::model::{Bitext, Error, Locale, SegmentId, Unit};
use enregard::project::Project;
use enregard::store::DocumentSettings;

use super::buffer::Buffer;
use super::held::Held;
use super::passages::passages;
use crate::address;

/// What a file is in its project.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FilePart {
    Catalog(DocumentSettings, Locale),
    Segments(DocumentSettings),
    Source(DocumentSettings),
    Glossary(Locale),
}

/// A file of a project, its text as the editor holds it.
pub(super) struct Scene<'h> {
    pub(super) project: Project,
    pub(super) part: FilePart,
    pub(super) path: PathBuf,
    pub(super) buffer: Rc<Buffer>,
    /// What the editor holds of other files.
    pub(super) held: &'h Held,
}

/// Where a segment stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeadPlace {
    pub(super) id: SegmentId,
    /// All that belongs to it.
    pub(super) span: Range<usize>,
    /// What is shown of it.
    pub(super) head: Range<usize>,
}

impl FilePart {
    /// What a file, by its canonical path, is.
    fn of(project: &Project, path: &Path) -> Option<Self> {
        let is = |other: PathBuf| other == path || canonical(&other) == path;
        for document in &project.settings().documents {
            if is(project.segments_path(document)) {
                return Some(Self::Segments(document.clone()));
            }
            if is(project.root().join(&document.path)) {
                return Some(Self::Source(document.clone()));
            }
            let mut locales = project.settings().targets.iter();
            if let Some(locale) = locales.find(|locale| is(project.catalog_path(document, locale)))
            {
                return Some(Self::Catalog(document.clone(), locale.clone()));
            }
        }
        let mut locales = project.settings().targets.iter();
        let locale = locales.find(|locale| is(project.glossary_path(locale)))?;
        Some(Self::Glossary(locale.clone()))
    }
}

/// The one path of a file; the path itself where there is no such file yet.
pub(super) fn canonical(path: &Path) -> PathBuf {
    enregard::project::canonical(path).unwrap_or_else(|_| path.to_owned())
}

impl<'h> Scene<'h> {
    /// The file that an address names, where it is a file of a project.
    pub(super) fn open(address: &str, held: &'h Held) -> Option<Self> {
        let path = canonical(&address::to_file(address)?);
        let project = Project::open(path.parent()?).ok()?;
        let part = FilePart::of(&project, &path)?;
        let buffer = held.buffer(&path);
        Some(Self { project, part, path, buffer, held })
    }

    /// Another file of the same project.
    pub(super) fn other(&self, part: FilePart) -> Self {
        let path = match &part {
            FilePart::Catalog(document, locale) => self.project.catalog_path(document, locale),
            FilePart::Segments(document) => self.project.segments_path(document),
            FilePart::Source(document) => self.project.root().join(&document.path),
            FilePart::Glossary(locale) => self.project.glossary_path(locale),
        };
        let path = canonical(&path);
        let (buffer, project) = (self.held.buffer(&path), self.project.clone());
        Self { project, part, path, buffer, held: self.held }
    }

    pub(super) fn address(&self) -> String {
        address::of_file(&self.path)
    }

    /// The document that it belongs to; a glossary belongs to all.
    pub(super) fn document(&self) -> Option<&DocumentSettings> {
        match &self.part {
            FilePart::Catalog(document, _)
            | FilePart::Segments(document)
            | FilePart::Source(document) => Some(document),
            FilePart::Glossary(_) => None,
        }
    }

    /// The locales that it speaks of: its own, or all.
    pub(super) fn locales(&self) -> Vec<Locale> {
        match &self.part {
            FilePart::Catalog(_, locale) | FilePart::Glossary(locale) => vec![locale.clone()],
            _ => self.project.settings().targets.clone(),
        }
    }

    /// The catalog of its document in a locale.
    pub(super) fn catalog(&self, locale: &Locale) -> Option<Self> {
        Some(self.other(FilePart::Catalog(self.document()?.clone(), locale.clone())))
    }

    /// Its document beside the translation into a locale, saved or not.
    pub(super) fn bitext(&self, locale: &Locale) -> Result<Option<Bitext>, Error> {
        let Some(catalog) = self.catalog(locale) else { return Ok(None) };
        let Some(document) = self.document() else { return Ok(None) };
        self.project.bitext_with(document, locale, &catalog.buffer.text).map(Some)
    }

    /// A catalog's layout.
    pub(super) fn layout(&self) -> CatalogLayout<'_> {
        CatalogLayout::read(&self.buffer.text, self.project.source_tag())
    }

    /// Where segments stand in it, in its order.
    pub(super) fn places(&self) -> Vec<HeadPlace> {
        match &self.part {
            FilePart::Catalog(..) => messages(&self.layout()),
            FilePart::Segments(_) => entries(&self.buffer.text),
            FilePart::Source(document) => {
                let segments = self.project.load_document(document).unwrap_or_default();
                let found = passages(&self.buffer.text, &segments).into_iter();
                found.map(|(id, span)| HeadPlace { id, head: span.clone(), span }).collect()
            }
            FilePart::Glossary(_) => Vec::new(),
        }
    }

    pub(super) fn place_at(&self, at: usize) -> Option<HeadPlace> {
        let within = |place: &HeadPlace| place.span.start <= at && at <= place.span.end;
        self.places().into_iter().find(within)
    }
}

/// The unit that stands for a segment in an editor: the one whose message speaks for it.
pub(super) fn speaker<'b>(bitext: &'b Bitext, id: &SegmentId) -> Option<&'b Unit> {
    let of = |id: &SegmentId| bitext.units().find(|unit| unit.id == *id);
    let unit = of(id)?;
    unit.covered_by.as_ref().map_or(Some(unit), of)
}

fn messages(layout: &CatalogLayout<'_>) -> Vec<HeadPlace> {
    let messages = layout.places().iter().filter_map(|place| {
        let id = SegmentId::new(place.message_id()?).ok()?;
        let text = layout.text();
        let end = |span: &Range<usize>| {
            span.start + text.get(span.clone()).unwrap_or_default().trim_end().len()
        };
        let head = place.body..end(&(place.body..place.span.end));
        Some(HeadPlace { id, span: place.span.start..head.end, head })
    });
    messages.collect()
}

/// The entries of a segments file, each from the line of its id to the next.
fn entries(text: &str) -> Vec<HeadPlace> {
    let mut found: Vec<HeadPlace> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start().trim_start_matches("- ");
        let id = words.strip_prefix("id:").map(|id| id.trim().trim_matches('"'));
        let span = at..at + line.trim_end().len();
        at += line.len();
        if let Some(id) = id.and_then(|id| SegmentId::new(id).ok()) {
            found.push(HeadPlace { id, head: span.clone(), span });
        } else if let Some(last) = found.last_mut().filter(|_| line.starts_with(' ')) {
            last.span.end = span.end;
            if words.starts_with("text:") {
                last.head.end = span.end;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::entries;

    #[test]
    fn entries_end_where_the_next_begins() {
        let text = "blocks:\n- kind: heading\n  segments:\n  - id: a-1\n    text: Un\n  - id: a-2\n    \
                    text: Deux\n    from: [b-1]\n- kind: quote\n  segments:\n";
        let shown: Vec<&str> = entries(text).iter().map(|e| &text[e.head.clone()]).collect();
        assert_eq!(shown, ["  - id: a-1\n    text: Un", "  - id: a-2\n    text: Deux"]);
    }
}
