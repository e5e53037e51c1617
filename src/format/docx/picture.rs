//! Pictures of WordprocessingML: drawings in the line, and the files they show.

use super::names::RELATIONS;
use crate::container::picture::PictureKind;
use crate::format::markup::Markup;
use crate::format::pictures::{PictureFile, PrintedPicture};

const WORDS: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const SVG: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";

/// English Metric Units in a twentieth of a point.
const TWIP: u64 = 635;
/// Most of a page that a picture may take in height, in twentieths of a point.
const HIGH: u64 = 9_600;

/// The name of a picture's relation.
pub(super) fn picture_id(file: usize) -> String {
    format!("picture{}", file + 1)
}

/// A run that shows a picture, `number` apart from all others, no wider than so many twentieths of
/// a point.
pub(super) fn write(
    doc: &mut Markup,
    file: &PictureFile,
    picture: PrintedPicture,
    words: &str,
    number: usize,
    room: usize,
) {
    let (across, down) = picture.within(room as u64 * TWIP, HIGH * TWIP);
    let (across, down) = (across.to_string(), down.to_string());
    let number = number.to_string();
    let extent = [("cx", across.as_str()), ("cy", down.as_str())];
    doc.open("w:r", &[]).open("w:drawing", &[]);
    let gaps = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
    doc.open("wp:inline", &[&[("xmlns:wp", WORDS)], &gaps[..]].concat());
    doc.empty("wp:extent", &extent);
    doc.empty("wp:docPr", &[("id", &number), ("name", &file.name), ("descr", words)]);
    doc.open("wp:cNvGraphicFramePr", &[]);
    doc.empty("a:graphicFrameLocks", &[("xmlns:a", MAIN), ("noChangeAspect", "1")]).close();
    doc.open("a:graphic", &[("xmlns:a", MAIN)]).open("a:graphicData", &[("uri", PICTURE)]);
    doc.open("pic:pic", &[("xmlns:pic", PICTURE)]).open("pic:nvPicPr", &[]);
    doc.empty("pic:cNvPr", &[("id", &number), ("name", &file.name)]);
    doc.empty("pic:cNvPicPr", &[]).close();
    doc.open("pic:blipFill", &[]);
    blip(doc, file, &picture_id(picture.file));
    doc.open("a:stretch", &[]).empty("a:fillRect", &[]).close().close();
    doc.open("pic:spPr", &[]).open("a:xfrm", &[]).empty("a:off", &[("x", "0"), ("y", "0")]);
    doc.empty("a:ext", &extent).close();
    doc.open("a:prstGeom", &[("prst", "rect")]).empty("a:avLst", &[]).close().close();
    (0..6).for_each(|_| _ = doc.close());
}

/// Word finds a drawing in the extension, LibreOffice in the element itself.
fn blip(doc: &mut Markup, file: &PictureFile, id: &str) {
    let own = [("xmlns:r", RELATIONS), ("r:embed", id)];
    if file.kind() != PictureKind::Svg {
        doc.empty("a:blip", &own);
        return;
    }
    doc.open("a:blip", &own).open("a:extLst", &[]);
    doc.open("a:ext", &[("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}")]);
    doc.empty("asvg:svgBlip", &[("xmlns:asvg", SVG), ("r:embed", id)]);
    doc.close().close().close();
}
