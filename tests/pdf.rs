//! PDFs as sources: pages drawn here with known blocks, and files made to harm.
//!
//! A page is its list of drawing operators; `text` sets one line of Helvetica (`F1`, bold `F2`).

use enregard::container::Limits;
use enregard::model::{Error, Reading};
use enregard::source::pdf;

/// Reads with the usual limits.
fn read(bytes: &[u8]) -> Result<Reading, Error> {
    pdf::read(bytes, Limits::default())
}

/// A file of numbered objects; object 1 is the catalog.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
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

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// A document of one page a content stream; `extra` objects follow, the first of them number 6 more
/// than twice the pages.
fn document(pages: &[Vec<u8>], extra: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    annotated(pages, "", extra, trailer)
}

/// The same with annotations on each page.
fn annotated(pages: &[Vec<u8>], annotations: &str, extra: &[Vec<u8>], trailer: &str) -> Vec<u8> {
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
fn text(font: &str, size: f32, x: f32, y: f32, line: &str) -> Vec<u8> {
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

fn page(lines: &[(&str, f32, f32, f32, &str)]) -> Vec<u8> {
    let drawn: Vec<u8> =
        lines.iter().flat_map(|(font, size, x, y, line)| text(font, *size, *x, *y, line)).collect();
    stream("", &drawn)
}

#[cfg(not(feature = "pdf-in"))]
mod without {
    use super::*;
    use enregard::model::ErrorCode;

    #[test]
    fn the_missing_feature_is_named() {
        let one = document(&[page(&[("F1", 10.0, 50.0, 500.0, "Bonjour.")])], &[], "");
        let error: Result<Reading, Error> = read(&one);
        assert_eq!(error.unwrap_err().code(), ErrorCode::FeatureMissing);
    }
}

#[cfg(feature = "pdf-in")]
mod with {
    use super::*;
    use std::fmt::Write as _;
    use std::io::Write as _;

    use enregard::model::ErrorCode;
    use proptest::prelude::*;

    fn show(reading: &Reading) -> String {
        let mut out = String::new();
        for block in &reading.blocks {
            let label =
                block.label.as_deref().map(|label| format!(" [{label}]")).unwrap_or_default();
            let _ = writeln!(out, "{}{label}: {}", block.kind.as_str(), block.text);
        }
        for discard in &reading.discarded {
            let _ = writeln!(out, "- {:?}: {}", discard.reason, discard.text);
        }
        out
    }

    fn link(rect: &str, action: &str) -> String {
        format!("<< /Type /Annot /Subtype /Link /Rect [{rect}] /A << {action} >> >>")
    }

    #[test]
    fn links_are_kept() {
        let one = page(&[
            ("F2", 14.0, 50.0, 500.0, "Un titre en gras"),
            (
                "F1",
                10.0,
                50.0,
                460.0,
                "Le rapport de 2018 est paru sur le site de l'association, et il dit",
            ),
            ("F1", 10.0, 50.0, 448.0, "beaucoup de choses utiles à qui veut les lire."),
            ("F1", 10.0, 50.0, 424.0, "Voir https://exemple.org/a et la page des comptes."),
        ]);
        let uri = |address: &str| format!("/S /URI /URI ({address})");
        let annotations = [
            link("50 456 138 470", &uri("https://exemple.org/rapport")),
            link("70 420 164 434", &uri("https://exemple.org/a")),
            // no address, and a program
            link("196 420 300 434", "/S /GoTo /D [1 0 R /Fit]"),
            link("196 420 300 434", "/S /Launch /F (calc.exe)"),
            link("196 420 300 434", &uri("javascript:alert\\(1\\)")),
        ];
        let bytes = annotated(&[one], &annotations.join(" "), &[], "");
        let shown = show(&read(&bytes).unwrap());
        assert_eq!(
            shown,
            "heading: Un titre en gras\n\
             paragraph: [Le rapport de 2018](https://exemple.org/rapport) est paru sur le site de \
             l'association, et il dit beaucoup de choses utiles à qui veut les lire.\n\
             paragraph: Voir https://exemple.org/a et la page des comptes.\n"
        );
    }

    #[track_caller]
    fn refused(bytes: &[u8], code: ErrorCode) {
        assert_eq!(read(bytes).unwrap_err().code(), code);
    }

    /// Two pages: a heading by its size, a paragraph over the page's end, a note at the foot that goes
    /// on there, a running head, a list and page numbers.
    #[test]
    fn sizes_and_places_tell_what_lines_are() {
        let one = page(&[
            ("F1", 7.0, 50.0, 560.0, "Rapport sur les droits"),
            ("F1", 16.0, 50.0, 520.0, "Les faits"),
            ("F1", 10.0, 50.0, 490.0, "Depuis la loi, les personnes concernées disent"),
            ("F1", 10.0, 50.0, 478.0, "qu’elles ont moins de revenus et plus de peur"),
            ("F1", 6.0, 254.0, 482.0, "1"),
            ("F1", 10.0, 258.5, 478.0, ", dans"),
            ("F1", 10.0, 50.0, 466.0, "toutes les villes où l’on a posé la question à"),
            ("F1", 5.0, 50.0, 83.0, "1"),
            ("F1", 8.0, 54.0, 80.0, "Voir l’enquête de 2018, menée auprès de 583"),
            ("F1", 8.0, 50.0, 70.0, "personnes dans plusieurs villes, et la suite que"),
            ("F1", 7.0, 200.0, 30.0, "1"),
        ]);
        let two = page(&[
            ("F1", 7.0, 50.0, 560.0, "Rapport sur les droits"),
            ("F1", 10.0, 50.0, 520.0, "celles qui y travaillent."),
            ("F2", 10.0, 50.0, 495.0, "Ce que nous demandons"),
            ("F1", 10.0, 50.0, 470.0, "Nous demandons aux deux chambres :"),
            ("F1", 10.0, 60.0, 455.0, "• d’abroger la loi ;"),
            ("F1", 10.0, 60.0, 443.0, "• de consulter les personnes concernées."),
            ("F1", 8.0, 50.0, 80.0, "les associations en ont donnée."),
            ("F1", 7.0, 200.0, 30.0, "2"),
        ]);
        let reading = read(&document(&[one, two], &[], "")).unwrap();
        assert_eq!(
            show(&reading),
            "heading: Les faits\n\
             paragraph: Depuis la loi, les personnes concernées disent qu’elles ont moins de revenus \
             et plus de peur[^1], dans toutes les villes où l’on a posé la question à celles qui y \
             travaillent.\n\
             footnote [1]: Voir l’enquête de 2018, menée auprès de 583 personnes dans plusieurs \
             villes, et la suite que les associations en ont donnée.\n\
             heading: Ce que nous demandons\n\
             paragraph: Nous demandons aux deux chambres :\n\
             list_item: d’abroger la loi ;\n\
             list_item: de consulter les personnes concernées.\n\
             - RunningHead: Rapport sur les droits\n\
             - PageNumber: 1\n\
             - RunningHead: Rapport sur les droits\n\
             - PageNumber: 2\n"
        );
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let mut lines = Vec::new();
        for at in 0..8 {
            let y = 500.0 - 12.0 * at as f32;
            lines.push(("F1", 9.0, 40.0, y, "la colonne de gauche va son chemin"));
            lines.push(("F1", 9.0, 225.0, y, "la colonne de droite va le sien aussi"));
        }
        let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
        let text: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
        let text = text.join(" ");
        assert_eq!(text.matches("la colonne de gauche va son chemin").count(), 8, "{text}");
        assert!(text.rfind("gauche") < text.find("droite"), "{text}");
    }

    /// Each column has its notes at its foot; or all stand below the first, and marks right of them.
    #[test]
    fn notes_stand_below_the_columns() {
        for right in [225.0, 40.0] {
            let mut lines = Vec::new();
            for at in 0..8 {
                let y = 500.0 - 12.0 * at as f32;
                let (one, two) = match at {
                    3 => ("la colonne de gauche a un phare.1", "la colonne de droite a son port.2"),
                    _ => (
                        "la colonne de gauche va son chemin",
                        "la colonne de droite va le sien aussi",
                    ),
                };
                lines.push(("F1", 9.0, 40.0, y, one));
                lines.push(("F1", 9.0, 225.0, y, two));
            }
            lines.push(("F1", 7.0, 40.0, 380.0, "1. Registre du port, feuillet 9."));
            lines.push(("F1", 7.0, right, 371.0, "2. Journal de bord."));
            let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
            let shown = show(&reading);
            assert!(shown.contains("footnote [1]: Registre du port, feuillet 9.\n"), "{shown}");
            assert!(shown.contains("footnote [2]: Journal de bord.\n"), "{shown}");
            assert!(shown.contains("port.[^2]"), "{shown}");
        }
    }

    #[test]
    fn locked_scanned_and_broken_files_say_so() {
        let good = page(&[("F1", 10.0, 50.0, 500.0, "Bonjour.")]);
        let encrypt = "/Encrypt << /Filter /Standard /V 2 /R 3 /O (x) /U (y) /P -4 >>";
        refused(&document(std::slice::from_ref(&good), &[], encrypt), ErrorCode::PdfLocked);
        refused(&document(&[stream("", b"q Q")], &[], ""), ErrorCode::PdfScanned);
        refused(b"no PDF at all", ErrorCode::FileBroken);
        refused(b"", ErrorCode::FileBroken);
        assert!(read(&document(&[good], &[], "")).is_ok());
    }

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn bombs_stop_before_they_unpack() {
        let bomb = packed(&vec![b' '; 64 << 20]);
        let one = |dict: &str, data: &[u8]| document(&[stream(dict, data)], &[], "");
        refused(&one("/Filter /FlateDecode", &bomb), ErrorCode::LimitExceeded);
        let twice = packed(&bomb);
        refused(&one("/Filter [/FlateDecode /FlateDecode]", &twice), ErrorCode::LimitExceeded);
        refused(&one("/Filter [/Fl#61teDecode /Fl#61teDecode]", &twice), ErrorCode::LimitExceeded);
        refused(&one("/Filter 9 0 R", &twice), ErrorCode::LimitExceeded);
    }

    /// What the settings allow is what counts, to either side.
    #[test]
    fn limits_are_the_callers() {
        let one = |mib: usize| {
            let data = packed(&vec![b' '; mib << 20]);
            document(&[stream("/Filter /FlateDecode", &data)], &[], "")
        };
        let code = |bytes: &[u8], unzipped: usize| {
            let mut limits = Limits::default();
            limits.unzipped = unzipped << 20;
            pdf::read(bytes, limits).unwrap_err().code()
        };
        // A page of blanks is read, and has no text.
        assert_eq!(code(&one(2), 512), ErrorCode::PdfScanned);
        assert_eq!(code(&one(2), 1), ErrorCode::LimitExceeded);
        assert_eq!(code(&one(64), 1024), ErrorCode::PdfScanned);
        assert_eq!(code(&one(64), 512), ErrorCode::LimitExceeded);
        let many = format!("<< /Type /Pages /Kids [{}] >>", "3 0 R ".repeat(300));
        let objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            many.into(),
            b"<< /Type /Page >>".to_vec(),
        ];
        let mut few = Limits::default();
        few.nodes = 20_000;
        let error = pdf::read(&file(&objects, ""), few).unwrap_err();
        assert_eq!(error.code(), ErrorCode::LimitExceeded);
    }

    #[test]
    fn nesting_meets_its_limit() {
        refused(
            &document(&[stream("", &b"[".repeat(1_000_000))], &[], ""),
            ErrorCode::LimitExceeded,
        );
        refused(
            &document(&[stream("", &b"q ".repeat(1_000_000))], &[], ""),
            ErrorCode::LimitExceeded,
        );
        let deep = document(&[stream("", b"q Q")], &[b"[".repeat(1_000_000)], "");
        assert!(read(&deep).is_err());
    }

    /// Forms that draw each other fifty times, twelve deep; and one that draws itself.
    #[test]
    fn forms_within_forms_meet_their_limit() {
        let form = |next: usize, inner: &[u8]| {
            let own = format!("/Resources << /XObject << /X0 {next} 0 R >> >>");
            stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 500 600] {own}"), inner)
        };
        let laughs: Vec<Vec<u8>> = (0..12).map(|at| form(8 + at, &b"/X0 Do ".repeat(50))).collect();
        let start = stream("", b"/X0 Do");
        refused(&document(std::slice::from_ref(&start), &laughs, ""), ErrorCode::LimitExceeded);
        let own = [form(7, b"/X0 Do /X0 Do")];
        refused(&document(&[start], &own, ""), ErrorCode::LimitExceeded);
    }

    /// A tree of pages whose nodes name the same child twice, and one with a million children.
    #[test]
    fn pages_without_end_are_refused() {
        let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()];
        for at in 3..33 {
            objects.push(format!("<< /Type /Pages /Kids [{at} 0 R {at} 0 R] /Count 9 >>").into());
        }
        objects.push(b"<< /Type /Page /MediaBox [0 0 9 9] >>".to_vec());
        refused(&file(&objects, ""), ErrorCode::LimitExceeded);
        let many = format!("<< /Type /Pages /Kids [{}] >>", "3 0 R ".repeat(1_000_000));
        let objects = [objects[0].clone(), many.into(), b"<< /Type /Page >>".to_vec()];
        refused(&file(&objects, ""), ErrorCode::LimitExceeded);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// Whatever bytes are changed or cut off, an answer comes back.
        #[test]
        fn damage_is_survived(
            changes in prop::collection::vec((0.0..1.0_f64, any::<u8>()), 0..12),
            length in 0.2..1.0_f64,
        ) {
            let lines = [("F1", 10.0, 50.0, 500.0, "Bonjour à toutes et à tous.")];
            let mut bytes = document(&[page(&lines), page(&lines)], &[], "");
            for (place, byte) in changes {
                let at = (bytes.len() as f64 * place) as usize;
                bytes[at] = byte;
            }
            bytes.truncate((bytes.len() as f64 * length.max(0.5)) as usize);
            let _ = read(&bytes);
        }
    }
}
