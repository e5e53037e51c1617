//! How the units of both versions of XLIFF are read.

use super::imported::{FileSide, ImportOptions, Imported, ImportedRow};
use crate::container::xml::{Element, Xml, XmlToken};
use crate::model::Error;

/// How a version of XLIFF is read.
pub(super) struct XliffUnits {
    /// The element that is a row.
    pub(super) name: &'static str,
    /// Elements inside it that hold `source` and `target`; none where it holds them itself.
    pub(super) parts: &'static [&'static str],
    /// What a row says.
    pub(super) row: fn(&Element<'_>) -> ImportedRow,
}

impl XliffUnits {
    /// All rows, from behind the root's start tag; files and sides in another language are refused.
    pub(super) fn read(
        &self,
        mut xml: Xml<'_>,
        options: &ImportOptions,
    ) -> Result<Imported, Error> {
        let mut out = Imported::default();
        while let Some(token) = xml.next()? {
            let XmlToken::Start(tag) = token else { continue };
            if tag.name == "file" {
                options.check_tags(&tag, ["source-language", "target-language"])?;
            } else if tag.name == self.name {
                let unit = xml.element(tag)?;
                self.check_sides(&unit, options)?;
                out.push((self.row)(&unit));
            }
        }
        Ok(out)
    }

    fn check_sides(&self, unit: &Element<'_>, options: &ImportOptions) -> Result<(), Error> {
        let parts = unit.elements().filter(|child| self.parts.contains(&child.name));
        for holder in std::iter::once(unit).chain(parts) {
            for (name, side) in [("source", FileSide::Source), ("target", FileSide::Target)] {
                let Some(tag) = holder.child(name).and_then(|side| side.attr("lang")) else {
                    continue;
                };
                options.check(side, &tag).map_err(|error| error.on(unit.line, 1))?;
            }
        }
        Ok(())
    }
}
