//! Files that are locked, broken or made to harm: an error comes back, soon, and in little memory.

use enregard::model::ErrorCode;
use proptest::prelude::*;

use super::*;

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
    let objects =
        [b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), many.into(), b"<< /Type /Page >>".to_vec()];
    let mut few = Limits::default();
    few.nodes = 20_000;
    let error = pdf::read(&file(&objects, ""), few).unwrap_err();
    assert_eq!(error.code(), ErrorCode::LimitExceeded);
}

#[test]
fn nesting_meets_its_limit() {
    refused(&document(&[stream("", &b"[".repeat(1_000_000))], &[], ""), ErrorCode::LimitExceeded);
    refused(&document(&[stream("", &b"q ".repeat(1_000_000))], &[], ""), ErrorCode::LimitExceeded);
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
    assert!(matches!(read(&cid("/W [0 65535 500]")), Err(e) if e.code() == ErrorCode::PdfScanned));
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
