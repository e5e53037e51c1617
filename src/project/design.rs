//! What a design names in files: the house's template, its fonts, the picture on the cover.

use std::sync::Arc;

use super::{Notice, Project, disk};
use crate::container::picture::look;
use crate::format::{ExportOptions, Layout, PageDesign, PictureFile};
use crate::model::{Error, ReadyDesign};
use crate::store::DocumentSettings;

/// The layout that a ready design is made for.
pub(super) fn layout_of(design: ReadyDesign) -> Layout {
    match design {
        ReadyDesign::Book => Layout::Facing,
        ReadyDesign::Report | ReadyDesign::Screen => Layout::Columns,
    }
}

impl Project {
    /// The design of printed editions, with the files that it names; none where none is `wanted`.
    ///
    /// # Errors
    ///
    /// Where a file lies outside the project, is missing or too large.
    pub(super) fn page_design(&self, wanted: bool) -> Result<PageDesign, Error> {
        if !wanted {
            return Ok(PageDesign::default());
        }
        let look = self.settings.design.filled();
        let read = |path: &String| {
            let path = disk::source_path(self.root(), path)?;
            disk::read_file(&path, self.input_limit())
        };
        let template = match &look.template {
            Some(path) => Some(disk::text(read(path)?, &self.root().join(path))?),
            None => None,
        };
        let fonts = look.fonts.iter().map(|path| read(path).map(Arc::new));
        let fonts = fonts.collect::<Result<_, Error>>()?;
        Ok(PageDesign { look, template, fonts, ..PageDesign::default() })
    }

    /// Gives an export the picture on its cover; what cannot be shown is told.
    pub(super) fn cover(&self, document: &DocumentSettings, options: &mut ExportOptions) {
        let Some(path) = &document.imprint.cover else { return };
        let read = disk::source_path(self.root(), path)
            .and_then(|path| disk::read_file(&path, self.input_limit()));
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(error) => return self.tell(&Notice::Unsettled(&error)),
        };
        match look(&bytes, &self.limits()) {
            Ok(head) => {
                let name = format!("cover-of-the-book.{}", head.kind.extension());
                let pictures = &mut options.pictures;
                pictures.cover = Some(pictures.files.len());
                pictures.files.push(PictureFile { name, head, bytes: Arc::new(bytes) });
            }
            Err(fault) => {
                let faults = [(path.clone(), fault)];
                self.tell(&Notice::Pictures { document: &document.id, faults: &faults });
            }
        }
    }
}
