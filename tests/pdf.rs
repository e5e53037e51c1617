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
#[path = "pdf/bullets.rs"]
mod bullets;
#[cfg(feature = "pdf-in")]
#[path = "pdf/columns.rs"]
mod columns;
#[cfg(feature = "pdf-in")]
#[path = "pdf/drawn.rs"]
mod drawn;
#[cfg(feature = "pdf-in")]
#[path = "pdf/locked.rs"]
mod locked;
#[cfg(feature = "pdf-in")]
#[path = "pdf/pictures.rs"]
mod pictures;
#[cfg(feature = "pdf-in")]
#[path = "pdf/raised.rs"]
mod raised;
#[cfg(feature = "pdf-in")]
#[path = "pdf/type3.rs"]
mod type3;
#[cfg(feature = "pdf-in")]
mod with {
    use super::*;
    use std::collections::BTreeMap;
    use std::fmt::Write as _;
    use std::io::Write as _;

    use enregard::model::{BlockKind, DiscardReason, ErrorCode};
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

    /// A page whose second face has letters of one width.
    fn with_listing(lines: &[(&str, f32, f32, f32, &str)]) -> Reading {
        let bytes = document(&[page(lines)], &[], "");
        let at = bytes.windows(14).position(|name| name == b"Helvetica-Bold").unwrap();
        let mut bytes = bytes;
        bytes[at..at + 14].copy_from_slice(b"Courier       ");
        read(&bytes).unwrap()
    }

    #[test]
    fn listings_are_code_and_no_notes() {
        let reading = with_listing(&[
            ("F1", 10.0, 50.0, 500.0, "Le phare est réglé par ce petit programme, que le gardien"),
            ("F1", 10.0, 50.0, 488.0, "a écrit lui-même2 pendant l’hiver :"),
            ("F2", 9.0, 50.0, 470.0, "1 tant que nuit :"),
            ("F2", 9.0, 50.0, 459.0, "2     allumer(lampe)"),
            ("F2", 9.0, 50.0, 448.0, "3 fin"),
            ("F1", 10.0, 50.0, 430.0, "Il ne l’a plus changé depuis, sauf pour la commande"),
            ("F2", 9.0, 50.0, 418.0, "allumer(corne)"),
            ("F1", 10.0, 50.0, 406.0, "qui lui est venue au printemps."),
        ]);
        let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds[..2], [BlockKind::Paragraph, BlockKind::Code]);
        assert!(kinds[2..].iter().all(|kind| *kind == BlockKind::Paragraph), "{reading:?}");
        let code = "1 tant que nuit :\n2     allumer(lampe)\n3 fin";
        assert_eq!(reading.blocks[1].text, code);
        // One line of it may stand in a sentence.
        assert!(reading.blocks[2].text.contains("commande allumer(corne)"), "{reading:?}");
    }

    /// A report typed in such a face as a whole has no listings.
    #[test]
    fn a_typed_report_is_no_listing() {
        let reading = with_listing(&[
            ("F2", 10.0, 50.0, 500.0, "Le phare est fermé pendant"),
            ("F2", 10.0, 50.0, 488.0, "tout l’hiver de cette année."),
        ]);
        assert_eq!(reading.blocks[0].kind, BlockKind::Paragraph);
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
    pub(super) fn refused(bytes: &[u8], code: ErrorCode) {
        assert_eq!(read(bytes).unwrap_err().code(), code);
    }

    /// Two pages: a heading by its size, a paragraph over the page's end, a note at the foot that
    /// goes on there, a running head, a list and page numbers.
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

    /// A sign close to its word is a mark in the text; a bullet stands behind a gap, or hangs
    /// outside the lines below. (Helvetica's bullet is .35 em wide.)
    #[test]
    fn a_sign_close_to_its_word_is_no_bullet() {
        let kinds = |gap: f32, below: f32| {
            let one = page(&[
                (
                    "F1",
                    10.0,
                    50.0,
                    500.0,
                    "Voici ce que le gardien du phare écrit dans son registre.",
                ),
                ("F1", 10.0, 50.0, 476.0, "•"),
                (
                    "F1",
                    10.0,
                    53.5 + gap,
                    476.0,
                    "La lampe est allumée chaque soir, et elle l’est aussi",
                ),
                ("F1", 10.0, below, 464.0, "quand la brume tombe sur le port."),
            ]);
            let reading = read(&document(&[one], &[], "")).unwrap();
            let block = reading.blocks.iter().find(|block| block.text.contains("La lampe"));
            let block = block.unwrap();
            (block.kind == BlockKind::ListItem, block.text.contains("\u{2022}\u{202f}La lampe"))
        };
        assert_eq!(kinds(1.5, 50.0), (false, true));
        assert_eq!(kinds(2.5, 50.0), (true, false));
        assert_eq!(kinds(6.0, 50.0), (true, false));
        assert_eq!(kinds(1.5, 55.0), (true, false));
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

    /// Some programs number notes as they were written, and not as they stand.
    #[test]
    fn numbers_that_were_passed_over_come_later() {
        let said = [
            "Le gardien monte au phare chaque soir et il allume la lampe,",
            "Depuis le quai on voit les bateaux qui rentrent de la pêche,",
            "Un marin raconte sa traversée à ceux qui veulent l’entendre,",
            "Les enfants courent le long de la jetée avec leurs lanternes,",
            "Plus tard le vent tourne et la pluie tombe sur tout le bourg,",
        ];
        let page_of = |(number, said): (u8, &str)| {
            let (mark, note) =
                (number.to_string(), format!("{number}. Registre, feuillet {number}."));
            page(&[
                ("F1", 10.0, 50.0, 500.0, said),
                ("F1", 10.0, 50.0, 488.0, "et cela dure."),
                ("F1", 6.0, 110.0, 492.0, &mark),
                ("F1", 10.0, 50.0, 464.0, &format!("{} ce que dit la page {number}.", &said[..6])),
                ("F1", 8.0, 50.0, 80.0, &note),
            ])
        };
        let pages: Vec<Vec<u8>> = [1, 4, 2, 3, 5].into_iter().zip(said).map(page_of).collect();
        let shown = show(&read(&document(&pages, &[], "")).unwrap());
        for number in 1..=5 {
            assert!(
                shown.contains(&format!("[{number}]: Registre, feuillet {number}.")),
                "{shown}"
            );
            assert!(shown.contains(&format!("dure.[^{number}]")), "{shown}");
        }
    }

    /// Each column has its notes at its foot; or all stand below the first, and marks right of
    /// them.
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

    pub(super) fn packed(data: &[u8]) -> Vec<u8> {
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

    /// A page that names one resource, `R`, of a sort; the objects from number 5 on are its parts.
    fn with_resource(sort: &str, content: &str, parts: &[Vec<u8>]) -> Vec<u8> {
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

    /// A few bytes that name more glyphs than any font has, or tables that unpack a thousandfold.
    #[test]
    fn fonts_are_weighed_before_they_are_loaded() {
        const SHOWN: &str = "BT /R 10 Tf 50 500 Td <0041> Tj ET";
        let cid = |lists: &str| {
            let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>";
            let inner = format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X {lists} >>");
            with_resource("Font", SHOWN, &[font.into(), inner.into()])
        };
        refused(&cid("/W [0 2000000000 500]"), ErrorCode::LimitExceeded);
        refused(&cid("/W [1 [500 600] 7 9 300 20 2000000000 500]"), ErrorCode::LimitExceeded);
        refused(&cid("/W2 [0 2000000000 -1000 500 880]"), ErrorCode::LimitExceeded);
        assert!(
            matches!(read(&cid("/W [0 65535 500]")), Err(e) if e.code() == ErrorCode::PdfScanned)
        );
        for sort in ["TrueType", "Type1", "Type3"] {
            let font = format!(
                "<< /Type /Font /Subtype /{sort} /BaseFont /X /FirstChar 2000000000 /LastChar \
                 2000000001 /Widths [500 500] >>"
            );
            refused(&with_resource("Font", SHOWN, &[font.into()]), ErrorCode::LimitExceeded);
        }
        let table = packed(&b"1 beginbfrange <00><ff><0041> endbfrange\n".repeat(500_000));
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>";
        let parts = [font.into(), stream("/Filter /FlateDecode", &table)];
        refused(&with_resource("Font", SHOWN, &parts), ErrorCode::LimitExceeded);
    }

    /// A mesh, a function, a form and a page that unpack again and again; functions and colors that
    /// are made of themselves have no end.
    #[test]
    fn what_is_named_counts_as_often_as_it_is_unpacked() {
        let again = "/R sh ".repeat(2000);
        let own = "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Function 6 0 R >>";
        let function =
            "<< /FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] /Functions [6 0 R] >>";
        let parts = [own.into(), function.into()];
        assert!(read(&with_resource("Shading", "/R sh", &parts)).is_err());
        let color: [Vec<u8>; 1] = [b"[/Indexed 5 0 R 1 (ab)]".to_vec()];
        assert!(read(&with_resource("ColorSpace", "/R cs", &color)).is_err());
        let zeros = packed(&vec![0; 4 << 20]);
        let mesh = stream(
            "/ShadingType 4 /ColorSpace /DeviceGray /BitsPerCoordinate 8 /BitsPerComponent 8 \
             /BitsPerFlag 8 /Decode [0 1 0 1 0 1] /Filter /FlateDecode",
            &zeros,
        );
        refused(&with_resource("Shading", &again, &[mesh]), ErrorCode::LimitExceeded);
        let samples = stream(
            "/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [33554432] /BitsPerSample 1 /Filter \
             /FlateDecode",
            &zeros,
        );
        let parts = [own.into(), samples];
        refused(&with_resource("Shading", "/R sh", &parts), ErrorCode::LimitExceeded);
        let blank = packed(&vec![b' '; 16 << 20]);
        let form = stream("/Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode", &blank);
        let drawn = "/R Do ".repeat(2000);
        refused(&with_resource("XObject", &drawn, &[form]), ErrorCode::LimitExceeded);
        let letters = format!("BT ({}) Tj ET", "\u{1}".repeat(20_000_000));
        let page = stream("/Filter /FlateDecode", &packed(letters.as_bytes()));
        refused(&document(&[page], &[], ""), ErrorCode::LimitExceeded);
    }

    /// Tables of objects that claim more of them than the file could hold.
    #[test]
    fn tables_of_objects_are_no_longer_than_their_file() {
        let table = |widths: &str, dict: &str, data: &[u8]| {
            let mut out = b"%PDF-1.7\n".to_vec();
            let start = out.len();
            out.extend(b"1 0 obj\n");
            out.extend(stream(
                &format!("/Type /XRef /Size 2000000000 /W{widths} /Root 2 0 R {dict}"),
                data,
            ));
            out.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF").bytes());
            out
        };
        for widths in ["[0 0 0]", " [ 0 0 0 ]", "% a\n[0 0 0]", "[0.4 0 0]", "[0 0 0 9]"] {
            refused(&table(widths, "", b""), ErrorCode::LimitExceeded);
        }
        let zeros = packed(&vec![1; 16 << 20]);
        refused(&table(" [1 0 0]", "/Filter /FlateDecode", &zeros), ErrorCode::LimitExceeded);
        let padded = format!("/Filter /FlateDecode /Pad ({})", "x".repeat(10_000));
        refused(&table(" [1 0 0]", &padded, &zeros), ErrorCode::LimitExceeded);
        let list = packed("7 0 ".repeat(1_000_000).as_bytes());
        let many = stream("/Type /ObjStm /N 1000000 /First 4000000 /Filter /FlateDecode", &list);
        refused(&document(&[stream("", b"q Q")], &[many], ""), ErrorCode::LimitExceeded);
    }

    /// The letters of a Type 3 font are drawn by the file itself; its widths and its matrix say how
    /// far each advances, and which gaps are spaces.
    #[test]
    fn type_3_fonts_have_their_own_advances() {
        let font = |matrix: &str, widths: &str| {
            format!(
                "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [{matrix}] /FirstChar 65 \
                 /LastChar 67 /Widths [{widths}] /CharProcs << >> /Encoding << /Differences [65 /a /b /c] \
                 >> /ToUnicode 7 0 R >>"
            )
            .into_bytes()
        };
        let table = stream("", b"3 beginbfchar <41><0069> <42><006d> <43><006c> endbfchar");
        let fonts = "/Font << /R 5 0 R /S 6 0 R >>";
        // of 10 points: 3, 9 and 3 wide in the one, 2, 8 and 2 in the other; a space is 3 wide
        let content = "BT /R 10 Tf 50 500 Td [(ABBC) -300 (BABC)] TJ ET BT /S 10 Tf 50 480 Td [(ABBC) -300 (BABC)] TJ ET";
        let objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << {fonts} >> >>")
                .into(),
            stream("", content.as_bytes()),
            font(".001 0 0 .001 0 0", "300 900 300"),
            font(".02 0 0 .02 0 0", "10 40 10"),
            table,
        ];
        let reading = read(&file(&objects, "")).unwrap();
        let text: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(text.join(" "), "imml miml imml miml");
    }

    /// A drawn table: cells that wrap stay whole, in their columns and rows; the text goes on
    /// below.
    #[test]
    fn cells_between_rules_stay_whole() {
        let mut drawn = Vec::new();
        for y in [520, 500, 464, 440] {
            drawn.extend(format!("50 {y} m 350 {y} l S\n").bytes());
        }
        for x in [50, 150, 250, 350] {
            drawn.extend(format!("{x} 440 m {x} 520 l S\n").bytes());
        }
        for (x, y, line) in [
            (50.0, 560.0, "Le budget de l’année se présente ainsi, pour les trois"),
            (50.0, 548.0, "postes que la commission a retenus en mars."),
            (55.0, 506.0, "Année"),
            (155.0, 506.0, "Objet"),
            (255.0, 506.0, "Montant"),
            (55.0, 488.0, "2021"),
            (155.0, 488.0, "Accueil de jour"),
            (255.0, 488.0, "12 500 euros"),
            (155.0, 476.0, "et logement"),
            (255.0, 476.0, "versés en juin"),
            (55.0, 450.0, "2022"),
            (155.0, 450.0, "Formation"),
            (255.0, 450.0, "900 euros"),
            (50.0, 420.0, "Le reste est couvert par les dons."),
        ] {
            drawn.extend(text("F1", 10.0, x, y, line));
        }
        let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
        let cell = |block: &enregard::model::Block| block.cell.map(|cell| format!("{cell} "));
        let shown: Vec<String> = reading
            .blocks
            .iter()
            .map(|block| cell(block).unwrap_or_default() + &block.text)
            .collect();
        let cells: Vec<(&str, u16)> = reading
            .blocks
            .iter()
            .filter_map(|block| Some((block.text.as_str(), block.cell?.column)))
            .collect();
        assert_eq!(
            cells,
            [
                ("Année", 1),
                ("Objet", 2),
                ("Montant", 3),
                ("2021", 1),
                ("Accueil de jour et logement", 2),
                ("12 500 euros versés en juin", 3),
                ("2022", 1),
                ("Formation", 2),
                ("900 euros", 3),
            ],
            "{shown:?}"
        );
        assert_eq!(reading.blocks.len(), 11, "{shown:?}");
        assert_eq!(reading.blocks[10].text, "Le reste est couvert par les dons.");
    }

    /// Pages without a letter that hold a picture, or are drawn, are named; a blank page is not.
    #[test]
    fn pages_that_are_pictures_are_named() {
        let prose = || page(&[("F1", 10.0, 50.0, 500.0, "Bonjour à toutes et à tous.")]);
        let picture = stream(
            "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
            b"abcd",
        );
        let scan = stream("", b"q 400 0 0 580 10 5 cm /X0 Do Q");
        let stamped = {
            let mut drawn = b"q 400 0 0 580 10 5 cm /X0 Do Q\n".to_vec();
            drawn.extend(text("F1", 8.0, 200.0, 20.0, "Page 4"));
            stream("", &drawn)
        };
        let drawing: String = (0..80).map(|at| format!("{at} 10 m 90 {at} l S\n")).collect();
        let logo = {
            let mut drawn = b"q 90 0 0 60 10 500 cm /X0 Do Q\n".to_vec();
            drawn.extend(text(
                "F1",
                10.0,
                50.0,
                400.0,
                "Une page de texte, avec une image en haut.",
            ));
            stream("", &drawn)
        };
        let pages =
            [prose(), scan, stream("", b"q Q"), stamped, stream("", drawing.as_bytes()), logo];
        let reading = read(&document(&pages, &[picture], "")).unwrap();
        let named =
            reading.discarded.iter().filter(|line| line.reason == DiscardReason::PicturePage);
        let named: Vec<usize> = named.map(|line| line.line).collect();
        assert_eq!(named, [2, 4, 5], "{}", show(&reading));
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

    /// One line of a page: its look, and how far below the one before it stands.
    fn drawn() -> impl Strategy<Value = (&'static str, f32, f32, f32, &'static str)> {
        let said = prop::sample::select(vec![
            "Les personnes qui tiennent le phare vivent loin du bourg, et elles l\u{2019}ont dit",
            "au registre du port, que l'on garde avec soin dans la grande mai-",
            "son du quai.",
            "Le phare",
            "\u{2022} une lampe",
            "a) le registre",
            "1 Voir le registre du port.",
            "gauche de la page",
            "Rapport du port",
            "Le phare ............ 3",
            "4",
            "https://exemple.org/phare-du-nord",
            "I",
        ]);
        let font = prop::sample::select(vec!["F1", "F1", "F1", "F2"]);
        let size = prop::sample::select(vec![6.0_f32, 8.0, 10.0, 10.0, 10.0, 14.0]);
        let x = prop::sample::select(vec![50.0_f32, 50.0, 50.0, 60.0, 230.0]);
        (font, size, x, prop::sample::select(vec![0.0_f32, 12.0, 12.0, 14.0, 25.0]), said)
    }

    fn letters<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<char, usize> {
        let mut bag = BTreeMap::new();
        for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
            *bag.entry(c).or_default() += 1;
        }
        bag
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// The letters that are drawn are those of the blocks, their labels and the ledger.
        #[test]
        fn every_letter_drawn_is_kept_or_in_the_ledger(
            pages in prop::collection::vec(prop::collection::vec(drawn(), 1..24), 1..4),
        ) {
            let pages: Vec<Vec<_>> = pages.into_iter().map(|lines| {
                let (mut y, mut before) = (570.0, 0.0);
                lines.into_iter().map(|(font, size, x, gap, said)| {
                    // Side by side there is room for one line only; elsewhere lines would be drawn
                    // one on the other, and what is drawn twice is read once.
                    let is_beside = x > 200.0 && before < 200.0;
                    y -= if is_beside { gap } else { gap.max(12.0) };
                    before = x;
                    (font, size, x, y, said)
                }).collect()
            }).collect();
            let drawn: Vec<Vec<u8>> = pages.iter().map(|lines| page(lines)).collect();
            let reading = read(&document(&drawn, &[], "")).unwrap();
            let labels = reading.blocks.iter().filter_map(|block| block.label.as_deref());
            let blocks = reading.blocks.iter().map(|block| block.text.as_str());
            let aside = reading.discarded.iter().map(|discard| discard.text.as_str());
            let source = pages.iter().flatten().map(|(.., said)| *said);
            prop_assert_eq!(letters(blocks.chain(labels).chain(aside)), letters(source), "{}", show(&reading));
        }

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

    /// A tagged file of one page: its letters, its structure tree from object 8 on, and what more
    /// the catalog says.
    fn with_tree(drawn: &[u8], elements: &[String]) -> Vec<u8> {
        let mut objects: Vec<Vec<u8>> = vec![
            b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 7 0 R >>"
                .to_vec(),
            b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
                .to_vec(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
                .to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 6 0 R \
              /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /X0 9 0 R >> >> \
              /StructParents 0 >>"
                .to_vec(),
            stream("", drawn),
            b"<< /Type /StructTreeRoot /K 8 0 R /RoleMap << /Chapeau /P /Boucle /Boucle >> >>"
                .to_vec(),
        ];
        objects.extend(elements.iter().map(|element| element.clone().into_bytes()));
        file(&objects, "")
    }

    /// Lines in pieces of marked content, numbered from 0; `None` is an artifact.
    fn marked(lines: &[(Option<u32>, f32, f32, f32, &str)]) -> Vec<u8> {
        let mut drawn = Vec::new();
        for (number, size, x, y, line) in lines {
            match number {
                Some(number) => drawn.extend(format!("/P <</MCID {number}>> BDC\n").bytes()),
                None => drawn.extend(b"/Artifact BMC\n"),
            }
            drawn.extend(text("F1", *size, *x, *y, line));
            drawn.extend(b"EMC\n");
        }
        drawn
    }

    fn element(kind: &str, rest: &str) -> String {
        format!("<< /Type /StructElem /S /{kind} /Pg 5 0 R {rest} >>")
    }

    /// A form counts its pieces anew, and what it holds may be read before what the page holds;
    /// what the file says is in another language than the rest is named.
    #[test]
    fn pieces_of_a_form_are_told_from_those_of_its_page() {
        let page = [
            marked(&[(Some(0), 10.0, 50.0, 470.0, "Le dernier bac part ensuite, sans eux.")]),
            b"/X0 Do\n".to_vec(),
        ];
        let form = marked(&[
            (Some(1), 10.0, 50.0, 520.0, "La criee ouvre avant le jour, et"),
            (Some(0), 10.0, 50.0, 508.0, "les bateaux rentrent un par un."),
            (Some(2), 10.0, 50.0, 489.0, "No boats today, said the sign."),
        ]);
        let resources = "/Resources << /Font << /F1 3 0 R >> >>";
        let form = stream(
            &format!("/Type /XObject /Subtype /Form /BBox [0 0 420 595] {resources}"),
            &form,
        );
        let piece = |number: u32| format!("<< /Type /MCR /Stm 9 0 R /MCID {number} >>");
        let elements = [
            element("Document", "/Lang (fr-FR) /K [10 0 R 11 0 R 12 0 R]"),
            String::from_utf8(form).unwrap(),
            element("P", &format!("/K [{} {}]", piece(1), piece(0))),
            element("P", &format!("/Lang (en) /K {}", piece(2))),
            element("P", "/K 0"),
        ];
        let reading = read(&with_tree(&page.concat(), &elements)).unwrap();
        let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "La criee ouvre avant le jour, et les bateaux rentrent un par un.",
                "No boats today, said the sign.",
                "Le dernier bac part ensuite, sans eux.",
            ]
        );
        let named: Vec<_> = reading.diagnostics.iter().map(|one| (one.code, &one.args)).collect();
        let words = "en: No boats today, said the sign.".to_owned();
        assert_eq!(named, [("other-language", &vec![("words", words)])]);
    }

    #[test]
    fn the_structure_tree_says_where_blocks_begin_and_what_they_are() {
        let drawn = marked(&[
            (None, 10.0, 50.0, 570.0, "Lettre du quartier"),
            (Some(0), 10.0, 50.0, 540.0, "Une rue plus calme"),
            (Some(1), 10.0, 50.0, 526.0, "Les voitures passent par le boulevard depuis juin et la"),
            (Some(2), 10.0, 50.0, 514.0, "place est rendue aux piétons, du lundi au samedi."),
            (Some(3), 6.0, 275.0, 518.0, "1"),
            // set close below, and no wider than the lines before it: only the tree parts them
            (Some(4), 10.0, 50.0, 502.0, "Le marché y revient le dimanche, avec les maraîchers et"),
            (Some(5), 10.0, 50.0, 490.0, "les fleuristes."),
            (None, 10.0, 50.0, 470.0, "1."),
            (Some(6), 10.0, 64.0, 470.0, "des bancs ;"),
            (None, 10.0, 50.0, 458.0, "2."),
            (Some(7), 10.0, 64.0, 458.0, "des arbres."),
            (Some(8), 10.0, 50.0, 430.0, "Lieu"),
            (Some(9), 10.0, 150.0, 430.0, "Bancs"),
            (Some(10), 10.0, 50.0, 418.0, "Place du Four"),
            (Some(11), 10.0, 150.0, 418.0, "douze, dont"),
            (Some(12), 10.0, 150.0, 406.0, "trois neufs"),
            (Some(13), 8.0, 50.0, 60.0, "1"),
            (Some(14), 8.0, 60.0, 60.0, "Arrêté municipal de mai."),
            (None, 8.0, 200.0, 30.0, "4"),
        ]);
        let elements = [
            element("Document", "/K [9 0 R 10 0 R 11 0 R 12 0 R 13 0 R 14 0 R]"),
            element("H1", "/K 0"),
            element("Chapeau", "/K [1 2 << /Type /MCR /Pg 5 0 R /MCID 3 >>]"),
            element("Note", "/K [<< /S /Lbl /K 13 >> << /S /P /K 14 >>]"),
            element("P", "/K [4 5]"),
            element(
                "L",
                "/K [<< /S /LI /K << /S /LBody /K 6 >> >> << /S /LI /K << /S /LBody /K << /S /P /K 7 >> >> >>]",
            ),
            element(
                "Table",
                "/K [<< /S /TR /K [<< /S /TH /K 8 >> << /S /TH /K 9 >>] >> << /S /TR /K [<< /S /TD /K 10 >> \
                 << /S /TD /A << /O /Table /RowSpan 1 /ColSpan 2 >> /K << /S /P /K [11 12] >> >>] >>]",
            ),
        ];
        let reading = read(&with_tree(&drawn, &elements)).unwrap();
        assert_eq!(
            show(&reading),
            "heading: Une rue plus calme\n\
             paragraph: Les voitures passent par le boulevard depuis juin et la place est rendue \
             aux piétons, du lundi au samedi.[^1]\n\
             footnote [1]: Arrêté municipal de mai.\n\
             paragraph: Le marché y revient le dimanche, avec les maraîchers et les fleuristes.\n\
             list_item [1.]: des bancs ;\n\
             list_item [2.]: des arbres.\n\
             table_cell: Lieu\n\
             table_cell: Bancs\n\
             table_cell: Place du Four\n\
             table_cell: douze, dont trois neufs\n\
             - RunningHead: Lettre du quartier\n\
             - PageNumber: 4\n"
        );
        let cells: Vec<u16> =
            reading.blocks.iter().filter_map(|block| block.cell).map(|cell| cell.columns).collect();
        assert_eq!(cells, [1, 1, 1, 2]);
    }

    /// Six lines of two paragraphs, in pieces of their own.
    fn two_paragraphs() -> Vec<u8> {
        let lines = [
            "Les voitures passent par le boulevard depuis juin, et la rue",
            "est rendue aux piétons du lundi au samedi, sans que personne",
            "s'en plaigne.",
            "Le marché y revient le dimanche avec ses maraîchers, et les",
            "bancs que la commune avait ôtés sont de nouveau à leur place",
            "sous les arbres.",
        ];
        let at = |at: u32| 540.0 - 12.0 * at as f32 - if at > 2 { 10.0 } else { 0.0 };
        let lines: Vec<_> =
            (0..).zip(lines).map(|(n, line)| (Some(n), 10.0, 50.0, at(n), line)).collect();
        marked(&lines)
    }

    /// Trees that the pages belie, or that have no end: the pages are read as if they had no tags.
    #[test]
    fn trees_without_sense_are_not_believed() {
        let plain = show(&read(&with_tree(&two_paragraphs(), &[])).unwrap());
        assert!(
            plain.starts_with("paragraph: Les voitures") && plain.contains("\nparagraph: Le m")
        );
        let deep = |levels: usize| -> Vec<String> {
            let nested = (0..levels).map(|at| element("Sect", &format!("/K {} 0 R", at + 9)));
            nested.chain([element("P", "/K [0 1 2 3 4 5]")]).collect()
        };
        let many = "0 ".repeat(1_000_000);
        let wide = format!("{}9 0 R", "8 0 R ".repeat(2000));
        let trees: Vec<Vec<String>> = vec![
            // a cycle; one that branches; one without an end in depth
            vec![element("Sect", "/K 8 0 R")],
            vec![element("Sect", "/K [8 0 R 8 0 R 9 0 R]"), element("P", "/K [8 0 R 0 9 0 R]")],
            vec![element("Sect", &format!("/K [{wide}]")), element("P", &format!("/K [{wide}]"))],
            deep(10_000),
            // a million kids that are one
            vec![element("P", &format!("/K [{many}]"))],
            // pieces that no page has, pages that no file has, kids of every kind
            vec![element("P", "/K [99999999999 -1 77 2147483648]")],
            vec![element("P", "/K [<< /Type /MCR /Pg 99 0 R /MCID 0 >> null (x) /y 1.5 []]")],
            vec![element("P", "/K [<< /Type /MCR /Stm 6 0 R /MCID 0 >>]")],
            vec![element("Boucle", "/K 77")],
            // half of the letters, and all of them in the order of a drawing
            vec![element("P", "/K [0 1]")],
        ];
        for (at, tree) in trees.iter().enumerate() {
            let shown = show(&read(&with_tree(&two_paragraphs(), tree)).unwrap());
            assert_eq!(shown, plain, "tree {at}");
        }
    }

    /// A table without rules, with a wrapped cell, a head and a running head close above it.
    #[test]
    fn white_gaps_part_the_cells_of_a_table() {
        let line = |x: f32, y: f32, text: &'static str| ("F1", 10.0, x, y, text);
        let one = page(&[
            line(50.0, 560.0, "Le relevé de mai porte sur les places que la commune a rendues aux"),
            line(50.0, 548.0, "piétons, et sur les bancs qu'elle y a mis."),
            line(50.0, 520.0, "Lieu"),
            line(180.0, 520.0, "Bancs"),
            line(300.0, 520.0, "État"),
            line(50.0, 502.0, "Place du Four"),
            line(180.0, 502.0, "douze, dont trois"),
            line(300.0, 502.0, "bon"),
            line(180.0, 490.0, "en pierre"),
            line(50.0, 472.0, "Rue des Tanneurs"),
            line(180.0, 472.0, "aucun"),
            line(300.0, 472.0, "à revoir"),
            line(50.0, 454.0, "Quai neuf"),
            line(180.0, 454.0, "quatre"),
            line(300.0, 454.0, "bon"),
            line(50.0, 420.0, "Les autres places seront relevées à l'automne."),
        ]);
        let reading = read(&document(&[one], &[], "")).unwrap();
        let cells: Vec<(u16, bool, &str)> = reading
            .blocks
            .iter()
            .filter_map(|block| Some((block.cell?, block.text.as_str())))
            .map(|(cell, text)| (cell.column, cell.starts.is_some(), text))
            .collect();
        assert_eq!(
            cells,
            [
                (1, true, "Lieu"),
                (2, false, "Bancs"),
                (3, false, "État"),
                (1, true, "Place du Four"),
                (2, false, "douze, dont trois en pierre"),
                (3, false, "bon"),
                (1, true, "Rue des Tanneurs"),
                (2, false, "aucun"),
                (3, false, "à revoir"),
                (1, true, "Quai neuf"),
                (2, false, "quatre"),
                (3, false, "bon"),
            ]
        );
        let prose: Vec<&str> = reading
            .blocks
            .iter()
            .filter(|block| block.cell.is_none())
            .map(|block| block.text.as_str())
            .collect();
        assert_eq!(
            prose,
            [
                "Le relevé de mai porte sur les places que la commune a rendues aux piétons, et sur \
                 les bancs qu'elle y a mis.",
                "Les autres places seront relevées à l'automne."
            ]
        );
    }

    /// Page tops above tables without rules: a running head in two parts that stands farther off, and
    /// a first row that belongs to the page before. A head with an empty cell is a row all the same.
    #[test]
    fn what_has_fewer_gaps_than_the_rows_below_begins_no_table() {
        let top = [(50.0, 560.0, "Les parcs"), (120.0, 560.0, "Mai 1912")];
        let head = [(50.0, 532.0, "Parc"), (180.0, 532.0, "Arbres"), (300.0, 532.0, "Bancs")];
        let rest = [(180.0, 514.0, "replantés")];
        let rows = ["Le Clos", "Les Ormes", "Mail", "Île basse", "Pré neuf"];
        let rows = rows.iter().enumerate().flat_map(|(at, name)| {
            let y = 496.0 - 18.0 * at as f32;
            [(50.0, y, *name), (180.0, y, "douze"), (300.0, y, "neuf")]
        });
        let shown = |above: &[(f32, f32, &'static str)]| {
            let places = above.iter().copied().chain(rows.clone());
            let lines: Vec<_> = places.map(|(x, y, text)| ("F1", 10.0, x, y, text)).collect();
            show(&read(&document(&[page(&lines)], &[], "")).unwrap())
        };
        let whole = shown(&[&top[..], &head, &rest].concat());
        for cell in ["Parc", "Arbres", "Bancs", "replantés", "Mail", "douze", "neuf"] {
            assert!(whole.contains(&format!("table_cell: {cell}\n")), "{cell}: {whole}");
        }
        assert!(!whole.contains("table_cell: Les parcs"), "{whole}");
        let empty = shown(&[(180.0, 514.0, "Arbres"), (300.0, 514.0, "Bancs")]);
        assert!(empty.contains("table_cell: Arbres\ntable_cell: Bancs\n"), "{empty}");
        assert!(empty.contains("table_cell: Mail\ntable_cell: douze\n"), "{empty}");
    }

    /// Items above a table, and notes in small type at the page's foot: a table parts no text.
    #[test]
    fn a_list_above_a_table_is_no_run_of_notes() {
        let line = |size: f32, x: f32, y: f32, text: &'static str| ("F1", size, x, y, text);
        let lines = [
            line(10.0, 50.0, 560.0, "Le port a rouvert son quai au printemps, et la criée aussi.1"),
            line(10.0, 50.0, 548.0, "Les marins ont retrouvé leurs places, à une près.2"),
            line(10.0, 60.0, 524.0, "1. Le phare a reçu une lampe neuve."),
            line(10.0, 60.0, 512.0, "2. La digue a tenu pendant la tempête."),
            line(10.0, 50.0, 480.0, "Quai"),
            line(10.0, 180.0, 480.0, "Places"),
            line(10.0, 50.0, 462.0, "Quai du Sel"),
            line(10.0, 180.0, 462.0, "douze"),
            line(10.0, 50.0, 444.0, "Quai des Brumes"),
            line(10.0, 180.0, 444.0, "neuf"),
            line(10.0, 50.0, 426.0, "Vieux môle"),
            line(10.0, 180.0, 426.0, "aucune"),
            line(8.0, 50.0, 80.0, "1. Registre du port, feuillet 9."),
            line(8.0, 50.0, 70.0, "2. Journal de bord, mars."),
        ];
        let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
        assert!(shown.contains("list_item [1.]: Le phare a reçu une lampe neuve.\n"), "{shown}");
        assert!(shown.contains("footnote [1]: Registre du port, feuillet 9.\n"), "{shown}");
        assert!(shown.contains("footnote [2]: Journal de bord, mars.\n"), "{shown}");
        assert!(shown.contains("table_cell: Quai du Sel\n"), "{shown}");
    }

    /// The rest of a table overleaf: its head, printed again, is none of the text.
    #[test]
    fn a_table_goes_on_overleaf_below_its_head() {
        let rows = |number: usize| {
            let mut lines =
                vec![("F1", 10.0, 50.0, 560.0, "Lieu"), ("F1", 10.0, 180.0, 560.0, "Bancs")];
            let places = [
                ["Place du Four", "Rue des Tanneurs", "Quai neuf"],
                ["Parvis", "Cours bas", "Mail"],
            ];
            for (at, place) in places[number].into_iter().enumerate() {
                let y = 542.0 - 18.0 * at as f32;
                lines.push(("F1", 10.0, 50.0, y, place));
                lines.push(("F1", 10.0, 180.0, y, ["douze", "aucun", "quatre"][at]));
            }
            page(&lines)
        };
        let reading = read(&document(&[rows(0), rows(1)], &[], "")).unwrap();
        let shown = show(&reading);
        let heads = reading.blocks.iter().filter(|block| block.text == "Lieu").count();
        let tables = reading.blocks.iter().filter_map(|block| block.cell?.starts);
        let tables = tables.filter(|starts| *starts == enregard::model::CellStart::Table).count();
        assert_eq!((heads, tables, reading.blocks.len()), (1, 1, 14), "{shown}");
        assert!(shown.contains("- RunningHead: Lieu\n- RunningHead: Bancs\n"), "{shown}");
    }

    /// Items that hold items are a list, though a line of prose below them goes over the gap.
    #[test]
    fn lists_in_lists_are_no_tables() {
        let mut lines = vec![("F1", 10.0, 50.0, 560.0, "Le conseil a voté hier soir :")];
        let items = [
            (60.0, "•", 90.0, "le budget de la bibliothèque, sans une voix contre ;"),
            (90.0, "•", 120.0, "les achats de livres pour les écoles du bourg ;"),
            (90.0, "•", 120.0, "les heures d'ouverture du samedi et du lundi ;"),
            (60.0, "•", 90.0, "la réfection du toit du lavoir avant l'hiver ;"),
            (60.0, "•", 90.0, "l'achat de douze bancs pour les quais et les places."),
        ];
        for (at, (x, sign, left, item)) in items.into_iter().enumerate() {
            let y = 542.0 - 12.0 * at as f32;
            lines.push(("F1", 10.0, x, y, sign));
            lines.push(("F1", 10.0, left, y, item));
        }
        lines.push((
            "F1",
            10.0,
            50.0,
            482.0,
            "Le maire a remercié les élus, puis levé la séance à minuit.",
        ));
        let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
        assert!(!shown.contains("table_cell"), "{shown}");
        assert_eq!(shown.matches("list_item").count(), 5, "{shown}");
    }

    #[test]
    fn columns_between_prose_are_read_one_after_the_other() {
        let left = [
            "Le marché du dimanche revient",
            "sur la place, où les bancs que",
            "la commune avait ôtés sont",
            "de nouveau là.",
        ];
        let right = [
            "Les voitures passent toutes",
            "par le boulevard, et la rue est",
            "rendue aux piétons du lundi",
            "au samedi, matin et soir.",
        ];
        let mut lines = vec![
            (
                "F1",
                10.0,
                50.0,
                560.0,
                "Deux nouvelles de la semaine, que le bulletin de la commune donne en",
            ),
            ("F1", 10.0, 50.0, 548.0, "même temps à tous ceux qui habitent autour de la place."),
        ];
        let places = [520.0, 508.0, 496.0, 484.0];
        for ((left, right), y) in left.into_iter().zip(right).zip(places) {
            lines.push(("F1", 10.0, 50.0, y, left));
            lines.push(("F1", 10.0, 222.0, y, right));
        }
        lines.push((
            "F1",
            10.0,
            50.0,
            456.0,
            "La suite paraîtra dans le bulletin du mois prochain, avec les photos des",
        ));
        lines.push(("F1", 10.0, 50.0, 444.0, "lecteurs qui en ont envoyé."));
        let shown = show(&read(&document(&[page(&lines)], &[], "")).unwrap());
        assert_eq!(
            shown,
            "paragraph: Deux nouvelles de la semaine, que le bulletin de la commune donne en même \
             temps à tous ceux qui habitent autour de la place.\n\
             paragraph: Le marché du dimanche revient sur la place, où les bancs que la commune avait \
             ôtés sont de nouveau là.\n\
             paragraph: Les voitures passent toutes par le boulevard, et la rue est rendue aux piétons \
             du lundi au samedi, matin et soir.\n\
             paragraph: La suite paraîtra dans le bulletin du mois prochain, avec les photos des \
             lecteurs qui en ont envoyé.\n"
        );
    }

    /// Numbered items, titles before their pages and single lines are no tables.
    #[test]
    fn gaps_alone_make_no_table() {
        let gapped = |rows: [(&'static str, &'static str); 4], x: f32| {
            let mut lines = Vec::new();
            for ((one, two), y) in rows.into_iter().zip([540.0, 526.0, 512.0, 498.0]) {
                lines.extend([("F1", 10.0, 50.0, y, one), ("F1", 10.0, x, y, two)]);
            }
            read(&document(&[page(&lines)], &[], "")).unwrap()
        };
        let items = [
            ("1.", "Ouvrir la porte."),
            ("2.", "Poser le seau."),
            ("3.", "Fermer la porte."),
            ("4.", "Partir."),
        ];
        let titles =
            [("Ouverture", "3"), ("Le marché", "5"), ("Les bancs", "9"), ("Fermeture", "12")];
        for reading in [gapped(items, 80.0), gapped(titles, 300.0)] {
            assert!(reading.blocks.iter().all(|block| block.cell.is_none()), "{}", show(&reading));
        }
    }

    /// An accent and its letter, as TeX's older fonts draw them: `\264` is an acute, `\140` a
    /// grave.
    #[test]
    fn accents_drawn_over_letters_are_put_on_them() {
        let drawn = [
            r"BT /F1 10 Tf 50 500 Td [(L'\264) 333 (etude de l'\264) 333 (ecole est d\264) 333",
            r"(ej\140) 333 (a faite.)] TJ ET",
            r"BT /F1 10 Tf 50 480 Td (Un accent \264 seul reste.) Tj ET",
        ]
        .join("\n");
        let shown = show(&read(&document(&[stream("", drawn.as_bytes())], &[], "")).unwrap());
        assert!(shown.contains("L'étude de l'école est d\u{e9}jà faite."), "{shown}");
        assert!(shown.contains("Un accent ´ seul reste."), "{shown}");
    }

    /// Heads of two parts, each wording on one page only; they stand where the known ones do.
    #[test]
    fn heads_stand_where_the_heads_of_other_pages_do() {
        let heads = [
            "Bulletin municipal",
            "Bulletin municipal",
            "Bulletin municipal",
            "La place / Les bancs",
            "Le quai / Le pont",
            "Bulletin municipal",
        ];
        let things =
            ["Les bancs", "Les ponts", "Les arbres", "Les quais", "Les foires", "Les places"];
        let pages: Vec<Vec<u8>> = heads
            .into_iter()
            .zip(things)
            .map(|(head, things)| {
                let first =
                    format!("{things} de la commune sont relevés chaque année au mois de mai par");
                let second = format!(
                    "deux agents ; {} manquants sont remplacés avant l'été.",
                    things.to_lowercase()
                );
                page(&[
                    ("F1", 9.0, 50.0, 570.0, head),
                    ("F1", 10.0, 50.0, 530.0, &first),
                    ("F1", 10.0, 50.0, 518.0, &second),
                ])
            })
            .collect();
        let reading = read(&document(&pages, &[], "")).unwrap();
        let shown = show(&reading);
        assert!(!shown.contains("graph: La place") && !shown.contains("ing: La place"), "{shown}");
        let aside: Vec<&str> = reading.discarded.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(aside, heads);
    }

    /// Rows of dots lead to pages in whatever order: an index, in two columns.
    #[test]
    fn indexes_are_set_aside() {
        let entries = [
            "Arbres . . . . . . 12",
            "Bancs . . . . . . . 3, 17",
            "Boulevard . . . . . 9",
            "Foire . . . . . . . 4",
            "Marché . . . . . . 2-5",
            "Place . . . . . . . 1",
            "Quai . . . . . . . 8",
        ];
        let mut lines = vec![
            (
                "F1",
                10.0,
                50.0,
                560.0,
                "Le bulletin dit où chaque chose se trouve, à la page que voici, pour ceux",
            ),
            ("F1", 10.0, 50.0, 548.0, "qui cherchent."),
        ];
        for (at, entry) in (0..).zip(entries) {
            lines.push(("F1", 10.0, 50.0, 500.0 - 12.0 * at as f32, entry));
        }
        let reading = read(&document(&[page(&lines)], &[], "")).unwrap();
        assert_eq!(reading.blocks.len(), 1, "{}", show(&reading));
        assert!(reading.discarded.iter().all(|line| line.reason == DiscardReason::Navigation));
        assert_eq!(reading.discarded.len(), entries.len());
    }

    /// A cell that fills its column touches the next one: both are drawn as one run.
    #[test]
    fn cells_that_touch_are_parted() {
        let rows = [
            ("Lieu", "État"),
            ("Place du Four", "bon"),
            ("Quai neuf", "bon"),
            ("Pont", "à revoir"),
        ];
        let mut drawn = Vec::new();
        for ((one, two), y) in rows.into_iter().zip([540.0, 522.0, 486.0, 468.0]) {
            drawn.extend(text("F1", 10.0, 50.0, y, one));
            drawn.extend(text("F1", 10.0, 163.0, y, two));
        }
        // `Rue des Tanneurs, au n` is 107.3 points wide
        drawn.extend(b"BT /F1 10 Tf 50 504 Td [(Rue des Tanneurs, au n) -570 (bon)] TJ ET");
        let reading = read(&document(&[stream("", &drawn)], &[], "")).unwrap();
        let cells: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
        let wanted = [
            "Lieu",
            "État",
            "Place du Four",
            "bon",
            "Rue des Tanneurs, au n",
            "bon",
            "Quai neuf",
            "bon",
            "Pont",
            "à revoir",
        ];
        assert_eq!(cells, wanted);
        assert!(reading.blocks.iter().all(|block| block.cell.is_some()));
    }
}
