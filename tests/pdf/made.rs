//! PDFs made here: an object, a page, a file of them.

#[cfg(feature = "pdf-in")]
use std::io::Write as _;

/// A file of numbered objects; object 1 is the catalog.
pub(super) fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    out.extend(format!("trailer << /Size {size} /Root 1 0 R {trailer} >>\n").bytes());
    out.extend(format!("startxref\n{start}\n%%EOF").bytes());
    out
}

pub(super) fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// A document of one page a content stream; `extra` objects follow, the first of them number 6 more
/// than twice the pages.
pub(super) fn document(pages: &[Vec<u8>], extra: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    annotated(pages, "", extra, trailer)
}

/// The same with annotations on each page.
pub(super) fn annotated(
    pages: &[Vec<u8>],
    annotations: &str,
    extra: &[Vec<u8>],
    trailer: &str,
) -> Vec<u8> {
    let first = 5;
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", first + 2 * at)).collect();
    let forms = first + 2 * pages.len();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()).into(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    for (at, page) in pages.iter().enumerate() {
        let contents = first + 2 * at + 1;
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents {contents} 0 R \
                 /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /X0 {forms} 0 R >> >> /Annots [{annotations}] >>"
            )
            .into(),
        );
        objects.push(page.clone());
    }
    objects.extend_from_slice(extra);
    file(&objects, trailer)
}

/// One line of text: WinAnsi is Latin 1 where these texts are concerned.
pub(super) fn text(font: &str, size: f32, x: f32, y: f32, line: &str) -> Vec<u8> {
    let mut out = format!("BT /{font} {size} Tf {x} {y} Td (").into_bytes();
    for letter in line.chars() {
        match letter {
            '(' | ')' | '\\' => out.extend([b'\\', letter as u8]),
            '•' => out.push(0x95),
            '’' => out.push(0x92),
            _ => out.push(u8::try_from(u32::from(letter)).unwrap()),
        }
    }
    out.extend(b") Tj ET\n");
    out
}

pub(super) fn page(lines: &[(&str, f32, f32, f32, &str)]) -> Vec<u8> {
    let drawn: Vec<u8> =
        lines.iter().flat_map(|(font, size, x, y, line)| text(font, *size, *x, *y, line)).collect();
    stream("", &drawn)
}

#[cfg(feature = "pdf-in")]
/// A page that names one resource, `R`, of a sort; the objects from number 5 on are its parts.
pub(super) fn with_resource(sort: &str, content: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << \
             /{sort} << /R 5 0 R >> >> >>"
        )
        .into(),
        stream("", content.as_bytes()),
    ];
    objects.extend_from_slice(parts);
    file(&objects, "")
}

#[cfg(feature = "pdf-in")]
pub(super) fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}
